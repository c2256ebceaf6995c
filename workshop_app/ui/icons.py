"""The program's own icons: drawings on a 24 grid with round strokes of 1.75 px.

    button.setIcon(icon("undo", theme.ink))
    painter.drawPixmap(target, pixmap("flag", theme.attention, 16, self.devicePixelRatioF()))

Icons are never shown without a label or an accessible name beside them.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache, QTransform
from PySide6.QtSvg import QSvgRenderer

from workshop_app.resources import resource

#: Icons that point along the reading direction and are mirrored when it runs right to left.
DIRECTIONAL: Final = frozenset(
    {"chevron-left", "chevron-right", "undo", "redo", "export", "note", "book"}
)
_SIZES: Final = (16, 20, 24, 32, 48, 64)


def icon_names() -> tuple[str, ...]:
    """Names of all icons, in alphabetical order."""
    return tuple(sorted(file.stem for file in resource("icons").glob("*.svg")))


def svg_source(name: str, colour: str) -> bytes:
    """The drawing as SVG text with every `currentColor` replaced by `colour`.

    Raises ValueError if there is no icon of that name.
    """
    file = resource("icons", f"{name}.svg")
    if not file.is_file():
        raise ValueError(f"There is no icon “{name}”; the names are {', '.join(icon_names())}.")
    return file.read_bytes().replace(b"currentColor", colour.encode())


def pixmap(
    name: str, colour: str, px: int = 20, ratio: float = 1.0, *, mirrored: bool = False
) -> QPixmap:
    """The icon at `px` logical pixels for a screen with `ratio` device pixels per logical one.

    `mirrored` is the reading direction (true for right to left): only icons that point along it
    are flipped. Drawn once per name, colour and size, then kept in Qt's pixmap cache.
    """
    flip = mirrored and name in DIRECTIONAL
    key = f"icon/{name}/{colour}/{px}/{ratio}/{flip}"
    cached = QPixmap()
    if QPixmapCache.find(key, cached):
        return cached
    side = round(px * ratio)
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer = QSvgRenderer(QByteArray(svg_source(name, colour)))
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    if flip:
        drawn = drawn.transformed(QTransform.fromScale(-1, 1))
    drawn.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, drawn)
    return drawn


def icon(name: str, colour: str, *, mirrored: bool = False) -> QIcon:
    """The icon for Qt's own menus, lists and buttons, at every size they ask for."""
    result = QIcon()
    for size in _SIZES:
        result.addPixmap(pixmap(name, colour, size, mirrored=mirrored))
    return result
