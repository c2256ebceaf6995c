"""All sources of the workshop: the list, and what was typed at single answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from workshop_app.core import commands
from workshop_app.core.checking import TypedSource, citations, typed_sources
from workshop_app.core.state import Changes
from workshop_app.core.team import Attachment, Source, SourceKind
from workshop_app.ui.checking.bench import Bench
from workshop_app.ui.checking.filters import FilterChip
from workshop_app.ui.checking.rows import Cell, Column, RowsModel, TableBox
from workshop_app.ui.checking.source_sheet import SourceSheet, dropped_file
from workshop_app.ui.fonts import SEMIBOLD, app_font
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, EmptyState, Label, Panel, Rule, SearchField
from workshop_app.ui.wording.checking import answers_text, cited_text, size_text, source_kind_name

_DETAIL = 340
_TYPED = "typed"
_QUESTION = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source of the list, or a wording that was only typed."""

    key: str
    source: Source | None
    typed: TypedSource | None
    questions: tuple[str, ...]
    """ids of those that cite it"""

    @property
    def title(self) -> str:
        return self.source.title if self.source else self.typed.text if self.typed else ""


class SourcesPage(QWidget):
    """The table of sources; beside it who cites the current one. ``jump`` carries a question.

    A file dropped here is attached to the current source, or begins a new one.
    """

    jump = Signal(str)

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self.setAcceptDrops(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._make_middle(), 1)
        row.addWidget(Rule(vertical=True))
        row.addWidget(self._make_detail())
        self.box.table.keys = {
            "n": self.new,
            "enter": self.edit,
            "m": self.edit,
            "o": self.open_file,
            "delete": self.withdraw,
            "/": self.to_search,
        }
        self._rebuild()

    def _make_middle(self) -> Panel:
        panel = Panel("background")
        column = QVBoxLayout(panel)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        self.kind = FilterChip(self.tr("Kind"), self.tr("Every kind"))
        kinds = [(str(kind), source_kind_name(kind)) for kind in SourceKind]
        self.kind.offer([*kinds, (_TYPED, self.tr("Typed, not on the list"))])
        self.kind.changed.connect(self._narrow)
        top.addWidget(self.kind)
        top.addStretch(1)
        self.search = SearchField(self.tr("Find"), key="/", compact=True)
        self.search.setFixedWidth(220)
        self.search.returnPressed.connect(self.focus)
        top.addWidget(self.search)
        self.new_button = Button(self.tr("New source"), icon="plus", height=32, key="N")
        self.new_button.clicked.connect(self.new)
        top.addWidget(self.new_button)
        column.addLayout(top)
        nothing = EmptyState(
            "book",
            self.tr("No sources yet."),
            self.tr("New source"),
            detail=self.tr("One law cited by twenty answers is one record here."),
        )
        nothing.activated.connect(self.new)
        self.box: TableBox[SourceRow] = TableBox(
            RowsModel(self._columns(), lambda each: each.key, self), self.tr("Sources"), nothing
        )
        self.search.textChanged.connect(self.box.set_words)
        self.box.changed.connect(self._show_current)
        column.addWidget(self.box, 1)
        hint = self.tr("Enter change · N new · O open the file · Delete · drop a file to attach it")
        column.addWidget(Label(hint, Type.SECONDARY, tone="ink2"))
        return panel

    def _make_detail(self) -> Panel:
        panel = Panel("surface")
        panel.setFixedWidth(_DETAIL)
        column = QVBoxLayout(panel)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        self._detail = QWidget()
        inner = QVBoxLayout(self._detail)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(Space.S)
        self._kind_line = Label("", Type.SECONDARY, weight=SEMIBOLD, tone="ink2")
        self._title = Label("", Type.HEADING, weight=SEMIBOLD, wrap=True)
        self._facts = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        self._facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._file = Label("", Type.SECONDARY, wrap=True)
        for label in (self._kind_line, self._title, self._facts, self._file):
            inner.addWidget(label)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        self.edit_button = Button("", icon="edit", height=32)
        self.edit_button.clicked.connect(self.edit)
        self.open_button = Button(self.tr("Open the file"), icon="file", height=32)
        self.open_button.clicked.connect(self.open_file)
        buttons.addWidget(self.edit_button)
        buttons.addWidget(self.open_button)
        buttons.addStretch(1)
        inner.addLayout(buttons)
        inner.addSpacing(Space.S)
        self._cited = Label("", Type.OPTION, weight=SEMIBOLD)
        inner.addWidget(self._cited)
        self.places = QListWidget()
        self.places.setAccessibleName(self.tr("Answers that cite it"))
        self.places.setFont(app_font(Type.SECONDARY))
        self.places.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.places.itemActivated.connect(self._go)
        inner.addWidget(self.places, 1)
        column.addWidget(self._detail, 1)
        return panel

    def _columns(self) -> list[Column[SourceRow]]:
        return [
            Column(self.tr("Title"), 200, lambda row: Cell(row.title, strong=True), share=3),
            Column(self.tr("Year"), 62, lambda row: Cell(row.source.year if row.source else "")),
            Column(self.tr("Kind"), 120, self._kind_cell),
            Column(
                self.tr("Who holds it"),
                120,
                lambda row: Cell(row.source.holder if row.source else "", "ink2"),
                share=1,
            ),
            Column(self.tr("File or link"), 130, self._file_cell, share=1),
            Column(self.tr("Cited by"), 96, self._cited_cell),
        ]

    def _kind_cell(self, row: SourceRow) -> Cell:
        if row.source is None:
            return Cell(self.tr("typed only"), "attention")
        return Cell(source_kind_name(row.source.kind), "ink2")

    @staticmethod
    def _cited_cell(row: SourceRow) -> Cell:
        said = cited_text(len(row.questions))
        return Cell(answers_text(len(row.questions)), "ink" if row.questions else "ink3", more=said)

    @staticmethod
    def _file_cell(row: SourceRow) -> Cell:
        if row.source is None:
            return Cell("")
        file = row.source.file
        if file is not None:
            return Cell(file.name, "ink", "file", more=f"{file.name}, {size_text(file.size)}")
        return Cell(row.source.link, "ink2", "link" if row.source.link else "")

    # --- following the workshop --------------------------------------------------------------

    def refresh(self, changes: Changes) -> None:
        """Show what an act changed."""
        if changes.setup or changes.questions:
            self._rebuild()

    @property
    def count(self) -> int:
        """How many sources the list has."""
        return len(self._bench.state.setup.sources)

    def _rebuild(self) -> None:
        state = self._bench.state
        cited = citations(state)
        listed = sorted(state.setup.sources.values(), key=lambda s: (s.title.casefold(), s.year))
        rows = [SourceRow(s.id, s, None, cited.get(s.id, ())) for s in listed]
        rows += [
            SourceRow(
                f"{_TYPED}/{each.text}",
                None,
                each,
                tuple(dict.fromkeys(question for question, _ in each.places)),
            )
            for each in typed_sources(state)
        ]
        self.box.set_rows(rows)

    def _narrow(self) -> None:
        kind = self.kind.value
        self.box.let_through(
            lambda row: (
                not kind
                or (row.source is None if kind == _TYPED else False)
                or (row.source is not None and row.source.kind == kind)
            )
        )

    def _show_current(self) -> None:
        row = self.box.current()
        self._detail.setVisible(row is not None)
        if row is None:
            return
        source = row.source
        kind = source_kind_name(source.kind) if source else self.tr("Typed, not on the list")
        self._kind_line.setText(kind)
        self._title.setText(row.title)
        facts = (source.year, source.holder, source.link) if source else ()
        self._facts.setText("\n".join(part for part in facts if part))
        self._facts.setVisible(bool(self._facts.text()))
        file = source.file if source else None
        self._file.setText(f"{file.name} · {size_text(file.size)}" if file else "")
        self._file.setVisible(file is not None)
        self.open_button.setVisible(file is not None)
        self.edit_button.setText(self.tr("Change") if source else self.tr("Make it reusable"))
        self.edit_button.set_key("⏎")
        self.edit_button.updateGeometry()
        said = cited_text(len(row.questions))
        self._cited.setText(said[:1].upper() + said[1:])
        self.places.clear()
        for identity in row.questions:
            question = self._bench.state.question(identity)
            if question is not None:
                item = QListWidgetItem(f"{question.number}  {question.text}")
                item.setData(_QUESTION, identity)
                item.setToolTip(question.text)
                self.places.addItem(item)
        self.places.setVisible(self.places.count() > 0)

    # --- acting ------------------------------------------------------------------------------

    def focus(self) -> None:
        """Put the keyboard on the table, or where a first source is made."""
        if self.box.table.isVisible():
            self.box.focus()
        else:
            self.new_button.setFocus()

    def to_search(self) -> None:
        """Put the keyboard into the field of words."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def new(self) -> None:
        """Open the form of a new source."""
        self._opened(SourceSheet(self._bench, self))

    def edit(self) -> None:
        """Change the current source; one that was only typed is put on the list."""
        row = self.box.current()
        if row is None:
            return
        if row.source is not None:
            self._opened(SourceSheet(self._bench, self, source=row.source))
        else:
            self._opened(SourceSheet(self._bench, self, typed=row.title))

    def open_file(self) -> None:
        """Show the attached file of the current source."""
        row = self.box.current()
        if row is not None and row.source is not None and row.source.file is not None:
            self._bench.open_file(row.source.file)

    def withdraw(self) -> None:
        """Take the current source off the list; refused while answers cite it."""
        row = self.box.current()
        if row is not None and (source := row.source) is not None:
            self._bench.doer.do(lambda state: commands.withdraw_source(state, source.id))

    def _opened(self, sheet: SourceSheet) -> SourceSheet:
        sheet.saved.connect(self.box.go_to)
        sheet.open()
        return sheet

    def _go(self, item: QListWidgetItem) -> None:
        self.jump.emit(str(item.data(_QUESTION)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event)
        if path is None:
            return
        event.acceptProposedAction()
        row = self.box.current()
        source = row.source if row is not None else None
        if source is None or source.file is not None:
            sheet = self._opened(SourceSheet(self._bench, self, title=path.stem))
            sheet.file.take(path)
            return
        self._bench.attaching.keep(
            path, partial(self._attach, source.id), self._bench.doer.refused.emit
        )

    def _attach(self, source: str, kept: Attachment) -> None:
        self._bench.doer.do(lambda state: commands.revise_source(state, source, file=kept))
