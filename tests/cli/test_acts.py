"""Every act of `record`: what it does, and how it is refused."""

from __future__ import annotations

import pytest

from workshop_app.cli.acts import ACTS

CHOICE = "1.1.1"


def question(shown, number=CHOICE):
    return next(q for q in shown()["questions"] if q["number"] == number)


def number_of(shown, kind):
    return next(q["number"] for q in shown()["questions"] if q["kind"] == kind)


def done(answer):
    assert answer["ok"] is True, answer
    return answer["events"]


def refused(answer, words):
    assert answer["ok"] is False
    assert set(answer) == {"ok", "error"}
    assert words in answer["error"]
    assert "\n" not in answer["error"]


def test_groups(act, shown):
    assert len(done(act("add_group", name="North"))) == 1
    done(act("add_group", name="South"))
    refused(act("add_group", name="north"), "already a group")
    refused(act("add_group", name="  "), "needs a name")
    done(act("rename_group", group="north", name="Coast"))
    refused(act("rename_group", group="North", name="x"), "no group “North”")
    done(act("remove_group", group="South"))
    assert [group["name"] for group in shown()["groups"]] == ["Coast"]


def test_seats(act, shown):
    done(act("add_group", name="North"))
    done(act("add_group", name="South"))
    done(act("add_seat", group="North", name="Seat 1", role="nurse"))
    done(act("add_seat", group="North"))
    refused(act("add_seat", group="East"), "no group “East”")
    one, two = shown()["seats"]
    assert (one["group"], one["name"], one["role"]) == ("North", "Seat 1", "nurse")
    assert (two["group"], two["name"]) == ("North", "")
    done(act("change_seat", seat=two["id"], name="Seat 2", group="South"))
    done(act("remove_seat", seat=one["id"]))
    refused(act("remove_seat", seat=one["id"]), "no seat")
    assert [(s["name"], s["group"]) for s in shown()["seats"]] == [("Seat 2", "South")]


def test_rules_ballots_group_answers_and_who_is_there(act, shown):
    for group in ("North", "South"):
        done(act("add_group", name=group))
        for _ in range(5):
            done(act("add_seat", group=group))
    seats = [seat["id"] for seat in shown()["seats"]]
    done(act("set_details", quorum=0.5, discuss=True))
    assert (shown()["quorum"], shown()["discuss"]) == (0.5, True)
    done(act("present", seats={seats[9]: False}))
    assert act("present", seats={seats[9]: False})["events"] == []
    assert [seat["present"] for seat in shown()["seats"]] == [True] * 9 + [False]
    refused(act("present", seats={"nobody": True}), "no seat")
    refused(act("present", seats=["x"]), "must be an object")
    refused(act("open_round", question=CHOICE, base="everybody"), "not a base")
    refused(act("open_round", question=CHOICE, discuss=1), "true or false")
    refused(act("open_round", question=CHOICE, quorum="half"), "must be a number")
    done(act("open_round", question=CHOICE, base="present", anonymity="by_seat"))
    done(act("ballot", question=CHOICE, seat=seats[0], choice="mostly"))
    done(act("ballot", question=CHOICE, seat=seats[1], choice="discuss"))
    done(act("ballot", question=CHOICE, seat=seats[1]))
    refused(act("ballot", question=CHOICE, seat=seats[0], choice="perhaps"), "is not an answer")
    done(act("group_answer", question=CHOICE, group="South", choice="slightly", voters=1))
    refused(act("group_answer", question=CHOICE, group="North", choice="mostly"), "one by one")
    refused(act("group_answer", question=CHOICE, group="South", voters="1"), "whole number")
    done(act("close_round", question=CHOICE))
    found = question(shown)["rounds"][-1]
    assert (found["base"], found["anonymity"], found["discuss"]) == ("present", "by_seat", True)
    assert found["counts"] == {"mostly": 1, "slightly": 1}
    assert found["group_answers"] == {"South": {"choice": "slightly", "voters": 1}}
    assert (found["quorum_needed"], found["quorum_met"]) == (3, False)


