"""Arguments, exit codes and sentences of the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import types
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from workshop_app import __version__, jobs
from workshop_app.cli import command, selftest, trouble

pytestmark = pytest.mark.usefixtures("little_care")

ROOT = Path(__file__).parents[2]


def one_sentence(text):
    assert text.startswith("workshop-app: ")
    assert text.count("\n") == 1
    assert "Traceback" not in text


@pytest.mark.parametrize(
    "arguments",
    [
        ["frob"],
        ["new", "x.workshop"],
        ["new", "--bank", "care-system"],
        ["show"],
        ["show", "x.workshop", "--jason"],
        ["export", "x.workshop"],
        ["check", "a", "b"],
        ["--frob"],
        ["ministry.xlsx"],
    ],
)
def test_wrong_usage_is_2(run, arguments):
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "workshop-app" in ran.err


def test_help_and_version_are_0(run):
    assert run("--version").out == f"workshop-app {__version__}\n"
    assert "record" in run("--help").out
    for name in ("new", "show", "record", "export", "check", "demo", "selftest"):
        assert run(name, "--help").code == 0


@pytest.mark.parametrize("name", ["show", "record", "check"])
def test_a_missing_file_is_1(run, tmp_path, name):
    ran = run(name, tmp_path / "none.workshop")
    assert (ran.code, ran.out) == (1, "")
    one_sentence(ran.err)
    assert "none.workshop" in ran.err


def test_a_workbook_in_the_place_of_a_workshop_is_1(run):
    ran = run("show", jobs.banks()[0].workbook_path)
    assert ran.code == 1
    assert "make a new workshop from it" in ran.err


def test_new_never_overwrites(run, path):
    before = path.read_bytes()
    ran = run("new", path, "--bank", "care-system")
    assert ran.code == 1
    one_sentence(ran.err)
    assert path.read_bytes() == before


def test_new_takes_title_country_and_round(run, tmp_path):
    path = tmp_path / "ñ.workshop"
    options = ["--title", "Évaluation", "--country", "Côte d’Ivoire", "--round", "2026"]
    assert run("new", path, "--bank", "care-system", *options).code == 0
    found = run("show", path, "--json").json
    assert (found["title"], found["country"]) == ("Évaluation", "Côte d’Ivoire")
    assert found["round_name"] == "2026"
    assert found["threshold"] == 0.75


def test_new_with_an_unknown_bank_is_1(run, tmp_path):
    ran = run("new", tmp_path / "a.workshop", "--bank", "nothing")
    assert ran.code == 1
    one_sentence(ran.err)
    assert "care-system" in ran.err
    assert not (tmp_path / "a.workshop").exists()


def test_export_prints_what_changed(run, path, act, tmp_path):
    act("decide", question="1.1.1", stage="plenary", answer="mostly")
    act("note", question="1.1.1", text="=first\nsecond")
    ran = run("export", path, tmp_path / "out.xlsx")
    assert ran.code == 0
    assert "1.1.1 response" in ran.out
    assert "(empty) → Mostly" in ran.out
    assert "=first ⏎   second" in ran.out
    assert "2 cells changed" in ran.out
    again = run("export", path, tmp_path / "out.xlsx")
    assert again.code == 1
    one_sentence(again.err)
    assert run("export", path, tmp_path / "none" / "out.xlsx").code == 1
    assert run("export", path, tmp_path / "out.pdf").code == 1


def test_export_as_json(run, path, act, tmp_path):
    number = next(
        q["number"]
        for q in run("show", path, "--json").json["questions"]
        if q["kind"] == "number" and q["asked"]
    )
    act("decide", question=number, stage="plenary", answer=12)
    act("decide", question="1.1.1", stage="plenary", answer="skipped")
    out = tmp_path / "out.xlsx"
    found = run("export", path, out, "--json").json
    (change,) = found["changes"]
    assert (change["question"], change["field"]) == (number, "response")
    assert (change["before"], change["after"], change["warnings"]) == (None, 12, [])
    assert len(found["warnings"]) == 1
    assert found["file"] == str(out)
    assert openpyxl.load_workbook(out)[change["sheet"]][change["cell"]].value == 12


def simple_workbook(path, rows=6):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Assessment"
    sheet.append(["No", "Question", "Response", "Comments"])
    for row in range(1, rows + 1):
        sheet.append([f"1.{row}", f"Is there a written national policy on topic number {row}?"])
    rule = DataValidation(type="list", formula1='"Yes,Partly,No"')
    sheet.add_data_validation(rule)
    rule.add(f"C2:C{rows + 1}")
    book.save(path)


def test_a_simple_workbook_of_ones_own_goes_all_the_way(run, tmp_path):
    source, path = tmp_path / "ministry.xlsx", tmp_path / "a.workshop"
    simple_workbook(source)
    bytes_before = source.read_bytes()
    made = run("new", path, "--bank", source)
    assert made.code == 0
    assert "6 questions" in made.out
    assert "column B" in made.err
    assert "from the least to the most: “No”, “Partly”, “Yes”" in made.err
    acts = [
        {"act": "open_round", "question": "1.2"},
        {"act": "tally", "question": "1.2", "counts": {"yes": 3, "partly": 4}},
        {"act": "close_round", "question": "1.2"},
        {"act": "reveal", "question": "1.2"},
        {"act": "decide", "question": "1.2", "stage": "plenary", "answer": "partly"},
        {"act": "note", "question": "1.2", "text": "+ one\n= two"},
        {"act": "decide", "question": "1.3", "stage": "plenary", "answer": "dont_know"},
    ]
    stdin = "\n".join(json.dumps(line) for line in acts).encode()
    assert all(answer["ok"] for answer in run("record", path, stdin=stdin).answers)
    out = tmp_path / "out.xlsx"
    exported = run("export", path, out)
    assert exported.code == 0
    assert "1.3" in exported.err  # the workbook has no word for "don't know"
    sheet = openpyxl.load_workbook(out)["Assessment"]
    assert [sheet[f"C{row}"].value for row in range(2, 8)] == [None, "Partly", *[None] * 4]
    assert (sheet["D3"].value, sheet["D3"].data_type) == ("+ one\n  = two", "s")
    assert sheet.data_validations.dataValidation[0].formula1 == '"Yes,Partly,No"'
    assert source.read_bytes() == bytes_before
    assert run("check", path).code == 0


def test_a_cell_that_holds_a_formula_does_not_keep_the_others_out(run, tmp_path):
    source, path = tmp_path / "ministry.xlsx", tmp_path / "a.workshop"
    simple_workbook(source)
    book = openpyxl.load_workbook(source)
    book["Assessment"]["D3"] = "=LEN(B3)"
    book.save(source)
    assert run("new", path, "--bank", source).code == 0
    lines = [{"act": "note", "question": f"1.{row}", "text": "x"} for row in (1, 2)]
    run("record", path, stdin="\n".join(json.dumps(line) for line in lines).encode())
    refused = run("export", path, tmp_path / "out.xlsx", "--formula", "refuse")
    assert refused.code == 1
    one_sentence(refused.err)
    assert not (tmp_path / "out.xlsx").exists()
    skipped = run("export", path, tmp_path / "out.xlsx")
    assert "question 1.2" in skipped.err
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["Assessment"]
    assert (sheet["D2"].value, sheet["D3"].value) == ("x", "=LEN(B3)")


PROFILE = """
[profile]
format = 1
id = "ministry"
title = "Ministry"

