"""A writer killed at any moment loses nothing it said was stored."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from workshop_app.core import commands
from workshop_app.core.state import (
    State,
    replay,
)
from workshop_app.core.workshop import Workshop
from workshop_app.store.workshop_file import WorkshopFile

ROOT = Path(__file__).parents[2]
ROUNDS = 55
LARGEST_ACT = 3

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")


def test_no_acknowledged_act_is_lost(tmp_path, framework):
    luck = random.Random(2025)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    nursery = subprocess.Popen(
        [sys.executable, Path(__file__).with_name("killed_writer.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
        env=environment,
    )
    acked_in_all = 0
    with nursery:
        for turn in range(ROUNDS):
            path = tmp_path / f"{turn // 11}.workshop"
            if not path.exists():
                known = start(path, framework)
            acked = write_and_kill(nursery, path, luck.randrange(6), luck.random() * 0.006)
            known = check_survivor(path, known, acked)
            acked_in_all += len(acked)
        nursery.stdin.close()
        nursery.wait(10)
    assert acked_in_all > ROUNDS
    assert {item.suffix for item in tmp_path.iterdir()} == {".workshop"}


def start(path, framework):
    with WorkshopFile.create(path, b"workbook", "bank.xlsx") as file:
        workshop = Workshop(file, device="laptop")
        workshop.do(commands.create_workshop(framework))
        workshop.do(commands.add_group(workshop.state, "North"))
        return [event.id for event in file.events()]


def write_and_kill(nursery, path, enough, delay):
    """Kill a writer ``delay`` seconds after it acknowledged ``enough`` events.

    Returns the ids it acknowledged before it died.
    """
    nursery.stdin.write(f"{path}\n")
    acked, writer = [], None
    while writer is None or len(acked) < enough:
        word, _, value = nursery.stdout.readline().strip().partition(" ")
        if word == "pid":
            writer = int(value)
        else:  # the child may speak before its parent
            assert word == "ack"
            acked.append(value)
    time.sleep(delay)
    os.kill(writer, signal.SIGKILL)
    while (line := nursery.stdout.readline()) != "dead\n":
        acked.append(line.split()[1])
    return acked


def check_survivor(path, known, acked):
    with WorkshopFile.read(path) as snapshot:
        seen = snapshot.events()
    with WorkshopFile.open(path) as file:
        events = file.events()
        assert events == seen
        assert file.check() == []
        workshop = Workshop(file, device="laptop")
        stepwise = State()
        for event in events:
            stepwise.apply([event])
        assert workshop.state == stepwise == replay(reversed(events))
    stored = [event.id for event in events]
    promised = known + acked
    assert stored[: len(promised)] == promised
    assert len(stored) - len(promised) <= LARGEST_ACT
    # an act is there whole or not at all
    sizes = {}
    for event in events:
        sizes.setdefault((event.act, event.kind), []).append(event.id)
    assert all(len(ids) == 3 for (_, kind), ids in sizes.items() if kind == "seat_added")
    return stored
