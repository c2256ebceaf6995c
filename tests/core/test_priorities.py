"""Priorities: what they are made of, how they are judged and ordered, and what stays secret."""

import json
from copy import deepcopy
from dataclasses import asdict

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from told_workshop import told_workshop
from workshops import MemoryJournal, small_workshop

from workshop_app.core import commands, errors
from workshop_app.core.candidates import (
    CandidateKind,
    candidate,
    evidence_of,
    gather,
    without_repeats,
)
from workshop_app.core.priorities import Method, Reference
from workshop_app.core.prioritising import (
    agreement,
    differs,
    follows_method,
    poll_lines,
    poll_turnout,
    suggested_order,
    suggestion,
)
from workshop_app.core.room import room_view
from workshop_app.core.room_priorities import room_votes
from workshop_app.core.state import replay
from workshop_app.core.workshop import Workshop

Q = "Q1.1.1"
GOALS = [["One register", ["Draft the law", "Train the clerks"]]]


def doing(workshop):
    def do(command, *arguments, **named):
        changes = workshop.do(getattr(commands, command)(workshop.state, *arguments, **named))
        assert replay(workshop._journal.events()) == workshop.state
        return changes

    return do


@pytest.fixture
def told():
    workshop = told_workshop()
    workshop.do(commands.write_section(workshop.state, "r", "goals", GOALS))
    return workshop


@pytest.fixture
def three():
    """Priorities a, b and c; two groups of three seats."""
    workshop = small_workshop(groups=2, seats=3)
    for each in "abc":
        workshop.do(commands.make_priority(workshop.state, each.upper(), priority=each))
    return workshop


def kinds(workshop):
    return [(each.kind, each.text[:24]) for each in gather(workshop.state)]


def test_gaps_recommendations_low_answers_and_reports_are_gathered_with_their_evidence(told):
    found = gather(told.state)
    assert [each.kind for each in found] == [
        *("low_answer", "gap", "gap", "recommendation"),
        *("goal", "strategy", "strategy"),
    ]
    low, gap = found[0], found[1]
    assert (low.answers[0].words, low.answers[0].level, low.answers[0].levels) == ("Slightly", 2, 4)
    assert low.sources == ("Children’s Act (2019), p. 12, Ministry of Justice",)
    assert len(low.notes) == 6
    assert gap.text not in [note.text for note in gap.notes]
    goal, first, _ = found[4:]
    assert (goal.beside, first.beside) == (("Draft the law", "Train the clerks"), ("One register",))
    assert goal.group == first.group == "g1"


def test_a_low_answer_is_told_once_where_its_question_has_a_gap(told):
    found = gather(told.state)
    low = [each for each in found if each.kind is CandidateKind.LOW_ANSWER]
    gaps = [each for each in found if each.kind is CandidateKind.GAP]
    assert low[0].question in [each.question for each in gaps]
    assert all(each.low for each in gaps)
    assert without_repeats(found) == tuple(each for each in found if each not in low)
    without = [each for each in found if each not in gaps]
    assert without_repeats(without) == tuple(without)


def test_what_a_priority_was_made_of_is_read_afresh(told):
    do = doing(told)
    gap, strategy = gather(told.state)[1].reference, gather(told.state)[5].reference
    do("make_priority", "A law for all", sources=[gap, strategy], priority="p")
    do("revise_note", Q, gap.item, "The law is silent", "discussion", reason="Heard again")
    do("write_section", "r", "goals", [["One register", ["Pass the law", "Train the clerks"]]])
    made = told.state.setup.priorities.items["p"]
    (_, first), (_, second) = evidence_of(told.state, made)
    assert (first.kind, first.text) == (CandidateKind.NOTE, "The law is silent")
    assert second.text == "Pass the law"  # the reference followed the new wording
    do("withdraw_note", Q, gap.item, reason="Said twice")
    assert evidence_of(told.state, made)[0] == (gap, None)
    do("revise_priority", "p", title="One law")  # a lost source is no reason to refuse
    with pytest.raises(errors.UnknownEntry, match="gap or recommendation is not there"):
        do("make_priority", "Again", sources=[gap])
    with pytest.raises(errors.UnknownEntry, match="gap or recommendation"):
        do("revise_priority", "p", sources=[Reference("answer", "nowhere")])


