"""Why a column is taken for its role, and what can be changed about it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from workshop_app.ui.mapping import sentences
from workshop_app.ui.mapping.finding_strip import TwoWeights
from workshop_app.ui.mapping.options_dialog import OptionsDialog
from workshop_app.ui.mapping.roles import part_name
from workshop_app.ui.mapping.session import MappingSession
from workshop_app.ui.theme import Radius, Space, current_theme
from workshop_app.ui.widgets import (
    Button,
    FlowLayout,
    Kind,
    LineEdit,
)
from workshop_app.ui.widgets.painting import rounded
from workshop_app.workbook import mapping_edit as edit
from workshop_app.workbook import mapping_scales as scales
from workshop_app.workbook.mapping import Part, Role
from workshop_app.workbook.mapping_scales import Origin, ScaleView
from workshop_app.workbook.refs import column_letters

_BELOW: Final = (Role.GUIDANCE, Role.COMMENTS, Role.SOURCES, Role.VERIFICATION, Role.RESPONSE)
"""roles that may stand one row below their question"""


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
        self.write = self._link(self.tr("Options…"), self._write)
        self.below = self._link("", self._move_below)
        for link in (self.reverse, self.write, self.below):
            flow.addWidget(link)
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
        self.text.say(lead, sentences.chosen() if judged is None else judged.reason)
        if part.role in (Role.SECTION, Role.FACET) and part.name:
            self.title.show()
            if not self.title.hasFocus():
                self.title.setText(session.mapping.axis_title(part.name))
        self.links.show()
        question = session.question()
        leveled = part.is_answer and question is not None and len(question.options) > 1
        self.reverse.setVisible(leveled)
        self.write.setVisible(part.is_answer)
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

    def _write(self) -> None:
        part, place = self.session.part(), self.session.table_place
        question = self.session.question()
        if part is None or place is None:
            return
        dialog = OptionsDialog(() if question is None else question.options, self)
        dialog.setLayoutDirection(self.layoutDirection())
        dialog.accepted.connect(lambda: self._written(place, part, dialog.labels()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _written(self, place: int, part: Part, labels: tuple[str, ...]) -> None:
        before, after = ScaleView(Origin.WRITTEN, ()), ScaleView(Origin.WRITTEN, labels)
        self.session.do(lambda mapping: scales.set_scale(mapping, place, part, before, after))

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
