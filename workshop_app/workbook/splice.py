"""Where exactly the bytes of a part change: cells, rows, the used range, the calculation flag."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workshop_app.workbook.refs import Area, cell_name, column_letters, parse_area
from workshop_app.workbook.sheetparts import RawCell, RawRow
from workshop_app.workbook.sheets import Sheet
from workshop_app.workbook.values import Storable, number_text
from workshop_app.workbook.xmltext import (
    attribute_span,
    encode_text,
    local,
    make_parser,
    run_parser,
    set_attribute,
    tag_end,
)

Splice = tuple[int, int, bytes]
"""(start, end, replacement) in a part's UTF-8 bytes"""


class SheetSplices:
    """The splices that put values into one sheet."""

    def __init__(self, sheet: Sheet, values: Mapping[tuple[int, int], Storable]) -> None:
        self.sheet = sheet
        self.scan = sheet.scan
        self.values = values
        head = sheet.xml[self.scan.data_start : tag_end(sheet.xml, self.scan.data_start)]
        name = head[1:].split(None, 1)[0].rstrip(b"/>")
        self.prefix = name[: -len(b"sheetData")].decode()

    def make(self) -> list[Splice]:
        splices: list[Splice] = []
        by_row: dict[int, list[int]] = {}
        for row, column in sorted(self.values):
            if self.values[row, column] is not None or self.sheet.cell_at(row, column) is not None:
                by_row.setdefault(row, []).append(column)
        new_rows: list[tuple[int, bytes]] = []
        for number, columns in by_row.items():
            raw = self.sheet.rows.get(number)
            if raw is None:
                body = "".join(self._cell(number, column, None) for column in columns)
                text = f'<{self.prefix}row r="{number}">{body}</{self.prefix}row>'
                new_rows.append((number, text.encode()))
            else:
                splices.extend(self._in_row(raw, columns))
        splices.extend(self._insert_rows(new_rows))
        splices.extend(self._widen_dimension())
        return splices

    def _in_row(self, raw: RawRow, columns: list[int]) -> list[Splice]:
        xml = self.sheet.xml
        splices: list[Splice] = []
        fresh: list[tuple[int, bytes]] = []
        for column in columns:
            cell = raw.at(column)
            text = self._cell(raw.row, column, cell).encode()
            if cell is not None:
                splices.append((cell.start, cell.end, text))
            else:
                fresh.append((column, text))
        opened = raw.inside >= 0
        end = tag_end(xml, raw.start)
        tag = new_tag = xml[raw.start : end]
        if fresh:
            new_tag = _wider_spans(tag, fresh[0][0], fresh[-1][0])
        if not opened and fresh:
            body = b"".join(text for _, text in fresh)
            opening = new_tag[:-2].rstrip() + b">"
            close = f"</{self.prefix}row>".encode()
            return [(raw.start, end, opening + body + close)]
        if new_tag != tag:
            splices.append((raw.start, end, new_tag))
        for column, text in fresh:
            at = next((cell.start for cell in raw.cells if cell.column > column), raw.end)
            splices.append((at, at, text))
        return splices

    def _insert_rows(self, rows: list[tuple[int, bytes]]) -> list[Splice]:
        if not rows:
            return []
        if self.scan.data_inside < 0:
            start, end = self.scan.data_start, tag_end(self.sheet.xml, self.scan.data_start)
            opening = self.sheet.xml[start:end][:-2].rstrip() + b">"
            close = f"</{self.prefix}sheetData>".encode()
            return [(start, end, opening + b"".join(text for _, text in rows) + close)]
        splices: list[Splice] = []
        for number, text in rows:
            following = (raw.start for raw in self.scan.rows if raw.row > number)
            at = next(following, self.scan.data_end)
            splices.append((at, at, text))
        return splices

    def _widen_dimension(self) -> list[Splice]:
        start = self.scan.dimension
        if start < 0:
            return []
        end = tag_end(self.sheet.xml, start)
        tag = self.sheet.xml[start:end]
        span = attribute_span(tag, 0, len(tag), b"ref")
        if span is None:
            return []
        try:
            area = parse_area(tag[span[0] : span[1]].split(b"=", 1)[1].strip()[1:-1].decode())
        except ValueError:
            return []
        places = [place for place, value in self.values.items() if value is not None]
        if all(place in area for place in places):
            return []
        rows = [row for row, _ in places]
        columns = [column for _, column in places]
        wide = Area(
            min(area.top, *rows),
            min(area.left, *columns),
            max(area.bottom, *rows),
            max(area.right, *columns),
        )
        ref = f"{cell_name(wide.top, wide.left)}:{cell_name(wide.bottom, wide.right)}"
        return [(start, end, set_attribute(tag, b"ref", ref))]

    def _cell(self, row: int, column: int, cell: RawCell | None) -> str:
        p = self.prefix
        value = self.values[row, column]
        style = cell.style if cell is not None else self.sheet.inherited_style(row, column)
        head = f'<{p}c r="{column_letters(column)}{row}"'
        if style is not None and style.isascii() and style.isdecimal():
            head += f' s="{style}"'
        if value is None:
            return head + "/>"
        if isinstance(value, bool):
            return f'{head} t="b"><{p}v>{int(value)}</{p}v></{p}c>'
        if isinstance(value, (int, float)):
            return f"{head}><{p}v>{number_text(value)}</{p}v></{p}c>"
        text = str(value)
        index = self.sheet.book.strings.find(text)
        if index is not None:
            return f'{head} t="s"><{p}v>{index}</{p}v></{p}c>'
        body = f'<{p}is><{p}t xml:space="preserve">{encode_text(text)}</{p}t></{p}is>'
        return f'{head} t="inlineStr">{body}</{p}c>'


