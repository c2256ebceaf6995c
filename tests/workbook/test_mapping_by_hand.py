"""What a person sets by hand: columns to tick, levels, reserved answers, kinds, rows left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from mapping_books import fill_sheet, plain_book, saved, sentence
from openpyxl import Workbook

from workshop_app.core.framework import Kind
from workshop_app.workbook import mapping_edit as edit
from workshop_app.workbook import mapping_scales as scales
from workshop_app.workbook.bank import Bank, read_bank_from
from workshop_app.workbook.fill import FieldValue, fill
from workshop_app.workbook.mapping import Mapping, Role, Use, empty_mapping, to_profile_toml
from workshop_app.workbook.mapping_preview import Problem, preview
from workshop_app.workbook.mapping_scales import Origin, ScaleView
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile import load_profile
from workshop_app.workbook.sheets import Book, read_book


def opened(data: bytes) -> Book:
    return read_book(Package.open(data, "tool.xlsx"))


def tick_book(*heads: str) -> Book:
    """Questions in B; one column for each level from C on."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Ticks"
    for column, text in enumerate(("No.", "Question", *heads), 1):
        sheet.cell(2, column, text)
    for row in range(3, 8):
        sheet.cell(row, 1, row - 2)
        sheet.cell(row, 2, sentence(row))
    return opened(saved(book))


def ticked(book: Book, *columns: int) -> Mapping:
    sheet = book.sheets[0]
    mapping = edit.set_use(empty_mapping(book), sheet, Use.QUESTIONS, 3)
    mapping = edit.set_role(mapping, 0, sheet, 2, Role.QUESTION)
    for column in columns:
        mapping = edit.set_tick(mapping, 0, sheet, column)
    return mapping


def mapped(book: Book, index: int = 1, first: int = 4) -> Mapping:
    sheet = book.sheets[index]
    mapping = edit.set_use(empty_mapping(book), sheet, Use.QUESTIONS, first)
    mapping = edit.set_role(mapping, 0, sheet, 3, Role.QUESTION)
    return edit.set_role(mapping, 0, sheet, 5, Role.RESPONSE)


def read(book: Book, mapping: Mapping) -> Bank:
    return read_bank_from(book, load_profile(to_profile_toml(mapping)))


# --- columns to tick ---------------------------------------------------------------------------


def test_columns_to_tick_grow_shrink_and_give_way_to_another_role() -> None:
    book = tick_book("Never", "Often", "Always", "Remarks")
    sheet = book.sheets[0]
    mapping = ticked(book, 3, 5)
    part = mapping.tables[0].part(Role.RESPONSE)
    assert part is not None
    assert (part.column, part.last_column) == (3, 5)
    assert preview(book, mapping).questions[0].options == ("Never", "Often", "Always")
    shorter = edit.set_role(mapping, 0, sheet, 5, Role.COMMENTS)
    kept = shorter.tables[0].part(Role.RESPONSE)
    assert kept is not None
    assert (kept.column, kept.last_column) == (3, 4)
    assert preview(book, shorter).questions[0].options == ("Never", "Often")


def test_levels_of_ticks_are_named_ordered_and_written_to_their_columns() -> None:
    book = tick_book("3", "2", "N/A", "1")
    sheet = book.sheets[0]
    mapping = ticked(book, 3, 6)
    mapping = scales.understand(mapping, 0, sheet, Role.RESPONSE)
    part = mapping.tables[0].part(Role.RESPONSE)
    assert part is not None
    old = scales.scale_at(mapping, mapping.tables[0], part, sheet, 3)
    assert old == ScaleView(Origin.TICKS, ("1", "2", "3"), (("not_applicable", "N/A"),))
    names = {"1": "Low", "2": "Middle", "3": "High"}
    new = ScaleView(Origin.TICKS, ("Low", "Middle", "High"), old.reserved)
    mapping = scales.set_scale(mapping, 0, part, old, new, names=names, sheet=sheet)
    bank = read(book, mapping)
    question = bank.framework.questions[0]
    labels = [option.label for option in bank.framework.options(question)]
    assert labels == ["Low", "Middle", "High"]
    assert [cell for _, cell in bank.fields[question.id]["response"].ticks] == [
        *("C3", "D3", "E3", "F3")
    ]
    values = [FieldValue(question.id, "response", "High")]
    filled = opened(fill(book.package.data, "t.xlsx", bank.fields, values).data)
    assert [filled.sheets[0].text(3, column) for column in range(3, 7)] == ["x", "", "", ""]
    part = mapping.tables[0].part(Role.RESPONSE)
    assert part is not None
    assert scales.scale_at(mapping, mapping.tables[0], part, sheet, 3) == new


# --- levels and reserved answers ---------------------------------------------------------------


def test_a_list_chosen_by_hand_is_understood() -> None:
    book = opened(plain_book())
    mapping = scales.understand(mapped(book), 0, book.sheets[1], Role.RESPONSE)
    assert preview(book, mapping).questions[0].options[0] == "Not at all"


def test_any_order_and_a_reserved_answer_and_back_again() -> None:
    book = opened(plain_book())
    sheet, mapping = book.sheets[1], mapped(book)
    part = mapping.tables[0].part(Role.RESPONSE)
    assert part is not None
    old = scales.scale_at(mapping, mapping.tables[0], part, sheet, 4)
    assert old.levels == ("Completely", "Mostly", "Slightly", "Not at all")
    new = ScaleView(
        Origin.LIST, ("Slightly", "Completely", "Mostly"), (("no_data", "Not at all"),), False
    )
    changed = scales.set_scale(mapping, 0, part, old, new)
    assert scales.scale_at(changed, changed.tables[0], part, sheet, 4) == new
    bank = read(book, changed)
    scale = next(iter(bank.framework.option_sets.values()))
    assert not scale.ordinal
    assert tuple(option.label for option in scale.options) == new.levels
    assert [(item.code, item.label) for item in bank.profile.reserved] == [*new.reserved]
    back = scales.set_scale(changed, 0, part, new, old)
    assert read(book, back).framework.option_sets.keys() == bank.framework.option_sets.keys()
    assert scales.scale_at(back, back.tables[0], part, sheet, 4) == old


