"""`scan` and `profile`: what a workbook holds, and how that is described."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from layouts import LAYOUTS


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "ministry.xlsx"
    path.write_bytes(LAYOUTS["with_report"](1).data)
    return path


def test_scan_says_what_was_found_and_why(run, source):
    ran = run("scan", source)
    assert ran.code == 0
    assert "confidence 0." in ran.out or "confidence 1." in ran.out
    assert "Summary report: " in ran.out
    assert "drop-down list of 4 entries beside every question" in ran.out
    assert "Not at all < Slightly < Mostly < Completely" in ran.out


def test_scan_as_json(run, source):
    found = run("scan", source, "--json").json
    kinds = {sheet["name"]: sheet["kind"] for sheet in found["sheets"]}
    assert (kinds["Laws"], kinds["Summary report"]) == ("questions", "report")
    assert found["questions"][0]["cells"] == {"response": "C4", "comments": "D4", "sources": "E4"}
    assert {item["role"] for item in found["columns"]} >= {"question", "response", "comments"}
    assert found["scales"][0]["levels"][0] == "Not at all"
    assert found["known"] is None


def test_scan_of_a_workbook_without_questions(run, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Budget", 12])
    book.save(tmp_path / "a.xlsx")
    ran = run("scan", tmp_path / "a.xlsx")
    assert ran.code == 1
    assert "no questions recognised" in ran.out
    assert "No table of questions was recognised in “a.xlsx”" in ran.err


def test_a_saved_profile_fits_and_makes_a_workshop(run, source, tmp_path):
    out = tmp_path / "ministry.toml"
    assert run("profile", "save", source, out).code == 0
    checked = run("profile", "check", out, source)
    assert checked.code == 0
    assert "sound" in checked.out
    count = len(LAYOUTS["with_report"](1).truth)
    assert f"{count} questions" in checked.out
    made = run("new", tmp_path / "a.workshop", "--bank", source, "--profile", out)
    assert made.code == 0
    again = run("profile", "save", source, out)
    assert again.code == 1
    assert "never overwritten" in again.err


def test_a_profile_for_another_workbook_is_told(run, source, tmp_path):
    out, other = tmp_path / "a.toml", tmp_path / "other.xlsx"
    run("profile", "save", source, out)
    book = openpyxl.load_workbook(source)
    for name in ("Laws", "Services"):
        for column, text in zip(
            "ABCDE", ["Nr", "Frage", "Antwort", "Notiz", "Quelle"], strict=True
        ):
            book[name][f"{column}3"] = text
        book[name].title = f"{name} 2"
    book.save(other)
    ran = run("profile", "check", out, other)
    assert ran.code == 1
    assert "none of the sheets" in ran.err


def test_a_broken_profile_is_told(run, tmp_path):
    path = tmp_path / "a.toml"
    path.write_text("[profile]\nformat = 1\n", encoding="utf-8")
    ran = run("profile", "check", path)
    assert ran.code == 1
    assert "[[block]]" in ran.err
