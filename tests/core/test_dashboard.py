"""Findings of a small workshop, counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from workshops import EXTENT, small_framework, small_workshop

from workshop_app.core import commands
from workshop_app.core.dashboard import (
    DOMAIN,
    GROUP,
    Division,
    cell_entries,
    crossings,
    dashboard,
    divisions,
    domain_level,
    group_entries,
    level_bars,
    level_grid,
    option_sets,
)
from workshop_app.core.digest import Digest, Digests
from workshop_app.core.framework import AnswerField, Axis, Domain
from workshop_app.core.reading import Word
from workshop_app.core.results import summarise
from workshop_app.core.room_finding import RoomFinding, decided_only, for_room
from workshop_app.core.workshop import Workshop

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def answered() -> Workshop:
    """Two groups of five with a domain each; g3 has three people and answers 2.1 otherwise."""
    workshop = small_workshop()
    do = workshop.do
    do(commands.add_group(workshop.state, "Few", group="g3"))
    do(commands.add_seats(workshop.state, "g3", [("", "")] * 3))
    for group, domain in (("g1", "1"), ("g2", "2"), ("g3", "2")):
        do(commands.assign(workshop.state, group, domain))
    for number, answer in (
        ("1.1.1", "mostly"),
        ("1.1.2", "not_at_all"),
        ("1.1.3", "yes"),
        ("1.2.1", "not_applicable"),
        ("2.4", "completely"),
    ):
        do(commands.decide(workshop.state, number, "plenary", answer))
    for group, answer in (("g2", "mostly"), ("g3", "slightly")):
        do(commands.decide(workshop.state, "2.1", "group", answer, group=group))
    do(commands.add_note(workshop.state, "Q1.2.2", "No figures at all", "gap"))
    do(commands.add_evidence(workshop.state, "Q1.1.1", "Decree 14"))
    do(commands.open_round(workshop.state, "Q1.1.2"))
    do(commands.tally(workshop.state, "Q1.1.2", {"not_at_all": 5}, group="g1"))
    do(commands.close_round(workshop.state, "Q1.1.2"))
    do(commands.reveal(workshop.state, "Q1.1.2"))
    return workshop


@pytest.fixture(scope="module")
def digests(answered: Workshop) -> tuple[Digest, ...]:
    return Digests(answered.state).all()


def part(found: tuple[Division, ...], key: str) -> Division:
    return next(each for each in found if each.key == key)


def test_the_heat_map_counts_medians_coverage_and_what_is_not_scored(answered, digests) -> None:
    state = answered.state
    assert option_sets(state.framework, digests)[0] == "extent"
    (rows, columns), *_ = crossings(divisions(state, digests))
    assert columns is not None
    grid = level_grid(state, digests, "extent", rows, columns)
    assert [each.title for each in grid.columns] == ["Foster care", "Kinship care"]
    laws, workforce = grid.cells
    assert laws[0] is not None
    assert (laws[0].median, laws[0].answered, laws[0].applicable) == ((1, 3), 2, 2)
    assert laws[1] is not None
    assert (laws[1].median, laws[1].applicable, laws[1].total) == (None, 0, 1)
    assert workforce[1] is not None
    assert workforce[1].counts == (0, 0, 0, 1)
    assert workforce[1].mean == 4
    behind = cell_entries(digests, "extent", [(rows, rows.values[0].key), (columns, "Foster care")])
    assert [entry.question.id for entry in behind] == ["Q1.1.1", "Q1.1.2"]


def test_bars_agree_with_the_other_findings(answered, digests) -> None:
    state = answered.state
    for by in divisions(state, digests):
        if by.key == GROUP:
            continue
        for heading, cell in level_bars(state, digests, "extent", by).bars:
            entries = cell_entries(digests, "extent", [(by, heading.key)])
            summary = summarise(state, [entry.question for entry in entries])
            assert cell.counts == summary.distributions["extent"].counts
            assert (cell.answered, cell.applicable) == (summary.answered, summary.applicable)


def test_a_groups_bar_is_what_it_answered_itself(answered, digests) -> None:
    state = answered.state
    bars = level_bars(state, digests, "extent", part(divisions(state, digests), GROUP))
    cells = {heading.key: cell for heading, cell in bars.bars}
    assert cells["g2"].counts == (0, 0, 1, 0)
    assert cells["g3"].counts == (0, 1, 0, 0)
    assert cells["g1"].answered == 0
    own = group_entries(state, digests, "extent", "g3")
    assert [(entry.question.id, entry.level) for entry in own] == [("Q2.1", 2), ("Q2.4", None)]


def test_the_figures_beside_the_charts(answered, digests) -> None:
    board = dashboard(answered.state, digests, TODAY)
    assert (board.coverage.answered, board.coverage.applicable) == (5, 8)
    assert dict(board.words)[Word.AGREED] == ("Q1.1.2",)
    lists = {each.key: each.questions for each in board.open}
    assert lists["groups_differ"] == ("Q2.1",)
    assert lists["unsourced"] == ("Q1.1.2", "Q1.1.3", "Q2.1", "Q2.4")
    assert lists["unanswered"] == ("Q1.2.2", "Q2.2", "Q2.3")
    assert [entry.question.id for entry in board.strengths.answers] == ["Q1.1.3", "Q2.4"]
    assert [entry.question.id for entry in board.gaps.answers] == ["Q1.1.2"]
    assert board.gaps.noted == ("Q1.2.2",)
    assert (board.checks.questions, board.checks.answers, board.checks.checked) == (9, 5, 0)


def test_one_axis_is_crossed_with_the_domains_none_stands_alone() -> None:
    whole = small_framework()
    bare = tuple(replace(question, facets={}) for question in whole.questions)
    one = tuple(
        replace(q, facets={"area": whole.questions[n].facets["area"]}) for n, q in enumerate(bare)
    )
    for axes, questions, wanted in (
        (whole.axes[1:], one, [(DOMAIN, "axis:area")]),
        ((), bare, [(DOMAIN, None)]),
    ):
        workshop = small_workshop(0, framework=replace(whole, axes=axes, questions=questions))
        found = divisions(workshop.state, Digests(workshop.state).all())
        pairs = crossings(found)
        assert [(r.key, c.key if c else None) for r, c in pairs] == wanted


def test_a_single_outermost_domain_is_passed_over() -> None:
    whole = small_framework()
    domains = tuple(replace(d, parent=d.parent or "all") for d in whole.domains)
    framework = replace(whole, domains=(Domain("all", "Everything"), *domains))
    assert [each.id for each in domain_level(framework)] == ["1", "2"]


def test_answers_for_two_populations_are_told_apart() -> None:
    whole = small_framework()
    axis = Axis("population", "Population", ("Refugee children", "National children"))
    fields = (
        AnswerField("response", "Refugees", {"population": "Refugee children"}),
        AnswerField("national", "Nationals", {"population": "National children"}),
        AnswerField("goal", "Goal"),
    )
    first = replace(whole.questions[0], fields=fields)
    framework = replace(whole, axes=(*whole.axes, axis), questions=(first, *whole.questions[1:]))
    workshop = small_workshop(0, framework=framework)
    for field, answer in (("response", "slightly"), ("national", "completely"), ("goal", "mostly")):
        workshop.do(commands.decide(workshop.state, "Q1.1.1", "plenary", answer, field=field))
    state, digests = workshop.state, Digests(workshop.state).all()
    by = part(divisions(state, digests), "axis:population")
    bars = level_bars(state, digests, EXTENT.code, by).bars
    assert [(heading.title, cell.counts) for heading, cell in bars] == [
        ("Refugee children", (0, 1, 0, 0)),
        ("National children", (0, 0, 0, 1)),
    ]


def test_the_room_sees_decided_answers_and_no_small_group(answered) -> None:
    state = answered.state
    digests = decided_only(Digests(state).all())
    found = divisions(state, digests)
    # 1.1.2 was answered, and a vote on it is revealed and not decided again
    area = level_bars(state, digests, "extent", part(found, "axis:area"))
    assert {h.title: c.counts for h, c in area.bars}["Foster care"] == (0, 1, 1, 0)
    groups = level_bars(state, digests, "extent", part(found, GROUP))
    shown = for_room(state, RoomFinding("Groups", "", groups))
    assert shown is not None
    assert [heading.key for heading, _ in shown.data.bars] == ["g1", "g2"]
    only = replace(groups, bars=groups.bars[2:])
    assert for_room(state, RoomFinding("Groups", "", only)) is None


def test_a_prefilled_answer_is_no_finding_for_the_room() -> None:
    workshop = small_workshop()
    workshop.do(commands.decide(workshop.state, "Q2.1", "prefill", "mostly"))
    digests = Digests(workshop.state).all()
    assert sum(d.response.value is not None for d in digests) == 1
    assert all(d.response.value is None for d in decided_only(digests))
