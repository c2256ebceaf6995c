"""Fields of this window: a person's name that completes, a due date typed as people write it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QVBoxLayout, QWidget

from workshop_app.core.typed import parse_date
from workshop_app.ui.fonts import SEMIBOLD, app_font
from workshop_app.ui.theme import Type
from workshop_app.ui.widgets import GrowingTextEdit, Label, LineEdit

_MOST_DAYS = 3650


def dress_popup(completer: QCompleter) -> None:
    """Give the list that opens below a line the program's type."""
    popup = completer.popup()
    if popup is not None:
        popup.setFont(app_font(Type.BODY))


def popup_open(line: QLineEdit) -> bool:
    """Whether the list below a line is open: Enter then takes one of it."""
    completer = line.completer()
    popup = completer.popup() if completer is not None else None
    return popup is not None and popup.isVisible()


class NameField(LineEdit):
    """A line that offers what was typed there before; any part of it finds it."""

    def __init__(self, placeholder: str = "", *, name: str = "", compact: bool = False) -> None:
        super().__init__(placeholder, name=name, compact=compact)
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        dress_popup(completer)
        self.setCompleter(completer)

    def offer(self, names: Sequence[str]) -> None:
        """Complete from these names, the likeliest first."""
        if self._known.stringList() != list(names):
            self._known.setStringList(list(names))

    @property
    def choosing(self) -> bool:
        """Whether the list of names is open: Enter then takes one of them."""
        return popup_open(self)


class DueField(LineEdit):
    """A date as people type it, or the days from today: "2026-11-30", "30 Nov 2026", "+14"."""

    def __init__(self, today: Callable[[], date], *, name: str = "", compact: bool = False) -> None:
        super().__init__("", name=name, compact=compact)
        self.setPlaceholderText(self.tr("2026-11-30 or +14"))
        self.setToolTip(self.tr("A date, or the number of days from today, as in +14"))
        self._today = today

    def due(self) -> str:
        """The date as year-month-day; what is no date comes as it was typed, to be refused."""
        text = self.text().strip()
        if text.startswith("+") and text[1:].isdecimal() and int(text[1:]) <= _MOST_DAYS:
            return (self._today() + timedelta(days=int(text[1:]))).isoformat()
        found = parse_date(text, self.locale().name()[:2]) if text else None
        return found if found is not None and len(found) == len("2026-11-30") else text


class CommentField(GrowingTextEdit):
    """A text that Enter hands over and Shift+Enter breaks; Escape leaves it."""

    entered = Signal()
    left = Signal()

    def event(self, event: QEvent) -> bool:
        ours = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if ours and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ChoiceField(QComboBox):
    """One of a few, by key."""

    def __init__(self, items: Sequence[tuple[str, str]], *, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFont(app_font(Type.BODY))
        for key, label in items:
            self.addItem(label, key)

    def value(self) -> str:
        """The key of what is chosen."""
        return str(self.currentData() or "")

    def choose(self, key: str) -> None:
        """Choose by key; one that is not there chooses the first."""
        self.setCurrentIndex(max(0, self.findData(key)))


def field_below(caption: str, field: QWidget) -> QVBoxLayout:
    """A field with its caption above; the caption is also its spoken name."""
    column = QVBoxLayout()
    column.setSpacing(4)
    label = Label(caption, Type.SECONDARY, weight=SEMIBOLD, tone="ink2")
    label.setBuddy(field)
    column.addWidget(label)
    column.addWidget(field)
    if not field.accessibleName():
        field.setAccessibleName(caption)
    return column
