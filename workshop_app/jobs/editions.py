"""Take over a newer edition of the tool: another workbook under a running workshop."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workshop_app.core import editions
from workshop_app.core.editions import Adoption
from workshop_app.core.framework import Framework
from workshop_app.core.rebinding import Rebinding, alike
from workshop_app.core.records import Value
from workshop_app.core.state import State
from workshop_app.jobs import errors
from workshop_app.jobs.banks import read_profile
from workshop_app.jobs.export import ExportSource
from workshop_app.jobs.files import OpenWorkshop
from workshop_app.jobs.filled_file import bound_to, recognised
from workshop_app.jobs.opening import Given, WorkbookFile, open_given
from workshop_app.workbook.bank import Bank, read_bank_from
from workshop_app.workbook.package import Package
from workshop_app.workbook.sheets import read_book

_DOUBTFUL = 0.3
"""An id under which so few words are the same may have been given to another question."""


@dataclass(frozen=True)
class NewEdition:
    """A newer edition, read. ``bank`` has the workbook's own ids, ``found`` binds them."""

    file: WorkbookFile
    sha256: str
    bank: Bank
    found: Rebinding
    assumed: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.file.name

    def asks(self, here: Framework) -> dict[str, str]:
        """Questions of the file a person should look at, each with the question it may be here.

        Their texts are nearly the same, or their id is and the text is quite another.
        """
        there = {question.id: question for question in self.bank.framework.questions}
        own = {question.id: question for question in here.questions}
        doubtful = {
            one: other
            for one, other in self.found.reworded
            if alike(there[one], own[other]) < _DOUBTFUL
        }
        proposed = {**doubtful, **dict(self.found.near)}
        return {one: proposed[one] for one in there if one in proposed}


def read_edition(
    given: Given,
    source: ExportSource,
    framework: Framework,
    profile: str | Path | None = None,
) -> NewEdition:
    """Read a newer edition for a workshop on this framework; may run in a thread of its own.

    Raises SameEdition for the workbook the workshop stands on, PasswordNeeded for the path of a
    protected file, and other WorkbookErrors and JobErrors.
    """
    file = open_given(given)
    digest = hashlib.sha256(file.data).hexdigest()
    if source.data == file.data:
        raise errors.SameEdition(file=file.name)
    book = read_book(Package.open(file.data, file.name))
    assumed: tuple[str, ...] = ()
    if profile is not None:
        bank = read_bank_from(book, read_profile(Path(profile)))
        found = bound_to(bank, framework)
    else:
        named, _, assumed = recognised(file, book, source, framework)
        bank = read_bank_from(book, named.profile)
        found = bound_to(bank, framework, source)
    return NewEdition(file, digest, bank, found, assumed)


def plan_edition(
    state: State, edition: NewEdition, chosen: Mapping[str, str] | None = None
) -> Adoption:
    """What taking the edition over would change. ``chosen`` are id in the file → id here.

    Raises Refused.
    """
    return editions.plan(state, edition.bank.framework, edition.found, chosen)


def adopt_edition(
    opened: OpenWorkshop,
    edition: NewEdition,
    adoption: Adoption,
    answers: Mapping[tuple[str, str], Value] | None = None,
) -> None:
    """Take the edition over in one act; its workbook is kept beside the one before.

    Raises Refused or StoreError, and then nothing has changed.
    """
    act = editions.adopt(
        opened.workshop.state,
        adoption,
        profile=edition.bank.profile.text,
        source_name=edition.name,
        source_sha256=edition.sha256,
        source_protected=edition.file.protected,
        answers=answers,
    )
    opened.file.add_source(edition.file.data, edition.name)
    opened.workshop.do(act)
