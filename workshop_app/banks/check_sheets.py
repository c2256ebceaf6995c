"""Mistakes in what a whole sheet is: headings nobody reads, answers without a column, titles."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_app.banks.columns import answer_key
from workshop_app.banks.findings import Finding, Severity
from workshop_app.banks.marks import OPTIONS, SETTINGS, Setting
from workshop_app.banks.own import NEEDED, OwnLayout, QuestionSheet, heading_names, heading_rows
from workshop_app.banks.words import HEADERS
from workshop_app.core.framework import RESPONSE
from workshop_app.workbook.question_texts import ALL_ASKED, parts_of
from workshop_app.workbook.refs import cell_name
from workshop_app.workbook.sheets import Sheet

_MEANT = frozenset(("id", "kind", "option_set"))
"""Headings that only a sheet of questions has."""
_ENOUGH = 4
"""So many known headings in a row are no accident."""


def sheet_findings(layout: OwnLayout) -> Iterator[Finding]:
    """Sheets that are passed over, populations without a column, titles that stand twice."""
    read = {item.sheet.name for item in layout.sheets}
    for sheet in layout.book.sheets:
        if sheet.name not in read and sheet.name not in (OPTIONS, SETTINGS):
            yield from _passed_over(layout, sheet)
    titles: dict[str, str] = {}
    for item in layout.sheets:
        yield from _answers(layout, item)
        title = item.sheet.text(1, 1).strip() if item.header_row > 1 else ""
        first = titles.setdefault(title.casefold(), item.sheet.name)
        if title and first != item.sheet.name:
            told = f"The title “{title}” stands also on the sheet “{first}”; both count as one."
            yield Finding(Severity.WARNING, item.sheet.name, "A1", told)


def _passed_over(layout: OwnLayout, sheet: Sheet) -> Iterator[Finding]:
    for row, columns in heading_rows(sheet, heading_names(layout.settings)):
        keys = {key for key, language in columns if not language}
        missing = [HEADERS["response" if key == RESPONSE else key] for key in NEEDED - keys]
        if keys & _MEANT and len(keys) >= _ENOUGH and missing:
            wanted = " and ".join(f"“{text}”" for text in sorted(missing))
            told = (
                f"No question of this sheet is read, because no column is headed {wanted}; write "
                "the headings as they were."
            )
            yield Finding(Severity.ERROR, sheet.name, cell_name(row, min(columns.values())), told)
            return


def _answers(layout: OwnLayout, item: QuestionSheet) -> Iterator[Finding]:
    asked: set[str] = set()
    if (place := item.at("populations")) is not None:
        for raw in item.sheet.scan.rows:
            if raw.row > item.header_row:
                asked |= {part.casefold() for part in parts_of(item.sheet.text(raw.row, place))}
    for number, row in enumerate(layout.rows_of(Setting.POPULATION)):
        wanted = row.code.casefold() in asked or asked & ALL_ASKED
        if wanted and item.at(answer_key(number, row.code)) is None:
            told = (
                f"No column is headed “{HEADERS['response']}: {row.value}”; without it nobody can "
                f"answer for “{row.code}”."
            )
            cell = cell_name(item.header_row, item.at(RESPONSE) or 1)
            yield Finding(Severity.ERROR, item.sheet.name, cell, told)
