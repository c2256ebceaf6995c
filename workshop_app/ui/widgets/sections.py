"""A list that is shown section by section: the chips that choose one, and the filter behind them.

chips = SectionChips(Section, asks=(Section.DECIDE,))     # chips.chosen → filter.set_section
chips.show_counts({section: text or "" for …})            # "" hides a chip
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from workshop_app.ui.widgets.chips import ChipButton
from workshop_app.ui.widgets.flow import FlowLayout
from workshop_app.ui.widgets.inputs import SearchField
from workshop_app.ui.widgets.tables import WordFilter

S = TypeVar("S", bound=StrEnum)


class SectionChips(QWidget, Generic[S]):
    """One chip for each section; those of ``asks`` wait for a person. `chosen` carries one."""

    chosen = Signal(object)

    def __init__(
        self, sections: type[S], *, asks: Collection[S] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Show"))
        self.chips: dict[S, ChipButton] = {}
        flow = FlowLayout(self)
        group = QButtonGroup(self)
        for section in sections:
            chip = (
                ChipButton("", checkable=True, tone="attention", icon="warning")
                if section in asks
                else ChipButton("", checkable=True, strong=False)
            )
            chip.clicked.connect(lambda _on=False, section=section: self.chosen.emit(section))
            group.addButton(chip)
            flow.addWidget(chip)
            self.chips[section] = chip

    def check(self, section: S) -> None:
        """Show which section is seen."""
        self.chips[section].setChecked(True)

    def show_counts(self, labels: Mapping[S, str]) -> None:
        """What stands on each chip; one without a label is hidden."""
        for section, chip in self.chips.items():
            chip.setText(labels.get(section, ""))
            chip.setVisible(bool(labels.get(section)))
            chip.updateGeometry()


class SectionFilter(WordFilter, Generic[S]):
    """Base of filters that show one section, and in it the rows that hold all words typed."""

    def __init__(self, section: S, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._section = section

    @property
    def section(self) -> S:
        """The section that is seen."""
        return self._section

    def set_section(self, section: S) -> None:
        """Show only this section."""
        self._section = section
        self.invalidate()


class IntoTable(QObject):
    """From a field of words, Enter and the arrow down lead into the table below it."""

    def __init__(self, search: SearchField, table: QWidget) -> None:
        super().__init__(search)
        self._table = table
        search.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() not in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        self._table.setFocus(Qt.FocusReason.TabFocusReason)
        return True
