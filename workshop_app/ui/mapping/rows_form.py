"""Which rows of a sheet a table reads: heading, first row, end, and which rows are questions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.mapping import sentences
from workshop_app.ui.mapping.opening import first_guess
from workshop_app.ui.mapping.roles import part_name
from workshop_app.ui.mapping.session import MappingSession
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, FlowLayout, Kind, Label, Segmented, SpinBox
from workshop_app.workbook import mapping_edit as edit
from workshop_app.workbook.mapping import Role, Table, Use
from workshop_app.workbook.profile_model import Keep, Rows
from workshop_app.workbook.refs import MAX_ROW, column_letters


class RowsForm(QWidget):
    """A sentence about the rows; "Change" opens the fields, which act at once."""

    def __init__(self, session: MappingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._filling = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("Rows"), Type.BODY, weight=SEMIBOLD), 1)
        self.toggle = Button(self.tr("Change rows"), kind=Kind.LINK, height=28)
        self.toggle.clicked.connect(self._toggle)
        head.addWidget(self.toggle)
        column.addLayout(head)
        self._tables_place = QVBoxLayout()
        column.addLayout(self._tables_place)
        self._tables: Segmented | None = None
        self._tables_key: tuple[object, ...] = ()
        self.sentence = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        column.addWidget(self.sentence)
        self.fields = QWidget()
        column.addWidget(self.fields)
        grid = QGridLayout(self.fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.S)
        self.header = SpinBox(0, MAX_ROW, name=self.tr("Row with the headings, 0 for none"))
        self.first = SpinBox(1, MAX_ROW, name=self.tr("First row with questions"))
        self.until = QComboBox()
        self.until.setAccessibleName(self.tr("Where the questions end"))
        self.keep = QComboBox()
        self.keep.setAccessibleName(self.tr("Which rows are questions"))
        rows = (
            (self.tr("Headings in row"), self.header),
            (self.tr("Questions from row"), self.first),
            (self.tr("They go on"), self.until),
            (self.tr("A row is a question"), self.keep),
        )
        for place, (words, widget) in enumerate(rows):
            widget.setProperty("compact", "true")
            if isinstance(widget, QComboBox):
                # a long heading must not push the pane wider than it is
                widget.setSizeAdjustPolicy(
                    QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
                )
                widget.setMinimumContentsLength(10)
            wide = isinstance(widget, QComboBox)
            grid.addWidget(Label(words, Type.SECONDARY), 2 * place, 0, 1, 2 if wide else 1)
            if wide:
                grid.addWidget(widget, 2 * place + 1, 0, 1, 2)
            else:
                grid.addWidget(widget, 2 * place, 1)
        grid.setColumnStretch(1, 1)
        self.skip_hidden = QCheckBox(self.tr("Leave out questions on hidden rows"))
        self.sheet_section = QCheckBox(self.tr("The sheet’s name is a section"))
        grid.addWidget(self.skip_hidden, 2 * len(rows), 0, 1, 2)
        grid.addWidget(self.sheet_section, 2 * len(rows) + 1, 0, 1, 2)
        self.skip_hidden.toggled.connect(self._apply)
        self.sheet_section.toggled.connect(self._apply_section)
        acts = QWidget()
        buttons = FlowLayout(acts, Space.S)
        buttons.setContentsMargins(0, 0, 0, 0)
        self.add = Button(self.tr("Another table"), icon="plus", height=32)
        self.add.setToolTip(self.tr("Begin a further table on this sheet at the selected row"))
        self.add.clicked.connect(self.add_table)
        self.remove = Button(self.tr("Remove table"), icon="trash", height=32)
        self.remove.clicked.connect(self.remove_table)
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        grid.addWidget(acts, 2 * len(rows) + 2, 0, 1, 2)
        self.fields.hide()
        self.header.valueChanged.connect(self._apply)
        self.first.valueChanged.connect(self._apply)
        self.until.activated.connect(self._apply)
        self.keep.activated.connect(self._apply)
        self.header.setKeyboardTracking(False)
        self.first.setKeyboardTracking(False)

    def open(self, on: bool) -> None:
        """Show or put away the fields."""
        self.fields.setVisible(on)
        self.toggle.setText(self.tr("Done") if on else self.tr("Change rows"))
        self.toggle.updateGeometry()
        if on:
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle(self) -> None:
        self.open(self.fields.isHidden())

    def refresh(self) -> None:
        """Show the current table's rows."""
        table = self.session.table
        self.setVisible(table is not None)
        if table is None:
            return
        self._filling = True
        self.sentence.setText(sentences.rows_sentence(table.header_row, table.rows) + ".")
        self.header.setValue(table.header_row or 0)
        self.first.setValue(table.rows.first)
        self.skip_hidden.setChecked(table.rows.skip_hidden)
        self.sheet_section.setChecked(any(edit.is_sheet_name(level) for _, level in table.above))
        self._fill_until(table)
        self._fill_keep(table)
        self._fill_tables()
        self._filling = False

    def add_table(self) -> None:
        """Begin another table at the selected row."""
        session = self.session
        sheet, row = session.sheet, session.row
        if sheet is None:
            return
        if session.table_place is None:
            first = first_guess(sheet, row)
            session.do(lambda mapping: edit.set_use(mapping, sheet, Use.QUESTIONS, first))
            return
        place = len(session.mapping.tables)
        session.do(lambda mapping: edit.add_table(mapping, sheet, row))
        session.choose_table(place)

    def remove_table(self) -> None:
        """Take the current table away."""
        place = self.session.table_place
        if place is not None:
            self.session.do(lambda mapping: edit.remove_table(mapping, place))

    def _columns(self, table: Table, *roles: Role) -> list[tuple[int, str]]:
        mapping = self.session.mapping
        return [
            (part.column, f"{part_name(mapping, part)} ({column_letters(part.column)})")
            for part in table.parts
            if not roles or part.role in roles
        ]

    def _fill_until(self, table: Table) -> None:
        self.until.clear()
        choices: list[tuple[str, tuple[str, int | None]]] = [
            (self.tr("to the end of the sheet"), ("last", None))
        ]
        sheet = self.session.sheet
        for column, name in self._columns(table):
            if sheet is not None and edit.has_list(sheet, column):
                words = self.tr("to the last drop-down in {name}").format(name=name)
                choices.append((words, ("validation", column)))
            words = self.tr("to the first empty {name}").format(name=name)
            choices.append((words, ("blank", column)))
        now = (table.rows.until, table.rows.column)
        if table.rows.until.startswith("row:"):
            words = self.tr("to row {row}").format(row=table.rows.until.partition(":")[2])
            choices.append((words, now))
        _fill(self.until, choices, now)

    def _fill_keep(self, table: Table) -> None:
        self.keep.clear()
        choices: list[tuple[str, tuple[str, int | None]]] = []
        sheet = self.session.sheet
        for column, name in self._columns(table):
            if sheet is not None and edit.has_list(sheet, column):
                words = self.tr("with a drop-down in {name}").format(name=name)
                choices.append((words, ("validation", column)))
        for column, name in self._columns(table):
            words = self.tr("with something in {name}").format(name=name)
            choices.append((words, ("text", column)))
        now = None if table.keep is None else (table.keep.kind, table.keep.column)
        if table.keep is not None and table.keep.kind not in ("id", "text", "validation"):
            words = self.tr("with an unlocked cell in {letters}")
            if table.keep.kind.startswith("depth"):
                words = self.tr("with a number like 1.2 in {letters}")
            letters = column_letters(table.keep.column)
            choices.append((words.format(letters=letters), (table.keep.kind, table.keep.column)))
        if now is not None and now[0] == "id":
            now = ("text", now[1])
        _fill(self.keep, choices, now)

    def _fill_tables(self) -> None:
        here = self.session.tables_here()
        tables = self.session.mapping.tables
        key = tuple((place, tables[place].rows.first) for place in here)
        if key != self._tables_key:
            self._tables_key = key
            if self._tables is not None:
                self._tables.hide()
                self._tables.deleteLater()
                self._tables = None
            if len(here) > 1:
                items = [
                    (str(place), self.tr("From row {row}").format(row=tables[place].rows.first))
                    for place in here
                ]
                self._tables = Segmented(items, name=self.tr("Tables on this sheet"))
                self._tables.changed.connect(lambda key: self.session.choose_table(int(key)))
                self._tables_place.addWidget(self._tables)
        if self._tables is not None and self.session.table_place is not None:
            self._tables.set_value(str(self.session.table_place))

    def _apply(self) -> None:
        session = self.session
        table, place = session.table, session.table_place
        if self._filling or table is None or place is None:
            return
        until, column = self.until.currentData() or (table.rows.until, table.rows.column)
        kept = self.keep.currentData()
        keep = table.keep
        if kept is not None and (keep is None or (keep.kind, keep.column) != tuple(kept)):
            keep = Keep(kept[0], kept[1])
        rows = Rows(
            self.first.value(), until, column, self.skip_hidden.isChecked(), table.rows.skip
        )
        header = self.header.value() or None
        session.do(
            lambda mapping: edit.change_rows(
                mapping, place, header_row=header, rows=rows, keep=keep
            )
        )

    def _apply_section(self, on: bool) -> None:
        place = self.session.table_place
        if not self._filling and place is not None:
            self.session.do(lambda mapping: edit.set_sheet_section(mapping, place, on))


def _fill(
    box: QComboBox,
    choices: list[tuple[str, tuple[str, int | None]]],
    current: tuple[str, int | None] | None,
) -> None:
    known = [data for _, data in choices]
    for words, data in choices:
        box.addItem(words, data)
    if current is not None and current not in known:
        letters = column_letters(current[1] or 0)
        box.addItem(f"{current[0]} {letters}", current)
        known.append(current)
    box.setCurrentIndex(known.index(current) if current is not None else -1)
