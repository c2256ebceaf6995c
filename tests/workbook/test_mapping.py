"""Mappings: the inverse of profiles, small operations, a history, and what the reader finds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mapping_books import fill_sheet, plain_book, saved, sentence
from openpyxl import Workbook
from openpyxl.worksheet.protection import SheetProtection

from workshop_app.workbook import mapping_edit as edit
from workshop_app.workbook import mapping_scales as scales
from workshop_app.workbook.errors import ProfileError
from workshop_app.workbook.mapping import (
    Mapping,
    Role,
    Use,
    empty_mapping,
    from_profile,
    to_profile,
    to_profile_toml,
)
from workshop_app.workbook.mapping_history import History
from workshop_app.workbook.mapping_preview import Problem, preview
from workshop_app.workbook.mapping_scales import Origin, ScaleView
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile import load_profile
from workshop_app.workbook.profile_model import (
    AxisDef,
    Block,
    DomainLevel,
    Export,
    FacetDef,
    FieldDef,
    Keep,
    Match,
    OptionDef,
    OptionsDef,
    Profile,
    ReservedDef,
    Rows,
    Source,
    TranslationDef,
)
from workshop_app.workbook.profile_writer import write_profile
from workshop_app.workbook.propose import propose_profile
from workshop_app.workbook.sheets import Book, read_book


def opened(data: bytes) -> Book:
    return read_book(Package.open(data, "tool.xlsx"))


def guessed(book: Book) -> Mapping:
    return from_profile(load_profile(propose_profile(book).profile_toml))


@pytest.fixture
def book() -> Book:
    return opened(plain_book())


# --- the inverse of profiles -------------------------------------------------------------------

words = st.text(min_size=1, max_size=20).filter(lambda text: bool(text.strip()))
codes = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
columns = st.integers(1, 60)
takes = st.sampled_from(["", "number", "rest", "comment", "sheet"])
sources = st.builds(Source, columns, st.integers(-2, 3), takes)
maybe = st.none() | sources
places = st.tuples(st.integers(0, 99), columns)
KEYS = ("response", "goal", "comments", "sources", "verification", "response.refugee", "owner")
KEEPS = ["text", "validation", "id", "unlocked", "depth2"]
AXES = (AxisDef("component", "Component"), AxisDef("area", "Area of “care”"))
NO = OptionDef("no", "No\\“n”", "d", 0.5, (("fr", "Non", ""), ("pt-BR", "", "“d”")))
SETS = (OptionsDef("extent", True, (NO, OptionDef("yes", "Yes"))),)
facets = st.none() | st.sampled_from(["component", "area"])
levels = st.one_of(
    st.builds(DomainLevel, columns, st.none(), facets, st.sampled_from(["", "heading", "header"])),
    st.builds(DomainLevel, st.none(), st.tuples(st.integers(1, 99), columns), facets),
    st.builds(DomainLevel, st.none(), st.none(), facets),
)
rows = st.one_of(
    st.builds(
        Rows,
        st.integers(1, 99),
        st.sampled_from(["last", "row:81"]),
        st.none(),
        st.booleans(),
        st.lists(st.integers(1, 99), max_size=3).map(tuple),
    ),
    st.builds(Rows, st.integers(1, 99), st.sampled_from(["blank", "validation"]), columns),
)


@st.composite
def fields(draw: st.DrawFn) -> tuple[FieldDef, ...]:
    keys = draw(st.lists(st.sampled_from(KEYS), min_size=1, unique=True))
    options = st.sampled_from(["", "validation", "set:extent", "column:K"])
    return tuple(
        FieldDef(
            key,
            draw(columns),
            draw(st.booleans()),
            draw(options),
            draw(st.booleans()),
            draw(st.integers(-1, 2)),
            draw(st.sampled_from(["", "number", "text"])),
        )
        for key in keys
    )


blocks = st.builds(
    Block,
    sheets=st.lists(words, min_size=1, max_size=3).map(tuple),
    rows=rows,
    keep=st.builds(
        Keep, st.sampled_from(["text", "validation", "id", "unlocked", "depth2"]), columns
    ),
    question=sources,
    header_row=st.none() | st.integers(1, 90),
    id=maybe,
    number=maybe,
    guidance=maybe,
    kind=maybe,
    unit=maybe,
    core=maybe,
    domains=st.lists(levels, max_size=4).map(tuple),
    facets=st.lists(
        st.builds(FacetDef, st.sampled_from(["component", "area"]), columns), max_size=2
    ).map(tuple),
    fields=fields(),
    part=st.none() | st.tuples(st.integers(1, 99), columns),
    translations=st.lists(
        st.builds(
            TranslationDef,
            st.sampled_from(["fr", "pt-BR", "ar"]),
            maybe,
            maybe,
            st.dictionaries(places, places, max_size=2).map(lambda found: tuple(found.items())),
        ),
        max_size=2,
        unique_by=lambda item: item.language,
    ).map(tuple),
)
profiles = st.builds(
    Profile,
    id=words,
    title=words,
    language=st.sampled_from(["en", "fr", "ar"]),
    match=st.builds(
        Match,
        st.integers(0, 9),
        *[st.lists(st.text(max_size=12), max_size=2).map(tuple) for _ in range(4)],
    ),
    axes=st.just(AXES),
    options=st.just(SETS),
    reserved=st.lists(
        st.builds(ReservedDef, st.sampled_from(["dont_know", "no_data"]), words), max_size=2
    ).map(tuple),
    blocks=st.lists(blocks, min_size=1, max_size=3).map(tuple),
    export=st.builds(Export, st.sampled_from(["refuse", "skip", "write"])),
    text=st.just(""),
)


@given(profiles)
def test_what_is_written_reads_as_the_same_profile(profile: Profile) -> None:
    assert replace(load_profile(write_profile(profile)), text="") == profile


@given(profiles)
def test_a_mapping_is_the_inverse_of_its_profile(profile: Profile) -> None:
    mapping = from_profile(profile)
    used = {level.facet for block in profile.blocks for level in block.domains}
    used |= {facet.axis for block in profile.blocks for facet in block.facets}
    axes = tuple(axis for axis in profile.axes if axis.key in used)
    assert to_profile(mapping) == replace(profile, axes=axes)
    again = from_profile(load_profile(to_profile_toml(mapping)))
    assert again == replace(mapping, axes=axes)


def test_an_unfinished_mapping_says_what_is_missing(book: Book) -> None:
    mapping = empty_mapping(book)
    with pytest.raises(ProfileError, match="question column and a response column"):
        to_profile_toml(mapping)
    sheet = book.sheets[1]
    mapping = edit.set_use(mapping, sheet, Use.QUESTIONS)
    found = preview(book, mapping)
    assert found.questions == ()
    assert [item.problem for item in found.warnings] == [Problem.NO_QUESTION_COLUMN]


# --- operations --------------------------------------------------------------------------------


def test_a_sheet_is_mapped_from_nothing(book: Book) -> None:
    sheet = book.sheets[1]
    mapping = edit.set_use(empty_mapping(book), sheet, Use.QUESTIONS, 4)
    for column, role in ((3, Role.QUESTION), (5, Role.RESPONSE), (1, Role.NUMBER)):
        mapping = edit.set_role(mapping, 0, sheet, column, role)
    mapping = edit.set_role(mapping, 0, sheet, 2, Role.SECTION)
    table = mapping.tables[0]
    assert table.keep == Keep("validation", 5)
    assert mapping.axes == (AxisDef("area", "Area"),)
    found = preview(book, mapping)
    assert [question.row for question in found.questions] == list(range(4, 10))
    assert found.questions[0].text == sentence(4)
    assert found.questions[0].domain == ("Foster care",)
    assert found.questions[0].options == ("Completely", "Mostly", "Slightly", "Not at all")
    assert [item.problem for item in found.warnings] == [Problem.LEVEL_ORDER]
    part = table.part(Role.RESPONSE)
    assert part is not None
    turned = scales.reverse_levels(mapping, 0, part, found.questions[0].options)
    assert preview(book, turned).questions[0].options[0] == "Not at all"
    assert preview(book, turned).warnings == ()


def test_number_and_id_may_share_a_column_and_nothing_else_may(book: Book) -> None:
    sheet = book.sheets[1]
    mapping = guessed(book)
    mapping = edit.set_role(mapping, 0, sheet, 1, Role.ID)
    assert {part.role for part in mapping.tables[0].at(1)} == {Role.NUMBER, Role.ID}
    mapping = edit.set_role(mapping, 0, sheet, 1, Role.UNIT)
    assert {part.role for part in mapping.tables[0].at(1)} == {Role.UNIT}
    mapping = edit.set_role(mapping, 0, sheet, 1, None)
    assert mapping.tables[0].at(1) == ()


def test_taking_the_response_away_leaves_the_rows_to_the_questions(book: Book) -> None:
    sheet = book.sheets[1]
    mapping = edit.set_role(guessed(book), 0, sheet, 5, None)
    table = mapping.tables[0]
    assert table.keep == Keep("text", 3)
    assert table.rows.until == "last"


def test_a_table_for_several_sheets_can_be_split_and_spread() -> None:
    source = Workbook()
    source.active.title = "1 Laws"
    fill_sheet(source.active)
    for name in ("2 Workforce", "3 Services"):
        fill_sheet(source.create_sheet(name))
    book = opened(saved(source))
    profile = load_profile(propose_profile(book).profile_toml)
    one = replace(profile, blocks=(replace(profile.blocks[0], sheets=("*",)),))
    mapping = from_profile(one)
    mapping, place = edit.split_sheet(mapping, 0, book.sheets[1])
    assert [table.sheets for table in mapping.tables] == [
        ("1 Laws", "3 Services"),
        ("2 Workforce",),
    ]
    mapping = edit.set_role(mapping, place, book.sheets[1], 7, Role.VERIFICATION)
    assert mapping.tables[0].part(Role.VERIFICATION) is None
    others = edit.alike(book, mapping, place, book.sheets[1])
    assert [sheet.name for sheet in others] == ["1 Laws", "3 Services"]
    mapping = edit.copy_columns(mapping, mapping.tables_on("2 Workforce")[0], others)
    for sheet in book.sheets:
        (place,) = mapping.tables_on(sheet.name)
        assert mapping.tables[place].part(Role.VERIFICATION) is not None


def test_options_can_be_written_out(book: Book) -> None:
    mapping = guessed(book)
    part = mapping.tables[0].part(Role.RESPONSE)
    assert part is not None
    listed = scales.scale_at(mapping, mapping.tables[0], part, book.sheets[1], 4)
    wanted = ScaleView(Origin.WRITTEN, ("No", "Yes"))
    mapping = scales.set_scale(mapping, 0, part, listed, wanted)
    assert preview(book, mapping).questions[0].options == ("No", "Yes")
    part = mapping.tables[0].part(Role.RESPONSE)
    assert part is not None
    mapping = scales.set_scale(mapping, 0, part, wanted, ScaleView(Origin.WRITTEN, ()))
    assert len(preview(book, mapping).questions[0].options) == 4


def test_a_sheet_can_be_a_report_or_skipped(book: Book) -> None:
    sheet = book.sheets[1]
    mapping = edit.set_use(guessed(book), sheet, Use.REPORT)
    assert mapping.use(sheet.name) is Use.REPORT
    assert mapping.tables == ()
    mapping = edit.set_use(mapping, sheet, Use.QUESTIONS)
    assert mapping.use(sheet.name) is Use.QUESTIONS


@given(st.lists(st.sampled_from(["do", "undo", "redo"]), max_size=30))
def test_history_goes_back_and_forth_like_a_stack(steps: list[str]) -> None:
    history = History((Mapping("m", "0"),))
    past, future, count = ["0"], list[str](), 0
    for step in steps:
        if step == "do":
            count += 1
            title = str(count)
            history = history.do(lambda mapping, title=title: edit.rename(mapping, title))
            past.append(title)
            future.clear()
        elif step == "undo":
            history = history.undo()
            if len(past) > 1:
                future.append(past.pop())
        else:
            history = history.redo()
            if future:
                past.append(future.pop())
        assert history.now.title == past[-1]
        assert history.can_undo == (len(past) > 1)
        assert history.can_redo == bool(future)


def test_a_change_that_changes_nothing_is_no_step() -> None:
    history = History((Mapping("m", "0"),))
    assert history.do(lambda mapping: mapping) is history


# --- what looks wrong --------------------------------------------------------------------------


def test_locked_answers_and_shared_answers_are_found() -> None:
    source = Workbook()
    sheet = source.active
    fill_sheet(sheet, 3, 6)
    sheet.merge_cells("E4:E5")
    sheet.protection = SheetProtection(sheet=True)
    book = opened(saved(source))
    profile = """
