"""The matrix with the line above it that says which domains nobody has."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.ui.doing import Doer
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.setup.assigning import nobody_has
from workshop_app.ui.setup.matrix import Matrix
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import (
    Card,
    Chip,
    ChipButton,
    EmptyState,
    FlowLayout,
    KeyCap,
    Label,
)
from workshop_app.ui.wording.fill import fill

_MOST_CHIPS = 6


class AssignmentsPane(QWidget):
    """Which group answers which domain."""

    groupsWanted = Signal()

    def __init__(self, doer: Doer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doer = doer
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        self._strip = QWidget()
        self._flow = FlowLayout(self._strip, spacing=Space.S)
        column.addWidget(self._strip)
        self._card = Card(padding=1, spacing=0)
        self.matrix = Matrix(doer)
        self._card.body.addWidget(self.matrix)
        column.addWidget(self._card, 1)
        self._keys = QWidget()
        keys = QHBoxLayout(self._keys)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(6)
        for caps, text in (
            (("←", "→", "↑", "↓"), self.tr("move")),
            ((self.tr("Space"),), self.tr("give or take a domain with all below it")),
            (("Ctrl Z",), self.tr("undo")),
        ):
            for cap in caps:
                keys.addWidget(KeyCap(cap))
            keys.addWidget(Label(text, Type.SECONDARY, tone="ink2"))
            keys.addSpacing(Space.M)
        keys.addStretch(1)
        column.addWidget(self._keys)
        self._empty = EmptyState(
            "users",
            self.tr("There are no groups yet, so the whole room answers everything."),
            self.tr("Add groups"),
        )
        self._empty.activated.connect(self.groupsWanted)
        column.addWidget(self._empty, 1)
        self.refresh()

    def refresh(self) -> None:
        """Take over the workshop's groups and assignments."""
        some = bool(self._doer.state.setup.groups)
        for widget in (self._strip, self._card, self._keys):
            widget.setVisible(some)
        self._empty.setVisible(not some)
        self.matrix.refresh()
        self._fill_strip()

    def unassigned(self) -> list[str]:
        """Titles of the domains nobody has, as the strip shows them."""
        return [f"{d.number} {d.title}".strip() for d in nobody_has(self._doer.state)]

    def _fill_strip(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        left = nobody_has(self._doer.state)
        if not left:
            self._flow.addWidget(Chip(self.tr("Every domain has a group"), icon="check"))
            self._flow.invalidate()
            return
        text = Label(self.tr("Nobody has"), Type.BODY, weight=SEMIBOLD, tone="attention")
        text.setMinimumHeight(26)
        text.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._flow.addWidget(text)
        for domain in left[:_MOST_CHIPS]:
            title = f"{domain.number} {domain.title}".strip()
            chip = ChipButton(title, tone="attention")
            chip.clicked.connect(lambda _on=False, d=domain.id: self.matrix.go_to(d))
            self._flow.addWidget(chip)
        more = len(left) - _MOST_CHIPS
        if more > 0:
            said = fill(self.tr("and {count} more"), {"count": more})
            self._flow.addWidget(Chip(said, tone="attention"))
