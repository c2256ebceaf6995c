"""The options of an answer column: their order, their names, and which of them are reserved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, replace
from enum import StrEnum

from workshop_app.workbook.mapping import Mapping, Part, Role, Table, heading
from workshop_app.workbook.mapping_edit import change_part
from workshop_app.workbook.option_sets import option_codes, written_options
from workshop_app.workbook.profile_model import OptionDef, OptionsDef, ReservedDef
from workshop_app.workbook.refs import column_letters, column_number
from workshop_app.workbook.scales import Order, scale_of
from workshop_app.workbook.sheets import Sheet


class Origin(StrEnum):
    """Where the options of a question come from."""

    LIST = "list"
    """a drop-down list: its words must stay as they are"""
    TICKS = "ticks"
    """the headings of columns to tick, or the names they were given"""
    WRITTEN = "written"
    """written out in the mapping"""


@dataclass(frozen=True, slots=True)
class ScaleView:
    """The options of a question: ``levels`` from the least upwards, ``reserved`` code and label.

    ``ordinal`` is False for options that have no order.
    """

    origin: Origin
    levels: tuple[str, ...]
    reserved: tuple[tuple[str, str], ...] = ()
    ordinal: bool = True

    @property
    def can_rename(self) -> bool:
        """Whether the words may be changed."""
        return self.origin is not Origin.LIST

    @property
    def can_grow(self) -> bool:
        """Whether there may be more options or fewer."""
        return self.origin is Origin.WRITTEN


def scale_at(mapping: Mapping, table: Table, part: Part, sheet: Sheet, row: int) -> ScaleView:
    """The options of the question on a row, as the reader understands them."""
    kind, _, code = part.options.partition(":")
    if kind == "set":
        found = next((item for item in mapping.options if item.code == code), None)
        labels = () if found is None else tuple(option.label for option in found.options)
        reserved = tuple((item.code, item.label) for item in mapping.reserved)
        return ScaleView(Origin.WRITTEN, labels, reserved, found is None or found.ordinal)
    if kind == "ticks":
        origin, entries = Origin.TICKS, tick_labels(table, part, sheet)
    elif kind == "validation":
        title = heading(sheet, table, part.column)
        place = sheet.anchor(row + part.row_offset, part.column)
        listed = sheet.list_at(*place) or ()
        origin, entries = Origin.LIST, tuple(entry for entry in listed if entry != title)
    elif kind == "written":
        text = sheet.text(*sheet.anchor(row, column_number(code)))
        origin, entries = Origin.LIST, written_options(text)
    else:
        return ScaleView(Origin.WRITTEN, ())
    codes = {_plain(item.label): item.code for item in reversed(mapping.reserved)}
    unique = tuple(dict.fromkeys(entry for entry in entries if entry))
    reserved = tuple((codes[_plain(e)], e) for e in unique if _plain(e) in codes)
    levels = tuple(e for e in unique if _plain(e) not in codes)
    declared = _declared(mapping, levels)
    if declared is None:
        return ScaleView(origin, levels[::-1] if part.descending else levels, reserved)
    spelled = {_plain(label): label for label in levels}
    ordered = tuple(spelled[_plain(option.label)] for option in declared.options)
    return ScaleView(origin, ordered, reserved, declared.ordinal)


def scales_of(
    mapping: Mapping, table: Table, part: Part, sheet: Sheet, rows: Iterable[int]
) -> dict[ScaleView, list[int]]:
    """Every different scale of an answer column, with the rows of its questions."""
    found: dict[ScaleView, list[int]] = {}
    for row in rows:
        view = scale_at(mapping, table, part, sheet, row)
        if view.levels or view.reserved:
            found.setdefault(view, []).append(row)
    return found


def tick_labels(table: Table, part: Part, sheet: Sheet) -> tuple[str, ...]:
    """What each of the columns to tick is called, from the first to the last."""
    names: list[str] = []
    for number, column in enumerate(range(part.column, part.last_column + 1)):
        name = part.labels[number] if number < len(part.labels) else ""
        names.append(name or heading(sheet, table, column) or column_letters(column))
    return tuple(names)


def set_scale(
    mapping: Mapping,
    place: int,
    part: Part,
    old: ScaleView,
    new: ScaleView,
    *,
    names: MappingType[str, str] | None = None,
    sheet: Sheet | None = None,
) -> Mapping:
    """Take over a scale as a person left it.

    ``names`` are the new words by the old ones; columns to tick need their ``sheet`` to rename.
    A written scale without options gives the column back to its drop-down lists.
    """
    if old == new and not names:
        return mapping
    if new.origin is Origin.WRITTEN and not new.levels:
        return change_part(mapping, place, part, replace(part, options="validation"))
    names = dict(names or {})
    mapping = _with_reserved(mapping, old, new)
    if new.origin is Origin.TICKS and names and sheet is not None:
        labels = tick_labels(mapping.tables[place], part, sheet)
        named = tuple(names.get(label, label) for label in labels)
        renamed = replace(part, labels=named)
        mapping = change_part(mapping, place, part, renamed)
        part = renamed
    kind, _, code = part.options.partition(":")
    if new.origin is Origin.WRITTEN:
        shared = kind == "set" and not _used_elsewhere(mapping, place, part)
        known = next((o for o in mapping.options if o.code == code), None) if shared else None
        mapping, code = _declare(mapping, known, new, names)
        return change_part(mapping, place, part, replace(part, options=f"set:{code}"))
    return _declare(mapping, _declared(mapping, old.levels), new, names)[0]


def understand(mapping: Mapping, place: int, sheet: Sheet, role: Role) -> Mapping:
    """Order the options of an answer column that was just chosen, as recognition would.

    Entries such as “N/A” become reserved answers; a list that begins with the most is turned.
    """
    table = mapping.tables[place]
    part = table.part(role)
    if part is None or part.options.startswith("set:"):
        return mapping
    entries: dict[tuple[str, ...], Origin] = {}
    if part.options.startswith("ticks:"):
        entries[tick_labels(table, part, sheet)] = Origin.TICKS
    elif part.options == "validation":
        title = heading(sheet, table, part.column)
        for rule in sheet.scan.validations:
            for area in rule.areas:
                if area.left <= part.column <= area.right:
                    listed = sheet.list_at(area.top, part.column) or ()
                    entries[tuple(e for e in listed if e and e != title)] = Origin.LIST
    found = {listed: scale_of(listed) for listed in entries if listed}
    orders = {scale.order for scale in found.values()}
    plainly = orders <= {Order.ASCENDING} or orders == {Order.DESCENDING}
    known = {_plain(item.label) for item in mapping.reserved}
    for listed, scale in found.items():
        fresh = [i for i in scale.reserved if _plain(i[1]) not in known]
        known |= {_plain(label) for _, label in fresh}
        added = tuple(ReservedDef(code, label) for code, label in fresh)
        mapping = replace(mapping, reserved=(*mapping.reserved, *added))
        if not plainly and _declared(mapping, scale.levels) is None:
            levels = ScaleView(entries[listed], scale.levels, (), scale.ordinal)
            mapping = _declare(mapping, None, levels, {})[0]
    turned = replace(part, descending=orders == {Order.DESCENDING})
    return change_part(mapping, place, part, turned) if plainly else mapping


def reverse_levels(mapping: Mapping, place: int, part: Part, labels: Iterable[str]) -> Mapping:
    """Turn the levels of an answer column around, whose options are ``labels`` now.

    Options that are written out are turned themselves; those of lists by the column's order.
    """
    wanted = {_plain(label) for label in labels}
    for item in mapping.options:
        named = part.options == f"set:{item.code}"
        same = {_plain(option.label) for option in item.options} == wanted
        if named or (same and not part.options.startswith("set:")):
            turned = replace(item, options=tuple(reversed(item.options)))
            sets = (turned if other == item else other for other in mapping.options)
            return replace(mapping, options=tuple(sets))
    return change_part(mapping, place, part, replace(part, descending=not part.descending))


def _declared(mapping: Mapping, levels: Sequence[str]) -> OptionsDef | None:
    wanted = {_plain(label) for label in levels}
    for item in mapping.options:
        if wanted and {_plain(option.label) for option in item.options} == wanted:
            return item
    return None


def _used_elsewhere(mapping: Mapping, place: int, part: Part) -> bool:
    return any(
        other.options == part.options and (number, other) != (place, part)
        for number, table in enumerate(mapping.tables)
        for other in table.parts
        if other.role in (Role.RESPONSE, Role.GOAL) and other.role is part.role
    )


def _with_reserved(mapping: Mapping, old: ScaleView, new: ScaleView) -> Mapping:
    if old.reserved == new.reserved:
        return mapping
    before = {_plain(label) for _, label in old.reserved}
    kept = [item for item in mapping.reserved if _plain(item.label) not in before]
    kept += [ReservedDef(code, label) for code, label in new.reserved]
    return replace(mapping, reserved=tuple(kept))


def _declare(
    mapping: Mapping, known: OptionsDef | None, new: ScaleView, names: MappingType[str, str]
) -> tuple[Mapping, str]:
    """Write a scale out, in place of the set that is known; options keep their codes."""
    taken = {item.code for item in mapping.options}
    number = 1
    while f"scale_{number}" in taken:
        number += 1
    code = f"scale_{number}" if known is None else known.code
    if not new.levels:
        rest = tuple(item for item in mapping.options if item is not known)
        return replace(mapping, options=rest), code
    old = {} if known is None else {_plain(option.label): option for option in known.options}
    was = {_plain(now): _plain(before) for before, now in names.items()}
    options: list[OptionDef] = []
    for label, own in zip(new.levels, option_codes(new.levels), strict=True):
        before = old.get(was.get(_plain(label), _plain(label)))
        if before is not None:
            options.append(replace(before, label=label))
        else:
            options.append(OptionDef(own, label))
    seen: set[str] = set()
    for place, option in enumerate(options):
        if option.code in seen:
            options[place] = replace(option, code=f"{option.code}_{place + 1}")
        seen.add(options[place].code)
    item = OptionsDef(code, new.ordinal, tuple(options))
    if known is None:
        return replace(mapping, options=(*mapping.options, item)), code
    sets = tuple(item if other is known else other for other in mapping.options)
    return replace(mapping, options=sets), code


def _plain(label: str) -> str:
    return " ".join(label.split()).casefold()
