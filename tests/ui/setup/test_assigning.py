"""The matrix as logic: a press changes just what lies under the cell."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from workshop_app.core import commands
from workshop_app.core.events import Event
from workshop_app.core.framework import Domain, Framework, Option, OptionSet, Question
from workshop_app.core.workshop import Workshop
from workshop_app.ui.setup.assigning import Cell, cell, covered, nobody_has, toggle


class _Journal:
    def __init__(self) -> None:
        self.kept: list[Event] = []

    def events(self) -> list[Event]:
        return self.kept

    def append(self, events: list[Event]) -> None:
        self.kept.extend(events)


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    count = draw(st.integers(1, 9))
    parents = [
        draw(st.none() | st.integers(0, place - 1)) if place else None for place in range(count)
    ]
    domains = tuple(
        Domain(f"d{place}", f"Title {place}", str(place), None if up is None else f"d{up}")
        for place, up in enumerate(parents)
    )
    leaves = [place for place in range(count) if place not in parents]
    return Framework(
        "f",
        "F",
        "en",
        (),
        domains,
        {"o": OptionSet("o", (Option("a", "A"), Option("b", "B")))},
        tuple(Question(f"q{leaf}", str(leaf), "?", f"d{leaf}", option_set="o") for leaf in leaves),
    )


@settings(max_examples=60, deadline=None)
@given(frameworks(), st.lists(st.integers(0, 8), max_size=12))
def test_a_press_changes_only_what_is_below_it(framework: Framework, presses: list[int]) -> None:
    workshop = Workshop(_Journal())
    workshop.do(commands.create_workshop(framework))
    workshop.do(commands.add_group(workshop.state, "Group", group="g"))
    asked = {question.domain for question in framework.questions}
    for press in presses:
        domain = framework.domains[press % len(framework.domains)].id
        held = frozenset(workshop.state.setup.domains_of("g"))
        before = covered(framework, held) & asked
        shown = cell(framework, held, domain)
        workshop.do(toggle(workshop.state, "g", domain))
        held = frozenset(workshop.state.setup.domains_of("g"))
        after = covered(framework, held) & asked
        below = framework.below(domain) & asked
        whole = shown in (Cell.GIVEN, Cell.BY_PARENT)
        assert after == (before - below if whole else before | below)
        assert cell(framework, held, domain) in (
            (Cell.NONE,) if whole else (Cell.GIVEN, Cell.BY_PARENT)
        )
        left = nobody_has(workshop.state)
        assert covered(framework, frozenset(d.id for d in left)) & asked <= asked - after
        assert bool(left) == (not asked <= after) or any(
            framework.below(d.id) & after for d in framework.domains
        )


def test_giving_a_parent_takes_up_the_pieces(workshop: Workshop) -> None:
    workshop.do(commands.add_group(workshop.state, "Group", group="g"))
    for domain in ("1.2.a", "1.1", "1"):
        workshop.do(toggle(workshop.state, "g", domain))
    assert workshop.state.setup.domains_of("g") == ["1"]
    framework = workshop.state.framework
    held = frozenset({"1"})
    assert cell(framework, held, "1") is Cell.GIVEN
    assert cell(framework, held, "1.2.b") is Cell.BY_PARENT
    assert cell(framework, held, "2") is Cell.NONE
    workshop.do(toggle(workshop.state, "g", "1.2.b"))
    assert set(workshop.state.setup.domains_of("g")) == {"1.1", "1.2.a"}
    workshop.undo()
    assert workshop.state.setup.domains_of("g") == ["1"]


def test_the_strip_names_the_highest_domains(
    workshop: Workshop, groups: Callable[[int, int], list[str]]
) -> None:
    assert [domain.id for domain in nobody_has(workshop.state)] == ["1", "2", "3"]
    (group,) = groups(1, 0)
    workshop.do(commands.assign(workshop.state, group, "1.2.a"))
    workshop.do(commands.assign(workshop.state, group, "2"))
    assert [domain.id for domain in nobody_has(workshop.state)] == ["1.1", "1.2.b", "3"]
