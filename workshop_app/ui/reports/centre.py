"""The middle of the window for reports: a section and its editor, or the offer to start."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workshop_app.core.report_back import Section, SectionKind
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, EmptyState, Label
from workshop_app.ui.wording.reports import keys_of_section


class SectionPane(QStackedWidget):
    """``nothing`` offers to start the report; ``to_action`` stands below an editor of goals."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("", Type.PANEL, weight=SEMIBOLD)
        self._hint = Label("", Type.BODY, tone="ink2", wrap=True)
        self._editors = QStackedWidget()
        self._keys = Label("", Type.META, tone="ink2", wrap=True)
        self.to_action = Button(self.tr("Strategy becomes an action"), icon="flag", key="Ctrl ⏎")
        foot = QHBoxLayout()
        foot.addWidget(self._keys, 1)
        foot.addWidget(self.to_action)
        self.nothing = EmptyState("note", "", self.tr("Start this report"))
        self._filled = QWidget()
        inside = QVBoxLayout(self._filled)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.S)
        inside.addWidget(self._title)
        inside.addWidget(self._hint)
        inside.addWidget(self._editors, 1)
        inside.addLayout(foot)
        self.addWidget(self.nothing)
        self.addWidget(self._filled)

    def show_nothing(self, sentence: str, *, startable: bool) -> None:
        """Say why there is no report, with the way to start one where there is one."""
        self.nothing.sentence.setText(sentence)
        self.nothing.setAccessibleName(sentence)
        if self.nothing.button is not None:
            self.nothing.button.setVisible(startable)
        self.setCurrentWidget(self.nothing)

    def focus_start(self) -> None:
        """Put the keyboard on the offer to start."""
        if self.nothing.button is not None:
            self.nothing.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_section(self, section: Section, editor: QWidget) -> None:
        """Put the editor of a section below its title."""
        self._editors.addWidget(editor)
        self._editors.setCurrentWidget(editor)
        self._title.setText(section.title)
        self._hint.setText(section.hint)
        self._hint.setVisible(bool(section.hint))
        self._keys.setText(keys_of_section(section.kind))
        self.to_action.setVisible(section.kind is SectionKind.GOALS)

    def show_filled(self) -> None:
        """Show the section."""
        self.setCurrentWidget(self._filled)

    def drop(self, editor: QWidget) -> None:
        """Take an editor away."""
        self._editors.removeWidget(editor)
        editor.deleteLater()
