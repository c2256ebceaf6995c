"""Read a workbook and begin its mapping, off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Final

from workshop_app.ui.mapping.picture import SheetPicture, make_picture
from workshop_app.workbook import mapping_edit as edit
from workshop_app.workbook.appearance import BookLook
from workshop_app.workbook.errors import NotRecognised, ProfileError
from workshop_app.workbook.mapping import (
    Mapping,
    Role,
    Use,
    empty_mapping,
    from_profile,
    heading,
)
from workshop_app.workbook.mapping_preview import Preview, preview
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile import load_profile
from workshop_app.workbook.propose import Proposal, propose_profile
from workshop_app.workbook.recognise.model import SheetKind
from workshop_app.workbook.sheets import Book, Sheet, read_book

_LONGEST_TITLE: Final = 40


@dataclass(frozen=True)
class Opened:
    """A workbook just read: what is known or guessed about it. ``reports`` look like reports."""

    book: Book
    looks: BookLook
    mapping: Mapping
    preview: Preview
    first: SheetPicture
    """the sheet that is shown first"""
    proposal: Proposal | None
    """what the guess rests on; None where the mapping was given"""


class Stage(IntEnum):
    """What is under way while a workbook is opened, in order."""

    UNPACKING = 1
    RECOGNISING = 2
    DRAWING = 3
    READING = 4


def open_workbook(
    data: bytes,
    name: str,
    known: Callable[[Book], str] = lambda _book: "",
    say: Callable[[Stage], None] = lambda _stage: None,
) -> Opened:
    """Read a workbook and begin its mapping from a profile that is ``known``, else from a guess.

    ``say`` is called as each stage begins; what it raises ends the opening. Raises WorkbookError
    for a file that is no workbook or a text that is no profile.
    """
    say(Stage.UNPACKING)
    book = read_book(Package.open(data, name))
    say(Stage.RECOGNISING)
    proposal: Proposal | None = None
    if profile_toml := known(book):
        mapping = from_profile(load_profile(profile_toml))
    else:
        try:
            proposal = propose_profile(book)
            mapping = from_profile(load_profile(proposal.profile_toml))
            mapping = _with_axis_titles(book, mapping)
        except (NotRecognised, ProfileError):
            # without a guess that can be read a person begins with an empty mapping
            proposal, mapping = None, empty_mapping(book)
    uses = tuple(
        (sheet.name, Use.REPORT)
        for sheet in book.sheets
        if not mapping.tables_on(sheet.name) and _looks_like_report(sheet, proposal)
    )
    if uses:
        mapping = with_uses(mapping, uses)
    say(Stage.DRAWING)
    looks = BookLook(book)
    first = make_picture(_first_sheet(book, mapping), looks)
    say(Stage.READING)
    return Opened(book, looks, mapping, preview(book, mapping), first, proposal)


def _first_sheet(book: Book, mapping: Mapping) -> Sheet:
    """The sheet to show first: one with questions, else one that can be seen."""
    with_table = [sheet for sheet in book.sheets if mapping.tables_on(sheet.name)]
    visible = [sheet for sheet in book.sheets if not sheet.hidden]
    return (with_table or visible or book.sheets)[0]


def _with_axis_titles(book: Book, mapping: Mapping) -> Mapping:
    """Call guessed groupings as the headings of their columns do."""
    for axis in mapping.axes:
        titles = [
            heading(sheet, table, part.column)
            for sheet in book.sheets
            for table in (mapping.tables[place] for place in mapping.tables_on(sheet.name))
            for part in table.parts
            if part.role is Role.SECTION and part.name == axis.key
        ]
        title = next((title for title in titles if title), "")
        taken = {other.title for other in mapping.axes}
        if title and len(title) <= _LONGEST_TITLE and title not in taken:
            mapping = edit.rename_axis(mapping, axis.key, title)
    return mapping


def with_uses(mapping: Mapping, uses: tuple[tuple[str, Use], ...]) -> Mapping:
    return replace(mapping, uses=uses)


def _looks_like_report(sheet: Sheet, proposal: Proposal | None) -> bool:
    """Whether a visible sheet was taken for a report, or most of what it says is computed."""
    if sheet.hidden:
        return False
    kinds = {} if proposal is None else {item.name: item.kind for item in proposal.sheets}
    kind = kinds.get(sheet.name, SheetKind.DATA)
    if kind not in (SheetKind.DATA, SheetKind.EMPTY):
        return kind is SheetKind.REPORT
    cells = [cell for row in sheet.scan.rows for cell in row.cells]
    cells = [cell for cell in cells if cell.text or cell.formula is not None]
    computed = sum(cell.formula is not None for cell in cells)
    return len(cells) > 5 and computed >= 0.3 * len(cells)


def first_guess(sheet: Sheet, row: int) -> int:
    """Where a new table's questions may begin: below the first row with three short texts."""
    for raw in sheet.scan.rows[:40]:
        texts = [sheet.text(raw.row, cell.column) for cell in raw.cells]
        texts = [text for text in texts if text]
        if len(texts) >= 3 and max(map(len, texts)) <= 60 and len(set(texts)) == len(texts):
            return raw.row + 1
    return max(1, row)
