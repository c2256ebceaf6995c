"""The list of recent workshops: one row each, found by typing, walked with the arrow keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from workshop_app.ui.fonts import SEMIBOLD, app_font, text_width
from workshop_app.ui.icons import pixmap
from workshop_app.ui.settings import RecentWorkshop
from workshop_app.ui.start import facts
from workshop_app.ui.theme import Height, Radius, Space, Type, current_theme
from workshop_app.ui.widgets.buttons import Button, Kind, PaintedButton
from workshop_app.ui.widgets.frames import Card, Rule
from workshop_app.ui.widgets.labels import Label
from workshop_app.ui.widgets.painting import draw_text, rounded


class RecentRow(PaintedButton):
    """One workshop: title and facts, progress, state, date. Without its file: what to do."""

    opened = Signal(str)
    findRequested = Signal(str)
    removeRequested = Signal(str)

    _HEIGHT = 74
    _PAD = 18
    _BAR = 140
    _DATE = 96

    def __init__(
        self,
        workshop: RecentWorkshop,
        *,
        missing: bool,
        now: datetime,
        locale: QLocale,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.workshop = workshop
        self.missing = missing
        self._date = facts.date_text(facts.local_time(workshop.last_opened), now, locale)
        self._title = workshop.title or workshop.path
        self._subtitle = self._facts()
        self._progress = "" if missing else facts.progress_text(workshop)
        self._state = self.tr("File not found") if missing else facts.state_text(workshop)
        self.setAccessibleName(self._title)
        spoken = (self._subtitle, self._progress, self._state, self._date)
        self.setAccessibleDescription(", ".join(part for part in spoken if part))
        self.setToolTip(workshop.path)
        self.setProperty("focusRadius", int(Radius.CELL))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._activate)
        self._buttons: QWidget | None = None
        if missing:
            self._buttons = self._missing_buttons()

    def _facts(self) -> str:
        if self.missing:
            return self.tr("Not found at {path}").format(path=self.workshop.path)
        parts = (facts.where_text(self.workshop), facts.room_text(self.workshop))
        return " · ".join(part for part in parts if part)

    def _missing_buttons(self) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        look = Button(self.tr("Find file…"), holder, height=Height.COMPACT)
        drop = Button(self.tr("Remove from list"), holder, kind=Kind.QUIET, height=Height.COMPACT)
        look.clicked.connect(lambda: self.findRequested.emit(self.workshop.path))
        drop.clicked.connect(lambda: self.removeRequested.emit(self.workshop.path))
        for button in (look, drop):
            button.setAccessibleDescription(self._title)
            row.addWidget(button)
        return holder

    def _activate(self) -> None:
        (self.findRequested if self.missing else self.opened).emit(self.workshop.path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removeRequested.emit(self.workshop.path)
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # the list moves; Qt's button would go to whatever comes next
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.missing:
            menu.addAction(
                self.tr("Find file…"), lambda: self.findRequested.emit(self.workshop.path)
            )
        else:
            menu.addAction(self.tr("Open"), lambda: self.opened.emit(self.workshop.path))
        menu.addAction(
            self.tr("Remove from list"), lambda: self.removeRequested.emit(self.workshop.path)
        )
        menu.popup(event.globalPos())

    def sizeHint(self) -> QSize:
        return QSize(560, self._HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, self._HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._buttons is not None:
            size = self._buttons.sizeHint()
            left = self._PAD if self.is_rtl else self.width() - self._PAD - size.width()
            self._buttons.setGeometry(
                left, (self.height() - size.height()) // 2, size.width(), size.height()
            )

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        if self.isDown():
            rounded(painter, QRectF(self.rect()), Radius.CELL, theme.sunken)
        elif self.underMouse():
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            rounded(painter, box, Radius.CELL, None, theme.ink2)
        lead = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        trail = lead
        lead |= Qt.AlignmentFlag.AlignRight if self.is_rtl else Qt.AlignmentFlag.AlignLeft
        trail |= Qt.AlignmentFlag.AlignLeft if self.is_rtl else Qt.AlignmentFlag.AlignRight
        end: float = self.width() - self._PAD

        def placed(left: float, top: float, width: float, height: float) -> QRectF:
            if self.is_rtl:
                left = self.width() - left - width
            return QRectF(left, top, width, height)

        middle = self.height() / 2
        if self._buttons is not None:
            end -= self._buttons.sizeHint().width() + Space.XL
        else:
            # Columns fall away from the end when there is little room: date, state, progress.
            if self.width() >= 420:
                font = app_font(Type.SECONDARY)
                box = placed(end - self._DATE, 0, self._DATE, self.height())
                draw_text(painter, box, self._date, font, theme.ink2, trail)
                end -= self._DATE + Space.L
            if self.width() >= 680:
                font = app_font(Type.META, SEMIBOLD)
                wide = float(max(118, text_width(self._state, font) + 26))
                pill = placed(end - wide, middle - 13, wide, 26)
                rounded(painter, pill, 13, theme.surface, theme.hairline)
                draw_text(painter, pill, self._state, font, theme.ink)
                end -= wide + 28
            if self.width() >= 540:
                font = app_font(Type.SECONDARY)
                label = placed(end - self._BAR, middle - 16, self._BAR, 20)
                draw_text(painter, label, self._progress, font, theme.ink2, lead)
                track = placed(end - self._BAR, middle + 9, self._BAR, 6)
                edge = theme.border if theme.sunken == theme.surface else None
                rounded(painter, track, 3, theme.sunken, edge)
                if self.workshop.decided and self.workshop.total:
                    share = min(1.0, self.workshop.decided / self.workshop.total)
                    wide = max(6.0, self._BAR * share)
                    rounded(painter, placed(end - self._BAR, middle + 9, wide, 6), 3, theme.ink2)
                end -= self._BAR + Space.XL
        room = max(60.0, end - self._PAD)
        title = placed(self._PAD, middle - 23, room, 25)
        draw_text(painter, title, self._title, app_font(Type.OPTION, SEMIBOLD), theme.ink, lead)
        tone, start = theme.ink2, float(self._PAD)
        if self.missing:
            sign = pixmap("warning", theme.attention, 16, self.devicePixelRatioF())
            painter.drawPixmap(placed(start, middle + 3, 16, 16).topLeft().toPoint(), sign)
            tone, start, room = theme.attention, start + 22, room - 22
        below = placed(start, middle + 1, room, 20)
        draw_text(painter, below, self._subtitle, app_font(Type.SECONDARY), tone, lead)


class RecentList(Card):
    """The rows. Up and Down move between them; Enter opens; Delete takes one off the list."""

    opened = Signal(str)
    findRequested = Signal(str)
    removeRequested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=1, spacing=0)
        self.setAccessibleName(self.tr("Recent workshops"))
        self._items: tuple[RecentWorkshop, ...] = ()
        self._exists: Callable[[str], bool] = lambda _path: True
        self._wanted = ""
        self._now = datetime.now().astimezone()
        self.rows: list[RecentRow] = []
        self._inner = QWidget(self)
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.body.addWidget(self._inner)

    def show_items(
        self, items: Sequence[RecentWorkshop], exists: Callable[[str], bool], now: datetime
    ) -> None:
        """Show these workshops; ``exists`` tells whether a path leads to a file."""
        self._items, self._exists, self._now = tuple(items), exists, now
        self._fill()

    def search(self, wanted: str) -> None:
        """Keep the rows that hold every word of ``wanted``."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._fill()

    def _fill(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        for workshop in self._items:
            if not facts.matches(workshop, self._wanted):
                continue
            row = RecentRow(
                workshop,
                missing=not self._exists(workshop.path),
                now=self._now,
                locale=self.locale(),
                parent=self._inner,
            )
            row.opened.connect(self.opened)
            row.findRequested.connect(self.findRequested)
            row.removeRequested.connect(self.removeRequested)
            if self.rows:
                self._column.addWidget(Rule(self._inner))
            self._column.addWidget(row)
            self.rows.append(row)
        if not self.rows:
            text = self.tr("No workshop in this list matches “{text}”.").format(text=self._wanted)
            label = Label(text, Type.BODY, self._inner, tone="ink2", wrap=True)
            label.setContentsMargins(18, 20, 18, 20)
            self._column.addWidget(label)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        places = [place for place, row in enumerate(self.rows) if row.hasFocus()]
        if step is not None and places:
            place = max(0, min(len(self.rows) - 1, places[0] + step))
            self.rows[place].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)
