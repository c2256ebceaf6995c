"""Write values into single cells of a workbook and leave every other byte alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeGuard

from workshop_app.core.typed import percent_to_share
from workshop_app.workbook.bulk import bulk
from workshop_app.workbook.drop_lists import ListItem
from workshop_app.workbook.errors import CellRefused, Signed
from workshop_app.workbook.package import Package
from workshop_app.workbook.recalc import dependents, has_formulas
from workshop_app.workbook.refs import cell_name
from workshop_app.workbook.sheets import Book, Sheet, Value, locate, read_book
from workshop_app.workbook.splice import (
    SheetSplices,
    Splice,
    calculate_on_load,
    spliced,
    without_caches,
)
from workshop_app.workbook.styles import Style
from workshop_app.workbook.validations import broken_rule
from workshop_app.workbook.values import (
    CellValue,
    Percent,
    Storable,
    clean,
    date_serial,
    label_number,
    number_text,
)


@dataclass(frozen=True, slots=True)
class CellEdit:
    """A value to write. None empties the cell; its style stays in any case.

    ``option`` says that a text is the label of an option, so that “3” is the number 3.
    """

    sheet: str
    cell: str
    value: CellValue
    option: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one cell. ``cell`` is the anchor where the cell is merged."""

    sheet: str
    cell: str
    before: Value
    after: Value
    warnings: tuple[str, ...] = ()
    off_list: str = ""
    """the one among the warnings that says the value is not in the cell's drop-down list"""
    before_shown: str = ""
    after_shown: str = ""
    """both as the cell shows them; "" for an empty one"""


@dataclass(frozen=True, slots=True)
class Patched:
    """The patched workbook and its list of changes, in the order of the edits.

    ``stale`` counts the formula results that were kept although they depend on the edits.
    """

    data: bytes
    changes: tuple[Change, ...]
    stale: int = 0


@bulk()
def patch(
    package: Package,
    edits: Sequence[CellEdit],
    *,
    allow_locked: bool = False,
    allow_signed: bool = False,
    keep_results: bool = False,
    book: Book | None = None,
) -> Patched:
    """Write the edits into a copy of the workbook.

    Raises CellRefused for a cell that may not be written (formula, array, table header, locked on
    a protected sheet), Signed where a digital signature would break. Values outside a drop-down
    list are written and carry a warning. Results of formulas that depend on the edits are dropped,
    or with ``keep_results`` kept until the workbook is calculated. ``book`` saves reading the
    package again.
    """
    if package.signed and edits and not allow_signed:
        raise Signed(
            f"“{package.name}” is digitally signed and filling it in breaks the signature; "
            "allow that, or use an unsigned copy."
        )
    book = book or read_book(package)
    plan = _Plan(book, allow_locked=allow_locked)
    changes = tuple(change for edit in edits if (change := plan.add(edit)) is not None)
    parts = plan.parts(keep_results=keep_results)
    return Patched(package.replace(parts), changes, plan.stale)


def check_cell(sheet: Sheet, row: int, column: int, *, allow_locked: bool = False) -> None:
    """Raise CellRefused, with the cell's name and the reason, if it may not be written."""
    where = f"Cell {cell_name(row, column)} on sheet “{sheet.name}”"
    if sheet.is_formula(row, column):
        raise CellRefused(
            f"{where} is calculated by a formula, so no answer can stand there; "
            "correct the profile to name the cell meant for typing."
        )
    if any((row, column) in area for area in sheet.table_headers):
        raise CellRefused(
            f"{where} is the heading or total of a table; "
            "correct the profile to name the cell meant for typing."
        )
    if not allow_locked and sheet.is_locked(row, column):
        raise CellRefused(
            f"{where} is locked on a protected sheet; unprotect the sheet in Excel, "
            "or allow locked cells to be written."
        )


