"""Commands about notes, evidence and verification."""

from __future__ import annotations

from typing import Any

from workshop_app.core import errors
from workshop_app.core.commands.checks import (
    checked_text,
    choose,
    find_question,
    fits_cell,
    new_id,
)
from workshop_app.core.events import Act, Draft, EventKind
from workshop_app.core.records import NoteKind, Outcome, Point
from workshop_app.core.state import (
    State,
)


def add_note(
    state: State, question: str, text: str, kind: str = "discussion", *, note: str | None = None
) -> Act:
    """Add a note to a question."""
    asked = find_question(state, question)
    body = {
        "question": asked.id,
        "note": note or new_id(),
        "kind": str(choose(NoteKind, kind, "kind of note")),
        "text": checked_text("note", text),
    }
    return (Draft(EventKind.NOTE_ADDED, body),)


def revise_note(state: State, question: str, note: str, text: str, kind: str | None = None) -> Act:
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
    body = {"question": asked.id, "evidence": new_id(), "text": checked_text("source", text)}
    return (Draft(EventKind.EVIDENCE_ADDED, body),)


def revise_evidence(state: State, question: str, evidence: str, text: str) -> Act:
    """Change a source's text; the earlier text stays in the history."""
    asked = find_question(state, question)
    found = state.of(asked.id).evidence.get(evidence)
    if found is None:
        raise errors.UnknownEntry(what="source")
    text = checked_text("source", text)
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
    entry: str | None = None,
) -> Act:
    """Log a verification of the question's answer."""
    asked = find_question(state, question)
    fits_cell("comment", comment)
    body: dict[str, Any] = {
        "question": asked.id,
        "point": str(choose(Point, point, "verification point")),
        "outcome": str(choose(Outcome, outcome, "verification outcome")),
        "comment": comment.strip(),
    }
    if who.strip():
        body["who"] = who.strip()
    if entry:
        body["entry"] = entry
    return (Draft(EventKind.VERIFICATION_LOGGED, body),)


def revise_verification(state: State, question: str, entry: str, outcome: str, comment: str) -> Act:
    """Correct an entry of the verification log; what it said before stays in the history."""
    asked = find_question(state, question)
    found = next((item for item in state.of(asked.id).verification if item.id == entry), None)
    if found is None:
        raise errors.UnknownEntry(what="verification")
    fits_cell("comment", comment)
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
