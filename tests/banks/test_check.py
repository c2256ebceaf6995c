"""What `bank check` says of a spoilt bank, each mistake with its cell."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from workshop_app.banks.begin import new_bank
from workshop_app.banks.check import Severity, check_workbook
from workshop_app.banks.check_rules import RuledQuestion, rule_mistakes
from workshop_app.banks.make import workbook_bytes
from workshop_app.banks.own import own_profile
from workshop_app.banks.sources import load
from workshop_app.core.framework import Kind
from workshop_app.core.show_if import parse_rule
from workshop_app.jobs.bank_check import check_given
from workshop_app.jobs.banks import inspect_workbook
from workshop_app.resources import resource
from workshop_app.workbook.bank import read_bank
from workshop_app.workbook.errors import ProfileError
from workshop_app.workbook.package import Package
from workshop_app.workbook.sheets import read_book

RICH = Path(__file__).parent / "rich"


@pytest.fixture(scope="module")
def sound() -> bytes:
    return workbook_bytes(load(RICH))


def spoilt(sound: bytes, *entries: tuple[str, str, object]) -> bytes:
    """The workbook with other entries: (sheet, cell, value), None for an empty cell."""
    book = load_workbook(io.BytesIO(sound))
    for sheet, cell, value in entries:
        book[sheet][cell].value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


LAWS, SERVICES, OPTIONS = "1 Laws", "2 Services & “access”", "Option sets"
# A No., B Theme, C Question, F and G answers, K Id, L Option set, M Kind, N Unit, O Core,
# P Ask only if, Q Weight, R Replaces, W Thresholds, Y Populations, AA Question (fr)
MISTAKES = (
    [
        (LAWS, "A7", "1.1.1", "The number “1.1.1” stands already"),
        (LAWS, "L6", "extend", "The option set “extend” is unknown"),
        (LAWS, "M9", "choise", "The kind “choise” is unknown"),
        (LAWS, "C10", None, "The question has no text"),
        (LAWS, "P7", "LP-ST-01 is full", "cannot be read at character 10"),
        (LAWS, "P9", "LP-ST-99 = full", "“LP-ST-99”, which is not in the bank"),
        (LAWS, "P10", "LP-ED-02 = 2020", "leads back to the question itself"),
        (SERVICES, "P6", "answered(SV-ED-03)", "comes later"),
        (SERVICES, "P9", "SV-ST-01 > 5 and SV-ST-01 < 4", "can never hold"),
        (LAWS, "Q6", "heavy", "The weight “heavy” is no number"),
        (SERVICES, "N6", None, "has no unit"),
        (SERVICES, "W8", "20; 80; 50", "do not rise"),
        (SERVICES, "Y9", "locals", "The population “locals” is unknown"),
        (LAWS, "R9", "LP-ST-01", "that question is still asked"),
        (LAWS, "AA6", None, "has no text in “fr”"),
        (OPTIONS, "E5", None, "The level has no label"),
        (OPTIONS, "D6", "no", "The code “no” stands in this set already"),
        (OPTIONS, "E7", "No data", "is also a reserved answer"),
        (OPTIONS, "G6", "high", "The score “high” is no number"),
        ("Glossary", "A6", "court", "The term “court” stands already at A5"),
        ("Settings", "A7", "titel", "The setting “titel” is unknown"),
    ],
    [
        (LAWS, "K7", "LP-ST-01", "The id “LP-ST-01” stands already at 1 Laws!K6"),
        (LAWS, "K9", None, "The question has no id"),
        (LAWS, "L9", None, "needs an option set"),
        (LAWS, "P10", "LP-ST-01 > 2", "compares “LP-ST-01” with a number"),
        (SERVICES, "P8", "LP-ED-01 = most", "The rule names the question “LP-ED-01”"),
        (SERVICES, "P9", "LP-ST-01 in (part, most)", "the option “most”"),
        (OPTIONS, "D6", "no_data", "kept for reserved answers"),
    ],
)


@pytest.mark.parametrize("mistakes", MISTAKES, ids=["first", "second"])
def test_every_mistake_is_told_with_its_cell(
    sound: bytes, mistakes: list[tuple[str, str, object, str]]
) -> None:
    data = spoilt(sound, *((sheet, cell, value) for sheet, cell, value, _ in mistakes))
    found = check_workbook(read_book(Package.open(data, "spoilt.xlsx")))
    for sheet, cell, _, told in mistakes:
        assert [f.where for f in found if told in f.message] == [f"{sheet}!{cell}"], told


def test_whole_sheets_columns_and_sets_out_of_place_are_told(sound: bytes) -> None:
    data = spoilt(
        sound,
        (LAWS, "G4", "Response: Neighbours"),
        (SERVICES, "M4", "Type"),
        (SERVICES, "A1", "1 Laws"),
        (OPTIONS, "A6", "other"),
        ("Settings", "C9", "french"),
    )
    found = check_workbook(read_book(Package.open(data, "spoilt.xlsx")))
    told = {item.where: item.message for item in found if item.severity is Severity.ERROR}
    assert "“Response: National children”" in told[f"{LAWS}!F4"]
    assert "no column is headed “Kind”" in told[f"{SERVICES}!A4"]
    assert "“french” is no code" in told["Settings!C9"]
    torn = [item.where for item in found if "stands further up" in item.message]
    assert torn == [f"{OPTIONS}!A7"]
    data = spoilt(sound, (SERVICES, "A1", "1 Laws"), (SERVICES, "W8", "0.2; 0.5"))
    found = check_workbook(read_book(Package.open(data, "spoilt.xlsx")))
    assert {item.where for item in found} == {f"{SERVICES}!A1", f"{SERVICES}!W8"}


def test_an_empty_bank_is_sound_and_read_without_a_profile(tmp_path: Path) -> None:
    data = workbook_bytes(new_bank("Our bank"))
    book = read_book(Package.open(data, "ours.xlsx"))
    assert check_workbook(book) == ()
    profile = own_profile(book)
    assert profile is not None
    bank = read_bank(data, profile, "ours.xlsx")
    assert [question.kind for question in bank.framework.questions] == list(Kind)
    assert bank.warnings == ()
    # a question added by hand with an option set of one's own
    grown = spoilt(
        data,
        *(
            ("1 First part", f"{column}13", text)
            for column, text in {
                "A": "1.1.9", "B": "First section", "C": "Is it so?", "E": "EX-09",
                "F": "yesno", "G": "choice", "J": "EX-01 = nothing",
            }.items()
        ),
        *((OPTIONS, cell, "yesno") for cell in ("A16", "A17")),
        *((OPTIONS, f"{column}16", text) for column, text in (("D", "no"), ("E", "No"))),
        *((OPTIONS, f"{column}17", text) for column, text in (("D", "yes"), ("E", "Yes"))),
    )  # fmt: skip
    path = tmp_path / "grown.xlsx"
    path.write_bytes(grown)
    read = inspect_workbook(path)
    added = read.bank.framework.questions[-1]
    assert [o.code for o in read.bank.framework.options(added)] == ["no", "yes"]
    assert [sentence.split(":")[0] for sentence in read.warnings] == ["1 First part!J13"]
    assert read.warnings == tuple(f.sentence for f in check_given(path).findings)


def test_another_layout_is_checked_through_its_profile(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Tool"
    for row in (
        ("Id", "Question", "Rule", "Answer"),
        ("a", "Is there a law?", "b = yes", None),
        ("b", "Is it used?", "a = ", None),
        ("c", "Is there a law?", "zz = yes", None),
    ):
        sheet.append(row)
    workbook, profile = tmp_path / "tool.xlsx", tmp_path / "tool.toml"
    book.save(workbook)
    profile.write_text(
        """
