"""Rows of totals between and below the questions: “Subtotal 1”, “Average”, “Sous-total”."""

from __future__ import annotations

import re

from workshop_app.workbook.formulas import references
from workshop_app.workbook.plaintext import plain
from workshop_app.workbook.sheets import Sheet

_LONGEST = 60
_WORDS = (
    *("total", "subtotal", "sub-total", "sub total", "grand total", "average", "mean", "score"),
    *("sum", "scores", "totals", "sous-total", "sous total", "moyenne", "note moyenne", "somme"),
    *("promedio", "puntaje", "puntuación", "puntaje total", "suma", "pontuação", "soma"),
    *("gesamt", "summe", "zwischensumme", "durchschnitt", "totale", "subtotale", "punteggio"),
    *("итого", "всего", "средний балл", "средняя оценка", "разом", "всього", "jumla", "toplam"),
    *("المجموع", "مجموع", "الإجمالي", "إجمالي", "المتوسط", "متوسط", "المعدل", "جمع", "میانگین"),
    *("jumlah", "rata-rata", "合计", "小计", "总计", "平均", "합계", "평균", "कुल", "សរុប"),
)
_ALTERNATIVES = "|".join(re.escape(word) for word in sorted(map(plain, _WORDS), key=len)[::-1])
_BEGINS = re.compile(rf"(?:overall |final )?(?:{_ALTERNATIVES})(?!\w)")
_ENDS = re.compile(r"\b(?:sub-?total|total|average|score)\s*(?:\([^)]*\))?\s*:?\Z")
_SUMS = re.compile(
    r"(?<![\w.])(?:SUM|SUMIFS?|SUMPRODUCT|SUBTOTAL|AGGREGATE|AVERAGE|AVERAGEA|AVERAGEIFS?|MEDIAN"
    r"|COUNT|COUNTA|COUNTIFS?)\(",
    re.IGNORECASE,
)


def names_total(text: str) -> bool:
    """Whether a text names a total and no section: “Total score”, “Pillar 1 – average”."""
    said = plain(text)
    if len(said) > _LONGEST:
        return False
    return bool(_BEGINS.match(said) or _ENDS.search(said))


def is_total_row(sheet: Sheet, row: int, text: str = "") -> bool:
    """Whether a row sums up the rows above it, by the ``text`` in it or by a formula.

    A section may carry the average of its questions beside its title: its formula reads the rows
    below it.
    """
    return names_total(text) or _sums_above(sheet, row)


def _sums_above(sheet: Sheet, row: int) -> bool:
    found = sheet.rows.get(row)
    if found is None:
        return False
    for cell in found.cells:
        if cell.formula is None or not _SUMS.search(cell.formula):
            continue
        areas = []
        for reference in references(cell.formula).areas:
            if reference.sheet is None or reference.sheet.casefold() == sheet.name.casefold():
                try:
                    areas.append(reference.area())
                except ValueError:
                    continue
        if areas and all(area.bottom < row for area in areas):
            return True
    return False
