"""The action plan in a workbook's own sheet: which cell says what, and what must be left alone.

A row belongs to an action when its activity is worded the same, now or as an earlier export wrote
it. Further actions take empty rows from the top. A cell that holds something else than an export
wrote was typed by a person: it stays, and a sentence tells it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from workshop_app.workbook.bank_reader import CellRef
from workshop_app.workbook.fill import FieldValue
from workshop_app.workbook.profile_model import PlanDef
from workshop_app.workbook.refs import cell_name
from workshop_app.workbook.sheets import Book, Sheet
from workshop_app.workbook.values import CellValue, date_serial, date_text

WHAT = "what"
_ID = "action:"
_NAMED = 5
"""Cells or actions named in one sentence"""
_LEADING_NUMBER = re.compile(r"\d+(?:\.\d+)*\.?\s+")


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """An action for the sheet: ``number`` is how sentences call it, ``values`` are by column key.

    Words of a vocabulary come as their codes; what nobody said is left out.
    """

    id: str
    number: str
    values: Mapping[str, CellValue]


@dataclass(frozen=True)
class PlanCells:
    """Values for the sheet under the ids of `plan_id`, the cells they go into, and sentences."""

    fields: Mapping[str, Mapping[str, CellRef]] = field(default_factory=dict)
    values: tuple[FieldValue, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


Stood = Mapping[str, Sequence[Mapping[str, object]]]
"""`plan_id` → what exports wrote of the action, by column key, the latest last"""


def plan_id(action: str) -> str:
    """What an action is called among the questions of a change list."""
    return _ID + action


def is_plan_id(question: str) -> bool:
    """Whether this names an action and no question."""
    return question.startswith(_ID)


def plan_cells(
    book: Book, plan: PlanDef, entries: Sequence[PlanEntry], stood: Stood | None = None
) -> PlanCells:
    """Where each action goes and what is written there; nothing typed by hand is written over."""
    sheet = book.sheet(plan.sheet)
    if sheet is None:
        if not entries:
            return PlanCells()
        return PlanCells(
            warnings=(f"The action plan was not written: there is no sheet “{plan.sheet}”.",)
        )
    filling = _Filling(book, sheet, plan, stood or {})
    return filling.fill(entries)


class _Filling:
    def __init__(self, book: Book, sheet: Sheet, plan: PlanDef, stood: Stood) -> None:
        self._book, self._sheet, self._plan, self._stood = book, sheet, plan, stood
        self._columns = dict(plan.columns)
        self._words = {(of, code): word for of, code, word in plan.words}
        self._values: list[FieldValue] = []
        self._fields: dict[str, dict[str, CellRef]] = {}
        self._kept: list[str] = []

    def fill(self, entries: Sequence[PlanEntry]) -> PlanCells:
        rows = self._rows(entries)
        free = (row for row in self._free() if row not in rows.values())
        homeless: list[PlanEntry] = []
        for entry in entries:
            row = rows.get(entry.id) or next(free, None)
            if row is None:
                homeless.append(entry)
            else:
                self._write(entry, row)
        return PlanCells(
            self._fields,
            tuple(self._values),
            {plan_id(entry.id): entry.number for entry in entries},
            tuple(self._warnings(entries, homeless, set(rows.values()))),
        )

    def _rows(self, entries: Sequence[PlanEntry]) -> dict[str, int]:
        """Action → the row that says it already."""
        by_text: dict[str, list[int]] = {}
        for row in range(self._plan.first, self._plan.last + 1):
            if text := _even(self._shown(row, WHAT)):
                by_text.setdefault(text, []).append(row)
        found: dict[str, int] = {}
        # of several rows with one wording, the one that says all the rest as well comes first
        for whole in (True, False):
            for entry in entries:
                places = by_text.get(_even(str(entry.values.get(WHAT, "")))) or []
                fitting = (row for row in places if not whole or self._says(row, entry))
                place = None if entry.id in found else next(fitting, None)
                if place is not None:
                    found[entry.id] = place
                    places.remove(place)
        for entry in entries:
            for said in reversed(self._stood.get(plan_id(entry.id), ())):
                places = by_text.get(_even(str(said.get(WHAT) or ""))) or []
                if entry.id not in found and places:
                    found[entry.id] = places.pop(0)
        return found

    def _says(self, row: int, entry: PlanEntry) -> bool:
        """Whether a row says what would be written there, and nothing else."""
        return all(
            self._same(
                self._in_words(key, entry.values.get(key), row, column),
                self._sheet.value(row, column),
            )
            for key, column in self._columns.items()
        )

    def _free(self) -> list[int]:
        """Rows on which nothing stands from the first to the last column of the plan."""
        columns = range(min(self._columns.values()), max(self._columns.values()) + 1)
        return [
            row
            for row in range(self._plan.first, self._plan.last + 1)
            if all(self._sheet.value(row, column) in (None, "") for column in columns)
        ]

    def _write(self, entry: PlanEntry, row: int) -> None:
        before = self._stood.get(plan_id(entry.id), ())
        for key, column in self._columns.items():
            asked = entry.values.get(key)
            value = self._in_words(key, asked, row, column)
            stands = self._sheet.value(row, column)
            ours = any(
                stands is not None and self._same(_stored(said.get(key)), stands) for said in before
            )
            if value is None and not ours:
                continue
            if stands not in (None, "") and not ours and not self._same(value, stands):
                self._kept.append(cell_name(row, column))
                continue
            name = plan_id(entry.id)
            self._values.append(FieldValue(name, key, value))
            ref = CellRef(self._sheet.name, cell_name(row, column))
            self._fields.setdefault(name, {})[key] = ref

    def _in_words(self, key: str, value: CellValue, row: int, column: int) -> CellValue:
        """A code in the sheet's own words, and in the words of the cell's list."""
        if not isinstance(value, str) or not value:
            return None if value == "" else value
        if key in ("status", "level"):
            value = self._words.get((key, value)) or value.replace("_", " ").capitalize()
        items = self._sheet.items_at(row, column) or ()
        for item in items:
            if _even(_LEADING_NUMBER.sub("", item.text)) == _even(_LEADING_NUMBER.sub("", value)):
                return item.text
        return value

    def _same(self, value: CellValue, stands: object) -> bool:
        if isinstance(value, date):
            serial = date_serial(value, date1904=self._book.date1904)
            return stands in (serial, value.isoformat())
        if isinstance(value, (int, float)) or isinstance(stands, (int, float)):
            return value == stands
        return _even(str(value or "")) == _even(str(stands or ""))

    def _shown(self, row: int, key: str) -> str:
        return str(self._sheet.value(row, self._columns[key]) or "")

    def _warnings(
        self, entries: Sequence[PlanEntry], homeless: Sequence[PlanEntry], known: set[int]
    ) -> list[str]:
        where = f"the sheet “{self._sheet.name}”"
        found: list[str] = []
        if homeless:
            named = _some([entry.number for entry in homeless])
            rows = f"rows {self._plan.first} to {self._plan.last}"
            found.append(
                f"No room for {_count(len(homeless), 'action')} of the plan on {where}, which has "
                f"{rows}: {named}. The workshop file keeps them."
            )
        if self._kept:
            found.append(
                f"Left as it was typed on {where}, although the plan says something else: "
                f"{_some(self._kept)}."
            )
        typed = [
            str(row)
            for row in range(self._plan.first, self._plan.last + 1)
            if row not in known and self._shown(row, WHAT).strip()
        ]
        if typed and entries:
            found.append(
                f"Actions typed by hand on {where} were left alone: row {_some(typed)}."
                if len(typed) == 1
                else f"Actions typed by hand on {where} were left alone: rows {_some(typed)}."
            )
        missing = {
            key: None
            for entry in entries
            for key, value in entry.values.items()
            if value not in (None, "") and key not in self._columns
        }
        if missing:
            names = ", ".join(key.replace("_", " ") for key in missing)
            found.append(f"The workbook has no column on {where} for: {names}.")
        return found


def read_plan(book: Book, plan: PlanDef) -> list[dict[str, str]]:
    """The actions that stand on the sheet, as texts by column key; codes for words it knows.

    Rows without an activity are left out. Dates are year-month-day, costs as numbers are written.
    """
    sheet = book.sheet(plan.sheet)
    if sheet is None:
        return []
    codes = {(of, _even(word)): code for of, code, word in plan.words}
    found: list[dict[str, str]] = []
    for row in range(plan.first, plan.last + 1):
        said: dict[str, str] = {}
        for key, column in plan.columns:
            value = sheet.value(row, column)
            if value in (None, ""):
                continue
            if isinstance(value, float) and key in ("start", "due"):
                text = date_text(value, date1904=book.date1904)
            elif isinstance(value, float):
                text = str(int(value)) if value.is_integer() else repr(value)
            else:
                text = str(value).strip()
            said[key] = codes.get((key, _even(text)), text)
        if said.get(WHAT):
            found.append(said)
    return found


def _stored(said: object) -> CellValue:
    """What a change list keeps of a value: a date as its text."""
    if isinstance(said, str):
        try:
            return date.fromisoformat(said)
        except ValueError:
            return said
    return said if isinstance(said, (int, float)) else None


def _even(text: str) -> str:
    return " ".join(text.split()).casefold()


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _count(number: int, one: str) -> str:
    return f"{number} {one}" if number == 1 else f"{number} {one}s"
