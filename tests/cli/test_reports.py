"""Groups' reports on the command line: templates, acts, and what `show` tells."""

from __future__ import annotations


def test_the_templates_are_listed(run):
    ran = run("report", "templates", "--json")
    assert ran.code == 0
    assert {each["id"]: each["own"] for each in ran.json}["social-protection"] is False
    assert "recommendations: Recommendations (goals)" in run("report", "templates").out


def test_a_report_is_started_written_and_shown_with_its_empty_sections(run, path, act):
    act("add_group", name="North")
    assert act("report_start", group="North", template="problem-response")["ok"]
    assert act("report_write", group="North", section="problems", content="- A\n  - B")["ok"]
    goals = [["Fewer children in homes", ["Pay kin"]]]
    assert act("report_write", group="North", section="recommendations", content=goals)["ok"]
    (found,) = run("show", path, "--json").json["reports"]
    assert (found["group"], found["template"]) == ("North", "problem-response")
    assert [each["content"] for each in found["sections"]] == ["", [[0, "A"], [1, "B"]], [], goals]
    shown = run("show", path).out
    assert "In two sentences: (empty)" in shown
    assert "goal: Fewer children in homes" in shown


def test_what_is_not_clear_is_said(act):
    act("add_group", name="North")
    start = {"group": "North", "template": "day-end"}
    write = {"group": "North", "section": "learnt", "content": "- A"}
    assert "no such report" in act("report_write", **write)["error"]
    assert (
        "use one of “social-protection”"
        in act("report_start", group="North", template="x")["error"]
    )
    act("report_start", **start)
    assert "has a report" in act("report_start", **start)["error"]
    assert "use one of “learnt”" in act("report_write", **{**write, "section": "x"})["error"]
    assert "does not fit" in act("report_write", **{**write, "content": 7})["error"]
    act("report_start", group="North", template="problem-response")
    assert "name its “template”" in act("report_write", **write)["error"]
    assert act("report_write", **write, template="day-end")["ok"]
