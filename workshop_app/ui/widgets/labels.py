"""Text.

title = Label(self.tr("Decision"), Type.PANEL, weight=SEMIBOLD)
hint = Label(self.tr("valid votes"), Type.META, tone="ink2", wrap=True)
path = ElidedLabel(long_name, Type.SECONDARY)      # one line, "…", full text as tooltip
key = KeyCap("Alt E")
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QWidget

from workshop_app.ui.fonts import REGULAR, app_font
from workshop_app.ui.theme import Type, current_theme
from workshop_app.ui.widgets.painting import KEY_HEIGHT, key_part, key_width

Tone = Literal["ink", "ink2", "ink3", "accent", "attention"]


class Label(QLabel):
    """Plain text in one of the program's sizes and tones; never rich text."""

    def __init__(
        self,
        text: str = "",
        size: int = Type.BODY,
        parent: QWidget | None = None,
        *,
        weight: QFont.Weight = REGULAR,
        tone: Tone = "ink",
        wrap: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._size = int(size)
        self._weight = weight
        self.setFont(app_font(size, weight))
        self._alignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._align()
        self.setWordWrap(wrap)
        self.setProperty("tone", tone)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:
        """As QLabel's, but left means the leading edge and right the trailing one."""
        self._alignment = alignment
        self._align()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        # QLabel goes by the script of its text, which would leave an untranslated line on the
        # wrong side of a mirrored panel.
        seen = QStyle.visualAlignment(self.layoutDirection(), self._alignment)
        super().setAlignment(seen | Qt.AlignmentFlag.AlignAbsolute)

    def set_tone(self, tone: Tone) -> None:
        """Change the text colour to another role."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def set_size(self, size: int) -> None:
        """Change the size and keep the weight."""
        self._size = int(size)
        self.setFont(app_font(self._size, self._weight))

    def set_weight(self, weight: QFont.Weight) -> None:
        """Change the weight and keep the size."""
        self._weight = weight
        self.setFont(app_font(self._size, weight))


class ElidedLabel(Label):
    """One line that ends in “…” when there is no room; the whole text is then the tooltip."""

    def __init__(
        self,
        text: str = "",
        size: int = Type.BODY,
        parent: QWidget | None = None,
        *,
        weight: QFont.Weight = REGULAR,
        tone: Tone = "ink",
    ) -> None:
        super().__init__("", size, parent, weight=weight, tone=tone)
        self._full = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_full_text(text)

    def full_text(self) -> str:
        """The text before eliding."""
        return self._full

    def set_full_text(self, text: str) -> None:
        """Show `text`, as much of it as fits."""
        self._full = " ".join(text.split())
        self.setAccessibleName(self._full)
        self.updateGeometry()
        self._elide()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._full) + 1, metrics.height())

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance("…") * 2, metrics.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_full"):
            self._elide()

    def _elide(self) -> None:
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self._full, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip(self._full if shown != self._full else "")


class KeyCap(QLabel):
    """A key to press, drawn as a cap: `KeyCap("Ctrl Z")`."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(key_width(self.text()), KEY_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        ink = theme.ink2 if self.isEnabled() else theme.ink3
        border = theme.border if self.isEnabled() else theme.hairline
        part = key_part(self.text(), ink, border, theme.surface)
        part.paint(QPainter(self), QRectF(self.rect()))
