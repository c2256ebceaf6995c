"""Colours of the program as plain data, shared by windows, charts and reports.

Colours are `#RRGGBB` strings. A :class:`Theme` names every role a colour can play; the ordinal
palettes colour the levels of an option set, level 1 being the least::

    swatch = ordinal(LIGHT, level=3, k=4)
    swatch.fill, swatch.edge, swatch.numeral     # '#6AACAD', '#3C7E80', '#000000'
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Theme:
    """The colour of each role. Text roles hold 4.5:1 on surface, background, sunken and tint.

    `edge_width` is the width in logical px of a level's edge; `selection_width` that of the
    border round a selected row (high contrast has no tint and leans on the border alone).
    """

    name: str
    background: str
    surface: str
    sunken: str
    ink: str
    ink2: str
    ink3: str
    hairline: str
    border: str
    accent: str
    on_accent: str
    tint: str
    attention: str
    attention_tint: str
    hatch: str
    hatch_under: str
    edge_width: int = 1
    selection_width: int = 2

    @property
    def is_dark(self) -> bool:
        """Whether text is lighter than what it stands on."""
        return luminance(self.ink) > luminance(self.surface)


@dataclass(frozen=True, slots=True)
class Swatch:
    """One level's colours: the fill, an edge that stands out from the surface, the numeral."""

    fill: str
    edge: str
    numeral: str


LIGHT = Theme(
    name="light",
    background="#F5F6F3",
    surface="#FFFFFF",
    sunken="#ECEEEA",
    ink="#1B2326",
    ink2="#465256",
    ink3="#5F6B6E",
    hairline="#DADED8",
    border="#828B87",
    accent="#3A4FB0",
    on_accent="#FFFFFF",
    tint="#E9ECF9",
    attention="#A3195B",
    attention_tint="#FBE9F1",
    hatch="#7A8386",
    hatch_under="#F1F2F0",
)

DARK = Theme(
    name="dark",
    background="#11191D",
    surface="#19242A",
    sunken="#0C1317",
    ink="#F1F5F3",
    ink2="#BCC8CB",
    ink3="#99A7AB",
    hairline="#33424A",
    border="#7F8E94",
    accent="#AEBBFF",
    on_accent="#131A3F",
    tint="#27315C",
    attention="#FF9CC6",
    attention_tint="#40202F",
    hatch="#8B999E",
    hatch_under="#222E34",
)

CONTRAST = Theme(
    name="contrast",
    background="#FFFFFF",
    surface="#FFFFFF",
    sunken="#FFFFFF",
    ink="#000000",
    ink2="#000000",
    ink3="#333A3D",
    hairline="#000000",
    border="#000000",
    accent="#1B2C8A",
    on_accent="#FFFFFF",
    tint="#FFFFFF",
    attention="#7A0F42",
    attention_tint="#FFFFFF",
    hatch="#000000",
    hatch_under="#FFFFFF",
    edge_width=2,
    selection_width=3,
)

THEMES: Mapping[str, Theme] = MappingProxyType({t.name: t for t in (LIGHT, DARK, CONTRAST)})

_FILLS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "light": (
            "813E05 056269",
            "7D3B02 EAE5D2 005F66",
            "6E3102 BE956C 6AACAD 035259",
            "6E3102 B68557 EAE5D2 51A1A3 035259",
            "6E3102 A86A33 CCB192 94C1C0 148D92 035259",
            "6E3102 A36229 C5A480 EAE5D2 81B8B7 09878C 035259",
        ),
        "dark": (
            "ED9E56 56D4D5",
            "EFA059 54534B 5AD6D7",
            "F8AA63 A66F49 469097 68E1E0",
            "F8AA63 B47547 54534B 419CA3 68E1E0",
            "F8AA63 CD8041 8B644C 4A7A80 35B1B7 68E1E0",
            "F8AA63 D4843F 97694B 54534B 49848B 31B7BD 68E1E0",
        ),
        "contrast": (
            "6D3300 014F58",
            "693000 EFEBDD 034B54",
            "572501 B99168 64A6AB 003D46",
            "572501 AF7F52 EFEBDD 49999F 003D46",
            "572501 9E6129 CCB192 92C0C1 09818B 003D46",
            "572501 98581D C3A27E EFEBDD 7DB4B7 037983 003D46",
        ),
    }
)

# Edges chosen by eye for the four-level palette; every other edge is mixed.
_DRAWN_EDGES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "light": {
            "#6E3102": "#4A2000",
            "#BE956C": "#8A6038",
            "#6AACAD": "#3C7E80",
            "#035259": "#02363B",
        },
        "dark": {
            "#F8AA63": "#FFC999",
            "#A66F49": "#CC9269",
            "#469097": "#6FB5BC",
            "#68E1E0": "#A5F1F0",
        },
    }
)


def _channels(colour: str) -> tuple[int, int, int]:
    value = int(colour.removeprefix("#"), 16)
    return value >> 16, value >> 8 & 255, value & 255


def mix(first: str, second: str, share: float = 0.5) -> str:
    """`first` with `share` (0 to 1) of `second` in it, channel by channel in sRGB."""
    mixed = (
        round(a + (b - a) * share) for a, b in zip(_channels(first), _channels(second), strict=True)
    )
    return "#{:02X}{:02X}{:02X}".format(*mixed)


def luminance(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it."""

    def linear(channel: int) -> float:
        part = channel / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(c) for c in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def numeral_on(fill: str) -> str:
    """Black or white, whichever is stronger on `fill`; never below 4.58:1."""
    return max("#000000", "#FFFFFF", key=lambda colour: contrast(colour, fill))


def ordinal_fills(theme: Theme, k: int) -> tuple[str, ...]:
    """Fill of each of `k` levels, least first.

    Two to seven levels are drawn by hand. More than seven are spread evenly along the seven-level
    palette, so the ends keep their meaning and neighbours grow more alike: from eight levels on,
    the numeral tells levels apart, not the colour. One level alone is no scale and takes the
    neutral middle of the seven.

    Raises ValueError if `k` is below 1.
    """
    if k < 1:
        raise ValueError(f"An ordinal palette needs at least one level, not {k}.")
    rows = _FILLS[theme.name]
    if 2 <= k <= 7:
        return tuple(f"#{fill}" for fill in rows[k - 2].split())
    anchors = tuple(f"#{fill}" for fill in rows[-1].split())
    if k == 1:
        return (anchors[3],)
    fills = []
    for index in range(k):
        place = index / (k - 1) * 6
        left = min(int(place), 5)
        fills.append(mix(anchors[left], anchors[left + 1], place - left))
    return tuple(fills)


def ordinal(theme: Theme, level: int, k: int) -> Swatch:
    """Colours of `level` (1 = least) among `k` levels.

    The edge is the drawn one where there is one, else the fill mixed half with ink.

    Raises ValueError if there is no such level.
    """
    if not 1 <= level <= k:
        raise ValueError(f"There is no level {level} among {k} levels.")
    fill = ordinal_fills(theme, k)[level - 1]
    edge = _DRAWN_EDGES.get(theme.name, {}).get(fill) or mix(fill, theme.ink)
    return Swatch(fill, edge, numeral_on(fill))
