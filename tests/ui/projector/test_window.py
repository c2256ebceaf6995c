"""The room's window: what it paints, what it keeps, and what it can never show."""

import dataclasses

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from workshop_app.core.palette import DARK, LIGHT
from workshop_app.core.room import BLANK, RoomScreen, room_view
from workshop_app.ui.projector import window as window_module

APART = [
    ({"o1": 20}, {"o4": 20}),
    ({"o1": 10, "o4": 10}, {"o2": 7, "o3": 12, "dont_know": 1}),
    ({"o3": 3}, {"no_data": 3}),
]


def shown(window):
    return window.view, window.scene, window.accessibleDescription()


def vote(workshop, tally, **named):
    workshop.do("open_round", "q1", **named)
    workshop.do("tally", "q1", tally)
    workshop.do("close_round", "q1")
    workshop.do("reveal", "q1")


@pytest.mark.parametrize("counts", APART)
@pytest.mark.parametrize("visibility", ["on_reveal", "never"])
@pytest.mark.parametrize("closed", [False, True])
def test_before_the_reveal_pictures_of_different_votes_are_the_same(
    new_workshop, window, picture, counts, visibility, closed
):
    seen = []
    for tally in counts:
        workshop = new_workshop()
        workshop.do("open_round", "q1", visibility=visibility)
        workshop.do("tally", "q1", tally)
        workshop.do("add_note", "q1", f"Most said {max(tally)}")
        if closed:
            workshop.do("close_round", "q1")
        window.show_view(BLANK)
        window.show_view(room_view(workshop.live.state, "q1"))
        seen.append((picture(window), shown(window)))
    assert seen[0] == seen[1]


def test_after_the_reveal_they_differ(new_workshop, window, picture):
    seen = []
    for tally in APART[0]:
        workshop = new_workshop()
        vote(workshop, tally)
        window.show_view(room_view(workshop.live.state, "q1"))
        seen.append(picture(window))
    assert seen[0] != seen[1]


def test_an_earlier_result_is_gone_while_a_new_round_is_open(new_workshop, window, picture):
    seen = []
    for tally in APART[0]:
        workshop = new_workshop()
        vote(workshop, tally)
        workshop.do("decide", "q1", "plenary", max(tally))
        workshop.do("open_round", "q1")
        window.show_view(BLANK)
        window.show_view(room_view(workshop.live.state, "q1"))
        seen.append((picture(window), shown(window)))
    assert seen[0] == seen[1]


def test_what_is_said_is_the_scenes_summary(workshop, window):
    assert window.accessibleName() == window.windowTitle() == "Room"
    window.show_view(room_view(workshop.live.state, "q1"))
    assert "Standards are applied" in window.accessibleDescription()
    assert window.accessibleDescription() == window.scene.summary
    window.set_black(True)
    assert window.accessibleDescription() == "The room sees a black screen."


def test_every_state_can_be_painted(workshop, window, picture):
    failures, frames = [], []
    window.failed.connect(failures.append)

    def look(question):
        window.show_view(room_view(workshop.live.state, question))
        frames.append(picture(window))

    for question in (None, "q1", "q3", "q4"):
        look(question)
    for tally, named in (
        ({"o3": 12, "o4": 6, "o1": 2}, {}),
        ({"o1": 9, "o4": 9, "dont_know": 2}, {"visibility": "live"}),
        ({"o2": 5}, {"group": "g"}),
    ):
        workshop.do("open_round", "q1", **named)
        look("q1")
        workshop.do("tally", "q1", tally)
        look("q1")
        workshop.do("close_round", "q1")
        look("q1")
        workshop.do("reveal", "q1")
        look("q1")
    workshop.do("decide", "q1", "plenary", "o3", rationale="A new law")
    look("q1")
    workshop.do("decide", "q1", "final", "no_consensus", rationale="Time")
    look("q1")
    assert "No consensus" in window.accessibleDescription()
    workshop.do("open_round", "q2")
    workshop.do("park", "q2")
    look("q2")
    workshop.do("decide", "q4", "plenary", "Money")
    look("q4")
    assert failures == []
    assert len(set(frames)) == len(frames)


