"""The bundled typefaces, and fonts made from them.

families = load_fonts(app)              # once, before any window
label.setFont(app_font(17, SEMIBOLD))   # logical px, Noto Sans, tabular figures
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication

from workshop_app.reports.qt_fonts import register
from workshop_app.resources import resource

REGULAR: Final = QFont.Weight.Normal
SEMIBOLD: Final = QFont.Weight.DemiBold
BOLD: Final = QFont.Weight.Bold

SMALLEST_PX: Final = 12


def load_fonts(app: QGuiApplication, folder: Path | None = None) -> tuple[str, ...]:
    """Register every bundled font and make them the program's font at body size.

    `folder` replaces the bundled fonts. Returns the families, Noto Sans first; scripts follow in
    alphabetical order, so the same text picks the same glyphs on every machine. Without any
    bundled font the system's own font stays, and the result is empty.
    """
    folder = folder or resource("fonts")
    # Registering a file twice would keep two copies of it in memory.
    property_name = f"fonts:{folder}"
    known = app.property(property_name)
    families = tuple(known) if known else register(folder)
    app.setProperty(property_name, list(families))
    font = QFont()
    if families:
        font.setFamilies(list(families))
    app.setFont(sized(font, 14, REGULAR))
    return families


def sized(font: QFont, px: float, weight: QFont.Weight = REGULAR) -> QFont:
    """A copy of `font` at `px` logical pixels and `weight`, with tabular figures."""
    copy = QFont(font)
    copy.setPixelSize(max(SMALLEST_PX, round(px)))
    copy.setWeight(weight)
    copy.setFeature(QFont.Tag("tnum"), 1)
    return copy


def app_font(px: float, weight: QFont.Weight = REGULAR) -> QFont:
    """The program's font at `px` logical pixels; nothing is ever smaller than 12."""
    return sized(QGuiApplication.font(), px, weight)


def text_width(text: str, font: QFont) -> int:
    """Width of one line of `text` in logical px, rounded up."""
    return int(QFontMetricsF(font).horizontalAdvance(text)) + 1
