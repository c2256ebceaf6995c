"""The window the room looks at.

It is handed one `RoomView` after another and knows nothing else: no workshop, no notes, no names.
When a picture cannot be made it keeps the last good one and tells the laptop.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from workshop_app.charts.qt_painter import QtMeasure, ScenePainter
from workshop_app.charts.room import RoomWords, next_second, room_scene, same_place
from workshop_app.charts.scene import Scene
from workshop_app.core.palette import DARK, Theme
from workshop_app.core.room import BLANK, RoomView
from workshop_app.ui.projector.ticking import Ticking
from workshop_app.ui.wording import clock_words, named_view, room_words

_log = logging.getLogger(__name__)

LEAST_ZOOM: Final = 0.7
LARGEST_ZOOM: Final = 2.0
ZOOM_STEP: Final = 0.1
WHEEL_STEP: Final = 120
"""What one notch of a wheel reports"""
CURSOR_REST_MS: Final = 2000
_BLACK: Final = QColor(0, 0, 0)


class ProjectorWindow(QWidget):
    """Paints the picture of a view at the window's size.

    Zoom and scroll belong to one question: the next begins at its top in the normal size, and one
    that comes back is found as it was left.

    Signals: ``failed(str)`` when a picture could not be made (for the laptop, never shown here);
    ``pictureChanged()`` when the room sees something else; ``keyPressed(QKeyEvent)`` for every
    key, because a clicker may give this window the focus; ``closed()`` when somebody closed it;
    ``clockTicked(QRectF)`` when only the countdown moved on, with its place as parts of the
    picture's width and height; ``shownChanged()`` when it came, went or took another size.

    ``clock`` tells the time, UTC in epoch seconds.
    """

    failed = Signal(str)
    pictureChanged = Signal()
    keyPressed = Signal(QKeyEvent)
    closed = Signal()
    shownChanged = Signal()
    clockTicked = Signal(QRectF)

    def __init__(
        self,
        families: Sequence[str] = (),
        theme: Theme = DARK,
        parent: QWidget | None = None,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._measure = QtMeasure(families)
        self._painter = ScenePainter(families)
        self._theme = theme
        self._view = BLANK
        self._waiting: RoomView | None = None
        self._frozen = False
        self._black = False
        self._flag = False
        self._zoom = 1.0
        self._scroll = 0.0
        self._places: dict[object, tuple[float, float]] = {}
        self._scene: Scene | None = None
        self._words = RoomWords()
        self._frame = QImage()
        self._ticking = Ticking(self, clock=clock)
        self._ticking.ticked.connect(self._tick)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(CURSOR_REST_MS)
        self._rest.timeout.connect(self._hide_cursor)
        self.setWindowTitle(self.tr("Room"))
        self.setAccessibleName(self.tr("Room"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(320, 180)
        self.resize(960, 540)
        self._render()

    # --- what is shown -------------------------------------------------------------------------

    @property
    def view(self) -> RoomView:
        """The view the room sees; while frozen, not the latest one."""
        return self._view

    @property
    def scene(self) -> Scene | None:
        """The last good picture as data; None before the first."""
        return self._scene

    @property
    def theme(self) -> Theme:
        return self._theme

    @property
    def black(self) -> bool:
        return self._black

    @property
    def frozen(self) -> bool:
        return self._frozen

    @property
    def flag_shown(self) -> bool:
        """Whether the room is told of a distant minority."""
        return self._flag

    @property
    def zoom(self) -> float:
        """Size of the type, 1.0 being the normal one."""
        return self._zoom

    @property
    def scroll_offset(self) -> float:
        """How far the content is moved up, in px."""
        return self._scroll

    @property
    def overflow(self) -> float:
        """How far the content can be moved up, in px; 0 when all of it fits."""
        return self._scene.overflow if self._scene else 0.0

    def picture(self) -> QImage:
        """What the room sees at this moment, as an image in device pixels."""
        image = QImage(self._pixels(), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(self.devicePixelRatioF())
        painter = QPainter(image)
        self._draw(painter, self.rect())
        painter.end()
        return image

    def show_view(self, view: RoomView) -> None:
        """Show a view; while frozen, remember it instead."""
        if self._frozen:
            self._waiting = view
            return
        if view == self._view and self._scene is not None:
            return
        before, came = _place(self._view), _place(view)
        if came != before:
            self._places[before] = (self._zoom, self._scroll)
            self._zoom, self._scroll = self._places.get(came, (1.0, 0.0))
        # A decision or a countdown takes height: whoever stood at the result stays there.
        to_result = (
            came == before
            and view.result is not None
            and (
                self._view.result is None
                or (self._scene is not None and self._scroll == self._scene.focus)
            )
        )
        if (view.number, view.round_number) != (self._view.number, self._view.round_number):
            self._flag = False
        self._view = view
        self._render()
        if to_result:
            self._scroll_to(self._scene.focus if self._scene else 0.0)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        if theme != self._theme:
            self._theme = theme
            self._render()

    def set_black(self, black: bool) -> None:
        """Make the room dark, or bring the picture back."""
        if black != self._black:
            self._black = black
            self._describe()
            self.update()
            self.pictureChanged.emit()

    def set_frozen(self, frozen: bool) -> None:
        """Keep the present picture whatever arrives; unfreezing shows the latest view."""
        if frozen == self._frozen:
            return
        self._frozen = frozen
        waiting, self._waiting = self._waiting, None
        if not frozen and waiting is not None:
            self.show_view(waiting)
        self.pictureChanged.emit()

    def set_flag_shown(self, shown: bool) -> None:
        """Tell the room of a distant minority, or stop; the next round begins without it.

        A frozen picture does not change, so nothing happens then.
        """
        if shown != self._flag and not self._frozen:
            self._flag = shown
            self._render()

    def zoom_by(self, steps: int) -> None:
        """Make the type larger (positive) or smaller; it stays readable in the last row."""
        self._set_zoom(round(self._zoom + steps * ZOOM_STEP, 2))

    def reset_zoom(self) -> None:
        """Back to the normal size."""
        self._set_zoom(1.0)

    def _set_zoom(self, zoom: float) -> None:
        wanted = min(LARGEST_ZOOM, max(LEAST_ZOOM, zoom))
        if wanted != self._zoom:
            self._zoom = wanted
            self._render()

    def scroll_pages(self, pages: int) -> bool:
        """Scroll down (positive) or up; False when there is nothing more that way."""
        return self._scroll_to(self._scroll + pages * (self._scene.page if self._scene else 0.0))

    def _scroll_to(self, wanted: float) -> bool:
        wanted = min(self.overflow, max(0.0, wanted))
        if wanted == self._scroll:
            return False
        self._scroll = wanted
        self._render()
        return True

    def report_failure(self, sentence: str) -> None:
        """Tell the laptop that the room keeps its last picture, and why. Call while handling."""
        _log.exception("The room keeps its last picture")
        self.failed.emit(sentence)

    # --- painting ------------------------------------------------------------------------------

    def _render(self) -> None:
        """Make the picture of the present view. Whatever goes wrong, the last good one stays."""
        try:
            size = (max(1, self.width()), max(1, self.height()))
            words = room_words(self._view, flag=self._flag, now=self._ticking.clock())
            scene = room_scene(
                named_view(self._view),
                words,
                self._theme,
                size,
                self._measure,
                scroll=self._scroll,
                zoom=self._zoom,
                rtl=self.layoutDirection() == Qt.LayoutDirection.RightToLeft,
            )
            frame = self._paint_frame(scene)
        except Exception:  # noqa: BLE001 - a room must never lose its picture, whatever fails
            self.report_failure(
                self.tr("The projector keeps its last picture: this one could not be drawn.")
            )
            return
        self._scene, self._frame, self._words = scene, frame, words
        self._ticking.follow(self._view.countdown)
        self._scroll = min(self._scroll, scene.overflow)
        self._describe()
        self.update()
        self.pictureChanged.emit()

    def _tick(self) -> None:
        """Draw the next second of the countdown, and nothing but its corner."""
        timer, over = clock_words(self._view.countdown, self._ticking.clock())
        words = replace(self._words, timer=timer, timer_over=over)
        if self._scene is None or not same_place(words, self._words):
            self._render()
            return
        try:
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            scene, alone, box = next_second(
                self._scene, words, self._theme, self._measure, self._zoom, rtl
            )
            ratio = self._frame.width() / scene.width
            place = QRectF(box.x * ratio, box.y * ratio, box.width * ratio, box.height * ratio)
            painter = QPainter(self._frame)
            painter.setClipRect(place)
            self._painter.paint(alone, painter, QRectF(self._frame.rect()))
            painter.end()
        except Exception:  # noqa: BLE001 - a room must never lose its picture, whatever fails
            self.report_failure(
                self.tr("The projector keeps its last picture: this one could not be drawn.")
            )
            return
        self._scene, self._words = scene, words
        self.update(QRectF(box.x, box.y, box.width, box.height).toAlignedRect())
        self.clockTicked.emit(
            QRectF(
                box.x / scene.width,
                box.y / scene.height,
                box.width / scene.width,
                box.height / scene.height,
            )
        )

    def _pixels(self) -> QSize:
        ratio = self.devicePixelRatioF()
        return QSize(max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio)))

    def _paint_frame(self, scene: Scene) -> QImage:
        frame = QImage(self._pixels(), QImage.Format.Format_RGB32)
        frame.fill(QColor(scene.background))
        painter = QPainter(frame)
        try:
            self._painter.paint(scene, painter, QRectF(frame.rect()))
        finally:
            painter.end()
        return frame

    def _draw(self, painter: QPainter, area: QRect) -> None:
        if self._black or self._frame.isNull():
            painter.fillRect(area, _BLACK)
            return
        if self._frame.size() == self._pixels():
            painter.drawImage(area, self._frame)
            return
        # An older picture in a window of another size: fitted, never stretched.
        painter.fillRect(area, self._frame.pixelColor(0, 0))
        fitted = self._frame.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, fitted.width(), fitted.height())
        place.moveCenter(area.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._frame)

    def _describe(self) -> None:
        if self._black:
            self.setAccessibleDescription(self.tr("The room sees a black screen."))
        elif self._scene is not None:
            self.setAccessibleDescription(self._scene.summary)

    # --- events --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._draw(painter, self.rect())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._render()
        self.shownChanged.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._frame.size() != self._pixels():
            self._render()
        self._rest.start()
        self.shownChanged.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.shownChanged.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LayoutDirectionChange, QEvent.Type.LanguageChange):
            self.setWindowTitle(self.tr("Room"))
            self.setAccessibleName(self.tr("Room"))
            self._render()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._render()
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keyPressed.emit(event)
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y() / WHEEL_STEP
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(round(notches))
        else:
            self._scroll_to(self._scroll - notches * self.height() / 12)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.unsetCursor()
        self._rest.start()

    def _hide_cursor(self) -> None:
        self.setCursor(Qt.CursorShape.BlankCursor)


def _place(view: RoomView) -> tuple[object, ...]:
    """What zoom and scroll are remembered for."""
    return (view.screen, view.path, view.number)
