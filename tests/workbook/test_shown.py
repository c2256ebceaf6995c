"""What a cell holds, as a person reads it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from workshop_app.core.typed import percent_to_share
from workshop_app.workbook.package import Package
from workshop_app.workbook.sheets import read_book
from workshop_app.workbook.shown import cell_shown, is_ticked
from workshop_app.workbook.values import Percent, date_text


def test_dates_and_times() -> None:
    assert date_text(45000.0, date1904=False) == "2023-03-15"
    assert date_text(45000.5, date1904=False) == "2023-03-15 12:00"
    assert date_text(0.25, date1904=True) == "06:00"
    assert date_text(1e12, date1904=False) == "1000000000000"


@pytest.mark.parametrize(
    ("value", "shown", "held", "text"),
    [
        (0.125, "0.0%", Percent(12.5), "12.5 %"),
        (0.07, "[Red]0%", Percent(7), "7 %"),
        (0.07, '0.00"%"', 0.07, "0.07"),
        (12.5, "General", 12.5, "12.5"),
        (46347.0, "d mmm yyyy", "2026-11-21", "2026-11-21"),
        ("soon", "0%", "soon", "soon"),
    ],
)
def test_a_cell_in_its_own_format(
    tmp_path: Path, value: object, shown: str, held: object, text: str
) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = value
    book.active["A1"].number_format = shown
    for place, mark in enumerate(["x", "Yes", "no", " ", "0", "☐", "✓"]):
        book.active.cell(2, 1 + place, mark)
    path = tmp_path / "cells.xlsx"
    book.save(path)
    sheet = read_book(Package.open(path.read_bytes(), path.name)).sheets[0]
    assert cell_shown(sheet, 1, 1) == (held, text)
    assert [is_ticked(sheet, f"{letter}2") for letter in "ABCDEFG"] == [
        *(True, True, False, False, False, False, True)
    ]


def test_a_share_has_no_noise() -> None:
    assert [percent_to_share(points) for points in (29, 57, 0.1)] == [0.29, 0.57, 0.001]
