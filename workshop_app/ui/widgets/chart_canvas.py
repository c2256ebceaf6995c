"""The picture of a chart: painting, marks, and the keys that walk them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QSizePolicy,
    QWidget,
)

from workshop_app.charts.chart import Canvas, Chart, mark_boxes
from workshop_app.charts.qt_painter import QtMeasure, ScenePainter
from workshop_app.charts.scene import Box, Scene
from workshop_app.ui.theme import Radius, current_theme


class ChartCanvas(QWidget):
    """The picture itself: painting, marks and their keys. Use it through `ChartView`."""

    activated = Signal(str)
    current_changed = Signal(str)
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        families = QGuiApplication.font().families()
        self._measure = QtMeasure(families)
        self._painter = ScenePainter(families)
        self._chart: Chart | None = None
        self._scene: Scene | None = None
        self._boxes: dict[str, Box] = {}
        self._current = ""
        self._hovered = ""
        self._least = 0
        self._made_for: tuple[object, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    # --- the chart ---------------------------------------------------------------------------

    @property
    def chart(self) -> Chart | None:
        return self._chart

    def set_chart(self, chart: Chart | None) -> None:
        """Show another chart; the mark with the keyboard stays where it is still there."""
        self._chart = chart
        self._made_for = ()
        keys = {mark.key for mark in chart.marks} if chart else set()
        if self._current not in keys:
            self._current = ""
        self._hovered = ""
        self._name()
        self.lay_out()
        self.update()

    def set_least_height(self, height: int) -> None:
        """Ask the chart to use at least this height."""
        if height != self._least:
            self._least = height
            self.lay_out()

    def canvas(self, width: int, height: int = 0) -> Canvas:
        """A canvas of the program's look."""
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return Canvas(width, height, current_theme(), self._measure, rtl)

    def lay_out(self) -> None:
        """Make the scene for the present width, theme and direction."""
        if self._chart is None or self.width() < 40:
            return
        canvas = self.canvas(self.width(), self._least)
        wanted = (id(self._chart), canvas.width, canvas.height, canvas.theme.name, canvas.rtl)
        if wanted == self._made_for:
            return
        self._made_for = wanted
        self._scene = self._chart.scene(canvas)
        self._boxes = dict(mark_boxes(self._scene))
        height = round(self._scene.height)
        if height != self.height():
            self.setFixedHeight(height)
            self.updateGeometry()
        self.update()

    @property
    def scene(self) -> Scene | None:
        """The scene as it is shown."""
        return self._scene

    # --- marks -------------------------------------------------------------------------------

    @property
    def current(self) -> str:
        """Key of the mark the keyboard stands on; "" for none."""
        return self._current

    def set_current(self, key: str) -> None:
        """Go to a mark; "" leaves them."""
        if key == self._current or (key and key not in self._boxes):
            return
        self._current = key
        self._name()
        self.current_changed.emit(key)
        self.update()

    def place_of(self, key: str) -> QRectF:
        """Where a mark is drawn."""
        box = self._boxes.get(key)
        return QRectF(box.x, box.y, box.width, box.height) if box else QRectF()

    def _name(self) -> None:
        chart = self._chart
        if chart is None:
            self.setAccessibleName("")
            self.setAccessibleDescription("")
            return
        said = next((mark.said for mark in chart.marks if mark.key == self._current), "")
        self.setAccessibleName(said or chart.title)
        self.setAccessibleDescription("" if said else chart.summary)

    def _at(self, place: QPointF) -> str:
        found = ""
        for key, box in self._boxes.items():
            if box.x <= place.x() <= box.right and box.y <= place.y() <= box.bottom:
                found = key
        return found

    def _step(self, dx: int, dy: int) -> bool:
        """Go to the nearest mark in a direction; whether there is one."""
        here = self._boxes.get(self._current)
        if here is None:
            self.set_current(self._first())
            return bool(self._current)
        cx, cy = here.x + here.width / 2, here.y + here.height / 2
        best: tuple[float, str] | None = None
        for key, box in self._boxes.items():
            ax, ay = box.x + box.width / 2 - cx, box.y + box.height / 2 - cy
            along, across = (ax * dx, abs(ay)) if dx else (ay * dy, abs(ax))
            if key == self._current or along <= 0.5 or across > along * 2 + 4:
                continue
            far = along + 3 * across
            if best is None or far < best[0]:
                best = far, key
        if best is None:
            return False
        self.set_current(best[1])
        return True

    def _first(self, *, last: bool = False) -> str:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        order = sorted(
            self._boxes, key=lambda k: (self._boxes[k].y, self._boxes[k].x * (-1 if rtl else 1))
        )
        return (order[-1] if last else order[0]) if order else ""

    # --- Qt ----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(480, round(self._scene.height) if self._scene else 120)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()
        self.resized.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (
            QEvent.Type.StyleChange,
            QEvent.Type.PaletteChange,
            QEvent.Type.LayoutDirectionChange,
        ):
            self.lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.lay_out()
        if self._scene is None:
            return
        painter = QPainter(self)
        self._painter.paint(self._scene, painter)
        theme = current_theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._hovered and self._hovered != self._current:
            painter.setPen(QPen(QColor(theme.ink2), 1))
            place = self.place_of(self._hovered).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(place, Radius.CELL, Radius.CELL)
        if self._current:
            # where the keyboard is: a ring with a gap, as round every control
            width = 2.0 if self.hasFocus() else 1.0
            painter.setPen(QPen(QColor(theme.surface), 2))
            place = self.place_of(self._current)
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), Radius.CELL, Radius.CELL)
            painter.setPen(QPen(QColor(theme.accent), width))
            ring = place.adjusted(-1, -1, 1, 1)
            painter.drawRoundedRect(ring, Radius.CELL + 1, Radius.CELL + 1)
        elif self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, Radius.CONTROL, Radius.CONTROL)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason and not self._current:
            self.set_current(self._first())
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found != self._hovered:
            self._hovered = found
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor
            )
            said = self._chart.marks if self._chart else ()
            self.setToolTip(next((mark.said for mark in said if mark.key == found), ""))
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = ""
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            found = self._at(event.position())
            if found:
                self.set_current(found)
                self.activated.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and self._boxes and key in steps:
            self._step(*steps[key])
        elif plain and self._boxes and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.set_current(self._first(last=key is Qt.Key.Key_End))
        elif plain and self._current and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self._current)
        else:
            super().keyPressEvent(event)
