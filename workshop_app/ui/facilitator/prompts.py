"""What the facilitator could do or say next: for the laptop only, never for the room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from workshop_app.core.queue import group_answers, reasons_for
from workshop_app.core.reading import Reading, Word
from workshop_app.core.room import expected_votes
from workshop_app.core.rounds import RoundState
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.steps import Step
from workshop_app.ui.wording.fill import and_list


class Prompts:
    """The translation context of the prompts."""

    @classmethod
    def tr(cls, text: str, note: str = "", n: int = -1) -> str:
        return QCoreApplication.translate("Prompts", text, note, n)


def prompt_of(desk: Desk) -> str:
    """One or two short sentences for this moment; "" when there is nothing to say.

    While counts are hidden on the laptop nothing in it comes from them but how many arrived.
    """
    question, step = desk.question, desk.next_step
    if question is None:
        return ""
    if not desk.votable:
        if desk.waits_for_plenary:
            return _waiting(desk)
        if step is Step.NEXT:
            return Prompts.tr("The answer is recorded. Go on to the next question.")
        return Prompts.tr("Read the question aloud. Type what the room answers.")
    state = desk.round_state
    if state is RoundState.OPEN:
        return _while_open(desk)
    if state is RoundState.CLOSED and step is Step.REVEAL:
        return Prompts.tr("Voting is over. Reveal the result to the room.")
    if state is RoundState.PARKED:
        return Prompts.tr("Parked. Open a new round when the room comes back to it.")
    waiting = desk.context is None and group_answers(desk.known) and reasons_for(desk.known)
    if waiting and (step is Step.NEXT or state is not RoundState.REVEALED):
        return _waiting(desk)
    if step is Step.NEXT:
        return Prompts.tr("The decision is recorded. Go on to the next question.")
    reading = desk.reading
    if state is RoundState.REVEALED and reading is not None:
        labels = [option.label for option in desk.state.framework.options(question)]
        return prompt_after(reading, labels)
    if step is Step.DECIDE:
        return Prompts.tr("Agree on an answer with the room and record it.")
    return Prompts.tr("Read the question and its options aloud, then open the round.")


def _waiting(desk: Desk) -> str:
    """What the plenary does with answers of groups."""
    if len(group_answers(desk.known)) > 1:
        return Prompts.tr("Compare the groups’ answers and record the room’s.")
    return Prompts.tr("Confirm the group’s answer with the room, or record another one.")


def _while_open(desk: Desk) -> str:
    current = desk.round
    received = current.received if current else 0
    expected = expected_votes(desk.state, current.group if current else desk.context)
    if expected is None or received > expected:
        return Prompts.tr("Count the hands for each option. Close the round when all have voted.")
    missing = expected - received
    if missing == 0:
        return Prompts.tr("All votes are in. Close the round.")
    if received == 0:
        return Prompts.tr("Count the hands for each option.")
    if missing == 1:
        return Prompts.tr("1 vote is missing. Ask for it, then close the round.")
    text = Prompts.tr("%n votes are missing. Ask for them, then close the round.", "", missing)
    return text.replace("%n", str(missing))


def prompt_after(reading: Reading, labels: Sequence[str]) -> str:
    """What to do with a revealed result: far voters are heard first, whatever the word is."""
    if reading.minority:
        return _ask_why(reading, labels)
    if reading.word is Word.AGREED:
        return Prompts.tr("The room agrees. Record the decision.")
    if reading.word is Word.CLOSE and reading.pair is not None:
        low, high = (labels[level - 1] for level in reading.pair)
        text = Prompts.tr("Talk only about the border between {low} and {high}.")
        return text.format(low=low, high=high)
    if reading.word is Word.CLOSE:
        return Prompts.tr("The votes lie close together. Talk only about where they differ.")
    if reading.word is Word.TWO_CAMPS:
        return Prompts.tr("Hear one voice from each side before you vote again.")
    if reading.word is Word.SPREAD:
        return Prompts.tr("Read the question again. Ask what each person understood.")
    return Prompts.tr("Few votes. Talk about it and record what the room agrees on.")


def _ask_why(reading: Reading, labels: Sequence[str]) -> str:
    far = [(count, labels[level - 1]) for level, count in reading.minority]
    people = sum(count for count, _ in far)
    options = and_list([label for _, label in far])
    if people == 1:
        text = Prompts.tr("Ask the person who chose {options} why.")
    else:
        text = Prompts.tr("Ask the %n people who chose {options} why.", "", people)
        text = text.replace("%n", str(people))
    return text.format(options=options)
