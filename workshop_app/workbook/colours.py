"""Colours as a workbook writes them: direct, indexed, or from its theme with a tint."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping, Sequence

from workshop_app.workbook.errors import WorkbookError
from workshop_app.workbook.xmltext import walk

_OFFICE = (
    *("#FFFFFF", "#000000", "#E7E6E6", "#44546A", "#4472C4", "#ED7D31"),
    *("#A5A5A5", "#FFC000", "#5B9BD5", "#70AD47", "#0563C1", "#954F72"),
)
"""The usual theme: light 1, dark 1, light 2, dark 2, six accents, two links."""
_THEME_NAMES = (
    *("lt1", "dk1", "lt2", "dk2", "accent1", "accent2"),
    *("accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"),
)
_INDEXED_TEXT = (
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF "
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF "
    "800000 008000 000080 808000 800080 008080 C0C0C0 808080 "
    "9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF "
    "000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF "
    "00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 "
    "3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 "
    "003366 339966 003300 333300 993300 993366 333399 333333"
)
_INDEXED = tuple(f"#{colour}" for colour in _INDEXED_TEXT.split())
_HEX = frozenset("0123456789ABCDEF")


def theme_colours(data: bytes | None) -> tuple[str, ...]:
    """The twelve colours of a theme part in the order cells count them; the usual ones without."""
    found = dict(zip(_THEME_NAMES, _OFFICE, strict=True))
    if data is None:
        return _OFFICE
    current = ""

    def start(name: str, attrs: dict[str, str]) -> None:
        nonlocal current
        if name in found:
            current = name
        elif name in ("srgbClr", "sysClr") and current:
            text = attrs.get("lastClr" if name == "sysClr" else "val", "").upper()
            if len(text) == 6 and set(text) <= _HEX:
                found[current] = f"#{text}"
            current = ""

    try:
        walk(data, "theme", start)
    except WorkbookError:
        return _OFFICE
    return tuple(found[name] for name in _THEME_NAMES)


def resolve_colour(
    attrs: Mapping[str, str], theme: Sequence[str], palette: Sequence[str] = ()
) -> str | None:
    """``#RRGGBB`` of a colour element's attributes; None for automatic or unknown ones."""
    base: str | None = None
    if "rgb" in attrs:
        text = attrs["rgb"][-6:].upper()
        base = f"#{text}" if len(text) == 6 and set(text) <= _HEX else None
    elif attrs.get("theme", "").isdecimal():
        index = int(attrs["theme"])
        base = theme[index] if index < len(theme) else None
    elif attrs.get("indexed", "").isdecimal():
        index = int(attrs["indexed"])
        known = palette or _INDEXED
        base = known[index] if index < len(known) else None
    if base is None:
        return None
    try:
        tint = float(attrs.get("tint", "0"))
    except ValueError:
        tint = 0.0
    return tinted(base, tint) if tint else base


def tinted(colour: str, tint: float) -> str:
    """A colour made lighter (0 to 1) or darker (−1 to 0) in its HLS lightness, as Excel does."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    tint = max(-1.0, min(1.0, tint))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, min(1.0, light), saturation)
    return "#{:02X}{:02X}{:02X}".format(*(round(part * 255) for part in parts))
