"""A small window with a few fields, a sentence where something is refused, and two buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from workshop_app.ui.doing import Doer
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, Kind, Label, MessageBar, Panel, Rule


class FormSheet(QDialog):
    """Base: put fields into ``body`` and do the work in `commit`, which says whether it was done.

    Enter in a line, or Ctrl+Enter anywhere, commits; Escape leaves.
    """

    def __init__(
        self, doer: Doer, title: str, commit_text: str, parent: QWidget, *, width: int = 560
    ) -> None:
        super().__init__(parent)
        self.doer = doer
        self.setWindowTitle(title)
        self.setMinimumWidth(width)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # Qt's own least height holds wrapped texts at their narrowest
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        inner = QVBoxLayout()
        inner.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.L)
        inner.setSpacing(Space.M)
        self.head = Label(title, Type.PANEL, weight=SEMIBOLD, wrap=True)
        inner.addWidget(self.head)
        self.message = MessageBar(closable=False)
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.M)
        inner.addLayout(self.body)
        inner.addWidget(self.message)
        inner.addStretch(1)
        column.addLayout(inner, 1)
        column.addWidget(Rule())
        bar = Panel("surface")
        row = QHBoxLayout(bar)
        row.setContentsMargins(Space.XXL, Space.M, Space.XXL, Space.M)
        row.setSpacing(Space.M)
        self.buttons = row
        row.addStretch(1)
        self.cancel_button = Button(self.tr("Cancel"), key="Esc")
        self.cancel_button.clicked.connect(self.reject)
        row.addWidget(self.cancel_button)
        self.commit_button = Button(commit_text, kind=Kind.PRIMARY, height=40, key="Ctrl ⏎")
        self.commit_button.clicked.connect(self.finish)
        row.addWidget(self.commit_button)
        column.addWidget(bar)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.finish)
        self._refused = doer.refused.connect(self._say)

    def finish(self) -> None:
        """Commit, and close when that went well."""
        self.message.clear()
        if self.commit_button.isEnabled() and self.commit():
            self.accept()

    def commit(self) -> bool:
        """Do the work; False keeps the window open."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        self._fit()
        super().showEvent(event)

    def _fit(self) -> None:
        """Be as high as what is inside needs; never lower than a person made it."""
        layout = self.layout()
        if layout is not None:
            width = max(self.width() if self.isVisible() else 0, self.minimumWidth())
            least = layout.totalMinimumHeightForWidth(width)
            self.resize(width, max(least, self.height() if self.isVisible() else 0))

    def done(self, result: int) -> None:
        self.doer.refused.disconnect(self._refused)
        super().done(result)
        home = self.parentWidget()
        if home is not None and home.window().isVisible():
            home.window().activateWindow()

    def _say(self, sentence: str) -> None:
        self.message.say(sentence, kind="attention")
        self._fit()

    @staticmethod
    def side_by_side(*parts: QVBoxLayout | tuple[QVBoxLayout, int]) -> QHBoxLayout:
        """Fields beside each other, each with its share of the width."""
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        for part in parts:
            layout, share = part if isinstance(part, tuple) else (part, 1)
            row.addLayout(layout, share)
        return row
