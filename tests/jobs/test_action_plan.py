"""The action plan in the workbook's own sheet: written, told, and nothing typed written over."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop_app import jobs
from workshop_app.core import commands
from workshop_app.core.incoming import Difference
from workshop_app.jobs.action_plan import plan_entries
from workshop_app.jobs.export import export_content, export_source
from workshop_app.jobs.record import RECORD_NAME
from workshop_app.workbook.differences import find_differences
from workshop_app.workbook.errors import ProfileError
from workshop_app.workbook.fill import fill
from workshop_app.workbook.package import Package
from workshop_app.workbook.plan_sheet import PlanEntry, plan_cells, plan_id, read_plan
from workshop_app.workbook.profile import load_profile
from workshop_app.workbook.profile_model import PlanDef
from workshop_app.workbook.profile_writer import write_profile
from workshop_app.workbook.sheets import read_book

pytestmark = pytest.mark.usefixtures("little_care")

WHOLE = {
    "objective": "Families first",
    "level": "secondary",
    "owner": "Ministry",
    "support": "Region",
    "start": "2027-01-01",
    "due": "2027-06-30",
    "cost": 12500.5,
    "currency": "EUR",
    "funding": "Budget",
    "indicator": "Offices",
    "baseline": "2",
    "target": "10",
    "risk": "No money",
    "mitigation": "Ask early",
    "status": "in_progress",
}


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[jobs.OpenWorkshop]:
    with jobs.new_workshop(tmp_path / "a.workshop", "care-system", device="d") as made:
        state = made.workshop.state
        question = state.framework.questions[0]
        made.workshop.do(commands.add_note(state, question.id, "Few offices", "gap"))
        gap = next(iter(state.of(question.id).notes))
        named = {**WHOLE, "about": question.id, "gap": gap, "action": "a", "done_means": "Opened"}
        made.workshop.do(commands.make_priority(made.workshop.state, "Offices", priority="p"))
        made.workshop.do(
            commands.add_action(made.workshop.state, "Open offices", priority="p", **named)
        )
        made.workshop.do(commands.add_action(made.workshop.state, "=Count", action="b"))
        yield made


def test_an_export_writes_the_plan_and_another_changes_nothing(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    plan = jobs.plan_export(opened)
    told = [each for each in plan.warnings if "no column" in each]
    assert told == ["The workbook has no column on the sheet “Action plan” for: done means, about."]
    assert {each.number for each in plan.changes if each.sheet == "Action plan"} == {
        "Action 1.1",
        "Action 2.1",
    }
    assert not [each.warnings for each in plan.changes if each.warnings]
    jobs.export_workbook(opened, tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["Action plan"]
    row = {sheet.cell(4, cell.column).value: cell.value for cell in sheet[5]}
    question = opened.workshop.state.framework.questions[0]
    assert row == {
        "No.": 1,
        "System component": "1 Laws and policies",
        "Priority": None,
        "Area of care": question.facets["area"],
        "Gap": "Few offices",
        "Recommendation": "Offices",
        "Objective": "Families first",
        "Action": "Open offices",
        "Level of service": "Secondary",
        "Responsible body": "Ministry",
        "Partners": "Region",
        "Start": datetime(2027, 1, 1),
        "Due": datetime(2027, 6, 30),
        "Estimated cost": 12500.5,
        "Currency": "EUR",
        "Funding": "Budget",
        "Indicator": "Offices",
        "Baseline": "2",
        "Target": "10",
        "Risk": "No money",
        "What is done about it": "Ask early",
        "Status": "In progress",
    }
    assert (sheet["H6"].value, sheet["H6"].data_type) == ("=Count", "s")
    found = find_differences(
        opened.file.source(), (tmp_path / "out.xlsx").read_bytes(), RECORD_NAME
    )
    assert found.unexplained == ()
    jobs.export_workbook(opened, tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == (tmp_path / "out.xlsx").read_bytes()


def test_a_workbook_with_the_plan_in_it_is_followed_and_what_was_typed_there_stays(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    jobs.export_workbook(opened, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    sheet = book["Action plan"]
    sheet["J5"] = "Cabinet"  # typed over what we wrote
    sheet["H7"] = "Typed by hand"
    typed = io.BytesIO()
    book.save(typed)
    workshop = opened.workshop
    workshop.do(commands.revise_action(workshop.state, "a", what="Open 10 offices", target="12"))
    workshop.do(commands.add_action(workshop.state, "New", action="c", owner="Region"))
    source = export_source(opened)
    content = export_content(workshop.state, source.bank())
    definition = load_profile(source.profile).plan
    assert definition is not None
    seen = read_book(Package.open(typed.getvalue(), "typed.xlsx"))
    cells = plan_cells(seen, definition, content.plan, content.plan_stood)
    where = {
        (value.question_id, value.field): cells.fields[value.question_id][value.field].cell
        for value in cells.values
    }
    assert where[plan_id("a"), "what"] == "H5"  # found again by what was written before
    assert where[plan_id("c"), "what"] == "H8"
    assert (plan_id("a"), "owner") not in where
    assert cells.warnings[:2] == (
        "Left as it was typed on the sheet “Action plan”, although the plan says something else: "
        "J5.",
        "Actions typed by hand on the sheet “Action plan” were left alone: row 7.",
    )
    back = read_plan(seen, definition)
    assert back[0]["start"] == "2027-01-01"
    assert (back[0]["status"], back[0]["level"], back[0]["cost"]) == (
        *("in_progress", "secondary"),
        "12500.5",
    )
    assert [each["what"] for each in back] == ["Open offices", "=Count", "Typed by hand"]
    (tmp_path / "typed.xlsx").write_bytes(typed.getvalue())
    compared = jobs.compare_workbook(opened, tmp_path / "typed.xlsx")
    assert compared.new_actions == ("Typed by hand",)
    assert not [row for row in compared.rows if row.difference is not Difference.SAME]


PLAN = PlanDef("P", 2, 4, (("what", 2), ("owner", 3), ("cost", 4), ("due", 5)))
ENTRIES = st.lists(
    st.builds(
        PlanEntry,
        st.uuids().map(str),
        st.just("1.1"),
        st.fixed_dictionaries(
            {"what": st.sampled_from(["Train", "Count", "Pay"])},
            optional={
                "owner": st.sampled_from(["A", "B"]),
                "cost": st.integers(0, 9),
                "due": st.dates(date(1950, 1, 1), date(2050, 1, 1)),
            },
        ),
    ),
    max_size=5,
    unique_by=lambda entry: entry.id,
)
TYPED = st.dictionaries(
    st.sampled_from([f"{c}{r}" for c in "BCD" for r in (2, 3, 4)]),
    st.sampled_from(["Train", "A", "Else"]),
    max_size=4,
)


@settings(max_examples=25, deadline=None)
@given(ENTRIES, TYPED)
def test_whatever_stands_there_stays_and_everything_else_is_told(
    entries: list[PlanEntry], typed: dict[str, str]
) -> None:
    book = openpyxl.Workbook()
    book.active.title = "P"
    for row in range(2, 5):
        book.active.cell(row, 5).number_format = "yyyy-mm-dd"
    for cell, text in typed.items():
        book.active[cell] = text
    made = io.BytesIO()
    book.save(made)
    source = made.getvalue()
    cells = plan_cells(read_book(Package.open(source, "p.xlsx")), PLAN, entries)
    filled = fill(source, "p.xlsx", cells.fields, cells.values)
    sheet = openpyxl.load_workbook(io.BytesIO(filled.data))["P"]
    assert {cell: sheet[cell].value for cell in typed} == typed
    placed = {value.question_id for value in cells.values}
    told = " ".join(cells.warnings)
    assert (len(placed) < len(entries)) == ("No room" in told)
    again = plan_cells(read_book(Package.open(filled.data, "p.xlsx")), PLAN, entries)
    once_more = fill(filled.data, "p.xlsx", again.fields, again.values)
    wordings = {entry.values["what"] for entry in entries}
    if len(wordings) == len(entries):  # else nothing tells which row is whose
        assert all(change.before == change.after for change in once_more.changes)


def test_the_profile_says_where_the_plan_stands(opened: jobs.OpenWorkshop) -> None:
    profile = load_profile(opened.workshop.state.setup.profile)
    assert load_profile(write_profile(profile)).plan == profile.plan
    assert len(plan_entries(opened.workshop.state)) == 2
    for old, new, sentence in (
        ('objective = "G"', 'aim = "G"', "“aim” is “G”, but must be a field of an action"),
        ('what = "H", ', "", "“what” is missing, but must be the column of the activity"),
        ('owner = "J"', 'owner = "H"', "names a column twice"),
        ("last = 44", "last = 4", "“last” is “4”, but must be a row"),
        ("planned = ", "planed = ", "“planed” is “Not started”, but must be left out"),
    ):
        with pytest.raises(ProfileError, match=sentence):
            load_profile(profile.text.replace(old, new))
