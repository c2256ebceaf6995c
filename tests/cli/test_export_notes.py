"""`export-notes`: the files, their names, and one sentence when it cannot be."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import docx
import pytest


def test_a_document_and_tables(run, path, act, tmp_path):
    act("add_group", name="North")
    act("note", question="1.1.1", text="=1+1", kind="gap")
    ran = run("export-notes", path, tmp_path / "a.docx", "--by", "group", "--json")
    (file,) = ran.json["files"]
    assert Path(file["file"]).stat().st_size == file["bytes"]
    assert "=1+1" in "\n".join(p.text for p in docx.Document(file["file"]).paragraphs)
    ran = run("export-notes", path, tmp_path / "t", "--only", "notes", "--separator", ";")
    assert ran.out.splitlines() == [str(tmp_path / "t" / "notes.csv")]
    text = (tmp_path / "t" / "notes.csv").read_text("utf-8-sig")
    head, row = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    assert dict(zip(head, row, strict=True))["Kind"] == "Gap"


@pytest.mark.parametrize(
    ("out", "more", "sentence"),
    [
        ("a.docx", ("--domain", "77"), "no domain “77”"),
        ("a.docx", ("--format", "csv"), "is the name of a document"),
        ("a.zip", ("--format", "docx"), "call it “a.docx”"),
        ("notes.xlsx", (), "the name of a file"),
        ("no/a.docx", (), "no folder"),
    ],
)
def test_what_cannot_be_is_one_sentence(run, path, tmp_path, out, more, sentence):
    ran = run("export-notes", path, tmp_path / out, *more)
    assert ran.code == 1
    assert sentence in ran.err
    assert len(ran.err.splitlines()) == 1
    assert not (tmp_path / out).exists()
