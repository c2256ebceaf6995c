"""The words of the room's picture, all worked out from its view."""

from __future__ import annotations

from dataclasses import replace

from workshop_app.charts.distribution import BarWords
from workshop_app.charts.heat_map import HeatWords
from workshop_app.charts.room import RoomWords
from workshop_app.core.countdown import Countdown, remaining_text
from workshop_app.core.framework import RESPONSE, Kind, Reserved
from workshop_app.core.reading import MIN_VOTES_FOR_WORD
from workshop_app.core.room import RoomDecision, RoomResult, RoomScreen, RoomView
from workshop_app.core.room_finding import RoomFinding
from workshop_app.core.room_report import RoomReport
from workshop_app.core.rounds import DISCUSS, Base, RoundState
from workshop_app.ui.wording.answers import field_title, local_answer
from workshop_app.ui.wording.contexts import Room
from workshop_app.ui.wording.fill import fill, percent
from workshop_app.ui.wording.layouts import (
    cast_of,
    moved_text,
    with_answers,
    with_fist,
    with_groups,
)
from workshop_app.ui.wording.names import reserved_name, word_name
from workshop_app.ui.wording.results import coverage_note, finding_words
from workshop_app.ui.wording.rules import base_phrase, quorum_warning
from workshop_app.ui.wording.votes import (
    minority_text,
    needed_label,
    received_text,
    round_text,
    sentence_text,
    voted_text,
)

_DOT = " · "


def room_words(view: RoomView, *, flag: bool = False, now: float = 0.0) -> RoomWords:
    """Every worded string of the picture of ``view`` at ``now`` (UTC, epoch seconds).

    The distant minority is said to the room only on demand (``flag``); the laptop always shows it.
    """
    if view.screen is RoomScreen.BLANK:
        return RoomWords()
    timer, over = clock_words(view.countdown, now, paused=True)
    if view.finding is not None:
        return _finding_words(view.finding, view.country, timer, over)
    if view.report is not None:
        return _report_words(view.report, timer, over)
    if view.screen is not RoomScreen.QUESTION:
        return RoomWords(timer=timer, timer_over=over)
    words = RoomWords(
        timer=timer,
        timer_over=over,
        header_start=_DOT.join(part for part in view.path if part),
        header_end=_DOT.join(part for part in _header_end(view) if part),
        discuss=reserved_name(DISCUSS) if view.discuss and view.kind == Kind.CHOICE else "",
        numerals=tuple(str(option.level) for option in view.options),
        decision_caption=Room.tr("Decision") if view.decision or view.further else "",
        more_above=Room.tr("More above"),
        more_below=Room.tr("More below"),
    )
    if view.received is not None:
        words = replace(
            words,
            received=received_text(view.received, view.expected, view.absent or 0),
            received_number=str(view.received),
        )
    elif view.round_state == RoundState.PARKED and view.result is None and view.decision is None:
        words = replace(words, status=Room.tr("Parked: we come back to this question"))
    if view.fist is not None:
        return with_fist(replace(words, status=""), view.fist)
    words = with_answers(words, view)
    return words if view.result is None else _with_result(words, view, view.result, flag)


def _report_words(report: RoomReport, timer: str, over: bool) -> RoomWords:
    alone = report.columns[0].group if len(report.columns) == 1 else ""
    place = {"number": report.number, "total": report.of}
    return RoomWords(
        timer=timer,
        timer_over=over,
        header_start=_DOT.join(part for part in (alone, report.title) if part),
        header_end=fill(Room.tr("{number} of {total}"), place),
        captions=tuple(report_captions().items()),
        more_above=Room.tr("More above"),
        more_below=Room.tr("More below"),
    )


def _finding_words(finding: RoomFinding, country: str, timer: str, over: bool) -> RoomWords:
    said = finding_words(finding.data, finding.title)
    return RoomWords(
        timer=timer,
        timer_over=over,
        header_start=_DOT.join(part for part in (Room.tr("Results"), country) if part),
        header_end=coverage_note() if isinstance(said, HeatWords | BarWords) else "",
        finding=said,
        more_above=Room.tr("More above"),
        more_below=Room.tr("More below"),
    )


def report_captions() -> dict[str, str]:
    """What stands over the parts of a report, by the role of a row; "empty" for none."""
    return {
        "now": Room.tr("As it is"),
        "should": Room.tr("As it should be"),
        "national": Room.tr("From the national level"),
        "regional": Room.tr("From the regional level"),
        "global": Room.tr("From the global level"),
        "empty": Room.tr("Nothing written yet"),
    }


