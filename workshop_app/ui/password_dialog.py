"""Ask for the password of a protected workbook.

dialog = PasswordDialog(path.name, self)              # wrong=True after a first try
dialog.given.connect(...)                             # the password
dialog.rejected.connect(...)
dialog.open()
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, ElidedLabel, Kind, Label, MessageBar
from workshop_app.ui.widgets.password import PasswordField


class PasswordDialog(QDialog):
    """The file's name, a field, and what to do when the password was wrong.

    `given` carries what was typed; nothing of it stays in the dialog.
    """

    given = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None, *, wrong: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("Password needed"))
        self.setMinimumWidth(480)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.XL)
        column.setSpacing(Space.M)
        column.addWidget(
            Label(self.tr("This workbook needs a password"), Type.PANEL, weight=SEMIBOLD)
        )
        column.addWidget(ElidedLabel(name, Type.BODY))
        self.message = MessageBar(closable=False)
        column.addWidget(self.message)
        caption = Label(self.tr("Password"), Type.SECONDARY, tone="ink2")
        self.field = PasswordField(self.tr("Password of {name}").format(name=name))
        caption.setBuddy(self.field.edit)
        column.addWidget(caption)
        column.addWidget(self.field)
        note = self.tr(
            "The password is used once, to read the file, and kept nowhere. "
            "The file itself stays as it is."
        )
        column.addWidget(Label(note, Type.META, tone="ink2", wrap=True))
        row = QHBoxLayout()
        row.addStretch(1)
        self.cancel_button = Button(self.tr("Cancel"))
        self.open_button = Button(self.tr("Open the workbook"), kind=Kind.PRIMARY, height=40)
        row.addWidget(self.cancel_button)
        row.addWidget(self.open_button)
        column.addSpacing(Space.S)
        column.addLayout(row)
        self.cancel_button.clicked.connect(self.reject)
        self.open_button.clicked.connect(self.accept)
        self.field.submitted.connect(self.accept)
        self.field.changed.connect(self.message.clear)
        if wrong:
            self.message.say(
                self.tr(
                    "This is not the password of this workbook; check capital letters and the "
                    "keyboard’s language, and try again."
                ),
                kind="attention",
            )
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Hand over what was typed; without anything, say so and stay."""
        typed = self.field.text()
        if not typed:
            self.message.say(self.tr("Type the password first."), kind="attention")
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.field.clear()
        super().accept()
        self.given.emit(typed)

    def reject(self) -> None:
        """Forget what was typed."""
        self.field.clear()
        super().reject()
