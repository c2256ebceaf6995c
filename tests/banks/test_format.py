"""The bank format: everything the sources can say reaches the workbook and comes back from it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from workshop_app.banks.check import check_workbook
from workshop_app.banks.make import workbook_bytes
from workshop_app.banks.model import Bank, SourceError
from workshop_app.banks.of_framework import bank_of
from workshop_app.banks.own import own_profile
from workshop_app.banks.profile import profile_text
from workshop_app.banks.sources import load
from workshop_app.core.framework import AnswerField, Indicator, Kind, RatingMethod, RatingRule
from workshop_app.core.framework_json import framework_from_json, framework_to_json
from workshop_app.workbook.bank import Bank as ReadBank
from workshop_app.workbook.bank import read_bank
from workshop_app.workbook.engines import Office, find_office
from workshop_app.workbook.fill import FieldValue, fill
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile import load_profile
from workshop_app.workbook.profile_writer import write_profile
from workshop_app.workbook.sheets import Book, read_book
from workshop_app.workbook.values import Percent

RICH = Path(__file__).parent / "rich"
ABOUT = ("Refugee children", "National children")


def opened(data: bytes) -> Book:
    return read_book(Package.open(data, "rich.xlsx"))


def read_again(data: bytes) -> ReadBank:
    """The workbook read by what it says itself."""
    profile = own_profile(opened(data))
    assert profile is not None
    return read_bank(data, profile, "rich.xlsx")


@pytest.fixture(scope="module")
def sources() -> Bank:
    return load(RICH)


@pytest.fixture(scope="module")
def data(sources: Bank) -> bytes:
    return workbook_bytes(sources)


@pytest.fixture(scope="module")
def read(data: bytes) -> ReadBank:
    return read_again(data)


def test_every_column_reaches_the_framework(read: ReadBank) -> None:
    framework = read.framework
    both = tuple(
        AnswerField(key, title, {"population": title})
        for key, title in zip(("response", "response.national"), ABOUT, strict=True)
    )
    law, bodies, enrolment, since, waiting, share, schools, hurdles = framework.questions
    assert read.warnings == ()
    assert (law.fields, law.weight, law.core) == (both, 2.0, True)
    assert law.facets == {"domain": "Laws", "area": "Status", "pathway": "Local integration"}
    assert bodies.kind is Kind.MULTIPLE
    assert (bodies.fields, bodies.facets["population"]) == ((), ABOUT[0])
    assert bodies.show_if == "LP-ST-01 in (part, full)"
    assert (enrolment.fields, "population" in enrolment.facets) == ((), False)
    assert (since.kind, waiting.unit) == (Kind.DATE, "children")
    assert waiting.indicator == Indicator(higher_is_better=False)
    assert share.indicator == Indicator(
        "Children enrolled",
        "Children of school age",
        "School census",
        "National children",
        (20.0, 50.0, 80.0),
    )
    assert (share.kind, share.translations["fr"]["guidance"]) == (
        Kind.PERCENT,
        "Recensement scolaire.",
    )
    assert (schools.kind, hurdles.kind) == (Kind.LIST, Kind.LONG_TEXT)
    # a question for the second population alone is answered in its column
    assert read.fields[schools.id]["response"].cell.startswith("G")
    assert (framework.edition, framework.notice) == (
        "Edition 2",
        "Do not type any child's case here.",
    )
    assert framework.notices["fr"].startswith("N’écrivez")
    assert framework.rating == RatingRule("extent", RatingMethod.LOWEST)
    assert framework.replaced == {
        "LP-ED-09": ("LP-ED-01", "SV-ED-01"),
        "LP-ED-08": ("LP-ED-01",),
    }
    assert {domain.title: domain.weight for domain in framework.domains} == {
        "Laws": 2, "Status": 1, "Education": 3, "Services & “access”": 1,
    }  # fmt: skip
    assert [axis.values for axis in framework.axes][-1] == ABOUT
    extent = framework.option_sets["extent"]
    assert [option.score for option in extent.options] == [0, 1, 2]
    assert not framework.option_sets["bodies"].ordinal
    assert framework.option_sets["bodies"].options[0].colour == "#AA0000"
    assert framework_from_json(framework_to_json(framework)) == framework


def test_the_profile_is_written_and_read_as_it_is(sources: Bank, data: bytes) -> None:
    profile = load_profile(profile_text(sources, data))
    assert read_bank(data, profile, "rich.xlsx").framework == read_again(data).framework
    assert replace(load_profile(write_profile(profile)), text=profile.text) == profile
    assert workbook_bytes(sources) == data
    assert check_workbook(opened(data)) == ()


def test_a_framework_makes_the_same_bank(read: ReadBank, sources: Bank) -> None:
    again = read_again(workbook_bytes(bank_of(read.framework, reserved=sources.reserved))).framework
    assert again.questions == read.framework.questions
    assert again.domains == read.framework.domains
    assert again.option_sets == read.framework.option_sets
    assert (again.axes, again.rating, again.notice) == (
        read.framework.axes,
        read.framework.rating,
        read.framework.notice,
    )


def test_a_filled_copy_is_summed_up_rightly(data: bytes, read: ReadBank, sources: Bank) -> None:
    program = find_office()
    if program is None:
        pytest.skip("LibreOffice is not on this computer")
    values = [
        FieldValue("LP-ST-01", "response", "In full; everywhere"),
        FieldValue("LP-ST-01", "response.national", "Not applicable"),
        FieldValue("LP-ST-02", "response", "The court"),
        FieldValue("SV-ST-01", "response", 120.0),
        FieldValue("SV-ST-01", "response.national", "No data"),
        FieldValue("SV-ED-01", "response", Percent(40)),
        FieldValue("SV-ED-01", "response.national", Percent(90)),
        FieldValue("SV-ED-03", "response", "The way is long"),
    ]
    filled = fill(data, "rich.xlsx", read.fields, values, read.profile.export)
    assert all(not change.warnings for change in filled.changes)
    (computed,) = Office(program).compute([filled.data], "rich.xlsx", lambda: False)
    book = opened(filled.data)

    def rows(name: str) -> dict[str, list[object]]:
        sheet = book.sheet(name)
        assert sheet is not None
        found: dict[str, list[object]] = {}
        heading = ""
        for row in range(1, sheet.last_row + 1):
            label = sheet.text(row, 1)
            if "·" in label or "Coverage:" in label or "Answered" in label:
                heading = label
            cells = [(row, column) for column in range(2, 11) if (row, column) in sheet.cells]
            found[f"{heading}/{label}"] = [computed(name, *cell) for cell in cells]
        return found

    summary = rows("Summary")
    coverage = "Coverage: answered questions as a share of applicable questions"
    # of eleven answers one is not applicable, one has no data, six are given
    assert summary[f"{coverage}/All"][-1] == pytest.approx(6 / 10)
    assert summary["Answered questions of all questions/All"][-1] == "6 / 11"
    refugee = summary["How far in place: number of questions by domain · Refugee children/All"]
    assert refugee[:6] == [1, 1, 0, 0, 0, 0]
    national = summary["How far in place: number of questions by domain · National children/All"]
    assert national[:6] == [1, 0, 0, 0, 1, 0]
    figures = rows("Figures")
    assert figures["/2.1.1"][2:5] == [120, "No data", "–"]
    assert figures["/2.2.1"][2:5] == [pytest.approx(v) for v in (0.4, 0.9, -0.5)]
    counts = rows("Level counts")
    # a single option of a question for several is no level
    assert counts["1 Laws · Refugee children/The court"][-1] == 0
    assert counts["1 Laws · Refugee children/Number, list or text"][-1] == 1


def test_one_axis_is_enough(sources: Bank) -> None:
    laws = sources.components[0]
    plain = tuple(
        replace(q, area="", populations=(), facets={}, show_if="") for q in laws.questions
    )
    bank = replace(
        sources,
        areas=(),
        area_axis="",
        populations=(),
        population_axis="",
        further_axes=(),
        replaced={},
        components=(replace(laws, questions=plain),),
    )
    made = workbook_bytes(bank)
    framework = read_again(made).framework
    assert [domain.title for domain in framework.domains] == ["Laws"]
    assert [axis.key for axis in framework.axes] == ["domain"]
    assert len(framework.questions) == len(plain)
    book = load_workbook(io.BytesIO(made))
    assert "Theme" not in [cell.value for cell in book["1 Laws"][4]]


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("questions/1_laws.csv", "in (part, full)", "in (part, full", "“,” or “\\)” should stand"),
        ("questions/1_laws.csv", "LP-ST-01 in", "LP-ED-01 in", "itself or a later question"),
        ("questions/2_services.csv", "20; 50; 80", "20; 80; 50", "thresholds that do not rise"),
        ("questions/2_services.csv", "refugee; national", "refugee; locals", "population “locals”"),
        ("questions/2_services.csv", "weight", "wait", "unknown column “wait”"),
        ("bank.toml", 'method = "lowest"', 'method = "best"', "unknown method “best”"),
        ("options.toml", "[0, 1, 2]", "[0, 1]", "as many colours, edges and scores"),
    ],
)
def test_contradicting_sources_are_named(
    tmp_path: Path, file: str, old: str, new: str, told: str
) -> None:
    for source in RICH.rglob("*.*"):
        copy = tmp_path / source.relative_to(RICH)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(source.read_bytes())
    spoilt = tmp_path / file
    text = spoilt.read_text(encoding="utf-8")
    assert old in text
    spoilt.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SourceError, match=told):
        load(tmp_path)
