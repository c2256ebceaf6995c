"""One sheet of questions per system component."""

from __future__ import annotations

from itertools import groupby

from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from workshop_app.banks import style
from workshop_app.banks.formulas import Formulas
from workshop_app.banks.sources import CHOICE, Bank, Component, Question

TRANSLATED = ("question", "guidance", "area")
"""Names of the columns that each further language adds behind the others."""
TRANSLATED_WIDTHS = (52.0, 52.0, 24.0)
WIDTHS: list[float] = [7.5, 19, 35, 35, 16, 15, 22, 22, 19, 11, 14, 9, 14, 7]
TEXT_SIZES = (10, 9, 11, 10, 10)
LEAST_HEIGHT, LEAST_WRITTEN_HEIGHT = 46.0, 84.0
HEADER_ROW = 4
FIRST_ROW = HEADER_ROW + 1
LAST_VISIBLE = 9
RESPONSE = 6
RESERVED_LIST = "list_reserved"


def translated_columns(bank: Bank, language: str) -> tuple[int, int, int]:
    """The columns of question, guidance and area of care in a further language."""
    first = len(bank.words.headers) + 1 + len(TRANSLATED) * bank.languages.index(language)
    return first, first + 1, first + 2


def last_row(component: Component) -> int:
    """Sheet row of the component's last question."""
    bands = len(list(groupby(component.questions, key=lambda q: q.area)))
    return HEADER_ROW + bands + len(component.questions)


def cells(component: Component, column: str) -> str:
    """Absolute reference to all question rows of a column, with the sheet's name."""
    return f"'{component.sheet}'!${column}${FIRST_ROW}:${column}${last_row(component)}"


def add_sheet(book: Workbook, bank: Bank, component: Component, formulas: Formulas) -> None:
    sheet = book.create_sheet(component.sheet)
    style.plain_view(sheet, style.TEAL_2)
    style.set_widths(sheet, WIDTHS + [*TRANSLATED_WIDTHS] * len(bank.languages))
    style.title_rows(sheet, LAST_VISIBLE, component.sheet, component.instruction)
    _progress(sheet, bank, component, formulas)
    for column, header in enumerate(bank.words.headers, start=1):
        style.put(
            sheet.cell(HEADER_ROW, column), header, bold=True, colour=style.WHITE,
            background=style.TEAL_2, border=style.TEAL, vertical="center",
            horizontal="center" if column in (1, RESPONSE) else "left",
            indent=0 if column in (1, RESPONSE) else 1,
        )  # fmt: skip
    sheet.row_dimensions[HEADER_ROW].height = 30
    _translated_headers(sheet, bank, component)
    validations = _validations(bank)
    row = FIRST_ROW
    bands: set[int] = set()
    numbers = {area.title: area.number for area in bank.areas}
    for area, questions in groupby(component.questions, key=lambda q: q.area):
        style.span(
            sheet, row, 1, LAST_VISIBLE, f"{component.number}.{numbers[area]} {area}",
            size=12, bold=True, colour=style.TEAL, background=style.BAND, vertical="center",
            indent=1, wrap=False,
        )  # fmt: skip
        for language in bank.languages:
            columns = translated_columns(bank, language)
            said = bank.area(area).texts[language]["title"]
            style.span(
                sheet, row, columns[0], columns[-1],
                f"{component.number}.{numbers[area]} {said}", size=12, bold=True,
                colour=style.TEAL, background=style.BAND, vertical="center", indent=1, wrap=False,
            )  # fmt: skip
        sheet.row_dimensions[row].height = 24
        bands.add(row)
        row += 1
        for question in questions:
            _question_row(sheet, row, bank, question)
            validations[_list_key(question)].add(sheet.cell(row, RESPONSE).coordinate)
            row += 1
    for validation in validations.values():
        if validation.sqref.ranges:
            sheet.add_data_validation(validation)
    _colours(sheet, bank, f"F{FIRST_ROW}:F{row - 1}")
    for column in range(LAST_VISIBLE + 1, len(bank.words.headers) + 1):
        sheet.column_dimensions[style.letter(column)].hidden = True
    sheet.freeze_panes = f"D{FIRST_ROW}"
    style.print_setup(sheet, f"A1:I{row - 1}", bank.footer, rows=f"{HEADER_ROW}:{HEADER_ROW}")
    style.keep_bands_together(sheet, HEADER_ROW, bands, LAST_VISIBLE)
    style.protect(sheet)


