"""Results for formulas: only trusted ones, and nothing else touched."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest

from workshop_app.workbook.engines import (
    EngineFailed,
    ErrorValue,
    Library,
    Office,
    Result,
    Results,
    Stopped,
    find_engines,
    find_office,
)
from workshop_app.workbook.package import Package
from workshop_app.workbook.patch import CellEdit, Patched, patch
from workshop_app.workbook.refresh import refresh
from workshop_app.workbook.sheets import read_book

FORMULAS = {
    "B1": "=A1*2",
    "B2": '=IF(A1>3,"more","less")',
    "B3": "=A1>3",
    "B4": "=1/(A1-5)",
    "B5": '=IF(A1>3,"  edge ","")',
    "B6": "=NOSUCHTHING(A1)",
}
CACHED: dict[str, Result] = {
    "B1": 2.0,
    "B2": "less",
    "B3": False,
    "B4": -0.25,
    "B5": "",
    "B6": ErrorValue("#NAME?"),
}
FRESH: dict[str, Result] = {
    "B1": 10.0,
    "B2": "more",
    "B3": True,
    "B4": ErrorValue("#DIV/0!"),
    "B5": "  edge ",
    "B6": ErrorValue("#NAME?"),
}


class Told:
    """An engine that gives what it was told, first for the original, then for the copy."""

    name = "told"

    def __init__(self, *answers: dict[str, Result]) -> None:
        self.answers = answers

    def compute(self, books: Sequence[bytes], name: str, stopped: Stopped) -> list[Results]:
        assert len(books) == 2
        return [self._results(answers) for answers in self.answers]

    @staticmethod
    def _results(answers: dict[str, Result]) -> Results:
        return lambda sheet, row, column: answers.get(f"{'AB'[column - 1]}{row}")


class Broken:
    name = "broken"

    def compute(self, books: Sequence[bytes], name: str, stopped: Stopped) -> list[Results]:
        raise EngineFailed("It broke.")


def made(cached: dict[str, Result]) -> bytes:
    """A workbook whose A1 is 1, with formulas and these cached results."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = 1
    for cell, formula in FORMULAS.items():
        sheet[cell] = formula
    out = io.BytesIO()
    book.save(out)
    package = Package.open(out.getvalue(), "a.xlsx")
    part = read_book(package).sheets[0].part
    xml = package.part(part).decode()
    for cell, value in cached.items():
        kind, text = "", str(value)
        if isinstance(value, bool):
            kind, text = ' t="b"', str(int(value))
        elif isinstance(value, str):
            kind = ' t="str"'
        elif isinstance(value, ErrorValue):
            kind, text = ' t="e"', value.code
        xml = xml.replace(f'<c r="{cell}"', f'<c r="{cell}"{kind}')
        start = xml.index(f'r="{cell}"')
        end = xml.index("</c>", start)
        inner = xml[start:end].replace("<v />", "").replace("<v/>", "").replace("<v></v>", "")
        xml = xml[:start] + inner + f"<v>{text}</v>" + xml[end:]
    return package.replace({part: xml.encode()})


@pytest.fixture
def source() -> bytes:
    return made(CACHED)


def filled(source: bytes) -> Patched:
    return patch(Package.open(source, "a.xlsx"), [CellEdit("Sheet", "A1", 5)])


def cached(data: bytes) -> dict[str, Result]:
    sheet = read_book(Package.open(data, "a.xlsx")).sheets[0]
    found: dict[str, Result] = {}
    for place, cell in sheet.cells.items():
        if cell.formula is not None:
            value = sheet.value_of(cell)
            key = f"B{place[0]}"
            found[key] = ErrorValue(str(value)) if cell.kind == "e" else value
    return found


def test_the_copy_has_no_results_at_first(source: bytes) -> None:
    assert cached(source) == CACHED
    assert set(cached(filled(source).data).values()) == {None}


def test_trusted_results_stand_in_the_copy(source: bytes) -> None:
    patched = filled(source)
    fresh = refresh(source, patched.data, "a.xlsx", patched.changes, [Told(CACHED, FRESH)])
    # an error that was not there before stays out; one that was there may stay
    assert cached(fresh.data) == {**FRESH, "B4": None}
    assert (fresh.computed, fresh.left, fresh.problem) == (5, 1, "")
    witness = openpyxl.load_workbook(io.BytesIO(fresh.data), data_only=True).worksheets[0]
    assert [witness[cell].value for cell in ("B1", "B2", "B3", "B5")] == [
        10,
        "more",
        True,
        "  edge ",
    ]
    formulas = openpyxl.load_workbook(io.BytesIO(fresh.data)).worksheets[0]
    assert {cell: formulas[cell].value for cell in FORMULAS} == FORMULAS


def test_an_engine_that_was_wrong_before_is_not_believed(source: bytes) -> None:
    patched = filled(source)
    wrong = {**CACHED, "B1": 2.1, "B2": "Less", "B3": 0.0, "B5": None}
    fresh = refresh(source, patched.data, "a.xlsx", patched.changes, [Told(wrong, FRESH)])
    assert cached(fresh.data) == {
        **dict.fromkeys(FORMULAS),
        "B5": "  edge ",
        "B6": ErrorValue("#NAME?"),
    }


