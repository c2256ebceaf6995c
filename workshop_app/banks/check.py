"""Every mistake in a question bank, with its sheet and cell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workshop_app.banks.check_own import own_findings
from workshop_app.banks.check_rules import RuledQuestion, rule_mistakes
from workshop_app.banks.findings import Finding, Severity
from workshop_app.banks.glossary_rows import glossary_findings
from workshop_app.banks.own import own_profile, read_layout
from workshop_app.workbook.bank import Bank, read_bank_from
from workshop_app.workbook.block_rows import CellRef
from workshop_app.workbook.errors import ProfileError
from workshop_app.workbook.profile import Profile
from workshop_app.workbook.sheets import Book

__all__ = ["Finding", "Severity", "check_bank", "check_workbook"]

_PLACE = re.compile(r"\b([A-Z]{1,3}[1-9][0-9]*) on sheet “([^”]+)”")


def check_workbook(book: Book, profile: Profile | None = None) -> tuple[Finding, ...]:
    """The mistakes of a workbook, in the order of its sheets.

    A bank in its own layout is read cell by cell; any other through its ``profile``. Without
    either, the one finding says so.
    """
    layout = read_layout(book)
    if layout is not None:
        found = [*own_findings(layout), *glossary_findings(book)]
        if not any(item.severity is Severity.ERROR for item in found):
            # what only the whole shows; with errors it would only repeat them
            try:
                own = own_profile(book)
                if own is not None:
                    read_bank_from(book, own)
            except ProfileError as error:
                found.append(Finding(Severity.ERROR, "", "", str(error)))
        return _in_order(book, found)
    if profile is None:
        return (
            Finding(
                Severity.ERROR,
                "",
                "",
                f"“{book.file_name}” has neither the sheets of a question bank nor a profile "
                "that knows it; name a profile, or begin with “workshop-app bank new”.",
            ),
        )
    try:
        bank = read_bank_from(book, profile)
    except ProfileError as error:
        return (Finding(Severity.ERROR, "", "", str(error)),)
    return _in_order(book, [*check_bank(bank), *glossary_findings(book)])


def check_bank(bank: Bank) -> list[Finding]:
    """The mistakes of a bank that was read through a profile."""
    found = [_placed(sentence) for sentence in bank.warnings]
    framework, places = bank.framework, bank.places
    ruled = [
        RuledQuestion(q.id, q.kind, tuple(o.code for o in framework.options(q)), q.show_if)
        for q in framework.questions
    ]
    found += [_at(places[name], grave, told) for name, grave, told in rule_mistakes(ruled)]
    found += _twice(bank)
    languages = sorted({code for q in framework.questions for code in q.translations})
    for question in framework.questions:
        for code in languages:
            if "text" not in question.translations.get(code, {}):
                found.append(
                    _at(
                        places[question.id],
                        Severity.WARNING,
                        f"Question {question.number} has no text in “{code}”.",
                    )
                )
    return found


def _twice(bank: Bank) -> Iterator[Finding]:
    numbers: dict[str, str] = {}
    texts: dict[str, str] = {}
    for question in bank.framework.questions:
        place = bank.places[question.id]
        if numbers.setdefault(question.number, question.id) != question.id:
            other = bank.places[numbers[question.number]]
            told = f"The number {question.number} stands already at {other.sheet}!{other.cell}."
            yield _at(place, Severity.WARNING, told)
        plain = " ".join(question.text.split()).casefold()
        if (first := texts.setdefault(plain, question.id)) != question.id:
            other = bank.places[first]
            told = f"The same question stands already at {other.sheet}!{other.cell}."
            yield _at(place, Severity.WARNING, told)


def _at(place: CellRef, severity: Severity, message: str) -> Finding:
    return Finding(severity, place.sheet, place.cell, message)


def _placed(sentence: str) -> Finding:
    """A reader's sentence, with the place it names."""
    told = _PLACE.search(sentence)
    cell, sheet = (told[1], told[2]) if told else ("", "")
    return Finding(Severity.WARNING, sheet, cell, sentence)


def _in_order(book: Book, found: list[Finding]) -> tuple[Finding, ...]:
    order = {sheet.name: place for place, sheet in enumerate(book.sheets)}
    return tuple(sorted(found, key=lambda item: order.get(item.sheet, -1)))