def test_an_answer_that_rises_is_no_candidate_but_stays_evidence(told):
    do = doing(told)
    low = gather(told.state)[0].reference
    do("make_each", [low])
    do("decide", Q, "final", "completely", rationale="New law")
    assert "low_answer" not in [each.kind for each in gather(told.state)]
    assert candidate(told.state, low).kind is CandidateKind.ANSWER


def test_merging_joins_the_sources_splitting_parts_them_and_undo_takes_both_back(told):
    do = doing(told)
    refs = [each.reference for each in gather(told.state)[:4]]
    do("make_each", refs)
    kept = lambda: told.state.setup.priorities  # noqa: E731 - the state changes under it
    first, second, third, _ = kept().order
    do("revise_priority", second, description="Two", impact=3)
    do("revise_priority", first, description="One")
    before = deepcopy(told.state.setup)
    do("merge_priorities", [third, first, second], "Together")
    joined = kept().items[first]
    assert (joined.title, joined.description) == ("Together", "One\nTwo")
    assert joined.sources == tuple(refs[:3])
    assert len(kept().order) == 2
    do("split_priority", first, "Apart", refs[1:2], made="new")
    assert kept().order[:2] == [first, "new"]
    assert kept().items[first].sources == (refs[0], refs[2])
    told.undo()
    told.undo()
    assert told.state.setup == before
    with pytest.raises(errors.NothingToSplit, match="some, but not all"):
        do("split_priority", second, "Apart", refs[1:2])
    with pytest.raises(errors.MergeNeedsTwo):
        do("merge_priorities", [first, first])


def test_an_order_other_than_the_methods_needs_a_reason(three):
    do = doing(three)
    kept = three.state.setup.priorities
    do("move_priority", "c", 0)  # nobody took a method: no reason is owed
    with pytest.raises(errors.NoSuggestion):
        do("take_order", "grid")
    for each, impact, effort in (("a", 4, 3), ("b", 4, 1), ("c", 1, 1)):
        do("revise_priority", each, impact=impact, effort=effort)
    assert suggestion(kept, Method.GRID) == (("b",), ("a",), ("c",))
    do("take_order", "grid")
    assert (kept.order, kept.method) == (["b", "a", "c"], "grid")
    with pytest.raises(errors.OrderReasonMissing, match="give the reason"):
        do("move_priority", "c", 0)
    do("move_priority", "c", 0, reason="A donor waits")
    assert (kept.order, kept.reason) == (["c", "b", "a"], "A donor waits")
    assert not follows_method(kept)
    do("move_priority", "c", 2)
    assert kept.reason == ""
    assert follows_method(kept)
    do("revise_priority", "a", effort=None)
    assert suggested_order(kept, Method.GRID) == ("b", "c", "a")
    with pytest.raises(errors.BadLevel, match="from 1 to 4"):
        do("revise_priority", "a", impact=5)
    do("set_priority_scale", ["low", "high"], ["little", "some", "much"])
    assert kept.items["b"].impact is None
    assert kept.items["b"].effort == 1
    with pytest.raises(errors.BadScale):
        do("set_priority_scale", ["low", "low"], ["a", "b"])


