"""What the commands make, what they refuse, and in which words."""

import pytest
from workshops import MemoryJournal, small_framework, small_workshop

from workshop_app.core import commands, errors
from workshop_app.core.commands import CELL_LIMIT, MOST_HANDS
from workshop_app.core.records import Stage
from workshop_app.core.rounds import RoundState, Visibility
from workshop_app.core.workshop import Workshop

Q = "1.1.1"


@pytest.fixture
def workshop():
    return small_workshop()


@pytest.fixture
def do(workshop):
    """Do a command by its name on the workshop's present state."""

    def do(command, /, *arguments, **named):
        return workshop.do(getattr(commands, command)(workshop.state, *arguments, **named))

    return do


@pytest.fixture
def refused(workshop):
    """The sentence a command is refused with; nothing has changed after it."""

    def refused(command, /, *arguments, **named):
        before = len(workshop._journal.stored)
        with pytest.raises(errors.Refused) as caught:
            getattr(commands, command)(workshop.state, *arguments, **named)
        assert len(workshop._journal.stored) == before
        assert caught.value.template.format(**caught.value.values) == str(caught.value)
        return str(caught.value)

    return refused


def known(workshop, number=Q):
    return workshop.state.of(f"Q{number}")


# --- sentences ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "arguments", "sentence"),
    [
        (
            "open_round",
            ("9.9",),
            "There is no question “9.9” in this workshop; "
            "use an id or number from the question list.",
        ),
        (
            "add_seat",
            ("Nobody",),
            "There is no group “Nobody” in this workshop; add the group first.",
        ),
        (
            "remove_seat",
            ("s9",),
            "There is no seat “s9” in this workshop; add the seat first.",
        ),
        (
            "assign",
            ("g1", "9"),
            "There is no domain “9” in this framework; choose one from the framework.",
        ),
        ("add_group", (" ",), "The group needs a name; type one."),
        (
            "add_group",
            ("group  1",),
            "There is already a group called “group 1”; choose another name.",
        ),
        (
            "rename_group",
            ("g2", "GROUP 1"),
            "There is already a group called “GROUP 1”; choose another name.",
        ),
        ("add_note", (Q, " \n "), "The note is empty; type some text first."),
        (
            "add_note",
            (Q, "Text", "joke"),
            "“joke” is not a kind of note; use one of: discussion, strength, gap, "
            "recommendation, quote, plenary.",
        ),
        (
            "revise_note",
            (Q, "n", "Text"),
            "This note is not there any more; it may have been withdrawn.",
        ),
        (
            "withdraw_evidence",
            (Q, "e"),
            "This source is not there any more; it may have been withdrawn.",
        ),
        (
            "tally",
            (Q, {"mostly": 1}),
            "No round is open on question 1.1.1; open a round first.",
        ),
        ("close_round", (Q,), "No round is open on question 1.1.1; open a round first."),
        ("park", (Q,), "No round is open on question 1.1.1; open a round first."),
        (
            "reveal",
            (Q,),
            "Question 1.1.1 has no closed round to reveal; open and close a round first.",
        ),
        (
            "open_round",
            ("1.2.2",),
            "Question 1.2.2 asks for a number, not a vote; record the decision directly.",
        ),
        (
            "decide",
            (Q, "someday", "mostly"),
            "“someday” is not a stage; use one of: prefill, group, plenary, final.",
        ),
        (
            "decide",
            (Q, "plenary", "perhaps"),
            "“perhaps” is not an answer of question 1.1.1; use one of: not_at_all, slightly, "
            "mostly, completely, dont_know, no_consensus, no_data, not_applicable, skipped.",
        ),
        (
            "decide",
            ("1.2.2", "plenary", "many"),
            "“many” is not a number; type digits for question 1.2.2, for example 1250.",
        ),
        (
            "verify",
            (Q, "surely"),
            "“surely” is not a verification outcome; use one of: confirmed, "
            "confirmed_with_change, contradicted, cannot_verify, needs_follow_up.",
        ),
    ],
)
def test_refusals(refused, command, arguments, sentence):
    assert refused(command, *arguments) == sentence


def test_long_text_is_refused_when_it_is_typed(refused, do):
    fits = "é" * CELL_LIMIT
    do("add_note", Q, fits)
    sentence = (
        "The {} is 32768 characters long; an Excel cell holds 32767. Split it into two entries."
    )
    assert refused("add_note", Q, fits + "x") == sentence.format("note")
    assert refused("add_evidence", Q, fits + "x") == sentence.format("source")
    assert refused("verify", Q, "confirmed", fits + "x") == sentence.format("comment")
    assert refused("decide", "2.2", "plenary", fits + "x") == sentence.format("answer")
    assert refused("decide", Q, "plenary", "mostly", rationale=fits + "x").startswith("The reason")
    assert refused("decide", Q, "plenary", "mostly", dissent=fits + "x").startswith("The dissent")
    assert refused("decide", "2.3", "plenary", [fits, "x"]).startswith("The answer is 32770")
    # Excel counts UTF-16 units: one sign of the supplementary planes takes two
    assert "32768 characters" in refused("add_note", Q, "𝔸" * 16_384)


