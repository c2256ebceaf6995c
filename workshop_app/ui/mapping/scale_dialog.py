"""Arrange the options of an answer column: order, names, reserved answers."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from workshop_app.core.framework import Reserved
from workshop_app.ui.mapping.scale_list import ScaleList, ScaleModel
from workshop_app.ui.theme import Height, Space, Type
from workshop_app.ui.widgets import Button, FlowLayout, Kind, Label
from workshop_app.ui.wording.names import reserved_name
from workshop_app.workbook.mapping_scales import Origin, ScaleView

_RESERVED = (
    Reserved.NOT_APPLICABLE,
    Reserved.DONT_KNOW,
    Reserved.NO_DATA,
    Reserved.NO_CONSENSUS,
    Reserved.SKIPPED,
)


class ScaleDialog(QDialog):
    """`arranged` carries the scale before, the scale after, and new names by the old ones."""

    arranged = Signal(object, object, object)

    def __init__(
        self,
        scales: Mapping[ScaleView, int],
        current: ScaleView,
        parent: QWidget | None = None,
    ) -> None:
        """``scales`` are all scales of the column, with how many questions use each."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Options of the answer"))
        self.setMinimumWidth(460)
        self.resize(560, min(560, self.screen().availableGeometry().height() - 60))
        self._scales = list(scales) or [current]
        self.model = ScaleModel(current, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL, Space.L, Space.XXL, Space.L)
        column.setSpacing(Space.S)
        self.hint = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        column.addWidget(self.hint)
        self.which = QComboBox()
        self.which.setAccessibleName(self.tr("Which of the column’s lists"))
        for view in self._scales:
            self.which.addItem(self._summary(view, scales.get(view, 0)))
        self.which.setCurrentIndex(self._scales.index(current) if current in self._scales else 0)
        self.which.setVisible(len(self._scales) > 1)
        self.which.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.which.setMinimumContentsLength(24)
        self.which.currentIndexChanged.connect(self._turn_to)
        column.addWidget(self.which)
        self.list = ScaleList(self.model)
        column.addWidget(self.list, 1)
        column.addWidget(self._make_acts())
        column.addLayout(self._make_reserved())
        self.ordered = QCheckBox(self.tr("The options have an order, from the least to the most"))
        self.ordered.toggled.connect(self._set_ordinal)
        column.addWidget(self.ordered)
        column.addLayout(self._make_end())
        self.model.edited.connect(self._refresh)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._refresh_row())
        self._show()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_acts(self) -> QWidget:
        acts = QWidget()
        flow = FlowLayout(acts, Space.S)
        flow.setContentsMargins(0, 0, 0, 0)
        compact = Height.COMPACT
        self.up = Button(self.tr("Up"), icon="chevron-up", key="Alt ↑", height=compact)
        self.down = Button(self.tr("Down"), icon="chevron-down", key="Alt ↓", height=compact)
        self.turn = Button(self.tr("Turn around"), height=compact)
        self.rename = Button(self.tr("Rename"), icon="edit", key="F2", height=compact)
        self.add = Button(self.tr("Add"), icon="plus", height=compact)
        self.remove = Button(self.tr("Remove"), icon="trash", height=compact)
        for button, act in (
            (self.up, lambda: self.list.step(-1)),
            (self.down, lambda: self.list.step(1)),
            (self.turn, self._turn),
            (self.rename, lambda: self.list.edit(self.list.currentIndex())),
            (self.add, self._add),
            (self.remove, self._remove),
        ):
            button.clicked.connect(act)
            flow.addWidget(button)
        return acts

    def _make_reserved(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        words = QLabel(self.tr("The selected option is"))
        row.addWidget(words)
        self.reserved = QComboBox()
        self.reserved.setProperty("compact", "true")
        self.reserved.setAccessibleName(self.tr("What the selected option is"))
        self.reserved.addItem(self.tr("a level of the scale"), "")
        for code in _RESERVED:
            text = self.tr("reserved: {name}").format(name=reserved_name(code))
            self.reserved.addItem(text, code.value)
        self.reserved.activated.connect(self._reserve)
        row.addWidget(self.reserved, 1)
        return row

    def _make_end(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.lists = Button(self.tr("Back to the lists"), kind=Kind.LINK, height=Height.COMPACT)
        self.lists.setToolTip(self.tr("Use the workbook’s drop-down lists instead"))
        self.lists.clicked.connect(self._back_to_lists)
        row.addWidget(self.lists)
        row.addStretch(1)
        cancel = Button(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.primary = Button(self.tr("Use these options"), kind=Kind.PRIMARY, height=40)
        self.primary.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(self.primary)
        return row

    # --- what is shown ----------------------------------------------------------------------

    def _summary(self, view: ScaleView, count: int) -> str:
        levels = " … ".join(view.levels[:: max(1, len(view.levels) - 1)])
        if count == 1:
            return self.tr("{levels} (1 question)").format(levels=levels)
        return self.tr("{levels} ({count} questions)").format(levels=levels, count=count)

    def _show(self) -> None:
        view = self.model.view
        hints = {
            Origin.LIST: self.tr(
                "From a drop-down list, so the words stay as they are. Put the most on top and the "
                "least at the bottom."
            ),
            Origin.TICKS: self.tr(
                "One for each column to tick. Give them names and put the most on top."
            ),
            Origin.WRITTEN: self.tr(
                "Written out here, spelled as in the workbook. Put the most on top."
            ),
        }
        self.hint.setText(hints[view.origin])
        self.rename.setVisible(view.can_rename)
        self.add.setVisible(view.can_grow)
        self.remove.setVisible(view.can_grow)
        self.lists.setVisible(view.origin is Origin.WRITTEN)
        self.ordered.setChecked(view.ordinal)
        self.list.choose(0)
        self._refresh()

    def _refresh(self) -> None:
        enough = bool(self.model.result().levels)
        self.primary.set_reason(None if enough else self.tr("At least one level is needed"))
        self._refresh_row()

    def _refresh_row(self) -> None:
        row = self.list.row
        there = 0 <= row < len(self.model.entries)
        for button in (self.up, self.down, self.rename, self.remove):
            button.setEnabled(there)
        self.reserved.setEnabled(there)
        code = self.model.entries[row].reserved if there else ""
        self.reserved.setCurrentIndex(max(0, self.reserved.findData(code)))

    # --- what a person does -----------------------------------------------------------------

    def accept(self) -> None:
        """Hand the scale over and close."""
        after = self.model.result()
        if after.levels:
            self.arranged.emit(self.model.view, after, self.model.names())
            super().accept()

    def _back_to_lists(self) -> None:
        self.arranged.emit(self.model.view, ScaleView(Origin.WRITTEN, ()), {})
        super().accept()

    def _turn_to(self, place: int) -> None:
        self.model.show_view(self._scales[place])
        self._show()

    def _turn(self) -> None:
        self.model.turn()
        self.list.choose(0)

    def _add(self) -> None:
        row = self.model.add("")
        self.list.choose(row)
        self.list.edit(self.list.currentIndex())

    def _remove(self) -> None:
        row = self.list.row
        if row >= 0:
            self.model.remove(row)
            self.list.choose(min(row, self.model.rowCount() - 1))

    def _reserve(self) -> None:
        row = self.list.row
        if row >= 0:
            self.list.choose(self.model.reserve(row, self.reserved.currentData()))

    def _set_ordinal(self, on: bool) -> None:
        if on != self.model.ordinal:
            row = self.list.row
            self.model.set_ordinal(on)
            self.list.choose(row)
