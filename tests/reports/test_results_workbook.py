"""The tables for analysis, their workbook and their CSV, from a workshop with everything in it."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import UTC, date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from told_workshop import NAME, told_workshop

from workshop_app.core import commands
from workshop_app.jobs.results_workbook import results_xlsx, results_zip
from workshop_app.reports.csv_text import plain
from workshop_app.reports.results_workbook.charts import CHARTS
from workshop_app.reports.results_workbook.data import LONGEST_NAME, Type, column_name
from workshop_app.reports.results_workbook.gathering import results_tables
from workshop_app.reports.results_workbook.xlsx import LONGEST_TEXT, fitted

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
KINDS = {
    Type.TEXT: str,
    Type.INTEGER: int,
    Type.NUMBER: (int, float),
    Type.YES_NO: int,
    Type.DATE: date,
    Type.TIME: datetime,
}
ODD = "@cmd _x0041_"
SHEETS = (
    *("About", "Charts", "Answers", "Rounds", "Notes", "Evidence", "Verification", "Actions"),
    *("Priorities", "Figures", "Summary", "Coverage", "Options", "Columns"),
)


@pytest.fixture(scope="module")
def state():
    workshop = told_workshop()
    for text in ("#N/A", "+1", "=1+1", ODD):
        workshop.do(commands.add_note(workshop.state, "Q2.1", text, "discussion"))
    for question, value in (("Q1.2.1", "completely"), ("Q2.1", "mostly")):
        workshop.do(commands.decide(workshop.state, question, "plenary", value))
    return workshop.state


@pytest.fixture(scope="module")
def tables(state):
    return {table.name: table for table in results_tables(state, NOW)}


@pytest.fixture(scope="module")
def data(state):
    return results_xlsx(state, NOW)


@pytest.fixture(scope="module")
def book(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def rows_of(table):
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def test_every_cell_is_of_its_columns_type_and_every_column_is_explained(tables):
    told = {(row["table"], row["column"]): row for row in rows_of(tables["columns"])}
    for table in tables.values():
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        for place, column in enumerate(table.columns):
            assert re.fullmatch(rf"[a-z][a-z0-9_]{{0,{LONGEST_NAME - 1}}}", column.name)
            line = told.pop((table.name, column.name))
            assert line["position"] == place + 1
            assert line["meaning"]
            for row in table.rows:
                value = row[place]
                empty = (value is None) if column.type is not Type.TEXT else value == ""
                assert empty or isinstance(value, KINDS[column.type]), column.name
        assert all(len(row) == len(names) for row in table.rows)
    assert not told


def test_the_workbook_is_fit_for_other_programs(book, tables):
    assert tuple(book.sheetnames) == SHEETS
    for table in tables.values():
        sheet = book[table.title]
        assert not sheet.merged_cells.ranges
        (listed,) = sheet.tables.values()
        assert listed.name == f"tbl_{table.name}"
        assert (
            listed.ref
            == f"A1:{sheet.cell(max(2, len(table.rows) + 1), len(table.columns)).coordinate}"
        )
        head = [cell.value for cell in sheet[1]]
        assert head == [column.name for column in table.columns] == listed.column_names
        for place, row in enumerate(table.rows, start=2):
            for column, value in enumerate(row, start=1):
                cell = sheet.cell(place, column)
                assert cell.data_type not in ("f", "e")
                if isinstance(value, date):
                    assert cell.is_date
                    assert cell.value == value or cell.value.date() == value
                elif isinstance(value, (int, float)):
                    assert cell.value == pytest.approx(value)
    when = [row["written_at"] for row in rows_of(tables["notes"])]
    assert when
    assert all(isinstance(each, datetime) for each in when)


def test_texts_stay_texts(book, tables):
    texts = [row["text"] for row in rows_of(tables["notes"])]
    sheet, column = book["Notes"], tables["notes"].index("text") + 1
    read = [sheet.cell(n, column) for n in range(2, len(texts) + 2)]
    for text, cell in zip(texts, read, strict=True):
        # the reader takes what stands in the file as it is
        assert cell.value.replace("_x005F_x", "_x") == text
        if text.lstrip()[0] in "=+-@#":
            assert cell.quotePrefix
    assert fitted("\x07\ud800_x0041_") == "\ufffd\ufffd_x005F_x0041_"
    assert len(fitted("𝒶" * LONGEST_TEXT).encode("utf-16-le")) // 2 in (
        LONGEST_TEXT,
        LONGEST_TEXT - 1,
    )
    assert {"#N/A", "+1", "=1+1", "=SUM(A1) is no formula\n\n- nor is this"} <= set(texts)


def test_small_groups_and_people_are_not_told(state, tables):
    rounds = rows_of(tables["rounds"])
    whole = [row for row in rounds if row["scope"] == "whole"]
    assert [row["votes"] for row in whole] == [0, 6, 8, 3]
    assert {row["votes_needed"] for row in whole} == {13}  # three quarters of 17
    hidden = [row for row in rounds if row["hidden"]]
    assert [row["group"] for row in hidden] == ["Group 1", "Group 2"]
    for row in hidden:
        assert (row["votes"], row["votes_received"], row["option_code"]) == (None, None, "")
    (shown,) = {row["group"] for row in rounds if row["scope"] == "part" and not row["hidden"]}
    assert shown == "Group 3"
    texts = [value for table in tables.values() for row in table.rows for value in row]
    assert not {NAME, "Tester"}.intersection(map(str, texts))
    named = {table.name: table for table in results_tables(state, NOW, names=True)}
    checks = rows_of(named["verification"])
    assert {row["checked_by"] for row in checks} == {NAME, "Tester"}
    assert named["rounds"] == tables["rounds"]


def test_each_chart_stands_on_its_rows_of_the_summary(book, tables):
    rows = rows_of(tables["summary"])
    charts = book[CHARTS]._charts
    titles = ["".join(run.t for run in c.title.tx.rich.p[0].r) for c in charts]
    assert titles[0] == "Answers by domain: Not at all – Completely"
    assert len(set(titles)) == len(titles) > 3
    for chart in charts[:3]:
        names = [each.tx.v for each in chart.series]
        assert names == [
            *("Completely", "Mostly", "Slightly", "Not at all", "Not scored", "Unanswered")
        ]
        first, last = map(int, re.findall(r"\$(\d+)", chart.series[0].cat.strRef.f))
        there = rows[first - 2 : last - 1]
        assert len({(row["division"], row["depth"], row["option_set"]) for row in there}) == 1
        fills = [each.graphicalProperties.solidFill for each in chart.series[:4]]
        assert [fill.srgbClr for fill in fills] == ["035259", "6AACAD", "BE956C", "6E3102"]


def test_csv_says_the_same(state, tables):
    with zipfile.ZipFile(io.BytesIO(results_zip(state, NOW))) as archive:
        assert archive.namelist() == [f"{name}.csv" for name in tables]
        text = archive.read("notes.csv").decode("utf-8-sig")
    read = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [plain(row["text"]) for row in read] == [
        row["text"].replace("\ud800", "\ufffd") for row in rows_of(tables["notes"])
    ]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", read[0]["written_at"])


@given(st.lists(st.text(max_size=50), max_size=8))
def test_names_of_columns_are_fit_and_never_the_same(texts):
    taken = []
    for text in texts:
        taken.append(column_name(text, taken))
    assert len(set(taken)) == len(taken)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,31}", name) for name in taken)
