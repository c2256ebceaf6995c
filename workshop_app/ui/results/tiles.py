"""Buttons with a count that lead to a list of questions."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshop_app.ui.fonts import BOLD, REGULAR, SEMIBOLD, app_font
from workshop_app.ui.icons import pixmap
from workshop_app.ui.theme import Radius, Type, current_theme, set_focus_ring
from workshop_app.ui.widgets.buttons import PaintedButton
from workshop_app.ui.widgets.painting import draw_text, rounded

_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class _Counted(PaintedButton):
    """Base: a label and a count; nothing to open at zero."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self.setText(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int) -> None:
        """Show how many there are."""
        self._count = count
        self.setEnabled(count > 0)
        self.setAccessibleName(f"{self.text()}: {count}")
        self.update()

    @property
    def count(self) -> int:
        """How many there are."""
        return self._count

    def _place(self, left: float, top: float, width: float, height: float) -> QRectF:
        """A box counted from the leading edge."""
        at = self.width() - left - width if self.is_rtl else left
        return QRectF(at, top, width, height)

    def _shown(self) -> str:
        return str(self._count)


class CountTile(_Counted):
    """A small box: a word and how many questions have it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        set_focus_ring(self, Radius.CONTROL)

    def sizeHint(self) -> QSize:
        return QSize(120, 36)

    def minimumSizeHint(self) -> QSize:
        return QSize(90, 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        box = QRectF(self.rect())
        on = self.isEnabled()
        edge = theme.ink2 if on and self.underMouse() else theme.hairline
        rounded(painter, box, Radius.CONTROL, theme.sunken if self.isDown() else None, edge)
        ink = theme.ink if on else theme.ink3
        wide = box.width() - 24
        font = app_font(Type.BODY, REGULAR)
        title = self._place(12, 0, wide - 26, box.height())
        draw_text(painter, title, self.text(), font, ink, _START)
        count = self._place(12 + wide - 36, 0, 36, box.height())
        font = app_font(Type.HEADING, BOLD)
        draw_text(painter, count, self._shown(), font, ink, _END)


class OpenRow(_Counted):
    """A row: icon, title, a line under it, a count, and the sign that it leads on."""

    def __init__(
        self, icon: str, title: str, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self._icon, self._hint = icon, hint
        self._pressing = False
        set_focus_ring(self, Radius.CELL)

    def set_hint(self, hint: str, *, pressing: bool = False) -> None:
        """Change the line under the title; ``pressing`` draws the icon in the attention colour."""
        self._hint, self._pressing = hint, pressing
        self.setAccessibleDescription(hint)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 42 if self._hint else 36)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        box = QRectF(self.rect())
        on = self.isEnabled()
        if on and (self.underMouse() or self.isDown()):
            rounded(painter, box.adjusted(0, 1, 0, -1), Radius.CELL, theme.sunken)
        rounded(painter, QRectF(0, 0, box.width(), 1), 0, theme.hairline)
        ink = theme.ink if on else theme.ink3
        mark = theme.attention if on and self._pressing else ink
        ratio = self.devicePixelRatioF()
        middle = box.height() / 2
        icon = self._place(2, middle - 9, 18, 18)
        painter.drawPixmap(
            icon.topLeft(), pixmap(self._icon, mark, 18, ratio, mirrored=self.is_rtl)
        )
        room = box.width() - 30 - 62
        top = 2.0 if self._hint else 0.0
        high = 21.0 if self._hint else box.height()
        font = app_font(Type.BODY, SEMIBOLD)
        flags = _START
        draw_text(painter, self._place(30, top, room, high), self.text(), font, ink, flags)
        if self._hint:
            font = app_font(Type.META, REGULAR)
            quiet = theme.ink2 if on else theme.ink3
            draw_text(painter, self._place(30, 22, room, 17), self._hint, font, quiet, flags)
        font = app_font(Type.HEADING, BOLD)
        count = self._place(box.width() - 66, 0, 40, box.height())
        draw_text(painter, count, self._shown(), font, ink, _END)
        if on:
            on_place = self._place(box.width() - 18, middle - 8, 16, 16)
            arrow = pixmap("chevron-right", theme.ink2, 16, ratio, mirrored=self.is_rtl)
            painter.drawPixmap(on_place.topLeft(), arrow)