def test_an_option_keeps_its_code_when_it_is_moved_or_renamed() -> None:
    book = opened(plain_book(lists=False))
    mapping = mapped(book)
    part = mapping.tables[0].part(Role.RESPONSE)
    assert part is not None
    first = ScaleView(Origin.WRITTEN, ("No", "Partly", "Yes"))
    mapping = scales.set_scale(mapping, 0, part, ScaleView(Origin.WRITTEN, ()), first)
    codes = {o.label: o.code for o in mapping.options[0].options}
    part = mapping.tables[0].part(Role.RESPONSE)
    assert part is not None
    then = ScaleView(Origin.WRITTEN, ("In part", "No", "Yes"))
    mapping = scales.set_scale(mapping, 0, part, first, then, names={"Partly": "In part"})
    assert len(mapping.options) == 1
    after = {o.label: o.code for o in mapping.options[0].options}
    assert after == {"In part": codes["Partly"], "No": codes["No"], "Yes": codes["Yes"]}


# --- kinds -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Kind.NUMBER, Kind.TEXT, Kind.LIST])
def test_the_kind_of_a_column_goes_before_its_lists(kind: Kind) -> None:
    book = opened(plain_book())
    mapping = mapped(book)
    part = mapping.tables[0].part(Role.RESPONSE)
    assert part is not None
    mapping = edit.set_kind(mapping, 0, part, kind.value)
    found = preview(book, mapping)
    assert {question.kind for question in found.questions} == {kind}
    assert found.warnings == ()


# --- rows and sections -------------------------------------------------------------------------


def test_rows_left_out_do_not_change_the_ids_of_the_others() -> None:
    book = Workbook()
    sheet = book.active
    fill_sheet(sheet, 3, 6)
    sheet.row_dimensions[8].hidden = True
    read_again = opened(saved(book))
    mapping = mapped(read_again, index=0)
    every = {q.text: q.id for q in read(read_again, mapping).framework.questions}
    assert Problem.HIDDEN_ROWS in {item.problem for item in preview(read_again, mapping).warnings}
    mapping, place = edit.leave_out(mapping, 0, read_again.sheets[0], [5], out=True)
    rows = mapping.tables[place].rows
    mapping = edit.change_rows(
        mapping,
        place,
        header_row=3,
        rows=replace(rows, skip_hidden=True),
        keep=mapping.tables[place].keep,
    )
    found = preview(read_again, mapping)
    assert [question.row for question in found.questions] == [4, 6, 7, 9]
    assert Problem.HIDDEN_ROWS not in {item.problem for item in found.warnings}
    for question in read(read_again, mapping).framework.questions:
        assert every[question.text] == question.id
    mapping, place = edit.leave_out(mapping, place, read_again.sheets[0], [5], out=False)
    assert len(preview(read_again, mapping).questions) == 5


def test_a_table_for_two_sheets_is_split_before_a_row_is_left_out() -> None:
    book = Workbook()
    fill_sheet(book.active, 3, 4)
    fill_sheet(book.create_sheet("More"), 3, 4)
    both = opened(saved(book))
    mapping = mapped(both, index=0)
    table = replace(mapping.tables[0], sheets=("*",))
    mapping, place = edit.leave_out(
        edit.with_table(mapping, 0, table), 0, both.sheets[1], [4], out=True
    )
    assert preview(both, mapping).counts == {"Sheet": 4, "More": 3}
    assert mapping.tables[place].sheets == ("More",)


def test_the_sheet_names_a_section() -> None:
    book = opened(plain_book())
    mapping = edit.set_role(mapped(book), 0, book.sheets[1], 2, Role.SECTION)
    mapping = edit.set_sheet_section(mapping, 0, True)
    assert preview(book, mapping).questions[0].domain == ("Laws", "Foster care")
    assert preview(book, edit.set_sheet_section(mapping, 0, False)).questions[0].domain == (
        "Foster care",
    )


# --- the first click ---------------------------------------------------------------------------


def test_questions_are_shown_before_anything_takes_their_answers() -> None:
    book = opened(plain_book(lists=False))
    sheet = book.sheets[1]
    mapping = edit.set_use(empty_mapping(book), sheet, Use.QUESTIONS, 4)
    mapping = edit.set_role(mapping, 0, sheet, 3, Role.QUESTION)
    found = preview(book, mapping)
    assert [question.text for question in found.questions] == [sentence(r) for r in range(4, 10)]
    assert found.unfinished == ("1 Laws",)
    assert [item.problem for item in found.warnings] == [Problem.NO_RESPONSE_COLUMN]
    done = preview(book, edit.set_role(mapping, 0, sheet, 5, Role.RESPONSE))
    assert done.unfinished == ()


def test_a_choice_of_several_keeps_its_options() -> None:
    book = opened(plain_book())
    mapping = mapped(book)
    part = mapping.tables[0].part(Role.RESPONSE)
    assert part is not None
    found = preview(book, edit.set_kind(mapping, 0, part, Kind.MULTIPLE.value))
    assert {question.kind for question in found.questions} == {Kind.MULTIPLE}
    assert len(found.questions[0].options) == 4
