"""Counts that look wrong, said before a round is closed: closed means closed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from workshop_app.core.room import expected_votes
from workshop_app.core.rounds import Round
from workshop_app.core.state import State
from workshop_app.core.votes import quorum_met, quorum_needed, turnout
from workshop_app.ui.facilitator.texts import column_name
from workshop_app.ui.wording import quorum_warning


def doubt_about(
    state: State, question_id: str | None, current: Round | None, locale: QLocale
) -> str:
    """Why the counts of a round may be wrong, in a sentence; "" when they may be right."""
    if current is None:
        return ""
    hands = {key: current.received_of(key) for key in current.columns}
    if not any(hands.values()):
        return QCoreApplication.translate(
            "Facilitator", "No hands are counted yet. Press again to close without votes."
        )
    for column, counted in hands.items():
        if column in current.group_answers:
            continue
        seats = expected_votes(state, column or None)
        if seats is not None and counted > seats:
            text = QCoreApplication.translate(
                "Facilitator",
                "{group}: {hands} hands are counted, but there are {seats} seats. "
                "Correct the counts, or press again to close.",
            )
            return text.format(
                group=column_name(state, column),
                hands=locale.toString(counted),
                seats=locale.toString(seats),
            )
    question = state.question(question_id) if question_id else None
    if question is not None and not quorum_met(state, question, current):
        needed = quorum_needed(state, question, current) or 0
        present = turnout(state, question, current).present
        again = QCoreApplication.translate("Facilitator", "Press again to close.")
        return f"{quorum_warning(current.received, present, needed)} {again}"
    return ""
