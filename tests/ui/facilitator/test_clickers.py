"""The projector window and the keys that reach it: remotes, clickers, what the room keeps."""

from __future__ import annotations

from keyboard import ALT, CONTROL, ENTER, Key
from pressing import one_sentence, translated
from PySide6.QtTest import QTest

from workshop_app.ui.facilitator import second_language
from workshop_app.ui.facilitator.keys import Deed


def test_the_button_of_a_remote_that_sends_f5_and_escape_in_turn(foster):
    projector = foster.session.room
    for key in (Key.Key_F5, Key.Key_Escape) * 3:  # the laptop's window has the keyboard
        foster.keys(key)
        assert projector.isVisible() == (key == Key.Key_F5)
    assert "F5" in foster.said
    foster.keys(Key.Key_F5)
    assert projector.isVisible()
    for key, seen in ((Key.Key_Escape, False), (Key.Key_F5, True), (Key.Key_F5, False)):
        QTest.keyClick(projector, key)  # and here the projector's
        foster.settle()
        assert projector.isVisible() == seen


def test_escape_goes_back_before_it_hides(foster):
    foster.page.perform(Deed.SEND)
    projector = foster.session.room
    foster.keys("o", "c", Key.Key_Escape)  # the first press of two, forgotten
    assert projector.isVisible()
    foster.keys("n", Key.Key_Escape)
    assert projector.isVisible()
    foster.keys((Key.Key_F, CONTROL), Key.Key_Escape)
    assert projector.isVisible()
    foster.keys("o", Key.Key_Escape)  # a sentence in the message bar
    assert projector.isVisible()


def test_escape_once_too_often_leaves_the_room_its_question_in_a_vote(foster):
    foster.page.perform(Deed.SEND)
    foster.keys("o", "j", "3", Key.Key_Escape, Key.Key_Escape)
    assert foster.session.room.isVisible()
    foster.keys("c", "c", Key.Key_Escape, Key.Key_Escape)
    assert not foster.session.room.isVisible()
    assert foster.page.room.state_text == "Hidden"


def test_the_window_comes_back_where_it_was_put(foster):
    foster.page.perform(Deed.SEND)
    room = foster.session.room
    room.setGeometry(40, 60, 640, 360)
    foster.keys(Key.Key_F5, Key.Key_F5)
    assert room.isVisible()
    assert room.geometry().getRect() == (40, 60, 640, 360)


def test_f5_brings_the_picture_back_before_it_hides(foster):
    foster.keys(Key.Key_F5, "b", Key.Key_F5)
    assert foster.session.room.isVisible()
    assert not foster.session.room.black
    foster.keys(Key.Key_F5)
    assert not foster.session.room.isVisible()


def test_the_room_reads_a_long_question_to_its_end_before_the_next(foster):
    foster.page.perform(Deed.SEND)
    projector = foster.session.room
    projector.zoom_by(10)
    assert projector.overflow > 0
    presses = 0
    while foster.number == "1.2.1" and presses < 20:
        foster.keys(Key.Key_PageDown)
        presses += 1
    assert presses > 1
    assert (foster.number, projector.zoom, projector.scroll_offset) == ("1.2.2", 1.0, 0.0)
    foster.keys(Key.Key_PageUp)
    assert (foster.number, projector.zoom) == ("1.2.1", 2.0)
    assert projector.scroll_offset == projector.overflow
    foster.keys((Key.Key_Right, ALT))
    assert foster.number == "1.2.2"
    foster.keys((Key.Key_Left, ALT), "b", Key.Key_PageDown)  # what nobody sees is not scrolled
    assert foster.number == "1.2.2"


def test_arrows_of_a_clicker_step_from_a_button_and_count_in_the_board(foster):
    assert foster.focus is foster.page.bottom.primary
    foster.keys(Key.Key_Right, Key.Key_Down)
    assert foster.number == "1.2.3"
    foster.keys(Key.Key_Left, Key.Key_Up)
    assert foster.number == "1.2.1"
    foster.keys("o", Key.Key_Right)
    assert (foster.number, foster.desk.column) == ("1.2.1", "south")


def test_a_language_that_is_not_there_is_said(foster, monkeypatch):
    monkeypatch.setattr(second_language, "second_languages", lambda _: ())
    foster.keys("l")
    assert one_sentence(foster.said.replace(";", ""))


def test_the_second_language_stays_when_the_workshop_is_opened_again(foster):
    translated(foster)
    foster.keys("l")
    assert foster.page.header._second.text().startswith("Une loi")
    assert foster.session.opened.file.get_view("room.second_language", "") == "fr"
    foster.keys("l")
    assert foster.page.header._second.text().startswith("Una ley")
    foster.keys("l")
    assert foster.session.room.view.second_question == ""
    assert not foster.page.header._second.isVisible()


def test_a_message_moves_nothing_on_the_page(foster):
    places = [w.geometry() for w in (foster.page.header, foster.page.board, foster.page.cards)]
    foster.page.message.say("A sentence that is said. " * 6, kind="attention")
    foster.settle()
    assert [
        w.geometry() for w in (foster.page.header, foster.page.board, foster.page.cards)
    ] == places
    bar, centre = foster.page.message, foster.page.centre
    assert centre.geometry().contains(bar.geometry())
    assert bar.height() >= bar.heightForWidth(bar.width())


def test_closing_the_program_takes_the_projector_away(foster):
    foster.keys("o", "4", ENTER, "cc", "rr", Key.Key_F5)
    foster.page.perform(Deed.BLACK)
    projector = foster.session.room
    assert projector.isVisible()
    foster.window.close()
    assert not projector.isVisible()
    foster.start()
    assert foster.round("1.2.1").state == "revealed"
    assert not foster.session.room.black


def test_the_round_is_led_from_the_projector_window(foster):
    foster.page.perform(Deed.SEND)
    projector = foster.session.room
    states = []
    for key in (Key.Key_O, Key.Key_C, Key.Key_C, Key.Key_R, Key.Key_R, Key.Key_V):
        QTest.keyClick(projector, key)
        foster.settle()
        states.append(str(foster.desk.round_state))
    assert states == ["open", "open", "closed", "closed", "revealed", "open"]
    QTest.keyClick(projector, Key.Key_PageDown)
    assert foster.number == "1.2.2"
    QTest.keyClick(projector, Key.Key_B)
    assert projector.black
