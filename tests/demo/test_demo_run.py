"""The demonstration without a window, run the way a person runs it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from effort import FULL
from openpyxl import load_workbook

from workshop_app.core.framework import Kind
from workshop_app.demo.errors import PictureError
from workshop_app.demo.pictures.camera import until
from workshop_app.demo.pictures.tour import THEMES
from workshop_app.demo.run import DOCUMENTS, PICTURES, SUMMARY, WORKBOOK, WORKSHOP, run_demo
from workshop_app.jobs import read_workshop
from workshop_app.ui.results.pages import PAGES
from workshop_app.workbook.bank import read_bank
from workshop_app.workbook.profile import load_profile

RUN = """
import sys
from workshop_app.demo.run import run_demo
sys.exit(run_demo(sys.argv[1], documents=len(sys.argv) > 2))
"""
SAMPLE = """
from workshop_app.demo.pictures import facilitating, tour
tour.THEMES = ("dark",)
names = ("_an_open_round", "_a_vote", "_what_was_decided")
facilitating.SCENES = tuple(s for s in facilitating.SCENES if s.__name__ in names)
"""
"""Every window once, in one theme; WORKSHOP_ACCEPTANCE=full makes everything there is."""
MADE = {WORKSHOP, WORKBOOK, SUMMARY}
SIGNATURE = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """A folder with everything but the pictures, made as for a person."""
    out = tmp_path_factory.mktemp("demo")
    assert run_demo(out, pictures=False) == 0
    return out


def test_everything_is_made(tmp_path):
    out = tmp_path / "out"
    ran = subprocess.run(
        [
            *(sys.executable, "-W", "error", "-c", RUN if FULL else SAMPLE + RUN, str(out)),
            *(["documents"] if FULL else []),
        ],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "no-such-platform"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Took" in ran.stdout
    made = {path.name for path in out.iterdir()}
    assert made == {*MADE, PICTURES, *(DOCUMENTS if FULL else ())}
    pictures = {path.name for path in (out / PICTURES).iterdir()}
    for theme in THEMES if FULL else ("dark",):
        for state in ("open_empty", "open_with_votes", "closed", "draft", "parked"):
            assert f"laptop_{state}_{theme}.png" in pictures
            assert f"room_{state}_{theme}.png" in pictures
        for word in ("agreed", "close", "two_camps", "spread") if FULL else ("agreed",):
            assert f"room_revealed_{word}_{theme}.png" in pictures
        for page in PAGES:
            assert any(f"_results_{page.key}" in name for name in pictures), page.key
        assert f"laptop_report_{theme}.png" in pictures
        assert f"room_results_grid_{theme}.png" in pictures
    summary = (out / SUMMARY).read_text(encoding="utf-8")
    for path in (out / PICTURES).iterdir():
        assert path.read_bytes().startswith(SIGNATURE)
        assert f"- {PICTURES}/{path.name}\n" in summary


def test_the_filled_workbook_says_what_was_decided(plain):
    with read_workshop(plain / WORKSHOP) as opened:
        state = opened.workshop.state
        bank = read_bank(
            opened.file.source(), load_profile(state.setup.profile), opened.file.source_name
        )
    labels = {reserved.code: reserved.label for reserved in bank.profile.reserved}
    book = load_workbook(plain / WORKBOOK)
    before = load_workbook(
        Path(__file__).parents[2] / "question_banks/care_system/care_system.xlsx"
    )
    seen = 0
    for question in state.framework.questions:
        ref = bank.fields[question.id]["response"]
        found = book[ref.sheet][ref.cell].value
        answer = state.of(question.id).answer
        if answer is None or answer.value == "skipped":
            assert found == before[ref.sheet][ref.cell].value
            continue
        seen += 1
        value = answer.value
        if value in labels:
            assert found == labels[value]
        elif question.kind is Kind.CHOICE:
            chosen = state.framework.option_sets[question.option_set].option(value)
            assert found == chosen.label
        elif question.kind is Kind.MULTIPLE:
            chosen = state.framework.option_sets[question.option_set]
            assert found == "; ".join(chosen.option(code).label for code in value)
        elif question.kind is Kind.PERCENT:
            assert found == value / 100
        elif question.kind is Kind.DATE:
            assert found.date().isoformat() == value
        elif isinstance(value, tuple):
            assert found == "; ".join(value)
        else:
            assert found == value
    assert seen >= 30


def test_the_summary_counts(plain):
    summary = (plain / SUMMARY).read_text(encoding="utf-8")
    assert "111 of 297 questions worked on" in summary
    assert "4 groups, 24 seats" in summary
    assert "| All |" in summary
    assert "7 priorities, 13 actions" in summary
    assert "answers of an earlier round to compare with" in summary
    for name in DOCUMENTS:
        assert f"- {name}\n" in summary


def test_the_report_and_the_brief_are_there(plain):
    report, brief = ((plain / name).read_bytes() for name in DOCUMENTS)
    assert report.startswith(b"%PDF")
    assert len(re.findall(rb"/Type /Page\b", report)) > 50
    assert len(re.findall(rb"/Type /Page\b", brief)) == 2


def test_a_second_run_replaces_its_own_files_and_no_others(tmp_path, quickly_built, plain):
    shutil.copytree(plain, tmp_path, dirs_exist_ok=True)
    mine = tmp_path / "mine.txt"
    mine.write_text("keep")
    (tmp_path / PICTURES).mkdir()
    (tmp_path / PICTURES / "holiday.png").write_text("keep")
    (tmp_path / SUMMARY).write_text("old")
    assert run_demo(tmp_path, pictures=False, documents=False) == 0
    assert mine.read_text() == (tmp_path / PICTURES / "holiday.png").read_text() == "keep"
    assert (tmp_path / SUMMARY).read_text(encoding="utf-8").startswith("#")
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"mine.txt", PICTURES, *MADE, *DOCUMENTS}


def test_a_failure_is_one_sentence_and_leaves_nothing(tmp_path, monkeypatch, capsys, quickly_built):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("workshop_app.demo.run.plan_export", full)
    assert run_demo(tmp_path / "out") == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "No space left on device" in said
    assert list(tmp_path.iterdir()) == []


def test_a_picture_that_fails_costs_no_other_file(tmp_path, monkeypatch, capsys, quickly_built):
    def stuck(folder, _end, _say):
        (folder / "laptop_keys_light.png").write_bytes(SIGNATURE)
        raise PictureError("The picture “laptop_export_light.png” could not be taken.")

    monkeypatch.setattr("workshop_app.demo.pictures.tour.take_pictures", stuck)
    out = tmp_path / "out"
    assert run_demo(out, documents=False) == 1
    assert "“laptop_export_light.png”" in capsys.readouterr().err
    assert {path.name for path in out.iterdir()} == {*MADE, PICTURES}
    assert [path.name for path in (out / PICTURES).iterdir()] == ["laptop_keys_light.png"]
    summary = (out / SUMMARY).read_text(encoding="utf-8")
    assert f"- {PICTURES}/laptop_keys_light.png\n" in summary


def test_the_missing_picture_is_named(qapp):
    with pytest.raises(PictureError, match="“laptop_help_light"):
        until(lambda: False, "laptop_help_light.png", seconds=0)


def test_a_file_in_the_way_is_left_alone(tmp_path, capsys):
    place = tmp_path / "out"
    place.write_text("mine")
    assert run_demo(place) == 1
    assert "out" in capsys.readouterr().err
    assert place.read_text() == "mine"


def test_a_demonstration_that_is_open_is_not_replaced(tmp_path, capsys, quickly_built):
    with quickly_built(tmp_path / WORKSHOP, device="laptop") as opened:
        assert run_demo(tmp_path, pictures=False, documents=False) == 1
        assert "open" in capsys.readouterr().err
        opened.workshop.undo()
    assert [path.name for path in tmp_path.iterdir()] == [WORKSHOP]
