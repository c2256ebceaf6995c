"""A protected workbook becomes a workshop, and its filled copy may be protected again."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshop_app import jobs
from workshop_app.core import commands
from workshop_app.jobs.errors import IsFolder
from workshop_app.workbook.errors import PasswordNeeded, WrongPassword
from workshop_app.workbook.protection import is_protected, protect, unprotect

PASSWORD = "Geheim ü"


@pytest.fixture
def locked(plain: Path) -> Path:
    path = plain.with_name("locked.xlsx")
    path.write_bytes(protect(plain.read_bytes(), path.name, PASSWORD))
    return path


def test_from_protected_to_protected_and_back(locked: Path, plain: Path, tmp_path: Path) -> None:
    with pytest.raises(PasswordNeeded):
        jobs.new_workshop(tmp_path / "a.workshop", locked)
    assert not (tmp_path / "a.workshop").exists()
    file = jobs.read_workbook(locked, PASSWORD)
    with jobs.new_workshop(tmp_path / "a.workshop", file) as opened:
        workshop = opened.workshop
        assert workshop.state.setup.source_protected
        assert opened.file.source() == plain.read_bytes()
        question = workshop.state.framework.questions[0]
        code = workshop.state.framework.options(question)[0].code
        workshop.do(commands.decide(workshop.state, question.id, "plenary", code))
        plan = jobs.plan_export(opened)
        out = jobs.write_export(plan, tmp_path / "out.xlsx", "other")
        jobs.record_export(workshop, plan, out)
        assert is_protected(out.read_bytes())
        assert unprotect(out.read_bytes(), out.name, "other") == plan.data
        with pytest.raises(PasswordNeeded):
            jobs.compare_workbook(opened, out)
        found = jobs.compare_workbook(opened, jobs.read_workbook(out, "other"))
        assert found.baseline is not None, "it is known by what is in it, protected or not"
        assert {str(row.difference) for row in found.rows} == {"same"}
    kept = (tmp_path / "a.workshop").read_bytes()
    assert PASSWORD.encode() not in kept
    assert PASSWORD.encode("utf-16-le") not in kept
    with jobs.open_workshop(tmp_path / "a.workshop") as again:
        assert again.workshop.state.setup.source_protected


def test_a_plain_workbook_is_not_said_to_be_protected(plain: Path, tmp_path: Path) -> None:
    with jobs.new_workshop(tmp_path / "a.workshop", plain) as opened:
        assert not opened.workshop.state.setup.source_protected


def test_the_last_one_opened_needs_its_password_once(
    locked: Path, plain: Path, tmp_path: Path
) -> None:
    unlocked = jobs.Unlocked()
    with pytest.raises(WrongPassword):
        jobs.read_workbook(locked, "no", unlocked)
    with pytest.raises(PasswordNeeded):
        jobs.read_workbook(locked, None, unlocked)
    jobs.read_workbook(locked, PASSWORD, unlocked)
    again = jobs.read_workbook(locked, None, unlocked)
    assert (again.data, again.protected) == (plain.read_bytes(), True)
    other = tmp_path / "other.xlsx"
    other.write_bytes(protect(plain.read_bytes(), other.name, "x"))
    jobs.read_workbook(other, "x", unlocked)
    with pytest.raises(PasswordNeeded):
        jobs.read_workbook(locked, None, unlocked)


def test_a_folder_is_called_a_folder(tmp_path: Path) -> None:
    (tmp_path / "tool.xlsx").mkdir()
    with pytest.raises(IsFolder) as caught:
        jobs.read_workbook(tmp_path / "tool.xlsx")
    assert str(caught.value) == "“tool.xlsx” is a folder; choose a file in it."
