"""Entries below one another in a scrolled list; one that is being edited stays as it is.

entries = EntryList(self.tr("Entries on this question"), wide=True)
entries.show_lines(lines, empty)              # reuses what did not change
entries.edited.connect(...)                   # (id, text)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from workshop_app.ui.drafts import Drafts
from workshop_app.ui.notes.entry import Earlier, Entry, Line
from workshop_app.ui.widgets import IconButton, Rule

Past = Callable[[str], Sequence[Earlier]]


class EntryList(QScrollArea):
    """The entries of one question, with at most one of them being edited."""

    edited = Signal(str, str)
    withdrawn = Signal(str)
    action_wanted = Signal(str)
    left = Signal()
    """Editing ended without a change, or the keyboard walked out below the last entry."""
    told = Signal(str)

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        wide: bool = False,
        newest_last: bool = False,
        past: Past | None = None,
        edits: Drafts[str] | None = None,
    ) -> None:
        super().__init__(parent)
        self._wide = wide
        self._newest_last = newest_last
        self._past = past
        self._edits = edits
        self._last: tuple[Sequence[Line], Callable[[], QWidget]] | None = None
        self._entries: list[Entry] = []
        self._empty: QWidget | None = None
        self._editing: Entry | None = None
        inner = QWidget()
        inner.setProperty("plane", "surface")
        self._list = QVBoxLayout(inner)
        self._list.setSpacing(0)
        self._list.setContentsMargins(0, 0, 0 if wide else 4, 0)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)
        self.setAccessibleName(name)
        self._at_end = newest_last
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._stay_at_end)
        bar.valueChanged.connect(self._scrolled)

    @property
    def entries(self) -> Sequence[Entry]:
        """The entries from the top."""
        return self._entries

    @property
    def editing(self) -> Entry | None:
        """The entry that is being edited."""
        return self._editing

    def show_lines(self, lines: Sequence[Line], empty: Callable[[], QWidget]) -> None:
        """Show these entries; ``empty`` makes what stands where there is none."""
        self._last = (lines, empty)
        if [entry.line for entry in self._entries] == list(lines) and (lines or self._empty):
            return
        edited, self._editing = self._editing, None
        typed = edited.editing.toPlainText() if edited and edited.editing else None
        focused = next((entry.identity for entry in self._entries if entry.hasFocus()), "")
        before = {entry.line.id for entry in self._entries}
        known = {entry.line: entry for entry in self._entries}
        for line in lines:
            self._forget_saved(line)
            if edited is not None and typed is not None and line.id == edited.identity:
                if typed.strip() != line.text or line.text == edited.line.text:
                    known[line] = edited  # what is typed stays under the keyboard
                if typed.strip() != line.text != edited.line.text:
                    edited.tell_saved(line.text)
        self._entries = [known[line] if line in known else self._make(line) for line in lines]
        self._empty = empty() if not lines else None
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in self._entries:
                widget.hide()
                widget.deleteLater()
        for place, entry in enumerate(self._entries):
            if place or not self._wide:
                self._list.addWidget(Rule())
            self._list.addWidget(entry)
            entry.show()
        if self._empty is not None:
            self._list.addWidget(self._empty, 1)
        self._list.addStretch(1)
        self._order()
        if edited is not None:
            if edited in self._entries and edited.editing is not None:
                self._editing = edited
        elif focused and (again := self.entry(focused)) is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)
        self._edit_again()
        if self._newest_last and lines and lines[-1].id not in before:
            self._at_end = True
            self._stay_at_end()

    def entry(self, identity: str) -> Entry | None:
        """The entry with this id."""
        return next((entry for entry in self._entries if entry.identity == identity), None)

    def finish_edits(self) -> None:
        """Save an entry that is being edited; one that was emptied stays as it was."""
        entry, self._editing = self._editing, None
        if entry is not None and entry.editing and entry.editing.toPlainText().strip():
            entry.finish_edit()

    def focus_newest(self) -> None:
        """Put the keyboard on the entry that was made last."""
        if self._entries:
            self._focus(self._entries[-1 if self._newest_last else 0])

    def forget_edit(self) -> None:
        """Another question is shown: nothing is edited any more."""
        self._editing = None

    # --- inside ------------------------------------------------------------------------------

    def _make(self, line: Line) -> Entry:
        past = partial(self._past, line.id) if self._past is not None else None
        entry = Entry(line, wide=self._wide, earlier=past, parent=self.widget())
        entry.started.connect(partial(self._edit_started, entry))
        entry.left.connect(partial(self._edit_left, entry))
        entry.typed.connect(partial(self._keep_edit, entry))
        entry.edited.connect(partial(self.edited.emit, line.id))
        entry.withdrawn.connect(partial(self.withdrawn.emit, line.id))
        entry.action_wanted.connect(partial(self.action_wanted.emit, line.id))
        entry.told.connect(self.told)
        entry.walked.connect(partial(self._walk, entry))
        return entry

    def _edit_started(self, entry: Entry) -> None:
        if self._editing is not entry:
            self.finish_edits()
        self._editing = entry
        QTimer.singleShot(0, self, lambda: self._reveal(entry))

    def _reveal(self, entry: Entry) -> None:
        if entry in self._entries:
            self.ensureWidgetVisible(entry, 0, 0)

    def _edit_left(self, entry: Entry) -> None:
        self._editing = None
        if self._edits is not None:
            self._edits.put(entry.identity, None)
        if self._last is not None:  # it may say something else by now
            self.show_lines(*self._last)
        self.left.emit()

    def _keep_edit(self, entry: Entry, text: str) -> None:
        if self._edits is not None:
            other = text.strip() and text.strip() != entry.line.text
            self._edits.put(entry.identity, text if other else None)

    def _forget_saved(self, line: Line) -> None:
        kept = self._edits.get(line.id) if self._edits is not None else None
        if self._edits is not None and kept is not None and kept.strip() == line.text:
            self._edits.put(line.id, None)

    def _edit_again(self) -> None:
        """Open an edit that the program was torn out of."""
        if self._edits is None or self._editing is not None:
            return
        for entry in self._entries:
            text = self._edits.get(entry.identity)
            if text is not None and entry.editing is None:
                entry.start_edit(text, focus=False)
                return

    def _walk(self, entry: Entry, by: int) -> None:
        place = self._entries.index(entry) + by
        if 0 <= place < len(self._entries):
            self._focus(self._entries[place])
        elif (place < 0) != self._newest_last:
            self.left.emit()

    def _focus(self, entry: Entry) -> None:
        entry.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(entry, 0, 0)

    def _order(self) -> None:
        before: QWidget = self
        for entry in self._entries:
            QWidget.setTabOrder(before, entry)
            before = entry
            for button in entry.findChildren(IconButton):
                QWidget.setTabOrder(before, button)
                before = button

    def _scrolled(self, value: int) -> None:
        self._at_end = self._newest_last and value == self.verticalScrollBar().maximum()

    def _stay_at_end(self) -> None:
        """Whoever looks at the newest entry goes on seeing it when the list grows or shrinks."""
        if self._at_end and self._editing is None:
            bar = self.verticalScrollBar()
            bar.setValue(bar.maximum())
