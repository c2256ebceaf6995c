"""The sheet “choices” of a form as option sets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workshop_app.banks.findings import Finding, Severity
from workshop_app.banks.model import Option as BankOption
from workshop_app.banks.xlsform_about import OwnSheet
from workshop_app.banks.xlsform_form import About
from workshop_app.banks.xlsform_sheets import FormRow, FormSheet
from workshop_app.core.framework import RESERVED_CODES, Option, OptionSet
from workshop_app.core.typed import parse_number
from workshop_app.workbook.question_texts import parts_of
from workshop_app.workbook.reserved_words import reserved_code


@dataclass(frozen=True, slots=True)
class ReadList:
    """One list of choices. ``codes`` gives the code of an option or reserved answer by the name
    of its choice; ``option_set`` is None where nothing but reserved answers stands in it."""

    option_set: OptionSet | None
    codes: Mapping[str, str]


@dataclass
class Lists:
    """All lists of a form, and the reserved answers found in them."""

    lists: dict[str, ReadList] = field(default_factory=dict)
    reserved: dict[str, BankOption] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def read_lists(sheet: FormSheet, own: OwnSheet, main: str, languages: tuple[str, ...]) -> Lists:
    """Every list of the sheet, in its order; ``main`` and ``languages`` are codes."""
    found = Lists()
    groups: dict[str, list[FormRow]] = {}
    for row in sheet.rows:
        name, choice = row.text("list_name"), row.text("name")
        if name and choice:
            groups.setdefault(name, []).append(row)
        elif row.texts:
            what = "list" if not name else "name"
            told = f"The choice has no {what}; it was left out."
            found.findings.append(_at(row, "name", Severity.ERROR, told))
    for name, rows in groups.items():
        found.lists[name] = _List(name, rows, own, main, languages, found).read()
    return found


class _List:
    def __init__(
        self,
        name: str,
        rows: list[FormRow],
        own: OwnSheet,
        main: str,
        languages: tuple[str, ...],
        found: Lists,
    ) -> None:
        self.name, self.rows, self.own, self.found = name, rows, own, found
        self.main, self.languages = main, languages
        self.labels: set[str] = set()
        self.codes: dict[str, str] = {}

    def read(self) -> ReadList:
        options = [option for row in self.rows if (option := self._option(row)) is not None]
        ordered = self.own.value(About.ORDERED, self.name)
        scored = [option.score for option in options]
        if ordered:
            ordinal = ordered == "yes"
        elif ordinal := bool(options) and None not in scored:
            options.sort(key=lambda option: option.score or 0.0)
        code = self.own.value(About.SET, self.name, self.name)
        made = OptionSet(code, tuple(options), ordinal) if options else None
        return ReadList(made, self.codes)

    def _option(self, row: FormRow) -> Option | None:
        name, place = row.text("name"), f"{self.name}/{row.text('name')}"
        if name in self.codes:
            told = f"The choice “{name}” stands in this list already; it was left out."
            self.found.findings.append(_at(row, "name", Severity.ERROR, told))
            return None
        label = text_of(row, "label", self.main) or name
        missing = parts_of(self.own.value(About.UNTRANSLATED, place))
        labels = {
            code: text
            for code in self.languages
            if code not in missing and (text := row.said.get(code, {}).get("label", ""))
        }
        reserved = name if name in RESERVED_CODES else None
        if reserved is None and not self.own.rows:
            reserved = reserved_code(label)
            if reserved is not None:
                told = f"“{label}” is taken as the reserved answer “{reserved}”, never scored."
                self.found.findings.append(_at(row, "name", Severity.WARNING, told))
        if reserved is not None:
            self.codes[name] = reserved
            texts = {code: {"label": text} for code, text in labels.items()}
            self.found.reserved.setdefault(reserved, BankOption(reserved, label, "", texts=texts))
            return None
        code = self.own.value(About.OPTION, place, name)
        taken = {other.casefold() for other in self.codes.values()}
        code = code if code.casefold() not in taken else f"{code}_{row.row}"
        self.codes[name] = code
        if label.casefold() in self.labels:
            told = f"The label “{label}” stands in this list twice; here its name stands behind it."
            cell = row.cell("label", self.main)
            self.found.findings.append(Finding(Severity.WARNING, row.sheet, cell, told))
            label = f"{label} ({name})"
        self.labels.add(label.casefold())
        about = self.own.said(About.DESCRIPTION, place)
        translations = {
            language: {
                **({"label": labels[language]} if language in labels else {}),
                **({"description": about[language]} if language in about else {}),
            }
            for language in self.languages
            if language in labels or language in about
        }
        return Option(
            code,
            label,
            self.own.value(About.DESCRIPTION, place),
            self._score(row),
            self.own.value(About.COLOUR, place) or None,
            translations,
        )

    def _score(self, row: FormRow) -> float | None:
        text = row.text("score")
        number = parse_number(text) if text else None
        if text and number is None:
            told = f"The score “{text}” is no number; the choice has none."
            self.found.findings.append(_at(row, "score", Severity.WARNING, told))
        return None if number is None else float(number)


def text_of(row: FormRow, key: str, main: str) -> str:
    """A text in the main language: under its own heading, else without a language, else any."""
    for language in (main, "", *row.said):
        if text := row.said.get(language, {}).get(key, ""):
            return text
    return ""


def _at(row: FormRow, key: str, severity: Severity, message: str) -> Finding:
    return Finding(severity, row.sheet, row.cell(key), message)
