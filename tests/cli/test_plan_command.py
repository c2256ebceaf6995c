"""`plan`: the plan as text, JSON and CSV, and one sentence when it cannot be."""

from __future__ import annotations

import csv
import io


def test_a_plan_made_by_acts_is_shown_in_every_form(run, path, act, tmp_path):
    assert "no actions" in run("plan", path).out
    late = {"due": "2020-01-31", "owner": "Ministry", "objective": "Families first"}
    assert act("action_add", what="Open offices", cost="12 500", currency="eur", **late)["ok"]
    assert act("action_add", what="=Count", cost=10.5, level="primary")["ok"]
    assert "currency" in act("action_add", what="x", currency="Euro")["error"]
    assert act("strategy_write", section="risks", content="- No money\n    - Ask")["ok"]
    said = run("plan", path).out
    assert "1.1  Open offices (Ministry, 2020-01-31, EUR 12,500, planned, " in said
    assert "Estimated: EUR 12,500, 1 action\nEstimated: 10.5 without a currency, 1 action" in said
    found = run("plan", path, "--json").json
    assert found["costs"][0] == {"currency": "EUR", "amount": 12500, "count": 1}
    assert found["overdue"] == [found["actions"][0]["id"]]
    assert found["strategy"][7]["content"] == [[0, "No money"], [1, "Ask"]]
    assert run("plan", path, "--csv", tmp_path / "plan.csv").code == 0
    text = (tmp_path / "plan.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["Cost"] for row in rows] == ["12500", "10.5"]
    assert rows[1]["Activity"] == "\u200b=Count"
    for out in (tmp_path / "plan.csv", tmp_path / "plan.xlsx", tmp_path / "no" / "a.csv"):
        ran = run("plan", path, "--csv", out)
        assert (ran.code, len(ran.err.splitlines())) == (1, 1)
