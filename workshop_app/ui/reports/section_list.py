"""The sections of a report down the side: a ring where nothing is written, a tick where it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from workshop_app.core.report_back import GroupReport
from workshop_app.ui.fonts import app_font
from workshop_app.ui.icons import pixmap
from workshop_app.ui.theme import Type, current_theme
from workshop_app.ui.widgets import Progress
from workshop_app.ui.wording.fill import fill


class SectionList(QListWidget):
    """``chosen(str)``: the key of the section a person went to."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(app_font(Type.BODY))
        self.setAccessibleName(self.tr("Sections"))
        self.setIconSize(QSize(18, 18))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setSpacing(1)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._report: GroupReport | None = None
        self.currentRowChanged.connect(self._row_changed)

    def show_report(self, report: GroupReport | None, section: str) -> None:
        """Show the sections, ``section`` being the current one."""
        self._report = report
        sections = report.template.sections if report else ()
        self.blockSignals(True)
        if [self._key(row) for row in range(self.count())] != [each.key for each in sections]:
            self.clear()
            for each in sections:
                item = QListWidgetItem(each.title)
                item.setData(Qt.ItemDataRole.UserRole, each.key)
                self.addItem(item)
        for row, each in enumerate(sections):
            written = report is not None and bool(report.contents.get(each.key))
            item = self.item(row)
            state = Progress.DONE if written else Progress.OPEN
            item.setText(each.title)
            item.setIcon(self._icon(state))
            said = self.tr("{title}, written") if written else self.tr("{title}, empty")
            spoken = fill(said, {"title": each.title})
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setToolTip(each.hint)
            if each.key == section:
                self.setCurrentRow(row)
        self.blockSignals(False)

    def _icon(self, state: Progress) -> QIcon:
        colour = getattr(current_theme(), state.role)
        return QIcon(pixmap(state.value, colour, 18, self.devicePixelRatioF()))

    def _key(self, row: int) -> str:
        return str(self.item(row).data(Qt.ItemDataRole.UserRole))

    def _row_changed(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(self._key(row))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and getattr(self, "_report", None) is not None:
            row = self.currentRow()
            self.show_report(self._report, self._key(row) if row >= 0 else "")
