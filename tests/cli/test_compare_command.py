"""`compare`: a workshop beside another one."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from workshop_app import jobs
from workshop_app.core import commands

Run = Callable[..., Any]


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["No", "Question", "Response", "Comments"])
    for row in range(1, 5):
        text = f"Is there a written national policy on topic {row}?"
        sheet.append([f"1.{row}", text])
    rule = DataValidation(type="list", formula1='"No,Yes"')
    rule.add("C2:C5")
    sheet.add_data_validation(rule)
    book.save(tmp_path / "plain.xlsx")
    return tmp_path / "plain.xlsx"


def made(path: Path, plain: Path, answers: dict[str, str]) -> Path:
    with jobs.new_workshop(path, plain, round_name=path.stem) as opened:
        for question, answer in answers.items():
            workshop = opened.workshop
            workshop.do(commands.decide(workshop.state, question, "final", answer))
    return path


def test_two_workshops_are_compared_as_text_json_and_csv(run: Run, tmp_path: Path, plain: Path):
    here = made(tmp_path / "2026.workshop", plain, {"1.1": "yes", "1.2": "no", "1.3": "yes"})
    was = made(tmp_path / "2021.workshop", plain, {"1.1": "no", "1.2": "yes", "1.4": "dont_know"})
    before = here.read_bytes()
    said = run("compare", here, was)
    assert said.code == 0
    assert "1 improved, 1 set back, 2 not both" in said.out
    assert "1.1 Is there a written national policy on topic 1?: No → Yes" in said.out
    told = run("compare", here, was, "--json").json
    assert told["counts"]["improved"] == told["counts"]["set_back"] == 1
    (level,) = told["all"]["medians"]
    assert (level["answered_in_both"], level["then"], level["now"]) == (2, [1, 2], [1, 2])
    out = tmp_path / "compared.csv"
    assert run("compare", here, was, "--csv", out).code == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"))))
    assert [row["Change"] for row in rows] == ["Improved", "Set back", "Not both", "Not both"]
    assert run("compare", here, was, "--csv", out).code == 1
    again = run("compare", here, here)
    assert again.code == 1
    assert "is this very workshop" in again.err
    assert here.read_bytes() == before
