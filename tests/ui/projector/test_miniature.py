"""The miniature shows what the room sees and says what is special about it."""

import pytest
import shiboken6
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from workshop_app.core.room import room_view
from workshop_app.ui.facilitator.room_panel import RoomPanel
from workshop_app.ui.projector.miniature import RoomMiniature
from workshop_app.ui.projector.window import ProjectorWindow


@pytest.fixture
def miniature(window, qtbot):
    miniature = RoomMiniature(window)
    miniature.resize(266, 150)
    qtbot.addWidget(miniature)
    return miniature


def grabbed(miniature):
    image = miniature.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return bytes(image.constBits())


def test_follows_the_window(workshop, window, miniature):
    window.show_view(room_view(workshop.live.state, "q1"))
    first = grabbed(miniature)
    assert "Standards are applied" in miniature.accessibleDescription()
    window.show_view(room_view(workshop.live.state, "q2"))
    assert grabbed(miniature) != first
    assert miniature.accessibleName() == "In the room now"


def test_says_black_and_frozen(workshop, window, miniature):
    window.show_view(room_view(workshop.live.state, "q1"))
    seen = {grabbed(miniature)}
    assert miniature.state_text == "Hidden"
    window.show()
    assert miniature.state_text == ""
    seen.add(grabbed(miniature))
    window.set_frozen(True)
    assert miniature.state_text == "Frozen"
    seen.add(grabbed(miniature))
    window.set_black(True)
    assert miniature.state_text == "Black · Frozen"
    assert miniature.accessibleDescription().startswith("Black · Frozen")
    seen.add(grabbed(miniature))
    window.set_frozen(False)
    assert miniature.state_text == "Black"
    seen.add(grabbed(miniature))
    assert len(seen) == 5
    assert miniature.grab().toImage().pixelColor(133, 40) == QColor(0, 0, 0)
    window.hide()
    assert miniature.state_text == "Hidden"
    assert miniature.accessibleDescription().startswith("Hidden")


def test_frozen_shows_what_the_room_still_sees(workshop, window, miniature):
    window.show_view(room_view(workshop.live.state, "q1"))
    window.set_frozen(True)
    before = grabbed(miniature)
    window.show_view(room_view(workshop.live.state, "q2"))
    assert grabbed(miniature) == before


def test_is_sixteen_by_nine_and_names_the_resolution(window, miniature):
    assert miniature.heightForWidth(320) == 180
    miniature.resize(400, 400)
    box = miniature.box()
    assert box.width() / box.height() == pytest.approx(16 / 9, abs=0.02)
    assert box.center().x() == pytest.approx(200, abs=1)
    assert miniature.resolution_text == "960 × 540"


def test_a_window_that_is_deleted_while_it_is_shown_calls_nobody(qtbot, capsys):
    # so it goes when the interpreter ends; an error in an event filter would end in a crash then
    window = ProjectorWindow()
    panel = RoomPanel(window, RoomMiniature(window))
    qtbot.addWidget(panel)
    window.show()
    assert panel.window_shown
    assert not panel.black.isHidden()
    shiboken6.delete(window)
    QApplication.processEvents()
    assert capsys.readouterr().err == ""
