"""A workbook with a question of every kind, in cells of several formats, and its profile."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.datavalidation import DataValidation

AREAS = ("Foster care", "Kinship care; informal", "Kinship care", "Other, please say")
LEVELS = ("Not at all", "Slightly", "Mostly", "Completely")
ROWS = (
    ("level", "choice", "", "General"),
    ("areas", "multiple choice", "", "General"),
    ("count", "number", "children", "#,##0.00"),
    ("share", "percent", "", "0.0%"),
    ("points", "percentage", "", "General"),
    ("day", "date", "", "dd/mm/yyyy"),
    ("words", "date", "", "@"),
    ("short", "text", "", "General"),
    ("long", "long text", "", "General"),
    ("items", "list", "", "General"),
)
"""id, kind as the workbook says it, unit, number format of the answer's cell"""


def write_kinds(path: Path, *, mac: bool = False) -> Path:
    """Write the workbook; ``mac`` counts its dates from 1904."""
    book = openpyxl.Workbook()
    if mac:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = "Kinds"
    sheet.append(["Id", "Question", "Kind", "Options", "Unit", "Response", "Goal", "Comments"])
    for row, (name, kind, unit, shown) in enumerate(ROWS, 2):
        options = {"choice": "extent", "multiple choice": "areas"}.get(kind, "")
        text = f"What is true of the point called {name} in every province?"
        sheet.append([name, text, kind, options, unit])
        for column in "FG":
            sheet[f"{column}{row}"].number_format = shown
    ticks = book.create_sheet("Ticks")
    ticks.append(["Id", "Question", *AREAS])
    ticks.append(["ticked", "Which of these exist anywhere in the country today?"])
    rule = DataValidation(type="list", formula1='"Yes,No"')
    rule.add("C2:F2")
    ticks.add_data_validation(rule)
    book.save(path)
    return path


def options(code: str, labels: tuple[str, ...], ordinal: str) -> str:
    """An option set of the profile."""
    rows = "".join(
        f'  [[options.option]]\n  code = "{code}_{number}"\n  label = "{label}"\n'
        for number, label in enumerate(labels)
    )
    return f'[[options]]\ncode = "{code}"\nordinal = {ordinal}\n{rows}'


PROFILE = f"""
[profile]
format = 1
id = "kinds"
title = "Every kind"

[match]
sheets = ["Kinds"]

{options("extent", LEVELS, "true")}
{options("areas", AREAS, "false")}
[[reserved]]
code = "no_data"
label = "No data"

[[block]]
sheets = ["Kinds"]
rows = {{ first = 2, until = "blank:A" }}
header = {{ row = 1 }}
keep = "id:A"
id = {{ column = "A" }}
question = {{ column = "B" }}
kind = {{ column = "C" }}
unit = {{ column = "E" }}

  [[block.field]]
  key = "response"
  column = "F"
  type = "answer"
  options = "column:D"
  title = "Now"

  [[block.field]]
  key = "goal"
  column = "G"
  type = "answer"

  [[block.field]]
  key = "comments"
  column = "H"

[[block]]
sheets = ["Ticks"]
rows = {{ first = 2, until = "blank:A" }}
header = {{ row = 1 }}
keep = "id:A"
id = {{ column = "A" }}
question = {{ column = "B" }}

  [[block.field]]
  key = "response"
  column = "C"
  type = "answer"
  options = "ticks:F"
  kind = "multiple"
"""
