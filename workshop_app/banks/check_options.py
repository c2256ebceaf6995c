"""Mistakes in the sheet of option sets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workshop_app.banks.findings import Finding, Severity
from workshop_app.banks.marks import OPTIONS, RESERVED_SET
from workshop_app.banks.own import OptionRow, OwnLayout
from workshop_app.core.framework import RESERVED_CODES
from workshop_app.core.typed import parse_number
from workshop_app.workbook.refs import cell_name

_COLOUR = re.compile(r"#?[0-9A-Fa-f]{6}\Z")
_ORDERED = ("", "yes", "no", "x", "1", "0", "true", "false")


def option_findings(layout: OwnLayout) -> Iterator[Finding]:
    """Levels without label or code, codes and labels that stand twice, scores with gaps, …"""
    seen: dict[tuple[str, str, str], OptionRow] = {}
    reserved = {
        row.label.casefold(): row for row in layout.options if row.set == RESERVED_SET and row.label
    }
    before: OptionRow | None = None
    sets: set[str] = set()
    for row in layout.options:
        yield from _one(row, layout.languages)
        if row.set in sets and before is not None and before.set != row.set:
            told = f"“{row.set}” stands further up; put its options together, the least first."
            yield _at(row, "Set", Severity.WARNING, told)
        sets.add(row.set)
        before = row
        for key, text in (("Code", row.code), ("Label", row.label)):
            first = seen.setdefault((row.set, key, text.casefold()), row)
            if text and first is not row:
                told = f"The {key.lower()} “{text}” stands in this set already on row {first.row}."
                yield _at(row, key, Severity.ERROR, told)
        twin = reserved.get(row.label.casefold())
        if twin is not None and row.set != RESERVED_SET:
            told = f"“{row.label}” is also a reserved answer; nobody could tell them apart."
            yield _at(row, "Label", Severity.ERROR, told)
    yield from _scores(layout)
    if not any(row.set == RESERVED_SET and row.code == "not_applicable" for row in layout.options):
        yield Finding(
            Severity.WARNING,
            OPTIONS,
            "",
            "The reserved answer “not_applicable” is missing; without it a question that has no "
            "meaning in a country stays in every total.",
        )


def _one(row: OptionRow, languages: tuple[str, ...]) -> Iterator[Finding]:
    if not row.set:
        told = f"The option belongs to no set; name one, or “{RESERVED_SET}”."
        yield _at(row, "Set", Severity.ERROR, told)
    if not row.code:
        yield _at(row, "Code", Severity.ERROR, "The option has no code; answers are kept under it.")
    if not row.label:
        yield _at(row, "Label", Severity.ERROR, "The level has no label; people choose by it.")
    if row.set == RESERVED_SET:
        if row.code and row.code not in RESERVED_CODES:
            known = ", ".join(sorted(RESERVED_CODES))
            told = f"“{row.code}” is no reserved answer; use one of {known}."
            yield _at(row, "Code", Severity.ERROR, told)
        if row.score:
            yield _at(row, "Score", Severity.WARNING, "A reserved answer is never scored.")
    elif row.code in RESERVED_CODES:
        told = f"The code “{row.code}” is kept for reserved answers; move it to “{RESERVED_SET}”."
        yield _at(row, "Code", Severity.ERROR, told)
    if row.score and parse_number(row.score) is None:
        yield _at(row, "Score", Severity.ERROR, f"The score “{row.score}” is no number.")
    if row.colour and not _COLOUR.match(row.colour):
        told = f"The colour “{row.colour}” is not six hexadecimal digits, as 035259 is."
        yield _at(row, "Colour", Severity.WARNING, told)
    if row.ordered.casefold() not in _ORDERED:
        told = f"“{row.ordered}” is unknown; write yes or no."
        yield _at(row, "Ordered", Severity.WARNING, told)
    for language in languages:
        if row.label and not row.texts.get(language, ("", ""))[0]:
            told = f"“{row.label}” has no label in “{language}”."
            yield _at(row, "Label", Severity.WARNING, told)


def _scores(layout: OwnLayout) -> Iterator[Finding]:
    """Sets in which only some options have a score: no mean could be given."""
    groups: dict[str, list[OptionRow]] = {}
    for row in layout.options:
        if row.set and row.set != RESERVED_SET:
            groups.setdefault(row.set, []).append(row)
    for code, rows in groups.items():
        bare = [row for row in rows if not row.score]
        if bare and len(bare) < len(rows):
            told = f"Other options of “{code}” have a score; without this one no mean is given."
            yield _at(bare[0], "Score", Severity.WARNING, told)


def _at(row: OptionRow, key: str, severity: Severity, message: str) -> Finding:
    return Finding(severity, OPTIONS, cell_name(row.row, row.columns.get(key, 1)), message)
