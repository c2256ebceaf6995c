"""The numbers of one small workshop, reckoned by hand and read back from everything we give out.

Two sections, two areas of care, two populations. On the scale from 1 “Not at all” to 4
“Completely”:

    Laws      L1 foster 3 · L2 foster 2 · L3 foster 1 · L4 foster 4
              L5 kinship “don’t know” · L6 kinship unanswered · L7 kinship “not applicable”
    Services  S1 kinship, refugee children 2 · S1 kinship, national children 4
              S2 kinship, a number: 40
    gone      G1 foster 4: asked by an earlier edition only, counted nowhere
    hidden    H1 foster 4: its rule asks for L3 = 4 now, so it is counted nowhere

One group was given the section Laws and answered L1 alone, with 2. In the vote on L1 nine people
chose 2 once, 3 five times and 4 three times.
"""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import docx
import openpyxl
import pytest
from docx.table import Table
from docx.text.paragraph import Paragraph
from pdf_text import pdf_text
from PySide6.QtWidgets import QApplication
from workshops import EXTENT, MemoryJournal

from workshop_app.charts.measure import EvenMeasure
from workshop_app.core import commands
from workshop_app.core.framework import (
    GONE,
    AnswerField,
    Axis,
    Domain,
    Framework,
    Kind,
    Question,
)
from workshop_app.core.workshop import Workshop
from workshop_app.jobs.results_workbook import results_xlsx, results_zip
from workshop_app.reports.assessment.assemble import assess
from workshop_app.reports.assessment.choice import ReportChoice, Section
from workshop_app.reports.csv_text import plain
from workshop_app.reports.docx_report import report_docx
from workshop_app.reports.pdf.making import made_pdf
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.fonts import load_fonts
from workshop_app.ui.results.overview import OverviewPage
from workshop_app.ui.theme import LIGHT, apply_theme

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
CHOICE = ReportChoice(frozenset({Section.SUMMARY, Section.FINDINGS, Section.CONSENSUS}), "en")


@dataclass(frozen=True)
class Figures:
    """What the answers of one part on the scale say."""

    counts: tuple[int, int, int, int]
    median: tuple[int, int]
    mean: float
    answered: int
    applicable: int
    unanswered: int = 0
    dont_know: int = 0
    not_applicable: int = 0


ALL = Figures((1, 2, 1, 2), (2, 3), 16 / 6, 6, 8, 1, 1, 1)
BY = {
    ("domain", "1 Laws"): Figures((1, 1, 1, 1), (2, 3), 2.5, 4, 6, 1, 1, 1),
    ("domain", "2 Services"): Figures((0, 1, 0, 1), (2, 4), 3.0, 2, 2),
    ("area", "Foster care"): Figures((1, 1, 1, 1), (2, 3), 2.5, 4, 4),
    ("area", "Kinship care"): Figures((0, 1, 0, 1), (2, 4), 3.0, 2, 4, 1, 1, 1),
    ("population", "Refugee"): Figures((0, 1, 0, 0), (2, 2), 2.0, 1, 1),
    ("population", "National"): Figures((0, 0, 0, 1), (4, 4), 4.0, 1, 1),
    ("group", "Law group"): Figures((0, 1, 0, 0), (2, 2), 2.0, 1, 7, 6),
}
COVERED = {
    ("all", ""): (7, 9),
    ("domain", "1 Laws"): (4, 6),
    ("domain", "2 Services"): (3, 3),
    ("area", "Foster care"): (4, 4),
    ("area", "Kinship care"): (3, 5),
    ("population", "Refugee"): (1, 1),
    ("population", "National"): (1, 1),
    ("group", "Law group"): (1, 7),
}
"""(answered, applicable) over questions of every kind; each part asked but S2 is on the scale"""
VOTES = {"not_at_all": 0, "slightly": 1, "mostly": 5, "completely": 3}
NEEDED = 7
"""three quarters of nine"""


