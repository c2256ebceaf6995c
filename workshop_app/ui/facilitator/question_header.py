"""The question, large, with its place in the framework and its guidance on demand."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.charts.measure import reads_rtl
from workshop_app.core.framework import Question
from workshop_app.core.progress import agenda
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.keys import Deed, hint
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Card, ChipButton, ElidedLabel, Label
from workshop_app.ui.wording.asking import silence_text
from workshop_app.ui.wording.figures import indicator_lines
from workshop_app.ui.wording.fill import fill
from workshop_app.ui.wording.languages import language_name

LONG_QUESTION = 170
"""Characters above which the question is set one size smaller, so that the board keeps its room."""


class QuestionHeader(QWidget):
    """Path, number, place among its neighbours, the question, and the guidance card."""

    guidance_toggled = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        line = QHBoxLayout()
        line.setSpacing(0)
        self._path = ElidedLabel("", Type.SECONDARY, tone="ink2")
        self._number = Label("", Type.SECONDARY, weight=SEMIBOLD)
        self._place = Label("", Type.SECONDARY, tone="ink2")
        self._guide = ChipButton(self.tr("Guidance"), key=hint(Deed.GUIDANCE), checkable=True)
        self._guide.toggled.connect(self._show_guidance)
        line.addWidget(self._path)
        line.addSpacing(Space.XS)
        line.addWidget(self._number)
        line.addStretch(1)
        line.addWidget(self._place)
        line.addSpacing(Space.S)
        line.addWidget(self._guide)
        column.addLayout(line)
        self._question = Label("", Type.QUESTION, weight=SEMIBOLD, wrap=True)
        column.addWidget(self._question)
        self._second = Label("", Type.READING, tone="ink2", wrap=True)
        column.addWidget(self._second)
        self._silent = Label("", Type.SECONDARY, tone="attention", weight=SEMIBOLD, wrap=True)
        column.addWidget(self._silent)
        self._original = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        column.addWidget(self._original)
        self._card = Card(kind="well", padding=Space.M, spacing=Space.XS)
        self._guidance = Label("", Type.BODY, tone="ink2", wrap=True)
        self._card.body.addWidget(
            Label(self.tr("Guidance"), Type.SECONDARY, weight=SEMIBOLD, tone="ink2")
        )
        self._card.body.addWidget(self._guidance)
        self._second_guidance = Label("", Type.BODY, tone="ink2", wrap=True)
        self._card.body.addWidget(self._second_guidance)
        self._indicator = Label("", Type.BODY, tone="ink2", wrap=True)
        self._card.body.addWidget(self._indicator)
        self._card.hide()
        column.addWidget(self._card)

    def refresh(self) -> None:
        """Show the question on the desk."""
        question = self._desk.question
        if question is None:
            return
        framework = self._desk.state.framework
        titles = [domain.title for domain in framework.path(question.domain)]
        self._path.set_full_text(" · ".join(titles) + " ·")
        number = self.tr("Question {number}").format(number=question.number)
        self._number.setText(number)
        self._question.setText(question.text)
        size = Type.QUESTION if len(question.text) <= LONG_QUESTION else Type.PANEL
        self._question.set_size(size)
        self._question.setAlignment(self._side(question.text) | Qt.AlignmentFlag.AlignVCenter)
        self._show_second(question)
        self._show_adaptation(question)
        self._balance()
        steps = agenda(self._desk.state, self._desk.context)
        section = [q for q in steps if q.domain == question.domain]
        place = section.index(question) + 1 if question in section else 1
        self._place.setText(
            self.tr("{place} of {total}").format(place=place, total=max(1, len(section)))
        )
        self._guidance.setText(question.guidance)
        self._set_second(self._second_guidance, self._in_second(question, "guidance"))
        self._tell_indicator(question)
        self._guide.setEnabled(self._has_guidance(question))
        self._card.setVisible(self._guide.isChecked() and self._has_guidance(question))

    def _show_second(self, question: Question) -> None:
        """The question in the room's second language, on the side where its reading begins."""
        language = self._desk.language.code
        said = self._in_second(question, "text")
        if language and not question.translations.get(language, {}).get("text", "").strip():
            name = language_name(language)
            said = self.tr("Not translated into {language}.").format(language=name)
        self._set_second(self._second, said)

    def _show_adaptation(self, question: Question) -> None:
        """Why it is not asked now, and the bank's own wording: for the laptop alone."""
        why = silence_text(self._desk.state, question)
        self._silent.setText(self.tr("Not asked now. {why}.").format(why=why) if why else "")
        self._silent.setVisible(bool(why))
        said = self.tr("In the bank: {text}").format(text=question.original)
        self._original.setText(said if question.original else "")
        self._original.setVisible(bool(question.original))

    def _in_second(self, question: Question, name: str) -> str:
        """A text in the room's second language; "" where there is none or it says the same."""
        said = question.translations.get(self._desk.language.code, {}).get(name, "").strip()
        own = question.text if name == "text" else question.guidance
        return "" if said == own.strip() else said

    def _set_second(self, label: Label, said: str) -> None:
        label.setText(said)
        label.setVisible(bool(said))
        label.setAlignment(self._side(said) | Qt.AlignmentFlag.AlignVCenter)

    @staticmethod
    def _has_guidance(question: Question) -> bool:
        return bool(question.guidance or indicator_lines(question))

    def _tell_indicator(self, question: Question) -> None:
        """What the figure measures, a line each."""
        told = (
            fill(self.tr("{label}: {text}"), {"label": label, "text": text})
            for label, text in indicator_lines(question)
        )
        self._indicator.setText("\n".join(told))
        self._guidance.setVisible(bool(question.guidance))
        self._indicator.setVisible(bool(self._indicator.text()))

    def _side(self, said: str) -> Qt.AlignmentFlag:
        """The side on which a text begins to be read; Qt turns it with the window."""
        own = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        edge = Qt.AlignmentFlag
        return edge.AlignLeft if reads_rtl(said, own) == own else edge.AlignRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._balance()

    def _balance(self) -> None:
        """Narrow the question to the least width with as few lines: no word is left alone."""
        text, most = self._question.text(), self.width()
        if not text or most < 200:
            return
        if self._side(text) != Qt.AlignmentFlag.AlignLeft:
            self._question.setMaximumWidth(most)  # it begins at the far edge of the pane
            return

        def height(width: int) -> int:
            bounds = QRect(0, 0, width, 10_000)
            flags = int(Qt.TextFlag.TextWordWrap)
            return self._question.fontMetrics().boundingRect(bounds, flags, text).height()

        low, high = most // 2, most
        least = height(most)
        while high - low > 8:
            middle = (low + high) // 2
            low, high = (low, middle) if height(middle) <= least else (middle, high)
        self._question.setMaximumWidth(min(most, high + 8))

    def focus_guidance(self) -> None:
        """Put the keyboard on the guidance control."""
        self._guide.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def toggle_guidance(self) -> None:
        """Show or hide the guidance."""
        if self._guide.isEnabled():
            self._guide.toggle()

    def _show_guidance(self, shown: bool) -> None:
        question = self._desk.question
        self._card.setVisible(shown and question is not None and self._has_guidance(question))
        self.guidance_toggled.emit(shown)
