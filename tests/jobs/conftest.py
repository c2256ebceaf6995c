"""A workbook for the jobs."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A workbook nobody has described: four questions with a drop-down list."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["No", "Question", "Response", "Comments"])
    for row in range(1, 5):
        sheet.append([f"1.{row}", f"Is there a written national policy on topic {row}?"])
    rule = DataValidation(type="list", formula1='"Yes,No"')
    rule.add("C2:C5")
    sheet.add_data_validation(rule)
    book.save(tmp_path / "plain.xlsx")
    return tmp_path / "plain.xlsx"
