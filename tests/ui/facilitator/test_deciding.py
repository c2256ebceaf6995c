"""Recording answers with the keyboard, of every kind and stage."""

from __future__ import annotations

import pytest
from keyboard import ALT, CONTROL, ENTER, PRIMARY, Key
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from workshop_app import jobs
from workshop_app.core import commands
from workshop_app.core.records import Stage
from workshop_app.ui.facilitator.answer_drafts import DRAFT_KEY
from workshop_app.ui.wording import stage_name


def one_sentence(text):
    return bool(text) and text.endswith(".") and "Error" not in text


def answer(room, number, stage=Stage.PLENARY, group=None):
    found = room.state.of(room.question(number)).decision(stage, group)
    return found.value if found else None


@pytest.fixture
def revealed(room):
    """1.2.1 in plenary: North gave 3 and 2, revealed."""
    room.go("1.2.1")
    room.keys("o", "3", ENTER, "2", ENTER, "cc", "rr")
    assert room.desk.round_state == "revealed"
    return room


# --- choices -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("digit", "code"),
    [("1", "not_at_all"), ("2", "slightly"), ("3", "mostly"), ("4", "completely")],
)
def test_a_digit_chooses_and_ctrl_enter_records(revealed, digit, code):
    revealed.keys(digit, PRIMARY)
    if code != "completely":
        # the vote said otherwise: the keyboard waits in the reason
        assert answer(revealed, "1.2.1") is None
        assert "differs from what most voted for" in revealed.said
        assert "needed" in revealed.page.decision._reason_head.text()
        assert revealed.focus is revealed.page.decision.reason
        revealed.keys("A law of last week", PRIMARY)
    assert answer(revealed, "1.2.1") == code
    assert revealed.desk.round_state == "decided"


def test_nothing_is_recorded_by_choosing_alone(revealed):
    revealed.keys("1", "2")
    revealed.tick()
    assert answer(revealed, "1.2.1") is None


def test_the_keyboard_starts_on_the_most_chosen_and_a_person_chooses_it(revealed):
    assert revealed.page.decision.answer() is None  # never computed from the vote
    revealed.keys(PRIMARY)
    assert answer(revealed, "1.2.1") is None
    revealed.page.decision.focus_answer()
    revealed.keys(ENTER, PRIMARY)
    assert answer(revealed, "1.2.1") == "completely"


def test_a_tie_offers_nothing(room):
    room.go("1.2.1")
    room.keys("o", "2", ENTER, "2", ENTER, "cc", "rr")
    assert room.page.decision.answer() is None
    room.keys(PRIMARY)
    assert one_sentence(room.said)
    assert answer(room, "1.2.1") is None


@pytest.mark.parametrize(
    "code", ["dont_know", "not_applicable", "no_data", "no_consensus", "skipped"]
)
def test_a_reserved_answer_with_tab_and_space(revealed, code):
    chip = revealed.page.decision.response.chips[code]
    for _ in range(20):
        if revealed.focus is chip:
            break
        revealed.keys(Key.Key_Tab)
    assert revealed.focus is chip
    revealed.keys(Key.Key_Space, PRIMARY)
    if code != "no_consensus":
        revealed.keys("Nobody here can know", PRIMARY)
    assert answer(revealed, "1.2.1") == code


def test_an_option_and_a_reserved_answer_exclude_each_other(revealed):
    panel = revealed.page.decision
    panel.response.chips["no_data"].click()
    assert panel.answer() == "no_data"
    panel.response.chips["no_consensus"].click()
    assert panel.answer() == "no_consensus"
    revealed.keys("2")
    assert panel.answer() == "slightly"
    assert not any(chip.isChecked() for chip in panel.response.chips.values())


def test_changing_an_answer_needs_a_reason(revealed):
    revealed.keys("4", PRIMARY, "2", PRIMARY)
    assert answer(revealed, "1.2.1") == "completely"
    assert one_sentence(revealed.said)
    assert revealed.focus is revealed.page.decision.reason
    revealed.keys("New figures", PRIMARY)
    assert answer(revealed, "1.2.1") == "slightly"
    decision = revealed.state.of(revealed.question("1.2.1")).decision(Stage.PLENARY)
    assert decision.rationale == "New figures"
    revealed.keys((Key.Key_Z, CONTROL)) if revealed.focus is not (
        revealed.page.decision.reason
    ) else revealed.desk.undo()
    assert answer(revealed, "1.2.1") == "completely"


def test_a_reason_added_to_the_same_answer_is_recorded(revealed):
    revealed.keys("4", PRIMARY)
    revealed.page.decision.reason.setFocus()
    revealed.keys("Law of 2019", PRIMARY)
    decision = revealed.state.of(revealed.question("1.2.1")).decision(Stage.PLENARY)
    assert decision.rationale == "Law of 2019"


def test_dissent_is_recorded(revealed):
    revealed.keys("4")
    revealed.page.decision.dissent.setFocus()
    revealed.keys("Two disagree", PRIMARY)
    decision = revealed.state.of(revealed.question("1.2.1")).decision(Stage.PLENARY)
    assert decision.dissent == "Two disagree"


