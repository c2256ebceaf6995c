"""Notes, evidence and the rest as plain tables, one for each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from workshop_app.core.framework import Question
from workshop_app.core.report_back import report_rows
from workshop_app.core.state import State
from workshop_app.core.team import Attachment
from workshop_app.core.verification import (
    changed_after_sign_off,
    is_sourced,
    sign_off_of,
    verification_status,
)
from workshop_app.reports.choice import (
    Choice,
    Part,
    chosen_questions,
    domain_path,
    group_names,
    groups_of_domains,
    is_about_chosen,
)
from workshop_app.reports.words import (
    HIDDEN,
    answer_text,
    counts_in_order,
    field_title,
    moment,
    plain_word,
    vote_parts,
    word,
)

Cell = str | int | float
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``name`` is fit for a file; texts in ``rows`` are as they were typed, dates ISO 8601."""

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]


_LEAD = ("Domain", "Groups", "Number", "Question id", "Question")


def tables(state: State, choice: Choice) -> tuple[Table, ...]:
    """The chosen kinds, each with its heading even where nothing was recorded."""
    questions = chosen_questions(state, choice)
    holders = groups_of_domains(state)

    def lead(question: Question) -> Row:
        groups = "; ".join(group_names(state, holders.get(question.domain, ())))
        where = domain_path(state, question.domain)
        return where, groups, question.number, question.id, question.text

    made: list[Table] = []
    for name, part, header, rows in _ON_QUESTIONS:
        if part in choice.parts:
            found = tuple(lead(q) + row for q in questions for row in rows(state, q))
            made.append(Table(name, (*_LEAD, *header), found))
    for name, part, header, apart in _APART:
        if part in choice.parts:
            made.append(Table(name, header, tuple(apart(state, choice))))
    return tuple(made)


def _answers(state: State, question: Question) -> Iterator[Row]:
    known = state.of(question.id)
    signed = sign_off_of(state, question)
    status = (
        word(verification_status(known)),
        "" if known.answer is None else "yes" if is_sourced(known) else "no",
        moment(signed.time) if signed else "",
        "yes" if signed and changed_after_sign_off(state, question) else "",
    )
    for field in question.field_keys:
        force = known.answer_of(field)
        title = field_title(question, field)
        if force is None:
            yield title, "", "", "", "", "", "", "", *status
        for slot in known.slots(field).values():
            for decision in slot.heads:
                yield (
                    title,
                    word(decision.stage),
                    "; ".join(group_names(state, (decision.group or "",))),
                    answer_text(state.framework, question, decision.value),
                    "yes" if decision is force else "",
                    decision.rationale,
                    decision.dissent,
                    moment(decision.time),
                    *status,
                )


def _votes(state: State, question: Question) -> Iterator[Row]:
    for current in state.of(question.id).rounds:
        if not current.revealed:
            continue
        for name, votes, counts in vote_parts(state, question, current):
            if votes is None or counts is None:
                yield current.number, name, "", "", HIDDEN
                continue
            for label, hands in counts_in_order(state.framework, question, counts):
                yield current.number, name, label, hands, ""


def _notes(state: State, question: Question) -> Iterator[Row]:
    for note in state.of(question.id).notes.values():
        group = "; ".join(group_names(state, (note.group,)))
        when = (moment(note.time), moment(note.revised))
        yield word(note.kind), note.text, group, note.author, *when


def _evidence(state: State, question: Question) -> Iterator[Row]:
    for each in state.of(question.id).evidence.values():
        source = state.setup.sources.get(each.source)
        record = (
            (source.title, source.year, source.holder, word(source.kind), source.link)
            if source
            else ("", "", "", "", "")
        )
        file = _file(source.file) if source else ""
        yield each.text, each.page, *record, file, each.author, moment(each.time)


def _verification(state: State, question: Question) -> Iterator[Row]:
    framework = state.framework
    for entry in state.of(question.id).verification:
        yield (
            word(entry.point),
            word(entry.outcome),
            entry.comment,
            entry.who or entry.author,
            entry.role,
            answer_text(framework, question, entry.before),
            answer_text(framework, question, entry.after),
            entry.assignee,
            entry.due,
            moment(entry.time),
        )


