"""From what stands in a cell to an answer."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workshops import small_framework, small_workshop

from workshop_app.core.incoming import Unread
from workshop_app.jobs.answer_reading import (
    AnswerReader,
    plain,
)
from workshop_app.workbook.bank import Bank, shipped_banks
from workshop_app.workbook.profile import load_profile
from workshop_app.workbook.profile_model import Profile


@cache
def _profile() -> Profile:
    return load_profile(shipped_banks()[0].profile_path.read_text("utf-8"))


@given(st.text())
def test_nothing_typed_breaks_the_reading(text: str) -> None:
    bank = Bank(small_framework(), {}, {}, (), _profile())
    reader = AnswerReader(small_workshop().state, bank, {"Q1.1.1": "Q1.1.1"})
    for question in small_framework().questions:
        answer = reader.read(question, text)
        assert (answer is None) == (not text.strip())
        assert answer is None or (answer.value is None) != (answer.reason is None)


@pytest.fixture(scope="module")
def reader() -> AnswerReader:
    bank = Bank(small_framework(), {}, {}, (), _profile())
    ids = {question.id: question.id for question in small_framework().questions}
    return AnswerReader(small_workshop().state, bank, ids)


@pytest.mark.parametrize(
    ("number", "cell", "value"),
    [
        ("1.1.1", "Not at all", "not_at_all"),
        ("1.1.1", "  NOT  at\u00a0all ", "not_at_all"),
        ("1.1.1", "Don’t know", "dont_know"),
        ("1.1.1", "Ne sait pas", "dont_know"),
        ("1.1.1", "sin datos", "no_data"),
        ("1.1.3", "no", "no"),
        ("1.2.2", 12.0, 12),
        ("1.2.2", "0,5", 0.5),
        ("1.2.2", "n/a", "not_applicable"),
        ("2.2", 2019.0, "2019"),
        ("2.2", "  = not a formula\nline two ", "= not a formula\nline two"),
        ("2.3", "one; two;; three\nfour ", ("one", "two", "three", "four")),
    ],
)
def test_answers_by_label_kind_and_language(
    reader: AnswerReader, number: str, cell: object, value: object
) -> None:
    question = small_framework().find_question(number)
    assert question is not None
    answer = reader.read(question, cell)
    assert answer is not None
    assert answer.value == value
    assert type(answer.value) is type(value)


@pytest.mark.parametrize(
    ("number", "cell", "reason"),
    [
        ("1.1.1", "Mostley", Unread.NOT_IN_LIST),
        ("1.1.1", "Yes", Unread.NOT_IN_LIST),
        ("1.2.2", "several", Unread.NOT_A_NUMBER),
        ("1.2.2", True, Unread.NOT_A_NUMBER),
        ("2.2", "#REF!", Unread.CELL_ERROR),
        ("2.3", " ; ;", Unread.NOT_IN_LIST),
    ],
)
def test_what_means_nothing(
    reader: AnswerReader, number: str, cell: object, reason: Unread
) -> None:
    question = small_framework().find_question(number)
    assert question is not None
    answer = reader.read(question, cell)
    assert answer is not None
    assert (answer.value, answer.reason) == (None, reason)


def test_accents_and_apostrophes() -> None:
    assert plain("Entie\u0300rement") == plain("ENTIÈREMENT")
