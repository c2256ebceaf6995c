"""The care system bank: sources, workbook and profile agree, and the workbook works in Excel."""

from __future__ import annotations

import re
import tomllib
import zipfile
from collections import Counter
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from workshop_app.banks import counts, lists, questions, summary
from workshop_app.banks.marks import OPTIONS, SETTINGS
from workshop_app.banks.profile import profile_text
from workshop_app.banks.sources import Bank, Component, Question, SourceError, load
from workshop_app.workbook.bank import shipped_banks
from workshop_app.workbook.engines import Office, find_office
from workshop_app.workbook.package import Package
from workshop_app.workbook.refs import cell_name
from workshop_app.workbook.sheets import read_book

FOLDER = Path(__file__).parents[2] / "question_banks" / "care_system"


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load(FOLDER)


@pytest.fixture(scope="module")
def book() -> Workbook:
    return load_workbook(FOLDER / "care_system.xlsx")


@pytest.fixture(scope="module")
def profile() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "profile.toml").read_text(encoding="utf-8"))


def all_questions(bank: Bank) -> list[Question]:
    return [question for component in bank.components for question in component.questions]


def question_rows(sheet: Worksheet) -> list[int]:
    return [row for row in range(1, sheet.max_row + 1) if re.match(r"[A-Z]{2}-", ident(sheet, row))]


def ident(sheet: Worksheet, row: int) -> str:
    return str(sheet.cell(row, 10).value or "")


def test_profile_is_the_built_one_and_knows_the_workbook(bank: Bank) -> None:
    text = (FOLDER / "profile.toml").read_text(encoding="utf-8")
    assert text == profile_text(bank, (FOLDER / "care_system.xlsx").read_bytes())


def test_size_and_balance(bank: Bank) -> None:
    found = all_questions(bank)
    assert 280 <= len(found) <= 350
    assert 110 <= sum(q.core for q in found) <= 130
    cells = Counter((q.id[:2], q.area) for q in found)
    assert len(cells) == len(bank.components) * len(bank.areas)
    assert min(cells.values()) >= 3
    assert max(cells.values()) <= 10
    assert {q.kind for q in found} == {
        *("choice", "multiple", "number", "percent", "date", "text", "list"),
    }
    assert bank.languages == ("fr", "es")
    assert len(bank.glossary) >= 60


@pytest.mark.parametrize("component", load(FOLDER).components, ids=lambda c: c.code)
def test_sheet_holds_the_component(bank: Bank, book: Workbook, component: Component) -> None:
    sheet = book[component.sheet]
    rows = question_rows(sheet)
    assert [ident(sheet, row) for row in rows] == [q.id for q in component.questions]
    assert rows[-1] == questions.last_row(component) == sheet.max_row
    for row, question in zip(rows, component.questions, strict=True):
        assert sheet.cell(row, 1).value == question.number
        assert sheet.cell(row, 2).value == question.area
        assert sheet.cell(row, 3).value == question.text
        assert sheet.cell(row, 4).value == question.guidance
        assert (sheet.cell(row, 14).value == "yes") == question.core
    assert sheet["A1"].value == component.sheet
    assert sheet.freeze_panes == "D5"
    assert sheet.print_title_rows == "$4:$4"
    assert all(sheet.column_dimensions[letter].hidden for letter in "JKLMN")


@pytest.mark.parametrize("component", load(FOLDER).components, ids=lambda c: c.code)
def test_answer_cells_have_their_list_and_are_unlocked(
    bank: Bank, book: Workbook, component: Component
) -> None:
    sheet = book[component.sheet]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    reserved = [option.label for option in bank.reserved]
    for row, question in zip(question_rows(sheet), component.questions, strict=True):
        cell = sheet.cell(row, bank.layout.response).coordinate
        rules = [v for v in sheet.data_validations.dataValidation if cell in v.sqref]
        assert len(rules) == 1
        expected = list(reserved)
        if question.option_set:
            options = bank.option_set(question.option_set).options
            expected = [option.label for option in reversed(options)] + reserved
        assert named_list(book, rules[0].formula1) == expected
        assert bool(rules[0].showErrorMessage) == (question.kind == "choice")
        locked = [sheet.cell(row, column).protection.locked for column in range(1, 10)]
        assert locked == [True] * 5 + [False] * 4


