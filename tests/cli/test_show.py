"""`show`: the stable shape of its JSON, and text a person can read."""

from __future__ import annotations

import pytest

from workshop_app import jobs
from workshop_app.core import commands
from workshop_app.core.days import Day

pytestmark = pytest.mark.usefixtures("little_care")


def test_the_json_has_the_shape_teams_rely_on(run, path, act):
    act("add_group", name="North")
    act("add_seat", group="North", name="Seat 1")
    act("decide", question="1.1.1", stage="prefill", answer="mostly", rationale="Law 3")
    act("note", question="1.1.1", text="A note")
    act("source", question="1.1.1", text="Act 12")
    ran = run("show", path, "--json")
    found = ran.json
    assert ran.err == ""
    assert {"title", "country", "questions", "groups", "seats"} <= set(found)
    assert (found["title"], found["country"]) == ("Care system assessment", "Kenya")
    bank = jobs.banks()[0]
    assert len(found["questions"]) == bank.questions
    assert sum(q["core"] for q in found["questions"]) == bank.core_questions
    domains = {domain["id"] for domain in found["domains"]}
    for question in found["questions"]:
        assert {
            "id",
            "number",
            "text",
            "domain",
            "facets",
            "kind",
            "options",
            "answers",
            "rounds",
            "notes",
            "sources",
        } <= set(question)
        assert question["domain"] in domains
        assert set(question["facets"]) == {"component", "area"}
        assert bool(question["options"]) == (question["kind"] in ("choice", "multiple"))
    first = found["questions"][0]
    assert first["options"][0] == {"code": "not_at_all", "label": "Not at all"}
    assert set(first["answers"]) == {"prefill"}
    assert first["answers"]["prefill"]["value"] == "mostly"
    assert first["answers"]["prefill"]["rationale"] == "Law 3"
    assert first["notes"][0]["text"] == "A note"
    assert first["sources"][0]["text"] == "Act 12"
    assert found["groups"][0]["name"] == "North"
    assert (found["seats"][0]["group"], found["seats"][0]["name"]) == ("North", "Seat 1")
    assert found["questions"][1]["answers"] == {}


def test_the_text_tells_progress_groups_and_answers(run, path, act):
    assert "No question has" in run("show", path).out
    act("add_group", name="North")
    act("add_seat", group="North")
    act("assign_domain", group="North", domain="1")
    act("open_round", question="1.1.1")
    act("tally", question="1.1.1", counts={"mostly": 5})
    act("decide", question="1.1.2", stage="group", group="North", answer="no_data")
    act("note", question="1.1.2", text="x")
    out = run("show", path).out
    assert "Kenya" in out
    asked = [q["number"] for q in run("show", path, "--json").json["questions"] if q["asked"]]
    assert f"1 of {len(asked)} questions decided, 1 in progress" in out
    mine = sum(number.startswith("1.") for number in asked)
    assert f"North  1 seat  1 of {mine} decided  1 Laws and policies" in out
    assert "Round 1 is open, 5 votes" in out
    assert "= no data  (group, North)" in out
    assert "1 note" in out


def test_the_text_marks_the_answer_in_force(run, path, act):
    act("decide", question="1.1.1", stage="plenary", answer="mostly")
    act("decide", question="1.1.1", stage="prefill", answer="slightly")
    lines = [line.strip() for line in run("show", path).out.splitlines()]
    start = lines.index("- Slightly  (prefill)")
    assert lines[start + 1] == "= Mostly  (plenary)"


def test_a_group_that_was_removed_still_has_its_votes(run, path, act):
    act("add_group", name="North")
    act("open_round", question="1.1.1")
    act("tally", question="1.1.1", group="North", counts={"mostly": 5})
    act("remove_group", group="North")
    (vote,) = run("show", path, "--json").json["questions"][0]["rounds"]
    assert list(vote["by_group"].values()) == [{"mostly": 5}]
    assert "5 votes" in run("show", path).out


def test_it_works_while_another_has_the_file_open(run, path):
    with jobs.open_workshop(path):
        assert run("show", path).code == 0


def test_the_agenda_is_told(run, path):
    assert "Agenda" not in run("show", path).out
    with jobs.open_workshop(path) as opened:
        workshop = opened.workshop
        workshop.do(commands.add_group(workshop.state, "North", group="n"))
        workshop.do(commands.plan_days(workshop.state, [Day(540, 1020, ((750, 810),))]))
        domain = workshop.state.framework.domains[0].id
        workshop.do(commands.plan_minutes(workshop.state, "n", domain, 90))
        workshop.do(commands.plan_minutes(workshop.state, None, domain, 30))
    out = run("show", path).out
    assert "Day 1  09:00–17:00, breaks 12:30–13:30: 420 min" in out
    assert "North: 0 of 90 planned minutes used" in out
    found = run("show", path, "--json").json["agenda"]
    assert found["days"] == [{"starts": 540, "ends": 1020, "breaks": [[750, 810]], "date": ""}]
    assert [(item["group"], item["minutes"]) for item in found["minutes"]] == [
        ("North", 90),
        (None, 30),
    ]
