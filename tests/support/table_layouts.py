"""Assessment workbooks in the usual shapes: tables, matrices, ticks, and other languages."""

from __future__ import annotations

import random

import openpyxl
from layout_kit import (
    SCALES,
    SUBJECTS,
    Layout,
    Maker,
    Truth,
    a_layout,
    new_book,
    offer,
    put,
    questions,
    sections_of,
    shuffled,
)
from openpyxl.styles import Font, PatternFill, Protection
from openpyxl.utils import get_column_letter as letters


@a_layout
def plain_table(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Number, section in a column, question, answer, comments, sources; a title above."""
    book, sheet = new_book("Assessment")
    scale = SCALES[draw.choice(["extent", "yes", "often"])]
    entries = shuffled(draw, scale)
    head = draw.randint(1, 17)
    if head > 2:
        sheet["A1"] = "National assessment of the care system"
    put(sheet, head, A="No.", B="Component", C="Indicator", D="Rating", E="Comments", F="Evidence")
    row = head
    for place, (section, count) in enumerate(sections_of(draw, 3), 1):
        for number, text in enumerate(questions(draw, count), 1):
            row += 1
            text = f"{text} [{section}]"
            put(sheet, row, A=f"{place}.{number}", B=section, C=text)
            it.truth.append(
                Truth(
                    "Assessment",
                    text,
                    f"D{row}",
                    f"E{row}",
                    f"F{row}",
                    "",
                    section,
                    f"{place}.{number}",
                    options=scale,
                )
            )
    offer(sheet, entries, f"D{head + 1}:D{row}")
    return book


@a_layout
def long_validation(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """The lists run over 1,000 rows, section rows in between, the section's number is shorter."""
    book, sheet = new_book("Checklist")
    scale = SCALES["yes"]
    put(sheet, 3, A="#", B="Requirement", C="Status", D="Remarks")
    row = 3
    for place, (section, count) in enumerate(sections_of(draw, 3), 1):
        row += 1
        put(sheet, row, A=str(place), B=section)
        for number, text in enumerate(questions(draw, count), 1):
            row += 1
            text = f"{text} [{section}]"
            put(sheet, row, A=f"{place}.{number}", B=text)
            it.truth.append(
                Truth(
                    "Checklist",
                    text,
                    f"C{row}",
                    f"D{row}",
                    "",
                    "",
                    section,
                    f"{place}.{number}",
                    options=scale,
                )
            )
    offer(sheet, ("Yes", "Partly", "No", "N/A"), "C4:C1000")
    return book


@a_layout
def repeated_headers(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Each section has its title, then the headings again, then its questions."""
    book, sheet = new_book("Tool")
    scale = SCALES[draw.choice(["extent", "numbers"])]
    sheet["A1"] = "Self-assessment tool"
    row = 2
    for section, count in sections_of(draw, 4):
        row += 2
        sheet[f"A{row}"] = section
        row += 1
        put(sheet, row, A="No", B="Question", C="Guidance", D="Answer", E="Notes")
        first = row + 1
        for number, text in enumerate(questions(draw, count), 1):
            row += 1
            text = f"{text} [{section}]"
            guide = f"Look for documents that show this, for example {draw.choice(SUBJECTS)} {row}."
            put(sheet, row, A=f"Q{row}-{number}", B=text, C=guide)
            it.truth.append(
                Truth(
                    "Tool",
                    text,
                    f"D{row}",
                    f"E{row}",
                    "",
                    "",
                    section,
                    f"Q{row}-{number}",
                    guide,
                    scale,
                )
            )
        offer(sheet, scale, f"D{first}:D{row}")
    return book


@a_layout
def mergedsections_of(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Section rows merged over the whole table; lists only on the questions."""
    book, sheet = new_book("Indicators")
    scale = SCALES["levels"]
    put(sheet, 5, B="Ref", C="Standard", D="Score", E="Justification", F="Means of verification")
    row = 5
    for section, count in sections_of(draw, 3):
        row += 1
        sheet.merge_cells(f"B{row}:F{row}")
        sheet[f"B{row}"] = section
        sheet[f"B{row}"].font = Font(bold=True)
        first = row + 1
        for text in questions(draw, count):
            row += 1
            text = f"{text} [{section}]"
            put(sheet, row, B=f"S{row}", C=text)
            it.truth.append(
                Truth(
                    "Indicators",
                    text,
                    f"D{row}",
                    f"E{row}",
                    f"F{row}",
                    "",
                    section,
                    f"S{row}",
                    options=scale,
                )
            )
        offer(sheet, scale, f"D{first}:D{row}")
    return book


@a_layout
def hidden_ids(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Ids in a hidden column, a severity list beside the answers, scores in a hidden column."""
    book, sheet = new_book("Review")
    put(
        sheet,
        2,
        A="GUID",
        B="Category",
        C="Checklist item",
        D="Severity",
        E="Status",
        F="Comment",
        G="Score",
    )
    sheet.column_dimensions["A"].hidden = True
    sheet.column_dimensions["G"].hidden = True
    row = 2
    for section, count in sections_of(draw, 3):
        for text in questions(draw, count):
            row += 1
            text = f"{text} [{section}]"
            guid = f"{draw.getrandbits(64):016x}-{row}"
            put(
                sheet,
                row,
                A=guid,
                B=section,
                C=text,
                D=draw.choice(["High", "Medium", "Low"]),
                G=f'=IF(E{row}="Yes",1,0)',
            )
            it.truth.append(
                Truth("Review", text, f"E{row}", f"F{row}", "", "", section, options=SCALES["yes"])
            )
    offer(sheet, ("High", "Medium", "Low"), f"D3:D{row}")
    offer(sheet, ("Yes", "No", "Partly", "N/A"), f"E3:E{row}")
    return book


@a_layout
def guidance_below(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Answer and notes merged over the question's row and the guidance row under it."""
    book, sheet = new_book("Interview")
    scale = SCALES["extent"]
    put(sheet, 4, A="ID", B="Stream", C="Question", D="Answer", E="Interview notes")
    row = 5
    for section, count in sections_of(draw, 3):
        for number, text in enumerate(questions(draw, count), 1):
            text = f"{text} [{section}]"
            guide = f"You can show this with records from the last year, see chapter {row}."
            put(sheet, row, A=f"{section[:2].upper()}-{number}", B=section, C=text)
            sheet[f"C{row + 1}"] = guide
            sheet.merge_cells(f"D{row}:D{row + 1}")
            sheet.merge_cells(f"E{row}:E{row + 1}")
            offer(sheet, scale, f"D{row}")
            it.truth.append(
                Truth(
                    "Interview",
                    text,
                    f"D{row}",
                    f"E{row}",
                    "",
                    "",
                    section,
                    f"{section[:2].upper()}-{number}",
                    guide,
                    scale,
                )
            )
            row += 2
    return book


@a_layout
def two_answers(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """A current and a target level under a common heading."""
    book, sheet = new_book("Maturity")
    scale = SCALES[draw.choice(["maturity", "levels"])]
    sheet.merge_cells("D3:E3")
    sheet["D3"] = "Maturity level"
    put(
        sheet,
        4,
        A="Area",
        B="No.",
        C="Practice statement",
        D="Current",
        E="Target",
        F="Evidence",
        G="Comments",
    )
    row = 4
    for place, (section, count) in enumerate(sections_of(draw, 3), 1):
        first = row + 1
        for number, text in enumerate(questions(draw, count), 1):
            row += 1
            text = f"{text} [{section}]"
            put(sheet, row, B=f"{place}.{number}", C=text)
            it.truth.append(
                Truth(
                    "Maturity",
                    text,
                    f"D{row}",
                    f"G{row}",
                    f"F{row}",
                    f"E{row}",
                    section,
                    f"{place}.{number}",
                    options=scale,
                )
            )
        sheet[f"A{first}"] = section
        sheet.merge_cells(f"A{first}:A{row}")
    offer(sheet, scale, f"D5:E{row}")
    return book


@a_layout
def matrix(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """One row per question, one answer column per area of care."""
    book, sheet = new_book("Matrix")
    scale = SCALES["extent"]
    areas = draw.sample(["Foster care", "Kinship care", "Residential care", "Adoption"], 3)
    sheet.merge_cells("C2:E2")
    sheet["C2"] = "Area of care"
    put(sheet, 3, A="No", B="Question", C=areas[0], D=areas[1], E=areas[2], F="Comments")
    row = 3
    for number, text in enumerate(questions(draw, draw.randint(5, 9)), 1):
        row += 1
        put(sheet, row, A=number, B=text)
        it.truth += [
            Truth("Matrix", text, f"{column}{row}", f"F{row}", section=area, options=scale)
            for column, area in zip("CDE", areas, strict=True)
        ]
    offer(sheet, shuffled(draw, scale), f"C4:E{row}")
    return book


@a_layout
def ticks(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """An x in one of several columns, without any list."""
    book, sheet = new_book("Questionnaire")
    scale = draw.choice([SCALES["yes"][::-1], SCALES["extent"], ("1", "2", "3", "4", "5")])
    put(sheet, 4, A="No.", B="Question")
    end = 2 + len(scale)
    for column, label in enumerate(scale, 3):
        sheet.cell(4, column, label)
    sheet.cell(4, end + 1, "Comments")
    row = 4
    for place, (section, count) in enumerate(sections_of(draw, 2), 1):
        row += 1
        put(sheet, row, A=place, B=section)
        for number, text in enumerate(questions(draw, count), 1):
            row += 1
            text = f"{text} [{section}]"
            put(sheet, row, A=f"{place}.{number}", B=text)
            if draw.random() < 0.3:
                sheet.cell(row, draw.randint(3, end), "x")
            levels = scale[::-1] if scale[0] == "Yes" else scale
            it.truth.append(
                Truth(
                    "Questionnaire",
                    text,
                    f"C{row}",
                    f"{letters(end + 1)}{row}",
                    "",
                    "",
                    section,
                    f"{place}.{number}",
                    options=levels,
                )
            )
    return book


@a_layout
def no_lists(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Nothing but headings and empty cells; section rows without a number."""
    book, sheet = new_book("Questions")
    put(sheet, 2, A="Number", B="Question", C="Response", D="Comments", E="Source of information")
    row = 2
    for section, count in sections_of(draw, 3):
        row += 1
        sheet[f"B{row}"] = section
        sheet[f"B{row}"].fill = PatternFill("solid", fgColor="DDDDDD")
        for text in questions(draw, count):
            row += 1
            text = f"{text} [{section}]"
            put(sheet, row, A=f"{row}a", B=text)
            it.truth.append(
                Truth("Questions", text, f"C{row}", f"D{row}", f"E{row}", "", section, f"{row}a")
            )
    return book


@a_layout
def protected(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """A protected sheet without lists: only the cells for answers are unlocked."""
    book, sheet = new_book("Form")
    put(sheet, 3, B="Statement", C="Explanation", D="Score (0-3)", E="Observations")
    row = 3
    for section, count in sections_of(draw, 3):
        row += 1
        sheet[f"B{row}"] = section
        for text in questions(draw, count):
            row += 1
            text = f"{text} [{section}]"
            guide = f"Explanation of what is meant by this statement, part {row}."
            put(sheet, row, B=text, C=guide)
            sheet[f"D{row}"].protection = Protection(locked=False)
            sheet[f"E{row}"].protection = Protection(locked=False)
            it.truth.append(
                Truth(
                    "Form",
                    text,
                    f"D{row}",
                    f"E{row}",
                    "",
                    "",
                    section,
                    "",
                    guide,
                    ("0", "1", "2", "3"),
                )
            )
    sheet.protection.sheet = True
    return book


def _foreign(language: str, title: str, heads: tuple[str, ...], lists: bool) -> Maker:
    def maker(draw: random.Random, it: Layout) -> openpyxl.Workbook:
        book, sheet = new_book(title)
        it.language = language
        scale = SCALES[language]
        head = draw.randint(2, 8)
        for column, text in enumerate(heads, 1):
            sheet.cell(head, column, text)
        row = head
        for place in range(1, 4):
            for number, text in enumerate(questions(draw, draw.randint(3, 5), language), 1):
                row += 1
                text = f"{text} {place}.{number}"
                sheet.cell(row, 1, f"{place}.{number}")
                sheet.cell(row, 2, f"{heads[1]} {'ABC'[place - 1]}")
                sheet.cell(row, 3, text)
                it.truth.append(
                    Truth(
                        title,
                        text,
                        f"D{row}",
                        f"E{row}",
                        f"F{row}",
                        "",
                        f"{heads[1]} {'ABC'[place - 1]}",
                        f"{place}.{number}",
                        options=scale if lists else (),
                    )
                )
        if lists:
            offer(sheet, draw.choice([scale, scale[::-1]]), f"D{head + 1}:D{row}")
        sheet.sheet_view.rightToLeft = language == "ar"
        return book

    maker.__name__ = f"{title}_{language}_{'lists' if lists else 'free'}"
    return a_layout(maker)


_FRENCH = ("N°", "Domaine", "Question", "Réponse", "Commentaires", "Sources de vérification")
_SPANISH = ("N.º", "Área", "Pregunta", "Respuesta", "Observaciones", "Medios de verificación")
_PORTUGUESE = ("N.º", "Área", "Pergunta", "Resposta", "Comentários", "Fontes")
_ARABIC = ("الرقم", "المجال", "السؤال", "الإجابة", "الملاحظات", "مصادر التحقق")
_RUSSIAN = ("№", "Раздел", "Вопрос", "Ответ", "Примечания", "Источники")
for _code, _title, _heads in (
    ("fr", "Évaluation", _FRENCH),
    ("es", "Cuestionario", _SPANISH),
    ("pt", "Questionário", _PORTUGUESE),
    ("ar", "الاستبيان", _ARABIC),
    ("ru", "Анкета", _RUSSIAN),
):
    _foreign(_code, _title, _heads, True)
    _foreign(_code, _title, _heads, False)
