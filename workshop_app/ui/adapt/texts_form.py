"""Options of a question as a list, and in another language as fields to translate them in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop_app.core import commands
from workshop_app.core.events import Act
from workshop_app.core.framework import Domain, Option, Question
from workshop_app.core.state import State
from workshop_app.ui.doing import Doer
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, Kind, Label, LineEdit

Make = Callable[[State, str], Act]


class TextsForm(QWidget):
    """What a question shares with others: its options, and the titles of its sections."""

    def __init__(self, doer: Doer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doer = doer
        self._shown: object = None
        self.fields: list[LineEdit] = []
        self.removers: list[Button] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)

    def show_texts(self, question: Question, language: str) -> None:
        """Show the options of a question, with their translations in ``language`` if it is one."""
        framework = self._doer.state.framework
        options = framework.options(question)
        path = framework.path(question.domain) if language else ()
        wanted = (question.option_set, options, path, language)
        if wanted == self._shown:
            return
        self._shown = wanted
        self._clear()
        if not options and not path:
            return
        if options:
            self._head(self.tr("Options, from the lowest"))
        added = self._added(question)
        for level, option in enumerate(options, start=1):
            if language:
                self._option_field(str(question.option_set), option, language)
            else:
                self._option_line(str(question.option_set), level, option, option.code in added)
        if path:
            self._head(self.tr("Titles of the sections"))
        for domain in path:
            self._domain_field(domain, language)

    def _added(self, question: Question) -> set[str]:
        added = self._doer.state.setup.adaptation.overlay.options.get(question.option_set or "", ())
        return {each.option.code for each in added}

    def _head(self, text: str) -> None:
        self._column.addWidget(Label(text, Type.SECONDARY, weight=SEMIBOLD))

    def _option_line(self, option_set: str, level: int, option: Option, added: bool) -> None:
        said = f"{level}  {option.label}"
        if not added:
            self._column.addWidget(Label(said, Type.SECONDARY, tone="ink2", wrap=True))
            return
        remove = Button(
            self.tr("{option} (added): remove").format(option=said), kind=Kind.LINK, height=28
        )
        code = option.code
        remove.clicked.connect(
            lambda: self._doer.do(lambda state: commands.remove_option(state, option_set, code))
        )
        self.removers.append(remove)
        self._column.addWidget(remove)

    def _option_field(self, option_set: str, option: Option, language: str) -> None:
        now = option.translations.get(language, {}).get("label", "")

        def make(state: State, text: str) -> Act:
            return commands.translate_option(state, option_set, option.code, language, label=text)

        self._field(option.label, now, make)

    def _domain_field(self, domain: Domain, language: str) -> None:
        now = domain.translations.get(language, {}).get("title", "")

        def make(state: State, text: str) -> Act:
            return commands.translate_domain(state, domain.id, language, text)

        self._field(domain.title, now, make)

    def _field(self, bank: str, now: str, make: Make) -> None:
        field = LineEdit(bank, name=self.tr("Translation of “{text}”").format(text=bank))
        field.setText(now)
        field.setCursorPosition(0)
        field.editingFinished.connect(partial(self._keep, field, now, make))
        self.fields.append(field)
        self._column.addWidget(Label(bank, Type.META, tone="ink2", wrap=True))
        self._column.addWidget(field)

    def _keep(self, field: LineEdit, before: str, make: Make) -> None:
        text = field.text()
        if text.strip() != before and not self._doer.do(lambda state: make(state, text)):
            field.setText(before)

    def _clear(self) -> None:
        self.fields, self.removers = [], []
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
