"""The theme on a running program: colours, style sheet, focus ring, the system's wish."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.widgets.gallery import build_gallery
from workshop_app.core.palette import THEMES, Theme
from workshop_app.ui.fonts import SEMIBOLD, app_font, load_fonts, text_width
from workshop_app.ui.theme import (
    CONTRAST,
    DARK,
    LIGHT,
    Look,
    Scheme,
    Type,
    apply_theme,
    current_theme,
    set_focus_ring,
    system_theme,
)

themes = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)


@pytest.fixture
def look(qapp: QApplication) -> Look:
    load_fonts(qapp)
    return Look.of(qapp)


def _field_in_window(qtbot: QtBot, margin: int) -> tuple[QWidget, QLineEdit]:
    window = QWidget()
    window.setProperty("plane", "surface")
    column = QVBoxLayout(window)
    column.setContentsMargins(margin, margin, margin, margin)
    field = QLineEdit()
    column.addWidget(field)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(lambda: window.findChild(QWidget, "focusRing") is not None)
    return window, field


def _shows(window: QWidget, place: QPoint, colour: str) -> bool:
    return window.grab().toImage().pixelColor(place) == QColor(colour)


@themes
@pytest.mark.parametrize(
    "direction",
    [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft],
    ids=["ltr", "rtl"],
)
def test_everything_is_drawn_in_every_theme(
    look: Look, qtbot: QtBot, theme: Theme, direction: Qt.LayoutDirection
) -> None:
    """A style sheet Qt does not understand, or a broken painter, is a warning and so a failure."""
    look.apply(theme)
    page = build_gallery()
    page.setLayoutDirection(direction)
    qtbot.addWidget(page)
    page.show()
    image = page.grab().toImage()
    seen = {
        image.pixelColor(x, y).name().upper()
        for x in range(0, image.width(), 2)
        for y in range(image.height())
    }
    roles = {theme.surface, theme.accent, theme.attention, theme.hairline, theme.ink2}
    assert roles <= seen


def test_a_new_theme_reaches_open_windows(look: Look, qtbot: QtBot) -> None:
    look.apply(LIGHT)
    label = QLabel("text")
    label.setProperty("tone", "attention")
    qtbot.addWidget(label)
    label.show()
    assert label.palette().windowText().color() == QColor(LIGHT.attention)
    with qtbot.waitSignal(look.changed) as caught:
        apply_theme(QApplication.instance(), DARK)
    assert caught.args == [DARK]
    assert current_theme() is DARK
    assert label.palette().windowText().color() == QColor(DARK.attention)


@pytest.mark.parametrize(
    ("scheme", "theme"),
    [(Scheme.LIGHT, LIGHT), (Scheme.DARK, DARK), (Scheme.CONTRAST, CONTRAST)],
)
def test_a_chosen_scheme_is_applied(look: Look, scheme: Scheme, theme: Theme) -> None:
    assert look.choose(scheme) is theme
    assert current_theme() is theme
    assert look.scheme is scheme


def test_the_system_is_followed_only_while_asked(
    look: Look, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop_app.ui.theme.apply.system_theme", lambda _app: DARK)
    look.choose(Scheme.SYSTEM)
    assert current_theme() is DARK
    monkeypatch.setattr("workshop_app.ui.theme.apply.system_theme", lambda _app: LIGHT)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert current_theme() is LIGHT
    look.choose(Scheme.CONTRAST)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert current_theme() is CONTRAST


def test_the_systems_wish_is_one_of_ours(qapp: QApplication) -> None:
    assert system_theme(qapp) in (LIGHT, DARK, CONTRAST)


@themes
def test_the_focus_ring_is_accent_two_pixels_away(look: Look, qtbot: QtBot, theme: Theme) -> None:
    look.apply(theme)
    window, field = _field_in_window(qtbot, 20)
    middle = field.geometry().top() + field.height() // 2
    left = field.geometry().left()
    qtbot.waitUntil(lambda: _shows(window, QPoint(left - 3, middle), theme.accent))
    assert _shows(window, QPoint(left - 4, middle), theme.accent)
    assert not _shows(window, QPoint(left - 1, middle), theme.accent)
    assert not _shows(window, QPoint(left - 2, middle), theme.accent)


def test_the_ring_moves_inside_where_there_is_no_room(look: Look, qtbot: QtBot) -> None:
    look.apply(LIGHT)
    window, field = _field_in_window(qtbot, 0)
    middle = QPoint(1, field.height() // 2)
    qtbot.waitUntil(lambda: _shows(window, middle, LIGHT.accent))


def test_the_ring_follows_its_control(look: Look, qtbot: QtBot) -> None:
    look.apply(LIGHT)
    window, field = _field_in_window(qtbot, 20)
    ring = window.findChild(QWidget, "focusRing")
    window.resize(600, 300)
    qtbot.waitUntil(lambda: ring.geometry() == field.geometry().adjusted(-4, -4, 4, 4))
    field.hide()
    qtbot.waitUntil(lambda: not ring.isVisible())


def test_the_ring_scrolls_with_its_page(look: Look, qtbot: QtBot) -> None:
    look.apply(LIGHT)
    area, page, field = QScrollArea(), QWidget(), QLineEdit()
    column = QVBoxLayout(page)
    column.addSpacing(400)
    column.addWidget(field)
    area.setWidget(page)
    area.resize(200, 150)
    qtbot.addWidget(area)
    area.show()
    area.activateWindow()
    field.setFocus()
    qtbot.waitUntil(lambda: page.findChild(QWidget, "focusRing") is not None)
    assert page.findChild(QWidget, "focusRing").parentWidget() is page


def test_a_control_can_do_without_a_ring(look: Look, qtbot: QtBot) -> None:
    look.apply(LIGHT)
    window, field = _field_in_window(qtbot, 20)
    other = QPushButton("Other")
    set_focus_ring(other, None)
    window.layout().addWidget(other)
    other.setFocus()
    ring = window.findChild(QWidget, "focusRing")
    qtbot.waitUntil(lambda: not ring.isVisible())
    field.setFocus()
    qtbot.waitUntil(ring.isVisible)


def test_windows_may_die_with_the_focus_in_them(look: Look, qapp: QApplication) -> None:
    look.apply(LIGHT)
    gc.freeze()  # only what this test makes is looked through
    for turn in range(12):
        window = QWidget()
        column = QVBoxLayout(window)
        fields = [QLineEdit(), QComboBox(), QPushButton("Press")]
        for field in fields:
            column.addWidget(field)
        window.show()
        window.activateWindow()
        fields[turn % 3].setFocus()
        qapp.processEvents()
        if turn % 4 == 0:
            fields[turn % 3].deleteLater()
        elif turn % 4 == 1:
            window.deleteLater()
        elif turn % 4 == 2:
            fields[turn % 3].setParent(None)
        qapp.processEvents()
        del window, column, fields, field
        gc.collect()
        qapp.processEvents()
    gc.unfreeze()
    assert current_theme() is LIGHT


def test_type_is_never_smaller_than_twelve(look: Look) -> None:
    assert min(Type) == 12
    assert app_font(9).pixelSize() == 12
    assert app_font(Type.HEADING, SEMIBOLD).weight() == SEMIBOLD


def test_figures_have_one_width(look: Look) -> None:
    font = app_font(Type.PANEL)
    assert font.families()[0] == "Noto Sans"
    assert len({text_width(digit * 8, font) for digit in "0123456789"}) == 1
