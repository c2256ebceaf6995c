"""The window of results beside the other windows: one row of pages, live while people work."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from workshop_app.core.room_finding import RoomFinding
from workshop_app.core.state import Changes
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.fonts import BOLD
from workshop_app.ui.results.page import ResultsPage
from workshop_app.ui.results.pages import PAGES
from workshop_app.ui.theme import Height, Space, Type
from workshop_app.ui.widgets import (
    Button,
    ElidedLabel,
    IconButton,
    Kind,
    Label,
    MessageBar,
    Panel,
    Rule,
    Segmented,
)
from workshop_app.ui.widgets.least_room import LeastRoom
from workshop_app.ui.wording.fill import fill

WINDOW_KEY = "results.window"
LEAST = (760, 560)
NORMAL = (1366, 768)
_NAME = 60
"""Least width of the workshop's name in the top bar"""


class ResultsWindow(QWidget):
    """Findings of the open workshop.

    ``question_wanted``: go to a question in the facilitator's window. ``show_in_room`` carries a
    `RoomFinding`, or None to take it away. Call `release` before the workshop is closed.
    """

    question_wanted = Signal(str)
    help_wanted = Signal()
    report_wanted = Signal()
    show_in_room = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pages: dict[str, ResultsPage] = {}
        self._in_room = False
        self.setMinimumSize(*LEAST)
        self.setProperty("plane", "background")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.message = MessageBar()
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
        self._scroll = LeastRoom(self._stack)
        column.addWidget(self._scroll, 1)
        self._make_keys()
        desk.changed.connect(self._on_changes)
        self._restore()
        self._refresh_top()
        self.show_page(self._kept_page())

    # --- what stands where -------------------------------------------------------------------

    def _make_top(self) -> Panel:
        bar = Panel("surface")
        rows = QVBoxLayout(bar)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        first = QWidget()
        first.setFixedHeight(Height.TOP_BAR)
        rows.addWidget(first)
        row = self._first_row = QHBoxLayout(first)
        row.setContentsMargins(Space.L, 0, Space.L, 0)
        row.setSpacing(Space.M)
        row.addWidget(Label(self.tr("Results"), Type.READING, weight=BOLD))
        self._name = ElidedLabel("", Type.SECONDARY, tone="ink2")
        row.addWidget(self._name, 1)
        self.tabs = Segmented(
            [(entry.key, entry.shown_title) for entry in PAGES], name=self.tr("Pages of results")
        )
        self.tabs.setMinimumWidth(max(88 * len(PAGES), self.tabs.sizeHint().width()))
        self.tabs.changed.connect(self.show_page)
        self.tabs.setVisible(len(PAGES) > 1)
        row.addWidget(self.tabs)
        self.room_button = Button(
            self.tr("Show in room"), icon="screen", height=36, checkable=True, key="F5"
        )
        self.room_button.clicked.connect(self.toggle_room)
        row.addWidget(self.room_button)
        self.export_button = Button(self.tr("Export"), kind=Kind.PRIMARY, height=36, key="Ctrl E")
        self._export_menu = QMenu(self)
        self._export_menu.aboutToShow.connect(self._fill_export)
        self.export_button.set_menu(self._export_menu)
        row.addWidget(self.export_button)
        help_button = IconButton("help", self.tr("Help"), key="F1", boxed=True, size=32)
        help_button.clicked.connect(self.help_wanted)
        row.addWidget(help_button)
        self._second_row = QHBoxLayout()
        rows.addLayout(self._second_row)
        return bar

    def _fit_top(self) -> None:
        """Put the pages on a row of their own where the bar is too narrow for everything."""
        row, others = self._first_row, 0
        for place in range(row.count()):
            item = row.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None and widget not in (self.tabs, self._name):
                others += widget.sizeHint().width() + row.spacing()
        needed = others + self.tabs.minimumWidth() + _NAME + 2 * Space.L + 2 * row.spacing()
        beside = self.width() >= needed
        if beside is (row.indexOf(self.tabs) >= 0):
            return
        if beside:
            self._second_row.removeWidget(self.tabs)
            row.insertWidget(row.indexOf(self._name) + 1, self.tabs)
        else:
            row.removeWidget(self.tabs)
            self._second_row.addWidget(self.tabs)
        margin = 0 if beside else Space.S
        self._second_row.setContentsMargins(2 * margin, 0, 2 * margin, margin)

    def _make_keys(self) -> None:
        acts: list[tuple[str, Callable[[], object]]] = [
            ("F1", self.help_wanted.emit),
            ("F5", self.toggle_room),
            ("Esc", self._escape),
            ("Ctrl+E", self.export_button.click),
            ("Ctrl+W", self.close),
        ]
        acts += [
            (f"Ctrl+{number}", partial(self.show_page, entry.key))
            for number, entry in enumerate(PAGES, start=1)
        ]
        for keys, act in acts:
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # --- pages -------------------------------------------------------------------------------

    @property
    def page(self) -> ResultsPage:
        """The page in front."""
        return self._pages[self.tabs.value()]

    def show_page(self, key: str) -> None:
        """Turn to a page, and make it if nobody asked for it before."""
        before = self._pages.get(self.tabs.value())
        self.tabs.set_value(key)
        page = self._pages.get(key)
        if page is None:
            entry = next(entry for entry in PAGES if entry.key == key)
            page = self._pages[key] = entry.make(self._desk)
            self._stack.addWidget(page)
            page.question_wanted.connect(self.question_wanted)
            page.said.connect(self._say)
            page.failed.connect(partial(self.message.say, kind="attention"))
            page.finding_changed.connect(partial(self._finding_changed, page))
        if before is not None and before is not page:
            before.keep()
            self.message.clear()
            self._leave_room()
        page.setMinimumSize(page.least_room(self.width()))
        self._stack.setCurrentWidget(page)
        if self.isVisible():
            page.shown()
            page.focus()
        self._scroll.show_top()
        self._show_room_button()

    def _say(self, sentence: str) -> None:
        if sentence:
            self.message.say(sentence)
        else:
            self.message.clear()

    def _kept_page(self) -> str:
        wanted = self._kept().get("page")
        keys = [entry.key for entry in PAGES]
        return wanted if isinstance(wanted, str) and wanted in keys else keys[0]

    def _fill_export(self) -> None:
        self._export_menu.clear()
        for name, act in self.page.exports():
            self._export_menu.addAction(name).triggered.connect(lambda _on=False, act=act: act())
        self._export_menu.addSeparator()
        report = self._export_menu.addAction(self.tr("Make a report…"))
        report.triggered.connect(self.report_wanted)

    # --- the room ----------------------------------------------------------------------------

    @property
    def in_room(self) -> bool:
        """Whether the room sees a finding."""
        return self._in_room

    def toggle_room(self) -> None:
        """Show the picture of this page to the room, or take it away."""
        finding = None if self._in_room else self.page.finding()
        self._in_room = finding is not None
        self.show_in_room.emit(finding)
        self._show_room_button()

    def left_room(self) -> None:
        """The room sees something else: its own key took the picture away."""
        self._in_room = False
        self._show_room_button()

    def _leave_room(self) -> None:
        if self._in_room:
            self.toggle_room()

    def _finding_changed(self, page: ResultsPage) -> None:
        if page is not self._pages.get(self.tabs.value()):
            return
        finding: RoomFinding | None = page.finding()
        if self._in_room:
            self._in_room = finding is not None
            self.show_in_room.emit(finding)
        self._show_room_button()

    def _show_room_button(self) -> None:
        page = self._pages.get(self.tabs.value())
        self.room_button.setChecked(self._in_room)
        text = self.tr("Hide from room") if self._in_room else self.tr("Show in room")
        if text != self.room_button.text():
            self.room_button.setText(text)
            self.room_button.updateGeometry()
        shows = page is not None and page.finding() is not None
        self.room_button.setEnabled(shows)
        why = self.tr("There is nothing to show in the room on this page now.")
        self.room_button.setToolTip("" if shows else why)
        self._fit_top()

    def _escape(self) -> None:
        if self._in_room:
            self.toggle_room()
        elif not self.page.back():
            self.page.focus()

    # --- following the workshop --------------------------------------------------------------

    def _on_changes(self, changes: Changes) -> None:
        if changes.setup:
            self._refresh_top()

    def _refresh_top(self) -> None:
        setup = self._desk.state.setup
        text = fill(self.tr("Results – {title}"), {"title": setup.title})
        self.setWindowTitle(text)
        parts = (setup.title, setup.country, setup.round_name)
        self._name.set_full_text(" · ".join(part for part in parts if part))

    # --- place -------------------------------------------------------------------------------

    def _kept(self) -> dict[str, object]:
        kept = self._desk.recall(WINDOW_KEY, {})
        return kept if isinstance(kept, dict) else {}

    def _restore(self) -> None:
        try:
            geometry = base64.b64decode(str(self._kept().get("geometry", "")), validate=True)
        except (binascii.Error, ValueError):
            geometry = b""
        if not (geometry and self.restoreGeometry(QByteArray(geometry))):
            self.resize(*NORMAL)

    def _remember(self) -> None:
        place = base64.b64encode(bytes(self.saveGeometry().data())).decode("ascii")
        kept = {"geometry": place, "page": self.tabs.value()}
        if kept != self._kept():
            self._desk.remember(WINDOW_KEY, kept)

    def keep(self) -> None:
        """Commit what is being typed on any page."""
        for page in self._pages.values():
            page.keep()

    def release(self) -> None:
        """Keep everything and go: the workshop is about to be closed."""
        self.keep()
        self._leave_room()
        self._remember()
        self._desk.changed.disconnect(self._on_changes)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_top()
        self.page.setMinimumSize(self.page.least_room(self.width()))
        self._scroll.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.page.shown()
        self.page.focus()
        self._scroll.show_top()
        self._show_room_button()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep()
        self._leave_room()
        self._remember()
        self.message.clear()
        super().closeEvent(event)
