"""Domains × groups with planned minutes: typing plans, Enter goes down, Delete takes out."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QRectF,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from workshop_app.core import commands
from workshop_app.core.agenda import (
    PLENARY,
    available_minutes,
    branch_minutes,
    planned_total,
    questions_of,
)
from workshop_app.core.framework import Domain, walk_domains
from workshop_app.ui.doing import Doer
from workshop_app.ui.fonts import REGULAR, SEMIBOLD, app_font
from workshop_app.ui.icons import pixmap
from workshop_app.ui.indexes import Index
from workshop_app.ui.setup.agenda_paste import Column, read_minutes
from workshop_app.ui.setup.group_header import GroupHeader
from workshop_app.ui.setup.seats import SeatTable
from workshop_app.ui.theme import Type, current_theme
from workshop_app.ui.widgets.painting import draw_text
from workshop_app.ui.wording.fill import fill

OVER: Final = Qt.ItemDataRole.UserRole + 1
SUM: Final = Qt.ItemDataRole.UserRole + 2
_INDENT: Final = "    "
_COLUMN: Final = 112
_NARROW: Final = 84
_TITLES: Final = 220
"""Width that the titles of domains keep, logical px; beyond it the table scrolls sideways"""


class AgendaModel(QAbstractTableModel):
    """Rows are all domains, in order; column 0 names them, then the groups, then the plenary."""

    def __init__(self, doer: Doer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doer = doer
        tree = list(walk_domains(doer.state.framework))
        self.rows: list[Domain] = [domain for _, domain in tree]
        self._depths = [depth for depth, _ in tree]
        self.columns: list[Column] = []
        self._names: list[str] = []
        self._asked: dict[Column, frozenset[str]] = {}
        self._minutes: dict[tuple[Column, str], int] = {}
        self.refresh()

    def refresh(self) -> None:
        """Take over groups, assignments and planned minutes."""
        state = self._doer.state
        columns: list[Column] = [*state.setup.groups, None]
        self._names = [group.name for group in state.setup.groups.values()]
        self._names.append(self.tr("Plenary"))
        framework, planned = state.framework, state.setup.planned
        asked: dict[Column, frozenset[str]] = {}
        minutes = {}
        for column in columns:
            questions = questions_of(state, column or PLENARY)
            asked[column] = frozenset(
                step.id
                for domain in {question.domain for question in questions}
                for step in framework.path(domain)
            )
            for domain in self.rows:
                total = branch_minutes(framework, planned, column or PLENARY, domain.id)
                if total:
                    minutes[(column, domain.id)] = total
        self._asked, self._minutes = asked, minutes
        if columns != self.columns:
            self.beginResetModel()
            self.columns = columns
            self.endResetModel()
            return
        last = self.index(len(self.rows) - 1, len(columns))
        self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns))

    def open_to(self, row: int, column: Column) -> bool:
        """Whether a holder has questions in a row's domain, or minutes from before."""
        domain = self.rows[row].id
        return domain in self._asked[column] or (column, domain) in self._minutes

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 1 + len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        domain = self.rows[index.row()]
        title = f"{domain.number} {domain.title}".strip()
        depth = self._depths[index.row()]
        if role == Qt.ItemDataRole.FontRole:
            return app_font(Type.BODY, SEMIBOLD) if depth == 0 else app_font(Type.BODY)
        if index.column() == 0:
            if role == Qt.ItemDataRole.DisplayRole:
                return _INDENT * depth + title
            if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                return title
            return None
        column = self.columns[index.column() - 1]
        minutes = self._minutes.get((column, domain.id), 0)
        possible = self.open_to(index.row(), column)
        if role == Qt.ItemDataRole.EditRole:
            return str(minutes or "")
        if role == Qt.ItemDataRole.DisplayRole:
            return str(minutes) if minutes else "" if possible else "·"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.ForegroundRole and not possible:
            return QColor(current_theme().ink3)
        if role == Qt.ItemDataRole.ToolTipRole and not possible:
            return self.tr("This group was not given the domain.")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = fill(self.tr("{minutes} minutes"), {"minutes": minutes})
            if not minutes:
                said = self.tr("nothing planned") if possible else self.tr("not given")
            name = self._names[index.column() - 1]
            return fill(
                self.tr("{domain}, {group}: {state}"),
                {"domain": title, "group": name, "state": said},
            )
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() == 0:
            return False
        domain, column = self.rows[index.row()].id, self.columns[index.column() - 1]
        text = str(value)
        if text == self.data(index, Qt.ItemDataRole.EditRole):
            return True
        return self._doer.do(
            lambda state: commands.plan_minutes(state, column, domain, read_minutes(text))
        )

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() and self.open_to(index.row(), self.columns[index.column() - 1]):
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if section == 0:
            return self.tr("Domain, minutes for") if role == Qt.ItemDataRole.DisplayRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._names[section - 1]
        if role in (SUM, OVER):
            setup, holder = self._doer.state.setup, self.columns[section - 1] or PLENARY
            total, free = planned_total(setup.planned, holder), available_minutes(setup, holder)
            if role == OVER:
                return free is not None and total > free
            if free is None:
                return fill(self.tr("{minutes} min"), {"minutes": total})
            return fill(self.tr("{minutes} of {available}"), {"minutes": total, "available": free})
        return None


class _Header(GroupHeader):
    """Names of the groups, with the minutes planned of those there are."""

    least = 84

    def paint_below(self, painter: QPainter, box: QRectF, section: int) -> None:
        theme, model, across = current_theme(), self.model(), Qt.Orientation.Horizontal
        over = bool(model.headerData(section, across, OVER))
        ink = theme.attention if over else theme.ink2
        said = str(model.headerData(section, across, SUM))
        if over:
            ratio = self.devicePixelRatioF()
            sign = pixmap("state-attention", theme.attention, 14, ratio)
            painter.drawPixmap(round(box.left()), round(box.center().y() - 7), sign)
            box.setLeft(box.left() + 14)
        draw_text(painter, box, said, app_font(Type.META, SEMIBOLD if over else REGULAR), ink)


class AgendaTable(SeatTable):
    """The table; typing plans minutes, Enter goes down, Delete takes them out, Ctrl+V pastes."""

    def __init__(self, doer: Doer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Planned minutes of each domain"))
        self.minutes = AgendaModel(doer, self)
        self.setHorizontalHeader(_Header(self))
        self.setModel(self.minutes)
        self.minutes.modelReset.connect(self._lay_out)
        self.verticalHeader().setDefaultSectionSize(32)
        self._lay_out()

    def place(self) -> tuple[int, int]:
        """The current cell as (row, column of minutes); the first one where there is none."""
        index = self.currentIndex()
        return (max(0, index.row()), max(0, index.column() - 1))

    def _lay_out(self) -> None:
        header = self.horizontalHeader()
        for section in range(1, self.minutes.columnCount()):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Fixed)
        self._share_width()
        self.setCurrentIndex(self.minutes.index(0, 1))

    def _share_width(self) -> None:
        """Wide columns, or narrow ones where the titles would have no room."""
        count = len(self.minutes.columns)
        room = self.viewport().width() - _TITLES
        wide = max(_NARROW, min(_COLUMN, room // max(1, count)))
        titles = QHeaderView.ResizeMode.Stretch
        if room < count * _NARROW:
            titles = QHeaderView.ResizeMode.Fixed
            self.horizontalHeader().resizeSection(0, _TITLES)
        self.horizontalHeader().setSectionResizeMode(0, titles)
        for section in range(1, count + 1):
            self.horizontalHeader().resizeSection(section, wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()
