"""The framework as a tree for Qt: domains (or the values of an axis) with their questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    Qt,
)

from workshop_app.core.asking import is_asked
from workshop_app.core.framework import Domain, Question
from workshop_app.core.progress import Progress, Status, in_sight, is_decided, status
from workshop_app.core.state import (
    Changes,
    State,
)
from workshop_app.core.verification import changed_after_sign_off, sign_off_of
from workshop_app.ui.facilitator.texts import progress_text, status_text
from workshop_app.ui.indexes import Index
from workshop_app.ui.wording.asking import silence_text


class Role(IntEnum):
    """What a delegate asks for."""

    STATUS = Qt.ItemDataRole.UserRole + 1
    PROGRESS = Qt.ItemDataRole.UserRole + 2
    QUESTION = Qt.ItemDataRole.UserRole + 3
    DEPTH = Qt.ItemDataRole.UserRole + 4
    SIGNED = Qt.ItemDataRole.UserRole + 5
    """a `Lock`"""
    SILENT = Qt.ItemDataRole.UserRole + 6
    """why a question is not asked now, in words; "" for one that is, and for sections"""


class Lock(IntEnum):
    """What the core team's sign-off means for a row."""

    NONE = 0
    SIGNED = 1
    CHANGED = 2
    """something was said or decided after it"""


def lock_text(lock: Lock) -> str:
    """What is said for a sign-off; "" for none."""
    return {
        Lock.NONE: "",
        Lock.SIGNED: QCoreApplication.translate("Facilitator", "signed off"),
        Lock.CHANGED: QCoreApplication.translate("Facilitator", "changed after sign-off"),
    }[lock]


@dataclass(eq=False, slots=True)
class Node:
    """A row of the tree: a section, or a question (then ``question`` is set)."""

    title: str
    parent: Node | None
    row: int
    depth: int
    question: Question | None = None
    domain: str = ""
    """id of a section's domain; "" for the values of an axis"""
    children: list[Node] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    """Ids of all questions below a section"""