def test_dots_are_counted_by_seat_or_by_hand_and_told_after_the_reveal_only(three):
    do = doing(three)
    kept = three.state.setup.priorities
    seats = [seat.id for seat in three.state.setup.seats_of("g1")]
    do("open_priority_poll", "dots", "seats", dots=3)
    do("give_marks", {"a": 2, "c": 1}, seat=seats[0])
    do("give_marks", {"b": 1}, seat=seats[1])
    do("give_marks", {"b": 3}, seat=seats[0])
    with pytest.raises(errors.TooManyDots, match="4 dots; 3"):
        do("give_marks", {"a": 4}, seat=seats[1])
    with pytest.raises(errors.CountedOtherwise, match="seat by seat"):
        do("give_marks", {"a": 4}, group="Group 1")
    do("give_marks", {"a": 5, "b": 4}, group="Group 2")
    with pytest.raises(errors.TooManyDots, match="10 dots; 9"):
        do("give_marks", {"a": 10}, group="Group 2")
    with pytest.raises(errors.PollUnderWay):
        do("withdraw_priority", "a")
    with pytest.raises(errors.PollOpen):
        do("reveal_priority_poll")
    turnout = poll_turnout(three.state, kept.poll)
    assert (turnout.received, turnout.expected) == (5, 6)
    do("close_priority_poll")
    with pytest.raises(errors.PollClosed):
        do("give_marks", {"a": 1}, seat=seats[2])
    assert poll_lines(kept.poll) == () == suggestion(kept, Method.DOTS)
    do("reveal_priority_poll")
    lines = poll_lines(kept.revealed(Method.DOTS))
    assert [(line.priority, line.total) for line in lines] == [("b", 8), ("a", 5), ("c", 0)]
    assert suggestion(kept, Method.DOTS) == (("b",), ("a",), ("c",))
    shown = room_votes(three.state, Method.DOTS, lambda _method, total: str(total))
    assert shown is not None  # places are those of the vote, not of the order that is kept
    assert [(each.number, each.title) for each in shown.items] == [(1, "B"), (2, "A"), (3, "C")]
    with pytest.raises(errors.NoPoll):
        do("give_marks", {"a": 1}, seat=seats[2])


def test_a_ranking_sums_mean_ranks_and_tells_how_far_the_voters_agree(three):
    do = doing(three)
    do("make_priority", "D", priority="d")
    kept = three.state.setup.priorities
    do("open_priority_poll", "ranking", "seats")
    seats = list(three.state.setup.seats)
    # worked numbers of the table of statistics: 1234, 1324, 2134 give W 0.777778
    for seat, ranks in zip(seats, ("1234", "1324", "2134"), strict=False):
        do("give_marks", dict(zip("abcd", map(int, ranks), strict=True)), seat=seat)
    with pytest.raises(errors.NoHandCount):
        do("give_marks", {"a": 1}, group="Group 2")
    with pytest.raises(errors.BadRank, match="from 1 to 4"):
        do("give_marks", {"a": 5}, seat=seats[4])
    assert agreement(kept.poll) is None
    do("close_priority_poll")
    do("reveal_priority_poll")
    found = agreement(kept.revealed(Method.RANKING))
    assert found.w == pytest.approx(0.777778, abs=1e-6)
    assert (found.voters, found.items, found.word) == (3, 4, "strong")
    assert [float(x.total) for x in poll_lines(kept.revealed(Method.RANKING))] == [4, 6, 8, 12]
    do("open_priority_poll", "ranking", "groups")
    do("give_marks", {"d": 1}, group="g1")
    do("close_priority_poll")
    do("reveal_priority_poll")  # one voter: no agreement to speak of; the unranked share the rest
    assert agreement(kept.revealed(Method.RANKING)).w is None
    assert suggestion(kept, Method.RANKING) == (("d",), ("a", "b", "c"))


