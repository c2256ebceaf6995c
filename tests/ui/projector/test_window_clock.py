"""The projector's countdown: only its corner is painted, and it never drifts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from workshop_app.core.countdown import started
from workshop_app.ui.projector.miniature import RoomMiniature
from workshop_app.ui.projector.presenter import RoomPresenter
from workshop_app.ui.projector.ticking import Ticking
from workshop_app.ui.projector.window import ProjectorWindow

NOW = 1_800_000_000.0


class Clock:
    """A clock set by hand."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def window(qtbot, clock):
    made = ProjectorWindow(clock=clock)
    made.resize(960, 540)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def presenter(workshop, window):
    made = RoomPresenter(workshop.live, window)
    made.show_question("q1")
    yield made
    made.close()


def said(window):
    return next(i.lines[0] for i in window.scene.items if i.role == "timer" and hasattr(i, "lines"))


def differing(first: QImage, second: QImage) -> QRectF:
    """The smallest box around the pixels that differ."""
    xs, ys = [], []
    for y in range(first.height()):
        for x in range(first.width()):
            if first.pixel(x, y) != second.pixel(x, y):
                xs.append(x)
                ys.append(y)
    return QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def test_the_room_sees_no_clock_unless_asked(presenter, window):
    assert not [item for item in window.scene.items if item.role == "timer"]
    presenter.show_countdown(started(80, NOW))
    assert said(window) == "1:20"
    presenter.show_countdown(None)
    assert not [item for item in window.scene.items if item.role == "timer"]
    assert not window._ticking.waiting


def test_a_second_paints_only_the_corner(qtbot, presenter, window, clock):
    presenter.show_countdown(started(80, NOW))
    before = window.picture()
    pictures, corners = [], []
    window.pictureChanged.connect(lambda: pictures.append(1))
    window.clockTicked.connect(corners.append)
    clock.now += 1
    window._ticking.turn()
    assert said(window) == "1:19"
    assert not pictures
    (corner,) = corners
    box = differing(before, window.picture())
    place = QRectF(corner.x() * 960, corner.y() * 540, corner.width() * 960, corner.height() * 540)
    assert place.adjusted(-1, -1, 1, 1).contains(box)
    alone = window.picture()
    window._render()
    assert window.picture() == alone, "the same as the whole picture made anew"


def test_after_sleep_the_time_is_right(presenter, window, clock):
    presenter.show_countdown(started(600, NOW))
    clock.now += 333
    window._ticking.turn()
    assert said(window) == "4:27"
    clock.now += 10_000
    window._ticking.turn()
    assert said(window) == "Time is up"
    assert not window._ticking.waiting
    assert "Time is up" in window.accessibleDescription()


def test_frozen_and_black_rooms(presenter, window, clock):
    presenter.show_countdown(started(80, NOW))
    window.set_black(True)
    dark = window.picture()
    clock.now += 5
    window._ticking.turn()
    assert window.picture() == dark
    window.set_black(False)
    assert said(window) == "1:15"
    window.set_frozen(True)
    presenter.show_countdown(None)
    clock.now += 5
    window._ticking.turn()
    assert said(window) == "1:10", "a frozen picture keeps its clock, and the clock is right"
    window.set_frozen(False)
    assert not [item for item in window.scene.items if item.role == "timer"]


def test_the_miniature_follows(qtbot, presenter, window, clock):
    small = RoomMiniature(window)
    qtbot.addWidget(small)
    small.resize(640, 360)
    presenter.show_countdown(started(80, NOW))
    before = small.grab().toImage()
    clock.now += 1
    window._ticking.turn()
    assert small.grab().toImage() != before


def test_turns_come_when_the_second_does(qtbot):
    """With the real clock: two turns within two seconds and a bit, none once it is over."""
    ticking = Ticking()
    seen = []
    ticking.ticked.connect(lambda: seen.append(ticking.countdown.over(ticking.clock())))
    ticking.follow(started(1.2, ticking.clock()))
    qtbot.waitUntil(lambda: len(seen) == 2, timeout=4000)
    assert seen == [False, True]
    assert not ticking.waiting
    ticking.follow(started(60, ticking.clock()).paused(ticking.clock()))
    assert not ticking.waiting
