"""One of several.

    view = Segmented([("component", self.tr("By component")), ("area", self.tr("By area of care"))])
    view.changed.connect(self.show_tree_by)            # the key, "component" or "area"
    answer = OptionList([OptionItem("c", self.tr("Completely"), 4, 4, count=6), ...])
    answer.changed.connect(...)                        # the code

Both are driven by Tab (to the chosen one), arrows, and the mouse; the list also by its digits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workshop_app.core.palette import Theme, ordinal
from workshop_app.ui.fonts import REGULAR, SEMIBOLD, app_font
from workshop_app.ui.theme import Height, Radius, Type, current_theme, set_focus_ring
from workshop_app.ui.widgets.buttons import PaintedButton
from workshop_app.ui.widgets.painting import (
    Part,
    badge_part,
    check_box_part,
    draw_row,
    icon_part,
    key_part,
    rounded,
    row_width,
    text_part,
)


class _Segment(PaintedButton):
    def __init__(self, text: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setText(text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        set_focus_ring(self, Radius.CELL)

    def _parts(self, theme: Theme) -> list[Part]:
        ink = theme.ink if self.isChecked() else theme.ink2
        if self._icon and self.isChecked():
            ink = theme.accent
        parts = []
        if self._icon:
            ratio = self.devicePixelRatioF()
            parts.append(icon_part(self._icon, ink, 16, rtl=self.is_rtl, ratio=ratio))
        parts.append(text_part(self.text(), app_font(Type.SECONDARY, SEMIBOLD), ink))
        return parts

    def sizeHint(self) -> QSize:
        return QSize(round(row_width(self._parts(current_theme()), 8)) + 20, 26)

    def minimumSizeHint(self) -> QSize:
        return QSize(48, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.isChecked():
            plain = theme.sunken == theme.surface
            border = theme.accent if plain else None
            rounded(painter, box, Radius.CELL, theme.surface, border, theme.selection_width)
        elif self.underMouse():
            rounded(painter, box, Radius.CELL, None, theme.ink2)
        draw_row(painter, box.adjusted(4, 0, -4, 0), self._parts(theme), 8, rtl=self.is_rtl)


class Segmented(QWidget):
    """A few exclusive views side by side; `changed` carries the key chosen by the user."""

    changed = Signal(str)

    def __init__(
        self,
        items: Iterable[tuple[str, str] | tuple[str, str, str]],
        parent: QWidget | None = None,
        *,
        name: str = "",
        height: int = Height.COMPACT,
    ) -> None:
        """`items` are (key, label) or (key, label, icon); the first is chosen at the start."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFixedHeight(height)
        self._group = QButtonGroup(self)
        self._segments: dict[str, _Segment] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        for key, label, *icon in items:
            segment = _Segment(label, icon[0] if icon else "", self)
            segment.clicked.connect(lambda _checked=False, key=key: self.changed.emit(key))
            self._group.addButton(segment)
            self._segments[key] = segment
            row.addWidget(segment, 1)
        if self._segments:
            self.set_value(next(iter(self._segments)))

    def value(self) -> str:
        """Key of the chosen segment."""
        return next((key for key, s in self._segments.items() if s.isChecked()), "")

    def keys(self) -> tuple[str, ...]:
        """Keys of the segments, in order."""
        return tuple(self._segments)

    def set_value(self, key: str) -> None:
        """Choose a segment without emitting `changed`."""
        self._segments[key].setChecked(True)
        # Qt sees to this only once one of them has had the keyboard
        for segment in self._segments.values():
            chosen = segment.isChecked()
            policy = Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(policy)

    def set_label(self, key: str, label: str) -> None:
        """Change a label, for example when its count changes."""
        if self._segments[key].text() != label:
            self._segments[key].setText(label)
            self._segments[key].updateGeometry()

    def button(self, key: str) -> PaintedButton:
        """The segment itself, for tooltips and tests."""
        return self._segments[key]

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        border = theme.border if theme.sunken == theme.surface else None
        rounded(QPainter(self), QRectF(self.rect()), Radius.CONTROL, theme.sunken, border)


@dataclass(frozen=True, slots=True)
class OptionItem:
    """One option of a list: its code, label, level among `k` levels (1 = least), votes if known."""

    code: str
    label: str
    level: int
    k: int
    count: int | None = None
    key: str = ""


