"""What is to be done, worked out before anything is touched."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bootstrap.machine import no_display
from bootstrap.words import SetupError

RUNTIME_LOCK = "requirements.lock"
TEST_LOCK = "requirements-test.lock"  # holds everything of the runtime lock as well
STAMP = "workshop-stamp.json"  # what is completely installed; written last
UNFINISHED = "workshop-unfinished"  # there while files are being changed
LOCK = "workshop-setup.lock"  # held by the one start that installs; marks the folder as ours


class Stamp(NamedTuple):
    """What is completely installed: for which Python, from which lock file, with which hash."""

    python: str
    lock: str
    sha256: str


class Launch(NamedTuple):
    """How the program is started: arguments after the interpreter, extra environment, a remark."""

    arguments: list[str]
    environment: dict[str, str]
    remark: str | None


def venv_python(venv: Path, system: str) -> Path:
    """The interpreter of an environment on this system (``sys.platform``)."""
    return venv / "Scripts" / "python.exe" if system == "win32" else venv / "bin" / "python"


def digest(path: Path) -> str:
    """SHA-256 of a lock file, the same whatever line ends the checkout uses."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def read_stamp(venv: Path) -> Stamp | None:
    """The stamp of an environment; None if there is none or it cannot be understood."""
    try:
        data = json.loads((venv / STAMP).read_text(encoding="utf-8"))
        return Stamp(str(data["python"]), str(data["lock"]), str(data["sha256"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def plan(venv: Path, system: str, test: bool, python: str, locks: Path) -> tuple[str, str]:
    """What the environment needs, and the lock file that applies.

    "ready": nothing. "install": pip brings it up to date in place. "rebuild": it is absent,
    half made or made for another Python, so it is made from nothing. "foreign": somebody
    else made it and it is not ours to change.
    """
    stamp = read_stamp(venv)
    lock = TEST_LOCK if test or (stamp and stamp.lock == TEST_LOCK) else RUNTIME_LOCK
    if venv.is_dir() and not (venv / LOCK).exists() and any(venv.iterdir()):
        return "foreign", lock
    if stamp is None or (venv / UNFINISHED).exists():
        return "rebuild", lock
    if stamp.python != python or not venv_python(venv, system).exists():
        return "rebuild", lock
    if stamp.lock != lock or stamp.sha256 != digest(locks / lock):
        return "install", lock
    return "ready", lock


def pip_command(python: Path, lock: Path) -> list[str]:
    """Installs exactly the lock file, nothing built here; the user's pip settings apply."""
    options = ["--require-hashes", "--only-binary", ":all:", "--progress-bar", "off", "--no-input"]
    return [str(python), "-m", "pip", "install", *options, "-r", str(lock)]


def normalised(name: str) -> str:
    """A package's name as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked_names(text: str) -> list[str]:
    """Normalised names of the packages a lock file pins."""
    names = re.findall(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==", text, re.MULTILINE)
    return sorted({normalised(name) for name in names})


def launch(
    system: str, environment: Mapping[str, str], arguments: Sequence[str], folder: Path
) -> Launch:
    """How to start the program; without a screen, the demonstration into ``folder``.

    Raises SetupError for a workshop file that cannot be shown without a screen.
    """
    module = ["-P", "-m", "workshop_app"]
    if not no_display(system, environment):
        return Launch(module + list(arguments), {}, None)
    offscreen = {"QT_QPA_PLATFORM": environment.get("QT_QPA_PLATFORM") or "offscreen"}
    if not arguments:
        return Launch(
            [*module, "demo", "--out", str(folder)],
            offscreen,
            "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so the"
            f" demonstration runs without one; its pictures and files go to {folder}",
        )
    if arguments[0].endswith(".workshop"):
        raise SetupError(
            f"There is no display here to open {arguments[0]} on. Start it on a desktop, or read it"
            f" with 'python3 packaging/start.py show {arguments[0]}'."
        )
    return Launch(module + list(arguments), offscreen, None)


def check_commands(python: Path, pytest_arguments: Sequence[str]) -> list[tuple[str, list[str]]]:
    """The checks of --test, in order, by name."""
    module = [str(python), "-m"]
    return [
        ("ruff check", [*module, "ruff", "check", "."]),
        ("ruff format", [*module, "ruff", "format", "--check", "."]),
        ("mypy", [*module, "mypy"]),
        # one process a core: the windows of the tests mostly wait
        ("pytest", [*module, "pytest", "-n", "auto", *pytest_arguments]),
    ]