class Prioritising(RuleBasedStateMachine):
    """Any commands: the order is whole, undo is exact, a closed file opens the same."""

    def __init__(self):
        super().__init__()
        start = small_workshop(groups=2, seats=2)
        for text in ("No budget", "No law"):
            start.do(commands.add_note(start.state, Q, text, "gap"))
        self.journal: MemoryJournal = start._journal
        self.workshop = start
        self.names = 0

    @property
    def kept(self):
        return self.workshop.state.setup.priorities

    def some(self, data, least=1):
        return data.draw(st.lists(st.sampled_from(self.kept.order), min_size=least, unique=True))

    def tried(self, command, *given, **more):
        try:
            act = getattr(commands, command)(self.workshop.state, *given, **more)
        except errors.Refused:
            return
        was = replay(self.journal.events())
        if self.workshop.do(act).events:
            after = replay(self.journal.events())
            self.workshop.undo()
            assert self.workshop.state == was
            self.workshop.redo()
            assert self.workshop.state == after

    @rule(data=st.data())
    def make(self, data):
        self.names += 1
        sources = [each.reference for each in gather(self.workshop.state)]
        chosen = data.draw(st.lists(st.sampled_from(sources), unique=True))
        self.tried("make_priority", f"P{self.names}", sources=chosen)

    @precondition(lambda self: self.kept.order)
    @rule(data=st.data(), level=st.none() | st.integers(0, 5))
    def judge(self, data, level):
        axis = data.draw(st.sampled_from(["impact", "effort"]))
        self.tried("revise_priority", self.some(data)[0], **{axis: level})

    @precondition(lambda self: self.kept.order)
    @rule(data=st.data(), reason=st.sampled_from(["", "Because"]))
    def order(self, data, reason):
        self.tried("order_priorities", data.draw(st.permutations(self.kept.order)), reason=reason)

    @precondition(lambda self: self.kept.order)
    @rule(data=st.data())
    def merge(self, data):
        made_of = {s for each in self.kept.ordered for s in each.sources}
        self.tried("merge_priorities", self.some(data))
        assert {s for each in self.kept.ordered for s in each.sources} == made_of

    @precondition(lambda self: self.kept.order)
    @rule(data=st.data())
    def split(self, data):
        found = self.kept.items[self.some(data)[0]]
        self.tried("split_priority", found.id, "Half", found.sources[:1])

    @precondition(lambda self: self.kept.order)
    @rule(data=st.data())
    def withdraw(self, data):
        self.tried("withdraw_priority", self.some(data)[0])

    @rule(method=st.sampled_from(list(Method)))
    def take(self, method):
        self.tried("take_order", method)

    @rule(method=st.sampled_from(["dots", "ranking"]), voters=st.sampled_from(["seats", "groups"]))
    def vote(self, method, voters):
        self.tried("open_priority_poll", method, voters)

    @precondition(lambda self: self.kept.poll)
    @rule(data=st.data(), which=st.integers(0, 5))
    def give(self, data, which):
        setup = self.workshop.state.setup
        items = [each for each, _ in self.kept.poll.items]
        marks = data.draw(st.dictionaries(st.sampled_from(items), st.integers(0, 4)))
        who = [{"seat": s} for s in setup.seats] + [{"group": g} for g in setup.groups]
        self.tried("give_marks", marks, **who[which])

    @precondition(lambda self: self.kept.poll)
    @rule(step=st.sampled_from(["close", "reveal", "drop"]))
    def go_on(self, step):
        self.tried(f"{step}_priority_poll")

    @rule()
    def reopen(self):
        self.workshop = Workshop(self.journal, author="Tester", device="laptop")

    @invariant()
    def the_order_is_whole_and_a_method_obeyed_or_a_reason_given(self):
        kept = self.kept
        assert sorted(kept.order) == sorted(kept.items)
        for method in Method:
            order = suggested_order(kept, method)
            assert sorted(order) == sorted(kept.order)
            assert not differs(order, suggestion(kept, method))

    @invariant()
    def nothing_is_read_of_a_vote_before_its_reveal(self):
        poll = self.kept.poll
        if poll is not None:
            assert poll_lines(poll) == ()
            assert agreement(poll) is None


Prioritising.TestCase.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
test_any_commands_in_any_order = Prioritising.TestCase


def test_the_rooms_view_holds_nothing_of_a_vote_before_its_reveal(three):
    do = doing(three)
    do("open_priority_poll", "dots", "groups", dots=5)
    blank = json.dumps(room_view(three.state, None).to_json())
    do("give_marks", {"b": 5}, group="g1")
    assert json.dumps(room_view(three.state, None).to_json()) == blank
    assert asdict(poll_turnout(three.state, three.state.setup.priorities.poll)) == {
        "received": 1,
        "expected": 2,
        "conflicts": 0,
    }
