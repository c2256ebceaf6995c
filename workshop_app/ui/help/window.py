"""The help window: contents at one side, the text at the other, and a search.

window = HelpWindow()
window.open_at("run")              # a page's name; "" keeps the page that is open
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QDesktopServices,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workshop_app.ui.fonts import BOLD, SEMIBOLD, app_font
from workshop_app.ui.help.dress import blocks, dress, heading_level
from workshop_app.ui.help.texts import HelpText, load_help, search
from workshop_app.ui.theme import Height, Space, Type, current_theme
from workshop_app.ui.widgets import Label, Panel, Rule, SearchField
from workshop_app.ui.wording.fill import fill

_NAME: Final = Qt.ItemDataRole.UserRole
_PLACE: Final = Qt.ItemDataRole.UserRole + 1
_MEASURE: Final = 760
"""Widest column of text in px, for a line that is easy to read"""


class HelpWindow(QWidget):
    """A window of its own, so that help stays open beside the work. Escape closes it."""

    def __init__(
        self, texts: Sequence[HelpText] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Help"))
        self.resize(1040, 720)
        self._texts = tuple(texts) if texts is not None else load_help()
        self._shown: HelpText | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_top())
        column.addWidget(Rule())
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._make_contents())
        row.addWidget(Rule(vertical=True))
        row.addWidget(self._make_reader(), 1)
        column.addLayout(row, 1)
        for key, act in (("Ctrl+F", self._go_to_search), ("Escape", self._escape)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(act)
        self._fill_contents()
        if self._texts:
            self.show_page(self._texts[0].name)

    def _make_top(self) -> Panel:
        bar = Panel("surface")
        bar.setFixedHeight(Height.TOP_BAR)
        row = QHBoxLayout(bar)
        row.setContentsMargins(Space.L, 0, Space.L, 0)
        row.addWidget(Label(self.tr("Help"), Type.READING, weight=BOLD))
        row.addStretch(1)
        self.search = SearchField(self.tr("Search the help"), key="Ctrl F")
        self.search.setMinimumWidth(280)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._next_hit)
        row.addWidget(self.search)
        return bar

    def _make_contents(self) -> Panel:
        panel = Panel("surface")
        panel.setFixedWidth(268)
        column = QVBoxLayout(panel)
        column.setContentsMargins(Space.M, Space.L, Space.M, Space.M)
        self.contents = QTreeWidget()
        self.contents.setAccessibleName(self.tr("Contents"))
        self.contents.setHeaderHidden(True)
        self.contents.setIndentation(16)
        self.contents.setRootIsDecorated(False)
        self.contents.setFrameShape(QFrame.Shape.NoFrame)
        self.contents.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.currentItemChanged.connect(self._go_to_item)
        column.addWidget(self.contents, 1)
        self._nothing = Label("", Type.BODY, tone="ink2", wrap=True)
        self._nothing.hide()
        column.addWidget(self._nothing)
        column.addStretch(0)
        return panel

    def _make_reader(self) -> Panel:
        panel = Panel("background")
        row = QHBoxLayout(panel)
        row.setContentsMargins(Space.PAGE, 0, 0, 0)
        self.reader = QTextBrowser()
        self.reader.setAccessibleName(self.tr("Help text"))
        self.reader.setOpenLinks(False)
        self.reader.anchorClicked.connect(self._follow)
        self.reader.setFrameShape(QFrame.Shape.NoFrame)
        self.reader.setProperty("focusRadius", -1)
        # The sheet gives text fields a box; this is a page, not a field.
        self.reader.setStyleSheet(
            "QTextBrowser { background: transparent; border: 0; padding: 0; }"
        )
        self.reader.document().setDocumentMargin(0)
        self.reader.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row.addWidget(self.reader, 1)
        return panel

    # --- what is shown ----------------------------------------------------------------------

    def open_at(self, name: str = "") -> None:
        """Show the window, on the page of this name if there is one."""
        if any(text.name == name for text in self._texts):
            self.search.clear()
            self.show_page(name)
        self.show()
        self.raise_()
        self.activateWindow()
        self.contents.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self, name: str) -> None:
        """Show a page and mark it in the contents."""
        for place in range(self.contents.topLevelItemCount()):
            item = self.contents.topLevelItem(place)
            if item is not None and item.data(0, _NAME) == name:
                self.contents.setCurrentItem(item)

    def page(self) -> str:
        """Name of the page that is shown, or ""."""
        return self._shown.name if self._shown else ""

    def _fill_contents(self) -> None:
        wanted = self.search.text()
        found = search(self._texts, wanted)
        self.contents.blockSignals(True)
        self.contents.clear()
        for text in found:
            top = QTreeWidgetItem([text.title])
            top.setData(0, _NAME, text.name)
            top.setData(0, _PLACE, 0)
            top.setFont(0, app_font(Type.BODY, SEMIBOLD))
            self.contents.addTopLevelItem(top)
            for heading in text.headings:
                if heading.level == 2:
                    item = QTreeWidgetItem([heading.title])
                    item.setData(0, _NAME, text.name)
                    item.setData(0, _PLACE, heading.place)
                    item.setFont(0, app_font(Type.SECONDARY))
                    item.setToolTip(0, heading.title)
                    top.addChild(item)
            top.setExpanded(text is self._shown)
        self.contents.blockSignals(False)
        self._nothing.setVisible(not found)
        template = self.tr("No page holds “{text}”. Try one word.")
        self._nothing.setText(fill(template, {"text": wanted}))

    def _go_to_item(self, item: QTreeWidgetItem | None, _before: object = None) -> None:
        if item is None:
            return
        name = item.data(0, _NAME)
        text = next(text for text in self._texts if text.name == name)
        if text is not self._shown:
            self._shown = text
            self._render()
            for top in range(self.contents.topLevelItemCount()):
                page = self.contents.topLevelItem(top)
                if page is not None:
                    page.setExpanded(page.data(0, _NAME) == name)
        self._scroll_to_heading(item.data(0, _PLACE))
        self._mark_hits()

    def _render(self) -> None:
        if self._shown is None:
            return
        document = self.reader.document()
        document.setDefaultFont(app_font(Type.READING))
        document.setMarkdown(
            self._shown.markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub
        )
        dress(document)
        self._set_measure()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        option = document.defaultTextOption()
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        document.setDefaultTextOption(option)
        self.reader.moveCursor(QTextCursor.MoveOperation.Start)

    def _set_measure(self) -> None:
        """Keep the lines short enough to read, however wide the window is."""
        root = self.reader.document().rootFrame()
        frame = root.frameFormat()
        frame.setTopMargin(Space.XXL)
        frame.setBottomMargin(Space.PAGE)
        frame.setWidth(min(_MEASURE, max(240, self.reader.viewport().width() - Space.PAGE)))
        root.setFrameFormat(frame)

    def _scroll_to_heading(self, place: int) -> None:
        headings = [block for block in blocks(self.reader.document()) if heading_level(block)]
        if place == 0 or place >= len(headings):
            self.reader.verticalScrollBar().setValue(0)
            return
        layout = self.reader.document().documentLayout()
        top = layout.blockBoundingRect(headings[place]).top()
        self.reader.verticalScrollBar().setValue(round(top) - Space.S)

    # --- searching --------------------------------------------------------------------------

    def _search(self, wanted: str) -> None:
        shown = self.page()
        self._fill_contents()
        names = [text.name for text in search(self._texts, wanted)]
        if names:
            self.show_page(shown if shown in names and not wanted else names[0])
        self._mark_hits()
        if wanted.strip() and names:
            self.reader.moveCursor(QTextCursor.MoveOperation.Start)
            self._next_hit()

    def _words(self) -> list[str]:
        return self.search.text().split()

    def _mark_hits(self) -> None:
        theme = current_theme()
        marks = []
        for word in self._words():
            cursor = QTextCursor(self.reader.document())
            while not (cursor := self.reader.document().find(word, cursor)).isNull():
                mark = QTextBrowser.ExtraSelection()
                mark.cursor = cursor
                style = QTextCharFormat()
                style.setBackground(QColor(theme.tint))
                style.setForeground(QColor(theme.accent))
                style.setFontUnderline(True)
                mark.format = style
                marks.append(mark)
        self.reader.setExtraSelections(marks)

    def hits(self) -> int:
        """How many places are marked on this page."""
        return len(self.reader.extraSelections())

    def _next_hit(self) -> None:
        words = self._words()
        if words and not self.reader.find(words[0]):
            self.reader.moveCursor(QTextCursor.MoveOperation.Start)
            self.reader.find(words[0])

    def _go_to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _escape(self) -> None:
        if self.search.text():
            self.search.clear()
        else:
            self.close()

    # --- events -----------------------------------------------------------------------------

    def _follow(self, url: QUrl) -> None:
        """Links to other pages stay inside; others go to the system's browser."""
        name = url.path().removesuffix(".md").lstrip("0123456789-")
        if url.isRelative() and any(text.name == name for text in self._texts):
            self.search.clear()
            self.show_page(name)
        elif url.scheme() in ("http", "https", "mailto"):
            QDesktopServices.openUrl(url)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.layout().activate()  # type: ignore[union-attr]  # the constructor set one
        self._set_measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (
            QEvent.Type.StyleChange,
            QEvent.Type.PaletteChange,
            QEvent.Type.LayoutDirectionChange,
        ) and hasattr(self, "reader"):
            self._render()
            self._mark_hits()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.HelpContents):
            self.close()
            return
        super().keyPressEvent(event)
