"""How a sheet looks: fills, fonts, alignment, widths and heights, theme colours resolved.

Read lazily and apart from the values, for windows that show a sheet as its authors know it.
Conditional formats, gradients, borders and mixed fonts within a cell are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property

from workshop_app.workbook.colours import resolve_colour, theme_colours
from workshop_app.workbook.errors import WorkbookError
from workshop_app.workbook.sheets import Book, Sheet
from workshop_app.workbook.xmltext import local, make_parser, run_parser, tag_end, walk

PX_PER_POINT = 96 / 72
DEFAULT_WIDTH = 64
"""px of a column nobody sized"""
DEFAULT_HEIGHT = 20
"""px of a row nobody sized"""
_DIGIT = 7
"""px of a digit in Excel's default font, the unit of column widths"""
_ROW_HEIGHT = re.compile(rb'\sht="([\d.]+)"')


@dataclass(frozen=True, slots=True)
class CellLook:
    """Looks of a cell. Colours are ``#RRGGBB`` or None for the default; size in points."""

    fill: str | None = None
    ink: str | None = None
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    size: float = 11
    horizontal: str = "general"
    vertical: str = "bottom"
    wrap: bool = False
    indent: int = 0
    number_format: str = "General"


class BookLook:
    """The looks of a workbook's cell formats."""

    def __init__(self, book: Book) -> None:
        self.book = book

    @cached_property
    def looks(self) -> tuple[CellLook, ...]:
        """Looks by the number cells refer to; empty where the styles cannot be read."""
        part = _related(self.book, "styles")
        if part is None:
            return ()
        try:
            return _Styles(self.book, part).read()
        except WorkbookError:
            return ()

    def look(self, number: str | None) -> CellLook:
        """The look with this number; Excel's default where there is none."""
        index = int(number) if number and number.isascii() and number.isdecimal() else 0
        return self.looks[index] if index < len(self.looks) else CellLook()


class SheetLook:
    """A sheet's measures in px at 100 % and the looks of its cells."""

    def __init__(self, sheet: Sheet, book_look: BookLook) -> None:
        self.sheet = sheet
        self._book = book_look
        self.right_to_left = False
        self.default_width = DEFAULT_WIDTH
        self.default_height = DEFAULT_HEIGHT
        self._widths: list[tuple[int, int, int]] = []
        self._read_head()

    def at(self, row: int, column: int) -> CellLook:
        """How a cell looks, or would look if it held something."""
        cell = self.sheet.cells.get((row, column))
        style = cell.style if cell is not None else self.sheet.inherited_style(row, column)
        return self._book.look(style)

    def width(self, column: int) -> int:
        """A column's width."""
        for first, last, width in self._widths:
            if first <= column <= last:
                return width
        return self.default_width

    def height(self, row: int) -> int | None:
        """A row's height as written in the file; None where it follows from its contents."""
        found = self.sheet.rows.get(row)
        if found is None:
            return self.default_height
        tag = self.sheet.xml[found.start : tag_end(self.sheet.xml, found.start)]
        height = _ROW_HEIGHT.search(tag)
        return None if height is None else round(float(height[1]) * PX_PER_POINT)

    @cached_property
    def last_column(self) -> int:
        """The last column that holds a value or a drop-down list on a row in use; at least 1."""
        last = 1
        for row in self.sheet.scan.rows:
            for cell in reversed(row.cells):
                if cell.text or cell.formula is not None:
                    last = max(last, cell.column)
                    break
        for area in self.sheet.scan.merges:
            if area.left <= last and self.sheet.text(area.top, area.left):
                last = max(last, min(area.right, last + 4))
        for rule in self.sheet.scan.validations:
            for area in rule.areas:
                if area.top <= self.sheet.last_row and area.right < 100:
                    last = max(last, area.right)
        return last

    def shown(self, row: int, column: int) -> str:
        """The cell's text as the sheet shows it: per cent and dates in their format."""
        value = self.sheet.value(row, column)
        if isinstance(value, float):
            look = self.at(row, column)
            plain = look.number_format.split(";")[0]
            if plain.endswith("%"):
                return f"{value:.{len(plain.partition('.')[2].rstrip('%'))}%}"
            if self.sheet.style_at(row, column).is_date:
                return _date(value, self.sheet.book.date1904)
        return self.sheet.text(row, column)

    def _read_head(self) -> None:
        """What stands before the cells: direction, default sizes, widths of columns."""
        scan = self.sheet.scan
        head = self.sheet.xml[: max(0, scan.data_start)]
        closed = head + b"</worksheet>"
        root = re.search(rb"<(\w+:)?worksheet[\s>]", head)
        if root is not None and root[1]:
            closed = head + b"</" + root[1] + b"worksheet>"

        def start(name: str, attrs: dict[str, str]) -> None:
            if name == "sheetView":
                self.right_to_left |= attrs.get("rightToLeft", "0") in ("1", "true")
            elif name == "sheetFormatPr":
                self.default_width = _width(attrs.get("defaultColWidth")) or DEFAULT_WIDTH
                height = _number(attrs.get("defaultRowHeight"))
                self.default_height = round(height * PX_PER_POINT) if height else DEFAULT_HEIGHT
            elif name == "col":
                width = _width(attrs.get("width"))
                if width is not None:
                    span = int(attrs.get("min", "0")), int(attrs.get("max", "0"))
                    self._widths.append((*span, width))

        try:
            walk(closed, self.sheet.part, start)
        except (WorkbookError, ValueError):
            # a sheet whose head is odd is shown with default measures
            self._widths.clear()


