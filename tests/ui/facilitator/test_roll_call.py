"""Rules of a round, the roll call, one answer of a group, cards and who is here, by keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from keyboard import ENTER, Key
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QWidget

from workshop_app.core import commands
from workshop_app.core.rounds import DISCUSS, Anonymity, Base, Visibility
from workshop_app.ui.facilitator.roll_model import Standing
from workshop_app.ui.rules_form import RuleKey

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ONE = "1.2.1"


@pytest.fixture
def foster(room):
    """The plenary on question 1.2.1: three groups of five."""
    room.go(ONE)
    return room


def with_rules(room, **rules):
    room.desk.set_next_rules(replace(room.desk.next_rules, **rules))
    room.settle()


def name_seats(room):
    for number, seat in enumerate(list(room.state.setup.seats)):
        room.do(commands.change_seat(room.state, seat, name=f"Person {number + 1}"))


def rows(room):
    return [row for row in room.page.roll.model.rows if row.seat]


def shown_texts(room):
    model = room.page.roll.model
    return [
        str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]


def visible_texts(room):
    """What a person can read in the table, heads and tooltips included."""
    model = room.page.roll.model
    display = [
        str(model.index(row, column).data())
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    return " ".join([*display, *shown_texts(room)])


# --- rules ---------------------------------------------------------------------------------------


def test_the_rules_of_a_round_are_set_before_it_opens_and_for_it_alone(foster):
    foster.keys("u")
    panel = foster.page.rules
    assert panel.isVisible()
    form = panel.form
    assert form.control(RuleKey.THRESHOLD).box.hasFocus()
    foster.keys("60", Key.Key_Tab)
    form.control(RuleKey.BASE).button("present").click()
    form.control(RuleKey.QUORUM).box.setValue(80)
    form.control(RuleKey.ANONYMITY).button("by_seat").click()
    form.control(RuleKey.DISCUSS).button("on").click()
    foster.settle()
    chips = {key: chip.text() for key, chip in foster.page.cards.rules.items()}
    assert "9 of 15" in chips[RuleKey.THRESHOLD]
    assert chips[RuleKey.BASE] == "Everybody present"
    assert "12 of 15" in chips[RuleKey.QUORUM]
    foster.keys(Key.Key_Escape)
    assert not panel.isVisible()
    foster.keys("o")
    rules = foster.round(ONE).rules
    assert (rules.threshold, rules.base, rules.quorum) == (0.6, Base.PRESENT, 0.8)
    assert (rules.anonymity, rules.discuss) == (Anonymity.BY_SEAT, True)
    foster.go("1.2.2")
    assert foster.desk.next_rules == foster.state.setup.rules
    foster.keys("o")
    assert foster.round("1.2.2").rules == foster.state.setup.rules


def test_after_opening_the_rules_are_facts(foster):
    foster.keys("o")
    cards = foster.page.cards
    assert not any(chip.isVisible() for chip in cards.rules.values())
    assert "Votes for an option" in cards._round.text()
    foster.keys("u")
    assert not foster.page.rules.isVisible()
    assert "fixed" in foster.said


def test_a_base_of_people_without_seats_is_refused_in_one_sentence(foster):
    for seat in list(foster.state.setup.seats):
        foster.do(commands.remove_seat(foster.state, seat))
    with_rules(foster, base=Base.ENTITLED)
    foster.keys("o")
    assert foster.desk.round is None
    assert "no seats were entered" in foster.said
    foster.keys("u")
    assert not foster.page.rules.form.control(RuleKey.BASE).button("present").isEnabled()


def test_every_control_of_the_panels_has_a_name_and_the_keyboard(foster):
    name_seats(foster)
    with_rules(foster, anonymity=Anonymity.NAMED, discuss=True)
    foster.keys("u")
    panels: list[QWidget] = [foster.page.rules]
    foster.keys(Key.Key_Escape)
    foster.keys("o")
    foster.keys("j")
    panels += [foster.page.group_answer, foster.page.roll]
    for panel in panels:
        assert panel.accessibleName() or panel is foster.page.roll
        for child in [*panel.findChildren(QAbstractButton), *panel.findChildren(QAbstractSpinBox)]:
            if child.parent() is not None and child.isVisibleTo(panel):
                assert child.accessibleName() or getattr(child, "text", str)(), child
    assert foster.page.roll.table.accessibleName() == "Roll call"
    assert "A digit votes" in foster.page.roll.table.accessibleDescription()
    assert all(shown_texts(foster))
    foster.page.group_answer.reject()


# --- the roll call -------------------------------------------------------------------------------


def test_digits_vote_and_go_on_and_letters_are_the_other_answers(foster):
    with_rules(foster, anonymity=Anonymity.BY_SEAT, discuss=True)
    foster.keys("o")
    assert foster.page.roll.has_keyboard()
    foster.keys("4", "3", "d", "f", "x")
    seats = [row.seat for row in rows(foster)]
    ballots = foster.round(ONE).ballots
    given = [ballots[seat].choices for seat in seats[:5]]
    assert given == [("completely",), ("mostly",), ("dont_know",), (DISCUSS,), ("no_data",)]
    assert foster.page.roll.table.seat == seats[5]
    foster.keys(Key.Key_Up, Key.Key_Up, "0")
    assert not foster.round(ONE).ballots[seats[3]].choices
    assert foster.page.roll.table.seat == seats[3]
    assert foster.round(ONE).received == 4
    assert not foster.page.decision.isEnabled()


def test_arrows_and_enter_vote_too(foster):
    with_rules(foster, anonymity=Anonymity.BY_SEAT)
    foster.keys("o", Key.Key_Right, Key.Key_Right, ENTER)
    first, second = rows(foster)[:2]
    assert first.choice == "slightly" or first.choice == "mostly"
    assert foster.page.roll.table.seat == second.seat


def test_space_marks_absent_and_the_absent_are_passed_over(foster):
    with_rules(foster, anonymity=Anonymity.BY_SEAT, quorum=0.6, base=Base.PRESENT)
    foster.keys("o", Key.Key_Down, Key.Key_Space, Key.Key_Up, "4")
    table = rows(foster)
    assert table[1].standing is Standing.ABSENT
    assert foster.page.roll.table.seat == table[2].seat
    assert "1 of 14 votes received, 1 absent" in foster.page.roll.counted.text()
    assert "9 of 14" in foster.page.roll.rules.text()
    foster.keys(Key.Key_Up, Key.Key_Up, Key.Key_Space)
    assert "take the vote back" in foster.said
    foster.keys((Key.Key_H, SHIFT))
    assert all(seat.present for seat in foster.state.setup.seats.values())


def test_votes_are_masked_until_a_peek_but_for_the_row_that_is_worked_on(foster):
    with_rules(foster, anonymity=Anonymity.NAMED)
    foster.keys("o", "4")
    first = rows(foster)[0]
    said = [text for text in shown_texts(foster) if f", {first.label}, " in text]
    assert not any(text.endswith(": chosen") for text in shown_texts(foster)), said
    foster.keys(Key.Key_Up)
    assert sum(text.endswith(": chosen") for text in shown_texts(foster)) == 1
    foster.keys(Key.Key_Down)
    masked = foster.picture(foster.page.roll)
    foster.keys(Key.Key_Up, "1")
    assert foster.picture(foster.page.roll) == masked
    foster.desk.peek(True)
    assert sum(text.endswith(": chosen") for text in shown_texts(foster)) == 1
    foster.desk.peek(False)


def test_names_stand_in_named_rounds_only(foster):
    name_seats(foster)
    with_rules(foster, anonymity=Anonymity.BY_SEAT)
    foster.keys("o")
    assert "Person" not in visible_texts(foster)
    assert "Seat 3" in visible_texts(foster)
    foster.keys("cc", "rr")
    with_rules(foster, anonymity=Anonymity.NAMED)
    foster.keys("v")
    assert "Person 3" in visible_texts(foster)


def test_after_closing_the_roll_is_read_only(foster):
    with_rules(foster, anonymity=Anonymity.BY_SEAT)
    foster.keys("o", "4", "cc", "h")
    assert foster.page.roll.has_keyboard()
    foster.keys("1")
    assert "No round is open" in foster.said
    assert foster.round(ONE).total() == {"completely": 1}


def test_an_anonymous_round_has_nothing_but_who_is_here(foster):
    foster.keys("o", "h")
    assert foster.page.roll.model.columns == []
    foster.keys(Key.Key_Space)
    assert foster.page.roll.title.text() == "Who is here"
    assert rows(foster)[0].standing is Standing.ABSENT
    assert not foster.round(ONE).ballots


def test_hands_and_roll_call_feed_one_round(foster):
    """Hands of one group, the roll call of another, and absent people in one base."""
    with_rules(foster, anonymity=Anonymity.BY_SEAT, base=Base.PRESENT)
    foster.keys("o", *"44444", "h")
    assert foster.page.board.isVisible()
    assert not foster.page.roll.isVisible()
    foster.page.board.focus_cell()
    foster.desk.set_column("south")
    foster.settle()
    foster.keys("2", ENTER, "3", ENTER)
    foster.keys("h", Key.Key_Space)
    current = foster.round(ONE)
    assert current.received == 10
    assert current.total() == {"completely": 7, "mostly": 3}
    assert sum(not seat.present for seat in foster.state.setup.seats.values()) == 1
    foster.keys("cc", "cc", "rr")
    assert foster.desk.round_state == "revealed"
    assert "of 14 present" in foster.page.board.board.texts.whole_room
    assert "Shares of 14 present." in foster.page.verdict.base.text()
    assert foster.page.decision._rule.text().startswith("75\u00a0%, 11 of 14 needed")


def test_sixty_seats_need_no_widgets_of_their_own(foster):
    with_rules(foster, anonymity=Anonymity.BY_SEAT)
    foster.keys("o")
    before = len(foster.page.roll.findChildren(QWidget))
    foster.do(commands.add_seats(foster.state, "east", [("", "")] * 45))
    assert len(rows(foster)) == 60
    assert len(foster.page.roll.findChildren(QWidget)) == before


# --- one answer of a group -----------------------------------------------------------------------


def test_a_group_answers_as_one_for_those_present_or_as_one_vote(foster):
    foster.keys("o", "j")
    panel = foster.page.group_answer
    assert panel.isVisible()
    assert panel.heading.text() == "North answers as one"
    foster.keys("3")
    assert not panel.isVisible()
    answer = foster.round(ONE).group_answers["north"]
    assert (answer.code, answer.voters) == ("mostly", 5)
    column = foster.page.board.board.columns[0]
    assert (column.whole, column.subtitle) == ("mostly", "as one")
    assert not any(key[0] == "north" for key in foster.page.board._cells)
    foster.keys("j")
    panel.weight.button("one").click()
    foster.keys(Key.Key_Escape)
    assert foster.round(ONE).group_answers["north"].voters == 1
    foster.keys("j")
    panel.back.click()
    foster.settle()
    assert not foster.round(ONE).group_answers
    assert foster.page.board.cell("north", "mostly").hasFocus() or foster.page.board.has_keyboard()


def test_a_group_that_is_counted_cannot_answer_as_one_too(foster):
    foster.keys("o", "4", ENTER, "j", "3")
    assert "one by one" in foster.said
    assert foster.counts(ONE, "north") == {"completely": 4}


# --- counts that cannot be right, quorum, cards --------------------------------------------------


def test_too_many_hands_are_said_while_typing(foster):
    foster.keys("o", "7")
    foster.tick()
    assert foster.page.board.board.texts.warning == "North: 7 votes, 5 present"
    assert foster.page.board.board.columns[0].over
    foster.keys(Key.Key_Backspace, "5", ENTER)
    assert foster.page.board.board.texts.warning == ""


def test_a_missed_quorum_is_a_warning_and_no_wall(foster):
    with_rules(foster, quorum=0.6)
    foster.keys("o", "3", ENTER, "2", ENTER, "c")
    warning = "Only 5 of 15 present voted; the quorum is 9."
    assert foster.said.startswith(warning)
    foster.keys("c")
    assert foster.desk.round_state == "closed"
    assert foster.page.cards.warning.text() == warning
    foster.keys("rr")
    assert foster.page.verdict.quorum.text() == warning
    assert warning in foster.session.room._words.sentence
    foster.keys("a", "4", (Key.Key_Return, CONTROL))
    assert foster.desk.round_state == "decided"


def test_cards_for_more_discussion_stand_beside_the_result(foster):
    with_rules(foster, discuss=True)
    foster.keys("o")
    assert foster.page.board._more.isVisible(), "the other answers can still be counted"
    for count in "20000":
        foster.keys(count, ENTER)
    foster.keys("3", ENTER, "cc", "rr")
    assert foster.round(ONE).total() == {"completely": 2, DISCUSS: 3}
    assert foster.page.verdict.discuss.text() == "3 people: let’s discuss this further"
    assert foster.page.board.board.base == 2
    assert ("Let’s discuss this further", "3") in foster.session.room._words.reserved


def test_a_round_that_is_never_shown_has_no_revealed_step_and_keeps_its_count(foster):
    with_rules(foster, visibility=Visibility.NEVER)
    foster.keys("o", "5", ENTER, "cc")
    steps = foster.page.bottom.steps
    assert "Revealed" not in steps._steps
    assert steps.accessibleName() == "Round 1: Closed, step 3 of 4"
    before = foster.page.cards.summary()
    seat = next(iter(foster.state.setup.seats))
    foster.do(commands.mark_present(foster.state, {seat: False}))
    assert foster.page.cards.summary() == before, "a round that is over keeps its own room"


def test_a_changed_decision_keeps_the_old_one_in_sight(foster):
    foster.desk.decide({"response": "mostly"}, "seen in two regions", "", foster.desk.stage)
    history = foster.page.decision.history
    assert history.isHidden()
    foster.desk.decide({"response": "slightly"}, "only one region", "", foster.desk.stage)
    foster.settle()
    assert not history.isHidden()
    said = history.lines[0].text()
    assert "Mostly" in said
    assert "seen in two regions" in said


def test_levels_without_room_for_their_names_are_named_under_the_roll_call(foster):
    with_rules(foster, anonymity=Anonymity.BY_SEAT)
    foster.window.resize(1280, 720)
    foster.keys("o", "h")
    foster.settle()
    named = "4 Completely" in foster.page.roll.hint.text()
    assert named != foster.page.roll.table.names_fit
    foster.page.roll.table.setFixedWidth(500)
    foster.settle()
    assert "4 Completely" in foster.page.roll.hint.text()


def test_a_distant_minority_is_said_to_its_last_word(foster):
    foster.window.resize(1280, 720)
    foster.keys("o")
    for group, votes in (("north", {"completely": 5}), ("south", {"not_at_all": 2})):
        foster.do(commands.tally(foster.state, ONE, votes, group=group))
    foster.keys("cc", "rr")
    flag = foster.page.verdict.flag
    assert flag.isVisible()
    assert flag.text().endswith("ask why.")
    assert flag.height() >= flag.heightForWidth(flag.width())


def test_the_chart_comes_with_the_reveal_also_from_the_roll_call(foster):
    foster.keys("o", "h")
    foster.do(commands.tally(foster.state, ONE, {"mostly": 5}, group="north"))
    assert foster.page.roll.isVisible()
    foster.keys("cc", "rr")
    assert foster.page.board.isVisible()
    assert not foster.page.roll.isVisible()
    foster.keys("h")
    assert foster.page.roll.isVisible()
