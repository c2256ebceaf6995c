"""Guess a profile for a workbook nobody has described yet. A person confirms it afterwards."""

from __future__ import annotations

from workshop_app.workbook.bulk import bulk
from workshop_app.workbook.errors import NotRecognised
from workshop_app.workbook.recognise.answer_sets import findings
from workshop_app.workbook.recognise.as_profile import ProfileText
from workshop_app.workbook.recognise.describe import columns_of, confidence, sentence
from workshop_app.workbook.recognise.model import Proposal, SheetFinding, SheetKind
from workshop_app.workbook.recognise.survey import Survey, survey
from workshop_app.workbook.sheets import Book

__all__ = ["Proposal", "propose_from", "propose_profile", "survey"]


@bulk()
def propose_profile(book: Book) -> Proposal:
    """Find tables of questions in a workbook and describe them.

    Raises NotRecognised, saying what is missing, when there is none.
    """
    return propose_from(book, survey(book))


def propose_from(book: Book, found: Survey) -> Proposal:
    """The same for a workbook that was looked over already."""
    if not found.tables:
        raise NotRecognised(
            f"No table of questions was recognised in “{book.file_name}”: {_why(book)}"
            f"{_seen(found.sheets)}; show its columns with “Map the columns…” in the window, or "
            "describe it in a profile."
        )
    text = ProfileText(book, found.tables)
    columns = [
        finding for place, table in enumerate(found.tables) for finding in columns_of(table, place)
    ]
    return Proposal(
        profile_toml=text.text(),
        confidence=round(max(confidence(table) for table in found.tables), 2),
        reasons=tuple(sentence(table) for table in found.tables),
        sheets=found.sheets,
        columns=tuple(columns),
        scales=findings(text.sets),
        warnings=found.warnings,
    )


def _why(book: Book) -> str:
    """What a table of questions would have, and this book has not."""
    if any(sheet.scan.validations for sheet in book.sheets if not sheet.hidden):
        return (
            "it has drop-down lists, but not in a column beside a column of sentences, one "
            "question a row"
        )
    return (
        "no visible sheet has a drop-down list, columns to tick or a column headed like an answer "
        "beside a column of sentences"
    )


def _seen(sheets: tuple[SheetFinding, ...]) -> str:
    """What the sheets were taken for instead, in brackets."""
    told = [
        f"“{sheet.name}”: {sheet.kind.value}"
        for sheet in sheets
        if sheet.kind is not SheetKind.EMPTY
    ]
    more = f" and {len(told) - 4} more" if len(told) > 4 else ""
    return f" ({', '.join(told[:4])}{more})" if told else ""
