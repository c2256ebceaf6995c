"""What the report has no text for: told before it is made, and never printed as a gap to fill."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workshop_app.core.asking import asked_now
from workshop_app.core.state import State
from workshop_app.reports.assessment.choice import People, ReportChoice, Section
from workshop_app.reports.assessment.words import Words

_BRACKETED = re.compile(r"^(?:\[.*\]|<.*>|\{.*\}|«\s*»|“\s*”)$")
_BLANK = re.compile(r"^[\W_xX]*$")
_WAITING = frozenset(
    {
        *("country", "country name", "name of country", "name of the country", "your country"),
        *("title", "date", "place", "round", "name", "tbd", "tba", "to be defined", "n/a"),
        *("pays", "nom du pays", "à compléter", "اسم البلد", "البلد"),
    }
)


@dataclass(frozen=True, slots=True)
class Missing:
    """Something a part lacks; its line is left out of the report. ``key`` names it."""

    part: Section
    key: str
    count: int = 0

    def text(self, words: Words) -> str:
        """What is missing, in words."""
        return words(f"missing.{self.key}", count=self.count)


def filled(text: str) -> str:
    """The text, or "" for one that only holds the place of a text: "COUNTRY NAME", "[date]"."""
    text = text.strip()
    if _BLANK.match(text) or _BRACKETED.match(text) or text.casefold() in _WAITING:
        return ""
    return text


def workshop_dates(state: State, choice: ReportChoice, words: Words | None = None) -> str:
    """The date to print: the one typed, else the first and last date of the agenda, else ""."""
    if typed := filled(choice.details.date):
        return typed
    dates = sorted(day.date for day in state.setup.days if day.date)
    if not dates:
        return ""
    ends = (dates[0], dates[-1])
    return words.days(*ends) if words else " – ".join(dict.fromkeys(ends))


def missing_fields(state: State, choice: ReportChoice) -> tuple[Missing, ...]:
    """What the chosen parts lack, in the order of the report."""
    return tuple(_missing(state, choice))


def _missing(state: State, choice: ReportChoice) -> Iterator[Missing]:
    setup, details = state.setup, choice.details
    if Section.COVER in choice.parts:
        for key, text in (
            ("title", setup.title or state.framework.title),
            ("country", setup.country),
            ("round", setup.round_name),
            ("date", workshop_dates(state, choice)),
            ("place", details.place),
            ("lead", details.lead),
        ):
            if not filled(text):
                yield Missing(Section.COVER, key)
    if Section.FINDINGS in choice.parts and not any(
        state.of(question.id).answer for question in asked_now(state)
    ):
        yield Missing(Section.FINDINGS, "answers")
    if Section.CORE_TEAM in choice.parts and not any(map(filled, details.core_team)):
        yield Missing(Section.CORE_TEAM, "core_team")
    if Section.PARTICIPANTS in choice.parts:
        seats = setup.seats.values()
        if not seats:
            yield Missing(Section.PARTICIPANTS, "participants")
        elif choice.people is People.NAMES:
            nameless = sum(not seat.name for seat in seats)
            if nameless:
                yield Missing(Section.PARTICIPANTS, "names", nameless)
