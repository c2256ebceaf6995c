"""Fields to type in.

search = SearchField(self.tr("Search all notes"), key="/")
reason = GrowingTextEdit(self.tr("Reason"), rows=2)
count = CountField(self.tr("Group 4, Mostly"), most=5)  # digits only
seats = SpinBox(1, 60, name=self.tr("Seats"))
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QIntValidator,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QSpinBox, QTextEdit, QWidget

from workshop_app.ui.fonts import BOLD, app_font
from workshop_app.ui.theme import Type, current_theme
from workshop_app.ui.widgets.painting import Part, draw_row, icon_part, key_part, key_width


class LineEdit(QLineEdit):
    """One line of text, 40 px high, 32 when compact; `name` (or the placeholder) is spoken."""

    def __init__(
        self,
        placeholder: str = "",
        parent: QWidget | None = None,
        *,
        name: str = "",
        compact: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setFont(app_font(Type.BODY))
        if compact:
            self.setProperty("compact", "true")


class SearchField(LineEdit):
    """A line with a magnifier before and the key that leads here behind. Escape empties it."""

    def __init__(
        self,
        placeholder: str,
        parent: QWidget | None = None,
        *,
        key: str = "",
        compact: bool = False,
    ) -> None:
        super().__init__(placeholder, parent, compact=compact)
        self._key = key
        self.setAccessibleDescription(key)
        self._set_margins()

    def _set_margins(self) -> None:
        lead = 24
        trail = key_width(self._key) + 4 if self._key else 0
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            self.setTextMargins(trail, 0, lead, 0)
        else:
            self.setTextMargins(lead, 0, trail, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._set_margins()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = current_theme()
        painter = QPainter(self)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        box = QRectF(self.rect()).adjusted(11, 0, -10, 0)
        ratio = self.devicePixelRatioF()
        lead: list[Part] = [icon_part("search", theme.ink3, 18, rtl=rtl, ratio=ratio)]
        draw_row(painter, box, lead, 0, rtl=rtl, centred=False)
        if self._key and not self.text() and not self.hasFocus():
            trail = [key_part(self._key, theme.ink2, theme.border, theme.surface)]
            draw_row(painter, box, trail, 0, rtl=not rtl, centred=False)


class GrowingTextEdit(QTextEdit):
    """Plain text that starts at `rows` lines and grows to `most` before it scrolls.

    Tab moves on; Ctrl+Enter emits `submitted`.
    """

    submitted = Signal()

    def __init__(
        self,
        placeholder: str = "",
        parent: QWidget | None = None,
        *,
        name: str = "",
        rows: int = 2,
        most: int = 8,
    ) -> None:
        super().__init__(parent)
        self._rows, self._most = rows, most
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setFont(app_font(Type.BODY))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def set_rows(self, rows: int, most: int) -> None:
        """Start at another number of lines, and grow to another."""
        if (rows, most) != (self._rows, self._most):
            self._rows, self._most = rows, most
            self._grow()

    def _grow(self) -> None:
        line = self.fontMetrics().lineSpacing()
        margins = 2 * self.document().documentMargin() + 10
        wanted = self.document().size().height() + 10
        least, most = self._rows * line + margins, self._most * line + margins
        height = round(min(max(wanted, least), most))
        if height != self.maximumHeight():
            self.setFixedHeight(height)
        fits = wanted <= most
        policy = Qt.ScrollBarPolicy
        wanted_policy = policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded
        if self.verticalScrollBarPolicy() != wanted_policy:
            self.setVerticalScrollBarPolicy(wanted_policy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
            return
        super().keyPressEvent(event)


class SpinBox(QSpinBox):
    """A number between `least` and `most` with arrows; the keyboard's focus selects it all."""

    def __init__(
        self,
        least: int = 0,
        most: int = 99,
        parent: QWidget | None = None,
        *,
        name: str = "",
        compact: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setAccessibleName(name)
        self.lineEdit().setTextMargins(9, 0, 9, 0)
        if compact:
            self.setProperty("compact", "true")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()


class CountField(QLineEdit):
    """A number of votes, 0 to `most`; empty while nothing was typed. Focus selects it all."""

    changed = Signal(object)

    def __init__(
        self, name: str, most: int = 999, parent: QWidget | None = None, *, width: int = 50
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setValidator(QIntValidator(0, most, self))
        self.setMaxLength(len(str(most)))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFont(app_font(Type.PANEL, BOLD))
        self.setProperty("count", "true")
        self.setFixedWidth(width)
        self.textEdited.connect(lambda _text: self.changed.emit(self.value()))

    def value(self) -> int | None:
        """The number typed, or None while the field is empty."""
        return int(self.text()) if self.hasAcceptableInput() else None

    def set_value(self, value: int | None) -> None:
        """Show a number, or nothing."""
        self.setText("" if value is None else str(value))

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), 40)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()
