"""Puts a bank's workbook and profile together."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from openpyxl import Workbook
from openpyxl.workbook.properties import CalcProperties

from workshop_app.banks import (
    counts,
    figures,
    front,
    languages,
    lists,
    open_questions,
    own_sheets,
    plan,
    questions,
    style,
    summary,
)
from workshop_app.banks.formulas import Formulas
from workshop_app.banks.model import Bank
from workshop_app.banks.package import to_bytes
from workshop_app.banks.profile import profile_text
from workshop_app.banks.sources import load


def workbook_bytes(bank: Bank) -> bytes:
    """The whole .xlsx file; the same sources always give the same parts."""
    book = Workbook()
    book.remove(book.worksheets[0])
    formulas = Formulas()
    if bank.open:
        _open_sheets(book, bank, formulas)
    else:
        _sheets(book, bank, formulas)
    for sheet in book.worksheets:
        style.page_words(sheet, bank.words.page)
        if bank.right_to_left:
            style.mirror(sheet)
    made = dt.datetime.combine(bank.date, dt.time())
    properties = book.properties
    properties.title = bank.title
    about = bank.texts.get("bank", {})
    properties.description = about.get("description", bank.title)
    properties.subject = about.get("subtitle", bank.title)
    properties.language = bank.language
    properties.creator = bank.title
    properties.version = bank.edition
    properties.created = properties.modified = made
    book.calculation = CalcProperties(fullCalcOnLoad=True)
    return to_bytes(book, formulas, bank.date)


def _open_sheets(book: Workbook, bank: Bank, formulas: Formulas) -> None:
    """The sheets of a bank that is to be written in Excel."""
    front.add_instructions(book, bank)
    for component in bank.components:
        open_questions.add_sheet(book, bank, component)
    own_sheets.add_options(book, bank)
    own_sheets.add_settings(book, bank)
    front.add_glossary(book, bank)
    lists.add_sheet(book, bank, formulas)


def _sheets(book: Workbook, bank: Bank, formulas: Formulas) -> None:
    """The sheets of a bank that is to be answered."""
    if not bank.small:
        front.add_cover(book, bank)
    front.add_instructions(book, bank)
    if not bank.small:
        front.add_glossary(book, bank)
    if bank.languages:
        languages.add_sheet(book, bank)
    for component in bank.components:
        questions.add_sheet(book, bank, component, formulas)
    if not bank.small:
        summary.add_sheet(book, bank, formulas)
        if figures.is_needed(bank):
            figures.add_sheet(book, bank, formulas)
        counts.add_sheet(book, bank, formulas)
        plan.add_sheet(book, bank)
    own_sheets.add_settings(book, bank)
    own_sheets.add_options(book, bank)
    lists.add_sheet(book, bank, formulas)


def build(folder: Path) -> tuple[Path, Path]:
    """Write workbook and profile into the bank's folder; returns their paths.

    Raises SourceError when the sources contradict themselves.
    """
    bank = load(folder)
    data = workbook_bytes(bank)
    workbook, profile = folder / bank.file, folder / "profile.toml"
    workbook.write_bytes(data)
    text = profile_text(bank, data)
    profile.write_text(text, encoding="utf-8", newline="\n")
    return workbook, profile
