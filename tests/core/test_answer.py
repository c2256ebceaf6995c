"""Answers of every kind, and several answers to one question."""

from __future__ import annotations

import pytest
from workshops import kinds_framework, small_workshop

from workshop_app.core import commands, errors
from workshop_app.core.events import EventKind
from workshop_app.core.progress import Status, is_decided, status
from workshop_app.core.records import Stage
from workshop_app.core.room import RoomDecision, room_view
from workshop_app.core.state import replay
from workshop_app.core.workshop import Workshop


@pytest.fixture
def workshop() -> Workshop:
    return small_workshop(framework=kinds_framework())


def decide(workshop: Workshop, number: str, answer: object, **named: str) -> object:
    stage = named.pop("stage", "plenary")
    workshop.do(commands.decide(workshop.state, number, stage, answer, **named))
    found = workshop.state.of(f"K{number}").answer_of(named.get("field", "response"))
    assert found is not None
    return found.value


@pytest.mark.parametrize(
    ("number", "typed", "value"),
    [
        ("2", ["other", "foster", "other"], ("foster", "other")),
        ("2", ["kinship"], ("kinship",)),
        ("2", "no_data", "no_data"),
        ("3", "12,5", 12.5),
        ("3", "1,250 children", 1250),
        ("4", "12,5 %", 12.5),
        ("4", "25", 25),
        ("4", 1 / 3, 0.333333333333333),
        ("4", "110%", 110),
        ("5", "21.11.2026", "2026-11-21"),
        ("5", "2026", "2026"),
        ("5", "dont_know", "dont_know"),
        ("6", " a law ", "a law"),
        ("7", "one\r\n\r\ntwo", "one\n\ntwo"),
    ],
)
def test_each_kind_has_its_form(
    workshop: Workshop, number: str, typed: object, value: object
) -> None:
    stored = decide(workshop, number, typed)
    assert stored == value
    assert type(stored) is type(value)
    assert replay(workshop._journal.events()).of(f"K{number}") == workshop.state.of(f"K{number}")


@pytest.mark.parametrize(
    ("number", "typed", "sentence"),
    [
        ("2", [], "No option of question 2 is chosen; choose one or more."),
        ("2", "foster", "“foster” does not fit question 2, which asks for a choice of several"),
        ("2", ["foster", "no_data"], "“no_data” is not an answer of question 2; use one of"),
        ("3", "12 families", "“12 families” is not a number; type digits for question 3"),
        ("3", "12 %", "“12 %” is not a number"),
        ("4", "a third", "“a third” is not a percentage; type digits for question 4"),
        ("5", "5/3/2026", "“5/3/2026” is not a date that can be read in one way only; type year"),
        ("5", 2026, "“2026” is not a date"),
        ("7", " ", "The answer is empty"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(
    workshop: Workshop, number: str, typed: object, sentence: str
) -> None:
    with pytest.raises(errors.Refused) as caught:
        decide(workshop, number, typed)
    assert str(caught.value).startswith(sentence)


def test_a_number_with_two_readings_is_not_guessed() -> None:
    french = small_workshop(framework=kinds_framework("fr"))
    with pytest.raises(errors.Refused, match="can mean two numbers"):
        decide(french, "3", "1.234")
    assert decide(french, "3", "1,234") == 1.234


def test_a_goal_stands_beside_the_response(workshop: Workshop) -> None:
    decide(workshop, "1", "slightly")
    assert status(workshop.state, "K1") is Status.DECIDED
    with pytest.raises(errors.Refused, match="has no answer “aim”; use one of: response, goal"):
        decide(workshop, "1", "completely", field="aim")
    with pytest.raises(errors.Refused, match="use one of: response"):
        decide(workshop, "3", 4, field="goal")
    assert decide(workshop, "1", "mostly", field="goal") == "mostly"
    with pytest.raises(errors.Refused, match="changes an earlier one; give the reason"):
        decide(workshop, "1", "completely", field="goal")
    decide(workshop, "1", "completely", field="goal", rationale="More money")
    known = workshop.state.of("K1")
    assert known.answer is not None
    assert known.answer.value == "slightly"
    slot = known.slots("goal")[(Stage.PLENARY, None)]
    assert [item.value for item in slot.history] == ["mostly", "completely"]
    workshop.undo()
    assert workshop.state.of("K1").decision(Stage.PLENARY, field="goal").value == "mostly"
    workshop.undo()
    assert workshop.state.of("K1").answer_of("goal") is None
    assert workshop.state.of("K1").answer is not None


def test_a_goal_alone_is_no_answer_yet_and_takes_no_vote(workshop: Workshop) -> None:
    workshop.do(commands.open_round(workshop.state, "1"))
    workshop.do(commands.tally(workshop.state, "1", {"mostly": 6}))
    workshop.do(commands.close_round(workshop.state, "1"))
    with pytest.raises(errors.Refused, match="is not revealed"):
        decide(workshop, "1", "mostly", field="goal")
    workshop.do(commands.reveal(workshop.state, "1"))
    decide(workshop, "1", "completely", field="goal")
    goal = workshop.state.of("K1").answer_of("goal")
    assert goal is not None
    assert (goal.rule, goal.round_number) == (None, None)
    assert not is_decided(workshop.state, "K1")
    decide(workshop, "1", "mostly")
    response = workshop.state.of("K1").answer
    assert response is not None
    assert response.round_number == 1


def test_a_decision_on_the_response_is_stored_as_ever(workshop: Workshop) -> None:
    decide(workshop, "1", "mostly")
    (event,) = (
        event for event in workshop._journal.events() if event.kind == EventKind.DECISION_RECORDED
    )
    assert "field" not in event.body


@pytest.mark.parametrize(
    ("number", "answer", "shown"),
    [
        (
            "2",
            ["other", "kinship"],
            RoomDecision("Kinship care; informal\nOther, please say", levels=(2, 4)),
        ),
        ("3", "1,250", RoomDecision("1250 children", value=1250, unit="children")),
        ("4", "12.5", RoomDecision("12.5 %", value=12.5)),
        ("5", "2026-11", RoomDecision("2026-11", value="2026-11")),
        ("7", "a\n\nb", RoomDecision("a\n\nb")),
    ],
)
def test_the_room_sees_each_kind(
    workshop: Workshop, number: str, answer: object, shown: RoomDecision
) -> None:
    decide(workshop, number, answer)
    assert room_view(workshop.state, f"K{number}").decision == shown


def test_the_room_sees_the_goal_only_beside_no_vote(workshop: Workshop) -> None:
    decide(workshop, "1", "slightly")
    decide(workshop, "1", "completely", field="goal", dissent="Secret")
    view = room_view(workshop.state, "K1")
    assert view.decision == RoomDecision("Slightly", level=2, title="Now")
    assert view.further == (RoomDecision("Completely", level=4, field="goal", title="Goal"),)
    workshop.do(commands.open_round(workshop.state, "1"))
    assert room_view(workshop.state, "K1").further == ()


def test_a_prefilled_goal_is_not_for_the_room(workshop: Workshop) -> None:
    decide(workshop, "1", "completely", field="goal", stage="prefill")
    assert room_view(workshop.state, "K1").further == ()
    assert status(workshop.state, "K1") is Status.IN_PROGRESS
