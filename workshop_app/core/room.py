"""What the room may see: the projector's own small view of the workshop, built from a whitelist.

Everything the projector window draws comes from a `RoomView`. Before a round is revealed it holds
how many votes arrived and nothing else derived from votes. Notes, evidence, names of people,
reasons and error messages have no field here, so they cannot leak by mistake.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from workshop_app.core.answer_words import answer_words
from workshop_app.core.consensus import stability
from workshop_app.core.countdown import Countdown
from workshop_app.core.framework import RESERVED_CODES, RESPONSE, Framework, Kind, Option, Question
from workshop_app.core.reading import Reading
from workshop_app.core.records import Decision, QuestionState, Stage, Value
from workshop_app.core.room_finding import RoomFinding
from workshop_app.core.room_parts import RoomAnswer, RoomLayout, RoomNote
from workshop_app.core.room_parts import RoomDecision as RoomDecision
from workshop_app.core.room_report import RoomReport, ShownReport, room_report
from workshop_app.core.rounds import Base, Round, RoundState, Visibility
from workshop_app.core.state import State
from workshop_app.core.votes import (
    SMALLEST_BREAKDOWN,
    Turnout,
    by_group,
    earlier_round,
    is_ordinal,
    level_counts,
    live_roll,
    needed_now,
    quorum_met,
    quorum_needed,
    read_round,
    turnout,
)


class RoomScreen(StrEnum):
    """What kind of picture the projector shows."""

    BLANK = "blank"
    WELCOME = "welcome"
    QUESTION = "question"
    REPORT = "report"
    FINDING = "finding"


@dataclass(frozen=True, slots=True)
class RoomOption:
    """One option in level order; level 1 is the least."""

    level: int
    code: str
    label: str
    description: str = ""
    second_label: str = ""
    second_description: str = ""


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
    of: Base = Base.VALID
    """What ``base`` counts"""
    change: float | None = None
    """Share of votes that moved since the earlier round, 0 to 1"""
    groups: tuple[RoomGroup, ...] = ()
    """The same votes group by group; small groups hidden"""
    quorum_missed: bool = False


@dataclass(frozen=True, slots=True)
class RoomGroup:
    """One group's part of the votes: ``counts`` in level order, None where they stay hidden."""

    name: str
    counts: tuple[int, ...] | None
    reserved: tuple[tuple[str, int], ...] = ()
    few: bool = False
    """Whether it is hidden for its own few votes, and not for those of another group"""


@dataclass(frozen=True, slots=True)
class RoomFist:
    """A fist of five, counted in front of everybody: people per number of fingers, 0 to 5."""

    counts: tuple[int, ...]
    speak: int
    passes: bool
    expected: int | None = None
    answer: RoomDecision | None = None
    """The proposal"""
    group: str = ""
    """Name of the only group that is asked, or "" """


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
    """People present who can vote; None when no seats were entered"""
    absent: int | None = None
    """People with a seat who are not there"""
    needed: int | None = None
    """Votes needed for agreement, once that tells nothing of how people voted"""
    quorum: int | None = None
    """Votes needed for the room to have voted at all; None without a quorum"""
    discuss: bool = False
    """Whether people vote with cards, one of which asks for more discussion"""
    result: RoomResult | None = None
    decision: RoomDecision | None = None
    countdown: Countdown | None = None
    """The countdown, while the facilitator shows it to the room"""
    fist: RoomFist | None = None
    """The closing check that runs now"""
    further: tuple[RoomDecision, ...] = ()
    """recorded answers beside the response: a goal"""
    layout: RoomLayout = RoomLayout.TOTAL
    answers: tuple[RoomAnswer, ...] = ()
    """The groups' answers, while the facilitator shows them and no vote is undecided"""
    notes: tuple[RoomNote, ...] = ()
    """Notes the facilitator chose to show beside the groups' answers"""
    second_question: str = ""
    """The question in the room's second language, or "" where the bank has none"""

    report: RoomReport | None = None
    """A section of groups' reports, while it is presented"""
    finding: RoomFinding | None = None
    """A chart of decided answers, while it is shown"""

    @property
    def recorded(self) -> tuple[RoomDecision, ...]:
        """All recorded answers, the response first."""
        return (*((self.decision,) if self.decision else ()), *self.further)

    def to_json(self) -> dict[str, Any]:
        """Plain data, for tests and for the log of what was shown."""
        return asdict(self)


