"""Buttons.

    close = Button(self.tr("Close round"), kind=Kind.PRIMARY, key="C C")
    decide = Button(self.tr("Decide"), height=Height.CONTROL)
    decide.set_reason(self.tr("Decide after reveal"))   # disabled, and says why
    decide.set_reason(None)                              # enabled again, its own label
    undo = IconButton("undo", self.tr("Undo"), key="Ctrl Z")

One filled (primary) button per window.
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from workshop_app.core.palette import Theme
from workshop_app.ui.fonts import SEMIBOLD, app_font
from workshop_app.ui.theme import Height, Radius, Type, current_theme
from workshop_app.ui.widgets.painting import (
    Part,
    draw_row,
    icon_part,
    key_part,
    rounded,
    row_width,
    text_part,
)


class Kind(Enum):
    """How much a button asks for: PRIMARY is filled, LINK is accent text without a box."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    LINK = "link"


class PaintedButton(QAbstractButton):
    """Base of everything that is pressed: Space and Enter press it, hover repaints it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (
            QEvent.Type.FontChange,
            QEvent.Type.StyleChange,
            QEvent.Type.LayoutDirectionChange,
        ):
            self.updateGeometry()
        super().changeEvent(event)

    @property
    def is_rtl(self) -> bool:
        """Whether the button's row starts at the right."""
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Button(PaintedButton):
    """A button with an optional icon before or after its label and a hint of its key.

    `key` is only drawn and spoken; the window that owns the button listens for it. A checkable
    button is tinted and bordered in accent while checked.
    """

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        kind: Kind = Kind.SECONDARY,
        key: str = "",
        icon: str = "",
        icon_after: str = "",
        height: int | None = None,
        checkable: bool = False,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._key = ""
        self._icon = icon
        self._icon_after = icon_after
        self._reason: str | None = None
        self._role = ""
        self._menu: QMenu | None = None
        default = Height.PRIMARY if kind is Kind.PRIMARY else Height.CONTROL
        self._height = int(default if height is None else height)
        self.setCheckable(checkable)
        self.setText(text)
        self.set_key(key)

    def set_key(self, key: str) -> None:
        """Change the key hint; an empty text takes it away."""
        if key == self._key:
            return
        self._key = key
        self.setAccessibleDescription(key)
        self.updateGeometry()
        self.update()

    def set_height(self, height: int) -> None:
        """Make the button higher or lower."""
        if height != self._height:
            self._height = int(height)
            self.updateGeometry()
            self.update()

    def set_icon_name(self, name: str) -> None:
        """Change the icon before the label; an empty name takes it away."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def set_role(self, role: str) -> None:
        """Draw the label in a colour role such as "attention"; an empty one is the kind's own."""
        self._role = role
        self.update()

    def set_reason(self, reason: str | None) -> None:
        """Disable the button and show `reason` as its label; None enables it again."""
        self._reason = reason
        self.setAccessibleName(reason or "")
        self.setEnabled(reason is None)
        self.updateGeometry()
        self.update()

    def set_menu(self, menu: QMenu) -> None:
        """Open `menu` below the button when it is pressed."""
        if self._menu is None:
            self.clicked.connect(self._open_menu)
        self._menu = menu

    def shown_text(self) -> str:
        """The label as drawn: the reason while there is one."""
        return self._reason or self.text().replace("&", "")

    def _open_menu(self) -> None:
        if self._menu is not None:
            corner = self.rect().bottomRight() if self.is_rtl else self.rect().bottomLeft()
            place = self.mapToGlobal(corner)
            if self.is_rtl:
                place.setX(place.x() - self._menu.sizeHint().width())
            self._menu.popup(place)

    def _ink(self, theme: Theme) -> str:
        if not self.isEnabled():
            return theme.ink3
        if self._kind is Kind.PRIMARY:
            return theme.on_accent
        if self._role:
            return str(getattr(theme, self._role))
        if self._kind is Kind.LINK or self.isChecked():
            return theme.accent
        return theme.ink

    def _parts(self, theme: Theme) -> list[Part]:
        ink = self._ink(theme)
        ratio = self.devicePixelRatioF()
        compact = self._height <= Height.COMPACT
        px = Type.READING if self._kind is Kind.PRIMARY and not compact else Type.BODY
        size = 18 if self._height < Height.PRIMARY else 20
        parts = []
        if self._icon:
            parts.append(icon_part(self._icon, ink, size, rtl=self.is_rtl, ratio=ratio))
        if self.shown_text():
            font = app_font(Type.SECONDARY if compact else px, SEMIBOLD)
            parts.append(text_part(self.shown_text(), font, ink))
        if self._key and self._reason is None:
            filled = self._kind is Kind.PRIMARY and self.isEnabled()
            border = theme.on_accent if filled else theme.border
            if not self.isEnabled():
                border = theme.hairline
            cap_ink = ink if filled or not self.isEnabled() else theme.ink2
            fill = None if filled or not self.isEnabled() else theme.surface
            parts.append(key_part(self._key, cap_ink, border, fill))
        if self._icon_after:
            parts.append(icon_part(self._icon_after, ink, size, rtl=self.is_rtl, ratio=ratio))
        return parts

    def _padding(self) -> int:
        if self._kind is Kind.PRIMARY and self._height >= Height.PRIMARY:
            return 26
        if self._kind is Kind.LINK:
            return 8
        return 12 if self._height <= Height.COMPACT else 16

    def sizeHint(self) -> QSize:
        width = row_width(self._parts(current_theme()), 8) + 2 * self._padding()
        return QSize(round(width), self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        box = QRectF(self.rect())
        hovered = self.underMouse() and self.isEnabled()
        flat = self._kind in (Kind.QUIET, Kind.LINK)
        if self.isChecked() and self.isEnabled():
            width = theme.selection_width
            rounded(painter, box, Radius.CONTROL, theme.tint, theme.accent, width)
        elif self._kind is Kind.PRIMARY and self.isEnabled():
            rounded(painter, box, Radius.CONTROL, theme.accent)
            if self.isDown() or hovered:
                rounded(painter, box, Radius.CONTROL, None, theme.ink, 2 if self.isDown() else 1)
        elif not self.isEnabled():
            if not flat:
                rounded(painter, box, Radius.CONTROL, None, theme.hairline)
        else:
            fill = None if flat else theme.surface
            if self.isDown():
                fill = theme.sunken
            border = None if flat else theme.border
            if hovered:
                border = theme.ink2
            if fill or border:
                rounded(painter, box, Radius.CONTROL, fill, border)
        inner = box.adjusted(4, 0, -4, 0)
        draw_row(painter, inner, self._parts(theme), 8, rtl=self.is_rtl)


class IconButton(PaintedButton):
    """A square quiet button that shows an icon only; its name is spoken and is its tooltip."""

    def __init__(
        self,
        icon: str,
        name: str,
        parent: QWidget | None = None,
        *,
        key: str = "",
        boxed: bool = False,
        size: int = 36,
        icon_size: int = 20,
        checkable: bool = False,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._boxed = boxed
        self._side = size
        self._icon_size = icon_size
        self.setCheckable(checkable)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(name, key)

    def set_name(self, name: str, key: str = "") -> None:
        """Change what is spoken and shown as the tooltip."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(key)
        self.setToolTip(f"{name} ({key})" if key else name)

    def set_icon_name(self, name: str) -> None:
        """Change the icon."""
        self._icon = name
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        box = QRectF(self.rect())
        hovered = self.underMouse() and self.isEnabled()
        border = theme.border if self._boxed else None
        if hovered:
            border = theme.ink2
        fill = theme.sunken if self.isDown() else theme.tint if self.isChecked() else None
        if self.isChecked():
            border = theme.accent
        if fill or border:
            rounded(painter, box, Radius.CONTROL, fill, border)
        ink = theme.ink if self.isEnabled() else theme.ink3
        if self.isChecked():
            ink = theme.accent
        ratio = self.devicePixelRatioF()
        part = icon_part(self._icon, ink, self._icon_size, rtl=self.is_rtl, ratio=ratio)
        draw_row(painter, box, [part], 0, rtl=self.is_rtl)
