"""A filled workbook comes back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from workshop_app import jobs
from workshop_app.core import commands, errors, taking
from workshop_app.core.asking import asked_now
from workshop_app.core.framework import Kind
from workshop_app.core.incoming import Choice, Difference, Incoming
from workshop_app.core.records import Stage
from workshop_app.core.state import (
    SETUP,
)
from workshop_app.core.taking import Taking
from workshop_app.jobs import reimport
from workshop_app.jobs.reimport import Comparison, compare_workbook

pytestmark = pytest.mark.usefixtures("little_care")

LONG = "ab \U0001f600" * 6553 + "yz"
ARABIC = "الأطفال في الرعاية البديلة"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[jobs.OpenWorkshop]:
    with jobs.new_workshop(tmp_path / "a.workshop", "care-system", device="d") as made:
        yield made


def decide(opened: jobs.OpenWorkshop, number: str, answer: object, stage: str = "plenary") -> None:
    workshop = opened.workshop
    workshop.do(commands.decide(workshop.state, number, stage, answer, rationale="Agreed"))


def ids(opened: jobs.OpenWorkshop, kind: Kind) -> list[str]:
    return [q.id for q in asked_now(opened.workshop.state) if q.kind is kind]


def edited(source: Path, out: Path, changes: dict[tuple[str, str], Any]) -> Path:
    """A copy of a workbook on the shipped bank with cells changed, by question and field."""
    fields = jobs.inspect_workbook(source).bank.fields
    book = openpyxl.load_workbook(source)
    for (question, field), value in changes.items():
        ref = fields[question][field]
        book[ref.sheet][ref.cell].value = value
        if isinstance(value, str) and value.startswith("="):
            book[ref.sheet][ref.cell].data_type = "s"
    book.save(out)
    return out


def changed(found: Comparison) -> list[Incoming]:
    return [row for row in found.rows if row.difference is not Difference.SAME]


def take(
    opened: jobs.OpenWorkshop,
    found: Comparison,
    stage: Stage = Stage.PLENARY,
    choice: Choice | None = None,
) -> None:
    choices = {row.key: choice for row in taking.undecided(found.rows, {})} if choice else {}
    how = Taking(stage, found.name, found.file.sha256)
    opened.workshop.do(taking.acts(opened.workshop.state, found.rows, choices, how))


def fill(opened: jobs.OpenWorkshop) -> dict[str, object]:
    """Answers of every kind and the texts that are hard to carry."""
    state = opened.workshop.state
    choice = ids(opened, Kind.CHOICE)
    answers: dict[str, object] = {
        choice[0]: state.framework.options(state.framework.questions[0])[-1].code,
        choice[1]: "no_consensus",
        choice[2]: "skipped",
        ids(opened, Kind.NUMBER)[0]: 12.5,
        ids(opened, Kind.NUMBER)[1]: 0,
        ids(opened, Kind.TEXT)[0]: f"=1+1\n{ARABIC}",
        ids(opened, Kind.LIST)[0]: ["UNICEF", "-b; c", "\U0001f600"],
    }
    for question, answer in answers.items():
        decide(opened, question, answer)
    workshop = opened.workshop
    for text, kind in [
        ("First\n\n  second line", "discussion"),
        ("=SUM(A1)", "gap"),
        (ARABIC, "discussion"),
        ("Gap: looks like one", "discussion"),
        ("First\n\n  second line", "discussion"),
    ]:
        workshop.do(commands.add_note(workshop.state, choice[0], text, kind))
    workshop.do(commands.add_note(workshop.state, choice[1], LONG))
    for _ in range(2):
        # as when two laptops are merged: together too long for their cell
        workshop.do(commands.add_note(workshop.state, choice[2], LONG[:30_000], fit=False))
    for text in ("Act 12, 2019", "Annual report\nvolume 2"):
        workshop.do(commands.add_evidence(workshop.state, choice[0], text))
    workshop.do(commands.verify(workshop.state, choice[0], "confirmed", "Seen\nin the gazette"))
    workshop.do(commands.verify(workshop.state, choice[0], "needs_follow_up"))
    return answers


def test_what_was_given_out_comes_back_without_a_change(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    fill(opened)
    jobs.export_workbook(opened, tmp_path / "out.xlsx")
    found = compare_workbook(opened, tmp_path / "out.xlsx")
    assert found.baseline is not None
    assert found.unbound == ()
    # a skipped answer has no word in this workbook, and one note found no room in its cell
    left = {(row.difference, row.field) for row in changed(found)}
    assert left <= {(Difference.HERE, "response"), (Difference.HERE, "comments")}
    how = Taking(Stage.PLENARY, "out.xlsx")
    assert taking.acts(opened.workshop.state, found.rows, {}, how) == ()


def test_an_untouched_export_is_known_after_openpyxl_saved_it(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    fill(opened)
    jobs.export_workbook(opened, tmp_path / "out.xlsx")
    again = edited(tmp_path / "out.xlsx", tmp_path / "again.xlsx", {})
    found = compare_workbook(opened, again)
    assert found.baseline is not None
    assert {row.difference for row in changed(found)} <= {Difference.HERE}


def test_each_kind_of_edit_is_found_and_taken_back_by_one_undo(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    fill(opened)
    choice, numbers = ids(opened, Kind.CHOICE), ids(opened, Kind.NUMBER)
    text, lists = ids(opened, Kind.TEXT)[0], ids(opened, Kind.LIST)[0]
    jobs.export_workbook(opened, tmp_path / "out.xlsx")
    state = opened.workshop.state
    label = state.framework.options(state.framework.questions[0])[0].label
    comments = next(e for e in state.setup.exports).values[choice[0]]["comments"]
    path = edited(
        tmp_path / "out.xlsx",
        tmp_path / "back.xlsx",
        {
            (choice[0], "response"): f"  {label.upper()} ",
            (choice[3], "response"): "Mostley",
            (choice[4], "response"): "don’t  KNOW",
            (numbers[0], "response"): "1 234,5",
            (numbers[2], "response"): 7,
            (text, "response"): f"{ARABIC} \U0001f600",
            (lists, "response"): "UNICEF;b ; ",
            (choice[0], "comments"): comments.replace("=SUM(A1)", "=SUM(A1:A2)") + "\nnew line",
            (choice[0], "sources"): "Annual report\nvolume 2",
            (choice[0], "verification"): "Contradicted: Seen\nin the gazette\nNeeds follow-up",
        },
    )
    found = compare_workbook(opened, path)
    rows = {(row.question, row.field, row.theirs): row for row in changed(found)}
    assert {k: rows[k].difference for k in rows if k[1] != "response"} | {} == {
        (choice[0], "comments", "Gap: =SUM(A1:A2)"): Difference.EXCEL,
        (choice[0], "comments", "new line"): Difference.EXCEL,
        (choice[0], "sources", None): Difference.REMOVED,
        (choice[0], "verification", "Contradicted: Seen\nin the gazette"): Difference.EXCEL,
        (choice[2], "comments", None): Difference.HERE,
    }
    said = {row.question: row for row in found.rows if row.field == "response"}
    first = state.framework.options(state.framework.questions[0])[0].code
    assert (said[choice[0]].difference, said[choice[0]].value) == (Difference.EXCEL, first)
    assert (said[choice[4]].difference, said[choice[4]].value) == (Difference.EXCEL, "dont_know")
    assert said[choice[3]].difference is Difference.UNREAD
    reason = reimport.reason_text(said[choice[3]], state)
    assert reason.startswith("“Mostley” is not in the list of question ")
    assert said[numbers[0]].value == 1234.5
    assert said[numbers[2]].value == 7
    assert said[lists].value == ("UNICEF", "b")

    before = {q: state.of(q).answer for q in choice}
    notes = dict(state.of(choice[0]).notes)
    take(opened, found, choice=Choice.EXCEL)
    assert state.of(choice[0]).answer.value == first
    assert state.of(text).answer.value == f"{ARABIC} \U0001f600"
    assert set(state.of(choice[0]).notes) > set(notes)
    assert [e.text for e in state.of(choice[0]).evidence.values()] == ["Annual report\nvolume 2"]
    assert str(state.of(choice[0]).verification[0].outcome) == "contradicted"
    assert state.of(choice[3]).answer is None
    for event in opened.workshop.next_undo[1:]:
        origin = event.body["origin"]
        assert origin["workbook"] == "back.xlsx"
        assert origin["sheet"]
        assert origin["cell"]
    assert opened.workshop.next_undo[0].kind == "workbook_imported"
    # and nothing is left to do
    left = changed(compare_workbook(opened, path))
    assert [row for row in left if row.difference is Difference.EXCEL] == []
    assert {row.difference for row in left} <= {Difference.HERE, Difference.UNREAD}
    opened.workshop.undo()
    assert {q: state.of(q).answer for q in choice} == before
    assert len(changed(compare_workbook(opened, path))) == len(changed(found))


def test_edited_on_both_sides_asks(opened: jobs.OpenWorkshop, tmp_path: Path) -> None:
    number = ids(opened, Kind.NUMBER)[0]
    workshop = opened.workshop
    decide(opened, number, 1)
    workshop.do(commands.add_note(workshop.state, number, "About one hundred"))
    jobs.export_workbook(opened, tmp_path / "out.xlsx")
    decide(opened, number, 2)
    (note,) = workshop.state.of(number).notes
    workshop.do(commands.revise_note(workshop.state, number, note, "About two hundred"))
    changes = {(number, "response"): 3, (number, "comments"): "About three hundred"}
    found = compare_workbook(opened, edited(tmp_path / "out.xlsx", tmp_path / "b.xlsx", changes))
    rows = changed(found)
    assert [(r.difference, r.base, r.ours, r.theirs) for r in rows] == [
        (Difference.CONFLICT, "1", "2", "3"),
        (Difference.CONFLICT, "About one hundred", "About two hundred", "About three hundred"),
    ]
    assert len(taking.undecided(found.rows, {})) == 2
    take(opened, found)
    assert workshop.state.of(number).answer.value == 2
    take(opened, found, choice=Choice.EXCEL)
    assert workshop.state.of(number).answer.value == 3
    assert workshop.state.of(number).notes[note].text == "About three hundred"


def test_edited_here_only_stays(opened: jobs.OpenWorkshop, tmp_path: Path) -> None:
    number = ids(opened, Kind.NUMBER)[0]
    decide(opened, number, 1)
    jobs.export_workbook(opened, tmp_path / "out.xlsx")
    decide(opened, number, 2)
    workshop = opened.workshop
    workshop.do(commands.add_note(workshop.state, number, "Added here"))
    rows = changed(compare_workbook(opened, tmp_path / "out.xlsx"))
    assert {row.difference for row in rows} == {Difference.HERE}
    assert len(rows) == 2


def test_an_emptied_answer_is_never_taken_silently(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    number = ids(opened, Kind.NUMBER)[0]
    decide(opened, number, 1)
    decide(opened, ids(opened, Kind.NUMBER)[1], 5)
    jobs.export_workbook(opened, tmp_path / "out.xlsx")
    path = edited(tmp_path / "out.xlsx", tmp_path / "b.xlsx", {(number, "response"): None})
    found = compare_workbook(opened, path)
    (row,) = [row for row in changed(found) if row.question == number]
    assert row.difference is Difference.REMOVED
    take(opened, found, choice=Choice.EXCEL)
    assert opened.workshop.state.of(number).answer.value == 1
    how = Taking(Stage.PLENARY, "b.xlsx")
    opened.workshop.do(
        taking.acts(opened.workshop.state, found.rows, {}, how, {row.key: "no_data"})
    )
    assert opened.workshop.state.of(number).answer.value == "no_data"


def test_a_workbook_filled_by_hand_becomes_the_pre_fill_of_a_new_workshop(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    fill(opened)
    jobs.export_workbook(opened, tmp_path / "filled.xlsx")
    with jobs.new_workshop(tmp_path / "b.workshop", tmp_path / "filled.xlsx") as made:
        found = compare_workbook(made, tmp_path / "filled.xlsx")
        assert found.baseline is None
        assert {row.difference for row in found.rows} == {Difference.EXCEL}
        assert reimport.usual_stage(made.workshop.state) is Stage.PREFILL
        take(made, found, Stage.PREFILL)
        for question in made.workshop.state.framework.questions:
            spoken, other = (w.workshop.state.of(question.id) for w in (made, opened))
            if other.answer is not None and other.answer.value != "skipped":
                assert spoken.answer.value == other.answer.value or spoken.answer.value == (
                    "UNICEF",
                    "-b",
                    "c",
                    "\U0001f600",
                )
        # what stood there and was taken over is not written a second time
        assert all(c.before == c.after for c in jobs.plan_export(made).changes)
        again = compare_workbook(made, tmp_path / "filled.xlsx")
        assert changed(again) == []


def test_of_several_exports_the_one_it_was_made_from_is_the_baseline(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    numbers = ids(opened, Kind.NUMBER)
    for place, name in enumerate(("one.xlsx", "two.xlsx", "three.xlsx"), 1):
        decide(opened, numbers[0], place)
        decide(opened, numbers[1], place)
        jobs.export_workbook(opened, tmp_path / name)
    back = edited(tmp_path / "two.xlsx", tmp_path / "x.xlsx", {(numbers[0], "response"): 9})
    found = compare_workbook(opened, back)
    assert found.baseline is not None
    assert found.baseline.workbook == "two.xlsx"
    assert [(r.base, r.ours, r.theirs) for r in changed(found)] == [
        ("2", "3", "9"),
        ("2", "3", "2"),
    ]
    # a bare copy was made from none of them
    blank = compare_workbook(opened, jobs.banks()[0].workbook_path)
    assert blank.baseline is None
    assert {row.difference for row in blank.rows} == {Difference.HERE}


def test_an_export_is_in_the_trail_and_is_not_undone(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    number = ids(opened, Kind.NUMBER)[0]
    decide(opened, number, 1)
    opened.workshop.undo()
    jobs.export_workbook(opened, tmp_path / "out.xlsx")
    assert opened.workshop.state.history(SETUP)[-1].kind == "workbook_exported"
    assert not opened.workshop.can_undo
    assert opened.workshop.can_redo
    with jobs.read_workshop(opened.path) as seen:
        assert [e.workbook for e in seen.workshop.state.setup.exports] == ["out.xlsx"]
        jobs.export_workbook(seen, tmp_path / "second.xlsx")
        assert len(seen.workshop.state.setup.exports) == 1


def test_a_vote_that_is_open_holds_the_whole_import_back(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    choice, number = ids(opened, Kind.CHOICE)[0], ids(opened, Kind.NUMBER)[0]
    state = opened.workshop.state
    label = state.framework.options(state.framework.questions[0])[0].label
    source = jobs.banks()[0].workbook_path
    changes = {(choice, "response"): label, (number, "response"): 4}
    found = compare_workbook(opened, edited(source, tmp_path / "b.xlsx", changes))
    opened.workshop.do(commands.open_round(state, choice))
    with pytest.raises(errors.RoundOpen):
        take(opened, found)
    assert state.of(number).answer is None
    take(opened, found, Stage.PREFILL)
    assert state.of(number).answer.value == 4


def test_a_workbook_that_returns_twice_is_compared_with_its_first_return(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    numbers = ids(opened, Kind.NUMBER)
    workshop = opened.workshop
    for question in numbers[:3]:
        decide(opened, question, 1)
    workshop.do(commands.add_note(workshop.state, numbers[0], "First said"))
    jobs.export_workbook(opened, tmp_path / "out.xlsx")
    changes = {(numbers[0], "response"): 2, (numbers[0], "comments"): "First said, and more"}
    back = edited(tmp_path / "out.xlsx", tmp_path / "back.xlsx", changes)
    take(opened, compare_workbook(opened, back))
    changes = {(numbers[0], "response"): 3, (numbers[0], "comments"): "First said, and yet more"}
    again = edited(back, tmp_path / "again.xlsx", changes)
    found = compare_workbook(opened, again)
    assert found.baseline is not None
    assert found.baseline.brought_in
    assert [(r.difference, r.base, r.theirs) for r in changed(found)] == [
        (Difference.EXCEL, "2", "3"),
        (Difference.EXCEL, "First said, and more", "First said, and yet more"),
    ]
    take(opened, found)
    assert len(workshop.state.of(numbers[0]).notes) == 1
    # taken back, the first return is the last one known
    workshop.undo()
    assert len(changed(compare_workbook(opened, again))) == 2


def test_dates_and_numbers_typed_by_hand_are_read_as_they_look(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    text, other = ids(opened, Kind.TEXT)[:2]
    source = jobs.banks()[0].workbook_path
    changes = {
        (text, "response"): datetime(2026, 3, 12),
        (other, "response"): 2019,
        (text, "comments"): datetime(2025, 1, 31, 14, 30),
    }
    found = compare_workbook(opened, edited(source, tmp_path / "b.xlsx", changes))
    assert [row.theirs for row in found.rows] == ["2026-03-12", "2025-01-31 14:30", "2019"]


def test_questions_that_share_a_cell(opened: jobs.OpenWorkshop, tmp_path: Path) -> None:
    """Below a heading two questions have one merged cell for notes, in which something stood."""
    book = openpyxl.load_workbook(jobs.banks()[0].workbook_path)
    first, second = opened.workshop.state.framework.questions[:2]
    refs = [jobs.export_source(opened).bank().fields[q.id]["comments"] for q in (first, second)]
    sheet = book[refs[0].sheet]
    sheet.merge_cells(f"{refs[0].cell}:{refs[1].cell}")
    sheet[refs[0].cell].value = "Stood here before"
    book.save(tmp_path / "shared.xlsx")
    with jobs.new_workshop(tmp_path / "s.workshop", tmp_path / "shared.xlsx") as made:
        workshop = made.workshop
        for question in (first, second):
            note = f"Said on {question.number}\nand more of it"
            workshop.do(commands.add_note(workshop.state, question.id, note))
        jobs.export_workbook(made, tmp_path / "out.xlsx")
        assert changed(compare_workbook(made, tmp_path / "out.xlsx")) == []
        out = openpyxl.load_workbook(tmp_path / "out.xlsx")
        text = out[refs[0].sheet][refs[0].cell].value
        assert text.startswith(f"Stood here before\n{first.number}: Said on")
        text = text.replace(f"Said on {second.number}", f"Said about {second.number}")
        out[refs[0].sheet][refs[0].cell].value = f"{text}\n{first.number}: Added"
        out.save(tmp_path / "back.xlsx")
        rows = changed(compare_workbook(made, tmp_path / "back.xlsx"))
        assert [(row.question, row.theirs) for row in rows] == [
            (first.id, "Added"),
            (second.id, f"Said about {second.number}\n  and more of it"),
        ]
