"""The demonstration's story is what it says it is, whoever plays it and whenever it ends."""

from collections import Counter
from datetime import UTC, datetime, timedelta, timezone

import pytest

from workshop_app.core import commands
from workshop_app.core.candidates import evidence_of
from workshop_app.core.events import EventKind
from workshop_app.core.framework import RESERVED_CODES, Kind
from workshop_app.core.plan import overdue
from workshop_app.core.priorities import Method
from workshop_app.core.prioritising import PollTurnout, follows_method, poll_lines, poll_turnout
from workshop_app.core.progress import Status, status
from workshop_app.core.reading import Word, read_votes
from workshop_app.core.records import NoteKind, Outcome, Point, Stage
from workshop_app.core.rounds import RoundState
from workshop_app.core.state import (
    replay,
)
from workshop_app.core.strategy import strategy_sections
from workshop_app.core.votes import level_counts
from workshop_app.core.workshop import Workshop
from workshop_app.demo.scenes import read_hands
from workshop_app.demo.script import OPEN_QUESTION, demonstration_events, touched
from workshop_app.workbook.bank import shipped_banks

END = datetime(2026, 3, 26, 11, 40, tzinfo=UTC)


@pytest.fixture(scope="module")
def framework():
    bank = next(bank for bank in shipped_banks() if bank.id == "care-system")
    return bank.read().framework


@pytest.fixture(scope="module")
def events(framework):
    return demonstration_events(framework, END, device="laptop")


@pytest.fixture(scope="module")
def state(events):
    return replay(events)


def rounds(state):
    """(question, round) of every round held."""
    for question in state.framework.questions:
        for current in state.of(question.id).rounds:
            yield question, current


def word(state, question, current):
    counts = level_counts(current, state.framework.options(question))
    return read_votes(counts, current.rules.threshold).word


def test_a_whole_workshop(state):
    setup = state.setup
    assert len(setup.groups) == 4
    assert len(setup.seats) == 24
    assert all(seat.role and not seat.name for seat in setup.seats.values())
    given = [domain for group in setup.groups for domain in setup.domains_of(group)]
    assert sorted(given) == sorted(domain.id for domain in state.framework.children())


def test_a_good_third_of_the_questions_is_worked_on(state):
    worked = {key for key, known in state.questions.items() if known != state.of("none")}
    assert len(worked) == 111
    assert {state.question(number).id for number in touched()} == worked


def test_every_word_comes_up_in_groups_and_in_plenary(state):
    found = {(current.group is None, word(state, q, current)) for q, current in rounds(state)}
    assert {(plenary, each) for plenary in (True, False) for each in Word} <= found


def test_votes_are_counted_again(state):
    again = {
        question.id
        for question, current in rounds(state)
        if any(
            other.group == current.group and other.number < current.number and other.revealed
            for other in state.of(question.id).rounds
        )
    }
    assert len(again) >= 3


def test_nobody_votes_twice_or_in_a_strange_group(state):
    seats = Counter(seat.group for seat in state.setup.seats.values())
    for question, current in rounds(state):
        for column, tally in current.tallies.items():
            assert sum(tally.counts.values()) <= seats[column], (question.number, current.number)


def test_every_kind_of_entry_occurs(state):
    known = state.questions.values()
    notes = {note.kind for each in known for note in each.notes.values()}
    entries = [entry for each in known for entry in each.verification]
    assert notes == set(NoteKind)
    assert {entry.outcome for entry in entries} == set(Outcome)
    assert {entry.point for entry in entries} == set(Point)
    assert {stage for each in known for stage, _ in each.decisions} == set(Stage)
    reserved = {each.answer.value for each in known if each.answer} & RESERVED_CODES
    assert reserved == RESERVED_CODES


def test_every_kind_of_question_in_the_bank_has_an_answer(state):
    answered = {
        question.kind
        for question in state.framework.questions
        if state.of(question.id).answer is not None
    }
    assert (
        answered
        == {question.kind for question in state.framework.questions}
        >= {*(Kind.CHOICE, Kind.NUMBER, Kind.TEXT, Kind.LIST)}
    )


def test_decisions_may_differ_from_the_vote_and_then_say_why(state):
    short = [
        decision
        for known in state.questions.values()
        for slot in known.decisions.values()
        for decision in slot.history
        if decision.rule and not decision.rule.reached
    ]
    assert len(short) >= 5
    assert all(decision.rationale for decision in short)


