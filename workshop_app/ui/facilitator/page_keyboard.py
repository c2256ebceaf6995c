"""Where the keyboard is on the facilitator's page, and where it belongs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from workshop_app.ui.facilitator.page_frame import PageFrame
from workshop_app.ui.facilitator.vote_board import BoardCell


class PageKeyboard(QObject):
    """Asks what is typed into, and puts the keyboard where the work of this moment is."""

    def __init__(self, page: PageFrame) -> None:
        super().__init__(page)
        self._page, self._desk = page, page.desk

    def typed_into(self) -> bool:
        """Whether a person types into a text field now.

        An answer field that got the keyboard by itself and was not touched is none: a clicker
        must be able to go on from a question that is answered in words.
        """
        field = self.kept_field()
        if field is None or not self._page.decision.isAncestorOf(field):
            return field is not None
        if field is self._page.decision.text:
            return self._page.decision.text.document().isModified()
        return not isinstance(field, QLineEdit) or field.isModified()

    def resting(self) -> bool:
        """Whether Escape has nothing to go back from here."""
        focus = QApplication.focusWidget()
        return not (
            self._page.message.sentence()
            or self._page.bottom.armed
            or self._page.framework.search.isVisible()
            or isinstance(focus, QLineEdit | QTextEdit)
        )

    def focus_work(self) -> None:
        """Put the keyboard where the work of this moment is."""
        if self._desk.typing:
            self.focus_votes()
        elif self._page.plenary.running:
            self._page.plenary.fist.setFocus()
        elif self._page.roll.has_keyboard():
            return
        elif self._page.deciding and self._page.decision.isEnabled():
            self._page.decision.focus_answer()
        else:
            self._page.bottom.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_votes(self) -> None:
        """Put the keyboard where votes are counted."""
        if self._page.ballots.seats_shown:
            self._page.roll.focus_seat()
        else:
            self._page.board.focus_cell()

    def work(self) -> QWidget | None:
        """The widget that has the keyboard when nothing else is being done."""
        focus = QApplication.focusWidget()
        at_answer = focus is not None and self._page.decision.isAncestorOf(focus)
        return focus if at_answer or focus is self._page.board else self._page.bottom.primary

    def next_pane(self) -> None:
        """To the next pane of the page, round and round."""
        panes: list[tuple[QWidget, Callable[[], None]]] = [
            (self._page.framework, self._focus_list),
            (self._page.centre, self._focus_centre),
            (self._page.side, self._focus_right),
            (self._page.bottom, lambda: self._page.bottom.primary.setFocus()),
        ]
        focus = QApplication.focusWidget()
        here = next(
            (
                place
                for place, (pane, _) in enumerate(panes)
                if focus is not None and pane.isAncestorOf(focus)
            ),
            -1,
        )
        panes[(here + 1) % len(panes)][1]()

    def _focus_list(self) -> None:
        self._page.show_list(True)
        self._page.framework.focus_list()

    def _focus_centre(self) -> None:
        if self._desk.typing:
            self.focus_votes()
        elif self._page.ballots.seats_shown:
            self._page.roll.focus_seat()
        else:
            self._page.header.focus_guidance()

    def _focus_right(self) -> None:
        self._page.show_list(False)
        if self._page.mode.currentIndex() == 1 and self._page.decision.isEnabled():
            self._page.decision.focus_answer()
        else:
            self._page.notes.field.setFocus()

    def writing(self) -> bool:
        """Whether a text field has the keyboard (a note goes on while the desk moves)."""
        focus = QApplication.focusWidget()
        if isinstance(focus, BoardCell):
            return False
        return isinstance(focus, (QLineEdit, QTextEdit)) and self._page.isAncestorOf(focus)

    def kept_field(self) -> QWidget | None:
        """The text field that has the keyboard, asked before anything is hidden.

        Qt hands the keyboard of a hidden field to a neighbour, where nobody meant to type.
        """
        return QApplication.focusWidget() if self.writing() else None

    def noting(self) -> bool:
        """Whether a note is being typed: then its panel stays."""
        focus = QApplication.focusWidget()
        return isinstance(focus, QTextEdit) and self._page.notes.isAncestorOf(focus)
