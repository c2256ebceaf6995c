"""The results as tables, at a terminal."""

from __future__ import annotations

import zipfile

import openpyxl


def test_a_workbook_or_tables_are_written_whole_and_never_over_another(run, path, act, tmp_path):
    empty = run("results", path, tmp_path / "a.xlsx")
    assert (empty.code, list(tmp_path.glob("a.*"))) == (1, [])
    assert "No question of this workshop is answered yet" in empty.err
    question = run("show", path, "--json").json["questions"][0]["id"]
    assert act("decide", question=question, stage="plenary", answer="dont_know")["ok"]
    out = tmp_path / "a.xlsx"
    said = run("results", path, out, "--json").json
    assert said == {"file": str(out), "bytes": out.stat().st_size}
    assert openpyxl.load_workbook(out).sheetnames[:3] == ["About", "Charts", "Answers"]
    before = out.read_bytes()
    for again in (out, tmp_path / "no" / "a.zip", tmp_path / "a.pdf", tmp_path):
        ran = run("results", path, again)
        assert (ran.code, len(ran.err.splitlines())) == (1, 1)
    assert out.read_bytes() == before
    assert run("results", path, tmp_path / "a.zip").out.strip() == str(tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert "columns.csv" in archive.namelist()
