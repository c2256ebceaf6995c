"""The room's picture, small, on the laptop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshop_app.charts.qt_painter import ScenePainter
from workshop_app.ui.fonts import SEMIBOLD, app_font
from workshop_app.ui.projector.window import ProjectorWindow
from workshop_app.ui.theme import current_theme

_RADIUS: Final = 6.0
_TAG_PX: Final = 12


class RoomMiniature(QWidget):
    """A 16:9 box with exactly what the room sees: scrolled, zoomed, frozen or black alike."""

    def __init__(
        self,
        window: ProjectorWindow,
        families: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._painter = ScenePainter(families)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumSize(120, 68)
        self.setAccessibleName(self.tr("In the room now"))
        window.pictureChanged.connect(self._refresh)
        window.clockTicked.connect(self._tick)
        window.shownChanged.connect(self._refresh)
        self._refresh()

    @property
    def state_text(self) -> str:
        """What is special about the picture: "Hidden", "Black", "Frozen", or ""."""
        if not self._window.isVisible():
            return self.tr("Hidden")
        parts = []
        if self._window.black:
            parts.append(self.tr("Black"))
        if self._window.frozen:
            parts.append(self.tr("Frozen"))
        return " · ".join(parts)

    @property
    def resolution_text(self) -> str:
        """Size of the room's picture in device pixels: "1920 × 1080"."""
        ratio = self._window.devicePixelRatioF()
        width, height = self._window.width() * ratio, self._window.height() * ratio
        return f"{round(width)} × {round(height)}"

    def sizeHint(self) -> QSize:
        return QSize(264, 149)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * 9 / 16)

    def _refresh(self) -> None:
        said = [self.state_text, self._window.accessibleDescription()]
        self.setAccessibleDescription(". ".join(text for text in said if text))
        self.update()

    def _tick(self, place: QRectF) -> None:
        """Paint only the countdown anew; ``place`` is in parts of the picture."""
        box = self.box()
        corner = QRectF(
            box.x() + place.x() * box.width(),
            box.y() + place.y() * box.height(),
            place.width() * box.width(),
            place.height() * box.height(),
        )
        self.update(corner.toAlignedRect().adjusted(-1, -1, 1, 1))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self.update()

    def box(self) -> QRectF:
        """The 16:9 place of the picture inside the widget."""
        width = min(float(self.width()), self.height() * 16 / 9)
        height = width * 9 / 16
        left, top = (self.width() - width) / 2, (self.height() - height) / 2
        return QRectF(left, top, width, height).adjusted(0.5, 0.5, -0.5, -0.5)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, box, scene = current_theme(), self.box(), self._window.scene
        outline = QPainterPath()
        outline.addRoundedRect(box, _RADIUS, _RADIUS)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setClipPath(outline)
        painter.fillRect(box, QColor(0, 0, 0))
        if scene is not None and not self._window.black:
            painter.fillRect(box, QColor(scene.background))
            if not self._window.isVisible():
                painter.setOpacity(0.45)
            self._painter.paint(scene, painter, box)
            painter.setOpacity(1.0)
        painter.restore()
        if self.state_text:
            self._paint_tag(painter, box)
        frozen = self._window.frozen
        pen = QPen(QColor(theme.attention if frozen else theme.border), 2.0 if frozen else 1.0)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        painter.end()

    def _paint_tag(self, painter: QPainter, box: QRectF) -> None:
        """The state in words over the picture, between the ends of its header."""
        theme = current_theme()
        font = app_font(_TAG_PX, SEMIBOLD)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        width = metrics.horizontalAdvance(self.state_text) + 16
        height = metrics.height() + 6
        tag = QRectF(0, 0, min(float(width), box.width() - 8), height)
        tag.moveCenter(QPointF(box.center().x(), box.top() + height / 2 + 5))
        painter.setPen(QPen(QColor(theme.attention), 1.0))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(tag, 4, 4)
        painter.setPen(QColor(theme.attention))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, self.state_text)