class _Plan:
    """Collects the edits of all sheets and turns them into spliced parts."""

    def __init__(self, book: Book, *, allow_locked: bool) -> None:
        self.book = book
        self.allow_locked = allow_locked
        self.edits: dict[str, dict[tuple[int, int], Storable]] = {}
        self.sheets: dict[str, Sheet] = {}
        self.stale = 0

    def add(self, edit: CellEdit) -> Change | None:
        """Take up one edit; None when the same value was taken up for this cell before."""
        sheet = self.book.sheet(edit.sheet)
        if sheet is None:
            raise CellRefused(
                f"“{self.book.file_name}” has no sheet “{edit.sheet}”; check the profile."
            )
        try:
            row, column = locate(sheet, edit.cell)
        except ValueError:
            raise CellRefused(
                f"“{edit.cell}” on sheet “{edit.sheet}” is not a cell; check the profile."
            ) from None
        name = cell_name(row, column)
        where = f"cell {name} on sheet “{sheet.name}”"
        check_cell(sheet, row, column, allow_locked=self.allow_locked)
        asked = clean(edit.value, where)
        warnings: list[str] = []
        value: Storable
        if isinstance(asked, date):
            value = self._dated(asked, sheet, row, column, warnings)
        elif isinstance(asked, Percent):
            shares = sheet.style_at(row, column).is_percent
            value = percent_to_share(asked.points) if shares else asked.points
        else:
            value = asked
        items, rule = sheet.items_at(row, column), sheet.validation_at(row, column)
        value = _picked(value, items, sheet.style_at(row, column), option=edit.option)
        shown = number_text(value) if _is_number(value) else str(value)
        bound = value is not None and rule is not None and not rule.open
        off_list = ""
        if bound and items is not None and not _listed(value, shown, items):
            off_list = f"“{_short(shown)}” is not in the drop-down list of {where}."
            warnings.append(off_list)
        if broken := broken_rule(sheet, row, column, value):
            warnings.append(broken)
        mine = self.edits.setdefault(sheet.part, {})
        self.sheets[sheet.part] = sheet
        if (row, column) in mine:
            if mine[row, column] == value:
                return None
            raise CellRefused(f"Two different answers were to be written to {where}.")
        before = sheet.value(row, column)
        after = float(value) if _is_number(value) else value
        mine[row, column] = value
        shown_then, shown_now = (sheet.shown_at(row, column, item) for item in (before, after))
        return Change(
            sheet.name, name, before, after, tuple(warnings), off_list, shown_then, shown_now
        )

    def _dated(
        self, value: date, sheet: Sheet, row: int, column: int, warnings: list[str]
    ) -> str | float:
        """A date as a number where the cell shows numbers as dates, else as a text."""
        serial = date_serial(value, date1904=self.book.date1904)
        if serial is not None and sheet.style_at(row, column).is_date:
            return serial
        where = f"cell {cell_name(row, column)} on sheet “{sheet.name}”"
        warnings.append(f"The date in {where} was written as a text.")
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()

    def parts(self, *, keep_results: bool) -> dict[str, bytes]:
        """The changed parts' new content."""
        if not self.edits:
            return {}
        splices: dict[str, list[Splice]] = {}
        for part, cells in self.edits.items():
            splices[part] = SheetSplices(self.sheets[part], cells).make()
        edited = [
            (self.sheets[part], *place) for part, cells in self.edits.items() for place in cells
        ]
        by_part = {sheet.part: sheet for sheet in self.book.sheets}
        for part, places in dependents(self.book, edited).items():
            sheet = by_part[part]
            if keep_results:
                found = (sheet.cell_at(*place) for place in places)
                self.stale += sum(cell is not None and cell.text is not None for cell in found)
            else:
                splices.setdefault(part, []).extend(without_caches(sheet, places))
        changed = {part: spliced(by_part[part].xml, found) for part, found in splices.items()}
        if has_formulas(self.book):
            part = self.book.package.workbook_part
            changed[part] = calculate_on_load(self.book.package.xml(part), part)
        return {part: data for part, data in changed.items() if data != self.book.package.xml(part)}


def _is_number(value: Storable) -> TypeGuard[float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _picked(
    value: Storable, items: tuple[ListItem, ...] | None, style: Style, *, option: bool
) -> Storable:
    """What a spreadsheet program stores when this entry of the list is picked.

    That is a number for an entry that is one, but in a cell for text. Two entries that are the
    same number stay texts, or nobody could tell them apart. Without a list that can be read, an
    ``option`` is what its label says.
    """
    if not isinstance(value, str) or style.number_format == "@":
        return value
    number = label_number(value)
    if items is None:
        return number if option and number is not None else value
    found = next((item for item in items if _same(item.text, value)), None)
    if found is None and number is not None:
        # a profile may call “25 %” 0.25
        found = next((item for item in items if item.value == number), None)
    if found is None or sum(item.value == found.value for item in items) > 1:
        return value
    return found.value if _is_number(found.value) else value


def _listed(value: Storable, text: str, items: tuple[ListItem, ...]) -> bool:
    return any(item.value == value or _same(item.text, text) for item in items)


def _same(entry: str, text: str) -> bool:
    return entry.strip().casefold() == text.strip().casefold()


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
