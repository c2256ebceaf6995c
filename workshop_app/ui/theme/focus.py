"""The focus ring: 2 px of accent, 2 px away from the control, following its corners.

A style-sheet outline ignores corner radii and cannot leave its widget, so one transparent
overlay follows the focused widget instead. Where the surroundings leave no room the ring moves
inside the control, so it is always seen whole.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from workshop_app.ui.theme.scale import Radius

_GAP: Final = 2
_WIDTH: Final = 2
_RADIUS_PROPERTY: Final = "focusRadius"
_RINGED: Final = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
_MOVES: Final = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.ParentChange,
        QEvent.Type.ZOrderChange,
    }
)


def set_focus_ring(widget: QWidget, radius: int | None) -> None:
    """Give `widget` a focus ring whose gap follows a corner of `radius`; None takes it away.

    Qt's own buttons, fields, lists and sliders have one without asking (radius 8).
    """
    widget.setProperty(_RADIUS_PROPERTY, -1 if radius is None else radius)


def focus_radius(widget: QWidget) -> int | None:
    """Corner radius of the control the ring goes round, or None where no ring is drawn."""
    value = widget.property(_RADIUS_PROPERTY)
    if isinstance(value, int):
        return None if value < 0 else value
    return int(Radius.CONTROL) if isinstance(widget, _RINGED) else None


class _Overlay(QWidget):
    """The drawn ring; transparent to the mouse and never focused itself."""

    def __init__(self, host: QWidget, colour: QColor) -> None:
        super().__init__(host)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("focusRing")
        self.colour = colour
        self.radius = 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.colour, _WIDTH))
        half = _WIDTH / 2
        rect = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(rect, self.radius, self.radius)


class FocusRing(QObject):
    """Draws the ring round whatever has the keyboard, in whichever window that is."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._overlay: _Overlay | None = None
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._colour = QColor()
        # Focus moves and widgets hide while windows are being destroyed. Nothing is safe to touch
        # then, so every reaction waits for the event loop.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._follow)
        app.focusObjectChanged.connect(self._later_on)

    def set_colour(self, colour: str) -> None:
        """Draw the ring in `colour` from now on."""
        self._colour = QColor(colour)
        if self._overlay is not None and isValid(self._overlay):
            self._overlay.colour = self._colour
            self._overlay.update()

    def _later_on(self) -> None:
        self._later.start(0)

    def _follow(self) -> None:
        new = QApplication.focusWidget()
        overlay = self._overlay
        standing = overlay is not None and isValid(overlay)
        host = _host(new) if new is not None else None
        if (
            overlay is not None
            and standing
            and new is self._target
            and overlay.parentWidget() is host
        ):
            self._place()
            return
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        self._target = new if new is not None and focus_radius(new) is not None else None
        if self._target is None or host is None:
            if overlay is not None and standing:
                overlay.hide()
            return
        # A window takes its overlay with it when it is destroyed, so it may be gone.
        if overlay is None or not standing or overlay.parentWidget() is not host:
            if overlay is not None and standing:
                overlay.hide()
                overlay.deleteLater()
            self._overlay = _Overlay(host, self._colour)
        step: QWidget | None = self._target
        while step is not None:
            self._watch(step)
            step = None if step is host else step.parentWidget()
        self._place()

    def _watch(self, widget: QWidget) -> None:
        widget.installEventFilter(self)
        self._watched.append(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._later.start(0)
        return False

    def _place(self) -> None:
        target, overlay = self._target, self._overlay
        if target is None or overlay is None or not (isValid(target) and isValid(overlay)):
            return
        host = overlay.parentWidget()
        if host is None or (host is not target and not host.isAncestorOf(target)):
            overlay.hide()
            return
        away = _GAP + _WIDTH
        rect = QRect(target.mapTo(host, QPoint(0, 0)), target.size())
        overlay.radius = (focus_radius(target) or 0) + away - _WIDTH / 2
        overlay.setGeometry(rect.adjusted(-away, -away, away, away) & host.rect())
        overlay.raise_()
        overlay.setVisible(target.isVisibleTo(host))


def _host(target: QWidget) -> QWidget:
    """The nearest scrolled page or window: inside it the ring moves and clips by itself."""
    widget = target
    while not widget.isWindow():
        parent = widget.parentWidget()
        if parent is None:
            break
        scroll = parent.parentWidget()
        scrolled = isinstance(scroll, QAbstractScrollArea) and scroll.viewport() is parent
        if scrolled and widget is not target:
            break
        widget = parent
    return widget
