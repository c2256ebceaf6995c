"""The table of the plan: cells are typed into in place, rows are copied and pasted."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from workshop_app.ui.plan.model import COLUMNS, DUE_LATE, FIELDS, PlanFilter, PlanModel
from workshop_app.ui.widgets.tables import RowTable

_SEEN_WITH = ("number", "objective", "owner", "start", "due", "status", "cost")
"""Columns that should be seen beside the activity, which takes what they leave"""

Keys = Mapping[QKeySequence.StandardKey, Callable[[], object]]


class PlanTable(RowTable):
    """Typing or Enter edits a cell, Tab and Enter go on from there; Delete empties it."""

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, selection=QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAccessibleName(self.tr("Action plan"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.EditKeyPressed | trigger.DoubleClicked)
        self.filter = PlanFilter(model, self)
        self.setModel(self.filter)
        self.emptying: Callable[[], None] = lambda: None
        self.copying: Callable[[], None] = lambda: None
        self.pasting: Callable[[], None] = lambda: None
        header = self.horizontalHeader()
        for place, column in enumerate(COLUMNS):
            header.resizeSection(place, column.width)
        self._fitting = False
        self._by_hand = False
        header.sectionResized.connect(self._on_resized)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(False)

    def fit(self) -> None:
        """Give dates room for “overdue” where one is, the activity the rest; never twice by hand.

        A width that a person set stays, and with it all the others.
        """
        if self._by_hand:
            return
        header, model = self.horizontalHeader(), self.filter.sourceModel()
        late = isinstance(model, PlanModel) and any(row.days_late for row in model.rows)
        due, what = FIELDS.index("due"), FIELDS.index("what")
        self._fitting = True
        header.resizeSection(due, DUE_LATE if late else COLUMNS[due].width)
        others = sum(header.sectionSize(FIELDS.index(each)) for each in _SEEN_WITH)
        header.resizeSection(what, max(COLUMNS[what].width, self.viewport().width() - others))
        self._fitting = False

    def _on_resized(self, _place: int, _old: int, _new: int) -> None:
        self._by_hand = self._by_hand or not self._fitting

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @property
    def field(self) -> str:
        """The field of the current cell."""
        here = self.currentIndex()
        return FIELDS[here.column()] if here.isValid() else ""

    def current_action(self) -> str:
        """Id of the action the keyboard is on, "" for none."""
        here = self.currentIndex()
        return self.filter.row_at(here.row()).action.id if here.isValid() else ""

    def marked(self) -> list[str]:
        """Ids of the actions any marked cell belongs to, from the top; else the current one."""
        places = sorted({index.row() for index in self.selectedIndexes()})
        found = [self.filter.row_at(place).action.id for place in places]
        return found or [each for each in (self.current_action(),) if each]

    def go_to(self, action: str, field: str = "") -> bool:
        """Make a cell of this action current; False where it is not seen."""
        model = self.filter.sourceModel()
        place = model.place_of(action) if isinstance(model, PlanModel) else -1
        if place < 0:
            return False
        column = FIELDS.index(field) if field else max(0, self.currentIndex().column())
        index = self.filter.mapFromSource(model.index(place, column))
        if not index.isValid():
            return False
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
        self.scrollTo(index)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copying()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasting()
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.emptying()
        elif (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            # the editor hands its own Enter on before it closes
            editing = self.state() is QAbstractItemView.State.EditingState
            if self.currentIndex().isValid() and not editing:
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            here = self.currentIndex()  # Enter: on to the cell below, as a spreadsheet does
            if here.row() + 1 < self.filter.rowCount():
                self.setCurrentIndex(self.filter.index(here.row() + 1, here.column()))
        if not self.hasFocus() and self.state() is not QAbstractItemView.State.EditingState:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
