"""The roles of the columns as a list: letter, name, column, how sure."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop_app.ui.fonts import BOLD, REGULAR, SEMIBOLD, app_font, text_width
from workshop_app.ui.icons import pixmap
from workshop_app.ui.mapping.roles import LETTERS, role_colours
from workshop_app.ui.theme import Radius, Type, current_theme
from workshop_app.ui.widgets.buttons import PaintedButton
from workshop_app.ui.widgets.painting import draw_text, rounded
from workshop_app.workbook.mapping import Part

_ROW = 36
_BADGE = 20


@dataclass(frozen=True, slots=True)
class RoleFact:
    """A row of the list. ``doubtful`` asks a person to look."""

    part: Part
    name: str
    place: str
    sure: str
    doubtful: bool


class RoleRow(PaintedButton):
    """One role; pressing it selects its column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fact: RoleFact | None = None
        self.setCheckable(True)

    def show_fact(self, fact: RoleFact, *, current: bool) -> None:
        """Show a role."""
        self.fact = fact
        self.setChecked(current)
        self.setText(fact.name)
        self.setAccessibleName(f"{fact.name}, {fact.place}, {fact.sure}")
        policy = Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        else:
            # a button would take the arrows for itself
            event.ignore()

    def sizeHint(self) -> QSize:
        return QSize(300, _ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, _ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        fact = self.fact
        if fact is None:
            return
        theme = current_theme()
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        box = QRectF(self.rect())
        if self.isChecked():
            width = theme.selection_width
            rounded(painter, box, Radius.CONTROL, theme.tint, theme.accent, width)
        elif self.underMouse():
            rounded(painter, box, Radius.CONTROL, None, theme.ink2)
        colours = role_colours(theme, fact.part.role)
        weight = SEMIBOLD
        side = 11.0
        badge = self._placed(side, _BADGE)
        badge.setTop((_ROW - _BADGE) / 2)
        badge.setHeight(_BADGE)
        rounded(painter, badge, 5, colours.badge)
        letter = LETTERS[fact.part.role]
        draw_text(painter, badge, letter, app_font(Type.META, BOLD), colours.letter)
        small = app_font(Type.SECONDARY, REGULAR)
        heavy = app_font(Type.SECONDARY, SEMIBOLD)
        sure_width = 62.0
        place_width = float(max(84, text_width(fact.place, small) + 2))
        name_left = side + _BADGE + 12
        name_width = box.width() - name_left - sure_width - place_width - side - 12
        start = Qt.AlignmentFlag.AlignRight if self.is_rtl else Qt.AlignmentFlag.AlignLeft
        end = Qt.AlignmentFlag.AlignLeft if self.is_rtl else Qt.AlignmentFlag.AlignRight
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        name = self._placed(name_left, name_width)
        draw_text(painter, name, fact.name, app_font(Type.BODY, weight), theme.ink, start | middle)
        place = self._placed(name_left + name_width, place_width)
        draw_text(painter, place, fact.place, small, theme.ink2, end | middle)
        last = self._placed(box.width() - side - sure_width, sure_width)
        font = heavy if fact.doubtful else small
        ink = theme.attention if fact.doubtful else theme.ink
        draw_text(painter, last, fact.sure, font, ink, end | middle)
        if fact.doubtful:
            icon_left = box.width() - side - text_width(fact.sure, heavy) - 21
            spot = self._placed(icon_left, 14)
            ratio = self.devicePixelRatioF()
            sign = pixmap("flag", ink, 14, ratio, mirrored=self.is_rtl)
            painter.drawPixmap(round(spot.left()), (_ROW - 14) // 2, sign)

    def _placed(self, left: float, width: float) -> QRectF:
        """A stretch of the row counted from the leading edge."""
        if self.is_rtl:
            left = self.width() - left - width
        return QRectF(left, 0, width, _ROW)


class RoleList(QWidget):
    """The rows; arrows move between them. `chosen` carries the part."""

    chosen = Signal(object)
    letterKey = Signal(str)
    clearAsked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Column roles"))
        self.rows: list[RoleRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._shown = 0

    def show_facts(self, facts: list[RoleFact], current: Part | None) -> None:
        """Show these roles."""
        while len(self.rows) < len(facts):
            row = RoleRow(self)
            row.clicked.connect(lambda _on=False, row=row: self._choose(row))
            self._column.addWidget(row)
            self.rows.append(row)
        focused = self._focused()
        for row, fact in zip(self.rows, facts, strict=False):
            row.show_fact(fact, current=fact.part == current)
            row.show()
        for row in self.rows[len(facts) :]:
            row.hide()
        self._shown = len(facts)
        if facts and not any(row.isChecked() for row in self.rows[: len(facts)]):
            self.rows[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if focused is not None:
            current_row = self._checked()
            if current_row is not None and focused is not current_row:
                current_row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focused(self) -> RoleRow | None:
        return next((row for row in self.rows if row.hasFocus()), None)

    def _checked(self) -> RoleRow | None:
        return next((row for row in self.rows[: self._shown] if row.isChecked()), None)

    def focus_current(self) -> None:
        """Give the current row, or the first, the keyboard."""
        row = self._checked() or (self.rows[0] if self._shown else None)
        if row is not None:
            row.setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, row: RoleRow) -> None:
        if row.fact is not None:
            self.chosen.emit(row.fact.part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self._focused()
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if focused is not None and step is not None:
            place = self.rows.index(focused) + step
            if 0 <= place < self._shown:
                row = self.rows[place]
                row.setFocus(Qt.FocusReason.TabFocusReason)
                self._choose(row)
            return
        if focused is not None and Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z:
            self.letterKey.emit(chr(event.key()))
            return
        if focused is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clearAsked.emit()
            return
        super().keyPressEvent(event)
