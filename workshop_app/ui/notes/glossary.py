"""The glossary: what words mean in the bank, and beside it what they mean in this country."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workshop_app.core import commands
from workshop_app.core.state import Changes
from workshop_app.core.team import Term
from workshop_app.jobs import OpenWorkshop
from workshop_app.jobs.glossary import bank_glossary
from workshop_app.store.errors import StoreError
from workshop_app.store.search_index import fold, spans_of
from workshop_app.ui.background import Background
from workshop_app.ui.doing import Doer
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.notes.entry import SaidLabel, direction_of
from workshop_app.ui.notes.entry_field import EntryField
from workshop_app.ui.notes.rows import Row, RowsView, Spans, walks
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import (
    Button,
    Card,
    EmptyState,
    Label,
    MessageBar,
    Panel,
    Rule,
    SearchField,
)
from workshop_app.ui.widgets.buttons import Kind
from workshop_app.ui.wording.fill import fill

LIST = 380


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word with the bank's meaning and the country's, either of them "" where there is none."""

    term: str
    bank: str = ""
    own: str = ""


class GlossaryWindow(QWidget):
    """Words at one side with a search, the two meanings of one beside them.

    The country's meaning never takes the place of the bank's: both are shown.
    """

    help_wanted = Signal()

    def __init__(self, opened: OpenWorkshop) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._opened = opened
        self._doer = Doer(opened.workshop, self)
        self._bank: tuple[Term, ...] = ()
        self._words: dict[str, Meaning] = {}
        self._shown = ""
        self._new = ""
        self.setWindowTitle(self.tr("Glossary"))
        self.resize(900, 620)
        self.setMinimumSize(620, 380)
        self._compose()
        self._doer.refused.connect(lambda text: self.message.say(text, kind="attention"))
        self._doer.done.connect(lambda: self.message.clear())
        self._unsubscribe = opened.workshop.subscribe(self._changed)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self._escape)
        QShortcut(QKeySequence("F1"), self).activated.connect(self.help_wanted)
        for key in ("F8", "Ctrl+F"):
            QShortcut(QKeySequence(key), self).activated.connect(self._to_search)
        self._reading = Background(self)
        self._reading.done.connect(self._have_bank)
        self._read_bank()

    def _compose(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = Panel("surface")
        left.setFixedWidth(LIST)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, Space.L, 0, 0)
        column.setSpacing(Space.M)
        holder = QHBoxLayout()
        holder.setContentsMargins(Space.L, 0, Space.L, 0)
        self.field = SearchField(self.tr("Find a word, or type a new one"))
        self.field.textChanged.connect(lambda _text: self.refresh())
        self.field.returnPressed.connect(self._enter)
        self.field.installEventFilter(self)
        holder.addWidget(self.field)
        column.addLayout(holder)
        self.list = RowsView(self.tr("Words"))
        self.list.picked.connect(self._show)
        self.list.chosen.connect(lambda _key: self._to_own())
        self._lists = QStackedWidget()
        self._lists.addWidget(self.list)
        self._nothing = EmptyState("book", "", self.tr("Add this word"))
        self._nothing.activated.connect(self._add)
        self._lists.addWidget(self._nothing)
        column.addWidget(self._lists, 1)
        row.addWidget(left)
        row.addWidget(Rule(vertical=True))
        right = Panel("background")
        column = QVBoxLayout(right)
        column.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.L)
        column.setSpacing(Space.M)
        self.message = MessageBar()
        column.addWidget(self.message)
        self._term = Label("", Type.QUESTION, weight=SEMIBOLD, wrap=True)
        column.addWidget(self._term)
        self._bank_card = Card(padding=Space.L, spacing=Space.XS)
        title = Label(self.tr("In the question bank"), Type.SECONDARY, weight=SEMIBOLD, tone="ink2")
        self._bank_card.body.addWidget(title)
        self._meaning = SaidLabel("", Type.OPTION)
        self._bank_card.body.addWidget(self._meaning)
        column.addWidget(self._bank_card)
        self._own_card = Card(padding=Space.L, spacing=Space.XS)
        title = Label(self.tr("In this country"), Type.SECONDARY, weight=SEMIBOLD, tone="ink2")
        self._own_card.body.addWidget(title)
        self.own = EntryField(
            self.tr("What it means here; press Enter to keep it"),
            name=self.tr("Meaning in this country"),
            rows=2,
            most=10,
        )
        self.own.entered.connect(self._save)
        self.own.submitted.connect(self._save)
        self.own.told.connect(lambda text: self.message.say(text, kind="attention"))
        self._own_card.body.addWidget(self.own)
        line = QHBoxLayout()
        said = self.tr("Both stay: the bank’s meaning is never changed.")
        line.addWidget(Label(said, Type.META, tone="ink3"), 1)
        self._keep = Button(self.tr("Keep"), kind=Kind.PRIMARY, key="⏎", height=40)
        self._keep.clicked.connect(self._save)
        line.addWidget(self._keep)
        self._own_card.body.addLayout(line)
        column.addWidget(self._own_card)
        column.addStretch(1)
        row.addWidget(right, 1)

    # --- where the words come from -----------------------------------------------------------

    def _read_bank(self) -> None:
        setup = self._opened.workshop.state.setup
        try:
            data = self._opened.file.source(setup.source_sha256)
        except StoreError as error:
            self.message.say(str(error), kind="attention")
            return
        asked = frozenset(q.text for q in self._opened.workshop.state.framework.questions)
        name = setup.source_name
        self._reading.start(lambda: bank_glossary(data, name, asked))

    def _have_bank(self, terms: object) -> None:
        assert isinstance(terms, tuple)
        self._bank = terms
        self.refresh()

    @property
    def reading(self) -> bool:
        """Whether the bank's words are still being read."""
        return self._reading.busy

    def _merged(self) -> dict[str, Meaning]:
        words = {term.term: Meaning(term.term, bank=term.meaning) for term in self._bank}
        for own in self._opened.workshop.state.setup.glossary.values():
            bank = words.get(own.term, Meaning(own.term)).bank
            words[own.term] = Meaning(own.term, bank, own.meaning)
        if self._new and self._new not in words:
            words[self._new] = Meaning(self._new)
        return dict(sorted(words.items(), key=lambda item: fold(item[0])))

    # --- what is shown -----------------------------------------------------------------------

    def open_at(self, term: str = "") -> None:
        """Show the window, at a word if one is given."""
        self.field.setText("")
        self.refresh()
        if term:
            self.list.pick(term)
        self.show()
        self.raise_()
        self.activateWindow()
        self._to_search()

    def refresh(self) -> None:
        """Show the words that hold what is searched for."""
        self._words = self._merged()
        wanted = fold(self.field.text()).split()
        rows = []
        for word in self._words.values():
            text = word.own or word.bank
            whole = fold(f"{word.term} {word.bank} {word.own}")
            if all(part in whole for part in wanted):
                where = self.tr("this country") if word.own else ""
                spans = self._spans(text, wanted) if wanted else None
                begins = fold(word.term).startswith(" ".join(wanted)) if wanted else True
                row = Row(word.term, word.term, "", where, text, spans)
                rows.append((not begins, row))
        rows.sort(key=lambda pair: pair[0])
        self.list.set_rows([row for _, row in rows])
        self._lists.setCurrentIndex(0 if rows else 1)
        searched = " ".join(self.field.text().split())
        if searched:
            text = fill(self.tr("No word “{word}” in the glossary."), {"word": searched})
        elif self.reading:
            text = self.tr("Reading the bank’s glossary…")
        else:
            text = self.tr("This bank brings no glossary. Type a word above to add it.")
        self._nothing.sentence.setText(text)
        self._nothing.setAccessibleName(text)
        if self._nothing.button is not None:
            self._nothing.button.setVisible(bool(searched))

    @staticmethod
    def _spans(text: str, words: list[str]) -> Callable[[], Spans]:
        return lambda: spans_of(text, words)

    def _show(self, term: str) -> None:
        word = self._words.get(term)
        if term != self._shown:
            self._save_left()
            self._shown = term
            self.own.setPlainText(word.own if word is not None else "")
            self.message.clear()
        for card in (self._own_card, self._term):
            card.setVisible(word is not None)
        self._bank_card.setVisible(word is not None and bool(word.bank))
        if word is not None:
            self._term.setText(word.term)
            self._meaning.setText(word.bank)
            self._meaning.setLayoutDirection(direction_of(word.bank))

    def _changed(self, changes: Changes) -> None:
        if not changes.setup:
            return
        typed = self._typed()
        self.refresh()
        if typed is None and (word := self._words.get(self._shown)) is not None:
            self.own.setPlainText(word.own)

    # --- acts --------------------------------------------------------------------------------

    def _typed(self) -> str | None:
        """The country's meaning where it was changed and not kept yet."""
        word = self._words.get(self._shown)
        text = self.own.toPlainText().strip()
        return text if word is not None and text != word.own else None

    def _save(self) -> None:
        if self._save_left():
            said = self.tr("Kept: {word}")
            self.message.say(fill(said, {"word": self._shown}))
        self._to_search()

    def _save_left(self) -> bool:
        """Keep a meaning that was changed; True if there was one."""
        text = self._typed()
        if text is None:
            return False
        term = self._shown
        return self._doer.do(lambda state: commands.explain_term(state, term, text))

    def _enter(self) -> None:
        if self.list.key():
            self._to_own()
        elif self.field.text().strip():
            self._add()

    def _add(self) -> None:
        self._new = " ".join(self.field.text().split())
        self.field.setText("")
        self.refresh()
        self.list.pick(self._new)
        self._to_own()

    def _to_own(self) -> None:
        self.own.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_search(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _escape(self) -> None:
        if self.own.hasFocus():
            self._to_search()
        elif self.field.text():
            self.field.clear()
        else:
            self.close()

    def keep(self) -> None:
        """Keep a meaning that is being typed: before closing."""
        self._save_left()

    def release(self) -> None:
        """Stop listening to the workshop."""
        self._reading.cancel()
        self._unsubscribe()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._save_left()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return walks(self.list, event)
        return False
