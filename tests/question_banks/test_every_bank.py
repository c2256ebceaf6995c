"""Every bank that comes with the program: plain, complete, balanced, and read as it was written."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from workshop_app.banks.check import check_workbook
from workshop_app.banks.make import workbook_bytes
from workshop_app.banks.sources import Bank, load
from workshop_app.core.show_if import parse_rule
from workshop_app.workbook.bank import read_bank
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile import load_profile
from workshop_app.workbook.sheets import read_book

ROOT = Path(__file__).parents[2] / "question_banks"
SIZES = {
    "care_system": (280, 350),
    "refugee_children": (80, 100),
    "durable_solutions": (60, 80),
    "children_on_the_move": (45, 60),
}
LANGUAGES = {"care_system": ("fr", "es")}


@pytest.fixture(scope="module", params=SIZES)
def bank(request: pytest.FixtureRequest) -> Bank:
    return load(ROOT / request.param)


def folder(bank: Bank) -> Path:
    return ROOT / Path(bank.file).stem


def parts(data: bytes) -> dict[str, str]:
    """Part name → canonical XML, so that only what a reader sees is compared."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: ElementTree.canonicalize(package.read(name)) for name in package.namelist()}


def test_the_workbook_is_built_from_its_sources_and_has_no_mistake(bank: Bank) -> None:
    data = (folder(bank) / bank.file).read_bytes()
    made = workbook_bytes(bank)
    if made != data:
        # another zlib packs the same parts into other bytes
        built, committed = parts(made), parts(data)
        assert built.keys() == committed.keys()
        assert [name for name in built if built[name] != committed[name]] == []
    assert check_workbook(read_book(Package.open(data, bank.file))) == ()


def test_size_languages_and_core(bank: Bank) -> None:
    name = folder(bank).name
    least, most = SIZES[name]
    assert least <= len(bank.questions) <= most
    assert bank.languages == LANGUAGES.get(name, ("fr",))
    share = sum(question.core for question in bank.questions) / len(bank.questions)
    assert 0.3 <= share <= 0.6
    texts = [question.text for question in bank.questions]
    assert len(set(texts)) == len(texts)


def test_every_question_is_complete_and_plain(bank: Bank) -> None:
    for question in bank.questions:
        name = f"{question.id}: {question.text}"
        assert question.guidance, name
        assert len(question.text.split()) <= 20, name
        # levels fit statements; yes, a number or a list fits a question
        assert question.text[-1] == ("." if question.option_set == "extent" else "?"), name
        negations = re.findall(r"\b(?:not|no|never|without|unless|cannot)\b|n’t\b", question.text)
        assert len(negations) <= 1, name
        assert (question.unit != "") == (question.kind == "number"), name
        for language in bank.languages:
            said = question.texts[language]
            assert said["question"][-1] == question.text[-1], name
            assert said["question"] != question.text, name


def test_rules_look_back(bank: Bank) -> None:
    ids = [question.id for question in bank.questions]
    for place, question in enumerate(bank.questions):
        if question.show_if:
            assert set(parse_rule(question.show_if).questions) <= set(ids[:place])


def test_the_glossary_is_told_in_every_language(bank: Bank) -> None:
    terms = [term.term for term in bank.glossary]
    assert len(terms) >= 20
    assert terms == sorted(set(terms), key=str.casefold)
    for term in bank.glossary:
        assert term.meaning
        assert {code for code, (_, meaning) in term.texts.items() if meaning} == set(bank.languages)


def test_the_reader_finds_exactly_the_sources(bank: Bank) -> None:
    profile = load_profile((folder(bank) / "profile.toml").read_text(encoding="utf-8"))
    read = read_bank((folder(bank) / bank.file).read_bytes(), profile, bank.file)
    assert read.warnings == ()
    assert len(read.framework.questions) == len(bank.questions)
    for found, source in zip(read.framework.questions, bank.questions, strict=True):
        assert (found.id, found.number, found.text) == (source.id, source.number, source.text)
        assert (found.guidance, found.kind, found.unit, found.core) == (
            source.guidance, source.kind, source.unit, source.core,
        )  # fmt: skip
        assert (found.option_set or "", found.show_if) == (source.option_set, source.show_if)
        assert found.indicator == source.indicator
        for language in bank.languages:
            assert found.translations[language]["text"] == source.texts[language]["question"]
        assert len(found.field_keys) == max(1, len(source.populations))
