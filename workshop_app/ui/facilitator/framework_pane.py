"""Left pane: the framework as a tree with progress, by component or by area, and a find field."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from workshop_app.core.asking import asked_now
from workshop_app.core.framework import Axis, Question
from workshop_app.core.progress import Progress as Done
from workshop_app.core.progress import Status, progress
from workshop_app.core.state import (
    Changes,
)
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.framework_model import FrameworkModel, Lock, Role
from workshop_app.ui.facilitator.keys import Deed, hint
from workshop_app.ui.facilitator.queue_list import QueueList
from workshop_app.ui.facilitator.queue_model import QueueModel
from workshop_app.ui.facilitator.texts import progress_text
from workshop_app.ui.fonts import REGULAR, SEMIBOLD, app_font
from workshop_app.ui.icons import pixmap
from workshop_app.ui.indexes import Index
from workshop_app.ui.theme import Height, Radius, Space, Type, current_theme
from workshop_app.ui.widgets import (
    EmptyState,
    Label,
    Panel,
    Progress,
    ProgressBar,
    SearchField,
    Segmented,
)
from workshop_app.ui.widgets.painting import draw_text, rounded

SIGNS = {
    Status.UNTOUCHED: Progress.OPEN,
    Status.IN_PROGRESS: Progress.IN_PROGRESS,
    Status.DECIDED: Progress.DONE,
    Status.ATTENTION: Progress.ATTENTION,
    Status.PARKED: Progress.PARKED,
    Status.WAITING: Progress.WAITING,
}

_INDENT = 15


class FrameworkDelegate(QStyledItemDelegate):
    """Paints a row: arrow or sign, title, and the progress of a section at its end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_question = index.data(Role.QUESTION) is not None
        return QSize(200, Height.TREE_ROW - (2 if is_question else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        view = option.widget
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        row = QRectF(option.rect)
        if view is not None:
            row.setLeft(0)
            row.setWidth(view.viewport().width() if isinstance(view, QTreeView) else row.width())
        row = row.adjusted(0, 1, 0, -1)
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        if here:
            rounded(painter, row, Radius.CELL, theme.tint)
            if theme.tint == theme.surface:
                rounded(painter, row, Radius.CELL, None, theme.accent, theme.selection_width)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, row, Radius.CELL, None, theme.ink2)
        depth = int(index.data(Role.DEPTH))
        ratio = painter.device().devicePixelRatioF()
        x = 4.0 + _INDENT * depth
        end = row.width() - 8

        def box(left: float, width: float) -> QRectF:
            at = row.width() - left - width if rtl else left
            return QRectF(at, row.top(), width, row.height())

        is_question = index.data(Role.QUESTION) is not None
        silent = bool(index.data(Role.SILENT))
        if is_question:
            sign = SIGNS[index.data(Role.STATUS)]
            colour = theme.ink2 if silent else getattr(theme, sign.role)
            name = "minus" if silent else sign.value
            x += 2
        else:
            colour = theme.ink2
            unfolded = option.state & QStyle.StateFlag.State_Open
            name = "chevron-down" if unfolded else "chevron-right"
        drawing = pixmap(name, colour, 16, ratio, mirrored=rtl)
        place = box(x, 16)
        painter.drawPixmap(round(place.left()), round(place.center().y() - 8), drawing)
        x += 16 + (8 if is_question else 9)
        if not is_question:
            end = self._progress(painter, index, row, rtl, depth)
        end = self._lock(painter, index, row, end, rtl=rtl)
        opened = not is_question and bool(option.state & QStyle.StateFlag.State_Open)
        font = app_font(Type.BODY, SEMIBOLD if here or opened else REGULAR)
        title = str(index.data(Qt.ItemDataRole.DisplayRole))
        align = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        ink = theme.accent if here and theme.tint == theme.surface else theme.ink
        if silent:
            font.setItalic(True)
            ink = theme.ink2
        draw_text(
            painter,
            box(x, max(10.0, end - x - 4)),
            title,
            font,
            ink,
            align | Qt.AlignmentFlag.AlignVCenter,
        )

    def _lock(
        self, painter: QPainter, index: Index, row: QRectF, end: float, *, rtl: bool
    ) -> float:
        """Draw the lock of a sign-off, or the sign that something was changed after it."""
        lock = index.data(Role.SIGNED)
        if lock == Lock.NONE:
            return end
        theme = current_theme()
        changed = lock == Lock.CHANGED
        name, colour = ("warning", theme.attention) if changed else ("lock", theme.ink2)
        end -= 18
        left = row.width() - end - 14 if rtl else end
        drawing = pixmap(name, colour, 14, painter.device().devicePixelRatioF())
        painter.drawPixmap(round(left), round(row.center().y() - 7), drawing)
        return end

    def _font(self, here: bool, *, opened_section: bool) -> QFont:
        return app_font(
            Type.BODY if not here else Type.SECONDARY + 1,
            SEMIBOLD if here or opened_section else REGULAR,
        )

    def _holds_place(self, option: QStyleOptionViewItem, index: Index) -> bool:
        return bool(option.state & QStyle.StateFlag.State_Open)

    def _progress(
        self, painter: QPainter, index: Index, row: QRectF, rtl: bool, depth: int
    ) -> float:
        """Draw a section's progress at the row's end: a small bar at the top, figures below."""
        theme = current_theme()
        done: Done = index.data(Role.PROGRESS)
        width = 20.0 if depth == 0 else 40.0
        left = row.width() - 8 - width
        at = row.width() - left - width if rtl else left
        if depth == 0:
            track = QRectF(at, round(row.center().y() - 3), width, 6)
            rounded(
                painter,
                track,
                3,
                theme.sunken,
                theme.border if theme.sunken == theme.surface else None,
            )
            if done.decided:
                length = max(6.0, width * done.fraction)
                start = track.right() - length if rtl else track.left()
                rounded(painter, QRectF(start, track.top(), length, 6), 3, theme.ink2)
            return left - 4
        align = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        draw_text(
            painter,
            QRectF(at, row.top(), width, row.height()),
            f"{done.decided}/{done.total}",
            app_font(Type.SECONDARY),
            theme.ink2,
            align | Qt.AlignmentFlag.AlignVCenter,
        )
        return left - 4


class FrameworkTree(QTreeView):
    """The tree; letters are left to the window, Enter and arrows are its own."""

    chosen = Signal(str)
    """A question was chosen by the user."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(FrameworkDelegate(self))
        self.setExpandsOnDoubleClick(False)
        self.setProperty("plane", "surface")
        self.clicked.connect(self._pressed)
        self.activated.connect(self._pressed)

    def _pressed(self, index: QModelIndex) -> None:
        question = index.data(Role.QUESTION)
        if question is not None:
            self.chosen.emit(question)
        else:
            self.setExpanded(index, not self.isExpanded(index))

    def keyboardSearch(self, search: str) -> None:
        """Letters are the window's shortcuts, not a search in the tree."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) or event.text().isalnum():
            event.ignore()
            return
        super().keyPressEvent(event)


class FrameworkPane(Panel):
    """Framework, find field and tree."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._desk = desk
        self._axis: str | None = None
        self._asked: tuple[Question, ...] = ()
        self._model = FrameworkModel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, Space.M, 10, Space.S)
        column.setSpacing(Space.M - 2)
        self._lists = Segmented(
            [("tree", self.tr("Framework")), ("queue", self.tr("Queue"))],
            name=self.tr("List of questions"),
            height=Height.COMPACT,
        )
        self._lists.button("queue").setToolTip(hint(Deed.QUEUE))
        self._lists.changed.connect(lambda key: self.show_queue(key == "queue"))
        column.addWidget(self._lists)
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 4, 0)
        self._title = Label(self.tr("Framework"), Type.HEADING, weight=SEMIBOLD)
        self._count = Label("", Type.SECONDARY, tone="ink2")
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._count)
        column.addLayout(head)
        self._bar = ProgressBar(thickness=6)
        column.addWidget(self._bar)
        self._axes = self._axis_choice()
        if self._axes is not None:
            column.addWidget(self._axes)
        self.search = SearchField(self.tr("Find a question"), key="/", compact=True)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._take_found)
        self.search.hide()
        column.addWidget(self.search)
        self.tree = FrameworkTree()
        self.tree.setModel(self._model)
        self.tree.setAccessibleName(self.tr("Framework"))
        self.tree.chosen.connect(self.chosen)
        self._empty = EmptyState(
            "users",
            self.tr("This group has no domain yet."),
            self.tr("Give it domains"),
        )
        self.assign_wanted = self._empty.activated
        self._stack = QStackedWidget()
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self._empty)
        self._queue = QueueModel(self)
        self.queue = QueueList(self._queue)
        self.queue.chosen.connect(self.chosen)
        self._stack.addWidget(self.queue)
        self._settled = EmptyState("check", self.tr("Every group answer is settled."))
        self._stack.addWidget(self._settled)
        column.addWidget(self._stack, 1)
        self.rebuild()

    def add_below(self, widget: QWidget) -> None:
        """Put something under the tree, where it stays in sight."""
        layout = self.layout()
        assert layout is not None
        layout.addWidget(widget)

    def _axis_choice(self) -> Segmented | None:
        axes = self._desk.state.framework.axes
        if len(axes) < 2:
            return None
        first, second = axis_names(axes[0], axes[1])
        shown = Segmented(
            [
                ("", self.tr("By {axis}").format(axis=first)),
                (axes[1].key, self.tr("By {axis}").format(axis=second)),
            ],
            name=self.tr("Order of the framework"),
            height=Height.COMPACT,
        )
        shown.changed.connect(self._set_axis)
        return shown

    def _set_axis(self, axis: str) -> None:
        self._axis = axis or None
        self.rebuild()

    def rebuild(self) -> None:
        """Show the tree of another context, or ordered by another axis."""
        self._asked = asked_now(self._desk.state)
        self._model.show(self._desk.state, self._desk.context, self._axis)
        self._queue.show(self._desk.state)
        self._lists.setVisible(self._desk.context is None)
        self._show_list()
        self.show_place()

    # --- the plenary's queue -----------------------------------------------------------------

    @property
    def queue_shown(self) -> bool:
        """Whether the queue stands in the tree's place: only in the plenary."""
        return self._desk.context is None and self._lists.value() == "queue"

    def show_queue(self, shown: bool) -> None:
        """Show the plenary's queue, or the tree."""
        self._lists.set_value("queue" if shown else "tree")
        self._show_list()
        self.show_place()

    def neighbour(self, by: int) -> str | None:
        """Id of the question so many rows on in the queue; None at its ends."""
        question = self._desk.question
        return self._queue.neighbour(question.id, by) if question else None

    def focus_list(self) -> None:
        """Put the keyboard on the list that is shown."""
        (self.queue if self.queue_shown else self.tree).setFocus()

    def _show_list(self) -> None:
        """Show tree or queue, with the heading that belongs to it."""
        queue = self.queue_shown
        waiting = self._queue.rowCount()
        has_rows = self._model.rowCount() > 0
        self._stack.setCurrentIndex((2 if waiting else 3) if queue else (0 if has_rows else 1))
        self._title.setText(self.tr("Queue") if queue else self.tr("Framework"))
        self._bar.setVisible(not queue)
        if self._axes is not None:
            self._axes.setVisible(not queue)
        self._lists.set_label("queue", self.tr("Queue {count}").format(count=waiting))
        self._show_progress()
        if queue:
            self._count.setText(self.tr("{count} to look at").format(count=waiting))

    def show_place(self) -> None:
        """Open the tree at the question on the desk and mark it."""
        question = self._desk.question
        if question is None:
            return
        if self.queue_shown:
            self.queue.show_place(question.id)
            return
        index = self._model.index_of(question.id)
        if not index.isValid():
            return
        selected = self.tree.selectionModel()
        if self.tree.currentIndex() != index or not selected.isSelected(index):
            self._collapse_others(index)
            self.tree.setCurrentIndex(index)
        self.tree.scrollTo(index, QTreeView.ScrollHint.EnsureVisible)

    def _collapse_others(self, index: QModelIndex) -> None:
        above = [index.parent()]
        parent = index.parent()
        while parent.isValid():
            above.append(parent)
            parent = parent.parent()
        top = QModelIndex()
        for row in range(self._model.rowCount(top)):
            section = self._model.index(row, 0, top)
            if section not in above:
                self.tree.collapse(section)
            else:
                for below in range(self._model.rowCount(section)):
                    child = self._model.index(below, 0, section)
                    self.tree.setExpanded(child, child in above)
                self.tree.expand(section)

    def refresh(self, changes: Changes) -> None:
        """Follow a change of the workshop."""
        if changes.setup:
            self.rebuild()
            return
        if asked_now(self._desk.state) is not self._asked:
            self.rebuild()  # an answer has brought questions in or out, and sections with them
            return
        self._model.refresh(changes)
        self._queue.refresh(changes)
        self._show_list()
        if self.queue_shown:
            self.show_place()

    def _show_progress(self) -> None:
        state, context = self._desk.state, self._desk.context
        steps = [self._model.node(i).questions for i in self._top_indexes()]
        ids = {question for each in steps for question in each}
        questions = [question for question in asked_now(state) if question.id in ids]
        total = len(questions)
        done = progress(state, questions, context)
        text = progress_text(done)
        self._count.setText(text)
        self._bar.set_progress(done.decided, max(1, total), name=text)

    def _top_indexes(self) -> list[QModelIndex]:
        top = QModelIndex()
        return [self._model.index(row, 0, top) for row in range(self._model.rowCount(top))]

    # --- finding -----------------------------------------------------------------------------

    def start_search(self) -> None:
        """Show the find field and put the keyboard there."""
        self.show_queue(False)
        self.search.show()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def end_search(self) -> None:
        """Put the find field away; the tree shows the question on the desk again."""
        if self.search.isHidden():
            return
        self.search.clear()
        self.search.hide()
        self.show_place()

    def found(self, words: str) -> list[str]:
        """Ids of questions whose number starts with, or whose text holds, all the words."""
        wanted = words.casefold().split()
        hits: list[str] = []
        for question in self._desk.state.framework.questions:
            text = f"{question.number} {question.text}".casefold()
            if wanted and all(word in text for word in wanted):
                starts = question.number.casefold().startswith(words.strip().casefold())
                hits.insert(0, question.id) if starts and not hits else hits.append(question.id)
        return hits

    def _find(self, words: str) -> None:
        hits = self.found(words)
        if not hits:
            return
        index = self._model.index_of(hits[0])
        if index.isValid():
            self._collapse_others(index)
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def _take_found(self) -> None:
        hits = self.found(self.search.text())
        if hits:
            self.end_search()
            self.chosen.emit(hits[0])


def axis_names(first: Axis, second: Axis) -> tuple[str, str]:
    """What to call two axes so that nobody takes one for the other: “main area”, “sub area”."""
    one, two = _short(first.title), _short(second.title)
    if one.casefold() == two.casefold():
        one, two = first.title, second.title
    if one.casefold() == two.casefold():
        one, two = f"{one} ({first.key})", f"{two} ({second.key})"
    return one, two


def _short(title: str) -> str:
    """An axis title as part of a phrase: “System component” is called component."""
    words = title.split()
    return words[-1].lower() if len(words) == 2 else title[:1].lower() + title[1:]
