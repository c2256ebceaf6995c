"""The domains with how far their checking is; the one chosen is the one that is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workshop_app.core.checking import CheckProgress, CheckRow, check_progress
from workshop_app.core.framework import walk_domains
from workshop_app.core.state import State
from workshop_app.ui.fonts import REGULAR, SEMIBOLD, app_font, text_width
from workshop_app.ui.icons import pixmap
from workshop_app.ui.theme import Radius, Type, current_theme
from workshop_app.ui.widgets.painting import draw_text, rounded

DOMAIN = Qt.ItemDataRole.UserRole
FACTS = Qt.ItemDataRole.UserRole + 1
_DEEPEST = 1


class _Painter(QStyledItemDelegate):
    """Title, lock, "checked/answers" and a thin bar below."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(160, 46 if index.data(FACTS)[1] == 0 else 32)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = current_theme()
        title, depth, progress, locked, changed = index.data(FACTS)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        row = QRectF(option.rect).adjusted(4, 1, -4, -1)
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        if here:
            border = theme.accent if theme.tint == theme.surface else None
            rounded(painter, row, Radius.CELL, theme.tint, border, theme.selection_width)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, row, Radius.CELL, None, theme.ink2)
        if here and option.state & QStyle.StateFlag.State_HasFocus:
            rounded(painter, row, Radius.CELL, None, theme.accent, 2)

        def box(left: float, top: float, width: float, height: float) -> QRectF:
            at = row.right() - left - width if rtl else row.left() + left
            return QRectF(at, row.top() + top, width, height)

        line = 28.0 if depth == 0 else row.height()
        counted = f"{progress.checked}/{progress.answers}"
        font = app_font(Type.META)
        width = float(text_width(counted, font)) if progress.answers else 0.0
        end = row.width() - 8 - width
        if progress.answers:
            draw_text(painter, box(end, 0, width, line), counted, font, theme.ink2)
        if locked:
            end -= 20
            name, role = ("warning", theme.attention) if changed else ("lock", theme.ink2)
            drawing = pixmap(name, role, 14, painter.device().devicePixelRatioF())
            place = box(end, line / 2 - 7, 14, 14)
            painter.drawPixmap(round(place.left()), round(place.top()), drawing)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        left = 8 + 12.0 * depth
        strong = SEMIBOLD if depth == 0 or here else REGULAR
        draw_text(
            painter,
            box(left, 0, max(20.0, end - left - 6), line),
            title,
            app_font(Type.SECONDARY, strong),
            theme.ink if depth == 0 or here else theme.ink2,
            side | Qt.AlignmentFlag.AlignVCenter,
        )
        if depth == 0:
            track = box(8, 31, row.width() - 16, 5)
            edge = theme.border if theme.sunken == theme.surface or here else None
            rounded(painter, track, 2.5, theme.sunken, edge)
            share = progress.checked / progress.answers if progress.answers else 0
            if share:
                done = box(8, 31, max(5.0, (row.width() - 16) * share), 5)
                rounded(painter, done, 2.5, theme.ink2)


class DomainRail(QListWidget):
    """Arrows go through the domains; ``chosen`` carries the id, "" for the whole framework."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Domains"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Painter(self))
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._moved)
        self._filling = False

    @property
    def domain(self) -> str:
        """The domain chosen, "" for the whole framework."""
        item = self.currentItem()
        return str(item.data(DOMAIN)) if item is not None else ""

    def choose(self, domain: str) -> None:
        """Choose a domain; one that is not listed chooses the whole framework."""
        places = [self.item(place).data(DOMAIN) for place in range(self.count())]
        self.setCurrentRow(places.index(domain) if domain in places else 0)

    def show_progress(self, state: State, rows: Sequence[CheckRow]) -> None:
        """Show the domains that have questions, each with its progress and its lock."""
        held = state.setup.sign_offs
        found: list[tuple[str, str, int, CheckProgress]] = [
            ("", self.tr("Whole framework"), 0, check_progress(rows))
        ]
        for depth, domain in walk_domains(state.framework):
            progress = check_progress(rows, domain.id)
            if depth <= _DEEPEST and progress.questions:
                title = domain.title
                if depth == 0 and domain.number:
                    title = f"{domain.number} {title}"
                found.append((domain.id, title, depth, progress))
        before = self.domain
        self._filling = True
        if [item[0] for item in found] != [
            self.item(place).data(DOMAIN) for place in range(self.count())
        ]:
            self.clear()
            for identity, *_ in found:
                item = QListWidgetItem()
                item.setData(DOMAIN, identity)
                self.addItem(item)
        for place, (identity, title, depth, progress) in enumerate(found):
            locked = identity in held
            item = self.item(place)
            item.setData(FACTS, (title, depth, progress, locked, progress.changed_after > 0))
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, self._spoken(title, progress, locked=locked)
            )
            item.setToolTip(self._spoken(title, progress, locked=locked))
        self.choose(before)
        self._filling = False
        self.viewport().update()

    def _spoken(self, title: str, progress: CheckProgress, *, locked: bool) -> str:
        said = self.tr("{domain}: {checked} of {answers} answers confirmed").format(
            domain=title, checked=progress.checked, answers=progress.answers
        )
        if locked:
            said += ", " + self.tr("signed off")
        if progress.changed_after:
            said += ", " + self.tr("%n changed after sign-off", "", progress.changed_after)
        return said

    def _moved(self) -> None:
        if not self._filling:
            self.chosen.emit(self.domain)
