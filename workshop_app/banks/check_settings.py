"""Mistakes in the sheet of settings."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from workshop_app.banks.findings import Finding, Severity
from workshop_app.banks.marks import FORMAT, RESERVED_SET, SETTINGS, Setting
from workshop_app.banks.own import OwnLayout, SettingRow, is_language
from workshop_app.banks.words import HEADERS
from workshop_app.core.framework import RatingMethod
from workshop_app.core.typed import parse_number
from workshop_app.workbook.question_texts import parts_of
from workshop_app.workbook.refs import cell_name

_ONCE = (
    *(Setting.FORMAT, Setting.ID, Setting.TITLE, Setting.LANGUAGE, Setting.LANGUAGES),
    *(Setting.EDITION, Setting.NOTICE, Setting.SHEETS, Setting.SECTIONS, Setting.POPULATIONS),
    *(Setting.RATING, Setting.PLAN),
)
_CODED = (Setting.POPULATION, Setting.FURTHER, Setting.REPLACED, Setting.WEIGHT, Setting.HEADING)


def settings_findings(layout: OwnLayout, ids: Collection[str]) -> Iterator[Finding]:
    """Unknown settings, those that stand twice, and values that fit nothing."""
    if not layout.settings:
        told = "The settings are missing; the bank takes its title from the name of the file."
        yield Finding(Severity.WARNING, SETTINGS, "", told)
        return
    for needed in (Setting.ID, Setting.TITLE, Setting.LANGUAGE):
        if not layout.value(needed):
            told = f"The setting “{needed}” is missing."
            yield Finding(Severity.WARNING, SETTINGS, "", told)
    sets = {row.set for row in layout.options if row.set != RESERVED_SET}
    seen: set[tuple[str, str]] = set()
    for row in layout.settings:
        if row.setting not in tuple(Setting):
            told = f"The setting “{row.setting}” is unknown and is passed over."
            yield _at(row, "Setting", Severity.WARNING, told)
            continue
        key = (row.setting, "" if row.setting in _ONCE else row.code.casefold())
        if key in seen and row.setting in (*_ONCE, *_CODED):
            told = f"The setting “{row.setting}” stands here a second time."
            yield _at(row, "Setting", Severity.ERROR, told)
        seen.add(key)
        if row.setting in _CODED and not row.code:
            yield _at(row, "Code", Severity.ERROR, "The code is missing.")
        yield from _one(row, layout, sets, ids)


def _one(
    row: SettingRow, layout: OwnLayout, sets: Collection[str], ids: Collection[str]
) -> Iterator[Finding]:
    match row.setting:
        case Setting.FORMAT:
            number = parse_number(row.value)
            if number is None or number > FORMAT:
                told = f"The format “{row.value}” is newer than this program; update the program."
                yield _at(row, "Value", Severity.ERROR, told)
        case Setting.LANGUAGE | Setting.LANGUAGES:
            for code in parts_of(row.value):
                if not is_language(code):
                    told = f"“{code}” is no code of a language; write for example en, fr or es."
                    yield _at(row, "Value", Severity.ERROR, told)
        case Setting.POPULATION:
            if not row.value:
                yield _at(row, "Value", Severity.ERROR, "The population has no title.")
            for language in layout.languages:
                if row.value and not row.values.get(language):
                    told = f"“{row.value}” has no text in “{language}”."
                    yield _at(row, "Value", Severity.WARNING, told)
        case Setting.NOTICE:
            for language in layout.languages:
                if row.value and not row.values.get(language):
                    told = f"The notice has no text in “{language}”."
                    yield _at(row, "Value", Severity.WARNING, told)
        case Setting.RATING:
            if row.code not in sets:
                told = f"The rating names the unknown option set “{row.code}”."
                yield _at(row, "Code", Severity.ERROR, told)
            if row.value not in tuple(RatingMethod):
                known = ", ".join(RatingMethod)
                told = f"The method “{row.value}” is unknown; use one of {known}."
                yield _at(row, "Value", Severity.ERROR, told)
        case Setting.WEIGHT:
            weight = parse_number(row.value)
            if weight is None or weight <= 0:
                told = f"The weight “{row.value}” is no number above zero."
                yield _at(row, "Value", Severity.ERROR, told)
        case Setting.REPLACED:
            if row.code in ids:
                told = f"“{row.code}” is called replaced, but is still asked."
                yield _at(row, "Code", Severity.ERROR, told)
            for new in parts_of(row.value):
                if new not in ids:
                    told = f"“{row.code}” is replaced by “{new}”, which is not in the bank."
                    yield _at(row, "Value", Severity.ERROR, told)
        case Setting.HEADING:
            if row.code not in HEADERS:
                told = f"There is no column “{row.code}” to give a heading to."
                yield _at(row, "Code", Severity.WARNING, told)


def _at(row: SettingRow, key: str, severity: Severity, message: str) -> Finding:
    return Finding(severity, SETTINGS, cell_name(row.row, row.columns.get(key, 1)), message)
