"""The Arabic demonstration bank: read from right to left, and filled in Arabic."""

from __future__ import annotations

import io
from pathlib import Path

from openpyxl import load_workbook

from workshop_app.banks.make import workbook_bytes
from workshop_app.banks.sources import load
from workshop_app.workbook.bank import read_bank, shipped_banks
from workshop_app.workbook.fill import FieldValue, fill

FOLDER = Path(__file__).parents[2] / "question_banks" / "arabic_demonstration"


def test_the_workbook_is_built_from_its_sources_and_reads_from_right_to_left() -> None:
    bank = load(FOLDER)
    assert workbook_bytes(bank) == (FOLDER / bank.file).read_bytes()
    book = load_workbook(FOLDER / bank.file)
    assert all(sheet.sheet_view.rightToLeft for sheet in book.worksheets)
    sheet = book[bank.components[0].sheet]
    assert sheet["C6"].alignment.horizontal == "right"
    assert sheet["C6"].alignment.readingOrder == 2
    assert sheet["O6"].alignment.horizontal == "left"


def test_it_is_filled_in_arabic_and_carries_english() -> None:
    [shipped] = [bank for bank in shipped_banks() if bank.language == "ar"]
    read = shipped.read()
    questions = read.framework.questions
    assert (len(questions), read.warnings) == (12, ())
    assert all({"text", "guidance"} <= q.translations["en"].keys() for q in questions)
    assert all(d.translations["en"]["title"] for d in read.framework.domains)
    asked = questions[1]
    label = read.framework.options(asked)[-1].label
    values = [
        FieldValue(asked.id, "response", label),
        FieldValue(asked.id, "comments", "نوقش في الجلسة العامة"),
    ]
    source = shipped.workbook_path.read_bytes()
    filled = fill(source, "a.xlsx", read.fields, values, read.profile.export)
    assert [change for change in filled.changes if change.warnings] == []
    sheet = load_workbook(io.BytesIO(filled.data))["1 رعاية الطفل"]
    assert sheet[read.fields[asked.id]["response"].cell].value == "بالكامل"
    again = read_bank(filled.data, read.profile, "a.xlsx")
    assert again.framework == read.framework
    assert again.standing[asked.id]["response"] == label
