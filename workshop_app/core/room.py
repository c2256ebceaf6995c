"""What the room may see: the projector's own small view of the workshop, built from a whitelist.

Everything the projector window draws comes from a `RoomView`. Before a round is revealed it holds
how many votes arrived and nothing else derived from votes. Notes, evidence, names of people,
reasons and error messages have no field here, so they cannot leak by mistake.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from workshop_app.core.countdown import Countdown
from workshop_app.core.framework import RESERVED_CODES, RESPONSE, Kind, Option, Question
from workshop_app.core.reading import Reading, read_votes
from workshop_app.core.records import Decision, QuestionState, Stage, Value
from workshop_app.core.rounds import Round, RoundState, Visibility
from workshop_app.core.state import (
    State,
)
from workshop_app.core.typed import percent_text


class RoomScreen(StrEnum):
    """What kind of picture the projector shows."""

    BLANK = "blank"
    WELCOME = "welcome"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class RoomOption:
    """One option in level order; level 1 is the least."""

    level: int
    code: str
    label: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class RoomResult:
    """Counts the room is allowed to see. ``counts`` and ``earlier_counts`` are in level order."""

    counts: tuple[int, ...]
    reserved: tuple[tuple[str, int], ...]
    base: int
    earlier_counts: tuple[int, ...] | None
    earlier_number: int | None
    reading: Reading
    final: bool = True
    """False while votes still come in, in a room that watches live: then no word is given."""


@dataclass(frozen=True, slots=True)
class RoomDecision:
    """A recorded answer: an option (``level``), a reserved answer (``reserved``), or text.

    A list has a line for each item; several options have one too, and their ``levels``. ``field``
    and ``title`` tell one answer of a question from its others, a goal from the present level;
    ``title`` is "" where the bank says nothing.
    """

    label: str
    level: int | None = None
    reserved: str | None = None
    levels: tuple[int, ...] = ()
    field: str = RESPONSE
    title: str = ""
    value: int | float | str | None = None
    """a number or a date itself, for windows that write it as their language does"""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class RoomView:
    """One picture for the projector, as data."""

    screen: RoomScreen
    title: str = ""
    country: str = ""
    round_name: str = ""
    path: tuple[str, ...] = ()
    number: str = ""
    question: str = ""
    kind: str = Kind.CHOICE
    ordinal: bool = True
    options: tuple[RoomOption, ...] = ()
    group: str = ""
    """Name of the only group that votes, or "" when the whole room does"""
    round_number: int | None = None
    round_state: str = RoundState.DRAFT
    received: int | None = None
    expected: int | None = None
    result: RoomResult | None = None
    decision: RoomDecision | None = None
    countdown: Countdown | None = None
    """The countdown, while the facilitator shows it to the room"""
    further: tuple[RoomDecision, ...] = ()
    """recorded answers beside the response: a goal"""

    def to_json(self) -> dict[str, Any]:
        """Plain data, for tests and for the log of what was shown."""
        return asdict(self)


BLANK = RoomView(RoomScreen.BLANK)


def room_view(state: State, question_id: str | None, group: str | None = None) -> RoomView:
    """The picture for one question, or the welcome screen when ``question_id`` is None.

    ``group`` is the group that works on the question, None for the plenary: its round is shown.
    """
    setup = state.setup
    question = state.question(question_id) if question_id else None
    if question is None:
        return RoomView(
            RoomScreen.WELCOME,
            title=setup.title,
            country=setup.country,
            round_name=setup.round_name,
        )
    framework = state.framework
    known = state.of(question.id)
    options = framework.options(question)
    option_set = framework.option_sets.get(question.option_set or "")
    latest = known.round_for(group)
    in_play = latest is not None and latest.state in (RoundState.OPEN, RoundState.CLOSED)
    # An earlier decision beside a new vote would tell the room what to think of it.
    undecided = in_play or (latest is not None and latest.state is RoundState.REVEALED)
    return RoomView(
        RoomScreen.QUESTION,
        title=setup.title,
        country=setup.country,
        round_name=setup.round_name,
        path=tuple(domain.title for domain in framework.path(question.domain)),
        number=question.number,
        question=question.text,
        kind=str(question.kind),
        ordinal=option_set.ordinal if option_set else False,
        options=tuple(
            RoomOption(level, option.code, option.label, option.description)
            for level, option in enumerate(options, start=1)
        ),
        group=_group_name(state, latest),
        round_number=latest.number if latest else None,
        round_state=str(latest.state) if latest else str(RoundState.DRAFT),
        received=latest.received if latest and in_play else None,
        expected=expected_votes(state, latest.group) if latest else None,
        result=_result(known, latest, options, option_set.ordinal if option_set else False),
        decision=None if undecided else _decision(state, question, known, RESPONSE),
        further=() if undecided else _further(state, question, known),
    )


def expected_votes(state: State, group: str | None) -> int | None:
    """Seats that can vote (of one group, or all); None when no seats were entered."""
    seats = state.setup.seats_of(group) if group else list(state.setup.seats.values())
    return len(seats) or None


def shown_to_room(current: Round) -> bool:
    """Whether the room may see this round's counts."""
    if current.visibility is Visibility.NEVER:
        return False
    return current.revealed or current.visibility is Visibility.LIVE


