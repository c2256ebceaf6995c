"""The help window and the card of keys, driven by keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from workshop_app.ui.facilitator.keys import overlay_rows
from workshop_app.ui.help import HelpWindow, KeysOverlay
from workshop_app.ui.help.texts import help_text
from workshop_app.ui.theme import DARK, LIGHT, apply_theme
from workshop_app.ui.widgets import KeyCap, Label

FILLER = "Something is said here about nothing at all.\n\n" * 40
TEXTS = (
    help_text("start", f"# Start\n\nText with `Ctrl+N`.\n\n## First\n\n{FILLER}\n## Second\n\nEnd"),
    help_text("run", "# Run\n\n| Key | What |\n|---|---|\n| O | open a vote |\n\n## Votes\n\nvote"),
)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> HelpWindow:
    apply_theme(qapp, LIGHT)
    made = HelpWindow(TEXTS)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.contents.setFocus()
    return made


def shown(window: HelpWindow) -> list[str]:
    contents = window.contents
    items = [contents.topLevelItem(place) for place in range(contents.topLevelItemCount())]
    return [item.text(0) for item in items if item is not None]


def test_the_contents_lead_through_pages_and_headings(qtbot: QtBot, window: HelpWindow) -> None:
    assert window.page() == "start"
    bar = window.reader.verticalScrollBar()
    assert bar.value() == 0
    qtbot.keyClick(window.contents, Qt.Key.Key_Down)
    qtbot.keyClick(window.contents, Qt.Key.Key_Down)
    assert window.page() == "start"
    assert bar.value() > 300
    qtbot.keyClick(window.contents, Qt.Key.Key_Down)
    assert window.page() == "run"
    assert "open a vote" in window.reader.toPlainText()


def test_it_opens_at_a_page(window: HelpWindow) -> None:
    window.search.setText("nothing")
    window.open_at("run")
    assert window.page() == "run"
    assert window.search.text() == ""
    window.open_at("not there")
    assert window.page() == "run"


def test_search_narrows_marks_and_escape_ends_it(qtbot: QtBot, window: HelpWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is window.search
    qtbot.keyClicks(window.search, "vote")
    assert shown(window) == ["Run"]
    assert window.page() == "run"
    assert window.hits() == 3
    before = window.reader.textCursor().position()
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert window.reader.textCursor().position() > before
    window.search.setText("zebra")
    assert shown(window) == []
    assert "“zebra”" in window._nothing.text()
    assert window._nothing.isVisible()
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    assert shown(window) == ["Start", "Run"]
    assert window.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_links_between_pages_stay_inside(window: HelpWindow) -> None:
    window.reader.anchorClicked.emit(QUrl("03-run.md"))
    assert window.page() == "run"
    window.reader.anchorClicked.emit(QUrl("missing.md"))
    assert window.page() == "run"


def test_the_text_follows_the_theme(window: HelpWindow, qapp: QApplication) -> None:
    def ink() -> str:
        block = window.reader.document().begin()
        return block.begin().fragment().charFormat().foreground().color().name().upper()

    assert ink() == LIGHT.ink
    apply_theme(qapp, DARK)
    QApplication.processEvents()
    assert ink() == DARK.ink
    apply_theme(qapp, LIGHT)


def test_without_texts_it_still_opens(qtbot: QtBot) -> None:
    empty = HelpWindow(())
    qtbot.addWidget(empty)
    empty.open_at("start")
    assert empty.page() == ""


ROWS = (
    ("Vote", "O", "open a round"),
    ("Vote", "7|Enter", "type a count"),
    ("Everywhere", "Ctrl Z · .", "undo"),
)

Parts = tuple[QWidget, QLineEdit, KeysOverlay, list[str]]


@pytest.fixture
def parts(qtbot: QtBot) -> Parts:
    """A window with a field, the overlay over it, and what the window's own Escape did."""
    host = QWidget()
    field = QLineEdit()
    QVBoxLayout(host).addWidget(field)
    qtbot.addWidget(host)
    escapes: list[str] = []
    shortcut = QShortcut(QKeySequence("Escape"), host)
    shortcut.activated.connect(lambda: escapes.append("window"))
    overlay = KeysOverlay(ROWS, host)
    host.resize(900, 600)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    field.setFocus()
    return host, field, overlay, escapes