def clock_words(
    countdown: Countdown | None, now: float, *, paused: bool = False
) -> tuple[str, bool]:
    """The time left, or that it is up, and whether it is; "" without a countdown.

    ``paused`` says of one that stands still that it does: "4:00 paused".
    """
    if countdown is None:
        return "", False
    if countdown.over(now):
        return Room.tr("Time is up"), True
    left = remaining_text(countdown.remaining(now))
    if paused and not countdown.running:
        return fill(Room.tr("{time} paused"), {"time": left}), False
    return left, False


def named_view(view: RoomView) -> RoomView:
    """``view`` with its decisions in the words of the language."""
    fist = view.fist
    if not view.recorded and fist is None and not view.answers:
        return view
    if fist is not None and fist.answer is not None:
        view = replace(view, fist=replace(fist, answer=_named(view, fist.answer)))
    answers = tuple(replace(each, decision=_named(view, each.decision)) for each in view.answers)
    return replace(
        view,
        answers=answers,
        decision=_named(view, view.decision) if view.decision else None,
        further=tuple(_named(view, decision) for decision in view.further),
    )


def _named(view: RoomView, decision: RoomDecision) -> RoomDecision:
    """A reserved answer's name, a number or date as the language writes it, the answer's title."""
    if decision.reserved is not None:
        label = reserved_name(decision.reserved)
    else:
        label = local_answer(view.kind, decision.value, decision.unit) or decision.label
    several = bool(view.further) or decision.field != RESPONSE
    title = (decision.title or field_title(decision.field)) if several else ""
    return replace(decision, label=label, title=title)


def _header_end(view: RoomView) -> list[str]:
    """Question and round; after the reveal, when the question has been read, who voted."""
    if view.fist is not None:
        number = fill(Room.tr("Question {number}"), {"number": view.number})
        return [view.fist.group, number, Room.tr("Fist of five")]
    if view.answers:
        number = fill(Room.tr("Question {number}"), {"number": view.number})
        return [number, Room.tr("The groups’ answers")]
    parts = [view.group]
    if view.result is None or not view.result.final:
        parts.append(fill(Room.tr("Question {number}"), {"number": view.number}))
    if view.round_number is not None:
        parts.append(round_text(view.round_number))
    if view.round_state == RoundState.CLOSED:
        parts.append(Room.tr("Voting closed"))
    elif view.round_state == RoundState.PARKED:
        parts.append(Room.tr("Parked"))
    if view.result is not None and view.result.final and view.received is None:
        result = view.result
        voted = voted_text(cast_of(result), view.expected)
        if result.of is Base.VALID:
            text = Room.tr("{voted}, {count} for an option", "", result.base)
            voted = fill(text, {"voted": voted, "count": result.base})
        parts.append(voted)
        if result.base and result.of is not Base.VALID:
            parts.append(
                fill(Room.tr("shares {base}"), {"base": base_phrase(result.of, result.base)})
            )
    return parts


def _differs(decision: RoomDecision, result: RoomResult) -> bool:
    """Whether another answer than the recorded one had the most votes, as for the record."""
    if decision.reserved == Reserved.NO_CONSENSUS:
        return result.reading.sentence.reached
    most = max(result.counts, default=0)
    if decision.level is not None:
        return result.counts[decision.level - 1] < most
    return decision.reserved is not None and dict(result.reserved).get(decision.reserved, 0) < most


def _with_result(words: RoomWords, view: RoomView, result: RoomResult, flag: bool) -> RoomWords:
    """Counts and shares; the word, the sentence and the count needed once the vote is over."""
    reading, base = result.reading, result.base
    labels = [option.label for option in view.options]
    words = replace(
        words,
        counts=tuple(str(count) for count in result.counts),
        shares=tuple(percent(count, base) for count in result.counts) if base else (),
        reserved=tuple((reserved_name(code), str(count)) for code, count in result.reserved),
    )
    if result.earlier_counts is not None and result.earlier_number is not None:
        words = replace(
            words,
            now=round_text(view.round_number or 0),
            earlier=round_text(result.earlier_number),
            earlier_counts=tuple(str(count) for count in result.earlier_counts),
            change=moved_text(result) if result.final else "",
        )
    words = with_groups(words, view, result)
    if not result.final:
        return words
    sentence = sentence_text(reading.sentence, labels)
    if result.quorum_missed and view.quorum is not None:
        warning = quorum_warning(cast_of(result), view.expected, view.quorum)
        sentence = f"{warning} {sentence}"
    if view.decision is not None and _differs(view.decision, result):
        sentence = f"{Room.tr('The decision differs from the vote.')} {sentence}"
    return replace(
        words,
        word=word_name(reading.word),
        sentence=" ".join(filter(None, (sentence, words.change))),
        needed=needed_label(reading.needed) if reading.votes >= MIN_VOTES_FOR_WORD else "",
        flag=minority_text(reading, labels) if flag else "",
    )
