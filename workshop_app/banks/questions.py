"""One sheet of questions for each value of the first axis."""

from __future__ import annotations

from itertools import groupby

from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from workshop_app.banks import style
from workshop_app.banks.columns import FACET, TRANSLATED, Column, indicator_texts
from workshop_app.banks.formulas import Formulas
from workshop_app.banks.model import CHOICE, NUMERIC, Bank, Component, Question
from workshop_app.banks.readable import readable_options
from workshop_app.core.framework import Kind

TEXT_SIZES = {"number": 10, "area": 9, "question": 11, "guidance": 10, "options": 10}
LEAST_HEIGHT, LEAST_WRITTEN_HEIGHT = 46.0, 84.0
HEADER_ROW = 4
FIRST_ROW = HEADER_ROW + 1
RESERVED_LIST = "list_reserved"
_WRITTEN = (Kind.TEXT.value, Kind.LONG_TEXT.value, Kind.LIST.value)
_NUMBER_FORMATS = {Kind.NUMBER.value: "#,##0.##", Kind.PERCENT.value: "0.##%",
                   Kind.DATE.value: "yyyy-mm-dd"}  # fmt: skip
_WRONG_FILL, _WRONG_INK = "FBE3C2", "7A2E00"
"""How a cell looks that holds no number where one is asked for."""


def last_row(component: Component) -> int:
    """Sheet row of the component's last question."""
    return HEADER_ROW + len(_bands(component)) + len(component.questions)


def row_of(component: Component, question: Question) -> int:
    """Sheet row of a question of this component."""
    before = component.questions[: component.questions.index(question) + 1]
    bands = [area for area, _ in groupby(before, key=lambda q: q.area) if area]
    return HEADER_ROW + len(bands) + len(before)


def _bands(component: Component) -> list[str]:
    """Titles of the sections, each a row of its own; none with one axis only."""
    return [area for area, _ in groupby(component.questions, key=lambda q: q.area) if area]


def cells(component: Component, column: str) -> str:
    """Absolute reference to all question rows of a column, with the sheet's name."""
    title = component.sheet.replace("'", "''")
    return f"'{title}'!${column}${FIRST_ROW}:${column}${last_row(component)}"


def add_sheet(book: Workbook, bank: Bank, component: Component, formulas: Formulas) -> None:
    sheet = book.create_sheet(component.sheet)
    layout = bank.layout
    last = layout.last_visible
    style.plain_view(sheet, style.TEAL_2)
    style.set_widths(sheet, [column.width for column in layout.columns])
    style.title_rows(sheet, last, component.heading, component.instruction)
    _progress(sheet, bank, component, formulas)
    add_headers(sheet, bank)
    _translated_headers(sheet, bank, component)
    validations = _validations(bank)
    numbers = {area.title: area.number for area in bank.areas}
    row = FIRST_ROW
    bands: set[int] = set()
    figures: list[str] = []
    for area, questions in groupby(component.questions, key=lambda q: q.area):
        if area:
            _band(sheet, row, bank, f"{component.number}.{numbers[area]}", area)
            bands.add(row)
            row += 1
        for question in questions:
            _question_row(sheet, row, bank, question)
            for place in _asked_places(bank, question):
                cell = sheet.cell(row, place).coordinate
                validations[_list_key(question)].add(cell)
                figures += [cell] if question.kind in NUMERIC else []
            row += 1
    for validation in validations.values():
        if validation.sqref.ranges:
            sheet.add_data_validation(validation)
    answers = [style.letter(layout.place(key)) for key in layout.answers]
    _colours(sheet, bank, f"{answers[0]}{FIRST_ROW}:{answers[-1]}{max(row - 1, FIRST_ROW)}")
    _no_number(sheet, figures)
    for number, column in enumerate(layout.columns, start=1):
        if column.hidden:
            sheet.column_dimensions[style.letter(number)].hidden = True
    sheet.freeze_panes = f"{style.letter(layout.place('question') + 1)}{FIRST_ROW}"
    if row > FIRST_ROW:
        area = f"A1:{style.letter(last)}{row - 1}"
        style.print_setup(sheet, area, bank.footer, rows=f"{HEADER_ROW}:{HEADER_ROW}")
        style.keep_bands_together(sheet, HEADER_ROW, bands, last)
    style.protect(sheet)


