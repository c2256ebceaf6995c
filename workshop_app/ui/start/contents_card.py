"""What was found in a workbook: questions, sheets, response options, and what to look at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.start.bank_info import BankContents
from workshop_app.ui.start.facts import questions_text
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import (
    Button,
    Card,
    Chip,
    ElidedLabel,
    FlowLayout,
    IconView,
    Label,
    NumeralBadge,
)
from workshop_app.ui.widgets.buttons import Kind
from workshop_app.ui.widgets.labels import Tone
from workshop_app.ui.wording.fill import fill

_MOST_SHEETS = 12
_MOST_SETS = 4
_MOST_WARNINGS = 3
_MOST_LINES = 12
"""Lines of the field with everything to look at that are seen at once."""


class ContentsCard(Card):
    """A preview of a bank, so that the person sees it is the right one before going on."""

    def __init__(
        self, contents: BankContents, file_name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, padding=Space.L, spacing=Space.M)
        self.setAccessibleName(self.tr("What was found"))
        head = QHBoxLayout()
        head.addWidget(ElidedLabel(contents.title, Type.HEADING, weight=SEMIBOLD), 1)
        head.addWidget(Label(questions_text(contents.questions), Type.BODY, weight=SEMIBOLD))
        self.body.addLayout(head)
        if file_name:
            text = fill(self.tr("{name} · the file itself is never changed"), {"name": file_name})
            self.body.addWidget(ElidedLabel(text, Type.SECONDARY, tone="ink2"))
        if contents.sheets:
            self._add_sheets(contents)
        if contents.option_sets:
            self._add_options(contents)
        self._add_warnings(contents)

    def _heading(self, text: str) -> None:
        self.body.addWidget(Label(text, Type.SECONDARY, weight=SEMIBOLD, tone="ink2"))

    def _add_sheets(self, contents: BankContents) -> None:
        self._heading(self.tr("Sheets with questions"))
        holder = QWidget()
        flow = FlowLayout(holder, spacing=6)
        for sheet in contents.sheets[:_MOST_SHEETS]:
            flow.addWidget(Chip(f"{sheet.name} · {sheet.questions}"))
        more = len(contents.sheets) - _MOST_SHEETS
        if more > 0:
            flow.addWidget(Chip(fill(self.tr("{count} more"), {"count": more})))
        self.body.addWidget(holder)

    def _add_options(self, contents: BankContents) -> None:
        self._heading(self.tr("Response options"))
        for labels in contents.option_sets[:_MOST_SETS]:
            holder = QWidget()
            flow = FlowLayout(holder, spacing=Space.M)
            for level in range(len(labels), 0, -1):
                pair = QWidget()
                row = QHBoxLayout(pair)
                row.setContentsMargins(0, 0, 0, 0)
                row.setSpacing(Space.S)
                row.addWidget(NumeralBadge(level, len(labels), size=24))
                row.addWidget(Label(labels[level - 1], Type.BODY))
                flow.addWidget(pair)
            self.body.addWidget(holder)
        more = len(contents.option_sets) - _MOST_SETS
        if more > 0:
            text = fill(self.tr("and {count} more sets of options"), {"count": more})
            self.body.addWidget(Label(text, Type.SECONDARY, tone="ink2"))

    def _say(self, icon: str, name: str, sentence: str, tone: Tone) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(IconView(icon, name, size=18, role=tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(sentence, Type.SECONDARY, tone=tone, wrap=True), 1)
        self.body.addLayout(row)

    def _add_warnings(self, contents: BankContents) -> None:
        for assumed in contents.assumed[:_MOST_WARNINGS]:
            self._say("info", self.tr("Assumed"), assumed, "ink2")
        for warning in contents.warnings[:_MOST_WARNINGS]:
            self._say("warning", self.tr("Look at this"), warning, "attention")
        more = len(contents.warnings) - _MOST_WARNINGS
        if more > 0:
            text = fill(self.tr("Show all {count} to look at"), {"count": len(contents.warnings)})
            self.all = Button(text, kind=Kind.LINK, icon="chevron-down")
            self.all.clicked.connect(lambda: self._show_all(contents.warnings))
            self.body.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_all(self, warnings: Sequence[str]) -> None:
        """Every sentence in a field of its own, from which it can be copied."""
        field = QPlainTextEdit("\n".join(warnings))
        field.setReadOnly(True)
        field.setTabChangesFocus(True)
        field.setAccessibleName(self.tr("Everything to look at"))
        lines = min(len(warnings), _MOST_LINES)
        field.setMinimumHeight(lines * field.fontMetrics().lineSpacing() + 2 * Space.M)
        self.body.addWidget(field)
        self.all.hide()
        field.setFocus()
