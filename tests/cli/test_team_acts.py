"""Acts and listing of sources, checks, follow-ups, sign-offs, actions and the parking lot."""

from __future__ import annotations

import hashlib

from workshop_app import jobs
from workshop_app.core.commands import LARGEST_FILE


def ok(answer):
    assert answer["ok"] is True, answer
    return answer["events"]


def question(found, number="1.1.1"):
    return next(q for q in found["questions"] if q["number"] == number)


def test_a_source_with_its_file_is_cited_by_several_answers(act, shown, path, tmp_path, run):
    ok(act("source_add", title="Children Act", year="2019", kind="law", holder="Ministry"))
    assert "cite that one" in act("source_add", title="children act", year="2019")["error"]
    source = shown()["source_list"][0]["id"]
    ok(act("cite", question="1.1.1", source=source, page="12"))
    ok(act("cite", question="1.1.2", source=source))
    file = tmp_path / "act.pdf"
    file.write_bytes(b"%PDF the act")
    ok(act("attach", source=source, file=str(file)))
    found = shown()
    listed = found["source_list"][0]
    assert [len(listed["cited_by"]), listed["file"]["name"]] == [2, "act.pdf"]
    assert listed["file"]["sha256"] == hashlib.sha256(b"%PDF the act").hexdigest()
    assert question(found)["sources"][0]["text"] == "Children Act (2019), p. 12, Ministry"
    assert question(found)["sourced"] is True
    with jobs.read_workshop(path) as read:
        assert read.file.attachment(listed["file"]["sha256"]) == b"%PDF the act"
    assert "cited by 2 answers, file act.pdf" in run("show", path).out
    assert "cited by 2 answers" in act("source_withdraw", source=source)["error"]
    ok(act("source_revise", source=source, year="2020"))
    assert "(2020)" in question(shown())["sources"][0]["text"]


def test_files_that_are_missing_or_too_large_are_refused_before_they_are_read(act, shown, tmp_path):
    ok(act("source_add", title="Survey"))
    source = shown()["source_list"][0]["id"]
    assert "no file “x.pdf”" in act("attach", source=source, file=str(tmp_path / "x.pdf"))["error"]
    large = tmp_path / "large.pdf"
    with large.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    assert "up to 20 MB" in act("attach", source=source, file=str(large))["error"]
    assert shown()["source_list"][0]["file"] is None


def test_a_typed_source_joins_the_list(act, shown):
    ok(act("source", question="1.1.1", text="Survey of homes"))
    entry = question(shown())["sources"][0]["id"]
    ok(act("source_list", question="1.1.1", entry=entry, year="2021", page="3"))
    found = shown()
    assert found["source_list"][0]["title"] == "Survey of homes"
    assert question(found)["sources"][0]["text"] == "Survey of homes (2021), p. 3"


def test_checks_follow_ups_and_sign_off(act, shown, run, path):
    ok(act("decide", question="1.1.1", stage="plenary", answer="mostly"))
    ok(
        act(
            "verify",
            question="1.1.1",
            outcome="needs_follow_up",
            comment="Ask them",
            point="document_check",
            who="Office",
            role="Adviser",
        )
    )
    ok(act("follow_up", question="1.1.1", assignee="Inspectorate", due="2026-11-30"))
    found = question(shown())
    (entry,) = found["verification"]
    assert found["verification_status"] == "follow_up"
    assert (entry["role"], entry["assignee"], entry["due"]) == (
        "Adviser",
        "Inspectorate",
        "2026-11-30",
    )
    assert "Follow up 1.1.1: Inspectorate, due 2026-11-30" in run("show", path).out
    ok(act("sign_off", domain="1", who="Core team"))
    refused = act("verify", question="1.1.1", outcome="confirmed_with_change", answer="slightly")
    assert "signed off by the core team" in refused["error"]
    ok(
        act(
            "verify",
            question="1.1.1",
            outcome="confirmed_with_change",
            answer="slightly",
            comment="The act says less",
        )
    )
    found = question(shown())
    assert (found["verification_status"], found["changed_after_sign_off"]) == ("confirmed", True)
    assert (found["verification"][1]["before"], found["verification"][1]["after"]) == (
        "mostly",
        "slightly",
    )
    said = run("show", path).out
    assert "by Core team" in said
    assert "Changed after sign-off: 1" in said
    assert "“reason”" in act("lift_sign_off", domain="1")["error"]
    ok(act("lift_sign_off", domain="1", reason="New act"))
    assert shown()["sign_offs"] == []


def test_actions_and_the_parking_lot(act, shown, run, path):
    ok(act("note", question="1.1.1", text="No budget", kind="gap"))
    gap = question(shown())["notes"][0]["id"]
    ok(act("action_add", what="Ask for a line", question="1.1.1", gap=gap, due="2027-01-31"))
    assert "not a date" in act("action_add", what="x", due="soon")["error"]
    (action,) = shown()["actions"]
    ok(act("action_revise", action=action["id"], status="in_progress", owner="Finance"))
    ok(act("park_add", text="Who pays?", question="1.1.2", raised_by="Table 3"))
    (item,) = shown()["parking"]
    ok(act("park_answer", item=item["id"], text="The province"))
    ok(act("park_reopen", item=item["id"]))
    ok(act("park_to_action", item=item["id"], owner="Ministry"))
    found = shown()
    assert [a["owner"] for a in found["actions"]] == ["Finance", "Ministry"]
    assert found["actions"][0]["gap"] == gap
    assert found["parking"][0]["status"] == "action"
    said = run("show", path).out
    assert "Ask for a line (Finance, due 2027-01-31, in progress)" in said
    assert "Who pays? (action)" in said
    ok(act("action_withdraw", action=found["actions"][1]["id"]))
    assert shown()["parking"][0]["status"] == "open"
