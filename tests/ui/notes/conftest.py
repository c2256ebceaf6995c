"""The note-taker's window beside the facilitator's, on a real file."""

from __future__ import annotations

import pytest
from facilitating import care_file, make_room, room
from PySide6.QtWidgets import QApplication, QWidget

__all__ = ["care_file", "make_room", "room", "taker"]


class Taker:
    """The note-taker at work: keys go to the note-taker's window."""

    def __init__(self, room) -> None:
        self.room = room

    @property
    def hub(self):
        return self.room.session.notes

    @property
    def window(self):
        return self.hub.window

    @property
    def field(self):
        return self.window.composer.field

    @property
    def number(self) -> str:
        question = self.window.following.question
        return question.number if question else ""

    @property
    def said(self) -> str:
        return self.window.message.sentence()

    @property
    def state(self):
        return self.room.state

    def known(self, number):
        return self.state.of(self.room.question(number))

    def notes(self, number):
        return [(str(n.kind), n.text) for n in self.known(number).notes.values()]

    def activate(self, window: QWidget) -> None:
        window.activateWindow()
        self.room.settle()

    def open(self) -> None:
        """F7 from the facilitator's window, as a person does."""
        from PySide6.QtCore import Qt

        self.room.keys(Qt.Key.Key_F7)
        self.window.resize(1200, 740)  # as on a laptop; the screen of the tests is smaller
        self.activate(self.window)
        assert QApplication.focusWidget() is self.field

    def keys(self, *pressed) -> None:
        self.room.keys(*pressed)


@pytest.fixture
def taker(room):
    room.go("1.2.1")
    made = Taker(room)
    made.open()
    return made
