"""Comments on cells, as old-style notes and as threads."""

from __future__ import annotations

import re
from collections.abc import Mapping

from workshop_app.workbook.refs import parse_cell
from workshop_app.workbook.sheets import Sheet
from workshop_app.workbook.xmltext import decode_text, local, make_parser, run_parser

_AUTHOR = re.compile(r"\A[^\n:]{1,60}:\n")
"""Excel begins a note with its author's name on a line of its own."""


def cell_comments(sheet: Sheet) -> Mapping[tuple[int, int], str]:
    """Texts of a sheet's comments by (row, column). Raises Damaged for a broken part."""
    package = sheet.book.package
    found: dict[tuple[int, int], str] = {}
    for relationship in package.relationships(sheet.part):
        inside = relationship.kind == "comments" and not relationship.external
        if inside and package.has(relationship.target):
            found.update(_read(package.xml(relationship.target), relationship.target))
    return found


def _read(data: bytes, part: str) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    place: tuple[int, int] | None = None
    text: list[str] = []
    parser = make_parser(part)

    def start(name: str, attrs: dict[str, str]) -> None:
        nonlocal place
        short = local(name)
        if short == "comment":
            text.clear()
            try:
                place = parse_cell(attrs.get("ref", ""))
            except ValueError:
                place = None
        elif short == "t":
            parser.CharacterDataHandler = text.append

    def end(name: str) -> None:
        short = local(name)
        if short == "t":
            parser.CharacterDataHandler = None
        elif short == "comment" and place is not None:
            whole = decode_text("".join(text)).replace("\r\n", "\n").strip()
            found[place] = _AUTHOR.sub("", whole).strip()

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    run_parser(parser, data, part)
    return {place: text for place, text in found.items() if text}
