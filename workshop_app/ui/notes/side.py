"""Beside the notes: sources, checks, parked matters and actions of the same question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workshop_app.core.state import State
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.notes.entry import Entry, Line
from workshop_app.ui.notes.kinds import LETTERS, EntryKind
from workshop_app.ui.notes.lines import (
    action_lines,
    evidence_lines,
    parked_lines,
    verification_lines,
)
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import ChipButton, Label, Panel, Rule


class _Section(QWidget):
    """A heading with its count, a way to add, and the entries."""

    add_wanted = Signal()
    withdrawn = Signal(str)
    action_wanted = Signal(str)

    def __init__(self, title: str, nothing: str, add: str, key: str) -> None:
        super().__init__()
        self._title = title
        self._nothing = nothing
        self._shown: tuple[Line, ...] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        head = QHBoxLayout()
        self._head = Label(title, Type.HEADING, weight=SEMIBOLD)
        head.addWidget(self._head, 1)
        button = ChipButton(add, icon="plus", key=f"Alt {key}")
        button.setAccessibleName(f"{title}: {add}")
        button.clicked.connect(self.add_wanted)
        head.addWidget(button)
        column.addLayout(head)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addLayout(self._list)

    def show_lines(self, lines: Sequence[Line]) -> None:
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        self._head.setText(f"{self._title} {len(lines)}" if lines else self._title)
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self._list.addWidget(Rule())
            entry = Entry(replace(line, editable=False), parent=self)
            entry.action_wanted.connect(partial(self.action_wanted.emit, line.id))
            entry.withdrawn.connect(partial(self.withdrawn.emit, line.id))
            self._list.addWidget(entry)
        if not lines:
            self._list.addWidget(Label(self._nothing, Type.SECONDARY, tone="ink3", wrap=True))


class SidePane(Panel):
    """Four short lists on one question; entering happens in the quick entry."""

    add_wanted = Signal(str)
    """A kind of `EntryKind`"""
    evidence_withdrawn = Signal(str)
    check_withdrawn = Signal(str)
    action_wanted = Signal(str)
    """A parked matter is to become an action"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        texts = {
            EntryKind.EVIDENCE: (
                self.tr("Evidence"),
                self.tr("No source yet: this answer is unsourced."),
                evidence_lines,
            ),
            EntryKind.VERIFICATION: (
                self.tr("Verification"),
                self.tr("Not verified yet."),
                verification_lines,
            ),
            EntryKind.PARKED: (
                self.tr("Parking lot"),
                self.tr("Nothing was put aside here."),
                parked_lines,
            ),
            EntryKind.ACTION: (self.tr("Actions"), self.tr("No action yet."), action_lines),
        }
        inner = Panel("surface")
        column = QVBoxLayout(inner)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.XL)
        self._sections: dict[EntryKind, tuple[_Section, Callable[[State, str], list[Line]]]] = {}
        for kind, (title, nothing, lines) in texts.items():
            section = _Section(title, nothing, self.tr("Add"), LETTERS[kind])
            section.add_wanted.connect(partial(self.add_wanted.emit, str(kind)))
            self._sections[kind] = (section, lines)
            column.addWidget(section)
        self._sections[EntryKind.EVIDENCE][0].withdrawn.connect(self.evidence_withdrawn)
        self._sections[EntryKind.VERIFICATION][0].withdrawn.connect(self.check_withdrawn)
        self._sections[EntryKind.PARKED][0].action_wanted.connect(self.action_wanted)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def refresh(self, state: State, question: str) -> None:
        """Show what belongs to a question."""
        for section, lines in self._sections.values():
            section.show_lines(lines(state, question))
