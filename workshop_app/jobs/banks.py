"""Question banks: those that come with the program, and any workbook somebody brings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workshop_app.banks.check import Finding, Severity, check_workbook
from workshop_app.banks.own import own_profile, read_layout
from workshop_app.banks.xlsform_sheets import is_xlsform
from workshop_app.core.room import second_languages
from workshop_app.jobs import errors
from workshop_app.jobs.opening import Given, WorkbookFile, open_given, read_file
from workshop_app.jobs.profiles import kept_profiles
from workshop_app.workbook.bank import Bank, read_bank_from, shipped_banks
from workshop_app.workbook.errors import ProfileError
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile import Profile, load_profile, match_score
from workshop_app.workbook.propose import Proposal, propose_profile
from workshop_app.workbook.recognise.model import Sureness
from workshop_app.workbook.recognise.reasons import Reason
from workshop_app.workbook.refs import column_letters
from workshop_app.workbook.sheets import Book, read_book

CONFIDENT = 0.5
"""A guessed profile that is less certain is not used without a person who confirms it.

The guess's own figure grows with the length of the table, and stays below this where nothing but
its place speaks for the column of the answers.
"""
_DOUBTS = 6
"""Doubts and notices that are told at most."""
_LISTS = 3
"""Lists of options told one by one where a workbook has many."""


@dataclass(frozen=True, slots=True)
class BankInfo:
    """A question bank that comes with the program, read: ``bank`` holds its questions."""

    id: str
    title: str
    languages: tuple[str, ...]
    questions: int
    core_questions: int
    workbook_path: Path
    profile_path: Path
    bank: Bank


@dataclass(frozen=True)
class Inspection:
    """A workbook that was read, and what the reading rests on.

    ``assumed`` holds sentences about what was guessed, ``warnings`` what the reader stumbled over.
    ``confidence`` runs from 0 to 1; it is 1 for a given profile and an edition known exactly.
    """

    name: str
    data: bytes
    bank: Bank
    profile_text: str
    assumed: tuple[str, ...]
    warnings: tuple[str, ...]
    confidence: float
    protected: bool = False
    """whether the file needed a password"""


def banks(folder: Path | None = None) -> tuple[BankInfo, ...]:
    """The banks that come with the program, by title. Reads each workbook (about 0.1 s)."""
    found: list[BankInfo] = []
    for shipped in shipped_banks(folder):
        bank = shipped.read()
        framework = bank.framework
        found.append(
            BankInfo(
                id=shipped.id,
                title=shipped.title,
                languages=(shipped.language, *second_languages(framework)),
                questions=len(framework.questions),
                core_questions=sum(question.core for question in framework.questions),
                workbook_path=shipped.workbook_path,
                profile_path=shipped.profile_path,
                bank=bank,
            )
        )
    return tuple(found)


def find_bank(wanted: Given | BankInfo) -> tuple[Path | WorkbookFile, Path | None]:
    """Workbook and, for a bank of ours, profile: by the bank's id or title, or a workbook's path.

    Raises UnknownBank when it is neither.
    """
    if isinstance(wanted, WorkbookFile):
        return wanted, None
    if isinstance(wanted, BankInfo):
        return wanted.workbook_path, wanted.profile_path
    shipped = shipped_banks()
    if isinstance(wanted, str):
        for bank in shipped:
            if _plain(wanted) in (_plain(bank.id), _plain(bank.title)):
                return bank.workbook_path, bank.profile_path
    path = Path(wanted)
    if not str(wanted).strip() or not (path.suffix or path.exists()):
        known = ", ".join(f"“{bank.id}”" for bank in shipped)
        raise errors.UnknownBank(bank=wanted, known=known)
    return path, None


def inspect_workbook(
    given: Given,
    profile_path: str | Path | None = None,
    *,
    least: float = CONFIDENT,
    kept: Path | None = None,
) -> Inspection:
    """Read a workbook as a question bank.

    The profile is the one given, else one kept in the folder ``kept`` or one of ours that
    recognises the workbook, else a guess.
    Raises PasswordNeeded for the path of a protected file, IsForm for a form nobody has read as a
    bank yet, NotUnderstood for a guess below ``least``, WorkbookError for a file that is no
    workbook or holds no questions, and other JobErrors for files that cannot be read.
    """
    file = open_given(given)
    profile = read_profile(Path(profile_path)) if profile_path is not None else None
    book = read_book(Package.open(file.data, file.name))
    assumed: tuple[str, ...] = ()
    confidence = 1.0
    # of a bank that says by itself what it is, every mistake is known with its cell
    findings = check_workbook(book) if read_layout(book) is not None else None
    if profile is None:
        profile, assumed, confidence = recognise(book, kept)
    if profile is None and is_xlsform(book):
        raise errors.IsForm(file=file.name)
    if profile is None:
        proposal = propose_profile(book)
        if proposal.confidence < least:
            raise errors.NotUnderstood(
                file=file.name, reasons=" ".join((*proposal.reasons, *_doubts(proposal)))
            )
        profile = load_profile(proposal.profile_toml)
        bank = read_bank_from(book, profile)
        assumed = (*proposal.reasons, *_doubts(proposal), *_orders(bank))
        confidence = proposal.confidence
    else:
        try:
            bank = read_bank_from(book, profile)
        except ProfileError as error:
            raise _better_told(error, findings or (), file.name) from error
    return Inspection(
        file.name,
        file.data,
        bank,
        profile.text,
        assumed,
        bank.warnings if findings is None else tuple(item.sentence for item in findings),
        confidence,
        file.protected,
    )


def _better_told(error: ProfileError, findings: Sequence[Finding], name: str) -> ProfileError:
    """The error in the words of the check, which knows the cell; itself where it found none."""
    errors_found = [item for item in findings if item.severity is Severity.ERROR]
    if not errors_found:
        return error
    more = len(errors_found) - 1
    rest = f" “workshop-app bank check” tells {more} more." if more else ""
    return ProfileError(f"“{name}” cannot be used yet: {errors_found[0].sentence}{rest}")


def read_profile(path: Path) -> Profile:
    """Read a profile from its file. Raises JobError or ProfileError."""
    try:
        text = read_file(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise errors.ProfileNotText(file=path.name) from error
    return load_profile(text)


def known_profile(book: Book, kept: Path | None) -> str:
    """The text of the profile that knows a workbook, kept or ours; "" where none does."""
    profile, _, _ = recognise(book, kept)
    return "" if profile is None else profile.text


def recognise(book: Book, kept: Path | None) -> tuple[Profile | None, tuple[str, ...], float]:
    """The profile, kept or ours, that fits a workbook best; one made for this very file first."""
    own = kept_profiles(kept)
    for profile in own:
        if book.sha256 in profile.match.sha256:
            return profile, (), 1.0
    best: Profile | None = None
    most = 0
    ours = [
        load_profile(shipped.profile_path.read_text(encoding="utf-8"))
        for shipped in shipped_banks()
    ]
    for profile in ours:
        if book.sha256 in profile.match.sha256:
            return profile, (), 1.0
    # a bank says by itself what it is, also where it was changed after it was ours
    said = own_profile(book)
    if said is not None:
        return said, (), 1.0
    for profile in (*ours, *own):
        score = match_score(profile, book)
        if score >= profile.match.min_score and score > most:
            best, most = profile, score
    if best is None:
        return None, (), 0.0
    return best, (f"Recognised as “{best.title}” by its sheets and headings.",), 0.9


def _doubts(proposal: Proposal) -> list[str]:
    """What is least certain about a guess, and what was noticed besides."""
    weak: list[str] = [
        Reason(
            "Not certain: column {column} of sheet “{sheet}” as {role} ({reason}).",
            column=column_letters(item.column),
            sheet=item.sheet,
            role=item.role,
            reason=item.reason,
        )
        for item in proposal.columns
        if item.role and item.sureness is Sureness.CHECK
    ]
    weak += [
        Reason(
            "Not certain: the order {options} ({reason}).",
            options=", ".join(f"“{level}”" for level in scale.levels),
            reason=scale.reason,
        )
        for scale in proposal.scales
        if scale.sureness is Sureness.CHECK and len(scale.levels) > 1
    ]
    return [*weak[:_DOUBTS], *proposal.warnings[:_DOUBTS]]


def _orders(bank: Bank) -> list[str]:
    """Which way each guessed scale runs: the charts and the word for the room rest on it."""
    sets = list(bank.framework.option_sets.values())
    told: list[str] = [
        Reason(
            "Options from the least to the most: {options}.",
            options=", ".join(f"“{option.label}”" for option in option_set.options),
        )
        for option_set in sets[: _LISTS if len(sets) > _LISTS + 1 else len(sets)]
    ]
    if len(sets) > len(told):
        told.append(
            Reason(
                "{count} more lists of options were read in the same way; “scan” shows them all.",
                count=len(sets) - len(told),
            )
        )
    if bank.profile.reserved:
        template = "Not counted as levels: {labels}."
        labels = ", ".join(f"“{item.label}”" for item in bank.profile.reserved)
        told.append(Reason(template, labels=labels))
    return told


def _plain(name: str) -> str:
    return name.strip().casefold().replace("_", "-").replace(" ", "-")
