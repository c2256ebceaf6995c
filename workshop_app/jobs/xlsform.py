"""A question bank out as an XLSForm, and an XLSForm in as the workbook of a question bank."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workshop_app.banks.findings import Finding
from workshop_app.banks.make import workbook_bytes
from workshop_app.banks.marks import RESERVED_SET
from workshop_app.banks.model import Option
from workshop_app.banks.of_framework import bank_of, reserved_options
from workshop_app.banks.own import read_layout
from workshop_app.banks.xlsform_export import xlsform_bytes
from workshop_app.banks.xlsform_form import FormChoice
from workshop_app.banks.xlsform_import import read_form
from workshop_app.core.framework import Framework
from workshop_app.jobs import errors
from workshop_app.jobs.banks import BankInfo, find_bank, inspect_workbook
from workshop_app.jobs.opening import Given, open_given
from workshop_app.workbook.package import Package
from workshop_app.workbook.sheets import Book, read_book


@dataclass(frozen=True)
class BankOfForm:
    """The bank a form was read as: its workbook, and everything that could not be used.

    ``workbook`` is what `bank build` would make: drop-down lists, summary and action plan.
    """

    name: str
    framework: Framework
    workbook: bytes
    findings: tuple[Finding, ...]


def form_of_bank(
    wanted: Given | BankInfo, choice: FormChoice | None = None, *, kept: Path | None = None
) -> bytes:
    """A bank of ours or a workbook as an XLSForm.

    Raises UnknownBank, NoForm for a rule that no form can say, and what `inspect_workbook` raises.
    """
    found = inspect_workbook(*find_bank(wanted), kept=kept)
    framework = found.bank.framework
    labels = {item.code: item.label for item in reversed(found.bank.profile.reserved)}
    said = _reserved(read_book(Package.open(found.data, found.name)))
    try:
        return xlsform_bytes(
            framework, reserved=said or reserved_options(labels or None), choice=choice
        )
    except ValueError as error:
        raise errors.NoForm(bank=framework.title, reason=str(error)) from error


def bank_of_form(given: Given) -> BankOfForm:
    """Read an XLSForm as a bank. Raises ProfileError where it is none, or holds no question."""
    file = open_given(given)
    form = read_form(read_book(Package.open(file.data, file.name)))
    bank = bank_of(form.framework, reserved=form.reserved)
    return BankOfForm(file.name, form.framework, workbook_bytes(bank), form.findings)


def _reserved(book: Book) -> tuple[Option, ...]:
    """The reserved answers as a bank's own sheet calls them, in all its languages."""
    layout = read_layout(book)
    return tuple(
        Option(
            row.code,
            row.label,
            row.description,
            texts={
                language: {"label": label, "description": about}
                for language, (label, about) in row.texts.items()
            },
        )
        for row in (layout.options if layout else ())
        if row.set == RESERVED_SET and row.code and row.label
    )
