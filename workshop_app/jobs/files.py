"""Workshop files: make, open, read and check them."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from workshop_app.core import commands
from workshop_app.core.workshop import Workshop
from workshop_app.jobs import errors
from workshop_app.jobs.banks import BankInfo, find_bank, inspect_workbook
from workshop_app.jobs.opening import Given
from workshop_app.store import errors as store_errors
from workshop_app.store.workshop_file import SUFFIX, WorkshopFile
from workshop_app.workbook.bank import read_bank, with_ids
from workshop_app.workbook.errors import WorkbookError
from workshop_app.workbook.profile import load_profile


@dataclass(frozen=True)
class OpenWorkshop:
    """A workshop file and the live workshop in it.

    ``assumed`` and ``warnings`` come from reading the workbook, when the workshop was just made.
    """

    path: Path
    file: WorkshopFile
    workshop: Workshop
    assumed: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    def close(self) -> None:
        """Close the file and leave a single one; closing again does nothing."""
        self.file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def new_workshop(
    path: str | Path,
    bank: BankInfo | Given,
    *,
    profile: str | Path | None = None,
    title: str = "",
    country: str = "",
    round_name: str = "",
    author: str = "",
    device: str = "",
    kept: Path | None = None,
) -> OpenWorkshop:
    """Make a workshop file from a bank of ours (by id, title or info) or any workbook, and open it.

    ``kept`` is a folder of profiles a person made before.

    Never overwrites, and leaves nothing behind when it fails. Raises JobError, WorkbookError or
    StoreError.
    """
    path = Path(path)
    if path.suffix.casefold() != SUFFIX:
        better = path.stem + SUFFIX if path.suffix else path.name + SUFFIX
        raise errors.WrongSuffix(file=path.name, what="workshop file", better=better)
    if path.exists():
        # said before the workbook is read; the file itself checks again
        raise store_errors.NameInUse(path.absolute())
    workbook, own_profile = find_bank(bank)
    found = inspect_workbook(workbook, profile or own_profile, kept=kept)
    file = WorkshopFile.create(path, found.data, found.name)
    try:
        workshop = Workshop(file, author=author, device=device)
        workshop.do(
            commands.create_workshop(
                found.bank.framework,
                title=title,
                country=country,
                round_name=round_name,
                profile=found.profile_text,
                source_name=found.name,
                source_sha256=file.source_sha256,
                source_protected=found.protected,
            )
        )
    except BaseException:
        file.close()
        with contextlib.suppress(OSError):
            file.path.unlink()
        raise
    return OpenWorkshop(file.path, file, workshop, found.assumed, found.warnings)


def open_workshop(path: str | Path, author: str = "", device: str = "") -> OpenWorkshop:
    """Open a workshop to go on with it. Raises StoreError or NotAFramework."""
    return _opened(WorkshopFile.open(path), author, device)


def read_workshop(path: str | Path) -> OpenWorkshop:
    """A snapshot to look at, also while a window has the file open; acts on it fail."""
    return _opened(WorkshopFile.read(path), "", "")


def check_file(path: str | Path) -> list[str]:
    """One sentence for each thing that is wrong with a workshop file; empty when it is sound.

    Besides the file itself this reads the source workbook inside and compares its questions with
    those of the workshop. Raises StoreError where there is no readable file at all.
    """
    try:
        file = WorkshopFile.read(path)
    except store_errors.Damaged as error:
        return [str(error)]
    with file:
        found = file.check()
        return found or _check_workbook(file)


def _check_workbook(file: WorkshopFile) -> list[str]:
    state = Workshop(file).state
    if not state.setup.profile:
        return []
    try:
        edition = state.setup.editions[-1]
        several = len(state.setup.editions) > 1
        data = file.source(edition.source_sha256 if several else "")
        name = edition.source_name if several else file.source_name
        bank = with_ids(read_bank(data, load_profile(edition.profile), name), edition.ids)
    except WorkbookError as error:
        return [f"The workbook inside cannot be read, so it cannot be exported: {error}"]
    known = {question.id: question for question in bank.framework.questions}
    found: list[str] = []
    for question in state.framework.asked:
        if question.local:
            continue
        twin = known.get(question.id)
        if twin is None:
            found.append(f"Question {question.number} is not in the workbook inside.")
        elif question.id not in bank.fields:
            found.append(f"Question {question.number} has no cells in the workbook inside.")
    return found


def _opened(file: WorkshopFile, author: str, device: str) -> OpenWorkshop:
    try:
        try:
            workshop = Workshop(file, author=author, device=device)
        except (LookupError, ValueError, TypeError, AttributeError) as error:
            detail = "its steps do not add up to a workshop"
            raise store_errors.Damaged(file.path, detail=detail) from error
        if workshop.state.setup.framework is None:
            raise errors.NotAFramework(file=file.path.name)
    except BaseException:
        file.close()
        raise
    return OpenWorkshop(file.path, file, workshop)
