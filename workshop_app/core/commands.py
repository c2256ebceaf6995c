"""Commands: each checks the state and returns the act to commit, or raises `Refused`.

Nothing here changes anything; `Workshop.do` commits an act and folds it into the state.
References to questions, groups and seats may be ids or what people call them (number, name).
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from workshop_app.core import errors
from workshop_app.core.consensus import votes_needed
from workshop_app.core.events import Act, Draft, EventKind
from workshop_app.core.framework import (
    RESERVED_CODES,
    Framework,
    Kind,
    Question,
    framework_to_json,
)
from workshop_app.core.state import (
    WHOLE_ROOM,
    Group,
    NoteKind,
    Outcome,
    Point,
    Round,
    RoundState,
    Seat,
    Stage,
    State,
    Value,
    Visibility,
)

MOST_HANDS = 9999
"""More hands than any room holds: a larger count is a slip of the keyboard."""

CELL_LIMIT = 32_767
"""UTF-16 units an Excel cell can hold; longer text is refused when it is typed."""

LARGEST_EXPONENT = 300
"""Numbers from 10 to this power on fit no Excel cell, and would take for ever to write out."""

VOTE_RESERVED = ("dont_know", "not_applicable", "no_data")
"""Reserved answers a voter can give; no consensus and skipped are a group's or a facilitator's."""

Choice = TypeVar("Choice", bound=StrEnum)


def new_id() -> str:
    """A fresh UUID for an entity or event."""
    return str(uuid.uuid4())


# --- finding things ----------------------------------------------------------------------------


def find_question(state: State, reference: str) -> Question:
    """The question with this id or number; `UnknownQuestion` if there is none."""
    question = state.question(reference)
    if question is None:
        raise errors.UnknownQuestion(question=reference)
    return question


def find_group(state: State, reference: str) -> Group:
    """The group with this id or name (case does not matter); `UnknownGroup` if there is none."""
    group = state.setup.groups.get(reference)
    if group is None:
        wanted = reference.strip().casefold()
        matches = [g for g in state.setup.groups.values() if g.name.casefold() == wanted]
        group = matches[0] if matches else None
    if group is None:
        raise errors.UnknownGroup(group=reference)
    return group


def find_seat(state: State, seat: str) -> Seat:
    """The seat with this id; `UnknownSeat` if there is none."""
    found = state.setup.seats.get(seat)
    if found is None:
        raise errors.UnknownSeat(seat=seat)
    return found


def choose(kind: type[Choice], value: str, what: str) -> Choice:
    """``value`` as a member of ``kind``; `BadChoice` naming the members if it is none."""
    try:
        return kind(value)
    except ValueError:
        choices = ", ".join(str(member) for member in kind)
        raise errors.BadChoice(value=value, what=what, choices=choices) from None


# --- the workshop ------------------------------------------------------------------------------


def create_workshop(
    framework: Framework,
    *,
    title: str = "",
    country: str = "",
    round_name: str = "",
    profile: str = "",
    source_name: str = "",
    source_sha256: str = "",
) -> Act:
    """A new workshop on a framework read from the workbook with this SHA-256."""
    return (
        Draft(
            EventKind.WORKSHOP_CREATED,
            {
                "title": title.strip() or framework.title,
                "country": country.strip(),
                "round_name": round_name.strip(),
                "language": framework.language,
            },
        ),
        Draft(
            EventKind.FRAMEWORK_ADOPTED,
            {
                "framework": framework_to_json(framework),
                "profile": profile,
                "source_name": source_name,
                "source_sha256": source_sha256,
            },
        ),
    )


def change_details(
    state: State,
    *,
    title: str | None = None,
    country: str | None = None,
    round_name: str | None = None,
    threshold: float | None = None,
    visibility: str | None = None,
) -> Act:
    """Change some of the workshop's details; nothing changed is an empty act."""
    setup = state.setup
    wanted: dict[str, Any] = {}
    if title is not None and (named := _named("workshop", title)) != setup.title:
        wanted["title"] = named
    if country is not None and country.strip() != setup.country:
        wanted["country"] = country.strip()
    if round_name is not None and round_name.strip() != setup.round_name:
        wanted["round_name"] = round_name.strip()
    if threshold is not None and _share(threshold) != setup.threshold:
        wanted["threshold"] = _share(threshold)
    if visibility is not None and visibility != setup.visibility:
        wanted["visibility"] = str(choose(Visibility, visibility, "visibility"))
    return (Draft(EventKind.DETAILS_CHANGED, wanted),) if wanted else ()


