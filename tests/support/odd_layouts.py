"""Assessment workbooks with something odd about them, or written by another program."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

import openpyxl
from layout_kit import (
    LAYOUTS,
    SCALES,
    Layout,
    Truth,
    a_layout,
    new_book,
    offer,
    put,
    questions,
    sections_of,
    shuffled,
)
from openpyxl.comments import Comment


@a_layout
def settings_above(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Drop-downs that set up the sheet stand above the table, in the answers' column too."""
    book, sheet = new_book("Checklist")
    scale = SCALES["extent"]
    put(sheet, 1, B="Country assessment checklist of the ministry", D="Choose a language")
    put(sheet, 2, C="Language of the report", D="English")
    put(sheet, 3, C="Kind of assessment that is done", D="Baseline")
    offer(sheet, ("English", "French", "Arabic"), "D2")
    offer(sheet, ("Baseline", "Follow-up"), "D3")
    head = draw.randint(6, 9)
    put(sheet, head, A="ID", B="Item", C="Priority", D="Assessment", E="Remarks")
    row = head
    for text in questions(draw, draw.randint(8, 14)):
        row += 1
        put(sheet, row, A=f"C-{row:02d}", B=text, C=draw.choice(["High", "Low"]))
        it.truth.append(
            Truth("Checklist", text, f"D{row}", f"E{row}", number=f"C-{row:02d}", options=scale)
        )
    offer(sheet, ("High", "Low"), f"C{head + 1}:C{row}")
    offer(sheet, shuffled(draw, scale), f"D{head + 1}:D{row}")
    return book


