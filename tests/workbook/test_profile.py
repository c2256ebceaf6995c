"""A profile says what it means, or which key is wrong."""

from __future__ import annotations

import hashlib

import pytest

from tests.workbook.books import questionnaire
from workshop_app.workbook.errors import ProfileError
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile import load_profile, match_score, matches
from workshop_app.workbook.sheets import read_book

TEXT = """
[profile]
format = 1
id = "test-tool"
title = "Test tool"

[match]
min_score = 2
sheets = ["To*", "Other"]
headers = ["Response", "Evidence ", "Absent"]

[[axis]]
key = "area"
title = "Area of care"

[[options]]
code = "extent"
  [[options.option]]
  code = "none"
  label = "Not at all"
  score = 1
  [[options.option]]
  code = "most"
  label = "Mostly"

[[reserved]]
code = "not_applicable"
label = "N/A"

[[block]]
sheets = ["Tool"]
rows = { first = 4, until = "blank:C" }
header = { row = 3 }
keep = "text:C"
number = { column = "A" }
question = { column = "C" }
domains = [{ sheet = true }, { column = "B", facet = "area" }]
  [[block.field]]
  key = "response"
  column = "D"
  type = "answer"
  options = "validation"
  level_order = "descending"
  [[block.field]]
  key = "comments"
  column = "E"
"""


def test_a_profile_is_read() -> None:
    profile = load_profile(TEXT)
    assert (profile.id, profile.title, profile.language) == ("test-tool", "Test tool", "en")
    block = profile.blocks[0]
    assert (block.rows.first, block.rows.until, block.rows.column) == (4, "blank", 3)
    assert [(f.key, f.column, f.is_answer, f.descending) for f in block.fields] == [
        ("response", 4, True, True),
        ("comments", 5, False, False),
    ]
    assert [option.score for option in profile.options[0].options] == [1.0, None]
    assert (profile.export.locked, profile.export.out_of_list) == ("refuse", "warn")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("format = 1", "format = 2", "format 2"),
        ("format = 1", "", "“format” is missing"),
        ('id = "test-tool"', "id = 7", r"\[profile\] in the profile: “id” is “7”"),
        ('title = "Test tool"', 'titel = "x"', "“title” is missing"),
        ("min_score = 2", "min_skore = 2", "unknown key “min_skore”"),
        ('sheets = ["To*", "Other"]', 'sheets = "To*"', "a list of texts"),
        ('until = "blank:C"', 'until = "blank"', "block 1.rows"),
        ('until = "blank:C"', 'until = "never"', "must be “blank:COLUMN”"),
        ("first = 4", "first = 0", "rows"),
        ('keep = "text:C"', 'keep = "some"', "“keep” is “some”"),
        ('question = { column = "C" }', 'question = { column = "C3" }', "a column by its letters"),
        ('question = { column = "C" }', "", "“question” is missing"),
        ('facet = "area"', 'facet = "areas"', "“facet” is “areas”"),
        ("{ sheet = true }", '{ sheet = true, cell = "A1" }', "exactly one of"),
        ('options = "validation"', 'options = "set:none"', "set:"),
        ('options = "validation"', 'options = "guess"', "“validation”"),
        ('type = "answer"', 'type = "answers"', "one of answer, text"),
        ('key = "comments"', 'key = "response"', "own key"),
        ('code = "not_applicable"', 'code = "na"', "one of dont_know"),
        ('code = "none"', 'code = "skipped"', "kept for reserved answers"),
        ('code = "most"', 'code = "none"', "each code only once"),
        ("score = 1", 'score = "high"', "“score” is “high”"),
        ("[[block]]", "[[blok]]", "“block” has another form, but must be a list of tables"),
        ("[profile]", "[profile", "not valid TOML"),
    ],
)
def test_a_mistake_is_named(old: str, new: str, words: str) -> None:
    assert old in TEXT
    with pytest.raises(ProfileError, match=words) as caught:
        load_profile(TEXT.replace(old, new))
    assert str(caught.value).endswith(".")


def test_fingerprints_are_counted() -> None:
    data = questionnaire()
    book = read_book(Package.open(data, "tool.xlsx"))
    profile = load_profile(TEXT)
    assert match_score(profile, book) == 3
    assert matches(profile, book)
    edition = hashlib.sha256(data).hexdigest()
    exact = load_profile(TEXT.replace("[match]", f'[match]\nsha256 = ["{edition}"]'))
    assert match_score(exact, book) == 103
    assert not matches(load_profile(TEXT.replace("min_score = 2", "min_score = 4")), book)
