"""The page of the strategy: its sections down the side, an editor, and what is proposed now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
)

from workshop_app.core import commands
from workshop_app.core.events import EventKind
from workshop_app.core.report_back import Content
from workshop_app.core.state import Changes
from workshop_app.core.strategy import (
    StrategySection,
    content_text,
    nothing_in,
    section_form,
    strategy_sections,
    strategy_text,
)
from workshop_app.ui.doing import Doer
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.fonts import SEMIBOLD, app_font
from workshop_app.ui.icons import pixmap
from workshop_app.ui.reports.editors import SectionEditor, editor_for
from workshop_app.ui.results.page import ResultsPage
from workshop_app.ui.shortcuts import keys_of
from workshop_app.ui.theme import Space, Type, current_theme
from workshop_app.ui.undoing import show_undo, turn_back
from workshop_app.ui.widgets import Button, Card, IconButton, Label, Panel, Rule
from workshop_app.ui.wording.reports import keys_of_section
from workshop_app.ui.wording.strategy import strategy_words

OURS: Final = frozenset({EventKind.STRATEGY_WRITTEN})
PAUSE_MS: Final = 500


class StrategyPage(ResultsPage):
    """The strategy. What is typed is kept a moment after each pause."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.doer = Doer(desk.workshop, self)
        self.doer.refused.connect(self.failed)
        self._section = ""
        self._editors: dict[str, SectionEditor] = {}
        self._bases: dict[str, Content] = {}
        """what stood in a section when its editor was last filled or saved"""
        self._dirty = False
        self._loading = False
        self._saving = False
        self._stale = True
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._save)
        self._build()
        self._make_keys()
        desk.changed.connect(self._on_changes)

    # --- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        side = Panel("surface")
        side.setFixedWidth(268)
        rows = QVBoxLayout(side)
        rows.setContentsMargins(Space.S, Space.M, Space.S, Space.M)
        self.sections = QListWidget()
        self.sections.setFrameShape(QFrame.Shape.NoFrame)
        self.sections.setFont(app_font(Type.BODY))
        self.sections.setAccessibleName(self.tr("Sections of the strategy"))
        self.sections.setIconSize(QSize(18, 18))
        self.sections.setWordWrap(True)
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sections.currentRowChanged.connect(self._row_changed)
        rows.addWidget(self.sections)
        row.addWidget(side)
        row.addWidget(Rule(vertical=True))
        middle = QVBoxLayout()
        middle.setContentsMargins(Space.XXL, Space.L, Space.XXL, Space.M)
        middle.setSpacing(Space.S)
        head = QHBoxLayout()
        head.setSpacing(6)
        self._title = Label("", Type.PANEL, weight=SEMIBOLD)
        head.addWidget(self._title, 1)
        self.undo_button = IconButton("undo", self.tr("Undo"), key="Ctrl Z", size=32)
        self.undo_button.clicked.connect(self.undo)
        self.redo_button = IconButton("redo", self.tr("Redo"), key="Ctrl Y", size=32)
        self.redo_button.clicked.connect(self.redo)
        self.copy_button = Button(self.tr("Copy all"), icon="copy", height=32)
        self.copy_button.clicked.connect(self.copy_all)
        for button in (self.undo_button, self.redo_button, self.copy_button):
            head.addWidget(button)
        middle.addLayout(head)
        self._hint = Label("", Type.BODY, tone="ink2", wrap=True)
        middle.addWidget(self._hint)
        self._state = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        middle.addWidget(self._state)
        body = QHBoxLayout()
        body.setSpacing(Space.L)
        self._pile = QStackedWidget()
        body.addWidget(self._pile, 3)
        self.beside = self._make_beside()
        body.addWidget(self.beside, 2)
        middle.addLayout(body, 1)
        foot = QHBoxLayout()
        self._keys = Label("", Type.META, tone="ink2", wrap=True)
        foot.addWidget(self._keys, 1)
        self.back_button = Button(self.tr("Back to the proposal"), icon="return", height=32)
        self.back_button.clicked.connect(self.take_proposal)
        foot.addWidget(self.back_button)
        middle.addLayout(foot)
        row.addLayout(middle, 1)

    def _make_beside(self) -> Card:
        """What is proposed by now, beside words that were written on an earlier plan."""
        card = Card(kind="form")
        card.body.setSpacing(Space.S)
        card.body.addWidget(Label(self.tr("Proposed now"), Type.BODY, weight=SEMIBOLD))
        self.proposal = QPlainTextEdit()
        self.proposal.setReadOnly(True)
        self.proposal.setFrameShape(QFrame.Shape.NoFrame)
        self.proposal.setTabChangesFocus(True)
        self.proposal.setFont(app_font(Type.BODY))
        self.proposal.setAccessibleName(self.tr("What is proposed now"))
        card.body.addWidget(self.proposal, 1)
        self.keep_button = Button(self.tr("Keep my words"), icon="check", height=36)
        self.keep_button.clicked.connect(self.keep_mine)
        self.take_button = Button(self.tr("Take the proposal"), height=36)
        self.take_button.clicked.connect(self.take_proposal)
        card.body.addWidget(self.keep_button)
        card.body.addWidget(self.take_button)
        return card

    def _make_keys(self) -> None:
        acts: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+PgDown", lambda: self.step(1)),
            ("Ctrl+PgUp", lambda: self.step(-1)),
            ("Ctrl+Shift+C", self.copy_all),
            ("F6", self.next_pane),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
        )
        keys_of(self, acts)

    # --- following the workshop --------------------------------------------------------------

    def shown(self) -> None:
        if self._stale:
            self._stale = False
            self._refresh()
        show_undo(self.doer, OURS, self.undo_button, self.redo_button)

    def focus(self) -> None:
        editor = self.editor
        if editor is not None:
            editor.take_focus()

    def keep(self) -> None:
        """Save what was typed."""
        self._save()

    @property
    def editor(self) -> SectionEditor | None:
        """The editor of the section that is shown."""
        return self._editors.get(self._section)

    @property
    def section(self) -> str:
        """Key of the section that is shown."""
        return self._section

    def _on_changes(self, changes: Changes) -> None:
        self._stale = self._stale or changes.setup
        if self.isVisible() and not self._saving:
            self.shown()

    def _all(self) -> tuple[StrategySection, ...]:
        return strategy_sections(self._desk.state, strategy_words())

    def _refresh(self) -> None:
        found = self._all()
        if not self._section:
            self._section = found[0].key
        self.sections.blockSignals(True)
        if self.sections.count() != len(found):
            self.sections.clear()
            for _ in found:
                self.sections.addItem(QListWidgetItem())
        for row, each in enumerate(found):
            item = self.sections.item(row)
            state, icon, tone = self._state_of(each)
            item.setText(each.title)
            item.setToolTip(f"{each.hint}\n{state}")
            item.setIcon(QIcon(pixmap(icon, getattr(current_theme(), tone), 18, 2.0)))
            spoken = f"{each.title}, {state}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            if each.key == self._section:
                self.sections.setCurrentRow(row)
                self._show(each)
        self.sections.blockSignals(False)

    def _state_of(self, section: StrategySection) -> tuple[str, str, str]:
        """How a section stands: in words, as an icon, and the icon's colour."""
        if section.outdated:
            return self.tr("written, the plan has changed since"), "warning", "attention"
        if not section.proposed:
            return self.tr("written"), "state-done", "ink2"
        if nothing_in(section):
            return self.tr("empty"), "state-open", "ink3"
        return self.tr("proposed"), "state-progress", "ink2"

    def _show(self, section: StrategySection) -> None:
        editor = self._editors.get(section.key)
        if editor is None:
            editor = editor_for(section_form(section.key, strategy_words()))
            editor.edited.connect(self._edited)
            editor.undo_wanted.connect(self.undo)
            self._editors[section.key] = editor
            self._pile.addWidget(editor)
            self._load(editor, section)
        elif not self._dirty and self._bases[section.key] != section.content:
            self._load(editor, section)
        self._pile.setCurrentWidget(editor)
        self._title.setText(section.title)
        self._hint.setText(section.hint)
        self._state.setText(self._sentence(section))
        self._keys.setText(keys_of_section(section.kind))
        self.beside.setVisible(section.outdated)
        self.proposal.setPlainText(content_text(section.kind, section.proposal))
        self.back_button.setVisible(not section.proposed and not section.outdated)

    def _load(self, editor: SectionEditor, section: StrategySection) -> None:
        self._loading = True
        self._bases[section.key] = section.content
        editor.set_content(section.content)
        self._loading = False

    def _sentence(self, section: StrategySection) -> str:
        if section.outdated:
            return self.tr(
                "The plan has changed since these words were written. They stand; what would be "
                "proposed now is beside them."
            )
        if not section.proposed:
            return self.tr("Your words. They stay when the plan changes.")
        if nothing_in(section):
            return self.tr("Nothing to propose yet: the plan and the reports say nothing of this.")
        return self.tr(
            "Proposed from the plan, the priorities and the groups’ reports. It follows them "
            "until you write here."
        )

    # --- acting ------------------------------------------------------------------------------

    def show_section(self, key: str) -> None:
        """Show a section; what was typed before is kept first."""
        if key != self._section:
            self._save()
            self._section = key
            self._refresh()

    def step(self, by: int) -> None:
        """Go to the section above or below and write on there."""
        place = self.sections.currentRow() + by
        if 0 <= place < self.sections.count():
            self.sections.setCurrentRow(place)
            self.focus()

    def next_pane(self) -> None:
        """Move the keyboard between the sections and the editor."""
        if self.sections.hasFocus():
            self.focus()
        else:
            self.sections.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_mine(self) -> None:
        """Keep what was written although something else is proposed by now."""
        self._save()
        self.doer.do(lambda state: commands.keep_strategy(state, self._section))
        self.focus()

    def take_proposal(self) -> None:
        """Show what is proposed in place of what was written; undo brings it back."""
        self._save()
        if self.doer.do(lambda state: commands.propose_strategy(state, self._section)):
            self.said.emit(self.tr("The section follows the plan again. Ctrl+Z brings back yours."))
        self.focus()

    def copy_all(self) -> None:
        """Copy the whole strategy as text."""
        self._save()
        QGuiApplication.clipboard().setText(strategy_text(self._all()))
        self.said.emit(self.tr("The strategy was copied."))

    def undo(self) -> None:
        """Take back the latest change of the strategy."""
        self._turn_back(again=False)

    def redo(self) -> None:
        """Bring it back."""
        self._turn_back(again=True)

    def _turn_back(self, *, again: bool) -> None:
        self._save()
        if sentence := turn_back(self.doer, OURS, again=again):
            self.failed.emit(sentence)

    def _row_changed(self, row: int) -> None:
        found = self._all()
        if 0 <= row < len(found):
            self.show_section(found[row].key)

    def _edited(self) -> None:
        if not self._loading:
            self._dirty = True
            self._pause.start()

    def _save(self) -> None:
        self._pause.stop()
        editor = self.editor
        if editor is None or not self._dirty:
            return
        section, content = self._section, editor.content()
        self._saving = True  # the editor keeps its cursor
        done = self.doer.do(lambda state: commands.write_strategy(state, section, content))
        self._saving = False
        if not done:
            return
        self._dirty = False
        written = self._desk.state.setup.strategy.get(section)
        if written is not None:
            self._bases[section] = written.content
        if self.isVisible():
            self.shown()