def test_domains_go_by_id_number_or_title(act, shown):
    done(act("add_group", name="North"))
    domains = {d["number"]: d for d in shown()["domains"] if d["parent"] is None}
    done(act("assign_domain", group="North", domain=domains["1"]["id"]))
    done(act("assign_domain", group="North", domain="2"))
    done(act("assign_domain", group="North", domain=domains["3"]["title"].upper()))
    assert done(act("assign_domain", group="North", domain=3)) == []
    given = [domains[number]["id"] for number in "123"]
    assert shown()["groups"][0]["domains"] == given
    done(act("unassign_domain", group="North", domain="1"))
    assert shown()["groups"][0]["domains"] == given[1:]
    refused(act("assign_domain", group="North", domain="9"), "no domain “9”")
    refused(act("assign_domain", group="North", domain="Foster care"), "Several domains")


def test_details(act, shown):
    done(
        act(
            "set_details",
            title="Assessment",
            country="Ghana",
            round_name="2027",
            threshold=0.5,
            visibility="live",
        )
    )
    found = shown()
    assert found["title"] == "Assessment"
    assert (found["country"], found["round_name"]) == ("Ghana", "2027")
    assert (found["threshold"], found["visibility"]) == (0.5, "live")
    refused(act("set_details", threshold=2), "not a share")
    refused(act("set_details", visibility="later"), "on_reveal")


def test_a_vote_from_start_to_end(act, shown):
    done(act("add_group", name="North"))
    done(act("add_group", name="South"))
    done(act("open_round", question=CHOICE, threshold=0.6))
    refused(act("open_round", question=CHOICE), "still open")
    done(act("tally", question=CHOICE, group="North", counts={"mostly": 7, "slightly": 2}))
    done(act("tally", question=CHOICE, group="South", counts={"mostly": 2, "dont_know": 1}))
    refused(act("decide", question=CHOICE, stage="plenary", answer="mostly"), "still open")
    refused(act("reveal", question=CHOICE), "not closed")
    done(act("close_round", question=CHOICE))
    refused(act("tally", question=CHOICE, counts={"mostly": 1}), "No round is open")
    refused(act("decide", question=CHOICE, stage="plenary", answer="mostly"), "not revealed")
    done(act("reveal", question=CHOICE))
    refused(act("reveal", question=CHOICE), "revealed already")
    done(
        act(
            "decide",
            question=CHOICE,
            stage="plenary",
            answer="mostly",
            rationale="Most said so",
            dissent="South wanted slightly",
        )
    )
    found = question(shown)
    assert (found["status"], found["stage"]) == ("decided", "plenary")
    answer = found["answers"]["plenary"]
    assert (answer["value"], answer["rationale"]) == ("mostly", "Most said so")
    assert answer["dissent"] == "South wanted slightly"
    assert answer["rule"] == {
        "threshold": 0.6,
        "needed": 7,
        "base": 11,
        "of": "valid",
        "reached": True,
        "quorum_met": True,
    }
    (vote,) = found["rounds"]
    assert (vote["number"], vote["state"], vote["threshold"]) == (1, "decided", 0.6)
    assert vote["counts"] == {"mostly": 9, "slightly": 2, "dont_know": 1}
    assert vote["by_group"] == {
        "North": {"mostly": 7, "slightly": 2},
        "South": {"mostly": 2, "dont_know": 1},
    }
    assert (vote["received"], vote["reading"]["votes"]) == (12, 11)
    assert vote["reading"]["word"] == "agreed"
    assert vote["reading"]["modes"] == ["mostly"]
    assert vote["reading"]["best_pair"] == ["slightly", "mostly"]


