"""Notes, sources and verification entries as lines of a workbook's cell, and back.

`entries` writes them: the first line of an entry says what kind it is, its further lines stand
indented below (`cell_lines.folded`). A discussion note has no label, unless its text begins like
one. So a cell reads back into the very entries it was made of, whoever reads it.
`parse_note` and `parse_verification` read what somebody typed, in English, French or Spanish.
`entry_line` of what was parsed is the form the program itself would write, so two mean the same
when those agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from workshop_app.core.cell_lines import folded, unfolded
from workshop_app.core.records import NoteKind, Outcome, QuestionState

TEXT_FIELDS = ("comments", "sources", "verification")
"""Fields of a question that hold several entries, one below the other in a cell."""

_NOTE_KINDS: Mapping[NoteKind, str] = {
    NoteKind.DISCUSSION: "",
    NoteKind.STRENGTH: "Strength: ",
    NoteKind.GAP: "Gap: ",
    NoteKind.RECOMMENDATION: "Recommendation: ",
    NoteKind.QUOTE: "Quote: ",
    NoteKind.PLENARY: "Plenary: ",
}
_DISCUSSION = "Discussion: "
"""Stands before a discussion note only where its own text would be taken for a label."""

OUTCOME_WORDS: Mapping[Outcome, str] = {
    Outcome.CONFIRMED: "Confirmed",
    Outcome.CONFIRMED_WITH_CHANGE: "Confirmed with change",
    Outcome.CONTRADICTED: "Contradicted",
    Outcome.CANNOT_VERIFY: "Cannot be verified",
    Outcome.NEEDS_FOLLOW_UP: "Needs follow-up",
}
_NOTE_WORDS = {
    **{word.rstrip(": ").casefold(): kind for kind, word in _NOTE_KINDS.items() if word},
    "discussion": NoteKind.DISCUSSION,
    "discusión": NoteKind.DISCUSSION,
    "point fort": NoteKind.STRENGTH,
    "lacune": NoteKind.GAP,
    "recommandation": NoteKind.RECOMMENDATION,
    "citation": NoteKind.QUOTE,
    "plénière": NoteKind.PLENARY,
    "fortaleza": NoteKind.STRENGTH,
    "brecha": NoteKind.GAP,
    "recomendación": NoteKind.RECOMMENDATION,
    "cita": NoteKind.QUOTE,
    "plenaria": NoteKind.PLENARY,
}
_OUTCOMES = {
    **{word.casefold(): outcome for outcome, word in OUTCOME_WORDS.items()},
    "verified": Outcome.CONFIRMED,
    "cannot verify": Outcome.CANNOT_VERIFY,
    "needs follow up": Outcome.NEEDS_FOLLOW_UP,
    "confirmé": Outcome.CONFIRMED,
    "confirmé avec changement": Outcome.CONFIRMED_WITH_CHANGE,
    "contredit": Outcome.CONTRADICTED,
    "non vérifiable": Outcome.CANNOT_VERIFY,
    "à suivre": Outcome.NEEDS_FOLLOW_UP,
    "confirmado": Outcome.CONFIRMED,
    "confirmado con cambio": Outcome.CONFIRMED_WITH_CHANGE,
    "contradicho": Outcome.CONTRADICTED,
    "no verificable": Outcome.CANNOT_VERIFY,
    "requiere seguimiento": Outcome.NEEDS_FOLLOW_UP,
}
_LABELLED = re.compile(r"([^:\n]{2,40}?)\s*:(?:\s+(.*))?", re.DOTALL)


def entries(spoken: QuestionState, field: str) -> dict[str, str]:
    """Id → text as it stands in the cell, from the top.

    Notes stand by kind, each kind in the order they were typed; sources and verification entries
    oldest first.
    """
    if field == "comments":
        order = list(NoteKind)
        notes = sorted(spoken.notes.values(), key=lambda note: order.index(note.kind))
        return {note.id: note_line(note.kind, note.text) for note in notes}
    if field == "sources":
        return {evidence.id: folded(evidence.text) for evidence in spoken.evidence.values()}
    return {e.id: verification_line(e.outcome, e.comment) for e in spoken.verification}


def note_line(kind: NoteKind, text: str) -> str:
    """ "Gap: no budget line"; a discussion note has no label where it needs none."""
    line = folded(_NOTE_KINDS[kind] + text)
    if kind is NoteKind.DISCUSSION and parse_note(line) != (kind, text):
        return folded(_DISCUSSION + text)
    return line


def verification_line(outcome: Outcome, comment: str) -> str:
    """ "Confirmed: seen in the gazette"."""
    return folded(f"{OUTCOME_WORDS[outcome]}: {comment}" if comment else OUTCOME_WORDS[outcome])


def parse_note(line: str) -> tuple[NoteKind, str]:
    """Kind and text of a note; without a known label it is discussion."""
    text = unfolded(line)
    label, rest = _split(text)
    kind = _NOTE_WORDS.get(label)
    return (kind, rest) if kind is not None and rest else (NoteKind.DISCUSSION, text)


def parse_verification(line: str) -> tuple[Outcome, str]:
    """Outcome and comment; without a known outcome it needs a follow-up, which claims nothing."""
    text = unfolded(line)
    label, rest = _split(text)
    outcome = _OUTCOMES.get(label)
    if outcome is not None:
        return outcome, rest
    whole = _OUTCOMES.get(_plain(text))
    return (whole, "") if whole is not None else (Outcome.NEEDS_FOLLOW_UP, text)


def entry_line(field: str, line: str) -> str:
    """The entry as the program would write it: labels in its own words, the rest as typed."""
    if field == "comments":
        return note_line(*parse_note(line))
    if field == "verification":
        return verification_line(*parse_verification(line))
    return folded(unfolded(line))


def _split(line: str) -> tuple[str, str]:
    found = _LABELLED.fullmatch(line.strip())
    return (_plain(found[1]), (found[2] or "").strip()) if found else ("", "")


def _plain(word: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", word).split()).casefold()
