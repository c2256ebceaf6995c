"""Rules of questions: read, evaluated, and refused with the place of the mistake."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.core.show_if import (
    All,
    Answered,
    Any,
    Comparison,
    Node,
    Not,
    RuleError,
    parse_rule,
)

ANSWERS = {
    "A-1": "yes",
    "B.2": 12,
    "C/3": ("law", "budget"),
    "Long name": "no_data",
    "E": 0.5,
    "F": (),
}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("A-1 = yes", True),
        ("A-1 != yes", False),
        ("A-1 in (no, yes)", True),
        ("not A-1 in (no, partly)", True),
        ("B.2 >= 12 and B.2 < 12.5", True),
        ("B.2 = 12.0", True),
        ("A-1 > 3", False),
        ("C/3 = budget", True),
        ("C/3 != money", True),
        ('"Long name" = no_data AND “Long name” ≠ yes', True),
        ("NOT unknown = yes", True),
        ("unknown != yes", False),
        ("answered(A-1) and not answered(F)", True),
        ("answered = yes", False),
        ("A-1 = no or B.2 = 12 and E < 1", True),
        ("(A-1 = no or B.2 = 12) and E > 1", False),
    ],
)
def test_a_rule_holds(text: str, holds: bool) -> None:
    assert parse_rule(text).holds(ANSWERS.get) is holds


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        ("", 1, "question id"),
        ("A-1", 4, "=, !="),
        ("A-1 = ", 6, "option or a number"),
        ("A-1 = yes no", 11, "“and”, “or”"),
        ("A-1 in (yes", 12, "“,” or “)”"),
        ("(A-1 = yes", 11, "“)”"),
        ("A-1 < yes", 7, "a number"),
        ("A-1 ! yes", 5, "sign"),
        ("and A-1 = yes", 1, "question id"),
        ("(" * 60 + "A = b", 41, "fewer parts"),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, position: int, expected: str) -> None:
    with pytest.raises(RuleError, match=r"cannot be read at character") as caught:
        parse_rule(text)
    assert caught.value.position == position
    assert expected in caught.value.expected


def written(node: Node) -> str:
    if isinstance(node, Comparison):
        if node.operator == "in":
            return f"{node.question} in ({', '.join(node.values)})"
        return f"{node.question} {node.operator} {node.values[0]}"
    if isinstance(node, Answered):
        return f"answered({node.question})"
    if isinstance(node, Not):
        return f"not ({written(node.part)})"
    return {All: " and ", Any: " or "}[type(node)].join(f"({written(p)})" for p in node.parts)


ids = st.sampled_from(["A-1", "B.2", "C/3", "Q4", "não"])
leaves = st.one_of(
    st.builds(Answered, ids),
    st.builds(
        Comparison, ids, st.sampled_from(["=", "!="]), st.tuples(st.sampled_from(["yes", "12"]))
    ),
    st.builds(Comparison, ids, st.sampled_from(["<", ">="]), st.tuples(st.just("3.5"))),
    st.builds(Comparison, ids, st.just("in"), st.tuples(st.just("yes"), st.just("no"))),
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(All, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Any, st.lists(inner, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)


@given(trees)
def test_what_is_written_is_read_back(tree: Node) -> None:
    rule = parse_rule(written(tree))
    assert rule.root == tree
    assert set(rule.questions) == {leaf.question for leaf in rule.leaves}
    assert rule.holds(ANSWERS.get) is not parse_rule(f"not ({rule.text})").holds(ANSWERS.get)
