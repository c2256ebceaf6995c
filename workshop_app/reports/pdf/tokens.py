"""How a report looks on paper: measures, sizes of letters, colours. Lengths in units of `paper`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from workshop_app.core.palette import LIGHT, ordinal
from workshop_app.reports.pdf.paper import MM, PT

SIDE: Final = 22 * MM
TOP: Final = 25 * MM
BOTTOM: Final = 22 * MM
HEADER: Final = 13 * MM
"""Where the line at the head of a page begins"""
FOOTER: Final = 13 * MM
"""How far above the lower edge the page's number begins"""

INK, QUIET, FAINT = LIGHT.ink, LIGHT.ink2, LIGHT.ink3
ACCENT, ON_ACCENT, TINT = LIGHT.accent, LIGHT.on_accent, LIGHT.tint
HAIRLINE, SUNKEN = LIGHT.hairline, LIGHT.sunken
LEVELS: Final = tuple(ordinal(LIGHT, level, 5).fill for level in range(1, 6))
"""Colours of five levels, which the cover wears"""

REGULAR, SEMIBOLD, BOLD = 400, 600, 700


@dataclass(frozen=True, slots=True)
class Style:
    """One kind of paragraph."""

    size: float
    weight: int
    colour: str
    before: float = 0.0
    leading: float = 0.0
    """in sizes; 0: as the letters need"""


def _style(
    size: float, weight: int, colour: str, before: float = 0.0, leading: float = 0.0
) -> Style:
    return Style(size * PT, weight, colour, before * PT, leading)


BODY: Final = _style(10, REGULAR, INK, 5)
BULLET: Final = _style(10, REGULAR, INK, 3)
LABEL: Final = _style(9, SEMIBOLD, QUIET, 8)
QUIET_LINE: Final = _style(9, REGULAR, QUIET, 4)
EMPTY: Final = _style(9, REGULAR, FAINT, 4)
CAPTION: Final = _style(9, SEMIBOLD, QUIET, 5)
TABLE_CAPTION: Final = _style(9, SEMIBOLD, QUIET, 12)
CELL: Final = _style(8.5, REGULAR, INK)
HEAD: Final = _style(8.5, SEMIBOLD, INK)
HEADINGS: Final = (
    _style(20, BOLD, ACCENT, 26, 1.25),
    _style(14.5, SEMIBOLD, INK, 20, 1.28),
    _style(12, SEMIBOLD, INK, 16, 1.3),
    _style(10.5, SEMIBOLD, INK, 13, 1.35),
)
QUESTION: Final = _style(10, SEMIBOLD, INK, 11)
CONTENTS_TITLE: Final = _style(20, BOLD, ACCENT, 0, 1.25)
CONTENTS: Final = (
    _style(11, SEMIBOLD, INK, 9),
    _style(10, REGULAR, INK, 3),
    _style(9.5, REGULAR, QUIET, 2),
)
FURNITURE: Final = _style(8, REGULAR, FAINT)
COVER_TITLE: Final = _style(34, BOLD, ON_ACCENT, 0, 1.2)
COVER_SUBTITLE: Final = _style(16, REGULAR, ON_ACCENT, 0, 1.35)
COVER_LABEL: Final = _style(9, SEMIBOLD, FAINT)
COVER_FACT: Final = _style(12, REGULAR, INK)
INDENT: Final = 5 * MM
CELL_SIDE: Final = 4 * PT
CELL_ABOVE: Final = 3.25 * PT
MOTIF: Final = ("..0.102130", "....021.12", "...1.0.201", ".....1.020", ".......101")
"""Cells of the cover's heat map by their shade; "." leaves one out"""
MOTIF_SHADES: Final = ("#4559B7", "#5268C0", "#6279CB", "#7388D4")
