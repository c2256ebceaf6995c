"""One pass over a worksheet part: cells with their byte offsets, and what surrounds them.

The offsets refer to the part's UTF-8 bytes, so that a patch can splice exactly there.
"""

from __future__ import annotations

from workshop_app.workbook.bulk import bulk
from workshop_app.workbook.errors import Damaged
from workshop_app.workbook.plainrows import data_bounds, read_cell, read_cells, read_rows
from workshop_app.workbook.refs import MAX_ROW, parse_areas, parse_cell
from workshop_app.workbook.sheetparts import Columns, RawCell, RawRow, Rule, SheetScan, Validation
from workshop_app.workbook.xmltext import (
    SEPARATOR,
    SHEET_NAMESPACES,
    decode_text,
    local,
    make_parser,
    run_parser,
    tag_end,
)

_RULE_PARTS = ("formula1", "formula2", "f", "sqref")


def proved_bounds(data: bytes, part: str) -> tuple[int, int] | None:
    """The `data_bounds` of a part that is proved to be well-formed, or None. Raises Damaged.

    The parser only proves that the cells are well-formed; reading them is much faster without it
    where they are spelled the way nearly every program spells them.
    """
    bounds = data_bounds(data)
    if bounds is not None:
        run_parser(make_parser(part), data, part)
    return bounds


def scan_sheet(data: bytes, part: str) -> SheetScan:
    """Scan a worksheet part given as UTF-8. Raises Damaged."""
    return scan_between(data, part, proved_bounds(data, part))


@bulk()
def scan_between(data: bytes, part: str, bounds: tuple[int, int] | None) -> SheetScan:
    """The same where the `proved_bounds` of the part are known."""
    if bounds is not None:
        rows = read_rows(data, *bounds, _CellReader(data, part))
        if rows is not None:
            start, end = bounds
            scan = scan_thoroughly(_without_cells(data, start, end), part)
            scan.data_inside, scan.data_end, scan.rows = start, end, rows
            return scan
    return scan_thoroughly(data, part)


class _CellReader:
    """Reads a row's cells when they are asked for, by pattern or else through the parser."""

    def __init__(self, data: bytes, part: str) -> None:
        self.data = data
        self.part = part
        self.parsed: dict[int, list[RawCell]] | None = None

    def all_of(self, row: RawRow) -> list[RawCell]:
        """All cells of a row."""
        if row.inside < 0:
            return []
        cells = read_cells(self.data, row) if self.parsed is None else None
        if cells is None:
            if self.parsed is None:
                scan = scan_thoroughly(self.data, self.part)
                self.parsed = {found.row: found.cells for found in scan.rows}
            cells = self.parsed[row.row]
        return cells

    def one_of(self, row: RawRow, column: int) -> RawCell | None:
        """One cell in the ordinary spelling."""
        return read_cell(self.data, row, column)


def _without_cells(data: bytes, start: int, end: int) -> bytes:
    """The part with an empty ``<sheetData>``; offsets before the cells stay."""
    return data[:start] + data[end:]


def scan_thoroughly(data: bytes, part: str) -> SheetScan:
    """The same through the XML parser for every cell: slower, for any way to write XML."""
    scanner = _Scanner(data, part)
    run_parser(scanner.parser, data, part)
    if scanner.scan.data_start < 0:
        raise Damaged(f"The part “{part}” holds no sheet; the workbook is damaged.")
    return scanner.scan


