"""Entries → one cell → the same entries, in the same workshop and in a new one."""

from __future__ import annotations

import pytest
from cell_entries import (
    ENTRIES,
    PROFILE,
    STANDING,
    TEXT,
    TWO,
    Q,
    bank_of,
    cells,
    given_out,
    now,
    say,
    side,
    spoken,
)
from hypothesis import example, given
from hypothesis import strategies as st
from workshops import small_workshop

from workshop_app.core import errors, taking
from workshop_app.core.cell_lines import blocks, folded, parts, unfolded
from workshop_app.core.commands import CELL_LIMIT
from workshop_app.core.entries import parse_note
from workshop_app.core.incoming import Baseline, Difference, FileSide, FileText, compare
from workshop_app.core.records import NoteKind, Outcome, Stage
from workshop_app.core.taking import Taking
from workshop_app.jobs.answers import answers
from workshop_app.workbook.bank import Bank


@given(ENTRIES, st.booleans())
@example([(Q, ("note", NoteKind.GAP, "a\nb")), (Q, ("verify", Outcome.CONFIRMED, "c\nd"))], False)
@example([(Q, ("note", NoteKind.DISCUSSION, "Gap: a\n\n  1.1.2: b"))], True)
def test_a_new_workshop_reads_the_very_same_entries(said, shared):
    first, second = small_workshop(groups=1), small_workshop(groups=1)
    say(first, said)
    bank = bank_of(shared=shared)
    told = cells(first, bank)
    rows = compare(Baseline(False), now(second), side(bank, told, shared=shared))
    second.do(taking.acts(second.state, rows, {}, Taking(Stage.PREFILL, "x.xlsx")))
    assert spoken(second) == spoken(first)
    assert cells(second, bank) == told


@given(ENTRIES, STANDING, st.booleans())
@example([], "1.1.1: \n\tx", True)
@example([(Q, ("note", NoteKind.DISCUSSION, "1.1.1: a"))], "1.1.1: a", True)
@example([(TWO, ("note", NoteKind.DISCUSSION, "Gap:"))], "Gap:\n1.1.2: Gap:", True)
@example([(Q, ("note", NoteKind.DISCUSSION, "Gap:"))], "Gap:\nGap:", False)
def test_the_same_workshop_finds_nothing_changed(said, standing, shared):
    workshop = small_workshop(groups=1)
    say(workshop, said)
    bank = bank_of(shared=shared, standing=standing)
    rows = compare(
        given_out(workshop, bank),
        now(workshop),
        side(bank, cells(workshop, bank), shared=shared),
    )
    assert {row.difference for row in rows} <= {Difference.SAME}
    assert taking.acts(workshop.state, rows, {}, Taking(Stage.PREFILL, "x.xlsx")) == ()


@given(ENTRIES, st.booleans())
def test_what_was_taken_over_is_not_written_a_second_time(said, shared):
    first, second = small_workshop(groups=1), small_workshop(groups=1)
    say(first, [(question, entry) for question, entry in said if entry[0] == "note"])
    told = cells(first, bank_of(shared=shared))
    standing = {key[0]: {"comments": text} for key, text in told.items()}
    if shared and Q in standing:
        standing[TWO] = standing[Q]
    empty = bank_of(shared=shared)
    bank = Bank(empty.framework, empty.fields, standing, (), PROFILE)
    rows = compare(Baseline(False), now(second), side(bank, told, shared=shared))
    second.do(taking.acts(second.state, rows, {}, Taking(Stage.PREFILL, "x.xlsx")))
    assert cells(second, bank) == {}


@given(TEXT)
def test_folding_is_undone(text):
    text = text.strip()
    assert unfolded(folded(text)) == text
    assert blocks(folded(text).split("\n")) == [(0, text.count("\n") + 1)]


@given(STANDING)
def test_the_parts_of_a_cell_are_the_cell(text):
    assert "\n".join(parts(text)) == text


def test_a_cell_typed_by_hand_is_read_as_it_looks():
    workshop = small_workshop(groups=1)
    text = "Gaps:\n  - money\n\t- people\n\nlacune: one more\nBrecha: y\n  and z\n\n\n  last"
    cell = FileText(((Q, "1.1.1"),), "comments", "S", "G2", text)
    rows = compare(Baseline(False), now(workshop), FileSide((), (cell,)))
    assert [parse_note(row.theirs or "") for row in rows] == [
        (NoteKind.DISCUSSION, "Gaps:\n- money\n- people"),
        (NoteKind.GAP, "one more"),
        (NoteKind.GAP, "y\nand z\n\n\nlast"),
    ]


def test_lines_typed_between_and_below_those_of_an_entry_are_its_own():
    workshop = small_workshop(groups=1)
    say(workshop, [(Q, ("note", NoteKind.GAP, "one\ntwo")), (Q, ("note", NoteKind.QUOTE, "x"))])
    bank = bank_of(shared=False)
    typed = "Gap: one, put well\nbetween\n  two\n  below\nnew\n  more of it\nQuote: x"
    rows = compare(
        given_out(workshop, bank), now(workshop), side(bank, {(Q, "comments"): typed}, shared=False)
    )
    assert [(row.difference, parse_note(row.theirs or "")) for row in rows] == [
        (Difference.EXCEL, (NoteKind.GAP, "one, put well\nbetween\ntwo\nbelow")),
        (Difference.SAME, (NoteKind.QUOTE, "x")),
        (Difference.EXCEL, (NoteKind.DISCUSSION, "new\nmore of it")),
    ]


@pytest.mark.parametrize("act", ["note", "source", "verify"])
def test_what_would_not_fit_its_cell_is_refused_with_a_count(act):
    workshop = small_workshop(groups=1)
    half = "\U0001f600" * (CELL_LIMIT // 4)
    kind = {"note": NoteKind.GAP, "source": None, "verify": Outcome.CONFIRMED}[act]
    say(workshop, [(Q, (act, kind, half))])
    label = {"note": 5, "source": 0, "verify": 11}[act]
    room = CELL_LIMIT - 2 * (CELL_LIMIT // 4) - 2 * label - 1
    with pytest.raises(errors.CellFull, match=f"would be {CELL_LIMIT + 1} characters.* by 1,"):
        say(workshop, [(Q, (act, kind, "a" * (room + 1)))])
    say(workshop, [(Q, (act, kind, "a" * room))])
    (value,) = answers(workshop.state, bank_of(shared=False)).values
    assert len(str(value.value).encode("utf-16-le")) == 2 * CELL_LIMIT
    with pytest.raises(errors.CellFull):
        say(workshop, [(Q, (act, kind, "b"))])


def test_a_longer_form_of_what_filled_its_cell_is_still_taken_over():
    workshop = small_workshop(groups=1)
    cell = FileText(((Q, "1.1.1"),), "verification", "S", "G2", "x" * CELL_LIMIT)
    rows = compare(Baseline(False), now(workshop), FileSide((), (cell,)))
    workshop.do(taking.acts(workshop.state, rows, {}, Taking(Stage.PREFILL, "x.xlsx")))
    assert workshop.state.of(Q).verification[0].comment == "x" * CELL_LIMIT
