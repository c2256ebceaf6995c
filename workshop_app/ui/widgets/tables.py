"""Tables of rows that are read, filtered by words and walked with the keyboard.

class Changes(RowTable): ...     # Tab leaves it, arrows walk it, rows are chosen whole
class Filter(WordFilter): ...    # filterAcceptsRow asks self.holds(texts of the row)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QSize,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from workshop_app.ui.fonts import SEMIBOLD, app_font
from workshop_app.ui.indexes import Index
from workshop_app.ui.theme import Type

ROW_HEIGHT = 36


class RowTable(QTableView):
    """A table of whole rows, one line each; nothing is typed into it. Give it a name to speak."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        selection: QAbstractItemView.SelectionMode = (
            QAbstractItemView.SelectionMode.SingleSelection
        ),
    ) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(selection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIconSize(QSize(16, 16))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(False)
        header.setFont(app_font(Type.SECONDARY, SEMIBOLD))
        header.setFixedHeight(ROW_HEIGHT)

    def choose_row(self, place: int) -> None:
        """Make this row the current one, and the only one chosen."""
        flags = (
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows
        )
        self.selectionModel().setCurrentIndex(self.model().index(place, 0), flags)


class HeadedModel(QAbstractTableModel):
    """Base of models whose rows are a sequence and whose columns have headings."""

    rows: Sequence[Any]

    def headings(self) -> Sequence[str]:
        """One for each column."""
        raise NotImplementedError

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.headings())

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.headings()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        return None


class WordFilter(QSortFilterProxyModel):
    """Base of filters by words: a row must hold all of them, in any order and case."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()

    def set_words(self, text: str) -> None:
        """Show only rows that hold these words."""
        self._words = tuple(text.casefold().split())
        self.invalidate()

    def holds(self, texts: Iterable[str]) -> bool:
        """Whether a row with these texts holds all words."""
        if not self._words:
            return True
        whole = "\n".join(texts).casefold()
        return all(word in whole for word in self._words)
