"""A card with a chart: title, what chooses its content, the small buttons, the picture."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop_app.charts.chart import Chart
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Card, ElidedLabel, FlowLayout
from workshop_app.ui.widgets.chart_view import ChartTools, ChartView


class ChartCard(Card):
    """``touched``: somebody went to this chart, with the mouse or the keyboard."""

    touched = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=Space.L, spacing=Space.S)
        self.body.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        self.view = ChartView()
        self.title = ElidedLabel("", Type.HEADING, weight=SEMIBOLD)
        self._head = QHBoxLayout()
        self._head.setSpacing(Space.S)
        self._head.addWidget(self.title, 1)
        self.tools = ChartTools(self.view)
        self._head.addWidget(self.tools)
        self.body.addLayout(self._head)
        self._choices = QWidget()
        self._flow = FlowLayout(self._choices)
        self._choices.hide()
        self.body.addWidget(self._choices)
        self._added: list[QWidget] = []
        self.body.addWidget(self.view)
        self.view.canvas.installEventFilter(self)

    def add(self, widget: QWidget) -> None:
        """Put a widget before the small buttons, or below the title of a narrow card."""
        self._added.append(widget)
        self._place(widget)

    def take(self, widget: QWidget) -> None:
        """Take away a widget that was added."""
        self._added.remove(widget)
        widget.hide()
        widget.deleteLater()

    def set_narrow(self, narrow: bool) -> None:
        """Whether the title needs its line for itself."""
        if narrow is self._choices.isHidden():
            self._choices.setVisible(narrow)
            for widget in self._added:
                (self._head if narrow else self._flow).removeWidget(widget)
                self._place(widget)

    def _place(self, widget: QWidget) -> None:
        if self._choices.isHidden():
            self._head.insertWidget(self._head.count() - 1, widget)
        else:
            self._flow.addWidget(widget)

    def set_chart(self, chart: Chart, *, shown_title: bool = True) -> None:
        """Show a chart; its title stands on the card unless the card has one of its own."""
        if shown_title:
            self.title.set_full_text(chart.title)
        self.show()
        self.view.set_chart(chart)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.touched.emit()
        return False
