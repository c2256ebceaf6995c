"""Entries → one cell → the same entries, in the same workshop and in a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from workshops import small_framework, small_workshop

from workshop_app.core import commands, errors, taking
from workshop_app.core.cell_lines import blocks, folded, parts, unfolded
from workshop_app.core.commands import CELL_LIMIT
from workshop_app.core.entries import TEXT_FIELDS, entries, parse_note
from workshop_app.core.incoming import Baseline, Difference, FileSide, FileText, Now, Piece, compare
from workshop_app.core.records import Exported, NoteKind, Outcome, Stage
from workshop_app.core.taking import Taking
from workshop_app.core.workshop import Workshop
from workshop_app.jobs.answers import answers
from workshop_app.jobs.given_out import pieces_of, stored_pieces, written
from workshop_app.resources import question_bank_dir
from workshop_app.workbook.bank import Bank
from workshop_app.workbook.bank_reader import CellRef
from workshop_app.workbook.profile import load_profile

Q, TWO = "Q1.1.1", "Q1.1.2"
PROFILE = load_profile((question_bank_dir() / "care_system" / "profile.toml").read_text("utf-8"))

NASTY = st.sampled_from(
    [
        "Gap: no budget",
        "Gap:",
        "Discussion: Gap: x",
        "Discussion:",
        "confirmed: seen",
        "Confirmed",
        "Needs follow-up",
        "Lacune : rien",
        "1.1.1: about the first",
        "1.1.2: about the second",
        "- one",
        "  - indented",
        "\t* by a tab",
        "    four",
        "• bullet",
        "",
        "   ",
        "الأطفال: نعم",
        "‫מעורב‬ mixed",
        "👩🏽‍👧 agrees",
        "Cafe\u0301",
        "Café",
        "a\u2028b",
        "\u3000wide",
        "=SUM(A1)",
        "(1 more in the workshop file)",
        "a  ",
        ":",
        "x: y: z",
    ]
)
LINE = NASTY | st.text(alphabet="ab :-\té\u0301ش\U0001f600", max_size=8)
TEXT = st.lists(LINE, min_size=1, max_size=4).map("\n".join).filter(str.strip)
NOTE = st.tuples(st.just("note"), st.sampled_from(list(NoteKind)), TEXT)
SOURCE = st.tuples(st.just("source"), st.none(), TEXT)
SEEN = st.tuples(st.just("verify"), st.sampled_from(list(Outcome)), TEXT | st.just(""))
ENTRY = NOTE | SOURCE | SEEN
ENTRIES = st.lists(st.tuples(st.sampled_from([Q, TWO]), ENTRY), max_size=6)
STANDING = st.lists(LINE, max_size=3).map("\n".join)


def bank_of(*, shared: bool, standing: str = "") -> Bank:
    fields = {
        question.id: {
            field: CellRef("S", f"{column}{2 if shared and question.id == TWO else row}")
            for column, field in zip("GHI", TEXT_FIELDS, strict=True)
        }
        for row, question in enumerate(small_framework().questions, 2)
    }
    told = {Q: {"comments": standing}} if standing.strip() else {}
    if shared and told:
        told[TWO] = told[Q]
    return Bank(small_framework(), fields, told, (), PROFILE)


def say(workshop: Workshop, said: Sequence[tuple[str, tuple[str, Any, str]]]) -> None:
    for question, (act, kind, text) in said:
        state = workshop.state
        if act == "note":
            workshop.do(commands.add_note(state, question, text, kind))
        elif act == "source":
            workshop.do(commands.add_evidence(state, question, text))
        else:
            workshop.do(commands.verify(state, question, kind, text))


def spoken(workshop: Workshop) -> dict[str, object]:
    """Everything said, in its order, without the ids."""
    order = list(NoteKind)
    return {
        question: (
            sorted(
                ((n.kind, n.text) for n in state.notes.values()),
                key=lambda note: order.index(note[0]),
            ),
            [e.text for e in state.evidence.values()],
            [(v.outcome, v.comment) for v in state.verification],
        )
        for question in (Q, TWO)
        if (state := workshop.state.of(question))
    }


def cells(workshop: Workshop, bank: Bank) -> Mapping[tuple[str, str], str]:
    return {(v.question_id, v.field): str(v.value) for v in answers(workshop.state, bank).values}


def side(bank: Bank, told: Mapping[tuple[str, str], str], *, shared: bool) -> FileSide:
    numbers = {question.id: question.number for question in small_framework().questions}
    found = []
    for field in TEXT_FIELDS:
        for owners in [(Q, TWO)] if shared else [(Q,), (TWO,)]:
            text = told.get((owners[0], field)) or bank.standing.get(owners[0], {}).get(field, "")
            who = tuple((owner, numbers[owner]) for owner in owners)
            found.append(FileText(who, field, "S", "G2", text))
    return FileSide((), tuple(found))


def now(workshop: Workshop) -> Now:
    texts = {(q, f): entries(workshop.state.of(q), f) for q in (Q, TWO) for f in TEXT_FIELDS}
    return Now({}, texts)


def given_out(workshop: Workshop, bank: Bank) -> Baseline:
    told = answers(workshop.state, bank)
    what = written(told.values, pieces_of(told.layouts))
    export = Exported("e", "out.xlsx", "", "", what.values, what.pieces)
    texts = {
        (question, field): stored_pieces(export, question, field)
        for question, fields in what.pieces.items()
        for field in fields
    }
    standing = bank.standing.get(Q, {}).get("comments", "")
    if standing:
        texts.setdefault((Q, "comments"), [Piece(Q, "", part) for part in parts(standing)])
    return Baseline(True, texts=texts)


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