def add_group(state: State, name: str, *, group: str | None = None) -> Act:
    """Add a group; its name must be new."""
    name = _named("group", name)
    _untaken(state, name)
    return (Draft(EventKind.GROUP_ADDED, {"group": group or new_id(), "name": name}),)


def rename_group(state: State, group: str, name: str) -> Act:
    """Rename a group; an unchanged name is an empty act."""
    found = find_group(state, group)
    name = _named("group", name)
    if name == found.name:
        return ()
    _untaken(state, name, but=found.id)
    return (Draft(EventKind.GROUP_RENAMED, {"group": found.id, "name": name}),)


def remove_group(state: State, group: str) -> Act:
    """Remove a group with its seats and assignments. Votes already counted stay."""
    return (Draft(EventKind.GROUP_REMOVED, {"group": find_group(state, group).id}),)


def add_seat(state: State, group: str, name: str = "", role: str = "") -> Act:
    """Add a seat to a group."""
    return add_seats(state, group, [(name, role)])


def add_seats(state: State, group: str, people: Sequence[tuple[str, str]]) -> Act:
    """Add several seats, each (name, role), in one act; both may be empty."""
    holder = find_group(state, group).id
    return tuple(
        Draft(
            EventKind.SEAT_ADDED,
            {"seat": new_id(), "group": holder, "name": name.strip(), "role": role.strip()},
        )
        for name, role in people
    )


def change_seat(
    state: State,
    seat: str,
    *,
    name: str | None = None,
    role: str | None = None,
    group: str | None = None,
) -> Act:
    """Rename a seat, change its role, or move it to another group."""
    found = find_seat(state, seat)
    wanted: dict[str, Any] = {}
    if name is not None and name.strip() != found.name:
        wanted["name"] = name.strip()
    if role is not None and role.strip() != found.role:
        wanted["role"] = role.strip()
    if group is not None and (holder := find_group(state, group).id) != found.group:
        wanted["group"] = holder
    return (Draft(EventKind.SEAT_CHANGED, {"seat": found.id, **wanted}),) if wanted else ()


def remove_seat(state: State, seat: str) -> Act:
    """Remove a seat."""
    return (Draft(EventKind.SEAT_REMOVED, {"seat": find_seat(state, seat).id}),)


def assign(state: State, group: str, domain: str) -> Act:
    """Give a domain to a group; already given is an empty act."""
    holder, domain = find_group(state, group).id, _domain(state, domain)
    if (holder, domain) in state.setup.assignments:
        return ()
    return (Draft(EventKind.DOMAIN_ASSIGNED, {"group": holder, "domain": domain}),)


def unassign(state: State, group: str, domain: str) -> Act:
    """Take a domain from a group; not given is an empty act."""
    holder, domain = find_group(state, group).id, _domain(state, domain)
    if (holder, domain) not in state.setup.assignments:
        return ()
    return (Draft(EventKind.DOMAIN_UNASSIGNED, {"group": holder, "domain": domain}),)


# --- rounds ------------------------------------------------------------------------------------


def open_round(
    state: State,
    question: str,
    *,
    group: str | None = None,
    threshold: float | None = None,
    visibility: str | None = None,
) -> Act:
    """Open the next round, for one group or (None) the whole room.

    Threshold and visibility are stored with the round; None takes the workshop's setting.
    """
    asked = find_question(state, question)
    if asked.kind is not Kind.CHOICE:
        raise errors.NotAVote(question=asked.number, kind=asked.kind)
    holder = find_group(state, group).id if group else None
    latest = state.of(asked.id).latest_round
    if latest and latest.state is RoundState.OPEN:
        raise errors.RoundOpen(number=latest.number, question=asked.number)
    share = state.setup.threshold if threshold is None else _share(threshold)
    shown = state.setup.visibility if visibility is None else visibility
    body: dict[str, Any] = {
        "question": asked.id,
        "round": new_id(),
        "threshold": share,
        "visibility": str(choose(Visibility, shown, "visibility")),
    }
    if holder:
        body["group"] = holder
    return (Draft(EventKind.ROUND_OPENED, body),)


