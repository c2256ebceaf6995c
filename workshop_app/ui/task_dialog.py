"""The frame of a window for one task: its title, pages, a message, and the lower edge.

class Merging(TaskDialog):
    def __init__(self, parent):
        super().__init__(parent, size=(1240, 720))
        self.setWindowTitle(self.tr("Merge"))
        self.pages.addWidget(...)
        self.set_up(bar, go=self.merge)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Height, Space, Type
from workshop_app.ui.widgets import ElidedLabel, Label, MessageBar, Panel, Rule
from workshop_app.ui.widgets.least_room import keep_on_screen


class TaskDialog(QDialog):
    """Modal to its window; Ctrl+Enter does the task.

    ``sentence`` stands beside the title, ``pages`` in the middle, ``message`` at one of their
    edges.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        size: tuple[int, int],
        least: tuple[int, int] = (640, 360),
    ) -> None:
        """``size`` and ``least`` in px are taken where the screen has room for them."""
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumSize(*least)
        self.resize(*size)
        keep_on_screen(self)
        self.sentence = ElidedLabel("", Type.BODY, tone="ink2")
        self.pages = QStackedWidget()
        self.message = MessageBar()

    def set_up(
        self,
        bar: QWidget,
        *,
        go: Callable[[], object],
        find: Callable[[], object] | None = None,
        above: Iterable[QWidget] = (),
        beside: Iterable[QWidget] = (),
        message_first: bool = False,
    ) -> None:
        """Put everything in its place.

        ``bar`` is the lower edge; ``go`` does the task, ``find`` is Ctrl+F; ``above`` stands at the
        end of the title's line, ``beside`` to the right of the pages.
        """
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_top(above))
        column.addWidget(Rule())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        spaced = QHBoxLayout()
        spaced.addWidget(self.message)
        if message_first:
            spaced.setContentsMargins(Space.L, Space.S, Space.L, 0)
            left.addLayout(spaced)
            left.addWidget(self.pages, 1)
        else:
            spaced.setContentsMargins(Space.L, 0, Space.L, Space.S)
            left.addWidget(self.pages, 1)
            left.addLayout(spaced)
        middle.addLayout(left, 1)
        for widget in beside:
            middle.addWidget(widget)
        column.addLayout(middle, 1)
        column.addWidget(Rule())
        column.addWidget(bar)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(go)
        if find is not None:
            QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(find)

    def _make_top(self, above: Iterable[QWidget]) -> Panel:
        top = Panel("surface")
        top.setFixedHeight(Height.TOP_BAR)
        line = QHBoxLayout(top)
        line.setContentsMargins(Space.L, 0, Space.L, 0)
        line.setSpacing(Space.L)
        line.addWidget(Label(self.windowTitle(), Type.HEADING, weight=SEMIBOLD))
        line.addWidget(self.sentence, 1)
        for widget in above:
            line.addWidget(widget)
        return top
