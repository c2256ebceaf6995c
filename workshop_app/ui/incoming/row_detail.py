"""One difference in full, and the ways to decide it."""

from __future__ import annotations

from difflib import get_close_matches

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from workshop_app.core import commands
from workshop_app.core.errors import Refused
from workshop_app.core.framework import Kind, Reserved
from workshop_app.core.incoming import Choice, Difference, Incoming
from workshop_app.core.records import Value
from workshop_app.core.state import (
    State,
)
from workshop_app.ui.export.texts import field_name
from workshop_app.ui.fonts import SEMIBOLD, app_font
from workshop_app.ui.incoming.rows_model import RowsModel, is_answer
from workshop_app.ui.incoming.texts import difference_sentence, reason_sentence
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import (
    Button,
    Card,
    ChipButton,
    ElidedLabel,
    FlowLayout,
    IconView,
    Label,
    LineEdit,
    ReservedChip,
)
from workshop_app.ui.wording import refused_text
from workshop_app.ui.wording.names import reserved_name

_ASKING = (Difference.UNREAD, Difference.REMOVED, Difference.CONFLICT)


class _Reading(QPlainTextEdit):
    """A text that is read and copied, never typed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setFont(app_font(Type.SECONDARY))
        self.setFixedHeight(58)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )


class RowDetail(Card):
    """The current row. `chose` asks for a side, `picked` for an answer of its own."""

    chose = Signal(object)
    picked = Signal(object)

    def __init__(self, state: State, model: RowsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=Space.M, spacing=Space.S)
        self._state = state
        self._model = model
        self._row: Incoming | None = None
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        self.question = ElidedLabel("", Type.BODY, weight=SEMIBOLD)
        self.place = Label("", Type.SECONDARY, tone="ink2")
        top.addWidget(self.question, 1)
        top.addWidget(self.place)
        self.body.addLayout(top)
        texts = QHBoxLayout()
        texts.setSpacing(Space.M)
        self.before = _Reading(self.tr("Before"))
        self.here = _Reading(self.tr("Here"))
        self.excel = _Reading(self.tr("In Excel"))
        for field in (self.before, self.here, self.excel):
            field.setPlaceholderText(self.tr("nothing"))
            column = QVBoxLayout()
            column.setSpacing(Space.XS)
            column.addWidget(Label(field.accessibleName(), Type.META, tone="ink2"))
            column.addWidget(field)
            texts.addLayout(column, 1)
        self.body.addLayout(texts)
        self.body.addLayout(self._make_ways())
        self.body.addWidget(self._make_answers())

    def _make_ways(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        self._icon = IconView("warning", size=18, role="attention")
        self.sentence = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        self.keep = Button(self.tr("Keep what is here"), key="H", height=32)
        self.take = Button(self.tr("Take what Excel says"), key="E", height=32)
        line.addWidget(self._icon)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.keep)
        line.addWidget(self.take)
        self.keep.clicked.connect(lambda: self.chose.emit(Choice.HERE))
        self.take.clicked.connect(lambda: self.chose.emit(Choice.EXCEL))
        return line

    def _make_answers(self) -> QWidget:
        self._answers = QWidget()
        self._answers.setAccessibleName(self.tr("Another answer"))
        line = QHBoxLayout(self._answers)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S)
        self._ask = Label(self.tr("It means"), Type.SECONDARY, tone="ink2")
        line.addWidget(self._ask)
        self._chips = QWidget()
        self._chips.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._flow = FlowLayout(self._chips)
        self.typed = LineEdit(self.tr("Type the answer"), compact=True)
        self.typed.setMaximumWidth(260)
        self.typed.returnPressed.connect(self._on_typed)
        line.addWidget(self.typed)
        line.addWidget(self._chips, 1)
        self.chips: dict[str, ChipButton] = {}
        return self._answers

    def show_row(self, row: Incoming | None) -> None:
        """Show a row; None hides the card."""
        self.setVisible(row is not None)
        new = self._row is None or row is None or row.key != self._row.key
        self._row = row
        if row is None:
            return
        number = self._model.number(row)
        self.question.set_full_text(f"{number}  {self._model.question_text(row)}")
        place = f"{field_name(row.field)} · {row.sheet}, {row.cell}"
        self.place.setText(place)
        for field, text in (
            (self.before, row.base),
            (self.here, row.ours),
            (self.excel, row.theirs),
        ):
            if field.toPlainText() != (text or ""):
                field.setPlainText(text or "")
        reason = reason_sentence(row, self._state)
        self.sentence.setText(reason or difference_sentence(row))
        self._icon.setVisible(row.difference in _ASKING)
        self.keep.setVisible(row.difference is not Difference.SAME)
        self.take.setVisible(row.difference is not Difference.SAME and row.takeable)
        asks = is_answer(row) and row.difference in _ASKING
        self._answers.setVisible(asks)
        if asks and new:
            self._offer(row)
        picked = self._model.picked.get(row.key)
        for code, chip in self.chips.items():
            chip.setChecked(code == picked)

    def focus_answers(self) -> None:
        """Put the keyboard on the likeliest answer."""
        if self._answers.isHidden() or self._row is None:
            return
        if not self.typed.isHidden():
            self.typed.setFocus(Qt.FocusReason.TabFocusReason)
            return
        likely = self._likely(self._row)
        chip = self.chips.get(likely) or next(iter(self.chips.values()), None)
        if chip is not None:
            chip.setFocus(Qt.FocusReason.TabFocusReason)

    def _offer(self, row: Incoming) -> None:
        for old in self.chips.values():
            self._flow.removeWidget(old)
            old.deleteLater()
        self.chips = {}
        question = self._state.question(row.question)
        options = self._state.framework.options(question) if question else ()
        for option in reversed(options):
            self._add(option.code, ChipButton(option.label, checkable=True, strong=False))
        for code in Reserved:
            self._add(code, ReservedChip(reserved_name(code)))
        choice = question is not None and question.kind is Kind.CHOICE
        self.typed.setVisible(not choice)
        self.typed.setText("" if choice else (row.theirs or ""))
        unread = row.difference is Difference.UNREAD
        self._ask.setText(self.tr("It means") if unread else self.tr("Or record"))

    def _add(self, code: str, chip: ChipButton) -> None:
        chip.clicked.connect(lambda _checked=False, code=str(code): self.picked.emit(code))
        self._flow.addWidget(chip)
        chip.show()
        self.chips[str(code)] = chip

    def _likely(self, row: Incoming) -> str:
        """The option whose label comes nearest to what the file says."""
        question = self._state.question(row.question)
        options = self._state.framework.options(question) if question else ()
        labels = {option.label.casefold(): option.code for option in options}
        found = get_close_matches((row.theirs or "").casefold(), labels, 1, 0.6)
        return labels[found[0]] if found else ""

    def _on_typed(self) -> None:
        row = self._row
        question = self._state.question(row.question) if row else None
        if row is None or question is None:
            return
        text = self.typed.text().strip()
        answer: object = text
        if question.kind is Kind.LIST:
            answer = [part.strip() for part in text.split(";") if part.strip()]
        try:
            value: Value = commands.check_answer(self._state, question, answer)
        except Refused as error:
            self.sentence.setText(refused_text(error))
            return
        self.picked.emit(value)
