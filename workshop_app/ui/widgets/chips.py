"""Pills.

Chip(self.tr("Plenary"), tone="tint")
Chip(self.tr("3 without consensus"), tone="attention", icon="flag")
ChipButton(self.tr("Guidance"), key="G")
ReservedChip(self.tr("Don’t know"))              # hatch, checkable
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

from workshop_app.core.palette import Theme
from workshop_app.ui.fonts import REGULAR, SEMIBOLD, app_font
from workshop_app.ui.theme import Type, current_theme, set_focus_ring
from workshop_app.ui.widgets.buttons import PaintedButton
from workshop_app.ui.widgets.painting import (
    Part,
    draw_row,
    hatch_part,
    icon_part,
    key_part,
    rounded,
    row_width,
    text_part,
)

ChipTone = Literal["normal", "tint", "attention"]
CHIP_HEIGHT = 26


def _colours(theme: Theme, tone: ChipTone) -> tuple[str, str, str | None]:
    """Fill, ink and border of a chip; where a tint is not seen, a border stands in for it."""
    if tone == "normal":
        return theme.surface, theme.ink, theme.hairline
    fill = theme.tint if tone == "tint" else theme.attention_tint
    ink = theme.accent if tone == "tint" else theme.attention
    return fill, ink, ink if fill == theme.surface else None


class Chip(QLabel):
    """A short fact in a pill. Attention chips always take an icon beside their words."""

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        tone: ChipTone = "normal",
        icon: str = "",
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._tone: ChipTone = tone
        self._icon = icon or ("flag" if tone == "attention" else "")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_tone(self, tone: ChipTone, icon: str = "") -> None:
        """Change the tone and the icon."""
        self._tone = tone
        self._icon = icon or ("flag" if tone == "attention" else "")
        self.updateGeometry()
        self.update()

    def _parts(self, theme: Theme) -> list[Part]:
        ink = _colours(theme, self._tone)[1]
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        parts = []
        if self._icon:
            ratio = self.devicePixelRatioF()
            parts.append(icon_part(self._icon, ink, 14, rtl=rtl, ratio=ratio))
        parts.append(text_part(self.text(), app_font(Type.SECONDARY, SEMIBOLD), ink))
        return parts

    def sizeHint(self) -> QSize:
        return QSize(round(row_width(self._parts(current_theme()), 6)) + 22, CHIP_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, CHIP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        box = QRectF(self.rect())
        fill, _ink, border = _colours(theme, self._tone)
        rounded(painter, box, box.height() / 2, fill, border)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        draw_row(painter, box.adjusted(8, 0, -8, 0), self._parts(theme), 6, rtl=rtl)


class ChipButton(PaintedButton):
    """A pill that can be pressed; while checked it is filled in accent.

    `icon_after="chevron-down"` and :meth:`set_menu` make it a chooser. `tone` "attention" marks
    one that wants looking at.
    """

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        tone: ChipTone = "normal",
        icon: str = "",
        icon_after: str = "",
        key: str = "",
        checkable: bool = False,
        strong: bool = True,
    ) -> None:
        super().__init__(parent)
        self._tone: ChipTone = tone
        self._icon = icon or ("flag" if tone == "attention" else "")
        self._icon_after = icon_after
        self._key = key
        self._strong = strong
        self._menu: QMenu | None = None
        self.setText(text)
        self.setCheckable(checkable)
        self.setAccessibleDescription(key)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        set_focus_ring(self, CHIP_HEIGHT // 2)

    def set_menu(self, menu: QMenu) -> None:
        """Open `menu` below the chip when it is pressed."""
        if self._menu is None:
            self.clicked.connect(self._open_menu)
        self._menu = menu

    def set_look(self, tone: ChipTone, icon: str) -> None:
        """Change the tone and the icon before the words."""
        if (tone, icon) != (self._tone, self._icon):
            self._tone, self._icon = tone, icon
            self.update()

    def _open_menu(self) -> None:
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _ink(self, theme: Theme) -> str:
        if not self.isEnabled():
            return theme.ink3
        if self.isChecked():
            return theme.on_accent
        return _colours(theme, self._tone)[1]

    def _lead(self, theme: Theme) -> list[Part]:
        """What stands before the words."""
        if not self._icon:
            return []
        ratio = self.devicePixelRatioF()
        return [icon_part(self._icon, self._ink(theme), 14, rtl=self.is_rtl, ratio=ratio)]

    def _parts(self, theme: Theme) -> list[Part]:
        ink = self._ink(theme)
        weight = SEMIBOLD if self._strong or self.isChecked() else REGULAR
        text = text_part(self.text().replace("&", ""), app_font(Type.SECONDARY, weight), ink)
        parts = [*self._lead(theme), text]
        if self._key:
            border = theme.border if not self.isChecked() else theme.on_accent
            parts.append(key_part(self._key, ink, border, None))
        if self._icon_after:
            ratio = self.devicePixelRatioF()
            parts.append(icon_part(self._icon_after, ink, 14, rtl=self.is_rtl, ratio=ratio))
        return parts

    def sizeHint(self) -> QSize:
        width = row_width(self._parts(current_theme()), 6)
        if self.isCheckable() and not self._strong:
            # Room for the heavier weight of the checked state, so nothing jumps.
            heavy = app_font(Type.SECONDARY, SEMIBOLD)
            light = app_font(Type.SECONDARY, REGULAR)
            text = self.text().replace("&", "")
            if not self.isChecked():
                width += text_part(text, heavy, "").width - text_part(text, light, "").width
        return QSize(round(width) + 22, CHIP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        box = QRectF(self.rect())
        fill: str | None
        fill, _ink, border = _colours(theme, self._tone)
        if not self.isEnabled():
            fill, border = None, theme.hairline
        elif self.isChecked():
            fill, border = theme.accent, theme.ink if self.underMouse() else None
        elif self.isDown():
            fill = theme.sunken
        elif self.underMouse():
            border = theme.ink2
        rounded(painter, box, box.height() / 2, fill, border)
        inner = box.adjusted(8, 0, -8, 0)
        draw_row(painter, inner, self._parts(theme), 6, rtl=self.is_rtl)


class ReservedChip(ChipButton):
    """A reserved answer as a choice: hatch before its words, never a number or a level's colour."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent, checkable=True, strong=False)

    def _lead(self, theme: Theme) -> list[Part]:
        return [hatch_part(theme, 14, 14, 3)]
