"""The window of the country team: answers to check, sources, actions; beside the other windows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workshop_app.core.errors import Worded
from workshop_app.core.state import Changes
from workshop_app.jobs import OpenWorkshop
from workshop_app.reports.listing import Listing, as_csv, as_pdf, is_plain
from workshop_app.ui.background import Background
from workshop_app.ui.checking.actions_page import ActionsPage
from workshop_app.ui.checking.answers_page import AnswersPage
from workshop_app.ui.checking.bench import Bench, Show, show_file
from workshop_app.ui.checking.paper import as_pdf as on_paper
from workshop_app.ui.checking.sources_page import SourcesPage
from workshop_app.ui.fonts import BOLD
from workshop_app.ui.theme import Height, Space, Type
from workshop_app.ui.widgets import (
    Button,
    ElidedLabel,
    IconButton,
    Label,
    MessageBar,
    Panel,
    Rule,
    Segmented,
)
from workshop_app.ui.wording import redo_text, refused_text, undo_text
from workshop_app.workbook.fill import write_atomically

ANSWERS, SOURCES, ACTIONS = "answers", "sources", "actions"
_LEAST = (900, 560)
_NORMAL = (1366, 768)

AskForName = Callable[[QWidget, str, str, str], str]
"""(parent, title, suggestion, file filter) → the path chosen, or "" """


def ask_for_name(parent: QWidget, title: str, suggestion: str, kinds: str) -> str:
    """The system's dialog for a new file."""
    return QFileDialog.getSaveFileName(parent, title, suggestion, kinds)[0]


