"""The days of the workshop: from, to, breaks and date, one row each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from workshop_app.core import commands
from workshop_app.core.days import Day, read_spans, read_time, spans_text, time_text, total_minutes
from workshop_app.core.errors import Refused
from workshop_app.core.events import Act
from workshop_app.core.state import State
from workshop_app.ui.doing import Doer
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.setup.undo_gate import UndoGate
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, Card, ElidedLabel, IconButton, Label, LineEdit
from workshop_app.ui.wording import minutes_text
from workshop_app.ui.wording.fill import fill

USUAL_DAY = Day(9 * 60, 17 * 60, ((12 * 60 + 30, 13 * 60 + 30),))
MOST_DAYS = 10


class NotATime(Refused):
    template = "“{text}” is not a time; write it as 09:00."


class NotABreak(Refused):
    template = "“{text}” is not a break; write from and to, as in 12:30–13:30."


class _Row:
    """The fields of one day."""

    def __init__(self, pane: DayRows, number: int) -> None:
        names = {"day": number}
        self.title = Label(fill(pane.tr("Day {day}"), names), Type.BODY, weight=SEMIBOLD)
        self.starts = LineEdit("09:00", name=fill(pane.tr("Day {day} from"), names), compact=True)
        self.ends = LineEdit("17:00", name=fill(pane.tr("Day {day} to"), names), compact=True)
        self.breaks = LineEdit(
            pane.tr("Breaks, as in 12:30–13:30"),
            name=fill(pane.tr("Breaks of day {day}"), names),
            compact=True,
        )
        self.date = LineEdit(
            pane.tr("Date (optional)"),
            name=fill(pane.tr("Date of day {day}, optional"), names),
            compact=True,
        )
        self.length = Label("", Type.SECONDARY, tone="ink2")
        self.remove = IconButton("trash", fill(pane.tr("Remove day {day}"), names))
        self.starts.setFixedWidth(76)
        self.ends.setFixedWidth(76)
        self.date.setFixedWidth(130)
        self.fields = (self.starts, self.ends, self.breaks, self.date)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        return (self.title, *self.fields, self.length, self.remove)

    def show(self, day: Day) -> None:
        texts = (time_text(day.starts), time_text(day.ends), spans_text(day.breaks), day.date)
        for field, text in zip(self.fields, texts, strict=True):
            if field.text() != text and not (field.hasFocus() and field.isModified()):
                field.setText(text)
        self.length.setText(minutes_text(day.minutes))

    def day(self) -> Day:
        """The day as typed; raises `NotATime` or `NotABreak`."""
        times = []
        for field in (self.starts, self.ends):
            minute = read_time(field.text())
            if minute is None:
                raise NotATime(text=field.text())
            times.append(minute)
        breaks = read_spans(self.breaks.text())
        if breaks is None:
            raise NotABreak(text=self.breaks.text())
        return Day(times[0], times[1], breaks, self.date.text().strip())


class DayRows(Card):
    """The days; a field is taken over when it is left or Enter is pressed.

    ``add`` and ``total``, the button for one more and the working time of all, stand where the
    pane puts them.
    """

    def __init__(self, doer: Doer, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=Space.M, spacing=Space.S)
        self._doer = doer
        self._gate = UndoGate(self)
        self.rows: list[_Row] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.S)
        self._grid.setVerticalSpacing(Space.XS)
        self._grid.setColumnStretch(3, 1)
        self.body.addLayout(self._grid)
        self.add = Button(self.tr("Add a day"), icon="plus", height=32)
        self.add.clicked.connect(self.add_day)
        self.total = ElidedLabel("", Type.SECONDARY, tone="ink2")
        self.refresh()

    def refresh(self) -> None:
        """Show the days as they are; a field being typed in is left alone."""
        days = self._doer.state.setup.days
        while len(self.rows) < len(days):
            self._append()
        while len(self.rows) > len(days):
            for widget in self.rows.pop().widgets:
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        for row, day in zip(self.rows, days, strict=True):
            row.show(day)
        self.setVisible(bool(days))
        self.add.setEnabled(len(days) < MOST_DAYS)
        total = fill(self.tr("Working time: {time}"), {"time": minutes_text(total_minutes(days))})
        self.total.set_full_text(total if days else "")

    def add_day(self) -> None:
        """Add a day like the last one."""
        days = self._doer.state.setup.days
        last = days[-1] if days else USUAL_DAY
        new = Day(last.starts, last.ends, last.breaks)
        if self._doer.do(lambda state: commands.plan_days(state, (*state.setup.days, new))):
            self.rows[-1].starts.setFocus(Qt.FocusReason.OtherFocusReason)

    def _append(self) -> None:
        row = _Row(self, len(self.rows) + 1)
        place = len(self.rows)
        self.rows.append(row)
        for column, widget in enumerate(row.widgets):
            self._grid.addWidget(widget, place, column)
            widget.show()
        for field in row.fields:
            field.editingFinished.connect(self._take)
            field.installEventFilter(self._gate)
        row.remove.clicked.connect(lambda: self._remove(place))

    def _remove(self, place: int) -> None:
        def without(state: State) -> Act:
            days = state.setup.days
            return commands.plan_days(state, (*days[:place], *days[place + 1 :]))

        for row in self.rows:
            for field in row.fields:
                field.setModified(False)
        self._doer.do(without)

    def _take(self) -> None:
        if not any(field.isModified() for row in self.rows for field in row.fields):
            return
        if self._doer.do(lambda state: commands.plan_days(state, [row.day() for row in self.rows])):
            for row in self.rows:
                for field in row.fields:
                    field.setModified(False)
            self.refresh()
