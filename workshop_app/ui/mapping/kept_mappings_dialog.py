"""The mappings kept on this computer: use one, share it, delete it, bring in a colleague's."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workshop_app.jobs import KeptMapping
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.mapping import files
from workshop_app.ui.mapping.kept_mappings import KeptMappings
from workshop_app.ui.services import Failed
from workshop_app.ui.theme import Height, Space, Type
from workshop_app.ui.widgets import Button, FlowLayout, Kind, Label, MessageBar
from workshop_app.workbook.errors import WorkbookError
from workshop_app.workbook.profile import load_profile


class KeptMappingsDialog(QDialog):
    """`used`: this mapping's text is to be used for the workbook that is open."""

    used = Signal(str, str)
    """text, title"""

    def __init__(
        self,
        kept_mappings: KeptMappings,
        fits: Callable[[str], bool],
        parent: QWidget | None = None,
        *,
        ask_save: files.AskPath = files.ask_save,
        ask_open: files.AskPath = files.ask_open,
    ) -> None:
        """``fits`` says whether a mapping's text describes sheets of the open workbook."""
        super().__init__(parent)
        self._kept_mappings, self._fits = kept_mappings, fits
        self._ask_save, self._ask_open = ask_save, ask_open
        self._deleted = ""
        self._kept: list[KeptMapping] = []
        self.setWindowTitle(self.tr("Kept mappings"))
        self.setAcceptDrops(True)
        self.setMinimumSize(480, 320)
        self.resize(620, min(460, self.screen().availableGeometry().height() - 60))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.XL)
        column.setSpacing(Space.M)
        column.addWidget(Label(self.windowTitle(), Type.PANEL, weight=SEMIBOLD))
        hint = self.tr(
            "A mapping says what each column of a workbook holds. It is a small text file without "
            "any answers. To bring in a colleague’s mapping, drop its file here."
        )
        column.addWidget(Label(hint, Type.SECONDARY, tone="ink2", wrap=True))
        self.message = MessageBar()
        self.message.activated.connect(self._undo_delete)
        column.addWidget(self.message)
        self.list = QListWidget()
        self.list.setAccessibleName(self.windowTitle())
        self.list.itemActivated.connect(lambda _item: self.use())
        self.list.currentRowChanged.connect(lambda _row: self._refresh_buttons())
        column.addWidget(self.list, 1)
        self.none = Label(self.tr("No mapping is kept yet."), Type.BODY, tone="ink2")
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.none, 1)
        acts = QWidget()
        flow = FlowLayout(acts, Space.S)
        flow.setContentsMargins(0, 0, 0, 0)
        self.share = Button(self.tr("Save as a file…"), icon="export", height=Height.COMPACT)
        self.delete = Button(self.tr("Delete"), icon="trash", height=Height.COMPACT)
        self.bring = Button(self.tr("Bring in a file…"), icon="import", height=Height.COMPACT)
        for button, act in (
            (self.share, self.share_current),
            (self.delete, self.delete_current),
            (self.bring, self.ask_for_file),
        ):
            button.clicked.connect(act)
            flow.addWidget(button)
        column.addWidget(acts)
        row = QHBoxLayout()
        row.addStretch(1)
        close = Button(self.tr("Close"))
        close.clicked.connect(self.reject)
        self.primary = Button(self.tr("Use for this workbook"), kind=Kind.PRIMARY, height=40)
        self.primary.clicked.connect(self.use)
        row.addWidget(close)
        row.addWidget(self.primary)
        column.addLayout(row)
        self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def current(self) -> KeptMapping | None:
        """The mapping that is selected."""
        row = self.list.currentRow()
        return self._kept[row] if 0 <= row < len(self._kept) else None

    def refresh(self, choose: str = "") -> None:
        """Show what is kept now, and select the mapping with this text."""
        try:
            self._kept = list(self._kept_mappings.kept())
        except Failed as error:
            self.message.say(str(error), kind="attention")
            self._kept = []
        place = max(0, self.list.currentRow())
        self.list.clear()
        for number, item in enumerate(self._kept):
            fits = self._fits(item.text)
            when = QLocale().toString(
                QDateTime.fromSecsSinceEpoch(int(item.saved)), QLocale.FormatType.ShortFormat
            )
            words = self.tr("fits this workbook") if fits else self.tr("for another workbook")
            text = self.tr("{title} · {fits} · kept {when}")
            self.list.addItem(QListWidgetItem(text.format(title=item.title, fits=words, when=when)))
            if choose and item.text == choose:
                place = number
        if self._kept:
            self.list.setCurrentRow(min(place, len(self._kept) - 1))
        self.list.setVisible(bool(self._kept))
        self.none.setVisible(not self._kept)
        self._refresh_buttons()

    def _refresh_buttons(self) -> None:
        item = self.current
        self.share.setEnabled(item is not None)
        self.delete.setEnabled(item is not None)
        reason = None
        if item is None:
            reason = self.tr("Nothing is selected")
        elif not self._fits(item.text):
            reason = self.tr("It is for another workbook")
        self.primary.set_reason(reason)

    # --- what a person does -----------------------------------------------------------------

    def use(self) -> None:
        """Use the selected mapping for the open workbook."""
        item = self.current
        if item is not None and self._fits(item.text):
            self.used.emit(item.text, item.title)
            self.accept()

    def share_current(self) -> None:
        """Write the selected mapping to a file."""
        item = self.current
        if item is None:
            return
        suggestion = item.key.rpartition("-")[0] + files.PROFILE_SUFFIX
        path = self._ask_save(self, self.tr("Save as a file"), suggestion)
        if not path:
            return
        try:
            target = files.write_mapping(item.text, path)
        except files.FileTrouble as error:
            self.message.say(str(error), kind="attention")
            return
        self._deleted = ""
        said = self.tr("Saved as “{name}”; a colleague can drop it on this window.")
        self.message.say(said.format(name=target.name))

    def delete_current(self) -> None:
        """Delete the selected mapping; can be taken back while the window is open."""
        item = self.current
        if item is None:
            return
        try:
            self._kept_mappings.forget(item)
        except Failed as error:
            self.message.say(str(error), kind="attention")
            return
        self._deleted = item.text
        said = self.tr("“{title}” is deleted.").format(title=item.title)
        self.message.say(said, action=self.tr("Take back"))
        self.refresh()

    def ask_for_file(self) -> None:
        """Ask for a colleague's file and keep it."""
        kinds = self.tr("Mappings ({names})").format(names=f"*{files.PROFILE_SUFFIX}")
        path = self._ask_open(self, self.tr("Bring in a file"), kinds)
        if path:
            self.bring_in(path)

    def bring_in(self, path: str) -> None:
        """Keep the mapping of a file."""
        self._deleted = ""
        try:
            text = files.read_mapping(path)
            title = load_profile(text).title
            self._kept_mappings.keep(text)
        except (files.FileTrouble, WorkbookError, Failed) as error:
            self.message.say(str(error), kind="attention")
            return
        self.refresh(choose=text)
        self.message.say(self.tr("“{title}” is kept on this computer.").format(title=title))

    def _undo_delete(self) -> None:
        text, self._deleted = self._deleted, ""
        self.message.clear()
        if text:
            try:
                self._kept_mappings.keep(text)
            except Failed as error:
                self.message.say(str(error), kind="attention")
            self.refresh(choose=text)

    # --- events -----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self.delete_current()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files.dropped_mapping(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if path := files.dropped_mapping(event):
            event.acceptProposedAction()
            self.bring_in(path)
