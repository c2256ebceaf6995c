"""Begin actions from priorities, recommendations and gaps: tick some, and they are in the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from workshop_app.core import commands
from workshop_app.core.candidates import CandidateKind, gather
from workshop_app.core.state import State
from workshop_app.ui.doing import Doer
from workshop_app.ui.fonts import app_font
from workshop_app.ui.form_sheet import FormSheet
from workshop_app.ui.theme import Type
from workshop_app.ui.widgets import EmptyState, SearchField
from workshop_app.ui.wording.contexts import Plan
from workshop_app.ui.wording.fill import fill

_KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Beginning:
    """What an action can begin from: its line in the list, and the fields it gives the action."""

    line: str
    fields: dict[str, Any]


def beginnings(state: State) -> list[Beginning]:
    """Priorities in their order, then recommendations and gaps nobody acts on yet."""
    actions = state.setup.actions.values()
    answered = {action.priority for action in actions}
    met = {(action.about, action.what) for action in actions} | {
        (action.about, action.gap) for action in actions
    }
    found: list[Beginning] = []
    for each in state.setup.priorities.ordered:
        text = Plan.tr("Priority, with an action: {text}")
        if each.id not in answered:
            text = Plan.tr("Priority: {text}")
        line = fill(text, {"text": each.title})
        found.append(
            Beginning(line, {"what": each.title, "objective": each.title, "priority": each.id})
        )
    for candidate in gather(state):
        question, note = candidate.question, candidate.reference.item
        kinds = (CandidateKind.RECOMMENDATION, CandidateKind.GAP)
        if question is None or candidate.kind not in kinds:
            continue
        if (question.id, candidate.text) in met or (question.id, note) in met:
            continue
        fields = {"what": candidate.text, "about": question.id}
        text = Plan.tr("Recommendation at {number}: {text}")
        if candidate.kind is CandidateKind.GAP:
            fields["gap"] = note
            text = Plan.tr("Gap at {number}: {text}")
        line = fill(text, {"number": question.number, "text": candidate.text})
        found.append(Beginning(" ".join(line.split()), fields))
    return found


class FromSheet(FormSheet):
    """The list to tick. ``added`` counts what became an action."""

    def __init__(self, doer: Doer, parent: QWidget) -> None:
        super().__init__(doer, "", "", parent, width=720)
        self.head.setText(self.tr("Actions from priorities, recommendations and gaps"))
        self.setWindowTitle(self.tr("Add from"))
        self.commit_button.setText(self.tr("Add to the plan"))
        self.added = 0
        self._found = beginnings(doer.state)
        self.search = SearchField(self.tr("Find"), compact=True)
        self.list = QListWidget()
        self.list.setFont(app_font(Type.BODY))
        self.list.setAccessibleName(self.tr("What actions can begin from; Space ticks"))
        self.list.setMinimumHeight(320)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        for place, each in enumerate(self._found):
            item = QListWidgetItem(each.line)
            item.setData(_KEY, place)
            item.setToolTip(each.line)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        if self._found:
            self.body.addWidget(self.search)
            self.body.addWidget(self.list)
            self.list.setCurrentRow(0)
            self.list.setFocus()
        else:
            self.body.addWidget(
                EmptyState(
                    "flag",
                    self.tr("No priorities, recommendations or gaps wait for an action."),
                    detail=self.tr("Recommendations and gaps are noted at the questions."),
                )
            )
        self.commit_button.setEnabled(False)
        self.search.textChanged.connect(self._narrow)
        self.list.itemChanged.connect(lambda _item: self._count())

    def commit(self) -> bool:
        rows = [self._found[place].fields for place in self._ticked()]
        self.added = len(rows)
        return self.doer.do(lambda state: commands.add_actions(state, rows))

    def _ticked(self) -> list[int]:
        items = (self.list.item(row) for row in range(self.list.count()))
        return [
            int(item.data(_KEY)) for item in items if item.checkState() is Qt.CheckState.Checked
        ]

    def _count(self) -> None:
        self.commit_button.setEnabled(bool(self._ticked()))

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(not all(word in item.text().casefold() for word in words))
