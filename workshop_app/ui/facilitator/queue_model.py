"""The plenary's queue as rows for Qt, kept up question by question."""

from __future__ import annotations

from bisect import bisect_left, insort
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from workshop_app.core.queue import Reason, plenary_queue, reasons_for
from workshop_app.core.state import Changes, State
from workshop_app.ui.indexes import Index
from workshop_app.ui.wording import reason_name

_Key = tuple[int, int]
"""(most pressing reason, place in the framework)"""


class QueueRole(IntEnum):
    """What a delegate asks for."""

    QUESTION = Qt.ItemDataRole.UserRole + 1
    REASONS = Qt.ItemDataRole.UserRole + 2
    NUMBER = Qt.ItemDataRole.UserRole + 3


class QueueModel(QAbstractListModel):
    """Questions for the plenary, most pressing first.

    A change asks again only about the questions it touches: a thousand questions cost nothing.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = State()
        self._places: dict[str, int] = {}
        self._keys: list[_Key] = []
        self._reasons: dict[str, tuple[Reason, ...]] = {}
        self._left: tuple[str, _Key] | None = None

    def show(self, state: State) -> None:
        """Read the whole queue anew."""
        self.beginResetModel()
        self._state = state
        questions = state.framework.questions
        self._places = {question.id: place for place, question in enumerate(questions)}
        self._reasons = {item.question.id: item.reasons for item in plenary_queue(state)}
        self._keys = sorted(self._key(each, reasons) for each, reasons in self._reasons.items())
        self._left = None
        self.endResetModel()

    def refresh(self, changes: Changes) -> None:
        """Follow a change of the workshop."""
        for question in changes.questions:
            known = self._state.questions.get(question)
            if question in self._places:
                self._put(question, reasons_for(known) if known is not None else ())

    def _put(self, question: str, reasons: tuple[Reason, ...]) -> None:
        before = self._reasons.get(question, ())
        if before == reasons:
            return
        old = self._key(question, before) if before else None
        new = self._key(question, reasons) if reasons else None
        if reasons:
            self._reasons[question] = reasons
        if old == new:
            index = self.index_of(question)
            self.dataChanged.emit(index, index)
            return
        if old is not None:
            row = bisect_left(self._keys, old)
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._keys[row]
            if not reasons:
                del self._reasons[question]
            self._left = (question, old)
            self.endRemoveRows()
        if new is not None:
            row = bisect_left(self._keys, new)
            self.beginInsertRows(QModelIndex(), row, row)
            insort(self._keys, new)
            self.endInsertRows()

    def _key(self, question: str, reasons: tuple[Reason, ...]) -> _Key:
        return (int(reasons[0]), self._places[question])

    def question_at(self, row: int) -> str:
        """Id of the question in a row."""
        return self._state.framework.questions[self._keys[row][1]].id

    def index_of(self, question: str) -> QModelIndex:
        """Where a question stands; invalid where it is not in the queue."""
        reasons = self._reasons.get(question)
        if not reasons:
            return QModelIndex()
        return self.index(bisect_left(self._keys, self._key(question, reasons)))

    def neighbour(self, question: str, by: int) -> str | None:
        """The question so many rows on; from one that left the queue, from where it stood."""
        index = self.index_of(question)
        if index.isValid():
            row = index.row() + by
        else:
            row = 0
            if self._left is not None and self._left[0] == question:
                row = bisect_left(self._keys, self._left[1])
            row += by - 1 if by > 0 else by
        return self.question_at(row) if 0 <= row < len(self._keys) else None

    # --- Qt ----------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        question = self._state.framework.questions[self._keys[index.row()][1]]
        reasons = self._reasons[question.id]
        # That it waits goes without saying where there is another reason.
        said = " · ".join(reason_name(each) for each in reasons[:2] if each != Reason.WAITING)
        said = said or reason_name(Reason.WAITING)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return question.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{question.number}, {said}. {question.text}"
            case Qt.ItemDataRole.ToolTipRole:
                every = " · ".join(reason_name(reason) for reason in reasons)
                return f"{question.number} {question.text}\n{every}"
            case QueueRole.QUESTION:
                return question.id
            case QueueRole.NUMBER:
                return question.number
            case QueueRole.REASONS:
                return (reasons[0], said)
        return None
