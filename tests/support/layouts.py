"""Assessment workbooks in many shapes, each with the truth about what stands where.

Every layout is drawn from a seed: texts, counts, columns and starting rows differ from one to the
next. ``LAYOUTS`` maps a name to its maker.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill, Protection
from openpyxl.utils import get_column_letter as letters
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

SCALES = {
    "extent": ("Not at all", "Slightly", "Mostly", "Completely"),
    "yes": ("No", "Partly", "Yes"),
    "often": ("Never", "Rarely", "Sometimes", "Always"),
    "numbers": ("0", "1", "2", "3", "4"),
    "levels": ("Level 1", "Level 2", "Level 3", "Level 4", "Level 5"),
    "maturity": ("Initial", "Managed", "Defined", "Optimised"),
    "fr": ("Pas du tout", "En partie", "En grande partie", "Entièrement"),
    "es": ("No", "Parcialmente", "Sí"),
    "pt": ("Nunca", "Às vezes", "Sempre"),
    "ar": ("لا", "جزئياً", "نعم"),
    "ru": ("Нет", "Частично", "Да"),
}
_SUBJECTS = (
    *("a national law", "a budget line", "a written policy", "trained staff", "a data system"),
    *("a referral path", "a complaints procedure", "an inspection body", "a case file", "a plan"),
)
_THEMES = (
    *("on foster care", "for kinship care", "on the prevention of separation", "for reunification"),
    *("on adoption", "for children leaving care", "on residential care", "for social workers"),
    *("in every region", "for families at risk", "on family support"),
)
_SECTIONS = (
    *("Laws and policies", "Workforce", "Services", "Monitoring and data", "Social norms"),
    *("Financing and budgets", "Coordination"),
)
_OTHER = {
    "fr": (
        ("Existe-t-il", "Disposez-vous de", "Le pays a-t-il"),
        ("une loi nationale", "un budget annuel", "un personnel formé", "un plan d'action"),
        ("pour le placement familial", "sur l'adoption", "dans chaque région", "pour les familles"),
    ),
    "es": (
        ("¿Existe", "¿Cuenta el país con", "¿Se aplica"),
        ("una ley nacional", "un presupuesto anual", "personal capacitado", "un plan de acción"),
        ("sobre acogimiento familiar?", "sobre adopción?", "en cada región?", "para las familias?"),
    ),
    "pt": (
        ("Existe", "O país dispõe de", "É aplicada"),
        ("uma lei nacional", "um orçamento anual", "pessoal formado", "um plano de ação"),
        ("sobre acolhimento familiar?", "sobre adoção?", "em cada região?", "para as famílias?"),
    ),
    "ar": (
        ("هل يوجد", "هل تتوفر", "هل يتم تطبيق"),
        ("قانون وطني", "ميزانية سنوية", "كوادر مدربة", "خطة عمل"),
        ("بشأن الرعاية الأسرية؟", "بشأن التبني؟", "في كل منطقة؟", "لدعم الأسر؟"),
    ),
    "ru": (
        ("Существует ли", "Имеется ли", "Применяется ли"),
        ("национальный закон", "годовой бюджет", "обученный персонал", "план действий"),
        ("о приемных семьях?", "об усыновлении?", "в каждом регионе?", "для поддержки семей?"),
    ),
}


@dataclass(frozen=True)
class Truth:
    """One question as it really is. ``answer`` is the cell, or the first one to tick."""

    sheet: str
    text: str
    answer: str
    comments: str = ""
    sources: str = ""
    goal: str = ""
    section: str = ""
    number: str = ""
    guidance: str = ""
    options: tuple[str, ...] = ()
    above: str = ""
    """what the section is in"""
    levels: tuple[str, ...] = ()
    """what describes each option"""


@dataclass
class Layout:
    """A workbook and the truth about it. ``clear`` layouts must be understood exactly."""

    name: str
    data: bytes = b""
    truth: list[Truth] = field(default_factory=list)
    clear: bool = True
    ordinal: bool = True
    unsure: bool = False
    """whether a person has to confirm what was understood"""
    language: str = "en"
    not_questions: tuple[str, ...] = ()
    """sheets that hold no questions"""


Maker = Callable[[int], Layout]
LAYOUTS: dict[str, Maker] = {}


def _layout(maker: Callable[[random.Random, Layout], openpyxl.Workbook]) -> Maker:
    name = maker.__name__.strip("_")

    def make(seed: int) -> Layout:
        layout = Layout(name)
        book = maker(random.Random(f"{name}-{seed}"), layout)
        out = io.BytesIO()
        book.save(out)
        layout.data = out.getvalue()
        return layout

    LAYOUTS[name] = make
    return make


def questions(draw: random.Random, count: int, language: str = "en") -> list[str]:
    """Distinct questions."""
    if language == "en":
        starts = (
            "Is there",
            "Does the country have",
            "Do all regions have",
            "Does the ministry use",
        )
        parts: tuple[tuple[str, ...], ...] = (starts, _SUBJECTS, tuple(f"{t}?" for t in _THEMES))
    else:
        parts = _OTHER[language]
    found: dict[str, None] = {}
    number = 0
    while len(found) < count:
        text = " ".join(draw.choice(part) for part in parts)
        if text in found:
            number += 1
            text = f"{text[:-1]} ({2020 + number})?" if text.endswith("?") else f"{text} {number}"
        found[text] = None
    return list(found)


def offer(sheet: Worksheet, entries: tuple[str, ...] | str, *areas: str) -> None:
    """A drop-down list on some areas."""
    formula = entries if isinstance(entries, str) else f'"{",".join(entries)}"'
    rule = DataValidation(type="list", formula1=formula, allow_blank=True)
    for area in areas:
        rule.add(area)
    sheet.add_data_validation(rule)


def _book(title: str) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    return book, sheet


def _shuffled(draw: random.Random, scale: tuple[str, ...]) -> tuple[str, ...]:
    """The scale from the least or from the most, at times with a reserved answer."""
    entries = scale if draw.random() < 0.5 else scale[::-1]
    extra = draw.choice(((), ("N/A",), ("Not applicable", "Don't know")))
    return (*entries, *extra) if draw.random() < 0.7 else (*extra, *entries)


def _write(sheet: Worksheet, row: int, **cells: object) -> None:
    for column, value in cells.items():
        sheet[f"{column}{row}"] = value


def _sections(
    draw: random.Random, count: int, each: tuple[int, int] = (3, 6)
) -> Iterator[tuple[str, int]]:
    for title in draw.sample(_SECTIONS, count):
        yield title, draw.randint(*each)


@_layout
def plain_table(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Number, section in a column, question, answer, comments, sources; a title above."""
    book, sheet = _book("Assessment")
    scale = SCALES[draw.choice(["extent", "yes", "often"])]
    entries = _shuffled(draw, scale)
    head = draw.randint(1, 17)
    if head > 2:
        sheet["A1"] = "National assessment of the care system"
    _write(
        sheet, head, A="No.", B="Component", C="Indicator", D="Rating", E="Comments", F="Evidence"
    )
    row = head
    for place, (section, count) in enumerate(_sections(draw, 3), 1):
        for number, text in enumerate(questions(draw, count), 1):
            row += 1
            text = f"{text} [{section}]"
            _write(sheet, row, A=f"{place}.{number}", B=section, C=text)
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


