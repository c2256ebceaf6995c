"""How green a workbook shows each entry of a list: by its rules for answers, or on its list."""

from __future__ import annotations

import colorsys
import html
import re
from collections.abc import Mapping, Sequence

from workshop_app.workbook.appearance import BookLook
from workshop_app.workbook.colours import resolve_colour, theme_colours
from workshop_app.workbook.errors import WorkbookError
from workshop_app.workbook.plaintext import plain
from workshop_app.workbook.sheets import Book, Sheet

_FORMATS = re.compile(rb"<(?:\w+:)?dxf>(.*?)</(?:\w+:)?dxf>", re.DOTALL)
_FILL = re.compile(rb"<(?:\w+:)?(bgColor|fgColor|color)\s([^>]*?)/?>")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_RULE = re.compile(rb"<(?:\w+:)?cfRule\s([^>]*?)>(.*?)</(?:\w+:)?cfRule>", re.DOTALL)
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')


class Shades:
    """How green entries are shown on a sheet, from 0 (red) over 0.5 (yellow) to 1 (green)."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._look = BookLook(book)
        self._rules: dict[str, dict[str, float]] = {}
        self._formats: list[float | None] | None = None

    def of(
        self,
        sheet: Sheet,
        entries: Sequence[str],
        cells: Mapping[str, tuple[Sheet, int, int]],
    ) -> tuple[float | None, ...]:
        """For each entry; ``cells`` are those of the list itself, where it stands in cells."""
        if sheet.name not in self._rules:
            self._rules[sheet.name] = self._read_rules(sheet)
        rules = self._rules[sheet.name]
        ruled = tuple(rules.get(plain(entry)) for entry in entries)
        if sum(shade is not None for shade in ruled) >= 2:
            return ruled
        return tuple(self._filled(*cells[entry]) if entry in cells else None for entry in entries)

    def _filled(self, sheet: Sheet, row: int, column: int) -> float | None:
        cell = sheet.cell_at(row, column)
        look = self._look.look(None if cell is None else cell.style)
        return greenness(look.fill)

    def _read_rules(self, sheet: Sheet) -> dict[str, float]:
        tail = sheet.xml[max(0, sheet.scan.data_end) :]
        found: dict[str, float] = {}
        for match in _RULE.finditer(tail):
            attributes = _attributes(match[1])
            index = attributes.get("dxfId", "")
            shade = self._shade(int(index)) if index.isdecimal() else None
            if shade is None:
                continue
            texts = _QUOTED.findall(html.unescape(match[2].decode("utf-8", "replace")))
            told = attributes.get("text")
            if told is not None:
                texts = [told]
            if len(set(texts)) == 1:
                found.setdefault(plain(texts[0].replace('""', '"')), shade)
        return found

    def _shade(self, index: int) -> float | None:
        if self._formats is None:
            self._formats = self._read_formats()
        return self._formats[index] if index < len(self._formats) else None

    def _read_formats(self) -> list[float | None]:
        package = self._book.package
        parts = {
            item.kind: item.target
            for item in package.relationships(package.workbook_part)
            if not item.external and package.has(item.target)
        }
        try:
            data = package.xml(parts["styles"]) if "styles" in parts else b""
            theme = theme_colours(package.xml(parts["theme"]) if "theme" in parts else None)
        except WorkbookError:
            return []
        found: list[float | None] = []
        for match in _FORMATS.finditer(data):
            colours = {
                name: greenness(resolve_colour(_attributes(attributes), theme))
                for name, attributes in _FILL.findall(match[1])
            }
            shades = (colours.get(name) for name in (b"bgColor", b"fgColor", b"color"))
            found.append(next((shade for shade in shades if shade is not None), None))
        return found


def greenness(colour: str | None) -> float | None:
    """0 for red, 0.5 for yellow, 1 for green; None for greys, blues and no colour at all."""
    if colour is None:
        return None
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    degrees = hue * 360
    if max(red, green, blue) - min(red, green, blue) < 0.08 or saturation < 0.2:
        return None
    if degrees >= 330:
        return 0.0
    return min(1.0, degrees / 120) if degrees <= 165 else None


def _attributes(text: bytes) -> dict[str, str]:
    told = html.unescape(text.decode("utf-8", "replace"))
    return dict(_ATTRIBUTE.findall(told))
