"""The strategy: proposed from the plan, kept once written, outdated when the plan goes on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workshops import small_workshop

from workshop_app.core import commands, errors
from workshop_app.core.report_back import template_from_json
from workshop_app.core.state import replay
from workshop_app.core.strategy import (
    STRATEGY_KEYS,
    StrategyWords,
    nothing_in,
    strategy_sections,
    strategy_text,
)

TEMPLATE = template_from_json(
    {
        "id": "t",
        "title": "Report",
        "sections": [
            {"key": "pairs", "title": "Now and then", "kind": "pairs"},
            {"key": "goals", "title": "Goals", "kind": "goals"},
            {"key": "support", "title": "Support", "kind": "support"},
        ],
    }
)


@pytest.fixture
def workshop():
    found = small_workshop(groups=1, seats=0)
    do = planner(found)
    do("start_report", "g1", TEMPLATE, report="r")
    do("write_section", "r", "pairs", [["Few foster families", "A family for every child"]])
    do("write_section", "r", "goals", [["Families first", ["Train families"]]])
    do("write_section", "r", "support", [["regional", "Trainers"]])
    do("strategy_to_action", "r", "goals", 0, 0, owner="Ministry", support="Region", cost=100)
    return found


def planner(workshop):
    def do(command, *arguments, **named):
        workshop.do(getattr(commands, command)(workshop.state, *arguments, **named))

    return do


def sections(workshop, words=None):
    return {each.key: each for each in strategy_sections(workshop.state, words)}


def test_every_section_is_proposed_from_the_plan_and_the_reports(workshop):
    (action,) = workshop.state.setup.actions
    planner(workshop)("revise_action", action, currency="EUR", due="2027-01-31", funding="State")
    planner(workshop)("revise_action", action, risk="No trainers", mitigation="Ask early")
    planner(workshop)("revise_action", action, indicator="Trained", baseline="0", target="50")
    found = sections(workshop)
    assert list(found) == list(STRATEGY_KEYS)
    assert all(each.proposed and not each.outdated for each in found.values())
    assert found["vision"].text == "A family for every child"
    assert found["priorities"].content == [[0, "Families first"]]
    assert found["roles"].content[:2] == [[0, "Ministry"], [1, "Leads: Train families"]]
    assert found["coordination"].content == [
        *([0, "Ministry works with Region"],),
        *([0, "Support needed from the regional level"], [1, "Trainers"]),
    ]
    assert found["objectives"].content == [
        *([0, "Families first"], [1, "Train families (Ministry; 2027-01-31)"]),
    ]
    assert [0, "In total: EUR 100"] in found["costs"].content
    assert found["monitoring"].content[1:] == [
        *([1, "Indicator: Trained"], [1, "Baseline: 0"], [1, "Target: 50"]),
    ]
    assert found["risks"].content == [[0, "No trainers"], [1, "What is done about it: Ask early"]]
    assert [1, "Region"] in found["dissemination"].content
    assert [row.role for row in found["risks"].rows] == ["section", "item", "item"]
    assert strategy_text(tuple(found.values())).startswith("Vision\nA family for every child\n\n")
    empty = sections(small_workshop(groups=0, seats=0))
    assert all(map(nothing_in, empty.values()))


def test_priorities_come_in_their_order_with_their_actions(workshop):
    do = planner(workshop)
    do("make_priority", "Foster care everywhere", justification="Most children wait for it")
    (priority,) = workshop.state.setup.priorities.order
    do("add_action", "Recruit", priority=priority)
    assert sections(workshop)["priorities"].content == [
        *([0, "Foster care everywhere"], [1, "Most children wait for it"], [1, "Recruit"]),
    ]


def test_written_words_stand_and_say_when_the_plan_has_changed(workshop):
    do = planner(workshop)
    do("write_strategy", "risks", [[0, "Ours"], [1, ""]])
    assert sections(workshop)["risks"].content == [[0, "Ours"]]
    do("add_action", "Count", risk="No data")
    found = sections(workshop)
    assert (found["risks"].content, found["risks"].outdated) == ([[0, "Ours"]], True)
    assert found["risks"].proposal == [[0, "No data"]]
    assert not found["vision"].outdated
    assert sections(workshop, StrategyWords(mitigation="Réponse : {text}"))["risks"].outdated
    do("write_strategy", "risks", [[0, "Ours, and more"]])
    assert sections(workshop)["risks"].outdated  # writing on is no answer to the new proposal
    do("keep_strategy", "risks")
    assert not sections(workshop)["risks"].outdated
    assert replay(workshop._journal.events()) == workshop.state
    do("propose_strategy", "risks")
    found = sections(workshop)["risks"]
    assert (found.content, found.proposed) == ([[0, "No data"]], True)
    workshop.undo()
    assert sections(workshop)["risks"].content == [[0, "Ours, and more"]]
    for nothing in ("keep_strategy", "propose_strategy"):
        assert not getattr(commands, nothing)(workshop.state, "vision")
    with pytest.raises(errors.UnknownEntry):
        commands.write_strategy(workshop.state, "weather", "")
    with pytest.raises(errors.BadSection):
        commands.write_strategy(workshop.state, "vision", [[0, "x"]])


PLAN = st.fixed_dictionaries(
    {"what": st.text("ab{}", min_size=1)},
    optional={
        name: st.text("ab {}\n", max_size=6)
        for name in ("objective", "owner", "support", "risk", "mitigation", "funding", "indicator")
    },
)


@settings(max_examples=30)
@given(st.lists(PLAN, max_size=4), st.sampled_from(STRATEGY_KEYS))
def test_only_what_changes_a_proposal_makes_words_outdated(rows, key):
    found = small_workshop(groups=0, seats=0)
    do = planner(found)
    do("add_action", "First", objective="A")
    do("write_strategy", key, "Ours" if key == "vision" else [[0, "Ours"]])
    before = sections(found)[key].proposal
    if rows:
        do("add_actions", rows)
    after = sections(found)[key]
    assert after.outdated == (after.proposal != before)
    assert after.content == ("Ours" if key == "vision" else [[0, "Ours"]])
