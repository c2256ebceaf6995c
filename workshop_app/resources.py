"""Where bundled files are: next to the package when installed, at the root of a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _data_root() -> Path:
    installed = _PACKAGE / "_data"
    return installed if installed.is_dir() else _PACKAGE.parent


def resource(*parts: str) -> Path:
    """Path of a bundled resource, for example `resource("icons", "check.svg")`."""
    return _data_root().joinpath("resources", *parts)


def question_bank_dir() -> Path:
    """Folder of the question banks that come with the program."""
    return _data_root() / "question_banks"