def _translated_headers(sheet: Worksheet, bank: Bank, component: Component) -> None:
    for language in bank.languages:
        columns = translated_columns(bank, language)
        said = component.texts[language]
        style.put(
            sheet.cell(1, columns[0]), f"{component.number} {said['title']}", size=18, bold=True,
            colour=style.TEAL, vertical="center", indent=1, wrap=False,
        )  # fmt: skip
        style.span(
            sheet, 2, columns[0], columns[-1], said["instruction"], size=11, colour=style.INK_2,
            vertical="center", indent=1,
        )  # fmt: skip
        for column, name in zip(columns, TRANSLATED, strict=True):
            heading = f"{bank.words.header(name)} ({language})"
            style.put(
                sheet.cell(HEADER_ROW, column), heading, bold=True, colour=style.WHITE,
                background=style.TEAL_2, border=style.TEAL,
                vertical="center", indent=1,
            )  # fmt: skip


def _translated(sheet: Worksheet, row: int, bank: Bank, question: Question) -> float:
    """A question in the further languages; returns the height it needs."""
    needed = 0.0
    for language in bank.languages:
        said = question.texts[language]
        area = bank.area(question.area).texts[language]["title"]
        texts = (said["question"], said["guidance"], area)
        places = zip(translated_columns(bank, language), texts, (11, 10, 9), strict=True)
        for (column, text, size), width in zip(places, TRANSLATED_WIDTHS, strict=True):
            style.put(
                sheet.cell(row, column), text, size=size,
                colour=style.INK if size == 11 else style.INK_2, background=style.LOCKED,
                border=style.HAIRLINE, vertical="center", indent=1,
            )  # fmt: skip
            needed = max(needed, style.text_height(text, width - 1.5, size))
    return needed


def _progress(sheet: Worksheet, bank: Bank, component: Component, formulas: Formulas) -> None:
    words = bank.words
    ids, answers = cells(component, "J"), cells(component, "F")
    reserved = "+".join(
        f"COUNTIF({answers},Lists!$B${place})" for place in range(2, 2 + len(bank.reserved))
    )
    total = len(component.questions)
    style.span(
        sheet, 3, 1, LAST_VISIBLE, None, size=10, bold=True, colour=style.TEAL_2,
        vertical="center", indent=1, wrap=False,
    )  # fmt: skip
    formulas.put(
        sheet.cell(3, 1),
        f'="{words.filled_in}"&COUNTIFS({ids},"<>",{answers},"<>")&"{words.of}"&COUNTA({ids})'
        f'&"{words.of_these_reserved}"&({reserved})',
        f"{words.filled_in}0{words.of}{total}{words.of_these_reserved}0",
    )
    sheet.row_dimensions[3].height = 20


