"""The card to go on with the workshop used last: one obvious button."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.settings import RecentWorkshop
from workshop_app.ui.start import facts
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import (
    Button,
    Card,
    Chip,
    ElidedLabel,
    FlowLayout,
    IconView,
    Kind,
    Label,
    ProgressBar,
)


class ContinueCard(Card):
    """Title, where and when, how far, what wants looking at, and Continue."""

    opened = Signal(str)
    findRequested = Signal(str)
    removeRequested = Signal(str)

    def __init__(
        self,
        workshop: RecentWorkshop,
        *,
        missing: bool,
        now: datetime,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, kind="current", padding=26, spacing=Space.S)
        self.workshop = workshop
        self.missing = missing
        title = workshop.title or workshop.path
        self.setAccessibleName(title)

        head = QHBoxLayout()
        head.setSpacing(Space.XL)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(ElidedLabel(title, Type.QUESTION, weight=SEMIBOLD))
        where = facts.where_text(workshop)
        if missing:
            text = self.tr("The file is not found at {path}.").format(path=workshop.path)
            row = QHBoxLayout()
            row.setSpacing(6)
            row.addWidget(IconView("warning", size=16, role="attention"))
            row.addWidget(Label(text, Type.SECONDARY, tone="attention", wrap=True), 1)
            names.addLayout(row)
        elif where:
            names.addWidget(ElidedLabel(where, Type.READING, tone="ink2"))
        head.addLayout(names, 1)
        self.button = self._main_button()
        head.addWidget(self.button)
        self.body.addLayout(head)
        if missing:
            self._offer_removal()
            return
        self.body.addSpacing(Space.S)
        self._add_progress(now)
        self.body.addSpacing(Space.XS)
        self._add_chips()

    def _main_button(self) -> Button:
        path = self.workshop.path
        if self.missing:
            button = Button(self.tr("Find file…"), kind=Kind.PRIMARY, icon="folder")
            button.clicked.connect(lambda: self.findRequested.emit(path))
        else:
            button = Button(self.tr("Continue"), kind=Kind.PRIMARY, key="⏎")
            button.clicked.connect(lambda: self.opened.emit(path))
        return button

    def _offer_removal(self) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        button = Button(self.tr("Remove from list"), kind=Kind.LINK, height=32)
        button.clicked.connect(lambda: self.removeRequested.emit(self.workshop.path))
        row.addWidget(button)
        self.body.addLayout(row)

    def _add_progress(self, now: datetime) -> None:
        row = QHBoxLayout()
        text = self.tr("{decided} of {total} questions decided").format(
            decided=self.workshop.decided, total=self.workshop.total
        )
        row.addWidget(Label(text, Type.BODY, weight=SEMIBOLD))
        row.addStretch(1)
        stopped = facts.stopped_text(self.workshop, now, self.locale())
        if stopped:
            row.addWidget(ElidedLabel(stopped, Type.BODY, tone="ink2"))
        self.body.addLayout(row)
        bar = ProgressBar(self.workshop.decided, self.workshop.total, name=text, thickness=8)
        self.body.addWidget(bar)

    def _add_chips(self) -> None:
        workshop = self.workshop
        holder = QWidget()
        row = FlowLayout(holder)
        row.addWidget(Chip(facts.room_text(workshop), icon="users"))
        if workshop.no_consensus:
            text = self.tr("{count} without consensus").format(count=workshop.no_consensus)
            row.addWidget(Chip(text, tone="attention", icon="flag"))
        if workshop.unsourced:
            if workshop.unsourced == 1:
                text = self.tr("1 answer without a source")
            else:
                text = self.tr("%n answers without a source", "", workshop.unsourced)
            row.addWidget(Chip(text, icon="file"))
        if workshop.demonstration:
            row.addWidget(Chip(facts.state_text(workshop)))
        self.body.addWidget(holder)
