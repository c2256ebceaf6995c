"""A workbook in a bank's own layout, recognised and read without a profile made by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from workshop_app.banks.columns import FACET, INDICATOR, answer_key
from workshop_app.banks.marks import (
    OPTION_HEADINGS,
    OPTIONS,
    RESERVED_SET,
    SETTINGS,
    SETTINGS_HEADINGS,
    Setting,
)
from workshop_app.banks.tables import LANGUAGE, plain, table
from workshop_app.banks.words import HEADERS
from workshop_app.core.framework import RESERVED_CODES, RESPONSE, RatingMethod
from workshop_app.core.plan import PLAN_FIELDS
from workshop_app.core.typed import parse_number
from workshop_app.workbook.bank_reader import slug, split_number
from workshop_app.workbook.profile import load_profile
from workshop_app.workbook.profile_model import (
    AxisDef,
    Block,
    DomainLevel,
    Export,
    FacetDef,
    FieldDef,
    IndicatorDef,
    Keep,
    Match,
    OptionDef,
    OptionsDef,
    PlanDef,
    Profile,
    ReservedDef,
    Rows,
    Source,
    TranslationDef,
)
from workshop_app.workbook.profile_writer import write_profile
from workshop_app.workbook.question_texts import parts_of
from workshop_app.workbook.refs import column_letters, column_number
from workshop_app.workbook.sheets import Book, Sheet

_HEADER_ROWS = 20
"""A sheet's headings stand within so many rows."""
NEEDED = frozenset(("question", "kind", RESPONSE))
"""Columns without which a sheet is no sheet of questions."""
_CODE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*\Z")
_TEXTS = ("comments", "sources", "verification")
_YES = frozenset(("", "yes", "x", "1", "true"))
_COLOUR = re.compile(r"#?[0-9A-Fa-f]{6}\Z")


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One row of the settings. ``values`` are the value in further languages."""

    row: int
    setting: str
    code: str
    value: str
    values: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OptionRow:
    """One row of the option sets, as it stands there."""

    row: int
    set: str
    ordered: str
    code: str
    label: str
    description: str
    score: str
    colour: str
    texts: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """language → (label, description)"""
    columns: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuestionSheet:
    """A sheet of questions: where its headings stand, and in which column what."""

    sheet: Sheet
    header_row: int
    columns: Mapping[tuple[str, str], int]
    """(name of the column in the sources, language or "") → number of the column"""

    def at(self, key: str, language: str = "") -> int | None:
        """Number of a column, or None."""
        return self.columns.get((key, language))


@dataclass(frozen=True)
class OwnLayout:
    """What a workbook in a bank's own layout holds, before anything is judged."""

    book: Book
    settings: tuple[SettingRow, ...]
    options: tuple[OptionRow, ...]
    sheets: tuple[QuestionSheet, ...]

    def rows_of(self, setting: Setting) -> list[SettingRow]:
        """The rows of one setting."""
        return [row for row in self.settings if row.setting == setting]

    def value(self, setting: Setting, default: str = "") -> str:
        """The value of a setting that stands once."""
        return next((row.value for row in self.rows_of(setting) if row.value), default)

    @property
    def instructions(self) -> dict[str, str]:
        """What stands below the title of each sheet, by the title without its number."""
        return {
            split_number(item.sheet.text(1, 1))[1]: item.sheet.text(2, 1)
            for item in self.sheets
            if item.header_row > 2
        }

    @property
    def languages(self) -> tuple[str, ...]:
        """Further languages: those the settings name, and those that have columns."""
        named = filter(is_language, parts_of(self.value(Setting.LANGUAGES)))
        there = [code for sheet in self.sheets for _, code in sheet.columns if code]
        return tuple(dict.fromkeys((*named, *there)))


