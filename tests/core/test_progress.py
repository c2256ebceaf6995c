"""Status of a question and progress of a domain."""

from __future__ import annotations

from workshops import small_workshop

from workshop_app.core import commands
from workshop_app.core.progress import Status, agenda, first_open, is_decided, progress, status
from workshop_app.core.workshop import Workshop


def _open(workshop: Workshop, number: str) -> None:
    workshop.do(commands.open_round(workshop.state, number))


def test_status_follows_the_round() -> None:
    workshop = small_workshop()
    assert status(workshop.state, "Q1.1.1") is Status.UNTOUCHED
    _open(workshop, "1.1.1")
    assert status(workshop.state, "Q1.1.1") is Status.IN_PROGRESS
    workshop.do(commands.park(workshop.state, "1.1.1"))
    assert status(workshop.state, "Q1.1.1") is Status.PARKED
    workshop.do(commands.decide(workshop.state, "1.1.1", "plenary", "mostly"))
    assert status(workshop.state, "Q1.1.1") is Status.DECIDED
    _open(workshop, "1.1.1")
    assert status(workshop.state, "Q1.1.1") is Status.IN_PROGRESS


def test_no_consensus_asks_for_attention() -> None:
    workshop = small_workshop()
    workshop.do(commands.decide(workshop.state, "1.1.1", "group", "no_consensus", group="g1"))
    assert status(workshop.state, "Q1.1.1") is Status.ATTENTION


def test_a_note_or_a_prefill_is_progress_not_a_decision() -> None:
    workshop = small_workshop()
    workshop.do(commands.add_note(workshop.state, "1.1.1", "Text"))
    workshop.do(commands.decide(workshop.state, "1.1.2", "prefill", "mostly"))
    assert status(workshop.state, "Q1.1.1") is Status.IN_PROGRESS
    assert status(workshop.state, "Q1.1.2") is Status.IN_PROGRESS
    assert progress(workshop.state, workshop.state.framework.questions).decided == 0


def test_a_group_answers_for_itself_and_the_room() -> None:
    workshop = small_workshop()
    workshop.do(commands.decide(workshop.state, "1.1.1", "group", "mostly", group="g1"))
    assert is_decided(workshop.state, "Q1.1.1", "g1")
    assert is_decided(workshop.state, "Q1.1.1")
    assert not is_decided(workshop.state, "Q1.1.1", "g2")


def test_a_group_steps_through_its_domains_only() -> None:
    workshop = small_workshop()
    assert agenda(workshop.state, "g1") == ()
    assert first_open(workshop.state, "g1") is None
    workshop.do(commands.assign(workshop.state, "g1", "1.2"))
    workshop.do(commands.assign(workshop.state, "g1", "2"))
    assert [q.number for q in agenda(workshop.state, "g1")] == [
        "1.2.1",
        "1.2.2",
        "2.1",
        "2.2",
        "2.3",
        "2.4",
    ]
    workshop.do(commands.decide(workshop.state, "1.2.1", "group", "mostly", group="g1"))
    following = first_open(workshop.state, "g1")
    assert following is not None
    assert following.number == "1.2.2"
    assert len(agenda(workshop.state)) == 9


def test_each_group_looks_at_its_own_round() -> None:
    workshop = small_workshop()
    workshop.do(commands.open_round(workshop.state, "1.1.1", group="g1"))
    known = workshop.state.of("Q1.1.1")
    assert known.round_for("g2") is known.rounds[0], "a round in play matters to everybody"
    workshop.do(commands.close_round(workshop.state, "1.1.1"))
    workshop.do(commands.reveal(workshop.state, "1.1.1"))
    assert known.round_for("g2") is None
    assert known.round_for("g1") is known.round_for(None) is known.rounds[0]
    workshop.do(commands.open_round(workshop.state, "1.1.1"))
    workshop.do(commands.park(workshop.state, "1.1.1"))
    assert known.round_for("g1") is known.round_for("g2") is known.rounds[1]