def test_theme_size_and_direction_give_other_pictures(workshop, window, picture):
    window.show_view(room_view(workshop.live.state, "q1"))
    frames = [picture(window)]
    window.set_theme(LIGHT)
    frames.append(picture(window))
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    frames.append(picture(window))
    window.show()
    window.resize(800, 600)
    frames.append(picture(window))
    assert frames[-1][1:] == (800, 600)
    assert len(set(frames)) == 4
    assert window.theme is LIGHT


def test_black_hides_and_brings_back(workshop, window, picture):
    window.show_view(room_view(workshop.live.state, "q1"))
    before = picture(window)
    window.set_black(True)
    assert set(picture(window)[0][0::4]) == {0}
    assert window.picture().pixelColor(480, 270) == QColor(0, 0, 0)
    window.set_black(False)
    assert picture(window) == before


def test_frozen_keeps_the_picture_and_catches_up(workshop, window, picture):
    window.show_view(room_view(workshop.live.state, "q1"))
    before = picture(window)
    window.set_frozen(True)
    window.show_view(room_view(workshop.live.state, "q2"))
    window.show_view(room_view(workshop.live.state, None))
    assert (picture(window), window.view.number) == (before, "1.2.3")
    window.set_theme(LIGHT)
    assert picture(window) != before
    window.set_theme(DARK)
    assert picture(window) == before
    window.set_frozen(False)
    assert window.view.screen is RoomScreen.WELCOME
    assert picture(window) != before


def test_unfreezing_without_news_keeps_the_picture(workshop, window, picture):
    window.show_view(room_view(workshop.live.state, "q1"))
    before = picture(window)
    window.set_frozen(True)
    window.set_frozen(False)
    assert picture(window) == before


def test_the_last_good_picture_stays_when_the_next_cannot_be_made(
    workshop, window, picture, caplog
):
    told = []
    window.failed.connect(told.append)
    good = room_view(workshop.live.state, "q1")
    window.show_view(good)
    before, said = picture(window), window.accessibleDescription()
    window.show_view(dataclasses.replace(good, number="9", options=(None,)))
    assert picture(window) == before
    assert window.accessibleDescription() == said
    assert told == ["The projector keeps its last picture: this one could not be drawn."]
    assert "keeps its last picture" in caplog.text
    window.show()
    window.resize(480, 300)
    image = window.picture()
    assert (image.width(), image.height()) == (480, 300)
    assert image.pixelColor(0, 0) == QColor(DARK.background)
    window.show_view(room_view(workshop.live.state, "q2"))
    assert "Standards are known" in window.accessibleDescription()


def test_a_painter_that_fails_half_way_leaves_the_picture(workshop, window, picture, monkeypatch):
    window.show_view(room_view(workshop.live.state, "q1"))
    before = picture(window)

    def fail(*_arguments):
        raise MemoryError("no room for a picture")

    monkeypatch.setattr(window_module.ScenePainter, "paint", fail)
    told = []
    window.failed.connect(told.append)
    window.show_view(room_view(workshop.live.state, "q2"))
    assert picture(window) == before
    assert len(told) == 1


def test_zoom_is_kept_within_what_can_be_read(workshop, window):
    window.show_view(room_view(workshop.live.state, "q1"))
    window.zoom_by(50)
    assert window.zoom == window_module.LARGEST_ZOOM
    window.zoom_by(-50)
    assert window.zoom == window_module.LEAST_ZOOM
    window.reset_zoom()
    assert window.zoom == 1.0


def test_pages_scroll_what_does_not_fit_to_its_end(workshop, window):
    window.show_view(room_view(workshop.live.state, "q3"))
    assert window.overflow > 0
    assert not window.scroll_pages(-1)
    while window.scroll_pages(1):
        pass
    assert window.scroll_offset == window.overflow
    window.show_view(room_view(workshop.live.state, "q1"))
    assert window.scroll_offset == 0


def test_zoom_and_scroll_belong_to_the_question(workshop, window):
    window.show_view(room_view(workshop.live.state, "q3"))
    window.zoom_by(2)
    window.scroll_pages(1)
    kept = window.zoom, window.scroll_offset
    assert kept[1] > 0
    window.show_view(room_view(workshop.live.state, "q1"))
    assert (window.zoom, window.scroll_offset) == (1.0, 0.0)
    window.show_view(room_view(workshop.live.state, None))
    window.show_view(room_view(workshop.live.state, "q3"))
    assert (window.zoom, window.scroll_offset) == kept
    workshop.do("open_round", "q3")
    window.show_view(room_view(workshop.live.state, "q3"))
    assert (window.zoom, window.scroll_offset) == kept


