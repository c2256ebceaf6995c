"""Lists of numbers and percentages: written as Excel writes them, and read back in any form."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from workshop_app import jobs
from workshop_app.cli.changes import before_after, changes_json, changes_text
from workshop_app.core import commands
from workshop_app.core.incoming import Difference
from workshop_app.jobs.export import (
    export_source,
    export_workbook,
    finish_export,
    plan_export,
    write_export,
)
from workshop_app.jobs.reimport import compare_workbook
from workshop_app.workbook.differences import find_differences
from workshop_app.workbook.package import Package
from workshop_app.workbook.patch import CellEdit, patch

LISTS: dict[str, tuple[str, list[tuple[str, object]]]] = {
    "inline": ('"3,2,1,0,N/A"', [("3", 3), ("0", 0), ("N/A", "N/A")]),
    "numbers": ("L!$A$1:$A$5", [("1", 1), ("4", 4), ("5", 5)]),
    "shares": ("L!$B$1:$B$5", [("0 %", 0), ("25 %", 0.25), ("100 %", 1)]),
    "written": ('"0%,25%,100%"', [("0%", 0), ("25%", 0.25), ("100%", 1)]),
    "texts": ("L!$C$1:$C$5", [("1", "1"), ("4", "4"), ("5", "5")]),
    "versions": ('"1.1,1.10,2"', [("1.1", "1.1"), ("1.10", "1.10"), ("2", 2)]),
}
"""formula of the list; label of an option and what the cell should hold"""


def workbook(path: Path, formula: str, shown: str = "General") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["No", "Question", "Response", "Comments"])
    for row in range(1, 8):
        sheet.append([f"1.{row}", f"Is there a working mechanism of type {row} in each district?"])
        sheet.cell(row + 1, 3).number_format = shown
    entries = book.create_sheet("L")
    for row in range(1, 6):
        entries.append([row, (row - 1) / 4, str(row)])
        entries.cell(row, 2).number_format = "0%"
    rule = DataValidation(type="list", formula1=formula)
    rule.add("C2:C8")
    sheet.add_data_validation(rule)
    book.save(path)
    return path


def decided(path: Path, source: Path, labels: list[str]) -> jobs.OpenWorkshop:
    opened = jobs.new_workshop(path, source)
    framework = opened.workshop.state.framework
    for question, label in zip(framework.questions, labels, strict=False):
        code = next(
            (o.code for o in framework.options(question) if o.label == label), "not_applicable"
        )
        act = commands.decide(opened.workshop.state, question.id, "plenary", code)
        opened.workshop.do(act)
    return opened


def column(path: Path) -> list[object]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [sheet.cell(row, 3).value for row in range(2, 5)]


@pytest.mark.parametrize("name", LISTS)
def test_a_choice_is_written_as_excel_writes_it_and_comes_back(tmp_path: Path, name: str) -> None:
    formula, wanted = LISTS[name]
    source = workbook(tmp_path / "a.xlsx", formula)
    out, text = tmp_path / "out.xlsx", tmp_path / "text.xlsx"
    with decided(tmp_path / "a.workshop", source, [label for label, _ in wanted]) as opened:
        changes = export_workbook(opened, out)
        assert [change.warnings for change in changes] == [()] * 3
        assert column(out) == [value for _, value in wanted]
        assert not find_differences(source.read_bytes(), out.read_bytes(), "").unexplained
        # as a spreadsheet program writes a share that is picked, and as it was written as a text
        book = openpyxl.load_workbook(out)
        for row, (label, value) in enumerate(wanted, 2):
            cell = book.worksheets[0].cell(row, 3)
            cell.number_format = "0%" if "%" in label else cell.number_format
            cell.value = value
        book.save(tmp_path / "picked.xlsx")
        for row, (label, _) in enumerate(wanted, 2):
            book.worksheets[0].cell(row, 3).value = label
        book.save(text)
        for path in (out, tmp_path / "picked.xlsx", text):
            rows = compare_workbook(opened, path).rows
            assert [row for row in rows if row.difference is not Difference.SAME] == []
        answered = [opened.workshop.state.of(row.question).answer_of("response") for row in rows]
        told = [item.value for item in answered if item is not None]
    with jobs.new_workshop(tmp_path / "b.workshop", source) as fresh:
        for path in (out, tmp_path / "picked.xlsx", text):
            found = [row.value for row in compare_workbook(fresh, path).rows]
            assert found == told, json.dumps(path.name)


def test_a_cell_for_text_keeps_its_text(tmp_path: Path) -> None:
    source = workbook(tmp_path / "a.xlsx", LISTS["inline"][0], "@")
    with decided(tmp_path / "a.workshop", source, ["3", "0", "N/A"]) as opened:
        export_workbook(opened, tmp_path / "out.xlsx")
    assert column(tmp_path / "out.xlsx") == ["3", "0", "N/A"]


def test_options_are_called_what_the_list_shows(tmp_path: Path) -> None:
    source = workbook(tmp_path / "a.xlsx", LISTS["shares"][0])
    with jobs.new_workshop(tmp_path / "a.workshop", source) as opened:
        (options, *_) = opened.workshop.state.framework.option_sets.values()
        labels = [option.label for option in options.options]
    assert labels == ["0 %", "25 %", "50 %", "75 %", "100 %"]


def test_the_change_list_shows_what_the_cells_show(tmp_path: Path) -> None:
    source = workbook(tmp_path / "a.xlsx", LISTS["shares"][0], "0%")
    book = openpyxl.load_workbook(source)
    for row, value in ((2, 0.25), (3, "25 %"), (4, 0.5)):
        book.worksheets[0].cell(row, 3).value = value
    book.save(source)
    out = tmp_path / "out.xlsx"
    with decided(tmp_path / "a.workshop", source, ["25 %", "25 %", "100 %"]) as opened:
        finished = finish_export(plan_export(opened), export_source(opened))
    write_export(finished.plan, out)
    told = changes_text(finished, out).splitlines()
    assert [line.split()[0] for line in told[1:-1]] == ["C3", "C4"]
    assert told[1].endswith("25 % (as text) → 25 %")
    assert told[2].endswith("50 % → 100 %")
    assert told[-1].endswith("2 cells changed")
    found = find_differences(source.read_bytes(), out.read_bytes(), "").cells
    assert [before_after(cell) for cell in found] == [
        ("25 % (as text)", "25 %"),
        ("50 %", "100 %"),
    ]
    raw = changes_json(finished, out)["changes"]
    assert [(item["after"], item["after_shown"]) for item in raw] == [(0.25, "25 %"), (1, "100 %")]


def test_a_share_named_as_in_earlier_versions_is_still_the_share(tmp_path: Path) -> None:
    source = workbook(tmp_path / "a.xlsx", LISTS["shares"][0]).read_bytes()
    edits = [CellEdit("Sheet", "C2", "0.25"), CellEdit("Sheet", "C3", "1")]
    changes = patch(Package.open(source, "a.xlsx"), edits).changes
    assert [(change.after, change.warnings) for change in changes] == [(0.25, ()), (1.0, ())]
