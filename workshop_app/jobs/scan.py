"""Look at a workbook, or at a profile, without making a workshop of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workshop_app.jobs import errors
from workshop_app.jobs.banks import read_profile, recognise
from workshop_app.jobs.opening import Given, open_given
from workshop_app.workbook.bank import Bank, read_bank_from
from workshop_app.workbook.errors import NotRecognised
from workshop_app.workbook.fill import write_atomically
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile import Profile, load_profile, match_score
from workshop_app.workbook.propose import Proposal, propose_from, survey
from workshop_app.workbook.recognise.model import SheetFinding
from workshop_app.workbook.sheets import read_book


@dataclass(frozen=True)
class Scan:
    """What was found in a workbook.

    ``known`` is the title of a profile of ours that recognises it, "" without one. ``proposal``
    and ``bank`` are None where no questions were recognised; ``problem`` then says why.
    """

    name: str
    known: str
    sheets: tuple[SheetFinding, ...]
    proposal: Proposal | None
    bank: Bank | None
    problem: str


@dataclass(frozen=True)
class ProfileCheck:
    """A profile that can be read, and what it finds in a workbook if one was given.

    ``score`` of the profile's ``least`` points speak for this being its workbook.
    """

    profile: Profile
    bank: Bank | None = None
    score: int = 0

    @property
    def least(self) -> int:
        """How many points it takes for the profile to be chosen by itself."""
        return self.profile.match.min_score

    @property
    def fits(self) -> bool:
        """Whether the profile recognises the workbook; True where none was given."""
        return self.bank is None or self.score >= self.least


def scan_workbook(given: Given) -> Scan:
    """Look for questions in a workbook as if nobody had described it.

    Raises WorkbookError for a file that is no workbook, and JobError for one that cannot be read.
    """
    file = open_given(given)
    book = read_book(Package.open(file.data, file.name))
    profile, _, _ = recognise(book, None)
    known = "" if profile is None else profile.title
    found = survey(book)
    try:
        proposal = propose_from(book, found)
    except NotRecognised as error:
        return Scan(file.name, known, found.sheets, None, None, str(error))
    bank = read_bank_from(book, load_profile(proposal.profile_toml))
    return Scan(file.name, known, found.sheets, proposal, bank, "")


def check_profile(path: str | Path, workbook: Given | None = None) -> ProfileCheck:
    """Read a profile and, through it, a workbook. Raises ProfileError, WorkbookError, JobError."""
    profile = read_profile(Path(path))
    if workbook is None:
        return ProfileCheck(profile)
    file = open_given(workbook)
    book = read_book(Package.open(file.data, file.name))
    return ProfileCheck(profile, read_bank_from(book, profile), match_score(profile, book))


def save_proposal(workbook: Given, out: str | Path) -> Scan:
    """Write the proposed profile of a workbook to a new file.

    Raises NotRecognised where nothing was found, OutputExists or CannotWrite.
    """
    found = scan_workbook(workbook)
    if found.proposal is None:
        raise NotRecognised(found.problem)
    out = Path(out).absolute()
    if out.exists() or out.is_symlink():
        raise errors.OutputExists(file=out.name, folder=out.parent)
    write_atomically(out, found.proposal.profile_toml.encode())
    return found
