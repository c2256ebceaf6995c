"""Form controls on a sheet: where they stand, and the cell that holds what was chosen.

Option buttons and drop-down boxes put the number of the chosen entry, counted from 1, into their
linked cell; a check box puts TRUE or FALSE. The parts are described in MS-OI29500 and MS-XLSX
(`formControlPr`); older files have only the drawing in VML, which says the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workshop_app.workbook.errors import Damaged
from workshop_app.workbook.formulas import Reference, whole_reference
from workshop_app.workbook.sheets import Sheet
from workshop_app.workbook.xmltext import SEPARATOR, local, make_parser, run_parser

_LATE = 95_250
"""Half a usual row in EMU: what begins below it and ends in the next row belongs to that one."""

_ONE = ("single", "Single")

WORDS: Mapping[str, str] = {
    "Radio": "option buttons",
    "CheckBox": "a check box",
    "Drop": "a drop-down box",
    "List": "a list box",
}
"""The kinds that hold an answer, and what people call them."""


@dataclass(frozen=True, slots=True)
class Control:
    """One control. ``row`` and ``column`` count from 1; ``link`` and ``items`` are formulas."""

    kind: str
    row: int
    column: int
    link: str = ""
    items: str = ""


def sheet_controls(sheet: Sheet) -> tuple[Control, ...]:
    """The controls on a sheet that hold answers, from the top down and left to right.

    What cannot be read holds no answer for us and is left out.
    """
    package = sheet.book.package
    parts = {item.id: item for item in package.relationships(sheet.part) if not item.external}
    properties = {
        key: item.target
        for key, item in parts.items()
        if item.kind == "ctrlProp" and package.has(item.target)
    }
    found: list[Control] = []
    if properties:
        for key, row, column in _anchors(sheet):
            if key in properties:
                found.append(_with_properties(sheet, properties[key], row, column))
    else:
        for item in parts.values():
            if item.kind == "vmlDrawing" and package.has(item.target):
                found += _from_vml(package.xml(item.target), item.target)
    wanted = (control for control in found if control.kind in WORDS)
    return tuple(sorted(wanted, key=lambda control: (control.row, control.column)))


def linked_cell(sheet: Sheet, control: Control) -> tuple[Sheet, int, int] | None:
    """The cell a control is linked to; None without one that can be found."""
    found = whole_reference(control.link) if control.link else None
    if not isinstance(found, Reference):
        return None
    target = sheet if found.sheet is None else sheet.book.sheet(found.sheet)
    try:
        area = found.area(0, 0)
    except ValueError:
        return None
    if target is None or (area.top, area.left) != (area.bottom, area.right):
        return None
    return (target, *target.anchor(area.top, area.left))


def _anchors(sheet: Sheet) -> list[tuple[str, int, int]]:
    """(relationship id, row, column) of each control; a repetition for older programs is left out.

    Raises Damaged.
    """
    found: dict[str, tuple[int, int]] = {}
    key = ""
    inside = False
    numbers: dict[str, int] = {}
    corner = ""
    text: list[str] = []
    parser = make_parser(sheet.part)

    def start(name: str, attrs: dict[str, str]) -> None:
        nonlocal key, inside, corner
        short = local(name)
        if short == "control":
            ids = [value for at, value in attrs.items() if at.endswith(SEPARATOR + "id")]
            key, inside = (ids[0] if ids else ""), True
            numbers.clear()
        elif inside and short in ("from", "to"):
            corner = short
        elif inside and corner and short in ("col", "row", "rowOff"):
            text.clear()
            parser.CharacterDataHandler = text.append

    def end(name: str) -> None:
        nonlocal inside, corner
        short = local(name)
        if inside and corner and short in ("col", "row", "rowOff"):
            parser.CharacterDataHandler = None
            numbers[f"{corner}.{short}"] = _whole("".join(text))
        elif short in ("from", "to"):
            corner = ""
        elif short == "control":
            inside = False
            if "from.row" in numbers and key not in found:
                row = numbers["from.row"]
                if numbers.get("to.row", row) > row and numbers.get("from.rowOff", 0) > _LATE:
                    row += 1
                found[key] = row + 1, numbers.get("from.col", 0) + 1

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    run_parser(parser, sheet.xml, sheet.part)
    return [(key, *place) for key, place in found.items()]


def _with_properties(sheet: Sheet, part: str, row: int, column: int) -> Control:
    found = Control("", row, column)

    def start(name: str, attrs: dict[str, str]) -> None:
        nonlocal found
        if local(name) == "formControlPr":
            found = replace(
                found,
                kind=attrs.get("objectType", ""),
                # a list with several choices has no one cell that tells them
                link=attrs.get("fmlaLink", "") if attrs.get("selType", "single") in _ONE else "",
                items=attrs.get("fmlaRange", ""),
            )

    parser = make_parser(part)
    parser.StartElementHandler = start
    run_parser(parser, sheet.book.package.xml(part), part)
    return found


def _from_vml(data: bytes, part: str) -> list[Control]:
    """Controls of a drawing in VML, which is not always well-formed: then there are none."""
    found: list[Control] = []
    held: dict[str, str] = {}
    text: list[str] = []
    parser = make_parser(part)

    def start(name: str, attrs: dict[str, str]) -> None:
        short = local(name)
        if short == "ClientData":
            held.clear()
            held["kind"] = attrs.get("ObjectType", "")
        elif short in ("Anchor", "FmlaLink", "FmlaRange"):
            text.clear()
            parser.CharacterDataHandler = text.append

    def end(name: str) -> None:
        short = local(name)
        if short in ("Anchor", "FmlaLink", "FmlaRange"):
            parser.CharacterDataHandler = None
            held[short] = "".join(text).strip()
        elif short == "ClientData":
            # left column and its offset, top row and its offset, then right and bottom
            corners = [_whole(number) for number in held.get("Anchor", "").split(",")]
            if len(corners) >= 4:
                found.append(
                    Control(
                        held["kind"],
                        corners[2] + 1,
                        corners[0] + 1,
                        held.get("FmlaLink", ""),
                        held.get("FmlaRange", ""),
                    )
                )

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        run_parser(parser, data, part)
    except Damaged:
        return []
    return found


def _whole(text: str) -> int:
    text = text.strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
