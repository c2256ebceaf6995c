"""Why a column is taken for its role, and what can be changed about it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from workshop_app.core.framework import Kind as QuestionKind
from workshop_app.ui.mapping import deeds, sentences
from workshop_app.ui.mapping.finding_strip import TwoWeights
from workshop_app.ui.mapping.roles import part_name
from workshop_app.ui.mapping.scale_dialog import ScaleDialog
from workshop_app.ui.mapping.session import MappingSession
from workshop_app.ui.theme import Radius, Space, Type, current_theme
from workshop_app.ui.widgets import (
    Button,
    FlowLayout,
    Kind,
    Label,
    LineEdit,
)
from workshop_app.ui.widgets.painting import rounded
from workshop_app.ui.wording.names import kind_name
from workshop_app.workbook import mapping_edit as edit
from workshop_app.workbook import mapping_scales as scales
from workshop_app.workbook.mapping import Part, Role
from workshop_app.workbook.mapping_scales import Origin, ScaleView
from workshop_app.workbook.refs import column_letters

_BELOW: Final = (Role.GUIDANCE, Role.COMMENTS, Role.SOURCES, Role.VERIFICATION, Role.RESPONSE)
"""roles that may stand one row below their question"""
_WITH_OPTIONS: Final = ("", *(kind.value for kind in QuestionKind if kind.has_options))
"""kinds of answer that options belong to; "" leaves the kind to the options"""


class ReasonBox(QWidget):
    """Why the current column is taken for its role, and what can be changed about it."""

    def __init__(self, session: MappingSession) -> None:
        super().__init__()
        self.session = session
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.setSpacing(Space.XS)
        self.text = TwoWeights()
        column.addWidget(self.text)
        self.title = LineEdit(self.tr("Name of this grouping"), compact=True)
        self.title.editingFinished.connect(self._rename)
        column.addWidget(self.title)
        links = QWidget()
        self.links = links
        flow = FlowLayout(links, 0)
        flow.setContentsMargins(0, 0, 0, 0)
        self.reverse = self._link(self.tr("Reverse levels"), self._reverse)
        self.write = self._link(self.tr("Options…"), self.open_options)
        self.below = self._link("", self._move_below)
        for link in (self.reverse, self.write, self.below):
            flow.addWidget(link)
        self.kinds = QComboBox()
        self.kinds.setProperty("compact", "true")
        self.kinds.setAccessibleName(self.tr("Kind of answer"))
        self.kinds.addItem(self.tr("by the options in the sheet"), "")
        for kind in QuestionKind:
            self.kinds.addItem(kind_name(kind), kind.value)
        self.kinds.activated.connect(self._choose_kind)
        self.kinds_row = QWidget()
        row = QHBoxLayout(self.kinds_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(Label(self.tr("Kind of answer"), Type.SECONDARY))
        row.addWidget(self.kinds, 1)
        column.addWidget(self.kinds_row)
        outdent = QHBoxLayout()
        outdent.setContentsMargins(-8, 0, 0, 0)
        outdent.addWidget(links)
        column.addLayout(outdent)

    def _link(self, text: str, act: object) -> Button:
        link = Button(text, kind=Kind.LINK, height=26)
        link.clicked.connect(act)
        return link

    def refresh(self) -> None:
        session = self.session
        part = session.part()
        letters = column_letters(session.column)
        self.title.hide()
        self.kinds_row.setVisible(part is not None and part.is_answer)
        if part is None:
            self.links.hide()
            lead = self.tr("Column {letters} has no role.").format(letters=letters)
            self.text.say(
                lead, self.tr("It stays in the workbook as it is; press a letter to use it.")
            )
            return
        name = part_name(session.mapping, part)
        judged = session.judge(part)
        lead = self.tr("Why {role} is column {letters}:").format(role=name, letters=letters)
        if part.last_column > part.column:
            lead = self.tr("{role}: an “x” in one of the {place}.")
            lead = lead.format(role=name, place=sentences.part_place(part))
        self.text.say(lead, sentences.chosen() if judged is None else judged.reason)
        if part.role in (Role.SECTION, Role.FACET) and part.name:
            self.title.show()
            if not self.title.hasFocus():
                self.title.setText(session.mapping.axis_title(part.name))
        self.links.show()
        question = session.question()
        leveled = part.is_answer and question is not None and len(question.options) > 1
        self.reverse.setVisible(leveled)
        kind = self.kinds.findData(part.kind)
        self.kinds.setCurrentIndex(max(0, kind))
        self.write.setVisible(part.is_answer and part.kind in _WITH_OPTIONS)
        self.below.setVisible(part.role in _BELOW and not part.take)
        self.below.setText(
            self.tr("On the question’s row") if part.row_offset else self.tr("One row below")
        )
        for link in (self.reverse, self.write, self.below):
            link.updateGeometry()
        self.links.setVisible(part.is_answer or part.role in _BELOW)

    def _change(self, new: Part) -> None:
        part, place = self.session.part(), self.session.table_place
        if part is not None and place is not None:
            self.session.do(lambda mapping: edit.change_part(mapping, place, part, new))

    def _reverse(self) -> None:
        part, place = self.session.part(), self.session.table_place
        if part is None or place is None:
            return
        question = self.session.question()
        labels = () if question is None else question.options
        self.session.do(lambda mapping: scales.reverse_levels(mapping, place, part, labels))

    def open_options(self) -> None:
        """Let the person arrange the options of the current column."""
        session = self.session
        part, place, sheet, table = (
            session.part(),
            session.table_place,
            session.sheet,
            session.table,
        )
        if part is None or place is None or sheet is None or table is None:
            return
        found = scales.scales_of(session.mapping, table, part, sheet, session.rows_of(place))
        question = session.question()
        here = None if question is None else session.scale(part, question.row)
        if here not in found:
            here = next(iter(found), ScaleView(Origin.WRITTEN, ()))
        counts = {view: len(rows) for view, rows in found.items()}
        dialog = ScaleDialog(counts, here, self)
        dialog.setLayoutDirection(self.layoutDirection())
        dialog.arranged.connect(partial(deeds.set_scale, session, part))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _choose_kind(self) -> None:
        part = self.session.part()
        if part is not None:
            deeds.set_kind(self.session, part, self.kinds.currentData())

    def _move_below(self) -> None:
        part = self.session.part()
        if part is not None:
            self._change(replace(part, row_offset=0 if part.row_offset else 1))

    def _rename(self) -> None:
        part = self.session.part()
        title = self.title.text().strip()
        if part is not None and part.name and title:
            self.session.do(lambda mapping: edit.rename_axis(mapping, part.name, title))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        border = theme.accent if theme.tint == theme.surface else None
        rounded(QPainter(self), QRectF(self.rect()), Radius.CONTROL, theme.tint, border)
