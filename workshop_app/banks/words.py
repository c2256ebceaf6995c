"""The words the builder itself writes into a workbook, in the bank's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

HEADERS = {
    "number": "No.",
    "area": "Area of care",
    "question": "Question",
    "guidance": "Guidance",
    "options": "Response options",
    "response": "Response",
    "comments": "Comments",
    "sources": "Sources of verification",
    "verification": "Verification comment",
    "id": "Id",
    "option_set": "Option set",
    "kind": "Kind",
    "unit": "Unit",
    "core": "Core",
    "show_if": "Ask only if",
    "weight": "Weight",
    "replaces": "Replaces",
    "numerator": "Numerator",
    "denominator": "Denominator",
    "source": "Data source",
    "comparison": "Compared with",
    "thresholds": "Thresholds",
    "better": "Better",
    "populations": "Populations",
}
"""The columns of a sheet of questions in English, by their names in the sources."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the sheets of questions, languages and instructions; English where none are given.

    A bank gives its own in the table ``[words]`` of its bank.toml, under the names of the fields;
    headings under ``header_`` and the names in `HEADERS`.
    """

    headers: Mapping[str, str] = field(default_factory=lambda: dict(HEADERS))
    filled_in: str = "Filled in: "
    of: str = " of "
    of_these_reserved: str = " questions, of these reserved answers: "
    answers_of_these_reserved: str = " answers, of these reserved answers: "
    """where a question is answered for several populations"""
    a_number: str = "A number"
    a_list: str = "A list, one item after the other, separated by semicolons"
    a_text: str = "A short text"
    a_long_text: str = "A text"
    a_percentage: str = "A percentage"
    a_date: str = "A date: year-month-day, year-month or year"
    several: str = "One or more of:"
    asked_for: str = "Asked for: "
    asked_once: str = "Asked once"
    lower_is_better: str = "A lower figure is better"
    rule_and: str = "and"
    rule_or: str = "or"
    rule_not: str = "not"
    rule_answered: str = "is answered"
    choose: str = "Please choose from the list"
    choose_more: str = "Choose one of the answers in the list. Write anything else under Comments."
    your_answer: str = "Your answer"
    type_number: str = "Type a number without its unit, or choose a reserved answer from the list."
    type_list: str = "Type the items, separated by semicolons, or choose a reserved answer."
    type_text: str = "Type a short text, or choose a reserved answer from the list."
    type_percent: str = (
        "Type a percentage, for example 25, or choose a reserved answer from the list."
    )
    type_date: str = (
        "Type a date as year-month-day, or year-month, or the year alone; or choose a reserved "
        "answer from the list."
    )
    type_multiple: str = (
        "Choose one answer from the list, or type several of them, separated by semicolons."
    )
    notice: str = "Please note"
    versions: str = "Editions of this workbook"
    instructions: str = "Instructions"
    read_first: str = "Please read this page before the first question."
    response_options: str = "Response options"
    reserved_answers: str = "Reserved answers"
    languages: str = "Languages"
    about_languages: str = (
        "What the answers and sections are called in each language. The questions stand in each "
        "language to the right of the table on their sheets. Choose answers from the list as it is."
    )
    page: str = "Page {page} of {pages}"

    def header(self, name: str) -> str:
        """The heading of a column by its name in `HEADERS`."""
        return self.headers[name]


def words_of(table: Mapping[str, str]) -> Words:
    """The words a bank gives. Raises TypeError for a name that is unknown."""
    given = dict(table)
    headers = {name: given.pop(f"header_{name}", text) for name, text in HEADERS.items()}
    return Words(headers=headers, **given)
