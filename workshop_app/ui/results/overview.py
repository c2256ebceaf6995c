"""The overview of results."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.results.page import ResultsPage
from workshop_app.ui.widgets import EmptyState


class OverviewPage(ResultsPage):
    """Findings at a glance."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        column = QVBoxLayout(self)
        column.addWidget(EmptyState("table", self.tr("No answers yet.")))