def framework() -> Framework:
    two = (
        AnswerField("response", "Refugee children", {"population": "Refugee"}),
        AnswerField("national", "National children", {"population": "National"}),
    )

    def asked(number: str, domain: str, area: str, **more: object) -> Question:
        kind = more.pop("kind", Kind.CHOICE)
        assert isinstance(kind, Kind)
        options = "extent" if kind is Kind.CHOICE else None
        facets = {"area": area}
        text = f"Statement {number} holds."
        return Question(number, number, text, domain, kind, options, facets=facets, **more)  # type: ignore[arg-type]  # fields by name

    laws = [asked(f"L{n}", "1", "Foster care" if n < 5 else "Kinship care") for n in range(1, 8)]
    return Framework(
        id="numbers",
        title="Numbers",
        language="en",
        axes=(
            Axis("area", "Area of care", ("Foster care", "Kinship care")),
            Axis("population", "Population", ("Refugee", "National")),
        ),
        domains=(Domain("1", "Laws", "1"), Domain("2", "Services", "2"), Domain(GONE, "Gone")),
        option_sets={"extent": EXTENT},
        questions=(
            *laws,
            asked("S1", "2", "Kinship care", fields=two),
            asked("S2", "2", "Kinship care", kind=Kind.NUMBER, unit="children"),
            asked("H1", "2", "Foster care", show_if="L3 = completely"),
            asked("G1", GONE, "Foster care"),
        ),
    )


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    made = Workshop(MemoryJournal(), author="Tester", device="laptop")

    def do(make: object, *given: object, **more: object) -> None:
        made.do(make(made.state, *given, **more))  # type: ignore[operator]  # any command

    made.do(commands.create_workshop(framework(), country="Testland", round_name="2026"))
    do(commands.add_group, "Law group", group="g1")
    do(commands.assign, "g1", "1")
    do(commands.decide, "L1", "group", "slightly", group="g1")
    do(commands.open_round, "L1")
    do(commands.tally, "L1", VOTES)
    do(commands.close_round, "L1")
    do(commands.reveal, "L1")
    for question, answer in (
        *(("L1", "mostly"), ("L2", "slightly"), ("L3", "completely"), ("L4", "completely")),
        *(("L5", "dont_know"), ("L7", "not_applicable"), ("S1", "slightly"), ("S2", 40)),
        *(("G1", "completely"), ("H1", "completely")),
    ):
        do(commands.decide, question, "plenary", answer)
    do(commands.decide, "S1", "plenary", "completely", field="national")
    do(commands.decide, "L3", "plenary", "not_at_all", rationale="This hides H1.")
    return made


Row = dict[str, object]
Tables = dict[str, list[Row]]


@pytest.fixture(scope="module")
def from_workbook(workshop: Workshop) -> Tables:
    data = results_xlsx(workshop.state, NOW)
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=False)
    found: Tables = {}
    for sheet in book.worksheets:
        for table in sheet.tables.values():
            name = table.name
            head, *rows = sheet[table.ref]
            keys = [str(cell.value) for cell in head]
            found[name.removeprefix("tbl_")] = [
                dict(zip(keys, (cell.value for cell in row), strict=True)) for row in rows
            ]
    return found


@pytest.fixture(scope="module")
def from_csv(workshop: Workshop) -> Tables:
    found: Tables = {}
    with zipfile.ZipFile(io.BytesIO(results_zip(workshop.state, NOW))) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8-sig")
            rows = csv.DictReader(io.StringIO(text, newline=""), quoting=csv.QUOTE_NONNUMERIC)
            found[name.removesuffix(".csv")] = [
                {
                    key: (plain(value) or None) if isinstance(value, str) else value
                    for key, value in row.items()
                }
                for row in rows
            ]
    return found


@pytest.fixture(params=["workbook", "csv"])
def tables(request: pytest.FixtureRequest) -> Tables:
    found: Tables = request.getfixturevalue(f"from_{request.param}")
    return found


def told(row: Row) -> Figures:
    """The figures of a row of the summary."""
    names = ("answered", "applicable", "unanswered", "dont_know", "not_applicable")
    answered, applicable, *others = (row[name] for name in names)
    counts = tuple(row[f"level_{n}"] for n in range(1, 5))
    median = row["median_lower"], row["median_upper"]
    mean = pytest.approx(row["mean_score"])
    return Figures(counts, median, mean, answered, applicable, *others)  # type: ignore[arg-type]  # fields by name


def test_the_tables_say_them(tables: Tables) -> None:
    levels = {(row["division"], row["part"] or ""): row for row in tables["summary"]}
    assert {key: told(row) for key, row in levels.items()} == {("all", ""): ALL, **BY}
    assert [row["coverage"] for row in levels.values()] == pytest.approx(
        [each.answered / each.applicable for each in (ALL, *BY.values())]
    )
    assert {
        (row["division"], row["part"] or ""): (row["answered"], row["applicable"])
        for row in tables["coverage"]
    } == COVERED


def test_the_long_table_adds_up_to_them(tables: Tables) -> None:
    """Whoever counts the rows in a program of their own finds the same."""
    rows = tables["answers"]
    assert len(rows) == 12  # S1 has two answers
    counted = [row for row in rows if row["in_findings"] == 1]
    on_scale = [row for row in counted if row["option_set"] == "extent"]
    for (division, part), figures in {("", ""): ALL, **BY}.items():
        if division == "group":
            continue
        inside = [
            row
            for row in on_scale
            if not division
            or (f"{row['domain']}" if division == "domain" else row[division]) == part
        ]
        at = [row["level"] for row in inside]
        assert tuple(at.count(n) for n in range(1, 5)) == figures.counts
        states = [row["status"] for row in inside]
        assert states.count("answered") == figures.answered
        assert states.count("unanswered") == figures.unanswered
        codes = [row["value_code"] for row in inside]
        assert codes.count("dont_know") == figures.dont_know
        assert codes.count("not_applicable") == figures.not_applicable
        scores = [row["score"] for row in inside if row["score"] is not None]
        assert sum(scores) / len(scores) == pytest.approx(figures.mean)  # type: ignore[arg-type]  # fields by name
    for question, why in (("G1", "gone"), ("H1", "rule")):
        (row,) = (row for row in rows if row["question_id"] == question)
        assert (row["asked"], row["not_asked"], row["level"]) == (0, why, 4)
    (number,) = (row for row in rows if row["question_id"] == "S2")
    assert (number["value_number"], number["level"], number["score"]) == (40, None, None)