def test_before_the_reveal_the_answer_cannot_be_recorded(room):
    room.go("1.2.1")
    room.keys("o", "3", ENTER, "cc")
    room.page.decision.options.set_value("mostly")
    assert room.page.decision.record() is False
    assert one_sentence(room.said)
    assert answer(room, "1.2.1") is None


def test_a_group_decides_for_itself(room):
    room.keys((Key.Key_1, ALT), "o", "5", ENTER, "cc", "rr", "4", PRIMARY)
    assert answer(room, "1.2.1", Stage.GROUP, "north") == "completely"
    assert answer(room, "1.2.1") is None


# --- other kinds ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "stored"), [("12", 12), ("12.5", 12.5), ("0", 0), ("1 000", 1000), ("-3", -3)]
)
def test_a_number(room, typed, stored):
    room.go("2.3.3")
    assert room.focus is room.page.decision.number
    room.keys(typed, ENTER)
    assert answer(room, "2.3.3") == stored
    room.keys(PRIMARY)
    assert room.number == "2.3.4"


@pytest.mark.parametrize("typed", ["many", "1e999", "12 %", ""])
def test_what_is_no_number_is_said_and_stays_typed(room, typed):
    room.go("2.3.3")
    room.keys(typed, ENTER)
    assert one_sentence(room.said)
    assert room.page.decision.number.text() == typed
    assert room.focus is room.page.decision.number
    assert answer(room, "2.3.3") is None


def test_a_text_with_two_lines(room):
    room.go("2.6.2")
    room.keys("First", ENTER, "second", PRIMARY)
    assert answer(room, "2.6.2") == "First\nsecond"
    room.keys(PRIMARY)
    assert room.number == "2.6.3"


def test_a_list_has_one_item_on_each_line(room):
    room.go("3.1.5")
    room.keys("One", ENTER, ENTER, "Two ", PRIMARY)
    assert answer(room, "3.1.5") == ("One", "Two")
    room.keys(PRIMARY)
    assert room.number == "3.1.6"


def test_the_keyboard_leaves_a_field_that_is_not_there_any_more(room):
    room.go("2.3.3")
    room.keys("5", ENTER, PRIMARY)
    assert room.number == "2.3.4"
    assert room.focus is room.page.bottom.primary
    room.keys("o", "4", ENTER)
    assert room.counts("2.3.4", "north") == {"completely": 4}


def test_the_keyboard_is_in_the_answer_of_the_next_number(room):
    room.go("4.3.3")
    room.keys("5", ENTER, PRIMARY)
    assert room.number == "4.3.4"
    assert room.focus is room.page.decision.number
    assert room.page.decision.number.text() == ""
    room.keys("6", ENTER)
    assert answer(room, "4.3.4") == 6


@pytest.mark.parametrize("number", ["2.3.3", "2.6.2", "3.1.5"])
def test_no_data_answers_every_kind(room, number):
    room.go(number)
    room.page.decision.response.chips["no_data"].click()
    room.keys(PRIMARY)
    assert answer(room, number) == "no_data"


# --- stages --------------------------------------------------------------------------------------


def choose_stage(room, stage):
    room.page.stage_menu.aboutToShow.emit()
    names = [action.text() for action in room.page.stage_menu.actions()]
    assert len(names) == len(set(names)) == 3
    room.page.stage_menu.actions()[names.index(stage_name(stage))].trigger()
    room.settle()


def test_a_prefill_is_recorded_before_any_vote(room):
    room.go("1.2.1")
    room.keys("a")
    choose_stage(room, Stage.PREFILL)
    room.keys("2", PRIMARY)
    assert answer(room, "1.2.1", Stage.PREFILL) == "slightly"
    assert answer(room, "1.2.1") is None
    assert room.desk.round is None


def test_the_stage_belongs_to_one_question_only(room):
    room.go("1.2.1")
    room.keys("a")
    choose_stage(room, Stage.FINAL)
    room.keys("3", PRIMARY, Key.Key_PageDown)
    assert answer(room, "1.2.1", Stage.FINAL) == "mostly"
    assert room.page.decision.stage is Stage.PLENARY


# --- nothing typed is lost -----------------------------------------------------------------------


def field_text(room):
    return room.page.decision.text


def field_number(room):
    return room.page.decision.number


def shown(field):
    return field.toPlainText() if hasattr(field, "toPlainText") else field.text()


