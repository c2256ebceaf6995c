"""One sentence for each thing that is wrong with the events."""

import pytest

from workshop_app.core import commands
from workshop_app.core.workshop import Workshop
from workshop_app.store.checks import check_events
from workshop_app.store.workshop_file import WorkshopFile


@pytest.fixture
def events(tmp_path, framework):
    with WorkshopFile.create(tmp_path / "x.workshop", b"workbook", "bank.xlsx") as file:
        act = commands.create_workshop(framework, source_sha256=file.source_sha256)
        workshop = Workshop(file, device="laptop")
        workshop.do(act)
        workshop.do(commands.open_round(workshop.state, "1.1"))
        workshop.do(commands.tally(workshop.state, "1.1", {"no": 1}))
        workshop.undo()
        assert file.check() == []
        return file.events()


def sha(events):
    return events[1].body["source_sha256"]


def test_sound_events_have_nothing_to_say(events):
    assert check_events(events, [sha(events)]) == []


def test_each_fault_has_its_sentence(events):
    good = sha(events)
    assert check_events(events, ["0" * 64]) == [
        "The source workbook is not the one the questions were read from."
    ]
    assert check_events(events[:1], [good]) == [
        "No framework was adopted, so there are no questions.",
    ]
    assert check_events([*events, events[-1]._replace(id="new")], [good]) == [
        f"Step 6 has the counter {events[-1].counter}, which is not new."
    ]
    assert check_events([*events[:3], *events[4:]], [good]) == [
        "Step 4 takes back a step that is not in the file."
    ]
    stray = events[-1]._replace(id="new", counter=99, act="nowhere")
    assert check_events([*events, stray], [good]) == [
        "Step 6 belongs to an act that is not in the file."
    ]
    broken = events[2]._replace(body={"question": "q1"})
    assert check_events([*events[:2], broken, *events[3:]], [good]) == [
        "The steps do not add up to a workshop (KeyError: 'round')."
    ]


def test_events_of_another_laptop_have_counters_of_their_own(events):
    other = [events[2]._replace(id="a", act="a", device="second", counter=1)]
    assert check_events([*events, *other], [sha(events)]) == []