def read_layout(book: Book) -> OwnLayout | None:
    """The workbook's own layout; None where it has another one.

    It is a bank's own layout when a sheet “Option sets” stands there and at least one sheet has
    the headings of questions.
    """
    options = book.sheet(OPTIONS)
    if options is None:
        return None
    settings = tuple(_settings(book.sheet(SETTINGS)))
    names = heading_names(settings)
    sheets = tuple(
        found
        for sheet in book.sheets
        if sheet.name not in (OPTIONS, SETTINGS) and (found := _question_sheet(sheet, names))
    )
    return OwnLayout(book, settings, tuple(_options(options)), sheets) if sheets else None


def own_profile(book: Book) -> Profile | None:
    """The profile of a workbook in a bank's own layout; None where it has another one.

    What is wrong in it is left out as far as it can be; `check` says all of it. Raises
    ProfileError where nothing can be read.
    """
    layout = read_layout(book)
    if layout is None:
        return None
    return load_profile(write_profile(profile_of(layout)))


def profile_of(layout: OwnLayout) -> Profile:
    """The profile that an own layout stands for."""
    first, *others = _axes(layout)
    sections = layout.rows_of(Setting.SECTIONS)
    title = layout.value(Setting.TITLE, layout.book.file_name.rpartition(".")[0])
    sets = {row.set for row in layout.options if row.set != RESERVED_SET}
    blocks: dict[tuple[int, tuple[tuple[tuple[str, str], int], ...], bool], list[str]] = {}
    for item in layout.sheets:
        named = item.header_row > 1 and bool(item.sheet.text(1, 1))
        key = (item.header_row, tuple(item.columns.items()), named)
        blocks.setdefault(key, []).append(item.sheet.name)
    names = [item.sheet.name for item in layout.sheets]
    known_by = [
        layout.sheets[0].sheet.text(layout.sheets[0].header_row, place)
        for key in (RESPONSE, "sources", "verification")
        if (place := layout.sheets[0].at(key))
    ]
    bank_id = layout.value(Setting.ID) or slug(title) or "bank"
    marked = any(name.name == "bank_id" for name in layout.book.names)
    return Profile(
        id=bank_id,
        title=title,
        language=layout.value(Setting.LANGUAGE, "en"),
        match=Match(
            min_score=min(4, len(names) + len(known_by)),
            sha256=(layout.book.sha256,),
            sheets=tuple(names),
            defined_names=("bank_id",) if marked else (),
            headers=tuple(known_by),
        ),
        axes=(first, *others),
        options=tuple(_option_sets(layout)),
        reserved=tuple(
            ReservedDef(row.code, row.label)
            for row in layout.options
            if row.set == RESERVED_SET and row.code in RESERVED_CODES and row.label
        ),
        blocks=tuple(
            _block(layout, header, dict(columns), tuple(sheets), named, bool(sections))
            for (header, columns, named), sheets in blocks.items()
        ),
        export=Export(),
        text="",
        edition=layout.value(Setting.EDITION),
        notice=layout.value(Setting.NOTICE),
        notices=tuple(
            (code, text)
            for row in layout.rows_of(Setting.NOTICE)
            for code, text in row.values.items()
        ),
        replaced=tuple((row.code, parts_of(row.value)) for row in layout.rows_of(Setting.REPLACED)),
        weights=tuple(
            (row.code, float(number))
            for row in layout.rows_of(Setting.WEIGHT)
            if (number := parse_number(row.value)) is not None and number > 0
        ),
        rating=next(
            (
                (row.code, row.value)
                for row in layout.rows_of(Setting.RATING)
                if row.code in sets and row.value in {method.value for method in RatingMethod}
            ),
            None,
        ),
        plan=_plan(layout),
    )


def _plan(layout: OwnLayout) -> PlanDef | None:
    """Where the action plan stands; None where the settings do not say it."""
    for row in layout.rows_of(Setting.PLAN):
        first, _, last = row.code.partition(":")
        axes = {axis.key for axis in _axes(layout)}
        columns = tuple(
            (item.code, place)
            for item in layout.rows_of(Setting.PLAN_COLUMN)
            if item.code in axes | set(PLAN_FIELDS) and (place := _column(item.value))
        )
        if first.isdecimal() and last.isdecimal() and columns:
            words = tuple(
                (name, code, item.value)
                for item in layout.rows_of(Setting.PLAN_WORD)
                for name, _, code in [item.code.partition(".")]
            )
            return PlanDef(row.value, int(first), int(last), columns, words)
    return None


