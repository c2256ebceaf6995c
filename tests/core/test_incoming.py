"""Three sides compared, and one act made of the choices."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workshops import MemoryJournal, small_workshop

from workshop_app.core import commands
from workshop_app.core.cell_lines import even
from workshop_app.core.entries import TEXT_FIELDS, entries, entry_line
from workshop_app.core.framework import RESPONSE
from workshop_app.core.incoming import (
    Answer,
    Baseline,
    Choice,
    Difference,
    FileAnswer,
    FileSide,
    FileText,
    Now,
    Piece,
    Unread,
    compare,
)
from workshop_app.core.records import NoteKind, Outcome, Stage
from workshop_app.core.taking import Taking, acts, overruled, taken, undecided
from workshop_app.core.workshop import Workshop

Q = "Q1.1.1"
TAKING = Taking(Stage.PLENARY, "back.xlsx", "abc")


def said(text: str | None) -> Answer | None:
    return None if text is None else Answer(text, text)


def differ(base: str | None, ours: str | None, theirs: str | None, *, given_out: bool = True):
    told = {(Q, RESPONSE): said(base)} if base else {}
    baseline = Baseline(given_out, told, frozenset(told))
    now = Now({(Q, RESPONSE): said(ours)} if ours else {}, {})
    rows = compare(baseline, now, FileSide((FileAnswer(Q, "S", "F6", said(theirs)),), ()))
    return rows[0].difference if rows else None


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "difference"),
    [
        ("a", "a", "a", Difference.SAME),
        ("a", "a", "b", Difference.EXCEL),
        (None, None, "b", Difference.EXCEL),
        ("a", "b", "a", Difference.HERE),
        (None, "b", None, Difference.HERE),
        ("a", None, "a", Difference.HERE),
        ("a", "b", "b", Difference.SAME),
        ("a", "b", "c", Difference.CONFLICT),
        ("a", None, "c", Difference.CONFLICT),
        (None, "b", "c", Difference.CONFLICT),
        ("a", "a", None, Difference.REMOVED),
        ("a", "b", None, Difference.REMOVED),
        ("a", None, None, None),
    ],
)
def test_the_table_of_differences(base, ours, theirs, difference):
    assert differ(base, ours, theirs) is difference


@pytest.mark.parametrize(
    ("standing", "ours", "theirs", "difference"),
    [
        ("a", None, "a", Difference.EXCEL),
        (None, None, "a", Difference.EXCEL),
        ("a", "b", "a", Difference.HERE),
        ("a", "b", "c", Difference.CONFLICT),
        (None, "b", "c", Difference.CONFLICT),
        ("a", "b", None, Difference.HERE),
        ("a", "b", "b", Difference.SAME),
    ],
)
def test_a_workbook_that_was_never_given_out(standing, ours, theirs, difference):
    assert differ(standing, ours, theirs, given_out=False) is difference


def test_what_stood_in_the_source_and_nobody_touched_is_no_difference():
    baseline = Baseline(True, {(Q, RESPONSE): Answer("Old", "old")})
    side = FileSide((FileAnswer(Q, "S", "F6", Answer("Old", "old")),), ())
    (row,) = compare(baseline, Now({}, {}), side)
    assert row.difference is Difference.SAME


def test_what_means_nothing_here_is_asked_about_only_if_somebody_edited_it():
    bad = Answer("Mostley", None, Unread.NOT_IN_LIST)
    side = FileSide((FileAnswer(Q, "S", "F6", bad),), ())
    (row,) = compare(Baseline(True), Now({}, {}), side)
    assert (row.difference, row.reason) == (Difference.UNREAD, Unread.NOT_IN_LIST)
    assert undecided([row], {}) == [row]
    assert undecided([row], {}, {row.key: "mostly"}) == []
    assert taken([row], {row.key: Choice.EXCEL}) == []
    stood = Baseline(True, {(Q, RESPONSE): bad})
    assert compare(stood, Now({}, {}), side)[0].difference is Difference.SAME
    picked = {row.key: "mostly"}
    act = acts(small_workshop().state, [row], {}, TAKING, picked)
    assert act[1].body["answer"] == "mostly"
    assert act[1].body["origin"] == {"workbook": "back.xlsx", "sheet": "S", "cell": "F6"}


def test_an_imported_answer_takes_no_vote_for_its_reason():
    workshop = small_workshop()
    for act in (
        lambda s: commands.open_round(s, "1.1.1"),
        lambda s: commands.tally(s, "1.1.1", {"mostly": 9}),
        lambda s: commands.close_round(s, "1.1.1"),
        lambda s: commands.reveal(s, "1.1.1"),
        lambda s: commands.decide(s, "1.1.1", "plenary", "mostly"),
    ):
        workshop.do(act(workshop.state))
    side = FileSide((FileAnswer(Q, "S", "F6", Answer("Slightly", "slightly")),), ())
    now = Now({(Q, RESPONSE): Answer("Mostly", "mostly")}, {})
    rows = compare(Baseline(True, now.answers, frozenset(((Q, RESPONSE),))), now, side)
    assert overruled(workshop.state, rows, Stage.GROUP) == list(rows)
    assert overruled(workshop.state, rows, Stage.PLENARY) == []
    workshop.do(acts(workshop.state, rows, {}, TAKING))
    decision = workshop.state.of(Q).answer
    assert (decision.value, decision.rule, decision.round_number) == ("slightly", None, None)
    assert decision.rationale
    assert not workshop.state.of(Q).conflict
    # the same answer once more is no act
    assert acts(workshop.state, rows, {}, TAKING) == ()


# --- entries -----------------------------------------------------------------------------------

TEXT = st.text(alphabet="abc :\né=ش\U0001f600", min_size=1, max_size=20).filter(str.strip)
NOTES = st.lists(st.tuples(TEXT, st.sampled_from(list(NoteKind))), max_size=4)
OUTCOMES = st.lists(st.tuples(st.sampled_from(list(Outcome)), TEXT | st.just("")), max_size=3)


def workshop_with(notes, sources, outcomes) -> Workshop:
    workshop = small_workshop(groups=1, seats=0)
    for text, kind in notes:
        workshop.do(commands.add_note(workshop.state, Q, text, kind))
    for text in sources:
        workshop.do(commands.add_evidence(workshop.state, Q, text))
    for outcome, comment in outcomes:
        workshop.do(commands.verify(workshop.state, Q, outcome, comment))
    return workshop


def told(workshop: Workshop) -> dict[tuple[str, str], dict[str, str]]:
    return {(Q, field): entries(workshop.state.of(Q), field) for field in TEXT_FIELDS}


def given_out(workshop: Workshop) -> Baseline:
    pieces = {
        key: [Piece(Q, entry, text) for entry, text in own.items()]
        for key, own in told(workshop).items()
    }
    return Baseline(True, texts=pieces)


def file_of(texts: dict[str, str]) -> FileSide:
    return FileSide(
        (), tuple(FileText(((Q, "1.1.1"),), field, "S", "G6", texts[field]) for field in texts)
    )


def cell(own: dict[str, str]) -> str:
    return "\n".join(own.values())


@given(NOTES, st.lists(TEXT, max_size=3), OUTCOMES)
def test_unedited_cells_bring_nothing(notes, sources, outcomes):
    workshop = workshop_with(notes, sources, outcomes)
    now = Now({}, told(workshop))
    side = file_of({field: cell(own) for (_, field), own in now.texts.items()})
    rows = compare(given_out(workshop), now, side)
    assert {row.difference for row in rows} <= {Difference.SAME}
    assert acts(workshop.state, rows, {}, TAKING) == ()


@given(NOTES, st.lists(TEXT, max_size=3), OUTCOMES, st.data())
def test_no_text_is_ever_lost(notes, sources, outcomes, data):
    """Random entries, random edits on both sides, everything taken, undone, and read again."""
    workshop = workshop_with(notes, sources, outcomes)
    baseline = given_out(workshop)
    texts = {}
    for (_, field), own in told(workshop).items():
        lines = cell(own).split("\n")
        for _ in range(data.draw(st.integers(0, 3))):
            place = data.draw(st.integers(0, len(lines)))
            lines[place : place + data.draw(st.integers(0, 2))] = data.draw(
                st.lists(TEXT.map(lambda t: t.replace("\n", " ")), max_size=2)
            )
        texts[field] = "\n".join(lines)
    for note in list(workshop.state.of(Q).notes):
        match data.draw(st.sampled_from(["", "revise", "withdraw"])):
            case "revise":
                workshop.do(commands.revise_note(workshop.state, Q, note, data.draw(TEXT)))
            case "withdraw":
                workshop.do(commands.withdraw_note(workshop.state, Q, note))
    if data.draw(st.booleans()):
        workshop.do(commands.add_note(workshop.state, Q, data.draw(TEXT)))
    before = {field: dict(own) for (_, field), own in told(workshop).items()}
    state_before = Workshop(workshop._journal).state
    rows = compare(baseline, Now({}, told(workshop)), file_of(texts))

    # by default nothing that stands here goes away
    default = acts(workshop.state, rows, {}, TAKING)
    assert not [draft for draft in default if draft.kind.endswith("withdrawn")]

    choices = {row.key: Choice.EXCEL for row in rows}
    changes = workshop.do(acts(workshop.state, rows, choices, TAKING))
    for (_, field), own in told(workshop).items():
        here = "\n".join(own.values())
        for line in even(texts[field]).split("\n"):
            if line.strip():
                wanted = entry_line(field, line).partition(": ")[2] or line.strip()
                assert even(wanted) in even(here) or even(line.strip()) in even(here)
    if changes.events:
        workshop.undo()
    assert {field: dict(own) for (_, field), own in told(workshop).items()} == before
    again = Workshop(MemoryJournal())
    again.state.apply(workshop._journal.events())
    assert again.state == state_before == workshop.state


def test_a_second_import_of_the_same_file_brings_nothing():
    workshop = workshop_with([("One", NoteKind.GAP), ("Two", NoteKind.DISCUSSION)], ["Source"], [])
    baseline = given_out(workshop)
    texts = {
        "comments": "Two and more\nGap: One\nThree",
        "sources": "Source, page 4",
        "verification": "x",
    }
    rows = compare(baseline, Now({}, told(workshop)), file_of(texts))
    workshop.do(acts(workshop.state, rows, {}, TAKING))
    assert cell(told(workshop)[Q, "comments"]) == "Two and more\nThree\nGap: One"
    assert cell(told(workshop)[Q, "sources"]) == "Source, page 4"
    assert cell(told(workshop)[Q, "verification"]) == "Needs follow-up: x"
    rows = compare(baseline, Now({}, told(workshop)), file_of(texts))
    assert {row.difference for row in rows} == {Difference.SAME}


def test_questions_that_share_a_cell_keep_their_notes_apart():
    workshop = small_workshop(groups=1, seats=0)
    two = "Q1.1.2"
    for question, text in ((Q, "About the first"), (two, "About the second")):
        workshop.do(commands.add_note(workshop.state, question, text))
    now = Now({}, {(q, "comments"): entries(workshop.state.of(q), "comments") for q in (Q, two)})
    pieces = [Piece(q, e, t) for (q, _), own in now.texts.items() for e, t in own.items()]
    baseline = Baseline(True, texts={(Q, "comments"): pieces})
    text = "1.1.1: About the first\n1.1.2: About the second one\nmore\n1.1.1: and again"
    shared = FileText(((Q, "1.1.1"), (two, "1.1.2")), "comments", "S", "G6", text)
    rows = compare(baseline, now, FileSide((), (shared,)))
    assert [(row.question, row.difference, row.theirs) for row in rows] == [
        (Q, Difference.SAME, "About the first"),
        (two, Difference.EXCEL, "About the second one"),
        (two, Difference.EXCEL, "more"),
        (Q, Difference.EXCEL, "and again"),
    ]


# --- the next return ---------------------------------------------------------------------------


def next_baseline(workshop: Workshop) -> Baseline:
    export = workshop.state.setup.exports[-1]
    assert export.brought_in
    texts: dict[tuple[str, str], list[Piece]] = {}
    for field, pieces in export.pieces.get(Q, {}).items():
        lines = export.values[Q][field].split("\n")
        for question, entry, count in pieces:
            text, lines = "\n".join(lines[:count]), lines[count:]
            texts.setdefault((Q, field), []).append(Piece(question, entry, text))
    return Baseline(True, texts=texts)


def test_what_was_brought_in_is_the_baseline_of_the_next_return():
    workshop = workshop_with([("One note", NoteKind.GAP)], ["A source"], [])
    texts = {
        "comments": "Gap: One note, edited\nSecond note",
        "sources": "A source",
        "verification": "Confirmed: seen",
    }
    rows = compare(given_out(workshop), Now({}, told(workshop)), file_of(texts))
    workshop.do(acts(workshop.state, rows, {}, TAKING))
    texts = {
        "comments": "Gap: One note, edited again\nSecond note, edited",
        "sources": "A source",
        "verification": "Confirmed: seen twice",
    }
    rows = compare(next_baseline(workshop), Now({}, told(workshop)), file_of(texts))
    assert [(row.difference, bool(row.entry), row.base) for row in rows] == [
        (Difference.EXCEL, True, "Gap: One note, edited"),
        (Difference.EXCEL, True, "Second note"),
        (Difference.SAME, True, "A source"),
        (Difference.EXCEL, True, "Confirmed: seen"),
    ]
    workshop.do(acts(workshop.state, rows, {}, TAKING))
    assert cell(told(workshop)[Q, "comments"]) == "Second note, edited\nGap: One note, edited again"
    assert cell(told(workshop)[Q, "verification"]) == "Confirmed: seen twice"


def test_what_nobody_decided_is_asked_again():
    workshop = workshop_with([("One note", NoteKind.GAP), ("Two", NoteKind.QUOTE)], [], [])
    texts = {"comments": "Quote: Two words"}
    rows = compare(given_out(workshop), Now({}, told(workshop)), file_of(texts))
    assert [row.difference for row in rows] == [Difference.REMOVED, Difference.EXCEL]
    workshop.do(acts(workshop.state, rows, {}, TAKING))
    rows = compare(next_baseline(workshop), Now({}, told(workshop)), file_of(texts))
    assert {row.base: row.difference for row in rows} == {
        "Gap: One note": Difference.REMOVED,
        "Quote: Two words": Difference.SAME,
    }
    here = {row.key: Choice.HERE for row in rows}
    more = {"comments": "Quote: Two words\nmore"}
    rows = compare(next_baseline(workshop), Now({}, told(workshop)), file_of(more))
    workshop.do(acts(workshop.state, rows, here, TAKING))
    rows = compare(next_baseline(workshop), Now({}, told(workshop)), file_of(more))
    assert not undecided(rows, {})
