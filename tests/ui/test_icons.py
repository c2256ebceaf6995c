"""Icons: every one is drawn, in its colour, at any scale, mirrored where it points."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QApplication

from workshop_app.ui.icons import DIRECTIONAL, icon, icon_names, pixmap, svg_source

NEEDED = (
    "menu check undo redo search help chevron-left chevron-right chevron-up chevron-down plus "
    "folder play file flag eye eye-off clock screen black freeze users warning pin link note "
    "close trash edit export settings hand state-open state-progress state-done state-attention "
    "state-parked state-flag state-waiting"
)


def _inked(drawn: QPixmap) -> set[tuple[int, int]]:
    image = drawn.toImage()
    return {
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 127
    }


def test_all_that_is_needed_is_there() -> None:
    assert set(NEEDED.split()) <= set(icon_names())


@pytest.mark.parametrize("name", icon_names())
def test_every_icon_is_drawn_in_its_colour(qapp: QApplication, name: str) -> None:
    drawn = pixmap(name, "#A3195B", 24, 2.0)
    assert drawn.width() == 48
    assert drawn.deviceIndependentSize().width() == 24
    inked = _inked(drawn)
    assert 40 < len(inked) < 48 * 48 * 0.6
    image = drawn.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    pixels = [image.pixelColor(x, y) for x, y in inked]
    colours = {pixel.name() for pixel in pixels if pixel.alpha() == 255}
    assert colours == {QColor("#A3195B").name()}
    assert not icon(name, "#A3195B").isNull()


@pytest.mark.parametrize("name", icon_names())
def test_only_icons_that_point_are_mirrored(qapp: QApplication, name: str) -> None:
    plain, mirrored = (
        _inked(pixmap(name, "#000000", 24)),
        _inked(pixmap(name, "#000000", 24, mirrored=True)),
    )
    if name in DIRECTIONAL:
        assert mirrored == {(23 - x, y) for x, y in plain}
    else:
        assert mirrored == plain


def test_states_differ_by_shape_not_only_by_colour(qapp: QApplication) -> None:
    shapes = [_inked(pixmap(n, "#000000", 16)) for n in icon_names() if n.startswith("state-")]
    for index, first in enumerate(shapes):
        for second in shapes[index + 1 :]:
            assert len(first ^ second) > 20


def test_an_icon_that_is_not_there_is_named() -> None:
    with pytest.raises(ValueError, match="no icon “chek”"):
        svg_source("chek", "#000000")
