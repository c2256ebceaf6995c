"""Run the command line in this process, with a home of its own."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs
import pytest

from workshop_app.cli import main


@dataclass
class Ran:
    """What a command gave back."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def answers(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for settings and the log."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setattr(platformdirs, "user_config_path", lambda *_, **__: folder / "config")
    monkeypatch.setattr(platformdirs, "user_log_path", lambda *_, **__: folder / "log")
    return folder


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("show", path)` → code, standard output and standard error."""

    def go(*arguments: object, stdin: bytes = b"") -> Ran:
        stream = io.TextIOWrapper(io.BytesIO(stdin), encoding="ascii")
        monkeypatch.setattr(sys, "stdin", stream)
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return go


@pytest.fixture(scope="session")
def made_once() -> dict[str, bytes]:
    """Files the command has made, by name, for all who only need one to work on."""
    return {}


@pytest.fixture
def path(run: Run, tmp_path: Path, made_once: dict[str, bytes], little_care: Path) -> Path:
    """A new workshop on a part of the bank that comes with the program."""
    made = tmp_path / "kenya.workshop"
    if made.name not in made_once:
        assert run("new", made, "--bank", "care-system", "--country", "Kenya").code == 0
        made_once[made.name] = made.read_bytes()
    made.write_bytes(made_once[made.name])
    return made


@pytest.fixture
def act(run: Run, path: Path) -> Callable[..., dict[str, Any]]:
    """`act("note", question="1.1.1", text="…")` → the answer of `record`."""

    def one(name: str, /, **fields: object) -> dict[str, Any]:
        line = json.dumps({"act": name, **fields})
        (answer,) = run("record", path, stdin=line.encode()).answers
        return answer

    return one


@pytest.fixture
def shown(run: Run, path: Path) -> Callable[[], Any]:
    """What `show --json` says."""
    return lambda: run("show", path, "--json").json
