"""The sheet as a Qt table: texts for the view, and a spoken name for every cell."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from workshop_app.ui.indexes import Index
from workshop_app.ui.mapping.picture import SheetPicture, Shown
from workshop_app.ui.mapping.roles import part_name
from workshop_app.ui.mapping.session import MappingSession
from workshop_app.workbook.mapping import Part, Role, Table
from workshop_app.workbook.refs import cell_name, column_letters


class GridModel(QAbstractTableModel):
    """Rows and columns of the current sheet; the sheet's row 1 is the model's row 0."""

    def __init__(self, session: MappingSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.picture: SheetPicture | None = None
        self.questions: frozenset[int] = frozenset()
        self.marks: dict[int, str] = {}
        self.by_column: dict[int, Part] = {}

    def show_picture(self, picture: SheetPicture | None) -> None:
        """Show another sheet, or none while it is being read."""
        self.beginResetModel()
        self.picture = picture
        self.refresh(quiet=True)
        self.endResetModel()

    def refresh(self, *, quiet: bool = False) -> None:
        """Take over what the mapping says about the rows and columns."""
        session = self.session
        table, place = session.table, session.table_place
        self.questions = frozenset() if place is None else frozenset(session.rows_of(place))
        self.marks = session.marks()
        self.by_column = {} if table is None else column_parts(table)
        if not quiet and self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if self.picture is None or parent.isValid() else self.picture.rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if self.picture is None or parent.isValid() else self.picture.columns

    def shown(self, index: Index) -> Shown | None:
        """What stands in a cell."""
        if self.picture is None or not index.isValid():
            return None
        return self.picture.at(index.row() + 1, index.column() + 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        shown = self.shown(index)
        if shown is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return shown.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row() + 1, index.column() + 1, shown)
        if role == Qt.ItemDataRole.ToolTipRole and len(shown.text) > 40:
            return shown.text
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            if orientation == Qt.Orientation.Vertical:
                return str(section + 1)
            return column_letters(section + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if orientation == Qt.Orientation.Vertical:
                return self.tr("row {row}").format(row=section + 1)
            return self.column_spoken(section + 1)
        return None

    def column_spoken(self, column: int) -> str:
        """A column's letters and its role."""
        part = self.by_column.get(column)
        letters = column_letters(column)
        if part is None:
            return self.tr("column {letters}, no role").format(letters=letters)
        name = part_name(self.session.mapping, part)
        return self.tr("column {letters}, {role}").format(letters=letters, role=name)

    def _spoken(self, row: int, column: int, shown: Shown) -> str:
        parts = [cell_name(row, column)]
        part = self.by_column.get(column)
        if part is not None:
            parts.append(part_name(self.session.mapping, part))
        if row in self.questions:
            parts.append(self.tr("row of a question"))
        elif self.marks.get(row) == "section":
            parts.append(self.tr("section"))
        elif self.marks.get(row) == "left out":
            parts.append(self.tr("left out"))
        if shown.listed:
            parts.append(self.tr("drop-down list"))
        parts.append(shown.text or self.tr("empty"))
        return ", ".join(parts)


def column_parts(table: Table) -> dict[int, Part]:
    """The part each column is shown with: on the question's row first, numbers before ids."""
    found: dict[int, Part] = {}
    for part in sorted(table.parts, key=lambda part: (not part.whole, part.role is Role.ID)):
        for column in range(part.column, part.last_column + 1):
            found.setdefault(column, part)
    return found
