"""A filled workbook breaks no rule of the file format that its original keeps."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from effort import FULL

from tests.workbook.books import questionnaire
from workshop_app.core.framework import Kind
from workshop_app.workbook.bank import ShippedBank, read_bank_from, shipped_banks
from workshop_app.workbook.fill import FieldValue, fill
from workshop_app.workbook.package import Package
from workshop_app.workbook.patch import CellEdit, patch
from workshop_app.workbook.profile import load_profile
from workshop_app.workbook.profile_model import Export
from workshop_app.workbook.propose import propose_profile
from workshop_app.workbook.sheets import read_book

audit = pytest.importorskip(
    "openxml_audit", reason="openxml-audit is not installed; it is in the dev extra"
)
SAMPLE = ("children-on-the-move", "arabic-demonstration")
"""The banks that are filled when not everything is tested; all are made by one builder"""
TEXTS = ("Discussed in plenary.", "=1+1", "نعم 🙂", " two\nlines & <tags> ", "_x0041_")


def broken_rules(folder: Path, name: str, data: bytes) -> Counter[str]:
    """Each broken rule with its count; numbers are left out, as counts of cells stand in some."""
    path = folder / name
    path.write_bytes(data)
    result = audit.OpenXmlValidator(max_errors=0).validate(path)
    return Counter(re.sub(r"\d+", "0", error.description) for error in result.errors)


def filled(name: str, data: bytes, profile: str | None) -> bytes:
    """The workbook with an answer to every field of every question."""
    book = read_book(Package.open(data, name))
    bank = read_bank_from(book, load_profile(profile or propose_profile(book).profile_toml))
    answers: list[FieldValue] = []
    for number, question in enumerate(bank.framework.questions):
        options = bank.framework.options(question)
        text: str | float = TEXTS[number % len(TEXTS)]
        for field in bank.fields[question.id]:
            value = text
            if field == "response":
                value = options[-1].label if options else text
                value = 7 if question.kind is Kind.NUMBER else value
            answers.append(FieldValue(question.id, field, value))
    policy = Export(locked="write", formula="skip")
    return fill(data, name, bank.fields, answers, policy).data


def test_answers_and_new_rows_keep_the_rules(tmp_path: Path) -> None:
    source = questionnaire()
    cells = ("D4", "E4", "A1", "B60", "XFD99", "C2")
    edits = [CellEdit("Tool", cell, text) for cell, text in zip(cells, TEXTS, strict=False)]
    copy = patch(Package.open(source, "a"), [*edits, CellEdit("Tool", "C2", 2.5)]).data
    assert broken_rules(tmp_path, "filled.xlsx", copy) <= broken_rules(
        tmp_path, "original.xlsx", source
    )


@pytest.mark.parametrize(
    "bank",
    [bank for bank in shipped_banks() if FULL or bank.id in SAMPLE],
    ids=lambda bank: bank.id,
)
def test_filled_banks_keep_the_rules(tmp_path: Path, bank: ShippedBank) -> None:
    source = bank.workbook_path.read_bytes()
    copy = filled(bank.id, source, bank.profile_path.read_text(encoding="utf-8"))
    assert broken_rules(tmp_path, "filled.xlsx", copy) <= broken_rules(
        tmp_path, "original.xlsx", source
    )


@pytest.mark.parametrize("name", ["azure_alz_macrofree.xlsx", "masvs_checklist_en_1.2.xlsx"])
def test_filled_real_workbooks_keep_the_rules(
    tmp_path: Path, shared_workbooks: Path, name: str
) -> None:
    source = (shared_workbooks / name).read_bytes()
    copy = filled(name, source, None)
    assert copy != source
    assert broken_rules(tmp_path, "filled.xlsx", copy) <= broken_rules(
        tmp_path, "original.xlsx", source
    )
