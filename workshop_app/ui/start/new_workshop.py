"""Begin a workshop: which questions, what it is called, where it is kept.

    page = NewWorkshopPage(banks, inspect)
    page.createRequested.connect(make_it)       # NewWorkshop
    page.read_workbook(path)                    # a file dropped on the start page

Nothing is created here; `show_problem` says why the program could not.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workshop_app.ui.fonts import BOLD, SEMIBOLD
from workshop_app.ui.start.bank_info import BankChoice, Forms, Inspect, NewWorkshop
from workshop_app.ui.start.bank_picker import BankPicker
from workshop_app.ui.start.dropping import dragged_file
from workshop_app.ui.start.fields import Field
from workshop_app.ui.start.naming import SUFFIX, file_name, free_path
from workshop_app.ui.start.scrolling import scrolled
from workshop_app.ui.theme import Height, Space, Type
from workshop_app.ui.widgets import Button, IconButton, Kind, Label, MessageBar, Panel, Rule
from workshop_app.ui.wording.fill import fill


class NewWorkshopPage(QWidget):
    """Questions on one side, name and place on the other, Create at the end."""

    createRequested = Signal(object)
    """`NewWorkshop`"""
    backRequested = Signal()
    mappingRequested = Signal(Path)
    """A workbook whose columns the person wants to say"""
    helpRequested = Signal()

    def __init__(
        self,
        banks: Sequence[BankChoice],
        inspect: Inspect,
        parent: QWidget | None = None,
        *,
        folder: Path | None = None,
        round_name: str | None = None,
        forms: Forms | None = None,
        ask_for_workbook: Callable[[QWidget], str] | None = None,
        ask_for_place: Callable[[QWidget, str], str] | None = None,
    ) -> None:
        """``folder`` is where new files go (default: the user's documents), ``round_name`` the
        round suggested (default: this year), ``forms`` makes and reads forms. The two ``ask``
        callables replace file dialogs."""
        super().__init__(parent)
        self._folder = folder or _documents()
        self._ask_for_place = ask_for_place or _ask_for_place
        self._title_typed = False
        self._place_chosen = False
        self._tried = False
        self.setAcceptDrops(True)
        self.picker = BankPicker(
            banks, inspect, forms=forms, folder=self._folder, ask_for_workbook=ask_for_workbook
        )
        self.title = Field(self.tr("Title"))
        self.country = Field(self.tr("Country"))
        self.round = Field(
            self.tr("Round or year"),
            text=str(date.today().year) if round_name is None else round_name,
        )
        self.place = Field(self.tr("Save as"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_top())
        column.addWidget(Rule())
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._make_questions(), 1)
        body.addWidget(Rule(vertical=True))
        body.addWidget(self._make_details())
        column.addLayout(body, 1)
        column.addWidget(Rule())
        column.addWidget(self._make_bottom())
        self.picker.changed.connect(self._choice_changed)
        self.picker.mappingRequested.connect(self.mappingRequested)
        self.title.edit.textEdited.connect(self._on_title_typed)
        self.place.edit.textEdited.connect(self._on_place_typed)
        for field in self._fields:
            field.edit.textChanged.connect(self._check_again)
        self._choice_changed()

    # --- building ---------------------------------------------------------------------------

    @property
    def _fields(self) -> tuple[Field, ...]:
        return (self.title, self.country, self.round, self.place)

    def _make_top(self) -> Panel:
        bar = Panel("surface")
        bar.setFixedHeight(Height.TOP_BAR)
        row = QHBoxLayout(bar)
        row.setContentsMargins(Space.L, 0, Space.L, 0)
        row.setSpacing(Space.M)
        row.addWidget(Label(self.tr("New workshop"), Type.READING, weight=BOLD))
        quiet = self.tr("the questions come from a workbook")
        row.addWidget(Label(quiet, Type.SECONDARY, tone="ink2"))
        row.addStretch(1)
        help_button = IconButton("help", self.tr("Help"), key="F1", boxed=True, size=32)
        help_button.clicked.connect(self.helpRequested)
        row.addWidget(help_button)
        return bar

    def _make_questions(self) -> QScrollArea:
        panel = Panel("background")
        column = QVBoxLayout(panel)
        column.setContentsMargins(Space.PAGE, Space.SECTION, Space.PAGE, Space.SECTION)
        column.setSpacing(Space.M)
        title = Label(self.tr("Which questions?"), Type.QUESTION, weight=SEMIBOLD)
        column.addWidget(title)
        column.addWidget(self.picker)
        self._bank_note = MessageBar(closable=False)
        column.addWidget(self._bank_note)
        column.addStretch(1)
        return scrolled(panel)

    def _make_details(self) -> QScrollArea:
        panel = Panel("surface")
        column = QVBoxLayout(panel)
        column.setContentsMargins(Space.SECTION, Space.SECTION, Space.SECTION, Space.SECTION)
        column.setSpacing(Space.M)
        column.addWidget(Label(self.tr("Name and place"), Type.PANEL, weight=SEMIBOLD))
        for field in (self.title, self.country, self.round):
            column.addWidget(field)
        column.addWidget(self.place)
        row = QHBoxLayout()
        choose = Button(self.tr("Choose place…"), icon="folder", height=32)
        choose.clicked.connect(self.choose_place)
        row.addWidget(choose)
        row.addStretch(1)
        column.addLayout(row)
        hint = self.tr(
            "One file holds everything: votes, notes and the workbook. Every act is saved at once."
        )
        column.addWidget(Label(hint, Type.SECONDARY, tone="ink2", wrap=True))
        column.addStretch(1)
        area = scrolled(panel)
        area.setFixedWidth(440)
        return area

    def _make_bottom(self) -> Panel:
        bar = Panel("surface")
        bar.setFixedHeight(Height.BOTTOM_BAR)
        row = QHBoxLayout(bar)
        row.setContentsMargins(Space.L, 0, Space.L, 0)
        row.setSpacing(Space.L)
        back = Button(self.tr("Back"), key="Esc", icon="chevron-left", height=Height.PRIMARY - 8)
        back.clicked.connect(self.backRequested)
        row.addWidget(back)
        self._bar = MessageBar()
        row.addWidget(self._bar, 1)
        row.addStretch(0)
        self.create_button = Button(self.tr("Create workshop"), kind=Kind.PRIMARY, key="⏎")
        self.create_button.clicked.connect(self.create_now)
        row.addWidget(self.create_button, 0, Qt.AlignmentFlag.AlignRight)
        return bar

    # --- what the person does ---------------------------------------------------------------

    def read_workbook(self, path: Path) -> None:
        """Take this workbook as the source of the questions."""
        self.picker.read_workbook(path)

    def choose_place(self) -> None:
        """Ask for another folder or file name."""
        path = self._ask_for_place(self, self.place.text())
        if path:
            self._place_chosen = True
            self.place.set_text(path if path.endswith(SUFFIX) else path + SUFFIX)

    def create_now(self) -> None:
        """Ask for the workshop to be created, or show what is missing."""
        self._tried = True
        first = self._check()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._bar.clear()
        self.createRequested.emit(
            NewWorkshop(
                self.picker.bank,
                self.picker.workbook,
                self.title.text(),
                self.country.text(),
                self.round.text(),
                Path(self.place.text()),
            )
        )

    def show_problem(self, sentence: str) -> None:
        """Say why the workshop could not be created."""
        self._bar.say(sentence, kind="attention")

    # --- checking ---------------------------------------------------------------------------

    def _choice_changed(self) -> None:
        if not self._title_typed:
            self.title.set_text(self.picker.title)
        self._suggest_place()
        self.create_button.set_reason(
            self.tr("Reading the workbook") if self.picker.reading else None
        )
        self._check_again()

    def _on_title_typed(self, text: str) -> None:
        self._title_typed = bool(text.strip())
        self._suggest_place()

    def _on_place_typed(self, _text: str) -> None:
        self._place_chosen = True

    def _suggest_place(self) -> None:
        if not self._place_chosen:
            title = self.title.text() or self.tr("New workshop")
            self.place.set_text(str(free_path(self._folder, file_name(title))))

    def _check_again(self) -> None:
        if self._tried:
            self._check()

    def _check(self) -> QWidget | None:
        """Show a sentence at everything that is missing; the first place to go, or None."""
        first: QWidget | None = None
        if self.picker.complete or self.picker.reading:
            self._bank_note.clear()
        else:
            text = self.tr("Choose the questions: a bank above, or your own workbook.")
            self._bank_note.say(text, kind="attention")
            first = self.picker
        for field, sentence in (
            (
                self.title,
                "" if self.title.text() else self.tr("Give the workshop a title."),
            ),
            (
                self.country,
                "" if self.country.text() else self.tr("Name the country; it stands in reports."),
            ),
            (self.place, self._place_problem()),
        ):
            field.say(sentence)
            if sentence and first is None:
                first = field.edit
        if self.picker.reading and first is None:
            first = self.create_button
        return first

    def _place_problem(self) -> str:
        text = self.place.text()
        path = Path(text)
        if not text or not path.is_absolute() or path.suffix.lower() != SUFFIX:
            return self.tr("Give a full path that ends in .workshop, or choose a place.")
        try:
            taken, there = path.exists(), path.parent.is_dir()
        except (OSError, ValueError):
            return self.tr("This path cannot be used; choose another place.")
        if taken:
            return self.tr("There is already a file of this name; choose another name.")
        if not there:
            return fill(
                self.tr("The folder {folder} does not exist; choose another place."),
                {"folder": path.parent},
            )
        if not os.access(path.parent, os.W_OK):
            return fill(
                self.tr("You may not write to the folder {folder}; choose another place."),
                {"folder": path.parent},
            )
        return ""

    # --- events -----------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        target = self.country.edit if self.picker.complete else self.picker
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self.picker.reading:
                self.create_now()
            return
        if event.key() == Qt.Key.Key_Escape:
            if self.picker.reading:
                self.picker.cancel_reading()
            else:
                self.backRequested.emit()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dragged_file(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dragged_file(event)
        if path:
            event.acceptProposedAction()
            self.read_workbook(Path(path))


def _documents() -> Path:
    place = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(place) or Path.home())
    return folder if folder.is_dir() else Path.home()


def _ask_for_place(parent: QWidget, present: str) -> str:
    path, _ = QFileDialog.getSaveFileName(
        parent,
        parent.tr("Save the workshop as"),
        present,
        fill(parent.tr("Workshops ({names})"), {"names": f"*{SUFFIX}"}),
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    return str(path)
