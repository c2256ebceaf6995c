"""Questions of one edition of a tool in another."""

from __future__ import annotations

from dataclasses import replace

from workshops import small_framework

from workshop_app.core.framework import Framework, Question
from workshop_app.core.rebinding import rebind, with_choices


def edition(**changes: Question | None) -> Framework:
    """The small framework with questions replaced (by number, Q1_1_1), or left out for None."""
    whole = small_framework()
    wanted = {name[1:].replace("_", "."): question for name, question in changes.items()}
    questions = [
        wanted.get(question.number, question)
        for question in whole.questions
        if wanted.get(question.number, question) is not None
    ]
    return replace(whole, questions=tuple(questions))


def question(number: str) -> Question:
    found = small_framework().find_question(number)
    assert found is not None
    return found


def test_the_same_edition_changes_nothing():
    found = rebind(small_framework(), small_framework(), lasting_ids=True)
    assert found.unchanged
    assert found.bound == {q.id: q.id for q in small_framework().questions}


def test_spaces_case_and_composition_are_no_rewording():
    text = "  STATEMENT 1.1.1 is true  for every\nprovince of the country."
    found = rebind(
        edition(Q1_1_1=replace(question("1.1.1"), text=text)), small_framework(), lasting_ids=False
    )
    assert found.unchanged


def test_reworded_moved_new_and_gone_are_told():
    new = replace(question("2.1"), id="Q9", number="9", text="A wholly new question?")
    file = edition(
        Q1_1_1=replace(question("1.1.1"), text="Worded in another way."),
        Q1_1_2=replace(question("1.1.2"), id="Q7.7"),
        Q1_2_1=replace(question("1.2.1"), domain="2"),
        Q2_1=new,
    )
    found = rebind(file, small_framework(), lasting_ids=True)
    assert found.reworded == (("Q1.1.1", "Q1.1.1"),)
    assert set(found.moved) == {("Q7.7", "Q1.1.2"), ("Q1.2.1", "Q1.2.1")}
    assert found.new == ("Q9",)
    assert found.gone == ("Q2.1",)


def test_ids_made_from_places_never_bind_alone():
    one, two = question("1.1.1"), question("1.1.2")
    # a row was put in between: what was the first is now called the second
    file = edition(
        Q1_1_1=replace(one, text="Something new stands in the first row."),
        Q1_1_2=replace(two, text=one.text),
        Q1_1_3=replace(question("1.1.3"), text=two.text),
    )
    found = rebind(file, small_framework(), lasting_ids=False)
    assert set(found.moved) == {("Q1.1.2", "Q1.1.1"), ("Q1.1.3", "Q1.1.2")}
    assert found.new == ("Q1.1.1",)
    assert found.gone == ("Q1.1.3",)
    assert found.reworded == ()


def test_a_text_that_stands_twice_is_asked_for():
    twin = replace(question("1.1.2"), text=question("1.1.1").text)
    here = edition(Q1_1_1=replace(question("1.1.1"), id="A"), Q1_1_2=replace(twin, id="B"))
    found = rebind(edition(Q1_1_2=twin), here, lasting_ids=False)
    assert set(found.new) == {"Q1.1.1", "Q1.1.2"}
    assert set(found.gone) == {"A", "B"}


def test_a_person_can_make_several_one_and_undo_a_binding():
    found = rebind(edition(), small_framework(), lasting_ids=True)
    chosen = with_choices(found, {"Q9": "Q2.1", "Q1.1.1": ""})
    assert chosen["Q2.1"] == ("Q2.1", "Q9")
    assert "Q1.1.1" not in chosen
