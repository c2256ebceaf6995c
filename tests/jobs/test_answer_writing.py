"""Every kind of answer into its cell and back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from kinds_book import AREAS, PROFILE, write_kinds

from workshop_app import jobs
from workshop_app.core import commands
from workshop_app.core.framework import Kind
from workshop_app.core.incoming import Choice
from workshop_app.core.records import Stage
from workshop_app.core.taking import Taking, acts
from workshop_app.core.typed import rounded
from workshop_app.jobs.answer_reading import AnswerReader
from workshop_app.jobs.answers import answers
from workshop_app.jobs.export import ExportSource, plan_export
from workshop_app.jobs.filled_file import read_filled
from workshop_app.jobs.reimport import compare_workbook


@pytest.fixture(scope="module", params=[False, True], ids=["1900", "1904"])
def opened(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[jobs.OpenWorkshop]:
    folder = tmp_path_factory.mktemp("kinds")
    book = write_kinds(folder / "kinds.xlsx", mac=request.param)
    (folder / "kinds.toml").write_text(PROFILE, encoding="utf-8")
    with jobs.new_workshop(folder / "a.workshop", book, profile=folder / "kinds.toml") as made:
        yield made


def decide(opened: jobs.OpenWorkshop, question: str, answer: object, field: str) -> object:
    state = opened.workshop.state
    act = commands.decide(state, question, "plenary", answer, field=field, rationale="Again")
    opened.workshop.do(act)
    found = opened.workshop.state.of(question).answer_of(field)
    assert found is not None
    return found.value


def filled(opened: jobs.OpenWorkshop, folder: Path) -> Path:
    path = folder / "filled.xlsx"
    path.write_bytes(plan_export(opened).data)
    return path


def test_the_profile_tells_the_kinds_and_the_second_answer(opened: jobs.OpenWorkshop) -> None:
    questions = opened.workshop.state.framework.questions
    assert [question.kind for question in questions] == [
        *(Kind.CHOICE, Kind.MULTIPLE, Kind.NUMBER, Kind.PERCENT, Kind.PERCENT, Kind.DATE),
        *(Kind.DATE, Kind.TEXT, Kind.LONG_TEXT, Kind.LIST, Kind.MULTIPLE),
    ]
    assert [(item.key, item.title) for item in questions[0].fields] == [
        ("response", "Now"),
        ("goal", "Goal"),
    ]
    assert questions[-1].fields == ()
    assert questions[1].option_set == questions[-1].option_set == "areas"


line = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=12
).map(str.strip)
# a word for a reserved answer, typed as a text, is read as that answer
said = line.map(lambda text: f"A law {text}".strip())
numbers = st.integers(-(10**14), 10**14) | st.floats(-1e14, 1e14, allow_subnormal=False)
days = st.dates(date(1000, 1, 1), date(9999, 12, 31)).flatmap(
    lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])
)
sets = st.sets(st.sampled_from([f"areas_{number}" for number in range(4)]), min_size=1).map(sorted)
values: dict[str, st.SearchStrategy[Any]] = {
    "level": st.sampled_from([f"extent_{number}" for number in range(4)]),
    "areas": sets,
    "ticked": sets,
    "count": numbers.map(rounded),
    "share": numbers.map(rounded),
    "points": numbers.map(rounded),
    "day": days,
    "words": days,
    "short": said,
    "long": st.lists(said, min_size=1, max_size=3).map("\n".join),
    "items": st.lists(said.filter(lambda item: ";" not in item), min_size=1, max_size=3),
}


@settings(
    max_examples=12,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(response=st.fixed_dictionaries(values), goal=st.fixed_dictionaries(values))
def test_every_kind_survives_the_workbook(
    opened: jobs.OpenWorkshop, tmp_path: Path, response: Any, goal: Any
) -> None:
    stored: dict[tuple[str, str], object] = {}
    for question in opened.workshop.state.framework.questions:
        for field, given_ in zip(question.field_keys, (response, goal), strict=False):
            answer = given_[question.id]
            stored[question.id, field] = decide(opened, question.id, answer, field)
    state = opened.workshop.state
    source = ExportSource(opened.file.source(), opened.file.source_name, state.setup.profile)
    found = read_filled(filled(opened, tmp_path), source, state.framework)
    reader = AnswerReader(state, found.bank, {q.id: q.id for q in state.framework.questions})
    for (question_id, field), value in stored.items():
        question = state.question(question_id)
        content = found.contents[question_id][field]
        assert question is not None
        read = reader.read(question, content.value, content.text)
        assert read is not None
        assert (read.value, read.reason) == (value, None), (question_id, content)
        standing = reader.read(question, found.bank.standing[question_id][field])
        assert standing is not None
        assert standing.value == value, (question_id, "as it stands in the bank")


def test_cells_hold_what_a_person_would_type(opened: jobs.OpenWorkshop, tmp_path: Path) -> None:
    for question, answer, field in (
        ("level", "extent_1", "response"),
        ("level", "extent_3", "goal"),
        ("areas", ["areas_0", "areas_1"], "response"),
        ("areas", ["areas_2"], "goal"),
        ("ticked", ["areas_3", "areas_0"], "response"),
        ("share", "12,5 %", "response"),
        ("points", "12,5 %", "response"),
        ("day", "21.11.2026", "response"),
        ("day", "2026", "goal"),
        ("words", "2026-11-21", "response"),
        ("items", ["a", "b"], "response"),
    ):
        decide(opened, question, answer, field)
    book = openpyxl.load_workbook(filled(opened, tmp_path))
    sheet = book["Kinds"]
    assert [sheet["F2"].value, sheet["G2"].value] == ["Slightly", "Completely"]
    assert sheet["F3"].value == f"{AREAS[0]}\n{AREAS[1]}"
    assert sheet["G3"].value == AREAS[2]
    assert [sheet["F5"].value, sheet["F6"].value] == [0.125, 12.5]
    assert sheet["F7"].value == datetime(2026, 11, 21)
    assert sheet["F7"].number_format == "dd/mm/yyyy"
    assert [sheet["G7"].value, sheet["F8"].value] == ["2026", "2026-11-21"]
    assert sheet["F11"].value == "a; b"
    assert [cell.value for cell in book["Ticks"][2][2:]] == ["Yes", None, None, "Yes"]


def test_what_was_written_is_kept_in_the_file(opened: jobs.OpenWorkshop) -> None:
    decide(opened, "share", 25, "response")
    decide(opened, "day", "2026-11-21", "response")
    written = plan_export(opened).written.values
    assert written["share"]["response"] == "25 %"
    assert written["day"]["response"] == "2026-11-21"
    assert written["areas"].keys() >= {"response", "goal"}


def test_rival_goals_are_told(opened: jobs.OpenWorkshop) -> None:
    workshop = opened.workshop
    workshop.do(commands.add_group(workshop.state, "Group 1", group="g1"))
    act = commands.decide(workshop.state, "level", "final", "extent_0", field="goal", group="g1")
    workshop.do(act)
    workshop.do(commands.decide(workshop.state, "level", "final", "extent_1", field="goal"))
    bank = jobs.export.export_source(opened).bank()
    warnings = answers(workshop.state, bank).warnings
    assert [text for text in warnings if "(goal) has different answers" in text]


def test_a_goal_edited_in_excel_comes_back_as_the_goal(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    decide(opened, "points", 10, "response")
    decide(opened, "points", 20, "goal")
    path = filled(opened, tmp_path)
    book = openpyxl.load_workbook(path)
    book["Kinds"]["G6"].value = "35 %"
    book.save(path)
    workshop = opened.workshop
    found = compare_workbook(opened, path)
    (row,) = (row for row in found.rows if row.key[:2] == ("points", "goal"))
    assert (row.ours, row.theirs, row.value) == ("20 %", "35 %", 35)
    workshop.do(acts(workshop.state, [row], {row.key: Choice.EXCEL}, Taking(Stage.PLENARY, "f")))
    known = workshop.state.of("points")
    decided = [known.answer_of(field) for field in ("response", "goal")]
    assert [item.value for item in decided if item is not None] == [10, 35]
