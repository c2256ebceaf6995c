"""A mapping made once is known the next time the workbook comes."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from workshop_app import jobs
from workshop_app.workbook.errors import ProfileError
from workshop_app.workbook.package import Package
from workshop_app.workbook.sheets import read_book

PROFILE = """
[profile]
format = 1
id = "own-tool"
title = "Our own tool"
language = "en"
[match]
min_score = 9
sha256 = ["{sha256}"]
[[block]]
sheets = ["Tool"]
rows = {{ first = 2, until = "last" }}
keep = "text:A"
question = {{ column = "A" }}
domains = [{{ sheet = true }}]
  [[block.field]]
  key = "response"
  column = "B"
  type = "answer"
"""


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Tool"
    sheet.append(["What we ask", "What they say"])
    for number in range(3):
        sheet.append([f"How many offices does province {number} have for children?", None])
    path = tmp_path / "tool.xlsx"
    book.save(path)
    return path


def _profile(workbook: Path) -> str:
    book = read_book(Package.open(workbook.read_bytes(), workbook.name))
    return PROFILE.format(sha256=book.sha256)


def test_a_kept_mapping_is_used_for_its_workbook(workbook: Path, tmp_path: Path) -> None:
    kept = tmp_path / "profiles"
    jobs.keep_profile(_profile(workbook), kept)
    found = jobs.inspect_workbook(workbook, kept=kept)
    assert found.bank.framework.title == "Our own tool"
    assert len(found.bank.framework.questions) == 3
    assert (found.confidence, found.assumed) == (1.0, ())
    with jobs.new_workshop(tmp_path / "a.workshop", workbook, kept=kept) as opened:
        assert opened.workshop.state.framework.title == "Our own tool"


def test_a_second_mapping_of_the_same_workbook_replaces_the_first(
    workbook: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "profiles"
    jobs.keep_profile(_profile(workbook), kept)
    jobs.keep_profile(_profile(workbook).replace("Our own tool", "Second try"), kept)
    assert [profile.title for profile in jobs.kept_profiles(kept)] == ["Second try"]


def test_what_is_no_profile_is_not_kept_and_not_read(tmp_path: Path) -> None:
    with pytest.raises(ProfileError):
        jobs.keep_profile("title = 1", tmp_path / "profiles")
    (tmp_path / "broken.toml").write_text("[profile", encoding="utf-8")
    assert jobs.kept_profiles(tmp_path) == []
    assert jobs.kept_profiles(tmp_path / "absent") == []
    assert jobs.kept_profiles(None) == []
