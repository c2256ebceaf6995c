"""The field for one answer: options, a line or a text, as its question's kind asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from workshop_app.core import commands
from workshop_app.core.errors import Refused
from workshop_app.core.framework import RESERVED_CODES, Kind, Question, Reserved
from workshop_app.core.records import Value
from workshop_app.core.state import State
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
from workshop_app.ui.wording import local_answer, reserved_name

_LINE_KINDS = (Kind.NUMBER, Kind.PERCENT, Kind.DATE)
_TEXT_ROWS = {Kind.TEXT: (2, 8), Kind.LIST: (4, 12), Kind.LONG_TEXT: (8, 20)}
"""lines at least, and before it scrolls"""


class AnswerInput(QWidget):
    """One answer to a question, in the widget that fits its kind, with reserved answers below.

    ``changed``: something was chosen; ``typed``: something was typed, which is worth keeping as a
    draft; ``submitted``: Enter, or Ctrl+Enter in a text.
    """

    changed = Signal()
    typed = Signal()
    submitted = Signal()

    def __init__(self, reserved: Iterable[Reserved], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question: Question | None = None
        self._state: State | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.options = OptionList()
        self.options.changed.connect(self._option_chosen)
        column.addWidget(self.options)
        self.number = LineEdit(self.tr("Type a number"))
        self.number.textEdited.connect(self._typed)
        self.number.returnPressed.connect(self.submitted)
        column.addWidget(self.number)
        self.reading = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        column.addWidget(self.reading)
        self.text = GrowingTextEdit(self.tr("Type the answer"), rows=4)
        self.text.textChanged.connect(self._typed)
        self.text.submitted.connect(self.submitted)
        column.addWidget(self.text)
        self.chips: dict[str, ReservedChip] = {}
        chips = QWidget()
        flow = FlowLayout(chips, spacing=6)
        for code in reserved:
            chip = ReservedChip(reserved_name(code))
            chip.clicked.connect(lambda _on=False, code=code: self._reserved_chosen(str(code)))
            flow.addWidget(chip)
            self.chips[str(code)] = chip
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        chips.setSizePolicy(policy)
        column.addSpacing(2)
        column.addWidget(chips)

    # --- what is shown -----------------------------------------------------------------------

    def set_question(
        self, state: State, question: Question, name: str, items: Sequence[OptionItem]
    ) -> None:
        """Fit the field to a question; ``name`` is spoken, ``items`` are its options."""
        self._question, self._state = question, state
        kind = question.kind
        self.options.set_several(kind is Kind.MULTIPLE)
        self.options.set_items(items)
        self.options.setVisible(kind.has_options)
        self.number.setVisible(kind in _LINE_KINDS)
        self.text.setVisible(kind in _TEXT_ROWS)
        for field in (self.options, self.number, self.text):
            field.setAccessibleName(name)
        if kind in _TEXT_ROWS:
            self.text.set_rows(*_TEXT_ROWS[kind])
        self.number.setPlaceholderText(
            {
                Kind.PERCENT: self.tr("Type a percentage"),
                Kind.DATE: self.tr("Type a date"),
            }.get(kind, self.tr("Type a number"))
        )
        if kind is Kind.LIST:
            self.text.setPlaceholderText(self.tr("One item on each line"))
        else:
            self.text.setPlaceholderText(self.tr("Type the answer"))
        self._show_reading()

    def _show_reading(self) -> None:
        """What was understood of a line, as the language writes it; before that, how to type."""
        question = self._question
        if question is None or self._state is None or question.kind not in _LINE_KINDS:
            self.reading.setText("")
            self.reading.hide()
            return
        hints = {
            Kind.PERCENT: self.tr("25 is 25 %"),
            Kind.DATE: self.tr("Year-month-day; a month or a year alone will do"),
        }
        said = hints.get(question.kind, question.unit)
        if typed := self.number.text().strip():
            try:
                value = commands.check_answer(self._state, question, typed)
            except Refused:
                pass
            else:
                said = local_answer(question.kind, value, question.unit)
        self.reading.setText(said)
        self.number.setAccessibleDescription(said)
        self.reading.setVisible(bool(said))

    def set_value(self, value: Value | None) -> None:
        """Show an answer, or none."""
        question = self._question
        if question is None:
            return
        reserved = value if isinstance(value, str) and value in RESERVED_CODES else None
        for code, chip in self.chips.items():
            chip.setChecked(code == reserved)
        plain = None if reserved else value
        if question.kind is Kind.MULTIPLE:
            self.options.set_values(plain if isinstance(plain, tuple) else ())
        else:
            self.options.set_value(plain if isinstance(plain, str) else None)
        if question.kind in _LINE_KINDS:
            self.set_written("" if plain is None else str(plain))
        elif question.kind in _TEXT_ROWS:
            self.set_written("\n".join(plain) if isinstance(plain, tuple) else str(plain or ""))

    def written(self) -> str:
        """What is typed; "" where options are chosen."""
        kind = self._question.kind if self._question else Kind.CHOICE
        if kind in _LINE_KINDS:
            return self.number.text()
        return self.text.toPlainText() if kind in _TEXT_ROWS else ""

    def set_written(self, text: str) -> None:
        """Show a text that nobody typed just now."""
        if self._question is not None and self._question.kind in _LINE_KINDS:
            self.number.setText(text)
            self._show_reading()
            return
        set_text(self.text, text)

    def clear_reserved(self) -> None:
        """Choose no reserved answer."""
        for chip in self.chips.values():
            chip.setChecked(False)

    # --- what was chosen ---------------------------------------------------------------------

    def value(self) -> Value | None:
        """What the field holds, or None while nothing is chosen."""
        for code, chip in self.chips.items():
            if chip.isChecked():
                return code
        question = self._question
        if question is None:
            return None
        if question.kind is Kind.CHOICE:
            return self.options.value()
        if question.kind is Kind.MULTIPLE:
            return self.options.values() or None
        text = self.written().strip()
        if question.kind is Kind.LIST:
            return tuple(line.strip() for line in text.splitlines() if line.strip()) or None
        return text or None

    def differs(self, recorded: Value | None) -> bool:
        """Whether the field holds another answer than this one; an empty field holds none."""
        value = self.value()
        if value is None:
            return False
        if isinstance(recorded, (int, float)):
            return str(value) != str(recorded)
        return value != recorded

    def choose_level(self, level: int) -> bool:
        """Choose the option of this level, or take it back where several are; False if none."""
        if self._question is None or self._state is None or not self._question.kind.has_options:
            return False
        options = self._state.framework.options(self._question)
        if not 1 <= level <= len(options):
            return False
        self.options.toggle(options[level - 1].code)
        return True

    def focus_answer(self, likeliest: int) -> None:
        """Put the keyboard on the answer; on options, on the chosen one or the likeliest level."""
        question = self._question
        if question is None or self._state is None:
            return
        reason = Qt.FocusReason.ShortcutFocusReason
        if question.kind.has_options:
            options = self._state.framework.options(question)
            if options:
                chosen = next(iter(self.options.values()), options[likeliest - 1].code)
                self.options.row(chosen).setFocus(reason)
        elif question.kind in _LINE_KINDS:
            self.number.setFocus(reason)
            self.number.selectAll()
        else:
            self.text.setFocus(reason)

    def tab_order(self) -> list[QWidget]:
        """What Tab goes through, but for the reserved answers."""
        question = self._question
        if question is None or self._state is None:
            return []
        if question.kind.has_options:
            return self.options.rows()
        return [self.number if question.kind in _LINE_KINDS else self.text]

    def _option_chosen(self, _code: str) -> None:
        self.clear_reserved()
        self.changed.emit()

    def _reserved_chosen(self, code: str) -> None:
        if self.chips[code].isChecked():
            self.options.set_value(None)
            for other, chip in self.chips.items():
                if other != code:
                    chip.setChecked(False)
        self.changed.emit()

    def _typed(self) -> None:
        self.clear_reserved()
        self._show_reading()
        self.typed.emit()


def set_text(field: GrowingTextEdit, text: str) -> None:
    """Show a text that nobody typed just now."""
    field.blockSignals(True)
    field.setPlainText(text)
    field.blockSignals(False)
