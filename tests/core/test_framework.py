"""The framework as data: its tree, its JSON form, what it refuses."""

import json
from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from workshops import EXTENT, small_framework

from workshop_app.core.framework import (
    RESERVED_CODES,
    AnswerField,
    Axis,
    Domain,
    Framework,
    Indicator,
    Kind,
    Option,
    OptionSet,
    Question,
    RatingMethod,
    RatingRule,
    text_hash,
    walk_domains,
)
from workshop_app.core.framework_json import framework_from_json, framework_to_json

FRAMEWORK = small_framework()

words = st.text(min_size=1, max_size=8)
translations = st.dictionaries(
    st.sampled_from(["fr", "ru"]), st.dictionaries(st.just("text"), words, max_size=1), max_size=2
)

FIELDS = (
    (),
    (AnswerField("response", "Now"), AnswerField("goal", "Goal"), AnswerField("x")),
    (AnswerField("response", facets={"population": "Refugee children"}),),
)
weights = st.sampled_from([0, 0.5, 1, 3])
indicators = st.none() | st.builds(
    Indicator, words, words, words, words, st.just((2.5, 10)), st.booleans()
)


@st.composite
def frameworks(draw):
    """Any framework a workbook could hold."""
    names = draw(st.lists(words, min_size=1, max_size=4, unique=True))
    domains = tuple(
        Domain(name, draw(words), draw(st.text(max_size=3)), parent, weight=draw(weights))
        for place, name in enumerate(names)
        for parent in [draw(st.sampled_from([None, *names[:place]]))]
    )
    codes = draw(st.lists(words.filter(lambda c: c not in RESERVED_CODES), unique=True, max_size=4))
    options = tuple(
        Option(
            code,
            draw(st.text(max_size=5)),
            draw(st.text(max_size=5)),
            draw(st.none() | st.integers(-3, 3)),
            draw(st.none() | st.just("#336699")),
            draw(translations),
        )
        for code in codes
    )
    ids = draw(st.lists(words, unique=True, max_size=4))
    questions = tuple(
        Question(
            name,
            draw(st.text(max_size=3)),
            draw(st.text(max_size=9)),
            draw(st.sampled_from(names)),
            kind,
            "set" if kind.has_options else None,
            draw(st.text(max_size=5)),
            draw(st.dictionaries(words, words, max_size=2)),
            draw(st.text(max_size=3)),
            draw(st.booleans()),
            draw(translations),
            draw(st.sampled_from(FIELDS)),
            draw(st.text(max_size=3)),
            draw(weights),
            draw(indicators),
            draw(st.text(max_size=3)),
            draw(st.booleans()),
        )
        for name in ids
        for kind in [draw(st.sampled_from(Kind))]
    )
    return Framework(
        draw(words),
        draw(st.text(max_size=5)),
        "en",
        tuple(Axis(f"a{n}", title, ("x", "y")) for n, title in enumerate(names)),
        domains,
        {"set": OptionSet("set", options, draw(st.booleans()))},
        questions,
        draw(st.text(max_size=3)),
        draw(st.dictionaries(words, st.just(("a", "b")), max_size=2)),
        draw(st.none() | st.just(RatingRule("set", RatingMethod.LOWEST))),
    )


@given(frameworks())
@settings(max_examples=40, phases=set(Phase) - {Phase.explain})
def test_json_and_back_is_the_same(framework):
    text = json.dumps(framework_to_json(framework), allow_nan=False)
    assert framework_from_json(json.loads(text)) == framework


def test_json_leaves_out_what_holds_nothing():
    row = framework_to_json(FRAMEWORK)["questions"][4]
    assert row["kind"] == "number"
    assert {"option_set", "unit", "core", "translations"}.isdisjoint(row)
    zero = replace(EXTENT, code="z", options=(Option("none", "None", score=0),))
    kept = framework_from_json(
        framework_to_json(replace(FRAMEWORK, option_sets={**FRAMEWORK.option_sets, "z": zero}))
    )
    assert kept.option_sets["z"].options[0].score == 0


def test_the_response_comes_first_among_several_answers():
    for keys in (("goal", "response"), ("response", "goal", "goal")):
        wrong = replace(FRAMEWORK.questions[0], fields=tuple(map(AnswerField, keys)))
        with pytest.raises(ValueError, match="first of its answers"):
            replace(FRAMEWORK, questions=(wrong,))
    both = replace(FRAMEWORK.questions[0], fields=FIELDS[1])
    assert both.field_keys == ("response", "goal", "x")
    assert [both.field_title(key) for key in both.field_keys] == ["Now", "Goal", ""]
    assert FRAMEWORK.questions[0].field_keys == ("response",)


