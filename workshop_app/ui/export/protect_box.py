"""Protect the filled workbook with a password: yes or no, and the password, typed twice."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Label
from workshop_app.ui.widgets.password import PasswordField


class ProtectBox(QWidget):
    """A tick, a note, and two fields that show while it is ticked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        self.tick = QCheckBox(self.tr("Protect the copy with a password"))
        self.note = Label("", Type.META, tone="ink2", wrap=True)
        self.first = PasswordField(self.tr("New password"))
        self.second = PasswordField(self.tr("The same password again"))
        self._fields = QWidget()
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(Space.XS)
        for caption, field in (
            (self.tr("New password"), self.first),
            (self.tr("Again"), self.second),
        ):
            label = Label(caption, Type.SECONDARY, tone="ink2")
            label.setBuddy(field.edit)
            fields.addWidget(label)
            fields.addWidget(field)
        column.addWidget(self.tick)
        column.addWidget(self.note)
        column.addWidget(self._fields)
        self.tick.toggled.connect(self._on_tick)
        self._fields.hide()
        self.set_source(protected=False)

    def set_source(self, *, protected: bool) -> None:
        """Say whether the workbook that was brought needed a password."""
        if protected:
            text = self.tr(
                "The workbook you brought needed a password. The copy needs none, unless you set "
                "one here."
            )
        else:
            text = self.tr("Whoever opens it in Excel then needs the password. Keep it safe.")
        self.note.setText(text)
        self.tick.setAccessibleDescription(text)

    @property
    def password(self) -> str:
        """The new password; "" where none is wanted."""
        return self.first.text() if self.tick.isChecked() else ""

    def problem(self) -> str:
        """Why the copy cannot be protected like this, and the place to put it right; or ""."""
        if not self.tick.isChecked():
            return ""
        if not self.first.text():
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)
            return self.tr("Type a password for the copy, or take the tick away.")
        if self.first.text() != self.second.text():
            self.second.setFocus(Qt.FocusReason.OtherFocusReason)
            return self.tr("The two passwords differ; type the same one twice.")
        return ""

    def forget(self) -> None:
        """Empty both fields."""
        self.first.clear()
        self.second.clear()

    def _on_tick(self, on: bool) -> None:
        self._fields.setVisible(on)
        if on:
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.forget()
