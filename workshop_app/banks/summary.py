"""The summary: charts, coverage, and levels by component and by area, all by formula."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from workshop_app.banks import counts, style
from workshop_app.banks.charts import stacked_bars
from workshop_app.banks.formulas import Formulas, Value
from workshop_app.banks.lenses import Lens, countifs, lenses, only_choices
from workshop_app.banks.model import CHOICE, Bank, OptionSet, Question
from workshop_app.banks.questions import on_fill

SHEET = "Summary"
CHART_ROWS = 15
_ROW_HEIGHT = 19.0
_CHART_WIDTH = 84
"""Width of a chart in characters."""


def add_sheet(book: Workbook, bank: Bank, formulas: Formulas) -> None:
    sheet = book.create_sheet(SHEET)
    style.plain_view(sheet, style.TEAL)
    levels = max((len(option_set.options) for option_set in bank.option_sets), default=0)
    last = max(len(bank.areas) + 2, levels + 6)
    # the longest word of an area's title must fit its column, or it would be cut in two
    words = [max(len(word) for word in area.title.split()) for area in bank.areas]
    widths = [36.0] + [max(13.0, 0.9 * length) for length in words] + [13.0]
    style.set_widths(sheet, widths + [13.0] * (last - len(widths)))
    about = (
        "The sheet counts by itself. Coverage is the share of applicable questions that have an "
        "answer; reserved answers are shown, but never count as a level."
    )
    if bank.populations:
        about += " A question for several populations counts once for each of them."
    if any(question.show_if for question in bank.questions):
        about += " A question that its rule leaves out counts as unanswered here."
    style.title_rows(sheet, last, SHEET, about)
    writer = _Writer(sheet, bank, formulas, last)
    pages: list[int] = []
    room = sum(sheet.column_dimensions[style.letter(n)].width for n in range(6, last + 1))
    beside = bool(bank.areas) and room > _CHART_WIDTH
    charts: list[tuple[int, int, str]] = []
    """header row, number of bars and title of each"""
    first = next((item for item in _in_use(bank) if item.ordinal), None)
    row = chart_row = 4
    if first is not None:
        row = chart_row = writer.band(4, "Levels at a glance")
        lines = _chart_lines(bank, first, beside)
        for place in range(row, row + CHART_ROWS * lines):
            sheet.row_dimensions[place].height = 20
        pages = [row + CHART_ROWS * line - 1 for line in range(1, lines)]
        row += CHART_ROWS * lines
    row = writer.coverage(row)
    pages.append(row)
    row = writer.answered(row + 1)
    for option_set in _in_use(bank):
        for lens in _asking(bank, option_set):
            if option_set is first:
                charts.append(_chart(bank, row, first, lens, "component"))
            row = writer.levels(row + 1, option_set, lens, by="component")
    pages.append(row)
    if first is not None and bank.areas:
        for lens in _asking(bank, first):
            charts.append(_chart(bank, row, first, lens, "area"))
            row = writer.levels(row + 1, first, lens, by="area")
    for page in pages:
        sheet.row_breaks.append(Break(id=page))
    half = len(charts) // (2 if beside else 1)
    for number, (header, entries, title) in enumerate(charts):
        side, line = divmod(number, half)
        chart = stacked_bars(sheet, first, header, entries, title) if first else None
        sheet.add_chart(chart, f"{'AF'[side]}{chart_row + line * CHART_ROWS}")
    style.print_setup(sheet, f"A1:{style.letter(last)}{row - 1}", bank.footer)
    style.protect(sheet)


def _in_use(bank: Bank) -> list[OptionSet]:
    """The option sets of questions with one answer out of several, in the bank's order."""
    used = {question.option_set for question in bank.questions if question.kind == CHOICE}
    return [option_set for option_set in bank.option_sets if option_set.code in used]


def _asking(bank: Bank, option_set: OptionSet) -> list[Lens]:
    """The lenses in which any question is answered on the set."""
    asked = [q for q in bank.questions if (q.kind, q.option_set) == (CHOICE, option_set.code)]
    return [lens for lens in lenses(bank) if any(lens.asks(question) for question in asked)]


def _chart_lines(bank: Bank, option_set: OptionSet, beside: bool) -> int:
    """Charts that stand one below the other."""
    return len(_asking(bank, option_set)) * (1 if beside or not bank.areas else 2)


def _chart(
    bank: Bank, row: int, option_set: OptionSet, lens: Lens, by: str
) -> tuple[int, int, str]:
    """Header row, number of bars and title of the chart over the next table of levels."""
    axis, entries = bank.component_axis, len(bank.components)
    if by == "area":
        axis, entries = bank.area_axis, len(bank.areas)
    about = f": {lens.title}" if lens.title else ""
    return row + 2, entries, f"{option_set.title}, by {axis.lower()}{about}"