def test_a_result_is_scrolled_to_when_it_is_revealed(workshop, window):
    workshop.do("open_round", "q3")
    workshop.do("tally", "q3", {"o3": 12, "o1": 8})
    workshop.do("close_round", "q3")
    window.show_view(room_view(workshop.live.state, "q3"))
    assert window.scroll_offset == 0
    workshop.do("reveal", "q3")
    window.show_view(room_view(workshop.live.state, "q3"))
    assert window.scroll_offset == window.scene.focus > 0
    revealed = window.scroll_offset
    workshop.do("decide", "q3", "plenary", "o3")  # its strip takes height
    window.show_view(room_view(workshop.live.state, "q3"))
    assert window.scroll_offset == window.scene.focus > revealed
    assert window.scroll_pages(-1)
    workshop.do("decide", "q3", "plenary", "o2", rationale="New facts")
    kept = window.scroll_offset
    window.show_view(room_view(workshop.live.state, "q3"))
    assert window.scroll_offset == kept  # somebody who scrolled reads the question


def test_every_key_goes_to_the_laptop(workshop, window, qtbot):
    seen = []
    window.keyPressed.connect(lambda event: seen.append((Qt.Key(event.key()), event.text())))
    window.show_view(room_view(workshop.live.state, "q3"))
    keys = [Qt.Key.Key_PageDown, Qt.Key.Key_Plus, Qt.Key.Key_B, Qt.Key.Key_Escape]
    for key in keys:
        qtbot.keyClick(window, key)
    assert [key for key, _ in seen] == keys
    assert seen[2][1] == "b"
    assert (window.zoom, window.scroll_offset) == (1.0, 0.0)


def test_the_wheel_scrolls_and_with_control_zooms(workshop, window):
    window.show_view(room_view(workshop.live.state, "q3"))

    def turn(notches, modifiers=Qt.KeyboardModifier.NoModifier):
        event = QWheelEvent(
            QPointF(9, 9),
            QPointF(9, 9),
            QPoint(),
            QPoint(0, notches * 120),
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(window, event)

    turn(-2)
    assert 0 < window.scroll_offset < window.overflow
    turn(2)
    assert window.scroll_offset == 0
    turn(1, Qt.KeyboardModifier.ControlModifier)
    assert window.zoom == 1.1


def test_the_cursor_rests(window, qtbot):
    window.show()
    window._rest.timeout.emit()
    assert window.cursor().shape() is Qt.CursorShape.BlankCursor
    qtbot.mouseMove(window)
    assert window.cursor().shape() is not Qt.CursorShape.BlankCursor
    assert window._rest.isActive()


def test_closing_tells_the_laptop_and_quits_nothing(window, qtbot):
    window.show()
    assert not window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    with qtbot.waitSignal(window.closed):
        window.close()


def test_a_change_of_language_repaints(workshop, window):
    window.show_view(room_view(workshop.live.state, "q1"))
    told = []
    window.pictureChanged.connect(lambda: told.append(True))
    QApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
    assert told == [True]


def test_the_room_is_told_of_a_distant_minority_on_demand_only(workshop, window, picture):
    vote(workshop, {"o1": 2, "o3": 12, "o4": 6})
    window.show_view(room_view(workshop.live.state, "q1"))
    without = picture(window)
    assert "ask why" not in window.accessibleDescription()
    window.set_flag_shown(True)
    assert "2 people chose Not at all: ask why" in window.accessibleDescription()
    assert picture(window) != without
    window.set_frozen(True)
    window.set_flag_shown(False)
    assert window.flag_shown
    window.set_frozen(False)
    vote(workshop, {"o1": 2, "o3": 12, "o4": 6})
    window.show_view(room_view(workshop.live.state, "q1"))
    assert "ask why" not in window.accessibleDescription()
    assert not window.flag_shown


def test_the_screen_gets_the_picture(workshop, window, picture):
    window.show_view(room_view(workshop.live.state, "q1"))
    window.show()
    grabbed = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert bytes(grabbed.constBits()) == picture(window)[0]
