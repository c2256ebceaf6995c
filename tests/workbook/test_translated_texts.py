"""Questions, sections and options in a second language, from the workbook to the framework."""

from __future__ import annotations

import io

import openpyxl
import pytest

from workshop_app.core.framework import Framework
from workshop_app.core.framework_json import framework_from_json, framework_to_json
from workshop_app.workbook.bank import read_bank
from workshop_app.workbook.errors import ProfileError
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile import load_profile
from workshop_app.workbook.profile_writer import write_profile
from workshop_app.workbook.propose import propose_profile
from workshop_app.workbook.recognise.translated import heading_language
from workshop_app.workbook.sheets import read_book

PROFILE = """
[profile]
format = 1
id = "two"
title = "Two languages"

[[options]]
code = "yes_no"

  [[options.option]]
  code = "no"
  label = "No"
  translations = { fr = { label = "Non", description = "Rien" } }

  [[options.option]]
  code = "yes"
  label = "Yes"

[[block]]
sheets = ["Tool"]
rows = { first = 4, until = "last" }
keep = "text:C"
question = { column = "C" }
guidance = { column = "D" }
domains = [{ cell = "A1" }, { column = "B" }]

  [[block.translation]]
  language = "fr"
  question = { column = "F" }
  guidance = { column = "G" }
  domains = { A1 = "F1", B = "H" }

  [[block.field]]
  key = "response"
  column = "E"
  type = "answer"
  options = "set:yes_no"
"""


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Tool"
    sheet["A1"], sheet["F1"] = "1 Laws", "1 Lois"
    heads = (
        "No.",
        "Area",
        "Question",
        "Guidance",
        "Answer",
        "Question (fr)",
        "Guidance – français",
    )
    for column, text in enumerate((*heads, "Area (fr)"), start=1):
        sheet.cell(3, column, text)
    for number in range(1, 9):
        area = "Foster care" if number < 5 else "Adoption"
        texts = [
            f"1.{number}",
            area,
            f"Is matter number {number} written down in the law of the country?",
            f"Give the article of law number {number} and its year.",
            None,
            f"Le sujet numéro {number} est-il écrit dans la loi du pays ?",
            f"Donner l’article de la loi numéro {number} et son année.",
            "Famille d’accueil" if number < 5 else "",
        ]
        for column, text in enumerate(texts, start=1):
            sheet.cell(3 + number, column, text)
    rule = openpyxl.worksheet.datavalidation.DataValidation(type="list", formula1='"Yes,No"')
    rule.add("E4:E11")
    sheet.add_data_validation(rule)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def without(data: bytes, *cells: str) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for cell in cells:
        book["Tool"][cell] = None
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_columns_and_cells_of_another_language_are_read() -> None:
    bank = read_bank(workbook(), load_profile(PROFILE), "t.xlsx")
    question = bank.framework.questions[0]
    assert question.translations["fr"] == {
        "text": "Le sujet numéro 1 est-il écrit dans la loi du pays ?",
        "guidance": "Donner l’article de la loi numéro 1 et son année.",
    }
    titles = [(d.title, d.translations) for d in bank.framework.domains]
    assert titles == [
        ("Laws", {"fr": {"title": "Lois"}}),
        ("Foster care", {"fr": {"title": "Famille d’accueil"}}),
        ("Adoption", {}),
    ]
    no, yes = bank.framework.options(question)
    assert (no.translations, yes.translations) == (
        {"fr": {"label": "Non", "description": "Rien"}},
        {},
    )
    assert bank.warnings == ()
    assert framework_from_json(framework_to_json(bank.framework)) == bank.framework


def test_a_missing_translation_is_told_and_a_missing_language_is_not() -> None:
    profile = load_profile(PROFILE)
    some = read_bank(without(workbook(), "F5", "F7"), profile, "t.xlsx")
    assert "text" not in some.framework.questions[1].translations["fr"]
    [warning] = some.warnings
    assert warning.startswith("2 of 8 questions have no text in the language “fr” (")
    cells = [f"{column}{row}" for column in "FGH" for row in range(4, 12)]
    none = read_bank(without(workbook(), "F1", *cells), profile, "t.xlsx")
    assert none.warnings == ()
    assert all(question.translations == {} for question in none.framework.questions)


def test_older_frameworks_open_unchanged() -> None:
    bank = read_bank(workbook(), load_profile(PROFILE), "t.xlsx")
    plain = framework_to_json(bank.framework)
    for domain in plain["domains"]:
        domain.pop("translations", None)
    old: Framework = framework_from_json(plain)
    assert [d.translations for d in old.domains] == [{}, {}, {}]


@pytest.mark.parametrize(
    ("spoilt", "message"),
    [
        ('A1 = "F1"', "unknown"),
        ("[[block.translation]]", "two translations"),
        ('B = "H"', "must be a column or a cell"),
    ],
)
def test_mistakes_are_named(spoilt: str, message: str) -> None:
    changed = {
        'A1 = "F1"': PROFILE.replace('language = "fr"', 'language = "fr"\n  titel = "x"'),
        "[[block.translation]]": PROFILE.replace(
            "  [[block.translation]]",
            '  [[block.translation]]\n  language = "fr"\n\n  [[block.translation]]',
        ),
        'B = "H"': PROFILE.replace('B = "H"', 'B = "!"'),
    }[spoilt]
    with pytest.raises(ProfileError, match=message):
        load_profile(changed)


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("Question (fr)", ("Question", "fr")),
        ("Question – français", ("Question", "fr")),
        ("Guidance [Arabic]", ("Guidance", "ar")),
        ("السؤال (en)", ("السؤال", "en")),
        ("Score (max)", None),
        ("Question", None),
        ("Level - low", None),
    ],
)
def test_headings_name_languages(heading: str, found: tuple[str, str] | None) -> None:
    assert heading_language(heading) == found


def test_recognition_finds_the_translations_and_a_profile_keeps_them() -> None:
    data = workbook()
    proposal = propose_profile(read_book(Package.open(data, "t.xlsx")))
    profile = load_profile(proposal.profile_toml)
    [block] = profile.blocks
    [said] = block.translations
    assert said.language == "fr"
    assert (said.question and said.question.column, said.guidance and said.guidance.column) == (
        6,
        7,
    )
    assert (block.question.column, block.guidance and block.guidance.column) == (3, 4)
    assert 8 not in [facet.column for facet in block.facets]
    assert load_profile(write_profile(profile)).blocks == profile.blocks
    bank = read_bank(data, profile, "t.xlsx")
    assert all(
        q.translations["fr"].keys() == {"text", "guidance"} for q in bank.framework.questions
    )