class OptionRow(PaintedButton):
    """A row with the level's number, its label, its votes, and a tick while it is chosen.

    Where ``several`` can be chosen, the tick stands in a box that is there before.
    """

    def __init__(
        self, item: OptionItem, parent: QWidget | None = None, *, several: bool = False
    ) -> None:
        super().__init__(parent)
        self._item = item
        self._several = several
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_item(item)

    @property
    def item(self) -> OptionItem:
        """What the row shows."""
        return self._item

    def set_item(self, item: OptionItem) -> None:
        """Show `item` instead."""
        self._item = item
        self.setText(item.label)
        self.setAccessibleName(f"{item.level} {item.label}")
        self.setAccessibleDescription("" if item.count is None else str(item.count))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(220, 36)

    def minimumSizeHint(self) -> QSize:
        return QSize(140, 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, item = current_theme(), self._item
        painter = QPainter(self)
        box = QRectF(self.rect())
        chosen = self.isChecked()
        if chosen:
            width = theme.selection_width
            rounded(painter, box, Radius.CONTROL, theme.tint, theme.accent, width)
        else:
            fill = theme.sunken if self.isDown() else theme.surface
            hovered = self.underMouse() and self.isEnabled()
            border = theme.ink2 if hovered else theme.hairline
            rounded(painter, box, Radius.CONTROL, fill, border)
        ink = theme.ink if self.isEnabled() else theme.ink3
        trail: list[Part] = []
        if self._several:
            trail.append(check_box_part(theme, chosen=chosen, ratio=self.devicePixelRatioF()))
        elif chosen:
            ratio = self.devicePixelRatioF()
            trail.append(icon_part("check", theme.accent, 18, rtl=self.is_rtl, ratio=ratio))
        if item.count is not None:
            font = app_font(Type.SECONDARY)
            trail.append(text_part(str(item.count), font, theme.ink2, shrink=False))
        if item.key:
            trail.append(key_part(item.key, theme.ink2, theme.border, theme.surface))
        inner = box.adjusted(9, 0, -9, 0)
        draw_row(painter, inner, trail, 12, rtl=not self.is_rtl, centred=False)
        room = inner.width() - row_width(trail, 12) - (12 if trail else 0)
        left = inner.right() - room if self.is_rtl else inner.left()
        swatch = ordinal(theme, item.level, item.k)
        label = app_font(Type.BODY, SEMIBOLD if chosen else REGULAR)
        lead = [
            badge_part(str(item.level), swatch, theme, 22),
            text_part(item.label, label, ink),
        ]
        area = QRectF(left, inner.top(), room, inner.height())
        draw_row(painter, area, lead, 10, rtl=self.is_rtl, centred=False)


class OptionList(QWidget):
    """Options one below the other, highest level first as given.

    At most one is chosen, or with `set_several` any number. `changed` carries the code chosen by
    the user, or taken back.
    """

    changed = Signal(str)

    def __init__(
        self,
        items: Iterable[OptionItem] = (),
        parent: QWidget | None = None,
        *,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._rows: dict[str, OptionRow] = {}
        self._several = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self.set_items(items)

    def set_items(self, items: Iterable[OptionItem]) -> None:
        """Show these options; a choice that is still there stays."""
        chosen = self.values()
        items = tuple(items)
        if [item.code for item in items] == list(self._rows):
            for item in items:
                self._rows[item.code].set_item(item)
            return
        for row in self._rows.values():
            self._group.removeButton(row)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        for item in items:
            row = OptionRow(item, self, several=self._several)
            row.clicked.connect(lambda _checked=False, code=item.code: self.changed.emit(code))
            if not self._several:
                self._group.addButton(row)
            self._column.addWidget(row)
            row.show()  # now, so that it can take the keyboard at once
            self._rows[item.code] = row
        self.set_values(chosen)

    def set_several(self, several: bool) -> None:
        """Let any number be chosen, or one at most; the options then have to be set again."""
        if several != self._several:
            self.set_items(())
            self._several = several

    def values(self) -> tuple[str, ...]:
        """Codes of all chosen options in level order."""
        chosen = (row.item for row in self._rows.values() if row.isChecked())
        return tuple(item.code for item in sorted(chosen, key=lambda item: item.level))

    def set_values(self, codes: Collection[str]) -> None:
        """Choose these options and no others without emitting `changed`."""
        self.set_value(None)
        for code in codes:
            if code in self._rows:
                self._rows[code].setChecked(True)

    def toggle(self, code: str) -> None:
        """Choose an option as a click on it would, or take it back where several are chosen."""
        self._rows[code].click()

    def rows(self) -> list[QWidget]:
        """The rows from the top."""
        return list(self._rows.values())

    def value(self) -> str | None:
        """Code of the chosen option, or None."""
        return next((code for code, row in self._rows.items() if row.isChecked()), None)

    def set_value(self, code: str | None) -> None:
        """Choose an option, or none, without emitting `changed`."""
        if code is not None and code in self._rows:
            if self._several:
                self.set_value(None)
            self._rows[code].setChecked(True)
            return
        self._group.setExclusive(False)
        for row in self._rows.values():
            row.setChecked(False)
        self._group.setExclusive(True)

    def row(self, code: str) -> OptionRow:
        """The row of an option."""
        return self._rows[code]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        for row in self._rows.values():
            if plain and event.text() == str(row.item.level):
                row.setFocus(Qt.FocusReason.ShortcutFocusReason)
                row.click()
                return
        super().keyPressEvent(event)
