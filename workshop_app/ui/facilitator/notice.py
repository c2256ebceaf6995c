"""What a bank wants everybody to know while they type: one quiet line that stays."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop_app.core.framework import Framework
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import ElidedLabel, IconView, Panel


class NoticeStrip(Panel):
    """The bank's notice in the language of the program, or as the bank itself writes it.

    Hidden where the bank has none. It cannot be closed: what it says goes for the whole workshop.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent)
        self._desk = desk
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XL, Space.XS, Space.XL, Space.XS)
        row.setSpacing(Space.S)
        row.addWidget(IconView("info", self.tr("Please note"), size=16, role="accent"))
        self.text = ElidedLabel("", Type.SECONDARY, weight=SEMIBOLD)
        row.addWidget(self.text, 1, Qt.AlignmentFlag.AlignVCenter)
        desk.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Follow the framework: another edition may say something else."""
        said = notice_of(self._desk.state.framework, QLocale().name().partition("_")[0])
        if said != self.text.full_text():
            self.text.set_full_text(said)
            self.setAccessibleName(self.tr("Please note: {text}").format(text=said))
        self.setVisible(bool(said))


def notice_of(framework: Framework, language: str) -> str:
    """The notice in a language; in the bank's own where it is not translated."""
    return framework.notices.get(language) or framework.notice
