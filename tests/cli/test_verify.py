"""`verify`, and the extras of `export` it has to know."""

from __future__ import annotations

import io
import json
import re
import zipfile

import openpyxl
import pytest

from workshop_app import jobs
from workshop_app.cli import export
from workshop_app.workbook.engines import find_engines


def original():
    """The workbook before it was filled: a part of the bank (`little_care`)."""
    return jobs.banks()[0].workbook_path


@pytest.fixture
def filled(run, path, act, tmp_path):
    """A filled copy with one choice, one note, and its change list."""
    act("decide", question="1.1.1", stage="plenary", answer="mostly")
    act("note", question="1.1.1", text="=first\nsecond سؤال")
    out = tmp_path / "out.xlsx"
    ran = run("export", path, out, "--json")
    assert ran.code == 0
    (tmp_path / "list.json").write_text(ran.out, encoding="utf-8")
    return out


def replaced(source, out, **parts):
    """A copy of a workbook with parts replaced: name as keyword with / as __ → edit(text)."""
    edits = {name.replace("__", "/") + ".xml": edit for name, edit in parts.items()}
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name in edits:
                changed = edits[name](text.decode()).encode()
                assert changed != text
                text = changed
            new.writestr(name, text)
    return out


def sheet_part(sheet):
    """The part's name, as `replaced` wants it, of a sheet."""
    names = openpyxl.load_workbook(original(), read_only=True).sheetnames
    return f"xl__worksheets__sheet{names.index(sheet) + 1}"


def test_a_filled_copy_is_clean(run, filled, tmp_path):
    ran = run("verify", original(), filled)
    assert (ran.code, ran.err) == (0, "")
    assert "(empty) → Mostly" in ran.out
    assert "=first ⏎   second سؤال" in ran.out
    assert "2 cells changed" in ran.out
    assert ran.out.endswith("clean: nothing else differs\n")
    found = run(
        "verify", original(), filled, "--change-list", tmp_path / "list.json", "--json"
    ).json
    assert found["clean"] is True
    listed = json.loads((tmp_path / "list.json").read_text(encoding="utf-8"))["changes"]
    assert [(c["sheet"], c["cell"], c["after"]) for c in found["cells"]] == [
        (c["sheet"], c["cell"], c["after"]) for c in listed
    ]
    assert found["results_dropped"] > 0
    assert found["parts"]["all"] == found["parts"]["identical"] + len(found["parts"]["edited"])
    assert (found["record"], found["differences"]) == (None, [])


def test_the_same_file_twice_has_no_difference(run):
    found = run("verify", original(), original(), "--json").json
    assert (found["clean"], found["cells"], found["parts"]["edited"]) == (True, [], [])


def test_the_record_is_known_by_name(run, path, filled, tmp_path):
    full = tmp_path / "full.xlsx"
    assert run("export", path, full, "--record").code == 0
    ran = run("verify", original(), full)
    assert ran.code == 0
    assert "sheet “Workshop record” added" in ran.out
    assert run("verify", original(), full, "--json").json["record"] == "Workshop record"
    # a further export is compared with this one: it brings a second record
    assert run("verify", full, filled).code == 1


def test_any_other_sheet_that_was_added_is_a_difference(run, path, filled, tmp_path):
    full = tmp_path / "full.xlsx"
    assert run("export", path, full, "--record").code == 0
    other = replaced(
        full, tmp_path / "b.xlsx", xl__workbook=lambda text: text.replace("Workshop record", "Mine")
    )
    ran = run("verify", original(), other)
    assert ran.code == 1
    assert "is not in the original" in ran.out


def test_refreshed_results_are_known(run, path, filled, tmp_path):
    if not find_engines():
        pytest.skip("no program that computes formulas is on this computer")
    full = tmp_path / "full.xlsx"
    ran = run("export", path, full, "--refresh")
    assert (ran.code, ran.err) == (0, "")
    assert "formulas with a new result: " in ran.out
    found = run("verify", original(), full, "--json").json
    assert found["clean"] is True
    assert (found["results_computed"] > 0, found["results_dropped"]) == (True, 0)


def test_refresh_without_an_engine_says_so_and_exports(run, path, act, tmp_path, monkeypatch):
    monkeypatch.setattr(export, "find_engines", lambda: ())
    act("decide", question="1.1.1", stage="plenary", answer="mostly")
    ran = run("export", path, tmp_path / "out.xlsx", "--refresh")
    assert ran.code == 0
    assert "no program here that computes formulas" in ran.err
    assert run("verify", original(), tmp_path / "out.xlsx").code == 0


