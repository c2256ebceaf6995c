"""The table of the plan: cells are typed into in place, rows are copied and pasted."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from workshop_app.ui.plan.model import COLUMNS, FIELDS, PlanFilter, PlanModel
from workshop_app.ui.widgets.tables import RowTable

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
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(False)

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
