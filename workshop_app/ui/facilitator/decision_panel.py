"""The decision: what a person records, beside the evidence of the vote."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from workshop_app.core.commands import against_the_vote
from workshop_app.core.framework import RESERVED_CODES, Question, Reserved
from workshop_app.core.framework import Kind as AnswerKind
from workshop_app.core.reading import MIN_VOTES_FOR_WORD
from workshop_app.core.records import Decision, Stage, Value
from workshop_app.ui.facilitator.answer_drafts import AnswerDrafts, Form
from workshop_app.ui.facilitator.board_model import reading_of
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.texts import context_name, value_text
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Type
from workshop_app.ui.widgets import (
    FlowLayout,
    GrowingTextEdit,
    Label,
    LineEdit,
    OptionItem,
    OptionList,
    ReservedChip,
)
from workshop_app.ui.wording import (
    reserved_name,
    rule_text,
    stage_name,
    threshold_percent,
)

RESERVED_SHOWN = (
    Reserved.DONT_KNOW,
    Reserved.NOT_APPLICABLE,
    Reserved.NO_DATA,
    Reserved.NO_CONSENSUS,
    Reserved.SKIPPED,
)


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
        column.addWidget(self._heading(self.tr("Answer")))
        self.options = OptionList(name=self.tr("Answer"))
        self.options.changed.connect(self._option_chosen)
        column.addWidget(self.options)
        self.number = LineEdit(self.tr("Type a number"), name=self.tr("Answer"))
        self.number.textEdited.connect(self._typed)
        self.number.returnPressed.connect(self.submitted)
        column.addWidget(self.number)
        self._unit = Label("", Type.SECONDARY, tone="ink2")
        column.addWidget(self._unit)
        self.text = GrowingTextEdit(self.tr("Type the answer"), name=self.tr("Answer"), rows=4)
        self.text.textChanged.connect(self._typed)
        self.text.submitted.connect(self.submitted)
        column.addWidget(self.text)
        self._reserved: dict[str, ReservedChip] = {}
        chips = QWidget()
        flow = FlowLayout(chips, spacing=6)
        for code in RESERVED_SHOWN:
            chip = ReservedChip(reserved_name(code))
            chip.clicked.connect(lambda _on=False, code=code: self._reserved_chosen(str(code)))
            flow.addWidget(chip)
            self._reserved[str(code)] = chip
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        chips.setSizePolicy(policy)
        column.addSpacing(2)
        column.addWidget(chips)
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
        column.addWidget(self.dissent)
        column.addStretch(1)
        # From the answer straight to its reason; the reserved answers come after.
        before: QWidget = self.dissent
        for chip in self._reserved.values():
            QWidget.setTabOrder(before, chip)
            before = chip

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
        key = f"{self._place(question)}/{decision.event if decision else ''}/{votes}"
        self._show_options(question)
        if key != self._shown:
            self._shown, self._question = key, question
            self._fill(question, decision)
        self._show_rule()
        self._say_reason()
        self.setEnabled(self._desk.deciding or self.stage is Stage.PREFILL)

    def _needs_reason(self) -> bool:
        """Whether the answer in the form can only be recorded with a reason."""
        question, answer, recorded = self._question, self.answer(), self._recorded()
        if question is None or answer is None or self.stage is Stage.PREFILL:
            return False
        if recorded is not None and recorded.value != answer:
            return True
        return against_the_vote(self._desk.state, question, self._desk.round, answer)

    def _say_reason(self) -> None:
        if self._needs_reason() and self._desk.counts_shown:
            text = self.tr("Reason (needed: the answer differs)")
        else:
            text = self.tr("Reason")
        self._reason_head.setText(text)
        self.reason.setAccessibleName(text)

    def _place(self, question: Question) -> str:
        return f"{question.id}/{self.stage}/{self._desk.context or ''}"

    def _recorded(self) -> Decision | None:
        group = self._desk.context if self.stage is Stage.GROUP else None
        return self._desk.known.decision(self.stage, group)

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
        self.options.set_items(reversed(items))
        self.options.setVisible(question.kind is AnswerKind.CHOICE)
        self.number.setVisible(question.kind is AnswerKind.NUMBER)
        self._unit.setVisible(question.kind is AnswerKind.NUMBER and bool(question.unit))
        self._unit.setText(question.unit)
        writes = question.kind in (AnswerKind.TEXT, AnswerKind.LIST)
        self.text.setVisible(writes)
        if question.kind is AnswerKind.LIST:
            self.text.setPlaceholderText(self.tr("One item on each line"))
        else:
            self.text.setPlaceholderText(self.tr("Type the answer"))

    def _fill(self, question: Question, decision: Decision | None) -> None:
        self._show_value(question, decision.value if decision else None)
        for field, text in (
            (self.reason, decision.rationale if decision else ""),
            (self.dissent, decision.dissent if decision else ""),
        ):
            _set_text(field, text)
        self._filled = self._form()
        draft = self._drafts.get(self._place(question))
        if draft is not None:
            self._show_draft(question, draft)
        if decision is not None:
            said = self.tr("Recorded: {answer}")
            self._saved.setText(
                said.format(answer=value_text(self._desk.state, question, decision.value))
            )
        else:
            self._saved.setText(self._earlier_text(question))
        self._saved.setVisible(bool(self._saved.text()))

    def _earlier_text(self, question: Question) -> str:
        """What stands from an earlier stage, so that nobody starts from nothing."""
        answer = self._desk.known.answer
        if answer is None:
            return ""
        said = value_text(self._desk.state, question, answer.value)
        if answer.group is not None:
            text = self.tr("{group} decided: {answer}. Choose an answer to confirm or change it.")
            return text.format(group=context_name(self._desk.state, answer.group), answer=said)
        return self.tr("{stage}: {answer}").format(stage=stage_name(answer.stage), answer=said)

    def _show_value(self, question: Question, value: Value | None) -> None:
        reserved = value if isinstance(value, str) and value in RESERVED_CODES else None
        for code, chip in self._reserved.items():
            chip.setChecked(code == reserved)
        plain = None if reserved else value
        self.options.set_value(plain if isinstance(plain, str) else None)
        if question.kind is AnswerKind.NUMBER:
            self.number.setText("" if plain is None else str(plain))
        elif question.kind in (AnswerKind.TEXT, AnswerKind.LIST):
            text = "\n".join(plain) if isinstance(plain, tuple) else str(plain or "")
            _set_text(self.text, text)

    def _show_rule(self) -> None:
        current, reading = self._desk.round, reading_of(self._desk)
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
        kind = self._question.kind if self._question else AnswerKind.CHOICE
        written = {
            AnswerKind.NUMBER: self.number.text(),
            AnswerKind.TEXT: self.text.toPlainText(),
            AnswerKind.LIST: self.text.toPlainText(),
        }
        return {
            "answer": written.get(kind, ""),
            "reason": self.reason.toPlainText(),
            "dissent": self.dissent.toPlainText(),
        }

    def _show_draft(self, question: Question, draft: Form) -> None:
        if draft["answer"] != self._filled["answer"]:
            for chip in self._reserved.values():
                chip.setChecked(False)
            if question.kind is AnswerKind.NUMBER:
                self.number.setText(draft["answer"])
            else:
                _set_text(self.text, draft["answer"])
        _set_text(self.reason, draft["reason"])
        _set_text(self.dissent, draft["dissent"])

    def _said_more(self) -> None:
        if self._question is not None:
            form = self._form()
            self._drafts.put(self._place(self._question), None if form == self._filled else form)
        self.changed.emit()

    # --- what was chosen ---------------------------------------------------------------------

    def answer(self) -> Value | None:
        """What the form holds, or None while nothing is chosen."""
        for code, chip in self._reserved.items():
            if chip.isChecked():
                return code
        question = self._question
        if question is None:
            return None
        if question.kind is AnswerKind.CHOICE:
            return self.options.value()
        if question.kind is AnswerKind.NUMBER:
            return self.number.text().strip() or None
        text = self.text.toPlainText().strip()
        if not text:
            return None
        if question.kind is AnswerKind.LIST:
            return tuple(line.strip() for line in text.splitlines() if line.strip())
        return text

    def is_changed(self) -> bool:
        """Whether recording would change what is recorded."""
        decision = self._recorded()
        answer = self.answer()
        if decision is None or answer is None:
            return answer is not None
        said = (self.reason.toPlainText().strip(), self.dissent.toPlainText().strip())
        if said != (decision.rationale, decision.dissent):
            return True
        if isinstance(decision.value, (int, float)):
            return str(answer) != str(decision.value)
        return answer != decision.value

    def record(self) -> bool:
        """Record the answer; what is missing or refused is said by the desk."""
        answer = self.answer()
        if answer is None:
            self._desk.refused.emit(self.tr("Choose an answer first, then record the decision."))
            return False
        place = self._place(self._question) if self._question else ""
        draft = self._drafts.get(place)
        self._drafts.put(place, None)
        done = self._desk.decide(
            answer, self.reason.toPlainText(), self.dissent.toPlainText(), self.stage
        )
        if not done:
            self._drafts.put(place, draft)
        if not done and self._needs_reason() and not self.reason.toPlainText().strip():
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        return done

    def follow(self, before: QWidget) -> None:
        """Let Tab go from a widget to the options: rows made anew would come last in the window."""
        question = self._question
        if question is not None:
            for option in reversed(self._desk.state.framework.options(question)):
                row = self.options.row(option.code)
                QWidget.setTabOrder(before, row)
                before = row

    def focus_answer(self) -> None:
        """Put the keyboard on the answer."""
        question = self._desk.question
        if question is None:
            return
        if question.kind is AnswerKind.CHOICE:
            options = self._desk.state.framework.options(question)
            if options:
                code = self.options.value() or options[self._likeliest(len(options)) - 1].code
                self.options.row(code).setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif question.kind is AnswerKind.NUMBER:
            self.number.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.number.selectAll()
        else:
            self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _likeliest(self, levels: int) -> int:
        """The level the keyboard starts on: the most chosen. Only a person's press chooses it."""
        reading = reading_of(self._desk) if self._desk.counts_shown else None
        return reading.modes[-1] if reading is not None and reading.modes else levels

    def choose_level(self, level: int) -> bool:
        """Choose the option of this level by its digit; False when there is none."""
        question = self._desk.question
        if question is None or question.kind is not AnswerKind.CHOICE or not self.isEnabled():
            return False
        options = self._desk.state.framework.options(question)
        if not 1 <= level <= len(options):
            return False
        self.options.set_value(options[level - 1].code)
        self._option_chosen(options[level - 1].code)
        return True

    def _option_chosen(self, _code: str) -> None:
        for chip in self._reserved.values():
            chip.setChecked(False)
        self.changed.emit()

    def _reserved_chosen(self, code: str) -> None:
        if self._reserved[code].isChecked():
            self.options.set_value(None)
            for other, chip in self._reserved.items():
                if other != code:
                    chip.setChecked(False)
        self.changed.emit()

    def _typed(self) -> None:
        for chip in self._reserved.values():
            chip.setChecked(False)
        self._said_more()


def _set_text(field: GrowingTextEdit, text: str) -> None:
    """Show a text that nobody typed just now."""
    field.blockSignals(True)
    field.setPlainText(text)
    field.blockSignals(False)
