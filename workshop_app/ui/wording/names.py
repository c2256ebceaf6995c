"""Names of the fixed vocabularies: stages, round states, kinds of note, outcomes and so on.

Every function takes a member or its plain value; a value from a newer file that is not known
here is shown as it is written, with spaces for underscores.
"""

from __future__ import annotations

from workshop_app.core.framework import Kind, Reserved
from workshop_app.core.reading import Word
from workshop_app.core.records import NoteKind, Outcome, Point, Stage
from workshop_app.core.rounds import DISCUSS, RoundState, Visibility
from workshop_app.ui.wording.contexts import Names, Votes


def _known(names: dict[str, str], value: str) -> str:
    plain = str(value)
    return names.get(plain) or plain.replace("_", " ").capitalize()


def word_name(word: Word | None) -> str:
    """The one word for the room; "" when there is none."""
    if word is None:
        return ""
    return {
        Word.AGREED: Votes.tr("Agreed"),
        Word.TWO_CAMPS: Votes.tr("Two camps"),
        Word.CLOSE: Votes.tr("Close"),
        Word.SPREAD: Votes.tr("Spread"),
    }[word]


def reserved_name(code: str) -> str:
    """A reserved answer as a heading: "Don’t know"."""
    return _known(
        {
            Reserved.DONT_KNOW: Names.tr("Don’t know"),
            Reserved.NOT_APPLICABLE: Names.tr("Not applicable"),
            Reserved.NO_DATA: Names.tr("No data"),
            Reserved.NO_CONSENSUS: Names.tr("No consensus"),
            Reserved.SKIPPED: Names.tr("Skipped"),
            DISCUSS: Names.tr("Let’s discuss this further"),
        },
        code,
    )


def stage_name(stage: str) -> str:
    """A stage of an answer."""
    return _known(
        {
            Stage.PREFILL: Names.tr("Pre-fill"),
            Stage.GROUP: Names.tr("Group", "a stage"),
            Stage.PLENARY: Names.tr("Plenary"),
            Stage.FINAL: Names.tr("Final"),
        },
        stage,
    )


def round_state_name(state: str) -> str:
    """Where a round stands."""
    return _known(
        {
            RoundState.DRAFT: Names.tr("Draft"),
            RoundState.OPEN: Names.tr("Open"),
            RoundState.CLOSED: Names.tr("Closed"),
            RoundState.REVEALED: Names.tr("Revealed"),
            RoundState.DECIDED: Names.tr("Decided"),
            RoundState.PARKED: Names.tr("Parked"),
        },
        state,
    )


def visibility_name(visibility: str) -> str:
    """When the room sees the votes."""
    return _known(
        {
            Visibility.ON_REVEAL: Names.tr("On reveal"),
            Visibility.LIVE: Names.tr("Live"),
            Visibility.NEVER: Names.tr("Never"),
        },
        visibility,
    )


def note_kind_name(kind: str) -> str:
    """A kind of note."""
    return _known(
        {
            NoteKind.DISCUSSION: Names.tr("Discussion"),
            NoteKind.STRENGTH: Names.tr("Strength"),
            NoteKind.GAP: Names.tr("Gap"),
            NoteKind.RECOMMENDATION: Names.tr("Recommendation"),
            NoteKind.QUOTE: Names.tr("Quote"),
            NoteKind.PLENARY: Names.tr("For plenary"),
        },
        kind,
    )


def outcome_name(outcome: str) -> str:
    """What a verification found."""
    return _known(
        {
            Outcome.CONFIRMED: Names.tr("Confirmed"),
            Outcome.CONFIRMED_WITH_CHANGE: Names.tr("Confirmed with change"),
            Outcome.CONTRADICTED: Names.tr("Contradicted"),
            Outcome.CANNOT_VERIFY: Names.tr("Cannot verify"),
            Outcome.NEEDS_FOLLOW_UP: Names.tr("Needs follow-up"),
        },
        outcome,
    )


def point_name(point: str) -> str:
    """When an answer was verified."""
    return _known(
        {
            Point.PREFILL: Names.tr("Pre-fill"),
            Point.GROUP: Names.tr("Group work"),
            Point.PLENARY: Names.tr("Plenary"),
            Point.DOCUMENT_CHECK: Names.tr("Document check"),
            Point.EXPERT_FOLLOW_UP: Names.tr("Expert follow-up"),
            Point.SIGN_OFF: Names.tr("Core team sign-off"),
        },
        point,
    )


def kind_name(kind: str) -> str:
    """What sort of answer a question asks for."""
    return _known(
        {
            Kind.CHOICE: Names.tr("Choice"),
            Kind.MULTIPLE: Names.tr("Choice of several options"),
            Kind.NUMBER: Names.tr("Number"),
            Kind.PERCENT: Names.tr("Percentage"),
            Kind.DATE: Names.tr("Date"),
            Kind.TEXT: Names.tr("Text"),
            Kind.LONG_TEXT: Names.tr("Long text"),
            Kind.LIST: Names.tr("List"),
        },
        kind,
    )
