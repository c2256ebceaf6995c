"""Notes and evidence as files: whole or not there, never over another."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from told_workshop import told_workshop

from workshop_app.jobs import errors, notes_export
from workshop_app.jobs.notes_export import Form, export_notes, form_of
from workshop_app.reports.choice import Choice, Part
from workshop_app.workbook.errors import CannotWrite

NOW = datetime(2026, 11, 22, tzinfo=UTC)
STATE = told_workshop().state
TABLES = {"answers", "notes", "evidence", "verification", "sources", "actions"} | {
    "parking_lot",
    "group_reports",
}


def give_out(out: Path, choice: Choice | None = None) -> tuple[Path, ...]:
    return export_notes(STATE, out, choice or Choice(), form_of(out), NOW)


def test_a_document_a_zip_and_a_folder(tmp_path):
    (document,) = give_out(tmp_path / "a.docx")
    assert "As of 2026-11-22" in [p.text for p in docx.Document(str(document)).paragraphs]
    (packed,) = give_out(tmp_path / "a.zip")
    loose = give_out(tmp_path / "a")
    assert {path.stem for path in loose} == TABLES
    with zipfile.ZipFile(packed) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {
            path.name: path.read_bytes() for path in loose
        }
    notes = next(path for path in loose if path.stem == "notes").read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(notes, newline="")))
    assert [row[6] for row in rows[1:]].count("A late word") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "a.docx", "a.zip"]


def test_only_what_was_chosen(tmp_path):
    (only,) = give_out(tmp_path / "a", Choice(frozenset({Part.ACTIONS})))
    assert only.name == "actions.csv"


@pytest.mark.parametrize("name", ["a.docx", "a.zip", "a"])
def test_nothing_is_overwritten(tmp_path, name):
    taken = tmp_path / name
    if form_of(taken) is Form.FOLDER:
        taken.mkdir()
        taken = taken / "notes.csv"
    taken.write_bytes(b"mine")
    with pytest.raises(errors.OutputExists, match=taken.name):
        give_out(tmp_path / name)
    assert [p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()] == [b"mine"]


def test_a_name_that_cannot_be(tmp_path):
    (tmp_path / "a").write_bytes(b"mine")
    with pytest.raises(errors.OutputExists):
        give_out(tmp_path / "a")
    with pytest.raises(errors.CannotMakeFolder, match="cannot be made"):
        give_out(tmp_path / "none" / "a")
    with pytest.raises(CannotWrite, match="no folder"):
        give_out(tmp_path / "none" / "a.docx")
    with pytest.raises(errors.WrongSuffix, match=r"call it “a.docx”"):
        export_notes(STATE, tmp_path / "a.txt", Choice(), Form.DOCX, NOW)


def test_what_fails_half_way_leaves_nothing(tmp_path, monkeypatch):
    real = notes_export.write_atomically

    def fail_late(path: Path, data: bytes) -> None:
        if path.stem == "actions":
            raise CannotWrite("The disk is full, so “actions.csv” was not written.")
        real(path, data)

    monkeypatch.setattr(notes_export, "write_atomically", fail_late)
    with pytest.raises(CannotWrite):
        give_out(tmp_path / "a")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "mine.txt").write_text("mine")
    with pytest.raises(CannotWrite):
        give_out(tmp_path / "b")
    assert [path.name for path in (tmp_path / "b").iterdir()] == ["mine.txt"]
