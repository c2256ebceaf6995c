"""The action plan: one record for every action, sums by currency, what is late, pasted rows."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workshops import small_workshop

from workshop_app.core import commands, errors
from workshop_app.core.plan import (
    by_objective,
    by_priority,
    costs_of,
    dated,
    missing_fields,
    money,
    overdue,
    plan_costs,
    plan_rows,
    usual_currency,
)
from workshop_app.core.plan_text import (
    action_rows,
    plan_date,
    read_table,
    split_money,
    table_text,
)
from workshop_app.core.state import replay
from workshop_app.core.team import Action, ActionStatus, ServiceLevel

TODAY = date(2026, 6, 1)
WHOLE = {
    "objective": "Families first",
    "level": "secondary",
    "owner": "Ministry",
    "support": "Region",
    "start": "2026-01-01",
    "due": "2026-05-30",
    "cost": "12 500,50",
    "currency": "eur",
    "funding": "State budget",
    "indicator": "Regions with an office",
    "baseline": "2",
    "target": "10",
    "risk": "No money",
    "mitigation": "Ask early",
    "status": "in_progress",
    "priority": "gone",
}


@pytest.fixture
def workshop():
    return small_workshop(groups=1, seats=0)


@pytest.fixture
def do(workshop):
    def do(command, *arguments, **named):
        workshop.do(getattr(commands, command)(workshop.state, *arguments, **named))
        assert replay(workshop._journal.events()) == workshop.state
        return workshop.state.setup.actions

    return do


def test_one_record_holds_the_whole_action_and_undo_takes_it_back(workshop, do):
    (made,) = do("add_action", "Open offices", action="a", **WHOLE).values()
    assert (made.cost, made.currency, made.level) == (12500.5, "EUR", ServiceLevel.SECONDARY)
    assert {name: getattr(made, name) for name in WHOLE if name not in ("cost", "currency")} == {
        name: value for name, value in WHOLE.items() if name not in ("cost", "currency")
    }
    assert missing_fields(made) == ()
    (row,) = plan_rows(workshop.state, TODAY)
    assert (row.number, row.days_late, row.priority) == ("1.1", 2, "")  # a priority nobody knows
    assert do("revise_action", "a", cost="", level="")["a"].cost is None
    workshop.undo()
    assert workshop.state.setup.actions["a"] == made
    assert not commands.revise_action(workshop.state, "a", **{**WHOLE, "cost": 12500.5})


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"start": "2026-05-02", "due": "2026-05-01"},
            "would start on 2026-05-02, after",
        ),
        ({"start": "May"}, "“May” is not a date"),
        ({"cost": -1}, "“-1” is not a cost"),
        ({"cost": "-1"}, "“-1” is not a cost"),
        ({"cost": "a lot"}, "“a lot” is not a cost"),
        ({"cost": float("nan")}, "is not a cost"),
        ({"currency": "Euro"}, "“Euro” is not the code of a currency; type three letters"),
        ({"level": "first"}, "“first” is not a level of service; use one of"),
    ],
)
def test_what_no_plan_can_hold_is_refused_in_a_sentence(workshop, fields, sentence):
    with pytest.raises(errors.Refused, match=sentence):
        commands.add_action(workshop.state, "Do it", **fields)
    with pytest.raises(errors.BadRow, match=f"Row 2 of what was pasted .*{sentence}"):
        commands.add_actions(workshop.state, [{"what": "Fine"}, {"what": "Do it", **fields}])


def test_the_start_is_held_against_the_due_date_that_stands(workshop, do):
    do("add_action", "Do it", action="a", due="2026-05-01")
    with pytest.raises(errors.EndsBeforeStart):
        commands.revise_action(workshop.state, "a", start="2026-05-02")


def test_the_plan_goes_by_objective_and_tells_what_is_late_or_missing(workshop, do):
    do("add_action", "Without", due="2026-05-01")
    do("add_action", "First", objective="A", due="2026-05-31", cost=10, currency="EUR")
    do("add_action", "Other", objective="B", due="2026-06-01", cost=5, currency="USD")
    do("add_action", "Second", objective="A", cost=0.1, currency="EUR")
    do("add_action", "Done", objective="A", due="2026-01-01", status="done", cost=0.2)
    do("add_action", "Dropped", objective="B", due="2026-01-01", status="dropped", cost=1)
    groups = by_objective(workshop.state, TODAY)
    assert [group.title for group in groups] == ["A", "B", ""]
    numbers = [(row.number, row.action.what) for row in plan_rows(workshop.state, TODAY)]
    assert numbers[:3] == [("1.1", "First"), ("1.2", "Second"), ("1.3", "Done")]
    assert [row.action.what for row in overdue(workshop.state, TODAY)] == ["Without", "First"]
    totals = [(each.currency, each.amount) for each in plan_costs(workshop.state).totals]
    assert totals == [("EUR", 10.1), ("USD", 5), ("", 0.2)]
    assert plan_costs(workshop.state).uncosted == 1
    assert usual_currency(workshop.state.setup) == "EUR"
    assert missing_fields(groups[0].rows[2].action) == ("owner", "indicator", "target", "currency")
    (only,) = by_priority(workshop.state, TODAY)
    assert len(only.rows) == 6


amounts = st.decimals(0, 10**9, places=2)


@given(st.lists(st.tuples(amounts, st.sampled_from(["EUR", "USD", ""])), max_size=12))
def test_totals_add_up_exactly_and_never_across_currencies(costs):
    actions = [
        Action(str(n), "x", cost=commands_cost(amount), currency=code)
        for n, (amount, code) in enumerate(costs)
    ]
    found = costs_of(actions)
    for total in found.totals:
        exact = sum(amount for amount, code in costs if code == total.currency)
        assert Decimal(repr(total.amount)) == exact
    assert sum(total.count for total in found.totals) == len(costs)
    assert len({total.currency for total in found.totals}) == len(found.totals)


def commands_cost(amount):
    return int(amount) if amount == int(amount) else float(amount)


cell = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.just("\n"), max_size=12)


@given(st.lists(st.lists(cell.map(str.strip), min_size=2, max_size=4), max_size=5))
def test_a_table_comes_back_from_the_clipboard_as_it_was_copied(rows):
    assert read_table(table_text(rows)) == [row for row in rows if any(row)]


def test_pasted_rows_become_actions_by_their_headings_or_their_order(workshop, do):
    headings = {"what": ["Activity"], "due": ["Due date"], "status": ["Status"]}
    words = {"status": {"In progress": "in_progress"}}
    text = "Due date\tNo.\tActivity\tStatus\n30 Nov 2026\t1\tOpen offices\tin  Progress\n\t\t\t\n"
    rows = action_rows(read_table(text), ("what",), headings, words)
    assert rows == [{"due": "2026-11-30", "what": "Open offices", "status": "in_progress"}]
    order = ("objective", "what", "start", "due", "cost")
    rows = action_rows([["Aim", "Do it", "2026", "Q2 2027", "USD 1 200"]], order, headings, words)
    do("add_actions", rows)
    (made,) = workshop.state.setup.actions.values()
    assert (made.start, made.due, made.cost, made.currency) == (
        *("2026-01-01", "2027-06-30"),
        *(1200, "USD"),
    )
    workshop.undo()
    assert not workshop.state.setup.actions
    with pytest.raises(errors.NothingToAdd):
        commands.add_actions(workshop.state, [])


def test_dates_of_months_and_money_as_people_write_them():
    assert plan_date("2026-02", end=True) == "2026-02-28"
    assert plan_date("2026", end=False) == "2026-01-01"
    assert plan_date("soon", end=True) == "soon"
    assert split_money("1,200 eur") == ("EUR", "1,200")
    assert split_money("1200") == ("", "1200")
    assert (money(12500, "EUR"), money(0.5, "")) == ("EUR 12,500", "0.50")


@settings(max_examples=40)
@given(st.text(max_size=8), st.dates().map(str), st.sampled_from(list(ActionStatus)))
def test_what_another_program_wrote_as_a_date_never_breaks_the_plan(start, due, status):
    action = Action("a", "x", start=start, due=due, status=status)
    found = dated(action)
    assert found is not None
    assert found[0] <= found[1]
