"""Answers of every kind for a whole workshop, the same ones each time."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from workshop_app.core.framework import Kind, Question
from workshop_app.core.state import State
from workshop_app.workbook.profile import load_profile

LONGEST = 32_767

TEXTS = (
    "=SUM(A1:A9)",
    "سؤال عن السياسة: نعم، 3 من 5",
    "Team 👩🏽‍👧 agrees 😀",
    "+1 for the north",
    "-1",
    "@home",
    "two\nlines\n\nand a gap",
    "a literal _x0041_ stays",
    '<b>&amp; "quoted" \']]>',
    "0012",
    "1e5",
    "TRUE",
    "2026-01-31",
    "a\ttab and a\u00a0hard space",
    unicodedata.normalize("NFD", "é à ñ"),
    "‫מעורב‬ mixed",
    "#REF!",
    "'quoted",
    "bell\x07",
    "3,5",
)
"""What people type, and what a spreadsheet would like to take for something else."""

NUMBERS = (0, 1, -7, 0.1, 12.5, 1e15, 123_456_789, -0.000001)

Line = dict[str, Any]
"""An act as the command `record` reads it"""


def lines(state: State, questions: Sequence[Question]) -> Iterable[Line]:
    """Acts that answer these questions, with notes and sources; one note is as long as can be."""
    reserved = [item.code for item in load_profile(state.setup.profile).reserved]
    for place, question in enumerate(questions):
        yield {
            "act": "decide",
            "question": question.id,
            "stage": "plenary",
            "answer": _answer(state, question, place, reserved),
        }
        text = TEXTS[place % len(TEXTS)]
        longest = place == len(TEXTS)
        yield {
            "act": "note",
            "question": question.id,
            "text": "ي" * LONGEST if longest else text,
        }
        if place % 3 == 0 and not longest:
            yield {"act": "note", "question": question.id, "text": f"No {place}", "kind": "gap"}
        yield {"act": "source", "question": question.id, "text": TEXTS[-1 - place % len(TEXTS)]}
        if place % 4 == 0:
            yield {
                "act": "verify",
                "question": question.id,
                "outcome": "confirmed",
                "comment": f"Seen {text}",
            }


def _answer(state: State, question: Question, place: int, reserved: Sequence[str]) -> object:
    if reserved and place % 11 == 10:
        return reserved[place // 11 % len(reserved)]
    match question.kind:
        case Kind.CHOICE:
            options = state.framework.options(question)
            return options[place % len(options)].code
        case Kind.NUMBER:
            return NUMBERS[place % len(NUMBERS)]
        case Kind.MULTIPLE:
            options = state.framework.options(question)
            return [option.code for option in options[place % 2 :: 2]]
        case Kind.PERCENT:
            return NUMBERS[place % len(NUMBERS)] % 100
        case Kind.DATE:
            return f"20{place % 30:02}-0{place % 9 + 1}-17"
        case Kind.LIST:
            return [TEXTS[place % len(TEXTS)], f"Service {place}"]
        case Kind.TEXT:
            return "😀" * (LONGEST // 2) if place == 3 else TEXTS[place % len(TEXTS)]
