"""Filled workbooks that come back without their lists, with other sheets, columns or questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from workshop_app import jobs
from workshop_app.core.incoming import Difference
from workshop_app.jobs.errors import AnotherTool, NoneKnown

TOPICS = {
    "1. Law": ("family reunification", "foster care", "adoption by relatives", "closing homes"),
    "2. People": ("trained inspectors", "paid carers", "social workers", "night duty"),
    "3. Data": ("yearly figures", "case files", "exit surveys", "open publication"),
}


def tool(path: Path, *, lasting: bool = False) -> Path:
    """Three sheets of four questions; only the lists tell which rows are questions."""
    made = Workbook()
    made.remove(made.active)
    for name, topics in TOPICS.items():
        sheet = made.create_sheet(name)
        sheet.append([f"Sheet {name}", "", "", "", ""])
        sheet.append(["No", "Question", "Guidance", "Rating", "Remarks"])
        for place, topic in enumerate(topics, 1):
            number = f"{name[0]}.{place}" if lasting else place
            sheet.append([number, f"How well does the country provide for {topic}?", "Look at it"])
        rule = DataValidation(type="list", formula1='"Not at all,Partly,Fully"')
        rule.add("D3:D6")
        sheet.add_data_validation(rule)
    made.save(path)
    return path


PROFILE = """
[profile]
format = 1
id = "three"
title = "Three sheets"
language = "en"
[[block]]
sheets = ["1. Law", "2. People", "3. Data"]
rows = { first = 3, until = "validation:D" }
keep = "validation:D"
header = { row = 2 }
question = { column = "B" }
id = { column = "A", take = "sheet" }
number = { column = "A" }
domains = [{ sheet = true }]
[[block.field]]
key = "response"
type = "answer"
column = "D"
options = "validation"
[[block.field]]
key = "comments"
column = "E"
"""


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[jobs.OpenWorkshop]:
    (tmp_path / "p.toml").write_text(PROFILE)
    source = tool(tmp_path / "tool.xlsx")
    with jobs.new_workshop(
        tmp_path / "a.workshop", source, profile=tmp_path / "p.toml", device="d"
    ) as made:
        yield made


def returned(tmp_path: Path, change: Callable[[Workbook], None]) -> Path:
    """The tool with one answer and one remark a sheet, then changed."""
    book = openpyxl.load_workbook(tmp_path / "tool.xlsx")
    for sheet in book:
        sheet["D4"] = "Partly"
        sheet["E5"] = "Gap: nobody is paid"
    change(book)
    book.save(tmp_path / "back.xlsx")
    return tmp_path / "back.xlsx"


def without_lists(book: Workbook) -> None:
    for sheet in book:
        sheet.data_validations.dataValidation = []


def a_list_lost(book: Workbook) -> None:
    book["2. People"].data_validations.dataValidation = []


def renamed(book: Workbook) -> None:
    book["1. Law"].title = "1 Law"


def column_put_in(book: Workbook) -> None:
    # the lists stay where they were: the profile reads them beside the answers
    book["2. People"].insert_cols(4)
    book["2. People"]["D2"] = "Ministry"
    book["2. People"]["D3"] = "Fully"


def first_column_put_in(book: Workbook) -> None:
    book["3. Data"].insert_cols(1)
    without_lists(book)


def row_put_in(book: Workbook) -> None:
    without_lists(book)
    book["1. Law"].insert_rows(4)


@pytest.mark.parametrize(
    "change",
    [without_lists, a_list_lost, renamed, column_put_in, first_column_put_in, row_put_in],
    ids=lambda change: change.__name__,
)
def test_no_answer_is_overlooked(
    opened: jobs.OpenWorkshop, tmp_path: Path, change: Callable[[Workbook], None]
) -> None:
    found = jobs.compare_workbook(opened, returned(tmp_path, change))
    assert (found.missing, found.file.doubtful) == ((), ())
    framework = opened.workshop.state.framework
    answers = {framework.find_question(row.question).text for row in found.rows if row.is_answer}
    assert answers == {
        f"How well does the country provide for {topics[1]}?" for topics in TOPICS.values()
    }
    assert {row.theirs for row in found.rows if row.is_answer} == {"Partly"}
    notes = [row for row in found.rows if not row.is_answer]
    assert [row.theirs for row in notes] == ["Gap: nobody is paid"] * 3
    assert {row.difference for row in found.rows} == {Difference.EXCEL}
    assert not any(item.filled for item in found.unbound)


def test_what_is_not_in_the_file_is_told_by_sheet(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    def change(book: Workbook) -> None:
        del book["1. Law"]
        book["2. People"]["B3"] = None

    found = jobs.compare_workbook(opened, returned(tmp_path, change))
    assert [(item.sheet, len(item.questions), item.there) for item in found.missing] == [
        ("1. Law", 4, False),
        ("2. People", 1, True),
    ]
    assert not found.mostly_missing


def test_a_file_with_little_of_the_workshop_says_so(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    def change(book: Workbook) -> None:
        del book["1. Law"]
        del book["3. Data"]

    assert jobs.compare_workbook(opened, returned(tmp_path, change)).mostly_missing


def other_questions(book: Workbook) -> None:
    words = ("rent", "rivers", "harvest", "bridges")
    for sheet in book:
        for row, word in enumerate(words, 3):
            sheet.cell(row, 2).value = f"Name all {word} near {sheet.title}."


def test_the_numbers_of_another_tool_bind_nothing(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    with pytest.raises(AnotherTool, match=r"“back\.xlsx” is another tool"):
        jobs.compare_workbook(opened, returned(tmp_path, other_questions))


def test_a_question_in_quite_other_words_waits(opened: jobs.OpenWorkshop, tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["1. Law"]["B4"] = "Name all rivers."

    found = jobs.compare_workbook(opened, returned(tmp_path, change))
    (pair,) = found.file.doubtful
    assert pair[1] not in {row.question for row in found.rows}
    assert found.missing == ()
    decided = jobs.compare_filled(opened.workshop.state, found.file, dict([pair]))
    assert pair[1] in {row.question for row in decided.rows}


def test_a_workbook_of_something_else_is_refused(opened: jobs.OpenWorkshop, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Shopping", "Price"])
    book.save(tmp_path / "shop.xlsx")
    with pytest.raises(NoneKnown, match=r"holds none of this workshop’s questions"):
        jobs.compare_workbook(opened, tmp_path / "shop.xlsx")


def test_a_newer_edition_with_a_renamed_and_a_new_sheet(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(tmp_path / "tool.xlsx")
    book["2. People"].title = "2. Workforce"
    more = book.copy_worksheet(book["1. Law"])
    more.title = "4. Money new"
    for row in range(3, 7):
        more.cell(row, 2).value = f"Where is budget line {row} shown?"
    rule = DataValidation(type="list", formula1='"Not at all,Partly,Fully"')
    rule.add("D3:D6")
    more.add_data_validation(rule)
    book.create_sheet("Letter")["A1"] = "Dear colleagues"
    book.save(tmp_path / "newer.xlsx")
    state = opened.workshop.state
    source = jobs.export_source(opened)
    edition = jobs.read_edition(tmp_path / "newer.xlsx", source, state.framework)
    assert edition.found.gone == ()
    assert len(edition.found.bound) == 12
    assert len(edition.found.new) == 4
    assert edition.assumed == (
        "Sheet “2. People” is called “2. Workforce” in the file.",
        "Sheet “Letter” is new and was not read; look whether it asks.",
    )
    jobs.adopt_edition(opened, edition, jobs.plan_edition(state, edition))
    assert len(jobs.export_source(opened).bank().fields) == 16
