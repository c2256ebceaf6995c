"""Reading and exporting a workbook against openpyxl's load and save of the same file."""

from __future__ import annotations

import gc
import io
import os
import random
import time
import tracemalloc
import warnings
from collections.abc import Callable
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment
from openpyxl.worksheet.datavalidation import DataValidation

from workshop_app.core.framework import Framework, Kind, Question
from workshop_app.workbook.bank import read_bank_from, shipped_banks
from workshop_app.workbook.bank_reader import CellRef
from workshop_app.workbook.fill import FieldValue, fill
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile import load_profile
from workshop_app.workbook.propose import propose_profile
from workshop_app.workbook.sheets import read_book

EXPORT_TARGET = 0.25
READ_TARGET = 0.5
MEMORY_TARGET = 0.5
TIMES = 5
QUESTIONS, ROWS = 380, 2_300
THOUSAND = 1_000


def _least_seconds(act: Callable[[], object], times: int = TIMES) -> float:
    """Least processor time of one call; the machine's other programs only ever add to it."""
    spent = []
    for _ in range(times):
        gc.collect()
        start = time.process_time()
        act()
        spent.append(time.process_time() - start)
    return min(spent)


def _sources() -> list[tuple[str, bytes, str | None]]:
    """(label, workbook, profile): the shipped banks, and a large real workbook if it is there."""
    found: list[tuple[str, bytes, str | None]] = []
    for bank in shipped_banks():
        profile = bank.profile_path.read_text(encoding="utf-8")
        found.append((bank.id, bank.workbook_path.read_bytes(), profile))
    beside = Path(__file__).parents[3] / "shared"
    real = Path(os.environ.get("WORKSHOP_SHARED", beside)) / "workbooks" / "samm_v2.0.xlsx"
    if real.is_file():
        found.append(("samm", real.read_bytes(), None))
    return found


def _value(framework: Framework, question: Question) -> str | float:
    options = framework.options(question)
    if options:
        return options[-1].label
    return 7 if question.kind is Kind.NUMBER else "A short answer"


def _measure(label: str, source: bytes, profile: str | None) -> list[tuple[str, float, float]]:
    book = read_book(Package.open(source, label))
    bank = read_bank_from(book, load_profile(profile or propose_profile(book).profile_toml))
    answers: list[FieldValue] = []
    for question in bank.framework.questions:
        answers.append(FieldValue(question.id, "response", _value(bank.framework, question)))
        answers.append(FieldValue(question.id, "comments", "Discussed in plenary."))

    def read() -> object:
        fresh = read_book(Package.open(source, label))
        return [sheet.value_of(cell) for sheet in fresh.sheets for cell in sheet.cells.values()]

    def export() -> object:
        return fill(source, label, bank.fields, answers)

    def load() -> openpyxl.Workbook:
        return openpyxl.load_workbook(io.BytesIO(source))

    def load_and_save() -> None:
        load().save(io.BytesIO())

    with warnings.catch_warnings():
        # openpyxl tells which features it is about to lose
        warnings.simplefilter("ignore")
        loading, saving = _least_seconds(load), _least_seconds(load_and_save)
    return [
        (f"{label}: read all values / openpyxl load", _least_seconds(read) / loading, READ_TARGET),
        (
            f"{label}: fill and verify / openpyxl load and save",
            _least_seconds(export) / saving,
            EXPORT_TARGET,
        ),
    ]


def _thousand() -> bytes:
    """`THOUSAND` questions on ten sheets as tools have them: sections, guidance, two kinds of
    lists, notes and evidence, wrapped and merged cells, scores beside, and a report."""
    chance = random.Random(7)
    book = openpyxl.Workbook()
    report = book.active
    assert report is not None
    report.title = "Report"
    each = THOUSAND // 10
    heads = ["Id", "No.", "Area", "Question", "Guidance", "Response", "Goal", "Comments", "Sources"]
    for number in range(1, 11):
        sheet = book.create_sheet(f"{number} Area of work")
        sheet.append([f"Area {number}"])
        sheet.merge_cells("A1:I1")
        sheet.append([])
        sheet.append([*heads, "Score"])
        for row in range(4, each + 4):
            words = " ".join(f"{chance.getrandbits(40):x}" for _ in range(12))
            sheet.append(
                [
                    f"{chance.getrandbits(120):x}",
                    f"{number}.{row - 3}",
                    f"Section {(row - 4) // 10 + 1}",
                    f"Is it true that {words}?",
                    f"Look for {words[::-1]}. {words}.",
                    chance.choice(["Yes", "Partly", "No", None]),
                    None,
                    f"Discussed: {chance.getrandbits(60):x}" if row % 3 else None,
                    None,
                    f'=IF(F{row}="Yes",2,IF(F{row}="Partly",1,0))',
                ]
            )
            for cell in sheet[row]:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
            report.append([number, f"='{sheet.title}'!J{row}", f"='{sheet.title}'!F{row}"])
        rule = DataValidation(type="list", formula1='"Yes,Partly,No"')
        rule.add(f"F4:G{each + 3}")
        sheet.add_data_validation(rule)
        sheet.column_dimensions["A"].hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_THOUSAND_PROFILE = """
[profile]
format = 1
id = "thousand"
title = "A thousand questions"
[[block]]
sheets = ["* Area of work"]
rows = { first = 4, until = "validation:F" }
header = { row = 3 }
keep = "validation:F"
id = { column = "A" }
number = { column = "B" }
question = { column = "D" }
guidance = { column = "E" }
domains = [{ cell = "A1" }, { column = "C" }]
[[block.field]]
key = "response"
column = "F"
type = "answer"
options = "validation"
[[block.field]]
key = "comments"
column = "H"
[[block.field]]
key = "sources"
column = "I"
"""