class FrameworkModel(QAbstractItemModel):
    """Sections and questions of one context, grouped by domain or by an axis of facets."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = State()
        self._context: str | None = None
        self._roots: list[Node] = []
        self._nodes: dict[str, Node] = {}

    def show(self, state: State, context: str | None, axis: str | None) -> None:
        """Build the tree anew: ``axis`` None groups by domain, else by that axis's values."""
        self.beginResetModel()
        self._state, self._context = state, context
        self._nodes = {}
        questions = in_sight(state, context)
        self._roots = self._by_domain(questions) if axis is None else self._by_axis(axis, questions)
        self.endResetModel()

    def refresh(self, changes: Changes) -> None:
        """Repaint the rows that a change touches, and the sections above them."""
        for question in changes.questions:
            node: Node | None = self._nodes.get(question)
            while node is not None:
                index = self.createIndex(node.row, 0, node)
                self.dataChanged.emit(index, index)
                node = node.parent

    def index_of(self, question_id: str) -> QModelIndex:
        """Where a question stands; invalid when this context does not have it."""
        node = self._nodes.get(question_id)
        return self.createIndex(node.row, 0, node) if node else QModelIndex()

    def _by_domain(self, questions: Sequence[Question]) -> list[Node]:
        framework = self._state.framework
        inside: dict[str, list[Question]] = {}
        for question in questions:
            inside.setdefault(question.domain, []).append(question)

        def section(domain: Domain, parent: Node | None, depth: int) -> Node | None:
            title = f"{domain.number} {domain.title}" if depth == 0 and domain.number else ""
            node = Node(title or domain.title, parent, 0, depth, domain=domain.id)
            for child in framework.children(domain.id):
                self._adopt(node, section(child, node, depth + 1))
            for question in inside.get(domain.id, ()):
                self._add_question(node, question)
            return node if node.children else None

        roots: list[Node] = []
        for domain in framework.children():
            node = section(domain, None, 0)
            if node is not None:
                node.row = len(roots)
                roots.append(node)
        return roots

    def _by_axis(self, axis: str, questions: Sequence[Question]) -> list[Node]:
        values = next((a.values for a in self._state.framework.axes if a.key == axis), ())
        found: dict[str, list[Question]] = {value: [] for value in values}
        for question in questions:
            if (facet := question.facets.get(axis)) is not None:
                found.setdefault(facet, []).append(question)
        roots: list[Node] = []
        for value, members in found.items():
            if members:
                node = Node(value, None, len(roots), 0)
                for question in members:
                    self._add_question(node, question)
                roots.append(node)
        return roots

    @staticmethod
    def _adopt(parent: Node, child: Node | None) -> None:
        if child is not None:
            child.row = len(parent.children)
            parent.children.append(child)
            parent.questions += child.questions

    def _add_question(self, parent: Node, question: Question) -> None:
        node = Node(question.text, parent, len(parent.children), parent.depth + 1, question)
        parent.children.append(node)
        parent.questions.append(question.id)
        self._nodes[question.id] = node

    # --- Qt's side ---------------------------------------------------------------------------

    def node(self, index: Index) -> Node:
        """The node behind a valid index."""
        found: Node = index.internalPointer()
        return found

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        siblings = self.node(parent).children if parent and parent.isValid() else self._roots
        if column == 0 and 0 <= row < len(siblings):
            return self.createIndex(row, column, siblings[row])
        return QModelIndex()

    def parent(self, index: Index | None = None) -> QModelIndex:  # type: ignore[override]  # the stub knows only QObject.parent()
        if index is None or not index.isValid():
            return QModelIndex()
        above = self.node(index).parent
        return self.createIndex(above.row, 0, above) if above else QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is None or not parent.isValid():
            return len(self._roots)
        return len(self.node(parent).children)

    def columnCount(self, parent: Index | None = None) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        node = self.node(index)
        question = node.question
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{question.number} {question.text}" if question else node.title
        if role == Role.DEPTH:
            return node.depth
        if role == Role.SIGNED:
            return self._lock(node)
        if role == Role.QUESTION:
            return question.id if question else None
        if role == Role.SILENT:
            return self._silent(question)
        if role == Role.STATUS:
            return self._status(question.id) if question else None
        if role == Role.PROGRESS:
            return None if question else self._progress(node)
        if role == Qt.ItemDataRole.ToolTipRole:
            lock = lock_text(self._lock(node))
            said = f"{question.number} {question.text}" if question else node.title
            said = f"{said} ({lock})" if lock else said
            silent = self._silent(question)
            return f"{said}\n{silent}" if silent else said
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if question:
                said = self._silent(question) or status_text(self._status(question.id))
                said = f"{question.number} {question.text}, {said}"
            else:
                said = f"{node.title}, {progress_text(self._progress(node))}"
            lock = lock_text(self._lock(node))
            return f"{said}, {lock}" if lock else said
        return None

    def _lock(self, node: Node) -> Lock:
        """A section shows its own sign-off, a question any that covers it."""
        if not self._state.setup.sign_offs:
            return Lock.NONE
        if node.question is None:
            return Lock.SIGNED if node.domain in self._state.setup.sign_offs else Lock.NONE
        if changed_after_sign_off(self._state, node.question):
            return Lock.CHANGED
        return Lock.SIGNED if sign_off_of(self._state, node.question) else Lock.NONE

    def _silent(self, question: Question | None) -> str:
        return silence_text(self._state, question) if question else ""

    def _status(self, question_id: str) -> Status:
        return status(self._state, question_id, self._context)

    def _progress(self, node: Node) -> Progress:
        asked = [each for each in node.questions if is_asked(self._state, each)]
        decided = sum(is_decided(self._state, each, self._context) for each in asked)
        return Progress(decided, len(asked))