def tally(
    state: State, question: str, counts: Mapping[str, object], *, group: str | None = None
) -> Act:
    """Replace one column's counts in the open round (group None: counted for the whole room).

    ``counts`` maps option codes and voters' reserved codes to whole numbers of hands; codes left
    out count 0. An unchanged column is an empty act.
    """
    asked, current = _open_round(state, question)
    column = WHOLE_ROOM
    if group:
        column = find_group(state, group).id
        if current.group and column != current.group:
            raise errors.NotThisGroup(
                number=current.number,
                question=asked.number,
                group=_group_name(state, current.group),
            )
    elif current.group:
        column = current.group
    allowed = vote_codes(state, asked)
    clean: dict[str, int] = {}
    for code, count in counts.items():
        if code not in allowed:
            raise errors.UnknownOption(code=code, question=asked.number, codes=", ".join(allowed))
        hands = _hands(count, code)
        if hands:
            clean[code] = hands
    _one_way(asked, current, column)
    before = current.tallies.get(column)
    if before is not None and before.counts == clean:
        return ()
    body: dict[str, Any] = {"question": asked.id, "round": current.id, "counts": clean}
    if column != WHOLE_ROOM:
        body["group"] = column
    if before is not None:
        body["replaces"] = list(before.events)
    return (Draft(EventKind.VOTES_TALLIED, body),)


def add_hand(
    state: State, question: str, code: str, *, group: str | None = None, hands: int = 1
) -> Act:
    """Add hands to one answer of a column (negative takes away, never below 0)."""
    asked, current = _open_round(state, question)
    column = find_group(state, group).id if group else (current.group or WHOLE_ROOM)
    before = current.tallies.get(column)
    counts: dict[str, object] = dict(before.counts) if before else {}
    present = before.counts.get(code, 0) if before else 0
    counts[code] = max(0, present + hands)
    if counts[code] == present and code in vote_codes(state, asked):
        return ()
    return tally(state, asked.id, counts, group=group)


def close_round(state: State, question: str) -> Act:
    """Close the open round. Closed means closed: later counts are refused."""
    asked, current = _open_round(state, question)
    return (Draft(EventKind.ROUND_CLOSED, {"question": asked.id, "round": current.id}),)


def reveal(state: State, question: str) -> Act:
    """Show the closed round to the room."""
    asked = find_question(state, question)
    latest = state.of(asked.id).latest_round
    if latest is None:
        raise errors.NothingToReveal(question=asked.number)
    if latest.state is RoundState.OPEN:
        raise errors.NotClosed(number=latest.number, question=asked.number)
    if latest.state is not RoundState.CLOSED:
        raise errors.NothingToReveal(question=asked.number)
    if latest.visibility is Visibility.NEVER:
        raise errors.NeverRevealed(number=latest.number, question=asked.number)
    return (Draft(EventKind.ROUND_REVEALED, {"question": asked.id, "round": latest.id}),)


def park(state: State, question: str) -> Act:
    """Leave the latest round without a decision, to come back to it later."""
    asked = find_question(state, question)
    latest = state.of(asked.id).latest_round
    if latest is None or latest.state in (RoundState.PARKED, RoundState.DECIDED):
        raise errors.NoRoundOpen(question=asked.number)
    return (Draft(EventKind.ROUND_PARKED, {"question": asked.id, "round": latest.id}),)


# --- the answer --------------------------------------------------------------------------------


def decide(
    state: State,
    question: str,
    stage: str,
    answer: object,
    *,
    group: str | None = None,
    rationale: str = "",
    dissent: str = "",
) -> Act:
    """Record the answer at a stage: an option code, a reserved code, a number, text or list.

    While a round waits to be closed and revealed only a pre-fill can be recorded; a round that is
    never shown counts as ready once closed. Changing a decision of the same stage needs a
    rationale. The vote, the threshold and whether it was reached are stored as the rule in force.
    """
    asked = find_question(state, question)
    at = choose(Stage, stage, "stage")
    value = check_answer(state, asked, answer)
    holder = find_group(state, group).id if group else None
    _fits_cell("reason", rationale)
    _fits_cell("dissent", dissent)
    known = state.of(asked.id)
    latest = known.round_for(holder)
    if at is not Stage.PREFILL and latest is not None:
        if latest.state is RoundState.OPEN:
            raise errors.RoundOpen(number=latest.number, question=asked.number)
        if latest.state is RoundState.CLOSED and latest.visibility is not Visibility.NEVER:
            raise errors.NotRevealed(number=latest.number, question=asked.number)
    slot = known.decisions.get((at, holder))
    if slot is not None and slot.current.value != value and not rationale.strip():
        raise errors.ReasonMissing(question=asked.number)
    body: dict[str, Any] = {
        "question": asked.id,
        "stage": str(at),
        "answer": list(value) if isinstance(value, tuple) else value,
    }
    if holder:
        body["group"] = holder
    if rationale.strip():
        body["rationale"] = rationale.strip()
    if dissent.strip():
        body["dissent"] = dissent.strip()
    if slot is not None:
        body["replaces"] = [head.event for head in slot.heads]
    if at is not Stage.PREFILL and latest is not None and latest.state is not RoundState.PARKED:
        body["round"] = latest.id
        body["rule"] = _rule(state, asked, latest)
    return (Draft(EventKind.DECISION_RECORDED, body),)


