"""Mistakes in a workbook in a bank's own layout, each with its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workshop_app.banks.check_options import option_findings
from workshop_app.banks.check_rules import RuledQuestion, rule_mistakes
from workshop_app.banks.check_settings import settings_findings
from workshop_app.banks.check_sheets import sheet_findings
from workshop_app.banks.findings import Finding, Severity
from workshop_app.banks.marks import RESERVED_SET, Setting
from workshop_app.banks.own import OwnLayout, QuestionSheet
from workshop_app.core.framework import Kind
from workshop_app.core.typed import parse_number
from workshop_app.workbook.question_texts import ALL_ASKED, LOWER, parts_of
from workshop_app.workbook.refs import cell_name

_YES = ("", "yes", "x", "1", "true")
_BETTER = ("", "higher", LOWER)
_NUMERIC = (Kind.NUMBER, Kind.PERCENT)


@dataclass(frozen=True)
class Row:
    """One question as it stands on its sheet."""

    on: QuestionSheet
    row: int

    def text(self, key: str, language: str = "") -> str:
        """What stands in a column; "" where the sheet has no such column."""
        place = self.on.at(key, language)
        return "" if place is None else self.on.sheet.text(self.row, place).strip()

    def cell(self, key: str, language: str = "") -> str:
        """The cell of a column, or the cell of the question where there is no such column."""
        place = self.on.at(key, language) or self.on.at("question") or 1
        return cell_name(self.row, place)

    @property
    def kind(self) -> Kind | None:
        """The kind, None where the word is unknown; a missing word is a choice or a text."""
        word = self.text("kind").casefold()
        if not word:
            return Kind.CHOICE if self.text("option_set") else Kind.TEXT
        return next((kind for kind in Kind if kind.value == word), None)

    def finding(self, severity: Severity, key: str, message: str, language: str = "") -> Finding:
        return Finding(severity, self.on.sheet.name, self.cell(key, language), message)


def own_findings(layout: OwnLayout) -> list[Finding]:
    """All mistakes in settings, option sets and questions."""
    rows = [row for sheet in layout.sheets for row in _rows(sheet)]
    found = [*settings_findings(layout, {row.text("id") for row in rows})]
    found += option_findings(layout)
    found += sheet_findings(layout)
    for sheet in layout.sheets:
        if not any(row.on is sheet for row in rows):
            told = "The sheet has the headings of questions, but no question."
            found.append(Finding(Severity.WARNING, sheet.sheet.name, "", told))
    sets: dict[str, list[str]] = {}
    for option in layout.options:
        if option.set != RESERVED_SET:
            sets.setdefault(option.set, []).append(option.code)
    check = _Questions(layout, rows, sets)
    for row in rows:
        found += check.of(row)
    return [*found, *_rules(rows, sets)]


def _rows(sheet: QuestionSheet) -> Iterator[Row]:
    """The rows below the headings that are questions, or were meant as such."""
    for raw in sheet.sheet.scan.rows:
        row = Row(sheet, raw.row)
        if raw.row > sheet.header_row and (
            row.text("question") or row.text("id") or row.text("kind")
        ):
            yield row


class _Questions:
    """What can be wrong with one question, seen beside the others."""

    def __init__(self, layout: OwnLayout, rows: list[Row], sets: Mapping[str, list[str]]) -> None:
        self.layout, self.sets = layout, sets
        self.seen: dict[tuple[str, str], Row] = {}
        self.sections: set[tuple[str, str]] = set()
        self.ids = {row.text("id") for row in rows}
        self.populations = [row.code for row in layout.rows_of(Setting.POPULATION)]
        self.languages = [
            code for code in layout.languages if any(row.text("question", code) for row in rows)
        ] or list(layout.languages)
        self.sectioned = any(row.text("area") for row in rows)

    def of(self, row: Row) -> Iterator[Finding]:
        yield from self._identity(row)
        yield from self._answer(row)
        yield from self._figures(row)
        yield from self._who(row)
        for code in self.languages:
            for key, what in (("question", "Question"), ("guidance", "The guidance of")):
                if row.text(key) and not row.text(key, code):
                    told = f"{what} {self._name(row)} has no text in “{code}”."
                    yield row.finding(Severity.WARNING, key, told, code)
            section = row.text("area")
            if section and not row.text("area", code) and (section, code) not in self.sections:
                self.sections.add((section, code))
                told = f"The section “{section}” has no title in “{code}”."
                yield row.finding(Severity.WARNING, "area", told, code)

    def _identity(self, row: Row) -> Iterator[Finding]:
        if not row.text("question"):
            yield row.finding(Severity.ERROR, "question", "The question has no text.")
        if not row.text("id"):
            told = "The question has no id; give it one that never changes: answers hang on it."
            yield row.finding(Severity.ERROR, "id", told)
        if not row.text("number"):
            told = "The question has no number; people in the room call it by that."
            yield row.finding(Severity.WARNING, "number", told)
        if self.sectioned and not row.text("area"):
            told = "The question stands in no section, though others do."
            yield row.finding(Severity.WARNING, "area", told)
        for key, severity, what in (
            ("id", Severity.ERROR, "The id “{0}”"),
            ("number", Severity.WARNING, "The number “{0}”"),
            ("question", Severity.WARNING, "The same question"),
        ):
            text = " ".join(row.text(key).split())
            first = self.seen.setdefault((key, text.casefold()), row)
            if text and first is not row:
                place = f"{first.on.sheet.name}!{first.cell(key)}"
                yield row.finding(severity, key, f"{what.format(text)} stands already at {place}.")

    def _answer(self, row: Row) -> Iterator[Finding]:
        word, code, kind = row.text("kind"), row.text("option_set"), row.kind
        if not word:
            told = f"The kind is missing; it is taken as {kind.words if kind else 'text'}."
            yield row.finding(Severity.WARNING, "kind", told)
        elif kind is None:
            known = ", ".join(item.value for item in Kind)
            yield row.finding(
                Severity.ERROR, "kind", f"The kind “{word}” is unknown; write one of {known}."
            )
        if code and code not in self.sets:
            known = ", ".join(f"“{name}”" for name in self.sets if name)
            told = f"The option set “{code}” is unknown; the bank has {known or 'none'}."
            yield row.finding(Severity.ERROR, "option_set", told)
        elif kind is not None and kind.has_options and not code:
            told = f"A {kind.words} needs an option set, and none is named."
            yield row.finding(Severity.ERROR, "option_set", told)
        elif kind is not None and not kind.has_options and code:
            told = f"A {kind.words} has no options; empty this cell or change the kind."
            yield row.finding(Severity.WARNING, "option_set", told)
        if kind is Kind.NUMBER and not row.text("unit"):
            told = "The number has no unit; say what is counted, for example children."
            yield row.finding(Severity.WARNING, "unit", told)
        if row.text("core").casefold() not in (*_YES, "no"):
            told = f"“{row.text('core')}” is taken as no; write yes or nothing."
            yield row.finding(Severity.WARNING, "core", told)

    def _figures(self, row: Row) -> Iterator[Finding]:
        weight = row.text("weight")
        if weight and not _positive(weight):
            told = f"The weight “{weight}” is no number above zero."
            yield row.finding(Severity.ERROR, "weight", told)
        text = row.text("thresholds")
        limits = [parse_number(part) for part in parts_of(text)]
        known = [limit for limit in limits if limit is not None]
        if len(known) != len(limits):
            told = f"The thresholds “{text}” are no numbers; write them as 20; 50; 80."
            yield row.finding(Severity.ERROR, "thresholds", told)
        elif known != sorted(set(known)):
            told = f"The thresholds “{text}” do not rise; put the lowest first, each once."
            yield row.finding(Severity.ERROR, "thresholds", told)
        elif known and row.kind not in (*_NUMERIC, None):
            told = "Thresholds belong to numbers and percentages only."
            yield row.finding(Severity.WARNING, "thresholds", told)
        elif known and row.kind is Kind.PERCENT and known[-1] <= 1:
            told = f"The thresholds “{text}” mean at most 1 %; write 25 for 25 %."
            yield row.finding(Severity.WARNING, "thresholds", told)
        if row.text("better").casefold() not in _BETTER:
            told = f"“{row.text('better')}” is unknown; write higher or lower."
            yield row.finding(Severity.ERROR, "better", told)

    def _who(self, row: Row) -> Iterator[Finding]:
        known = {code.casefold() for code in self.populations} | ALL_ASKED
        for part in parts_of(row.text("populations")):
            if part.casefold() not in known:
                has = ", ".join(f"“{code}”" for code in self.populations) or "none"
                told = f"The population “{part}” is unknown; the settings name {has}."
                yield row.finding(Severity.ERROR, "populations", told)
        for part in parts_of(row.text("replaces")):
            if part in self.ids:
                told = f"It replaces “{part}”, but that question is still asked."
                yield row.finding(Severity.ERROR, "replaces", told)

    def _name(self, row: Row) -> str:
        return row.text("number") or row.text("id") or "this question"


def _rules(rows: list[Row], sets: Mapping[str, list[str]]) -> Iterator[Finding]:
    named = {row.text("id"): row for row in reversed(rows) if row.text("id")}
    ruled = [
        RuledQuestion(
            row.text("id"),
            row.kind,
            tuple(code for code in sets.get(row.text("option_set"), ()) if code),
            " ".join(row.text("show_if").split()),
        )
        for row in rows
    ]
    for name, severity, message in rule_mistakes(ruled):
        if name in named:
            yield named[name].finding(severity, "show_if", message)


def _positive(text: str) -> bool:
    number = parse_number(text)
    return number is not None and number > 0
