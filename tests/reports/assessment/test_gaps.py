"""Figures of two populations in the report, the brief and the tables for analysis."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from workshops import MemoryJournal

from workshop_app.charts.measure import EvenMeasure
from workshop_app.core import commands
from workshop_app.core.framework import AnswerField, Domain, Framework, Indicator, Kind, Question
from workshop_app.core.workshop import Workshop
from workshop_app.reports.assessment.assemble import assess
from workshop_app.reports.assessment.choice import ReportChoice, Section
from workshop_app.reports.blocks import Grid, Heading, Line, Role
from workshop_app.reports.brief import WIDEST, brief
from workshop_app.reports.pdf.making import measure_for
from workshop_app.reports.pdf.typeset import typeset
from workshop_app.reports.results_workbook.gathering import results_tables

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
FIELDS = (
    AnswerField("response", "Displaced children", {"population": "Displaced children"}),
    AnswerField("host", "Host community", {"population": "Host community"}),
)
LONG = "Children and families wait for a decision in every district of the country. " * 6
WORSE = Indicator(thresholds=(10, 25), higher_is_better=False, numerator="Children hurt")
BETTER = Indicator(thresholds=(50, 75), source="School records")
ANSWERS = {
    "1": (WORSE, "40", "5"),
    "2": (BETTER, "80", "60"),
    "3": (BETTER, "42.1", "68.4"),
    "4": (BETTER, "70", "no_data"),
    "5": (BETTER, "30", "50"),
    "6": (WORSE, "12", "10"),
}


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    questions = tuple(
        Question(f"q{number}", number, f"{number}: {LONG}", "d" if number < "4" else "e",
                 Kind.PERCENT, fields=FIELDS, indicator=indicator)
        for number, (indicator, _, _) in ANSWERS.items()
    )  # fmt: skip
    domains = (Domain("d", "Safety"), Domain("e", "Law"))
    framework = Framework("f", "Tool", "en", (), domains, {}, questions)
    made = Workshop(MemoryJournal())
    made.do(commands.create_workshop(framework, title="T", country="C", round_name="R"))
    for number, (_, first, other) in ANSWERS.items():
        made.do(commands.decide(made.state, f"q{number}", "plenary", first))
        made.do(commands.decide(made.state, f"q{number}", "plenary", other, field="host"))
    for number in range(9):
        for kind in ("strength", "gap"):
            made.do(commands.add_note(made.state, "q1", f"{number} {LONG}", kind, fit=False))
        made.do(commands.make_priority(made.state, f"{number} {LONG}"[:190]))
        made.do(
            commands.add_action(made.state, f"{number} {LONG}", owner="Office", due="2027-01-31")
        )
    return made


@pytest.mark.parametrize(
    ("language", "below"), [("en", "26.3 points below, behind"), ("fr", "26.3 points au-dessous")]
)
def test_the_report_has_a_table_of_figures(workshop, language, below) -> None:
    choice = ReportChoice(frozenset({Section.FINDINGS}), language)
    report = assess(workshop.state, choice, NOW, EvenMeasure())
    (part,) = [part for part in report.parts if part.key == "gaps"]
    (grid,) = [block for block in part.blocks if isinstance(block, Grid)]
    assert grid.header[2:4] == ("Displaced children", "Host community")
    assert {grid.rows[place][1] for place in grid.strong} == {"Safety", "Law"}
    row = next(row for row in grid.rows if row[0] == "3")
    assert row[2].replace("\xa0", " ") == "42.1 %"
    assert below in row[4]
    assert row[5].startswith("1 – 2 (")
    missing = next(row for row in grid.rows if row[0] == "4")
    assert missing[4] == "–"
    assert missing[5].startswith("2 – ? (")


def test_the_brief_tells_the_three_widest_gaps_and_stays_on_two_pages(workshop) -> None:
    setter = measure_for(plain=True)
    report = brief(workshop.state, ReportChoice(), NOW, setter)
    assert len(typeset(report, setter).pages) == 2
    blocks = list(report.blocks)
    start = next(
        place
        for place, block in enumerate(blocks)
        if isinstance(block, Heading) and block.text == "Widest gaps to the comparison group"
    )
    told = [block.text for block in blocks[start + 1 : start + 4] if isinstance(block, Line)]
    assert [text[0] for text in told] == ["1", "3", "5"]  # 2 is ahead, 4 has no gap, 6 is less
    assert told[0].endswith("— 35 points above, behind")
    assert max(map(len, told)) <= WIDEST[1]
    assert sum(isinstance(b, Line) and b.role is Role.BULLET for b in blocks) > 3


def test_the_tables_have_a_row_for_each_figure(workshop) -> None:
    (table,) = [each for each in results_tables(workshop.state, NOW) if each.name == "figures"]
    names = [column.name for column in table.columns]
    rows = [dict(zip(names, row, strict=True)) for row in table.rows]
    assert len(rows) == 12
    first, other = (row for row in rows if row["question_id"] == "q3")
    assert (first["figure"], first["level"], first["levels"], first["gap"]) == (42.1, 1, 3, None)
    assert (other["figure"], other["gap"], other["standing"]) == (68.4, -26.3, "behind")
    assert (other["usual_source"], other["thresholds"]) == ("School records", "50;75")
    away = next(row for row in rows if row["question_id"] == "q4" and row["field"] == "host")
    assert (away["figure"], away["reserved"], away["gap"]) == (None, "no_data", None)
    assert [row["higher_is_better"] for row in rows][:3] == [0, 0, 1]