[profile]
format = 1
id = "tool"
title = "Tool"

[[options]]
code = "yn"
option = [{ code = "no", label = "No" }, { code = "yes", label = "Yes" }]

[[block]]
sheets = ["Tool"]
rows = { first = 2, until = "last" }
keep = "id:A"
id = { column = "A" }
question = { column = "B" }
show_if = { column = "C" }

  [[block.field]]
  key = "response"
  column = "D"
  type = "answer"
  options = "set:yn"
""",
        encoding="utf-8",
    )
    found = check_given(workbook, profile)
    assert [(f.severity, f.where) for f in found.findings] == [
        (Severity.ERROR, "Tool!B3"),
        (Severity.WARNING, "Tool!B2"),
        (Severity.ERROR, "Tool!B4"),
        (Severity.WARNING, "Tool!B4"),
    ]


codes = st.sampled_from(["a", "b", "c"])
parts = st.one_of(
    st.builds("Q {} {}".format, st.sampled_from(["=", "!="]), codes),
    st.builds("N {} {}".format, st.sampled_from(["<", "<=", ">", ">=", "="]), st.integers(0, 3)),
)
rules = st.lists(st.tuples(st.booleans(), parts), min_size=1, max_size=4).map(
    lambda items: " and ".join(("not " if no else "") + part for no, part in items)
)


@given(rules)
def test_a_rule_is_called_impossible_only_if_no_answers_meet_it(text: str) -> None:
    asked = [
        RuledQuestion("Q", Kind.CHOICE, ("a", "b", "c"), ""),
        RuledQuestion("N", Kind.NUMBER, (), ""),
        RuledQuestion("X", Kind.TEXT, (), text),
    ]
    rule = parse_rule(text)
    tried = [
        {"Q": q, "N": n}.get
        for q in (None, "a", "b", "c", "no_data")
        for n in (None, *(x / 2 for x in range(-2, 9)))
    ]
    told = [message for _, _, message in rule_mistakes(asked) if "never hold" in message]
    assert bool(told) is not any(rule.holds(answers) for answers in tried)


def test_a_bank_that_cannot_be_read_is_refused_with_the_cell(sound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "spoilt.xlsx"
    path.write_bytes(spoilt(sound, (LAWS, "L6", "extend"), (LAWS, "M9", "choise")))
    with pytest.raises(ProfileError, match=r"1 Laws!L6: The option set “extend”.* 1 more"):
        inspect_workbook(path)


OPTION_ROWS = [
    ("Set", "Ordered", "Code", "Label", "Score"),
    ("yesno", "yes", "no", "No", None),
    ("yesno", "yes", "partly", "Partly", None),
    ("yesno", "yes", "yes", "Yes", None),
    ("reserved", None, "not_applicable", "Not applicable", None),
    ("reserved", None, "no_data", "No data", None),
]
SETTING_ROWS = [
    ("Setting", "Code", "Value"),
    ("id", None, "foster-care"),
    ("title", None, "Foster care"),
    ("language", None, "en"),
    ("axis of sheets", "component", "Component"),
    ("axis of populations", "population", "Population"),
    ("population", "refugee", "Refugee children"),
    ("population", "national", "National children"),
]
LAW_ROWS = [
    ("1 Laws",),
    ("Judge the law in force.",),
    (),
    ("No.", "Question", "Guidance", "Id", "Option set", "Kind", "Unit", "Ask only if",
     "Populations", "Response: Refugee children", "Response: National children"),
    ("1.1", "Does a law regulate foster care?", "The article.", "LP-01", "yesno", "choice"),
    ("1.2", "How many foster families are registered?", "The register.", "LP-02", None, "number",
     "families", "LP-01 in (partly, yes)", "all"),
]  # fmt: skip


def by_hand(rule: str = "") -> bytes:
    """The worked example of the help page, typed into an empty workbook."""
    book = Workbook()
    for title, rows in (
        ("1 Laws", LAW_ROWS),
        ("Option sets", OPTION_ROWS),
        ("Settings", SETTING_ROWS),
    ):
        sheet = book.create_sheet(title)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                sheet.cell(number, column).value = value
    book.remove(book.worksheets[0])
    if rule:
        book["1 Laws"]["H6"] = rule
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_worked_example_of_the_help_works(tmp_path: Path) -> None:
    path = tmp_path / "foster.xlsx"
    path.write_bytes(by_hand())
    read = inspect_workbook(path)
    assert read.warnings == ()
    law, families = read.bank.framework.questions
    assert (law.text, law.fields) == ("Does a law regulate foster care?", ())
    assert [item.facets["population"] for item in families.fields] == [
        "Refugee children",
        "National children",
    ]
    assert families.show_if == "LP-01 in (partly, yes)"
    assert read.bank.framework.domains[0].title == "Laws"
    (finding,) = check_workbook(read_book(Package.open(by_hand("LP-01 in (maybe, yes)"), "f.xlsx")))
    told = (
        "1 Laws!H6: The rule names the option “maybe”, which “LP-01” does not offer; it has "
        "“no”, “partly”, “yes”."
    )
    assert finding.sentence == told
    page = resource("help", "08-banks.md").read_text(encoding="utf-8")
    assert told in " ".join(page.split())