class _Scanner:
    """Two sets of handlers: one for the cells, one for everything around them."""

    def __init__(self, data: bytes, part: str) -> None:
        self.data = data
        self.part = part
        self.scan = SheetScan()
        self.parser = make_parser(part)
        self._outside()
        self.text: list[str] = []
        self.depth = 0
        self.row: RawRow | None = None
        self.last_row = 0
        self.rule: dict[str, str] | None = None
        self.rule_part = ""

    # around the cells

    def _outside(self) -> None:
        self.parser.StartElementHandler = self._start_outside
        self.parser.EndElementHandler = self._end_outside
        self.parser.CharacterDataHandler = None

    def _start_outside(self, name: str, attrs: dict[str, str]) -> None:
        scan = self.scan
        namespace, _, short = name.rpartition(SEPARATOR)
        if short == "sheetData" and namespace in SHEET_NAMESPACES and scan.data_start < 0:
            self._start_data(namespace)
        elif short == "dimension":
            scan.dimension = self.parser.CurrentByteIndex
        elif short == "col":
            first, last = _number(attrs.get("min", "")), _number(attrs.get("max", ""))
            scan.columns.append(Columns(first, last, attrs.get("style"), _true(attrs, "hidden")))
        elif short == "mergeCell":
            scan.merges.extend(parse_areas(attrs.get("ref", "")))
        elif short == "sheetProtection":
            scan.protected = _true(attrs, "sheet")
        elif short == "protectedRange":
            if not {"password", "hashValue", "securityDescriptor"} & attrs.keys():
                scan.unprotected.extend(parse_areas(attrs.get("sqref", "")))
        elif short == "dataValidation":
            extended = "" if namespace in SHEET_NAMESPACES else "1"
            self.rule = {**attrs, "formula1": "", "formula2": "", "x": extended}
        elif self.rule is not None and short in _RULE_PARTS:
            if short != "f":
                # in an extended rule the formula stands one level deeper
                self.rule_part = short
            self.text = []
            self.parser.CharacterDataHandler = self.text.append

    def _end_outside(self, name: str) -> None:
        if self.rule is None:
            return
        short = local(name)
        if short in _RULE_PARTS:
            key = self.rule_part
            self.rule[key] = "".join(self.text).strip() or self.rule.get(key, "")
            self.parser.CharacterDataHandler = None
        elif short == "dataValidation":
            rule, self.rule = self.rule, None
            areas = parse_areas(rule.get("sqref", ""))
            kind = rule.get("type", "none")
            suggests = bool(rule.get("prompt")) and not _true(rule, "showErrorMessage")
            low, extended = rule["formula1"], bool(rule["x"])
            if kind == "list" and areas:
                self.scan.validations.append(Validation(areas, low, extended, suggests))
            elif kind != "none" and areas:
                operator = rule.get("operator", "between")
                self.scan.rules.append(
                    Rule(areas, kind, operator, low, rule["formula2"], extended, suggests)
                )

    # the cells

    def _start_data(self, namespace: str) -> None:
        self.scan.data_start = self.parser.CurrentByteIndex
        prefix = namespace + SEPARATOR
        self.c, self.v, self.f = prefix + "c", prefix + "v", prefix + "f"
        self.t, self.is_, self.run = prefix + "t", prefix + "is", prefix + "rPh"
        self.row_name, self.data_name = prefix + "row", prefix + "sheetData"
        inside = tag_end(self.data, self.scan.data_start)
        empty = self.data[inside - 2 : inside] == b"/>"
        self.scan.data_inside = -1 if empty else inside
        self.cell: RawCell | None = None
        self.phonetic = 0
        self.parser.StartElementHandler = self._start_inside
        self.parser.EndElementHandler = self._end_inside

    def _start_inside(self, name: str, attrs: dict[str, str]) -> None:
        if name == self.c:
            row = self.row
            if row is None or self.cell is not None:
                raise self._broken()
            cells = row.cells
            last = cells[-1].column if cells else 0
            ref = attrs.get("r")
            number, column = self._position(ref, row.row) if ref else (row.row, last + 1)
            if column <= last or number != row.row:
                raise self._broken()
            start = self.parser.CurrentByteIndex
            self.cell = RawCell(row.row, column, start, attrs.get("t", "n"), attrs.get("s"))
            self.empty = True
            cells.append(self.cell)
            return
        self.empty = False
        cell = self.cell
        if cell is not None:
            if name == self.v:
                self._capture()
            elif name == self.t:
                if not self.phonetic:
                    self._capture()
            elif name == self.f:
                cell.formula_attrs = attrs
                self._capture()
            elif name == self.run:
                self.phonetic += 1
            elif name == self.is_:
                cell.text = ""
        elif name == self.row_name:
            self._start_row(attrs)

    def _capture(self) -> None:
        self.text = []
        self.parser.CharacterDataHandler = self.text.append

    def _position(self, ref: str, row: int) -> tuple[int, int]:
        try:
            return parse_cell(ref)
        except ValueError:
            raise self._broken() from None

    def _start_row(self, attrs: dict[str, str]) -> None:
        text = attrs.get("r")
        number = _number(text) if text else self.last_row + 1
        if not self.last_row < number <= MAX_ROW:
            raise self._broken()
        self.last_row = number
        start = self.parser.CurrentByteIndex
        inside = tag_end(self.data, start)
        if self.data[inside - 2 : inside] == b"/>":
            inside = -1
        hidden = _true(attrs, "hidden")
        self.row = RawRow(number, start, inside, -1, attrs.get("s"), hidden=hidden)
        self.scan.rows.append(self.row)

    def _end_inside(self, name: str) -> None:
        cell = self.cell
        if cell is not None:
            if name == self.c:
                end = self.parser.CurrentByteIndex
                # for <c/> the parser stands behind the tag already, else before </c>
                if not (self.empty and self.data[end - 2 : end] == b"/>"):
                    end = self.data.index(b">", end) + 1
                cell.end = end
                self.cell = None
            elif name == self.v:
                cell.text = self._captured()
            elif name == self.f:
                cell.formula = self._captured()
            elif name == self.t:
                if not self.phonetic:
                    cell.text = (cell.text or "") + decode_text(self._captured())
            elif name == self.run:
                self.phonetic -= 1
        elif name == self.row_name:
            row = self.row
            if row is not None:
                row.end = self.parser.CurrentByteIndex
                self.row = None
        elif name == self.data_name:
            self.scan.data_end = self.parser.CurrentByteIndex
            self._outside()

    def _captured(self) -> str:
        self.parser.CharacterDataHandler = None
        return "".join(self.text)

    def _broken(self) -> Damaged:
        return Damaged(
            f"The cells in the part “{self.part}” are out of order; "
            "open the file in Excel, let it repair the file, and save it again."
        )


def _true(attrs: dict[str, str], name: str) -> bool:
    return attrs.get(name, "0") in ("1", "true", "on")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
