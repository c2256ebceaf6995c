"""A field for a password that can be shown.

field = PasswordField(self.tr("Password"))
field.submitted.connect(...)                   # Enter
field.text()
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from workshop_app.ui.theme import Space
from workshop_app.ui.widgets.buttons import IconButton
from workshop_app.ui.widgets.inputs import LineEdit

LONGEST = 255
"""Characters Excel takes"""


class PasswordField(QWidget):
    """Dots while one types, and an eye beside them that shows the letters."""

    submitted = Signal()
    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        self.edit = LineEdit(name=name)
        self.edit.setMaxLength(LONGEST)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.eye = IconButton("eye", "")
        row.addWidget(self.edit, 1)
        row.addWidget(self.eye)
        self.setFocusProxy(self.edit)
        self.eye.clicked.connect(lambda: self.show_letters(not self.shows_letters))
        self.edit.returnPressed.connect(self.submitted)
        self.edit.textChanged.connect(self.changed)
        self.show_letters(False)

    @property
    def shows_letters(self) -> bool:
        """Whether the password can be read on the screen."""
        return self.edit.echoMode() is QLineEdit.EchoMode.Normal

    def show_letters(self, shown: bool) -> None:
        """Show the letters, or dots."""
        echo = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(echo)
        name = self.tr("Hide the password") if shown else self.tr("Show the password")
        self.eye.set_icon_name("eye-off" if shown else "eye")
        self.eye.set_name(name)

    def text(self) -> str:
        """What was typed, exactly."""
        return self.edit.text()

    def clear(self) -> None:
        """Forget what was typed, undo steps included."""
        self.edit.clear()
        self.show_letters(False)
