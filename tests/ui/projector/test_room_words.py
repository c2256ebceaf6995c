"""The words of the room's picture in every state of a round."""

from workshop_app.core.room import BLANK, room_view
from workshop_app.ui.wording import named_view, room_words


def words(workshop, question="q1", **more):
    return room_words(room_view(workshop.live.state, question), **more)


def test_nothing_is_said_on_screens_without_a_question(workshop):
    assert room_words(BLANK) == words(workshop, None)
    assert words(workshop, None).header_end == ""


def test_a_round_from_draft_to_decision(workshop):
    said = words(workshop)
    assert said.header_start == "Laws and policies · Foster care"
    assert said.header_end == "Question 1.2.3"
    assert (said.received, said.status, said.numerals) == ("", "", ("1", "2", "3", "4"))
    workshop.do("open_round", "q1")
    workshop.do("tally", "q1", {"o1": 2, "o3": 11, "o4": 5, "dont_know": 1})
    said = words(workshop)
    assert said.header_end == "Question 1.2.3 · Round 1"
    assert (said.received, said.received_number) == ("19 of 20 votes received", "19")
    assert (said.word, said.sentence, said.needed, said.counts, said.reserved) == (
        "",
        "",
        "",
        (),
        (),
    )
    workshop.do("close_round", "q1")
    assert words(workshop).header_end == "Question 1.2.3 · Round 1 · Voting closed"
    workshop.do("reveal", "q1")
    said = words(workshop)
    assert said.header_end == "Round 1 · 19 of 20 voted, 18 for an option"
    assert (said.word, said.needed, said.received) == ("Close", "14 needed", "")
    assert said.sentence.startswith("11 of 18 chose Mostly")
    assert said.counts == ("2", "0", "11", "5")
    assert [share.replace("\u00a0", " ") for share in said.shares] == [
        "11 %",
        "0 %",
        "61 %",
        "28 %",
    ]
    assert said.reserved == (("Don’t know", "1"),)
    assert (said.flag, said.now, said.decision_caption) == ("", "", "")
    assert words(workshop, flag=True).flag == "2 people chose Not at all: ask why."
    workshop.do("decide", "q1", "plenary", "o3")
    assert words(workshop).decision_caption == "Decision"
    assert "differs" not in words(workshop).sentence
    workshop.do("decide", "q1", "plenary", "o4", rationale="So")
    assert words(workshop).sentence.startswith("The decision differs from the vote. 11 of 18")
    workshop.do("decide", "q1", "plenary", "no_consensus", rationale="So")
    assert "differs" not in words(workshop).sentence


def test_a_second_round_names_both(workshop):
    for _ in range(2):
        workshop.do("open_round", "q1", group="g")
        workshop.do("tally", "q1", {"o3": 6})
        workshop.do("close_round", "q1")
        workshop.do("reveal", "q1")
    said = words(workshop)
    assert (said.now, said.earlier) == ("Round 2", "Round 1")
    assert said.earlier_counts == ("0", "0", "6", "0")
    assert said.header_end == "North · Round 2 · 6 of 20 voted, 6 for an option"


def test_a_live_vote_gives_counts_but_no_reading(workshop):
    workshop.do("open_round", "q1", visibility="live")
    assert words(workshop).shares == ()
    workshop.do("tally", "q1", {"o3": 6})
    said = words(workshop)
    assert (said.counts, said.received) == (("0", "0", "6", "0"), "6 of 20 votes received")
    assert (said.word, said.sentence, said.needed) == ("", "", "")
    assert said.header_end == "Question 1.2.3 · Round 1"


def test_a_parked_question_says_so(workshop):
    workshop.do("open_round", "q1")
    workshop.do("park", "q1")
    said = words(workshop)
    assert said.status == "Parked: we come back to this question"
    assert said.header_end == "Question 1.2.3 · Round 1 · Parked"


def test_a_reserved_decision_gets_its_name(workshop):
    workshop.do("decide", "q1", "plenary", "not_applicable")
    view = room_view(workshop.live.state, "q1")
    assert named_view(view).decision.label == "Not applicable"
    workshop.do("decide", "q1", "final", "o1")
    view = room_view(workshop.live.state, "q1")
    assert named_view(view) == view


def test_the_room_hears_how_many_votes_moved(workshop):
    for counts in ({"o2": 2, "o3": 3}, {"o3": 5}):
        workshop.do("open_round", "q1", group="g")
        workshop.do("tally", "q1", counts)
        workshop.do("close_round", "q1")
        workshop.do("reveal", "q1")
    assert words(workshop).change == "At least 2 of 5 votes moved since round 1."
