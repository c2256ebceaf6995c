"""A bank as an XLSForm: pyxform makes an XForm of it without a warning, and it says the same."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pyxform.xls2xform import convert

from workshop_app.banks.check import check_workbook
from workshop_app.banks.make import workbook_bytes
from workshop_app.banks.of_framework import bank_of
from workshop_app.banks.own import own_profile
from workshop_app.banks.sources import load
from workshop_app.banks.xlsform_export import xlsform_bytes
from workshop_app.banks.xlsform_form import FormChoice, Own, Role
from workshop_app.banks.xlsform_import import ReadForm, read_form
from workshop_app.banks.xlsform_names import language_heading
from workshop_app.banks.xlsform_relevant import plain_rule, rule_text
from workshop_app.banks.xlsform_rows import form_of
from workshop_app.core.framework import Framework, Kind
from workshop_app.core.show_if import parse_rule
from workshop_app.workbook.bank import read_bank, read_bank_from, shipped_banks
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile import load_profile
from workshop_app.workbook.sheets import Book, read_book

BANKS = {bank.id: bank for bank in shipped_banks()}
RICH = Path(__file__).parent / "rich"
_XF = "{http://www.w3.org/2002/xforms}"


def opened(data: bytes) -> Book:
    return read_book(Package.open(data, "form.xlsx"))


def evened(text: str) -> str:
    """A text as pyxform has it: blanks and typographic marks evened out."""
    return " ".join(text.split()).translate(str.maketrans("‘’“”", "''\"\""))


def with_plain_rules(framework: Framework) -> Framework:
    """The framework with each rule in the one spelling that reading a form gives."""
    questions = (
        replace(q, show_if=rule_text(plain_rule(parse_rule(q.show_if).root))) if q.show_if else q
        for q in framework.questions
    )
    return replace(framework, questions=tuple(questions))


@dataclass
class Exported:
    """A bank, its form, and what pyxform made of it."""

    framework: Framework
    data: bytes

    @cached_property
    def read(self) -> ReadForm:
        return read_form(opened(self.data))

    @cached_property
    def xform(self) -> ElementTree.Element:
        made = convert(io.BytesIO(self.data), validate=False, file_type=".xlsx")
        assert made.warnings == []
        return ElementTree.fromstring(made.xform)

    def binds(self) -> dict[str, dict[str, str]]:
        """Last part of the path → what the form binds there."""
        found = self.xform.iter(_XF + "bind")
        return {bind.attrib["nodeset"].rpartition("/")[2]: dict(bind.attrib) for bind in found}

    def texts(self) -> dict[str, set[str]]:
        """language → every text of the form in it."""
        return {
            part.attrib["lang"]: {
                evened("".join(value.itertext())) for value in part.iter(_XF + "value")
            }
            for part in self.xform.iter(_XF + "translation")
        }


@pytest.fixture(scope="module", params=[*BANKS, "rich"])
def exported(request: pytest.FixtureRequest) -> Exported:
    if request.param == "rich":
        data = workbook_bytes(load(RICH))
        profile = own_profile(opened(data))
        assert profile is not None
        framework = read_bank(data, profile, "rich.xlsx").framework
    else:
        framework = BANKS[request.param].read().framework
    return Exported(framework, xlsform_bytes(framework))


def test_an_xform_is_made_and_asks_everything_in_every_language(exported: Exported) -> None:
    framework, texts, binds = exported.framework, exported.texts(), exported.binds()
    types = {Kind.CHOICE: "string", Kind.MULTIPLE: "string", Kind.DATE: "date"}
    types |= dict.fromkeys((Kind.NUMBER, Kind.PERCENT), "decimal")
    languages = {framework.language, *(c for q in framework.questions for c in q.translations)}
    assert set(texts) == {language_heading(code) for code in languages}
    for row in form_of(framework).survey:
        if row.get(Own.ROLE) != Role.ANSWER:
            continue
        question = framework.find_question(row[Own.ID])
        assert question is not None
        bind = binds[row["name"]]
        assert bind["type"] == types.get(question.kind, "string")
        if question.kind is Kind.PERCENT:
            assert bind["constraint"] == ". >= 0 and . <= 100"
        assert f"{row['name']}_evidence" in binds or len(question.fields) > 1
        for code in languages:
            heading = language_heading(code)
            said = question.translations.get(code, {}).get("text") or question.text
            label = row[f"label::{heading}"]
            assert label.startswith(said)
            assert evened(label) in texts[heading]


def test_rules_stand_at_the_groups_they_are_about(exported: Exported) -> None:
    framework, binds = exported.framework, exported.binds()
    ruled = [q for q in framework.questions if q.show_if]
    names = {
        row[Own.ID]: row["name"]
        for row in form_of(framework).survey
        if row.get(Own.ROLE) == Role.QUESTION
    }
    answers = {
        row[Own.ID]: row["name"]
        for row in reversed(form_of(framework).survey)
        if row.get(Own.ROLE) == Role.ANSWER
    }
    for question in ruled:
        relevant = binds[names[question.id]]["relevant"]
        # every name was found: pyxform put its path there
        assert "${" not in relevant
        for asked in parse_rule(question.show_if).questions:
            assert f"/{answers[asked]} " in relevant
    assert len(ruled) == sum(
        "relevant" in bind for name, bind in binds.items() if name in names.values()
    )


def test_what_is_read_back_is_the_same_bank(exported: Exported) -> None:
    assert exported.read.findings == ()
    assert exported.read.framework == with_plain_rules(exported.framework)


def test_the_bank_that_is_read_back_has_no_mistake() -> None:
    framework = BANKS["children-on-the-move"].read().framework
    form = read_form(opened(xlsform_bytes(framework)))
    book = opened(workbook_bytes(bank_of(form.framework, reserved=form.reserved)))
    assert not [f for f in check_workbook(book) if f.severity == "error"]
    profile = own_profile(book)
    assert profile is not None
    again = read_bank_from(book, load_profile(profile.text)).framework
    assert [(q.id, q.text, q.kind, q.show_if, q.translations) for q in again.questions] == [
        (q.id, q.text, q.kind, q.show_if, q.translations)
        for q in with_plain_rules(framework).questions
    ]
    assert again.option_sets.keys() == framework.option_sets.keys()
    assert again.notices == framework.notices


def test_evidence_notes_and_reserved_answers_can_be_left_out() -> None:
    framework = BANKS["durable-solutions"].read().framework
    bare = form_of(framework, choice=FormChoice(evidence=False, notes=False, reserved=False))
    roles = {row.get(Own.ROLE) for row in bare.survey}
    assert roles.isdisjoint((Role.EVIDENCE, Role.NOTE, Role.REASON))
    codes = {row["name"] for row in bare.choices}
    assert codes == {o.code for s in framework.option_sets.values() for o in s.options}
    # one question for each population still stands in a group of its own
    groups = [row for row in bare.survey if row.get(Own.ROLE) == Role.QUESTION]
    assert len(groups) == sum(len(q.fields) > 1 for q in framework.questions)
    data = xlsform_bytes(framework, choice=FormChoice(False, False, False))
    assert read_form(opened(data)).framework == with_plain_rules(framework)
    assert convert(io.BytesIO(data), validate=False, file_type=".xlsx").warnings == []


def test_reserved_answers_a_collector_can_give_are_choices() -> None:
    framework = BANKS["care-system"].read().framework
    form = form_of(framework)
    for option_set in framework.option_sets.values():
        listed = [row["name"] for row in form.choices if row["list_name"] == option_set.code]
        assert listed == [*option_set.codes, "dont_know", "not_applicable", "no_data"]
    number = next(q for q in framework.questions if q.kind is Kind.NUMBER)
    row = next(row for row in form.survey if row.get("name") == f"{number.id}_reason")
    assert row["type"] == "select_one reserved"
    assert row["relevant"] == f"${{{number.id}}} = ''"
    many = next(q for q in framework.questions if q.kind is Kind.MULTIPLE)
    row = next(row for row in form.survey if row.get("name") == many.id)
    assert "selected(., 'no_data')" in row["constraint"]
