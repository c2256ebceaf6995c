"""What the room sees of the priorities: the grid, the order, a revealed vote, how many voted."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from workshop_app.core.priorities import Method
from workshop_app.core.prioritising import poll_turnout
from workshop_app.core.room_finding import RoomFinding
from workshop_app.core.room_priorities import room_grid, room_list, room_votes
from workshop_app.core.state import State
from workshop_app.ui.wording.priorities import grid_words, total_said, turnout_said


def room_finding(state: State, tab: str) -> RoomFinding | None:
    """The picture of a tab; None without priorities, or where nothing may be shown.

    While people vote the room sees what they vote on and how many have, nothing else.
    """
    kept = state.setup.priorities
    if not kept.order:
        return None
    title = QCoreApplication.translate("PrioritiesRoom", "Priorities")
    if kept.poll is not None:
        caption = turnout_said(poll_turnout(state, kept.poll), kept.poll)
        return RoomFinding(title, caption, room_list(state), "priorities")
    if tab == Method.GRID:
        title = QCoreApplication.translate("PrioritiesRoom", "Impact and effort")
        grid = room_grid(state, grid_words(kept.scale))
        return RoomFinding(title, "", grid, "priorities.grid")
    if tab in (Method.DOTS, Method.RANKING):
        votes = room_votes(state, Method(tab), total_said)
        if votes is not None:
            title = (
                QCoreApplication.translate("PrioritiesRoom", "Dots for each priority")
                if tab == Method.DOTS
                else QCoreApplication.translate("PrioritiesRoom", "Priorities as you ranked them")
            )
            return RoomFinding(title, "", votes, f"priorities.{tab}")
    return RoomFinding(title, "", room_list(state), "priorities")
