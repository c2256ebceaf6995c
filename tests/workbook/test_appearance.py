"""Looks of sheets: fonts, fills, theme colours and tints, measures, numbers as shown."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment, Color, Font, PatternFill

from workshop_app.workbook.appearance import BookLook, CellLook, SheetLook
from workshop_app.workbook.colours import resolve_colour, theme_colours, tinted
from workshop_app.workbook.package import Package
from workshop_app.workbook.sheets import read_book


def look_at(book: Workbook) -> SheetLook:
    stream = io.BytesIO()
    book.save(stream)
    read = read_book(Package.open(stream.getvalue(), "look.xlsx"))
    return SheetLook(read.sheets[0], BookLook(read))


def test_fonts_fills_and_alignment_are_those_of_the_cell() -> None:
    book = Workbook()
    sheet = book.active
    sheet["B2"] = "Heading"
    sheet["B2"].font = Font(bold=True, italic=True, underline="single", size=14, color="FF112233")
    sheet["B2"].fill = PatternFill("solid", fgColor="FF24464A")
    sheet["B2"].alignment = Alignment("center", "top", wrap_text=True, indent=2)
    found = look_at(book).at(2, 2)
    assert found == CellLook(
        fill="#24464A",
        ink="#112233",
        bold=True,
        italic=True,
        underline=True,
        size=14,
        horizontal="center",
        vertical="top",
        wrap=True,
        indent=2,
    )
    assert look_at(book).at(9, 9).fill is None


def test_theme_colours_take_their_tint() -> None:
    book = Workbook()
    sheet = book.active
    sheet["A1"] = "x"
    sheet["A1"].fill = PatternFill("solid", fgColor=Color(theme=0, tint=-0.5))
    sheet["A1"].font = Font(color=Color(theme=1))
    found = look_at(book).at(1, 1)
    assert found.fill == "#808080"
    assert found.ink == "#000000"


@pytest.mark.parametrize(
    ("colour", "tint", "wanted"),
    [
        ("#4472C4", 0.8, "#DAE3F3"),
        ("#4472C4", -0.25, "#2F5597"),
        ("#000000", 0.5, "#808080"),
        ("#FFFFFF", -1.0, "#000000"),
    ],
)
def test_tints_are_excels(colour: str, tint: float, wanted: str) -> None:
    found = tinted(colour, tint)
    for at in (1, 3, 5):
        assert abs(int(found[at : at + 2], 16) - int(wanted[at : at + 2], 16)) <= 1


def test_colours_that_say_nothing_are_none() -> None:
    theme = theme_colours(None)
    assert resolve_colour({"auto": "1"}, theme) is None
    assert resolve_colour({"theme": "40"}, theme) is None
    assert resolve_colour({"indexed": "64"}, theme) is None
    assert resolve_colour({"rgb": "nonsense"}, theme) is None
    assert resolve_colour({"indexed": "10"}, theme) == "#FF0000"
    assert resolve_colour({"indexed": "0"}, theme, ["#123456"]) == "#123456"


def test_measures_direction_and_the_last_column() -> None:
    book = Workbook()
    sheet = book.active
    sheet.sheet_view.rightToLeft = True
    sheet.column_dimensions["B"].width = 30
    sheet.row_dimensions[3].height = 45
    sheet["D3"] = "last"
    look = look_at(book)
    assert look.right_to_left
    assert look.width(2) == 215
    assert look.width(1) == look.default_width
    assert look.height(3) == 60
    assert look.last_column == 4


def test_numbers_are_shown_in_their_format() -> None:
    book = Workbook()
    sheet = book.active
    sheet["A1"], sheet["A2"], sheet["A3"] = 0.256, datetime(2021, 5, 6), 3
    sheet["A1"].number_format = "0.0%"
    sheet["A2"].number_format = "yyyy-mm-dd"
    look = look_at(book)
    assert [look.shown(row, 1) for row in (1, 2, 3)] == ["25.6%", "2021-05-06", "3"]
