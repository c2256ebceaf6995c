"""A profile says where things stand in a workbook. It is TOML and holds data only."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Any

from workshop_app.core.framework import RESERVED_CODES, Kind, RatingMethod
from workshop_app.core.plan import PLAN_FIELDS
from workshop_app.core.team import ActionStatus, ServiceLevel
from workshop_app.workbook.errors import ProfileError
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
from workshop_app.workbook.profile_reader import Reader
from workshop_app.workbook.sheets import Book

FORMAT = 1
_SHA_POINTS = 100
_HEADER_ROWS = 40
_KEEP = (
    *("text", "validation", "id", "unlocked", "box", "regular", "unfilled"),
    *("depth1", "depth2", "depth3", "depth4"),
)
_TAKE = ("number", "rest", "comment", "sheet")
_KINDS = tuple(kind.value for kind in Kind)
_PLAN_WORDS = {
    "status": tuple(str(status) for status in ActionStatus),
    "level": tuple(str(level) for level in ServiceLevel if level),
}
_LAST_ROW = 1_048_576
_METHODS = tuple(method.value for method in RatingMethod)
_INDICATOR = ("numerator", "denominator", "source", "comparison", "thresholds", "better")
_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})\Z")
_ROW = re.compile(r"[1-9][0-9]{0,6}\Z")


__all__ = ["Export", "Profile", "load_profile", "match_score", "matches"]


def load_profile(text: str) -> Profile:
    """Read a profile.

    Raises ProfileError with one sentence that names the key and says what belongs there.
    """
    try:
        tree: Mapping[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"The profile is not valid TOML: {error}.") from error
    top = Reader(tree, "")
    head = top.table("profile")
    version = head.integer("format")
    if version != FORMAT:
        raise ProfileError(
            f"The profile has format {version}, but this program reads format {FORMAT}; "
            "use a newer version of the program or an older profile."
        )
    axes = tuple(_axis(item) for item in top.tables("axis"))
    options = tuple(_options(item) for item in top.tables("options"))
    reserved = tuple(_reserved(item) for item in top.tables("reserved"))
    sets = {item.code for item in options}
    keys = {axis.key for axis in axes}
    blocks = tuple(_block(item, keys, sets) for item in top.tables("block"))
    if not blocks:
        raise ProfileError("The profile has no [[block]]; it must say where the questions stand.")
    profile = Profile(
        id=head.text("id"),
        title=head.text("title"),
        language=head.text("language", "en"),
        match=_match(top.table("match", optional=True)),
        axes=axes,
        options=options,
        reserved=reserved,
        blocks=blocks,
        export=_export(top.table("export", optional=True)),
        text=text,
        plan=_plan(top.table("plan"), keys) if top.has("plan") else None,
        edition=head.text("edition", ""),
        notice=head.text("notice", ""),
        notices=_named_texts(head.table("notices", optional=True)),
        replaced=_replaced(top.table("replaced", optional=True)),
        weights=_weights(top.table("weights", optional=True)),
        rating=_rating(top.table("rating"), sets) if top.has("rating") else None,
    )
    for reader in (head, top):
        reader.done()
    return profile


def match_score(profile: Profile, book: Book) -> int:
    """How many of the profile's fingerprints the workbook shows; the file's checksum counts 100."""
    wanted = profile.match
    score = _SHA_POINTS * (book.sha256 in {item.lower() for item in wanted.sha256})
    names = [sheet.name for sheet in book.sheets]
    score += sum(any(fnmatchcase(name, glob) for name in names) for glob in wanted.sheets)
    defined = {item.name.casefold() for item in book.names}
    score += sum(name.casefold() in defined for name in wanted.defined_names)
    if wanted.headers:
        globs = [glob for block in profile.blocks for glob in block.sheets]
        texts = _header_texts(book, globs)
        score += sum(header.strip().casefold() in texts for header in wanted.headers)
    return score


def matches(profile: Profile, book: Book) -> bool:
    """Whether the profile is meant for this workbook."""
    return match_score(profile, book) >= profile.match.min_score


def _header_texts(book: Book, globs: list[str]) -> set[str]:
    """Texts in the upper rows of the sheets a profile reads."""
    texts: set[str] = set()
    for sheet in book.sheets:
        if any(fnmatchcase(sheet.name, glob) for glob in globs):
            for row in sheet.scan.rows:
                if row.row > _HEADER_ROWS:
                    break
                texts.update(sheet.text(row.row, cell.column).casefold() for cell in row.cells)
    return texts


def _match(reader: Reader) -> Match:
    match = Match(
        min_score=reader.integer("min_score", 1),
        sha256=reader.texts("sha256"),
        sheets=reader.texts("sheets"),
        defined_names=reader.texts("defined_names"),
        headers=reader.texts("headers"),
    )
    reader.done()
    return match


def _axis(reader: Reader) -> AxisDef:
    axis = AxisDef(reader.text("key"), reader.text("title"))
    reader.done()
    return axis


def _options(reader: Reader) -> OptionsDef:
    options: list[OptionDef] = []
    for item in reader.tables("option"):
        option = OptionDef(
            item.text("code"),
            item.text("label"),
            item.text("description", ""),
            item.score(),
            _in_languages(item.table("translations", optional=True)),
            _colour(item),
        )
        if option.code in RESERVED_CODES:
            raise ProfileError(
                f"{item.where} uses the code “{option.code}”, which is kept for reserved answers; "
                "list it under [[reserved]] instead."
            )
        item.done()
        options.append(option)
    found = OptionsDef(reader.text("code"), reader.flag("ordinal", True), tuple(options))
    codes = [option.code for option in options]
    if not options or len(set(codes)) != len(codes):
        raise ProfileError(
            f"The option set “{found.code}” needs at least one option and each code only once."
        )
    reader.done()
    return found


def _colour(reader: Reader) -> str:
    found = _COLOUR.match(reader.text("colour", ""))
    if found is None and reader.has("colour"):
        raise reader.wrong("colour", "six hexadecimal digits, for example “6E3102”")
    return found[1].upper() if found else ""


def _named_texts(reader: Reader) -> tuple[tuple[str, str], ...]:
    found = tuple((name, reader.text(name)) for name in reader.names())
    reader.done()
    return found


def _replaced(reader: Reader) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = tuple((name, reader.texts(name)) for name in reader.names())
    reader.done()
    return found


def _weights(reader: Reader) -> tuple[tuple[str, float], ...]:
    found = tuple((name, reader.positive(name)) for name in reader.names())
    reader.done()
    return found


def _rating(reader: Reader, sets: set[str]) -> tuple[str, str]:
    code = reader.text("options")
    if code not in sets:
        raise reader.wrong("options", "the code of one of the [[options]] tables")
    found = code, reader.choice("method", _METHODS, _METHODS[0])
    reader.done()
    return found


def _in_languages(reader: Reader) -> tuple[tuple[str, str, str], ...]:
    """(language, label, description) for each language an option is translated into."""
    found: list[tuple[str, str, str]] = []
    for language in reader.names():
        texts = reader.table(language)
        found.append((language, texts.text("label", ""), texts.text("description", "")))
        texts.done()
    return tuple(found)


def _reserved(reader: Reader) -> ReservedDef:
    found = ReservedDef(reader.choice("code", sorted(RESERVED_CODES)), reader.text("label"))
    reader.done()
    return found


def _export(reader: Reader) -> Export:
    export = Export(
        reader.choice("locked", ["refuse", "skip", "write"], "refuse"),
        reader.choice("formula", ["refuse", "skip"], "refuse"),
        reader.choice("out_of_list", ["warn", "refuse"], "warn"),
        reader.choice("blank", ["keep", "clear"], "keep"),
        reader.choice("cached", ["drop", "keep", "refresh"], "drop"),
    )
    reader.done()
    return export


def _plan(reader: Reader, axes: set[str]) -> PlanDef:
    first, last = reader.integer("first"), reader.integer("last")
    if not 1 <= first <= last <= _LAST_ROW:
        raise reader.wrong("last", f"a row from “first”, which is at least 1, to {_LAST_ROW}")
    columns = reader.table("columns")
    known = {*PLAN_FIELDS, *axes}
    places: list[tuple[str, int]] = []
    for name in columns.names():
        if name not in known:
            raise columns.wrong(
                name, f"a field of an action or an axis: {', '.join(sorted(known))}"
            )
        places.append((name, columns.column(name)))
    if not any(name == "what" for name, _ in places):
        raise columns.wrong("what", "the column of the activity")
    if len({column for _, column in places}) < len(places):
        raise ProfileError(f"{columns.where} names a column twice; give each field its own.")
    spoken = reader.table("words", optional=True)
    words: list[tuple[str, str, str]] = []
    for field in spoken.names():
        said = spoken.table(field)
        allowed = _PLAN_WORDS.get(field, ())
        if not allowed:
            raise ProfileError(f"{said.where} names no field with words; use status or level.")
        for code in said.names():
            if code not in allowed:
                raise said.wrong(code, f"left out; the codes are {', '.join(allowed)}")
            words.append((field, code, said.text(code)))
    found = PlanDef(reader.text("sheet"), first, last, tuple(places), tuple(words))
    reader.done()
    return found


def _block(reader: Reader, axes: set[str], sets: set[str]) -> Block:
    header = reader.table("header", optional=True)
    block = Block(
        sheets=reader.texts("sheets"),
        rows=_rows(reader.table("rows")),
        keep=_keep(reader),
        question=_source(reader.table("question")),
        header_row=header.integer("row", 0) or None,
        id=_optional_source(reader, "id"),
        number=_optional_source(reader, "number"),
        guidance=_optional_source(reader, "guidance"),
        kind=_optional_source(reader, "kind"),
        unit=_optional_source(reader, "unit"),
        core=_optional_source(reader, "core"),
        domains=tuple(_level(item, axes) for item in reader.tables("domains")),
        facets=tuple(_facet(item, axes) for item in reader.tables("facet")),
        fields=tuple(_field(item, sets) for item in reader.tables("field")),
        part=_part(reader),
        translations=tuple(_translation(item) for item in reader.tables("translation")),
        show_if=_optional_source(reader, "show_if"),
        weight=_optional_source(reader, "weight"),
        replaces=_optional_source(reader, "replaces"),
        asked=_optional_source(reader, "asked"),
        indicator=_indicator(reader.table("indicator")) if reader.has("indicator") else None,
    )
    for field in block.fields:
        if unknown := [axis for axis, _ in field.facets if axis not in axes]:
            raise ProfileError(
                f"{reader.where} has a field about the unknown axis “{unknown[0]}”; "
                "declare it under [[axis]]."
            )
    unnamed = (i for i in block.fields if i.options.startswith("ticks:") and not i.labels)
    if block.header_row is None and any(unnamed):
        raise ProfileError(
            f"{reader.where} has columns to tick; it needs “header” to say where their "
            "names stand, or “labels” to name them."
        )
    header.done()
    languages = [item.language for item in block.translations]
    if len(set(languages)) != len(languages):
        raise ProfileError(f"{reader.where} has two translations into the same language.")
    keys = [item.key for item in block.fields]
    if not block.sheets or not keys or len(set(keys)) != len(keys):
        raise ProfileError(
            f"{reader.where} needs names of sheets and at least one [[block.field]], "
            "each with its own key."
        )
    reader.done()
    return block


def _indicator(reader: Reader) -> IndicatorDef:
    found = IndicatorDef(*(_optional_source(reader, key) for key in _INDICATOR))
    reader.done()
    return found


def _translation(reader: Reader) -> TranslationDef:
    places = reader.table("domains", optional=True)
    found = TranslationDef(
        reader.text("language"),
        _optional_source(reader, "question"),
        _optional_source(reader, "guidance"),
        tuple(
            (places.as_place(name, name), places.as_place(name, places.text(name)))
            for name in places.names()
        ),
    )
    reader.done()
    return found


def _part(reader: Reader) -> tuple[int, int] | None:
    if not reader.has("part"):
        return None
    inner = reader.table("part")
    cell = inner.cell("cell")
    inner.done()
    return cell


def _rows(reader: Reader) -> Rows:
    first = reader.integer("first")
    until = reader.text("until")
    kind, _, column = until.partition(":")
    needs = kind in ("blank", "validation")
    row = kind == "row" and _ROW.match(column) is not None
    if row:
        kind = until
    if first < 1 or not (needs or row or until == "last"):
        raise reader.wrong("until", "“blank:COLUMN”, “validation:COLUMN”, “row:NUMBER” or “last”")
    rows = Rows(
        first,
        kind,
        reader.as_column("until", column) if needs else None,
        reader.flag("skip_hidden", False),
        reader.integers("skip"),
    )
    reader.done()
    return rows


def _keep(reader: Reader) -> Keep:
    kind, _, column = reader.text("keep").partition(":")
    if kind not in _KEEP:
        raise reader.wrong(
            "keep",
            "“text:COLUMN”, “validation:COLUMN”, “id:COLUMN”, “unlocked:COLUMN” or “depth2:COLUMN”",
        )
    return Keep(kind, reader.as_column("keep", column))


def _source(reader: Reader) -> Source:
    source = Source(
        reader.column("column"),
        reader.integer("row_offset", 0),
        reader.choice("take", _TAKE, "") if reader.has("take") else "",
    )
    reader.done()
    return source


def _optional_source(reader: Reader, key: str) -> Source | None:
    return _source(reader.table(key)) if reader.has(key) else None


def _known(reader: Reader, key: str, axes: set[str]) -> str:
    axis = reader.text(key)
    if axis not in axes:
        raise reader.wrong(key, "the key of one of the [[axis]] tables")
    return axis


def _level(reader: Reader, axes: set[str]) -> DomainLevel:
    facet = _known(reader, "facet", axes) if reader.has("facet") else None
    ways = [key for key in ("column", "cell", "sheet") if reader.has(key)]
    on = reader.choice("on", ["heading", "outline", "header"]) if reader.has("on") else ""
    if len(ways) != 1 and not (ways == ["column", "cell"] and on == "header"):
        raise ProfileError(f"{reader.where} needs exactly one of column, cell and sheet.")
    column = reader.column("column") if "column" in ways else None
    cell = reader.cell("cell") if "cell" in ways else None
    if on and column is None:
        raise reader.wrong("on", "left out, unless the level is read from a column")
    if ways == ["sheet"] and not reader.flag("sheet", True):
        raise reader.wrong("sheet", "true, or another way to name the domain")
    reader.done()
    return DomainLevel(column, cell, facet, on)


def _facet(reader: Reader, axes: set[str]) -> FacetDef:
    found = FacetDef(_known(reader, "axis", axes), reader.column("column"))
    reader.done()
    return found


def _address(
    reader: Reader,
) -> tuple[int, tuple[tuple[str, str, tuple[int, int]], ...], int]:
    """(column, cells, last column of controls): where the answers of a field stand."""
    ways = [key for key in ("column", "cells", "control") if reader.has(key)]
    if len(ways) != 1:
        raise ProfileError(f"{reader.where} needs exactly one of column, cells and control.")
    if ways == ["cells"]:
        return 0, reader.cells("cells"), 0
    if ways == ["control"]:
        first, _, last = reader.text("control").partition(":")
        left = reader.as_column("control", first)
        right = reader.as_column("control", last) if last else left
        return min(left, right), (), max(left, right)
    return reader.column("column"), (), 0


def _field(reader: Reader, sets: set[str]) -> FieldDef:
    options = reader.text("options", "")
    kind, _, rest = options.partition(":")
    if kind == "set" and rest not in sets:
        raise reader.wrong("options", "the code of one of the [[options]] tables behind “set:”")
    if kind in ("column", "ticks", "written"):
        reader.as_column("options", rest)
    elif kind not in ("", "set") and options not in ("validation", "control"):
        raise reader.wrong(
            "options",
            "“validation”, “set:CODE”, “column:COLUMN”, “written:COLUMN” or “ticks:COLUMN”",
        )
    column, cells, control = _address(reader)
    if control and options != "control" and kind != "set":
        raise reader.wrong("options", "“set:CODE”, or “control” for the entries of drop-down boxes")
    if (options == "control" and not control) or (cells and kind in ("column", "ticks", "written")):
        raise reader.wrong("options", "“validation” or “set:CODE” with this address")
    found = FieldDef(
        key=reader.text("key"),
        column=column,
        is_answer=reader.choice("type", ["answer", "text"], "text") == "answer",
        options=options,
        descending=reader.choice("level_order", ["ascending", "descending"], "ascending")
        == "descending",
        row_offset=reader.integer("row_offset", 0),
        kind=reader.choice("kind", _KINDS, "") if reader.has("kind") else "",
        labels=reader.texts("labels"),
        title=reader.text("title", ""),
        cells=cells,
        control=control,
        descriptions=_columns(reader, "descriptions") if reader.has("descriptions") else None,
        level_rows=_columns(reader, "level_rows") if reader.has("level_rows") else None,
        name=reader.text("name", ""),
        facets=_named_texts(reader.table("facets", optional=True)),
    )
    if found.labels and kind != "ticks":
        raise reader.wrong("labels", "left out, unless “options” names columns to tick")
    reader.done()
    return found


def _columns(reader: Reader, key: str) -> tuple[int, int]:
    first, _, last = reader.text(key).partition(":")
    return reader.as_column(key, first), reader.as_column(key, last)