def add_headers(sheet: Worksheet, bank: Bank) -> None:
    """The row of headings."""
    centred = ("number", *bank.layout.answers)
    for number, column in enumerate(bank.layout.columns, start=1):
        middle = column.key in centred and not column.language
        style.put(
            sheet.cell(HEADER_ROW, number), column.heading, bold=True, colour=style.WHITE,
            background=style.TEAL_2, border=style.TEAL, vertical="center",
            horizontal="center" if middle else "left", indent=0 if middle else 1,
        )  # fmt: skip
    needed = (
        style.text_height(c.heading, c.width - 2) for c in bank.layout.columns if not c.hidden
    )
    sheet.row_dimensions[HEADER_ROW].height = max(30, *needed)


def _band(sheet: Worksheet, row: int, bank: Bank, number: str, area: str) -> None:
    """The heading of a section, in every language of the bank."""
    layout = bank.layout
    texts = [(1, layout.last_visible, area)]
    for language in bank.languages:
        said = bank.area(area).texts.get(language, {}).get("title", area)
        first = layout.place("question", language)
        texts.append((first, layout.place("area", language), said))
    for first, last, text in texts:
        style.span(
            sheet, row, first, last, f"{number} {text}", size=12, bold=True, colour=style.TEAL,
            background=style.BAND, vertical="center", indent=1, wrap=False,
        )  # fmt: skip
    sheet.row_dimensions[row].height = 24


def _translated_headers(sheet: Worksheet, bank: Bank, component: Component) -> None:
    for language in bank.languages:
        said = component.texts.get(language, {})
        first = bank.layout.place("question", language)
        last = first + sum(bank.layout.has(key, language) for key in TRANSLATED) - 1
        title = said.get("title", component.title)
        style.put(
            sheet.cell(1, first), f"{component.number} {title}", size=18, bold=True,
            colour=style.TEAL, vertical="center", indent=1, wrap=False,
        )  # fmt: skip
        style.span(
            sheet, 2, first, last, said.get("instruction", ""), size=11, colour=style.INK_2,
            vertical="center", indent=1,
        )  # fmt: skip


def _translated(sheet: Worksheet, row: int, bank: Bank, question: Question) -> float:
    """A question in the further languages; returns the height it needs."""
    needed = 0.0
    for language in bank.languages:
        said = dict(question.texts.get(language, {}))
        if question.area:
            said["area"] = bank.area(question.area).texts.get(language, {}).get("title", "")
        for key, size in zip(TRANSLATED, (11, 10, 9), strict=True):
            if not bank.layout.has(key, language):
                continue
            text, place = said.get(key, ""), bank.layout.place(key, language)
            style.put(
                sheet.cell(row, place), text or None, size=size,
                colour=style.INK if size == 11 else style.INK_2, background=style.LOCKED,
                border=style.HAIRLINE, vertical="center", indent=1,
            )  # fmt: skip
            width = bank.layout.columns[place - 1].width
            needed = max(needed, style.text_height(text, width - 1.5, size))
    return needed


