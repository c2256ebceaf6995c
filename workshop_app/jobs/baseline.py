"""Read what a workshop is compared with: another workshop, or a filled workbook of another year."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from workshop_app.core import commands
from workshop_app.core.baseline import Answered, AnswerKey, Baseline, BaselineKind, Crosswalk, bare
from workshop_app.core.compare import baseline_of
from workshop_app.core.crosswalk import ENOUGH, Matching, match
from workshop_app.core.framework import Framework
from workshop_app.core.state import State
from workshop_app.jobs import errors
from workshop_app.jobs.answer_reading import AnswerReader
from workshop_app.jobs.banks import inspect_workbook, read_profile
from workshop_app.jobs.errors import JobError
from workshop_app.jobs.export import ExportSource, export_source
from workshop_app.jobs.files import OpenWorkshop, read_workshop
from workshop_app.jobs.filled_file import cell_contents, recognised
from workshop_app.jobs.opening import Given, WorkbookFile, open_given, read_file
from workshop_app.store.workshop_file import SUFFIX
from workshop_app.workbook.bank import Bank, read_bank_from
from workshop_app.workbook.errors import ProfileError, WorkbookError
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile import load_profile
from workshop_app.workbook.sheets import read_book

WORKBOOKS = (".xlsx", ".xlsm")
_SQLITE = b"SQLite format 3\0"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FEWEST = 3
"""Answers that mean nothing and are named one by one"""


@dataclass(frozen=True)
class Host:
    """What reading needs of the workshop that is compared, cut loose from its live state."""

    path: Path
    source: ExportSource
    framework: Framework
    country: str
    created: str
    answers: Mapping[AnswerKey, Answered]
    crosswalks: Mapping[str, Crosswalk]
    titles: frozenset[str]
    """of the baselines it has already, in lower case"""


@dataclass(frozen=True)
class FoundBaseline:
    """A baseline that was read; nothing is kept yet. ``assumed`` says how the file was understood.

    ``unread`` are answers in the file that mean nothing, as (question's number, what stands there).
    """

    baseline: Baseline
    matching: Matching
    assumed: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()

    @property
    def count(self) -> int:
        """How many of its questions are asked here as well."""
        return sum(len(bundle.there) for bundle in self.matching.bundles if bundle.here)

    @property
    def total(self) -> int:
        return len(self.baseline.framework.questions)

    def unread_sentence(self) -> str:
        """What is said of answers that mean nothing; "" without any."""
        if not self.unread:
            return ""
        named = ", ".join(f"{number} (“{text}”)" for number, text in self.unread[:_FEWEST])
        more = len(self.unread) - _FEWEST
        rest = f" and {more} more" if more > 0 else ""
        return f"Answers that fit no option were left out: {named}{rest}."


def host_of(opened: OpenWorkshop) -> Host:
    """Take what reading needs, so that it may go on in a thread. Raises StoreError."""
    state = opened.workshop.state
    own = baseline_of(state, id="", name="", kind=BaselineKind.ROUND)
    setup = state.setup
    return Host(
        opened.path,
        export_source(opened),
        state.framework,
        setup.country,
        setup.created,
        own.answers,
        {tool: dict(said) for tool, said in setup.crosswalks.items()},
        frozenset(each.title.casefold() for each in setup.baselines.values()),
    )


def read_baseline(
    given: Given,
    host: Host,
    *,
    profile: str | Path | None = None,
    kept: Path | None = None,
    by_hand: bool = False,
) -> FoundBaseline:
    """Read a workshop file or a filled workbook; may run in a thread of its own.

    A workbook is read through the profile given, else the workshop's own, one that was kept in the
    folder ``kept`` or one that recognises it. ``by_hand`` takes one in with which little matches.
    Raises PasswordNeeded for the path of a protected workbook, SameWorkshop, BaselineEmpty,
    LittleInCommon and other JobErrors, StoreError and WorkbookError; nothing is stored.
    """
    if not isinstance(given, WorkbookFile) and is_workshop(Path(given)):
        read = _from_workshop(Path(given), host)
    else:
        path = given.path if isinstance(given, WorkbookFile) else Path(given)
        if path.suffix.casefold() not in (*WORKBOOKS, "") and path.is_file():
            raise errors.NoBaseline(file=path.name)
        read = _from_workbook(open_given(given), host, profile, kept)
    baseline = replace(read.baseline, name=_free_name(read.baseline, host))
    if not baseline.answers:
        raise errors.BaselineEmpty(file=baseline.source_name)
    found = match(host.framework, baseline, host.crosswalks.get(baseline.tool))
    told = replace(read, baseline=baseline, matching=found)
    if found.share < ENOUGH and not by_hand:
        raise errors.LittleInCommon(file=baseline.source_name, count=told.count, total=told.total)
    return told


def add_baseline(opened: OpenWorkshop, found: FoundBaseline) -> None:
    """Keep what was read in the workshop, in one act. Raises Refused or StoreError."""
    workshop = opened.workshop
    workshop.do(commands.add_baseline(workshop.state, found.baseline))


def is_workshop(path: Path) -> bool:
    """Whether a file is meant as a workshop: by its name, or by how it begins."""
    if path.suffix.casefold() == SUFFIX:
        return True
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except (OSError, ValueError):
        return False


def _from_workshop(path: Path, host: Host) -> FoundBaseline:
    if _same_file(path, host.path):
        raise errors.SameWorkshop(file=path.name)
    with read_workshop(path) as opened:
        state = opened.workshop.state
    setup = state.setup
    kind = _kind(setup.country, host)
    whole = " ".join((setup.round_name, setup.title, path.stem))
    named = setup.country if kind is BaselineKind.COUNTRY else setup.round_name
    baseline = baseline_of(
        state,
        id=commands.new_id(),
        name=named or setup.title or _plain(path.stem),
        kind=kind,
        year=_year(whole) or setup.created[:4],
        source_name=path.name,
        source_sha256=hashlib.sha256(read_file(path)).hexdigest(),
        lasting_ids=_has_lasting_ids(setup.profile),
    )
    if setup.created == host.created and baseline.answers == host.answers:
        raise errors.SameWorkshop(file=path.name)
    return FoundBaseline(baseline, Matching((), ()))


def _from_workbook(
    file: WorkbookFile, host: Host, profile: str | Path | None, kept: Path | None
) -> FoundBaseline:
    book = read_book(Package.open(file.data, file.name))
    if profile is not None:
        bank, assumed = read_bank_from(book, read_profile(Path(profile))), tuple[str, ...]()
    else:
        bank, assumed = _understood(file, host, kept)
    framework = bank.framework
    reading = State()
    reading.setup.framework = framework
    reading.setup.language = framework.language
    reader = AnswerReader(reading, bank, {q.id: q.id for q in framework.questions})
    contents = cell_contents(book, bank)
    answers: dict[AnswerKey, Answered] = {}
    unread: list[tuple[str, str]] = []
    for question in framework.questions:
        for key in question.field_keys:
            cell = contents.get(question.id, {}).get(key)
            answer = reader.read(question, cell.value, cell.text) if cell is not None else None
            if answer is None:
                continue
            if answer.value is None:
                unread.append((question.number or question.id, answer.text))
            else:
                answers[question.id, key] = Answered(answer.value)
    baseline = Baseline(
        commands.new_id(),
        _plain(file.path.stem),
        BaselineKind.ROUND,
        _year(file.path.stem),
        bare(framework, framework.asked),
        answers,
        file.name,
        hashlib.sha256(file.data).hexdigest(),
        all(block.id is not None for block in bank.profile.blocks),
    )
    return FoundBaseline(baseline, Matching((), ()), assumed, tuple(unread))


def _understood(file: WorkbookFile, host: Host, kept: Path | None) -> tuple[Bank, tuple[str, ...]]:
    """The workbook through the profile that finds most of the questions that are asked here.

    Where hardly any are, it is read as the tool it is, not as ours.
    """
    book = read_book(Package.open(file.data, file.name))
    trouble: WorkbookError | JobError
    try:
        bank, found, assumed = recognised(file, book, host.source, host.framework, kept)
        fewer = min(len(bank.framework.questions), len(host.framework.asked))
        if fewer and len(found.bound) >= ENOUGH * fewer:
            return bank, assumed
        best: tuple[Bank, tuple[str, ...]] | None = bank, assumed
        trouble = ProfileError(f"“{file.name}” holds no questions.")
    except (WorkbookError, JobError) as error:
        best, trouble = None, error
    try:
        seen = inspect_workbook(file, kept=kept)
    except (WorkbookError, JobError):
        if best is None:
            raise trouble from None
        return best
    return seen.bank, seen.assumed


def _has_lasting_ids(profile: str) -> bool:
    try:
        return all(block.id is not None for block in load_profile(profile).blocks)
    except ProfileError:
        return False


def _same_file(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False


def _kind(country: str, host: Host) -> BaselineKind:
    """Another country where both are named and differ."""
    one, other = country.strip().casefold(), host.country.strip().casefold()
    return BaselineKind.COUNTRY if one and other and one != other else BaselineKind.ROUND


def _year(text: str) -> str:
    found = _YEAR.findall(text)
    return str(found[-1]) if found else ""


def _plain(stem: str) -> str:
    return " ".join(stem.replace("_", " ").split()) or stem


def _free_name(baseline: Baseline, host: Host) -> str:
    """The name, with a number where another baseline is called that."""
    number, made = 1, baseline
    while made.title.casefold() in host.titles:
        number += 1
        made = replace(baseline, name=f"{baseline.name} {number}")
    return made.name