def fault(run, original, filled, *options):
    ran = run("verify", original, filled, *options)
    assert ran.code == 1
    assert ran.err.startswith("workshop-app: ")
    assert ran.err.count("\n") == 1
    assert "clean" not in ran.out
    return ran.out


def test_another_formula_is_a_difference(run, filled, tmp_path):
    other = replaced(
        filled,
        tmp_path / "b.xlsx",
        **{sheet_part("Summary"): lambda text: text.replace("<f>SUM(", "<f>MAX(", 1)},
    )
    assert re.search(
        r"! Cell \w+ on sheet “Summary” holds another formula", fault(run, original(), other)
    )


def test_a_formula_that_became_a_value_is_a_difference(run, filled, tmp_path):
    def harden(text):
        return re.sub(r"<f>SUM\([^<]*</f>(<v>[^<]*</v>|<v/>)?", "<v>7</v>", text, count=1)

    other = replaced(filled, tmp_path / "b.xlsx", **{sheet_part("Summary"): harden})
    assert "holds another formula" in fault(run, original(), other)


def test_another_format_width_or_part_is_a_difference(run, filled, tmp_path):
    listed = json.loads((tmp_path / "list.json").read_text(encoding="utf-8"))["changes"][0]
    part = sheet_part(listed["sheet"])
    cell = listed["cell"]

    def restyled(text):
        return re.sub(rf'<c r="{cell}" s="\d+"', f'<c r="{cell}" s="1"', text)

    def widened(text):
        return re.sub(r'width="[\d.]+"', 'width="99"', text, count=1)

    def taller(text):
        return re.sub(r'(<row r="5"[^>]*ht=")[\d.]+"', r'\g<1>99"', text, count=1)

    for edit, said in (
        (restyled, f"Cell {cell} on sheet “{listed['sheet']}” has another format."),
        (widened, f"More than cells differs on sheet “{listed['sheet']}”."),
        (taller, f"Row 5 on sheet “{listed['sheet']}” differs beyond its cells."),
    ):
        assert said in fault(run, original(), replaced(filled, tmp_path / "b.xlsx", **{part: edit}))
    themed = replaced(
        filled, tmp_path / "b.xlsx", xl__theme__theme1=lambda text: text.replace("0", "1", 1)
    )
    assert "The part “xl/theme/theme1.xml” differs." in fault(run, original(), themed)


def test_a_part_that_is_gone_is_a_difference(run, filled, tmp_path):
    out = tmp_path / "b.xlsx"
    with zipfile.ZipFile(filled) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name != "docProps/app.xml":
                new.writestr(name, old.read(name))
    assert "The part “docProps/app.xml” is gone." in fault(run, original(), out)


def test_a_copy_packed_anew_is_the_same(run, filled, tmp_path):
    out = tmp_path / "b.xlsx"
    with zipfile.ZipFile(filled) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    ran = run("verify", original(), out)
    assert ran.code == 0
    assert "packed anew" in ran.out


def test_cells_the_change_list_does_not_name(run, path, act, filled, tmp_path):
    later = tmp_path / "later.xlsx"
    act("note", question="1.1.2", text="added")
    act("decide", question="1.1.1", stage="plenary", answer="slightly", rationale="why not")
    assert run("export", path, later).code == 0
    assert run("verify", original(), later).code == 0
    said = fault(run, original(), later, "--change-list", tmp_path / "list.json")
    assert "holds another answer than the change list says" in said
    assert "is not in the change list" in said
    said = fault(run, original(), original(), "--change-list", tmp_path / "list.json")
    assert "lacks the answer" in said


def test_what_cannot_be_read_is_one_sentence(run, filled, tmp_path):
    text = tmp_path / "a.xlsx"
    text.write_text("no workbook", encoding="utf-8")
    wrong = tmp_path / "list.txt"
    wrong.write_text('{"changes": [1]}', encoding="utf-8")
    for arguments in (
        (original(), text),
        (text, filled),
        (original(), tmp_path / "none.xlsx"),
        (original(), filled, "--change-list", wrong),
        (original(), filled, "--change-list", tmp_path / "none.json"),
    ):
        ran = run("verify", *arguments)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.count("\n") == 1
        assert "Traceback" not in ran.err


def test_a_workbook_saved_by_another_program_is_told_apart(run, filled, tmp_path):
    book = openpyxl.load_workbook(filled)
    out = io.BytesIO()
    book.save(out)
    (tmp_path / "saved.xlsx").write_bytes(out.getvalue())
    said = fault(run, original(), tmp_path / "saved.xlsx")
    assert "(empty) → Mostly" in said
    assert "More than cells differs on sheet “1 Laws and policies”." in said
