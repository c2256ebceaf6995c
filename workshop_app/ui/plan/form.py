"""The whole of one action in a form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.core import commands
from workshop_app.core.checking import people
from workshop_app.core.plan import objectives, priority_titles, usual_currency
from workshop_app.core.plan_text import plan_date
from workshop_app.core.records import NoteKind
from workshop_app.core.team import Action, ActionStatus, ServiceLevel
from workshop_app.ui.checking.fields import ChoiceField, DueField, NameField, field_below
from workshop_app.ui.doing import Doer
from workshop_app.ui.form_sheet import FormSheet
from workshop_app.ui.widgets import GrowingTextEdit, LineEdit
from workshop_app.ui.wording.checking import action_status_name
from workshop_app.ui.wording.plan import amount_text, plan_field_name, service_level_name

_LINES = (
    *("objective", "owner", "support", "currency", "funding", "indicator", "baseline", "target"),
    *("risk", "mitigation", "done_means"),
)
"""Fields that are a text and nothing else"""
_COMPLETED = ("objective", "owner", "support")


class PlanForm(FormSheet):
    """Adds an action to the plan, or changes one."""

    def __init__(
        self,
        doer: Doer,
        parent: QWidget,
        today: Callable[[], date],
        *,
        action: Action | None = None,
    ) -> None:
        super().__init__(doer, "", "", parent, width=880)
        heading = self.tr("Action of the plan") if action else self.tr("New action")
        self.head.setText(heading)
        self.setWindowTitle(heading)
        self.commit_button.setText(self.tr("Save"))
        self._action = action
        state = doer.state
        self.what = GrowingTextEdit(name=plan_field_name("what"), rows=1, most=3)
        self.lines: dict[str, LineEdit] = {}
        for field in _LINES:
            self.lines[field] = NameField() if field in _COMPLETED else LineEdit()
        names = people(state)
        for field, known in (("objective", objectives(state.setup)), ("owner", names)):
            self._offer(field, known)
        self._offer("support", names)
        self.lines["currency"].setMaxLength(3)
        self.lines["currency"].setPlaceholderText(self.tr("EUR"))
        self.dates = {
            "start": DueField(today, name=plan_field_name("start")),
            "due": DueField(today, name=plan_field_name("due")),
        }
        self.cost = LineEdit()
        levels = [(str(level), service_level_name(level) or "–") for level in ServiceLevel]
        self.level = ChoiceField(levels, name=plan_field_name("level"))
        statuses = [(str(status), action_status_name(status)) for status in ActionStatus]
        self.status = ChoiceField(statuses, name=plan_field_name("status"))
        titles = [("", "–"), *priority_titles(state.setup).items()]
        self.priority = ChoiceField(titles, name=plan_field_name("priority"))
        self.about = LineEdit(self.tr("1.2.3"))
        self.gap = ChoiceField([("", "–")], name=plan_field_name("gap"))
        for box in (self.priority, self.gap, self.level):
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
        self._lay_out()
        self.about.textChanged.connect(lambda _text: self._offer_gaps())
        self._fill()
        self.what.setFocus()

    def _lay_out(self) -> None:
        line = self.lines
        self.body.setSpacing(8)
        self.body.addLayout(self._named("what", self.what))
        rows: tuple[tuple[tuple[str, QWidget, int], ...], ...] = (
            (
                ("objective", line["objective"], 4),
                ("priority", self.priority, 3),
                ("level", self.level, 2),
            ),
            (
                ("owner", line["owner"], 3),
                ("support", line["support"], 3),
                ("status", self.status, 2),
            ),
            (
                *(("start", self.dates["start"], 3), ("due", self.dates["due"], 3)),
                *(("cost", self.cost, 2), ("currency", line["currency"], 1)),
                ("funding", line["funding"], 3),
            ),
            (
                ("indicator", line["indicator"], 3),
                *(("baseline", line["baseline"], 2), ("target", line["target"], 2)),
            ),
            (("risk", line["risk"], 1), ("mitigation", line["mitigation"], 1)),
            (
                ("done_means", line["done_means"], 4),
                *(("about", self.about, 1), ("gap", self.gap, 3)),
            ),
        )
        for row in rows:
            fields = QHBoxLayout()
            fields.setSpacing(12)
            for name, widget, share in row:
                fields.addLayout(self._named(name, widget), share)
            self.body.addLayout(fields)

    @staticmethod
    def _named(field: str, widget: QWidget) -> QVBoxLayout:
        return field_below(plan_field_name(field), widget)

    def _offer(self, field: str, names: Any) -> None:
        found = self.lines[field]
        if isinstance(found, NameField):
            found.offer(names)

    def _fill(self) -> None:
        action = self._action
        state = self.doer.state
        if action is None:
            self.lines["currency"].setText(usual_currency(state.setup))
            self._offer_gaps()
            return
        self.what.setPlainText(action.what)
        for name, field in self.lines.items():
            field.setText(getattr(action, name))
            field.setCursorPosition(0)
        for name, day in self.dates.items():
            day.setText(getattr(action, name))
        self.cost.setText("" if action.cost is None else amount_text(action.cost))
        self.level.choose(str(action.level))
        self.status.choose(str(action.status))
        if action.priority and self.priority.findData(action.priority) < 0:
            # of another laptop, or taken away: it stays what it is until somebody chooses
            self.priority.addItem(
                self.tr("A priority that is not in this workshop"), action.priority
            )
        self.priority.choose(action.priority)
        question = state.question(action.about) if action.about else None
        self.about.setText(question.number if question else action.about)
        self._offer_gaps()
        self.gap.choose(action.gap)

    def commit(self) -> bool:
        what, found = self.what.toPlainText(), self._action
        fields = self._fields()
        if found is None:
            return self.doer.do(lambda state: commands.add_action(state, what, **fields))
        return self.doer.do(
            lambda state: commands.revise_action(state, found.id, what=what, **fields)
        )

    def _fields(self) -> dict[str, Any]:
        """What stands in the form; a line that nobody touched keeps its line breaks."""
        language = self.locale().name()[:2]
        fields: dict[str, Any] = {}
        for name, line in self.lines.items():
            if self._action is None or line.isModified():
                fields[name] = line.text()
        for name, day in self.dates.items():
            fields[name] = plan_date(day.due(), end=name == "due", language=language)
        if self._action is None or self.cost.isModified():
            fields["cost"] = self.cost.text()
        fields |= {
            "level": self.level.value(),
            "status": self.status.value(),
            "priority": self.priority.value(),
            "about": self.about.text().strip(),
            "gap": self.gap.value(),
        }
        return fields

    def _offer_gaps(self) -> None:
        state = self.doer.state
        question = state.question(self.about.text().strip() or "\0")
        chosen = self.gap.value()
        while self.gap.count() > 1:
            self.gap.removeItem(1)
        notes = state.of(question.id).notes.values() if question else ()
        for note in notes:
            if note.kind is NoteKind.GAP or (self._action and note.id == self._action.gap):
                self.gap.addItem(" ".join(note.text.split())[:80], note.id)
        self.gap.setEnabled(self.gap.count() > 1)
        self.gap.choose(chosen)
