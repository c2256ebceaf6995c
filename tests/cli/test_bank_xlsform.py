"""A bank to a form and back on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workshop_app.cli import main
from workshop_app.jobs.banks import inspect_workbook
from workshop_app.workbook.bank import shipped_banks


@pytest.mark.usefixtures("home")
def test_a_bank_goes_out_as_a_form_and_comes_back(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    form, bank = tmp_path / "form.xlsx", tmp_path / "bank.xlsx"
    assert main(["bank", "xlsform", "arabic-demonstration", str(form), "--no-notes"]) == 0
    assert main(["bank", "from-xlsform", str(form), str(bank)]) == 0
    assert "12 questions; everything was used" in capsys.readouterr().out
    shipped = next(b for b in shipped_banks() if b.id == "arabic-demonstration").read()
    found = inspect_workbook(bank).bank.framework
    assert [(q.id, q.text, q.kind) for q in found.questions] == [
        (q.id, q.text, q.kind) for q in shipped.framework.questions
    ]
    # neither is ever overwritten
    assert main(["bank", "xlsform", "arabic-demonstration", str(form)]) == 1
    assert main(["bank", "from-xlsform", str(form), str(bank)]) == 1
    assert "is there already" in capsys.readouterr().err
    # a form is not taken for a workbook of questions by mistake
    made = main(["new", str(tmp_path / "x.workshop"), "--bank", str(form), "--country", "C"])
    assert made == 1
    assert "read it as a question bank first" in capsys.readouterr().err
    again = tmp_path / "again.xlsx"
    assert main(["bank", "from-xlsform", str(form), str(again), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {"form": "form.xlsx", "bank": "again.xlsx", "questions": 12, "findings": []}
