"""The form of one source: what it is, where it stands, and its file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from workshop_app.core import commands, errors
from workshop_app.core.commands import LARGEST_FILE, new_id
from workshop_app.core.events import Act
from workshop_app.core.state import State
from workshop_app.core.team import Attachment, Source, SourceKind
from workshop_app.ui.checking.bench import Bench
from workshop_app.ui.checking.fields import ChoiceField, NameField, field_below
from workshop_app.ui.checking.sheet import Sheet
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, Card, ElidedLabel, IconView, Label, LineEdit
from workshop_app.ui.wording import refused_text
from workshop_app.ui.wording.checking import size_text, source_kind_name


def ask_for_file(parent: QWidget, title: str) -> str:
    """The system's dialog for a file; "" when none was chosen."""
    return QFileDialog.getOpenFileName(parent, title)[0]


class FileBox(Card):
    """The file of a source: none, one that is kept, or one that waits to be kept.

    ``taken``: a file waits now.
    """

    taken = Signal()

    def __init__(
        self, bench: Bench, ask: Callable[[QWidget, str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, kind="well", padding=Space.M)
        self._bench, self._ask = bench, ask
        self.kept: Attachment | None = None
        self.waiting: Path | None = None
        self.refuse: Callable[[str], None] = lambda _text: None
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(IconView("file", size=20))
        self.name = ElidedLabel("", Type.BODY)
        row.addWidget(self.name, 1)
        self.open_button = Button(self.tr("Open"), height=32)
        self.open_button.clicked.connect(self._open)
        self.remove_button = Button(self.tr("Remove"), height=32)
        self.remove_button.clicked.connect(self.remove)
        self.choose_button = Button(self.tr("Attach a file…"), height=32)
        self.choose_button.clicked.connect(self._choose)
        for button in (self.open_button, self.remove_button, self.choose_button):
            row.addWidget(button)
        self.body.addLayout(row)
        self.show_kept(None)

    def show_kept(self, kept: Attachment | None) -> None:
        """Show the file that is inside the workshop, or none."""
        self.kept, self.waiting = kept, None
        self._say()

    def take(self, path: Path) -> None:
        """Let a file wait to be kept; one that is too large is refused at once."""
        try:
            size = path.stat().st_size
        except OSError:
            size = 0
        if size > LARGEST_FILE:
            limit = LARGEST_FILE // 1024**2
            error = errors.FileTooLarge(name=path.name, size=round(size / 1e6, 1), limit=limit)
            self.refuse(refused_text(error))
            return
        self.waiting = path
        self._say(size)
        self.taken.emit()

    def remove(self) -> None:
        """Have no file; what was kept stays in the workshop's history."""
        self.show_kept(None)

    def _say(self, size: int = 0) -> None:
        if self.waiting is not None:
            text = f"{self.waiting.name} · {size_text(size)}"
        elif self.kept is not None:
            text = f"{self.kept.name} · {size_text(self.kept.size)}"
        else:
            text = self.tr("No file. Drop one here: up to {limit} MB is kept in the workshop.")
            text = text.format(limit=LARGEST_FILE // 1024**2)
        self.name.set_full_text(text)
        there = self.kept is not None or self.waiting is not None
        self.name.set_tone("ink" if there else "ink2")
        self.open_button.setVisible(self.kept is not None and self.waiting is None)
        self.remove_button.setVisible(there)
        self.choose_button.setVisible(not there)

    def _open(self) -> None:
        if self.kept is not None:
            self._bench.open_file(self.kept)

    def _choose(self) -> None:
        name = self._ask(self, self.tr("A file for this source"))
        if name:
            self.take(Path(name))


class SourceSheet(Sheet):
    """Adds a source, changes one, or makes a typed one reusable (``typed``, everywhere it stands).

    ``cite_at`` is a question whose answer cites the new source at once, with the page typed.
    `saved` carries the source's id.
    """

    saved = Signal(str)

    def __init__(
        self,
        bench: Bench,
        parent: QWidget,
        *,
        source: Source | None = None,
        title: str = "",
        typed: str = "",
        cite_at: str = "",
        ask: Callable[[QWidget, str], str] = ask_for_file,
    ) -> None:
        super().__init__(bench, "", "", parent)
        self._source, self._typed, self._cite_at = source, typed, cite_at
        heading = self.tr("Source") if source else self.tr("New source")
        if typed:
            heading = self.tr("Make this source reusable")
        self.head.setText(heading)
        self.setWindowTitle(heading)
        self.commit_button.setText(self.tr("Save"))
        self.setAcceptDrops(True)
        self.title = LineEdit(self.tr("Children’s Act"))
        self.year = LineEdit(self.tr("2019"))
        self.holder = NameField(self.tr("Ministry, archive, website"))
        self.holder.offer(sorted({s.holder for s in bench.state.setup.sources.values()} - {""}))
        kinds = [(str(kind), source_kind_name(kind)) for kind in SourceKind]
        self.kind = ChoiceField(kinds, name=self.tr("Kind"))
        self.link = LineEdit(self.tr("Web address, or where the file lies"))
        self.page = LineEdit(self.tr("12"))
        self.file = FileBox(bench, ask)
        self.file.refuse = self._say
        self.file.taken.connect(self._file_taken)
        self.body.addLayout(field_below(self.tr("Title"), self.title))
        self.body.addLayout(
            self.side_by_side(
                (field_below(self.tr("Kind"), self.kind), 2),
                (field_below(self.tr("Year"), self.year), 1),
                (field_below(self.tr("Who holds it"), self.holder), 3),
            )
        )
        self.body.addLayout(field_below(self.tr("Link or file name"), self.link))
        if cite_at:
            self.body.addLayout(field_below(self.tr("Page, for this answer"), self.page))
        self.body.addWidget(self.file)
        if typed and (places := self._places()) > 1:
            text = self.tr("All %n answers where it was typed will cite it.", "", places)
            self.body.addWidget(Label(text, Type.SECONDARY, tone="ink2", wrap=True))
        for line in (self.title, self.year, self.holder, self.link, self.page):
            line.returnPressed.connect(self._enter)
        if source is not None:
            for field, said in (
                (self.title, source.title),
                (self.year, source.year),
                (self.holder, source.holder),
                (self.link, source.link),
            ):
                field.setText(said)
            self.file.show_kept(source.file)
        else:
            self.title.setText(title or typed)
        self.kind.choose(str(source.kind if source else SourceKind.LAW))
        self.title.setFocus()
        self.title.selectAll()

    def commit(self) -> bool:
        waiting = self.file.waiting
        if waiting is None:
            return self._record(self.file.kept)
        self.commit_button.set_reason(self.tr("Keeping the file…"))
        self.bench.attaching.keep(waiting, self._kept, self._not_kept)
        return False

    def reject(self) -> None:
        if not self.bench.attaching.busy:
            super().reject()

    def _kept(self, kept: Attachment) -> None:
        self.commit_button.set_reason(None)
        self.file.show_kept(kept)
        if self._record(kept):
            self.accept()

    def _not_kept(self, why: str) -> None:
        self.commit_button.set_reason(None)
        self._say(why)

    def _record(self, file: Attachment | None) -> bool:
        identity = self._source.id if self._source else new_id()
        done = self.bench.doer.do(lambda state: self._act(state, identity, file))
        if done:
            self.saved.emit(identity)
        elif not self.title.text().strip():
            self.title.setFocus()
        return done

    def _act(self, state: State, identity: str, file: Attachment | None) -> Act:
        fields: dict[str, Any] = {
            "year": self.year.text(),
            "holder": self.holder.text(),
            "kind": self.kind.value(),
            "link": self.link.text(),
            "file": file,
        }
        title = self.title.text()
        if self._source is not None:
            return commands.revise_source(state, identity, title=title, **fields)
        if self._typed:
            return commands.list_typed(state, self._typed, title=title, **fields)
        made = commands.add_source(state, title, source=identity, **fields)
        if not self._cite_at:
            return made
        return commands.cite_new(state, self._cite_at, made, self.page.text())

    def _file_taken(self) -> None:
        # the button that was pressed is gone, and Qt would pass the keyboard on to Cancel
        self.message.clear()
        self.commit_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _places(self) -> int:
        return sum(
            not each.source and each.text == self._typed
            for known in self.bench.state.questions.values()
            for each in known.evidence.values()
        )

    def _enter(self) -> None:
        if not self.holder.choosing:
            self.finish()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.file.take(path)


def dropped_file(event: QDropEvent) -> Path | None:
    """The one local file that is being dropped, or None."""
    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return path if path is not None and path.is_file() else None
