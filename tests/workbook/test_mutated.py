"""Files that lie about themselves: a sentence for the user, no crash, no hang, little memory."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workbook.books import by_hand, questionnaire, unzipped, zipped
from workshop_app.workbook.bank_reader import CellRef
from workshop_app.workbook.errors import WorkbookError
from workshop_app.workbook.fill import FieldValue, fill
from workshop_app.workbook.package import Package
from workshop_app.workbook.sheets import read_book

MEMORY_MB = 500
SECONDS = 60
HAND_SHEET = "xl/odd/table of answers.xml"
SHEET, BOOK, STYLES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"
ROOT_RELS, BOOK_RELS = "_rels/.rels", "xl/_rels/workbook.xml.rels"
BOMB = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>'
DEEP = 200_000


def use(data: bytes) -> None:
    """Open, read, and fill a file, as the program does."""
    book = read_book(Package.open(data, "odd.xlsx"))
    for sheet in book.sheets:
        for cell in sheet.cells.values():
            sheet.value_of(cell)
            sheet.style_of(cell)
    name = book.sheets[0].name
    fields = {"q": {"response": CellRef(name, "D4"), "comments": CellRef(name, "E4")}}
    answers = [FieldValue("q", "response", "Mostly"), FieldValue("q", "comments", "Not yet")]
    fill(data, "odd.xlsx", fields, answers)


def cases() -> Iterator[tuple[str, bytes]]:
    """(name, file) of all mutations, the same every time."""
    source = questionnaire()
    parts = unzipped(source)
    stored = zipped(parts, zipfile.ZIP_STORED)
    yield from flips(source, stored)
    yield from lies(source, parts)
    yield from links(parts)
    yield from sheets(parts)


def flips(source: bytes, stored: bytes) -> Iterator[tuple[str, bytes]]:
    chance = random.Random(7)
    for number in range(60):
        broken = bytearray(chance.choice([source, stored]))
        for _ in range(chance.randint(1, 20)):
            broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
        yield f"flip {number}", bytes(broken)
    for number in range(25):
        yield f"cut {number}", source[: chance.randrange(len(source))]


def lies(source: bytes, parts: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    entry = source.index(b"PK\x01\x02")
    end = source.rindex(b"PK\x05\x06")
    for name, at, value in (
        ("size", entry + 24, 10),
        ("huge size", entry + 24, 2**31),
        ("packed", entry + 20, 2**30),
        ("offset", entry + 42, 2**31),
        ("count", end + 8, 0x7FFF7FFF),
        ("directory", end + 16, 2**31),
        ("directory inside", end + 16, 5),
    ):
        yield f"lie {name}", source[:at] + value.to_bytes(4, "little") + source[at + 4 :]
    second = source.index(b"PK\x01\x02", entry + 4)
    same = source[:second] + source[second:].replace(
        source[second + 42 : second + 46], source[entry + 42 : entry + 46], 1
    )
    yield "two entries for one record", same
    yield "twins", zipped(parts | {SHEET.upper(): parts[SHEET]})
    yield "bomb", zipped(parts | {SHEET: bytes(40_000_000)})
    # less dense than a plain bomb, so that only its size tells
    filling = b"".join(b'<c r="A%d"/>' % number for number in range(1500))
    blown = parts[SHEET].replace(b"<sheetData>", b"<sheetData>" + filling * 8_000)
    yield "large sheet", zipped(parts | {SHEET: blown})
    locator = b"PK\x06\x07" + bytes(4) + (2**60).to_bytes(8, "little") + bytes(4)
    yield "zip64 nowhere", source[:end] + locator + source[end:]


def links(parts: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    rels = parts[BOOK_RELS]
    for name, target in (
        ("itself", b"/xl/workbook.xml"),
        ("outside", b"../../../../etc/passwd"),
        ("nothing", b""),
        ("styles", b"styles.xml"),
        ("folder", b"worksheets/"),
        ("odd", b"%00%ff\\..\\x"),
    ):
        changed = rels.replace(b"/xl/worksheets/sheet1.xml", target)
        assert changed != rels
        yield f"sheet is {name}", zipped(parts | {BOOK_RELS: changed})
        changed = rels.replace(b"/xl/styles.xml", target).replace(b"styles.xml", target)
        yield f"styles are {name}", zipped(parts | {BOOK_RELS: changed})
    root = parts[ROOT_RELS].replace(b"xl/workbook.xml", b"_rels/.rels")
    yield "root is itself", zipped(parts | {ROOT_RELS: root})
    yield "no links", zipped(parts | {BOOK_RELS: b"<Relationships/>"})
    for part in (SHEET, BOOK, STYLES, ROOT_RELS, BOOK_RELS):
        body = parts[part].partition(b"?>")[2] or parts[part]
        yield f"entities in {part}", zipped(parts | {part: BOMB + body})
        yield f"nothing in {part}", zipped(parts | {part: b""})
        yield f"nulls in {part}", zipped(parts | {part: bytes(999)})
        yield f"half of {part}", zipped(parts | {part: parts[part][: len(parts[part]) // 2]})
        yield f"wide {part}", zipped(parts | {part: parts[part].decode().encode("utf-16")})


def sheets(parts: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    deep = parts[SHEET].replace(b"</worksheet>", b"<a>" * DEEP + b"</a>" * DEEP + b"</worksheet>")
    yield "deep", zipped(parts | {SHEET: deep})
    for name, rows in (
        ("no columns", '<row r="4"><c r="ZZZZ4"><v>1</v></c></row>'),
        ("far", '<row r="99999999"><c r="A99999999"/></row>'),
        ("backwards", '<row r="9"/><row r="4"/>'),
        ("other row", '<row r="4"><c r="D5"/></row>'),
        ("twice", '<row r="4"><c r="D4"/><c r="D4"/></row>'),
        ("cell in cell", '<row r="4"><c r="D4"><c r="E4"/></c></row>'),
        ("lost text", '<row r="4"><c r="D4" t="s"><v>99999</v></c></row>'),
        ("no number", '<row r="4"><c r="D4"><v>many</v></c></row>'),
        ("style", '<row r="4" s="-1"><c r="D4" s="999999999999"/></row>'),
        ("circle", '<row r="4"><c r="A4"><f>B4</f></c><c r="B4"><f>A4+D4</f></c></row>'),
        ("array", '<row r="4"><c r="A4"><f t="array" ref="A1:XFD1048576">D4</f></c></row>'),
        ("shared", '<row r="4"><c r="A4"><f t="shared" si="9"/></c></row>'),
    ):
        yield f"rows {name}", by_hand(f"<sheetData>{rows}</sheetData>")
    names = "<definedNames><definedName name='A'>B</definedName><definedName name='B'>A"
    rule = '<dataValidations><dataValidation type="list" sqref="A1:XFD1048576"><formula1>A'
    yield (
        "names in a circle",
        by_hand(
            '<sheetData><row r="4"><c r="A4"><f>A</f></c></row></sheetData>',
            workbook=f"{names}</definedName></definedNames>",
            after=f"{rule}</formula1></dataValidation></dataValidations>",
        ),
    )
    wide = '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="C4:E9"/></mergeCells>'
    yield "merges", by_hand("<sheetData/>", before='<dimension ref="?"/>', after=wide)


def main() -> None:
    """Use every file; print what a user is told, and the memory it took."""
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (2 * MEMORY_MB * 2**20,) * 2)
    told: dict[str, str] = {}
    for name, data in cases():
        try:
            use(data)
            told[name] = "."
        except WorkbookError as error:
            told[name] = str(error)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a crash
            told[name] = f"{type(error).__name__}: {error}"
    sys.stdout.write(json.dumps([told, _peak_mb()]))


def _peak_mb() -> int:
    """The most memory this process held, MB.

    Linux hands the resource usage of the process that started this one on to it, so its own
    figure is read where there is one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        (peak,) = (row for row in status.read_text().splitlines() if row.startswith("VmHWM:"))
        return int(peak.split()[1]) // 1024
    import resource  # there is none on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@pytest.mark.skipif(os.name == "nt", reason="memory cannot be limited on Windows")
def test_every_mutation_is_told_in_a_sentence_with_little_memory() -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, __file__],
        capture_output=True,
        check=False,
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"},
        text=True,
        encoding="utf-8",
        timeout=2 * SECONDS,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told, memory = json.loads(done.stdout)
    crashes = {name: text for name, text in told.items() if not text.endswith(".")}
    assert not crashes
    refused = [name for name, text in told.items() if text != "."]
    assert {"bomb", "large sheet", "twins", "no links", f"entities in {SHEET}"} <= set(refused)
    assert len(told) > 120
    assert memory < MEMORY_MB


if __name__ == "__main__":
    main()