BLANK = RoomView(RoomScreen.BLANK)


def report_view(state: State, shown: ShownReport) -> RoomView | None:
    """The picture of a section of groups' reports; None when it is there no more."""
    report = room_report(state, shown)
    if report is None:
        return None
    setup = state.setup
    return RoomView(
        RoomScreen.REPORT,
        title=setup.title,
        country=setup.country,
        round_name=setup.round_name,
        number="/".join((shown.section, *shown.reports)),
        report=report,
    )


def finding_view(state: State, finding: RoomFinding) -> RoomView:
    """The picture of a finding."""
    setup = state.setup
    return RoomView(
        RoomScreen.FINDING,
        title=setup.title,
        country=setup.country,
        round_name=setup.round_name,
        number=finding.key,
        finding=finding,
    )


def second_languages(framework: Framework | None) -> tuple[str, ...]:
    """Codes of the languages that questions or options are translated into, in the bank's order."""
    if framework is None:
        return ()
    found = {code: None for question in framework.questions for code in question.translations}
    for option_set in framework.option_sets.values():
        found.update((code, None) for option in option_set.options for code in option.translations)
    found.pop(framework.language, None)
    return tuple(found)


def room_view(
    state: State, question_id: str | None, group: str | None = None, second_language: str = ""
) -> RoomView:
    """The picture for one question, or the welcome screen when ``question_id`` is None.

    ``group`` is the group that works on the question, None for the plenary: its round is shown.
    ``second_language`` is the code of a language shown under the first one, "" for none.
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
    latest = _for_room(known.round_for(group), group)
    in_play = latest is not None and latest.state in (RoundState.OPEN, RoundState.CLOSED)
    # An earlier decision beside a new vote would tell the room what to think of it.
    people = turnout(state, question, latest) if latest else None
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
        ordinal=is_ordinal(state, question),
        options=tuple(
            RoomOption(
                level,
                option.code,
                option.label,
                option.description,
                _in_second(option, second_language, "label", option.label),
                _in_second(option, second_language, "description", option.description),
            )
            for level, option in enumerate(options, start=1)
        ),
        group=_group_name(state, latest),
        round_number=latest.number if latest else None,
        round_state=str(latest.state) if latest else str(RoundState.DRAFT),
        received=latest.received if latest and in_play else None,
        expected=people.present if people else None,
        absent=_absent(people),
        needed=needed_now(state, question, latest) if latest and in_play else None,
        quorum=quorum_needed(state, question, latest) if latest else None,
        discuss=(latest.rules if latest else setup.rules).discuss,
        result=_result(state, question, known, latest, options),
        decision=None if undecided else _decision(state, question, known, RESPONSE, group),
        fist=_fist(state, question, known),
        further=() if undecided else _further(state, question, known, group),
        second_question=_in_second(question, second_language, "text", question.text),
    )


def _for_room(latest: Round | None, group: str | None) -> Round | None:
    """The round, but none of a small group in front of everybody: one could tell its votes."""
    small = latest is not None and latest.group is not None and group is None
    if latest is not None and small and latest.revealed and latest.received < SMALLEST_BREAKDOWN:
        return None
    return latest


def _in_second(of: Question | Option, language: str, name: str, first: str) -> str:
    """A text in the second language; "" where there is none or it is the same."""
    said = of.translations.get(language, {}).get(name, "").strip()
    return "" if said == first.strip() else said


def expected_votes(state: State, group: str | None) -> int | None:
    """People present who can vote (of one group, or all); None when no seats were entered."""
    roll = live_roll(state, group)
    return sum(roll.present.values()) if roll else None


def _fist(state: State, question: Question, known: QuestionState) -> RoomFist | None:
    fist = known.fist
    if fist is None:
        return None
    group = state.setup.groups.get(fist.group or "")
    return RoomFist(
        fist.counts,
        fist.speak,
        fist.passes,
        expected_votes(state, fist.group),
        room_value(state, question, fist.answer) if fist.answer is not None else None,
        group.name if group else "",
    )


def _absent(people: Turnout | None) -> int | None:
    if people is None or people.entitled is None or people.present is None:
        return None
    return people.entitled - people.present


def shown_to_room(current: Round) -> bool:
    """Whether the room may see this round's counts."""
    if current.rules.visibility is Visibility.NEVER:
        return False
    return current.revealed or current.rules.visibility is Visibility.LIVE


