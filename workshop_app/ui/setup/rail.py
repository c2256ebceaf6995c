"""The steps of the setup at the side: where one is, and how far each is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout

from workshop_app.ui.fonts import REGULAR, SEMIBOLD, app_font
from workshop_app.ui.icons import pixmap
from workshop_app.ui.theme import Radius, Space, Type, current_theme
from workshop_app.ui.widgets import Panel
from workshop_app.ui.widgets.buttons import PaintedButton
from workshop_app.ui.widgets.painting import draw_text, rounded


class StepButton(PaintedButton):
    """One step: its name, what is there already, and a sign of its state."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._fact = ""
        self._sign = "state-open"
        self.setText(title)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_fact(self, fact: str, sign: str) -> None:
        """Say what is there; ``sign`` is the name of a state icon."""
        self._fact, self._sign = fact, sign
        self.setAccessibleDescription(fact)
        self.update()

    def fact(self) -> str:
        """What is said under the step's name."""
        return self._fact

    def sizeHint(self) -> QSize:
        return QSize(228, 60)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.isChecked():
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        box = QRectF(self.rect())
        here = self.isChecked()
        if here:
            border = theme.accent if theme.tint == theme.surface else None
            rounded(painter, box, Radius.CONTROL, theme.tint, border, theme.selection_width)
        elif self.underMouse():
            rounded(painter, box, Radius.CONTROL, None, theme.ink2)
        lead = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        lead |= Qt.AlignmentFlag.AlignRight if self.is_rtl else Qt.AlignmentFlag.AlignLeft
        attention = self._sign in ("state-attention", "state-flag")
        ink = theme.attention if attention else theme.accent if here else theme.ink2
        left = self.width() - 12 - 20 if self.is_rtl else 12
        drawing = pixmap(self._sign, ink, 20, self.devicePixelRatioF())
        painter.drawPixmap(left, 12, drawing)
        wide = self.width() - 44 - 8
        start = 8 if self.is_rtl else 44
        font = app_font(Type.READING, SEMIBOLD if here else REGULAR)
        title = QRectF(start, 10, wide, 22)
        draw_text(painter, title, self.text(), font, theme.accent if here else theme.ink, lead)
        fact = QRectF(start, 32, wide, 20)
        draw_text(painter, fact, self._fact, app_font(Type.SECONDARY), theme.ink2, lead)


class Rail(Panel):
    """The steps, one below the other. `chosen` carries the number of the step pressed."""

    chosen = Signal(int)

    def __init__(self, titles: list[str]) -> None:
        super().__init__("surface")
        self.setFixedWidth(268)
        self._group = QButtonGroup(self)
        self.steps: list[StepButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XXL, Space.XL, Space.XL)
        column.setSpacing(Space.XS)
        for number, title in enumerate(titles):
            step = StepButton(title)
            step.clicked.connect(lambda _on=False, number=number: self.chosen.emit(number))
            self._group.addButton(step)
            self.steps.append(step)
            column.addWidget(step)
        column.addStretch(1)

    def set_current(self, number: int) -> None:
        """Show which step is open."""
        self.steps[number].setChecked(True)
