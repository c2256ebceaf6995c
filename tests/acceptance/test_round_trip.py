"""A ministry's workbook goes in, the workshop runs on it, the same workbook comes out filled."""

from __future__ import annotations

import io
import json
import posixpath
import re
import struct
import warnings
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from tests.acceptance.conftest import Trip
from workshop_app import jobs
from workshop_app.cli import main
from workshop_app.cli.changes import changes_json
from workshop_app.core import taking
from workshop_app.core.incoming import Choice, Difference
from workshop_app.core.records import Stage
from workshop_app.core.taking import Taking
from workshop_app.jobs.record import RECORD_NAME
from workshop_app.workbook.differences import find_differences
from workshop_app.workbook.profile import Export

POLICY = Export("write", "skip", "warn")


def records(path: Path) -> dict[str, bytes]:
    """Each part's bytes as they lie in the file: local header, name, extra field, content."""
    data = path.read_bytes()
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        for info in archive.infolist():
            start = info.header_offset
            name, extra = struct.unpack("<HH", data[start + 26 : start + 30])
            found[info.filename] = data[start : start + 30 + name + extra + info.compress_size]
    return found


def sheet_parts(path: Path) -> dict[str, str]:
    """Sheet name → part."""
    with zipfile.ZipFile(path) as archive:
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        targets = {item.get("Id"): item.get("Target", "") for item in links}
        found = {}
        for item in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
            if item.tag.endswith("}sheet"):
                link = next(value for key, value in item.attrib.items() if key.endswith("}id"))
                found[item.attrib["name"]] = posixpath.join("xl", targets[link]).removeprefix(
                    "xl//"
                )
    return {name: part.lstrip("/") for name, part in found.items()}


def test_every_answer_is_written(trip: Trip) -> None:
    cells = (*trip.plan.changes, *trip.plan.unchanged)
    written = {cell.question_id for cell in cells if cell.field == "response"}
    assert {question.id for question in trip.questions} == written
    assert [w for w in trip.plan.warnings if "Not written: response" in w] == []


def test_pivot_tables_are_spoken_of(trip: Trip) -> None:
    with zipfile.ZipFile(trip.original) as archive:
        pivots = any(name.startswith("xl/pivotTables/") for name in archive.namelist())
    assert any("Refresh All" in warning for warning in trip.plan.warnings) is pivots


def test_nothing_else_differs(
    trip: Trip, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = tmp_path / "changes.json"
    finished = jobs.FinishedExport(trip.plan)
    listed.write_text(json.dumps(changes_json(finished, trip.filled)), encoding="utf-8")
    code = main(["verify", str(trip.original), str(trip.filled), "--change-list", str(listed)])
    said = capsys.readouterr()
    assert (code, said.err) == (0, "")
    assert said.out.endswith("clean: nothing else differs\n")


def test_every_other_part_is_the_same_bytes_in_the_file(trip: Trip) -> None:
    before, after = records(trip.original), records(trip.filled)
    assert list(before) == list(after)
    parts = sheet_parts(trip.original)
    edited = {parts[change.sheet] for change in trip.plan.changes}
    with zipfile.ZipFile(trip.original) as archive:
        calculating = {part for part in parts.values() if b"<f" in archive.read(part)}
    changed = {name for name in before if before[name] != after[name]}
    assert edited <= changed
    assert changed <= edited | calculating | {"xl/workbook.xml"}


def test_another_reader_finds_the_answers(trip: Trip) -> None:
    wanted: dict[str, dict[str, object]] = {}
    for change in trip.plan.changes:
        wanted.setdefault(change.sheet, {})[change.cell] = change.after
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(trip.filled, read_only=True)
        for sheet, cells in wanted.items():
            found = {
                cell.coordinate: cell
                for row in book[sheet].iter_rows()
                for cell in row
                if cell.value is not None and cell.coordinate in cells
            }
            for name, value in cells.items():
                there = found[name].value if name in found else None
                assert (unescape(there) if isinstance(there, str) else there) == value
                assert isinstance(value, str) == (name in found and found[name].data_type == "s")
        book.close()


def test_it_comes_back_with_the_same_answers(trip_back: Trip, tmp_path: Path) -> None:
    with (
        jobs.read_workshop(trip_back.workshop) as first,
        jobs.new_workshop(tmp_path / "b.workshop", trip_back.original) as second,
    ):
        found = jobs.compare_workbook(second, trip_back.filled)
        assert found.unbound == ()
        choices = {row.key: Choice.EXCEL for row in found.rows}
        state = second.workshop.state
        how = Taking(Stage.PLENARY, trip_back.filled.name)
        second.workshop.do(taking.acts(state, found.rows, choices, how))
        one, two = first.workshop.state, second.workshop.state
        different = [
            (question.number, said.value, got and got.value)
            for question in trip_back.questions
            if (said := one.of(question.id).answer) is not None
            and ((got := two.of(question.id).answer) is None or got.value != said.value)
        ]
        assert different == []
        again = jobs.plan_export(second, POLICY)
        ours, theirs = (
            {(change.sheet, change.cell): change.after for change in plan.changes}
            for plan in (trip_back.plan, again)
        )
        assert {cell: theirs.get(cell) for cell in ours if theirs.get(cell) != ours[cell]} == {}
        # what stood in the workbook before is an answer too, and stays
        assert [
            change
            for change in again.changes
            if (change.sheet, change.cell) not in ours and change.after != change.before
        ] == []


def test_what_was_given_out_comes_back_unchanged(trip: Trip, tmp_path: Path) -> None:
    copy = tmp_path / "a.workshop"
    copy.write_bytes(trip.workshop.read_bytes())
    with jobs.open_workshop(copy) as opened:
        jobs.record_export(opened.workshop, trip.plan, trip.filled)
        found = jobs.compare_workbook(opened, trip.filled)
        said = " ".join(trip.plan.warnings)
        for row in found.rows:
            if row.difference is not Difference.SAME:
                # what found no room in the workbook is here alone, and the export said so
                assert (row.difference, row.theirs) == (Difference.HERE, None)
                question = opened.workshop.state.question(row.question)
                assert question is not None
                assert re.search(rf"{row.field} of questions? {re.escape(question.number)}\b", said)


def test_the_same_workshop_gives_the_same_bytes(trip_back: Trip) -> None:
    with jobs.read_workshop(trip_back.workshop) as opened:
        again = jobs.plan_export(opened, POLICY)
        assert again.data == trip_back.filled.read_bytes()
        record = jobs.record_sheet(opened.workshop.state)
        source = jobs.export_source(opened)
        full = [jobs.finish_export(again, source, record=record).plan.data for _ in range(2)]
    assert full[0] == full[1]
    found = find_differences(trip_back.original.read_bytes(), full[0], RECORD_NAME)
    assert (found.unexplained, found.record) == ((), RECORD_NAME)


def test_a_workshop_without_answers_gives_the_original_back(
    trip_back: Trip, tmp_path: Path
) -> None:
    with jobs.new_workshop(tmp_path / "b.workshop", trip_back.original) as opened:
        assert jobs.plan_export(opened).data == trip_back.original.read_bytes()
