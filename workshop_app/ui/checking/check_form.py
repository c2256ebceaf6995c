"""Logging one check: outcome by its digit, comment, Enter; who and at which point stay.

What is half typed at an answer waits there, also on disk, until it is logged.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from workshop_app.core import commands, errors
from workshop_app.core.checking import people
from workshop_app.core.framework import Kind, Question, Reserved
from workshop_app.core.records import Outcome, Point, Value
from workshop_app.core.verification import sign_off_of
from workshop_app.ui.checking.bench import Bench
from workshop_app.ui.checking.fields import CommentField, DueField, NameField
from workshop_app.ui.drafts import Drafts
from workshop_app.ui.facilitator.answer_input import AnswerInput
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, Card, ChipButton, FlowLayout, Label, OptionItem
from workshop_app.ui.wording import outcome_name, point_name, refused_text

_RESERVED = (Reserved.NOT_APPLICABLE, Reserved.NO_DATA, Reserved.DONT_KNOW)
_CHANGES = (Outcome.CONFIRMED_WITH_CHANGE, Outcome.CONTRADICTED)
"""Outcomes that can bring another answer"""
DRAFT_KEY = "drafts"
CheckDraft = dict[str, Any]
"""A half-typed check: its "outcome", "comment", "assignee", "due", and "answer" if it differs"""


class CheckForm(Card):
    """The form of a new entry in an answer's log. ``left``: Escape.

    ``logged``: it was kept; id of the question.
    """

    logged = Signal(str)
    left = Signal()

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent, kind="form", padding=Space.M, spacing=Space.S)
        self._bench = bench
        self._question: Question | None = None
        self._outcome = Outcome.CONFIRMED
        self._drafts: Drafts[CheckDraft] = Drafts(bench, DRAFT_KEY, self)
        self._filling = False
        self._asked = False
        """whether the right answer was asked for once"""
        kept = bench.recall("point", str(Point.DOCUMENT_CHECK))
        self._point = Point(kept) if kept in tuple(Point) else Point.DOCUMENT_CHECK
        top = QHBoxLayout()
        top.addWidget(Label(self.tr("New check"), Type.BODY, weight=SEMIBOLD))
        top.addStretch(1)
        self.point = ChipButton(point_name(self._point), icon_after="chevron-down")
        menu = QMenu(self)
        for point in Point:
            menu.addAction(point_name(point)).triggered.connect(partial(self.set_point, point))
        self.point.set_menu(menu)
        self.point.setAccessibleDescription(self.tr("When it is checked"))
        top.addWidget(self.point)
        self.body.addLayout(top)
        chips = QWidget()
        flow = FlowLayout(chips, spacing=6)
        self.outcomes: dict[Outcome, ChipButton] = {}
        for number, outcome in enumerate(Outcome, start=1):
            chip = ChipButton(f"{number} {outcome_name(outcome)}", checkable=True)
            chip.clicked.connect(partial(self.choose, outcome))
            flow.addWidget(chip)
            self.outcomes[outcome] = chip
        policy = chips.sizePolicy()
        policy.setHeightForWidth(True)
        chips.setSizePolicy(policy)
        self.body.addWidget(chips)
        line = QHBoxLayout()
        line.setSpacing(6)
        self.comment = CommentField(name=self.tr("Comment"), rows=1, most=4)
        self.comment.entered.connect(self._enter_comment)
        self.comment.left.connect(self.left)
        self.comment.textChanged.connect(self._put)
        line.addWidget(self.comment, 1)
        self.body.addLayout(line)
        self._answer_box = QWidget()
        answer = QVBoxLayout(self._answer_box)
        answer.setContentsMargins(0, 0, 0, 0)
        answer.setSpacing(4)
        answer.addWidget(Label(self.tr("The right answer"), Type.SECONDARY, tone="ink2"))
        self.answer = AnswerInput(_RESERVED)
        self.answer.submitted.connect(self._to_comment)
        self.answer.changed.connect(self._answered)
        self.answer.typed.connect(self._put)
        answer.addWidget(self.answer)
        self.body.addWidget(self._answer_box)
        self._follow_box = QWidget()
        follow = QHBoxLayout(self._follow_box)
        follow.setContentsMargins(0, 0, 0, 0)
        follow.setSpacing(6)
        self.assignee = NameField(
            self.tr("Who follows up"), name=self.tr("Who follows up"), compact=True
        )
        self.due = DueField(bench.today, name=self.tr("Due"), compact=True)
        follow.addWidget(self.assignee, 3)
        follow.addWidget(self.due, 2)
        self.body.addWidget(self._follow_box)
        who = QHBoxLayout()
        who.setSpacing(6)
        self.who = NameField(self.tr("Who checks"), name=self.tr("Who checks"), compact=True)
        self.role = NameField(self.tr("Role"), name=self.tr("Role of who checks"), compact=True)
        self.who.setText(bench.recall("who", ""))
        self.role.setText(bench.recall("role", ""))
        who.addWidget(self.who, 3)
        who.addWidget(self.role, 2)
        self.body.addLayout(who)
        self.add_button = Button(self.tr("Log"), height=36, key="⏎")
        self.add_button.clicked.connect(self.log)
        line.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignBottom)
        for name_field in (self.assignee, self.due):
            name_field.textChanged.connect(self._put)
        for field in (self.assignee, self.due, self.who, self.role):
            field.returnPressed.connect(partial(self._enter, field))
        self._show_choice()

    # --- what is shown -----------------------------------------------------------------------

    def show_question(self, question: Question | None) -> None:
        """Follow the table; what was begun at another answer waits there."""
        if question is not None and (self._question is None or question.id != self._question.id):
            self._question = question
            self._fill(question, self._drafts.get(question.id) or {})
        self._question = question
        names = people(self._bench.state)
        for field in (self.assignee, self.who):
            field.offer(names)
        self.role.offer(self._roles())
        self._show_choice()

    def choose(self, outcome: Outcome, _on: bool = False) -> None:
        """Choose an outcome; the comment comes next, Tab leads to answer, person and date."""
        self._outcome = outcome
        self._asked = False
        self._show_choice()
        self._put()
        self._to_comment()

    def choose_number(self, number: int) -> None:
        """Choose an outcome by its digit, 1 to 5."""
        self.choose(list(Outcome)[number - 1])

    def set_point(self, point: Point, _on: bool = False) -> None:
        """Say at which point answers are being checked now; it stays."""
        self._point = point
        self.point.setText(point_name(point))
        self.point.updateGeometry()
        self._bench.remember("point", str(point))

    def _show_choice(self) -> None:
        for outcome, chip in self.outcomes.items():
            chip.setChecked(outcome is self._outcome)
        self._answer_box.setVisible(self._outcome in _CHANGES)
        self._follow_box.setVisible(self._outcome is Outcome.NEEDS_FOLLOW_UP)
        hint = self.tr("Comment")
        if self._outcome in _CHANGES and self._signed():
            hint = self.tr("Reason (needed)")
        elif self._outcome in _CHANGES:
            hint = self.tr("What the source says")
        self.comment.setPlaceholderText(hint)

    def _signed(self) -> bool:
        question = self._question
        return question is not None and sign_off_of(self._bench.state, question) is not None

    def _fill(self, question: Question, draft: CheckDraft) -> None:
        self._filling = True
        said = draft.get("outcome")
        self._outcome = Outcome(said) if said in tuple(Outcome) else Outcome.CONFIRMED
        self._asked = False
        self.comment.setPlainText(str(draft.get("comment", "")))
        self.comment.moveCursor(QTextCursor.MoveOperation.End)
        self.assignee.setText(str(draft.get("assignee", "")))
        self.due.setText(str(draft.get("due", "")))
        self._fill_answer(question)
        answer = draft.get("answer")
        if answer is not None:
            self.answer.set_value(tuple(answer) if isinstance(answer, list) else answer)
        self._filling = False

    def _fill_answer(self, question: Question) -> None:
        options = self._bench.state.framework.options(question)
        items = [
            OptionItem(option.code, option.label, level, len(options))
            for level, option in enumerate(options, start=1)
        ]
        self.answer.set_question(
            self._bench.state, question, self.tr("The right answer"), items[::-1]
        )
        standing = self._bench.state.of(question.id).answer
        self.answer.set_value(standing.value if standing else None)
        before: QWidget = self.comment
        for field in self.answer.tab_order():
            QWidget.setTabOrder(before, field)
            before = field

    def _roles(self) -> list[str]:
        known = self._bench.state.questions.values()
        return sorted({entry.role for each in known for entry in each.verification} - {""})

    # --- what is half typed ------------------------------------------------------------------

    def _put(self) -> None:
        if self._filling or self._question is None:
            return
        texts = {
            "comment": self.comment.toPlainText(),
            "assignee": self.assignee.text(),
            "due": self.due.text(),
        }
        draft: CheckDraft = {name: text for name, text in texts.items() if text.strip()}
        if self._differs():
            answer = self.answer.value()
            draft["answer"] = list(answer) if isinstance(answer, tuple) else answer
        if draft:
            draft["outcome"] = str(self._outcome)
        self._drafts.put(self._question.id, draft or None)

    def _differs(self) -> bool:
        if self._question is None:
            return False
        standing = self._bench.state.of(self._question.id).answer
        return self.answer.differs(standing.value if standing else None)

    def keep(self) -> None:
        """Put what is half typed on disk now."""
        self._drafts.keep()

    # --- what is done ------------------------------------------------------------------------

    def log(self) -> None:
        """Keep the check."""
        question = self._question
        if question is None:
            return
        answer: Value | None = self.answer.value() if self._outcome in _CHANGES else None
        if self._outcome is Outcome.CONFIRMED_WITH_CHANGE and not self._differs():
            error = errors.NothingChanged(question=question.number)
            self._bench.doer.refused.emit(refused_text(error))
            self._to_answer()
            return
        follow = self._outcome is Outcome.NEEDS_FOLLOW_UP
        done = self._bench.doer.do(
            lambda state: commands.verify(
                state,
                question.id,
                str(self._outcome),
                self.comment.toPlainText(),
                point=str(self._point),
                who=self.who.text(),
                role=self.role.text(),
                answer=list(answer) if isinstance(answer, tuple) else answer,
                assignee=self.assignee.text() if follow else "",
                due=self.due.due() if follow else "",
            )
        )
        if not done:
            (self.due if follow and not self._is_date() else self.comment).setFocus()
            return
        self._bench.remember("who", self.who.text())
        self._bench.remember("role", self.role.text())
        self._drafts.put(question.id, None)
        self._drafts.keep()
        # the table may stand on another answer already: a filter can hide the one that is checked
        if self._question is not None and self._question.id == question.id:
            self._fill(question, {})
            self._show_choice()
        self.logged.emit(question.id)

    def _enter_comment(self) -> None:
        """Log it; a change without another answer goes to that answer first, then says so."""
        change = self._outcome is Outcome.CONFIRMED_WITH_CHANGE
        if change and not self._asked and not self._differs():
            self._asked = True
            self._to_answer()
        else:
            self.log()

    def _to_answer(self) -> None:
        if self._question is not None:
            levels = len(self._bench.state.framework.options(self._question))
            self.answer.focus_answer(max(1, levels))

    def _is_date(self) -> bool:
        due = self.due.due()
        return not due or (len(due) == len("2026-11-30") and due[:4].isdecimal())

    def _enter(self, field: QWidget) -> None:
        if isinstance(field, NameField) and field.choosing:
            return
        if field is self.assignee:
            self.due.setFocus(Qt.FocusReason.TabFocusReason)
        elif field is self.due and self.comment.toPlainText().strip():
            self.log()
        else:
            self._to_comment()

    def _answered(self) -> None:
        self._put()
        if self._question is not None and self._question.kind is Kind.CHOICE:
            self._to_comment()

    def _to_comment(self) -> None:
        self.comment.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # options and chips take digits only: letters typed on them are the comment's
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.text().isalpha() and not held:
            self._to_comment()
            self.comment.insertPlainText(event.text())
            return
        super().keyPressEvent(event)
