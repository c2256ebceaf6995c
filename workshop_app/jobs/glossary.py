"""The glossary of the workbook a workshop works with."""

from __future__ import annotations

from workshop_app.core.team import Term
from workshop_app.workbook.errors import WorkbookError
from workshop_app.workbook.glossary import read_glossary
from workshop_app.workbook.package import Package
from workshop_app.workbook.sheets import read_book


def bank_glossary(data: bytes, name: str, asked: frozenset[str] = frozenset()) -> tuple[Term, ...]:
    """Terms of the glossary sheets in a workbook's bytes; empty where it has none.

    ``name`` is the file's name, ``asked`` the texts of its questions. It may run in a thread.
    A workbook that cannot be read brings no terms: the workshop itself says so elsewhere.
    """
    try:
        return read_glossary(read_book(Package.open(data, name)), asked)
    except WorkbookError:
        return ()
