"""Check any workbook as a question bank, and make a full workbook of one written in Excel."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workshop_app.banks.check import Finding, Severity, check_workbook
from workshop_app.banks.kept_words import with_kept_words
from workshop_app.banks.model import Bank as BankSources
from workshop_app.banks.of_framework import bank_of, reserved_options
from workshop_app.banks.own import own_profile, read_layout
from workshop_app.jobs.banks import find_bank, read_profile, recognise
from workshop_app.jobs.opening import Given, open_given
from workshop_app.workbook.bank import read_bank_from
from workshop_app.workbook.errors import ProfileError
from workshop_app.workbook.glossary import read_glossary
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile import load_profile
from workshop_app.workbook.propose import propose_profile
from workshop_app.workbook.sheets import read_book


@dataclass(frozen=True, slots=True)
class BankCheck:
    """The mistakes found in a workbook; ``guessed`` where no profile knew it."""

    name: str
    findings: tuple[Finding, ...]
    guessed: bool = False

    @property
    def errors(self) -> int:
        """How many of them are errors."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


def check_given(
    given: Given, profile_path: str | Path | None = None, *, kept: Path | None = None
) -> BankCheck:
    """Check a workbook through the profile given, else its own layout, else one that knows it.

    Raises JobError or WorkbookError for a file that is no workbook.
    """
    workbook, shipped = find_bank(given)
    file = open_given(workbook)
    book = read_book(Package.open(file.data, file.name))
    if profile_path is not None:
        return BankCheck(file.name, check_workbook(book, read_profile(Path(profile_path))))
    profile, _, _ = recognise(book, kept)
    if shipped is not None and profile is None:
        profile = read_profile(shipped)
    if profile is None:
        guess = load_profile(propose_profile(book).profile_toml)
        return BankCheck(file.name, check_workbook(book, guess), guessed=True)
    return BankCheck(file.name, check_workbook(book, profile))


def bank_in(given: Given) -> BankSources:
    """A bank written in Excel, ready to be made into a full workbook.

    Raises ProfileError where the workbook has another layout or holds no question.
    """
    file = open_given(given)
    book = read_book(Package.open(file.data, file.name))
    layout, profile = read_layout(book), own_profile(book)
    if layout is None or profile is None:
        raise ProfileError(
            f"“{file.name}” has not the sheets of a question bank; begin with "
            "“workshop-app bank new”."
        )
    framework = read_bank_from(book, profile).framework
    bank = bank_of(
        framework,
        reserved=reserved_options({item.code: item.label for item in profile.reserved}),
        glossary=[(term.term, term.meaning) for term in read_glossary(book)],
        instructions=layout.instructions,
    )
    return with_kept_words(bank, layout)