def test_a_round_of_one_group(act, shown):
    done(act("add_group", name="North"))
    done(act("add_group", name="South"))
    done(act("open_round", question=CHOICE, group="North", visibility="never"))
    done(act("tally", question=CHOICE, counts={"mostly": 3}))
    refused(act("tally", question=CHOICE, group="South", counts={"mostly": 3}), "belongs to North")
    refused(act("close_round", question=CHOICE, group="South"), "not a round of South")
    done(act("close_round", question=CHOICE, group="North"))
    refused(act("reveal", question=CHOICE), "never to be shown")
    refused(act("decide", question=CHOICE, stage="group", answer="most", group="North"), "most")
    done(act("decide", question=CHOICE, stage="group", answer="mostly", group="North"))
    done(act("decide", question=CHOICE, stage="group", answer="slightly", group="South"))
    found = question(shown)
    assert found["rounds"][0]["group"] == "North"
    assert found["rounds"][0]["by_group"] == {"North": {"mostly": 3}}
    by_group = found["answers"]["group"]["by_group"]
    assert {name: item["value"] for name, item in by_group.items()} == {
        "North": "mostly",
        "South": "slightly",
    }


def test_counts_for_the_whole_room_and_a_parked_round(act, shown):
    done(act("open_round", question=CHOICE))
    assert done(act("tally", question=CHOICE, counts={"mostly": 2}))
    assert done(act("tally", question=CHOICE, counts={"mostly": 2, "slightly": 0})) == []
    done(act("park", question=CHOICE))
    refused(act("park", question=CHOICE), "No round is open")
    found = question(shown)
    assert (found["status"], found["rounds"][0]["state"]) == ("parked", "parked")
    assert found["rounds"][0]["by_group"] == {"whole_room": {"mostly": 2}}
    assert found["rounds"][0]["reading"]["word"] is None


def test_a_fist_of_five(act, shown):
    done(act("start_fist", question=CHOICE, answer="mostly"))
    refused(act("open_round", question=CHOICE), "end it first")
    refused(act("count_fist", question=CHOICE, fingers=[1, 2]), "six numbers of people")
    done(act("count_fist", question=CHOICE, fingers=[0, 1, 0, 3, 2, 4]))
    done(act("end_fist", question=CHOICE))
    (found,) = question(shown)["fists"]
    assert found.pop("time")
    assert found == {
        "group": None,
        "answer": "mostly",
        "counts": [0, 1, 0, 3, 2, 4],
        "speak": 1,
        "passes": False,
        "ended": True,
    }


@pytest.mark.parametrize(
    "counts", [{"perhaps": 1}, {"mostly": -1}, {"mostly": 1.5}, {"mostly": "3"}, {"mostly": True}]
)
def test_counts_that_are_none_are_refused(act, shown, counts):
    done(act("open_round", question=CHOICE))
    refused(act("tally", question=CHOICE, counts=counts), next(iter(counts)))
    assert question(shown)["rounds"][0]["counts"] == {}


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("choice", "mostly", 3),
        ("number", 12.5, "many"),
        ("text", "= a sentence", 5),
        ("list", ["one", "+two"], "one, two"),
    ],
)
def test_an_answer_fits_the_kind_of_question(act, shown, kind, good, bad):
    number = number_of(shown, kind)
    refused(act("decide", question=number, stage="final", answer=bad), number)
    done(act("decide", question=number, stage="final", answer=good))
    assert question(shown, number)["answers"]["final"]["value"] == good
    refused(act("decide", question=number, stage="final", answer="no_data"), "give the reason")
    for reserved in ("dont_know", "not_applicable", "no_data", "no_consensus", "skipped"):
        done(act("decide", question=number, stage="final", answer=reserved, rationale="It changed"))
        assert question(shown, number)["answers"]["final"]["value"] == reserved


def test_a_vote_on_a_text_question_is_refused(act, shown):
    refused(act("open_round", question=number_of(shown, "text")), "not a vote")