def _progress(sheet: Worksheet, bank: Bank, component: Component, formulas: Formulas) -> None:
    words, layout = bank.words, bank.layout
    ids = cells(component, layout.letter("id"))
    answers = [cells(component, layout.letter(key)) for key in layout.answers]
    reserved = "+".join(
        f"COUNTIF({column},Lists!$B${place})"
        for column in answers
        for place in range(2, 2 + len(bank.reserved))
    )
    filled = "+".join(f'COUNTIFS({ids},"<>",{column},"<>")' for column in answers)
    total = sum(len(question.populations) or 1 for question in component.questions)
    style.span(
        sheet, 3, 1, layout.last_visible, None, size=10, bold=True, colour=style.TEAL_2,
        vertical="center", indent=1, wrap=False,
    )  # fmt: skip
    counted = f"COUNTA({ids})" if not bank.populations else str(total)
    filled = f"({filled})" if len(answers) > 1 else filled
    reserved_words = (
        words.answers_of_these_reserved if bank.populations else words.of_these_reserved
    )
    formulas.put(
        sheet.cell(3, 1),
        f'="{words.filled_in}"&{filled}&"{words.of}"&{counted}&"{reserved_words}"&({reserved})',
        f"{words.filled_in}0{words.of}{total}{reserved_words}0",
    )
    sheet.row_dimensions[3].height = 20


def _asked_places(bank: Bank, question: Question) -> list[int]:
    """Numbers of the columns this question is answered in."""
    layout = bank.layout
    if not question.populations:
        return [layout.response]
    wanted = question.populations
    pairs = zip(bank.populations, layout.answers, strict=True)
    return [layout.place(key) for population, key in pairs if population.key in wanted]


def _question_row(sheet: Worksheet, row: int, bank: Bank, question: Question) -> None:
    layout = bank.layout
    texts = {
        "number": question.number,
        "area": question.area,
        "question": question.text,
        "guidance": question.guidance,
        "options": readable_options(bank, question),
    }
    for key, text in texts.items():
        if not layout.has(key):
            continue
        core_mark = key == "number" and question.core
        style.put(
            sheet.cell(row, layout.place(key)), text or None,
            size=TEXT_SIZES[key],
            bold=core_mark,
            colour=style.INK if key in ("number", "question") else style.INK_2,
            background=style.CORE if core_mark else style.LOCKED,
            border=style.HAIRLINE,
            indent=0 if key == "number" else 1,
            horizontal="center" if key == "number" else "left",
            vertical="center",
        )  # fmt: skip
    _answer_cells(sheet, row, bank, question)
    helpers = {
        "id": question.id,
        "option_set": question.option_set,
        "kind": question.kind,
        "unit": question.unit,
        "core": "yes" if question.core else "",
        "show_if": question.show_if,
        "weight": question.weight if question.weight != 1 else "",
        "replaces": "; ".join(question.replaces),
        "populations": "; ".join(question.populations),
        **indicator_texts(question.indicator),
        **{FACET + axis: value for axis, value in question.facets.items()},
    }
    for key, value in helpers.items():
        if layout.has(key):
            style.put(sheet.cell(row, layout.place(key)), value or None, colour=style.INK_2)
    sheet.row_dimensions[row].height = max(
        LEAST_WRITTEN_HEIGHT if question.kind in _WRITTEN else LEAST_HEIGHT,
        _translated(sheet, row, bank, question),
        *(
            style.text_height(text, _column(bank, key).width - 1.5, TEXT_SIZES[key])
            for key, text in texts.items()
            if layout.has(key)
        ),
    )


def _column(bank: Bank, key: str) -> Column:
    return bank.layout.columns[bank.layout.place(key) - 1]


def _answer_cells(sheet: Worksheet, row: int, bank: Bank, question: Question) -> None:
    layout = bank.layout
    written = question.kind in _WRITTEN
    asked = _asked_places(bank, question)
    answers = range(layout.response, layout.response + len(layout.answers))
    for column in range(layout.response, layout.last_visible + 1):
        answer = column in answers
        picked = answer and not written
        single = answer and not question.populations
        style.put(
            sheet.cell(row, column),
            bold=picked,
            border=style.CONTROL,
            unlocked=not answer or column in asked or single,
            horizontal="center" if picked else "left",
            vertical="center" if picked else "top",
            indent=0 if picked or answer else 1,
            size=11 if picked else 10,
            # notes are text whatever is typed; a typed answer keeps its own type
            number_format=_NUMBER_FORMATS.get(question.kind) if answer else "@",
        )
        if answer and not single and column not in asked:
            sheet.cell(row, column).fill = PatternFill(
                "lightUp", fgColor=style.HAIRLINE, bgColor=style.LOCKED
            )
    if len(answers) > 1 and not question.populations:
        sheet.merge_cells(
            start_row=row, start_column=answers[0], end_row=row, end_column=answers[-1]
        )


