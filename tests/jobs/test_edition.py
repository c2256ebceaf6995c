"""A newer edition of the tool in a running workshop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from effort import FULL
from newer import stands_alone, with_other_texts
from openpyxl.worksheet.datavalidation import DataValidation

from workshop_app import jobs
from workshop_app.core import commands, errors
from workshop_app.core.framework import GONE
from workshop_app.core.incoming import Difference
from workshop_app.jobs.errors import SameEdition

REAL = (
    "azure_alz_macrofree.xlsx",
    "azure_review_checklist.xlsm",
    "pkimm_assessment_v240318.xlsx",
    "samm_v2.0.xlsx",
)

OLD = [
    ("A", "1.1", "Is there a written national policy on family reunification?"),
    ("A", "1.2", "Are foster carers trained before the first placement of a child?"),
    ("A", "1.3", "Does every province employ social workers for children?"),
    ("B", "2.1", "Is the budget for alternative care published every year?"),
    ("B", "2.2", "Are data on children in care collected by sex and age?"),
    ("B", "2.3", "Do inspectors visit every residential home once a year?"),
]
NEW = [
    ("A", "1.1", "Is there a written national policy on family reunification?"),
    ("A", "1.2", "Is kinship care recognised in national law?"),
    ("A", "1.3", "Are foster carers trained before the first placement of a child?"),
    ("A", "1.4", "Does each province employ enough social workers for children?"),
    ("Money", "2.1", "Is the budget for alternative care published each year, online?"),
    ("Money", "2.2", "Do inspectors visit every residential home once a year?"),
]


def book(path: Path, rows: list[tuple[str, str, str]], options: str) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.append(["Section", "No", "Question", "Response", "Comments"])
    for row in rows:
        sheet.append(row)
    rule = DataValidation(type="list", formula1=f'"{options}"')
    rule.add(f"D2:D{len(rows) + 1}")
    sheet.add_data_validation(rule)
    made.save(path)
    return path


PROFILE = """
[profile]
format = 1
id = "own"
title = "Own tool"
language = "en"
[[block]]
sheets = ["Sheet"]
rows = { first = 2, until = "blank:C" }
keep = "text:C"
domains = [{ column = "A" }]
question = { column = "C" }
id = { column = "B" }
number = { column = "B" }
[[block.field]]
key = "response"
type = "answer"
column = "D"
options = "validation"
[[block.field]]
key = "comments"
type = "text"
column = "E"
"""


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[jobs.OpenWorkshop]:
    (tmp_path / "own.toml").write_text(PROFILE, encoding="utf-8")
    source = book(tmp_path / "old.xlsx", OLD, "No,Partly,Yes")
    with jobs.new_workshop(
        tmp_path / "a.workshop", source, profile=tmp_path / "own.toml", device="d"
    ) as made:
        workshop = made.workshop
        for number, code in [("1.1", "yes"), ("1.2", "no"), ("1.3", "partly"), ("2.2", "yes")]:
            workshop.do(commands.decide(workshop.state, number, "plenary", code))
            workshop.do(commands.add_note(workshop.state, number, f"About {number}\nand more"))
        group = commands.add_group(workshop.state, "North", group="g")
        workshop.do(group)
        for domain in workshop.state.framework.domains:
            workshop.do(commands.assign(workshop.state, "g", domain.id))
        yield made


def read(opened: jobs.OpenWorkshop, path: Path) -> jobs.NewEdition:
    state = opened.workshop.state
    return jobs.read_edition(path, jobs.export_source(opened), state.framework)


def adopt(opened: jobs.OpenWorkshop, path: Path, **how: Any) -> None:
    edition = read(opened, path)
    chosen = edition.asks(opened.workshop.state.framework)
    plan = jobs.plan_edition(opened.workshop.state, edition, chosen)
    jobs.adopt_edition(opened, edition, plan, **how)


def cells(data: bytes, tmp_path: Path) -> dict[str, tuple[Any, Any]]:
    path = tmp_path / "look.xlsx"
    path.write_bytes(data)
    rows = openpyxl.load_workbook(path).active.iter_rows(min_row=2, values_only=True)
    return {row[1]: (row[3], row[4]) for row in rows}


def test_questions_are_found_again_and_answers_stay_with_them(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    edition = read(opened, book(tmp_path / "new.xlsx", NEW, "No,Partly,Yes"))
    found = edition.found
    assert found.same == (("1.1", "1.1"),)
    assert set(found.moved) == {("1.3", "1.2"), ("2.2", "2.3")}
    # its id stands under another text, so it is asked about and not bound by itself
    assert edition.asks(opened.workshop.state.framework) == {"1.4": "1.3"}
    assert found.reworded == (("2.1", "2.1"),)
    assert found.new == ("1.2", "1.4")
    assert found.gone == ("1.3", "2.2")

    workshop = opened.workshop
    before = {q.id: workshop.state.of(q.id) for q in workshop.state.framework.questions}
    assert set(workshop.state.setup.assignments) == {("g", "a"), ("g", "b")}
    adopt(opened, tmp_path / "new.xlsx")
    state = workshop.state
    assert [(q.id, q.number) for q in state.framework.questions] == [
        ("1.1", "1.1"),
        ("1.2~2", "1.2"),
        ("1.2", "1.3"),
        ("1.3", "1.4"),
        ("2.1", "2.1"),
        ("2.3", "2.2"),
        ("2.2", "2.2"),
    ]
    assert {one: state.of(one) for one in before} == before
    # the domain that was renamed is still the group's; what is gone has a place of its own
    assert {d.id: d.title for d in state.framework.domains} == {
        "a": "A",
        "b": "Money",
        GONE: "No longer in the tool",
    }
    assert set(state.setup.assignments) == {("g", "a"), ("g", "b")}
    assert state.framework.questions[-1].domain == GONE
    plan = jobs.plan_export(opened)
    assert plan.source_name == "new.xlsx"
    assert cells(plan.data, tmp_path) == {
        "1.1": ("Yes", "About 1.1\n  and more"),
        "1.2": (None, None),
        "1.3": ("No", "About 1.2\n  and more"),
        "1.4": ("Partly", "About 1.3\n  and more"),
        "2.1": (None, None),
        "2.2": (None, None),
    }
    assert plan.warnings == ("No longer in the tool, and kept in the workshop file only: 2.2.",)
    assert jobs.plan_export(opened).data == plan.data


def test_one_undo_takes_the_edition_back_and_the_old_workbook_is_still_there(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    before = jobs.plan_export(opened).data
    framework = opened.workshop.state.framework
    adopt(opened, book(tmp_path / "new.xlsx", NEW, "No,Partly,Yes"))
    after = jobs.plan_export(opened).data
    assert after != before
    opened.workshop.undo()
    assert opened.workshop.state.framework == framework
    assert jobs.plan_export(opened).data == before
    opened.workshop.redo()
    assert jobs.plan_export(opened).data == after
    opened.close()
    assert jobs.check_file(opened.path) == []
    with jobs.open_workshop(opened.path) as again:
        assert [name for name, _ in again.file.sources()] == ["old.xlsx", "new.xlsx"]
        assert jobs.plan_export(again).data == after


def test_copies_of_either_edition_come_back_to_the_right_questions(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    jobs.export_workbook(opened, tmp_path / "first.xlsx")
    adopt(opened, book(tmp_path / "new.xlsx", NEW, "No,Partly,Yes"))
    jobs.export_workbook(opened, tmp_path / "second.xlsx")
    for name, row in (("first.xlsx", 3), ("second.xlsx", 4)):
        found = jobs.compare_workbook(opened, tmp_path / name)
        assert {item.difference for item in found.rows} <= {Difference.SAME}, name
        made = openpyxl.load_workbook(tmp_path / name)
        made.active.cell(row, 4).value = "Yes"
        made.save(tmp_path / f"edited {name}")
        found = jobs.compare_workbook(opened, tmp_path / f"edited {name}")
        (item,) = [item for item in found.rows if item.difference is not Difference.SAME]
        assert (item.question, item.difference, item.value) == ("1.2", Difference.EXCEL, "yes")


def test_an_answer_the_edition_does_not_offer_is_asked_about_and_never_changed_by_itself(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    path = book(tmp_path / "new.xlsx", OLD, "No,Rarely,Often,Yes")
    state = opened.workshop.state
    edition = read(opened, path)
    plan = jobs.plan_edition(state, edition)
    assert [(item.before, item.now) for item in plan.options] == [("Partly", None)]
    assert [(item.question, item.label) for item in plan.homeless] == [("1.3", "Partly")]
    with pytest.raises(errors.UnknownOption):
        jobs.adopt_edition(opened, edition, plan, {("1.3", "response"): "partly"})
    jobs.adopt_edition(opened, edition, plan)
    assert state.of("1.3").answer.value == "partly"
    question = state.framework.find_question("1.3")
    assert state.framework.label(question, "partly") == "Partly"
    assert [o.label for o in state.framework.options(question)] == ["No", "Rarely", "Often", "Yes"]
    exported = jobs.plan_export(opened)
    assert cells(exported.data, tmp_path)["1.3"][0] is None
    assert "which this edition of the workbook does not offer" in exported.warnings[0]
    opened.workshop.undo()
    jobs.adopt_edition(opened, edition, plan, {("1.3", "response"): "rarely"})
    assert state.of("1.3").answer.value == "rarely"
    assert len(state.of("1.3").decisions[("plenary", None)].history) == 2
    opened.workshop.undo()
    assert state.of("1.3").answer.value == "partly"
    assert state.of("1.3").answer.rationale == ""


def test_a_third_edition_brings_back_what_was_gone(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    adopt(opened, book(tmp_path / "new.xlsx", NEW, "No,Partly,Yes"))
    adopt(opened, book(tmp_path / "third.xlsx", OLD, "No,Partly,Yes"))
    state = opened.workshop.state
    assert [q.id for q in state.framework.questions] == [number for _, number, _ in OLD]
    assert GONE not in {domain.id for domain in state.framework.domains}
    assert cells(jobs.plan_export(opened).data, tmp_path)["2.2"][0] == "Yes"
    # the very first copy is still known
    jobs.export_workbook(opened, tmp_path / "out.xlsx")
    found = jobs.compare_workbook(opened, tmp_path / "out.xlsx")
    assert {item.difference for item in found.rows} == {Difference.SAME}


def test_a_vote_under_way_and_the_same_workbook_are_refused(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    with pytest.raises(SameEdition):
        read(opened, tmp_path / "old.xlsx")
    edition = read(opened, book(tmp_path / "new.xlsx", NEW, "No,Partly,Yes"))
    state = opened.workshop.state
    with pytest.raises(errors.BoundTwice):
        jobs.plan_edition(state, edition, {"1.2": "1.1"})
    opened.workshop.do(commands.open_round(state, "2.1"))
    with pytest.raises(errors.VoteUnderWay):
        jobs.adopt_edition(opened, edition, jobs.plan_edition(state, edition))
    assert len(state.setup.editions) == 1


@pytest.mark.skipif(not FULL, reason="WORKSHOP_ACCEPTANCE=full takes every workbook")
@pytest.mark.parametrize("name", ["care_system.xlsx", *REAL])
def test_newer_editions_of_real_workbooks(
    request: pytest.FixtureRequest, tmp_path: Path, name: str
) -> None:
    """One question reworded, two that changed places, one replaced by another."""
    path = jobs.banks()[0].workbook_path
    if name != path.name:
        path = request.getfixturevalue("shared_workbooks") / name
    with jobs.new_workshop(tmp_path / "a.workshop", path) as opened:
        workshop = opened.workshop
        framework = workshop.state.framework
        data = path.read_bytes()
        texts = [q.text for q in framework.questions]
        alone = [q for q in framework.questions if texts.count(q.text) == 1 and len(q.text) > 15]
        alone = [q for q in alone[:40] if stands_alone(data, q.text)]
        reworded, one, other, replaced = alone[1], alone[2], alone[5], alone[7]
        for place, question in enumerate((reworded, one, other, replaced)):
            options = framework.options(question)
            code = options[place % len(options)].code if options else "no_data"
            workshop.do(commands.decide(workshop.state, question.id, "plenary", code))
            workshop.do(commands.add_note(workshop.state, question.id, f"On {question.id}\nmore"))
        changed = with_other_texts(
            data,
            {
                reworded.text: f"{reworded.text} (please explain)",
                one.text: other.text,
                other.text: one.text,
                replaced.text: "Ceci est une toute autre question, jamais posée auparavant ?",
            },
        )
        (tmp_path / f"newer{path.suffix}").write_bytes(changed)
        edition = read(opened, tmp_path / f"newer{path.suffix}")
        asks = edition.asks(framework)
        bound = {**edition.found.bound, **asks}
        assert (bound[one.id], bound[other.id]) == (other.id, one.id)
        assert bound[reworded.id] == reworded.id
        assert len(edition.found.same) == len(framework.questions) - 4
        plan = jobs.plan_edition(workshop.state, edition, {**asks, replaced.id: ""})
        assert plan.kept == (replaced.id,)
        assert plan.dropped == ()
        before = {q.id: workshop.state.of(q.id) for q in alone}
        jobs.adopt_edition(opened, edition, plan)
        assert {q.id: workshop.state.of(q.id) for q in alone} == before
        export = jobs.plan_export(opened)
        jobs.write_export(export, tmp_path / f"out{path.suffix}")
        jobs.record_export(workshop, export, tmp_path / f"out{path.suffix}")
        found = jobs.compare_workbook(opened, tmp_path / f"out{path.suffix}")
        assert {item.difference for item in found.rows} <= {Difference.SAME}
        notes = [c.after for c in export.changes if c.field == "comments"]
        assert f"On {one.id}\n  more" in "\n".join(str(note) for note in notes)
    assert jobs.check_file(tmp_path / "a.workshop") == []


def test_a_workbook_in_which_every_text_stands_twice(
    shared_workbooks: Path, tmp_path: Path
) -> None:
    """Its questions have ids of their own, so each of two that were reworded is found again."""
    path = shared_workbooks / "masvs_checklist_en_1.2.xlsx"
    data = path.read_bytes()
    with jobs.new_workshop(tmp_path / "a.workshop", path) as opened:
        framework = opened.workshop.state.framework
        text = next(q.text for q in framework.questions if stands_alone(data, q.text))
        twins = {q.id for q in framework.questions if q.text == text}
        assert len(twins) > 1
        for question in twins:
            opened.workshop.do(commands.add_note(opened.workshop.state, question, f"On {question}"))
        (tmp_path / "newer.xlsx").write_bytes(
            with_other_texts(data, {text: f"{text} (please explain)"})
        )
        edition = read(opened, tmp_path / "newer.xlsx")
        assert set(edition.found.reworded) == {(one, one) for one in twins}
        adopt(opened, tmp_path / "newer.xlsx")
        export = jobs.plan_export(opened)
        assert {str(change.after) for change in export.changes} == {f"On {one}" for one in twins}