@pytest.mark.parametrize(
    "close",
    [
        lambda qtbot, overlay: qtbot.keyClick(overlay, Qt.Key.Key_Escape),
        lambda qtbot, overlay: qtbot.keyClicks(overlay, "?"),
        lambda qtbot, overlay: qtbot.mouseClick(
            overlay, Qt.MouseButton.LeftButton, pos=QPoint(3, 3)
        ),
        lambda _qtbot, overlay: overlay.toggle(),
    ],
)
def test_the_card_closes_and_gives_the_keyboard_back(
    qtbot: QtBot, parts: Parts, close: Callable[[QtBot, KeysOverlay], None]
) -> None:
    _host, field, overlay, escapes = parts
    overlay.toggle()
    assert overlay.isVisible()
    assert overlay.hasFocus()
    with qtbot.waitSignal(overlay.closed, timeout=1000):
        close(qtbot, overlay)
    assert not overlay.isVisible()
    assert field.hasFocus()
    assert escapes == []


def test_a_click_on_the_card_keeps_it(qtbot: QtBot, parts: Parts) -> None:
    overlay = parts[2]
    overlay.toggle()
    centre = overlay.card.geometry().center()
    qtbot.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=centre)
    assert overlay.isVisible()


def test_the_card_shows_and_says_every_key(parts: Parts) -> None:
    overlay = parts[2]
    caps = [cap.text() for cap in overlay._inner.findChildren(KeyCap)]
    assert caps == ["O", "7", "Enter", "Ctrl Z", "."]
    assert "7 Enter: type a count" in overlay.accessibleDescription()
    overlay.set_rows(ROWS[:1])
    assert [cap.text() for cap in overlay._inner.findChildren(KeyCap)] == ["O"]


def test_the_card_follows_its_window(parts: Parts) -> None:
    host, _field, overlay, _ = parts
    overlay.toggle()
    host.resize(500, 300)
    QApplication.processEvents()
    assert overlay.size() == host.size()
    assert overlay.rect().contains(overlay.card.geometry())


def test_many_keys_stand_on_two_sides(parts: Parts) -> None:
    overlay = parts[2]
    overlay.set_rows([(f"Section {n // 4}", str(n), "does something") for n in range(16)])
    layout = overlay._inner.layout()
    assert layout is not None
    assert layout.count() == 2


def test_in_a_small_window_the_keys_are_scrolled_by_keys(qtbot: QtBot, parts: Parts) -> None:
    host, _field, overlay, _ = parts
    overlay.set_rows([("Section", str(n), "does something") for n in range(40)])
    host.resize(500, 300)
    overlay.toggle()
    QApplication.processEvents()
    bar = overlay._area.verticalScrollBar()
    qtbot.keyClick(overlay, Qt.Key.Key_PageDown)
    down = bar.value()
    assert down > 0
    qtbot.keyClick(overlay, Qt.Key.Key_Up)
    assert bar.value() < down


@pytest.mark.parametrize("size", [(1366, 768), (960, 540), (683, 360)], ids=str)
def test_the_card_fits_its_window_and_scrolls_to_every_key(
    qtbot: QtBot, parts: Parts, size: tuple[int, int]
) -> None:
    host, _field, overlay, _escapes = parts
    overlay.set_rows(overlay_rows())
    host.resize(*size)
    overlay.toggle()
    QApplication.processEvents()
    assert host.rect().contains(overlay.card.geometry())
    inner, area = overlay._inner, overlay._area
    assert inner.width() <= area.viewport().width()
    caps = inner.findChildren(KeyCap)
    names = inner.findChildren(Label)
    assert len(caps) >= len(overlay_rows())
    for part in (*caps, *names):
        assert inner.rect().contains(QRect(part.mapTo(inner, QPoint(0, 0)), part.size()))
    bar = area.verticalScrollBar()
    assert bar.maximum() > 0
    for _ in range(24):
        qtbot.keyClick(overlay, Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum()
