"""The quiet clock under the framework: this domain's time against its plan, and the forecast.

It is there when an agenda is. Nothing here is in the way of a vote: it follows a moment after the
desk has moved, and looks at the clock a few times a minute.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.core.agenda import PLENARY, has_agenda
from workshop_app.core.days import today
from workshop_app.core.forecast import Forecast, Usage, forecast, forecasts, usage
from workshop_app.core.state import Changes
from workshop_app.core.timekeeping import (
    Mark,
    Work,
    days_worked,
    marks_of,
    work_between,
    work_now,
)
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.texts import context_name
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import ElidedLabel, IconView, Label, ProgressBar, Rule
from workshop_app.ui.wording import (
    advice_text,
    forecast_text,
    is_over,
    left_text,
    usage_text,
)

SETTLE_MS: Final = 300
"""After the last change or step, so that the work comes first"""
LOOK_MS: Final = 15_000


class Timekeeper(QObject):
    """Knows where the time went, from the workshop's events and the clock. ``changed``: look again.

    ``clock`` tells the time, UTC in epoch seconds; None is the workshop's own.
    """

    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._clock = clock = clock or (
            lambda: datetime.fromisoformat(desk.workshop.now).timestamp()
        )
        self._work: tuple[Work, ...] | None = None
        self._marks: dict[str, tuple[Mark, ...]] = {}
        self._since = clock()
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self.changed)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.changed)
        self._look.start()
        desk.moved.connect(self._moved)
        desk.changed.connect(self._on_changes)

    @property
    def planned(self) -> bool:
        """Whether there is an agenda to look at."""
        return has_agenda(self._desk.state.setup)

    @property
    def now(self) -> datetime:
        """The present, in the laptop's time zone."""
        return datetime.fromtimestamp(self._clock()).astimezone()

    @property
    def holder(self) -> str:
        """Who works now, as the agenda names it."""
        return self._desk.context or PLENARY

    @property
    def day(self) -> int:
        """Which of the days it is, from 0."""
        now = self.now
        return today(self._desk.state.setup.days, now, days_worked(self.work(), now.tzinfo))

    def work(self) -> tuple[Work, ...]:
        """All work so far, with that on the question on the desk which goes on now."""
        if self._work is None:
            state = self._desk.state
            for each in state.questions:
                if each not in self._marks:
                    self._marks[each] = marks_of(state, each)
            self._work = work_between(self._marks.values())
        question = self._desk.question
        if question is None:
            return self._work
        going_on = work_now(self._work, self._clock(), self.holder, question.id, self._since)
        return self._work if going_on is None else (*self._work, going_on)

    def usage(self) -> Usage | None:
        """Time on the agenda item of the question on the desk."""
        question = self._desk.question
        if question is None:
            return None
        return usage(self._desk.state, self.work(), self.holder, question.domain)

    def minutes_left(self) -> float | None:
        """Minutes the agenda leaves for the domain on the desk; None where nothing is planned."""
        found = self.usage() if self.planned else None
        return found.left if found is not None else None

    def forecast(self) -> Forecast:
        """The forecast of whoever works now."""
        return forecast(self._desk.state, self.work(), self.holder, self.now)

    def forecasts(self) -> Mapping[str, Forecast]:
        """The forecast of every group."""
        return forecasts(self._desk.state, self.work(), self.now)

    def _moved(self) -> None:
        self._since = self._clock()
        self._settle.start()

    def _on_changes(self, changes: Changes) -> None:
        self._work = None
        for question in changes.questions:
            self._marks.pop(question, None)
        self._settle.start()


class TimePanel(QWidget):
    """Domain, time used of time planned, a bar, and one sentence about the rest."""

    def __init__(self, desk: Desk, keeper: Timekeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._keeper = keeper
        self._compact = False
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.setSpacing(Space.XS + 2)
        column.addWidget(Rule())
        head = QHBoxLayout()
        head.setSpacing(6)
        self._sign = IconView("clock", size=16, role="ink2")
        self._warning = IconView("state-attention", size=16, role="attention")
        self._title = ElidedLabel("", Type.SECONDARY, weight=SEMIBOLD)
        self._used = Label("", Type.SECONDARY, tone="ink2")
        head.addWidget(self._sign)
        head.addWidget(self._warning)
        head.addWidget(self._title, 1)
        head.addWidget(self._used)
        column.addLayout(head)
        self._bar = ProgressBar(thickness=4)
        column.addWidget(self._bar)
        self._left = Label("", Type.SECONDARY, weight=SEMIBOLD)
        column.addWidget(self._left)
        self._forecast = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        column.addWidget(self._forecast)
        keeper.changed.connect(self.refresh)
        self.refresh()

    @property
    def said(self) -> tuple[str, str, str]:
        """Time used, time left, and the sentence about the rest."""
        return (self._used.text(), self._left.text(), self._forecast.text())

    def refresh(self) -> None:
        """Look at the clock and the workshop again."""
        keeper = self._keeper
        found = keeper.usage() if keeper.planned else None
        self.setVisible(found is not None)
        if found is None:
            return
        state = self._desk.state
        title = state.framework.domain(found.domain).title
        self._title.set_full_text(title)
        self._used.setText(usage_text(found))
        over = is_over(found)
        self._sign.setVisible(not over)
        self._warning.setVisible(over)
        self._left.setText(left_text(found))
        self._left.setVisible(bool(self._left.text()))
        self._bar.setVisible(found.planned is not None)
        if found.planned is not None:
            self._bar.set_progress(
                round(found.spent), found.planned, name=f"{title}: {usage_text(found)}"
            )
        everybody = self._desk.context is None and bool(state.setup.groups)
        self._forecast.setText(self._groups_text() if everybody else self._own_text())
        self._forecast.setVisible(bool(self._forecast.text()) and not self._compact)
        self.setToolTip(self._forecast.text() if self._compact else "")
        self.setAccessibleDescription(self._forecast.text())

    def set_compact(self, compact: bool) -> None:
        """In a low window the sentence about the rest gives way to the tree."""
        if compact != self._compact:
            self._compact = compact
            self.refresh()

    def _own_text(self) -> str:
        ahead = self._keeper.forecast()
        name = context_name(self._desk.state, self._desk.context)
        said = [forecast_text(ahead, name, self._keeper.day), advice_text(ahead)]
        return " ".join(text for text in said if text)

    def _groups_text(self) -> str:
        """In the plenary: the group that is furthest behind, and how many others are."""
        every = list(self._keeper.forecasts().values())
        behind = sorted((each for each in every if each.short), key=lambda each: -each.short)
        if behind:
            worst = behind[0]
            name = context_name(self._desk.state, worst.holder)
            said = forecast_text(worst, name, self._keeper.day)
            others = len(behind) - 1
            if not others:
                return said
            more = (
                self.tr("1 more group is behind.")
                if others == 1
                else self.tr("%n more groups are behind.", "", others)
            )
            return f"{said} {more}"
        if every and all(each.missing is not None for each in every):
            return self.tr("At this pace every group is done in time.")
        return ""
