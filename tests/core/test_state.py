"""The fold: order, undo, conflicts, and what it passes over."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workshops import small_framework, small_workshop

from workshop_app.core import commands
from workshop_app.core.events import Event, EventKind
from workshop_app.core.framework_json import framework_to_json
from workshop_app.core.records import NoteKind, Stage
from workshop_app.core.rounds import WHOLE_ROOM, RoundState, Visibility
from workshop_app.core.state import (
    SETUP,
    Changes,
    State,
    replay,
)

Q = "Q1.1.1"
OPEN = {"round": "r1", "threshold": 0.75, "visibility": "on_reveal"}


def event(number, what, /, *, device="a", time=None, question=Q, **body):
    scope = {"question": question} if question else {}
    identity = f"{number:03}{device}"
    at = time or f"2025-01-01T00:00:{number:02}Z"
    return Event(identity, number, identity, device, device.upper(), at, what, {**scope, **body})


def long_story():
    """The events of a workshop with a bit of everything."""
    workshop = small_workshop()
    do, state = workshop.do, workshop.state
    for number in ("1.1.1", "1.1.2", "2.1"):
        do(commands.open_round(state, number))
        do(commands.tally(state, number, {"mostly": 4, "slightly": 2}, group="g1"))
        do(commands.tally(state, number, {"mostly": 5, "dont_know": 1}, group="g2"))
        do(commands.add_note(state, number, "Said"))
        do(commands.close_round(state, number))
        do(commands.reveal(state, number))
        workshop.undo()
        workshop.redo()
        do(commands.decide(state, number, "group", "mostly", group="g1"))
        do(commands.decide(state, number, "plenary", "slightly", rationale="Because"))
        do(commands.verify(state, number, "confirmed", "Seen"))
    workshop.undo()
    do(commands.remove_group(state, "g2"))
    return workshop._journal.stored, state


STORY, STORY_END = long_story()


@given(order=st.permutations(STORY), cuts=st.lists(st.integers(0, len(STORY)), max_size=4))
def test_events_give_one_state_in_whatever_order_and_portions_they_come(order, cuts):
    state = State()
    edges = [0, *sorted(cuts), len(order)]
    for start, end in pairwise(edges):
        state.apply(order[start:end])
    assert state == STORY_END == replay(STORY)
    assert state.counter == len(STORY)


def test_known_events_are_passed_over():
    state = replay(STORY)
    assert state.apply(STORY) == Changes()
    assert state == STORY_END


def test_changes_name_the_scopes_touched():
    state = State()
    group = event(1, "group_added", question=None, group="g", name="G")
    changes = state.apply([group, event(2, "evidence_added", evidence="e", text="Law")])
    assert changes.setup
    assert changes.questions == {Q}
    assert changes.kinds == {"group_added", "evidence_added"}
    assert changes.events == ("001a", "002a")
    assert len(state.history(SETUP)) == len(state.history(Q)) == 1
    assert state.history("nowhere") == ()


def test_undo_redo_and_undo_again_are_events_like_others():
    note = event(1, "note_added", note="n", kind="gap", text="Text")
    undo = event(2, "act_undone", targets=[note.id])
    redo = event(3, "act_undone", targets=[undo.id])
    again = event(4, "act_undone", targets=[redo.id])
    story = [note, undo, redo, again]
    lengths = [len(replay(story[:end]).of(Q).notes) for end in range(1, 5)]
    assert lengths == [1, 0, 1, 0]
    assert [len(replay(story).history(Q)), len(replay(story).live_events(Q))] == [4, 0]


def test_an_undone_first_act_is_the_same_as_none():
    note = event(1, "note_added", note="n", kind="gap", text="Text")
    assert replay([note, event(2, "act_undone", targets=[note.id])]) == State()
    assert State() != "something else"


def test_round_goes_through_its_states():
    states = []
    state = replay([event(1, "round_opened", **OPEN)])
    for number, kind in enumerate(("round_closed", "round_revealed", "round_parked"), 2):
        states.append(state.of(Q).rounds[0].state)
        state.apply([event(number, kind, round="r1")])
    assert states == [RoundState.OPEN, RoundState.CLOSED, RoundState.REVEALED]
    current = state.of(Q).rounds[0]
    assert current.state is RoundState.PARKED
    assert current.revealed
    assert state.of(Q).active_round is None
    assert (current.number, current.group, current.rules.visibility) == (
        1,
        None,
        Visibility.ON_REVEAL,
    )


def test_a_later_count_replaces_an_earlier_one_of_its_column():
    state = replay(
        [
            event(1, "round_opened", **OPEN),
            event(2, "votes_tallied", round="r1", counts={"a": 2}),
            event(3, "votes_tallied", round="r1", counts={"a": 1, "b": 4}, replaces=["002a"]),
            event(4, "votes_tallied", round="r1", counts={"b": 3, "dont_know": 2}, group="g"),
        ]
    )
    current = state.of(Q).rounds[0]
    assert current.tallies[WHOLE_ROOM].events == ("003a",)
    assert current.total() == {"a": 1, "b": 7, "dont_know": 2}
    assert current.received == 10


def test_counts_that_replace_the_same_one_are_both_kept_as_heads():
    state = replay(
        [
            event(1, "round_opened", **OPEN),
            event(2, "votes_tallied", round="r1", counts={"a": 1}),
            event(3, "votes_tallied", round="r1", counts={"a": 2}, replaces=["002a"]),
            event(3, "votes_tallied", device="b", round="r1", counts={"a": 3}, replaces=["002a"]),
        ]
    )
    assert state.of(Q).rounds[0].tallies[WHOLE_ROOM].events == ("003a", "003b")


def test_decisions_that_replace_the_same_one_are_a_conflict_until_one_replaces_both():
    first = event(1, "decision_recorded", stage="plenary", answer="a")
    mine = event(2, "decision_recorded", stage="plenary", answer="b", replaces=["001a"])
    theirs = event(
        2, "decision_recorded", device="b", stage="plenary", answer="c", replaces=["001a"]
    )
    state = replay([first, mine, theirs])
    slot = state.of(Q).decisions[(Stage.PLENARY, None)]
    assert slot.conflict
    assert state.of(Q).conflict
    assert [head.value for head in slot.heads] == ["b", "c"]
    state.apply(
        [event(3, "decision_recorded", stage="plenary", answer="d", replaces=["002a", "002b"])]
    )
    assert not state.of(Q).conflict
    assert state.of(Q).answer.value == "d"
    assert [old.value for old in slot.history] == ["a", "b", "c", "d"]


def test_the_latest_decision_is_latest_in_event_order_not_by_the_clock():
    late = "2025-01-01T12:00:00Z"
    early = "2025-01-01T09:00:00Z"
    state = replay(
        [
            event(1, "decision_recorded", stage="group", answer="a", group="g1", time=late),
            event(2, "decision_recorded", stage="group", answer="b", group="g2", time=early),
        ]
    )
    assert state.of(Q).stage_decision(Stage.GROUP).value == "b"
    state.apply(
        [event(3, "decision_recorded", stage="group", answer="c", group="g1", replaces=["001a"])]
    )
    assert state.of(Q).stage_decision(Stage.GROUP).value == "c"


def test_the_answer_is_of_the_latest_stage():
    state = replay(
        [
            event(1, "decision_recorded", stage="final", answer="a"),
            event(2, "decision_recorded", stage="prefill", answer="b"),
        ]
    )
    assert state.of(Q).answer.value == "a"
    assert state.of(Q).decision(Stage.PREFILL).value == "b"
    assert state.of(Q).decision(Stage.GROUP, "g") is None
    assert state.of("other").answer is None


def test_a_decision_closes_its_round_and_keeps_the_rule():
    rule = {"threshold": 0.75, "needed": 8, "base": 10, "reached": True}
    state = replay(
        [
            event(1, "round_opened", **OPEN),
            event(2, "decision_recorded", stage="plenary", answer=["x"], round="r1", rule=rule),
        ]
    )
    decision = state.of(Q).answer
    assert decision.value == ("x",)
    assert decision.round_number == 1
    assert (decision.rule.needed, decision.rule.base, decision.rule.reached) == (8, 10, True)
    assert state.of(Q).rounds[0].state is RoundState.DECIDED


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("votes_tallied", {"round": "gone", "counts": {"a": 1}}),
        ("round_closed", {"round": "gone"}),
        ("round_revealed", {"round": "gone"}),
        ("round_parked", {"round": "gone"}),
        ("note_revised", {"note": "gone", "text": "x"}),
        ("note_withdrawn", {"note": "gone"}),
        ("evidence_withdrawn", {"evidence": "gone"}),
        ("act_undone", {"targets": ["gone"]}),
        ("something_of_later", {"x": 1}),
    ],
)
def test_what_the_fold_does_not_know_is_passed_over(kind, body):
    assert replay([event(1, kind, **body)]) == State()


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("group_renamed", {"group": "gone", "name": "x"}),
        ("group_removed", {"group": "gone"}),
        ("seat_changed", {"seat": "gone", "name": "x"}),
        ("seat_removed", {"seat": "gone"}),
        ("domain_unassigned", {"group": "gone", "domain": "1"}),
        ("something_of_later", {"x": 1}),
    ],
)
def test_what_the_setup_does_not_know_is_passed_over(kind, body):
    assert replay([event(1, kind, question=None, **body)]) == State()


def test_notes_are_revised_and_withdrawn():
    state = replay(
        [
            event(1, "note_added", note="n", kind="gap", text="One"),
            event(2, "note_revised", note="n", kind="quote"),
            event(3, "note_revised", note="n", text="Two", replaces=["002a"]),
        ]
    )
    note = state.of(Q).notes["n"]
    assert (note.text, note.kind, note.event) == ("Two", NoteKind.QUOTE, "003a")
    assert note.revised > note.time
    state.apply([event(4, "note_withdrawn", note="n")])
    assert state.of(Q).notes == {}
    assert len(state.history(Q)) == 4


def test_a_group_goes_with_its_seats_and_domains():
    def setup(number, kind, **body):
        return event(number, kind, question=None, **body)

    events = [
        setup(1, "workshop_created", title="T", country="C", language="fr"),
        setup(
            2,
            "framework_adopted",
            framework=framework_to_json(small_framework()),
            source_sha256="ab",
        ),
        setup(3, "group_added", group="g", name="G"),
        setup(4, "group_added", group="h", name="H"),
        setup(5, "seat_added", seat="s", group="g"),
        setup(6, "seat_added", seat="t", group="h", name="N", role="R"),
        setup(7, "seat_changed", seat="s", role="Chair"),
        setup(8, "domain_assigned", group="g", domain="1"),
        setup(9, "domain_assigned", group="h", domain="2"),
        setup(10, "details_changed", threshold=0.6, visibility="live", round_name="Two"),
    ]
    state = replay(events)
    assert state.framework == small_framework()
    assert state.setup.seats["s"].role == "Chair"
    assert state.setup.domains_of("g") == ["1"]
    assert (state.setup.rules.threshold, state.setup.rules.visibility) == (0.6, Visibility.LIVE)
    assert (state.setup.title, state.setup.round_name, state.setup.language) == ("T", "Two", "fr")
    whole = replay(events)
    state.apply([setup(11, "group_removed", group="g")])
    assert list(state.setup.seats) == ["t"]
    assert list(state.setup.assignments) == [("h", "2")]
    state.apply([setup(12, "act_undone", targets=["011a"])])
    assert state == whole


def test_before_a_framework_there_are_no_questions():
    with pytest.raises(LookupError, match="no framework yet"):
        State().question("1.1.1")


def test_kinds_written_to_files_never_change():
    known = """
        workshop_created framework_adopted details_changed group_added group_renamed group_removed
        seat_added seat_changed seat_removed domain_assigned domain_unassigned round_opened
        votes_tallied ballot_cast group_answered round_closed round_revealed round_parked
        fist_started fist_counted fist_ended
        decision_recorded note_added note_revised note_withdrawn evidence_added evidence_revised
        evidence_withdrawn
        verification_logged verification_revised verification_withdrawn workbook_exported
        workbook_imported act_undone minutes_planned days_planned
        source_added source_revised source_withdrawn action_added action_revised action_withdrawn
        item_parked item_revised item_withdrawn signed_off sign_off_lifted term_explained
        report_started report_written report_withdrawn
        baseline_added baseline_changed baseline_removed baseline_linked baseline_unlinked
        priority_added priority_revised priority_withdrawn priorities_ordered priority_scale_set
        priority_poll_opened priority_ballot_given priority_poll_closed priority_poll_revealed
        priority_poll_dropped
        strategy_written rating_set rating_taken_back
            questions_left_out questions_taken_in wording_changed
            local_question_written local_question_removed
            local_set_added local_option_added local_option_removed
    """
    assert [str(kind) for kind in EventKind] == known.split()
