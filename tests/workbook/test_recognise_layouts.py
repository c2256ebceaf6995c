"""Workbooks of many shapes are understood: every question, every cell, every order of options."""

from __future__ import annotations

import pytest
from layouts import LAYOUTS
from recognition_score import measure, understood

from workshop_app.workbook.bank import read_bank_from
from workshop_app.workbook.fill import FieldValue, fill
from workshop_app.workbook.package import Package
from workshop_app.workbook.propose import propose_profile
from workshop_app.workbook.recognise.model import SheetKind
from workshop_app.workbook.sheets import read_book


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts_are_understood(name: str, seed: int) -> None:
    layout = LAYOUTS[name](seed)
    score = measure(layout)
    if layout.clear:
        assert score.wrong == ()
    assert min(score.precision, score.recall) >= 0.9
    assert (score.confidence < 0.5) == layout.unsure


@pytest.mark.parametrize("name", ["with_report", "x14_list"])
def test_other_sheets_are_told_from_questions(name: str) -> None:
    layout = LAYOUTS[name](3)
    proposal = propose_profile(read_book(Package.open(layout.data, "a.xlsx")))
    kinds = {sheet.name: sheet.kind for sheet in proposal.sheets}
    assert kinds == {
        "Read me": SheetKind.INSTRUCTIONS,
        "Scales": SheetKind.LISTS,
        "Laws": SheetKind.QUESTIONS,
        "Services": SheetKind.QUESTIONS,
        "Summary report": SheetKind.REPORT,
        "Glossary": SheetKind.GLOSSARY,
    }
    assert all(sheet.reason for sheet in proposal.sheets)


@pytest.mark.parametrize("name", LAYOUTS)
def test_answers_are_written_where_they_belong(name: str) -> None:
    layout = LAYOUTS[name](4)
    _, bank = understood(layout)
    values = []
    for question in bank.framework.questions:
        label = "Anything"
        if question.option_set is not None:
            label = bank.framework.options(question)[-1].label
        values.append(FieldValue(question.id, "response", label))
    filled = fill(layout.data, "a.xlsx", bank.fields, values)
    assert filled.skipped == ()
    if layout.unsure:  # once they are filled, boxes look like any other text
        again = read_bank_from(read_book(Package.open(filled.data, "a.xlsx")), bank.profile)
    else:
        layout.data = filled.data
        _, again = understood(layout)
    assert {q.id for q in again.framework.questions} == {q.id for q in bank.framework.questions}
    for value in values:
        assert again.standing[value.question_id]["response"] == value.value


def test_the_language_is_guessed() -> None:
    for name, maker in LAYOUTS.items():
        layout = maker(5)
        _, bank = understood(layout)
        assert bank.framework.language == layout.language, name


def test_every_column_has_a_reason() -> None:
    proposal, _ = understood(LAYOUTS["two_answers"](1))
    roles = {column.role: column for column in proposal.columns}
    assert {"question", "number", "response", "goal", "comments", "sources", "section"} <= set(
        roles
    )
    assert "drop-down list of" in roles["response"].reason
    assert all(column.reason for column in proposal.columns)
    assert all(scale.reason for scale in proposal.scales)
