"""Comments on cells, as old-style notes and as threads.

A thread lies in a part of its own. For programs that do not know threads there is a note on the
same cell, which begins with a notice to its reader; the thread itself is read in its place.
"""

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
    for relationship in package.relationships(sheet.part):
        inside = relationship.kind == "threadedComment" and not relationship.external
        if inside and package.has(relationship.target):
            found.update(_read_threads(package.xml(relationship.target), relationship.target))
    return found


def _read_threads(data: bytes, part: str) -> dict[tuple[int, int], str]:
    """The comments of each thread, the first one and its replies, a line each."""
    threads: dict[tuple[int, int], list[str]] = {}
    place: tuple[int, int] | None = None
    text: list[str] = []
    parser = make_parser(part)

    def start(name: str, attrs: dict[str, str]) -> None:
        nonlocal place
        short = local(name)
        if short == "threadedComment":
            try:
                place = parse_cell(attrs.get("ref", ""))
            except ValueError:
                place = None
        elif short == "text":
            text.clear()
            parser.CharacterDataHandler = text.append

    def end(name: str) -> None:
        if local(name) == "text":
            parser.CharacterDataHandler = None
            whole = decode_text("".join(text)).replace("\r\n", "\n").strip()
            if place is not None and whole:
                threads.setdefault(place, []).append(whole)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    run_parser(parser, data, part)
    return {place: "\n".join(comments) for place, comments in threads.items()}


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
