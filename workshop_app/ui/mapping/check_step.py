"""Step 3: what the workshop will ask, and what is left to look at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workshop_app.core.framework import Kind
from workshop_app.core.palette import ordinal
from workshop_app.ui.fonts import REGULAR, SEMIBOLD, app_font, text_width
from workshop_app.ui.indexes import Index
from workshop_app.ui.mapping.finding_strip import FindingStrip
from workshop_app.ui.mapping.panes import MAIN, SIDE, TwoPanes
from workshop_app.ui.mapping.question_card import QuestionCard
from workshop_app.ui.mapping.session import MappingSession
from workshop_app.ui.theme import Radius, Space, Type, current_theme
from workshop_app.ui.widgets import Label, LineEdit, SearchField
from workshop_app.ui.widgets.painting import draw_badge, draw_text, rounded
from workshop_app.ui.wording.names import kind_name
from workshop_app.workbook.mapping_preview import Finding, PreviewQuestion

_ROW = 40


class CheckStep(QWidget):
    """All questions as they will be asked, the mapping's name, and every finding.

    `shown`: rows of a sheet should be seen: a Finding, or a PreviewQuestion.
    """

    shown = Signal(object)
    titleChanged = Signal(str)

    def __init__(self, session: MappingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(Space.L, 14, Space.L, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        self.heading = Label("", Type.HEADING, weight=SEMIBOLD)
        head.addWidget(self.heading, 1)
        self.search = SearchField(self.tr("Find a question"), compact=True)
        self.search.setMaximumWidth(260)
        head.addWidget(self.search)
        column.addLayout(head)
        self.model = QuestionModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(_QuestionDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setAccessibleName(self.tr("Questions"))
        self.view.activated.connect(self._open)
        self.view.selectionModel().currentChanged.connect(self._select)
        self.search.textChanged.connect(self._search)
        column.addWidget(self.view, 1)
        self.side = QWidget()
        self.panes = TwoPanes(left, self.side, (self.tr("Questions"), self.tr("Name and checks")))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panes)
        column = QVBoxLayout(self.side)
        column.setContentsMargins(Space.L, 14, Space.L, Space.M)
        column.setSpacing(Space.S)
        name = self.tr("Name of this question bank")
        column.addWidget(Label(name, Type.SECONDARY, weight=SEMIBOLD))
        self.title = LineEdit(name)
        self.title.editingFinished.connect(lambda: self.titleChanged.emit(self.title.text()))
        column.addWidget(self.title)
        column.addSpacing(Space.S)
        column.addWidget(Label(self.tr("Selected question"), Type.SECONDARY, weight=SEMIBOLD))
        self.card = QuestionCard()
        column.addWidget(self.card)
        column.addSpacing(Space.S)
        self.findings_title = Label("", Type.HEADING, weight=SEMIBOLD)
        column.addWidget(self.findings_title)
        self._findings = QVBoxLayout()
        self._findings.setSpacing(6)
        column.addLayout(self._findings)
        self.strips: list[FindingStrip] = []
        column.addStretch(1)
        session.previewed.connect(self.refresh)
        session.opened.connect(self.refresh)

    def refresh(self) -> None:
        """Show what was found now."""
        preview = self.session.preview
        self.model.show_questions(preview.questions)
        self._search(self.search.text())
        count, sheets = len(preview.questions), len(preview.counts)
        text = self.tr("{count} questions on {sheets} sheets")
        if sheets == 1:
            text = self.tr("{count} questions on 1 sheet")
        self.heading.setText(text.format(count=count, sheets=sheets))
        self.card.show_question(preview.questions[0] if preview.questions else None)
        if not self.title.hasFocus():
            self.title.setText(self.session.mapping.title)
        found: list[Finding] = list(preview.warnings)
        number = len(found)
        title = self.tr("Nothing left to look at")
        if number:
            title = (
                self.tr("1 thing to look at") if number == 1 else self.tr("{n} things to look at")
            )
        self.findings_title.setText(title.format(n=number))
        while len(self.strips) < len(found):
            strip = FindingStrip(advice=True)
            strip.activated.connect(self.shown)
            self._findings.addWidget(strip)
            self.strips.append(strip)
        for strip, finding in zip(self.strips, found, strict=False):
            strip.show_finding(finding)
            strip.show()
        for strip in self.strips[number:]:
            strip.hide()

    def places(self) -> list[tuple[QWidget, Callable[[], object]]]:
        """The panes the keyboard goes round, each with what gives it the keyboard."""
        return [(self.view, self.focus_questions), (self.side, self.focus_side)]

    def focus_questions(self) -> None:
        """Give the list of questions the keyboard."""
        self.panes.show_pane(MAIN)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_side(self) -> None:
        """Give the name the keyboard."""
        self.panes.show_pane(SIDE)
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _search(self, text: str) -> None:
        self.model.search(text)
        if self.model.rowCount() and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0))

    def _select(self, current: QModelIndex) -> None:
        question = self.model.question(current)
        if question is not None:
            self.card.show_question(question)

    def _open(self, index: QModelIndex) -> None:
        question = self.model.question(index)
        if question is not None:
            self.shown.emit(question)


class QuestionModel(QAbstractListModel):
    """The preview's questions, narrowed by a search."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[PreviewQuestion, ...] = ()
        self._shown: list[PreviewQuestion] = []

    def show_questions(self, questions: tuple[PreviewQuestion, ...]) -> None:
        """Take over other questions."""
        if questions != self._all:
            self.beginResetModel()
            self._all = questions
            self._shown = list(questions)
            self.endResetModel()

    def search(self, text: str) -> None:
        """Keep the questions whose number, text or section holds the words."""
        words = text.casefold().split()
        found = [
            question
            for question in self._all
            if all(
                word in f"{question.number} {question.text} {' '.join(question.domain)}".casefold()
                for word in words
            )
        ]
        if found != self._shown:
            self.beginResetModel()
            self._shown = found
            self.endResetModel()

    def question(self, index: Index) -> PreviewQuestion | None:
        """The question of a row."""
        return self._shown[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        question = self.question(index)
        if question is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{question.number} {' '.join(question.text.split())}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return question.text
        return None


class _QuestionDelegate(QStyledItemDelegate):
    """Number, text on one line, and its levels as small badges."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(300, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, QuestionModel):
            return
        question = model.question(index)
        if question is None:
            return
        theme = current_theme()
        rect: QRect = option.rect
        view = self.parent()
        rtl = isinstance(view, QWidget) and view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if option.state & QStyle.StateFlag.State_Selected:
            box = QRectF(rect).adjusted(1, 1, -1, -2)
            rounded(painter, box, Radius.CELL, theme.tint, theme.accent, theme.selection_width)
        painter.setPen(QColor(theme.hairline))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = QRectF(rect).adjusted(10, 0, -10, 0)
        start = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = start | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute

        def part(left: float, width: float) -> QRectF:
            x = inner.right() - left - width if rtl else inner.left() + left
            return QRectF(x, inner.top(), width, inner.height())

        number = app_font(Type.SECONDARY, SEMIBOLD)
        wide = max(58.0, min(130.0, text_width(question.number, number) + 14.0))
        draw_text(painter, part(0, wide), question.number, number, theme.ink2, flags)
        count = len(question.options)
        levels = count * 22.0 if 0 < count <= 7 else 74.0
        text = " ".join(question.text.split())
        room = inner.width() - wide - levels - 12
        draw_text(painter, part(wide, room), text, app_font(Type.BODY), theme.ink, flags)
        at = inner.width() - levels
        if 0 < count <= 7:
            for level in range(count, 0, -1):
                box = part(at, 18)
                badge = QRectF(box.left(), rect.center().y() - 8, 18, 18)
                draw_badge(painter, badge, str(level), ordinal(theme, level, count), theme, 4)
                at += 22
        else:
            words = self.tr("{count} options").format(count=count)
            if question.kind is not Kind.CHOICE:
                words = kind_name(question.kind)
            draw_text(
                painter, part(at, levels), words, app_font(Type.META, REGULAR), theme.ink2, flags
            )
        painter.restore()
