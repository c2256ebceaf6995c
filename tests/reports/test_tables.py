"""Tables of what was said, and their way through CSV and back."""

from __future__ import annotations

import csv
import io
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from told_workshop import ARABIC, NAME, told_workshop

from workshop_app.core import commands
from workshop_app.core.said import SaidKind, everything_said
from workshop_app.reports.choice import By, Choice, Part
from workshop_app.reports.csv_text import MARK, csv_bytes, inert, plain
from workshop_app.reports.tables import Table, tables
from workshop_app.reports.words import HIDDEN

LETTERS = st.text(
    alphabet="=+-@'\"\t\n\r,;.:/0123eE \u200b\ufeffé\u0301ش\U0001f600\x00\x0b", max_size=9
)
NASTY = (
    LETTERS
    | st.text(st.characters(exclude_categories=["Cs"]))
    | st.sampled_from(
        [
            "=1+1",
            "\u200b=1",
            "\u200b\u200b",
            " =1",
            "1.10",
            "007",
            "1/2",
            "2019",
            "2026-11-21",
            "-5",
            ARABIC,
        ]
    )
)


def read(data: bytes, delimiter: str = ",") -> list[list[str]]:
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    return list(csv.reader(text, delimiter=delimiter, strict=True))


@given(st.lists(st.tuples(NASTY, NASTY), max_size=4), st.sampled_from(",;"))
@example([("=1+1", "-5"), ("\ufeff", "\r\n"), ("a\rb", 'say "no"')], ",")
def test_no_text_is_lost_and_none_becomes_a_formula(rows, delimiter):
    head, *found = read(csv_bytes(Table("t", ("A", "B"), tuple(rows)), delimiter), delimiter)
    assert head == ["A", "B"]
    assert [tuple(map(plain, row)) for row in found] == rows
    for cell in (cell for row in found for cell in row):
        assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


@given(NASTY)
def test_a_mark_is_set_once_and_taken_away_again(text):
    assert plain(inert(text)) == text
    assert inert(text) in (text, MARK + text)


@pytest.mark.parametrize("text", ["2019", "2026-11-21", "2026-11-21 10:44:09", "Act 12", "12", ""])
def test_plain_texts_and_dates_stay_as_they_are(text):
    assert inert(text) == text


@pytest.mark.parametrize("text", ["1.10", "1.1.2", "007", "1/2", "3-4", "1E5", "1234567890123456"])
def test_what_a_spreadsheet_would_rewrite_is_marked(text):
    assert inert(text) == MARK + text


def test_numbers_stay_numbers_and_half_characters_are_replaced():
    data = csv_bytes(Table("t", ("A",), ((-5,), (1.5,), ("a\ud800b",))))
    assert read(data)[1:] == [["-5"], ["1.5"], ["a\ufffdb"]]
    assert data.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("by", By)
def test_everything_said_stands_in_a_table(by):
    state = told_workshop(arabic=True).state
    made = {table.name: table for table in tables(state, Choice(by=by))}
    cells = Counter(
        line
        for table in made.values()
        for row in table.rows
        for cell in row
        for line in str(cell).split("\n")
    )
    for said in everything_said(state):
        if said.kind is not SaidKind.TERM:
            missing = [line for line in said.text.split("\n") if not cells[line]]
            assert not missing, said
    for table in made.values():
        assert {len(row) for row in table.rows} <= {len(table.header)}
    assert made["group_reports"].rows[-1][4] == "section"  # nobody wrote there


def test_what_is_empty_has_its_headings_all_the_same():
    made = tables(told_workshop().state, Choice(domains=("2",)))
    assert [table.name for table in made if table.rows] == ["answers", "group_reports"]
    assert all(table.header for table in made)


def test_small_groups_and_names_do_not_show_in_votes():
    state = told_workshop().state
    (votes,) = tables(state, Choice(frozenset({Part.VOTES})))
    told = {(row[6], row[7]): row[8:] for row in votes.rows}
    assert told["", "Mostly"] == (8, "")
    # group 2 is small; with it goes the smallest other, or the total would tell
    assert told["Group 2", ""] == ("", HIDDEN)
    assert told["Group 1", ""] == ("", HIDDEN)
    assert told["Group 3", "Slightly"] == (5, "")
    assert not any(NAME in str(cell) for row in votes.rows for cell in row)


def test_a_round_of_few_people_is_hidden_and_one_not_revealed_is_not_there():
    workshop = told_workshop()
    for question, hands in (("Q1.2.1", 3), ("Q2.1", 6)):
        workshop.do(commands.open_round(workshop.state, question, group="g1"))
        workshop.do(commands.tally(workshop.state, question, {"mostly": hands}, group="g1"))
        workshop.do(commands.close_round(workshop.state, question))
        if hands == 3:
            workshop.do(commands.reveal(workshop.state, question))
    (votes,) = tables(workshop.state, Choice(frozenset({Part.VOTES}), domains=("1.2", "2")))
    assert [row[3:] for row in votes.rows] == [
        ("Q1.2.1", votes.rows[0][4], 1, "Group 1", "", "", HIDDEN)
    ]


def test_by_group_orders_the_questions_by_their_first_group():
    state = told_workshop().state
    rows = next(iter(tables(state, Choice(by=By.GROUP)))).rows
    assert [row[1] for row in rows] == sorted((row[1] for row in rows), key=lambda g: g or "~")


def test_a_note_tells_the_group_it_was_taken_in():
    workshop = told_workshop()
    workshop.do(commands.add_note(workshop.state, "Q1.1.1", "Seen by us", "gap", group="g2"))
    (notes,) = tables(workshop.state, Choice(frozenset({Part.NOTES})))
    at = notes.header.index("Group")
    groups = {row[notes.header.index("Text")]: row[at] for row in notes.rows}
    assert groups["Seen by us"] == "Group 2"
    assert groups["We were never asked."] == ""
