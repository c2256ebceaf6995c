"""How far things are.

ProgressBar(104, 154, name=self.tr("104 of 154 decided"))
steps = StepIndicator([self.tr("Draft"), ...], title=self.tr("Round 2")); steps.set_current(1)
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QWidget

from workshop_app.core.palette import Theme
from workshop_app.ui.fonts import REGULAR, SEMIBOLD, app_font, text_width
from workshop_app.ui.theme import Type, current_theme
from workshop_app.ui.widgets.painting import (
    Part,
    draw_row,
    draw_text,
    rounded,
    row_width,
    text_part,
)


class ProgressBar(QProgressBar):
    """A flat bar, `thickness` px high, filled from the leading edge; a label may follow it."""

    def __init__(
        self,
        value: int = 0,
        total: int = 1,
        parent: QWidget | None = None,
        *,
        name: str = "",
        label: str = "",
        thickness: int = 6,
    ) -> None:
        super().__init__(parent)
        self._label = label
        self._thickness = thickness
        self._accent = False
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_progress(value, total, name=name, label=label)

    def set_progress(
        self, value: int, total: int, *, name: str | None = None, label: str | None = None
    ) -> None:
        """Show `value` of `total`; `name` is spoken, `label` is drawn behind the bar."""
        before = (self.value(), self.maximum(), self._label)
        self.setRange(0, max(1, total))
        self.setValue(min(max(0, value), max(1, total)))
        if label is not None:
            self._label = label
        if name is not None or label is not None:
            self.setAccessibleName(name or label or "")
        if before != (self.value(), self.maximum(), self._label):
            self.updateGeometry()
            self.update()

    def fraction(self) -> float:
        """The share that is filled, 0 to 1."""
        return self.value() / self.maximum()

    def sizeHint(self) -> QSize:
        label = text_width(self._label, app_font(Type.READING, SEMIBOLD)) + 12 if self._label else 0
        return QSize(120 + label, max(self._thickness, 22 if self._label else 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width() - 100, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        box = QRectF(self.rect())
        if self._label:
            font = app_font(Type.READING, SEMIBOLD)
            width = float(text_width(self._label, font))
            left = box.left() if rtl else box.right() - width
            draw_text(painter, QRectF(left, 0, width, box.height()), self._label, font, theme.ink)
            gone = width + 12
            box = box.adjusted(gone, 0, 0, 0) if rtl else box.adjusted(0, 0, -gone, 0)
        top = round(box.center().y() - self._thickness / 2)
        track = QRectF(box.left(), top, box.width(), self._thickness)
        radius = min(6, self._thickness / 2)
        border = theme.border if theme.sunken == theme.surface else None
        rounded(painter, track, radius, theme.sunken, border)
        if self.value() <= 0:
            return
        length = max(float(self._thickness), round(track.width() * self.fraction()))
        left = track.right() - length if rtl else track.left()
        rounded(painter, QRectF(left, top, length, self._thickness), radius, theme.ink2)


class StepIndicator(QLabel):
    """Steps on one line: done (disc), here (accent disc with halo), to come (ring).

    Where not all the words fit, the word of the present step stands alone, whole.
    """

    _DOT = 10
    _DASH = 14
    _GAP = 7

    def __init__(
        self, steps: Iterable[str], parent: QWidget | None = None, *, title: str = ""
    ) -> None:
        super().__init__(parent)
        self._steps = tuple(steps)
        self._title = title
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._name()

    def set_current(self, index: int, title: str | None = None) -> None:
        """Stand on step `index` (from 0); -1 means that nothing has begun."""
        if (index, self._title if title is None else title) == (self._current, self._title):
            return
        self._current = index
        if title is not None:
            self._title = title
        self._name()
        self.updateGeometry()
        self.update()

    def set_steps(self, steps: Iterable[str]) -> None:
        """Go through other steps from now on."""
        wanted = tuple(steps)
        if wanted != self._steps:
            self._steps = wanted
            self._name()
            self.updateGeometry()
            self.update()

    def current(self) -> int:
        """Index of the current step."""
        return self._current

    def _name(self) -> None:
        if 0 <= self._current < len(self._steps):
            words = self.tr("{step}, step {number} of {total}").format(
                step=self._steps[self._current],
                number=self._current + 1,
                total=len(self._steps),
            )
        else:
            words = self.tr("not begun")
        self.setAccessibleName(f"{self._title}: {words}" if self._title else words)

    def _dot(self, theme: Theme, index: int) -> Part:
        def paint(painter: QPainter, box: QRectF) -> None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            centre = QPointF(box.center().x(), round(box.center().y()))
            painter.setPen(Qt.PenStyle.NoPen)
            if index == self._current:
                painter.setBrush(QColor(theme.tint))
                if theme.tint == theme.surface:
                    painter.setPen(QPen(QColor(theme.accent), 1))
                painter.drawEllipse(centre, 8, 8)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.accent))
                painter.drawEllipse(centre, 5, 5)
            elif index < self._current:
                painter.setBrush(QColor(theme.ink2))
                painter.drawEllipse(centre, 5, 5)
            else:
                painter.setPen(QPen(QColor(theme.ink3), 1.75))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(centre, 4.1, 4.1)
            painter.restore()

        return Part(self._DOT, paint)

    def _dash(self, theme: Theme) -> Part:
        def paint(painter: QPainter, box: QRectF) -> None:
            middle = round(box.center().y())
            painter.fillRect(QRectF(box.left(), middle, box.width(), 1), QColor(theme.border))

        return Part(self._DASH, paint)

    def _parts(self, theme: Theme, *, short: bool = False) -> list[Part]:
        parts = []
        if self._title:
            title = text_part(self._title, app_font(Type.BODY, SEMIBOLD), theme.ink, shrink=False)
            parts.append(Part(title.width + 6, title.paint))
        for index, step in enumerate(self._steps):
            here = index == self._current
            if index and not short:
                parts.append(self._dash(theme))
            if short and not here:
                parts.append(self._dot(theme, index))
                continue
            ink = theme.accent if here else theme.ink2 if index < self._current else theme.ink3
            font = app_font(Type.SECONDARY, SEMIBOLD if here else REGULAR)
            parts += [self._dot(theme, index), text_part(step, font, ink, shrink=True)]
        return parts

    def sizeHint(self) -> QSize:
        return QSize(round(row_width(self._parts(current_theme()), self._GAP)) + 4, 24)

    def minimumSizeHint(self) -> QSize:
        short = self._parts(current_theme(), short=True)
        return QSize(round(row_width(short, self._GAP)) + 4, 24)

    def shown_words(self) -> tuple[str, ...]:
        """The words of the steps that there is room for."""
        if self.width() >= self.sizeHint().width():
            return self._steps
        return self._steps[self._current : self._current + 1] if self._current >= 0 else ()

    def paintEvent(self, event: QPaintEvent) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        short = self.width() < self.sizeHint().width()
        parts = self._parts(current_theme(), short=short)
        draw_row(QPainter(self), QRectF(self.rect()), parts, self._GAP, rtl=rtl)