# --- workshop, groups, seats -------------------------------------------------------------------


def test_details_change_only_what_is_new(do, workshop, refused):
    assert not do("change_details", country="Testland ", round_name=" 2026").events
    do("change_details", title="New  title", threshold=0.5, visibility="live")
    assert not do("change_details", title=" New title", threshold=0.5, visibility="live").events
    assert not do("change_details", title="New   title").events
    setup = workshop.state.setup
    assert (setup.title, setup.rules.threshold) == ("New title", 0.5)
    assert setup.rules.visibility is Visibility.LIVE
    assert refused("change_details", title=" ") == "The workshop needs a name; type one."
    assert refused("change_details", visibility="maybe").startswith("“maybe” is not a visibility")
    for share in (0, -0.1, 1.01, float("nan"), True, "0.5", None):
        if share is not None:
            assert refused("change_details", threshold=share) == (
                f"The threshold “{share}” is not a share; give a number above 0 and up to 1."
            )


def test_a_new_workshop_is_called_after_its_framework():
    workshop = Workshop(MemoryJournal())
    workshop.do(commands.create_workshop(small_framework(), title=" "))
    assert workshop.state.setup.title == "Small assessment"


def test_groups_are_found_by_id_and_by_name(do, workshop):
    do("add_group", "  North   and South ", group="ns")
    for reference in ("ns", "North and South", " NORTH AND SOUTH "):
        assert commands.find_group(workshop.state, reference).id == "ns"
    assert not do("rename_group", "ns", "North and South ").events
    do("rename_group", "ns", "north and south")
    assert workshop.state.setup.groups["ns"].name == "north and south"


def test_seats_are_added_moved_and_removed(do, workshop, refused):
    setup = workshop.state.setup
    do("add_seats", "Group 1", [(" Ada ", " Chair"), ("", "")])
    ada = next(seat for seat in setup.seats.values() if seat.name == "Ada")
    assert (ada.group, ada.role) == ("g1", "Chair")
    assert not do("change_seat", ada.id, name="Ada", role="Chair", group="Group 1").events
    do("change_seat", ada.id, group="Group 2", role="")
    assert (ada.group, ada.role, ada.name) == ("g2", "", "Ada")
    assert refused("change_seat", ada.id, group="Nobody").startswith("There is no group")
    do("remove_seat", ada.id)
    assert ada.id not in setup.seats


def test_domains_are_given_and_taken_once(do, workshop):
    do("assign", "g1", "1.1")
    assert not do("assign", "Group 1", "1.1").events
    assert workshop.state.setup.domains_of("g1") == ["1.1"]
    do("unassign", "g1", "1.1")
    assert not do("unassign", "g1", "1.1").events


# --- rounds ------------------------------------------------------------------------------------


def test_a_round_carries_the_threshold_and_visibility_of_its_opening(do, workshop, refused):
    do("change_details", threshold=0.6, visibility="live")
    do("open_round", Q)
    do("change_details", threshold=0.9, visibility="never")
    current = known(workshop).rounds[0]
    assert (current.rules.threshold, current.rules.visibility) == (0.6, "live")
    sentence = "Round 1 of question 1.1.1 is still open; close it first."
    assert refused("open_round", Q) == sentence
    assert refused("decide", Q, "plenary", "mostly") == sentence
    do("close_round", Q)
    do("open_round", Q, threshold=0.5, visibility="on_reveal", group="Group 2")
    current = known(workshop).rounds[1]
    assert (current.number, current.group) == (1, "g2")
    assert (current.rules.threshold, current.rules.visibility) == (0.5, "on_reveal")
    assert refused("open_round", "1.1.2", threshold=0).startswith("The threshold")
    assert refused("open_round", "1.1.2", visibility="x").startswith("“x” is not a visibility")


def test_counts_replace_a_column(do, workshop, refused):
    do("open_round", Q)
    do("tally", Q, {"mostly": 3, "slightly": 0, "dont_know": 2.0}, group="Group 1")
    do("tally", Q, {"mostly": 4}, group="g2")
    current = known(workshop).rounds[0]
    assert current.tallies["g1"].counts == {"mostly": 3, "dont_know": 2}
    assert not do("tally", Q, {"dont_know": 2, "mostly": 3}, group="g1").events
    do("tally", Q, {"slightly": MOST_HANDS}, group="g1")
    assert current.total() == {"slightly": MOST_HANDS, "mostly": 4}
    for count in (-1, 1.5, "3", True, None, MOST_HANDS + 1, float("inf"), float("nan")):
        assert refused("tally", Q, {"mostly": count}) == (
            f"“{count}” is not a number of hands for “mostly”; type a whole number from 0 to 9999."
        )
    assert refused("tally", Q, {"skipped": 1}) == (
        "“skipped” is not an answer of question 1.1.1; use one of: completely, mostly, slightly, "
        "not_at_all, dont_know, not_applicable, no_data."
    )


