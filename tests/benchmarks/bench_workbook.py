"""Reading and exporting a workbook against openpyxl's load and save of the same file."""

from __future__ import annotations

import gc
import io
import os
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import openpyxl

from workshop_app.core.framework import Framework, Kind, Question
from workshop_app.workbook.bank import read_bank_from, shipped_banks
from workshop_app.workbook.fill import FieldValue, fill
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile import load_profile
from workshop_app.workbook.propose import propose_profile
from workshop_app.workbook.sheets import read_book

EXPORT_TARGET = 0.25
READ_TARGET = 0.5
TIMES = 5


def _least_seconds(act: Callable[[], object]) -> float:
    """Least processor time of one call; the machine's other programs only ever add to it."""
    spent = []
    for _ in range(TIMES):
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


def run() -> list[tuple[str, float, float]]:
    """(what, ratio, target) for each workbook at hand."""
    return [row for source in _sources() for row in _measure(*source)]


if __name__ == "__main__":
    for what, ratio, target in run():
        print(f"{what}: {ratio:.3f} (target {target})")
