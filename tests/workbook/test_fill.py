"""Answers go into a copy; the copy is proved and stored whole."""

from __future__ import annotations

import io
import os
from pathlib import Path

import openpyxl
import pytest

from tests.workbook.books import questionnaire
from workshop_app.workbook.bank_reader import CellRef
from workshop_app.workbook.errors import CannotWrite, CellRefused
from workshop_app.workbook.fill import FieldValue, fill, write_atomically
from workshop_app.workbook.profile_model import Export

FIELDS = {
    "q1": {"response": CellRef("Sheet", "B1"), "comments": CellRef("Sheet", "C1")},
    "q2": {"response": CellRef("Sheet", "B2")},
    "q3": {"response": CellRef("Sheet", "B3")},
}


@pytest.fixture
def source() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["A2"], sheet["A3"] = "First question", "Second question", "Third"
    sheet["B3"] = "=LEN(B1)"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_nothing_to_write_gives_back_the_very_bytes(source: bytes) -> None:
    assert fill(source, "x.xlsx", FIELDS, []).data is source


def test_answers_stand_in_their_cells(source: bytes) -> None:
    answers = [
        FieldValue("q1", "response", "=1+1"),
        FieldValue("q1", "comments", "two\nlines"),
        FieldValue("q2", "response", 7),
    ]
    filled = fill(source, "x.xlsx", FIELDS, answers)
    sheet = openpyxl.load_workbook(io.BytesIO(filled.data))["Sheet"]
    assert (sheet["B1"].value, sheet["B1"].data_type) == ("=1+1", "s")
    assert sheet["C1"].value == "two\nlines"
    assert sheet["B2"].value == 7
    assert sheet["B3"].value == "=LEN(B1)"
    assert [(c.cell, c.before, c.after) for c in filled.changes] == [
        ("B1", None, "=1+1"),
        ("C1", None, "two\nlines"),
        ("B2", None, 7.0),
    ]


def test_a_field_without_a_cell_is_listed(source: bytes) -> None:
    filled = fill(source, "x.xlsx", FIELDS, [FieldValue("q2", "sources", "Law 12")])
    assert filled.data is source
    assert [(item.question_id, item.field) for item in filled.skipped] == [("q2", "sources")]


def test_a_formula_cell_is_refused_or_skipped(source: bytes) -> None:
    answers = [FieldValue("q3", "response", "x")]
    with pytest.raises(CellRefused, match="B3"):
        fill(source, "x.xlsx", FIELDS, answers)
    filled = fill(source, "x.xlsx", FIELDS, answers, Export(formula="skip"))
    assert filled.data is source
    assert "formula" in filled.skipped[0].reason


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "filled.xlsx"
    write_atomically(target, b"old")
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_the_source_is_never_overwritten(tmp_path: Path) -> None:
    source = tmp_path / "source.xlsx"
    source.write_bytes(b"source")
    with pytest.raises(CannotWrite, match="choose another name"):
        write_atomically(source, b"filled", source=source)
    assert source.read_bytes() == b"source"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="no folder"):
        write_atomically(tmp_path / "none" / "x.xlsx", b"")


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="a folder of Linux")
def test_a_folder_that_takes_no_files_is_told_in_plain_words() -> None:
    with pytest.raises(CannotWrite) as caught:
        write_atomically(Path("/proc/filled.xlsx"), b"x")
    assert "no files can be made in “/proc”" in str(caught.value)


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").mkdir()
    with pytest.raises(CannotWrite, match="is a folder"):
        write_atomically(tmp_path / "x.xlsx", b"")
    assert [path.name for path in tmp_path.iterdir()] == ["x.xlsx"]


def test_a_full_disk_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match="disk is full"):
        write_atomically(tmp_path / "x.xlsx", b"data")
    assert list(tmp_path.iterdir()) == []


def test_locked_cells_follow_the_policy(source: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(source))
    book["Sheet"].protection.sheet = True
    out = io.BytesIO()
    book.save(out)
    answers = [FieldValue("q1", "response", "Yes")]
    with pytest.raises(CellRefused, match="B1 on sheet “Sheet” is locked"):
        fill(out.getvalue(), "x.xlsx", FIELDS, answers)
    skipped = fill(out.getvalue(), "x.xlsx", FIELDS, answers, Export(locked="skip"))
    assert "locked" in skipped.skipped[0].reason
    written = fill(out.getvalue(), "x.xlsx", FIELDS, answers, Export(locked="write"))
    assert [change.after for change in written.changes] == ["Yes"]


def test_a_value_outside_the_list_can_be_refused() -> None:
    fields = {"q": {"response": CellRef("Tool", "D4")}}
    answers = [FieldValue("q", "response", "Perhaps")]
    assert fill(questionnaire(), "x.xlsx", fields, answers).changes[0].warnings
    with pytest.raises(CellRefused, match="not in the drop-down list"):
        fill(questionnaire(), "x.xlsx", fields, answers, Export(out_of_list="refuse"))
