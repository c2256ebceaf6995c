"""The program's mark, and the large buttons that are the ways in."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workshop_app.core.palette import DARK, ordinal
from workshop_app.ui.fonts import SEMIBOLD, app_font
from workshop_app.ui.icons import pixmap
from workshop_app.ui.theme import Radius, Type, current_theme
from workshop_app.ui.widgets.buttons import PaintedButton
from workshop_app.ui.widgets.painting import (
    KEY_HEIGHT,
    draw_text,
    key_part,
    key_width,
    rounded,
)

_MARK: Final = 44


class AppMark(QWidget):
    """The program's mark: four bars, one for each level, on a dark square."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(_MARK, _MARK)
        self.setAccessibleName(self.tr("Assessment Workshop"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        edge = current_theme().border if current_theme().is_dark else None
        rounded(painter, QRectF(self.rect()), 9, "#1B2326", edge)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for row, width in enumerate((26, 19, 8, 12)):
            painter.setBrush(QColor(ordinal(DARK, level=4 - row, k=4).fill))
            left = _MARK - 9 - width if rtl else 9
            painter.drawRoundedRect(QRectF(left, 10 + row * 7.3, width, 5), 1.5, 1.5)


class WayCard(PaintedButton):
    """A way in: icon, title, one or two lines that say what comes, and its key."""

    _PAD = 18
    _ICON = 26
    _TEXT = 60
    """Where the text begins, from the leading edge"""

    def __init__(
        self,
        icon: str,
        title: str,
        detail: str,
        key: str = "",
        parent: QWidget | None = None,
        *,
        checkable: bool = False,
        lines: int = 2,
    ) -> None:
        """``lines`` of text under the title are given room, used or not, so cards are equal."""
        super().__init__(parent)
        self._lines = lines
        self._heights: dict[int, int] = {}
        self._icon = icon
        self._detail = detail
        self._key = key
        self.setText(title)
        self.setCheckable(checkable)
        self.setAccessibleName(title)
        self.setAccessibleDescription(". ".join(part for part in (detail, key) if part))
        self.setProperty("focusRadius", int(Radius.CARD))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_detail(self, detail: str) -> None:
        """Change the lines under the title."""
        self._detail = detail
        self._heights.clear()
        self.setAccessibleDescription(". ".join(part for part in (detail, self._key) if part))
        self.updateGeometry()
        self.update()

    def detail(self) -> str:
        """The lines under the title."""
        return self._detail

    def _detail_rect(self, width: int) -> QRect:
        metrics = QFontMetrics(app_font(Type.SECONDARY))
        return metrics.boundingRect(
            QRect(0, 0, max(80, self._text_width(width)), 400),
            int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading),
            self._detail,
        )

    def _text_width(self, width: int) -> int:
        key = key_width(self._key) + 16 if self._key else 40 if self.isCheckable() else 0
        return width - self._TEXT - self._PAD - key

    def _title_height(self) -> int:
        return QFontMetrics(app_font(Type.HEADING, SEMIBOLD)).height()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Layouts ask dozens of times while a page is built.
        if width not in self._heights:
            self._heights[width] = self._height_for(width)
        return self._heights[width]

    def _height_for(self, width: int) -> int:
        least = self._lines * QFontMetrics(app_font(Type.SECONDARY)).lineSpacing()
        detail = max(least, self._detail_rect(width).height())
        return self._title_height() + detail + 2 * 16

    def sizeHint(self) -> QSize:
        return QSize(360, self.heightForWidth(360))

    def minimumSizeHint(self) -> QSize:
        return QSize(220, self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        box = QRectF(self.rect())
        hovered = self.underMouse() and self.isEnabled()
        border, width = (theme.ink2, 1) if hovered else (theme.hairline, 1)
        fill = theme.sunken if self.isDown() else theme.surface
        if self.isChecked():
            border, width, fill = theme.accent, theme.selection_width, theme.tint
        rounded(painter, box, Radius.CARD, fill, border, width)

        rtl = self.is_rtl
        full = self.width()
        title_height = self._title_height()
        text_height = title_height + self._detail_rect(full).height()
        top = (self.height() - text_height) / 2
        ratio = self.devicePixelRatioF()
        drawing = pixmap(self._icon, theme.accent, self._ICON, ratio, mirrored=rtl)
        left = full - self._PAD - self._ICON if rtl else self._PAD
        painter.drawPixmap(round(left), round((self.height() - self._ICON) / 2), drawing)

        def placed(rect: QRectF) -> QRectF:
            if rtl:
                rect.moveRight(full - rect.left())
            return rect

        lead = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        lead |= Qt.AlignmentFlag.AlignAbsolute
        wide = self._text_width(full)
        title = placed(QRectF(self._TEXT, top, wide, title_height))
        draw_text(painter, title, self.text(), app_font(Type.HEADING, SEMIBOLD), theme.ink, lead)
        painter.setFont(app_font(Type.SECONDARY))
        painter.setPen(QColor(theme.ink2))
        detail = placed(QRectF(self._TEXT, top + title_height, wide, text_height))
        painter.drawText(detail, int(lead | Qt.TextFlag.TextWordWrap), self._detail)
        if self._key:
            part = key_part(self._key, theme.ink2, theme.border, theme.surface)
            middle = (self.height() - KEY_HEIGHT) / 2
            cap = QRectF(full - self._PAD - part.width, middle, part.width, KEY_HEIGHT)
            part.paint(painter, placed(cap))
        elif self.isChecked():
            tick = pixmap("check", theme.accent, 22, ratio)
            place = placed(QRectF(full - self._PAD - 22, (self.height() - 22) / 2, 22, 22))
            painter.drawPixmap(place.topLeft().toPoint(), tick)
