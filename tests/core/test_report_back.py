"""Group reports: templates, sections of every kind, and pasted outlines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workshops import small_workshop

from workshop_app.core import commands, errors
from workshop_app.core.report_back import (
    SectionKind,
    outline_text,
    parse_outline,
    report_rows,
    template_from_json,
    template_to_json,
)

TEMPLATE = template_from_json(
    {
        "id": "t",
        "title": "Report",
        "sections": [
            {"key": str(kind), "title": str(kind).title(), "kind": str(kind)}
            for kind in SectionKind
        ],
    }
)


@pytest.fixture
def workshop():
    found = small_workshop(groups=2, seats=0)
    found.do(commands.start_report(found.state, "g1", TEMPLATE, report="r"))
    return found


def write(workshop, section, content):
    workshop.do(commands.write_section(workshop.state, "r", section, content))
    return workshop.state.setup.reports["r"].contents.get(section)


def test_a_template_has_a_plain_form():
    assert template_from_json(template_to_json(TEMPLATE)) == TEMPLATE
    twice = template_to_json(TEMPLATE)
    twice["sections"] *= 2
    with pytest.raises(ValueError, match="same section twice"):
        template_from_json(twice)


@pytest.mark.parametrize(
    ("section", "typed", "kept"),
    [
        ("prose", "  A text \n", "A text"),
        ("outline", [[0, "A"], [1, " b "], [1, " "]], [[0, "A"], [1, "b"]]),
        ("pairs", [["now", ""], ["", ""]], [["now", ""]]),
        ("goals", [["Goal", ["One", ""]], ["", []]], [["Goal", ["One"]]]),
        ("support", [["global", "Advice"]], [["global", "Advice"]]),
    ],
)
def test_sections_keep_what_was_written_without_empty_parts(workshop, section, typed, kept):
    assert write(workshop, section, typed) == kept
    assert not workshop.do(commands.write_section(workshop.state, "r", section, typed)).events
    workshop.undo()
    assert section not in workshop.state.setup.reports["r"].contents


@pytest.mark.parametrize(
    ("section", "wrong"),
    [("prose", ["x"]), ("outline", [["a", "b"]]), ("pairs", [["one"]]), ("support", [["x", "y"]])],
)
def test_content_of_another_form_is_refused(workshop, section, wrong):
    with pytest.raises(errors.BadSection, match="does not fit"):
        write(workshop, section, wrong)


def test_a_strategy_becomes_an_action(workshop):
    write(workshop, "goals", [["Fewer children in homes", ["Train families", "Pay kin"]]])
    workshop.do(commands.strategy_to_action(workshop.state, "r", "goals", 0, 1, owner="Region"))
    made = next(iter(workshop.state.setup.actions.values()))
    assert (made.what, made.owner) == ("Pay kin", "Region")
    with pytest.raises(errors.UnknownEntry):
        commands.strategy_to_action(workshop.state, "r", "goals", 0, 5)


def test_an_action_keeps_its_strategy_whichever_of_both_is_reworded(workshop):
    write(workshop, "goals", [["Families first", ["Train", "Pay kin"]], ["Data", ["Count"]]])
    workshop.do(commands.strategy_to_action(workshop.state, "r", "goals", 0, 1))
    (made,) = workshop.state.setup.actions
    assert workshop.state.setup.actions[made].strategy == ("r", "goals", "Pay kin")
    workshop.do(commands.revise_action(workshop.state, made, what="Pay kinship carers"))

    def action_of(text):
        found = commands.action_of(workshop.state, "r", "goals", text)
        return found and found.id

    assert (action_of("Pay kin"), action_of("Train")) == (made, None)
    goals = [["Families first", ["New", "Train", "Pay kin a wage"]], ["Data", ["Count"]]]
    write(workshop, "goals", goals)
    assert (action_of("Pay kin a wage"), action_of("New")) == (made, None)
    assert workshop.state.setup.actions[made].what == "Pay kinship carers"
    workshop.undo()
    assert action_of("Pay kin") == made
    write(workshop, "goals", [["Data", ["Count"]], ["Families first", ["Train", "Pay kin"]]])
    assert action_of("Pay kin") == made
    write(workshop, "goals", [["Data", ["Count"]]])
    assert action_of("Count") is None


def test_a_report_is_told_in_rows_with_its_empty_sections(workshop):
    write(workshop, "outline", [[0, "A"], [1, "b"]])
    write(workshop, "pairs", [["now", ""]])
    write(workshop, "goals", [["Goal", ["One"]]])
    write(workshop, "support", [["global", "Advice"], ["national", "Money"]])
    rows = report_rows(workshop.state.setup.reports["r"])
    assert [(row.level, row.role, row.text) for row in rows] == [
        (0, "section", "Prose"),
        (0, "section", "Outline"),
        (1, "item", "A"),
        (2, "item", "b"),
        (0, "section", "Pairs"),
        (1, "now", "now"),
        (1, "should", ""),
        (0, "section", "Goals"),
        (1, "goal", "Goal"),
        (2, "strategy", "One"),
        (0, "section", "Support"),
        (1, "national", "Money"),
        (1, "global", "Advice"),
    ]


def test_a_group_has_each_form_once(workshop):
    with pytest.raises(errors.ReportThere, match="Group 1 has a report"):
        commands.start_report(workshop.state, "g1", TEMPLATE)
    workshop.do(commands.start_report(workshop.state, "g2", TEMPLATE))


@pytest.mark.parametrize(
    ("pasted", "levels"),
    [
        ("- A\n  - B\n    - C\n- D", [(0, "A"), (1, "B"), (2, "C"), (0, "D")]),
        ("1. A\n1.1 B\n1.1.1 C\n2. D", [(0, "A"), (1, "B"), (2, "C"), (0, "D")]),
        ("• A\n\n\t◦ B\n\t▪ C", [(0, "A"), (1, "B"), (1, "C")]),
        ("A line\nand another", [(0, "A line"), (0, "and another")]),
        ("2019 was hard\n3.5 million", [(0, "2019 was hard"), (0, "3.5 million")]),
        ("    a) A\n        b) B", [(0, "A"), (1, "B")]),
        ("", []),
    ],
)
def test_pasted_lines_become_an_outline(pasted, levels):
    assert [tuple(item) for item in parse_outline(pasted)] == levels


@given(st.text())
def test_any_text_pastes_without_losing_a_word(text):
    items = parse_outline(text)
    assert all(items[n][0] <= items[n - 1][0] + 1 for n in range(1, len(items)))
    assert not items or items[0][0] == 0


WORDS = st.text(st.characters(categories=["Lu", "Ll"]), min_size=2, max_size=9)


@given(st.lists(st.tuples(st.integers(0, 4), WORDS), max_size=8))
def test_a_copied_outline_pastes_back_the_same(items):
    tidy, deepest = [], 0
    for level, words in items:
        tidy.append([min(level, deepest), words])
        deepest = tidy[-1][0] + 1
    assert parse_outline(outline_text(tidy)) == tidy