def test_a_parked_one_and_one_without_consensus(state):
    found = Counter(status(state, question.id) for question in state.framework.questions)
    assert found[Status.PARKED] == 1
    assert found[Status.ATTENTION] == 1


def test_priorities_are_made_of_what_was_said(state):
    kept = state.setup.priorities
    assert 5 <= len(kept.order) <= 7
    for each in kept.ordered:
        assert each.impact
        assert each.effort
        assert all(found is not None for _, found in evidence_of(state, each))
    poll = kept.revealed(Method.DOTS)
    assert poll_turnout(state, poll) == PollTurnout(24, 24)
    assert sum(line.total for line in poll_lines(poll)) == 24 * poll.dots
    assert kept.reason
    assert not follows_method(kept)


def test_the_plan_serves_every_priority_from_the_month_it_ends_in(state):
    actions = state.setup.actions.values()
    assert {action.priority for action in actions} == set(state.setup.priorities.order)
    assert {action.status for action in actions} == {"planned", "in_progress", "done"}
    assert overdue(state, END.date()) == ()
    starts, dues = ([getattr(a, name) for a in actions] for name in ("start", "due"))
    assert (min(starts), max(dues)) == ("2026-01-01", "2027-09-30")
    assert not any(section.outdated for section in strategy_sections(state))
    assert [s.key for s in strategy_sections(state) if not s.proposed] == [
        *("vision", "coordination", "dissemination")
    ]


def test_the_earlier_round_can_be_compared(state):
    (baseline,) = state.setup.baselines.values()
    here = {question.id for question in state.framework.questions}
    there = {question.id for question in baseline.framework.questions}
    assert there < here
    assert len(baseline.answers) > 80
    both = {q for q, _ in baseline.answers if state.of(q).answer is not None}
    assert len(both) > 70
    assert any(state.of(q).answer.value != baseline.answer(q, "response").value for q in both)


def test_undo_and_redo_leave_their_trace(events):
    undone = [event for event in events if event.kind == EventKind.ACT_UNDONE]
    known = {event.id for event in undone}
    targets = [target for event in undone for target in event.body["targets"]]
    assert any(target in known for target in targets), "no redo"
    assert any(target not in known for target in targets), "no undo"


def test_it_ends_with_seventeen_of_twenty_four_votes(state):
    known = state.of(state.question(OPEN_QUESTION).id)
    current = known.latest_round
    assert (current.state, current.group, current.number) == (RoundState.OPEN, None, 2)
    assert current.received == 17
    assert known.rounds[0].revealed
    in_play = [q.number for q, each in rounds(state) if each.state is RoundState.OPEN]
    assert in_play == [OPEN_QUESTION]


@pytest.mark.parametrize(
    "end", [END, datetime(2031, 1, 1, 3, 0, tzinfo=timezone(timedelta(hours=5, minutes=45)))]
)
def test_four_days_that_end_at_the_given_moment(framework, end):
    times = [datetime.fromisoformat(event.time) for event in demonstration_events(framework, end)]
    assert times == sorted(times)
    assert times[-1] == end
    assert timedelta(days=3) < times[-1] - times[0] < timedelta(days=4)
    assert {time.utcoffset() for time in times} == {timedelta(0)}


def test_the_story_is_the_same_each_time(framework, events):
    def told(them):
        return [
            (event.time, event.kind, event.scope, event.body.get("counts"), event.body.get("text"))
            for event in them
        ]

    assert told(demonstration_events(framework, END, device="laptop")) == told(events)


def test_replay_in_any_order_gives_the_same_state(events, state):
    assert replay(reversed(events)) == state


def test_the_device_that_opens_it_can_undo_the_last_count(events, state):
    class Journal:
        def events(self):
            return events

        def append(self, more):
            self.more = more

    workshop = Workshop(Journal(), device="laptop")
    workshop.undo()
    question = commands.find_question(workshop.state, OPEN_QUESTION)
    assert workshop.state.of(question.id).latest_round.received == 12


def test_hands_are_read_from_level_one_up():
    codes = ("least", "middle", "most")
    assert read_hands("0 2 3 ?1 x2 -4", codes) == {
        "middle": 2,
        "most": 3,
        "dont_know": 1,
        "not_applicable": 2,
        "no_data": 4,
    }
