"""Titles of sections in other languages, and which questions have no text in one."""

from __future__ import annotations

from collections.abc import Sequence

from workshop_app.core.framework import Question
from workshop_app.workbook.numbering import split_number
from workshop_app.workbook.profile_model import Block, DomainLevel
from workshop_app.workbook.sheets import Sheet

_NAMED = 6
"""Questions that are named at most."""


def title_translations(
    sheet: Sheet, block: Block, row: int, level: DomainLevel
) -> dict[str, dict[str, str]]:
    """The title a level has for the question on a row, by language; without the missing ones."""
    place = level.cell or (0, level.column or 0)
    found: dict[str, dict[str, str]] = {}
    for item in block.translations:
        at = dict(item.domains).get(place)
        if at is not None and (text := sheet.text(*sheet.anchor(at[0] or row, at[1]))):
            found[item.language] = {"title": split_number(text)[1]}
    return found


def untranslated(questions: Sequence[Question]) -> list[str]:
    """One sentence for each language into which some, but not all, questions are translated."""
    languages = sorted({code for question in questions for code in question.translations})
    found: list[str] = []
    for code in languages:
        missing = [q.number for q in questions if "text" not in q.translations.get(code, {})]
        if missing:
            named = ", ".join(missing[:_NAMED]) + (" …" if len(missing) > _NAMED else "")
            found.append(
                f"{len(missing)} of {len(questions)} questions have no text in the language "
                f"“{code}” ({named}); the room sees them in the workbook's own language."
            )
    return found