def test_a_round_of_one_group_takes_only_its_votes(do, workshop, refused):
    do("open_round", Q, group="Group 1")
    assert refused("tally", Q, {"mostly": 1}, group="Group 2") == (
        "Round 1 of question 1.1.1 belongs to Group 1; votes of another group cannot be added."
    )
    do("tally", Q, {"mostly": 1})
    do("add_hand", Q, "mostly")
    assert known(workshop).rounds[0].tallies["g1"].counts == {"mostly": 2}


def test_hands_are_added_and_taken_away_never_below_none(do, workshop, refused):
    do("open_round", Q)
    assert not do("add_hand", Q, "mostly", group="g2", hands=-1).events
    do("add_hand", Q, "mostly", group="g2")
    do("add_hand", Q, "mostly", group="g2", hands=3)
    do("add_hand", Q, "slightly", group="g1")
    do("add_hand", Q, "mostly", group="g2", hands=-2)
    assert known(workshop).rounds[0].total() == {"mostly": 2, "slightly": 1}
    do("add_hand", Q, "mostly", group="g2", hands=-5)
    assert known(workshop).rounds[0].total() == {"slightly": 1}
    assert not do("add_hand", Q, "mostly", group="g2", hands=-1).events
    assert refused("add_hand", Q, "perhaps", hands=-1).startswith("“perhaps” is not an answer")
    assert refused("add_hand", Q, "mostly", hands=MOST_HANDS + 1).startswith("“10000” is not")
    do("close_round", Q)
    assert refused("add_hand", Q, "mostly").startswith("No round is open")


def test_closed_means_closed(do, workshop, refused):
    do("open_round", Q)
    do("tally", Q, {"mostly": 5})
    assert refused("reveal", Q) == (
        "Round 1 of question 1.1.1 is not closed; close it before revealing."
    )
    do("close_round", Q)
    assert refused("tally", Q, {"mostly": 6}).startswith("No round is open")
    assert refused("close_round", Q).startswith("No round is open")
    assert refused("decide", Q, "plenary", "mostly") == (
        "Round 1 of question 1.1.1 is not revealed; reveal it, then record the decision."
    )
    do("reveal", Q)
    assert refused("reveal", Q).startswith("Round 1 of question 1.1.1 is revealed already")
    assert refused("tally", Q, {"mostly": 6}).startswith("No round is open")
    do("decide", Q, "plenary", "mostly")
    assert known(workshop).rounds[0].state is RoundState.DECIDED
    assert refused("park", Q).startswith("No round is open")


def test_a_round_never_shown_can_be_decided_once_closed(do, workshop, refused):
    do("open_round", Q, visibility="never")
    do("close_round", Q)
    assert refused("reveal", Q) == (
        "The votes of round 1 of question 1.1.1 are set never to be shown; "
        "open a new round and choose to show its votes on reveal."
    )
    do("decide", Q, "plenary", "mostly")
    assert known(workshop).answer.round_number == 1


def test_a_parked_round_lends_no_rule_to_a_decision(do, workshop, refused):
    do("open_round", Q)
    do("tally", Q, {"mostly": 5})
    do("park", Q)
    assert refused("park", Q).startswith("No round is open")
    assert refused("tally", Q, {"mostly": 5}).startswith("No round is open")
    do("decide", Q, "plenary", "mostly")
    assert known(workshop).answer.rule is None
    assert known(workshop).rounds[0].state is RoundState.PARKED
    do("open_round", Q)
    assert known(workshop).rounds[1].number == 2


# --- decisions ---------------------------------------------------------------------------------


def test_a_decision_keeps_the_rule_in_force(do, workshop):
    do("open_round", Q, threshold=0.75)
    do("tally", Q, {"mostly": 8, "slightly": 3, "dont_know": 9})
    do("close_round", Q)
    do("reveal", Q)
    do("decide", Q, "plenary", "slightly", rationale=" Because ", dissent=" Two ")
    decision = known(workshop).answer
    assert (decision.value, decision.rationale, decision.dissent) == ("slightly", "Because", "Two")
    assert (decision.rule.needed, decision.rule.base, decision.rule.reached) == (9, 11, False)


