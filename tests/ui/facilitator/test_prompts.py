"""What the facilitator is told to do next, and the stop-watch of each question."""

import pytest

from workshop_app.core import commands
from workshop_app.core.reading import read_votes
from workshop_app.ui.facilitator.prompts import prompt_after
from workshop_app.ui.facilitator.question_clock import QuestionClock, clock_text

LABELS = ("Not at all", "Slightly", "Mostly", "Completely")


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((2, 1, 11, 6), "Ask the 2 people who chose Not at all why."),
        ((1, 0, 19, 0), "Ask the person who chose Not at all why."),
        ((0, 1, 19, 0), "The room agrees. Record the decision."),
        ((0, 2, 10, 8), "Ask the 2 people"),
        ((0, 0, 10, 10), "Talk only about the border between Mostly and Completely."),
        ((0, 0, 2, 1), "Few votes."),
    ],
)
def test_after_the_reveal(counts, said):
    found = prompt_after(read_votes(counts, 0.75), LABELS)
    if counts == (0, 2, 10, 8):  # one level apart is not far
        assert found == "Talk only about the border between Mostly and Completely."
    else:
        assert found.startswith(said)


def test_the_prompts_of_a_round(room):
    room.go("1.2.1")
    said = room.page.presenting.prompt.text
    assert said().startswith("Read the question")
    room.keys("o")
    assert said() == "Count the hands for each option."
    room.do(commands.tally(room.state, room.question("1.2.1"), {"mostly": 5}, group="north"))
    assert said() == "10 votes are missing. Ask for them, then close the round."
    for group in ("south", "east"):
        room.do(commands.tally(room.state, room.question("1.2.1"), {"mostly": 5}, group=group))
    assert said() == "All votes are in. Close the round."
    room.keys("cc")
    assert said() == "Voting is over. Reveal the result to the room."
    room.keys("rr")
    assert said() == "The room agrees. Record the decision."
    assert not any(said() in text for text in (room.session.room.accessibleDescription(),))
    assert room.page.presenting.next.full_text().startswith("1.2.2 ")


def test_a_question_keeps_its_own_time():
    time = [100.0]
    clock = QuestionClock(lambda: time[0])
    assert clock.seconds == 0
    clock.turn_to("a")
    time[0] += 65
    clock.turn_to("a")
    assert clock_text(clock.seconds) == "1:05"
    clock.turn_to("b")
    time[0] += 3600
    assert clock_text(clock.seconds) == "1:00:00"
    clock.turn_to("a")
    time[0] += 2
    assert clock.seconds == 67
    clock.turn_to(None)
    assert clock.seconds == 0
