"""What the room sees, state by state; and what it never sees."""

import json
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workshops import small_workshop

from workshop_app.core import commands, errors
from workshop_app.core.room import (
    BLANK,
    RoomDecision,
    RoomFist,
    RoomGroup,
    RoomOption,
    RoomResult,
    RoomScreen,
    RoomView,
    room_view,
)
from workshop_app.core.room_parts import RoomAnswer, RoomNote
from workshop_app.core.rounds import RoundState, Visibility

Q = "1.1.1"
SECRETS = ("Secret note", "Secret source", "Secret reason", "Secret dissent", "Secret comment")


@pytest.fixture
def workshop():
    return small_workshop(groups=2, seats=3)


@pytest.fixture
def do(workshop):
    def do(command, *arguments, **named):
        return workshop.do(getattr(commands, command)(workshop.state, *arguments, **named))

    return do


def view(workshop, number=Q):
    return room_view(workshop.state, number)


def numbers(data, path=""):
    """Every number in JSON data with its path."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from numbers(value, f"{path}.{key}")
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from numbers(value, f"{path}[]")
    elif isinstance(data, (int, float)) and not isinstance(data, bool):
        yield path, data


HARMLESS = {
    ".options[].level",
    ".round_number",
    ".received",
    ".expected",
    ".absent",
    ".decision.level",
}


def test_the_view_is_a_whitelist():
    # A field added here reaches the projector: think twice, then add it to this list.
    names = [[each.name for each in fields(kind)] for kind in (RoomView, RoomOption, RoomDecision)]
    view = """
        screen title country round_name path number question kind ordinal options group
        round_number round_state received expected absent needed quorum discuss result decision
        countdown fist further layout answers notes second_question report finding
    """
    assert names == [
        view.split(),
        ["level", "code", "label", "description", "second_label", "second_description"],
        ["label", "level", "reserved", "levels", "field", "title", "value", "unit"],
    ]
    result = """
        counts reserved base earlier_counts earlier_number reading final of change groups
        quorum_missed
    """
    assert [each.name for each in fields(RoomResult)] == result.split()
    assert [each.name for each in fields(RoomFist)] == [
        "counts",
        "speak",
        "passes",
        "expected",
        "answer",
        "group",
    ]
    assert [each.name for each in fields(RoomGroup)] == ["name", "counts", "reserved", "few"]
    assert [each.name for each in fields(RoomAnswer)] == ["group", "decision"]
    assert [each.name for each in fields(RoomNote)] == ["kind", "text"]


def test_welcome_and_blank(workshop):
    welcome = room_view(workshop.state, None)
    assert welcome == room_view(workshop.state, "no such question")
    assert welcome == RoomView(
        RoomScreen.WELCOME, title="Small assessment", country="Testland", round_name="2026"
    )
    assert BLANK.to_json()["title"] == ""


def test_a_question_before_any_round(workshop):
    seen = view(workshop)
    assert (seen.number, seen.kind, seen.ordinal) == ("1.1.1", "choice", True)
    assert seen.path == ("Laws and policies", "Foster care")
    assert [(each.level, each.code) for each in seen.options][:2] == [
        (1, "not_at_all"),
        (2, "slightly"),
    ]
    assert (seen.round_state, seen.round_number, seen.received) == ("draft", None, None)
    assert (seen.result, seen.decision, seen.expected) == (None, None, None)
    assert room_view(workshop.state, "2.2").options == ()


def test_on_reveal_shows_only_how_many_until_revealed(workshop, do):
    do("open_round", Q)
    assert (view(workshop).received, view(workshop).expected) == (0, 6)
    do("tally", Q, {"mostly": 3, "dont_know": 1}, group="g1")
    do("tally", Q, {"slightly": 2}, group="g2")
    for step in (None, "close_round"):
        if step:
            do(step, Q)
        seen = view(workshop)
        assert seen.received == 6
        assert seen.result is None
        assert {path for path, _ in numbers(seen.to_json())} <= HARMLESS
    do("reveal", Q)
    seen = view(workshop)
    assert seen.round_state == RoundState.REVEALED
    assert seen.result.counts == (0, 2, 3, 0)
    assert seen.result.reserved == (("dont_know", 1),)
    assert seen.result.base == 5
    assert seen.result.final
    workshop.undo()
    assert view(workshop).result is None


def test_live_shows_the_counts_move_but_no_last_word(workshop, do):
    do("open_round", Q, visibility="live")
    do("tally", Q, {"mostly": 3})
    seen = view(workshop)
    assert seen.result.counts == (0, 0, 3, 0)
    assert not seen.result.final
    do("close_round", Q)
    assert view(workshop).result.final
    do("park", Q)
    assert view(workshop).result is None


def test_never_shows_no_count_in_any_state(workshop, do):
    do("open_round", Q, visibility="never")
    do("tally", Q, {"mostly": 3})
    states = []
    for step in (None, ("close_round", Q), ("decide", Q, "plenary", "slightly")):
        if step:
            do(*step, **({"rationale": "A new law"} if step[0] == "decide" else {}))
        seen = view(workshop)
        states.append(seen.round_state)
        assert seen.result is None
        assert {path for path, _ in numbers(seen.to_json())} <= HARMLESS
    assert states == ["open", "closed", "decided"]
    assert view(workshop).decision == RoomDecision("Slightly", level=2)


def test_a_parked_round_shows_what_the_room_had_seen(workshop, do):
    for number in (Q, "1.1.2"):
        do("open_round", number)
        do("tally", number, {"mostly": 3})
    do("park", Q)
    assert view(workshop).result is None
    assert view(workshop).received is None
    do("close_round", "1.1.2")
    do("reveal", "1.1.2")
    do("park", "1.1.2")
    assert view(workshop, "1.1.2").result.counts == (0, 0, 3, 0)


def test_a_second_vote_is_drawn_beside_the_first_once_both_are_seen(workshop, do):
    def vote(counts, **named):
        do("open_round", Q, **named)
        do("tally", Q, counts)
        do("close_round", Q)

    vote({"mostly": 3})
    do("reveal", Q)
    vote({"slightly": 4})
    assert view(workshop).result is None
    do("reveal", Q)
    seen = view(workshop).result
    assert (seen.counts, seen.earlier_counts) == ((0, 4, 0, 0), (0, 0, 3, 0))
    assert seen.earlier_number == 1
    vote({"mostly": 1}, group="g1")
    do("reveal", Q)
    own = room_view(workshop.state, Q, "g1")
    assert own.result.earlier_counts is None  # other people voted
    assert (own.group, own.expected) == ("Group 1", 3)
    vote({"completely": 5}, visibility="never")
    vote({"completely": 6})
    do("reveal", Q)
    assert view(workshop).result.earlier_counts == (0, 4, 0, 0)  # never what was never shown


def test_an_earlier_decision_waits_while_a_new_vote_is_on(workshop, do):
    do("decide", Q, "plenary", "mostly")
    assert view(workshop).decision == RoomDecision("Mostly", level=3)
    do("open_round", Q)
    assert view(workshop).decision is None
    do("close_round", Q)
    assert view(workshop).decision is None
    do("reveal", Q)
    assert view(workshop).decision is None  # not beside the new result either
    do("decide", Q, "plenary", "slightly", rationale="The new vote")
    assert view(workshop).decision == RoomDecision("Slightly", level=2)


@pytest.mark.parametrize(
    ("number", "answer", "shown"),
    [
        (Q, "no_consensus", RoomDecision("", reserved="no_consensus")),
        ("1.1.3", "yes", RoomDecision("Yes", level=2)),
        ("1.2.2", "3.5", RoomDecision("3.5", value=3.5)),
        ("2.2", "A law", RoomDecision("A law")),
        ("2.3", ["a", "b"], RoomDecision("a\nb")),
    ],
)
def test_the_decision_is_the_answer_alone(workshop, do, number, answer, shown):
    do("decide", number, "final", answer, rationale="Secret reason", dissent="Secret dissent")
    assert view(workshop, number).decision == shown


def test_a_prefill_is_not_shown_to_the_room(workshop, do):
    do("decide", Q, "prefill", "mostly")
    assert view(workshop).decision is None


def test_no_seats_means_nobody_is_expected():
    workshop = small_workshop(seats=0)
    workshop.do(commands.open_round(workshop.state, Q))
    assert view(workshop).expected is None


def test_nothing_people_wrote_reaches_the_room(workshop, do):
    do("add_seat", "g1", "Secret person", "Secret role")
    do("open_round", Q)
    do("add_note", Q, SECRETS[0])
    do("add_evidence", Q, SECRETS[1])
    do("verify", Q, "contradicted", SECRETS[4], who="Secret person")
    do("close_round", Q)
    do("reveal", Q)
    do("decide", Q, "plenary", "mostly", rationale=SECRETS[2], dissent=SECRETS[3])
    text = json.dumps(view(workshop).to_json())
    assert "Secret" not in text
    assert "Tester" not in text


counts = st.lists(st.integers(0, 9), min_size=5, max_size=5)


@settings(max_examples=40)
@given(counts=counts, luck=st.randoms(use_true_random=False), closed=st.booleans())
def test_hidden_votes_of_equal_number_look_the_same(counts, luck, closed):
    """The strongest form of "nothing else": the picture depends on the number alone."""

    def picture(hands, visibility):
        workshop = small_workshop(seats=1)
        codes = ("not_at_all", "slightly", "mostly", "completely", "no_data")
        act = commands.open_round(workshop.state, Q, visibility=visibility)
        workshop.do(act)
        workshop.do(commands.tally(workshop.state, Q, dict(zip(codes, hands, strict=True))))
        if closed:
            workshop.do(commands.close_round(workshop.state, Q))
        return view(workshop).to_json()

    other = counts.copy()
    luck.shuffle(other)
    for visibility in (Visibility.ON_REVEAL, Visibility.NEVER):
        seen = picture(counts, visibility)
        assert seen == picture(other, visibility)
        assert seen["received"] == sum(counts)
    if other != counts:
        assert picture(counts, Visibility.LIVE) != picture(other, Visibility.LIVE)


def test_a_group_sees_no_other_groups_answer(workshop, do):
    do("decide", Q, "group", "mostly", group="g1")
    assert room_view(workshop.state, Q, "g2").decision is None
    assert room_view(workshop.state, Q, "g1").decision.label == "Mostly"
    assert room_view(workshop.state, Q).decision.label == "Mostly"
    do("decide", Q, "plenary", "slightly")
    assert room_view(workshop.state, Q, "g2").decision.label == "Slightly"


def test_the_plenary_sees_no_votes_of_a_small_group(workshop, do):
    do("open_round", Q, group="g1")
    do("tally", Q, {"mostly": 1, "slightly": 2})
    do("close_round", Q)
    do("reveal", Q)
    assert room_view(workshop.state, Q, "g1").result.counts == (0, 2, 1, 0)
    assert room_view(workshop.state, Q).result is None
    assert room_view(workshop.state, Q).received is None


def test_hands_too_many_do_not_make_people(workshop, do):
    do("open_round", Q)
    do("tally", Q, {"mostly": 6}, group="g1")  # three seats
    seen = room_view(workshop.state, Q)
    assert (seen.received, seen.expected, seen.absent) == (6, 6, 0)
    do("tally", Q, {"mostly": 2}, group="g2")
    assert (room_view(workshop.state, Q).received, room_view(workshop.state, Q).expected) == (8, 6)


def test_a_roll_call_is_never_live(workshop, do):
    for rules in ({"visibility": "live", "anonymity": "named"}, {"anonymity": "by_seat"}):
        do("change_details", visibility="on_reveal", anonymity="anonymous")
        if "visibility" not in rules:
            do("change_details", visibility="live")
        with pytest.raises(errors.LiveRollCall, match="on reveal, or count anonymously"):
            do("open_round", Q, **rules)
