"""A message that lies over the foot of a pane, so that nothing moves when it comes or goes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtWidgets import QWidget

from workshop_app.ui.theme import Space


class Floating(QObject):
    """Keeps ``bar`` at the foot of ``pane``, as wide as the pane allows and on top of it.

    ``bar`` must be a child of a widget that holds ``pane``.
    """

    def __init__(self, bar: QWidget, pane: QWidget) -> None:
        super().__init__(bar)
        self._bar, self._pane = bar, pane
        bar.installEventFilter(self)
        pane.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        moved = (QEvent.Type.Show, QEvent.Type.Resize, QEvent.Type.Move)
        said = (QEvent.Type.Show, QEvent.Type.LayoutRequest)
        if event.type() in (moved if watched is self._pane else said):
            self._place()
        return False

    def _place(self) -> None:
        holder = self._bar.parentWidget()
        if self._bar.isHidden() or holder is None:
            return
        width = self._pane.width() - 2 * Space.XL
        height = max(self._bar.heightForWidth(width), self._bar.minimumSizeHint().height())
        foot = self._pane.mapTo(holder, QPoint(0, self._pane.height()))
        self._bar.setGeometry(
            QRect(foot.x() + Space.XL, foot.y() - height - Space.S, width, height)
        )
        self._bar.raise_()
