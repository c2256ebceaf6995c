"""`record`: one answer for each line, at once, and only when the act is on disk."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from workshop_app import jobs
from workshop_app.store import errors as store_errors
from workshop_app.store.workshop_file import WorkshopFile

ROOT = Path(__file__).parents[2]
KILLS = 6


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"not json", "not JSON"),
        (b'{"act": "undo"', "not JSON"),
        (b'["undo"]', "not a JSON object"),
        (b"3", "not a JSON object"),
        (b"{}", "“act” is missing"),
        (b'{"act": "dance"}', "no act “dance”"),
        (b'{"act": ["undo"]}', "no act"),
        (b'{"act": "note", "question": "1.1.1", "text": "\xff"}', "not UTF-8"),
        (b'{"act": "note", "question": "1.1.1", "text": "\\ud800"}', "half a character"),
        (b'{"act": "tally", "question": "1.1.1", "counts": {"\\ud800": 1}}', "half a character"),
        (b'{"act": "set_details", "threshold": NaN}', "not a number"),
        (b"[" * 100_000, "nested"),
    ],
)
def test_a_line_that_is_no_act_is_answered_and_the_next_one_read(run, path, line, words):
    ran = run("record", path, stdin=line + b'\n{"act": "add_group", "name": "North"}\n')
    bad, good = ran.answers
    assert ran.code == 0
    assert ran.err == ""
    assert bad["ok"] is False
    assert words in bad["error"]
    assert good["ok"] is True


def test_empty_lines_and_a_byte_order_mark_are_passed_over(run, path):
    stdin = '\ufeff{"act": "add_group", "name": "Ñandú 组"}\r\n\r\n\n'.encode()
    assert len(run("record", path, stdin=stdin).answers) == 1
    assert run("show", path, "--json").json["groups"][0]["name"] == "Ñandú 组"


def test_the_events_answered_are_those_in_the_file(run, path):
    lines = b'{"act": "add_group", "name": "A"}\n{"act": "add_seat", "group": "A"}\n'
    ids = [
        event for answer in run("record", path, stdin=lines).answers for event in answer["events"]
    ]
    with WorkshopFile.read(path) as file:
        assert [event.id for event in file.events()][-2:] == ids


def test_the_author_is_kept(run, path):
    line = b'{"act": "note", "question": "1.1.1", "text": "x"}'
    run("record", path, "--author", "Core team", stdin=line)
    assert run("show", path, "--json").json["questions"][0]["notes"][0]["author"] == "Core team"


def test_a_full_disk_is_told_and_the_next_line_tried(run, path, monkeypatch):
    append, turns = WorkshopFile.append, iter([True, False])

    def full_once(self, events):
        if next(turns):
            raise store_errors.DiskFull(self.path)
        append(self, events)

    monkeypatch.setattr(WorkshopFile, "append", full_once)
    line = b'{"act": "add_group", "name": "North"}\n'
    ran = run("record", path, stdin=line + line)
    assert [answer["ok"] for answer in ran.answers] == [False, True]
    assert "disk is full" in ran.answers[0]["error"]


def test_our_own_error_is_answered_noted_and_ends_it(run, path, home, monkeypatch):
    def broken(self, events):
        raise store_errors.StoreBug(self.path, detail="boom")

    monkeypatch.setattr(WorkshopFile, "append", broken)
    line = b'{"act": "add_group", "name": "North"}\n'
    ran = run("record", path, stdin=line + line)
    assert ran.code == 3
    (answer,) = ran.answers
    assert "workshop-app.log" in answer["error"]
    assert "boom" in (home / "log" / "workshop-app.log").read_text(encoding="utf-8")


def test_a_file_in_use_is_refused(run, path):
    with jobs.open_workshop(path):
        ran = run("record", path, stdin=b'{"act": "undo"}\n')
    assert (ran.code, ran.out) == (1, "")
    assert "already open" in ran.err


@pytest.fixture
def environment(tmp_path):
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path / "home"),
        "XDG_CONFIG_HOME": str(tmp_path / "home"),
        "PYTHONIOENCODING": "ascii",
    }


def recorder(path, environment):
    return subprocess.Popen(
        [sys.executable, "-m", "workshop_app", "record", str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
    )


def test_each_line_is_answered_before_the_next_is_sent(path, environment):
    with recorder(path, environment) as process:
        for place in range(5):
            text = f"Nº {place} እ"
            line = {"act": "note", "question": "1.1.1", "text": text}
            process.stdin.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["ok"] is True
            with jobs.read_workshop(path) as seen:
                notes = seen.workshop.state.of("LP-PR-01").notes.values()
                assert [note.text for note in notes][-1] == text
        process.stdin.close()
        assert process.wait(20) == 0


def test_it_stops_when_nobody_reads_the_answers(path, environment):
    with recorder(path, environment) as process:
        process.stdin.write(b'{"act": "add_group", "name": "A"}\n')
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["ok"] is True
        process.stdout.close()
        process.stdin.write(b'{"act": "add_group", "name": "B"}\n{"act": "undo"}\n')
        process.stdin.close()
        assert process.wait(20) == 1
    with jobs.read_workshop(path) as seen:
        assert [g.name for g in seen.workshop.state.setup.groups.values()] == ["A", "B"]


def test_a_kill_loses_nothing_that_was_answered(path, environment):
    luck = random.Random(7)
    answered: list[str] = []
    for turn in range(KILLS):
        with recorder(path, environment) as process:
            for place in range(60):
                line = {"act": "note", "question": "1.1.1", "text": f"{turn}.{place} " * 5}
                process.stdin.write(json.dumps(line).encode() + b"\n")
            process.stdin.flush()
            for _ in range(luck.randrange(1, 40)):
                answered += json.loads(process.stdout.readline())["events"]
            process.kill()
            rest = process.stdout.read().split(b"\n")[:-1]
            answered += [event for line in rest for event in json.loads(line)["events"]]
        assert jobs.check_file(path) == []
        with WorkshopFile.read(path) as file:
            stored = [event.id for event in file.events()]
        missing = set(answered) - set(stored)
        assert not missing
    assert len(answered) >= KILLS
    with jobs.open_workshop(path) as opened:
        assert len(opened.workshop.state.of("LP-PR-01").notes) == len(stored) - 2