@a_layout
def ids_in_text(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """The number stands in front of the question's text; guidance is a comment on the cell."""
    book, sheet = new_book("Survey")
    scale = SCALES["yes"]
    put(sheet, 1, A="Question", B="Answer", C="Explain your answer")
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


@a_layout
def with_report(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Two question sheets, and a report, lists, a glossary and instructions around them."""
    book, cover = new_book("Read me")
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
        put(sheet, 3, A="Code", B="Indicator", C="Response", D="Notes", E="Sources")
        row = 3
        for text in questions(draw, draw.randint(5, 9)):
            row += 1
            text = f"{text} [{title}]"
            put(sheet, row, A=f"{title[0]}{row}", B=text)
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
    put(report, 2, A="Code", B="Indicator", C="Response", D="Score")
    row = 2
    for title, last in made:
        for source in range(4, last + 1):
            row += 1
            put(
                report,
                row,
                A=f"={title}!A{source}",
                B=f"={title}!B{source}",
                C=f"={title}!C{source}",
            )
    words = book.create_sheet("Glossary")
    put(words, 1, A="Term", B="Definition")
    for place, term in enumerate(("Foster care", "Kinship care", "Guardian", "Case worker"), 2):
        put(words, place, A=term, B=f"What is meant by the term {term.lower()} in this workbook.")
    it.not_questions = ("Read me", "Scales", "Summary report", "Glossary")
    return book


@a_layout
def evidence_merged(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Notes and evidence are merged across two columns each; the headings too."""
    book, sheet = new_book("Assessment")
    scale = SCALES["maturity"]
    for area in ("E6:F6", "G6:H6"):
        sheet.merge_cells(area)
    put(sheet, 6, A="#", B="Requirement", C="Guidance", D="Maturity level", E="Notes", G="Evidence")
    row = 6
    for text in questions(draw, draw.randint(6, 12)):
        row += 1
        guide = (
            f"The following sample evidence shows that the requirement is met, as in case {row}."
        )
        put(sheet, row, A=f"1.1.{row}", B=text, C=guide)
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


@a_layout
def answer_below(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """A form: each question is followed by a row with its answer."""
    book, sheet = new_book("Form")
    scale = SCALES["yes"]
    sheet["B1"] = "Form"
    row = 3
    for number, text in enumerate(questions(draw, draw.randint(6, 10)), 1):
        put(sheet, row, A=str(number), B=text)
        offer(sheet, ("Yes", "Partly", "No"), f"B{row + 1}")
        it.truth.append(Truth("Form", text, f"B{row + 1}", number=str(number), options=scale))
        row += 3
    return book


@a_layout
def status_list(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """A progress list beside the answers, and answers that are kinds, not degrees."""
    book, sheet = new_book("Register")
    it.ordinal = False
    kinds = ("Public", "Private", "Other")
    put(sheet, 1, A="No", B="Question", C="Answer", D="Owner", E="Notes")
    row = 1
    for number, text in enumerate(questions(draw, draw.randint(6, 10)), 1):
        row += 1
        put(sheet, row, A=number, B=text)
        it.truth.append(
            Truth("Register", text, f"C{row}", f"E{row}", number=str(number), options=kinds)
        )
    offer(sheet, kinds, f"C2:C{row}")
    offer(sheet, ("Ministry", "Region", "District"), f"D2:D{row}")
    return book


@a_layout
def sheet_per_section(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Several sheets with the same columns, whose numbers begin anew, and one of them hidden."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    scale = SCALES["often"]
    for title, count in sections_of(draw, 3, (4, 7)):
        sheet = book.create_sheet(title)
        put(
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
            put(sheet, row, B=number, C=text, D=guide)
            it.truth.append(
                Truth(title, text, f"E{row}", f"F{row}", "", "", title, str(number), guide, scale)
            )
        offer(sheet, scale[::-1], f"E5:E{row}")
    return book


@a_layout
def populations(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Two populations answer each question, under headings in two rows."""
    book, sheet = new_book("Tool")
    for area, text in (("C2:D2", "Response"), ("E2:F2", "Notes")):
        sheet.merge_cells(area)
        sheet[area[:2]] = text
    who = ("National children", "Refugee children")
    put(sheet, 3, A="No.", B="Indicator", C=who[0], D=who[1], E="Comments", F="Source of data")
    row = 3
    for text in questions(draw, draw.randint(5, 9)):
        row += 1
        put(sheet, row, A=f"1.{row}", B=text)
        for column, section in zip("CD", who, strict=True):
            cells = (f"{column}{row}", f"E{row}", f"F{row}", "", section, f"1.{row}", "")
            it.truth.append(Truth("Tool", text, *cells, SCALES["yes"]))
    offer(sheet, SCALES["yes"], f"C4:D{row}")
    return book


@a_layout
def area_rows(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Number and question are merged over one row for each area of care."""
    book, sheet = new_book("Tool")
    scale = SCALES["extent"]
    put(sheet, 2, A="No.", B="Indicator", C="Area of care", D="Rating", E="Comments")
    row = 3
    for number, text in enumerate(questions(draw, draw.randint(4, 7)), 1):
        put(sheet, row, A=f"2.{number}", B=text)
        for column in "AB":
            sheet.merge_cells(f"{column}{row}:{column}{row + 1}")
        for area in ("Foster care", "Kinship care"):
            sheet[f"C{row}"] = area
            cells = (f"D{row}", f"E{row}", "", "", "", f"2.{number}", "")
            it.truth.append(Truth("Tool", text, *cells, scale))
            row += 1
    offer(sheet, scale, f"D3:D{row - 1}")
    return book


@a_layout
def letteredsections_of(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """No lists; sections “A”, questions “A1”; a total and a place to sign below."""
    book, sheet = new_book("Questions")
    put(sheet, 2, A="Ref", B="Question", C="Guidance notes", D="Answer", E="Comments")
    row = 2
    for letter, (section, count) in zip("ABC", sections_of(draw, 3), strict=True):
        row += 1
        put(sheet, row, A=letter, B=section)
        for number, text in enumerate(questions(draw, count), 1):
            row += 1
            text = f"{text} [{section}]"
            guide = f"Look at the documents of the ministry and at chapter {row}."
            put(sheet, row, A=f"{letter}{number}", B=text, C=guide)
            cells = (f"D{row}", f"E{row}", "", "", section, f"{letter}{number}", guide)
            it.truth.append(Truth("Questions", text, *cells))
    put(sheet, row + 1, B="Total score", D=f"=SUM(D3:D{row})")
    put(sheet, row + 5, A="Signature of the assessor:", B="Date of the signature:")
    return book


@a_layout
def two_row_headings(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """Headings over two rows, merged both ways, and a hint row below them."""
    book, sheet = new_book("Audit")
    for area, text in (("A3:A4", "Ref."), ("B3:B4", "Criterion"), ("C3:E3", "Assessment")):
        sheet.merge_cells(area)
        sheet[area[:2]] = text
    put(sheet, 4, C="Rating", D="Comment", E="Evidence")
    sheet["A5"] = "(select one rating per row)"
    scale = ("Not met", "Partly met", "Met")
    row = 5
    for text in questions(draw, draw.randint(5, 9)):
        row += 1
        put(sheet, row, A=f"A{row}", B=text)
        cells = (f"C{row}", f"D{row}", f"E{row}", "", "", f"A{row}", "")
        it.truth.append(Truth("Audit", text, *cells, scale))
    offer(sheet, (*scale[::-1], "N/A"), f"C6:C{row}")
    return book


@a_layout
def boxed_answers(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """A form without headings: the question is merged, its answer stands in a box below."""
    book, sheet = new_book("Form A")
    row = 2
    for number, text in enumerate(questions(draw, draw.randint(5, 8)), 1):
        put(sheet, row, A=f"Q{number}", B=text)
        sheet.merge_cells(f"B{row}:E{row}")
        sheet[f"B{row + 1}"] = "Answer:"
        offer(sheet, ("Yes", "No", "Unknown"), f"C{row + 1}")
        cells = (f"C{row + 1}", "", "", "", "", f"Q{number}", "")
        it.truth.append(Truth("Form A", text, *cells, ("No", "Yes")))
        row += 3
    return book


@a_layout
def filled_in(draw: random.Random, it: Layout) -> openpyxl.Workbook:
    """A workbook that somebody filled in already."""
    book, sheet = new_book("Assessment")
    scale = SCALES["levels"]
    put(sheet, 3, A="ID", B="Standard", C="Level achieved", D="Evidence", E="Comments")
    row = 3
    for text in questions(draw, draw.randint(8, 14)):
        row += 1
        put(sheet, row, A=f"S{row}", B=text, C=draw.choice(scale))
        put(sheet, row, D=f"Report {row} of the ministry", E=f"We discussed this for long, {row}")
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