def _result(
    known: QuestionState, latest: Round | None, options: tuple[Option, ...], ordinal: bool
) -> RoomResult | None:
    if latest is None or not shown_to_room(latest):
        return None
    if latest.state is RoundState.PARKED and not latest.revealed:
        return None
    counts = level_counts(latest, options)
    reserved = tuple(
        (code, hands) for code, hands in latest.total().items() if code in RESERVED_CODES and hands
    )
    earlier = earlier_round(known, latest) if latest.revealed else None
    reading = read_votes(counts, latest.threshold, ordinal=ordinal)
    return RoomResult(
        counts=counts,
        reserved=reserved,
        base=reading.base,
        earlier_counts=level_counts(earlier, options) if earlier else None,
        earlier_number=earlier.number if earlier else None,
        reading=reading,
        final=latest.state is not RoundState.OPEN,
    )


def level_counts(current: Round, options: tuple[Option, ...]) -> tuple[int, ...]:
    """Votes per level, level 1 first, over all columns of a round."""
    total = current.total()
    return tuple(total.get(option.code, 0) for option in options)


def earlier_round(known: QuestionState, latest: Round) -> Round | None:
    """The round before ``latest`` that the same people voted in and the room has seen."""
    for candidate in reversed(known.rounds):
        if candidate is latest or candidate.number >= latest.number:
            continue
        if candidate.group == latest.group and candidate.revealed:
            return candidate
    return None


def _decision(
    state: State, question: Question, known: QuestionState, field: str
) -> RoomDecision | None:
    answer = known.answer_of(field)
    if answer is None or answer.stage is Stage.PREFILL:
        return None
    return room_decision(state, question, answer)


def _further(state: State, question: Question, known: QuestionState) -> tuple[RoomDecision, ...]:
    found = (_decision(state, question, known, key) for key in question.field_keys[1:])
    return tuple(decision for decision in found if decision is not None)


def room_decision(state: State, question: Question, answer: Decision) -> RoomDecision:
    """A decision as the room sees it: the answer, never the reason or the dissent."""
    value, field = answer.value, answer.field
    title = question.field_title(field)
    if isinstance(value, str) and value in RESERVED_CODES:
        return RoomDecision("", reserved=value, field=field, title=title)
    options = {
        option.code: (level, option.label)
        for level, option in enumerate(state.framework.options(question), start=1)
    }
    if isinstance(value, tuple):
        found = [options.get(item, (0, item)) for item in value]
        levels = tuple(level for level, _ in found if level)
        label = "\n".join(said for _, said in found)
        return RoomDecision(label, levels=levels, field=field, title=title)
    if value in options:
        level, label = options[str(value)]
        return RoomDecision(label, level=level, field=field, title=title)
    return RoomDecision(
        plain_answer(question, value),
        field=field,
        title=title,
        value=value if question.kind in (Kind.NUMBER, Kind.PERCENT, Kind.DATE) else None,
        unit=question.unit,
    )


def plain_answer(question: Question, value: Value) -> str:
    """A number with its unit, a percentage with its sign, a text or date as it is stored."""
    if isinstance(value, tuple):
        return "; ".join(value)
    if question.kind is Kind.PERCENT and isinstance(value, (int, float)):
        return percent_text(value)
    return f"{value} {question.unit}" if question.unit else str(value)


def _group_name(state: State, latest: Round | None) -> str:
    if latest is None or latest.group is None:
        return ""
    group = state.setup.groups.get(latest.group)
    return group.name if group else ""
