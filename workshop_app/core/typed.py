"""Numbers, percentages and dates as people type them, in several languages.

What cannot be read in one way only is not guessed: then the answer is None.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

LARGEST = 1e300
"""Numbers from here on fit no spreadsheet's cell."""

_LEAST = 1e-290
DIGITS = 15
"""Significant digits a spreadsheet keeps of a number."""

_NUMBER = re.compile(r"[+-]?\d[\d., ]*")
_SCIENTIFIC = re.compile(r"[+-]?\d+([.,]\d+)?[eE][+-]?\d{1,3}")
_THOUSAND = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}")
_PERCENT_SIGNS = ("%", "٪", "％")
_YEAR_FIRST = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?")
_YEAR_LAST = re.compile(r"(?:(\d{1,2})([-/.]))?(\d{1,2})([-/.])(\d{4})")
_DAY_NAMED = re.compile(
    r"(?:(\d{1,2})(?:\.|st|nd|rd|th|er)? (?:de )?)?([^\W\d]+)\.? (?:de )?(\d{4})"
)
_NAME_FIRST = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_MONTHS = (
    ("january", "janvier", "enero"),
    ("february", "fevrier", "febrero"),
    ("march", "mars", "marzo"),
    ("april", "avril", "abril"),
    ("may", "mai", "mayo"),
    ("june", "juin", "junio"),
    ("july", "juillet", "julio"),
    ("august", "aout", "agosto"),
    ("september", "septembre", "septiembre"),
    ("october", "octobre", "octubre"),
    ("november", "novembre", "noviembre"),
    ("december", "decembre", "diciembre"),
)
_SHORT = {"sept": 9, "setiembre": 9}


def parse_number(text: str, language: str = "en") -> int | float | None:
    """A number somebody typed as text, in any script's digits; None where it is none.

    Spaces and apostrophes group digits. Of two kinds of separator the last is the decimal one. A
    comma before exactly three digits groups them in English and is decimal elsewhere; repeated, a
    separator groups. A percent sign behind it is passed over: 12,5 % is 12.5.
    """
    digits = _plain_digits(without_percent(text))
    digits = re.sub(r"(?<=\d)['’](?=\d)", " ", digits)
    if _SCIENTIFIC.fullmatch(digits):
        return _finite(digits.replace(",", "."))
    if not _NUMBER.fullmatch(digits) or re.search(r"\d [^\d]|[.,] ", digits):
        return None
    digits = digits.replace(" ", "")
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and point >= 0:
        decimal = "," if comma > point else "."
    elif comma >= 0:
        grouped = re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+", digits) is not None
        groups = digits.count(",") > 1 or (grouped and language.startswith("en"))
        decimal = "" if groups else ","
    else:
        decimal = "." if digits.count(".") == 1 else ""
        if decimal and not language.startswith("en") and _THOUSAND.fullmatch(digits):
            # 1.234 is a thousand to one and a fraction to another: a person has to say
            return None
    for mark in ",.":
        if mark != decimal:
            if mark in digits and not re.fullmatch(
                rf"[+-]?\d{{1,3}}(\{mark}\d{{3}})+(\{decimal or mark}\d*)?", digits
            ):
                return None
            digits = digits.replace(mark, "")
    return _finite(digits.replace(",", "."))


def rounded(number: float) -> int | float:
    """A number with the 15 digits a spreadsheet keeps; a whole one as a whole number.

    What is so near to 0 that its hundredth had fewer digits is 0.
    """
    kept = float(f"{number:.{DIGITS}g}") if abs(number) > _LEAST else 0.0
    return int(kept) if kept.is_integer() else kept


def percent_to_share(points: float) -> float:
    """25 as 0.25, without the noise of binary fractions."""
    return float(Decimal(repr(points)) / 100)


def share_to_percent(share: float) -> int | float:
    """0.25 as 25; the inverse of `percent_to_share` for numbers of up to 15 digits."""
    return rounded(float(Decimal(repr(share)) * 100))


def percent_text(points: float) -> str:
    """ "12.5 %" """
    return f"{points} %"


def parse_date(text: str, language: str = "en") -> str | None:
    """A date somebody typed as 2026-11-21, 2026-11 or 2026; None where it is none.

    Year-month-day, day.month.year, names of months in English, French and Spanish. A day and a
    month that could change places, joined by slashes or hyphens, are not guessed in English; other
    languages put the day first.
    """
    plain = _plain_digits(text).replace("\u200f", "").replace("\u200e", "")
    if found := _YEAR_FIRST.fullmatch(plain):
        year, _, month, day = found.groups()
        return _iso(int(year), month, day)
    if found := _YEAR_LAST.fullmatch(plain):
        first, joint, second, other, year = found.groups()
        if first is None:
            return _iso(int(year), second, None)
        if joint != other:
            return None
        one, two = int(first), int(second)
        if joint != "." and language.startswith("en") and one != two:
            if one <= 12 and two <= 12:
                return None
            if two > 12:
                return _iso(int(year), first, second)
        return _iso(int(year), second, first)
    named = plain.casefold()
    if found := _DAY_NAMED.fullmatch(named):
        day, name, year = found.groups()
    elif found := _NAME_FIRST.fullmatch(named):
        name, day, year = found.groups()
    else:
        return None
    number = _month(name)
    return _iso(int(year), str(number), day) if number else None


def full_date(text: str) -> date | None:
    """A stored date as a day; None where it names only a month or a year."""
    try:
        return date.fromisoformat(text) if len(text) == len("2026-11-21") else None
    except ValueError:
        return None


def _iso(year: int, month: str | None, day: str | None) -> str | None:
    try:
        moment = date(year, int(month or 1), int(day or 1))
    except ValueError:
        return None
    return moment.isoformat()[: 10 if day else 7 if month else 4]


def _month(name: str) -> int:
    """The number of a month by its name, or by at least three letters that only one has; or 0."""
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c)
    )
    if plain in _SHORT:
        return _SHORT[plain]
    if len(plain) < 3:
        return 0
    found = {
        number
        for number, names in enumerate(_MONTHS, 1)
        if any(full.startswith(plain) for full in names)
    }
    return found.pop() if len(found) == 1 else 0


def without_percent(text: str) -> str:
    """A text without the percent sign it ends with."""
    text = text.strip()
    for sign in _PERCENT_SIGNS:
        text = text.removesuffix(sign)
    return text


def _plain_digits(text: str) -> str:
    even = " ".join(text.split())
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in even)
    return digits.replace("٫", ".").replace("٬", " ").replace("−", "-")


def _finite(digits: str) -> int | float | None:
    exact = Decimal(digits)
    if abs(exact) >= Decimal(LARGEST):
        return None
    return int(exact) if exact == exact.to_integral_value() else float(exact)
