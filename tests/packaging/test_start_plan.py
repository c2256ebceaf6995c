"""What the start script decides to do, and the lock files it goes by."""

import json
import os
import re
import tomllib
from pathlib import Path

import pytest

from bootstrap import environment, plan

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
START = PACKAGING / "start.py"
TAG = "cpython-311 linux x86_64"


@pytest.mark.parametrize(
    ("system", "expected"),
    [
        ("win32", ("Scripts", "python.exe")),
        ("darwin", ("bin", "python")),
        ("linux", ("bin", "python")),
    ],
)
def test_where_the_interpreter_is(system: str, expected: tuple[str, str]) -> None:
    assert plan.venv_python(Path("v"), system) == Path("v", *expected)


@pytest.fixture
def locks(tmp_path: Path) -> Path:
    """A folder with the two lock files."""
    folder = tmp_path / "locks"
    folder.mkdir()
    (folder / plan.RUNTIME_LOCK).write_bytes(b"a==1\nb==1\n")
    (folder / plan.TEST_LOCK).write_bytes(b"a==1\nb==1\nt==1\n")
    return folder


@pytest.fixture
def venv(tmp_path: Path) -> Path:
    """An environment as it lies there after a complete setup, before the stamp."""
    folder = tmp_path / "venv"
    python = plan.venv_python(folder, "linux")
    python.parent.mkdir(parents=True)
    python.touch()
    (folder / plan.LOCK).touch()
    return folder


def stamp(venv: Path, locks: Path, lock: str = plan.RUNTIME_LOCK) -> None:
    """Writes the stamp a setup from this lock file leaves."""
    written = plan.Stamp(TAG, lock, plan.digest(locks / lock))
    (venv / plan.STAMP).write_text(json.dumps(written._asdict()), encoding="utf-8")


def todo(venv: Path, locks: Path, test: bool = False, tag: str = TAG) -> tuple[str, str]:
    """What the script would do on Linux."""
    return plan.plan(venv, "linux", test, tag, locks)


def test_nothing_there_is_built(tmp_path: Path, locks: Path) -> None:
    assert todo(tmp_path / "none", locks) == ("rebuild", plan.RUNTIME_LOCK)
    assert todo(tmp_path / "none", locks, test=True) == ("rebuild", plan.TEST_LOCK)


def test_a_fitting_stamp_is_ready(venv: Path, locks: Path) -> None:
    stamp(venv, locks)
    assert todo(venv, locks) == ("ready", plan.RUNTIME_LOCK)


def test_the_test_tools_come_on_top_and_stay(venv: Path, locks: Path) -> None:
    stamp(venv, locks)
    assert todo(venv, locks, test=True) == ("install", plan.TEST_LOCK)
    stamp(venv, locks, plan.TEST_LOCK)
    assert todo(venv, locks, test=True) == ("ready", plan.TEST_LOCK)
    assert todo(venv, locks) == ("ready", plan.TEST_LOCK)


def test_a_changed_lock_file_is_installed_in_place(venv: Path, locks: Path) -> None:
    stamp(venv, locks)
    (locks / plan.RUNTIME_LOCK).write_bytes(b"a==2\n")
    assert todo(venv, locks) == ("install", plan.RUNTIME_LOCK)


def test_windows_line_ends_change_nothing(venv: Path, locks: Path) -> None:
    stamp(venv, locks)
    (locks / plan.RUNTIME_LOCK).write_bytes(b"a==1\r\nb==1\r\n")
    assert todo(venv, locks)[0] == "ready"


def test_another_python_is_a_new_environment(venv: Path, locks: Path) -> None:
    stamp(venv, locks)
    assert todo(venv, locks, tag="cpython-312 linux x86_64")[0] == "rebuild"


def test_a_lost_interpreter_is_a_new_environment(venv: Path, locks: Path) -> None:
    stamp(venv, locks)
    plan.venv_python(venv, "linux").unlink()
    assert todo(venv, locks)[0] == "rebuild"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"python": "x"}'])
def test_an_unreadable_stamp_is_no_stamp(venv: Path, locks: Path, text: str) -> None:
    (venv / plan.STAMP).write_text(text, encoding="utf-8")
    assert todo(venv, locks)[0] == "rebuild"


def test_an_interrupted_setup_starts_over(venv: Path, locks: Path) -> None:
    stamp(venv, locks)
    (venv / plan.UNFINISHED).touch()
    assert todo(venv, locks)[0] == "rebuild"


def test_somebody_elses_environment_is_left_alone(venv: Path, locks: Path) -> None:
    (venv / plan.LOCK).unlink()
    assert todo(venv, locks)[0] == "foreign"


def test_clearing_keeps_what_the_setup_stands_on(venv: Path) -> None:
    for name in (plan.UNFINISHED, environment.LOG, plan.STAMP):
        (venv / name).touch()
    environment.clear(venv)
    kept = {plan.LOCK, plan.UNFINISHED, environment.LOG}
    assert {entry.name for entry in venv.iterdir()} == kept


@pytest.mark.parametrize("layout", ["lib/python3.11/site-packages", "Lib/site-packages"])
def test_the_environment_finds_the_checkout_wherever_both_are(tmp_path: Path, layout: str) -> None:
    site = tmp_path / "ស្រុក" / ".venv" / layout
    site.mkdir(parents=True)
    environment.link_checkout(tmp_path / "ស្រុក" / ".venv", tmp_path / "ស្រុក")
    line = (site / "workshop-checkout.pth").read_bytes()
    assert line.isascii()
    assert Path(os.path.normpath(site / line.decode().strip())) == tmp_path / "ស្រុក"


PIN = re.compile(r"^([a-z0-9][a-z0-9-]*)==(\S+)(?: ; (.+?))? \\$", re.MULTILINE)


def pins(lock: str) -> set[tuple[str, str, str]]:
    """Name, version and marker of everything a lock file pins."""
    return set(PIN.findall((PACKAGING / lock).read_text(encoding="utf-8")))


def test_what_is_tested_is_what_is_used() -> None:
    runtime, test = pins(plan.RUNTIME_LOCK), pins(plan.TEST_LOCK)
    versions = {(name, version) for name, version, _ in test}
    assert {(name, version) for name, version, _ in runtime} <= versions


@pytest.mark.parametrize("lock", [plan.RUNTIME_LOCK, plan.TEST_LOCK])
def test_a_lock_file_is_whole(lock: str) -> None:
    text = (PACKAGING / lock).read_text(encoding="utf-8")
    assert "://" not in text
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert blocks
    assert all("--hash=sha256:" in block for block in blocks)
    assert {name for name, _, _ in pins(lock)} == set(plan.locked_names(text))


def test_the_lock_files_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = {
        plan.RUNTIME_LOCK: project["dependencies"],
        plan.TEST_LOCK: project["dependencies"] + extras["test"] + extras["dev"],
    }
    for lock, requirements in asked.items():
        names = {plan.normalised(re.split(r"[<>=!~ ;\[]", line)[0]) for line in requirements}
        assert names <= {name for name, _, _ in pins(lock)}
