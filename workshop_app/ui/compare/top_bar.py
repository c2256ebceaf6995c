"""The upper edge of the page: which baseline, one or several, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QWidget

from workshop_app.core.baseline import Baseline
from workshop_app.ui.compare.chooser import Chooser
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, ElidedLabel, IconButton, Label, Segmented

ONE, SEVERAL = "one", "several"


class TopBar(QWidget):
    """``chosen`` carries the id of a baseline, ``shown_as`` "one" or "several"."""

    chosen = Signal(str)
    shown_as = Signal(str)
    add_wanted = Signal()
    match_wanted = Signal()
    rename_wanted = Signal()
    remove_wanted = Signal()
    copy_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        self._whole.setSpacing(6)
        row = self._choices = QHBoxLayout()
        row.setSpacing(6)
        self._whole.addLayout(row)
        self._caption = Label(self.tr("Compared with"), Type.BODY, weight=SEMIBOLD)
        row.addWidget(self._caption)
        self.which = Chooser(self.tr("Compared with"))
        self.which.chosen.connect(self.chosen)
        self._only = ElidedLabel("", Type.BODY)
        row.addWidget(self.which)
        row.addWidget(self._only)
        self.views = Segmented(
            [(ONE, self.tr("One")), (SEVERAL, self.tr("Side by side"))],
            name=self.tr("One baseline, or all of them side by side"),
        )
        self.views.setMinimumWidth(190)
        self.views.changed.connect(self.shown_as)
        row.addWidget(self.views)
        row.addStretch(1)
        row = self._acts = QHBoxLayout()
        row.setSpacing(6)
        self._whole.addLayout(row)
        row.addStretch(1)
        self._undo = IconButton("undo", self.tr("Undo"), key="Ctrl Z", size=32)
        self._undo.clicked.connect(self.undo_wanted)
        self._redo = IconButton("redo", self.tr("Redo"), key="Ctrl Y", size=32)
        self._redo.clicked.connect(self.redo_wanted)
        row.addWidget(self._undo)
        row.addWidget(self._redo)
        self.match = Button(self.tr("Match questions…"), icon="link", height=32)
        self.match.clicked.connect(self.match_wanted)
        row.addWidget(self.match)
        self._more = IconButton("menu", self.tr("More about this baseline"), size=32)
        menu = QMenu(self)
        menu.addAction(self.tr("Name and year…")).triggered.connect(self.rename_wanted)
        menu.addAction(self.tr("Copy the list")).triggered.connect(self.copy_wanted)
        menu.addSeparator()
        menu.addAction(self.tr("Remove this baseline")).triggered.connect(self.remove_wanted)
        self._more.clicked.connect(
            lambda: menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
        )
        row.addWidget(self._more)
        self.add = Button(self.tr("Add…"), icon="plus", height=32, key="Ctrl N")
        self.add.setAccessibleName(self.tr("Add a baseline"))
        self.add.clicked.connect(self.add_wanted)
        row.addWidget(self.add)

    @property
    def view(self) -> str:
        """ "one" or "several"."""
        return self.views.value()

    def set_view(self, key: str) -> None:
        """Choose it without a signal."""
        self.views.set_value(key)

    def show_baselines(
        self, baselines: Sequence[Baseline], chosen: Baseline, *, undo: bool, redo: bool
    ) -> None:
        """Show what there is; ``undo`` and ``redo`` say whether there is something to take back."""
        several = len(baselines) > 1
        self.views.setVisible(several)
        if not several:
            self.set_view(ONE)
        together = self.view == SEVERAL
        self.which.offer({each.id: each.title for each in baselines}, chosen.id)
        self.which.setVisible(several and not together)
        titles = [each.title for each in baselines] if together else [chosen.title]
        self._only.set_full_text(", ".join(titles))
        self._only.setVisible(together or not several)
        self._undo.setEnabled(undo)
        self._redo.setEnabled(redo)
        self.match.setVisible(not together)
        self._more.setVisible(not together)
        self._fit()

    def set_narrow(self, narrow: bool) -> None:
        """Take less room."""
        if self._caption.isHidden() != narrow:
            self._caption.setHidden(narrow)
            text = self.tr("Match…") if narrow else self.tr("Match questions…")
            self.match.setText(text)
            self.match.updateGeometry()
            self.add.set_key("" if narrow else "Ctrl N")
            self._fit()

    def _fit(self) -> None:
        """Put what can be done on a line of its own where both need more than the width."""
        margins = self._whole.contentsMargins()
        needed = self._choices.sizeHint().width() + self._acts.sizeHint().width()
        room = self.width() - margins.left() - margins.right() - self._whole.spacing()
        below = QBoxLayout.Direction.TopToBottom
        self._whole.setDirection(below if needed > room else QBoxLayout.Direction.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
