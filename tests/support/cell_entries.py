"""Entries in the cells of a workbook, in memory: what tests say, write, edit and read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st
from workshops import small_framework

from workshop_app.core import commands
from workshop_app.core.cell_lines import parts
from workshop_app.core.entries import TEXT_FIELDS, entries
from workshop_app.core.incoming import Baseline, FileSide, FileText, Now, Piece
from workshop_app.core.records import Exported, NoteKind, Outcome
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
