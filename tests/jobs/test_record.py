"""The workshop's record as a sheet, from real workshops."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from workshop_app import jobs
from workshop_app.core import commands
from workshop_app.core.framework import Kind

pytestmark = pytest.mark.usefixtures("little_care")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[jobs.OpenWorkshop]:
    with jobs.new_workshop(
        tmp_path / "a.workshop", "care-system", title="=Title", country="Here", device="d"
    ) as made:
        yield made


def play(opened: jobs.OpenWorkshop) -> str:
    """A round of two groups, two decisions, the second in force, and a check."""
    workshop = opened.workshop
    question = next(q for q in workshop.state.framework.questions if q.kind is Kind.CHOICE)
    codes = [option.code for option in workshop.state.framework.options(question)]
    for name in ("North", "South"):
        workshop.do(commands.add_group(workshop.state, name, group=name.lower()))
        seats = [("", "")] * 3
        workshop.do(commands.add_seats(workshop.state, name.lower(), seats))
    number = question.number
    workshop.do(commands.open_round(workshop.state, number))
    for group, counts in (("north", {codes[0]: 2, "dont_know": 1}), ("south", {codes[1]: 3})):
        workshop.do(commands.tally(workshop.state, number, counts, group=group))
    workshop.do(commands.close_round(workshop.state, number))
    workshop.do(commands.reveal(workshop.state, number))
    workshop.do(commands.decide(workshop.state, number, "plenary", codes[0], rationale="First"))
    workshop.do(
        commands.decide(
            workshop.state, number, "plenary", codes[1], rationale="@Second", dissent="One seat"
        )
    )
    workshop.do(commands.verify(workshop.state, number, "confirmed", "Seen in the gazette"))
    return question.id


def test_rounds_decisions_and_checks_are_rows(opened: jobs.OpenWorkshop) -> None:
    question = opened.workshop.state.question(play(opened))
    assert question is not None
    labels = [o.label for o in opened.workshop.state.framework.options(question)]
    sheet = jobs.record_sheet(opened.workshop.state)
    assert sheet.head == 4
    assert sheet.rows[1] == ("=Title · Here",)
    assert sheet.rows[2] == ("2 groups, 6 seats, threshold 75 %",)
    assert len(sheet.widths) == len(sheet.rows[3])
    rows = sheet.rows[4:]
    assert [row[2] for row in rows] == [
        "Round",
        "Votes",
        "Votes",
        "Replaced",
        "Decision",
        "Verification",
    ]
    assert {row[:2] for row in rows} == {(question.number, question.text)}
    assert {len(row) for row in rows} == {13}
    vote = rows[0]
    assert vote[3:7] == ("Round 1", "Whole room", "Decided", 6.0)
    assert vote[7] == f"{labels[1]} 3; {labels[0]} 2; don't know 1"
    # three people a group: their votes could be told apart
    hidden = "Not shown: a group this small could be recognised"
    assert [row[4:8] for row in rows[1:3]] == [(n, "", "", hidden) for n in ("North", "South")]
    rows = rows[2:]
    assert rows[1][9] == "First"
    assert rows[2][3:6] == ("Plenary, round 1", "Whole room", labels[1])
    assert rows[2][9:11] == ("@Second", "One seat")
    assert rows[3][5] == "Confirmed"
    assert rows[3][9] == "Seen in the gazette"


def test_the_export_carries_it_when_asked(opened: jobs.OpenWorkshop, tmp_path: Path) -> None:
    play(opened)
    plain, full, again = (tmp_path / f"{name}.xlsx" for name in ("plain", "full", "again"))
    jobs.export_workbook(opened, plain)
    changes = jobs.export_workbook(opened, full, record=True)
    jobs.export_workbook(opened, again, record=True)
    assert full.read_bytes() == again.read_bytes()
    without, book = openpyxl.load_workbook(plain), openpyxl.load_workbook(full)
    assert book.sheetnames == [*without.sheetnames, "Workshop record"]
    for change in changes:
        assert book[change.sheet][change.cell].value == change.after
    sheet = book["Workshop record"]
    assert sheet["A2"].value == "=Title · Here"
    assert sheet["A2"].data_type == "s"
    assert sheet["J9"].value == "@Second"
    assert sheet["G5"].value == 6


def test_a_list_and_a_number_are_written_as_they_are(opened: jobs.OpenWorkshop) -> None:
    workshop = opened.workshop
    wanted = {Kind.LIST: ["One", "Two"], Kind.NUMBER: 12.5}
    for kind, answer in wanted.items():
        question = next(q for q in workshop.state.framework.questions if q.kind is kind)
        workshop.do(commands.decide(workshop.state, question.id, "final", answer))
    rows = jobs.record_sheet(workshop.state).rows[4:]
    assert {row[5] for row in rows} == {"One; Two", 12.5}
    assert {row[3] for row in rows} == {"Final"}


def test_the_record_says_what_was_signed_off_and_changed_since(
    opened: jobs.OpenWorkshop,
) -> None:
    question = opened.workshop.state.question(play(opened))
    assert question is not None
    workshop = opened.workshop
    workshop.do(commands.sign_off(workshop.state, who="Core team"))
    sheet = jobs.record_sheet(workshop.state)
    assert sheet.head == 5
    assert str(sheet.rows[3][0]).startswith("Signed off by Core team on 2")
    assert [row[5] for row in sheet.rows if row[2:3] == ("Sign-off",)] == ["Signed off"]
    workshop.do(
        commands.verify(
            workshop.state,
            question.id,
            "confirmed_with_change",
            "The act says so",
            answer="no_data",
            who="Office",
            role="Adviser",
        )
    )
    sheet = jobs.record_sheet(workshop.state)
    assert sheet.rows[4] == ("Changed after sign-off: 1 question",)
    assert [row[5] for row in sheet.rows if row[2:3] == ("Sign-off",)] == ["Changed after sign-off"]
    check = [row for row in sheet.rows if row[2:3] == ("Verification",)][-1]
    assert "after: no data" in str(check[9])
    assert check[11] == "Office, Adviser"
    assert len({len(row) for row in sheet.rows[5:]}) == 1