def test_damaged_json_is_an_error():
    data = framework_to_json(FRAMEWORK)
    del data["questions"][0]["text"]
    with pytest.raises(KeyError):
        framework_from_json(data)
    data["questions"][0]["text"] = "x"
    data["questions"][0]["kind"] = "riddle"
    with pytest.raises(ValueError, match="riddle"):
        framework_from_json(data)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"domains": (*FRAMEWORK.domains, Domain("1", "Twice"))}, "domain id “1” stands twice"),
        (
            {"questions": (*FRAMEWORK.questions, FRAMEWORK.questions[0])},
            "question id “Q1.1.1” stands twice",
        ),
        (
            {"domains": (*FRAMEWORK.domains, Domain("3", "Lost", parent="9"))},
            "Domain “3” stands under an unknown domain",
        ),
        (
            {"questions": (Question("q", "1", "Text", "9", Kind.TEXT),)},
            "Question “q” stands in an unknown domain",
        ),
        ({"option_sets": {}}, "Question “Q1.1.1” names no known option set"),
    ],
)
def test_references_must_lead_somewhere(changes, message):
    with pytest.raises(ValueError, match=message):
        replace(FRAMEWORK, **changes)


def test_option_codes_are_unique_and_not_reserved():
    with pytest.raises(ValueError, match="has the same code twice"):
        OptionSet("s", (Option("a", "A"), Option("a", "B")))
    for code in RESERVED_CODES:
        with pytest.raises(ValueError, match=f"uses the reserved code “{code}”"):
            OptionSet("s", (Option(code, "A"),))


def test_questions_are_found_by_id_before_number():
    assert FRAMEWORK.find_question("Q1.1.1") is FRAMEWORK.find_question("1.1.1")
    assert FRAMEWORK.find_question("nothing") is None
    twins = replace(
        FRAMEWORK,
        questions=(
            Question("b", "a", "First with the number", "1", Kind.TEXT),
            Question("c", "a", "Second with the number", "1", Kind.TEXT),
            Question("a", "9", "With the id", "1", Kind.TEXT),
        ),
    )
    assert twins.find_question("a").text == "With the id"
    assert replace(twins, questions=twins.questions[:2]).find_question("a").id == "b"


def test_the_tree():
    assert [domain.id for domain in FRAMEWORK.children()] == ["1", "2"]
    assert [domain.id for domain in FRAMEWORK.children("1")] == ["1.1", "1.2"]
    assert FRAMEWORK.children("2") == ()
    assert [domain.title for domain in FRAMEWORK.path("1.2")] == [
        "Laws and policies",
        "Kinship care",
    ]
    assert FRAMEWORK.below("1") == {"1", "1.1", "1.2"}
    assert [(depth, domain.id) for depth, domain in walk_domains(FRAMEWORK)] == [
        (0, "1"),
        (1, "1.1"),
        (1, "1.2"),
        (0, "2"),
    ]
    assert FRAMEWORK.has_domain("2")
    assert not FRAMEWORK.has_domain("9")
    with pytest.raises(KeyError):
        FRAMEWORK.domain("9")


def test_questions_come_in_the_order_of_the_workbook():
    found = FRAMEWORK.questions_in(["2", "1.1", "1.1"])
    numbers = [question.number for question in found]
    assert numbers == ["1.1.1", "1.1.2", "1.1.3", "2.1", "2.2", "2.3", "2.4"]
    assert FRAMEWORK.questions_in([]) == ()
    assert FRAMEWORK.position("Q1.1.3") == 2
    with pytest.raises(KeyError):
        FRAMEWORK.position("1.1.3")


def test_options_stand_in_level_order():
    question = FRAMEWORK.find_question("1.1.1")
    assert [option.code for option in FRAMEWORK.options(question)] == list(EXTENT.codes)
    assert FRAMEWORK.options(FRAMEWORK.find_question("2.2")) == ()
    assert EXTENT.option("mostly").label == "Mostly"
    assert EXTENT.option("perhaps") is None


def test_a_text_keeps_its_hash_when_only_its_layout_changes():
    plain = text_hash("Is there a law? État")
    assert plain == text_hash("  is there\n a  LAW?\u00a0E\u0301tat ")
    assert plain != text_hash("Is there a law? Etat")
    assert len(plain) == 64


def test_domains_that_stand_under_each_other_are_refused():
    with pytest.raises(ValueError, match="stands under itself"):
        Framework(
            id="x",
            title="X",
            language="en",
            axes=(),
            domains=(Domain("a", "A", parent="b"), Domain("b", "B", parent="a")),
            option_sets={},
            questions=(),
        )
