"""The whole way by commands alone, as a script at night would go it."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import platformdirs
import pytest

from tests.acceptance.answering import lines
from workshop_app import jobs
from workshop_app.cli import main


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for settings and the log."""
    monkeypatch.setattr(platformdirs, "user_config_path", lambda *_, **__: tmp_path / "config")
    monkeypatch.setattr(platformdirs, "user_log_path", lambda *_, **__: tmp_path / "log")
    return tmp_path


def test_new_record_export_verify_import_and_export_again(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    original = jobs.banks()[0].workbook_path

    def run(*arguments: object, stdin: str = "") -> str:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        assert main([str(argument) for argument in arguments]) == 0
        return capsys.readouterr().out

    first, second = home / "first.workshop", home / "second.workshop"
    out, again, third = home / "out.xlsx", home / "again.xlsx", home / "third.xlsx"
    run("new", first, "--bank", "care-system")
    with jobs.read_workshop(first) as opened:
        state = opened.workshop.state
        acts = list(lines(state, [q for q in state.framework.questions[:40] if not q.show_if]))
    said = run("record", first, stdin="\n".join(json.dumps(act) for act in acts))
    assert [json.loads(answer)["ok"] for answer in said.splitlines()] == [True] * len(acts)
    listed = run("export", first, out, "--record", "--json")
    (home / "list.json").write_text(listed, encoding="utf-8")
    verified: dict[str, Any] = json.loads(
        run("verify", original, out, "--change-list", home / "list.json", "--json")
    )
    assert (verified["clean"], verified["record"]) == (True, "Workshop record")
    assert len(verified["cells"]) == len(json.loads(listed)["changes"])
    assert run("import", first, out).endswith("0 answers and entries taken over\n")
    run("export", first, again, "--record")
    assert again.read_bytes() == out.read_bytes()
    run("new", second, "--bank", original)
    run("import", second, out, "--stage", "plenary", "--prefer", "excel")
    run("export", second, third)
    one, two = (json.loads(run("show", path, "--json"))["questions"] for path in (first, second))
    answers = [
        [(q["answers"].get("plenary") or {}).get("value") for q in asked] for asked in (one, two)
    ]
    assert answers[0] == answers[1]
    assert run("check", second).endswith("sound\n")
