"""The country's own bank: what it made of the questions, as a workbook that stands on its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workshop_app.core.framework import Framework
from workshop_app.core.own_bank import own_framework
from workshop_app.core.team import Term
from workshop_app.jobs import errors
from workshop_app.jobs.export import ExportSource, export_source
from workshop_app.jobs.files import OpenWorkshop
from workshop_app.jobs.glossary import bank_glossary
from workshop_app.workbook.fill import write_atomically
from workshop_app.workbook.profile import load_profile


@dataclass(frozen=True)
class OwnBank:
    """All that is needed to make it, taken from the workshop at this moment."""

    framework: Framework
    source: ExportSource
    terms: tuple[Term, ...] = ()
    """the country's own additions to the glossary"""


def own_bank(opened: OpenWorkshop) -> OwnBank:
    """Take the country's bank out of a workshop. Raises NothingAsked where all is left out."""
    state = opened.workshop.state
    framework = own_framework(state)
    if not framework.questions:
        raise errors.NothingAsked()
    return OwnBank(framework, export_source(opened), tuple(state.setup.glossary.values()))


def own_bank_bytes(bank: OwnBank) -> bytes:
    """The workbook: any bank's check finds it sound. May run in a thread of its own."""
    from workshop_app.banks.make import workbook_bytes
    from workshop_app.banks.of_framework import bank_of, reserved_options

    profile = load_profile(bank.source.profile)
    named = {item.code: item.label for item in profile.reserved}
    terms = {
        term.term: term.meaning
        for term in (*bank_glossary(bank.source.data, bank.source.name), *bank.terms)
    }
    return workbook_bytes(
        bank_of(bank.framework, reserved=reserved_options(named), glossary=tuple(terms.items()))
    )


def write_own_bank(data: bytes, out: str | Path) -> Path:
    """Store the workbook as a new file, whole or not at all. Returns its full path.

    Raises OutputExists or WrongSuffix.
    """
    out = Path(out).absolute()
    if out.suffix.casefold() != ".xlsx":
        raise errors.WrongSuffix(file=out.name, what="question bank", better=f"{out.stem}.xlsx")
    if out.exists() or out.is_symlink():
        raise errors.OutputExists(file=out.name, folder=out.parent)
    write_atomically(out, data)
    return out
