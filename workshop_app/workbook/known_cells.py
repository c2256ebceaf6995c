"""Questions of a known workbook in a copy that lost its lists, columns or rows as they were.

A profile tells questions by lists, locks and colours, which other programs may drop, and answers by
fixed columns. Here the texts tell: those of the questions, and those above and beside the answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from workshop_app.workbook.bank import Bank
from workshop_app.workbook.block_rows import CellRef
from workshop_app.workbook.bulk import bulk
from workshop_app.workbook.other_sheets import texts_of
from workshop_app.workbook.plaintext import plain
from workshop_app.workbook.refs import cell_name, parse_cell
from workshop_app.workbook.sheets import Book, Sheet


@dataclass(frozen=True, slots=True)
class Known:
    """Where a question's text and its answers stand in the copy."""

    place: CellRef
    fields: Mapping[str, CellRef]


class _Columns:
    """Which column of a sheet is which of its copy, by the texts in them but for the answers."""

    def __init__(
        self, before: Sheet, now: Mapping[str, list[tuple[int, int]]], answers: Collection[str]
    ) -> None:
        votes: dict[int, Counter[int]] = {}
        for text, cells in texts_of(before).items():
            for row, column in cells:
                if cell_name(row, column) in answers:
                    continue
                own = votes.setdefault(column, Counter())
                there = now.get(text, ())
                own.update({at for _, at in there})
                # in the very same row it says more
                own.update({at for line, at in there if line == row})
        pairs = sorted(
            (-count, abs(to - column), column, to)
            for column, counts in votes.items()
            for to, count in counts.items()
        )
        self._told: dict[int, int] = {}
        for _, _, column, to in pairs:
            if column not in self._told and to not in self._told.values():
                self._told[column] = to

    def moved(self, columns: Iterable[int]) -> bool:
        """Whether one of these stands elsewhere now."""
        return any(self._told.get(column, column) != column for column in columns)

    def of(self, column: int) -> int | None:
        """The column there; one without any text is where both its neighbours say."""
        if column in self._told:
            return self._told[column]
        left = max((one for one in self._told if one < column), default=None)
        right = min((one for one in self._told if one > column), default=None)
        shifts = {self._told[one] - one for one in (left, right) if one is not None}
        return column + shifts.pop() if len(shifts) == 1 else None


class KnownCells:
    """Looks for the questions of ``own``, read from the book ``source``, in the book ``file``.

    ``renamed`` maps names of sheets in the source to their names in the file.
    """

    def __init__(self, own: Bank, source: Book, file: Book, renamed: Mapping[str, str]) -> None:
        self._own, self._source, self._file = own, source, file
        self._renamed = renamed
        self._answers: dict[str, set[str]] = {}
        self._used: dict[str, set[int]] = {}
        for question, place in own.places.items():
            self._used.setdefault(place.sheet, set()).add(parse_cell(place.cell)[1])
            for ref in own.fields.get(question, {}).values():
                cells = (ref.cell, *(cell for _, cell in ref.ticks))
                self._answers.setdefault(ref.sheet, set()).update(cells)
                if ref.sheet == place.sheet:
                    columns = {parse_cell(cell)[1] for cell in cells}
                    self._used[place.sheet] |= columns
        self._texts: dict[str, dict[str, list[tuple[int, int]]]] = {}
        self._columns: dict[str, _Columns] = {}

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of the file that is this one of the source."""
        return self._file.sheet(self._renamed.get(name, name))

    @bulk()
    def moved_sheets(self) -> set[str]:
        """Names in the file of sheets on which columns with questions or answers moved."""
        found: set[str] = set()
        for name, used in self._used.items():
            sheet = self.sheet(name)
            if sheet is not None and self._columns_of(name, sheet).moved(used):
                found.add(sheet.name)
        return found

    @bulk()
    def find(self, questions: Collection[str]) -> dict[str, Known]:
        """Those of these questions whose text stands where it can be told, by id."""
        found: dict[str, Known] = {}
        shifts: dict[str, int] = {}
        for question, place in self._own.places.items():
            before, there = self._source.sheet(place.sheet), self.sheet(place.sheet)
            if question not in questions or before is None or there is None:
                continue
            row, column = parse_cell(place.cell)
            text, to = plain(before.text(row, column)), self._of(place.sheet, there, column)
            if not text or to is None:
                continue
            rows = [at for at, other in self._texts[there.name].get(text, ()) if other == to]
            expected = row + shifts.get(place.sheet, 0)
            if expected not in rows and len(rows) != 1:
                continue
            shift = (expected if expected in rows else rows[0]) - row
            shifts[place.sheet] = shift
            fields = {
                field: moved
                for field, ref in self._own.fields.get(question, {}).items()
                if (moved := self._moved(ref, place.sheet, shift)) is not None
            }
            if fields:
                told = CellRef(there.name, cell_name(row + shift, to))
                found[question] = Known(told, fields)
        return found

    def _of(self, name: str, there: Sheet, column: int) -> int | None:
        return self._columns_of(name, there).of(column)

    def _columns_of(self, name: str, there: Sheet) -> _Columns:
        if name not in self._columns:
            self._texts[there.name] = texts_of(there)
            before = self._source.sheet(name)
            assert before is not None
            answers = self._answers.get(name, set())
            self._columns[name] = _Columns(before, self._texts[there.name], answers)
        return self._columns[name]

    def _moved(self, ref: CellRef, name: str, shift: int) -> CellRef | None:
        there = self.sheet(ref.sheet)
        if there is None:
            return None
        if ref.sheet != name:
            # a cell of its own on another sheet belongs to no row of a table
            return replace(ref, sheet=there.name)
        cells: list[str] = []
        for cell in (ref.cell, *(cell for _, cell in ref.ticks)):
            row, column = parse_cell(cell)
            to = self._of(name, there, column)
            if to is None:
                return None
            cells.append(cell_name(row + shift, to))
        labels = (label for label, _ in ref.ticks)
        return replace(
            ref,
            sheet=there.name,
            cell=cells[0],
            ticks=tuple(zip(labels, cells[1:], strict=True)),
        )
