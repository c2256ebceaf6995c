"""The step of the setup where a country chooses, words and adds its questions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QInputDialog,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workshop_app.core import commands
from workshop_app.core.adapt import lacks
from workshop_app.core.asking import asked_now
from workshop_app.core.events import Act
from workshop_app.core.forecast import estimate
from workshop_app.core.framework import Framework, walk_domains
from workshop_app.core.room import second_languages
from workshop_app.core.state import State
from workshop_app.core.timekeeping import work_of
from workshop_app.ui.adapt.add_form import AddForm
from workshop_app.ui.adapt.editor import QuestionEditor
from workshop_app.ui.adapt.rows import SAID, QuestionTable, Show, rows_of, show_name
from workshop_app.ui.doing import Doer
from workshop_app.ui.start.scrolling import scrolled
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, Card, FlowLayout, KeyCap, Label, SearchField
from workshop_app.ui.wording.fill import fill
from workshop_app.ui.wording.languages import language_name
from workshop_app.ui.wording.time import minutes_text

_OTHER = "\x00"
_SIDE = 372
_NARROW = 320
_ROOM = 860
"""px of the pane below which the editor and the table give way"""


def _ask_language(parent: QWidget, title: str, text: str) -> str:
    code, done = QInputDialog.getText(parent, title, text)
    return code.strip() if done else ""


class QuestionsPane(QWidget):
    """A table of all questions, and the current one beside it in the country's words."""

    bankWanted = Signal()
    """The country's own bank is to be saved"""

    def __init__(
        self,
        doer: Doer,
        parent: QWidget | None = None,
        *,
        ask_language: Callable[[QWidget, str, str], str] = _ask_language,
    ) -> None:
        super().__init__(parent)
        self._doer = doer
        self._ask_language = ask_language
        self._framework: Framework | None = None
        self._sections: list[tuple[str, tuple[str, str]]] = []
        self._language = ""
        self._languages: list[str] = []
        self._stale = True
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        self._count = Label("", Type.BODY, wrap=True)
        self._time = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        column.addWidget(self._count)
        column.addWidget(self._time)
        column.addWidget(self._make_filters())
        column.addWidget(self._make_acts())
        body = QHBoxLayout()
        body.setSpacing(Space.M)
        card = Card(padding=1, spacing=0)
        self.table = QuestionTable()
        card.body.addWidget(self.table)
        body.addWidget(card, 1)
        self.editor = QuestionEditor(doer)
        self.form = AddForm(doer)
        self._side = QStackedWidget()
        self._side.setFixedWidth(_SIDE)
        for widget in (self.editor, self.form):
            area = scrolled(widget)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._side.addWidget(area)
        body.addWidget(self._side)
        column.addLayout(body, 1)
        column.addWidget(self._make_hints())
        self.table.picked.connect(self._show_question)
        self.table.source.ticked.connect(self._tick)
        self.form.made.connect(self._added)
        self.form.closed.connect(self.close_form)
        self._make_keys()

    # --- building ----------------------------------------------------------------------------

    def _make_filters(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self.search = SearchField(self.tr("Find a question"), key="/", compact=True)
        self.show_box = self._chooser(self.tr("Which questions"), 9)
        for each in Show:
            self.show_box.addItem(show_name(each), each.value)
        self.section_box = self._chooser(self.tr("Which section"), 9)
        self.language_box = self._chooser(self.tr("Language of the texts"), 8)
        row.addWidget(self.search, 3)
        for box, stretch in ((self.show_box, 2), (self.section_box, 3), (self.language_box, 2)):
            row.addWidget(box, stretch)
        self.search.textChanged.connect(self._filter)
        self.show_box.currentIndexChanged.connect(self._filter)
        self.section_box.currentIndexChanged.connect(self._filter)
        self.language_box.activated.connect(self._choose_language)
        return holder

    @staticmethod
    def _chooser(name: str, characters: int) -> QComboBox:
        box = QComboBox()
        box.setProperty("compact", "true")
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(characters)
        return box

    def _make_acts(self) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder, Space.S)
        row.setContentsMargins(0, 0, 0, 0)
        self.core_button = Button(self.tr("Core questions only"), height=32)
        self.take_button = Button(self.tr("Take in all shown"), height=32)
        self.leave_button = Button(self.tr("Leave out all shown"), height=32)
        self.add_button = Button(
            self.tr("Add a question"), icon="plus", key=self.tr("Ins"), height=32
        )
        self.bank_button = Button(self.tr("Save as a bank…"), icon="export", height=32)
        self.core_button.clicked.connect(self.core_only)
        self.take_button.clicked.connect(lambda: self.take_in(self.table.shown()))
        self.leave_button.clicked.connect(lambda: self.leave_out(self.table.shown()))
        self.add_button.clicked.connect(self.open_form)
        self.bank_button.clicked.connect(self.bankWanted)
        acts = (self.core_button, self.take_button, self.leave_button, self.add_button)
        for button in (*acts, self.bank_button):
            row.addWidget(button)
        return holder

    def _make_hints(self) -> QWidget:
        strip = QWidget()
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for cap, text in (
            (self.tr("Space"), self.tr("in or out")),
            ("N", self.tr("not applicable")),
            ("⏎", self.tr("reword")),
            (self.tr("Ins"), self.tr("add")),
            ("/", self.tr("find")),
            ("Ctrl Z", self.tr("undo")),
        ):
            row.addWidget(KeyCap(cap))
            row.addWidget(Label(text, Type.SECONDARY, tone="ink2"))
            row.addSpacing(Space.M)
        row.addStretch(1)
        return strip

    def _make_keys(self) -> None:
        on_table: list[tuple[str, Callable[[], None]]] = [
            ("Space", self.toggle),
            ("Del", lambda: self.leave_out(self.table.chosen())),
            ("Return", self.reword),
            ("Enter", self.reword),
            ("N", self.editor.ask_reason),
            ("/", self._find),
        ]
        for keys, act in on_table:
            self._key(keys, self.table, act, Qt.ShortcutContext.WidgetShortcut)
        everywhere = Qt.ShortcutContext.WidgetWithChildrenShortcut
        self._key("Ins", self, self.open_form, everywhere)
        self._key("Escape", self._side, self._back_to_table, everywhere)

    def _key(
        self, keys: str, on: QWidget, act: Callable[[], None], context: Qt.ShortcutContext
    ) -> None:
        shortcut = QShortcut(QKeySequence(keys), on)
        shortcut.setContext(context)
        shortcut.activated.connect(act)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _ROOM
        self._side.setFixedWidth(_NARROW if narrow else _SIDE)
        self.table.setColumnHidden(SAID, narrow)

    # --- showing -----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Follow the workshop; nothing is read while the step is not open."""
        self._stale = True
        if self.isVisible():
            self._read()

    def first(self) -> QWidget:
        """What gets the keyboard when the step is opened."""
        return self.table

    def open_step(self) -> None:
        """The step was opened."""
        if self._stale:
            self._read()

    def _read(self) -> None:
        self._stale = False
        state = self._doer.state
        if state.framework is not self._framework:
            self._framework = state.framework
            self._show_sections(state.framework)
            self._show_languages(state.framework)
        self.table.show_rows(rows_of(state, self._language))
        self._say(state)
        self._show_question(self.table.key())

    def _say(self, state: State) -> None:
        rows = self.table.source.rows
        asked = sum(row.asked for row in rows)
        parts = [
            fill(self.tr("{asked} of {all} questions chosen"), {"asked": asked, "all": len(rows)})
        ]
        for show in Show:
            count = sum(show in row.traits for row in rows)
            if count and show not in (Show.ALL, Show.ASKED, Show.UNTRANSLATED):
                parts.append(f"{show_name(show)}: {count}")
        if self._language:
            values = {
                "language": language_name(self._language) or self._language,
                "texts": len(lacks(state.framework, self._language)),
            }
            parts.append(fill(self.tr("Not translated into {language}: {texts} texts"), values))
        self._count.setText(" · ".join(parts))
        each, hours = estimate(state, work_of(state))
        values = {
            "now": len(asked_now(state)),
            "hours": minutes_text(hours * 60),
            "each": f"{each:.1f}".removesuffix(".0"),
        }
        said = fill(
            self.tr("Asked now: {now}. About {hours} of work at {each} min a question."), values
        )
        groups = len(state.setup.groups)
        if groups > 1:
            values = {"groups": groups, "hours": minutes_text(hours * 60 / groups)}
            said += " " + fill(self.tr("Shared by {groups} groups: {hours} each."), values)
        self._time.setText(said)

    def _show_sections(self, framework: Framework) -> None:
        wanted: list[tuple[str, str, tuple[str, str]]] = [(self.tr("All sections"), "", ("", ""))]
        for depth, domain in walk_domains(framework):
            title = f"{domain.number} {domain.title}".strip()
            wanted.append(("   " * depth + title, domain.id, ("", "")))
        tops = {domain.title for domain in framework.children()}
        for axis in framework.axes:
            for value in axis.values:
                if value not in tops:
                    wanted.append((f"{axis.title}: {value}", "", (axis.key, value)))
        found = [(domain, facet) for _, domain, facet in wanted]
        if found == self._sections:
            return
        here = self.section_box.currentIndex()
        chosen = self._sections[here] if 0 <= here < len(self._sections) else ("", ("", ""))
        self._sections = found
        self.section_box.blockSignals(True)
        self.section_box.clear()
        self.section_box.addItems([title for title, _, _ in wanted])
        self.section_box.setCurrentIndex(found.index(chosen) if chosen in found else 0)
        self.section_box.blockSignals(False)

    def _show_languages(self, framework: Framework) -> None:
        codes = ["", *second_languages(framework)]
        if self._language and self._language not in codes:
            codes.append(self._language)
        if codes == self._languages:
            return
        self._languages = codes
        self.language_box.clear()
        for code in codes:
            spoken = code or framework.language
            self.language_box.addItem(language_name(spoken) or spoken, code)
        self.language_box.addItem(self.tr("Another language…"), _OTHER)
        self.language_box.setCurrentIndex(codes.index(self._language))

    def show_language(self, code: str) -> None:
        """Show the texts in this language, "" for the bank's own."""
        self.editor.keep()
        self._language = code
        self._languages = []
        self._framework = None
        self._read()

    def _choose_language(self) -> None:
        code = str(self.language_box.currentData())
        if code == _OTHER:
            title, text = self.tr("Another language"), self.tr("Its code, as sw for Swahili:")
            typed = self._ask_language(self, title, text)
            known = self._doer.state.framework.language
            code = "" if typed == known else typed or self._language
        self.show_language(code)

    def _filter(self) -> None:
        here = self.table.key()
        domain, facet = self._sections[max(0, self.section_box.currentIndex())]
        self.table.proxy.choose(Show(self.show_box.currentData()), domain, facet)
        self.table.proxy.set_words(self.search.text())
        self.table.keep_place(here)
        self._show_question(self.table.key())

    def _show_question(self, question: str) -> None:
        self.editor.show_question(question, self._language)

    # --- doing -------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Take the chosen questions in, or leave them out where the current one is in."""
        out = self._doer.state.setup.adaptation.left_out
        (self.take_in if self.table.key() in out else self.leave_out)(self.table.chosen())

    def take_in(self, questions: list[str]) -> None:
        """Ask these questions."""
        self._act(partial(commands.take_in, questions=questions))

    def leave_out(self, questions: list[str]) -> None:
        """Leave these questions out."""
        self._act(partial(commands.leave_out, questions=questions))

    def core_only(self) -> None:
        """Ask the core questions and no others."""
        core = [q.id for q in self._doer.state.framework.asked if q.core]
        if not core:
            self._doer.refused.emit(self.tr("This bank marks no question as core."))
            return
        if self._act(partial(commands.choose_questions, questions=core)):
            self._doer.said.emit(self.tr("Only core questions are asked now."), True)

    def _act(self, make: Callable[[State], Act]) -> bool:
        self.editor.keep()
        chosen = self.table.chosen()
        done = self._doer.do(make)
        rows = (self.table.source.place_of(each) for each in chosen)
        flags = QItemSelectionModel.SelectionFlag
        for row in rows if len(chosen) > 1 else ():
            index = self.table.proxy.mapFromSource(self.table.source.index(row, 0))
            self.table.selectionModel().select(index, flags.Select | flags.Rows)
        return done

    def _tick(self, question: str, on: bool) -> None:
        (self.take_in if on else self.leave_out)([question])

    def reword(self) -> None:
        """Put the keyboard into the wording."""
        if self.editor.question is not None:
            self.editor.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.editor.text.selectAll()

    def open_form(self) -> None:
        """Show the form for a question of the country's own."""
        self.editor.keep()
        found = self.editor.question
        self._side.setCurrentIndex(1)
        self.form.begin(found.domain if found is not None else "")

    def close_form(self) -> None:
        """Show the current question again."""
        self._side.setCurrentIndex(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _added(self, question: str) -> None:
        self.show_box.setCurrentIndex(0)
        self.section_box.setCurrentIndex(0)
        self.search.clear()
        self.close_form()
        self.table.go_to(question)

    def _back_to_table(self) -> None:
        self.editor.keep()
        self.close_form()

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
