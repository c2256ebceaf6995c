"""One answer in full: what it says, its sources, its log of checks, its gaps and actions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.core import commands
from workshop_app.core.checking import CheckRow
from workshop_app.core.events import Act
from workshop_app.core.framework import Question
from workshop_app.core.records import Evidence, Outcome, QuestionState, VerificationEntry
from workshop_app.core.state import State
from workshop_app.core.verification import VerificationStatus, sign_off_of
from workshop_app.ui.checking.bench import Bench
from workshop_app.ui.checking.cite_field import CiteField
from workshop_app.ui.checking.sheets import ActionSheet, ReasonSheet, gaps_of
from workshop_app.ui.checking.source_sheet import SourceSheet
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import (
    Chip,
    ChipButton,
    ElidedLabel,
    IconButton,
    IconView,
    Label,
    Rule,
)
from workshop_app.ui.widgets.fit_scroll import FitScroll
from workshop_app.ui.wording import outcome_name, point_name, stage_name
from workshop_app.ui.wording.checking import (
    action_status_name,
    due_text,
    moment_text,
    signed_text,
    source_kind_name,
    status_name,
)

_ATTENTION = (
    VerificationStatus.FOLLOW_UP,
    VerificationStatus.CONTRADICTED,
    VerificationStatus.CHANGED_SINCE,
)


class AnswerDetail(FitScroll):
    """The answer the table is on. ``left``: the keyboard goes back to the table."""

    left = Signal()

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        inner = QWidget()
        super().__init__(inner, parent)
        self._bench = bench
        self._shown: object = None
        # new lines are shown, and thereby measured, only after this turn of the event loop
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self.fit)
        inner.setProperty("plane", "surface")
        self._inner = inner
        column = QVBoxLayout(inner)
        column.setContentsMargins(2, 0, 6, Space.S)
        column.setSpacing(Space.S)
        head = QHBoxLayout()
        self._number = ElidedLabel("", Type.SECONDARY, weight=SEMIBOLD, tone="ink2")
        self._status = Chip("")
        head.addWidget(self._number, 1)
        head.addWidget(self._status)
        column.addLayout(head)
        self._text = Label("", Type.READING, weight=SEMIBOLD, wrap=True)
        column.addWidget(self._text)
        self._answer = Label("", Type.BODY, wrap=True)
        column.addWidget(self._answer)
        self._signed = QWidget()
        signed = QHBoxLayout(self._signed)
        signed.setContentsMargins(0, 0, 0, 0)
        signed.setSpacing(6)
        self._lock = IconView("lock", size=16)
        self._signed_text = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        signed.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignTop)
        signed.addWidget(self._signed_text, 1)
        column.addWidget(self._signed)
        column.addSpacing(Space.XS)
        column.addWidget(self._heading(self.tr("Sources")))
        self.cite = CiteField(bench.doer)
        self.cite.left.connect(self.left)
        column.addWidget(self.cite)
        self._sources = self._list(column)
        column.addWidget(self._heading(self.tr("Checks")))
        self._log = self._list(column)
        column.addWidget(self._heading(self.tr("Gaps and actions")))
        self._gaps = self._list(column)
        column.addStretch(1)

    @staticmethod
    def _heading(text: str) -> Label:
        return Label(text, Type.OPTION, weight=SEMIBOLD)

    @staticmethod
    def _list(column: QVBoxLayout) -> QVBoxLayout:
        made = QVBoxLayout()
        made.setSpacing(2)
        column.addLayout(made)
        return made

    def show_row(self, row: CheckRow | None) -> None:
        """Show the answer of a row of the table; None shows nothing."""
        self._inner.setVisible(row is not None)
        if row is None:
            self._shown = None
            return
        state, question = self._bench.state, row.question
        self.cite.show_question(question.id)
        known = state.of(question.id)
        about = [a for a in state.setup.actions.values() if a.about == question.id]
        sources = [state.setup.sources.get(each.source) for each in known.evidence.values()]
        shown = (
            row,
            tuple(known.evidence.values()),
            tuple(known.verification),
            tuple(gaps_of(self._bench, question.id)),
            tuple(about),
            tuple(sources),
        )
        if shown == self._shown:
            return
        moved = not isinstance(self._shown, tuple) or self._shown[0].question != question
        self._shown = shown
        path = " · ".join(domain.title for domain in state.framework.path(question.domain))
        self._number.set_full_text(f"{question.number}  {path}")
        self._status.setText(status_name(row.status))
        if row.status in _ATTENTION:
            self._status.set_tone("attention")
        else:
            confirmed = row.status is VerificationStatus.CONFIRMED
            self._status.set_tone("tint" if confirmed else "normal", "check" if confirmed else "")
        self._text.setText(question.text)
        self._show_answer(row)
        self._signed.setVisible(row.signed is not None)
        if row.signed is not None:
            said = signed_text(row.signed)
            if row.changed_after:
                said = f"{self.tr('Changed after sign-off.')} {said}"
            self._signed_text.setText(said)
            self._signed_text.set_tone("attention" if row.changed_after else "ink2")
            icon, role = ("warning", "attention") if row.changed_after else ("lock", "ink2")
            self._lock.set_icon(icon, "", role)
        self._fill(self._sources, self._source_lines(row, question, known))
        self._fill(self._log, self._log_lines(question, known))
        self._fill(self._gaps, self._gap_lines(question.id))
        self._settle.start()
        if moved:
            self.verticalScrollBar().setValue(0)

    def _show_answer(self, row: CheckRow) -> None:
        if row.value is None:
            self._answer.setText(self.tr("No answer yet."))
            return
        answer = self._bench.answer_text(row.question, row.value)
        stage = stage_name(row.stage) if row.stage else ""
        self._answer.setText(f"{answer} · {stage}" if stage else answer)

    @staticmethod
    def _fill(column: QVBoxLayout, widgets: list[QWidget]) -> None:
        while (item := column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for widget in widgets:
            column.addWidget(widget)

    def _quiet(self, text: str) -> Label:
        return Label(text, Type.SECONDARY, tone="ink2", wrap=True)

    # --- sources -----------------------------------------------------------------------------

    def _source_lines(
        self, row: CheckRow, question: Question, known: QuestionState
    ) -> list[QWidget]:
        if not known.evidence:
            if not row.unsourced:
                return [self._quiet(self.tr("No source yet."))]
            bare = QWidget()
            line = QHBoxLayout(bare)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(6)
            line.addWidget(IconView("flag", size=16, role="attention"))
            said = self.tr("No source yet: this answer is unsourced.")
            line.addWidget(Label(said, Type.SECONDARY, tone="attention", wrap=True), 1)
            return [bare]
        return [self._source_line(question, each) for each in known.evidence.values()]

    def _source_line(self, question: Question, each: Evidence) -> QWidget:
        source = self._bench.state.setup.sources.get(each.source)
        line = _Line(each.text, self._source_facts(each))
        if source is not None and source.file is not None:
            line.add_button(
                "file",
                self.tr("Open the file “{name}”").format(name=source.file.name),
                partial(self._bench.open_file, source.file),
            )
        if source is not None:
            line.add_button(
                "edit",
                self.tr("Change this source everywhere"),
                lambda: SourceSheet(self._bench, self, source=source).open(),
            )
        else:
            line.add_button(
                "link",
                self.tr("Make it reusable: put it on the list of sources"),
                lambda: SourceSheet(self._bench, self, typed=each.text).open(),
            )
        line.add_button(
            "trash",
            self.tr("Take this source away from the answer"),
            partial(
                self._with_reason,
                question,
                lambda state, why: commands.withdraw_evidence(
                    state, question.id, each.id, reason=why
                ),
            ),
        )
        return line

    def _source_facts(self, each: Evidence) -> str:
        source = self._bench.state.setup.sources.get(each.source)
        if source is None:
            return self.tr("Typed here only")
        return " · ".join(part for part in (source_kind_name(source.kind), source.link) if part)

    # --- checks ------------------------------------------------------------------------------

    def _log_lines(self, question: Question, known: QuestionState) -> list[QWidget]:
        if not known.verification:
            return [self._quiet(self.tr("Not checked yet."))]
        return [self._log_line(question, entry) for entry in reversed(known.verification)]

    def _log_line(self, question: Question, entry: VerificationEntry) -> QWidget:
        who = ", ".join(part for part in (entry.who or entry.author, entry.role) if part)
        parts = (point_name(entry.point), who, moment_text(entry.time))
        facts = " · ".join(part for part in parts if part)
        texts = []
        if entry.after is not None and entry.after != entry.before:
            was = self._bench.answer_text(question, entry.before) or self.tr("No answer")
            now = self._bench.answer_text(question, entry.after)
            texts.append(self.tr("Answer before: {was}. Now: {now}.").format(was=was, now=now))
        if entry.comment:
            texts.append(entry.comment)
        if entry.assignee or entry.due:
            due = due_text(entry.due, self._bench.today()) if entry.due else ""
            said = ", ".join(part for part in (entry.assignee, due) if part)
            texts.append(self.tr("Follow-up: {who}").format(who=said))
        line = _Line(outcome_name(entry.outcome), facts, "\n".join(texts), strong=True)
        if entry.outcome in (Outcome.NEEDS_FOLLOW_UP, Outcome.CONTRADICTED):
            line.mark("flag", "attention")
        line.add_button(
            "trash",
            self.tr("Take this check out of the log"),
            partial(
                self._with_reason,
                question,
                lambda state, why: commands.withdraw_verification(
                    state, question.id, entry.id, reason=why
                ),
            ),
        )
        return line

    # --- gaps and actions --------------------------------------------------------------------

    def _gap_lines(self, question: str) -> list[QWidget]:
        found: list[QWidget] = []
        for identity, text in gaps_of(self._bench, question):
            line = _Line(text, self.tr("Gap"))
            chip = ChipButton(self.tr("Make an action"))
            chip.clicked.connect(partial(self.new_action, question, identity))
            line.add_widget(chip)
            found.append(line)
        for action in self._bench.state.setup.actions.values():
            if action.about == question:
                due = due_text(action.due, self._bench.today()) if action.due else ""
                parts = (self.tr("Action"), action_status_name(action.status), action.owner, due)
                line = _Line(action.what, " · ".join(part for part in parts if part))
                line.add_button(
                    "edit",
                    self.tr("Change this action"),
                    partial(self._open_action, action.id),
                )
                found.append(line)
        return found or [self._quiet(self.tr("None. Press A for a new action."))]

    def new_action(self, question: str, gap: str = "") -> None:
        """Open the form of an action about an answer."""
        ActionSheet(self._bench, self, about=question, gap=gap).open()

    def _open_action(self, action: str) -> None:
        found = self._bench.state.setup.actions.get(action)
        if found is not None:
            ActionSheet(self._bench, self, action=found).open()

    # --- changes after a sign-off ------------------------------------------------------------

    def _with_reason(self, question: Question, make: Callable[[State, str], Act]) -> None:
        """Do it at once, or after its reason was typed where the answer is signed off."""
        signed = sign_off_of(self._bench.state, question)
        if signed is None:
            self._bench.doer.do(lambda state: make(state, ""))
            return
        sheet = ReasonSheet(self._bench, self, signed)
        sheet.accepted.connect(lambda: self._bench.doer.do(lambda state: make(state, sheet.why)))
        sheet.open()


class _Line(QWidget):
    """A text with facts below it and small buttons at its end."""

    def __init__(self, text: str, facts: str, more: str = "", *, strong: bool = False) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(2)
        column.addWidget(Rule())
        row = QHBoxLayout()
        row.setSpacing(2)
        self._row = row
        words = QVBoxLayout()
        words.setSpacing(1)
        if strong:
            words.addWidget(Label(text, Type.BODY, weight=SEMIBOLD, wrap=True))
            words.addWidget(Label(facts, Type.META, tone="ink2", wrap=True))
            if more:
                words.addWidget(Label(more, Type.SECONDARY, wrap=True))
        else:
            words.addWidget(Label(text, Type.SECONDARY, wrap=True))
            words.addWidget(Label(facts, Type.META, tone="ink2", wrap=True))
        row.addLayout(words, 1)
        column.addLayout(row)

    def mark(self, icon: str, role: str) -> None:
        """Put a sign before the text."""
        sign = IconView(icon, size=16, role=role)
        self._row.insertWidget(0, sign, 0, Qt.AlignmentFlag.AlignTop)
        self._row.insertSpacing(1, 4)

    def add_button(self, icon: str, name: str, act: Callable[[], object]) -> None:
        """A button at the end of the line."""
        button = IconButton(icon, name, size=26, icon_size=15)
        button.clicked.connect(lambda: act())
        self.add_widget(button)

    def add_widget(self, widget: QWidget) -> None:
        """A control at the end of the line."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
