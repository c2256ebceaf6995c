"""One question in the document: answers, votes, notes, sources and checks."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_app.core.framework import Question
from workshop_app.core.records import Decision, Note, NoteKind, QuestionState, VerificationEntry
from workshop_app.core.state import State
from workshop_app.core.verification import (
    VerificationStatus,
    changed_after_sign_off,
    is_sourced,
    sign_off_of,
    verification_status,
)
from workshop_app.reports.blocks import NOTHING, Block, Heading, Line, Role
from workshop_app.reports.choice import Part, group_names, groups_of_domains
from workshop_app.reports.words import (
    HIDDEN,
    NOTE_TITLES,
    answer_text,
    counts_in_order,
    day,
    field_title,
    vote_parts,
    word,
)


def question_blocks(
    state: State,
    parts: frozenset[Part],
    question: Question,
    level: int,
    group: str | None = None,
) -> Iterator[Block]:
    """The question and everything chosen about it; last what has no entry.

    With ``group`` only what that group and the whole room voted and noted is told; what stands
    under no other group's heading, such as a guest's note, stands here.
    """
    known = state.of(question.id)
    yield Heading(level, f"{question.number} {question.text}".strip(), question=True)
    empty: list[str] = []
    something = False

    def gathered(name: str, blocks: list[Block]) -> Iterator[Block]:
        nonlocal something
        something = something or bool(blocks)
        if not blocks:
            empty.append(name)
        yield from blocks

    if Part.ANSWERS in parts:
        yield from gathered("answer", list(_answers(state, question, known)))
    if Part.VOTES in parts:
        yield from gathered("votes", list(_votes(state, question, known, group)))
    if Part.NOTES in parts:
        notes = _notes_for(state, question, group)
        for kind, title in NOTE_TITLES.items():
            yield from gathered(title.lower(), list(_notes(state, notes, kind, title, group)))
    if Part.EVIDENCE in parts:
        yield from gathered("sources", list(_sources(known)))
    if Part.VERIFICATION in parts:
        yield from gathered("verification", list(_verification(state, question, known)))
    if not something:
        yield Line(Role.EMPTY, NOTHING)
    elif empty:
        yield Line(Role.EMPTY, f"Nothing recorded: {', '.join(empty)}.")


def _answers(state: State, question: Question, known: QuestionState) -> Iterator[Block]:
    any_answer = False
    for field in question.field_keys:
        force = known.answer_of(field)
        title = field_title(question, field)
        if force is None:
            continue
        any_answer = True
        for slot in reversed(list(known.slots(field).values())):
            for decision in reversed(slot.heads):
                in_force = decision is force
                where = _stage(state, decision)
                if slot.conflict:
                    where += ", one of two rival answers"
                yield Line(
                    Role.BODY if in_force else Role.QUIET,
                    answer_text(state.framework, question, decision.value),
                    title if in_force else f"{title}, {where}",
                    where if in_force else "",
                )
                if decision.rationale:
                    yield Line(Role.BODY, decision.rationale, "Reason")
                if decision.dissent:
                    yield Line(Role.BODY, decision.dissent, "Dissent")
    if any_answer:
        yield Line(Role.QUIET, " · ".join(_status(state, question, known)))


def _stage(state: State, decision: Decision) -> str:
    named = list(group_names(state, (decision.group or "",)))
    return ", ".join((word(decision.stage), *named))


def _status(state: State, question: Question, known: QuestionState) -> Iterator[str]:
    yield word(verification_status(known))
    if not is_sourced(known):
        yield "No source yet"
    signed = sign_off_of(state, question)
    if signed is not None:
        yield f"Signed off {day(signed.time)}"
        if changed_after_sign_off(state, question):
            yield "Changed after sign-off"


def _votes(
    state: State, question: Question, known: QuestionState, group: str | None
) -> Iterator[Block]:
    own = next(group_names(state, (group or "",)), "")
    for current in known.rounds:
        if not current.revealed or (group and current.group not in (group, None)):
            continue
        for place, (name, votes, counts) in enumerate(vote_parts(state, question, current)):
            if place and own and name != own:
                continue
            label = f"Round {current.number}"
            if name:
                label += f", {name}"
            if votes is None or counts is None:
                yield Line(Role.QUIET, HIDDEN, label)
                continue
            said = ", ".join(
                f"{option} {hands}"
                for option, hands in counts_in_order(state.framework, question, counts)
            )
            yield Line(Role.QUIET, said, label, f"{votes} voted")


def _notes_for(state: State, question: Question, group: str | None) -> list[Note]:
    """The notes told under the heading of ``group``: all but those told under another one."""
    notes = list(state.of(question.id).notes.values())
    if group is None or all(note.group in ("", group) for note in notes):
        return notes
    elsewhere = set(groups_of_domains(state).get(question.domain, ())) - {group}
    return [note for note in notes if note.group not in elsewhere]


def _notes(
    state: State, told: list[Note], kind: NoteKind, title: str, group: str | None
) -> Iterator[Block]:
    notes = [note for note in told if note.kind is kind]
    if notes:
        yield Line(Role.LABEL, title)
    role = Role.QUOTE if kind is NoteKind.QUOTE else Role.BULLET
    for note in notes:
        taken = [] if note.group == group else group_names(state, (note.group,))
        who = ", ".join(part for part in (*taken, note.author) if part)
        yield Line(role, note.text, quiet=_who(who, note.revised or note.time))


def _sources(known: QuestionState) -> Iterator[Block]:
    if known.evidence:
        yield Line(Role.LABEL, "Sources")
    for each in known.evidence.values():
        yield Line(Role.BULLET, each.text)


def _verification(state: State, question: Question, known: QuestionState) -> Iterator[Block]:
    if known.verification:
        yield Line(Role.LABEL, "Verification")
    for entry in known.verification:
        yield _check(state, question, entry)
    if verification_status(known) is VerificationStatus.CHANGED_SINCE:
        yield Line(Role.QUIET, "The answer was changed after the latest check.")


def _check(state: State, question: Question, entry: VerificationEntry) -> Line:
    said = [entry.comment] if entry.comment else []
    if entry.after is not None and entry.after != entry.before:
        before = answer_text(state.framework, question, entry.before) or "no answer"
        said.append(f"{before} → {answer_text(state.framework, question, entry.after)}")
    if entry.assignee or entry.due:
        said.append(f"Follow-up: {', '.join(part for part in (entry.assignee, entry.due) if part)}")
    who = ", ".join(part for part in (entry.who or entry.author, entry.role) if part)
    return Line(
        Role.BULLET,
        "\n".join(said),
        f"{word(entry.point)}: {word(entry.outcome)}",
        _who(who, entry.time),
    )


def _who(who: str, time: str) -> str:
    return ", ".join(part for part in (who, day(time)) if part)
