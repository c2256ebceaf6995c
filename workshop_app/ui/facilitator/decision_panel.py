"""The decision: what a person records, beside the evidence of the vote."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop_app.core.commands import against_the_vote
from workshop_app.core.framework import RESPONSE, Question, Reserved
from workshop_app.core.framework import Kind as AnswerKind
from workshop_app.core.queue import group_answers
from workshop_app.core.reading import MIN_VOTES_FOR_WORD
from workshop_app.core.records import Decision, Stage, Value
from workshop_app.core.verification import changed_after_sign_off, sign_off_of
from workshop_app.ui.facilitator.answer_drafts import AnswerDrafts, Form
from workshop_app.ui.facilitator.answer_input import AnswerInput, set_text
from workshop_app.ui.facilitator.decision_history import DecisionHistory
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.gap_line import GapLine
from workshop_app.ui.facilitator.texts import context_name, value_text
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Type
from workshop_app.ui.widgets import (
    GrowingTextEdit,
    Label,
    OptionItem,
)
from workshop_app.ui.wording import (
    field_name,
    rule_text,
    stage_name,
    threshold_percent,
)
from workshop_app.ui.wording.checking import signed_text

RESERVED_SHOWN = (
    Reserved.DONT_KNOW,
    Reserved.NOT_APPLICABLE,
    Reserved.NO_DATA,
    Reserved.NO_CONSENSUS,
    Reserved.SKIPPED,
)


_RESERVED_FURTHER = (Reserved.NOT_APPLICABLE, Reserved.NO_DATA, Reserved.NO_CONSENSUS)


class DecisionPanel(QWidget):
    """Answer, rule in force, reason and dissent for the question on the desk."""

    changed = Signal()
    submitted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._question: Question | None = None
        self._shown: str | None = None
        self._stage: Stage | None = None
        self._drafts = AnswerDrafts(desk, self)
        self._filled: Form = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._saved = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        column.addWidget(self._saved)
        self.history = DecisionHistory()
        column.addWidget(self.history)
        self._signed = Label("", Type.SECONDARY, tone="attention", wrap=True)
        self._signed.hide()
        column.addWidget(self._signed)
        self._answer_head = self._heading(self.tr("Answer"))
        column.addWidget(self._answer_head)
        self.response = self._input(RESERVED_SHOWN)
        self.options, self.number, self.text = (
            self.response.options,
            self.response.number,
            self.response.text,
        )
        column.addWidget(self.response)
        self.further: dict[str, AnswerInput] = {}
        """the other answers, by field"""
        self._further_heads: dict[str, Label] = {}
        self._further = QVBoxLayout()
        self._further.setSpacing(6)
        column.addLayout(self._further)
        self.gap = GapLine()
        column.addWidget(self.gap)
        column.addSpacing(2)
        self._rule = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        self._rule.setAccessibleDescription(self.tr("Rule in force"))
        column.addWidget(self._rule)
        self._reason_head = self._heading(self.tr("Reason"))
        column.addWidget(self._reason_head)
        self.reason = GrowingTextEdit(name=self.tr("Reason"), rows=1, most=5)
        self.reason.submitted.connect(self.submitted)
        self.reason.textChanged.connect(self._said_more)
        column.addWidget(self.reason)
        column.addWidget(self._heading(self.tr("Dissent (optional)")))
        self.dissent = GrowingTextEdit(name=self.tr("Dissent (optional)"), rows=1, most=4)
        self.dissent.submitted.connect(self.submitted)
        self.dissent.textChanged.connect(self._said_more)
        self.changed.connect(self._say_reason)
        self.changed.connect(self._show_gap)
        column.addWidget(self.dissent)
        column.addStretch(1)
        # From the answer straight to its reason; the reserved answers come after.
        before: QWidget = self.dissent
        for chip in self.response.chips.values():
            QWidget.setTabOrder(before, chip)
            before = chip

    def _input(self, reserved: tuple[Reserved, ...]) -> AnswerInput:
        made = AnswerInput(reserved)
        made.changed.connect(self.changed)
        made.typed.connect(self._said_more)
        made.submitted.connect(self.submitted)
        return made

    def _inputs(self) -> dict[str, AnswerInput]:
        return {RESPONSE: self.response, **self.further}

    @staticmethod
    def _heading(text: str) -> Label:
        return Label(text, Type.SECONDARY, weight=SEMIBOLD, tone="ink2")

    # --- what is shown -----------------------------------------------------------------------

    @property
    def stage(self) -> Stage:
        """The stage the answer will be recorded at."""
        return self._stage or self._desk.stage

    def set_stage(self, stage: Stage | None) -> None:
        """Record at another stage than the desk's own; None goes back to that."""
        self._stage = stage
        self._shown = None
        self.refresh()
        self.changed.emit()

    def refresh(self) -> None:
        """Follow the desk: fill the form when the question, its stage or its decision changed."""
        question = self._desk.question
        if question is None:
            return
        if question != self._question:
            self._stage = None
        decision = self._recorded()
        current = self._desk.round
        # A choice that was not recorded belongs to the votes it was made from, not to new ones.
        votes = f"{current.group or ''}:{current.number}" if current else ""
        further = (self._recorded(field) for field in question.field_keys[1:])
        events = ",".join(item.event if item else "" for item in (decision, *further))
        key = f"{self._place(question)}/{events}/{votes}"
        self._show_options(question)
        if key != self._shown:
            self._shown, self._question = key, question
            self._fill(question, decision)
        self._show_rule()
        self._show_history(question)
        self._show_signed(question)
        self._say_reason()
        self._show_gap()
        self.setEnabled(self._desk.deciding or self.stage is Stage.PREFILL)

    def _needs_reason(self) -> bool:
        """Whether the answer in the form can only be recorded with a reason."""
        question, answer = self._question, self.answer()
        if question is not None and sign_off_of(self._desk.state, question) is not None:
            return bool(self._changes())
        if question is None or self.stage is Stage.PREFILL:
            return False
        if any(self._recorded(field) is not None for field in self._changes()):
            return True
        return answer is not None and against_the_vote(
            self._desk.state, question, self._desk.round, answer
        )

    def _say_reason(self) -> None:
        signed = self._question is not None and sign_off_of(self._desk.state, self._question)
        if signed:
            text = self.tr("Reason (needed: signed off)")
        elif self._needs_reason() and self._desk.counts_shown:
            text = self.tr("Reason (needed: the answer differs)")
        else:
            text = self.tr("Reason")
        self._reason_head.setText(text)
        self.reason.setAccessibleName(text)

    def _show_signed(self, question: Question) -> None:
        """Say that the core team signed it off, and whether it was changed since."""
        signed = sign_off_of(self._desk.state, question)
        said = signed_text(signed) if signed is not None else ""
        if signed is not None and changed_after_sign_off(self._desk.state, question):
            said = f"{self.tr('Changed after sign-off.')} {said}"
        self._signed.setText(said)
        self._signed.setVisible(bool(said))

    def _show_gap(self) -> None:
        if self._question is not None:
            typed = {field: widget.value() for field, widget in self._inputs().items()}
            self.gap.show_gap(self._desk.state, self._question, typed)

    def _place(self, question: Question) -> str:
        return f"{question.id}/{self.stage}/{self._desk.context or ''}"

    def _recorded(self, field: str = RESPONSE) -> Decision | None:
        group = self._desk.context if self.stage is Stage.GROUP else None
        return self._desk.known.decision(self.stage, group, field)

    def _show_history(self, question: Question) -> None:
        group = self._desk.context if self.stage is Stage.GROUP else None
        slot = self._desk.known.slots().get((self.stage, group))
        self.history.show_history(self._desk.state, question, slot.history if slot else ())

    def _show_options(self, question: Question) -> None:
        options = self._desk.state.framework.options(question)
        current = self._desk.round
        total = current.total() if current and self._desk.counts_shown else {}
        items = [
            OptionItem(
                option.code,
                option.label,
                level,
                len(options),
                total.get(option.code, 0) if total else None,
            )
            for level, option in enumerate(options, start=1)
        ]
        rows = items[::-1] if question.kind is AnswerKind.CHOICE else items
        self._show_fields(question)
        state, several = self._desk.state, len(question.field_keys) > 1
        name = field_name(question, RESPONSE) if several else self.tr("Answer")
        self._answer_head.setText(name)
        self.response.set_question(state, question, name, rows)
        for field, widget in self.further.items():
            bare = [replace(item, count=None) for item in rows]
            widget.set_question(state, question, field_name(question, field), bare)

    def _show_fields(self, question: Question) -> None:
        """A heading and a field for each answer beside the response."""
        wanted = question.field_keys[1:]
        if tuple(self.further) != wanted:
            for made in (*self.further.values(), *self._further_heads.values()):
                self._further.removeWidget(made)
                made.hide()
                made.deleteLater()
            self.further = {field: self._input(_RESERVED_FURTHER) for field in wanted}
            self._further_heads = {field: self._heading("") for field in wanted}
            for field, widget in self.further.items():
                self._further.addSpacing(4)
                self._further.addWidget(self._further_heads[field])
                self._further.addWidget(widget)
        for field, head in self._further_heads.items():
            head.setText(field_name(question, field))

    def _fill(self, question: Question, decision: Decision | None) -> None:
        recorded = {field: self._recorded(field) for field in self._inputs()}
        for key, widget in self._inputs().items():
            found = recorded[key]
            widget.set_value(found.value if found else None)
        for field, text in (
            (self.reason, decision.rationale if decision else ""),
            (self.dissent, decision.dissent if decision else ""),
        ):
            set_text(field, text)
        self._filled = self._form()
        draft = self._drafts.get(self._place(question))
        if draft is not None:
            self._show_draft(draft)
        answers = [
            value_text(self._desk.state, question, found.value)
            if len(recorded) == 1
            else self.tr("{field}: {answer}").format(
                field=field_name(question, key),
                answer=value_text(self._desk.state, question, found.value),
            )
            for key, found in recorded.items()
            if found is not None
        ]
        if answers:
            said = self.tr("Recorded: {answer}")
            self._saved.setText(said.format(answer=" · ".join(answers)))
        else:
            self._saved.setText(self._earlier_text(question))
        self._saved.setVisible(bool(self._saved.text()))

    def _earlier_text(self, question: Question) -> str:
        """What stands from an earlier stage, so that nobody starts from nothing."""
        answer = self._desk.known.answer
        if answer is None:
            return ""
        said = value_text(self._desk.state, question, answer.value)
        differ = len({each.value for each in group_answers(self._desk.known)}) > 1
        if answer.group is not None and self._desk.context is None and differ:
            return self.tr("The groups differ. Choose an answer for the room.")
        if answer.group is not None:
            text = self.tr("{group} decided: {answer}. Choose an answer to confirm or change it.")
            return text.format(group=context_name(self._desk.state, answer.group), answer=said)
        return self.tr("{stage}: {answer}").format(stage=stage_name(answer.stage), answer=said)

    def _show_rule(self) -> None:
        current, reading = self._desk.round, self._desk.reading
        shown = current is not None and reading is not None and self._desk.counts_shown
        shown = shown and reading is not None and reading.base > 0
        shown = shown and not self._desk.typing
        self._rule.setVisible(shown)
        if shown and current is not None and reading is not None:
            threshold = threshold_percent(current.rules.threshold)
            enough = reading.votes >= MIN_VOTES_FOR_WORD
            reached = max(reading.counts) >= reading.needed if enough else None
            self._rule.setText(rule_text(threshold, reading.needed, reading.base, reached))

    # --- what is typed and not yet recorded --------------------------------------------------

    def keep(self) -> None:
        """Put what is typed and not yet recorded into the file."""
        self._drafts.keep()

    def _form(self) -> Form:
        return {
            **{_draft_key(field): widget.written() for field, widget in self._inputs().items()},
            "reason": self.reason.toPlainText(),
            "dissent": self.dissent.toPlainText(),
        }

    def _show_draft(self, draft: Form) -> None:
        for field, widget in self._inputs().items():
            typed = draft.get(_draft_key(field), "")
            if typed != self._filled[_draft_key(field)]:
                widget.clear_reserved()
                widget.set_written(typed)
        set_text(self.reason, draft["reason"])
        set_text(self.dissent, draft["dissent"])

    def take(self, answer: Value) -> None:
        """Put an answer into the form, as if a person had chosen it; nothing is recorded."""
        self.response.set_value(answer)
        self._said_more()

    def _said_more(self) -> None:
        if self._question is not None:
            form = self._form()
            self._drafts.put(self._place(self._question), None if form == self._filled else form)
        self.changed.emit()

    # --- what was chosen ---------------------------------------------------------------------

    def answer(self) -> Value | None:
        """The response the form holds, or None while nothing is chosen."""
        return self.response.value()

    def _changes(self) -> dict[str, Value]:
        """The answers that are not recorded as the form holds them, by field."""
        found: dict[str, Value] = {}
        for field, widget in self._inputs().items():
            value, decision = widget.value(), self._recorded(field)
            if value is not None and widget.differs(decision.value if decision else None):
                found[field] = value
        return found

    def is_changed(self) -> bool:
        """Whether recording would change what is recorded."""
        if self._changes():
            return True
        decision = self._recorded()
        if decision is None or self.answer() is None:
            return False
        said = (self.reason.toPlainText().strip(), self.dissent.toPlainText().strip())
        return said != (decision.rationale, decision.dissent)

    def record(self) -> bool:
        """Record the answers; what is missing or refused is said by the desk."""
        answers = self._changes()
        response = self.answer()
        if not answers and response is not None:
            answers = {RESPONSE: response}
        if not answers:
            self._desk.refused.emit(
                self.tr(
                    "No answer is chosen yet: press its digit or Space, then record the decision."
                )
            )
            return False
        place = self._place(self._question) if self._question else ""
        draft = self._drafts.get(place)
        self._drafts.put(place, None)
        done = self._desk.decide(
            answers, self.reason.toPlainText(), self.dissent.toPlainText(), self.stage
        )
        if not done:
            self._drafts.put(place, draft)
        if not done and self._needs_reason() and not self.reason.toPlainText().strip():
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        return done

    def follow(self, before: QWidget) -> None:
        """Let Tab go from a widget to the answers: rows made anew would come last in the window."""
        for widget in self._inputs().values():
            for field in widget.tab_order():
                QWidget.setTabOrder(before, field)
                before = field
        QWidget.setTabOrder(before, self.reason)

    def focus_answer(self) -> None:
        """Put the keyboard on the answer."""
        question = self._desk.question
        if question is not None:
            levels = len(self._desk.state.framework.options(question))
            self.response.focus_answer(self._likeliest(levels))

    def _likeliest(self, levels: int) -> int:
        """The level the keyboard starts on: the most chosen. Only a person's press chooses it."""
        reading = self._desk.reading if self._desk.counts_shown else None
        return reading.modes[-1] if reading is not None and reading.modes else levels

    def choose_level(self, level: int) -> bool:
        """Choose the option of this level by its digit; False when there is none."""
        return self.isEnabled() and self.response.choose_level(level)


def _draft_key(field: str) -> str:
    return "answer" if field == RESPONSE else f"answer:{field}"