def list_name(option_set: str) -> str:
    """Defined name of the drop-down list of an option set."""
    return f"list_{option_set}"


def _list_key(question: Question) -> tuple[str, str]:
    return question.kind, question.option_set


def _validations(bank: Bank) -> dict[tuple[str, str], DataValidation]:
    """A drop-down for every kind and option set that is asked."""
    words = bank.words
    found: dict[tuple[str, str], DataValidation] = {}
    prompts = {
        Kind.NUMBER.value: words.type_number,
        Kind.PERCENT.value: words.type_percent,
        Kind.DATE.value: words.type_date,
        Kind.LIST.value: words.type_list,
        Kind.TEXT.value: words.type_text,
        Kind.LONG_TEXT.value: words.type_text,
        Kind.MULTIPLE.value: words.type_multiple,
    }
    order = [(CHOICE, option_set.code) for option_set in bank.option_sets]
    order += [(kind, "") for kind in prompts]
    order += [_list_key(question) for question in bank.questions]
    for kind, code in dict.fromkeys(order):
        if kind == CHOICE:
            found[kind, code] = DataValidation(
                type="list", formula1=list_name(code), allow_blank=True,
                showErrorMessage=True, errorTitle=words.choose, error=words.choose_more,
            )  # fmt: skip
        else:
            found[kind, code] = DataValidation(
                type="list", formula1=list_name(code) if code else RESERVED_LIST,
                allow_blank=True, showErrorMessage=False, showInputMessage=True,
                promptTitle=words.your_answer, prompt=prompts[kind],
            )  # fmt: skip
    return found


def _no_number(sheet: Worksheet, figures: list[str]) -> None:
    """Mark cells that hold neither a number nor a reserved answer: a list cannot refuse them."""
    if not figures:
        return
    first = figures[0]
    rule = FormulaRule(  # type: ignore[no-untyped-call]  # openpyxl has no type for it
        formula=[f'AND({first}<>"",NOT(ISNUMBER({first})),COUNTIF({RESERVED_LIST},{first})=0)'],
        font=Font(color=_WRONG_INK, bold=True, underline="single"),
        fill=style.fill(_WRONG_FILL),
    )
    rule.dxf.fill.bgColor = rule.dxf.fill.fgColor
    sheet.conditional_formatting.add(" ".join(figures), rule)


def _colours(sheet: Worksheet, bank: Bank, area: str) -> None:
    seen: set[str] = set()
    marks = [
        (option.label, option.colour, Font(color=on_fill(option.colour), bold=True))
        for option_set in bank.option_sets
        for option in option_set.options
    ]
    marks += [
        (option.label, style.RESERVED_FILL, Font(color=style.INK_2, italic=True))
        for option in bank.reserved
    ]
    for label, colour, font in marks:
        if label in seen:
            continue
        seen.add(label)
        quoted = label.replace('"', '""')
        rule = CellIsRule(  # type: ignore[no-untyped-call]  # openpyxl has no type for it
            operator="equal", formula=[f'"{quoted}"'], font=font, fill=style.fill(colour)
        )
        rule.dxf.fill.bgColor = rule.dxf.fill.fgColor
        sheet.conditional_formatting.add(area, rule)


def on_fill(colour: str) -> str:
    """Black or white, whichever stands out more on the colour (WCAG relative luminance)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "000000" if (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) else "FFFFFF"
