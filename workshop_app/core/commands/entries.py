"""Commands about notes, evidence and verification.

The entries of a question stand together in one cell of the workbook; what would not fit there is
refused here, while it is typed. ``fit`` is False for what comes out of such a cell.
"""

from __future__ import annotations

from typing import Any

from workshop_app.core import errors
from workshop_app.core.cell_lines import folded, line_ends
from workshop_app.core.commands.answer import check_answer, decide
from workshop_app.core.commands.checks import (
    checked_text,
    choose,
    find_group,
    find_question,
    fits_cell,
    fits_shared_cell,
    new_id,
)
from workshop_app.core.commands.team import checked_date
from workshop_app.core.entries import note_line, verification_line
from workshop_app.core.events import Act, Draft, EventKind
from workshop_app.core.framework import Question
from workshop_app.core.records import NoteKind, Outcome, Point, Stage, Value
from workshop_app.core.state import (
    State,
)
from workshop_app.core.verification import sign_off_of


def add_note(
    state: State,
    question: str,
    text: str,
    kind: str = "discussion",
    *,
    group: str | None = None,
    note: str | None = None,
    fit: bool = True,
) -> Act:
    """Add a note to a question, taken in a group or (None) in the plenary."""
    asked = find_question(state, question)
    said = choose(NoteKind, kind, "kind of note")
    text = checked_text("note", text)
    if fit:
        fits_shared_cell(state, asked, "comments", "", note_line(said, text))
    body = {"question": asked.id, "note": note or new_id(), "kind": str(said), "text": text}
    if group:
        body["group"] = find_group(state, group).id
    return (Draft(EventKind.NOTE_ADDED, body),)


def revise_note(
    state: State,
    question: str,
    note: str,
    text: str,
    kind: str | None = None,
    *,
    fit: bool = True,
    reason: str = "",
) -> Act:
    """Change a note's text or kind; the earlier text stays in the history."""
    asked = find_question(state, question)
    found = state.of(asked.id).notes.get(note)
    if found is None:
        raise errors.UnknownEntry(what="note")
    body: dict[str, Any] = {"question": asked.id, "note": note, "replaces": [found.event]}
    text = checked_text("note", text)
    if text != found.text:
        body["text"] = text
    if kind is not None and kind != found.kind:
        body["kind"] = str(choose(NoteKind, kind, "kind of note"))
    if "text" not in body and "kind" not in body:
        return ()
    if fit:
        line = note_line(NoteKind(body.get("kind", found.kind)), text)
        fits_shared_cell(state, asked, "comments", note, line)
    return (Draft(EventKind.NOTE_REVISED, body | _reason(state, asked, reason)),)


def withdraw_note(state: State, question: str, note: str, *, reason: str = "") -> Act:
    """Take a note away; it stays in the history."""
    asked = find_question(state, question)
    if note not in state.of(asked.id).notes:
        raise errors.UnknownEntry(what="note")
    body = {"question": asked.id, "note": note, **_reason(state, asked, reason)}
    return (Draft(EventKind.NOTE_WITHDRAWN, body),)


def add_evidence(state: State, question: str, text: str, *, fit: bool = True) -> Act:
    """Add a source of verification to a question."""
    asked = find_question(state, question)
    text = checked_text("source", text)
    if fit:
        fits_shared_cell(state, asked, "sources", "", folded(text))
    body = {"question": asked.id, "evidence": new_id(), "text": text}
    return (Draft(EventKind.EVIDENCE_ADDED, body),)


def revise_evidence(
    state: State, question: str, evidence: str, text: str, *, fit: bool = True, reason: str = ""
) -> Act:
    """Change a source's text; the earlier text stays in the history."""
    asked = find_question(state, question)
    found = state.of(asked.id).evidence.get(evidence)
    if found is None:
        raise errors.UnknownEntry(what="source")
    text = checked_text("source", text)
    if text == found.text:
        return ()
    if fit:
        fits_shared_cell(state, asked, "sources", evidence, folded(text))
    body = {"question": asked.id, "evidence": evidence, "text": text}  # cites nothing from now on
    return (Draft(EventKind.EVIDENCE_REVISED, body | _reason(state, asked, reason)),)


def withdraw_evidence(state: State, question: str, evidence: str, *, reason: str = "") -> Act:
    """Take a source away; it stays in the history."""
    asked = find_question(state, question)
    if evidence not in state.of(asked.id).evidence:
        raise errors.UnknownEntry(what="source")
    body = {"question": asked.id, "evidence": evidence, **_reason(state, asked, reason)}
    return (Draft(EventKind.EVIDENCE_WITHDRAWN, body),)


