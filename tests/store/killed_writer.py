"""A nursery of writers to be killed: for each path on stdin one is forked that writes acts to it.

On stdout: "pid N", then "ack ID" for every event once its act is on disk, then "dead".
"""

import os
import sys

from workshop_app.core import commands
from workshop_app.core.workshop import Workshop
from workshop_app.store.workshop_file import WorkshopFile


def say(text):
    os.write(1, f"{text}\n".encode())


def write(path):
    turn = os.getpid() % 7
    while True:
        with WorkshopFile.open(path) as file:
            workshop = Workshop(file, device="laptop")
            for _ in range(12):
                turn += 1
                before = len(file.events())
                step(workshop, turn)
                for event in file.events()[before:]:
                    say(f"ack {event.id}")


def step(workshop, turn):
    state = workshop.state
    latest = state.of("q1").latest_round
    if latest is None or latest.state != "open":
        workshop.do(commands.open_round(state, "q1"))
    elif turn % 11 == 0:
        workshop.undo()
    elif turn % 7 == 0:
        workshop.do(commands.close_round(state, "q1"))
    elif turn % 5 == 0:
        group = next(iter(state.setup.groups))
        people = [(f"Person {turn} {n}", "") for n in range(3)]
        workshop.do(commands.add_seats(state, group, people))
    elif turn % 3 == 0:
        workshop.do(commands.add_note(state, "q1", f"Note {turn} " * 100))
    else:
        workshop.do(commands.add_hand(state, "q1", "mostly"))


for line in sys.stdin:
    child = os.fork()
    if child == 0:
        write(line.rstrip("\n"))
    say(f"pid {child}")
    os.waitpid(child, 0)
    say("dead")