def check_answer(state: State, question: Question, answer: object) -> Value:
    """``answer`` in the form the question's kind asks for; `BadAnswer` or `UnknownOption` if not.

    Reserved codes answer every kind of question.
    """
    if isinstance(answer, str) and answer in RESERVED_CODES:
        return answer
    if question.kind is Kind.CHOICE:
        codes = [option.code for option in state.framework.options(question)]
        if not isinstance(answer, str) or answer not in codes:
            allowed = ", ".join([*codes, *sorted(RESERVED_CODES)])
            raise errors.UnknownOption(code=answer, question=question.number, codes=allowed)
        return answer
    misfit = errors.BadAnswer(answer=answer, question=question.number, kind=question.kind)
    if question.kind is Kind.NUMBER:
        return _number(answer, misfit)
    if question.kind is Kind.LIST:
        if isinstance(answer, str) or not isinstance(answer, Sequence):
            raise misfit
        if not all(isinstance(item, str) for item in answer):
            raise misfit
        items = tuple(item.strip() for item in answer if item.strip())
        if not items:
            raise errors.TextMissing(what="answer")
        _fits_cell("answer", "; ".join(items))
        return items
    if not isinstance(answer, str):
        raise misfit
    return _text("answer", answer)


# --- notes, evidence, verification -------------------------------------------------------------


def add_note(
    state: State, question: str, text: str, kind: str = "discussion", *, note: str | None = None
) -> Act:
    """Add a note to a question."""
    asked = find_question(state, question)
    body = {
        "question": asked.id,
        "note": note or new_id(),
        "kind": str(choose(NoteKind, kind, "kind of note")),
        "text": _text("note", text),
    }
    return (Draft(EventKind.NOTE_ADDED, body),)


def revise_note(state: State, question: str, note: str, text: str, kind: str | None = None) -> Act:
    """Change a note's text or kind; the earlier text stays in the history."""
    asked = find_question(state, question)
    found = state.of(asked.id).notes.get(note)
    if found is None:
        raise errors.UnknownEntry(what="note")
    body: dict[str, Any] = {"question": asked.id, "note": note, "replaces": [found.event]}
    text = _text("note", text)
    if text != found.text:
        body["text"] = text
    if kind is not None and kind != found.kind:
        body["kind"] = str(choose(NoteKind, kind, "kind of note"))
    if "text" not in body and "kind" not in body:
        return ()
    return (Draft(EventKind.NOTE_REVISED, body),)


def withdraw_note(state: State, question: str, note: str) -> Act:
    """Take a note away; it stays in the history."""
    asked = find_question(state, question)
    if note not in state.of(asked.id).notes:
        raise errors.UnknownEntry(what="note")
    return (Draft(EventKind.NOTE_WITHDRAWN, {"question": asked.id, "note": note}),)


def add_evidence(state: State, question: str, text: str) -> Act:
    """Add a source of verification to a question."""
    asked = find_question(state, question)
    body = {"question": asked.id, "evidence": new_id(), "text": _text("source", text)}
    return (Draft(EventKind.EVIDENCE_ADDED, body),)


def revise_evidence(state: State, question: str, evidence: str, text: str) -> Act:
    """Change a source's text; the earlier text stays in the history."""
    asked = find_question(state, question)
    found = state.of(asked.id).evidence.get(evidence)
    if found is None:
        raise errors.UnknownEntry(what="source")
    text = _text("source", text)
    if text == found.text:
        return ()
    body = {"question": asked.id, "evidence": evidence, "text": text}
    return (Draft(EventKind.EVIDENCE_REVISED, body),)


def withdraw_evidence(state: State, question: str, evidence: str) -> Act:
    """Take a source away; it stays in the history."""
    asked = find_question(state, question)
    if evidence not in state.of(asked.id).evidence:
        raise errors.UnknownEntry(what="source")
    body = {"question": asked.id, "evidence": evidence}
    return (Draft(EventKind.EVIDENCE_WITHDRAWN, body),)


def verify(
    state: State,
    question: str,
    outcome: str,
    comment: str = "",
    *,
    point: str = "plenary",
    who: str = "",
) -> Act:
    """Log a verification of the question's answer."""
    asked = find_question(state, question)
    _fits_cell("comment", comment)
    body: dict[str, Any] = {
        "question": asked.id,
        "point": str(choose(Point, point, "verification point")),
        "outcome": str(choose(Outcome, outcome, "verification outcome")),
        "comment": comment.strip(),
    }
    if who.strip():
        body["who"] = who.strip()
    return (Draft(EventKind.VERIFICATION_LOGGED, body),)


