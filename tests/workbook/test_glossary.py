"""The glossary a workbook brings."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from workshop_app.jobs.glossary import bank_glossary
from workshop_app.resources import question_bank_dir

LAW = "as the law of the country and its regulations have it since the last reform"
TERMS = [(term, f"{term}: {LAW}") for term in ("Care plan", "Kafala", "Caseload", "Aftercare")]


def book(name, rows):
    made = Workbook()
    made.active.title = name
    for row in rows:
        made.active.append(row)
    data = BytesIO()
    made.save(data)
    return data.getvalue()


def read(data, asked=frozenset()):
    return [(term.term, term.meaning) for term in bank_glossary(data, "a.xlsx", asked)]


def test_the_shipped_bank_brings_its_words():
    path = question_bank_dir() / "care_system" / "care_system.xlsx"
    terms = dict(read(path.read_bytes()))
    assert "Term" not in terms
    assert terms["Adoption"].startswith("A legal step")
    assert len(terms) > 40


@pytest.mark.parametrize("name", ["Glossary", "Glosario", "Sheet1"])
def test_a_sheet_is_known_by_name_or_by_shape(name):
    assert read(book(name, [("Term", "Meaning"), *TERMS])) == TERMS


def test_columns_before_the_words_do_not_matter():
    rows = [(None, "Title"), (None, "Word", "What it means"), *((None, *term) for term in TERMS)]
    assert read(book("Definitions", rows)) == TERMS


def test_questions_are_no_glossary():
    rows = [
        (str(n), f"{text} in every province of the country?") for n, (_, text) in enumerate(TERMS)
    ]
    assert read(book("Sheet1", rows), frozenset(text for _, text in rows)) == []


def test_what_is_no_workbook_brings_nothing():
    assert read(b"nothing") == []
