"""Figures of two populations: from what is typed to the card of results and the room."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtTest import QTest
from workshops import MemoryJournal

from workshop_app.core import commands
from workshop_app.core.framework import AnswerField, Domain, Framework, Indicator, Kind, Question
from workshop_app.core.workshop import Workshop
from workshop_app.ui.facilitator.decision_panel import DecisionPanel
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.question_header import QuestionHeader
from workshop_app.ui.results.overview import OverviewPage
from workshop_app.ui.wording.results import finding_words

FIELDS = (
    AnswerField("response", "Displaced children", {"population": "Displaced children"}),
    AnswerField("host", "Host community", {"population": "Host community"}),
)
SCHOOL = Indicator(
    numerator="Children enrolled",
    denominator="All children of school age",
    source="School records",
    comparison="Children of the host community",
    thresholds=(50, 75, 90),
)


class Views:
    def get_view(self, key, default=None):
        return default

    def set_view(self, key, value) -> None:
        pass


@pytest.fixture
def desk(qtbot):
    questions = (
        Question("q1", "1", "Share in school?", "d", Kind.PERCENT, fields=FIELDS, indicator=SCHOOL),
        Question("q2", "2", "Is there a law?", "d", Kind.TEXT, guidance="Look it up."),
    )
    framework = Framework("f", "Tool", "en", (), (Domain("d", "Part"),), {}, questions)
    workshop = Workshop(MemoryJournal())
    workshop.do(commands.create_workshop(framework, title="T", country="C", round_name="R"))
    made = Desk(workshop, Views())
    made.go("q1")
    yield made
    made.release()


def test_the_gap_is_told_in_words_while_figures_are_typed(desk, qtbot) -> None:
    panel = DecisionPanel(desk)
    qtbot.addWidget(panel)
    panel.show()
    panel.refresh()
    QTest.keyClicks(panel.number, "42")
    assert panel.gap.isHidden()
    other = panel.further["host"]
    QTest.keyClicks(other.number, "68")
    told = "26 points below the comparison group (Children of the host community): behind."
    assert panel.gap.text() == told
    assert panel.gap.isVisible()
    other.chips["no_data"].click()
    assert panel.gap.text() == "No gap to tell. Host community: no data."
    assert panel.record()
    desk.go("q2")
    panel.refresh()
    assert panel.gap.isHidden()


def test_guidance_tells_what_a_figure_measures(desk, qtbot) -> None:
    header = QuestionHeader(desk)
    qtbot.addWidget(header)
    header.show()
    header.refresh()
    header.toggle_guidance()  # there is something to tell though the bank gives no guidance
    assert header._indicator.isVisible()
    assert header._indicator.text().replace("\xa0", " ").splitlines() == [
        "Counted: Children enrolled",
        "Out of: All children of school age",
        "Usual source: School records",
        "Compared with: Children of the host community",
        "Levels part at: 50 % · 75 % · 90 %",
        "Direction: more is better",
    ]
    desk.go("q2")
    header.refresh()
    assert not header._indicator.isVisible()


def test_the_card_is_live_and_the_room_sees_decided_figures_only(desk, qtbot) -> None:
    page = OverviewPage(desk, today=lambda: date(2026, 11, 22))
    qtbot.addWidget(page)
    page.resize(1366, 900)
    page.show()
    state = desk.state
    desk.workshop.do(commands.decide(state, "q1", "plenary", "42"))
    desk.workshop.do(commands.decide(desk.state, "q1", "prefill", "68", field="host"))
    page.refresh()
    chart = page.gaps.view.chart
    assert page.gaps.isVisible()
    assert "26 points below, behind · levels 1 and 2 of 4" in chart.marks[0].said
    assert page.gaps.coverage.text() == "2 of 2 figures known"
    assert [row[4] for row in chart.table.rows] == [42, 68]
    assert chart.table.rows[1][9:] == (-26, "behind")
    finding = page.finding()
    assert [side.value for side in finding.data.rows[0].sides] == [42, None]
    assert "gap not known" in finding_words(finding.data, finding.title).summary
    assert len(page.exports()) >= 1
    page.gaps.view.activated.emit("q1")
    assert page.found.isVisible()
