"""An empty bank to begin with: one example of each kind of question, each saying what it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from workshop_app.banks.level_colours import level_colours
from workshop_app.banks.model import (
    Area,
    Bank,
    Component,
    GlossaryTerm,
    Option,
    OptionSet,
    Question,
)
from workshop_app.banks.of_framework import reserved_options
from workshop_app.core.framework import Indicator, Kind
from workshop_app.workbook.bank_reader import slug

NEW_DATE = dt.date(2026, 1, 1)
_SECTION = "First section"
_EXTENT = (
    ("not_at_all", "Not at all", "Nothing of this is in place."),
    ("slightly", "Slightly", "First steps are taken."),
    ("mostly", "Mostly", "In place in most cases or places."),
    ("completely", "Completely", "In place everywhere, and shown by evidence."),
)
_BODIES = (
    ("ministry", "The ministry", ""),
    ("court", "The court", ""),
    ("other", "Another body", ""),
)
_INSTRUCTIONS = (
    {
        "title": "How to write your bank",
        "text": [
            "Each sheet of questions is one part of the bank; copy the sheet for another part and "
            "change its title in cell A1.",
            "Each row is one question. The examples show every kind; write over them or delete "
            "their rows. The column “Section” says under which heading a question stands.",
            "The sheet “Option sets” holds what people choose from, the sheet “Settings” what the "
            "bank is called and which axes it has.",
            "Ids never change once a bank was used: answers are kept under them.",
        ],
    },
    {
        "title": "Check it",
        "text": [
            "The program lists every mistake with its sheet and cell when you choose the workbook "
            "for a new workshop.",
            "At a terminal, “workshop-app bank check” does the same, and “workshop-app bank build” "
            "makes the full workbook with drop-downs and a summary.",
        ],
    },
)


def new_bank(title: str, language: str = "en", languages: Sequence[str] = ()) -> Bank:
    """A bank to be written in Excel; texts in further languages are left to be filled in."""
    kinds = {
        Kind.CHOICE: ("The law protects every child.", "A choice: one option of a set.", "extent"),
        Kind.MULTIPLE: ("Which bodies decide?", "Several options of a set.", "bodies"),
        Kind.NUMBER: ("How many children are in care?", "A number, with its unit.", ""),
        Kind.PERCENT: ("What share of children lives in a family?", "A percentage.", ""),
        Kind.DATE: ("When did the law enter into force?", "A date, a month or a year.", ""),
        Kind.TEXT: ("Which body is responsible?", "A short text.", ""),
        Kind.LONG_TEXT: ("What stands in the way?", "A longer text.", ""),
        Kind.LIST: ("Which services are missing?", "A list of items.", ""),
    }
    questions = [
        Question(
            f"EX-{place:02d}",
            f"1.1.{place}",
            _SECTION,
            text,
            guidance,
            kind.value,
            option_set,
            "children" if kind is Kind.NUMBER else "",
            core=place == 1,
            show_if="EX-01 in (mostly, completely)" if kind is Kind.MULTIPLE else "",
            indicator=Indicator(
                "Children in families", "All children in care", "Register", "", (25.0, 50.0, 75.0)
            )
            if kind is Kind.PERCENT
            else None,
        )
        for place, (kind, (text, guidance, option_set)) in enumerate(kinds.items(), start=1)
    ]
    return Bank(
        id=slug(title) or "new-bank",
        title=title,
        language=language,
        date=NEW_DATE,
        file=f"{slug(title) or 'bank'}.xlsx",
        component_axis="Component",
        area_axis="Section",
        components=(
            Component(
                "EX",
                1,
                "First part",
                "Say here how the questions of this sheet are judged.",
                tuple(questions),
            ),
        ),
        areas=(Area("A", 1, _SECTION),),
        option_sets=(_set("extent", _EXTENT, True), _set("bodies", _BODIES, False)),
        reserved=reserved_options(),
        glossary=(
            GlossaryTerm(
                "Alternative care", "Care arranged for a child outside the care of the parents."
            ),
            GlossaryTerm("Component", "A part of the system that this bank asks about."),
            GlossaryTerm("Evidence", "A document, a figure or a person that supports an answer."),
        ),
        texts={"bank": {"edition": "Edition 1"}, "instructions": _INSTRUCTIONS},
        languages=tuple(languages),
        open=True,
    )


def _set(code: str, options: Sequence[tuple[str, str, str]], ordered: bool) -> OptionSet:
    found = []
    colours = level_colours(len(options), ordered=ordered)
    for level, (name, label, about) in enumerate(options, start=1):
        fill, edge = colours[level - 1]
        found.append(Option(name, label, about, fill, edge, {}, float(level) if ordered else None))
    return OptionSet(code, "How far in place" if ordered else "Who decides", ordered, tuple(found))
