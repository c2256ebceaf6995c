"""`workshop-app bank` from an empty bank to a workshop."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from workshop_app.cli import main

RICH = Path(__file__).parents[1] / "banks" / "rich"


def test_a_bank_is_begun_checked_and_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new, full = tmp_path / "ours.xlsx", tmp_path / "full.xlsx"
    begin = ["bank", "new", str(new), "--title", "Our bank"]
    assert main(begin) == 0
    assert main(["bank", "check", str(new)]) == 0
    assert "no mistake found" in capsys.readouterr().out
    assert main(begin) == 1
    assert "“ours.xlsx” is there already" in capsys.readouterr().err
    book = load_workbook(new)
    book["1 First part"]["G5"] = "choise"
    book.save(new)
    assert main(["bank", "check", str(new), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["errors"], told["warnings"]) == (1, 0)
    [finding] = told["findings"]
    assert (finding["sheet"], finding["cell"]) == ("1 First part", "G5")
    book["1 First part"]["G5"] = "choice"
    book.save(new)
    assert main(["bank", "build", str(new), str(full)]) == 0
    assert main(["bank", "counts", str(full)]) == 0
    assert "Our bank: 8 questions, 1 of them core" in capsys.readouterr().out
    assert "Summary" in load_workbook(full).sheetnames
    assert main(["new", str(tmp_path / "w.workshop"), "--bank", str(full), "--author", "A"]) == 0


def test_a_folder_is_built_or_told_why_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "rich"
    shutil.copytree(RICH, folder)
    assert main(["bank", "build", str(folder)]) == 0
    assert (folder / "rich.xlsx").exists()
    assert (folder / "profile.toml").exists()
    capsys.readouterr()
    assert main(["bank", "build", str(tmp_path)]) == 1
    assert "has no “bank.toml”" in capsys.readouterr().err
