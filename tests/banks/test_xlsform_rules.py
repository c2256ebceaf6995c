"""A rule and its XPath hold for the same answers, and the XPath is read back as the same rule."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.banks.xlsform_relevant import (
    NotSayable,
    Target,
    from_xpath,
    plain_rule,
    rule_text,
)
from workshop_app.banks.xlsform_xpath import Asked, to_xpath
from workshop_app.core.framework import Kind
from workshop_app.core.records import Value
from workshop_app.core.show_if import All, Answered, Any, Comparison, Node, Not, parse_rule

RESERVED = {"dont_know": "dont_know", "no_data": "no_data"}
CODES = {"yes": "yes", "no": "no", "a bit": "a_bit"}
ASKED = {
    "C-1": Asked("C-1", Kind.CHOICE, "", CODES),
    "M 1": Asked("M_1", Kind.MULTIPLE, "", CODES),
    "N-1": Asked("N-1", Kind.NUMBER, "N-1_reason"),
    "T-1": Asked("T-1", Kind.TEXT, "T-1_reason"),
}
_BACK = {name: code for code, name in CODES.items()} | RESERVED
TARGETS = {
    "C-1": Target("C-1", Kind.CHOICE, _BACK),
    "M_1": Target("M 1", Kind.MULTIPLE, _BACK),
    "N-1": Target("N-1", Kind.NUMBER),
    "T-1": Target("T-1", Kind.TEXT),
    "N-1_reason": Target("N-1", Kind.NUMBER, RESERVED, reason=True),
    "T-1_reason": Target("T-1", Kind.TEXT, RESERVED, reason=True),
}
VALUES = {
    "C-1": ("yes", "no", "a bit", "dont_know"),
    "M 1": ("yes", "no", "a bit", "no_data"),
    "N-1": ("0", "10", "2.5", "-3", "dont_know"),
    "T-1": ("it's", "court", "no_data"),
}


@st.composite
def leaves(draw: st.DrawFn) -> Node:
    question = draw(st.sampled_from(sorted(ASKED)))
    if draw(st.booleans()):
        return Answered(question)
    values = draw(st.lists(st.sampled_from(VALUES[question]), min_size=1, max_size=3, unique=True))
    if len(values) > 1:
        return Comparison(question, "in", tuple(values))
    orders = [] if question != "N-1" or values[0] in RESERVED else ["<", "<=", ">", ">="]
    return Comparison(question, draw(st.sampled_from(["=", "!=", *orders])), tuple(values))


RULES = st.recursive(
    leaves(),
    lambda part: st.one_of(
        part.map(Not),
        st.lists(part, min_size=2, max_size=3).map(lambda parts: All(tuple(parts))),
        st.lists(part, min_size=2, max_size=3).map(lambda parts: Any(tuple(parts))),
    ),
    max_leaves=6,
)
_CODES = st.sampled_from([*CODES, None, "dont_know", "no_data"])
ANSWERS = st.fixed_dictionaries(
    {
        "C-1": _CODES,
        "M 1": st.one_of(
            st.sampled_from((None, "no_data")),
            st.lists(st.sampled_from(sorted(CODES)), min_size=1, unique=True).map(tuple),
        ),
        "N-1": st.sampled_from((None, "dont_know", 0, 2.5, 10, -3, 11)),
        "T-1": st.sampled_from((None, "no_data", "court", "it's", "x")),
    }
)


class Given(str):
    """What a form holds, compared as XPath compares: with a number as a number."""

    def _number(self) -> float:
        return float(self) if self else float("nan")

    def __eq__(self, other: object) -> bool:
        return self._number() == other if isinstance(other, int | float) else str(self) == other

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(str(self))

    def __lt__(self, other: object) -> bool:
        return self._number() < other  # type: ignore[operator]  # what is compared is the test

    def __le__(self, other: object) -> bool:
        return self._number() <= other  # type: ignore[operator]  # what is compared is the test

    def __gt__(self, other: object) -> bool:
        return self._number() > other  # type: ignore[operator]  # what is compared is the test

    def __ge__(self, other: object) -> bool:
        return self._number() >= other  # type: ignore[operator]  # what is compared is the test


def in_form(answers: Mapping[str, Value | None]) -> dict[str, Given]:
    """The answers as somebody gives them in the form."""
    found: dict[str, Given] = {}
    for question, item in ASKED.items():
        answer = answers[question]
        apart = item.reason and answer in RESERVED
        if item.reason:
            found[item.reason] = Given(answer if apart else "")
        names = answer if isinstance(answer, tuple) else (answer,)
        said = " ".join(CODES.get(str(one), str(one)) for one in names if one is not None)
        found[item.name] = Given("" if apart else said)
    return found


def met(xpath: str, form: Mapping[str, Given]) -> bool:
    """Whether the condition holds, reckoned without the code that wrote it."""
    python = re.sub(r"\$\{([^}]+)\}", r"V['\1']", xpath)
    python = re.sub(r" = ", " == ", python).replace("false()", "False")
    selected = lambda said, name: name in str(said).split()  # noqa: E731 - handed over by name below
    return bool(eval(python, {"V": form, "selected": selected, "__builtins__": {}}))


@given(RULES, ANSWERS)
def test_a_rule_holds_where_its_condition_does(
    rule: Node, answers: dict[str, Value | None]
) -> None:
    assert met(to_xpath(rule, ASKED), in_form(answers)) is rule.holds(answers.get)


@given(RULES, st.lists(ANSWERS, min_size=3, max_size=6))
def test_a_condition_is_read_as_the_rule_it_was_written_for(
    rule: Node, answers: list[dict[str, Value | None]]
) -> None:
    read = from_xpath(to_xpath(rule, ASKED), TARGETS.get)
    again = parse_rule(rule_text(read)).root
    for given_ in answers:
        assert again.holds(given_.get) is rule.holds(given_.get)
    # writing and reading once more changes nothing
    assert plain_rule(again) == from_xpath(to_xpath(again, ASKED), TARGETS.get)


@pytest.mark.parametrize(
    ("condition", "rule"),
    [
        ("${C-1} = 'yes'", "C-1 = yes"),
        ("selected(${M_1}, 'a_bit') or selected(${M_1},'no')", '"M 1" in ("a bit", no)'),
        ("'yes' = ${C-1} and ${N-1} >= 10", "C-1 = yes and N-1 >= 10"),
        ("${C-1} != ''", "answered(C-1)"),
        ("string-length(${T-1}) > 0", "answered(T-1)"),
        ("count-selected(${M_1}) = 0", 'not answered("M 1")'),
        ("not(${C-1} = 'no')", "not (C-1 = no)"),
        ("/data/group/C-1 != 'no'", "not (C-1 = no)"),
        ("10 < ${N-1}", "N-1 > 10"),
    ],
)
def test_conditions_as_other_people_write_them(condition: str, rule: str) -> None:
    assert rule_text(from_xpath(condition, TARGETS.get)) == rule


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        ("${N-1} > ${C-1}", "compares two questions"),
        ("${age} > 5", "“age”, which is no question"),
        ("today() > date('2026-01-01')", "no function “today”"),
        ("${C-1} > 3", "orders answers that are no numbers"),
        ("count-selected(${M_1}) > 2", "counts what was chosen"),
        ("${C-1} = 'perhaps'", "“perhaps” is no choice"),
        ("contains(${T-1}, 'x')", "part of a text"),
        ("${N-1} * 2 = 4", "“* 2 = 4” cannot be read"),
        ("(" * 40 + "${C-1} = 'yes'" + ")" * 40, "too many parts"),
        ("${C-1} = ", "“the end” stands where"),
    ],
)
def test_what_our_grammar_cannot_say_is_told(condition: str, reason: str) -> None:
    with pytest.raises(NotSayable, match=re.escape(reason)):
        from_xpath(condition, TARGETS.get)