def named_list(book: Workbook, name: str) -> list[str]:
    [(sheet, area)] = list(book.defined_names[name].destinations)
    found = book[sheet][area]
    cells = [found] if not isinstance(found, tuple) else [row[0] for row in found]
    return [cell.value for cell in cells]


@pytest.mark.parametrize("component", load(FOLDER).components, ids=lambda c: c.code)
def test_every_level_colours_its_cell(bank: Bank, book: Workbook, component: Component) -> None:
    found = {}
    for area in book[component.sheet].conditional_formatting:
        if any(rule.type == "expression" for rule in area.rules):
            continue
        assert str(area.sqref) == f"F5:F{questions.last_row(component)}"
        for rule in area.rules:
            found[rule.formula[0].strip('"')] = rule.dxf.fill.bgColor.rgb[-6:]
    for option_set in bank.option_sets:
        for option in option_set.options:
            assert found.pop(option.label) == option.colour
    assert set(found) == {option.label for option in bank.reserved}


def test_counts_look_at_exactly_the_question_rows(bank: Bank, book: Workbook) -> None:
    sheet = book[counts.SHEET]
    for place, component in enumerate(bank.components):
        rows = question_rows(book[component.sheet])
        for label in counts.labels(bank):
            row = counts.block_row(bank, place, label)
            assert sheet.cell(row, 1).value == label
            formula = str(sheet.cell(row, 2).value)
            for reference in re.findall(r"'([^']+)'!\$[A-Z]\$(\d+):\$[A-Z]\$(\d+)", formula):
                name, first, last = reference
                assert name == component.sheet
                # the first row is the band above the first question
                assert (int(first), int(last)) == (rows[0] - 1, rows[-1])


def test_summary_refers_to_the_right_rows(bank: Bank, book: Workbook) -> None:
    sheet = book[summary.SHEET]
    titles = [component.sheet for component in bank.components]
    seen = Counter()
    for row in range(1, sheet.max_row + 1):
        label = sheet.cell(row, 1).value
        formula = str(sheet.cell(row, 3).value or "")
        if label not in titles or not formula.startswith("="):
            continue
        seen[label] += 1
        place = titles.index(label)
        for name in re.findall(r"'(\d [^']+)'!", formula):
            assert name == label
        counted = {int(n) for n in re.findall(r"'Level counts'!C(\d+)", formula)}
        block = {counts.block_row(bank, place, text) for text in counts.labels(bank)}
        assert counted <= block
    # coverage, answered, and one levels table per option set
    scales = [option_set for option_set in bank.option_sets if option_set.ordinal]
    assert seen == dict.fromkeys(titles, 2 + len(scales))
    assert len(sheet._charts) == 2


def test_formulas_carry_the_results_of_the_empty_workbook(bank: Bank) -> None:
    book = load_workbook(FOLDER / "care_system.xlsx", data_only=True)
    total = len(all_questions(bank))
    sheet = book[counts.SHEET]
    asked = [
        sheet.cell(counts.block_row(bank, place, counts.QUESTIONS), len(bank.areas) + 2).value
        for place in range(len(bank.components))
    ]
    assert asked == [len(component.questions) for component in bank.components]
    shown = [cell.value for row in book[summary.SHEET].iter_rows() for cell in row]
    assert f"0 / {total}" in shown
    first = bank.components[0]
    assert f"of {len(first.questions)} questions" in str(book[first.sheet]["A3"].value)


def test_a_spreadsheet_computes_the_results_the_file_carries(bank: Bank) -> None:
    program = find_office()
    if program is None:
        pytest.skip("LibreOffice is not on this computer")
    data = (FOLDER / bank.file).read_bytes()
    (computed,) = Office(program).compute([data], bank.file, lambda: False)
    compared = 0
    different = []
    for sheet in read_book(Package.open(data, bank.file)).sheets:
        for (row, column), cell in sheet.cells.items():
            if cell.formula is None:
                continue
            compared += 1
            there, fresh = sheet.value_of(cell), computed(sheet.name, row, column)
            if there != fresh:
                different.append((sheet.name, cell_name(row, column), there, fresh))
    assert compared > 500
    assert different == []


def test_action_plan_is_empty_and_open(book: Workbook) -> None:
    sheet = book["Action plan"]
    for row in sheet.iter_rows(min_row=5, min_col=2):
        assert all(cell.value is None and not cell.protection.locked for cell in row)
    named = {v.formula1 for v in sheet.data_validations.dataValidation if v.type == "list"}
    assert named == {"list_component", "list_area", "list_priority", "list_service_level",
                     "list_status"}  # fmt: skip


