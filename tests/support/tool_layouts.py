"""More shapes of assessment workbooks, after the habits of published tools; see `layouts`."""

from __future__ import annotations

import random
from collections.abc import Iterator

import openpyxl
from layout_kit import (
    SCALES,
    Layout,
    Truth,
    a_layout,
    new_book,
    offer,
    put,
    questions,
    sections_of,
)
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter as letters
from openpyxl.worksheet.worksheet import Worksheet

_BOLD = Font(bold=True)
_BLUE = PatternFill("solid", fgColor="1F4E79")
_PALE = PatternFill("solid", fgColor="DDEBF7")
_YES_PARTLY = ("No", "Partly", "Yes")


def _numbered(draw: random.Random, count: int) -> Iterator[tuple[int, str]]:
    return enumerate(questions(draw, count), 1)


@a_layout
def mixed_kinds(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Lists of two kinds, with open and number questions without a list among them."""
    book, sheet = new_book("Questions")
    heads = ("Ref.", "Area of care", "System component", "Question", "Further details", "Answer")
    for column, text in enumerate((*heads, "Explanation", "Source (title, year)"), 1):
        sheet.cell(3, column, text).font = _BOLD
    lists = {"extent": SCALES["extent"], "yes": ("No", "Yes"), "open": ()}
    row = 3
    for area in ("Prevention of separation", "Alternative care", "Adoption"):
        for component in ("Laws and policies", "Workforce", "Services"):
            for place, (_, text) in enumerate(_numbered(draw, draw.randint(3, 5))):
                row += 1
                kind = draw.choice(("extent", "yes", "open")) if place else "extent"
                text = f"{text} [{area}, {component}]"
                guide = "Give the title of the law and its year." if row % 4 == 1 else ""
                put(sheet, row, A=f"PS{row:03}", B=area, C=component, D=text, E=guide or None)
                if lists[kind]:
                    offer(sheet, lists[kind][::-1], f"F{row}")
                cells = (f"F{row}", f"G{row}", f"H{row}", "", component, f"PS{row:03}", guide)
                it.truth.append(Truth("Questions", text, *cells, lists[kind], above=area))
    return book


@a_layout
def described_levels(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Each level of the answer has a column that describes it; the answer is its number."""
    book, sheet = new_book("Capacities")
    listed = draw.random() < 0.5
    named = draw.choice(("Level {}", "Score {}", "{} – stage"))
    count = draw.randint(4, 5)
    heads = ["No.", "Indicator", *(named.format(n) for n in range(1, count + 1))]
    heads += ["Current level", "Target", "Justification"]
    for column, text in enumerate(heads, 1):
        sheet.cell(4, column, text)
    answer, goal, notes = (letters(count + n) for n in (3, 4, 5))
    options = tuple(str(n) for n in range(1, count + 1))
    row = 4
    for number, text in _numbered(draw, draw.randint(6, 10)):
        row += 1
        put(sheet, row, A=f"P{number}", B=text)
        told = tuple(
            f"Stage {n} of capacity {number}: {'more ' * n}is done" for n in range(1, count + 1)
        )
        for place, level in enumerate(told):
            sheet.cell(row, 3 + place, level)
        cells = (f"{answer}{row}", f"{notes}{row}", "", f"{goal}{row}", "", f"P{number}", "")
        it.truth.append(Truth("Capacities", text, *cells, options, levels=told))
    if listed:
        offer(sheet, options, f"{answer}5:{goal}{row}")
    return book


@a_layout
def ticks_below_a_group(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Columns to tick in the second of two heading rows, below a heading merged over them."""
    book, sheet = new_book("Checklist")
    put(sheet, 4, A="No.", B="Checkpoint", C="Result (x)", F="Observations")
    sheet.merge_cells("C4:E4")
    put(sheet, 5, C="Yes", D="No", E="N/A")
    row, number = 5, 0
    for section, count in sections_of(draw, 3):
        row += 1
        sheet[f"A{row}"] = section.upper()
        sheet.merge_cells(f"A{row}:F{row}")
        for _, text in _numbered(draw, count):
            row, number = row + 1, number + 1
            text = f"{text} [{section}]"
            put(sheet, row, A=number, B=text)
            cells = (f"C{row}", f"F{row}", "", "", section.upper(), str(number), "")
            it.truth.append(Truth("Checklist", text, *cells, ("No", "Yes")))
    put(sheet, row + 3, A="Checked by: ____________")
    return book


@a_layout
def scale_in_a_sentence(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """No lists: a sentence on the first sheet or above the table names the answers."""
    book, sheet = new_book("Start")
    scale = ("Not in place", "Partly in place", "Fully in place")
    sentence = draw.choice(
        (
            "Answer with one of: Not in place, Partly in place, Fully in place.",
            "Please choose: Fully in place / Partly in place / Not in place / Not applicable",
        )
    )
    apart = draw.random() < 0.5
    if apart:
        sheet["A2"] = sentence
    # sheets named like reports hold the same form as the others
    for title in ("Policy", "Analysis", "Results and learning"):
        sheet = book.create_sheet(title)
        if not apart:
            sheet["A2"] = sentence
        put(sheet, 4, A="#", B="Component", C="Status", D="Notes")
        row = 4
        for number, text in _numbered(draw, draw.randint(4, 7)):
            row += 1
            text = f"{text} [{title}]"
            put(sheet, row, A=number, B=text)
            cells = (f"C{row}", f"D{row}", "", "", title, str(number), "")
            it.truth.append(Truth(title, text, *cells, scale))
    return book


@a_layout
def options_in_cells(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """The possible answers stand in words beside each question; numbers restart in a section."""
    book, sheet = new_book("Survey")
    put(sheet, 3, A="No.", B="Question", C="Possible answers", D="Your answer", E="Comments")
    row = 3
    for section, count in sections_of(draw, 2, (4, 6)):
        row += 1
        sheet[f"A{row}"] = section
        for number, text in _numbered(draw, count):
            row += 1
            text = f"{text} [{section}]"
            scale = draw.choice((SCALES["yes"], SCALES["often"], SCALES["extent"]))
            put(sheet, row, A=number, B=text, C=" / ".join(scale[::-1]))
            cells = (f"D{row}", f"E{row}", "", "", section, str(number), "")
            it.truth.append(Truth("Survey", text, *cells, scale))
            row += 1
    return book


@a_layout
def sub_questions(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Questions with sub-questions that all have answers, under headings numbered in words."""
    book, sheet = new_book("Instrument")
    scale = SCALES["extent"]
    put(sheet, 3, A="#", B="Item", C="Response", D="Comments")
    row = 3
    for part, title in enumerate(draw.sample(("Leadership", "Workforce", "Data use"), 2), 1):
        row += 1
        sheet[f"A{row}"] = above = f"Domain {part}: {title}"
        for place in (1, 2):
            row += 1
            sheet[f"A{row}"] = section = f"Component {part}.{place} {draw.choice(('Plan', 'Do'))}"
            for item, text in _numbered(draw, draw.randint(2, 4)):
                row += 1
                number = f"{part}.{place}" if item == 1 else f"{part}.{place}.{item - 1}"
                text = f"{text[:-1]} [{section}]?"
                put(sheet, row, A=number, B=text)
                offer(sheet, scale, f"C{row}")
                cells = (f"C{row}", f"D{row}", "", "", section, number, "")
                it.truth.append(Truth("Instrument", text, *cells, scale, above=above))
    return book


@a_layout
def coded_answers(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """One-letter codes whose meaning stands in a key above the table."""
    book, sheet = new_book("Gap audit")
    sheet["A2"] = "Key:"
    sheet["B2"] = "Y = compliant   P = partly   N = not compliant   NA = not applicable"
    put(sheet, 5, A="Control ID", B="Clause", C="Requirement", D="Compliant", E="Evidence seen")
    row, number = 5, 0
    for section, count in sections_of(draw, 3):
        for _, text in _numbered(draw, count):
            row, number = row + 1, number + 1
            text = f"{text} [{section}]"
            put(sheet, row, A=f"C.{number:02}", B=section, C=text)
            cells = (f"D{row}", "", f"E{row}", "", section, f"C.{number:02}", "")
            it.truth.append(Truth("Gap audit", text, *cells, ("N", "P", "Y")))
    offer(sheet, ("Y", "P", "N", "NA"), f"D6:D{row}")
    return book


@a_layout
def grades(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Grades of which A is the best; indicators and their dimensions are graded, with last time's
    grades beside."""
    book, sheet = new_book("Grades")
    put(sheet, 4, A="Indicator / Dimension", C="Grade 2021", D="Grade 2026", E="Justification")
    row, number = 4, 0
    for section in draw.sample(("Budget", "Transparency", "Audit"), 2):
        row += 1
        sheet[f"A{row}"] = section
        for _ in range(2):
            number += 1
            for item, text in _numbered(draw, 3):
                row += 1
                code = f"FP-{number}" if item == 1 else f"FP-{number}.{item - 1}"
                text = f"{text} [{section} {number}]"
                put(sheet, row, A=code, B=text, C=draw.choice("ABCD"))
                scale = ("D", "D+", "C", "C+", "B", "B+", "A") if item == 1 else tuple("DCBA")
                if item == 1:
                    sheet[f"B{row}"].font = _BOLD
                offer(sheet, scale[::-1] if item == 1 else (*scale[::-1], "D*", "NA"), f"D{row}")
                cells = (f"D{row}", f"E{row}", "", "", section, code, "")
                it.truth.append(Truth("Grades", text, *cells, scale))
    return book


@a_layout
def two_groups(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Two populations, each with an answer and evidence of its own; the sub-headings repeat."""
    book, sheet = new_book("Mapping")
    who = ("Refugee children", "National children")
    put(sheet, 3, A="Area", B="Code", C="Question", D=who[0], F=who[1], H="Comments")
    sheet.merge_cells("D3:E3")
    sheet.merge_cells("F3:G3")
    put(sheet, 4, D="Answer", E="Evidence", F="Answer", G="Evidence")
    row = 4
    for section, count in sections_of(draw, 2, (4, 6)):
        first = row + 1
        sheet[f"A{first}"] = section
        for number, text in _numbered(draw, count):
            row += 1
            text = f"{text} [{section}]"
            put(sheet, row, B=f"{first}.{number:02}", C=text)
            for place, group in enumerate(who):
                answer, source = ("DE", "FG")[place]
                code = f"{first}.{number:02}"
                cells = (f"{answer}{row}", f"H{row}", f"{source}{row}", "", group, code, "")
                it.truth.append(Truth("Mapping", text, *cells, _YES_PARTLY, above=section))
        sheet.merge_cells(f"A{first}:A{row}")
    offer(sheet, (*_YES_PARTLY[::-1], "N/A"), f"D5:D{row}", f"F5:F{row}")
    return book


@a_layout
def looks_only(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Two levels of headings that only bold type and fills tell from questions."""
    book, sheet = new_book("Review")
    scale = SCALES["often"]
    put(sheet, 2, A="What is reviewed", B="Assessment", C="Remarks")
    row = 2
    for above in draw.sample(("Prevention", "Alternative care", "Aftercare"), 2):
        row += 1
        sheet[f"A{row}"] = above
        sheet[f"A{row}"].font, sheet[f"A{row}"].fill = Font(bold=True, color="FFFFFF"), _BLUE
        for section, count in sections_of(draw, 2, (3, 4)):
            row += 1
            sheet[f"A{row}"] = section
            sheet[f"A{row}"].font, sheet[f"A{row}"].fill = _BOLD, _PALE
            for _, text in _numbered(draw, count):
                row += 1
                text = f"{text[:-1]} [{above}, {section}]"
                sheet[f"A{row}"] = text
                cells = (f"B{row}", f"C{row}", "", "", section, "", "")
                it.truth.append(Truth("Review", text, *cells, scale, above=above))
    offer(sheet, scale, f"B3:B{row}")
    return book


@a_layout
def scattered_pillars(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """One long list sorted by nothing; a column names the pillar each row belongs to."""
    book, sheet = new_book("Checklist")
    heads = ("Pillar", "Service", "Checklist item", "Severity", "Status", "Comment")
    for column, text in enumerate(heads, 1):
        sheet.cell(9, column, text)
    pillars = ("Security", "Cost", "Operations", "Performance")
    row = 9
    for _, text in _numbered(draw, 40):
        row += 1
        pillar = pillars[(row * 7) % 4]
        services = [f"Service {n}" for n in range(11)]
        put(sheet, row, A=pillar, B=draw.choice(services), C=text, D="High")
        cells = (f"E{row}", f"F{row}", "", "", pillar, "", "")
        scale = ("Not verified", "Open", "Partly fulfilled", "Fulfilled")
        it.truth.append(Truth("Checklist", text, *cells, scale))
    offer(sheet, ("High", "Medium", "Low"), f"D10:D{row}")
    offer(sheet, ("Not verified", "Open", "Fulfilled", "Partly fulfilled", "N/A"), f"E10:E{row}")
    return book


@a_layout
def boxes_to_fill(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """A form without headings: labels with a merged empty box beside or below each."""
    book, sheet = new_book("Form")
    below = draw.random() < 0.5
    sheet["B1"] = "Report of the group"
    row = 2
    for section in draw.sample(("1. Definition", "2. Problems", "3. Responses"), 2):
        row += 2
        sheet[f"B{row}"] = section
        for _, text in _numbered(draw, draw.randint(3, 5)):
            row += 2
            text = f"{text} [{section}]"
            sheet[f"B{row}"] = text
            area = f"B{row + 1}:F{row + 3}" if below else f"C{row}:E{row}"
            sheet.merge_cells(area)
            cells = (area.partition(":")[0], "", "", "", section, "", "")
            it.truth.append(Truth("Form", text, *cells))
            row += 3 if below else 0
    it.unsure = True
    return book


@a_layout
def coloured_answers(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Options whose words say nothing of their order; rules colour them from red to green."""
    book, sheet = new_book("Forest")
    scale = ("Seedling", "Sapling", "Tree")
    shown = list(scale)
    draw.shuffle(shown)
    put(sheet, 2, A="No.", B="Question", C="Answer", D="Comments")
    row = 2
    for number, text in _numbered(draw, draw.randint(6, 10)):
        row += 1
        put(sheet, row, A=f"1.{number}", B=text)
        cells = (f"C{row}", f"D{row}", "", "", "", f"1.{number}", "")
        it.truth.append(Truth("Forest", text, *cells, scale))
    offer(sheet, tuple(shown), f"C3:C{row}")
    _coloured(sheet, f"C3:C{row}", dict(zip(scale, ("F8696B", "FFEB84", "63BE7B"), strict=True)))
    return book


def _coloured(sheet: Worksheet, area: str, colours: dict[str, str]) -> None:
    for label, colour in colours.items():
        fill = PatternFill(bgColor=colour)
        sheet.conditional_formatting.add(
            area, CellIsRule(operator="equal", formula=[f'"{label}"'], fill=fill)
        )
        sheet[area.partition(":")[0]].alignment = Alignment(horizontal="center")
