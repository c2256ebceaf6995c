"""Votes from several sources in one round: one base, one word, and no small group laid bare."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workshops import small_workshop

from workshop_app.core import commands, errors
from workshop_app.core.reading import Word
from workshop_app.core.room import room_view
from workshop_app.core.rounds import Anonymity, Base
from workshop_app.core.votes import (
    by_group,
    needed_now,
    quorum_met,
    quorum_needed,
    read_round,
    turnout,
)

Q = "1.1.1"


def make(groups=2, seats=10):
    workshop = small_workshop(groups=groups, seats=seats)

    def do(command, *arguments, **named):
        return workshop.do(getattr(commands, command)(workshop.state, *arguments, **named))

    def now():
        return workshop.state.question(Q), workshop.state.of("Q1.1.1").latest_round

    return workshop, do, now


def twelve_five_three(base):
    """Twenty seats: 12 by hands in one group and the other, 5 by roll call, 3 absent."""
    workshop, do, now = make()
    north = [seat.id for seat in workshop.state.setup.seats_of("g1")]
    south = [seat.id for seat in workshop.state.setup.seats_of("g2")]
    do("mark_present", dict.fromkeys(south[7:], False))
    do("open_round", Q, base=base, anonymity="by_seat", quorum=0.8)
    do("tally", Q, {"mostly": 7, "slightly": 2, "dont_know": 1}, group="g1")
    do("tally", Q, {"completely": 2}, group="g2")
    for seat, choice in zip(south[2:7], ["mostly"] * 4 + ["no_data"], strict=True):
        do("cast", Q, seat, choice)
    assert len(north) == 10
    return workshop, do, now


@pytest.mark.parametrize(
    ("base", "people", "needed", "word"),
    [
        (Base.CAST, 17, 13, Word.CLOSE),
        (Base.VALID, 15, 12, Word.CLOSE),
        (Base.PRESENT, 17, 13, Word.CLOSE),
        (Base.ENTITLED, 20, 15, Word.SPREAD),
    ],
)
def test_hands_roll_call_and_absent_people_share_one_base(base, people, needed, word):
    workshop, do, now = twelve_five_three(base)
    question, current = now()
    here = turnout(workshop.state, question, current)
    assert (here.entitled, here.present, here.cast, here.valid) == (20, 17, 17, 15)
    reading = read_round(workshop.state, question, current)
    assert reading.counts == (0, 2, 11, 2)
    assert (reading.base, reading.needed, reading.word) == (people, needed, word)
    assert reading.modal_share == 11 / people
    assert needed_now(workshop.state, question, current) == (
        needed if base in (Base.PRESENT, Base.ENTITLED) else None
    )
    seen = room_view(workshop.state, Q)
    assert (seen.received, seen.expected, seen.absent, seen.quorum) == (17, 17, 3, 14)
    assert seen.needed == needed_now(workshop.state, question, current)
    do("close_round", Q)
    do("reveal", Q)
    shown = room_view(workshop.state, Q).result
    assert (shown.of, shown.base) == (base, people)
    assert dict(shown.reserved) == {"dont_know": 1, "no_data": 1}
    do("decide", Q, "plenary", "mostly")
    rule = workshop.state.of("Q1.1.1").answer.rule
    assert (rule.of, rule.base, rule.needed, rule.reached) == (base, people, needed, False)


def test_the_base_of_a_closed_round_stays_when_people_come_and_go():
    workshop, do, now = twelve_five_three("entitled")
    do("close_round", Q)
    before = read_round(workshop.state, *now())
    do("add_seats", "g1", [("", "")] * 4)
    do("mark_present", dict.fromkeys(workshop.state.setup.seats, False))
    assert read_round(workshop.state, *now()) == before
    assert turnout(workshop.state, *now()).present == 17


def test_quorum_counts_those_present_and_is_no_wall():
    workshop, do, now = make(groups=1, seats=10)
    seats = list(workshop.state.setup.seats)
    do("mark_present", {seats[0]: False})
    do("open_round", Q, quorum=0.5)
    do("tally", Q, {"mostly": 4}, group="g1")
    assert quorum_needed(workshop.state, *now()) == 5
    assert not quorum_met(workshop.state, *now())
    do("close_round", Q)
    do("reveal", Q)
    assert room_view(workshop.state, Q).result.quorum_missed
    do("decide", Q, "plenary", "mostly")
    assert not workshop.state.of("Q1.1.1").answer.rule.quorum_met


def test_anonymous_rounds_take_no_ballot_and_keep_no_seat():
    workshop, do, _ = make()
    seat = next(iter(workshop.state.setup.seats))
    do("open_round", Q)
    with pytest.raises(errors.NoBallots, match="anonymous"):
        do("cast", Q, seat, "mostly")
    do("add_hand", Q, "mostly", group="g1")
    events = workshop.state.history("Q1.1.1")
    assert all(seat not in str(event.body) for event in events)


def test_a_ballot_of_somebody_absent_makes_them_present_and_undo_takes_back_both():
    workshop, do, now = make()
    seat = next(iter(workshop.state.setup.seats))
    do("mark_present", {seat: False})
    do("open_round", Q, anonymity="named")
    do("cast", Q, seat, "mostly")
    assert workshop.state.setup.seats[seat].present
    do("cast", Q, seat, "completely")
    assert now()[1].total() == {"completely": 1}
    do("cast", Q, seat, None)
    assert now()[1].received == 0
    for _ in range(3):
        workshop.undo()
    assert not workshop.state.setup.seats[seat].present
    assert now()[1].received == 0


def test_one_answer_of_a_group_counts_for_its_people_and_for_nobody_twice():
    workshop, do, now = make()
    do("open_round", Q, base="present", anonymity="by_seat")
    do("answer_for_group", Q, "g1", "mostly")
    assert now()[1].group_answers["g1"].voters == 10
    with pytest.raises(errors.GroupAnswered, match="one answer for everybody"):
        do("tally", Q, {"mostly": 1}, group="g1")
    with pytest.raises(errors.GroupAnswered):
        do("cast", Q, workshop.state.setup.seats_of("g1")[0].id, "mostly")
    with pytest.raises(errors.OneWayOfCounting):
        do("tally", Q, {"mostly": 1})
    do("tally", Q, {"slightly": 3}, group="g2")
    with pytest.raises(errors.GroupCounted, match="one by one"):
        do("answer_for_group", Q, "g2", "mostly")
    do("answer_for_group", Q, "g1", "mostly", voters=1)
    assert turnout(workshop.state, *now()).present == 11
    do("answer_for_group", Q, "g1", None)
    do("tally", Q, {"mostly": 2}, group="g1")
    assert now()[1].received == 5


def test_a_round_closed_refuses_every_source():
    workshop, do, _ = make()
    seat = next(iter(workshop.state.setup.seats))
    do("open_round", Q, anonymity="named")
    do("close_round", Q)
    for command, arguments in (
        ("tally", (Q, {"mostly": 1})),
        ("add_hand", (Q, "mostly")),
        ("cast", (Q, seat, "mostly")),
        ("answer_for_group", (Q, "g1", "mostly")),
    ):
        with pytest.raises(errors.NoRoundOpen):
            do(command, *arguments)


def test_a_base_of_people_needs_seats():
    _, do, _ = make(seats=0)
    with pytest.raises(errors.SeatsMissing, match="no seats were entered"):
        do("open_round", Q, base="entitled")
    do("open_round", Q, base="cast", quorum=0.5)


def test_the_card_for_more_discussion_is_counted_beside_the_options():
    workshop, do, now = make()
    do("open_round", Q)
    with pytest.raises(errors.UnknownOption):
        do("tally", Q, {"discuss": 1}, group="g1")
    do("park", Q)
    do("open_round", Q, discuss=True)
    do("tally", Q, {"mostly": 6, "discuss": 3}, group="g1")
    here = turnout(workshop.state, *now())
    assert (here.cast, here.valid) == (9, 6)
    do("close_round", Q)
    do("reveal", Q)
    assert room_view(workshop.state, Q).result.reserved == (("discuss", 3),)
    with pytest.raises(errors.UnknownOption):
        do("decide", Q, "plenary", "discuss")


def test_deciding_against_the_vote_asks_for_the_reason():
    workshop, do, _ = make()
    do("open_round", Q)
    do("tally", Q, {"mostly": 8, "slightly": 1, "dont_know": 9}, group="g1")
    do("close_round", Q)
    do("reveal", Q)
    for answer in ("slightly", "not_applicable", "no_consensus"):
        with pytest.raises(errors.AgainstTheVote, match="give the reason"):
            do("decide", Q, "plenary", answer)
    do("decide", Q, "plenary", "slightly", rationale="The law changed last week")
    do("decide", Q, "final", "slightly")  # the same answer again needs no new reason
    for _ in range(2):
        workshop.undo()
    do("decide", Q, "plenary", "dont_know")  # most said so


def test_no_consensus_is_a_full_answer_of_a_split_room():
    _, do, _ = make()
    do("open_round", Q)
    do("tally", Q, {"mostly": 5, "not_at_all": 5}, group="g1")
    do("close_round", Q)
    do("reveal", Q)
    do("decide", Q, "plenary", "no_consensus")


COUNTS = st.lists(
    st.dictionaries(
        st.sampled_from(["not_at_all", "slightly", "mostly", "completely", "dont_know"]),
        st.integers(0, 6),
    ),
    min_size=1,
    max_size=5,
)


@given(counts=COUNTS)
def test_a_breakdown_never_shows_a_small_group_nor_lets_it_be_worked_out(counts):
    workshop, do, now = make(groups=len(counts), seats=0)
    do("open_round", Q)
    for place, hands in enumerate(counts, 1):
        do("tally", Q, hands, group=f"g{place}")
    parts = by_group(workshop.state, *now())
    shown = [part for part in parts if not part.hidden]
    hidden = [part for part in parts if part.hidden]
    assert all(part.received >= 5 for part in shown)
    assert all(part.counts == () and part.reserved == () for part in hidden)
    assert len(hidden) != 1
    assert {part.group for part in parts} in (
        set(),
        {f"g{n}" for n, hands in enumerate(counts, 1) if sum(hands.values())},
    )
    everything = by_group(workshop.state, *now(), smallest=0)
    totals = [sum(part.counts[level] for part in everything) for level in range(4)]
    if everything:
        assert tuple(totals) == read_round(workshop.state, *now()).counts


def test_the_rules_of_a_round_are_settled_before_it_opens():
    _, do, now = make()
    do("change_details", base="cast", anonymity="named", quorum=0.5, discuss=True)
    do("open_round", Q)
    rules = now()[1].rules
    do("change_details", base="valid", anonymity="anonymous", quorum=0, discuss=False)
    assert now()[1].rules == rules
    assert (rules.base, rules.anonymity, rules.quorum) == (Base.CAST, Anonymity.NAMED, 0.5)
    assert do("change_details", base="valid").events == ()
    with pytest.raises(errors.BadQuorum, match="no quorum"):
        do("change_details", quorum=1.2)


def test_rounds_are_numbered_among_the_same_voters():
    workshop, do, _ = make()
    for group in ("g1", "g2", None, "g1"):
        do("open_round", Q, group=group)
        do("close_round", Q)
    rounds = workshop.state.of("Q1.1.1").rounds
    assert [(r.group, r.number) for r in rounds] == [("g1", 1), ("g2", 1), (None, 1), ("g1", 2)]
    assert workshop.state.of("Q1.1.1").next_number("g2") == 2


@pytest.mark.parametrize("code", ["not_at_all", "dont_know"])
def test_more_hands_than_seats_tell_nothing_of_the_answers(code):
    """What is needed may follow the number of hands, never how many chose an option."""
    workshop, do, _now = make()
    seats = [seat.id for seat in workshop.state.setup.seats.values()]
    do("mark_present", dict.fromkeys(seats[1:], False))
    do("open_round", Q, base=Base.PRESENT)
    do("tally", Q, {code: 4})
    assert room_view(workshop.state, Q).needed == 3
