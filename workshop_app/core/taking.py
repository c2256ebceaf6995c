"""Take over what a person chose of a filled workbook, in one act that one undo takes back."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workshop_app.core import commands
from workshop_app.core.cell_lines import unfolded
from workshop_app.core.entries import parse_note, parse_verification
from workshop_app.core.events import Act, Draft, EventKind
from workshop_app.core.incoming import Choice, Difference, Incoming, Key
from workshop_app.core.records import Point, Stage, Value
from workshop_app.core.state import (
    State,
)
from workshop_app.core.verification import sign_off_of


@dataclass(frozen=True, slots=True)
class Taking:
    """How a workbook is taken over: at which stage, for which group, and in whose words.

    ``reason`` is recorded where an earlier decision of the same stage is changed.
    """

    stage: Stage
    workbook: str
    sha256: str = ""
    group: str | None = None
    reason: str = "From the filled workbook."


def chosen(row: Incoming, choices: Mapping[Key, Choice]) -> Choice | None:
    """A person's choice for this row, else the default."""
    return choices.get(row.key, row.default)


def undecided(
    rows: Iterable[Incoming],
    choices: Mapping[Key, Choice],
    picked: Mapping[Key, Value] | None = None,
) -> list[Incoming]:
    """Rows a person still has to decide on."""
    picked = picked or {}
    return [row for row in rows if chosen(row, choices) is None and row.key not in picked]


def taken(
    rows: Iterable[Incoming],
    choices: Mapping[Key, Choice],
    picked: Mapping[Key, Value] | None = None,
) -> list[Incoming]:
    """Rows whose side in the file, or the answer picked instead, goes into the workshop."""
    picked = picked or {}
    return [
        row
        for row in rows
        if row.key in picked
        or (
            chosen(row, choices) is Choice.EXCEL
            and row.takeable
            and row.difference is not Difference.SAME
        )
    ]


def overruled(state: State, rows: Iterable[Incoming], stage: Stage) -> list[Incoming]:
    """Answers among these rows that would not be in force: a later stage has another one."""
    later = list(Stage)[list(Stage).index(stage) + 1 :]
    return [
        row
        for row in rows
        if row.is_answer
        and any(state.of(row.question).stage_decision(at, row.field) is not None for at in later)
    ]


def acts(
    state: State,
    rows: Iterable[Incoming],
    choices: Mapping[Key, Choice],
    taking: Taking,
    picked: Mapping[Key, Value] | None = None,
) -> Act:
    """One act that takes over what was chosen; empty if that is nothing.

    ``picked`` are answers a person chose for what the file says. Every event carries the workbook,
    sheet and cell it came from. Raises Refused, and then nothing is taken over.
    """
    picked = picked or {}
    rows = tuple(rows)
    drafts: list[Draft] = []
    entries: dict[Key, str] = {}
    for row in taken(rows, choices, picked):
        origin = {"workbook": taking.workbook, "sheet": row.sheet, "cell": row.cell}
        if row.is_answer:
            act = _decide(state, row, picked.get(row.key, row.value), taking)
        else:
            act = _change(state, row, taking)
            for draft in act:
                entries[row.key] = _entry_of(draft)
        drafts.extend(Draft(draft.kind, {**draft.body, "origin": origin}) for draft in act)
    if not drafts:
        return ()
    waiting = {row.key for row in undecided(rows, choices, picked)} | {
        row.key
        for row in rows
        if not row.takeable and chosen(row, choices) is Choice.EXCEL and row.key not in picked
    }
    values, pieces = _next_baseline(rows, waiting, entries)
    head = {
        "workbook": taking.workbook,
        "sha256": taking.sha256,
        "stage": str(taking.stage),
        "values": values,
        "pieces": pieces,
    }
    return (Draft(EventKind.WORKBOOK_IMPORTED, head), *drafts)


def _next_baseline(
    rows: Sequence[Incoming], waiting: Container[Key], entries: Mapping[Key, str]
) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
    """What the file's next return is to be compared with: what it says now.

    Where nobody decided, the old baseline stays, so that the same question is asked again.
    """
    values: dict[str, dict[str, Any]] = {}
    pieces: dict[str, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: row.line):
        told = row.base if row.key in waiting else row.theirs
        if told is None:
            continue
        own = values.setdefault(row.question, {})
        if row.is_answer:
            own[row.field] = told
            continue
        own[row.field] = f"{own[row.field]}\n{told}" if row.field in own else told
        entry = entries.get(row.key, row.entry)
        piece = [row.question, entry, told.count("\n") + 1]
        pieces.setdefault(row.question, {}).setdefault(row.field, []).append(piece)
    return values, pieces


def _entry_of(draft: Draft) -> str:
    """The id of the note, source or verification entry a draft is about."""
    return str(next(draft.body[key] for key in ("note", "evidence", "entry") if key in draft.body))


def _decide(state: State, row: Incoming, value: Value | None, taking: Taking) -> Act:
    if value is None:
        return ()
    answer: Any = list(value) if isinstance(value, tuple) else value
    holder = commands.find_group(state, taking.group).id if taking.group else None
    slot = state.of(row.question).slots(row.field).get((taking.stage, holder))
    if slot is not None and not slot.conflict and slot.current.value == value:
        return ()
    asked = commands.find_question(state, row.question)
    answers_back = slot is not None or state.of(row.question).rounds or sign_off_of(state, asked)
    reason = taking.reason if answers_back else ""
    act = commands.decide(
        state,
        row.question,
        taking.stage,
        answer,
        group=taking.group,
        rationale=reason,
        field=row.field,
    )
    # the answer did not come out of the latest vote, so neither it nor its rule stands behind it
    return tuple(
        Draft(d.kind, {k: v for k, v in d.body.items() if k not in ("round", "rule")}) for d in act
    )


_POINTS = {
    Stage.PREFILL: Point.PREFILL,
    Stage.GROUP: Point.GROUP,
    Stage.PLENARY: Point.PLENARY,
    Stage.FINAL: Point.DOCUMENT_CHECK,
}


def _change(state: State, row: Incoming, taking: Taking) -> Act:
    theirs, why = (row.theirs or "").strip(), taking.reason
    gone = row.ours is None
    if not theirs:
        return () if gone else _withdraw(state, row, why)
    # what came out of a cell is not refused for being long: it was in there together
    if row.field == "comments":
        kind, text = parse_note(theirs)
        if gone:
            return commands.add_note(state, row.question, text, kind, fit=False)
        return commands.revise_note(
            state, row.question, row.entry, text, kind, fit=False, reason=taking.reason
        )
    if row.field == "sources":
        text = unfolded(theirs)
        if gone:
            return commands.add_evidence(state, row.question, text, fit=False)
        return commands.revise_evidence(
            state, row.question, row.entry, text, fit=False, reason=taking.reason
        )
    outcome, comment = parse_verification(theirs)
    if gone:
        return commands.verify(
            state,
            row.question,
            outcome,
            comment,
            point=_POINTS[taking.stage],
            entry=commands.new_id(),
            fit=False,
        )
    return commands.revise_verification(
        state, row.question, row.entry, outcome, comment, fit=False, reason=taking.reason
    )


def _withdraw(state: State, row: Incoming, why: str) -> Act:
    if row.field == "comments":
        return commands.withdraw_note(state, row.question, row.entry, reason=why)
    if row.field == "sources":
        return commands.withdraw_evidence(state, row.question, row.entry, reason=why)
    return commands.withdraw_verification(state, row.question, row.entry, reason=why)
