"""Domains × groups: the tree of domains with one column of boxes for each group."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from workshop_app.core.asking import asked_now
from workshop_app.core.framework import Domain, Framework, Question
from workshop_app.core.records import Group
from workshop_app.ui.doing import Doer
from workshop_app.ui.fonts import REGULAR, SEMIBOLD, app_font
from workshop_app.ui.icons import pixmap
from workshop_app.ui.indexes import Index
from workshop_app.ui.setup.assigning import Cell, cell, covered, toggle
from workshop_app.ui.setup.group_header import GroupHeader
from workshop_app.ui.theme import Radius, Type, current_theme, set_focus_ring
from workshop_app.ui.widgets.painting import draw_text, rounded
from workshop_app.ui.wording.fill import fill

CellRole: Final = Qt.ItemDataRole.UserRole + 1
DomainRole: Final = Qt.ItemDataRole.UserRole + 2
_BOX: Final = 20
_COLUMN: Final = 112
_MOST_IN_SIGHT: Final = 8
"""Groups beyond which the matrix scrolls sideways, so that titles keep their room"""


class MatrixModel(QAbstractItemModel):
    """Rows are domains; column 0 names them, every further column is a group."""

    def __init__(self, doer: Doer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doer = doer
        self.framework: Framework = doer.state.framework
        self.groups: list[Group] = []
        self._given: dict[str, frozenset[str]] = {}
        self._asked: tuple[Question, ...] = ()
        self._counts: dict[str, int] = {}
        self._places: dict[str, int] = {}
        self._survey()
        self.refresh()

    def _survey(self) -> bool:
        """Take over the framework as it is asked now; whether it has other sections."""
        state = self._doer.state
        before, self.framework = self.framework, state.framework
        self._asked = asked_now(state)
        self._counts = dict.fromkeys((domain.id for domain in self.framework.domains), 0)
        for question in self._asked:
            for step in self.framework.path(question.domain):
                self._counts[step.id] += 1
        self._places = {domain.id: place for place, domain in enumerate(self.framework.domains)}
        return [domain.id for domain in before.domains] != [*self._places]

    def refresh(self) -> None:
        """Take over the workshop's groups and assignments."""
        setup = self._doer.state.setup
        groups = [Group(group.id, group.name) for group in setup.groups.values()]
        self._given = {group.id: frozenset(setup.domains_of(group.id)) for group in groups}
        other = asked_now(self._doer.state) is not self._asked
        other = other or self._doer.state.framework is not self.framework
        sections = other and self._survey()
        if sections or [group.id for group in groups] != [group.id for group in self.groups]:
            self.beginResetModel()
            self.groups = groups
            self.endResetModel()
            return
        self.groups = groups
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(groups))
        self._tell_all(QModelIndex())

    def _tell_all(self, parent: QModelIndex) -> None:
        rows = self.rowCount(parent)
        if not rows:
            return
        self.dataChanged.emit(
            self.index(0, 0, parent), self.index(rows - 1, len(self.groups), parent)
        )
        for row in range(rows):
            self._tell_all(self.index(row, 0, parent))

    # --- structure --------------------------------------------------------------------------

    def domain(self, index: Index) -> Domain:
        """The domain of a row."""
        return self.framework.domains[index.internalId()]

    def index_of(self, domain_id: str, column: int = 0) -> QModelIndex:
        """Where a domain stands."""
        domain = self.framework.domain(domain_id)
        row = self.framework.children(domain.parent).index(domain)
        return self.createIndex(row, column, self._places[domain_id])

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        above = self.domain(parent).id if parent.isValid() else None
        children = self.framework.children(above)
        if not (0 <= row < len(children) and 0 <= column <= len(self.groups)):
            return QModelIndex()
        return self.createIndex(row, column, self._places[children[row].id])

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # stub: QObject.parent()
        above = self.domain(index).parent if index.isValid() else None
        return QModelIndex() if above is None else self.index_of(above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        if parent.isValid() and parent.column() > 0:
            return 0
        above = self.domain(parent).id if parent.isValid() else None
        return len(self.framework.children(above))

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 1 + len(self.groups)

    # --- content ----------------------------------------------------------------------------

    def cell(self, index: Index) -> Cell:
        """What the column's group has of the row's domain."""
        group = self.groups[index.column() - 1].id
        return cell(self.framework, self._given[group], self.domain(index).id)

    def questions_of(self, group: str) -> int:
        """How many questions a group answers."""
        whole = covered(self.framework, self._given[group])
        return sum(question.domain in whole for question in self._asked)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        domain = self.domain(index)
        title = f"{domain.number} {domain.title}".strip()
        if role == DomainRole:
            return domain.id
        if index.column() == 0:
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                return title
            if role == Qt.ItemDataRole.UserRole:
                return self._counts[domain.id]
            return None
        if role == CellRole:
            return self.cell(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            names = {
                Cell.NONE: self.tr("not given"),
                Cell.SOME: self.tr("partly given"),
                Cell.GIVEN: self.tr("given"),
                Cell.BY_PARENT: self.tr("given with the whole domain above"),
            }
            group = self.groups[index.column() - 1].name
            template = self.tr("{domain}, {group}: {state}")
            state = names[self.cell(index)]
            return fill(template, {"domain": title, "group": group, "state": state})
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if section == 0:
            return self.tr("Domain") if role == Qt.ItemDataRole.DisplayRole else None
        group = self.groups[section - 1]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return group.name
        if role == Qt.ItemDataRole.UserRole:
            return self.questions_of(group.id)
        return None

    def press(self, index: Index) -> None:
        """Give or take what a cell stands for."""
        if index.column() > 0:
            group, domain = self.groups[index.column() - 1].id, self.domain(index).id
            self._doer.do(lambda state: toggle(state, group, domain))


class _Cells(QStyledItemDelegate):
    """Paints titles with their number of questions, and the boxes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(_COLUMN, 36)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        view = option.widget
        assert isinstance(view, Matrix)
        rect: QRect = option.rect
        rtl = view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        here = index == view.currentIndex()
        if index.column() == 0:
            self._paint_title(painter, QRectF(rect), index, rtl=rtl)
        else:
            self._paint_box(painter, QRectF(rect), index.data(CellRole), view)
        if here and view.hasFocus():
            ring = QRectF(rect).adjusted(2, 2, -2, -3)
            rounded(painter, ring, Radius.CELL, None, theme.accent, 2)

    def _paint_title(self, painter: QPainter, box: QRectF, index: Index, *, rtl: bool) -> None:
        theme = current_theme()
        top = not index.parent().isValid()
        lead = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        trail = lead
        lead |= Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        trail |= Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        inner = box.adjusted(8, 0, -12, 0) if not rtl else box.adjusted(12, 0, -8, 0)
        count = QRectF(inner)
        count.setWidth(36)
        if not rtl:
            count.moveRight(inner.right())
        draw_text(
            painter,
            count,
            str(index.data(Qt.ItemDataRole.UserRole)),
            app_font(Type.SECONDARY),
            theme.ink3,
            trail,
        )
        title = inner.adjusted(44, 0, 0, 0) if rtl else inner.adjusted(0, 0, -44, 0)
        font = app_font(Type.BODY, SEMIBOLD if top else REGULAR)
        draw_text(painter, title, index.data(), font, theme.ink, lead)

    def _paint_box(self, painter: QPainter, rect: QRectF, shown: Cell, view: QWidget) -> None:
        theme = current_theme()
        box = QRectF(0, 0, _BOX, _BOX)
        box.moveCenter(rect.center())
        box.moveTopLeft(box.topLeft().toPoint().toPointF())
        ratio = view.devicePixelRatioF()
        if shown is Cell.NONE:
            rounded(painter, box, 5, theme.surface, theme.border)
            return
        if shown is Cell.BY_PARENT:
            rounded(painter, box, 5, theme.surface, theme.accent)
            drawing = pixmap("check", theme.accent, 16, ratio)
        else:
            rounded(painter, box, 5, theme.accent)
            name = "check" if shown is Cell.GIVEN else "minus"
            drawing = pixmap(name, theme.on_accent, 16, ratio)
        painter.drawPixmap((box.topLeft() + QRectF(2, 2, 0, 0).topLeft()).toPoint(), drawing)


class _Header(GroupHeader):
    """Group names with the number of questions each has; a long name ends in “…”."""

    least = 72

    def paint_below(self, painter: QPainter, box: QRectF, section: int) -> None:
        role = Qt.ItemDataRole.UserRole
        count = int(self.model().headerData(section, Qt.Orientation.Horizontal, role))
        said = self.tr("1 question") if count == 1 else self.tr("%n questions", "", count)
        draw_text(painter, box, said, app_font(Type.META), current_theme().ink2)


class Matrix(QTreeView):
    """Arrows move from cell to cell, Space gives or takes; in the first column they fold."""

    def __init__(self, doer: Doer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Who answers which domain"))
        self._model = MatrixModel(doer, self)
        self.setHeader(_Header(self))
        self.setModel(self._model)
        self.setItemDelegate(_Cells(self))
        self.setIndentation(18)
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(True)
        self.setAllColumnsShowFocus(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        set_focus_ring(self, None)
        self._model.modelReset.connect(self._lay_out)
        self._lay_out()

    @property
    def matrix(self) -> MatrixModel:
        """The model, with its own type."""
        return self._model

    def refresh(self) -> None:
        """Take over the workshop's groups and assignments."""
        self._model.refresh()
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()  # the tint runs over the whole row

    def go_to(self, domain: str) -> None:
        """Make a domain's row the current one."""
        column = max(1, self.currentIndex().column()) if self._model.groups else 0
        index = self._model.index_of(domain, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        header = self.header()
        many = len(self._model.groups) > _MOST_IN_SIGHT
        mode = QHeaderView.ResizeMode.Fixed if many else QHeaderView.ResizeMode.Stretch
        header.setSectionResizeMode(0, mode)
        if many:
            header.resizeSection(0, 260)
        for section in range(1, self._model.columnCount()):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(section, _COLUMN if len(self._model.groups) <= 5 else 84)
        self.expandAll()
        first = self._model.index(0, min(1, len(self._model.groups)))
        self.setCurrentIndex(first)

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        rect: QRect = options.rect
        if index.internalId() == self.currentIndex().internalId():
            painter.fillRect(rect, QColor(theme.tint))
        super().drawRow(painter, options, index)
        painter.setPen(QPen(QColor(theme.hairline), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        key = event.key()
        if key in (Qt.Key.Key_Space, Qt.Key.Key_Select) and index.column() > 0:
            self._model.press(index)
            return
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        forward, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        if rtl:
            forward, back = back, forward
        if key in (forward, back) and index.isValid():
            self._across(index, 1 if key == forward else -1)
            return
        super().keyPressEvent(event)

    def _across(self, index: QModelIndex, step: int) -> None:
        row = index.siblingAtColumn(0)
        if index.column() == 0:
            folds = self._model.rowCount(row) > 0
            if step > 0 and folds and not self.isExpanded(row):
                self.expand(row)
                return
            if step < 0:
                if folds and self.isExpanded(row):
                    self.collapse(row)
                elif row.parent().isValid():
                    self.setCurrentIndex(row.parent())
                return
        column = max(0, min(len(self._model.groups), index.column() + step))
        self.setCurrentIndex(index.siblingAtColumn(column))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index.column() > 0:
            self.setCurrentIndex(index)
            self._model.press(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # Two quick presses are two presses, not an invitation to fold the row.
        self.mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.viewport().update()
        return super().event(event)
