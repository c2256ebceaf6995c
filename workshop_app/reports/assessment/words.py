"""The report's own words, a table for each language.

A template holds ``{names}``. Most sentences are made of a label and figures, so that they need no
forms of the plural; those that do have a line for each form ("plan.late.one"). What a table lacks
is said in English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from workshop_app.reports.assessment.words_ar import ARABIC
from workshop_app.reports.assessment.words_en import ENGLISH
from workshop_app.reports.assessment.words_fr import FRENCH

_TABLES: Mapping[str, Mapping[str, str]] = {"en": ENGLISH, "fr": FRENCH, "ar": ARABIC}
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?:[ T](?P<time>\d{2}:\d{2}))?")


@dataclass(frozen=True)
class Words:
    """The words of one language; call it with a key and the values of the template."""

    language: str
    table: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The text under a key. Raises KeyError for a key no table has."""
        return self.template(key).format(**values)

    def template(self, key: str) -> str:
        """The text under a key as it stands, its gaps in braces."""
        return self.table.get(key) or ENGLISH[key]

    def counted(self, key: str, count: int) -> str:
        """The text under a key in the form its language has for this many, with ``{count}``."""
        form = f"{key}.{plural_form(self.language, count)}"
        template = self.table.get(form) or self.template(key)
        return template.format(count=count)

    def of(self, vocabulary: str, member: object) -> str:
        """A member of a vocabulary ("outcome", "stage"); one no table knows is shown as it is."""
        key = f"{vocabulary}.{member}"
        if key in self.table or key in ENGLISH:
            return self(key)
        return str(member).replace("_", " ").capitalize()

    def day(self, iso: str) -> str:
        """ "2026-06-30" as the language writes a date: "30 June 2026"; other texts as they are.

        A time behind the date stays: "30 June 2026, 14:05".
        """
        found = _ISO.fullmatch(iso)
        if found is None or not 1 <= int(found["month"]) <= 12:
            return iso
        number = int(found["day"])
        day = self("date.first") if number == 1 else str(number)
        month = self.template(f"date.month.{int(found['month'])}")
        written = self("date", day=day, month=month, year=found["year"])
        return f"{written}, {found['time']}" if found["time"] else written

    def days(self, *isos: str) -> str:
        """The dates that are there, each once, from the first to the last."""
        return " – ".join(dict.fromkeys(self.day(iso) for iso in isos if iso))

    def share(self, part: int, whole: int) -> str:
        """ "86 %", halves up; a dash of nothing."""
        if not whole:
            return "–"
        return self("percent", value=(200 * part + whole) // (2 * whole))


def words_for(language: str) -> Words:
    """The words of a language ("fr", "fr-CA"), else English."""
    code = language.replace("_", "-").split("-")[0].casefold()
    return Words(code, _TABLES[code]) if code in _TABLES else Words("en", ENGLISH)


def plural_form(language: str, count: int) -> str:
    """Which form a whole number takes: "one", "two", "few", "many" or "other".

    As the plural rules of Unicode's locale data have it, for the languages that have a table.
    """
    if language == "ar":
        if count in (1, 2):
            return "one" if count == 1 else "two"
        rest = count % 100
        return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"
    singular = count in (0, 1) if language == "fr" else count == 1
    return "one" if singular else "other"


def languages_with_words() -> tuple[str, ...]:
    """Codes of the languages that have a table."""
    return tuple(_TABLES)