def _sources(state: State, choice: Choice) -> Iterator[Row]:
    citing: dict[str, list[str]] = {}
    for question in chosen_questions(state, choice):
        for each in state.of(question.id).evidence.values():
            if each.source and question.number not in citing.setdefault(each.source, []):
                citing[each.source].append(question.number)
    for source in state.setup.sources.values():
        if choice.domains and source.id not in citing:
            continue
        yield (
            source.title,
            source.year,
            source.holder,
            word(source.kind),
            source.link,
            _file(source.file),
            "; ".join(citing.get(source.id, ())),
            source.author,
            moment(source.time),
        )


def _actions(state: State, choice: Choice) -> Iterator[Row]:
    for action in state.setup.actions.values():
        if is_about_chosen(state, choice, action.about):
            note = state.of(action.about).notes.get(action.gap)
            yield (
                action.what,
                action.owner,
                action.due,
                action.done_means,
                plain_word(action.status),
                *_about(state, action.about),
                note.text if note else "",
                action.author,
                moment(action.time),
            )


def _parking(state: State, choice: Choice) -> Iterator[Row]:
    for item in state.setup.parking.values():
        if is_about_chosen(state, choice, item.about):
            action = state.setup.actions.get(item.action)
            yield (
                item.text,
                item.raised_by,
                plain_word(item.status),
                item.answer,
                action.what if action else "",
                *_about(state, item.about),
                item.author,
                moment(item.time),
            )


def _reports(state: State, choice: Choice) -> Iterator[Row]:
    for report in state.setup.reports.values():
        group = "; ".join(group_names(state, (report.group,)))
        for row in report_rows(report):
            yield group, report.template.title, row.section, row.level, row.role, row.text


def _about(state: State, about: str) -> tuple[str, str]:
    question = state.question(about) if about else None
    return (question.number, question.text) if question else ("", "")


def _file(file: Attachment | None) -> str:
    return file.name if file else ""


_WHEN = ("By", "Time (UTC)")
_ON_QUESTIONS: tuple[
    tuple[str, Part, tuple[str, ...], Callable[[State, Question], Iterator[Row]]], ...
] = (
    (
        "answers",
        Part.ANSWERS,
        (
            *("Answers what", "Stage", "Group", "Answer", "In force", "Reason", "Dissent"),
            *("Time (UTC)", "Verification", "Has a source", "Signed off (UTC)"),
            "Changed after sign-off",
        ),
        _answers,
    ),
    ("votes", Part.VOTES, ("Round", "Voters", "Option", "Votes", "Remark"), _votes),
    ("notes", Part.NOTES, ("Kind", "Text", "Group", *_WHEN, "Revised (UTC)"), _notes),
    (
        "evidence",
        Part.EVIDENCE,
        (
            *("Source", "Page", "Title", "Year", "Holder", "Kind", "Link", "Attached file"),
            *_WHEN,
        ),
        _evidence,
    ),
    (
        "verification",
        Part.VERIFICATION,
        (
            *("Point", "Outcome", "Comment", "Who", "Role", "Answer before", "Answer after"),
            *("Follow-up by", "Due", "Time (UTC)"),
        ),
        _verification,
    ),
)
_APART: tuple[tuple[str, Part, tuple[str, ...], Callable[[State, Choice], Iterator[Row]]], ...] = (
    (
        "sources",
        Part.EVIDENCE,
        (
            *("Title", "Year", "Holder", "Kind", "Link", "Attached file", "Cited by answers to"),
            *_WHEN,
        ),
        _sources,
    ),
    (
        "actions",
        Part.ACTIONS,
        (
            *("Action", "Owner", "Due", "Done means", "Status", "Number", "Question", "Gap"),
            *_WHEN,
        ),
        _actions,
    ),
    (
        "parking_lot",
        Part.PARKING,
        (
            *("Matter", "Raised by", "Status", "Answer", "Action", "Number", "Question"),
            *_WHEN,
        ),
        _parking,
    ),
    (
        "group_reports",
        Part.REPORTS,
        ("Group", "Report", "Section", "Level", "Role", "Text"),
        _reports,
    ),
)
TABLE_PARTS: Mapping[str, Part] = {name: part for name, part, *_ in (*_ON_QUESTIONS, *_APART)}
"""name of a table → the part it belongs to"""