@pytest.mark.parametrize(
    ("number", "field", "how"),
    [
        ("2.6.2", field_text, "step"),
        ("2.6.2", field_text, "close"),
        ("3.1.5", field_text, "tree"),
        ("3.1.5", field_text, "pause"),
        ("2.3.3", field_number, "group"),
        ("2.3.3", field_number, "close"),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_an_answer_being_typed_survives(room, number, field, how):
    room.go(number)
    room.keys("42")
    if how == "step":
        room.keys((Key.Key_Right, ALT), (Key.Key_Left, ALT))
    elif how == "tree":
        room.go("1.1.1")
        room.go(number)
    elif how == "group":
        room.keys((Key.Key_1, ALT), (Key.Key_0, ALT))
    elif how == "close":
        room.restart()
    else:
        room.tick()
        with jobs.read_workshop(room.path) as read:
            assert "42" in str(read.file.get_view(DRAFT_KEY, {}))
        return
    assert room.number == number
    assert shown(field(room)) == "42"
    room.keys(PRIMARY)
    assert answer(room, number) is not None
    room.restart()
    assert "42" not in str(room.session.opened.file.get_view(DRAFT_KEY, {}))


def test_a_reason_being_typed_survives_votes_and_steps(revealed):
    revealed.page.decision.reason.setFocus()
    revealed.keys("Because")
    revealed.keys((Key.Key_Right, ALT), (Key.Key_Left, ALT))
    assert revealed.number == "1.2.1"
    assert revealed.page.decision.reason.toPlainText() == "Because"
    revealed.page.decision.reason.setFocus()
    revealed.keys((Key.Key_End, CONTROL), " of this")
    revealed.do(commands.add_note(revealed.state, revealed.question("1.2.1"), "A note"))
    assert revealed.page.decision.reason.toPlainText().endswith("of this")


# --- a section with keys only --------------------------------------------------------------------


def test_a_whole_section_with_keys_only(room):
    """South: three choices, a number and a text; from the first to the last, no mouse, no call."""
    before = len(room.stored())
    room.keys((Key.Key_2, ALT))
    votes = {
        "2.3.1": ("3", "1", "1", "0", "0"),
        "2.3.2": ("0", "5", "0", "0", "0"),
        "2.6.1": ("1", "1", "1", "1", "1"),
    }
    for number, level in (("2.3.1", "4"), ("2.3.2", "3")):
        assert room.number == number
        room.keys("o", *[key for hands in votes[number] for key in (hands, ENTER)])
        room.keys("c", "c", "r", "r", level, PRIMARY, PRIMARY)
    assert room.number == "2.3.3"
    room.keys("120", ENTER, PRIMARY, Key.Key_PageDown, Key.Key_PageDown)
    assert room.number == "2.6.1"
    room.keys("o", *[key for hands in votes["2.6.1"] for key in (hands, ENTER)])
    room.keys("n", "They disagree", ENTER, Key.Key_Escape)
    room.keys("c", "c", "r", "r", "4", PRIMARY, PRIMARY)
    assert room.number == "2.6.2"
    room.keys("Kin are not registered", PRIMARY)
    assert room.said == ""
    kinds = [str(event.kind) for event in room.stored()[before:]]
    rounds = [kind for kind in kinds if kind.startswith("round")]
    assert rounds == ["round_opened", "round_closed", "round_revealed"] * 3
    assert kinds.count("decision_recorded") == 5
    assert kinds.count("note_added") == 1
    for number, hands in votes.items():
        codes = ("completely", "mostly", "slightly", "not_at_all", "dont_know")
        wanted = {code: int(n) for code, n in zip(codes, hands, strict=True) if n != "0"}
        assert room.counts(number, "south") == wanted
    answers = [
        answer(room, number, Stage.GROUP, "south")
        for number in ("2.3.1", "2.3.2", "2.3.3", "2.6.1", "2.6.2")
    ]
    assert answers == ["completely", "mostly", 120, "completely", "Kin are not registered"]


# --- a choice belongs to its votes, the keyboard to its question ---------------------------------


def test_a_choice_that_was_not_recorded_goes_with_its_votes(revealed):
    revealed.keys("1", "v", "0", ENTER, "5", ENTER, "cc", "rr")
    assert revealed.round("1.2.1").number == 2
    revealed.keys(PRIMARY)
    assert answer(revealed, "1.2.1") is None
    assert "No answer is chosen" in revealed.said


@pytest.mark.parametrize("field", ["reason", "dissent"])
def test_after_the_decisions_fields_the_next_question_has_the_keyboard(revealed, field):
    revealed.keys("3", PRIMARY)
    getattr(revealed.page.decision, field).setFocus()
    revealed.keys(Key.Key_PageDown, Key.Key_F5)  # a clicker in somebody's pocket
    assert revealed.number == "1.2.1"
    assert not revealed.session.room.isVisible()
    revealed.keys((Key.Key_Right, Qt.KeyboardModifier.AltModifier))
    assert revealed.number == "1.2.2"
    assert revealed.focus is revealed.page.bottom.primary


def test_revealing_twice_says_that_it_is_revealed(revealed):
    revealed.keys("r")
    assert "revealed already" in revealed.said


def test_peeking_at_what_is_revealed_changes_nothing(revealed):
    before = revealed.picture()
    QTest.keyPress(revealed.focus, Key.Key_P)
    during = revealed.picture()
    QTest.keyRelease(revealed.focus, Key.Key_P)
    assert during == before


def test_the_plenary_sees_what_a_group_decided(room):
    room.do(commands.decide(room.state, "1.2.1", "group", "mostly", group="north"))
    room.go("1.2.1")
    assert room.desk.context is None
    assert room.page.decision._saved.text().startswith("North decided: Mostly.")
    assert room.page.decision.answer() is None
