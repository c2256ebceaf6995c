"""Something that looks wrong, in a strip with a way to see where."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QWidget,
)

from workshop_app.ui.mapping import sentences
from workshop_app.ui.theme import Radius, Space, Type, current_theme
from workshop_app.ui.widgets import (
    Button,
    IconView,
    Kind,
    Label,
)
from workshop_app.ui.widgets.painting import rounded
from workshop_app.workbook.mapping_preview import Finding


class TwoWeights(Label):
    """A sentence whose beginning is heavier."""

    def __init__(self) -> None:
        super().__init__("", Type.SECONDARY, wrap=True)
        self.setTextFormat(Qt.TextFormat.RichText)

    def say(self, lead: str, rest: str) -> None:
        self.setText(f"<b>{_escaped(lead)}</b> {_escaped(rest)}")
        self.setAccessibleName(f"{lead} {rest}")


class FindingStrip(QWidget):
    """Something that looks wrong, with a way to see where."""

    activated = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, advice: bool = False) -> None:
        super().__init__(parent)
        self.finding: Finding | None = None
        self._advice = advice
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, 6, 4, 6)
        row.setSpacing(10)
        self.icon = IconView("warning", size=17, role="attention")
        row.addWidget(self.icon)
        self.text = TwoWeights()
        row.addWidget(self.text, 1)
        self.show_button = Button(self.tr("Show"), kind=Kind.LINK, height=28)
        self.show_button.clicked.connect(self._show)
        row.addWidget(self.show_button)

    def show_finding(self, finding: Finding) -> None:
        """Show a finding."""
        self.finding = finding
        role = "attention" if finding.serious else "ink2"
        self.icon.set_icon("warning" if finding.serious else "info", "", role)
        title, place = sentences.finding_title(finding), sentences.finding_place(finding)
        rest = f"· {place}" if place else ""
        if self._advice and (advice := sentences.finding_advice(finding)):
            rest = f"{rest}. {advice}"
        self.text.say(title, rest)
        self.show_button.setVisible(bool(finding.sheet))
        self.show_button.set_role(role if finding.serious else "accent")
        self.show_button.setAccessibleName(self.tr("Show: {what}").format(what=title))
        self.update()

    def _show(self) -> None:
        if self.finding is not None:
            self.activated.emit(self.finding)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        serious = self.finding is not None and self.finding.serious
        fill = theme.attention_tint if serious else theme.sunken
        border = theme.attention if serious else theme.hairline
        rounded(
            QPainter(self),
            QRectF(self.rect()),
            Radius.CONTROL,
            fill,
            border if fill == theme.surface else None,
        )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