def test_changing_a_decision_needs_a_reason(do, workshop, refused):
    do("decide", Q, "plenary", "mostly")
    do("decide", Q, "plenary", "mostly")
    assert refused("decide", Q, "plenary", "slightly", rationale=" ") == (
        "The decision on question 1.1.1 changes an earlier one; give the reason."
    )
    do("decide", Q, "group", "slightly", group="g1")
    do("decide", Q, "group", "completely", group="g2")
    do("decide", Q, "plenary", "slightly", rationale="New law")
    assert known(workshop).answer.value == "slightly"
    slot = known(workshop).decisions[(Stage.PLENARY, None)]
    assert len(slot.history) == 3
    assert not slot.conflict


def test_a_prefill_may_be_recorded_at_any_time(do, workshop):
    do("open_round", Q)
    do("decide", Q, "prefill", "mostly")
    assert known(workshop).answer.round_number is None
    assert known(workshop).rounds[0].state is RoundState.OPEN


@pytest.mark.parametrize(
    ("number", "typed", "value"),
    [
        ("1.2.2", "1 200", 1200),
        ("1.2.2", "1\u00a0200.50", 1200.5),
        ("1.2.2", " 3.0 ", 3),
        ("1.2.2", -0.5, -0.5),
        ("1.2.2", "dont_know", "dont_know"),
        ("2.2", " A\r\nB\rC ", "A\nB\nC"),
        ("2.3", [" a ", "", "b"], ("a", "b")),
        ("2.3", "no_data", "no_data"),
        (Q, "no_consensus", "no_consensus"),
    ],
)
def test_answers_take_the_form_their_question_asks_for(do, workshop, number, typed, value):
    do("decide", number, "plenary", typed)
    decided = known(workshop, number).answer.value
    assert decided == value
    assert type(decided) is type(value)


@pytest.mark.parametrize(
    ("number", "typed"),
    [
        ("1.2.2", "3,5,1"),
        ("1.2.2", ""),
        ("1.2.2", "nan"),
        ("1.2.2", float("inf")),
        ("1.2.2", True),
        ("1.2.2", None),
        ("1.2.2", ["1"]),
        ("1.2.2", "1e999999999"),
        ("1.2.2", "-1e400"),
        ("1.2.2", 10**400),
        ("2.2", 5),
        ("2.3", "a"),
        ("2.3", [1]),
        ("2.3", 3),
        (Q, 3),
        (Q, None),
    ],
    ids=lambda given: repr(given)[:20],
)
def test_answers_that_do_not_fit(refused, number, typed):
    assert refused("decide", number, "plenary", typed).startswith(f"“{typed}” ")


def test_an_empty_list_or_text_is_refused(refused):
    for number, empty in (("2.3", ["", " "]), ("2.3", []), ("2.2", " ")):
        assert refused("decide", number, "final", empty) == (
            "The answer is empty; type some text first."
        )


# --- notes, sources, verification --------------------------------------------------------------


def test_notes(do, workshop, refused):
    do("add_note", Q, " First\r\nline ", "gap", note="n")
    note = known(workshop).notes["n"]
    assert (note.text, note.kind, note.author) == ("First\nline", "gap", "Tester")
    assert not do("revise_note", Q, "n", "First\nline ", "gap").events
    do("revise_note", Q, "n", "Second")
    do("revise_note", Q, "n", "Second", "quote")
    assert (note.text, note.kind) == ("Second", "quote")
    assert refused("revise_note", Q, "n", " ") == "The note is empty; type some text first."
    assert refused("revise_note", Q, "n", "x", "joke").startswith("“joke” is not a kind of note")
    do("withdraw_note", Q, "n")
    assert refused("withdraw_note", Q, "n").startswith("This note is not there")


def test_sources_and_verification(do, workshop):
    do("add_evidence", "Q1.1.1", " Law 5 of 2020 ")
    (source,) = known(workshop).evidence.values()
    assert source.text == "Law 5 of 2020"
    do("withdraw_evidence", Q, source.id)
    assert known(workshop).evidence == {}
    do("verify", Q, "contradicted", " Not so ", point="sign_off", who=" Ministry ")
    do("verify", Q, "confirmed")
    first, second = known(workshop).verification
    assert (first.point, first.outcome) == ("sign_off", "contradicted")
    assert (first.comment, first.who) == ("Not so", "Ministry")
    assert (second.point, second.comment, second.who) == ("plenary", "", "")


def test_a_round_is_counted_for_the_room_or_by_group_but_not_both(workshop, do):
    do("open_round", Q)
    do("tally", Q, {"mostly": 3}, group="g1")
    with pytest.raises(errors.OneWayOfCounting, match="counted group by group"):
        do("tally", Q, {"mostly": 9})
    do("tally", Q, {}, group="g1")
    do("tally", Q, {"mostly": 9})
    with pytest.raises(errors.OneWayOfCounting, match="counted for the whole room"):
        do("tally", Q, {"mostly": 3}, group="g2")
