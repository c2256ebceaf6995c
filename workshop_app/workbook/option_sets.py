"""From the drop-down lists of a workbook to option sets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from workshop_app.core.framework import RESERVED_CODES, Option, OptionSet, Translations
from workshop_app.workbook.degrees import leading_number
from workshop_app.workbook.errors import ProfileError
from workshop_app.workbook.profile_model import FieldDef, OptionDef, OptionsDef, Profile
from workshop_app.workbook.refs import column_number
from workshop_app.workbook.scales import Order, scale_of
from workshop_app.workbook.sheets import Sheet
from workshop_app.workbook.values import label_number, number_text


class OptionSets:
    """Option sets a profile declares, and those made from lists it does not know."""

    def __init__(self, profile: Profile) -> None:
        self.used: dict[str, OptionSet] = {}
        """the sets questions refer to, by code, in order of first use"""
        self._declared = {item.code: _declared(item) for item in profile.options}
        self._by_labels = {
            frozenset(_plain(option.label) for option in item.options): item
            for item in reversed(self._declared.values())
        }
        self._told: dict[tuple[str, tuple[str, ...]], OptionSet] = {}
        self._reserved = {_plain(item.label) for item in profile.reserved}
        self._seen: dict[tuple[tuple[str, ...], bool], str] = {}
        """code of the set, "" for none, by the entries of a list and their direction"""

    def take(self, code: str) -> None:
        """Count a declared set as used although no question may be answered on it."""
        self._use(self._declared[code])

    def find(
        self,
        sheet: Sheet,
        field: FieldDef,
        row: int,
        place: tuple[int, int],
        heading: str = "",
        described: Sequence[tuple[str, str]] = (),
    ) -> str | None:
        """Code of the option set of an answer cell; None where it has no options.

        A list that takes in the column's own ``heading`` by mistake is read without it.
        ``described`` are heading and text of the cells that describe the question's levels.
        """
        code = self._plain_set(sheet, field, row, place, heading)
        if code is None or not described:
            return code
        return self._use(self._described(self.used[code], described))

    def _plain_set(
        self, sheet: Sheet, field: FieldDef, row: int, place: tuple[int, int], heading: str
    ) -> str | None:
        kind, _, rest = field.options.partition(":")
        if kind == "set":
            return self._use(self._declared[rest])
        if kind == "column":
            code = sheet.text(*sheet.anchor(row, column_number(rest)))
            if not code:
                return None
            if code not in self._declared:
                raise ProfileError(
                    f"Row {row} of sheet “{sheet.name}” names the option set “{code}”, which the "
                    "profile does not declare; add it under [[options]]."
                )
            return self._use(self._declared[code])
        if kind == "written":
            entries_there = written_options(sheet.text(*sheet.anchor(row, column_number(rest))))
            return self.from_labels(entries_there, descending=field.descending)
        if kind == "validation":
            entries = (e for e in sheet.list_at(*place) or () if not heading or e != heading)
            return self.from_labels(tuple(entries), descending=field.descending)
        return None

    def from_labels(self, entries: tuple[str, ...], *, descending: bool) -> str | None:
        """Code of the set with these labels: a declared one, or a new one in their order."""
        known = self._seen.get((entries, descending))
        if known is None:
            known = self._from_labels(entries, descending=descending) or ""
            self._seen[entries, descending] = known
        return known or None

    def _from_labels(self, entries: tuple[str, ...], *, descending: bool) -> str | None:
        labels = tuple(dict.fromkeys(e for e in entries if _plain(e) not in self._reserved))
        if not labels:
            return None
        key = frozenset(_plain(label) for label in labels)
        if key not in self._by_labels:
            ordered = tuple(reversed(labels)) if descending else labels
            self._by_labels[key] = self._make(ordered)
        return self._use(self._by_labels[key])

    def _described(self, plain_set: OptionSet, described: Sequence[tuple[str, str]]) -> OptionSet:
        """The set with a description for each option, taken from cells by their headings."""
        labels = [option.label for option in plain_set.options]
        texts = dict(zip(labels, descriptions_of(labels, described), strict=True))
        options = tuple(
            replace(o, description=text, translations=_labels_only(o.translations))
            if (text := texts[o.label]) and text != o.description
            else o
            for o in plain_set.options
        )
        if options == plain_set.options:
            return plain_set
        key = (plain_set.code, tuple(texts.values()))
        if key not in self._told:
            number = 1 + sum(code == plain_set.code for code, _ in self._told)
            code = f"{plain_set.code}_{number}"
            while code in self._declared or code in self.used:
                number += 1
                code = f"{plain_set.code}_{number}"
            self._told[key] = OptionSet(code, options, plain_set.ordinal)
        return self._told[key]

    def _make(self, labels: tuple[str, ...]) -> OptionSet:
        codes = option_codes(labels)
        number = 1 + len(self._by_labels)
        while f"list_{number}" in self._declared or f"list_{number}" in self.used:
            number += 1
        options = (Option(code, label) for code, label in zip(codes, labels, strict=True))
        return OptionSet(f"list_{number}", tuple(options))

    def _use(self, option_set: OptionSet) -> str:
        self.used.setdefault(option_set.code, option_set)
        return option_set.code


def option_codes(labels: Sequence[str]) -> list[str]:
    """A code for each option of a set, made from its label; labels run from level 1 upwards."""
    codes: list[str] = []
    for level, label in enumerate(labels, 1):
        code = _code(label) or f"level_{level}"
        if code in RESERVED_CODES or code in codes:
            code = f"{code}_{level}"
        codes.append(code)
    return codes


def written_options(text: str) -> tuple[str, ...]:
    """Options that stand in one cell: “Yes / Partly / No” or one on each line; () for others."""
    for pattern in (r"\s*[\r\n]+\s*", r"\s*[/|;؛]\s*", r"\s*[,،]\s+"):
        parts = tuple(part.strip(" .☐□○•-") for part in re.split(pattern, text.strip()))
        if 2 <= len(parts) <= 12 and all(0 < len(part) <= 80 for part in parts):
            return tuple(dict.fromkeys(parts))
    return ()


def descriptions_of(labels: Sequence[str], described: Sequence[tuple[str, str]]) -> list[str]:
    """The text that describes each option (least first), by headings, numbers, or place."""
    by_heading = {_plain(heading): text for heading, text in described}
    if all(_plain(label) in by_heading for label in labels):
        return [by_heading[_plain(label)] for label in labels]
    numbers = {_number(heading): text for heading, text in described}
    wanted = [_number(label) for label in labels]
    if None not in wanted and None not in numbers and numbers.keys() >= set(wanted):
        return [numbers[number] for number in wanted]
    if len(labels) != len(described):
        return [""] * len(labels)
    rising = scale_of([heading for heading, _ in described]).order is not Order.DESCENDING
    texts = [text for _, text in described]
    return texts if rising else texts[::-1]


def _number(label: str) -> float | None:
    number = leading_number(label)
    if number is None and (found := re.search(r"(?<![\w.])\d+(?![\w.])", label)):
        number = float(found[0])
    return number


def _declared(item: OptionsDef) -> OptionSet:
    options = (
        Option(
            o.code,
            o.label,
            o.description,
            o.score,
            f"#{o.colour}" if o.colour else None,
            _said(o),
        )
        for o in item.options
    )
    return OptionSet(item.code, tuple(options), item.ordinal)


def _said(option: OptionDef) -> Translations:
    """An option's texts in other languages, without those that are missing."""
    found = {
        language: {name: text for name, text in (("label", label), ("description", about)) if text}
        for language, label, about in option.translations
    }
    return {language: texts for language, texts in found.items() if texts}


def _labels_only(translations: Translations) -> Translations:
    """Translations of a label, where the description is not the translated one any more."""
    return {
        language: {"label": texts["label"]}
        for language, texts in translations.items()
        if "label" in texts
    }


def _plain(label: str) -> str:
    """Evened out; “25 %” is the 0.25 that profiles of earlier versions call it."""
    if "%" in label and (number := label_number(label)) is not None:
        return number_text(number)
    return " ".join(label.split()).casefold()


def _code(label: str) -> str:
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40].strip("_")
