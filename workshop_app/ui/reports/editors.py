"""An editor for each kind of section. All hand their content over in the form of the core."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from workshop_app.core.report_back import SUPPORT_LEVELS, Content, Section, SectionKind
from workshop_app.ui.fonts import SEMIBOLD, app_font
from workshop_app.ui.reports.outline_edit import OutlineEdit
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Label
from workshop_app.ui.wording.reports import support_level


class SectionEditor(QWidget):
    """What is typed for one section.

    ``edited``: a person changed it; ``undo_wanted``: Ctrl+Z with nothing typed left to take back;
    ``flooded(int)``: a paste of so many signs was refused.
    """

    edited = Signal()
    undo_wanted = Signal()
    flooded = Signal(int)

    def content(self) -> Content:
        """What is typed now."""
        raise NotImplementedError

    def set_content(self, content: Content) -> None:
        """Show this."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the keyboard where typing goes on."""
        raise NotImplementedError

    def _join(self, field: OutlineEdit) -> None:
        field.edited.connect(self.edited)
        field.undo_wanted.connect(self.undo_wanted)
        field.flooded.connect(self.flooded)


def editor_for(section: Section) -> SectionEditor:
    """The editor of a section."""
    from workshop_app.ui.reports.pairs_edit import PairsEditor

    match section.kind:
        case SectionKind.PROSE:
            return ProseEditor(section)
        case SectionKind.OUTLINE:
            return OutlineEditor(section)
        case SectionKind.PAIRS:
            return PairsEditor(section)
        case SectionKind.GOALS:
            return GoalsEditor(section)
        case SectionKind.SUPPORT:
            return SupportEditor(section)


class _Prose(QTextEdit):
    undo_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        undo = event.matches(QKeySequence.StandardKey.Undo)
        if undo and not self.document().isUndoAvailable():
            self.undo_wanted.emit()
            return
        super().keyPressEvent(event)


class ProseEditor(SectionEditor):
    """A running text."""

    def __init__(self, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = _Prose()
        self.field.setAcceptRichText(False)
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName(section.title)
        self.field.setAccessibleDescription(section.hint)
        self.field.setFont(app_font(Type.READING))
        self._loading = False
        self.field.textChanged.connect(self._changed)
        self.field.undo_wanted.connect(self.undo_wanted)
        _alone(self, self.field)

    def content(self) -> Content:
        return self.field.toPlainText()

    def set_content(self, content: Content) -> None:
        self._loading = True
        self.field.setPlainText(content)
        self._loading = False

    def take_focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self) -> None:
        if not self._loading:
            self.edited.emit()


class OutlineEditor(SectionEditor):
    """Items with levels."""

    def __init__(self, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = OutlineEdit(section.title)
        self.field.setAccessibleDescription(section.hint)
        self._join(self.field)
        _alone(self, self.field)

    def content(self) -> Content:
        return self.field.items()

    def set_content(self, content: Content) -> None:
        self.field.set_items(content)

    def take_focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


class GoalsEditor(OutlineEditor):
    """Goals, and under each its strategies: an outline of two levels."""

    def __init__(self, section: Section, parent: QWidget | None = None) -> None:
        SectionEditor.__init__(self, parent)
        self.field = OutlineEdit(section.title, deepest=1, strong_top=True)
        self.field.setAccessibleDescription(section.hint)
        self._join(self.field)
        _alone(self, self.field)

    def content(self) -> Content:
        goals: list[list[Any]] = []
        for level, text in self.field.items():
            if level == 0 or not goals:
                goals.append([text, []])
            else:
                goals[-1][1].append(text)
        return goals

    def set_content(self, content: Content) -> None:
        items: list[list[Any]] = []
        for goal, strategies in content:
            items.append([0, goal])
            items += [[1, strategy] for strategy in strategies]
        self.field.set_items(items)

    def strategy(self) -> str:
        """The strategy with the cursor; "" on a goal or an empty line."""
        _, level, text = self.field.current()
        return text.strip() if level else ""


class SupportEditor(SectionEditor):
    """A list of what is needed for each level the help must come from."""

    def __init__(self, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        self.fields: dict[str, OutlineEdit] = {}
        for level in SUPPORT_LEVELS:
            name = support_level(level)
            field = OutlineEdit(f"{section.title}: {name}", deepest=0)
            field.setTabChangesFocus(True)
            label = Label(name, Type.BODY, weight=SEMIBOLD)
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field, 1)
            column.addSpacing(Space.S)
            self._join(field)
            self.fields[level] = field

    def content(self) -> Content:
        return [[level, text] for level, field in self.fields.items() for _, text in field.items()]

    def set_content(self, content: Content) -> None:
        for level, field in self.fields.items():
            wanted = [[0, text] for of, text in content if of == level]
            if wanted != [item for item in field.items() if item[1]]:
                field.set_items(wanted)

    def take_focus(self) -> None:
        next(iter(self.fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)


def _alone(page: QWidget, field: QWidget) -> None:
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(field)