[[block]]
sheets = ["Assessment"]
rows = { first = 2, until = "last" }
keep = "text:B"
number = { column = "A" }
question = { column = "B" }

  [[block.field]]
  key = "comments"
  column = "D"
"""


def test_a_locked_cell_is_refused_skipped_or_written_as_asked(run, tmp_path):
    source, profile, path = (tmp_path / name for name in ("m.xlsx", "m.toml", "a.workshop"))
    simple_workbook(source)
    profile.write_text(PROFILE, encoding="utf-8")
    book = openpyxl.load_workbook(source)
    book["Assessment"].protection.sheet = True
    book.save(source)
    made = run("new", path, "--bank", source, "--profile", profile)
    assert (made.code, made.err) == (0, "")
    assert "“Ministry”" in made.out
    run("record", path, stdin=b'{"act": "note", "question": "1.1", "text": "x"}')
    refused = run("export", path, tmp_path / "1.xlsx")
    assert refused.code == 1
    one_sentence(refused.err)
    skipped = run("export", path, tmp_path / "2.xlsx", "--locked", "skip")
    assert "0 cells changed" in skipped.out
    assert "is locked" in skipped.err
    assert run("export", path, tmp_path / "3.xlsx", "--locked", "write").code == 0
    assert openpyxl.load_workbook(tmp_path / "3.xlsx")["Assessment"]["D2"].value == "x"


def test_a_workbook_without_questions_is_1(run, tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "Shopping"
    book.save(tmp_path / "list.xlsx")
    ran = run("new", tmp_path / "a.workshop", "--bank", tmp_path / "list.xlsx")
    assert ran.code == 1
    one_sentence(ran.err)
    assert not (tmp_path / "a.workshop").exists()


def test_check_lists_faults(run, path):
    assert run("check", path).out == f"{path}: sound\n"
    data = bytearray(path.read_bytes())
    data[5000:9000] = b"\xee" * 4000
    path.write_bytes(data)
    ran = run("check", path)
    assert ran.code == 1
    assert ran.out
    one_sentence(ran.err)


def test_our_own_error_is_3_and_noted(run, path, home, monkeypatch):
    def broken(*_):
        raise RuntimeError("boom")

    monkeypatch.setattr(jobs, "read_workshop", broken)
    ran = run("show", path)
    assert ran.code == 3
    one_sentence(ran.err)
    log = home / "log" / "workshop-app.log"
    assert str(log) in ran.err
    assert "RuntimeError: boom" in log.read_text(encoding="utf-8")


def test_the_log_finds_another_place(home, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    places = (tmp_path / "file" / "a.log", tmp_path / "b.log")
    monkeypatch.setattr(trouble, "_places", lambda: places)
    assert "b.log" in trouble.note_bug(RuntimeError("boom"))
    monkeypatch.setattr(trouble, "_places", lambda: places[:1])
    assert "boom" in trouble.note_bug(RuntimeError("boom"))


def test_a_reader_that_goes_away_is_no_error(run, path, monkeypatch):
    def gone(_):
        raise BrokenPipeError

    monkeypatch.setattr(command.console, "say", gone)
    monkeypatch.setattr(command.console, "forget_output", lambda: None)
    ran = run("show", path)
    assert (ran.code, ran.err) == (0, "")


def test_stopping_is_told(run, path, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(jobs, "read_workshop", stop)
    ran = run("show", path)
    assert ran.code == 1
    one_sentence(ran.err)


@pytest.fixture
def window(monkeypatch):
    opened = []
    stand_in = types.ModuleType("workshop_app.app")
    stand_in.run_window = lambda path: opened.append(path) or 0
    monkeypatch.setitem(sys.modules, "workshop_app.app", stand_in)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return opened


def test_the_window_opens_with_nothing_or_a_workshop(run, path, window):
    assert run().code == 0
    assert run(path).code == 0
    assert window == [None, path]
    missing = run("none.workshop")
    assert missing.code == 1
    one_sentence(missing.err)
    assert len(window) == 2


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a screen")
def test_without_a_screen_the_window_is_refused(run, window, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    ran = run()
    assert ran.code == 1
    one_sentence(ran.err)
    assert window == []


def test_the_demonstration_is_told_where_to_go(run, tmp_path, monkeypatch):
    asked = []
    stand_in = types.ModuleType("workshop_app.demo.run")
    stand_in.run_demo = lambda out: asked.append(out) or 0
    monkeypatch.setitem(sys.modules, "workshop_app.demo.run", stand_in)
    assert run("demo", "--out", tmp_path / "x").code == 0
    assert asked == [tmp_path / "x"]


def test_selftest_checks_this_installation(run, qapp):
    ran = run("selftest")
    assert ran.code == 0, ran.out
    lines = ran.out.splitlines()
    assert len(lines) == 4
    assert all(line.startswith("ok ") for line in lines)


def test_selftest_tells_what_is_missing(run, qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(selftest, "resource", lambda *_: tmp_path)
    ran = run("selftest")
    assert ran.code == 3
    assert "FAILED  resources: the fonts are missing" in ran.out
    assert ran.out.count("ok ") == 3
    one_sentence(ran.err)


def python(*arguments, cwd=ROOT, **environment):
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        timeout=60,
        check=False,
    )


def test_the_real_command_speaks_utf8_on_any_console(tmp_path):
    path = tmp_path / "a.workshop"
    home = {"XDG_CONFIG_HOME": str(tmp_path), "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    made = python(
        *("-m", "workshop_app", "new", str(path), "--bank", "care-system"),
        *("--country", "Côte d’Ivoire"),
        **home,
    )
    assert made.returncode == 0, made.stderr
    assert "“Care system assessment”" in made.stdout.decode("utf-8")
    shown = python("-m", "workshop_app", "show", str(path), "--json", **home)
    assert json.loads(shown.stdout)["country"] == "Côte d’Ivoire"
    bad = python("-m", "workshop_app", "show", str(tmp_path / "none.workshop"), **home)
    assert bad.returncode == 1
    assert "“none.workshop”" in bad.stderr.decode("utf-8")


def test_no_heavy_library_is_loaded_for_a_command(path):
    code = (
        "import sys; from workshop_app.cli import main\n"
        f"main(['show', {str(path)!r}]); main(['--version'])\n"
        "heavy = {'PySide6', 'openpyxl', 'matplotlib', 'reportlab', 'numpy', 'msoffcrypto'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    done = python("-c", code)
    assert done.returncode == 0, done.stderr.decode()
