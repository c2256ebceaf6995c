"""What a filled workbook holds that its original does not, told apart by kind.

Knows the two files alone, cuts the sheets by itself, and so is a witness independent of the code
that fills workbooks. `verify` proves a copy against a known list; this finds the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from workshop_app.workbook.bulk import bulk
from workshop_app.workbook.cell_cut import SheetCut, cut_sheet
from workshop_app.workbook.package import Package
from workshop_app.workbook.refs import cell_name
from workshop_app.workbook.sheets import Book, Sheet, Value, read_book
from workshop_app.workbook.xmltext import set_attribute, tag_end

_CALC = re.compile(rb"<(?:[\w.-]+:)?calcPr(?:\s[^>]*)?(?:/>|>\s*</(?:[\w.-]+:)?calcPr\s*>)")
_CACHE = re.compile(rb"<((?:[\w.-]+:)?)v(?:\s[^>]*)?(?:/>|>[^<]*</\1v\s*>)")
_ENTRY = re.compile(rb"<(?:[\w.-]+:)?(?:sheet|Relationship|Override)\s[^<>]*/>")
_TYPES = "[content_types].xml"
_NAMED = 20
"""Cells named one by one on a sheet before the rest is counted"""


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """A cell of typed content whose value is another now; ``before`` is None where it was empty."""

    sheet: str
    cell: str
    before: Value
    after: Value
    before_shown: str = ""
    after_shown: str = ""
    """both as the cell shows them; "" for an empty one"""


@dataclass(frozen=True, slots=True)
class Differences:
    """The outcome of a comparison.

    ``dropped`` and ``computed`` count formulas that lost their cached result or have another one;
    ``recalculates`` says that the copy asks for a calculation when it is opened. ``record`` is
    the name of the appended sheet. Of ``parts`` parts, ``identical`` are the same bytes in the
    file, ``repacked`` the same content packed in another way, and ``edited`` names the others.
    ``unexplained`` holds a sentence for everything that is none of these: empty when the copy is
    the original and the listed cells.
    """

    cells: tuple[ChangedCell, ...]
    dropped: int
    computed: int
    recalculates: bool
    record: str | None
    parts: int
    identical: int
    repacked: int
    edited: tuple[str, ...]
    unexplained: tuple[str, ...]


@bulk()
def find_differences(
    original: bytes,
    filled: bytes,
    record_name: str,
    *,
    names: tuple[str, str] = ("the original", "the filled copy"),
) -> Differences:
    """Compare a filled workbook with its original.

    ``record_name`` is what an appended sheet is called; ``names`` are the files' names for
    messages. Raises WorkbookError for a file that cannot be read.
    """
    before = read_book(Package.open(original, names[0]))
    after = read_book(Package.open(filled, names[1]))
    try:
        search = _Search(before, after)
        search.run(record_name)
        return search.outcome()
    finally:
        before.close()
        after.close()


@dataclass
class _Search:
    before: Book
    after: Book
    cells: list[ChangedCell] = field(default_factory=list)
    unexplained: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    record: Sheet | None = None
    dropped: int = 0
    computed: int = 0
    identical: int = 0
    repacked: int = 0
    recalculates: bool = False

    def run(self, record_name: str) -> None:
        old, new = self.before.package, self.after.package
        self.record = self._find_record(record_name)
        for member in new.members:
            part = _key(member.name)
            if not old.has(part) and (self.record is None or part != _key(self.record.part)):
                self.unexplained.append(f"The part “{member.name}” is not in the original.")
        sheets = {_key(sheet.part): sheet for sheet in self.before.sheets}
        copies = {_key(sheet.part): sheet for sheet in self.after.sheets}
        for member in old.members:
            part = _key(member.name)
            if not new.has(part):
                self.unexplained.append(f"The part “{member.name}” is gone.")
            elif old.raw_record(part) == new.raw_record(part):
                self.identical += 1
            elif old.part(part) == new.part(part):
                self.repacked += 1
            else:
                self.edited.append(member.name)
                if part in sheets and part in copies:
                    self._compare_sheets(sheets[part], copies[part])
                elif not self._is_index(part):
                    self.unexplained.append(f"The part “{member.name}” differs.")

    def outcome(self) -> Differences:
        return Differences(
            tuple(self.cells),
            self.dropped,
            self.computed,
            self.recalculates,
            self.record.name if self.record else None,
            len(self.before.package.members),
            self.identical,
            self.repacked,
            tuple(self.edited),
            tuple(self.unexplained),
        )

    def _find_record(self, record_name: str) -> Sheet | None:
        """The appended sheet: the last one, its part new, without any formula."""
        last = self.after.sheets[-1] if self.after.sheets else None
        named = re.compile(re.escape(record_name) + r"( \(\d+\))?", re.IGNORECASE)
        if (
            last is None
            or len(self.after.sheets) != len(self.before.sheets) + 1
            or self.before.package.has(last.part)
            or not named.fullmatch(last.name)
            or cut_sheet(last.xml, last.part).formulas
        ):
            return None
        return last

    def _is_index(self, part: str) -> bool:
        """Whether a part differs only in the order to calculate and the entry of the record."""
        one, two = self.before.package.xml(part), self.after.package.xml(part)
        workbook = _key(self.before.package.workbook_part)
        if part == workbook:
            if _order(one) != _order(two):
                return False
            self.recalculates = _CALC.findall(one) != _CALC.findall(two)
            one, two = _CALC.sub(b"", one), _CALC.sub(b"", two)
        elif part not in (_TYPES, _rels_of(workbook)):
            return False
        if one == two:
            return True
        if self.record is None:
            return False
        return any(
            two[: entry.start()] + two[entry.end() :] == one for entry in _ENTRY.finditer(two)
        )

    def _compare_sheets(self, sheet: Sheet, copy: Sheet) -> None:
        old, new = cut_sheet(sheet.xml, sheet.part), cut_sheet(copy.xml, copy.part)
        name, said = sheet.name, list[str]()
        if old.frame != new.frame:
            self.unexplained.append(f"More than cells differs on sheet “{name}”.")
        for number in sorted(old.rows.keys() | new.rows.keys()):
            one, two = old.rows.get(number), new.rows.get(number)
            # a row that was not there brings nothing of its own
            if one != two and (one is not None or two != b"<row"):
                said.append(f"Row {number} on sheet “{name}” differs beyond its cells.")
        for place in sorted(old.cells.keys() | new.cells.keys()):
            left, right = old.cell(place), new.cell(place)
            if left != right:
                said += self._compare_cells(sheet, copy, old, new, place)
        self.unexplained += said[:_NAMED]
        if len(said) > _NAMED:
            self.unexplained.append(f"And {len(said) - _NAMED} more on sheet “{name}”.")

    def _compare_cells(
        self, sheet: Sheet, copy: Sheet, old: SheetCut, new: SheetCut, place: tuple[int, int]
    ) -> Iterable[str]:
        left, right = old.cells.get(place), new.cells.get(place)
        cell = cell_name(*place)
        where = f"Cell {cell} on sheet “{sheet.name}”"
        if old.is_computed(place) or new.is_computed(place):
            one, two = old.cell(place), new.cell(place)
            if one is None or two is None or _uncached(one) != _uncached(two):
                return [f"{where} holds another formula than before."]
            if _CACHE.search(two):
                self.computed += 1
            else:
                self.dropped += 1
            return []
        if right is None:
            return [f"{where} is gone."]
        style = old.style_at(place) if left is None else left.style
        if right.style != style and (right.style or "0") != (style or "0"):
            return [f"{where} has another format."]
        before, after = sheet.value(*place), copy.value(*place)
        if left is None and after is None:
            return [f"{where} is new and empty."]
        if type(before) is type(after) and before == after:
            return []  # written anew, and says the same
        told = sheet.shown_at(*place, before), copy.shown_at(*place, after)
        self.cells.append(ChangedCell(sheet.name, cell, before, after, *told))
        return []


def _uncached(cell: bytes) -> bytes:
    end = tag_end(cell, 0)
    return set_attribute(cell[:end], b"t", None) + _CACHE.sub(b"", cell[end:])


def _order(xml: bytes) -> bytes:
    """How a workbook wants to be calculated, but for whether it is when it is opened."""
    found = _CALC.search(xml)
    if found is None:
        return b""
    tag = set_attribute(found[0][: tag_end(found[0], 0)], b"fullCalcOnLoad", None)
    return b" ".join(sorted(tag.strip(b"</>").split()[1:]))


def _rels_of(part: str) -> str:
    folder, _, file = part.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def _key(name: str) -> str:
    return name.lstrip("/").lower()