def _question_row(sheet: Worksheet, row: int, bank: Bank, question: Question) -> None:
    options = _readable_options(bank, question)
    texts = (question.number, question.area, question.text, question.guidance, options)
    for column, text in enumerate(texts, start=1):
        core_mark = column == 1 and question.core
        style.put(
            sheet.cell(row, column), text,
            size=TEXT_SIZES[column - 1],
            bold=core_mark,
            colour=style.INK if column in (1, 3) else style.INK_2,
            background=style.CORE if core_mark else style.LOCKED,
            border=style.HAIRLINE,
            indent=0 if column == 1 else 1,
            horizontal="center" if column == 1 else "left",
            vertical="center",
        )  # fmt: skip
    written = question.kind in ("text", "list")
    for column in range(RESPONSE, LAST_VISIBLE + 1):
        picked = column == RESPONSE and not written
        style.put(
            sheet.cell(row, column),
            bold=picked,
            border=style.CONTROL,
            unlocked=True,
            horizontal="center" if picked else "left",
            vertical="center" if picked else "top",
            indent=0 if picked or column == RESPONSE else 1,
            size=11 if picked else 10,
            number_format=_number_format(question, column == RESPONSE),
        )
    helpers = (
        question.id,
        question.option_set,
        question.kind,
        question.unit,
        "yes" if question.core else "",
    )
    for column, text in enumerate(helpers, start=LAST_VISIBLE + 1):
        style.put(sheet.cell(row, column), text or None, colour=style.INK_2)
    sheet.row_dimensions[row].height = max(
        LEAST_WRITTEN_HEIGHT if written else LEAST_HEIGHT,
        _translated(sheet, row, bank, question),
        *(
            style.text_height(text, WIDTHS[column] - 1.5, TEXT_SIZES[column])
            for column, text in enumerate(texts)
        ),
    )


def _number_format(question: Question, answer: bool) -> str | None:
    """Notes are text whatever is typed; a typed answer keeps its own type."""
    if not answer:
        return "@"
    return "#,##0.##" if question.kind == "number" else None


def _readable_options(bank: Bank, question: Question) -> str:
    if question.kind == CHOICE:
        options = bank.option_set(question.option_set).options
        return "\n".join(f"{len(options) - i} {o.label}" for i, o in enumerate(reversed(options)))
    if question.kind == "number":
        return f"{bank.words.a_number} ({question.unit})"
    if question.kind == "list":
        return bank.words.a_list
    return bank.words.a_text


def list_name(option_set: str) -> str:
    """Defined name of the drop-down list of an option set."""
    return f"list_{option_set}"


def _list_key(question: Question) -> str:
    return question.option_set if question.kind == CHOICE else question.kind


def _validations(bank: Bank) -> dict[str, DataValidation]:
    found: dict[str, DataValidation] = {}
    for option_set in bank.option_sets:
        found[option_set.code] = DataValidation(
            type="list", formula1=list_name(option_set.code), allow_blank=True,
            showErrorMessage=True, errorTitle=bank.words.choose, error=bank.words.choose_more,
        )  # fmt: skip
    prompts = {
        "number": bank.words.type_number,
        "list": bank.words.type_list,
        "text": bank.words.type_text,
    }
    for kind, prompt in prompts.items():
        found[kind] = DataValidation(
            type="list", formula1=RESERVED_LIST, allow_blank=True, showErrorMessage=False,
            showInputMessage=True, promptTitle=bank.words.your_answer, prompt=prompt,
        )  # fmt: skip
    return found


def _colours(sheet: Worksheet, bank: Bank, area: str) -> None:
    for option_set in bank.option_sets:
        for option in option_set.options:
            rule = CellIsRule(  # type: ignore[no-untyped-call]  # openpyxl has no type for it
                operator="equal",
                formula=[f'"{option.label}"'],
                font=Font(color=on_fill(option.colour), bold=True),
                fill=style.fill(option.colour),
            )
            rule.dxf.fill.bgColor = rule.dxf.fill.fgColor
            sheet.conditional_formatting.add(area, rule)
    for option in bank.reserved:
        rule = CellIsRule(  # type: ignore[no-untyped-call]  # openpyxl has no type for it
            operator="equal",
            formula=[f'"{option.label}"'],
            font=Font(color=style.INK_2, italic=True),
            fill=style.fill(style.RESERVED_FILL),
        )
        rule.dxf.fill.bgColor = rule.dxf.fill.fgColor
        sheet.conditional_formatting.add(area, rule)


def on_fill(colour: str) -> str:
    """Black or white, whichever stands out more on the colour (WCAG relative luminance)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "000000" if (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) else "FFFFFF"
