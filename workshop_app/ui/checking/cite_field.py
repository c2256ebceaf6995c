"""Typing a source at an answer: the workshop's list completes it, so one law stays one record."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QWidget

from workshop_app.core import commands
from workshop_app.core.state import State
from workshop_app.core.team import Source
from workshop_app.ui.checking.fields import dress_popup, popup_open
from workshop_app.ui.doing import Doer
from workshop_app.ui.widgets import LineEdit


class _Line(LineEdit):
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class CiteField(QWidget):
    """A line for the source and one for the page. Enter cites; a source that is not in the list
    is kept as it was typed.

    ``cited``: it was done. ``left``: Escape.
    """

    cited = Signal()
    left = Signal()

    def __init__(self, doer: Doer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doer = doer
        self._question = ""
        self._known: dict[str, str] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.source = _Line(self.tr("Law, report, data set…"), compact=True)
        self.source.setAccessibleName(self.tr("Source of this answer"))
        self.page = _Line(self.tr("Page"), compact=True)
        self.page.setFixedWidth(72)
        row.addWidget(self.source, 1)
        row.addWidget(self.page)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        dress_popup(completer)
        completer.activated.connect(self._chosen)
        self.source.setCompleter(completer)
        self.source.returnPressed.connect(self._enter)
        self.page.returnPressed.connect(self.cite)
        for line in (self.source, self.page):
            line.left.connect(self.left)

    def show_question(self, question: str) -> None:
        """Cite at this question from now on."""
        if question != self._question:
            self._question = question
            self.source.clear()
            self.page.clear()
        self._known = {each.cited(): each.id for each in listed(self._doer.state)}
        if self._names.stringList() != list(self._known):
            self._names.setStringList(list(self._known))

    def cite(self) -> bool:
        """Keep what is typed as a citation of the list, or as it stands."""
        text, page = " ".join(self.source.text().split()), self.page.text().strip()
        if not text or not self._question:
            return False
        source = self._known.get(text)
        if source:
            done = self._doer.do(lambda state: commands.cite(state, self._question, source, page))
        else:
            line = f"{text}, p. {page}" if page else text
            done = self._doer.do(lambda state: commands.add_evidence(state, self._question, line))
        if done:
            self.source.clear()
            self.page.clear()
            self.source.setFocus(Qt.FocusReason.OtherFocusReason)
            self.cited.emit()
        return done

    def _enter(self) -> None:
        if popup_open(self.source):
            return
        self.cite()

    def _chosen(self, _text: str) -> None:
        self.page.setFocus(Qt.FocusReason.TabFocusReason)


def listed(state: State) -> list[Source]:
    """The sources of the workshop, by title."""
    return sorted(state.setup.sources.values(), key=lambda each: (each.title.casefold(), each.year))
