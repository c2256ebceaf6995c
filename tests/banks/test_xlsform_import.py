"""A form made by other people, read as a bank: what it gives, and what it is told to lack."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from workshop_app.banks.check import check_workbook
from workshop_app.banks.make import workbook_bytes
from workshop_app.banks.of_framework import bank_of
from workshop_app.banks.xlsform_export import xlsform_bytes
from workshop_app.banks.xlsform_import import ReadForm, is_xlsform, read_form
from workshop_app.core.framework import (
    Domain,
    Framework,
    Kind,
    Option,
    OptionSet,
    Question,
)
from workshop_app.workbook.errors import ProfileError
from workshop_app.workbook.package import Package
from workshop_app.workbook.sheets import Book, read_book

SURVEY = [
    ("type", "name", "label::French", "label::Local", "label", "hint", "relevant", "required"),
    ("start", "start"),
    ("text", "who", "Qui ?", "x", "Who answers?"),
    ("begin group", "law", "La loi", "", "The law", "", "${who} != ''"),
    ("select_one yn", "has_law", "Une loi ?", "", "Is there a law?", "The article", "", "yes"),
    ("Select_Multiple Body or_other", "bodies", "", "", "Who decides?", "", "${has_law} = 'yes'"),
    ("begin_repeat", "visits", "", "", "Visits"),
    ("integer", "count", "", "", "How many visits?", "", "selected(${bodies}, 'court')"),
    ("date", "last", "", "", "When was the last?", "", "${count} * 2 > 4"),
    ("end_repeat", ""),
    ("image", "photo", "", "", "A photo"),
    ("select_one nowhere", "lost", "", "", "Lost?"),
    ("end group", ""),
    ("note", "thanks", "", "", "Thank you"),
    ("calculate", "sum", "", "", ""),
]
CHOICES = [
    ("list name", "name", "label::French", "label", "score", "picture"),
    ("yn", "yes", "Oui", "Yes", 2, "y.png"),
    ("yn", "no", "Non", "No", 1),
    ("yn", 98, "Ne sait pas", "Don't know"),
    ("Body", "court", "", "The court"),
    ("Body", "court", "", "The court again"),
    ("Body", "ministry", "", "The court"),
]
SETTINGS = [("form_title", "form_id", "version", "style"), ("Visits", "visits", "3", "pages")]


def book_of(sheets: Mapping[str, Sequence[Sequence[object]]]) -> Book:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([value if value != "" else None for value in row])
    data = io.BytesIO()
    book.save(data)
    return read_book(Package.open(data.getvalue(), "visits.xlsx"))


@pytest.fixture(scope="module")
def form() -> ReadForm:
    return read_form(
        book_of({"survey": SURVEY, "choices": CHOICES, "settings": SETTINGS, "entities": [("a",)]})
    )


def test_its_questions_options_and_languages_are_a_bank(form: ReadForm) -> None:
    framework = form.framework
    assert (framework.id, framework.title, framework.edition) == ("visits", "Visits", "3")
    assert framework.language == "en"
    assert [(q.id, q.kind, q.number, q.domain) for q in framework.questions] == [
        ("who", Kind.TEXT, "1.1", "form"),
        ("has_law", Kind.CHOICE, "2.1", "law"),
        ("bodies", Kind.MULTIPLE, "2.2", "law"),
        ("count", Kind.NUMBER, "2.3", "law/visits"),
        ("last", Kind.DATE, "2.4", "law/visits"),
    ]
    asked = framework.questions[1]
    assert (asked.text, asked.guidance) == ("Is there a law?", "The article")
    assert asked.translations == {"fr": {"text": "Une loi ?"}}
    assert framework.domain("law").translations == {"fr": {"title": "La loi"}}
    # ordered by its scores, the least first, and “don't know” is no option
    levels = framework.option_sets["yn"]
    assert [(o.code, o.label, o.score) for o in levels.options] == [
        ("no", "No", 1.0),
        ("yes", "Yes", 2.0),
    ]
    assert levels.ordinal
    assert [(o.code, o.label) for o in framework.option_sets["Body"].options] == [
        ("court", "The court"),
        ("ministry", "The court (ministry)"),
        ("other", "Other"),
    ]
    assert not framework.option_sets["Body"].ordinal
    labels = {option.code: option.label for option in form.reserved}
    assert labels["dont_know"] == "Don't know"


def test_conditions_of_groups_and_questions_are_rules(form: ReadForm) -> None:
    assert {q.id: q.show_if for q in form.framework.questions} == {
        "who": "",
        "has_law": "answered(who)",
        "bodies": "answered(who) and has_law = yes",
        "count": "answered(who) and bodies = court",
        # what cannot be said falls away, the rest stays
        "last": "answered(who)",
    }


def test_everything_it_could_not_use_is_told_with_its_cell(form: ReadForm) -> None:
    told = {(f.sheet, f.cell): f.message for f in form.findings}
    expected = {
        ("survey", ""): "does not say its language",
        ("survey", "D1"): "“label::Local” is not used: nobody can tell which language",
        ("survey", "H1"): "“required” is not used: no question has to be answered; 1 row",
        ("survey", "A2"): "the device fills in",
        ("survey", "A6"): "has the option “Other”",
        ("survey", "A7"): "asked once, not repeated",
        ("survey", "G9"): "“* 2 > 4” cannot be read",
        ("survey", "A11"): "asks for a file",
        ("survey", "A12"): "“nowhere” of “lost” does not exist",
        ("survey", "A14"): "asks nothing",
        ("survey", "A15"): "nobody is asked",
        ("choices", "B4"): "reserved answer “dont_know”",
        ("choices", "B6"): "stands in this list already",
        ("choices", "D7"): "stands in this list twice",
        ("choices", "F1"): "“picture” is not used",
        ("settings", "D1"): "“style” is not used",
        ("entities", ""): "The sheet is not used",
    }
    assert told.keys() == expected.keys()
    for place, part in expected.items():
        assert part in told[place], place


def test_the_bank_made_of_it_has_no_mistake(form: ReadForm) -> None:
    data = workbook_bytes(bank_of(form.framework, reserved=form.reserved))
    found = check_workbook(read_book(Package.open(data, "bank.xlsx")))
    assert [f.sentence for f in found if f.severity == "error"] == []


def test_rules_no_bank_may_have_are_left_out_and_told() -> None:
    survey = [
        ("type", "name", "label::English (en)", "relevant"),
        ("select_one yn", "a", "A?", "${b} = 'x' and ${b} = 'y'"),
        ("text", "b", "B?", ""),
    ]
    choices = [("list_name", "name", "label::English (en)"), ("yn", "y", "Y"), ("yn", "n", "N")]
    form = read_form(book_of({"Survey": survey, "choices": choices}))
    assert [q.show_if for q in form.framework.questions] == ["", ""]
    (told,) = form.findings
    assert told.where == "Survey!D2"
    assert "can never hold" in told.message


@pytest.mark.parametrize(
    ("sheets", "sentence"),
    [
        ({"survey": [("type", "label"), ("text", "A?")]}, "is no XLSForm"),
        ({"survey": [("type", "name"), ("geopoint", "here")]}, "holds no question"),
    ],
)
def test_what_is_no_form_or_asks_nothing_is_refused(
    sheets: Mapping[str, Sequence[Sequence[object]]], sentence: str
) -> None:
    book = book_of(sheets)
    assert is_xlsform(book) is ("no XLSForm" not in sentence)
    with pytest.raises(ProfileError, match=sentence):
        read_form(book)


_SIGNS = st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters='"“”{\u3000')
_TEXT = st.text(_SIGNS, min_size=1, max_size=12).map(str.strip).filter(bool)
_IDS = st.lists(_TEXT, min_size=1, max_size=6, unique_by=str.casefold)


@settings(max_examples=15)
@given(ids=_IDS, codes=_IDS, texts=st.lists(_TEXT, min_size=6, max_size=6), data=st.data())
def test_any_ids_codes_and_texts_come_back(
    ids: list[str], codes: list[str], texts: list[str], data: st.DataObject
) -> None:
    labels = [f"{n} {text}" for n, text in enumerate(texts)]
    options = tuple(Option(code, label) for code, label in zip(codes, labels, strict=False))
    kinds = data.draw(st.lists(st.sampled_from(Kind), min_size=len(ids), max_size=len(ids)))
    questions = tuple(
        Question(
            ident,
            f"1.{n}",
            texts[n],
            "d",
            kind,
            "set" if kind.has_options else None,
            translations={"fr": {"text": texts[-n]}} if n % 2 else {},
            show_if=f'answered("{ids[n - 1]}")' if n else "",
            core=n == 1,
        )
        for n, (ident, kind) in enumerate(zip(ids, kinds, strict=True))
    )
    domain = Domain("d", texts[0], "1")
    sets = {"set": OptionSet("set", options, ordinal=False)}
    framework = Framework("f", "Form", "en", (), (domain,), sets, questions)
    read = read_form(read_book(Package.open(xlsform_bytes(framework), "form.xlsx")))
    assert read.findings == ()
    again = read.framework
    assert [(q.id, q.text, q.kind, q.core) for q in again.questions] == [
        (q.id, q.text, q.kind, q.core) for q in questions
    ]
    assert [dict(q.translations) for q in again.questions] == [
        dict(q.translations) for q in questions
    ]
    assert again.option_sets == sets
    # names without blanks lose the quotation marks they do not need
    assert [q.show_if.replace('"', "") for q in again.questions] == [
        q.show_if.replace('"', "") for q in questions
    ]
