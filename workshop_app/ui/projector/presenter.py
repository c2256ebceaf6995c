"""Brings the workshop's state to the room: one view at a time, and only when it changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from workshop_app.core.countdown import Countdown
from workshop_app.core.room import finding_view, report_view, room_view
from workshop_app.core.room_finding import RoomFinding
from workshop_app.core.room_layout import with_layout
from workshop_app.core.room_parts import RoomLayout
from workshop_app.core.room_report import ShownReport
from workshop_app.core.state import (
    Changes,
)
from workshop_app.core.workshop import Workshop
from workshop_app.ui.projector.window import ProjectorWindow

FRAME_MS: Final = 16


class RoomPresenter(QObject):
    """Holds which question the room sees and keeps the window up to date with the workshop.

    Changes that come in one burst make one picture, at the next turn of the event loop and never
    later than the next frame. ``questionChanged(object)`` carries a question id or None.
    """

    questionChanged = Signal(object)
    findingShown = Signal(bool)

    def __init__(
        self, workshop: Workshop, window: ProjectorWindow, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workshop = workshop
        self._window = window
        self._question: str | None = None
        self._group: str | None = None
        self._countdown: Countdown | None = None
        self._second_language = ""
        self._report: ShownReport | None = None
        self._finding: RoomFinding | None = None
        self._layout = RoomLayout.TOTAL
        self._notes = False
        self._waited = QElapsedTimer()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self.refresh)
        self._unsubscribe = workshop.subscribe(self._on_changes)
        self.refresh()

    @property
    def window(self) -> ProjectorWindow:
        """The room's window."""
        return self._window

    @property
    def question(self) -> str | None:
        """Id of the question being shown; None for the welcome screen."""
        return self._question

    def show_question(self, question: str | None, group: str | None = None) -> None:
        """Show this question as ``group`` (None: the plenary) sees it; None: the welcome screen."""
        self._group = group
        if question != self._question:
            self._question = question
            self.questionChanged.emit(question)
        self.refresh()

    @property
    def report(self) -> ShownReport | None:
        """The section of groups' reports that is presented; None for none."""
        return self._report

    def show_report(self, shown: ShownReport | None) -> None:
        """Present a section of groups' reports; None: back to the question."""
        if shown is not None:
            self.show_finding(None)
        if shown != self._report:
            self._report = shown
            self.refresh()

    @property
    def finding(self) -> RoomFinding | None:
        """The finding that is shown; None for none."""
        return self._finding

    def show_finding(self, finding: RoomFinding | None) -> None:
        """Show a chart of decided answers; None: back to what was there before."""
        if finding != self._finding:
            before, self._finding = self._finding, finding
            self.refresh()
            if (before is None) != (finding is None):
                self.findingShown.emit(finding is not None)

    def show_countdown(self, countdown: Countdown | None) -> None:
        """Show a countdown in the corner of whatever the room sees; None: take it away."""
        if countdown != self._countdown:
            self._countdown = countdown
            self.refresh()

    def set_second_language(self, language: str) -> None:
        """Show questions and options in this language too; "" for one language only."""
        if language != self._second_language:
            self._second_language = language
            self.refresh()

    def set_layout(self, layout: RoomLayout, *, notes: bool = False) -> None:
        """Show the total, the votes by group or the groups' answers, these with notes or not."""
        if (layout, notes) != (self._layout, self._notes):
            self._layout, self._notes = layout, notes
            self.refresh()

    def refresh(self) -> None:
        """Bring the window up to date now."""
        self._turn.stop()
        try:
            presented = self._report and report_view(self._workshop.state, self._report)
            if self._finding is not None:
                presented = finding_view(self._workshop.state, self._finding)
            view = presented or room_view(
                self._workshop.state, self._question, self._group, self._second_language
            )
            view = with_layout(
                view, self._workshop.state, self._question, self._layout, notes=self._notes
            )
        except Exception:  # noqa: BLE001 - a room must never lose its picture, whatever fails
            self._window.report_failure(
                self.tr("The projector keeps its last picture: this question could not be read.")
            )
            return
        self._window.show_view(replace(view, countdown=self._countdown))

    def close(self) -> None:
        """Stop following the workshop."""
        self._turn.stop()
        self._unsubscribe()
        self._unsubscribe = _nothing

    def _on_changes(self, changes: Changes) -> None:
        if not changes.setup and self._question not in changes.questions:
            return
        if not self._turn.isActive():
            self._waited.start()
            self._turn.start()
        elif self._waited.elapsed() >= FRAME_MS:
            self.refresh()


def _nothing() -> None:
    """Nothing is left to end."""
