"""What a workshop is compared with, read from a workshop file or a filled workbook."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from workshop_app import jobs
from workshop_app.core import commands
from workshop_app.core.baseline import BaselineKind
from workshop_app.core.changes import Change
from workshop_app.core.compare import compare
from workshop_app.core.errors import BaselineKnown
from workshop_app.core.records import Stage
from workshop_app.jobs import errors
from workshop_app.jobs.baseline import add_baseline, host_of, read_baseline
from workshop_app.store.errors import Damaged, NewerFormat

POLICY = "Is there a written national policy on foster care in chapter {number}?"


def book(path: Path, text: str, answers: dict[str, str]) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.append(["Section", "No", "Question", "Response", "Comments"])
    for number in ("1.1", "1.2", "1.3", "2.1", "2.2"):
        sheet.append(["A", number, text.format(number=number), answers.get(number, ""), ""])
    rule = DataValidation(type="list", formula1='"No,Partly,Yes"')
    rule.add("D2:D6")
    sheet.add_data_validation(rule)
    made.save(path)
    return path


PROFILE = """
[profile]
format = 1
id = "own"
title = "Own tool"
language = "en"
[[block]]
sheets = ["Sheet"]
rows = { first = 2, until = "blank:C" }
keep = "text:C"
domains = [{ column = "A" }]
question = { column = "C" }
id = { column = "B" }
number = { column = "B" }
[[block.field]]
key = "response"
type = "answer"
column = "D"
options = "validation"
[[block.field]]
key = "comments"
type = "text"
column = "E"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two workshops on one tool and a filled workbook of it."""
    place = tmp_path_factory.mktemp("baselines")
    (place / "own.toml").write_text(PROFILE, encoding="utf-8")
    blank = book(place / "blank.xlsx", POLICY, {})
    book(place / "round_2019.xlsx", POLICY, {"1.1": "No", "1.2": "Yes", "1.3": "many"})
    book(
        place / "other.xlsx",
        "Are bridges inspected yearly ({number})?",
        {"1.1": "No", "1.2": "Yes"},
    )
    before = {"country": "Northland", "round_name": "Baseline 2021"}
    with jobs.new_workshop(
        place / "north.workshop", blank, profile=place / "own.toml", **before
    ) as made:
        for question, answer in (("1.1", "partly"), ("1.2", "yes")):
            state = made.workshop.state
            made.workshop.do(commands.decide(state, question, "plenary", answer))
    return place


@pytest.fixture
def opened(folder: Path, tmp_path: Path) -> Iterator[jobs.OpenWorkshop]:
    with jobs.new_workshop(
        tmp_path / "here.workshop",
        folder / "blank.xlsx",
        profile=folder / "own.toml",
        country="Southland",
    ) as made:
        state = made.workshop.state
        made.workshop.do(commands.decide(state, "1.1", "group", "yes"))
        yield made


def test_another_workshop_is_kept_with_its_stages_and_not_needed_again(
    opened: jobs.OpenWorkshop, folder: Path, tmp_path: Path
):
    path = tmp_path / "copy.workshop"
    path.write_bytes((folder / "north.workshop").read_bytes())
    found = read_baseline(path, host_of(opened))
    add_baseline(opened, found)
    path.unlink()
    opened.close()
    with jobs.open_workshop(opened.path) as again:
        (held,) = again.workshop.state.setup.baselines.values()
        assert (held.name, held.year, held.kind) == ("Northland", "2021", BaselineKind.COUNTRY)
        assert held.answers["1.1", "response"].stage is Stage.PLENARY
        rows = compare(again.workshop.state, held)
        assert rows.counts[Change.IMPROVED] == 1
        with pytest.raises(BaselineKnown):
            again.workshop.do(commands.add_baseline(again.workshop.state, held))


def test_a_filled_workbook_is_read_and_tells_what_fits_no_option(
    opened: jobs.OpenWorkshop, folder: Path
):
    found = read_baseline(folder / "round_2019.xlsx", host_of(opened))
    assert (found.baseline.name, found.baseline.year) == ("round 2019", "2019")
    assert found.unread == (("1.3", "many"),)
    assert "1.3 (“many”)" in found.unread_sentence()
    told = {row.question.number: row.change for row in _rows(opened, found)}
    assert told["1.1"] is Change.IMPROVED
    assert told["1.2"] is Change.NOT_BOTH


def _rows(opened, found):
    return compare(opened.workshop.state, found.baseline).rows


def test_another_tool_is_refused_until_somebody_wants_to_match_it_by_hand(
    opened: jobs.OpenWorkshop, folder: Path
):
    other, host, profile = folder / "other.xlsx", host_of(opened), folder / "own.toml"
    with pytest.raises(errors.LittleInCommon, match="0 of its 5 questions"):
        read_baseline(other, host, profile=profile)
    assert not opened.workshop.state.setup.baselines
    found = read_baseline(other, host, profile=profile, by_hand=True)
    add_baseline(opened, found)
    state = opened.workshop.state
    opened.workshop.do(commands.link_questions(state, found.baseline.id, [("1.1", "1.1")]))
    assert _rows(opened, found)[0].change is Change.IMPROVED
    # what was matched once is known when the same tool comes again
    assert read_baseline(other, host_of(opened), profile=profile).count == 1


def test_files_that_cannot_be_a_baseline_say_so_and_nothing_is_stored(
    opened: jobs.OpenWorkshop, folder: Path, tmp_path: Path
):
    host = host_of(opened)
    north = (folder / "north.workshop").read_bytes()
    broken, newer, copy = (tmp_path / f"{name}.workshop" for name in ("broken", "newer", "copy"))
    broken.write_bytes(north[:20_000])
    newer.write_bytes(north)
    with closing(sqlite3.connect(newer)) as file:
        file.execute(f"PRAGMA user_version = {99 << 16}")
        file.commit()
    opened.file.save_copy(copy)
    (tmp_path / "notes.docx").write_bytes(b"words")
    trouble = {
        opened.path: errors.SameWorkshop,
        copy: errors.SameWorkshop,
        broken: Damaged,
        newer: NewerFormat,
        folder / "blank.xlsx": errors.BaselineEmpty,
        tmp_path / "notes.docx": errors.NoBaseline,
        tmp_path / "gone.xlsx": errors.NoSuchFile,
        tmp_path: errors.IsFolder,
    }
    for path, error in trouble.items():
        with pytest.raises(error) as caught:
            read_baseline(path, host)
        assert path.name in str(caught.value)
    assert not opened.workshop.state.setup.baselines
