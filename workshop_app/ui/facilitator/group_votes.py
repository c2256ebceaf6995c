"""Votes by group on the laptop: the bars of every group beside the total."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from workshop_app.charts.groups import groups_least, groups_scene
from workshop_app.charts.groups_rows import Column
from workshop_app.charts.page import Page, RoomWords
from workshop_app.charts.qt_painter import QtMeasure, ScenePainter
from workshop_app.charts.scene import Scene
from workshop_app.core.room import RoomOption, RoomScreen, RoomView
from workshop_app.core.votes import by_group, is_ordinal, level_counts
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.keys import Deed, hint
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type, current_theme
from workshop_app.ui.widgets import Card, ChipButton, Label
from workshop_app.ui.wording import base_text, voted_text

SCALE = 400
"""Height in px of a projector's picture whose type sizes suit the laptop"""


class GroupBars(QWidget):
    """The painted table; what it shows is its accessible name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        families = QGuiApplication.font().families()
        self._measure = QtMeasure(families)
        self._painter = ScenePainter(families)
        self._data: tuple[RoomView, tuple[Column, ...], Column] | None = None
        self._scene: Scene | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_votes(self, view: RoomView, groups: tuple[Column, ...], whole: Column) -> None:
        """Show one vote by group."""
        self._data = (view, groups, whole)
        self.setMinimumHeight(self._least())
        self._relayout()

    def _least(self) -> int:
        if self._data is None:
            return 0
        view, groups, whole = self._data
        page = Page(current_theme(), self._measure, max(420, self.width()), SCALE, 1.0, False)
        width = page.width - 2 * page.gap(40)
        return 2 * page.gap(40) + groups_least(page, view, RoomWords(), groups, whole, width)

    def _relayout(self) -> None:
        if self._data is None or self.width() < 100:
            return
        view, groups, whole = self._data
        self._scene = groups_scene(
            view,
            RoomWords(),
            groups,
            whole,
            current_theme(),
            (self.width(), self.height()),
            self._measure,
            self.layoutDirection() == Qt.LayoutDirection.RightToLeft,
            scale=SCALE,
        )
        self.setAccessibleName(self._scene.summary)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(640, round(self._least() * 1.15))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._relayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._relayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._scene is not None:
            self._painter.paint(self._scene, QPainter(self), QRectF(self.rect()))


class GroupVotesCard(Card):
    """Heading, the way into the room, and the bars of all groups."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=Space.M, spacing=Space.XS)
        self._desk = desk
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("Votes by group"), Type.READING, weight=SEMIBOLD))
        head.addStretch(1)
        self.in_room = ChipButton(
            self.tr("In the room"), key=hint(Deed.ROOM_BY_GROUP), checkable=True, icon="screen"
        )
        head.addWidget(self.in_room)
        self.back = ChipButton(self.tr("Total only"), key=hint(Deed.BY_GROUP))
        head.addWidget(self.back)
        self.body.addLayout(head)
        self.bars = GroupBars()
        self.body.addWidget(self.bars, 1)
        self.hide()

    def possible(self) -> bool:
        """Whether the round on the desk was counted group by group and may be looked at."""
        return bool(self._groups())

    def _groups(self) -> tuple[Column, ...]:
        question, current = self._desk.question, self._desk.round
        if question is None or current is None or not self._desk.counts_shown:
            return ()
        if self._desk.typing or not self._desk.votable:
            return ()
        return tuple(
            Column(each.name, base_text(sum(each.counts), each.reserved), each.counts)
            for each in by_group(self._desk.state, question, current, smallest=0)
        )

    def refresh(self) -> None:
        """Show the votes of the round on the desk."""
        question, current = self._desk.question, self._desk.round
        groups = self._groups()
        if question is None or current is None or not groups:
            return
        options = self._desk.state.framework.options(question)
        view = RoomView(
            RoomScreen.QUESTION,
            ordinal=is_ordinal(self._desk.state, question),
            options=tuple(
                RoomOption(level, option.code, option.label)
                for level, option in enumerate(options, start=1)
            ),
        )
        counts = level_counts(current, options)
        whole = Column(self.tr("All groups"), voted_text(current.received), counts)
        self.bars.show_votes(view, groups, whole)
