"""What the windows ask of the rest of the program, as plain callables.

The composition root fills these in, so no window builds a file, a bank or a workbook itself and
every window can be tested with other ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from workshop_app.jobs import KeptMapping, OpenWorkshop
from workshop_app.ui.settings import SettingsFile
from workshop_app.ui.start.bank_info import BankChoice, Forms, Inspect, NewWorkshop
from workshop_app.workbook.sheets import Book


class Failed(Exception):
    """A job could not be done; ``str(error)`` is one sentence for the person."""


class Locked(Failed):
    """The file needs a password; ``wrong`` says that one was given and does not open it."""

    def __init__(self, sentence: str, *, wrong: bool = False) -> None:
        super().__init__(sentence)
        self.wrong = wrong


class ReadFile(Protocol):
    """Reads a workbook, with its password where it needs one. Raises `Locked` without."""

    def __call__(self, path: Path, password: str | None = None) -> bytes: ...


@dataclass(frozen=True)
class Services:
    """All but ``banks``, ``inspect`` and ``forms`` raise `Failed` with the sentence to show."""

    settings: SettingsFile
    open: Callable[[Path], OpenWorkshop]
    create: Callable[[NewWorkshop], OpenWorkshop]
    demonstration: Callable[[], OpenWorkshop]
    banks: Callable[[], Sequence[BankChoice]]
    inspect: Inspect
    read_file: ReadFile
    keep_profile: Callable[[str], None]
    """Keeps a mapping, so that its workbook is recognised from then on"""
    kept_mappings: Callable[[], Sequence[KeptMapping]]
    forget_mapping: Callable[[KeptMapping], None]
    known_mapping: Callable[[Book], str]
    """The mapping that knows a workbook, or "" """
    forms: Forms
    """Banks as forms for collecting data, and such forms as banks"""
