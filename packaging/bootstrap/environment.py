"""Making the environment, keeping it true to its lock file, healing it."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from bootstrap.machine import (
    apt_commands,
    has_ensurepip,
    missing_libraries,
    needed_libraries,
    python_tag,
    sudo_line,
)
from bootstrap.plan import (
    LOCK,
    STAMP,
    UNFINISHED,
    Stamp,
    digest,
    locked_names,
    normalised,
    pip_command,
    plan,
    venv_python,
)
from bootstrap.steps import child_environment, run_step, say
from bootstrap.words import SetupError, StepError, pip_progress

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
LOG = "workshop-setup.log"
SPACE_NEEDED = 1200 * 1024 * 1024  # bytes: the environment with the test tools, and the downloads


@cache
def announce() -> None:
    """Says once what is going on, for those who have never seen it."""
    print(
        "Setting up. This needs the internet, and time only now; later starts take a second.",
        flush=True,
    )


def provide_system_packages(needed: Mapping[str, str], for_venv: bool, log: Path) -> None:
    """Installs what Debian and Ubuntu lack, as root; else says what is to be installed.

    Raises SetupError if it is missing and cannot be installed here.
    """
    missing = missing_libraries(needed)
    packages = sorted(set(missing.values()))
    if for_venv and not has_ensurepip() and sys.base_prefix == "/usr":
        packages.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    if not packages:
        return
    if not shutil.which("apt-get"):
        lacking = [
            name for name in (*sorted(missing), packages[-1]) if name not in missing.values()
        ]
        raise SetupError(
            f"This system lacks {', '.join(lacking)}. Install the packages that hold them with your"
            " system's package manager and run the same command again."
        )
    if getattr(os, "geteuid", lambda: 1)() != 0:
        raise SetupError(
            "Some system packages are missing, and only an administrator can install them. Run"
            f" this line, then the same command again:\n\n    {sudo_line(packages)}\n"
        )
    announce()
    say(f"system packages: installing {' '.join(packages)}")
    update, install = apt_commands(packages)
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        run_step("system packages", update, log, extra=quiet)
    except StepError:
        say("system packages: the package lists could not be renewed; trying with the old ones")
    run_step("system packages", install, log, extra=quiet)
    still = missing_libraries(needed)
    if still:
        raise SetupError(
            f"The packages are installed, yet {', '.join(sorted(still))} cannot be loaded."
            f" The output of the installation is in {log}."
        )


class SetupLock:
    """Held while this start changes the environment; a second start waits for the first."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a+b")
        waited = 0
        while not self._try():
            if waited % 15 == 0:
                say("another start is setting up; waiting for it")
            time.sleep(1)
            waited += 1

    def _try(self) -> bool:
        try:
            if sys.platform == "win32":
                import msvcrt

                self._file.seek(0)
                msvcrt.locking(self._file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def release(self) -> None:
        """Lets the next start go on."""
        self._file.close()


def clear(venv: Path) -> None:
    """Empties the environment's folder, except the lock, the log and the mark "unfinished"."""
    for entry in venv.iterdir():
        if entry.name in (LOCK, LOG, UNFINISHED):
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(str(entry))
        else:
            entry.unlink()


def link_checkout(venv: Path, root: Path) -> None:
    """Makes the checkout importable in the environment, wherever both are moved together."""
    for site in list(venv.glob("lib/python3*/site-packages")) or [venv / "Lib" / "site-packages"]:
        (site / "workshop-checkout.pth").write_text(
            os.path.relpath(str(root), str(site)) + "\n", encoding="ascii"
        )


def remove_unlocked(python: Path, lock: Path, log: Path) -> None:
    """Uninstalls what an earlier lock file held and this one does not."""
    command = [str(python), "-m", "pip", "list", "--format=json", "--disable-pip-version-check"]
    listed = subprocess.run(command, stdout=subprocess.PIPE, env=child_environment(), check=False)
    names = [normalised(item["name"]) for item in json.loads(listed.stdout or b"[]")]
    kept = {"pip", "setuptools"}.union(locked_names(lock.read_text(encoding="utf-8")))
    extra = sorted(set(names) - kept)
    if extra:
        uninstall = [str(python), "-m", "pip", "uninstall", "-y"]
        run_step("packages no longer used", uninstall + extra, log)


def install(todo: str, lock_name: str) -> None:
    """Brings the environment to the state of the lock file; the stamp is written last."""
    python, lock = venv_python(VENV, sys.platform), ROOT / "packaging" / lock_name
    log, unfinished = VENV / LOG, VENV / UNFINISHED
    announce()
    if todo == "rebuild":
        if shutil.disk_usage(str(VENV)).free < SPACE_NEEDED:
            raise SetupError(
                f"The disk holding {ROOT} has less than 1.2 GB free. Free some space and run the"
                " same command again."
            )
        unfinished.touch()
        clear(VENV)
        say(f"environment: creating {VENV}")
        base = getattr(sys, "_base_executable", None) or sys.executable
        run_step("environment", [base, "-m", "venv", str(VENV)], log)
    unfinished.touch()
    say(f"packages: installing what {lock_name} names")
    try:
        run_step("packages", pip_command(python, lock), log, pip_progress)
    except StepError:
        # pip fetches everything before it changes anything: what was whole before still is.
        if todo == "install":
            unfinished.unlink()
        raise
    if todo == "install":
        remove_unlocked(python, lock, log)
    link_checkout(VENV, ROOT)
    run_step("a first look at Qt", [str(python), "-c", "import PySide6.QtWidgets"], log)
    stamp = Stamp(python_tag(), lock_name, digest(lock))
    (VENV / STAMP).write_text(json.dumps(stamp._asdict()), encoding="utf-8")
    unfinished.unlink()
    say("ready")


def set_up(test: bool) -> None:
    """Leaves a complete environment behind, or raises SetupError or StepError."""
    locks = ROOT / "packaging"
    needed = needed_libraries(sys.platform, {} if test else os.environ)
    todo, lock_name = plan(VENV, sys.platform, test, python_tag(), locks)
    if todo == "foreign":
        raise SetupError(
            f"The folder {VENV} was not made by this script, so it is left alone. Rename or delete"
            " it and run the same command again."
        )
    if todo == "ready" and not missing_libraries(needed):
        return
    VENV.mkdir(exist_ok=True)
    lock = SetupLock(VENV / LOCK)
    try:
        (VENV / LOG).write_text("", encoding="utf-8")
        provide_system_packages(needed, todo == "rebuild", VENV / LOG)
        todo, lock_name = plan(VENV, sys.platform, test, python_tag(), locks)
        if todo != "ready":
            install(todo, lock_name)
    finally:
        lock.release()