def test_notes(act, shown):
    done(act("note", question=CHOICE, text="First"))
    done(act("note", question=CHOICE, text="No money", kind="gap"))
    refused(act("note", question=CHOICE, text=" "), "empty")
    refused(act("note", question=CHOICE, text="x", kind="rumour"), "rumour")
    first, second = question(shown)["notes"]
    assert (first["text"], first["kind"]) == ("First", "discussion")
    assert (second["text"], second["kind"]) == ("No money", "gap")
    done(act("revise_note", question=CHOICE, note=first["id"], text="First, again", kind="quote"))
    done(act("withdraw_note", question=CHOICE, note=second["id"]))
    refused(act("withdraw_note", question=CHOICE, note=second["id"]), "not there any more")
    (note,) = question(shown)["notes"]
    assert (note["text"], note["kind"]) == ("First, again", "quote")


def test_sources(act, shown):
    done(act("source", question=CHOICE, text="Act 12"))
    done(act("source", question=CHOICE, text="Report"))
    first = question(shown)["sources"][0]
    done(act("withdraw_source", question=CHOICE, source=first["id"]))
    assert [item["text"] for item in question(shown)["sources"]] == ["Report"]


def test_verification(act, shown):
    done(act("verify", question=CHOICE, outcome="confirmed", comment="Seen"))
    done(
        act(
            "verify",
            question=CHOICE,
            outcome="needs_follow_up",
            point="document_check",
            who="Core team",
        )
    )
    refused(act("verify", question=CHOICE, outcome="true", comment=""), "confirmed")
    refused(act("verify", question=CHOICE, outcome="confirmed", point="noon"), "document_check")
    first, second = question(shown)["verification"]
    assert (first["outcome"], first["comment"], first["point"]) == ("confirmed", "Seen", "plenary")
    assert (second["point"], second["who"]) == ("document_check", "Core team")


def test_undo_and_redo_reach_over_sessions(act, shown):
    refused(act("undo"), "nothing to undo")
    done(act("add_group", name="North"))
    assert len(done(act("undo"))) == 1
    assert shown()["groups"] == []
    done(act("redo"))
    refused(act("redo"), "nothing to redo")
    assert [group["name"] for group in shown()["groups"]] == ["North"]


def test_questions_go_by_id_too(act, shown):
    name = question(shown)["id"]
    done(act("note", question=name, text="By id"))
    assert question(shown)["notes"][0]["text"] == "By id"
    refused(act("note", question="0.0.0", text="x"), "no question “0.0.0”")
    refused(act("note", question=1.1, text="x"), "quotation marks")


def test_null_is_a_key_left_out(act):
    done(act("add_group", name="North"))
    done(act("add_seat", group="North", name=None, role=None))
    refused(act("add_group", name=None), "needs “name”")


@pytest.mark.parametrize("name", sorted(set(ACTS) - {"undo", "redo", "set_details"}))
def test_a_missing_key_is_named(act, name):
    for key in ACTS[name].required:
        others = {other: "x" for other in ACTS[name].required if other != key}
        refused(act(name, **others), f"needs “{key}”")


@pytest.mark.parametrize("name", sorted(ACTS))
def test_an_unknown_key_is_named(act, name):
    fields = dict.fromkeys(ACTS[name].required, "x")
    refused(act(name, **fields, colour="red"), "no key “colour”")


@pytest.mark.parametrize("name", sorted(ACTS))
def test_a_value_of_the_wrong_type_is_named(act, name):
    for key in (*ACTS[name].required, *ACTS[name].optional):
        if key not in ("answer", "content"):
            fields = {**dict.fromkeys(ACTS[name].required, "x"), key: [1]}
            if key != "counts" and "counts" in fields:
                fields["counts"] = {}
            if key != "questions" and "questions" in fields:
                fields["questions"] = []
            refused(act(name, **fields), f"“{key}” of “{name}” must be")


def test_the_acts_that_teams_script_against_are_there():
    assert {
        "add_group",
        "add_seat",
        "open_round",
        "tally",
        "close_round",
        "reveal",
        "decide",
        "note",
        "source",
        "verify",
        "undo",
        "redo",
        "park",
        "assign_domain",
        "rename_group",
        "set_details",
    } <= set(ACTS)