def _measure_thousand() -> list[tuple[str, float, float]]:
    source = _thousand()
    profile = load_profile(_THOUSAND_PROFILE)

    def questions() -> int:
        bank = read_bank_from(read_book(Package.open(source, "thousand")), profile)
        return len(bank.framework.questions)

    def values() -> object:
        fresh = read_book(Package.open(source, "thousand"))
        return [sheet.value_of(cell) for sheet in fresh.sheets for cell in sheet.cells.values()]

    if (found := questions()) != THOUSAND:
        raise AssertionError(found)
    loading = _least_seconds(lambda: openpyxl.load_workbook(io.BytesIO(source)))
    name = f"{THOUSAND:,} questions in {len(source) / 2**20:.1f} MB"
    return [
        (f"{name}: read them / openpyxl load", _least_seconds(questions) / loading, READ_TARGET),
        (f"{name}: read all values / openpyxl load", _least_seconds(values) / loading, READ_TARGET),
    ]


def _large(*, formulas: bool) -> bytes:
    """A workbook of about 2 MB: `QUESTIONS` questions, sheets of data beside them, and scores."""
    chance = random.Random(3)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Tool"
    sheet.append(["No.", "Question", "Response", "Comments", "Score", "Weighted"])
    for row in range(2, QUESTIONS + 2):
        words = " ".join(f"{chance.getrandbits(40):x}" for _ in range(9))
        sheet.append([f"1.{row}", f"Is it true that {words}?", "No", None])
        for cell in sheet[row]:
            cell.alignment = Alignment(wrap_text=True)
        if formulas:
            sheet.cell(row, 5, f'=IF(C{row}="Yes",1,0)')
            sheet.cell(row, 6, f"=E{row}*Data1!$B$2/SUM(E$2:E${QUESTIONS + 1})")
    rule = DataValidation(type="list", formula1='"Yes,Partly,No"')
    rule.add(f"C2:C{QUESTIONS + 1}")
    sheet.add_data_validation(rule)
    for number in range(1, 7):
        data = book.create_sheet(f"Data{number}")
        for row in range(2, ROWS + 2):
            data.append([f"{chance.getrandbits(200):x}", *(chance.random() for _ in range(9))])
            if formulas:
                data.cell(row, 12, f"=SUM(B{row}:J{row})+Tool!E{row % QUESTIONS + 2}")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _peak(act: Callable[[], object]) -> int:
    """Most bytes held by Python objects at one time during a call."""
    gc.collect()
    tracemalloc.start()
    try:
        act()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _measure_large(label: str, *, formulas: bool, target: float) -> list[tuple[str, float, float]]:
    source = _large(formulas=formulas)
    fields: dict[str, dict[str, CellRef]] = {}
    answers: list[FieldValue] = []
    for row in range(2, QUESTIONS + 2):
        key = f"q{row}"
        fields[key] = {
            "response": CellRef("Tool", f"C{row}"),
            "comments": CellRef("Tool", f"D{row}"),
        }
        answers.append(FieldValue(key, "response", "Yes"))
        answers.append(FieldValue(key, "comments", "Discussed in plenary."))

    def export() -> object:
        return fill(source, label, fields, answers)

    def load_and_save() -> None:
        openpyxl.load_workbook(io.BytesIO(source)).save(io.BytesIO())

    seconds = _least_seconds(export) / _least_seconds(load_and_save, times=2)
    memory = _peak(export) / _peak(load_and_save)
    name = f"{label}: fill {len(answers)} cells in {len(source) / 2**20:.1f} MB"
    return [
        (f"{name} / openpyxl load and save", seconds, target),
        (f"{name}, peak memory / openpyxl", memory, MEMORY_TARGET),
    ]


def run() -> list[tuple[str, float, float]]:
    """(what, ratio, target) for each workbook at hand, then for three made ones."""
    rows = [row for source in _sources() for row in _measure(*source)]
    rows += _measure_thousand()
    rows += _measure_large("without formulas", formulas=False, target=0.12)
    return rows + _measure_large("with formulas", formulas=True, target=0.25)


if __name__ == "__main__":
    for what, ratio, target in run():
        print(f"{what}: {ratio:.3f} (target {target})")
