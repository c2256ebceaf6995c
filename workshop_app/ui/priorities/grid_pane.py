"""Impact against effort: numbered dots, moved with the mouse or with Alt and the arrows."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workshop_app.charts.priority_grid import GridPoint, cell_at, priority_grid
from workshop_app.core import commands
from workshop_app.core.priorities import Method
from workshop_app.ui.doing import Doer
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type, current_theme
from workshop_app.ui.widgets import Button, Card, EmptyState, Kind, Label, LineEdit
from workshop_app.ui.widgets.chart_canvas import ChartCanvas
from workshop_app.ui.widgets.chart_view import ChartTools, ChartView
from workshop_app.ui.wording.priorities import grid_words, level_words

_STEPS = {
    Qt.Key.Key_Up: ("impact", 1),
    Qt.Key.Key_Down: ("impact", -1),
    Qt.Key.Key_Right: ("effort", 1),
    Qt.Key.Key_Left: ("effort", -1),
}


class GridCanvas(ChartCanvas):
    """``dropped``: a dot (key) was let go over a cell (impact, effort); ``stepped``: Alt and an
    arrow (axis, by) on the current one."""

    dropped = Signal(str, int, int)
    stepped = Signal(str, str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held = ""
        self._at_pointer: QPointF | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._held = self._at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held:
            self._at_pointer = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._held = self._held, ""
        moved, self._at_pointer = self._at_pointer is not None, None
        self.update()
        if held and moved and self.scene is not None:
            place = event.position()
            cell = cell_at(self.scene, place.x(), place.y())
            if cell is not None:
                self.dropped.emit(held, *cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in _STEPS and self.current:
            axis, by = _STEPS[key]
            rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            self.stepped.emit(self.current, axis, -by if rtl and axis == "effort" else by)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._at_pointer is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(current_theme().accent), 2, Qt.PenStyle.DashLine))
            painter.drawEllipse(self._at_pointer, 18, 18)


class GridPane(QWidget):
    """``picked``: the keyboard or the mouse went to a priority."""

    picked = Signal(str)
    said = Signal(str)
    failed = Signal(str)
    order_wanted = Signal(str)

    def __init__(self, doer: Doer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doer = doer
        self.canvas = GridCanvas()
        self.view = ChartView(canvas=self.canvas)
        self.nothing = EmptyState("table", self.tr("Make priorities first, on the page “Gather”."))
        self.take = Button(self.tr("Put in this order"), height=36)
        self.take.setToolTip(self.tr("Highest impact first, among equals the least effort"))
        self.levels = Button(self.tr("Levels…"), kind=Kind.QUIET, height=36, checkable=True)
        self.words = self._make_words()
        self._build()
        self.view.said.connect(self.said)
        self.view.failed.connect(self.failed)
        self.view.current_changed.connect(self.picked)
        self.canvas.dropped.connect(self.place)
        self.canvas.resized.connect(self._fit)
        self.canvas.stepped.connect(self.step)
        self.take.clicked.connect(lambda: self.order_wanted.emit(str(Method.GRID)))
        self.levels.toggled.connect(self._show_words)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, 0, Space.L, Space.S)
        column.setSpacing(Space.S)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        hint = self.tr(
            "Alt and arrows, or the mouse, move a dot. The numbers are those on the list."
        )
        row.addWidget(Label(hint, Type.SECONDARY, tone="ink2", wrap=True), 1)
        row.addWidget(ChartTools(self.view))
        row.addWidget(self.levels)
        row.addWidget(self.take)
        column.addLayout(row)
        column.addWidget(self.words)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        holder = QVBoxLayout(inside)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(self.view)
        holder.addStretch(1)
        area.setWidget(inside)
        self._area = area
        column.addWidget(area, 1)
        column.addWidget(self.nothing, 1)

    def _make_words(self) -> Card:
        card = Card(kind="form", padding=Space.M)
        card.body.addWidget(
            Label(
                self.tr("Words of the levels, the least first, with commas between them"),
                Type.SECONDARY,
                weight=SEMIBOLD,
            )
        )
        self.impact = LineEdit(name=self.tr("Levels of impact"))
        self.effort = LineEdit(name=self.tr("Levels of effort"))
        for field, text in ((self.impact, self.tr("Impact")), (self.effort, self.tr("Effort"))):
            row = QHBoxLayout()
            caption = Label(text, Type.SECONDARY)
            caption.setFixedWidth(64)
            row.addWidget(caption)
            row.addWidget(field, 1)
            card.body.addLayout(row)
            field.returnPressed.connect(self.set_words)
        use = Button(self.tr("Use these levels"), height=32)
        use.clicked.connect(self.set_words)
        card.body.addWidget(use, 0, Qt.AlignmentFlag.AlignLeading)
        card.hide()
        return card

    def _show_words(self, on: bool) -> None:
        impact, effort = level_words(self._doer.state.setup.priorities.scale)
        self.impact.setText(", ".join(impact))
        self.effort.setText(", ".join(effort))
        self.words.setVisible(on)
        if on:
            self.impact.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_words(self) -> None:
        """Take over the words that were typed."""
        sides = [
            [word.strip() for word in field.text().replace("،", ",").split(",")]
            for field in (self.impact, self.effort)
        ]
        if self._doer.do(lambda state: commands.set_priority_scale(state, *sides)):
            self.levels.setChecked(False)

    def refresh(self) -> None:
        """Show the priorities as they are now."""
        kept = self._doer.state.setup.priorities
        points = [
            GridPoint(each.id, number, each.title, each.impact, each.effort)
            for number, each in enumerate(kept.ordered, start=1)
        ]
        self.view.set_chart(priority_grid(points, grid_words(kept.scale)) if points else None)
        self._area.setVisible(bool(points))
        self.nothing.setVisible(not points)
        self.take.setEnabled(any(point.placed for point in points))
        self._fit()

    def go_to(self, key: str) -> None:
        """Show which dot is meant."""
        self.canvas.set_current(key)

    def place(self, key: str, impact: int, effort: int) -> None:
        """Put a priority into a cell."""
        self._doer.do(
            lambda state: commands.revise_priority(state, key, impact=impact, effort=effort)
        )

    def step(self, key: str, axis: str, by: int) -> None:
        """Move a priority by one level; one not placed yet begins in the middle."""
        kept = self._doer.state.setup.priorities
        found = kept.items.get(key)
        if found is None:
            return
        most = {"impact": kept.scale.impact_levels, "effort": kept.scale.effort_levels}
        if found.impact is None or found.effort is None:
            middle = {name: (count + 1) // 2 for name, count in most.items()}
            self.place(key, found.impact or middle["impact"], found.effort or middle["effort"])
            return
        levels = {"impact": found.impact, "effort": found.effort}
        levels[axis] = min(max(levels[axis] + by, 1), most[axis])
        self.place(key, levels["impact"], levels["effort"])

    def _fit(self) -> None:
        self.canvas.set_least_height(max(0, self._area.viewport().height() - 4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
