"""The change list as a table: what a spreadsheet makes of it."""

from __future__ import annotations

import csv
from pathlib import Path
from types import SimpleNamespace

from workshop_app.jobs import PlannedChange
from workshop_app.reports.csv_text import MARK, plain
from workshop_app.ui.export import change_list


def test_no_text_becomes_a_formula_or_a_date_and_numbers_stay_numbers(tmp_path: Path) -> None:
    changes = (
        PlannedChange("Laws", "E5", "Q1", "1.10", "response", 3.0, -5.5, (), "3", "-5.5"),
        PlannedChange(
            "Laws", "F5", "Q1", "1.10", "comments", None, "=1+1", ("- look",), "", "=1+1"
        ),
    )
    plan = SimpleNamespace(changes=changes, warnings=("@all",), source_name="tool.xlsx")
    path = tmp_path / "list.csv"
    change_list.write(path, plan, "filled.xlsx")
    with path.open(encoding="utf-8-sig", newline="") as file:
        _, first, second, last = csv.reader(file)
    assert first[2:6] == [MARK + "1.10", "Answer", "3", "-5.5"]
    assert second[4:] == ["", MARK + "=1+1", MARK + "- look"]
    assert plain(last[-1]) == "@all" != last[-1]