def verify(
    state: State,
    question: str,
    outcome: str,
    comment: str = "",
    *,
    point: str = "plenary",
    who: str = "",
    role: str = "",
    answer: object = None,
    assignee: str = "",
    due: str = "",
    entry: str | None = None,
    fit: bool = True,
) -> Act:
    """Log a verification of the question's answer.

    ``answer`` is the answer the check found to be right: where it differs from the one in force
    it is recorded as the final one in the same act, for the reason in ``comment``. ``assignee``
    and ``due`` (year-month-day) say who follows up, by when. The log keeps the answer before and
    after. `NothingChanged` when the outcome says changed and ``answer`` is the one in force.
    """
    asked = find_question(state, question)
    comment = line_ends(comment).strip()
    fits_cell("comment", comment)
    found = choose(Outcome, outcome, "verification outcome")
    if fit:
        fits_shared_cell(state, asked, "verification", "", verification_line(found, comment))
    body: dict[str, Any] = {
        "question": asked.id,
        "point": str(choose(Point, point, "verification point")),
        "outcome": str(found),
        "comment": comment,
    }
    for name, text in (("who", who), ("role", role), ("assignee", assignee)):
        if text.strip():
            fits_cell("name", text)
            body[name] = text.strip()
    if due := checked_date(due):
        body["due"] = due
    if entry:
        body["entry"] = entry
    standing = state.of(asked.id).answer
    before = standing.value if standing else None
    if before is not None:
        body["before"] = _plain(before)
    decided: Act = ()
    if answer is not None:
        value = check_answer(state, asked, answer)
        body["after"] = _plain(value)
        if value == before and found is Outcome.CONFIRMED_WITH_CHANGE:
            raise errors.NothingChanged(question=asked.number)
        if value != before:
            decided = decide(state, asked.id, Stage.FINAL, _plain(value), rationale=comment)
    return (*decided, Draft(EventKind.VERIFICATION_LOGGED, body))


def _plain(value: Value) -> object:
    return list(value) if isinstance(value, tuple) else value


def revise_verification(
    state: State,
    question: str,
    entry: str,
    outcome: str,
    comment: str,
    *,
    fit: bool = True,
    reason: str = "",
) -> Act:
    """Correct an entry of the verification log; what it said before stays in the history."""
    asked = find_question(state, question)
    found = next((item for item in state.of(asked.id).verification if item.id == entry), None)
    if found is None:
        raise errors.UnknownEntry(what="verification")
    comment = line_ends(comment).strip()
    fits_cell("comment", comment)
    said = choose(Outcome, outcome, "verification outcome")
    if (said, comment) == (found.outcome, found.comment):
        return ()
    if fit:
        fits_shared_cell(state, asked, "verification", entry, verification_line(said, comment))
    body = {"question": asked.id, "entry": entry, "outcome": str(said), "comment": comment}
    return (Draft(EventKind.VERIFICATION_REVISED, body | _reason(state, asked, reason)),)


def withdraw_verification(state: State, question: str, entry: str, *, reason: str = "") -> Act:
    """Take an entry out of the verification log; it stays in the history."""
    asked = find_question(state, question)
    if all(item.id != entry for item in state.of(asked.id).verification):
        raise errors.UnknownEntry(what="verification")
    body = {"question": asked.id, "entry": entry, **_reason(state, asked, reason)}
    return (Draft(EventKind.VERIFICATION_WITHDRAWN, body),)


def assign_follow_up(state: State, question: str, entry: str, *, assignee: str, due: str) -> Act:
    """Give a follow-up to somebody, by a date (year-month-day) or ("") without one."""
    asked = find_question(state, question)
    found = next((item for item in state.of(asked.id).verification if item.id == entry), None)
    if found is None:
        raise errors.UnknownEntry(what="verification")
    assignee, due = assignee.strip(), checked_date(due)
    fits_cell("name", assignee)
    if (assignee, due) == (found.assignee, found.due):
        return ()
    body = {"question": asked.id, "entry": entry, "assignee": assignee, "due": due}
    return (Draft(EventKind.VERIFICATION_REVISED, body),)


def _reason(state: State, question: Question, reason: str) -> dict[str, str]:
    """The reason of a change, asked for once the core team has signed the question off."""
    if sign_off_of(state, question) is None:
        return {}
    if not reason.strip():
        raise errors.SignedOff(question=question.number)
    fits_cell("reason", reason)
    return {"reason": reason.strip()}
