"""A question as the workshop will show it: number, section, text, options as numbered badges."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from workshop_app.core.framework import Kind
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Card, ElidedLabel, FlowLayout, Label, NumeralBadge
from workshop_app.ui.wording.names import kind_name
from workshop_app.workbook.mapping_preview import PreviewQuestion

_MOST = 220
_OPTIONS = 8


class QuestionCard(Card):
    """Shows one question of the preview."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=Space.M, spacing=Space.XS)
        self.where = ElidedLabel("", Type.META, tone="ink2")
        self.text = Label("", Type.BODY + 1, weight=SEMIBOLD, wrap=True)
        self.options = QWidget()
        self._flow = FlowLayout(self.options, 8)
        self.answer = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        for widget in (self.where, self.text, self.options, self.answer):
            self.body.addWidget(widget)
        self._shown: PreviewQuestion | None = None
        self.show_question(None)

    def show_question(self, question: PreviewQuestion | None) -> None:
        """Show a question, or that there is none."""
        if question is not None and question == self._shown:
            return
        self._shown = question
        if question is None:
            self.where.set_full_text("")
            self.where.hide()
            self.text.setText(self.tr("No question found on this sheet yet."))
            self.options.hide()
            self.answer.setText(
                self.tr("Give one column the role Question and one the role Response.")
            )
            self.answer.show()
            return
        section = question.domain[-1] if question.domain else question.sheet
        self.where.show()
        self.where.set_full_text(f"{question.number} · {section}")
        text = " ".join(question.text.split())
        self.text.setText(text if len(text) <= _MOST else text[:_MOST].rstrip() + "…")
        self._show_options(question.options)
        said = self.tr("Kind of answer: {kind}").format(kind=kind_name(question.kind))
        if question.unit:
            said = f"{said} ({question.unit})"
        self.answer.setText(said)
        self.answer.setVisible(question.kind is not Kind.CHOICE)
        spoken = [self.where.full_text(), text, ", ".join(reversed(question.options))]
        self.setAccessibleName(". ".join(part for part in spoken if part))

    def _show_options(self, labels: tuple[str, ...]) -> None:
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = None if item is None else item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.options.setVisible(bool(labels))
        levels = list(enumerate(labels, start=1))
        for level, label in list(reversed(levels))[:_OPTIONS]:
            self._flow.addWidget(_Option(level, len(labels), label))
        if len(labels) > _OPTIONS:
            more = self.tr("and {count} more").format(count=len(labels) - _OPTIONS)
            self._flow.addWidget(Label(more, Type.SECONDARY, tone="ink2"))
        self._flow.invalidate()
        self.options.updateGeometry()


class _Option(QWidget):
    def __init__(self, level: int, count: int, label: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 2, 0)
        row.setSpacing(5)
        row.addWidget(NumeralBadge(level, count, size=20))
        text = " ".join(label.split())
        short = text if len(text) <= 44 else text[:43].rstrip() + "…"
        words = Label(short, Type.SECONDARY)
        if short != text:
            words.setToolTip(text)
        row.addWidget(words)
