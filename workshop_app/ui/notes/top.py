"""The bar above the note-taker's window: which workshop, following or pinned, what else."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop_app.ui.facilitator.keys import Deed, hint
from workshop_app.ui.fonts import BOLD
from workshop_app.ui.theme import Height, Space, Type
from workshop_app.ui.widgets import Button, ElidedLabel, IconButton, Label, Panel, Segmented
from workshop_app.ui.wording.fill import fill


class NotesTop(Panel):
    """``deed`` asks for what reaches beyond the window; ``place`` follows or pins."""

    deed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.setFixedHeight(Height.TOP_BAR)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XXL, 0, Space.L, 0)
        row.setSpacing(Space.S + 2)
        row.addWidget(Label(self.tr("Notes"), Type.READING, weight=BOLD))
        self._title = ElidedLabel("", Type.SECONDARY, tone="ink2")
        row.addWidget(self._title, 1)
        self.place = Segmented(
            [
                ("follow", self.tr("Following"), "link"),
                ("pin", self.tr("Pin"), "pin"),
            ],
            name=self.tr("Follow the facilitator, or stay at this question"),
        )
        self.place.setToolTip(self.tr("F2 changes between following and pinned"))
        row.addWidget(self.place)
        self.search = Button(
            self.tr("Search"), icon="search", key=hint(Deed.SEARCH_ALL), height=Height.COMPACT
        )
        self.search.clicked.connect(lambda: self.deed.emit(Deed.SEARCH_ALL))
        row.addWidget(self.search)
        self.parking = Button(self.tr("Parking lot"), key=hint(Deed.PARKING), height=Height.COMPACT)
        self.parking.clicked.connect(lambda: self.deed.emit(Deed.PARKING))
        row.addWidget(self.parking)
        glossary = IconButton("book", self.tr("Glossary"), key=hint(Deed.GLOSSARY))
        glossary.clicked.connect(lambda: self.deed.emit(Deed.GLOSSARY))
        row.addWidget(glossary)
        button = IconButton("help", self.tr("Help"), key=hint(Deed.HELP), boxed=True, size=32)
        button.clicked.connect(lambda: self.deed.emit(Deed.HELP))
        row.addWidget(button)

    def show_workshop(self, *facts: str) -> None:
        """Say which workshop this is."""
        self._title.set_full_text(" · ".join(fact for fact in facts if fact))

    def show_place(self, number: str, *, pinned: bool) -> None:
        """Say whether the window stays at the question with this number."""
        self.place.set_value("pin" if pinned else "follow")
        word = self.tr("Pinned {number}") if pinned else self.tr("Pin {number}")
        self.place.set_label("pin", fill(word, {"number": number}))
        self.place.updateGeometry()

    def show_parked(self, waiting: int) -> None:
        """Say how many matters wait in the parking lot."""
        text = self.tr("Parking lot")
        self.parking.setText(f"{text} {waiting}" if waiting else text)
        self.parking.updateGeometry()

    def fit(self, width: int) -> None:
        """Leave out what has no room in a window of this width."""
        self._title.setVisible(width >= 760)
        self.search.setText(self.tr("Search") if width >= 700 else "")
        self.search.setAccessibleName(self.tr("Search"))
        self.search.updateGeometry()
