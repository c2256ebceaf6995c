"""Which columns a sheet of questions has, and in what order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop_app.core.framework import RESPONSE, Indicator
from workshop_app.workbook.refs import column_letters

if TYPE_CHECKING:
    from workshop_app.banks.model import Bank, Question

TRANSLATED = ("question", "guidance", "area")
"""Names of the columns that each further language adds behind the others."""
_TRANSLATED_WIDTHS = (52.0, 52.0, 24.0)
INDICATOR = ("numerator", "denominator", "source", "comparison", "thresholds", "better")
FACET = "facet:"
"""In front of an axis's key: the column of an axis that makes no sheets and no sections."""
_HIDDEN = ("id", "option_set", "kind", "unit", "core")
_ON_DEMAND = ("show_if", "weight", "replaces", *INDICATOR, "populations")
_WIDTHS = {
    "number": 7.5, "area": 19, "question": 35, "guidance": 35, "options": 16, RESPONSE: 15,
    "comments": 22, "sources": 22, "verification": 19, "id": 11, "option_set": 14, "kind": 9,
    "unit": 14, "core": 7, "show_if": 26, "weight": 8, "replaces": 12, "numerator": 26,
    "denominator": 26, "source": 20, "comparison": 20, "thresholds": 12, "better": 9,
    "populations": 16,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet of questions; ``key`` is its name in the sources."""

    key: str
    heading: str
    width: float
    hidden: bool = False
    language: str = ""


@dataclass(frozen=True)
class Layout:
    """The columns from A on."""

    columns: tuple[Column, ...]
    answers: tuple[str, ...]
    """keys of the answer columns, the response first"""

    def has(self, key: str, language: str = "") -> bool:
        return any((c.key, c.language) == (key, language) for c in self.columns)

    def place(self, key: str, language: str = "") -> int:
        """Number of the column from 1; KeyError if there is none."""
        for number, column in enumerate(self.columns, start=1):
            if (column.key, column.language) == (key, language):
                return number
        raise KeyError(key)

    def letter(self, key: str, language: str = "") -> str:
        """Letters of the column; KeyError if there is none."""
        return column_letters(self.place(key, language))

    @property
    def response(self) -> int:
        """Number of the first answer column."""
        return self.place(RESPONSE)

    @property
    def last_visible(self) -> int:
        """Number of the last column that is printed."""
        return self.place("verification")


def answer_key(place: int, population: str) -> str:
    """Key of the answer for the n-th population, counted from 0: the first is the response."""
    return RESPONSE if place == 0 else f"{RESPONSE}.{population}"


def layout_of(bank: Bank) -> Layout:
    """The columns this bank needs; those it does not use are left out."""
    words = bank.words
    used = set(_ON_DEMAND) if bank.open else _used(bank.questions)
    if bank.populations:
        used.add("populations")
    elif "populations" in used:
        used.remove("populations")
    found = [_column("number", words.header("number"))]
    if bank.areas or bank.open:
        found.append(_column("area", bank.area_axis))
    found += [_column(key, words.header(key)) for key in ("question", "guidance")]
    wide = {24.0} if used & set(INDICATOR) else {20.0} if "show_if" in used else set()
    found.append(Column("options", words.header("options"), max(wide | {_WIDTHS["options"]})))
    answers = [RESPONSE]
    heading = words.header("response")
    if bank.populations:
        answers = [answer_key(i, p.key) for i, p in enumerate(bank.populations)]
        found += [
            Column(key, f"{heading}: {population.title}", _WIDTHS[RESPONSE])
            for key, population in zip(answers, bank.populations, strict=True)
        ]
    else:
        found.append(_column(RESPONSE, heading))
    found += [_column(key, words.header(key)) for key in ("comments", "sources", "verification")]
    hidden = [*_HIDDEN, *(key for key in _ON_DEMAND if key in used)]
    found += [_column(key, words.header(key), hidden=not bank.open) for key in hidden]
    found += [
        Column(FACET + axis.key, axis.title, 20.0, hidden=not bank.open)
        for axis in bank.further_axes
    ]
    for language in bank.languages:
        for key, width in zip(TRANSLATED, _TRANSLATED_WIDTHS, strict=True):
            if key == "area" and not (bank.areas or bank.open):
                continue
            title = bank.area_axis if key == "area" else words.header(key)
            found.append(Column(key, f"{title} ({language})", width, language=language))
    if bank.open:
        # what is written comes first, what is answered last
        given = (*answers, "comments", "sources", "verification")
        found = [column for column in found if column.key not in ("options", *given)] + [
            column for column in found if column.key in given
        ]
    return Layout(tuple(found), tuple(answers))


def _column(key: str, heading: str, *, hidden: bool = False) -> Column:
    return Column(key, heading, _WIDTHS[key], hidden)


def _used(questions: Iterable[Question]) -> set[str]:
    """The columns for which any question has something to say."""
    found: set[str] = set()
    for question in questions:
        told = {
            "show_if": question.show_if,
            "weight": question.weight != 1,
            "replaces": question.replaces,
            "populations": question.populations,
            **indicator_texts(question.indicator),
        }
        found |= {key for key, value in told.items() if value}
    return found


def indicator_texts(indicator: Indicator | None) -> dict[str, str]:
    """What the indicator's columns hold, all "" without one."""
    if indicator is None:
        return dict.fromkeys(INDICATOR, "")
    return {
        "numerator": indicator.numerator,
        "denominator": indicator.denominator,
        "source": indicator.source,
        "comparison": indicator.comparison,
        "thresholds": "; ".join(f"{limit:g}" for limit in indicator.thresholds),
        "better": "" if indicator.higher_is_better else "lower",
    }