class _Styles:
    """One pass over the styles part."""

    def __init__(self, book: Book, part: str) -> None:
        self.book = book
        self.part = part
        self.fonts: list[CellLook] = []
        self.fills: list[str | None] = []
        self.formats: list[CellLook] = []
        self.inside: list[str] = []
        self.theme = theme_colours(_theme(book))
        self.palette: list[str] = []
        self.pattern = ""

    def read(self) -> tuple[CellLook, ...]:
        data = self.book.package.xml(self.part)
        self._palette(data)
        parser = make_parser(self.part)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = lambda _name: self.inside.pop()
        run_parser(parser, data, self.part)
        styles = self.book.styles
        return tuple(
            replace(look, number_format=style.number_format)
            for look, style in zip(self.formats, styles, strict=False)
        )

    def _palette(self, data: bytes) -> None:
        def start(name: str, attrs: dict[str, str]) -> None:
            if name == "rgbColor":
                self.palette.append("#" + attrs.get("rgb", "")[-6:].upper())

        walk(data, self.part, start)

    def _start(self, name: str, attrs: dict[str, str]) -> None:
        short = local(name)
        path = self.inside
        above = path[-1] if path else ""
        if "fonts" in path:
            self._font(short, attrs, above)
        elif "fills" in path:
            self._fill(short, attrs)
        elif above == "cellXfs" and short == "xf":
            self._format(attrs)
        elif "cellXfs" in path and short == "alignment" and self.formats:
            self.formats[-1] = replace(
                self.formats[-1],
                horizontal=attrs.get("horizontal", "general"),
                vertical=attrs.get("vertical", "bottom"),
                wrap=attrs.get("wrapText", "0") in ("1", "true"),
                indent=int(_number(attrs.get("indent")) or 0),
            )
        path.append(short)

    def _font(self, short: str, attrs: dict[str, str], above: str) -> None:
        if short == "font" and above == "fonts":
            self.fonts.append(CellLook())
        if not self.fonts:
            return
        font = self.fonts[-1]
        on = attrs.get("val", "1") not in ("0", "false", "none")
        if short == "b":
            font = replace(font, bold=on)
        elif short == "i":
            font = replace(font, italic=on)
        elif short == "u":
            font = replace(font, underline=on)
        elif short == "strike":
            font = replace(font, strike=on)
        elif short == "sz":
            font = replace(font, size=_number(attrs.get("val")) or 11)
        elif short == "color":
            font = replace(font, ink=self._colour(attrs))
        self.fonts[-1] = font

    def _fill(self, short: str, attrs: dict[str, str]) -> None:
        if short == "fill":
            self.fills.append(None)
            self.pattern = ""
        elif short == "patternFill":
            self.pattern = attrs.get("patternType", "none")
        elif short == self._seen() and self.fills:
            self.fills[-1] = self._colour(attrs)

    def _seen(self) -> str:
        """A solid fill shows its foreground; of another pattern the background is seen most."""
        if self.pattern in ("", "none"):
            return "-"
        return "fgColor" if self.pattern == "solid" else "bgColor"

    def _format(self, attrs: dict[str, str]) -> None:
        font, fill = (_index(attrs.get(key)) for key in ("fontId", "fillId"))
        look = self.fonts[font] if font < len(self.fonts) else CellLook()
        self.formats.append(
            replace(look, fill=self.fills[fill] if fill < len(self.fills) else None)
        )

    def _colour(self, attrs: Mapping[str, str]) -> str | None:
        return resolve_colour(attrs, self.theme, self.palette)


def _theme(book: Book) -> bytes | None:
    part = _related(book, "theme")
    try:
        return None if part is None else book.package.xml(part)
    except WorkbookError:
        return None


def _related(book: Book, kind: str) -> str | None:
    for relationship in book.package.relationships(book.package.workbook_part):
        if relationship.kind == kind and not relationship.external:
            return relationship.target if book.package.has(relationship.target) else None
    return None


def _date(value: float, date1904: bool) -> str:
    start = datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 30)
    try:
        when = start + timedelta(days=value)
    except OverflowError:
        return f"{value:.15g}"
    if value < 1:
        return when.strftime("%H:%M")
    return when.strftime("%Y-%m-%d" if value == int(value) else "%Y-%m-%d %H:%M")


def _index(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() else 0


def _number(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return None


def _width(text: str | None) -> int | None:
    width = _number(text)
    return None if width is None else round(width * _DIGIT) + 5
