"""Newer editions of real workbooks: the same bytes with a few questions and labels changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from fnmatch import fnmatchcase
from xml.sax.saxutils import escape

from workshop_app.jobs import Inspection
from workshop_app.workbook.package import Package
from workshop_app.workbook.patch import CellEdit, patch
from workshop_app.workbook.profile_model import Block, Source
from workshop_app.workbook.refs import cell_name, parse_cell
from workshop_app.workbook.sheets import Sheet, read_book


def newer(
    seen: Inspection, texts: Mapping[str, str], ids: Mapping[str, str] | None = None
) -> bytes:
    """The workbook with other texts, by question id; ``ids`` are other ids for some of them."""
    package = Package.open(seen.data, seen.name)
    book = read_book(package)
    edits: list[CellEdit] = []
    for question, text in texts.items():
        where = seen.bank.fields[question]["response"]
        sheet = book.sheet(where.sheet)
        assert sheet is not None
        row = parse_cell(where.cell)[0]
        block = _block(seen, sheet, question, row)
        edits.append(_edit(sheet, row, block.question, text))
        if ids and question in ids:
            assert block.id is not None
            edits.append(_edit(sheet, row, block.id, ids[question]))
    return patch(package, edits, allow_locked=True, book=book).data


def with_other_texts(data: bytes, texts: Mapping[str, str]) -> bytes:
    """The workbook with other texts wherever these stand alone, also as results of formulas."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for item in old.infolist():
            part = old.read(item)
            if item.filename.endswith(".xml"):
                for place, text in enumerate(texts):
                    part = part.replace(_whole(text), f">\0{place}<".encode())
                for place, text in enumerate(texts.values()):
                    part = part.replace(f">\0{place}<".encode(), _whole(text))
            new.writestr(item, part)
    return out.getvalue()


def stands_alone(data: bytes, text: str) -> bool:
    """Whether `with_other_texts` finds it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return any(
            _whole(text) in package.read(name)
            for name in package.namelist()
            if name.endswith(".xml")
        )


def _whole(text: str) -> bytes:
    return f">{escape(text)}<".encode()


def _block(seen: Inspection, sheet: Sheet, question: str, row: int) -> Block:
    text = seen.bank.framework.find_question(question)
    assert text is not None
    return next(
        block
        for block in seen.bank.profile.blocks
        if any(fnmatchcase(sheet.name, glob) for glob in block.sheets)
        and text.text in sheet.text(*_place(sheet, row, block.question))
    )


def _place(sheet: Sheet, row: int, source: Source) -> tuple[int, int]:
    return sheet.anchor(row + source.row_offset, source.column)


def _edit(sheet: Sheet, row: int, source: Source, text: str) -> CellEdit:
    return CellEdit(sheet.name, cell_name(*_place(sheet, row, source)), text)