def _column(letters: str) -> int:
    try:
        return column_number(letters)
    except ValueError:
        return 0


def _axes(layout: OwnLayout) -> list[AxisDef]:
    wanted = (
        (Setting.SHEETS, "component", "Section"),
        (Setting.SECTIONS, "area", ""),
        (Setting.FURTHER, "", ""),
        (Setting.POPULATIONS, "population", ""),
    )
    found: dict[str, AxisDef] = {}
    for setting, key, default in wanted:
        spare = [SettingRow(0, setting, key, default)] if default else []
        for row in layout.rows_of(setting) or spare:
            code = row.code or key or slug(row.value)
            if code and (row.value or default):
                found.setdefault(code, AxisDef(code, row.value or default))
    if layout.rows_of(Setting.POPULATION):
        found.setdefault(_population_axis(layout), AxisDef(_population_axis(layout), "Population"))
    return list(found.values())


def _population_axis(layout: OwnLayout) -> str:
    rows = layout.rows_of(Setting.POPULATIONS)
    return rows[0].code or "population" if rows else "population"


def _option_sets(layout: OwnLayout) -> Iterator[OptionsDef]:
    groups: dict[str, list[OptionRow]] = {}
    for row in layout.options:
        if row.set and row.set != RESERVED_SET and row.code and row.label:
            groups.setdefault(row.set, []).append(row)
    for code, rows in groups.items():
        options: dict[str, OptionDef] = {}
        for row in rows:
            score = parse_number(row.score) if row.score else None
            option = OptionDef(
                row.code,
                row.label,
                row.description,
                None if score is None else float(score),
                tuple(
                    (language, label, text)
                    for language, (label, text) in row.texts.items()
                    if label or text
                ),
                row.colour.lstrip("#").upper() if _COLOUR.match(row.colour) else "",
            )
            if row.code not in RESERVED_CODES:
                options.setdefault(row.code, option)
        if options:
            ordered = rows[0].ordered.casefold() in _YES
            yield OptionsDef(code, ordered, tuple(options.values()))


def _block(
    layout: OwnLayout,
    header: int,
    columns: dict[tuple[str, str], int],
    sheets: tuple[str, ...],
    named: bool,
    sections: bool,
) -> Block:
    def source(key: str, language: str = "") -> Source | None:
        place = columns.get((key, language))
        return None if place is None else Source(place)

    axes = [axis.key for axis in _axes(layout)]
    section = columns.get(("area", "")) if sections else None
    top = DomainLevel(cell=(1, 1), facet=axes[0]) if named else DomainLevel(facet=axes[0])
    levels = (top, DomainLevel(column=section, facet=axes[1])) if section else (top,)
    ident = columns.get(("id", ""))
    question = columns["question", ""]
    translations = []
    for language in layout.languages:
        place = columns.get(("question", language))
        said = []
        if named and place:
            said.append(((1, 1), (1, place)))
        if section and (translated := columns.get(("area", language))):
            said.append(((0, section), (0, translated)))
        if place or said:
            translations.append(
                TranslationDef(
                    language,
                    source("question", language),
                    source("guidance", language),
                    tuple(said),
                )
            )
    indicator = {key: found for key in INDICATOR if (found := source(key))}
    return Block(
        sheets=sheets,
        rows=Rows(header + 1, "last", None),
        keep=Keep("id", ident) if ident else Keep("text", question),
        question=Source(question),
        header_row=header,
        id=source("id"),
        number=source("number"),
        guidance=source("guidance"),
        kind=source("kind"),
        unit=source("unit"),
        core=source("core"),
        domains=levels,
        facets=tuple(
            FacetDef(row.code, place)
            for row in layout.rows_of(Setting.FURTHER)
            if (place := columns.get((FACET + row.code, "")))
        ),
        fields=tuple(_fields(layout, columns)),
        translations=tuple(translations),
        show_if=source("show_if"),
        weight=source("weight"),
        replaces=source("replaces"),
        asked=source("populations") if layout.rows_of(Setting.POPULATION) else None,
        indicator=IndicatorDef(**indicator) if indicator else None,
    )


