"""Step 1: what each sheet is for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.mapping import deeds
from workshop_app.ui.mapping.session import MappingSession
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, Card, ElidedLabel, Kind, Label, Panel, Segmented
from workshop_app.workbook.mapping import Use
from workshop_app.workbook.sheets import Sheet


class SheetsStep(QScrollArea):
    """One row for each sheet. `opened` carries the sheet whose columns should be seen."""

    opened = Signal(str)

    def __init__(self, session: MappingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("Sheets"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        panel = Panel("background")
        self.setWidget(panel)
        column = QVBoxLayout(panel)
        column.setContentsMargins(Space.PAGE, Space.XXL, Space.PAGE, Space.XXL)
        column.setSpacing(Space.S)
        title = self.tr("Which sheets hold questions?")
        column.addWidget(Label(title, Type.PANEL, weight=SEMIBOLD))
        hint = self.tr(
            "Questions become part of the workshop. Reports and skipped sheets stay in the "
            "workbook exactly as they are."
        )
        column.addWidget(Label(hint, Type.BODY, tone="ink2", wrap=True))
        column.addSpacing(Space.S)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S)
        column.addLayout(self._rows)
        column.addStretch(1)
        self.rows: dict[str, SheetRow] = {}
        session.changed.connect(self.refresh)
        session.previewed.connect(self.refresh)
        session.opened.connect(self.refresh)

    def refresh(self) -> None:
        """Show what the mapping says now."""
        book = self.session.book
        if book is None or not self.isVisible():
            return
        for sheet in book.sheets:
            row = self.rows.get(sheet.name)
            if row is None:
                row = SheetRow(sheet)
                row.useChosen.connect(self._choose)
                row.opened.connect(self.opened)
                self.rows[sheet.name] = row
                self._rows.addWidget(row)
            mapping, preview = self.session.mapping, self.session.preview
            row.show_use(mapping.use(sheet.name), preview.counts.get(sheet.name, 0))

    def places(self) -> list[tuple[QWidget, Callable[[], object]]]:
        """The panes the keyboard goes round, each with what gives it the keyboard."""
        return [(self, self.focus_current)]

    def focus_current(self) -> None:
        """Give the current sheet's choice the keyboard."""
        row = self.rows.get(self.session.sheet_name)
        if row is not None:
            row.use.button(row.use.value()).setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(row)

    def _choose(self, name: str, use: str) -> None:
        book = self.session.book
        sheet = None if book is None else book.sheet(name)
        if sheet is not None:
            deeds.choose_use(self.session, sheet, Use(use))


class SheetRow(Card):
    """A sheet, its size, what it is for, and the way to its columns."""

    useChosen = Signal(str, str)
    opened = Signal(str)

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(padding=Space.M, spacing=0)
        self._name = sheet.name
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(ElidedLabel(sheet.name, Type.READING, weight=SEMIBOLD))
        self.fact = ElidedLabel("", Type.SECONDARY, tone="ink2")
        names.addWidget(self.fact)
        row.addLayout(names, 1)
        self._size = self.tr("{count} rows").format(count=sheet.last_row)
        if sheet.hidden:
            self._size = self.tr("hidden sheet · {size}").format(size=self._size)
        self.use = Segmented(
            [
                (Use.QUESTIONS.value, self.tr("Questions")),
                (Use.REPORT.value, self.tr("Report")),
                (Use.SKIP.value, self.tr("Skip")),
            ],
            name=self.tr("What “{name}” is for").format(name=sheet.name),
        )
        self.use.changed.connect(lambda key: self.useChosen.emit(self._name, key))
        self.use.setMinimumWidth(300)
        row.addWidget(self.use)
        self.look = Button(self.tr("Look"), kind=Kind.LINK, height=32)
        self.look.setAccessibleName(self.tr("Look at “{name}”").format(name=sheet.name))
        self.look.clicked.connect(lambda: self.opened.emit(self._name))
        row.addWidget(self.look)
        self.body.addLayout(row)

    def show_use(self, use: Use, count: int) -> None:
        """Show what the sheet is for and how many questions it holds."""
        self.use.set_value(use.value)
        found = self.tr("1 question") if count == 1 else self.tr("{count} questions")
        text = self._size
        if use is Use.QUESTIONS:
            text = f"{found.format(count=count)} · {text}"
        self.fact.set_full_text(text)