class CheckingWindow(QWidget):
    """One window on the open workshop. ``question_wanted`` asks the facilitator's for a question.

    Call `release` before the workshop is closed.
    """

    question_wanted = Signal(str)
    help_wanted = Signal()

    def __init__(
        self,
        opened: OpenWorkshop,
        *,
        today: Callable[[], date] = date.today,
        show: Show = show_file,
        ask: AskForName = ask_for_name,
    ) -> None:
        super().__init__()
        self._opened, self._ask = opened, ask
        self.bench = Bench(opened, self, today=today, show=show)
        self.bench.doer.refused.connect(self._say_refused)
        self.setMinimumSize(*_LEAST)
        self.resize(*_NORMAL)
        self.setProperty("plane", "background")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.message = MessageBar()
        self.bench.doer.done.connect(self.message.clear)
        self.answers = AnswersPage(self.bench)
        self.sources = SourcesPage(self.bench)
        self.plan = ActionsPage(self.bench)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_top())
        column.addWidget(Rule())
        holder = QVBoxLayout()
        holder.setContentsMargins(Space.L, 0, Space.L, 0)
        holder.addWidget(self.message)
        column.addLayout(holder)
        self._stack = QStackedWidget()
        self._pages: dict[str, AnswersPage | SourcesPage | ActionsPage] = {
            ANSWERS: self.answers,
            SOURCES: self.sources,
            ACTIONS: self.plan,
        }
        for page in self._pages.values():
            self._stack.addWidget(page)
            page.jump.connect(self.question_wanted)
        column.addWidget(self._stack, 1)
        self._late: dict[str, list[Changes]] = {name: [] for name in self._pages}
        self._background = Background(self)
        self._background.done.connect(self._written)
        self._background.failed.connect(self._not_written)
        self._make_keys()
        self._unsubscribe: Callable[[], None] | None = opened.workshop.subscribe(self._on_changes)
        self._refresh_top()
        self.show_page(ANSWERS)

    def _make_top(self) -> Panel:
        bar = Panel("surface")
        bar.setFixedHeight(Height.TOP_BAR)
        row = QHBoxLayout(bar)
        row.setContentsMargins(Space.L, 0, Space.L, 0)
        row.setSpacing(Space.M)
        row.addWidget(Label(self.tr("Verification"), Type.READING, weight=BOLD))
        self._name = ElidedLabel("", Type.SECONDARY, tone="ink2")
        row.addWidget(self._name, 1)
        self.tabs = Segmented(
            [
                (ANSWERS, self.tr("Answers")),
                (SOURCES, self.tr("Sources")),
                (ACTIONS, self.tr("Actions")),
            ],
            name=self.tr("Answers, sources or actions"),
        )
        self.tabs.setMinimumWidth(330)
        self.tabs.changed.connect(self.show_page)
        row.addWidget(self.tabs)
        self.export_button = Button(self.tr("Save the list…"), height=36, key="Ctrl E")
        self.export_button.clicked.connect(self.save_list)
        row.addWidget(self.export_button)
        self.undo_button = IconButton("undo", self.tr("Undo"), key="Ctrl Z")
        self.redo_button = IconButton("redo", self.tr("Redo"), key="Ctrl Y")
        help_button = IconButton("help", self.tr("Help"), key="F1", boxed=True, size=32)
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        help_button.clicked.connect(self.help_wanted)
        for button in (self.undo_button, self.redo_button, help_button):
            row.addWidget(button)
        return bar

    def _make_keys(self) -> None:
        acts: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+F", lambda: self.page.to_search()),
            ("Ctrl+E", self.save_list),
            ("F1", self.help_wanted.emit),
            ("Esc", lambda: self.page.focus()),
            ("Ctrl+W", self.close),
        ]
        acts += [
            (f"Ctrl+{number}", partial(self.show_page, name))
            for number, name in enumerate(self._pages, start=1)
        ]
        for keys, act in acts:
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # --- pages -------------------------------------------------------------------------------

    @property
    def page(self) -> AnswersPage | SourcesPage | ActionsPage:
        """The page that is shown."""
        return self._pages[self.tabs.value()]

    def show_page(self, name: str) -> None:
        """Turn to "answers", "sources" or "actions"."""
        self.tabs.set_value(name)
        self._catch_up()
        self._stack.setCurrentWidget(self._pages[name])
        self.export_button.setVisible(name != SOURCES)
        titles = {
            ANSWERS: self.tr("Save the follow-up list…"),
            ACTIONS: self.tr("Save the list of actions…"),
        }
        self.export_button.setText(titles.get(name, ""))
        self.export_button.updateGeometry()
        if self.isVisible():
            self.page.focus()

    def show_question(self, question: str) -> None:
        """Show an answer and its checks."""
        self.show_page(ANSWERS)
        self.answers.go_to(question)

    def undo(self) -> None:
        """Take back the latest act, and say which it was."""
        self._turn_back(undo_text, again=False)

    def redo(self) -> None:
        """Bring back what was undone last."""
        self._turn_back(redo_text, again=True)

    def _turn_back(self, words: Callable[..., str], *, again: bool) -> None:
        workshop = self._opened.workshop
        said = words(workshop.next_redo if again else workshop.next_undo, workshop.state)
        self.message.clear()
        if self.bench.doer.redo() if again else self.bench.doer.undo():
            self.message.say(said)

    # --- lists as files ----------------------------------------------------------------------

    def save_list(self) -> None:
        """Save the list of this page as a PDF or a table."""
        page = self.page
        if isinstance(page, SourcesPage):
            return
        listing = page.follow_up_list() if isinstance(page, AnswersPage) else page.action_list()
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(place) if place and Path(place).is_dir() else Path.home()
        kinds = self.tr("PDF (*.pdf);;Table for a spreadsheet (*.csv)")
        name = self._ask(self, listing.title, str(folder / f"{page.default_name()}.pdf"), kinds)
        if name:
            self._write(listing, Path(name))

    def _write(self, listing: Listing, path: Path) -> None:
        if path.suffix.casefold() not in (".pdf", ".csv"):
            path = path.with_name(path.name + ".pdf")
        made: bytes | None = None
        if path.suffix.casefold() == ".pdf":
            rtl = QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
            if rtl or not is_plain(listing):
                made = on_paper(listing)

        def job() -> Path:
            if path.suffix.casefold() == ".csv":
                data = as_csv(listing)
            else:
                data = made if made is not None else as_pdf(listing)
            write_atomically(path, data)
            return path

        self.export_button.set_reason(self.tr("Saving…"))
        self._background.start(job)

    def _written(self, path: object) -> None:
        self.export_button.set_reason(None)
        if isinstance(path, Path):
            text = self.tr("{name} was saved in {folder}.")
            self.message.say(text.format(name=path.name, folder=path.parent))

    def _not_written(self, error: object) -> None:
        self.export_button.set_reason(None)
        if isinstance(error, Worded):
            text = refused_text(error)
        else:
            text = str(error) or self.tr("The list could not be saved; choose another place.")
        self._say_refused(text)

    # --- following the workshop --------------------------------------------------------------

    def _on_changes(self, changes: Changes) -> None:
        for late in self._late.values():
            late.append(changes)
        if self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        """Show what changed on the page that is seen; the others follow when they are."""
        late, self._late[self.tabs.value()] = self._late[self.tabs.value()], []
        if late:
            self.page.refresh(
                Changes(
                    any(each.setup for each in late),
                    frozenset().union(*(each.questions for each in late)),
                )
            )
        self._refresh_top()

    def _refresh_top(self) -> None:
        workshop = self._opened.workshop
        setup = workshop.state.setup
        self.setWindowTitle(self.tr("Verification – {title}").format(title=setup.title))
        place = " · ".join(part for part in (setup.title, setup.country, setup.round_name) if part)
        self._name.set_full_text(place)
        for key, name, count in (
            (SOURCES, self.tr("Sources"), self.sources.count),
            (ACTIONS, self.tr("Actions"), self.plan.count),
        ):
            self.tabs.set_label(key, f"{name} {count}" if count else name)
        self.undo_button.setEnabled(workshop.can_undo)
        self.redo_button.setEnabled(workshop.can_redo)
        self.undo_button.set_name(undo_text(workshop.next_undo, workshop.state), "Ctrl Z")
        self.redo_button.set_name(redo_text(workshop.next_redo, workshop.state), "Ctrl Y")

    def _say_refused(self, sentence: str) -> None:
        self.message.say(sentence, kind="attention")

    def release(self) -> None:
        """Stop listening, wait for a file that is being kept, and go."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
            self.answers.keep()
            self._background.cancel()
            self.bench.release()
            self.close()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()
        self.page.focus()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.message.clear()
        if self._unsubscribe is not None:
            self.answers.keep()
        super().closeEvent(event)