class _Writer:
    """Writes one table after the other; every method returns the row below its table."""

    def __init__(self, sheet: Worksheet, bank: Bank, formulas: Formulas, last: int) -> None:
        self.sheet, self.bank, self.formulas, self.last = sheet, bank, formulas, last
        self.labels = counts.labels(bank)
        self.total = len(bank.areas) + 2

    def band(self, row: int, text: str) -> int:
        style.span(
            self.sheet, row, 1, self.last, text, size=12, bold=True, colour=style.TEAL,
            background=style.BAND, vertical="center", indent=1, wrap=False,
        )  # fmt: skip
        self.sheet.row_dimensions[row].height = 24
        return row + 1

    def headers(self, row: int, texts: Sequence[str], colours: dict[int, str] | None = None) -> int:
        for column, text in enumerate(texts, start=1):
            background = (colours or {}).get(column, style.TEAL_2)
            style.put(
                self.sheet.cell(row, column), text, bold=True, background=background,
                colour=f"{on_fill(background)}", border=style.TEAL, vertical="center",
                horizontal="left" if column == 1 else "center",
                indent=1 if column == 1 else 0,
            )  # fmt: skip
        needed = max(style.text_height(text, 11.5) for text in texts[1:])
        height = 46 if len(texts) == self.total else 32
        self.sheet.row_dimensions[row].height = max(height, needed)
        return row + 1

    def label(self, row: int, text: str, *, total: bool = False) -> None:
        style.put(
            self.sheet.cell(row, 1), text, bold=total, border=style.HAIRLINE, vertical="center",
            background=style.PALE if total else None, indent=1, wrap=False,
        )  # fmt: skip
        self.sheet.row_dimensions[row].height = _ROW_HEIGHT

    def formula(
        self, row: int, column: int, text: str, start: Value, *, total: bool = False,
        number_format: str = "0",
    ) -> None:  # fmt: skip
        cell = self.sheet.cell(row, column)
        style.put(
            cell, bold=total, border=style.HAIRLINE, horizontal="center", vertical="center",
            background=style.PALE if total else None, number_format=number_format,
        )  # fmt: skip
        self.formulas.put(cell, text, start)

    def _matrix(self, row: int) -> list[tuple[int, int, bool, dict[str, str], int]]:
        """Row, column, is-total, label → references, and number of questions of every cell."""
        found = []
        everywhere = len(self.bank.components)
        for place in range(everywhere + 1):
            for column in range(2, self.total + 1):
                letter = style.letter(column)
                shown = self.bank.components[place : place + 1] or self.bank.components
                blocks = [
                    (number, lens, component)
                    for number, (component, lens) in enumerate(counts.blocks(self.bank))
                    if component in shown
                ]
                refs = {
                    label: "+".join(
                        f"'{counts.SHEET}'!{letter}{counts.block_row(self.bank, number, label)}"
                        for number, _, _ in blocks
                    )
                    for label in self.labels
                }
                asked = [
                    question
                    for _, lens, component in blocks
                    for question in component.questions
                    if lens.asks(question)
                    and (column == self.total or question.area == self.bank.areas[column - 2].title)
                ]
                total = place == everywhere or column == self.total
                found.append((row + place, column, total, refs, len(asked)))
        return found

    def _answered(self, refs: dict[str, str]) -> str:
        out = [counts.UNANSWERED, *(o.label for o in self.bank.reserved)]
        return f"({refs[counts.QUESTIONS]})" + "".join(f"-({refs[label]})" for label in out)

    def _matrix_labels(self, row: int) -> int:
        for place, component in enumerate(self.bank.components):
            self.label(row + place, component.sheet)
        row += len(self.bank.components)
        self.label(row, "All", total=True)
        return row + 1

    def _matrix_headers(self, row: int) -> int:
        axis = self.bank.component_axis
        return self.headers(
            row, [axis, *(a.title for a in self.bank.areas), counts.all_of(self.bank)]
        )

    def coverage(self, row: int) -> int:
        row = self._matrix_headers(
            self.band(row, "Coverage: answered questions as a share of applicable questions")
        )
        not_applicable = self.bank.reserved[
            [o.code for o in self.bank.reserved].index("not_applicable")
        ].label
        for r, column, total, refs, asked in self._matrix(row):
            applicable = f"({refs[counts.QUESTIONS]})-({refs[not_applicable]})"
            self.formula(
                r, column, f'=IF({applicable}=0,"–",({self._answered(refs)})/({applicable}))',
                _share(asked), total=total, number_format="0%",
            )  # fmt: skip
        end = self._matrix_labels(row)
        self.sheet.conditional_formatting.add(
            f"B{row}:{style.letter(self.total)}{end - 1}",
            ColorScaleRule(  # type: ignore[no-untyped-call]  # openpyxl has no type for it
                start_type="num",
                start_value=0,
                start_color="FFFFFF",
                end_type="num",
                end_value=1,
                end_color="8FC3C3",
            ),
        )
        return end

    def answered(self, row: int) -> int:
        row = self._matrix_headers(self.band(row, "Answered questions of all questions"))
        for r, column, total, refs, asked in self._matrix(row):
            self.formula(
                r, column, f'=({self._answered(refs)})&" / "&({refs[counts.QUESTIONS]})',
                f"0 / {asked}", total=total,
            )  # fmt: skip
        return self._matrix_labels(row)

    def levels(self, row: int, option_set: OptionSet, lens: Lens, *, by: str) -> int:
        """Questions with this option set: how many stand at each level, and the rest."""
        bank = self.bank
        axis = bank.component_axis if by == "component" else bank.area_axis
        about = f" · {lens.title}" if lens.title else ""
        row = self.band(row, f"{option_set.title}: number of questions by {axis.lower()}{about}")
        shown = list(reversed(option_set.options))
        half = shown[: len(shown) // 2]
        good = " or ".join(o.label if not i else o.label.lower() for i, o in enumerate(half))
        texts = [axis, "Questions", *(o.label for o in shown), "Reserved answers", "Unanswered",
                 "Coverage"]  # fmt: skip
        if option_set.ordinal:
            texts.append(f"{good}, share")
        header = row
        colours = {3 + place: option.colour for place, option in enumerate(shown)}
        row = self.headers(row, texts, colours)
        entries = [c.sheet for c in bank.components] if by == "component" else []
        entries = entries or [area.title for area in bank.areas]
        first = row
        for place, entry in enumerate(entries):
            asked = [
                q
                for c in bank.components
                for q in c.questions
                if (c.sheet if by == "component" else q.area) == entry and lens.asks(q)
            ]
            self.label(row, entry)
            self._level_row(row, header, option_set, lens, by, place, asked)
            row += 1
        self.label(row, "All", total=True)
        levels = len(shown)
        for column in range(2, levels + 5):
            letter = style.letter(column)
            start = self.formulas.values[SHEET]
            value = sum(int(start[f"{letter}{r}"]) for r in range(first, row))
            self.formula(row, column, f"=SUM({letter}{first}:{letter}{row - 1})", value, total=True)
        not_applicable = self._not_applicable(option_set, lens, "all", 0)
        self._shares(row, option_set, not_applicable, total=True)
        return row + 1

    def _level_row(
        self, row: int, header: int, option_set: OptionSet, lens: Lens, by: str, place: int,
        asked: Sequence[Question],
    ) -> None:  # fmt: skip
        levels = len(option_set.options)
        start = sum(q.option_set == option_set.code and q.kind == CHOICE for q in asked)
        self.formula(row, 2, "=" + self._count(option_set, lens, by, place, row), start)
        for column in range(3, 3 + levels):
            label = f"{style.letter(column)}${header}"
            text = "=" + self._count(option_set, lens, by, place, row, label)
            self.formula(row, column, text, 0)
        reserved = "+".join(
            self._count(option_set, lens, by, place, row, f"Lists!$B${i}")
            for i in range(2, 2 + len(self.bank.reserved))
        )
        column = 3 + levels
        self.formula(row, column, f"={reserved}", 0)
        letter = style.letter(column)
        self.formula(row, column + 1, f"=B{row}-SUM(C{row}:{letter}{row})", start)
        self._shares(row, option_set, self._not_applicable(option_set, lens, by, place, row))

    def _count(
        self, option_set: OptionSet, lens: Lens, by: str, place: int, row: int,
        label: str | None = None,
    ) -> str:  # fmt: skip
        components = self.bank.components
        if by == "component":
            components = components[place : place + 1]
        terms = []
        for component in components:
            parts = [("option_set", f'"{option_set.code}"'), *only_choices(self.bank)]
            if by == "area":
                parts.append(("area", f"$A{row}"))
            if label:
                parts.append(("answer", label))
            terms.append(countifs(self.bank, component, lens, *parts))
        return "+".join(terms)

    def _not_applicable(
        self, option_set: OptionSet, lens: Lens, by: str, place: int, row: int = 0
    ) -> str:
        codes = [option.code for option in self.bank.reserved]
        label = f"Lists!$B${2 + codes.index('not_applicable')}"
        return self._count(option_set, lens, by, place, row, label)

    def _shares(
        self, row: int, option_set: OptionSet, not_applicable: str, *, total: bool = False
    ) -> None:
        levels = len(option_set.options)
        first, last = "C", style.letter(2 + levels)
        half = style.letter(2 + levels // 2)
        given = f"SUM({first}{row}:{last}{row})"
        applicable = f"(B{row}-({not_applicable}))"
        column = 5 + levels
        asked = self.formulas.values[SHEET][f"B{row}"]
        self.formula(
            row, column, f'=IF({applicable}=0,"–",{given}/{applicable})', _share(int(asked)),
            total=total, number_format="0%",
        )  # fmt: skip
        if not option_set.ordinal:
            return
        self.formula(
            row, column + 1, f'=IF({given}=0,"–",SUM({first}{row}:{half}{row})/{given})', "–",
            total=total, number_format="0%",
        )  # fmt: skip


def _share(asked: int) -> Value:
    """Coverage while nothing is answered: none of the questions, or no share without any."""
    return 0 if asked else "–"