def test_rows_grow_with_what_is_typed_into_them(bank: Bank, book: Workbook) -> None:
    with zipfile.ZipFile(FOLDER / bank.file) as package:
        for place, sheet in enumerate(book.worksheets, start=1):
            xml = package.read(f"xl/worksheets/sheet{place}.xml").decode()
            for number, rest in re.findall(r'<row r="(\d+)"([^>]*)>', xml):
                typed = any(not cell.protection.locked for cell in sheet[int(number)])
                # a height that counts as chosen stays, and hides what does not fit
                assert ("customHeight" in rest) is ("ht=" in rest and not typed)


def test_package_is_tidy(bank: Bank, book: Workbook) -> None:
    assert named_list(book, "bank_id") == [bank.id]
    assert book[lists.SHEET].sheet_state == "hidden"
    assert [s.title for s in book.worksheets if s.sheet_state != "visible"] == [
        SETTINGS, OPTIONS, lists.SHEET,
    ]  # fmt: skip
    assert all(len(name) <= 31 for name in book.sheetnames)
    assert all(sheet.protection.sheet for sheet in book.worksheets)
    assert book.properties.creator == book.properties.title == bank.title
    with zipfile.ZipFile(FOLDER / "care_system.xlsx") as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_profile_points_at_what_is_there(
    bank: Bank, book: Workbook, profile: dict[str, Any]
) -> None:
    assert profile["profile"]["id"] == bank.id
    [block] = profile["block"]
    found = [n for n in book.sheetnames if any(fnmatchcase(n, g) for g in block["sheets"])]
    assert found == [component.sheet for component in bank.components]
    sheet = book[found[0]]
    header = block["header"]["row"]
    heads = {
        "id": "Id", "number": "No.", "question": "Question", "guidance": "Guidance",
        "kind": "Kind", "unit": "Unit", "core": "Core",
    }  # fmt: skip
    for key, text in heads.items():
        assert sheet[f"{block[key]['column']}{header}"].value == text
    fields = {field["key"]: sheet[f"{field['column']}{header}"].value for field in block["field"]}
    assert fields == {
        "response": "Response",
        "comments": "Comments",
        "sources": "Sources of verification",
        "verification": "Verification comment",
    }
    heads_there = {cell.value for cell in sheet[header]}
    assert set(profile["match"]["headers"]) <= heads_there
    assert set(profile["match"]["defined_names"]) <= set(book.defined_names)
    codes = {entry["code"] for entry in profile["options"]}
    used = {sheet.cell(row, 11).value for row in question_rows(sheet)} - {None}
    assert used <= codes


def test_the_reader_finds_exactly_the_sources(bank: Bank) -> None:
    [shipped] = [b for b in shipped_banks(FOLDER.parent) if b.id == bank.id]
    read = shipped.read()
    assert read.warnings == ()
    sources = all_questions(bank)
    assert len(read.framework.questions) == len(sources)
    for found, source in zip(read.framework.questions, sources, strict=True):
        assert (found.id, found.number, found.text) == (source.id, source.number, source.text)
        assert (found.guidance, found.kind, found.unit, found.core) == (
            source.guidance, source.kind, source.unit, source.core,
        )  # fmt: skip
        assert found.option_set == (source.option_set or None)
        assert found.facets["area"] == source.area
        assert set(read.fields[found.id]) == {"response", "comments", "sources", "verification"}
    titles = tuple(component.title for component in bank.components)
    assert [axis.values for axis in read.framework.axes if axis.key == "component"] == [titles]


def test_contradicting_sources_are_named(tmp_path: Path) -> None:
    for source in FOLDER.rglob("*"):
        if source.suffix in (".toml", ".csv"):
            copy = tmp_path / source.relative_to(FOLDER)
            copy.parent.mkdir(exist_ok=True)
            copy.write_bytes(source.read_bytes())
    spoilt = tmp_path / "questions" / "6_financing.csv"
    text = spoilt.read_text(encoding="utf-8")
    spoilt.write_text(text.replace("choice,extent", "choice,extend", 1), encoding="utf-8")
    with pytest.raises(SourceError, match="FI-PR-01 needs an option set"):
        load(tmp_path)
