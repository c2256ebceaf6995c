"""What the new-workshop page shows of question banks and gives back: plain data.

The composition root fills these from the workbook layer, so the page knows nothing of Excel.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """One sheet that holds questions."""

    name: str
    questions: int


@dataclass(frozen=True, slots=True)
class BankContents:
    """What stands in a workbook. ``option_sets`` holds labels from level 1 (least) upwards."""

    title: str
    questions: int
    sheets: tuple[SheetInfo, ...] = ()
    option_sets: tuple[tuple[str, ...], ...] = ()
    warnings: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    """What was guessed about the workbook, in sentences"""


@dataclass(frozen=True, slots=True)
class BankChoice:
    """A bank that comes with the program. ``languages`` are names people read."""

    key: str
    title: str
    questions: int
    languages: tuple[str, ...] = ()
    contents: BankContents | None = None


@dataclass(frozen=True, slots=True)
class NewWorkshop:
    """What was asked for: ``bank`` is a shipped bank's key, or "" when ``workbook`` is given."""

    bank: str
    workbook: Path | None
    title: str
    country: str
    round_name: str
    path: Path


class CannotRead(Exception):
    """The workbook is refused; ``str(error)`` is one sentence for the person.

    ``mappable``: it is a workbook, in which a person can show where the questions stand.
    """

    def __init__(self, sentence: str, *, mappable: bool = False) -> None:
        super().__init__(sentence)
        self.mappable = mappable


class IsForm(CannotRead):
    """The workbook is a form for collecting data; it can be read as a bank first."""


class NeedsPassword(CannotRead):
    """The workbook is protected; ``wrong`` says that the password given is not its own."""

    def __init__(self, sentence: str, *, wrong: bool) -> None:
        super().__init__(sentence)
        self.wrong = wrong


ReadProgress = Callable[[int, int], None]
"""Called with steps done and steps in all while reading; raises `GivenUp` after a cancel."""

Inspect = Callable[..., BankContents]
"""Reads a workbook: (path, `ReadProgress`, and its password where it has one) → contents.

Raises `CannotRead` with the sentence to show, `NeedsPassword` where one is missing or wrong. Runs
off the GUI thread.
"""


@dataclass(frozen=True, slots=True)
class FormParts:
    """What a form asks beside the bank's own questions."""

    evidence: bool = True
    notes: bool = True
    reserved: bool = True


@dataclass(frozen=True, slots=True)
class FormRead:
    """A form read as a bank: its workbook, and sentences about what could not be used."""

    title: str
    questions: int
    findings: tuple[str, ...]
    workbook: bytes


@dataclass(frozen=True, slots=True)
class Forms:
    """Forms for collecting data, out and in; each raises `CannotRead` and runs off the GUI thread.

    ``write`` makes the form of a bank (its key, or "" and a workbook) at a path, ``read`` reads
    one, ``save`` writes the workbook of the bank that was read.
    """

    write: Callable[[str, Path | None, Path, FormParts], None]
    read: Callable[[Path], FormRead]
    save: Callable[[Path, bytes], None]