def test_without_old_results_only_errors_are_doubted() -> None:
    source = made({})
    patched = filled(source)
    fresh = refresh(source, patched.data, "a.xlsx", patched.changes, [Told({}, FRESH)])
    assert cached(fresh.data) == {**FRESH, "B4": None, "B6": None}


def test_a_broken_engine_leaves_the_copy_as_it_was(source: bytes) -> None:
    patched = filled(source)
    fresh = refresh(source, patched.data, "a.xlsx", patched.changes, [Broken()])
    assert fresh.data is patched.data
    assert (fresh.computed, fresh.left, fresh.problem) == (0, 6, "It broke.")
    second = refresh(
        source, patched.data, "a.xlsx", patched.changes, [Broken(), Told(CACHED, FRESH)]
    )
    assert second.computed == 5


def test_nothing_to_compute_asks_no_engine(source: bytes) -> None:
    fresh = refresh(source, source, "a.xlsx", (), [Broken()])
    assert (fresh.data is source, fresh.problem) == (True, "")


class _Error:
    """The library has an error class of its own, whose text is the code."""

    def __init__(self, code: str) -> None:
        self.code = code

    def __str__(self) -> str:
        return self.code


class _Workbook:
    """Stands in for the library's own class."""

    sheet_names = ("Sheet",)

    def __init__(self, data: bytes) -> None:
        first = read_book(Package.open(data, "a.xlsx")).sheets[0]
        self.values = FRESH if first.value(1, 1) == 5 else CACHED

    @classmethod
    def open_recalculated(cls, data: bytes) -> _Workbook:
        return cls(data)

    def value(self, sheet: str, address: str) -> object:
        value = self.values[address]
        return _Error(value.code) if isinstance(value, ErrorValue) else value


class _Panic(BaseException):
    """What a compiled library raises when it gives up."""


def test_the_library_computes(source: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "betteroffice_xlsx", SimpleNamespace(Workbook=_Workbook))
    patched = filled(source)
    fresh = refresh(source, patched.data, "a.xlsx", patched.changes, [Library()])
    assert fresh.problem == ""
    assert cached(fresh.data) == {**FRESH, "B4": None}


def test_a_library_that_panics_has_only_failed(
    source: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def panic(_data: bytes) -> None:
        raise _Panic

    workbook = SimpleNamespace(open_recalculated=panic)
    monkeypatch.setitem(sys.modules, "betteroffice_xlsx", SimpleNamespace(Workbook=workbook))
    with pytest.raises(EngineFailed, match="could not compute"):
        Library().compute([source], "a.xlsx", lambda: False)


def test_the_real_library_computes(source: bytes) -> None:
    pytest.importorskip("betteroffice_xlsx", reason="the optional library is not installed")
    assert find_engines()[0].name == "betteroffice-xlsx"
    patched = filled(source)
    fresh = refresh(source, patched.data, "a.xlsx", patched.changes, [Library()])
    assert cached(fresh.data) == {**FRESH, "B4": None}


@pytest.fixture
def office() -> Path:
    program = find_office()
    if program is None:
        pytest.skip("LibreOffice is not on this computer")
    return program


def test_libreoffice_computes(source: bytes, office: Path) -> None:
    patched = filled(source)
    fresh = refresh(source, patched.data, "a.xlsx", patched.changes, [Office(office)])
    assert fresh.problem == ""
    assert cached(fresh.data) == {**FRESH, "B4": None}
    assert any(engine.name == "LibreOffice" for engine in find_engines())


def test_real_workbooks_get_results(office: Path, shared_workbooks: Path) -> None:
    path = shared_workbooks / "masvs_checklist_en_1.2.xlsx"
    source = path.read_bytes()
    package = Package.open(source, path.name)
    book = read_book(package)
    edits = [
        CellEdit(sheet.name, f"{chr(64 + column)}{row}", entries[0])
        for sheet in book.sheets
        for row, column in sorted(sheet.cells)
        if column <= 26
        and not sheet.is_formula(row, column)
        and sheet.anchor(row, column) == (row, column)
        and (entries := sheet.list_at(row, column))
    ]
    patched = patch(package, edits, allow_locked=True)
    fresh = refresh(source, patched.data, path.name, patched.changes, [Office(office)])
    assert fresh.computed > 20
    assert fresh.problem == ""


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
@pytest.mark.parametrize("how", ["stopped", "slow", "fails", "missing"])
def test_a_program_that_does_not_end_is_ended(how: str, source: bytes, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    pid = tmp_path / "pid"
    if how != "missing":
        rest = "exit 1" if how == "fails" else "sleep 60"
        program.write_text(f"#!/bin/sh\necho $$ > '{pid}'\n{rest}\n")
        program.chmod(0o755)
    engine = Office(program, timeout=0.6 if how == "slow" else 30)

    def stopped() -> bool:
        return how == "stopped" and pid.exists() and bool(pid.read_text())

    with pytest.raises(EngineFailed):
        engine.compute([source], "a.xlsx", stopped)
    if how in ("stopped", "slow") and pid.exists() and sys.platform == "linux":
        assert not Path(f"/proc/{int(pid.read_text())}").exists()
