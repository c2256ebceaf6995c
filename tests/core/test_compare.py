"""This round beside a baseline: every question once, and nothing that changes by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workshops import MemoryJournal, small_framework

from workshop_app.core import commands, errors
from workshop_app.core.baseline import Baseline, BaselineKind, baseline_from_json, baseline_to_json
from workshop_app.core.changes import Change, Why
from workshop_app.core.compare import baseline_of, compare
from workshop_app.core.crosswalk import How, match
from workshop_app.core.digest import Digests
from workshop_app.core.framework import (
    RESPONSE,
    Framework,
    Indicator,
    Kind,
    Option,
    OptionSet,
    Question,
)
from workshop_app.core.records import Value
from workshop_app.core.shifts import shared_divisions, shifts, whole_shift
from workshop_app.core.side_by_side import beside, place_grid
from workshop_app.core.workshop import Workshop

LEVELS = ("not_at_all", "slightly", "mostly", "completely")
RESERVED = ("dont_know", "not_applicable", "no_data")
Answers = Mapping[str, Value]


def workshop(answers: Answers, framework: Framework | None = None) -> Workshop:
    made = Workshop(MemoryJournal())
    made.do(commands.create_workshop(framework or small_framework(), country="Sample"))
    for question, value in answers.items():
        made.do(commands.decide(made.state, question, "final", value))
    return made


def baseline(answers: Answers, framework: Framework | None = None, **said: object) -> Baseline:
    state = workshop(answers, framework).state
    made = baseline_of(
        state, id="b", name="Before", kind=BaselineKind.ROUND, year="2021", lasting_ids=True
    )
    return replace(made, **said)  # type: ignore[arg-type]  # fields by name


def changed(**by_id: Question | None) -> Framework:
    """The small framework with questions replaced, or left out for None; “Q1_1_1” is Q1.1.1."""
    wanted = {key.replace("_", "."): question for key, question in by_id.items()}
    whole = small_framework()
    questions = (wanted.get(q.id, q) for q in whole.questions)
    return replace(whole, questions=tuple(q for q in questions if q is not None))


def asked(number: str) -> Question:
    found = small_framework().find_question(number)
    assert found is not None
    return found


CHOICES = [q.id for q in small_framework().questions if q.kind is Kind.CHOICE]
EXTENTS = [q.id for q in small_framework().questions if q.option_set == "extent"]
NUMBER = next(q for q in small_framework().questions if q.kind is Kind.NUMBER)
SAID = st.dictionaries(st.sampled_from(EXTENTS), st.sampled_from([*LEVELS, *RESERVED])).flatmap(
    lambda said: st.builds(
        lambda number: {**said, **({NUMBER.id: number} if number is not None else {})},
        st.none() | st.integers(0, 3),
    )
)
OPPOSITE = {Change.IMPROVED: Change.SET_BACK, Change.SET_BACK: Change.IMPROVED}
OPPOSITE |= {Change.NEW: Change.DROPPED, Change.DROPPED: Change.NEW}


@settings(max_examples=25)
@given(SAID)
def test_beside_itself_nothing_changes(said):
    mine = workshop(said).state
    found = compare(mine, baseline(said))
    given_here = sum(value not in RESERVED for value in said.values())
    assert found.counts[Change.UNCHANGED] == given_here
    assert {row.change for row in found.rows} <= {Change.UNCHANGED, Change.NOT_BOTH}


@settings(max_examples=25)
@given(SAID, SAID, st.sets(st.sampled_from(EXTENTS)), st.sets(st.sampled_from(EXTENTS)))
def test_swapping_the_sides_swaps_better_and_worse(one, other, lost, gained):
    def without(ids: set[str]) -> Framework:
        return changed(**{key.replace(".", "_"): None for key in ids})

    first = {key: value for key, value in one.items() if key not in lost}
    second = {key: value for key, value in other.items() if key not in gained}
    there = compare(workshop(second, without(gained)).state, baseline(first, without(lost)))
    back = compare(workshop(first, without(lost)).state, baseline(second, without(gained)))
    swapped = {row.question.id: OPPOSITE.get(row.change, row.change) for row in back.rows}
    assert {row.question.id: row.change for row in there.rows} == swapped


@settings(max_examples=20)
@given(SAID, st.lists(st.tuples(st.sampled_from(EXTENTS), st.sampled_from(LEVELS)), max_size=5))
def test_what_is_taken_over_from_a_moment_ago_is_as_if_made_anew(said, more):
    mine, was = workshop(said), baseline({**said, EXTENTS[0]: "slightly"})
    found = compare(mine.state, was)
    for question, value in more:
        mine.do(commands.decide(mine.state, question, "final", value, rationale="seen again"))
        found = compare(mine.state, was, found)
        assert found == compare(mine.state, was)


IDS = [q.id for q in small_framework().questions]
PAIRS = st.dictionaries(
    st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)), st.booleans(), max_size=8
)


@settings(max_examples=40)
@given(PAIRS, st.sets(st.sampled_from(IDS), max_size=4), st.sets(st.sampled_from(IDS), max_size=4))
def test_every_question_of_both_sides_stands_once(said, lost, gained):
    here = replace(
        small_framework(),
        questions=tuple(q for q in small_framework().questions if q.id not in lost),
    )
    there = replace(
        small_framework(),
        questions=tuple(q for q in small_framework().questions if q.id not in gained),
    )
    found = match(here, replace(baseline({}), framework=there), said)
    assert sorted(one for b in found.bundles for one in b.there) == sorted(
        q.id for q in there.questions
    )
    assert sorted(one for b in found.bundles for one in b.here) == sorted(
        q.id for q in here.questions
    )
    linked = {(pair.there, pair.here) for pair in found.pairs}
    for bundle in found.bundles:
        assert not bundle.there or not bundle.here or bundle.how
    for pair, on in said.items():
        if pair[0] not in gained and pair[1] not in lost:
            assert (pair in linked) is on


def test_levels_numbers_and_reserved_answers_are_told_apart():
    number = replace(NUMBER, indicator=Indicator(higher_is_better=False))
    here = changed(**{NUMBER.id.replace(".", "_"): number})
    one, two, three = EXTENTS[:3]
    mine = workshop({one: "mostly", two: "dont_know", three: "slightly", NUMBER.id: 4}, here)
    was = baseline({one: "slightly", two: "mostly", three: "slightly", NUMBER.id: 7})
    rows = {row.question.id: row for row in compare(mine.state, was).rows}
    assert rows[one].change is Change.IMPROVED
    assert (rows[one].then.level, rows[one].now.level) == ((2, 2), (3, 3))
    assert rows[two].change is Change.NOT_BOTH
    assert rows[two].now.reserved == ("dont_know",)
    assert rows[three].change is Change.UNCHANGED
    # fewer is better here, and without an indicator a number is only another one
    assert rows[NUMBER.id].change is Change.IMPROVED
    plain = compare(workshop({NUMBER.id: 4}).state, was)
    assert next(r for r in plain.rows if r.question.id == NUMBER.id).change is Change.CHANGED


def test_other_kinds_scales_and_units_say_why_they_cannot_be_compared():
    shorter = OptionSet("extent", (Option("low", "Low"), Option("high", "High")))
    there = small_framework()
    there = replace(
        there,
        option_sets={**there.option_sets, "extent": shorter},
        questions=tuple(
            replace(q, unit="households")
            if q.id == NUMBER.id
            else replace(q, kind=Kind.TEXT, option_set=None)
            if q.option_set == "yes_no"
            else q
            for q in there.questions
        ),
    )
    was = baseline({EXTENTS[0]: "low", NUMBER.id: 7}, there)
    rows = {row.question.id: row for row in compare(workshop({}).state, was).rows}
    assert rows[EXTENTS[0]].why is Why.SCALES
    assert "Low – High (2)" in rows[EXTENTS[0]].reason
    assert rows[NUMBER.id].why is Why.UNITS
    assert "households" in rows[NUMBER.id].reason
    yes_no = next(q.id for q in small_framework().questions if q.option_set == "yes_no")
    assert rows[yes_no].why is Why.KINDS


def test_the_same_scale_in_other_words_and_codes_is_compared():
    words = [Option(f"n{place}", label.upper()) for place, label in enumerate(LEVELS)]
    labels = ("Not at all", "slightly", "Mostly ", "COMPLETELY")
    other = OptionSet(
        "scale", tuple(replace(o, label=label) for o, label in zip(words, labels, strict=True))
    )
    there = replace(
        small_framework(),
        id="another_tool",
        option_sets={**small_framework().option_sets, "scale": other},
        questions=tuple(
            replace(q, option_set="scale") if q.option_set == "extent" else q
            for q in small_framework().questions
        ),
    )
    was = baseline({EXTENTS[0]: "n3"}, there)
    row = compare(workshop({EXTENTS[0]: "slightly"}).state, was).rows[0]
    assert (row.change, row.then.level, row.now.level) == (Change.SET_BACK, (4, 4), (2, 2))


def test_many_to_many_tells_the_median_of_the_matched_ones():
    new = [replace(asked("1.1.1"), id=f"N{n}", number=f"9.{n}", text=f"Part {n}?") for n in (1, 2)]
    here = replace(small_framework(), questions=(*small_framework().questions[1:], *new))
    mine = workshop({"N1": "mostly", "N2": "completely"}, here)
    mine.do(commands.add_baseline(mine.state, baseline({"Q1.1.1": "mostly"})))
    (held,) = mine.state.setup.baselines.values()
    assert compare(mine.state, held).counts[Change.DROPPED] == 1
    mine.do(commands.link_questions(mine.state, "Before", [("Q1.1.1", "N1"), ("Q1.1.1", "9.2")]))
    row = next(r for r in compare(mine.state, held).rows if r.many)
    assert row.how == (How.HAND,)
    assert (row.then.level, row.now.level, row.change) == ((3, 3), (3, 4), Change.IMPROVED)
    mine.undo()
    assert compare(mine.state, held).counts[Change.NEW] == 2
    # where the tool itself says what a question became, nobody has to
    told = replace(here, replaced={"Q1.1.1": ("N1", "N2")})
    assert match(told, held).pairs[-1].how is How.REPLACED


def test_a_question_that_is_not_asked_now_is_not_a_dropped_one():
    mine, was = workshop({EXTENTS[0]: "mostly"}), baseline({EXTENTS[0]: "mostly"})
    before = compare(mine.state, was)
    mine.do(commands.leave_out(mine.state, [EXTENTS[0]], reason="Not here"))
    after = compare(mine.state, was, before)
    assert (after.counts[Change.NOT_ASKED], after.counts[Change.DROPPED]) == (1, 0)
    assert after.rows[-1].question.id == EXTENTS[0]
    mine.undo()
    assert compare(mine.state, was, after).counts[Change.NOT_ASKED] == 0


def test_the_same_text_under_two_headings_is_found_by_its_number():
    twins = replace(asked("1.1.2"), text=asked("1.1.1").text)
    there = changed(Q1_1_1=replace(asked("1.1.1"), id="a"), Q1_1_2=replace(twins, id="b"))
    found = match(changed(Q1_1_2=twins), replace(baseline({}), framework=there, lasting_ids=False))
    assert {(p.there, p.here): p.how for p in found.pairs if p.there in "ab"} == {
        ("a", "Q1.1.1"): How.NUMBER,
        ("b", "Q1.1.2"): How.NUMBER,
    }


def test_an_id_that_asks_something_else_is_no_match_but_a_question_to_a_person():
    other = replace(asked("1.1.1"), text="Children were heard by a judge last year.")
    was = replace(baseline({}), framework=changed(Q1_1_1=other))
    found = match(small_framework(), was)
    assert ("Q1.1.1", "Q1.1.1") in found.doubtful
    assert "Q1.1.1" in found.new
    assert "Q1.1.1" in found.dropped


def test_places_tell_medians_of_what_both_answered_and_each_sides_coverage():
    mine = workshop(dict.fromkeys(EXTENTS, "mostly"))
    was = baseline({EXTENTS[0]: "slightly", EXTENTS[1]: "not_applicable"})
    digests = Digests(mine.state).all()
    found = compare(mine.state, was)
    whole = whole_shift(found)
    (level,) = whole.levels
    assert (level.both, level.then, level.now, level.improved) == (1, (2, 2), (3, 3), 1)
    size = len(small_framework().questions)
    assert (whole.then.answered, whole.then.applicable) == (1, size - 1)
    assert (whole.now.answered, whole.now.applicable) == (len(EXTENTS), size)
    by = next(each for each in shared_divisions(mine.state, digests) if each.axis == "component")
    parts = shifts(found, by)
    assert sum(part.now.answered for part in parts) == len(EXTENTS)
    table = beside([found, compare(mine.state, replace(was, id="c"))], mine.state)
    assert [place.name for place in table.places] == ["Before", "Before", "Sample"]
    first = next(line for line in table.lines if line.question.id == EXTENTS[0])
    assert [cell.level for cell in first.cells] == [(2, 2), (2, 2), (3, 3)]
    grid = place_grid(mine.state, digests, [found], by, "extent")
    first_row = grid.cells[0]
    assert [column.title for column in grid.columns] == ["Before (2021)", "Sample"]
    assert [cell.median for cell in first_row if cell] == [(2, 2), (3, 3)]
    # what the others' questions on the scale are, "not applicable" left out
    then = [row[0] for row in grid.cells if row[0] is not None]
    assert sum(cell.answered for cell in then) == 1
    assert sum(cell.applicable for cell in then) == len(EXTENTS) - 1


def test_a_baseline_is_kept_whole_named_and_taken_away():
    mine = workshop({})
    was = baseline({EXTENTS[0]: "slightly", NUMBER.id: 2}, source_sha256="abc")
    assert baseline_from_json(baseline_to_json(was)) == was
    mine.do(commands.add_baseline(mine.state, was))
    with pytest.raises(errors.BaselineKnown, match="in this workshop already"):
        commands.add_baseline(mine.state, replace(was, id="again", name="Other"))
    mine.do(commands.change_baseline(mine.state, "Before", name="Start", kind="country"))
    assert mine.state.setup.baselines["b"].title == "Start (2021)"
    assert mine.state.setup.baselines["b"].answer(NUMBER.id, RESPONSE) is not None
    mine.do(commands.remove_baseline(mine.state, "b"))
    assert not mine.state.setup.baselines
    with pytest.raises(errors.UnknownBaseline, match="no baseline"):
        commands.find_baseline(mine.state, "Start")
