"""One question beside the table: the bank’s wording, the country’s, and what can be done to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.core import commands
from workshop_app.core.asking import left_out, rule_of
from workshop_app.core.framework import Question
from workshop_app.ui.adapt.texts_form import TextsForm
from workshop_app.ui.doing import Doer
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, GrowingTextEdit, Kind, Label, LineEdit
from workshop_app.ui.wording.asking import rule_text, silence_text
from workshop_app.ui.wording.languages import language_name
from workshop_app.ui.wording.names import kind_name


class Field(GrowingTextEdit):
    """``left``: the keyboard goes elsewhere."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class QuestionEditor(QWidget):
    """Shows the question `show_question` names. What is typed is kept when its field is left."""

    def __init__(self, doer: Doer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doer = doer
        self._id = ""
        self._language = ""
        self.setProperty("plane", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        self._place = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        self._silent = Label("", Type.SECONDARY, tone="attention", weight=SEMIBOLD, wrap=True)
        self._bank = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        self.text = Field(self.tr("Question"), name=self.tr("Wording of the question"), rows=2)
        self.guidance = Field(self.tr("Guidance"), name=self.tr("Guidance"), rows=2, most=7)
        self.back = Button(self.tr("Back to the bank’s wording"), kind=Kind.LINK, height=28)
        self._about = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        for widget in (self._place, self._silent, self._bank, self.text, self.guidance):
            column.addWidget(widget)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._make_acts())
        column.addWidget(self._make_reason())
        column.addWidget(self._about)
        self.texts = TextsForm(doer)
        column.addWidget(self.texts)
        column.addWidget(self._make_option())
        column.addStretch(1)
        for field in (self.text, self.guidance):
            field.submitted.connect(self.keep)
            field.left.connect(self.keep)
        self.back.clicked.connect(self.take_back)
        self.hide()

    def _make_acts(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self.toggle = Button("", key=self.tr("Space"), height=32)
        self.unfit = Button(self.tr("Not applicable…"), key="N", height=32)
        self.remove = Button(self.tr("Remove"), kind=Kind.LINK, icon="trash", height=32)
        self.toggle.clicked.connect(self.switch)
        self.unfit.clicked.connect(self.ask_reason)
        self.remove.clicked.connect(self.take_away)
        for button in (self.toggle, self.unfit):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.remove)
        return holder

    def _make_reason(self) -> QWidget:
        self._reason_row = QWidget()
        row = QHBoxLayout(self._reason_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self.reason = LineEdit(self.tr("Why does it not apply here?"), name=self.tr("Reason"))
        self.mark = Button(self.tr("Mark"), kind=Kind.PRIMARY, height=32)
        self.reason.returnPressed.connect(self.mark_unfit)
        self.mark.clicked.connect(self.mark_unfit)
        row.addWidget(self.reason, 1)
        row.addWidget(self.mark)
        self._reason_row.hide()
        return self._reason_row

    def _make_option(self) -> QWidget:
        self._option_row = QWidget()
        column = QVBoxLayout(self._option_row)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(Label(self.tr("Add an option"), Type.SECONDARY, weight=SEMIBOLD))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        self.option = LineEdit(self.tr("Label"), name=self.tr("Label of the new option"))
        self.after = QComboBox()
        self.after.setAccessibleName(self.tr("Where it stands"))
        self.after.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.after.setMinimumContentsLength(12)
        self.add = Button(self.tr("Add"), height=32)
        self.option.returnPressed.connect(self.add_option)
        self.add.clicked.connect(self.add_option)
        row.addWidget(self.option, 3)
        row.addWidget(self.after, 2)
        row.addWidget(self.add)
        column.addLayout(row)
        return self._option_row

    # --- showing -----------------------------------------------------------------------------

    @property
    def question(self) -> Question | None:
        """What is shown."""
        return self._doer.state.question(self._id) if self._id else None

    def show_question(self, question: str, language: str) -> None:
        """Show a question in a language ("" the bank's); what was typed before is kept first."""
        other = (question, language) != (self._id, self._language)
        if other:
            self.keep()
            self._reason_row.hide()
            self.option.clear()
        self._id, self._language = question, language
        found = self.question
        self.setVisible(found is not None)
        if found is None:
            return
        self._fill(found, other=other)
        self._say(found)
        self._offer(found)

    def _fill(self, question: Question, *, other: bool) -> None:
        for field, text in zip((self.text, self.guidance), self._now(question), strict=True):
            if (other or not field.hasFocus()) and field.toPlainText() != text:
                field.setPlainText(text)
        named = language_name(self._language) if self._language else ""
        self.text.setPlaceholderText(
            self.tr("Question in {language}").format(language=named)
            if named
            else self.tr("Question")
        )
        self.guidance.setPlaceholderText(
            self.tr("Guidance in {language}").format(language=named)
            if named
            else self.tr("Guidance")
        )

    def _now(self, question: Question) -> tuple[str, str]:
        if not self._language:
            return question.text, question.guidance
        there = question.translations.get(self._language, {})
        return there.get("text", ""), there.get("guidance", "")

    def _say(self, question: Question) -> None:
        state = self._doer.state
        titles = [domain.title for domain in state.framework.path(question.domain)]
        number = self.tr("Question {number}").format(number=question.number or question.id)
        self._place.setText(" · ".join([number, *titles]))
        out = left_out(state, question.id)
        why = silence_text(state, question) if out is not None else ""
        self._silent.setText(why)
        self._silent.setVisible(bool(why))
        bank = question.original
        if self._language:
            said = [question.text, question.guidance]
            if bank:
                said.append(self.tr("The question was reworded; check its translation."))
            self._bank.setText("\n".join(part for part in said if part))
        else:
            self._bank.setText(self.tr("In the bank: {text}").format(text=bank))
        self._bank.setVisible(bool(bank or self._language))
        rule = rule_of(state, question)
        parts = [kind_name(question.kind), question.unit]
        parts.append(rule_text(rule, state.framework) if rule is not None else "")
        self._about.setText("\n".join(part for part in parts if part))

    def _offer(self, question: Question) -> None:
        state = self._doer.state
        out = left_out(state, question.id)
        self.toggle.setText(self.tr("Leave out") if out is None else self.tr("Take in"))
        self.unfit.setVisible(out is None or not out.not_applicable)
        self.remove.setVisible(question.local)
        self.back.setVisible(self._changed(question))
        self.texts.show_texts(question, self._language)
        has_options = question.option_set is not None and not self._language
        rating = state.framework.rating
        rated = rating is not None and rating.option_set == question.option_set
        self._option_row.setVisible(has_options and not rated)
        if has_options:
            there = self.after.currentIndex()
            self.after.clear()
            self.after.addItem(self.tr("as the lowest"), "")
            for option in state.framework.options(question):
                self.after.addItem(
                    self.tr("above “{option}”").format(option=option.label), option.code
                )
            last = self.after.count() - 1
            self.after.setCurrentIndex(there if 0 <= there < last else last)

    def _changed(self, question: Question) -> bool:
        wordings = self._doer.state.setup.adaptation.overlay.wordings
        places = (place for place in wordings if place.what == "question")
        return any((p.id, p.language) == (question.id, self._language) for p in places)

    # --- doing -------------------------------------------------------------------------------

    def keep(self) -> None:
        """Commit what was typed."""
        found = self.question
        if found is None:
            return
        text, guidance = self.text.toPlainText(), self.guidance.toPlainText()
        if (text.strip(), guidance.strip()) == self._now(found):
            return
        if not self._language and not text.strip():
            text = found.text
        word = partial(commands.reword, question=found.id, language=self._language)
        if not self._doer.do(lambda state: word(state, text=text, guidance=guidance)):
            self._fill(found, other=True)

    def take_back(self) -> None:
        """Go back to the bank's own wording."""
        found = self.question
        if found is not None:
            word = partial(commands.reword, question=found.id, language=self._language)
            self._doer.do(lambda state: word(state, text="", guidance=""))
            if (now := self.question) is not None:
                self._fill(now, other=True)

    def switch(self) -> None:
        """Leave the question out, or take it in again."""
        found = self.question
        if found is None:
            return
        out = left_out(self._doer.state, found.id) is not None
        command = commands.take_in if out else commands.leave_out
        self._doer.do(lambda state: command(state, [found.id]))

    def ask_reason(self) -> None:
        """Show the field for the reason why the question is not applicable."""
        if self.question is not None:
            self._reason_row.show()
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def mark_unfit(self) -> None:
        """Mark the question as not applicable, with the reason that was typed."""
        found, reason = self.question, self.reason.text()
        if found is None:
            return
        mark = partial(commands.leave_out, questions=[found.id], not_applicable=True)
        if self._doer.do(lambda state: mark(state, reason=reason)):
            self.reason.clear()
            self._reason_row.hide()

    def add_option(self) -> None:
        """Add the option that was typed to the question's set."""
        found = self.question
        if found is None or found.option_set is None:
            return
        option_set, label = found.option_set, self.option.text()
        after = str(self.after.currentData())
        if self._doer.do(lambda s: commands.add_option(s, option_set, label, after=after)):
            self.option.clear()

    def take_away(self) -> None:
        """Remove a question that was added."""
        found = self.question
        if found is not None:
            self._doer.do(lambda state: commands.remove_question(state, found.id))
