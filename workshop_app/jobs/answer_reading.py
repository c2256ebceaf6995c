"""From what stands in an answer cell to an answer of the workshop."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from workshop_app.core.framework import Kind, Option, Question, Reserved
from workshop_app.core.incoming import Answer, Unread
from workshop_app.core.records import Value
from workshop_app.core.state import (
    State,
)
from workshop_app.core.typed import (
    parse_date,
    parse_number,
    percent_text,
    percent_to_share,
    rounded,
)
from workshop_app.workbook.bank import Bank
from workshop_app.workbook.choices import split_choices
from workshop_app.workbook.values import CellValue, Percent, label_number
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
            return self._choice(question, value, shown)
        if question.kind is Kind.MULTIPLE:
            return self._several(question, value, shown)
        reserved = self._reserved.get(plain(shown))
        if reserved is not None:
            return Answer(shown, reserved)
        if question.kind is Kind.DATE:
            day = self._date(value, shown)
            return Answer(shown, day, None if day is not None else Unread.NOT_A_DATE)
        if question.kind in (Kind.NUMBER, Kind.PERCENT):
            number = self._number(question, value, shown)
            return Answer(shown, number, None if number is not None else Unread.NOT_A_NUMBER)
        if question.kind is Kind.LIST:
            items = tuple(item.strip() for item in re.split(r"[;\n]", shown) if item.strip())
            return Answer(shown, items or None, None if items else Unread.NOT_IN_LIST)
        return Answer(shown, shown)

    def _choice(self, question: Question, value: CellValue, shown: str) -> Answer:
        options = self._options(question)
        codes = options.get(plain(shown), set()) or _by_number(options, value)
        if len(codes) == 1:
            return Answer(shown, next(iter(codes)))
        if codes:
            return Answer(shown, None, Unread.AMBIGUOUS)
        reserved = self._reserved.get(plain(shown))
        return Answer(shown, reserved, None if reserved else Unread.NOT_IN_LIST)

    def _several(self, question: Question, value: CellValue, shown: str) -> Answer:
        options = self._options(question)
        labels = split_choices(shown, options.keys(), plain)
        codes = _by_number(options, value) if labels is None else set()
        if len(codes) == 1:
            return Answer(shown, tuple(codes))
        if labels is None:
            reserved = self._reserved.get(plain(shown))
            return Answer(shown, reserved, None if reserved else Unread.NOT_IN_LIST)
        if any(len(options[label]) > 1 for label in labels):
            return Answer(shown, None, Unread.AMBIGUOUS)
        chosen = {code for label in labels for code in options[label]}
        own = self._state.framework.options(question)
        return Answer(shown, tuple(option.code for option in own if option.code in chosen))

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

    def _date(self, value: CellValue, shown: str) -> str | None:
        """A date; of a cell's date and time the date alone, of a bare number only a year."""
        if isinstance(value, (bool, float, int)) and not re.fullmatch(r"[12]\d{3}", shown):
            return None
        shown = re.sub(r"(?<=\d) \d\d?:\d\d(:\d\d)?$", "", shown)
        return parse_date(shown, self._state.setup.language)

    def _number(self, question: Question, value: CellValue, shown: str) -> int | float | None:
        percent = question.kind is Kind.PERCENT
        if isinstance(value, Percent):
            return value.points if percent else whole(percent_to_share(value.points))
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return rounded(value) if percent else whole(value)
        if question.unit and plain(shown).endswith(plain(question.unit)):
            shown = shown[: len(shown) - len(question.unit)]
        number = parse_number(shown, self._state.setup.language)
        if number is None:
            return None
        return rounded(number) if percent else whole(number)


def whole(number: float) -> int | float:
    """7.0 as 7; a whole number too long for a spreadsheet as the spreadsheet keeps it."""
    kept = float(number)
    return int(kept) if kept.is_integer() else kept


def cell_text(value: CellValue) -> str:
    """A value as a person would read it in its cell."""
    if value is None:
        return ""
    if isinstance(value, Percent):
        return percent_text(value.points)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        number = whole(value)
        return str(number) if isinstance(number, int) and abs(number) < 1e15 else f"{number:.15g}"
    return str(value)


def answer_text(value: Value, written: CellValue) -> str:
    """An answer as it would stand in the workbook; its code where the workbook has no word."""
    if written is not None:
        return cell_text(written)
    return "; ".join(value) if isinstance(value, tuple) else str(value).replace("_", " ")


def _by_number(options: Mapping[str, set[str]], value: CellValue) -> set[str]:
    """Codes of the options that are this number, however it is written: “25 %”, “25%”, 0.25."""
    number = as_number(value)
    if number is None:
        return set()
    return {
        code for label, codes in options.items() if label_number(label) == number for code in codes
    }


def as_number(value: CellValue) -> float | None:
    """What a cell or a label is as a number; a percentage is a share of one."""
    if isinstance(value, Percent):
        return percent_to_share(value.points)
    if isinstance(value, str):
        return label_number(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    return None


def _labels(option: Option) -> Iterable[str]:
    yield option.label
    for texts in option.translations.values():
        if label := texts.get("label"):
            yield label