@_layout
def long_validation(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """The lists run over 1,000 rows, section rows in between, the section's number is shorter."""
    book, sheet = _book("Checklist")
    scale = SCALES["yes"]
    _write(sheet, 3, A="#", B="Requirement", C="Status", D="Remarks")
    row = 3
    for place, (section, count) in enumerate(_sections(draw, 3), 1):
        row += 1
        _write(sheet, row, A=str(place), B=section)
        for number, text in enumerate(questions(draw, count), 1):
            row += 1
            text = f"{text} [{section}]"
            _write(sheet, row, A=f"{place}.{number}", B=text)
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


@_layout
def repeated_headers(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Each section has its title, then the headings again, then its questions."""
    book, sheet = _book("Tool")
    scale = SCALES[draw.choice(["extent", "numbers"])]
    sheet["A1"] = "Self-assessment tool"
    row = 2
    for section, count in _sections(draw, 4):
        row += 2
        sheet[f"A{row}"] = section
        row += 1
        _write(sheet, row, A="No", B="Question", C="Guidance", D="Answer", E="Notes")
        first = row + 1
        for number, text in enumerate(questions(draw, count), 1):
            row += 1
            text = f"{text} [{section}]"
            guide = (
                f"Look for documents that show this, for example {draw.choice(_SUBJECTS)} {row}."
            )
            _write(sheet, row, A=f"Q{row}-{number}", B=text, C=guide)
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


@_layout
def merged_sections(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Section rows merged over the whole table; lists only on the questions."""
    book, sheet = _book("Indicators")
    scale = SCALES["levels"]
    _write(sheet, 5, B="Ref", C="Standard", D="Score", E="Justification", F="Means of verification")
    row = 5
    for section, count in _sections(draw, 3):
        row += 1
        sheet.merge_cells(f"B{row}:F{row}")
        sheet[f"B{row}"] = section
        sheet[f"B{row}"].font = Font(bold=True)
        first = row + 1
        for text in questions(draw, count):
            row += 1
            text = f"{text} [{section}]"
            _write(sheet, row, B=f"S{row}", C=text)
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


@_layout
def hidden_ids(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Ids in a hidden column, a severity list beside the answers, scores in a hidden column."""
    book, sheet = _book("Review")
    _write(
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
    for section, count in _sections(draw, 3):
        for text in questions(draw, count):
            row += 1
            text = f"{text} [{section}]"
            guid = f"{draw.getrandbits(64):016x}-{row}"
            _write(
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


@_layout
def guidance_below(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Answer and notes merged over the question's row and the guidance row under it."""
    book, sheet = _book("Interview")
    scale = SCALES["extent"]
    _write(sheet, 4, A="ID", B="Stream", C="Question", D="Answer", E="Interview notes")
    row = 5
    for section, count in _sections(draw, 3):
        for number, text in enumerate(questions(draw, count), 1):
            text = f"{text} [{section}]"
            guide = f"You can show this with records from the last year, see chapter {row}."
            _write(sheet, row, A=f"{section[:2].upper()}-{number}", B=section, C=text)
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


@_layout
def two_answers(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """A current and a target level under a common heading."""
    book, sheet = _book("Maturity")
    scale = SCALES[draw.choice(["maturity", "levels"])]
    sheet.merge_cells("D3:E3")
    sheet["D3"] = "Maturity level"
    _write(
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
    for place, (section, count) in enumerate(_sections(draw, 3), 1):
        first = row + 1
        for number, text in enumerate(questions(draw, count), 1):
            row += 1
            text = f"{text} [{section}]"
            _write(sheet, row, B=f"{place}.{number}", C=text)
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


@_layout
def matrix(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """One row per question, one answer column per area of care."""
    book, sheet = _book("Matrix")
    scale = SCALES["extent"]
    areas = draw.sample(["Foster care", "Kinship care", "Residential care", "Adoption"], 3)
    sheet.merge_cells("C2:E2")
    sheet["C2"] = "Area of care"
    _write(sheet, 3, A="No", B="Question", C=areas[0], D=areas[1], E=areas[2], F="Comments")
    row = 3
    for number, text in enumerate(questions(draw, draw.randint(5, 9)), 1):
        row += 1
        _write(sheet, row, A=number, B=text)
        it.truth += [
            Truth("Matrix", text, f"{column}{row}", f"F{row}", section=area, options=scale)
            for column, area in zip("CDE", areas, strict=True)
        ]
    offer(sheet, _shuffled(draw, scale), f"C4:E{row}")
    return book


@_layout
def ticks(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """An x in one of several columns, without any list."""
    book, sheet = _book("Questionnaire")
    scale = draw.choice([SCALES["yes"][::-1], SCALES["extent"], ("1", "2", "3", "4", "5")])
    _write(sheet, 4, A="No.", B="Question")
    end = 2 + len(scale)
    for column, label in enumerate(scale, 3):
        sheet.cell(4, column, label)
    sheet.cell(4, end + 1, "Comments")
    row = 4
    for place, (section, count) in enumerate(_sections(draw, 2), 1):
        row += 1
        _write(sheet, row, A=place, B=section)
        for number, text in enumerate(questions(draw, count), 1):
            row += 1
            text = f"{text} [{section}]"
            _write(sheet, row, A=f"{place}.{number}", B=text)
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


@_layout
def no_lists(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Nothing but headings and empty cells; section rows without a number."""
    book, sheet = _book("Questions")
    _write(
        sheet, 2, A="Number", B="Question", C="Response", D="Comments", E="Source of information"
    )
    row = 2
    for section, count in _sections(draw, 3):
        row += 1
        sheet[f"B{row}"] = section
        sheet[f"B{row}"].fill = PatternFill("solid", fgColor="DDDDDD")
        for text in questions(draw, count):
            row += 1
            text = f"{text} [{section}]"
            _write(sheet, row, A=f"{row}a", B=text)
            it.truth.append(
                Truth("Questions", text, f"C{row}", f"D{row}", f"E{row}", "", section, f"{row}a")
            )
    return book


@_layout
def protected(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """A protected sheet without lists: only the cells for answers are unlocked."""
    book, sheet = _book("Form")
    _write(sheet, 3, B="Statement", C="Explanation", D="Score (0-3)", E="Observations")
    row = 3
    for section, count in _sections(draw, 3):
        row += 1
        sheet[f"B{row}"] = section
        for text in questions(draw, count):
            row += 1
            text = f"{text} [{section}]"
            guide = f"Explanation of what is meant by this statement, part {row}."
            _write(sheet, row, B=text, C=guide)
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
        book, sheet = _book(title)
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
    return _layout(maker)


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


@_layout
def settings_above(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Drop-downs that set up the sheet stand above the table, in the answers' column too."""
    book, sheet = _book("Checklist")
    scale = SCALES["extent"]
    _write(sheet, 1, B="Country assessment checklist of the ministry", D="Choose a language")
    _write(sheet, 2, C="Language of the report", D="English")
    _write(sheet, 3, C="Kind of assessment that is done", D="Baseline")
    offer(sheet, ("English", "French", "Arabic"), "D2")
    offer(sheet, ("Baseline", "Follow-up"), "D3")
    head = draw.randint(6, 9)
    _write(sheet, head, A="ID", B="Item", C="Priority", D="Assessment", E="Remarks")
    row = head
    for text in questions(draw, draw.randint(8, 14)):
        row += 1
        _write(sheet, row, A=f"C-{row:02d}", B=text, C=draw.choice(["High", "Low"]))
        it.truth.append(
            Truth("Checklist", text, f"D{row}", f"E{row}", number=f"C-{row:02d}", options=scale)
        )
    offer(sheet, ("High", "Low"), f"C{head + 1}:C{row}")
    offer(sheet, _shuffled(draw, scale), f"D{head + 1}:D{row}")
    return book


@_layout
def ids_in_text(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """The number stands in front of the question's text; guidance is a comment on the cell."""
    book, sheet = _book("Survey")
    scale = SCALES["yes"]
    _write(sheet, 1, A="Question", B="Answer", C="Explain your answer")
    row = 1
    for number, text in enumerate(questions(draw, draw.randint(8, 12)), 1):
        row += 1
        sheet[f"A{row}"] = f"{number}. {text}"
        guide = f"This asks about the situation in the year {2000 + row}."
        sheet[f"A{row}"].comment = Comment(guide, "Author")
        it.truth.append(
            Truth(
                "Survey",
                text,
                f"B{row}",
                f"C{row}",
                number=str(number),
                guidance=guide,
                options=scale,
            )
        )
    offer(sheet, ("Yes", "No", "Partly", "Don't know"), f"B2:B{row}")
    return book


@_layout
def with_report(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Two question sheets, and a report, lists, a glossary and instructions around them."""
    book, cover = _book("Read me")
    cover["A1"] = "How to use this workbook in your assessment, step by step, with your colleagues."
    cover["A3"] = (
        "First read the glossary, then answer each question together with your colleagues."
    )
    report = None
    scale = SCALES["extent"]
    lists = book.create_sheet("Scales")
    for place, label in enumerate(scale, 2):
        lists.cell(place, 2, label)
        lists.cell(place, 3, place - 1)
    made: list[tuple[str, int]] = []
    for title in ("Laws", "Services"):
        sheet = book.create_sheet(title)
        _write(sheet, 3, A="Code", B="Indicator", C="Response", D="Notes", E="Sources")
        row = 3
        for text in questions(draw, draw.randint(5, 9)):
            row += 1
            text = f"{text} [{title}]"
            _write(sheet, row, A=f"{title[0]}{row}", B=text)
            it.truth.append(
                Truth(
                    title,
                    text,
                    f"C{row}",
                    f"D{row}",
                    f"E{row}",
                    "",
                    title,
                    f"{title[0]}{row}",
                    options=scale,
                )
            )
        offer(sheet, "Scales!$B$2:$B$5", f"C4:C{row}")
        made.append((title, row))
    report = book.create_sheet("Summary report")
    _write(report, 2, A="Code", B="Indicator", C="Response", D="Score")
    row = 2
    for title, last in made:
        for source in range(4, last + 1):
            row += 1
            _write(
                report,
                row,
                A=f"={title}!A{source}",
                B=f"={title}!B{source}",
                C=f"={title}!C{source}",
            )
    words = book.create_sheet("Glossary")
    _write(words, 1, A="Term", B="Definition")
    for place, term in enumerate(("Foster care", "Kinship care", "Guardian", "Case worker"), 2):
        _write(
            words, place, A=term, B=f"What is meant by the term {term.lower()} in this workbook."
        )
    it.not_questions = ("Read me", "Scales", "Summary report", "Glossary")
    return book


@_layout
def evidence_merged(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Notes and evidence are merged across two columns each; the headings too."""
    book, sheet = _book("Assessment")
    scale = SCALES["maturity"]
    for area in ("E6:F6", "G6:H6"):
        sheet.merge_cells(area)
    _write(
        sheet, 6, A="#", B="Requirement", C="Guidance", D="Maturity level", E="Notes", G="Evidence"
    )
    row = 6
    for text in questions(draw, draw.randint(6, 12)):
        row += 1
        guide = (
            f"The following sample evidence shows that the requirement is met, as in case {row}."
        )
        _write(sheet, row, A=f"1.1.{row}", B=text, C=guide)
        sheet.merge_cells(f"E{row}:F{row}")
        sheet.merge_cells(f"G{row}:H{row}")
        it.truth.append(
            Truth(
                "Assessment",
                text,
                f"D{row}",
                f"E{row}",
                f"G{row}",
                number=f"1.1.{row}",
                guidance=guide,
                options=scale,
            )
        )
    offer(sheet, scale, f"D7:D{row}")
    return book


@_layout
def answer_below(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """A form: each question is followed by a row with its answer."""
    book, sheet = _book("Form")
    scale = SCALES["yes"]
    sheet["B1"] = "Form"
    row = 3
    for number, text in enumerate(questions(draw, draw.randint(6, 10)), 1):
        _write(sheet, row, A=str(number), B=text)
        offer(sheet, ("Yes", "Partly", "No"), f"B{row + 1}")
        it.truth.append(Truth("Form", text, f"B{row + 1}", number=str(number), options=scale))
        row += 3
    return book


@_layout
def status_list(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """A progress list beside the answers, and answers that are kinds, not degrees."""
    book, sheet = _book("Register")
    it.ordinal = False
    kinds = ("Public", "Private", "Other")
    _write(sheet, 1, A="No", B="Question", C="Answer", D="Owner", E="Notes")
    row = 1
    for number, text in enumerate(questions(draw, draw.randint(6, 10)), 1):
        row += 1
        _write(sheet, row, A=number, B=text)
        it.truth.append(
            Truth("Register", text, f"C{row}", f"E{row}", number=str(number), options=kinds)
        )
    offer(sheet, kinds, f"C2:C{row}")
    offer(sheet, ("Ministry", "Region", "District"), f"D2:D{row}")
    return book


@_layout
def sheet_per_section(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Several sheets with the same columns, whose numbers begin anew, and one of them hidden."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    scale = SCALES["often"]
    for title, count in _sections(draw, 3, (4, 7)):
        sheet = book.create_sheet(title)
        _write(
            sheet,
            4,
            B="Q",
            C="Question",
            D="Definition",
            E="Level of achievement",
            F="Comments / sources",
        )
        row = 4
        for number, text in enumerate(questions(draw, count), 1):
            row += 1
            text = f"{text} [{title}]"
            guide = f"Definition of the words that question number {number} of this part uses."
            _write(sheet, row, B=number, C=text, D=guide)
            it.truth.append(
                Truth(title, text, f"E{row}", f"F{row}", "", "", title, str(number), guide, scale)
            )
        offer(sheet, scale[::-1], f"E5:E{row}")
    return book


@_layout
def populations(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Two populations answer each question, under headings in two rows."""
    book, sheet = _book("Tool")
    for area, text in (("C2:D2", "Response"), ("E2:F2", "Notes")):
        sheet.merge_cells(area)
        sheet[area[:2]] = text
    who = ("National children", "Refugee children")
    _write(sheet, 3, A="No.", B="Indicator", C=who[0], D=who[1], E="Comments", F="Source of data")
    row = 3
    for text in questions(draw, draw.randint(5, 9)):
        row += 1
        _write(sheet, row, A=f"1.{row}", B=text)
        for column, section in zip("CD", who, strict=True):
            cells = (f"{column}{row}", f"E{row}", f"F{row}", "", section, f"1.{row}", "")
            it.truth.append(Truth("Tool", text, *cells, SCALES["yes"]))
    offer(sheet, SCALES["yes"], f"C4:D{row}")
    return book


@_layout
def area_rows(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Number and question are merged over one row for each area of care."""
    book, sheet = _book("Tool")
    scale = SCALES["extent"]
    _write(sheet, 2, A="No.", B="Indicator", C="Area of care", D="Rating", E="Comments")
    row = 3
    for number, text in enumerate(questions(draw, draw.randint(4, 7)), 1):
        _write(sheet, row, A=f"2.{number}", B=text)
        for column in "AB":
            sheet.merge_cells(f"{column}{row}:{column}{row + 1}")
        for area in ("Foster care", "Kinship care"):
            sheet[f"C{row}"] = area
            cells = (f"D{row}", f"E{row}", "", "", "", f"2.{number}", "")
            it.truth.append(Truth("Tool", text, *cells, scale))
            row += 1
    offer(sheet, scale, f"D3:D{row - 1}")
    return book


@_layout
def lettered_sections(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """No lists; sections “A”, questions “A1”; a total and a place to sign below."""
    book, sheet = _book("Questions")
    _write(sheet, 2, A="Ref", B="Question", C="Guidance notes", D="Answer", E="Comments")
    row = 2
    for letter, (section, count) in zip("ABC", _sections(draw, 3), strict=True):
        row += 1
        _write(sheet, row, A=letter, B=section)
        for number, text in enumerate(questions(draw, count), 1):
            row += 1
            text = f"{text} [{section}]"
            guide = f"Look at the documents of the ministry and at chapter {row}."
            _write(sheet, row, A=f"{letter}{number}", B=text, C=guide)
            cells = (f"D{row}", f"E{row}", "", "", section, f"{letter}{number}", guide)
            it.truth.append(Truth("Questions", text, *cells))
    _write(sheet, row + 1, B="Total score", D=f"=SUM(D3:D{row})")
    _write(sheet, row + 5, A="Signature of the assessor:", B="Date of the signature:")
    return book


@_layout
def two_row_headings(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Headings over two rows, merged both ways, and a hint row below them."""
    book, sheet = _book("Audit")
    for area, text in (("A3:A4", "Ref."), ("B3:B4", "Criterion"), ("C3:E3", "Assessment")):
        sheet.merge_cells(area)
        sheet[area[:2]] = text
    _write(sheet, 4, C="Rating", D="Comment", E="Evidence")
    sheet["A5"] = "(select one rating per row)"
    scale = ("Not met", "Partly met", "Met")
    row = 5
    for text in questions(draw, draw.randint(5, 9)):
        row += 1
        _write(sheet, row, A=f"A{row}", B=text)
        cells = (f"C{row}", f"D{row}", f"E{row}", "", "", f"A{row}", "")
        it.truth.append(Truth("Audit", text, *cells, scale))
    offer(sheet, (*scale[::-1], "N/A"), f"C6:C{row}")
    return book


@_layout
def boxed_answers(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """A form without headings: the question is merged, its answer stands in a box below."""
    book, sheet = _book("Form A")
    row = 2
    for number, text in enumerate(questions(draw, draw.randint(5, 8)), 1):
        _write(sheet, row, A=f"Q{number}", B=text)
        sheet.merge_cells(f"B{row}:E{row}")
        sheet[f"B{row + 1}"] = "Answer:"
        offer(sheet, ("Yes", "No", "Unknown"), f"C{row + 1}")
        cells = (f"C{row + 1}", "", "", "", "", f"Q{number}", "")
        it.truth.append(Truth("Form A", text, *cells, ("No", "Yes")))
        row += 3
    return book


@_layout
def filled_in(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """A workbook that somebody filled in already."""
    book, sheet = _book("Assessment")
    scale = SCALES["levels"]
    _write(sheet, 3, A="ID", B="Standard", C="Level achieved", D="Evidence", E="Comments")
    row = 3
    for text in questions(draw, draw.randint(8, 14)):
        row += 1
        _write(sheet, row, A=f"S{row}", B=text, C=draw.choice(scale))
        _write(
            sheet, row, D=f"Report {row} of the ministry", E=f"We discussed this for long, {row}"
        )
        cells = (f"C{row}", f"E{row}", f"D{row}", "", "", f"S{row}", "")
        it.truth.append(Truth("Assessment", text, *cells, scale))
    offer(sheet, scale, f"C4:C{row}")
    return book


def _rewritten(data: bytes, change: Callable[[str, str], str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith((".xml", ".rels")):
                content = change(name, content.decode()).encode()
            new.writestr(name, content)
    return out.getvalue()


def x14_list(seed: int) -> Layout:
    """The lists stand on another sheet and are written as an extension of the format."""
    layout = LAYOUTS["with_report"](seed)

    def change(name: str, text: str) -> str:
        found = re.search(r"<dataValidations.*</dataValidations>", text, re.DOTALL)
        if found is None:
            return text
        ref = re.search(r'sqref="([^"]+)"', found[0])
        formula = re.search(r"<formula1>(.*?)</formula1>", found[0])
        assert ref is not None
        assert formula is not None
        inner = (
            '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://schemas.'
            'microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations count="1" '
            'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation '
            'type="list" allowBlank="1"><x14:formula1><xm:f>'
            f"{formula[1]}</xm:f></x14:formula1><xm:sqref>{ref[1]}</xm:sqref></x14:dataValidation>"
            "</x14:dataValidations></ext></extLst>"
        )
        text = text.replace(found[0], "")
        return text.replace("</worksheet>", inner + "</worksheet>")

    layout.name = "x14_list"
    layout.data = _rewritten(layout.data, change)
    return layout


def strict(seed: int) -> Layout:
    """The same as a plain table, in the strict form of the format."""
    layout = LAYOUTS["plain_table"](seed)
    layout.name = "strict"

    def change(name: str, text: str) -> str:
        for kind in ("spreadsheetml", "officeDocument"):
            text = text.replace(
                f"http://schemas.openxmlformats.org/{kind}/2006/main",
                f"http://purl.oclc.org/ooxml/{kind}/main",
            ).replace(
                f"http://schemas.openxmlformats.org/{kind}/2006/relationships",
                f"http://purl.oclc.org/ooxml/{kind}/relationships",
            )
        return text

    layout.data = _rewritten(layout.data, change)
    return layout


LAYOUTS["x14_list"] = x14_list
LAYOUTS["strict"] = strict
