"""Write a profile as TOML, the inverse of `profile.load_profile`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields

from workshop_app.workbook.profile import FORMAT
from workshop_app.workbook.profile_model import (
    Block,
    DomainLevel,
    FieldDef,
    IndicatorDef,
    PlanDef,
    Profile,
    Source,
    TranslationDef,
)
from workshop_app.workbook.refs import cell_name, column_letters

_SOURCES = (
    *("id", "number", "question", "guidance", "kind", "unit", "core"),
    *("show_if", "weight", "replaces", "asked"),
)


def write_profile(profile: Profile) -> str:
    """The profile as TOML; `load_profile` reads the same profile from it, `text` apart."""
    lines = ["[profile]", f"format = {FORMAT}"]
    lines += _pairs(id=profile.id, title=profile.title, language=profile.language)
    for key in ("edition", "notice"):
        text: str = getattr(profile, key)
        lines += _pairs("", **{key: text}) if text else []
    lines += [f"notices = {{ {_table(profile.notices)} }}"] if profile.notices else []
    match = profile.match
    lines += ["", "[match]", f"min_score = {match.min_score}"]
    lines += _pairs(
        sha256=match.sha256,
        sheets=match.sheets,
        defined_names=match.defined_names,
        headers=match.headers,
    )
    for axis in profile.axes:
        lines += ["", "[[axis]]", *_pairs(key=axis.key, title=axis.title)]
    for options in profile.options:
        lines += ["", "[[options]]", *_pairs(code=options.code)]
        lines += [f"ordinal = {_flag(options.ordinal)}"]
        for option in options.options:
            lines += ["", "  [[options.option]]"]
            lines += _pairs("  ", code=option.code, label=option.label)
            lines += _pairs("  ", description=option.description) if option.description else []
            lines += [f"  score = {option.score:g}"] if option.score is not None else []
            lines += _pairs("  ", colour=option.colour) if option.colour else []
            if option.translations:
                said = ", ".join(map(_in_language, option.translations))
                lines += [f"  translations = {{ {said} }}"]
    for reserved in profile.reserved:
        lines += ["", "[[reserved]]", *_pairs(code=reserved.code, label=reserved.label)]
    if profile.rating is not None:
        code, method = profile.rating
        lines += ["", "[rating]", *_pairs(options=code, method=method)]
    if profile.weights:
        lines += ["", "[weights]"]
        lines += [f"{_quoted(title)} = {weight:g}" for title, weight in profile.weights]
    if profile.replaced:
        lines += ["", "[replaced]"]
        lines += [f"{_quoted(old)} = {_quoted(new)}" for old, new in profile.replaced]
    for block in profile.blocks:
        lines += ["", *_block(block)]
    if profile.plan is not None:
        lines += ["", *_plan(profile.plan)]
    export = profile.export
    lines += ["", "[export]"]
    lines += _pairs(locked=export.locked, formula=export.formula, out_of_list=export.out_of_list)
    lines += _pairs(blank=export.blank, cached=export.cached)
    return "\n".join(lines) + "\n"


def _plan(plan: PlanDef) -> list[str]:
    places = (f"{name} = {_quoted(column_letters(column))}" for name, column in plan.columns)
    lines = ["[plan]", *_pairs(sheet=plan.sheet), f"first = {plan.first}", f"last = {plan.last}"]
    lines += [f"columns = {{ {', '.join(places)} }}"]
    for field in dict.fromkeys(field for field, _, _ in plan.words):
        lines += ["", f"  [plan.words.{field}]"]
        lines += _pairs("  ", **{code: word for of, code, word in plan.words if of == field})
    return lines


def _block(block: Block) -> list[str]:
    rows = block.rows
    until = rows.until if rows.column is None else f"{rows.until}:{column_letters(rows.column)}"
    lines = ["[[block]]", *_pairs(sheets=block.sheets)]
    left_out = ", skip_hidden = true" if rows.skip_hidden else ""
    left_out += f", skip = {list(rows.skip)}" if rows.skip else ""
    lines += [f"rows = {{ first = {rows.first}, until = {_quoted(until)}{left_out} }}"]
    if block.header_row is not None:
        lines += [f"header = {{ row = {block.header_row} }}"]
    if block.part is not None:
        lines += [f"part = {{ cell = {_quoted(cell_name(*block.part))} }}"]
    lines += _pairs(keep=f"{block.keep.kind}:{column_letters(block.keep.column)}")
    for key in _SOURCES:
        source: Source | None = getattr(block, key)
        if source is not None:
            lines += [f"{key} = {_source(source)}"]
    if block.indicator is not None:
        found = ((item.name, getattr(block.indicator, item.name)) for item in fields(IndicatorDef))
        said = ", ".join(f"{key} = {_source(source)}" for key, source in found if source)
        lines += [f"indicator = {{ {said} }}"]
    if block.domains:
        lines += [f"domains = [{', '.join(_level(level) for level in block.domains)}]"]
    for facet in block.facets:
        lines += ["", "  [[block.facet]]"]
        lines += _pairs("  ", axis=facet.axis, column=column_letters(facet.column))
    for translation in block.translations:
        lines += ["", *_translation(translation)]
    for item in block.fields:
        lines += ["", *_field(item)]
    return lines


def _translation(item: TranslationDef) -> list[str]:
    lines = ["  [[block.translation]]", *_pairs("  ", language=item.language)]
    for key, source in (("question", item.question), ("guidance", item.guidance)):
        lines += [f"  {key} = {_source(source)}"] if source is not None else []
    if item.domains:
        said = ", ".join(f"{_place(of)} = {_quoted(_place(to))}" for of, to in item.domains)
        lines += [f"  domains = {{ {said} }}"]
    return lines


def _in_language(item: tuple[str, str, str]) -> str:
    language, label, description = item
    texts = [f"label = {_quoted(label)}"] if label else []
    texts += [f"description = {_quoted(description)}"] if description else []
    return f"{_quoted(language)} = {{ {', '.join(texts)} }}"


def _place(place: tuple[int, int]) -> str:
    """A whole column or a cell."""
    return cell_name(*place) if place[0] else column_letters(place[1])


def _field(item: FieldDef) -> list[str]:
    kind = "answer" if item.is_answer else "text"
    lines = ["  [[block.field]]"]
    lines += _pairs("  ", key=item.key)
    if item.cells:
        lines += [f"  cells = {{ {', '.join(map(_named_cell, item.cells))} }}"]
    elif item.control:
        last = f":{column_letters(item.control)}" if item.control != item.column else ""
        lines += _pairs("  ", control=column_letters(item.column) + last)
    else:
        lines += _pairs("  ", column=column_letters(item.column))
    lines += _pairs("  ", type=kind)
    lines += _pairs("  ", options=item.options) if item.options else []
    lines += _pairs("  ", level_order="descending") if item.descending else []
    lines += [f"  row_offset = {item.row_offset}"] if item.row_offset else []
    lines += _pairs("  ", kind=item.kind) if item.kind else []
    lines += _pairs("  ", labels=item.labels) if item.labels else []
    lines += _pairs("  ", title=item.title) if item.title else []
    lines += _pairs("  ", name=item.name) if item.name else []
    lines += [f"  facets = {{ {_table(item.facets)} }}"] if item.facets else []
    if item.descriptions is not None:
        first, last = map(column_letters, item.descriptions)
        lines += _pairs("  ", descriptions=f"{first}:{last}")
    if item.level_rows is not None:
        first, last = map(column_letters, item.level_rows)
        lines += _pairs("  ", level_rows=f"{first}:{last}")
    return lines


def _table(items: Iterable[tuple[str, str]]) -> str:
    """An inline table of texts, without its braces."""
    return ", ".join(f"{_quoted(name)} = {_quoted(text)}" for name, text in items)


def _named_cell(item: tuple[str, str, tuple[int, int]]) -> str:
    name, sheet, place = item
    quoted = sheet.replace("'", "''")
    where = f"'{quoted}'!" if sheet else ""
    return f"{_quoted(name)} = {_quoted(where + cell_name(*place))}"


def _source(source: Source) -> str:
    offset = f", row_offset = {source.row_offset}" if source.row_offset else ""
    take = f", take = {_quoted(source.take)}" if source.take else ""
    return f"{{ column = {_quoted(column_letters(source.column))}{offset}{take} }}"


def _level(level: DomainLevel) -> str:
    if level.column is not None:
        place = f"column = {_quoted(column_letters(level.column))}"
        if level.cell is not None:
            place += f", cell = {_quoted(cell_name(*level.cell))}"
    elif level.cell is not None:
        place = f"cell = {_quoted(cell_name(*level.cell))}"
    else:
        place = "sheet = true"
    facet = f", facet = {_quoted(level.facet)}" if level.facet is not None else ""
    on = f", on = {_quoted(level.on)}" if level.on else ""
    return f"{{ {place}{on}{facet} }}"


def _pairs(indent: str = "", **values: str | Iterable[str]) -> list[str]:
    return [f"{indent}{key} = {_quoted(value)}" for key, value in values.items()]


def _quoted(value: str | Iterable[str]) -> str:
    """A text, or a list of them. JSON's escapes are valid in TOML but for DEL and surrogates."""
    if not isinstance(value, str):
        return f"[{', '.join(_quoted(item) for item in value)}]"
    plain = value.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(plain, ensure_ascii=False).replace("\x7f", "\\u007f")


def _flag(value: bool) -> str:
    return "true" if value else "false"
