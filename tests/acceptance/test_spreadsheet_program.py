"""What a spreadsheet program makes of a filled workbook: values and pages."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import unicodedata
import zipfile
from pathlib import Path

import pytest

from tests.acceptance.conftest import Trip
from tests.acceptance.test_round_trip import records, sheet_parts
from workshop_app.workbook.engines import Office, find_office
from workshop_app.workbook.refs import parse_cell

PAGES = 'pdf:calc_pdf_Export:{"SinglePageSheets":{"type":"boolean","value":"true"}}'


@pytest.fixture(scope="session")
def office() -> Path:
    program = find_office()
    if program is None:
        pytest.skip("LibreOffice is not on this computer")
    return program


def test_it_opens_and_holds_the_answers(office: Path, small_trip: Trip) -> None:
    data = small_trip.filled.read_bytes()
    (found,) = Office(office, 300).compute([data], small_trip.filled.name, lambda: False)
    different = []
    for change in small_trip.plan.changes:
        there = found(change.sheet, *parse_cell(change.cell))
        if readable(there) != readable(change.after):
            different.append((change.sheet, change.cell, change.after, there))
    assert different == []


def readable(value: object) -> object:
    """A text without the characters that have no picture, which LibreOffice drops."""
    if not isinstance(value, str):
        return value
    return "".join(c for c in value if c == "\n" or unicodedata.category(c) != "Cc")


def test_untouched_sheets_look_the_same(office: Path, seen_trip: Trip, tmp_path: Path) -> None:
    pdftoppm = shutil.which("pdftoppm")
    if pdftoppm is None:
        pytest.skip("pdftoppm, which makes pictures of pages, is not on this computer")
    before, after = (
        pictures(office, pdftoppm, path, tmp_path / folder)
        for path, folder in ((seen_trip.original, "before"), (seen_trip.filled, "after"))
    )
    parts = sheet_parts(seen_trip.original)
    old, new = records(seen_trip.original), records(seen_trip.filled)
    # hidden sheets get a page as well
    names = [name for name in parts if "/worksheets/" in parts[name]]
    assert len(before) == len(after) == len(names)
    untouched = [
        name
        for name in names
        if old[parts[name]] == new[parts[name]] and not pivots(seen_trip.original, parts[name])
    ]
    assert untouched
    changed = {name for name, one, two in zip(names, before, after, strict=True) if one != two}
    assert changed & set(untouched) == set()
    # the pictures are sharp enough to show an answer
    assert changed


def pivots(workbook: Path, part: str) -> bool:
    """Whether a sheet shows a pivot table: LibreOffice computes those anew when it opens them."""
    folder, name = part.rsplit("/", 1)
    with zipfile.ZipFile(workbook) as archive:
        links = f"{folder}/_rels/{name}.rels"
        return links in archive.namelist() and b"/pivotTable" in archive.read(links)


def pictures(office: Path, pdftoppm: str, workbook: Path, folder: Path) -> list[str]:
    """A digest of the picture of each sheet, each on a page of its own."""
    folder.mkdir()
    copy = folder / f"book{workbook.suffix}"
    copy.write_bytes(workbook.read_bytes())
    run(
        str(office),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--convert-to", PAGES, "--outdir", str(folder), str(copy)),
    )
    run(pdftoppm, "-scale-to", "1500", "-gray", str(folder / "book.pdf"), str(folder / "page"))
    pages = sorted(folder.glob("page*.pgm"))
    return [hashlib.sha256(page.read_bytes()).hexdigest() for page in pages]


def run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