def _fields(layout: OwnLayout, columns: Mapping[tuple[str, str], int]) -> Iterator[FieldDef]:
    option_set = columns.get(("option_set", ""))
    populations = layout.rows_of(Setting.POPULATION)
    options = f"column:{column_letters(option_set)}" if option_set else ""
    keys = [answer_key(i, row.code) for i, row in enumerate(populations)] or [RESPONSE]
    for number, key in enumerate(keys):
        place = columns.get((key, ""))
        if place is None:
            continue
        row = populations[number] if populations else None
        facets = ((_population_axis(layout), row.value),) if row else ()
        yield FieldDef(
            key=key,
            column=place,
            is_answer=True,
            options=options,
            descending=True,
            title=row.value if row else "",
            name=row.code if row else "",
            facets=facets,
        )
    for key in _TEXTS:
        if place := columns.get((key, "")):
            yield FieldDef(key=key, column=place, is_answer=False)


def is_language(code: str) -> bool:
    """Whether a text can be the code of a language, as ``fr`` or ``pt-BR``."""
    return bool(_CODE.match(code))


def heading_names(settings: tuple[SettingRow, ...]) -> dict[str, str]:
    """Heading, evened → name of the column."""
    found = {text: key for key, text in HEADERS.items()}
    for row in settings:
        if row.setting == Setting.SECTIONS:
            found[row.value] = "area"
        elif row.setting == Setting.FURTHER:
            found[row.value] = FACET + row.code
    response = HEADERS["response"]
    for row in settings:
        if row.setting == Setting.HEADING and row.code in HEADERS:
            found[row.value] = row.code
            response = row.value if row.code == "response" else response
    populations = [row for row in settings if row.setting == Setting.POPULATION]
    for number, row in enumerate(populations):
        found[f"{response}: {row.value}"] = answer_key(number, row.code)
    return {plain(text): key for text, key in found.items()}


def _question_sheet(sheet: Sheet, names: Mapping[str, str]) -> QuestionSheet | None:
    for row, columns in heading_rows(sheet, names):
        if all((key, "") in columns for key in NEEDED):
            return QuestionSheet(sheet, row, columns)
    return None


def heading_rows(
    sheet: Sheet, names: Mapping[str, str]
) -> Iterator[tuple[int, dict[tuple[str, str], int]]]:
    """Rows near the top with headings of questions: (row, (column's name, language) → column)."""
    for row in sheet.scan.rows:
        if row.row > _HEADER_ROWS:
            break
        columns: dict[tuple[str, str], int] = {}
        for cell in row.cells:
            text = sheet.text(row.row, cell.column)
            language = ""
            if plain(text) not in names and (told := LANGUAGE.match(text.strip())):
                text, language = told[1], told[2]
            if key := names.get(plain(text)):
                columns.setdefault((key, language), cell.column)
        if columns:
            yield row.row, columns


def _settings(sheet: Sheet | None) -> Iterator[SettingRow]:
    for item in () if sheet is None else table(sheet, SETTINGS_HEADINGS):
        setting, code, value = item.texts
        values = {
            language: got["Value"] for language, got in item.translated.items() if "Value" in got
        }
        yield SettingRow(item.row, setting.casefold(), code, value, values, item.columns)


def _options(sheet: Sheet) -> Iterator[OptionRow]:
    for item in table(sheet, OPTION_HEADINGS):
        code, _, ordered, option, label, about, score, colour = item.texts
        translated = {
            language: (got.get("Label", ""), got.get("Description", ""))
            for language, got in item.translated.items()
        }
        yield OptionRow(
            item.row, code, ordered, option, label, about, score, colour, translated, item.columns
        )