def without_caches(sheet: Sheet, places: Iterable[tuple[int, int]]) -> list[Splice]:
    """Splices that drop the cached results of these cells and the types that go with them."""
    splices: list[Splice] = []
    matches = sheet.formula_matches
    for place in places:
        found = matches.get(place)
        if found is None:
            splices.extend(_without_cache(sheet, place))
        elif found["cache"] is not None:
            splices.append((*found.span("cache"), b""))
            if found["kind"] is not None:
                splices.append((*found.span("kind"), b""))
    return splices


def _without_cache(sheet: Sheet, place: tuple[int, int]) -> list[Splice]:
    """The same for one cell in any spelling."""
    cell = sheet.cell_at(*place)
    if cell is None or cell.text is None:
        return []
    xml = sheet.xml
    end = tag_end(xml, cell.start)
    splices: list[Splice] = []
    if cell.kind != "n" or attribute_span(xml, cell.start, end, b"t"):
        splices.append((cell.start, end, set_attribute(xml[cell.start : end], b"t", None)))
    found = _value_element(xml, end, cell.end)
    if found is not None:
        splices.append((*found, b""))
    return splices


def _value_element(xml: bytes, start: int, end: int) -> tuple[int, int] | None:
    """Where the ``<v>`` element of a cell stands, between its start tag and its end."""
    place = start
    while (place := xml.find(b"<", place, end)) >= 0:
        if xml.startswith((b"<!--", b"<![CDATA["), place):
            comment = xml.startswith(b"<!--", place)
            place = xml.index(b"-->" if comment else b"]]>", place, end) + 3
            continue
        after = tag_end(xml, place)
        name = xml[place + 1 : after].split(None, 1)[0].rstrip(b"/>")
        if name == b"v" or (name.endswith(b":v") and not name.startswith(b"/")):
            if xml[after - 2 : after] == b"/>":
                return place, after
            closing = xml.index(b"</" + name, after, end)
            return place, tag_end(xml, closing)
        place = after
    return None


def _wider_spans(tag: bytes, first: int, last: int) -> bytes:
    span = attribute_span(tag, 0, len(tag), b"spans")
    if span is None:
        return tag
    text = tag[span[0] : span[1]].split(b"=", 1)[1].strip()[1:-1].decode()
    parts = [part.split(":") for part in text.split()]
    if not all(len(part) == 2 and part[0].isdecimal() and part[1].isdecimal() for part in parts):
        return tag
    bounds = [(int(low), int(high)) for low, high in parts]
    if not bounds or any(low <= first and last <= high for low, high in bounds):
        return tag
    low = min(first, *(low for low, _ in bounds))
    high = max(last, *(high for _, high in bounds))
    return set_attribute(tag, b"spans", f"{low}:{high}")


def spliced(xml: bytes, splices: list[Splice]) -> bytes:
    """The part with all splices applied; they must not overlap."""
    out: list[bytes] = []
    place = 0
    # insertions at one offset keep the order they were planned in
    for start, end, text in sorted(splices, key=lambda splice: splice[:2]):
        out.append(xml[place:start])
        out.append(text)
        place = end
    out.append(xml[place:])
    return b"".join(out)


def calculate_on_load(xml: bytes, part: str) -> bytes:
    """The workbook part with the order to calculate everything when it is opened."""
    found: dict[str, int] = {}
    ends: dict[str, int] = {}
    parser = make_parser(part)
    depth = 0

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth == 2:
            found[local(name)] = parser.CurrentByteIndex

    def end(name: str) -> None:
        nonlocal depth
        if depth == 2:
            place = parser.CurrentByteIndex
            behind = tag_end(xml, found[local(name)])
            # behind <a/> the parser has passed the element already, else it stands before </a>
            ends[local(name)] = place if xml[behind - 2 : behind] == b"/>" else tag_end(xml, place)
        depth -= 1

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    run_parser(parser, xml, part)
    if "calcPr" in found:
        start_at = found["calcPr"]
        end_at = tag_end(xml, start_at)
        tag = set_attribute(xml[start_at:end_at], b"fullCalcOnLoad", "1")
        return xml[:start_at] + tag + xml[end_at:]
    before = ("sheets", "functionGroups", "externalReferences", "definedNames")
    at = max(ends[name] for name in before if name in ends)
    sheets = xml[found["sheets"] + 1 : tag_end(xml, found["sheets"])].split(None, 1)[0]
    prefix = sheets.rstrip(b"/>")[: -len(b"sheets")]
    return xml[:at] + b"<" + prefix + b'calcPr fullCalcOnLoad="1"/>' + xml[at:]