def _result(
    state: State,
    question: Question,
    known: QuestionState,
    latest: Round | None,
    options: tuple[Option, ...],
) -> RoomResult | None:
    if latest is None or not shown_to_room(latest):
        return None
    if latest.state is RoundState.PARKED and not latest.revealed:
        return None
    counts = level_counts(latest, options)
    codes = [option.code for option in options]
    reserved = tuple(
        (code, hands) for code, hands in latest.total().items() if code not in codes and hands
    )
    earlier = earlier_round(known, latest) if latest.revealed else None
    before = level_counts(earlier, options) if earlier else None
    reading = read_round(state, question, latest)
    moved = stability(before, counts) if before is not None else None
    return RoomResult(
        counts=counts,
        reserved=reserved,
        base=reading.base,
        earlier_counts=before,
        earlier_number=earlier.number if earlier else None,
        reading=reading,
        final=latest.state is not RoundState.OPEN,
        of=latest.rules.base,
        change=float(moved) if moved is not None else None,
        groups=_groups(state, question, latest) if latest.revealed else (),
        quorum_missed=not quorum_met(state, question, latest),
    )


def _groups(state: State, question: Question, latest: Round) -> tuple[RoomGroup, ...]:
    return tuple(
        RoomGroup(
            each.name,
            None if each.hidden else each.counts,
            each.reserved,
            each.hidden and each.received < SMALLEST_BREAKDOWN,
        )
        for each in by_group(state, question, latest)
    )


def _decision(
    state: State, question: Question, known: QuestionState, field: str, group: str | None
) -> RoomDecision | None:
    """What was decided: for a group by itself or the plenary, never by another group.

    A group that sees what another one decided votes on that, not on the question.
    """
    answer = known.answer_of(field)
    if group is not None:
        final = known.stage_decision(Stage.FINAL, field)
        plenary = known.stage_decision(Stage.PLENARY, field)
        answer = final or plenary or known.decision(Stage.GROUP, group, field)
    if answer is None or answer.stage is Stage.PREFILL:
        return None
    return room_decision(state, question, answer)


def _further(
    state: State, question: Question, known: QuestionState, group: str | None
) -> tuple[RoomDecision, ...]:
    found = (_decision(state, question, known, key, group) for key in question.field_keys[1:])
    return tuple(decision for decision in found if decision is not None)


def room_decision(state: State, question: Question, answer: Decision) -> RoomDecision:
    """A decision as the room sees it: the answer, never the reason or the dissent."""
    return room_value(state, question, answer.value, answer.field)


def room_value(
    state: State, question: Question, value: Value, field: str = RESPONSE
) -> RoomDecision:
    """An answer as the room sees it, recorded or proposed."""
    title = question.field_title(field)
    if isinstance(value, str) and value in RESERVED_CODES:
        return RoomDecision("", reserved=value, field=field, title=title)
    options = {
        option.code: (level, option.label)
        for level, option in enumerate(state.framework.options(question), start=1)
    }
    if isinstance(value, tuple):
        framework = state.framework
        found = [options.get(item, (0, framework.label(question, item) or item)) for item in value]
        levels = tuple(level for level, _ in found if level)
        label = "\n".join(said for _, said in found)
        return RoomDecision(label, levels=levels, field=field, title=title)
    if value in options:
        level, label = options[str(value)]
        return RoomDecision(label, level=level, field=field, title=title)
    return RoomDecision(
        answer_words(state.framework, question, value),
        field=field,
        title=title,
        value=value if question.kind in (Kind.NUMBER, Kind.PERCENT, Kind.DATE) else None,
        unit=question.unit,
    )


def _group_name(state: State, latest: Round | None) -> str:
    if latest is None or latest.group is None:
        return ""
    group = state.setup.groups.get(latest.group)
    return group.name if group else ""