def revise_verification(state: State, question: str, entry: str, outcome: str, comment: str) -> Act:
    """Correct an entry of the verification log; what it said before stays in the history."""
    asked = find_question(state, question)
    found = next((item for item in state.of(asked.id).verification if item.id == entry), None)
    if found is None:
        raise errors.UnknownEntry(what="verification")
    _fits_cell("comment", comment)
    said = str(choose(Outcome, outcome, "verification outcome"))
    if (said, comment.strip()) == (found.outcome, found.comment):
        return ()
    body = {"question": asked.id, "entry": entry, "outcome": said, "comment": comment.strip()}
    return (Draft(EventKind.VERIFICATION_REVISED, body),)


def withdraw_verification(state: State, question: str, entry: str) -> Act:
    """Take an entry out of the verification log; it stays in the history."""
    asked = find_question(state, question)
    if all(item.id != entry for item in state.of(asked.id).verification):
        raise errors.UnknownEntry(what="verification")
    return (Draft(EventKind.VERIFICATION_WITHDRAWN, {"question": asked.id, "entry": entry}),)


# --- checks ------------------------------------------------------------------------------------


def vote_codes(state: State, question: Question) -> tuple[str, ...]:
    """What a voter can choose: the options, most first, then the voters' reserved answers."""
    options = tuple(option.code for option in reversed(state.framework.options(question)))
    return options + VOTE_RESERVED


def _open_round(state: State, question: str) -> tuple[Question, Round]:
    asked = find_question(state, question)
    latest = state.of(asked.id).latest_round
    if latest is None or latest.state is not RoundState.OPEN:
        raise errors.NoRoundOpen(question=asked.number)
    return asked, latest


def _one_way(question: Question, current: Round, column: str) -> None:
    """Refuse to add up a count of the whole room and counts of its groups."""
    others = {key for key, tally in current.tallies.items() if tally.counts and key != column}
    if not others or (column == WHOLE_ROOM) == (WHOLE_ROOM in others):
        return
    way = "group by group" if column == WHOLE_ROOM else "for the whole room"
    raise errors.OneWayOfCounting(number=current.number, question=question.number, way=way)


def _rule(state: State, question: Question, current: Round) -> dict[str, Any]:
    codes = [option.code for option in state.framework.options(question)]
    total = current.total()
    counts = [total.get(code, 0) for code in codes]
    base = sum(counts)
    needed = votes_needed(current.threshold, base)
    return {
        "threshold": current.threshold,
        "needed": needed,
        "base": base,
        "reached": bool(base) and max(counts, default=0) >= needed,
    }


def _named(what: str, name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise errors.NameMissing(what=what)
    _fits_cell("name", name)
    return name


def _untaken(state: State, name: str, but: str = "") -> None:
    for group in state.setup.groups.values():
        if group.id != but and group.name.casefold() == name.casefold():
            raise errors.NameTaken(what="group", name=name)


def _domain(state: State, domain: str) -> str:
    if not state.framework.has_domain(domain):
        raise errors.UnknownDomain(domain=domain)
    return domain


def _group_name(state: State, group: str) -> str:
    found = state.setup.groups.get(group)
    return found.name if found else group


def _share(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value <= 1:
        raise errors.BadThreshold(threshold=value)
    return float(value)


def _hands(count: object, option: str) -> int:
    if isinstance(count, float) and count.is_integer():
        count = int(count)
    if isinstance(count, bool) or not isinstance(count, int) or not 0 <= count <= MOST_HANDS:
        raise errors.BadCount(count=count, option=option, most=MOST_HANDS)
    return count


def _number(answer: object, misfit: errors.Refused) -> int | float:
    if isinstance(answer, bool):
        raise misfit
    if isinstance(answer, (int, float)):
        if not abs(answer) < 10**LARGEST_EXPONENT:
            raise misfit
        return answer
    if isinstance(answer, str):
        try:
            exact = Decimal(answer.strip().replace("\u00a0", "").replace(" ", ""))
        except InvalidOperation:
            raise misfit from None
        if not exact.is_finite() or exact.adjusted() >= LARGEST_EXPONENT:
            raise misfit
        return int(exact) if exact == exact.to_integral_value() else float(exact)
    raise misfit


def _text(what: str, text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        raise errors.TextMissing(what=what)
    _fits_cell(what, text)
    return text


def _fits_cell(what: str, text: str) -> None:
    length = len(text.encode("utf-16-le", "surrogatepass")) // 2
    if length > CELL_LIMIT:
        raise errors.TextTooLong(what=what, length=length, limit=CELL_LIMIT)
