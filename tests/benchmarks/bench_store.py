"""How long the journal takes, as ratios to the least that SQLite and the fold need.

Both sides of a ratio are measured in turn within one run.
"""

from __future__ import annotations

import json
import random
import sqlite3
import statistics
import tempfile
import uuid
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from workshop_app.core import commands
from workshop_app.core.events import Event, EventKind
from workshop_app.core.framework import Domain, Framework, Option, OptionSet, Question
from workshop_app.core.state import (
    replay,
)
from workshop_app.core.workshop import Workshop
from workshop_app.store.workshop_file import WorkshopFile

CODES = ("no", "partly", "mostly", "fully")
COMMITS = 400
OPENED = 40_000
FOLDED = 50_000


def run() -> list[tuple[str, float, float]]:
    """(name, measured ratio, target) of each benchmark."""
    with tempfile.TemporaryDirectory() as folder:
        return [
            ("commit one vote / bare SQLite insert", _commit(Path(folder)), 2.0),
            ("open 40,000 events / bare fold of 50,000", _open(Path(folder)), 3.3),
        ]


def _framework(questions: int = 200) -> Framework:
    return Framework(
        id="bench",
        title="Benchmark",
        language="en",
        axes=(),
        domains=tuple(Domain(f"d{n}", f"Domain {n}") for n in range(10)),
        option_sets={"scale": OptionSet("scale", tuple(Option(c, c.title()) for c in CODES))},
        questions=tuple(
            Question(f"q{n}", f"1.{n}", f"Question {n}?", f"d{n % 10}", option_set="scale")
            for n in range(questions)
        ),
    )


def _new(path: Path) -> tuple[WorkshopFile, Workshop]:
    file = WorkshopFile.create(path, b"source", "bank.xlsx")
    workshop = Workshop(file, author="Bench", device="laptop")
    workshop.do(commands.create_workshop(_framework()))
    return file, workshop


def _commit(folder: Path) -> float:
    """Median of one vote through the workshop, over the median of the same row put in bare."""
    file, workshop = _new(folder / "commit.workshop")
    workshop.do(commands.open_round(workshop.state, "q0"))
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    bare.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "CREATE TABLE events (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, counter INTEGER,"
        "act TEXT, device TEXT, author TEXT, time TEXT, kind TEXT, body TEXT)"
    )
    ours: list[float] = []
    bares: list[float] = []
    for place in range(COMMITS):
        act = commands.tally(workshop.state, "q0", {"mostly": place % 50, "no": place % 7 + 1})
        start = perf_counter()
        workshop.do(act)
        ours.append(perf_counter() - start)
        event = workshop.next_undo[0]
        row = (*event[:7], json.dumps(event.body))
        start = perf_counter()
        bare.execute(
            "INSERT INTO events (id, counter, act, device, author, time, kind, body)"
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            row,
        )
        bares.append(perf_counter() - start)
    bare.close()
    file.close()
    return statistics.median(ours) / statistics.median(bares)


def _open(folder: Path) -> float:
    """Opening a file with 40,000 events and replaying them, over the fold of 50,000 in memory."""
    path = folder / "long.workshop"
    file, workshop = _new(path)
    many = made_up_events(FOLDED, workshop.state.counter)
    file.append(many[: OPENED - len(file.events())])
    file.close()

    ours: list[float] = []
    bares: list[float] = []
    for _ in range(5):
        start = perf_counter()
        with WorkshopFile.open(path) as again:
            Workshop(again, device="laptop")
            ours.append(perf_counter() - start)
        bares.append(_timed(lambda: replay(many)))
    return statistics.median(ours) / statistics.median(bares)


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def made_up_events(count: int, counter: int) -> list[Event]:
    """Events as a long workshop makes them: mostly counts, then notes, rounds and decisions."""
    luck = random.Random(1)
    events: list[Event] = []
    rounds = dict.fromkeys(range(200), "")

    def add(kind: EventKind, body: dict[str, object]) -> None:
        event_id = str(uuid.UUID(int=luck.getrandbits(128)))
        place = counter + len(events) + 1
        time = f"2025-03-{place % 28 + 1:02}T10:00:00.000+00:00"
        events.append(Event(event_id, place, event_id, "laptop", "Bench", time, str(kind), body))

    while len(events) < count:
        place = luck.randrange(200)
        question = f"q{place}"
        if not rounds[place] or luck.random() < 0.02:
            rounds[place] = str(uuid.UUID(int=luck.getrandbits(128)))
            body = {"round": rounds[place], "threshold": 0.75, "visibility": "on_reveal"}
            add(EventKind.ROUND_OPENED, {"question": question, **body})
        elif luck.random() < 0.2:
            note = str(uuid.UUID(int=luck.getrandbits(128)))
            text = "What people said about it, in a sentence or two of the usual length. " * 2
            body = {"note": note, "kind": "discussion", "text": text}
            add(EventKind.NOTE_ADDED, {"question": question, **body})
        elif luck.random() < 0.05:
            body = {"stage": "plenary", "answer": "mostly", "round": rounds[place]}
            add(EventKind.DECISION_RECORDED, {"question": question, **body})
        else:
            counts = {code: luck.randrange(1, 20) for code in CODES}
            body = {"round": rounds[place], "counts": counts}
            add(EventKind.VOTES_TALLIED, {"question": question, **body})
    return events


if __name__ == "__main__":
    for name, ratio, target in run():
        print(f"{name}: {ratio:.2f} (target {target})")
