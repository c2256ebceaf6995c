"""Checked access to the tables of a profile; every mistake becomes a sentence with the key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workshop_app.workbook.errors import ProfileError
from workshop_app.workbook.refs import column_number, parse_cell


class Reader:
    """One table of the profile. Notes which keys were asked for, so that typos are found."""

    def __init__(self, table: Mapping[str, Any], where: str) -> None:
        self._table = table
        self._asked: set[str] = set()
        self._path = where

    @property
    def where(self) -> str:
        """How messages call this table."""
        return f"[{self._path}] in the profile" if self._path else "The profile"

    def wrong(self, key: str, wanted: str) -> ProfileError:
        """The error for a key whose value is not what belongs there."""
        value = self._table.get(key)
        if value is None:
            got = "is missing"
        else:
            got = "has another form" if isinstance(value, (dict, list)) else f"is “{value}”"
        return ProfileError(f"{self.where}: “{key}” {got}, but must be {wanted}.")

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._table

    def names(self) -> tuple[str, ...]:
        """The keys that are there, for tables whose keys are names of the profile's own."""
        return tuple(self._table)

    def done(self) -> None:
        """Raise ProfileError for a key nobody asked for."""
        unknown = sorted(set(self._table) - self._asked)
        if unknown:
            raise ProfileError(
                f"{self.where} has the unknown key “{unknown[0]}”; correct its name or remove it."
            )

    def _get(self, key: str) -> Any:
        self._asked.add(key)
        return self._table.get(key)

    def text(self, key: str, default: str | None = None) -> str:
        """A text; must be there and not empty unless a default is given."""
        value = self._get(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.wrong(key, "a text")
        return value

    def integer(self, key: str, default: int | None = None) -> int:
        """A whole number."""
        value = self._get(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.wrong(key, "a whole number")
        return value

    def positive(self, key: str) -> float:
        """A number above zero."""
        value = self._get(key)
        if not isinstance(value, (int, float)) or isinstance(value, bool) or not value > 0:
            raise self.wrong(key, "a number above zero")
        return float(value)

    def score(self) -> float | None:
        """The number under ``score``, or None."""
        value = self._get("score")
        if value is None:
            return None
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            raise self.wrong("score", "a number")
        return float(value)

    def flag(self, key: str, default: bool) -> bool:
        """true or false."""
        value = self._get(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise self.wrong(key, "true or false")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty when it is not there."""
        value = self._get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.wrong(key, "a list of texts")
        return tuple(value)

    def integers(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers; empty when it is not there."""
        value = self._get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or any(type(item) is not int for item in value):
            raise self.wrong(key, "a list of whole numbers")
        return tuple(value)

    def choice(self, key: str, allowed: Sequence[str], default: str | None = None) -> str:
        """One of a few words."""
        value = self.text(key, default)
        if value not in allowed:
            raise self.wrong(key, "one of " + ", ".join(allowed))
        return value

    def table(self, key: str, *, optional: bool = False) -> Reader:
        """A table within this one; an empty one where it is optional and missing."""
        value = self._get(key)
        if value is None and optional:
            value = {}
        if not isinstance(value, dict):
            raise self.wrong(key, "a table")
        return Reader(value, f"{self._path}.{key}".lstrip("."))

    def tables(self, key: str) -> list[Reader]:
        """A list of tables; empty when it is not there."""
        value = self._get(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.wrong(key, "a list of tables")
        path = f"{self._path}.{key}".lstrip(".")
        return [Reader(item, f"{path} {number}") for number, item in enumerate(value, 1)]

    def column(self, key: str) -> int:
        """A column given by its letters, as a number from 1."""
        return self.as_column(key, self.text(key))

    def as_column(self, key: str, letters: str) -> int:
        """The number of a column that is named within the value of ``key``."""
        try:
            return column_number(letters)
        except ValueError:
            raise self.wrong(key, "a column by its letters, for example “D”") from None

    def cells(self, key: str) -> tuple[tuple[str, str, tuple[int, int]], ...]:
        """A table from a name to a cell, as (name, sheet or "", (row, column))."""
        table = self._get(key)
        wanted = 'a table of question ids and cells, for example { "1.1" = "Settings!C5" }'
        if not isinstance(table, dict) or not table:
            raise self.wrong(key, wanted)
        found: list[tuple[str, str, tuple[int, int]]] = []
        for name, text in table.items():
            sheet, mark, cell = text.rpartition("!") if isinstance(text, str) else ("", "", "")
            if sheet.startswith("'") and sheet.endswith("'") and len(sheet) > 2:
                sheet = sheet[1:-1].replace("''", "'")
            try:
                place = parse_cell(cell)
            except ValueError:
                raise self.wrong(key, wanted) from None
            if mark and not sheet:
                raise self.wrong(key, wanted)
            found.append((name, sheet, place))
        return tuple(found)

    def as_place(self, key: str, text: str) -> tuple[int, int]:
        """A column, as (0, column), or a cell, as (row, column)."""
        try:
            return parse_cell(text) if any(map(str.isdigit, text)) else (0, column_number(text))
        except ValueError:
            raise self.wrong(
                key, "a column or a cell by its name, for example “D” or “A1”"
            ) from None

    def cell(self, key: str) -> tuple[int, int]:
        """A cell by its name, as (row, column)."""
        try:
            return parse_cell(self.text(key))
        except ValueError:
            raise self.wrong(key, "the name of a cell, for example “A1”") from None
