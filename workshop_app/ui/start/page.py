"""The start page.

    page = StartPage()
    page.show_recent(settings.value.recent)
    page.newRequested.connect(...)          # the composition root decides what happens

The page shows what it is given and says what was asked for; it opens and writes no workshop.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workshop_app.ui.fonts import BOLD, SEMIBOLD
from workshop_app.ui.settings import THEMES, RecentWorkshop
from workshop_app.ui.start.continue_card import ContinueCard
from workshop_app.ui.start.dropping import (
    WORKBOOK_SUFFIXES,
    WORKSHOP_SUFFIX,
    DropSign,
    dragged_file,
)
from workshop_app.ui.start.recent import RecentList
from workshop_app.ui.start.scrolling import scrolled
from workshop_app.ui.start.ways import AppMark, WayCard
from workshop_app.ui.theme import Height, Space, Type
from workshop_app.ui.widgets import (
    Button,
    ElidedLabel,
    EmptyState,
    Kind,
    Label,
    MessageBar,
    Panel,
    Rule,
    SearchField,
)

_FIND_FROM: Final = 5
"""Recent workshops from which a find field is worth its place"""


class StartPage(QWidget):
    """Three ways in on one side, what was done before on the other.

    `openRequested`: path of a .workshop file. `importWorkbookRequested`: path of an Excel
    workbook. `themeChosen`: "system", "light", "dark" or "contrast". `relocated`: the path a
    recent workshop had, and where its file is now.
    """

    newRequested = Signal()
    openRequested = Signal(str)
    importWorkbookRequested = Signal(str)
    demoRequested = Signal()
    themeChosen = Signal(str)
    languageChosen = Signal(str)
    helpRequested = Signal()
    forgetRequested = Signal(str)
    relocated = Signal(str, str)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        languages: Sequence[tuple[str, str]] = (("en", "English"),),
        exists: Callable[[str], bool] = lambda path: Path(path).is_file(),
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
        ask_for_file: Callable[[QWidget, str, str], str] | None = None,
    ) -> None:
        """``languages`` are (code, own name). ``ask_for_file`` takes the page, a title and a
        file filter and gives a path or ""; by default the system's file dialog."""
        super().__init__(parent)
        self._languages = tuple(languages)
        self._exists = exists
        self._now = now
        self._ask = ask_for_file or _ask_for_file
        self._card: ContinueCard | None = None
        self._dragged = ""
        self.setAcceptDrops(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._left = self._make_left()
        row.addWidget(self._left)
        row.addWidget(Rule(vertical=True))
        row.addWidget(self._make_right(), 1)
        self._drop_sign = DropSign(self)
        for key, act in (
            ("Ctrl+N", self.newRequested.emit),
            ("Ctrl+O", self.choose_file),
            ("Ctrl+D", self.demoRequested.emit),
            ("Ctrl+F", self._go_to_find),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self.show_recent(())

    # --- what the page is given ------------------------------------------------------------

    def show_recent(self, recent: Sequence[RecentWorkshop]) -> None:
        """Show these workshops, the one used last first."""
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
            self._card = None
        now = self._now()
        if recent:
            card = ContinueCard(recent[0], missing=not self._exists(recent[0].path), now=now)
            card.opened.connect(self.openRequested)
            card.findRequested.connect(self.find_file)
            card.removeRequested.connect(self.forgetRequested)
            self._card_place.addWidget(card)
            self._card = card
        self._list.show_items(recent[1:], self._exists, now)
        self._continue_label.setVisible(bool(recent))
        self._empty.setVisible(not recent)
        self._list_head.setVisible(len(recent) > 1)
        self._list.setVisible(len(recent) > 1)
        self._find.setVisible(len(recent) > _FIND_FROM - 1 or bool(self._find.text()))
        self._right_column.setStretch(self._right_column.count() - 1, 1 if recent else 0)
        if self._card is not None and (had_focus or self.isVisible()):
            self._card.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme_name(self, theme: str) -> None:
        """Show which theme was chosen: "system", "light", "dark" or "contrast"."""
        self._theme.setText(self._theme_names()[theme])
        self._theme.updateGeometry()

    def set_language(self, code: str) -> None:
        """Show which language the program speaks."""
        self._language.setText(dict(self._languages).get(code, code))
        self._language.updateGeometry()

    def notify(self, sentence: str, *, attention: bool = True) -> None:
        """Say something above the workshops, for example why a file cannot be opened."""
        self._bar.say(sentence, kind="attention" if attention else "info")

    def clear_notice(self) -> None:
        """Say nothing any more."""
        self._bar.clear()

    # --- what the person does ---------------------------------------------------------------

    def choose_file(self) -> None:
        """Ask for a workshop or a workbook and open it."""
        names = f"*{WORKSHOP_SUFFIX} " + " ".join(f"*{suffix}" for suffix in WORKBOOK_SUFFIXES)
        files = self.tr("Workshops and workbooks ({names})").format(names=names)
        path = self._ask(self, self.tr("Open a workshop"), files)
        if path:
            self.open_file(path)

    def open_file(self, path: str) -> None:
        """Open a file the person chose or dropped, by its kind."""
        suffix = Path(path).suffix.lower()
        self._bar.clear()
        if suffix == WORKSHOP_SUFFIX:
            self.openRequested.emit(path)
        elif suffix in WORKBOOK_SUFFIXES:
            self.importWorkbookRequested.emit(path)
        else:
            sentence = self.tr(
                "“{name}” is neither a workshop nor an Excel workbook; "
                "choose a .workshop, .xlsx or .xlsm file."
            )
            self.notify(sentence.format(name=Path(path).name))

    def find_file(self, path: str) -> None:
        """Ask where the file of a recent workshop is now."""
        title = self.tr("Where is {name} now?").format(name=Path(path).name)
        files = self.tr("Workshops ({names})").format(names=f"*{WORKSHOP_SUFFIX}")
        found = self._ask(self, title, files)
        if found:
            self.relocated.emit(path, found)

    # --- building ---------------------------------------------------------------------------

    def _make_left(self) -> QScrollArea:
        panel = Panel("sunken")
        column = self._left_column = QVBoxLayout(panel)
        column.setSpacing(Space.M)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(AppMark())
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(ElidedLabel(self.tr("Assessment Workshop"), Type.PANEL, weight=BOLD))
        quiet = self.tr("Works offline · nothing leaves this laptop")
        names.addWidget(ElidedLabel(quiet, Type.SECONDARY, tone="ink2"))
        head.addLayout(names, 1)
        column.addLayout(head)
        column.addSpacing(Space.XXL)
        ask = Label(self.tr("What would you like to do?"), Type.WORD, weight=SEMIBOLD, wrap=True)
        ask.setMaximumWidth(300)
        column.addWidget(ask)
        column.addSpacing(Space.S)
        self.new_card = WayCard(
            "plus",
            self.tr("New workshop"),
            self.tr("From a question bank or your own workbook"),
            "Ctrl N",
        )
        self.open_card = WayCard(
            "folder",
            self.tr("Open a workshop"),
            self.tr("A .workshop file, or an Excel workbook"),
            "Ctrl O",
        )
        self.demo_card = WayCard(
            "play",
            self.tr("Try the demonstration"),
            self.tr("4 groups, 24 seats, 40 questions; nothing to set up"),
            "Ctrl D",
        )
        self.new_card.clicked.connect(self.newRequested)
        self.open_card.clicked.connect(self.choose_file)
        self.demo_card.clicked.connect(self.demoRequested)
        for card in (self.new_card, self.open_card, self.demo_card):
            column.addWidget(card)
        column.addStretch(1)
        column.addLayout(self._make_foot())
        area = scrolled(panel)
        area.setAccessibleName(self.tr("Ways in"))
        return area

    def _make_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        self._language = Button("", kind=Kind.QUIET, icon_after="chevron-down", height=32)
        self._language.setAccessibleDescription(self.tr("Language"))
        menu = QMenu(self)
        for code, name in self._languages:
            menu.addAction(name, partial(self._choose_language, code))
        self._language.set_menu(menu)
        self.set_language(self._languages[0][0])
        self._theme = Button("", kind=Kind.QUIET, icon_after="chevron-down", height=32)
        self._theme.setAccessibleDescription(self.tr("Theme"))
        menu = QMenu(self)
        for theme in THEMES:
            menu.addAction(self._theme_names()[theme], partial(self._choose_theme, theme))
        self._theme.set_menu(menu)
        self.set_theme_name("system")
        help_button = Button(self.tr("Help"), kind=Kind.QUIET, key="F1", height=32)
        help_button.clicked.connect(self.helpRequested)
        self.help_button = help_button
        for button in (self._language, self._theme, help_button):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _make_right(self) -> QScrollArea:
        panel = Panel("background")
        column = self._right_column = QVBoxLayout(panel)
        column.setSpacing(0)
        self._bar = MessageBar()
        column.addWidget(self._bar)
        self._continue_label = Label(
            self.tr("Continue where you stopped"), Type.SECONDARY, weight=SEMIBOLD, tone="ink2"
        )
        column.addWidget(self._continue_label)
        column.addSpacing(Space.S)
        self._card_place = QVBoxLayout()
        column.addLayout(self._card_place)
        column.addSpacing(Space.SECTION)
        self._list_head = QWidget()
        head = QHBoxLayout(self._list_head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(Label(self.tr("Recent workshops"), Type.HEADING, weight=SEMIBOLD), 1)
        self._find = SearchField(self.tr("Find"))
        self._find.setAccessibleName(self.tr("Find a recent workshop"))
        self._find.returnPressed.connect(self._open_first_found)
        head.addWidget(self._find)
        self._list_head.setMinimumHeight(Height.CONTROL)
        column.addWidget(self._list_head)
        column.addSpacing(10)
        self._list = RecentList()
        self._list.opened.connect(self.openRequested)
        self._list.findRequested.connect(self.find_file)
        self._list.removeRequested.connect(self.forgetRequested)
        self._find.textChanged.connect(self._list.search)
        column.addWidget(self._list)
        self._empty = EmptyState(
            "folder",
            self.tr("No workshops yet"),
            detail=self.tr(
                "Begin a new one, or drop a .workshop file or an Excel workbook on this page."
            ),
        )
        column.addWidget(self._empty, 1)
        column.addStretch(1)
        area = scrolled(panel)
        area.setAccessibleName(self.tr("Workshops"))
        return area

    def _theme_names(self) -> dict[str, str]:
        return {
            "system": self.tr("System colours"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "contrast": self.tr("High contrast"),
        }

    def _choose_theme(self, theme: str) -> None:
        self.set_theme_name(theme)
        self.themeChosen.emit(theme)

    def _choose_language(self, code: str) -> None:
        self.set_language(code)
        self.languageChosen.emit(code)

    def _go_to_find(self) -> None:
        if self._find.isVisible():
            self._find.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open_first_found(self) -> None:
        if self._find.text() and self._list.rows:
            self._list.rows[0].click()

    # --- events -----------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._card is not None:
            self._card.button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.new_card.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._left.setFixedWidth(max(360, min(440, round(self.width() * 0.322))))
        narrow = self.width() < 1000
        self._find.setFixedWidth(150 if narrow else 220)
        side = int(Space.XL if narrow else Space.PAGE)
        self._right_column.setContentsMargins(side, Space.PAGE, side, Space.PAGE)
        side = 24 if narrow else 40
        self._left_column.setContentsMargins(side, Space.PAGE, side, Space.L)
        self._drop_sign.setGeometry(self.rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self._card is not None and not self._find.hasFocus():
            self._card.button.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._dragged = dragged_file(event)
        if self._dragged:
            event.acceptProposedAction()
            self._drop_sign.show_for(self._dragged)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_sign.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_sign.hide()
        path = dragged_file(event)
        if path:
            event.acceptProposedAction()
            self.open_file(path)


def _ask_for_file(parent: QWidget, title: str, files: str) -> str:
    path, _ = QFileDialog.getOpenFileName(parent, title, "", files)
    return str(path)
