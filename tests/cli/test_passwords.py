"""Passwords on the command line: from a file, from standard input, typed at a terminal."""

from __future__ import annotations

import getpass

import openpyxl
import pytest

from workshop_app import jobs
from workshop_app.workbook.protection import is_protected, protect

PASSWORD = "Geheim ü"
pytestmark = pytest.mark.usefixtures("little_care")


def original():
    return jobs.banks()[0].workbook_path


@pytest.fixture(scope="module")
def locked(tmp_path_factory, little_banks):
    path = tmp_path_factory.mktemp("locked") / "tool.xlsx"
    whole = little_banks / "care_system" / "care_system.xlsx"
    path.write_bytes(protect(whole.read_bytes(), path.name, PASSWORD))
    return path


@pytest.fixture
def words(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text(f"another one\n{PASSWORD}\n", encoding="utf-8-sig")
    return path


def test_without_a_way_to_ask_it_says_how(run, locked, tmp_path):
    for command in (
        ("new", tmp_path / "a.workshop", "--bank", locked),
        ("scan", locked),
        ("profile", "save", locked, tmp_path / "a.toml"),
        ("verify", locked, original()),
    ):
        ran = run(*command)
        assert ran.code == 1
        assert ran.err.count("\n") == 1
        assert "“tool.xlsx” needs a password" in ran.err
        assert "--password-file" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_the_whole_way_with_a_file_of_passwords(run, locked, words, tmp_path):
    path = tmp_path / "a.workshop"
    assert run("new", path, "--bank", locked, "--password-file", words).code == 0
    assert run("show", path, "--json").json["source"]["protected"] is True
    line = b'{"act": "decide", "question": "1.1.1", "stage": "plenary", "answer": "mostly"}'
    assert run("record", path, stdin=line).code == 0
    out = tmp_path / "out.xlsx"
    ran = run("export", path, out, "--protect", "-", stdin=b"another one\n")
    assert ran.code == 0
    assert is_protected(out.read_bytes())
    assert run("verify", locked, out, "--password-file", words).code == 0
    assert run("import", path, out, "--dry-run", "--password-file", words).code == 0
    bare = run("import", path, out, "--dry-run")
    assert (bare.code, "needs a password" in bare.err) == (1, True)
    assert run("scan", locked, "--password-file", words).code == 0
    plain = jobs.read_workbook(out, "another one").data
    (tmp_path / "plain.xlsx").write_bytes(plain)
    assert openpyxl.load_workbook(tmp_path / "plain.xlsx").sheetnames


def test_a_file_without_the_right_password_is_told(run, locked, tmp_path):
    wrong, empty = tmp_path / "wrong.txt", tmp_path / "empty.txt"
    wrong.write_text("no\n", encoding="utf-8")
    empty.write_text("\n", encoding="utf-8")
    assert "opens “tool.xlsx”" in run("scan", locked, "--password-file", wrong).err
    assert "There is no password" in run("scan", locked, "--password-file", empty).err
    empty.write_bytes(b"\xff\xfe")
    assert "UTF-8" in run("scan", locked, "--password-file", empty).err
    assert "There is no file" in run("scan", locked, "--password-file", tmp_path / "x").err


@pytest.mark.parametrize(("typed", "code"), [(["no", PASSWORD], 0), (["no", "No", "NO"], 1)])
def test_at_a_terminal_it_asks_three_times(run, locked, monkeypatch, typed, code):
    asked = []

    def ask(prompt, stream=None):
        asked.append(prompt)
        return typed[len(asked) - 1]

    monkeypatch.setattr(getpass, "getpass", ask)
    monkeypatch.setattr("workshop_app.cli.passwords.at_terminal", lambda: True)
    ran = run("scan", locked)
    assert (ran.code, len(asked)) == (code, len(typed))
    assert "not the password of “tool.xlsx”" in ran.err
