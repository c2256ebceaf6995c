"""The records follow the workshop whatever happens, and nothing else is worked out again."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from workshops import small_workshop

from workshop_app.core import commands
from workshop_app.core.dashboard import dashboard, divisions, level_bars, level_grid
from workshop_app.core.digest import Digests
from workshop_app.core.errors import Refused
from workshop_app.core.workshop import Workshop

TODAY = date(2026, 11, 22)


def play(workshop: Workshop, act: tuple[str, int, int]) -> None:
    name, n, m = act
    state = workshop.state
    question = ("Q1.1.1", "Q1.1.2", "Q2.1", "Q2.4")[n]
    answers = ("not_at_all", "slightly", "mostly", "completely", "dont_know", "no_consensus")
    try:
        match name:
            case "decide":
                workshop.do(commands.decide(state, question, "plenary", answers[m]))
            case "group":
                workshop.do(commands.decide(state, question, "group", answers[m], group="g1"))
            case "note":
                workshop.do(commands.add_note(state, question, f"note {m}", "gap"))
            case "source":
                workshop.do(commands.add_evidence(state, question, f"Decree {m}"))
            case "open":
                workshop.do(commands.open_round(state, question))
                workshop.do(commands.tally(workshop.state, question, {"mostly": 5}, group="g1"))
            case "reveal":
                workshop.do(commands.close_round(state, question))
                workshop.do(commands.reveal(workshop.state, question))
            case "sign":
                workshop.do(commands.sign_off(state, "1", who="Team"))
            case _:
                workshop.undo()
    except Refused:
        return


ACTS = st.tuples(
    st.sampled_from(["decide", "group", "note", "source", "open", "reveal", "sign", "undo"]),
    st.integers(0, 3),
    st.integers(0, 5),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(ACTS, max_size=8))
def test_records_kept_up_to_date_are_those_made_anew(acts: list[tuple[str, int, int]]) -> None:
    workshop = small_workshop()
    kept = Digests(workshop.state)
    workshop.subscribe(kept.note)
    for act in acts:
        play(workshop, act)
        kept.all()
    fresh = Digests(workshop.state).all()
    assert kept.all() == fresh
    assert dashboard(workshop.state, kept.all(), TODAY) == dashboard(workshop.state, fresh, TODAY)


def test_only_the_changed_question_is_worked_out_again() -> None:
    workshop = small_workshop()
    kept = Digests(workshop.state)
    workshop.subscribe(kept.note)
    before = kept.all()
    workshop.do(commands.decide(workshop.state, "Q2.1", "plenary", "mostly"))
    after = kept.all()
    assert [a is b for a, b in zip(before, after, strict=True)].count(False) == 1


def test_an_unrevealed_round_changes_no_finding() -> None:
    workshop = small_workshop()
    state = workshop.state
    workshop.do(commands.open_round(state, "Q1.1.1"))

    def seen() -> object:
        digests = Digests(workshop.state).all()
        parts = divisions(state, digests)
        grid = level_grid(state, digests, "extent", parts[0], parts[1])
        bars = [level_bars(state, digests, "extent", each) for each in parts]
        return dashboard(state, digests, TODAY), grid, bars

    before = seen()
    for counts in ({"mostly": 5}, {"not_at_all": 3, "completely": 2}):
        workshop.do(commands.tally(workshop.state, "Q1.1.1", counts, group="g1"))
        assert seen() == before
