"""Names and places for the filled copy."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.ui.saving import destination


@pytest.mark.parametrize(
    ("country", "round_name", "name"),
    [
        ("Kenya", "2026", "tool Kenya 2026.xlsm"),
        ("", "", "tool filled.xlsm"),
        ("A/B", "Round: 1?", "tool A B Round 1.xlsm"),
    ],
)
def test_suggestions(country: str, round_name: str, name: str, tmp_path: Path) -> None:
    assert destination.suggested("tool.xlsm", country, round_name, tmp_path) == tmp_path / name


def test_a_name_in_use_gets_a_number(tmp_path: Path) -> None:
    (tmp_path / "tool filled.xlsx").touch()
    (tmp_path / "tool filled (2).xlsx").touch()
    found = destination.suggested("tool.xlsx", "", "", tmp_path)
    assert found.name == "tool filled (3).xlsx"


@given(st.text(), st.text())
def test_any_words_make_one_name_in_the_folder(country: str, round_name: str) -> None:
    folder = Path("/nowhere at all")
    found = destination.suggested("tool.xlsx", country, round_name, folder)
    assert found.parent == folder
    assert found.suffix == ".xlsx"
    assert not set(found.name) & set('<>:"/\\|?*\n\r\0')
    assert found.name != "tool.xlsx"


WORKBOOK = destination.Ending(".xlsx", kept=frozenset((".xlsx", ".xlsm")))
OTHERS = frozenset((".docx", ".zip"))
DOCX, ZIP, FOLDER = (destination.Ending(each, others=OTHERS) for each in (".docx", ".zip", ""))


@pytest.mark.parametrize(
    ("text", "ending", "name"),
    [
        ("mine", WORKBOOK, "mine.xlsx"),
        ("mine.xlsx", WORKBOOK, "mine.xlsx"),
        ("v1.2", WORKBOOK, "v1.2.xlsx"),
        ("m.xlsm", WORKBOOK, "m.xlsm"),
        ("a", DOCX, "a.docx"),
        ("a.DOCX", DOCX, "a.DOCX"),
        ("a.docx", ZIP, "a.zip"),
        ("v1.2", DOCX, "v1.2.docx"),
        ("v1.2", FOLDER, "v1.2"),
        ("a.zip", FOLDER, "a"),
    ],
)
def test_a_typed_name_gets_the_ending(
    text: str, ending: destination.Ending, name: str, tmp_path: Path
) -> None:
    assert destination.typed(f" {text} ", tmp_path, ending) == tmp_path / name


def test_another_place_where_the_first_cannot_be_written(tmp_path: Path) -> None:
    wrong = tmp_path / "gone" / "a.xlsx"
    assert destination.instead(wrong, (tmp_path,), ".xlsx") == tmp_path / "a.xlsx"
    assert destination.instead(wrong, (), ".xlsx") is None
    there = tmp_path / "a.xlsm"
    there.touch()
    assert destination.instead(there, (), ".xlsx") == tmp_path / "a.xlsx"
    assert destination.instead(there, (), ".xlsm") == tmp_path / "a (2).xlsm"
    assert destination.instead(tmp_path / "b.xlsx", (), ".xlsx") == tmp_path / "b (2).xlsx"
    second = tmp_path / "b (2).xlsx"
    assert destination.instead(second, (), ".xlsx") == tmp_path / "b (3).xlsx"


def test_a_folder_the_system_calls_open_but_that_takes_no_file_is_not_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shut = tmp_path / "shut"
    shut.mkdir()
    make = destination.TemporaryFile

    def refuse(dir: Path) -> object:
        if dir == shut:
            raise PermissionError(dir)
        return make(dir=dir)

    monkeypatch.setattr(destination, "TemporaryFile", refuse)
    assert destination.instead(shut / "a.pdf", (tmp_path,), ".pdf") == tmp_path / "a.pdf"
