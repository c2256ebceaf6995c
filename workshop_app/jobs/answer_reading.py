"""From what stands in an answer cell to an answer of the workshop."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from workshop_app.core.framework import Kind, Option, Question, Reserved
from workshop_app.core.incoming import Answer, Unread
from workshop_app.core.records import Value
from workshop_app.core.state import (
    State,
)
from workshop_app.core.typed import parse_number
from workshop_app.workbook.bank import Bank
from workshop_app.workbook.values import CellValue
from workshop_app.workbook.words import RESERVED_WORDS

_OWN_WORDS: Mapping[str, Reserved] = {
    "don't know": Reserved.DONT_KNOW,
    "ne sait pas": Reserved.DONT_KNOW,
    "no sabe": Reserved.DONT_KNOW,
    "not applicable": Reserved.NOT_APPLICABLE,
    "sans objet": Reserved.NOT_APPLICABLE,
    "no aplicable": Reserved.NOT_APPLICABLE,
    "no data": Reserved.NO_DATA,
    "pas de données": Reserved.NO_DATA,
    "sin datos": Reserved.NO_DATA,
    "no consensus": Reserved.NO_CONSENSUS,
    "pas de consensus": Reserved.NO_CONSENSUS,
    "sin consenso": Reserved.NO_CONSENSUS,
    "skipped": Reserved.SKIPPED,
    "passée": Reserved.SKIPPED,
    "omitida": Reserved.SKIPPED,
}
_CELL_ERROR = re.compile(r"#(REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)")


def plain(label: str) -> str:
    """A label with case, spaces, apostrophes and the accents' composition evened out."""
    even = unicodedata.normalize("NFKC", label).replace("’", "'").replace("ʼ", "'")
    return " ".join(even.split()).casefold()


class AnswerReader:
    """Reads answer cells of a workbook for one workshop.

    ``bank`` is the workbook the cells are from; ``pairs`` maps question ids here to ids there.
    """

    def __init__(self, state: State, bank: Bank, pairs: Mapping[str, str]) -> None:
        self._state = state
        self._bank = bank
        self._pairs = pairs
        self._there = {question.id: question for question in bank.framework.questions}
        self._reserved: dict[str, str] = dict(RESERVED_WORDS)
        self._reserved |= {word: str(code) for word, code in _OWN_WORDS.items()}
        self._reserved |= {plain(item.label): item.code for item in bank.profile.reserved}
        self._labels: dict[tuple[str | None, str | None], dict[str, set[str]]] = {}

    def read(self, question: Question, value: CellValue, text: str = "") -> Answer | None:
        """What a cell says; None for an empty one. ``text`` is the value as the cell shows it."""
        shown = (text or cell_text(value)).strip()
        if not shown:
            return None
        if _CELL_ERROR.fullmatch(shown):
            return Answer(shown, None, Unread.CELL_ERROR)
        if question.kind is Kind.CHOICE:
            return self._choice(question, shown)
        reserved = self._reserved.get(plain(shown))
        if reserved is not None:
            return Answer(shown, reserved)
        if question.kind is Kind.NUMBER:
            number = self._number(question, value, shown)
            return Answer(shown, number, None if number is not None else Unread.NOT_A_NUMBER)
        if question.kind is Kind.LIST:
            items = tuple(item.strip() for item in re.split(r"[;\n]", shown) if item.strip())
            return Answer(shown, items or None, None if items else Unread.NOT_IN_LIST)
        return Answer(shown, shown)

    def _choice(self, question: Question, shown: str) -> Answer:
        codes = self._options(question).get(plain(shown), set())
        if len(codes) == 1:
            return Answer(shown, next(iter(codes)))
        if codes:
            return Answer(shown, None, Unread.AMBIGUOUS)
        reserved = self._reserved.get(plain(shown))
        return Answer(shown, reserved, None if reserved else Unread.NOT_IN_LIST)

    def _options(self, question: Question) -> dict[str, set[str]]:
        """Evened label → codes here: the workshop's own labels, then those of the workbook."""
        twin = self._there.get(self._pairs.get(question.id, ""))
        key = (question.option_set, twin.option_set if twin else None)
        if key in self._labels:
            return self._labels[key]
        found: dict[str, set[str]] = {}
        own = self._state.framework.options(question)
        for option in own:
            for label in _labels(option):
                found.setdefault(plain(label), set()).add(option.code)
        if twin is not None:
            codes = {option.code for option in own}
            for option in self._bank.framework.options(twin):
                for label in _labels(option):
                    if option.code in codes:
                        found.setdefault(plain(label), {option.code})
        self._labels[key] = found
        return found

    def _number(self, question: Question, value: CellValue, shown: str) -> int | float | None:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return whole(value)
        if question.unit and plain(shown).endswith(plain(question.unit)):
            shown = shown[: len(shown) - len(question.unit)]
        return parse_number(shown, self._state.setup.language)


def whole(number: float) -> int | float:
    """7.0 as 7; a whole number too long for a spreadsheet as the spreadsheet keeps it."""
    kept = float(number)
    return int(kept) if kept.is_integer() else kept


def cell_text(value: CellValue) -> str:
    """A value as a person would read it in its cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        number = whole(value)
        return str(number) if isinstance(number, int) and abs(number) < 1e15 else f"{number:.15g}"
    return str(value)


def date_text(serial: float, *, date1904: bool) -> str:
    """A date typed into a cell, as 2026-11-21; with a time where it has one."""
    epoch = datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 30)
    try:
        moment = epoch + timedelta(seconds=round(serial * 86_400))
    except OverflowError:
        return cell_text(serial)
    if abs(serial) < 1:
        return moment.strftime("%H:%M")
    return moment.date().isoformat() if serial.is_integer() else moment.strftime("%Y-%m-%d %H:%M")


def answer_text(value: Value, written: CellValue) -> str:
    """An answer as it would stand in the workbook; its code where the workbook has no word."""
    if written is not None:
        return cell_text(written)
    return "; ".join(value) if isinstance(value, tuple) else str(value).replace("_", " ")


def _labels(option: Option) -> Iterable[str]:
    yield option.label
    for texts in option.translations.values():
        if label := texts.get("label"):
            yield label
