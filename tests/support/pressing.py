"""What several tests of the facilitator's keys do first, and how they look at a sentence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

ENTER = Qt.Key.Key_Return


def one_sentence(text):
    return bool(text) and text[0].isupper() and text.endswith(".") and "Error" not in text


def open_round(room):
    room.keys("o")


def revealed(room):
    room.keys("o", "4", ENTER, "2", ENTER, "cc", "rr")


def translated(room):
    question = room.state.question(room.question("1.2.1"))
    question.translations["fr"] = {"text": "Une loi sur le placement familial existe."}


def chord(sequence):
    return QKeySequence(sequence)[0]
