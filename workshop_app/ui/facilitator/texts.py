"""Short texts of the facilitator's window that are worked out from data."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from workshop_app.core.answer_words import answer_words
from workshop_app.core.framework import RESERVED_CODES, Question
from workshop_app.core.progress import Progress, Status
from workshop_app.core.records import Value
from workshop_app.core.rounds import WHOLE_ROOM
from workshop_app.core.state import (
    State,
)
from workshop_app.ui.wording import reserved_name
from workshop_app.ui.wording.answers import local_answer


def status_text(status: Status) -> str:
    """What a screen reader says for a question's sign."""
    names = {
        Status.UNTOUCHED: QCoreApplication.translate("Facilitator", "not begun"),
        Status.IN_PROGRESS: QCoreApplication.translate("Facilitator", "in progress"),
        Status.DECIDED: QCoreApplication.translate("Facilitator", "decided"),
        Status.ATTENTION: QCoreApplication.translate("Facilitator", "no consensus"),
        Status.WAITING: QCoreApplication.translate(
            "Facilitator", "decided in the group, waiting for the plenary"
        ),
        Status.PARKED: QCoreApplication.translate("Facilitator", "parked"),
    }
    return names[status]


def progress_text(progress: Progress) -> str:
    """ "104 of 154 decided" """
    return QCoreApplication.translate("Facilitator", "{decided} of {total} decided").format(
        decided=progress.decided, total=progress.total
    )


def context_name(state: State, context: str | None) -> str:
    """The plenary, or the group's name."""
    if context is None:
        return QCoreApplication.translate("Facilitator", "Plenary")
    group = state.setup.groups.get(context)
    return group.name if group else context


def column_name(state: State, column: str) -> str:
    """Heading of a board column."""
    if column == WHOLE_ROOM:
        return QCoreApplication.translate("Facilitator", "Hands")
    return context_name(state, column)


def column_subtitle(state: State, column: str) -> str:
    """What a group works on: its only domain, or how many it has."""
    domains = state.setup.domains_of(column) if column else []
    if len(domains) == 1 and state.framework.has_domain(domains[0]):
        return state.framework.domain(domains[0]).title
    if len(domains) > 1:
        return QCoreApplication.translate("Facilitator", "{count} domains").format(
            count=len(domains)
        )
    return ""


def value_text(state: State, question: Question, value: Value) -> str:
    """An answer in words."""
    if isinstance(value, str) and value in RESERVED_CODES:
        return reserved_name(value)
    return local_answer(question.kind, value, question.unit) or answer_words(
        state.framework, question, value
    )
