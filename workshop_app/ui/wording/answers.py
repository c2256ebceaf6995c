"""Answers as the reader's language writes them: numbers, percentages, dates, and their names."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale

from workshop_app.core.framework import RESPONSE, Kind, Question
from workshop_app.core.records import Value
from workshop_app.ui.wording.contexts import Names
from workshop_app.ui.wording.fill import fill

GOAL = "goal"
_LARGEST = 1e15


def local_answer(kind: str, value: Value | None, unit: str = "") -> str:
    """A number with its unit, a percentage or a date; "" for an answer of any other kind."""
    if kind == Kind.DATE and isinstance(value, str):
        return local_date(value)
    if isinstance(value, (int, float)):
        if kind == Kind.PERCENT:
            return fill(Names.tr("{number} %"), {"number": local_number(value)})
        if kind == Kind.NUMBER:
            return f"{local_number(value)} {unit}".strip()
    return ""


def local_number(value: float) -> str:
    """1250 as 1,250 or 1 250."""
    locale = QLocale()
    if isinstance(value, int) and abs(value) < _LARGEST:
        return locale.toString(value)
    return locale.toString(float(value), "g", 15)


def local_date(text: str) -> str:
    """2026-11-21 as 21 November 2026, 2026-11 as November 2026, 2026 as it is; else ""."""
    parts = text.split("-")
    if not all(part.isdecimal() for part in parts) or not 1 <= len(parts) <= 3:
        return ""
    year, month, day = (*map(int, parts), 1, 1)[:3]
    moment = QDate(year, month, day)
    if not moment.isValid():
        return ""
    return QLocale().toString(moment, ("yyyy", "MMMM yyyy", "d MMMM yyyy")[len(parts) - 1])


def field_name(question: Question, field: str) -> str:
    """What one of a question's answers is called: by its bank, else by us."""
    return question.field_title(field) or field_title(field)


def field_title(field: str) -> str:
    """What an answer is called where the bank says nothing."""
    if field == RESPONSE:
        return Names.tr("Now")
    return Names.tr("Goal") if field == GOAL else field
