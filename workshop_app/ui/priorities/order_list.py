"""The priorities in order: walked with the arrows, moved with Alt and the arrows or the mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from workshop_app.core.candidates import evidence_of
from workshop_app.core.state import State
from workshop_app.ui.priorities.rows import ListRow, RowList
from workshop_app.ui.wording.priorities import gone_said, level_words, sources_said


class OrderList(RowList):
    """``moved``: a priority (key) wants to stand at a place, from 0. The list itself changes
    nothing: it is filled again once the workshop has taken the move."""

    moved = Signal(str, int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)

    def set_priorities(self, state: State) -> None:
        """Show the priorities as they are now; what they lost since is said."""
        kept = state.setup.priorities
        impact, effort = level_words(kept.scale)
        rows = []
        for number, each in enumerate(kept.ordered, start=1):
            parts = []
            if each.impact is not None:
                parts.append(f"{self.tr('Impact')}: {impact[each.impact - 1]}")
            if each.effort is not None:
                parts.append(f"{self.tr('Effort')}: {effort[each.effort - 1]}")
            parts.append(sources_said(len(each.sources)))
            gone = sum(found is None for _, found in evidence_of(state, each))
            rows.append(
                ListRow(
                    each.id,
                    each.title,
                    meta=" · ".join(parts),
                    trail=gone_said(gone),
                    alarm=bool(gone),
                    number=str(number),
                    close=True,
                )
            )
        self.set_rows(rows)

    def move_by(self, by: int) -> None:
        """Ask to move the current priority up or down."""
        place = self.currentRow() + by
        if self.key() and 0 <= place < self.count():
            self.moved.emit(self.key(), place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in steps:
            self.move_by(steps[key])
            return
        super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        here = self.currentRow()
        target = self.indexAt(event.position().toPoint()).row()
        if target < 0:
            target = self.count()
        elif self.dropIndicatorPosition() == QAbstractItemView.DropIndicatorPosition.BelowItem:
            target += 1
        # nothing is moved here, so the view must not take the row away either
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if self.key():
            self.moved.emit(self.key(), target - 1 if target > here else target)
