"""Passwords of protected workbooks: from a file, from standard input, or typed at a terminal.

They are never an argument, which other users of a computer could read, and never stored.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

from workshop_app import jobs
from workshop_app.cli import console
from workshop_app.cli.trouble import UserError
from workshop_app.workbook.errors import PasswordNeeded, WrongPassword

_TRIES = 3
_MOST = 20
"""Passwords of a file that are tried"""


def open_workbook(path: str | Path, chosen: argparse.Namespace) -> jobs.WorkbookFile:
    """Read a workbook; for a protected one find or ask for its password.

    Raises UserError where there is nobody to ask, and what `jobs.read_workbook` raises.
    """
    path = Path(path)
    try:
        return jobs.read_workbook(path)
    except PasswordNeeded:
        pass
    if chosen.password_file is not None:
        return _with_any(path, _listed(chosen), chosen.password_file)
    if not at_terminal():
        raise UserError(
            f"“{path.name}” needs a password to be opened; give it with --password-file FILE "
            "(“-” reads it from standard input)."
        )
    return _asked(path)


def at_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin is not None and sys.stdin.isatty()


def new_password(source: str) -> str:
    """The first line of a file, or of standard input for “-”. Raises UserError without one."""
    found = _lines(source)
    if not found:
        raise _none(source)
    return found[0]


def _none(source: str) -> UserError:
    return UserError(f"There is no password in “{source}”; write it on the first line.")


def _asked(path: Path) -> jobs.WorkbookFile:
    for tries in range(_TRIES, 0, -1):
        typed = getpass.getpass(f"Password of “{path.name}”: ", stream=sys.stderr)
        try:
            return jobs.read_workbook(path, typed)
        except WrongPassword as error:
            if tries == 1:
                raise
            console.complain(str(error))
    raise AssertionError


def _with_any(path: Path, passwords: list[str], source: str) -> jobs.WorkbookFile:
    for password in passwords[:_MOST]:
        try:
            return jobs.read_workbook(path, password)
        except WrongPassword:
            continue
    if not passwords:
        raise _none(source)
    raise UserError(
        f"No password in “{source}” opens “{path.name}”; write the right one there, "
        "each on a line of its own."
    )


def _listed(chosen: argparse.Namespace) -> list[str]:
    """The passwords; standard input can be read only once, so they stay with the arguments."""
    if not hasattr(chosen, "passwords"):
        chosen.passwords = _lines(chosen.password_file)
    found: list[str] = chosen.passwords
    return found


def _lines(source: str) -> list[str]:
    try:
        if source == "-":
            lines = [line.decode("utf-8") for line in console.input_lines()]
        else:
            lines = jobs.read_file(Path(source)).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise UserError(
            f"“{source}” is not a text in UTF-8; write the password in UTF-8."
        ) from None
    return [text for line in lines if (text := line.rstrip("\r\n"))]