[profile]
format = 1
id = "t"
title = "T"
[[block]]
sheets = ["*"]
rows = { first = 4, until = "last" }
keep = "text:C"
question = { column = "C" }
  [[block.field]]
  key = "response"
  column = "E"
  type = "answer"
  options = "validation"
"""
    found = preview(book, from_profile(load_profile(profile)))
    by_problem = {item.problem: item.rows for item in found.warnings}
    assert by_problem[Problem.SHARED_CELL] == (4, 5)
    assert by_problem[Problem.LOCKED] == (4, 5, 6, 7, 8, 9)
    assert [question.row for question in found.questions] == list(range(4, 10))


# --- real workbooks ----------------------------------------------------------------------------

COUNTS = {
    "azure_alz_macrofree.xlsx": 245,
    "azure_review_checklist.xlsm": 1082,
    "samm_v2.0.xlsx": 90,
}


@pytest.mark.parametrize(
    "name", [*COUNTS, "masvs_checklist_en_1.2.xlsx", "pkimm_assessment_v240318.xlsx"]
)
def test_real_workbooks_come_back_from_their_mapping(shared_workbooks: Path, name: str) -> None:
    path = shared_workbooks / name
    book = read_book(Package.open(path.read_bytes(), name))
    text = propose_profile(book).profile_toml
    mapping = from_profile(load_profile(text))
    assert from_profile(load_profile(to_profile_toml(mapping))) == mapping
    found = preview(book, mapping)
    assert found.error == ""
    assert len(found.questions) >= COUNTS.get(name, 70)
    for question in found.questions[:40]:
        sheet = book.sheet(question.sheet)
        assert sheet is not None
        texts = {sheet.text(*sheet.anchor(question.row, column)) for column in range(1, 24)}
        assert question.text in texts
