"""The agenda in the setup: the days, and the minutes planned for each domain and group."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.core import commands
from workshop_app.core.agenda import has_agenda
from workshop_app.core.events import Act
from workshop_app.core.state import State
from workshop_app.ui.doing import Doer
from workshop_app.ui.setup import agenda_paste
from workshop_app.ui.setup.agenda_table import AgendaTable
from workshop_app.ui.setup.day_rows import DayRows
from workshop_app.ui.start.scrolling import scrolled
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, Card, EmptyState, KeyCap, Label

_HIGH: Final = 480
_DAYS_HIGH: Final = 190
_DAYS_LOW: Final = 104
"""Heights of the pane and of the days in it, logical px: four days, or two in a low window"""


class AgendaPane(QWidget):
    """How the time of the workshop is shared out. All of it is optional."""

    def __init__(
        self,
        doer: Doer,
        parent: QWidget | None = None,
        *,
        clipboard: Callable[[], str] = lambda: QGuiApplication.clipboard().text(),
    ) -> None:
        super().__init__(parent)
        self._doer = doer
        self._clipboard = clipboard
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        self.days = DayRows(doer, self)  # shown without a parent it would be a window
        self._scroll = scrolled(self.days)
        column.addWidget(self._scroll)
        self._bar = QWidget()
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(Space.S)
        bar.addWidget(self.days.add)
        bar.addSpacing(Space.S)
        bar.addWidget(self.days.total, 1)
        self.spread_button = Button(self.tr("Spread by number of questions"), height=32)
        self.spread_button.clicked.connect(self.spread)
        self.paste_button = Button(self.tr("Paste minutes"), key="Ctrl V", height=32)
        self.paste_button.clicked.connect(self.paste)
        bar.addWidget(self.spread_button)
        bar.addWidget(self.paste_button)
        column.addWidget(self._bar)
        self._card = Card(padding=1, spacing=0)
        self.table = AgendaTable(doer)
        self.table.pasted.connect(self.paste)
        self.table.removed.connect(self.clear)
        self._card.body.addWidget(self.table)
        column.addWidget(self._card, 1)
        self._keys = self._make_keys()
        column.addWidget(self._keys)
        self._empty = EmptyState(
            "clock",
            self.tr("There is no agenda yet. A workshop does not need one."),
            self.tr("Add the first day"),
            detail=self.tr(
                "With an agenda, a quiet clock shows the facilitator how much time a domain has "
                "left, and whether the questions fit into the days."
            ),
        )
        self._empty.activated.connect(self.days.add_day)
        column.addWidget(self._empty, 1)
        self.refresh()

    def _make_keys(self) -> QWidget:
        strip = QWidget()
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for caps, text in (
            (("0–9",), self.tr("type minutes")),
            (("⏎",), self.tr("down")),
            ((self.tr("Del"),), self.tr("take out")),
            (("Ctrl V",), self.tr("paste from Excel")),
            (("Ctrl Z",), self.tr("undo")),
        ):
            for cap in caps:
                row.addWidget(KeyCap(cap))
            row.addWidget(Label(text, Type.SECONDARY, tone="ink2"))
            row.addSpacing(Space.M)
        row.addStretch(1)
        return strip

    def refresh(self) -> None:
        """Take over the workshop's groups, days and minutes."""
        some = has_agenda(self._doer.state.setup)
        for widget in (self._bar, self._card, self._keys):
            widget.setVisible(some)
        self._empty.setVisible(not some)
        self.days.refresh()
        self._fit_days()
        self.table.minutes.refresh()

    def _fit_days(self) -> None:
        """The table keeps most of the height; more days than fit are scrolled."""
        most = _DAYS_HIGH if self.height() >= _HIGH else _DAYS_LOW
        self._scroll.setVisible(bool(self.days.rows))
        self._scroll.setFixedHeight(min(self.days.sizeHint().height(), most))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_days()

    def first(self) -> QWidget:
        """What gets the keyboard when the step is opened."""
        if has_agenda(self._doer.state.setup) or self._empty.button is None:
            return self.table
        return self._empty.button

    def spread(self) -> None:
        """Share the time of every group out over its domains, by their number of questions."""
        groups: list[str | None] = list(self._doer.state.setup.groups) or [None]
        if self._doer.do(lambda state: commands.spread_minutes(state, groups)):
            self._doer.said.emit(self.tr("The time was shared out."), True)

    def paste(self) -> None:
        """Plan the minutes on the clipboard."""
        text, model = self._clipboard(), self.table.minutes
        if self._doer.do(
            lambda state: agenda_paste.paste(
                state, text, model.rows, model.columns, self.table.place()
            )
        ):
            self._doer.said.emit(self.tr("The minutes were pasted."), True)

    def clear(self) -> None:
        """Take the minutes out of the chosen cells."""
        model = self.table.minutes
        chosen = [
            (model.columns[index.column() - 1], model.rows[index.row()].id)
            for index in self.table.selectedIndexes()
            if index.column()
        ]

        def without(state: State) -> Act:
            framework, planned = state.framework, state.setup.planned
            items: dict[tuple[str | None, str], object] = {}
            for column, domain in chosen:
                for below in framework.below(domain):
                    if ((column or ""), below) in planned:
                        items[(column, below)] = 0
            return commands.plan_items(state, items)

        self._doer.do(without)
