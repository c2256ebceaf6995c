"""Search over everything that was said, from either window; Enter leads back to the question."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from workshop_app.core.said import SaidKind
from workshop_app.ui.fonts import BOLD
from workshop_app.ui.notes.finder import QUESTION, REASONS, REPORTS, TERMS, Finder, Found
from workshop_app.ui.notes.kinds import LETTERS, EntryKind, kind_title
from workshop_app.ui.notes.lines import clock
from workshop_app.ui.notes.rows import LazyRows, Row, RowsView, walks
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import (
    ChipButton,
    EmptyState,
    FlowLayout,
    KeyCap,
    Label,
    Panel,
    Rule,
    SearchField,
)
from workshop_app.ui.wording.contexts import Notes
from workshop_app.ui.wording.fill import fill

PAUSE_MS = 90
"""A pause this long in typing starts the search"""
_OTHERS = (QUESTION, REASONS, REPORTS, TERMS)


def filter_title(filter_: str) -> str:
    """What a chip of the search is called."""
    if filter_ in set(EntryKind):
        return kind_title(EntryKind(filter_))
    return {
        QUESTION: Notes.tr("Question"),
        REASONS: Notes.tr("Answers and reasons"),
        REPORTS: Notes.tr("Group reports"),
        TERMS: Notes.tr("Glossary"),
    }[filter_]


class SearchWindow(QWidget):
    """One field, chips to narrow it, and the hits. It closes when a hit was chosen."""

    help_wanted = Signal()

    def __init__(self, finder: Finder) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._finder = finder
        self._found: dict[str, Found] = {}
        self._filters: set[str] = set()
        self._domain = self._group = ""
        self._other = True
        self._go: Callable[[Found], None] = lambda found: None
        self.setWindowTitle(self.tr("Search everything"))
        self.resize(860, 640)
        self.setMinimumSize(480, 360)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.run)
        self._compose()
        finder.changed.connect(self._soon)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self._escape)
        QShortcut(QKeySequence("F1"), self).activated.connect(self.help_wanted)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._to_field)
        for kind, letter in LETTERS.items():
            shortcut = QShortcut(QKeySequence(f"Alt+{letter}"), self)
            shortcut.activated.connect(partial(self._press, str(kind)))

    def _compose(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = Panel("surface")
        head = QVBoxLayout(top)
        head.setContentsMargins(Space.XL, Space.L, Space.XL, Space.M)
        head.setSpacing(Space.M)
        self.field = SearchField(self.tr("Words of a note, a source, a question…"))
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._choose_current)
        self.field.installEventFilter(self)
        head.addWidget(self.field)
        chips = QWidget()
        flow = FlowLayout(chips, spacing=6)
        self._chips: dict[str, ChipButton] = {}
        for filter_ in (*map(str, EntryKind), *_OTHERS):
            key = LETTERS.get(EntryKind(filter_), "") if filter_ in set(EntryKind) else ""
            chip = ChipButton(filter_title(filter_), key=key, checkable=True, strong=False)
            if key:
                chip.setAccessibleDescription(f"Alt+{key}")
            chip.clicked.connect(partial(self._filter, filter_))
            flow.addWidget(chip)
            self._chips[filter_] = chip
        head.addWidget(chips)
        row = QHBoxLayout()
        row.setSpacing(6)
        self.domain = ChipButton("", icon_after="chevron-down")
        self._domains = QMenu(self)
        self._domains.aboutToShow.connect(self._fill_domains)
        self.domain.set_menu(self._domains)
        self.group = ChipButton("", icon_after="chevron-down")
        self._groups = QMenu(self)
        self._groups.aboutToShow.connect(self._fill_groups)
        self.group.set_menu(self._groups)
        row.addWidget(self.domain)
        row.addWidget(self.group)
        row.addStretch(1)
        self._count = Label("", Type.SECONDARY, weight=BOLD)
        row.addWidget(self._count)
        head.addLayout(row)
        column.addWidget(top)
        column.addWidget(Rule())
        self._stack = QStackedWidget()
        self._stack.setProperty("plane", "surface")
        self.list = RowsView(self.tr("What was found"))
        self.list.chosen.connect(self._choose)
        self._stack.addWidget(self.list)
        self._nothing = EmptyState("search", "", self.tr("Search without the chips"))
        self._nothing.activated.connect(self._clear_filters)
        self._stack.addWidget(self._nothing)
        column.addWidget(self._stack, 1)
        column.addWidget(Rule())
        foot = Panel("surface")
        line = QHBoxLayout(foot)
        line.setContentsMargins(Space.XL, Space.S, Space.XL, Space.S)
        line.setSpacing(Space.S)
        for key, words in (
            ("⏎", self.tr("go to the question")),
            ("↓ ↑", self.tr("through the hits")),
            ("Esc", self.tr("close")),
        ):
            line.addWidget(KeyCap(key))
            line.addWidget(Label(words, Type.META, tone="ink2"))
            line.addSpacing(Space.S)
        line.addStretch(1)
        column.addWidget(foot)

    # --- opening -----------------------------------------------------------------------------

    def open_for(self, go: Callable[[Found], None]) -> None:
        """Show the window; ``go`` is called with the hit that is chosen."""
        self._go = go
        self._other = True
        self.run()
        self.show()
        self.raise_()
        self.activateWindow()
        self._to_field()

    def _to_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _escape(self) -> None:
        if self.field.text():
            self.field.clear()
        else:
            self.close()

    # --- searching ---------------------------------------------------------------------------

    def _soon(self) -> None:
        if self.isVisible():
            self._pause.start()

    def _typed(self) -> None:
        self._other = True
        self._pause.start()

    def run(self) -> None:
        """Search now."""
        self._pause.stop()
        stay, self._other = not self._other, False
        hits = self._finder.find(
            self.field.text(), filters=self._filters, domain=self._domain, group=self._group
        )
        self._found = {
            hit.said.key if hit.said is not None else f"question/{self._id(hit)}": hit
            for hit in hits
        }
        rows = LazyRows(list(self._found), self._row)
        self.list.set_rows(rows, stay=stay)
        self._stack.setCurrentIndex(0 if rows else 1)
        count = len(rows)
        several = self.tr("%n found", "", count)
        self._count.setText(self.tr("1 found") if count == 1 else several)
        if not rows:
            self._explain()
        self._show_choices()

    @staticmethod
    def _id(hit: Found) -> str:
        return hit.question.id if hit.question is not None else ""

    def _row(self, key: str) -> Row:
        hit = self._found[key]
        meta, when = "", ""
        if hit.question is not None:
            domain = self._finder.state.framework.domain(hit.question.domain)
            meta = f"{hit.question.number} · {domain.title}"
        if hit.said is not None:
            if hit.said.kind is SaidKind.REPORT:
                meta = hit.said.detail
            when = " · ".join(part for part in (hit.said.author, clock(hit.said.time)) if part)
        spans = (lambda: hit.spans) if hit.words else None
        return Row(key, filter_title(hit.filter), meta, when, hit.text, spans)

    def _explain(self) -> None:
        words = self.field.text().strip()
        narrowed = bool(self._filters or self._domain or self._group)
        if words:
            text = fill(self.tr("Nothing holds “{words}”."), {"words": words})
        elif narrowed:
            text = self.tr("Nothing of this kind was said yet.")
        else:
            text = self.tr("Nothing was said yet. Notes, sources and answers appear here.")
        self._nothing.sentence.setText(text)
        self._nothing.setAccessibleName(text)
        if self._nothing.button is not None:
            self._nothing.button.setVisible(narrowed)

    # --- narrowing ---------------------------------------------------------------------------

    def _press(self, filter_: str) -> None:
        self._chips[filter_].click()

    def _filter(self, filter_: str, _on: bool = False) -> None:
        if self._chips[filter_].isChecked():
            self._filters.add(filter_)
        else:
            self._filters.discard(filter_)
        self.run()

    def _clear_filters(self) -> None:
        self._filters.clear()
        self._domain = self._group = ""
        for chip in self._chips.values():
            chip.setChecked(False)
        self.run()
        self._to_field()

    def _show_choices(self) -> None:
        state = self._finder.state
        domain = self.tr("All domains")
        if self._domain and state.framework.has_domain(self._domain):
            domain = state.framework.domain(self._domain).title
        found = state.setup.groups.get(self._group)
        group = found.name if found is not None else self.tr("All groups")
        self.group.setVisible(bool(state.setup.groups))
        for chip, text in ((self.domain, domain), (self.group, group)):
            if chip.text() != text:
                chip.setText(text)
                chip.updateGeometry()

    def _fill_domains(self) -> None:
        self._domains.clear()
        self._domains.addAction(self.tr("All domains")).triggered.connect(
            partial(self._set_domain, "")
        )
        framework = self._finder.state.framework
        for domain in framework.domains:
            depth = len(framework.path(domain.id)) - 1
            action = self._domains.addAction("    " * depth + domain.title)
            action.triggered.connect(partial(self._set_domain, domain.id))

    def _fill_groups(self) -> None:
        self._groups.clear()
        self._groups.addAction(self.tr("All groups")).triggered.connect(
            partial(self._set_group, "")
        )
        for group in self._finder.state.setup.groups.values():
            action = self._groups.addAction(group.name)
            action.triggered.connect(partial(self._set_group, group.id))

    def _set_domain(self, domain: str, _on: bool = False) -> None:
        self._domain = domain
        self.run()

    def _set_group(self, group: str, _on: bool = False) -> None:
        self._group = group
        self.run()

    # --- choosing ----------------------------------------------------------------------------

    def _choose_current(self) -> None:
        if self._pause.isActive():
            self.run()
        if key := self.list.key():
            self._choose(key)

    def _choose(self, key: str) -> None:
        hit = self._found.get(key)
        if hit is not None:
            self.hide()
            self._go(hit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return walks(self.list, event)
        return False
