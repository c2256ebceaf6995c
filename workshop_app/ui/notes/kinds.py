"""What a quick entry can be: six kinds of note, a source, a check, a parked matter, an action."""

from __future__ import annotations

from enum import StrEnum

from workshop_app.core import commands, errors
from workshop_app.core.citing import source_said
from workshop_app.core.events import Act
from workshop_app.core.records import NoteKind, Outcome, Point
from workshop_app.core.state import State
from workshop_app.ui.wording import note_kind_name
from workshop_app.ui.wording.contexts import Notes


class EntryKind(StrEnum):
    """The kinds in the order of their chips; those of notes have the values of `NoteKind`."""

    DISCUSSION = "discussion"
    STRENGTH = "strength"
    GAP = "gap"
    RECOMMENDATION = "recommendation"
    QUOTE = "quote"
    PLENARY = "plenary"
    EVIDENCE = "evidence"
    VERIFICATION = "verification"
    PARKED = "parked"
    ACTION = "action"

    @property
    def note(self) -> NoteKind | None:
        """The kind of note it is, or None."""
        return NoteKind(self.value) if self.value in set(NoteKind) else None

    @property
    def cell(self) -> str:
        """The field of the workbook's row it stands in, or "" """
        if self.note is not None:
            return "comments"
        return {"evidence": "sources", "verification": "verification"}.get(self.value, "")


LETTERS = {
    EntryKind.DISCUSSION: "D",
    EntryKind.STRENGTH: "S",
    EntryKind.GAP: "G",
    EntryKind.RECOMMENDATION: "R",
    EntryKind.QUOTE: "Q",
    EntryKind.PLENARY: "P",
    EntryKind.EVIDENCE: "E",
    EntryKind.VERIFICATION: "V",
    EntryKind.PARKED: "L",
    EntryKind.ACTION: "A",
}
"""The letter that chooses a kind together with Alt"""


def kind_title(kind: EntryKind) -> str:
    """A kind in the program's language."""
    if kind.note is not None:
        return note_kind_name(kind.note)
    return {
        EntryKind.EVIDENCE: Notes.tr("Evidence"),
        EntryKind.VERIFICATION: Notes.tr("Verification"),
        EntryKind.PARKED: Notes.tr("Parking lot"),
        EntryKind.ACTION: Notes.tr("Action"),
    }[kind]


def placeholder(kind: EntryKind) -> str:
    """What stands in the empty field."""
    return {
        EntryKind.EVIDENCE: Notes.tr("Law, report, data set: title, year, page"),
        EntryKind.VERIFICATION: Notes.tr("Outcome with Alt and 1 to 5, then what was found"),
        EntryKind.PARKED: Notes.tr("What to come back to"),
        EntryKind.ACTION: Notes.tr("What somebody will do"),
        EntryKind.QUOTE: Notes.tr("The exact words, without a name"),
    }.get(kind, Notes.tr("Type a note, press Enter"))


def kind_before(text: str) -> tuple[EntryKind, str] | None:
    """The kind a leading word stands for, and the text behind it: "gap: no budget line"."""
    word, colon, rest = text.partition(":")
    if not colon or not rest.startswith(" ") or not word.strip():
        return None
    wanted = word.strip().casefold()
    for kind in EntryKind:
        if wanted in (kind_title(kind).casefold(), kind.value):
            return kind, rest[1:]
    return None


def make_entry(
    state: State,
    question: str,
    kind: EntryKind,
    text: str,
    *,
    outcome: Outcome,
    point: Point,
    group: str | None = None,
) -> Act:
    """The act that enters a text as this kind, linked to the question and the group at work.

    A text that names a source of the workshop's list cites that one.
    """
    if kind.note is not None:
        return commands.add_note(state, question, text, kind.note, group=group)
    if kind is EntryKind.EVIDENCE:
        named = source_said(state.setup.sources.values(), text)
        if named is not None:
            return commands.cite(state, question, *named)
        return commands.add_evidence(state, question, text)
    if kind is EntryKind.VERIFICATION:
        return commands.verify(state, question, outcome, text, point=point)
    if kind is EntryKind.PARKED:
        return commands.park_item(state, text, about=question)
    return commands.add_action(state, text, about=question)


def gap_action(state: State, question: str, note: str) -> Act:
    """The act that makes an action of a gap: what it says, linked to it and to its question."""
    found = state.of(question).notes.get(note)
    if found is None:
        raise errors.UnknownEntry(what="note")
    return commands.add_action(state, found.text, about=question, gap=note)
