"""Give a filled copy results for the formulas whose cached ones were dropped.

Previews and Protected View show cached results and compute nothing. A result is only taken over
from an engine that got the same formula right in the original, and an error only where the
original showed the same one. Everything else stays dropped, so nobody sees a wrong number.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workshop_app.workbook.engines import (
    Engine,
    EngineFailed,
    ErrorValue,
    Result,
    Results,
    Stopped,
)
from workshop_app.workbook.errors import VerifyFailed, WorkbookError
from workshop_app.workbook.package import Package
from workshop_app.workbook.patch import Change
from workshop_app.workbook.sheetparts import RawCell
from workshop_app.workbook.sheets import Book, Sheet, read_book
from workshop_app.workbook.splice import Splice, spliced
from workshop_app.workbook.values import number_text
from workshop_app.workbook.verify import verify
from workshop_app.workbook.xmltext import encode_text, set_attribute, tag_end

_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The copy with results; ``computed`` formulas have a new one, ``left`` have none.

    ``problem`` is a sentence when nothing could be computed; ``data`` is then as it was.
    """

    data: bytes
    computed: int
    left: int
    problem: str = ""


def refresh(
    original: bytes,
    filled: bytes,
    name: str,
    changes: Iterable[Change],
    engines: Sequence[Engine],
    stopped: Stopped = lambda: False,
) -> Refreshed:
    """Compute the formulas of ``filled`` that have no cached result, and verify the outcome.

    ``changes`` are those that lead from ``original`` to ``filled``. The first engine that can
    read the workbook computes it. Never raises for one that fails: the copy is as good without.
    """
    old, new = (read_book(Package.open(data, name)) for data in (original, filled))
    wanted = {sheet.name: cells for sheet in new.sheets if (cells := list(_without_result(sheet)))}
    count = sum(len(cells) for cells in wanted.values())
    if not count:
        return Refreshed(filled, 0, 0)
    try:
        before, after = _computed(engines, [original, filled], name, stopped)
        parts: dict[str, bytes] = {}
        computed = 0
        for sheet in new.sheets:
            splices: list[Splice] = []
            for cell in wanted.get(sheet.name, ()):
                place = (sheet.name, cell.row, cell.column)
                value = after(*place)
                if _trusted(old, place, before(*place), value):
                    splices.extend(_with_result(sheet, cell, value))
                    computed += 1
            if splices:
                parts[sheet.part] = spliced(sheet.xml, splices)
        data = new.package.replace(parts)
        verify(original, data, changes)
    except VerifyFailed:
        return Refreshed(filled, 0, count, "The computed results did not fit into the workbook.")
    except WorkbookError as error:
        return Refreshed(filled, 0, count, str(error))
    return Refreshed(data, computed, count - computed)


def _computed(
    engines: Sequence[Engine], books: Sequence[bytes], name: str, stopped: Stopped
) -> list[Results]:
    problem = EngineFailed("There is no program here that computes formulas.")
    for engine in engines:
        try:
            return engine.compute(books, name, stopped)
        except EngineFailed as error:
            problem = error
            if stopped():
                break
    raise problem


def _without_result(sheet: Sheet) -> Iterable[RawCell]:
    for row in sheet.scan.rows:
        for cell in row.cells:
            if cell.text is None and sheet.is_formula(cell.row, cell.column):
                yield cell


def _trusted(book: Book, place: tuple[str, int, int], before: Result, value: Result) -> bool:
    """Whether a result may be shown, judged by what the engine made of the original."""
    if value is None:
        return False
    sheet = book.sheet(place[0])
    cell = sheet.cells.get(place[1:]) if sheet is not None else None
    if sheet is None or cell is None or cell.text is None:
        # never computed by anybody: nothing to judge by
        return not isinstance(value, ErrorValue)
    shown: Result = ErrorValue(cell.text) if cell.kind == "e" else sheet.value_of(cell)
    if isinstance(value, ErrorValue) and value != shown:
        return False
    return _same(shown, before)


def _same(one: Result, two: Result) -> bool:
    if isinstance(one, float) and isinstance(two, float):
        return math.isclose(one, two, rel_tol=_TOLERANCE, abs_tol=_TOLERANCE)
    if isinstance(one, bool) is not isinstance(two, bool):
        return False
    return (one or "") == (two or "") if isinstance(one or "", str) else one == two


def _with_result(sheet: Sheet, cell: RawCell, value: Result) -> list[Splice]:
    """Splices that put a result behind the cell's formula."""
    xml = sheet.xml
    end = tag_end(xml, cell.start)
    tag = xml[cell.start : end]
    name = tag[1:].split(None, 1)[0].rstrip(b"/>")
    prefix = name[:-1]
    kind, text = _written(value)
    space = b' xml:space="preserve"' if text != text.strip() else b""
    result = b"<%sv%s>%s</%sv>" % (prefix, space, text.encode(), prefix)
    new = set_attribute(tag, b"t", kind)
    if tag.endswith(b"/>"):
        return [(cell.start, end, new[:-2].rstrip() + b">" + result + b"</" + name + b">")]
    at = _behind_formula(xml, end, cell.end, prefix + b"f")
    return [(cell.start, end, new), (at, at, result)]


def _behind_formula(xml: bytes, start: int, end: int, name: bytes) -> int:
    """Where the formula element ends that is the first thing in a cell; else where it starts."""
    place = xml.find(b"<", start, end)
    after = tag_end(xml, place)
    if xml[place + 1 : after].split(None, 1)[0].rstrip(b"/>") != name:
        return start
    if xml[after - 2 : after] == b"/>":
        return after
    return tag_end(xml, xml.index(b"</" + name, after, end))


def _written(value: Result) -> tuple[str | None, str]:
    """A cell's type and the text of its value."""
    if isinstance(value, bool):
        return "b", str(int(value))
    if isinstance(value, float):
        return None, number_text(value)
    if isinstance(value, ErrorValue):
        return "e", encode_text(value.code)
    return "str", encode_text(str(value))