def test_the_votes_are_as_they_were_cast(tables: Tables) -> None:
    rows = [row for row in tables["rounds"] if row["scope"] == "whole"]
    assert {row["option_code"]: row["votes"] for row in rows} == VOTES
    assert {row["votes_received"] for row in rows} == {9}
    assert {(row["base_votes"], row["votes_needed"], row["word"]) for row in rows} == {
        (9, NEEDED, "close")
    }


class _Views:
    def get_view(self, key: str, default: object = None) -> object:
        return default

    def set_view(self, key: str, value: object) -> None:
        """Nothing is kept."""


def test_the_window_shows_them(qapp: QApplication, workshop: Workshop) -> None:
    load_fonts(qapp)
    apply_theme(qapp, LIGHT)
    desk = Desk(workshop, _Views())
    page = OverviewPage(desk, today=NOW.date)
    page.refresh()
    assert page.figures._answered.text() == "7"
    assert "9 applicable" in page.figures._of.text()
    assert page.by is not None
    for key in list(page.by.keys()):
        page.choose("by", key)
        chart = page.spread.view.chart
        assert chart is not None
        division = key.removeprefix("axis:")
        expected = {part: each for (name, part), each in BY.items() if name == division}
        shown = {row[0]: row[1:] for row in chart.table.rows}
        assert shown == {
            part: (
                *(*each.median, each.answered, each.applicable, each.unanswered, *each.counts),
                *(each.dont_know, each.not_applicable, 0, 0, 0, round(each.mean, 2)),
            )
            for part, each in expected.items()
        }
    assert set(page.by.keys()) == {"domain", "axis:area", "axis:population", "group"}
    page.deleteLater()
    desk.deleteLater()


LABELS = ("Not at all", "Slightly", "Mostly", "Completely")


def lines(division: str, part: str) -> list[str]:
    """What the report prints below the heading of a part."""
    found = BY[division, part]
    low, high = (LABELS[level - 1] for level in found.median)
    median = low if low == high else f"between {low} and {high}"
    counts = counted(found)
    others = ", ".join(
        f"{name} {count}"
        for name, count in (
            ("Unanswered", found.unanswered),
            ("Don’t know", found.dont_know),
            ("Not applicable", found.not_applicable),
        )
        if count
    )
    coverage = share(*COVERED[division, part])
    return [
        f"{part} Median answer: {median} — {counts}",
        f"Mean of the scores: {found.mean:g} — {share(found.answered, found.applicable)}",
        f"Coverage: {coverage} — {others}" if others else f"Coverage: {coverage}",
    ]


def counted(found: Figures) -> str:
    """Every level with its answers, the highest first."""
    pairs = zip(reversed(LABELS), reversed(found.counts), strict=True)
    return ", ".join(f"{label} {count}" for label, count in pairs)


def share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({round(100 * part / whole)} %)"


def check_report(text: str) -> None:
    """Every figure the report has stands in its text."""
    assert f"Answered of applicable {share(*COVERED['all', ''])}" in text
    assert f"to Completely, the answers are: {counted(ALL)}." in text
    for division in ("area", "population"):
        for _, part in (key for key in BY if key[0] == division):
            assert " ".join(lines(division, part)) in text
    assert "Close 1 100 %" in text
    assert "Completely 3, Mostly 5, Slightly 1, Not at all 0" in text


def test_the_pdf_prints_them(workshop: Workshop) -> None:
    data = made_pdf(
        lambda measure, told: assess(workshop.state, CHOICE, NOW, measure, progress=told)
    )
    check_report(pdf_text(data))


def test_the_document_to_edit_says_them(workshop: Workshop) -> None:
    plain_choice = replace(CHOICE, charts=False)
    report = assess(workshop.state, plain_choice, NOW, EvenMeasure())
    document = docx.Document(io.BytesIO(report_docx(report, NOW)))
    said = [
        " ".join(cell.text for row in Table(each, document).rows for cell in row.cells)
        if each.tag.endswith("}tbl")
        else Paragraph(each, document).text
        for each in document.element.body
        if each.tag.endswith(("}p", "}tbl"))
    ]
    check_report(" ".join(" ".join(said).split()))
