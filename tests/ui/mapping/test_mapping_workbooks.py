"""From a real workbook to a running workshop, with the assistant alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workshop_app.jobs import new_workshop
from workshop_app.ui.mapping import deeds
from workshop_app.ui.mapping.page import CHECK, MappingPage
from workshop_app.workbook.mapping import Role, Use

Open = Callable[..., MappingPage]


def settled(qtbot: QtBot, page: MappingPage) -> None:
    qtbot.waitUntil(lambda: not page.session.busy)


def choose(page: MappingPage, sheet: str, use: Use) -> None:
    book = page.session.book
    assert book is not None
    found = book.sheet(sheet)
    assert found is not None
    deeds.choose_use(page.session, found, use)


def give(qtbot: QtBot, page: MappingPage, sheet: str, column: int, letter: str) -> None:
    """Go to a sheet, put the cursor into a column and press the letter."""
    page.session.show_sheet(sheet)
    qtbot.waitUntil(lambda: page.session.picture is not None)
    page.session.move_to(page.session.row, column)
    qtbot.keyClick(page.grid, Qt.Key(ord(letter)))
    settled(qtbot, page)


def correct_masvs(qtbot: QtBot, page: MappingPage) -> None:
    """The iOS sheets repeat the Android ones; the person wants them too, and the numbers."""
    for sheet in ("Security Requirements - Android", "Anti-RE - Android"):
        give(qtbot, page, sheet, 2, "N")
        if alike := page.session.alike():
            assert all(other.name.endswith("iOS") for other in alike)
            qtbot.mouseClick(page.pane.alike, Qt.MouseButton.LeftButton)
            settled(qtbot, page)


def correct_pkimm(qtbot: QtBot, page: MappingPage) -> None:
    """Only the assessment itself is to be discussed."""
    for sheet in ("Scoping", "ActionPlans"):
        choose(page, sheet, Use.SKIP)
    choose(page, "Assessment", Use.QUESTIONS)
    settled(qtbot, page)


def keep_guess(qtbot: QtBot, page: MappingPage) -> None:
    settled(qtbot, page)


CASES = {
    "azure_alz_macrofree.xlsx": (keep_guess, {"Checklist": 245}),
    "azure_review_checklist.xlsm": (keep_guess, {"Checklist": 1082}),
    "masvs_checklist_en_1.2.xlsx": (
        correct_masvs,
        {
            "Security Requirements - Android": 71,
            "Anti-RE - Android": 13,
            "Security Requirements - iOS": 71,
            "Anti-RE - iOS": 13,
        },
    ),
    "pkimm_assessment_v240318.xlsx": (correct_pkimm, {"Assessment": 72}),
    "samm_v2.0.xlsx": (keep_guess, {"Interview": 90}),
}


@pytest.mark.parametrize("name", CASES)
def test_from_nothing_to_a_workshop(
    qtbot: QtBot, open_page: Open, shared_workbooks: Path, tmp_path: Path, name: str
) -> None:
    correct, counts = CASES[name]
    workbook = shared_workbooks / name
    page = open_page(workbook.read_bytes(), name)
    correct(qtbot, page)
    assert page.session.preview.counts == counts
    page.go_to(CHECK)
    with qtbot.waitSignal(page.finished) as heard:
        qtbot.mouseClick(page.primary, Qt.MouseButton.LeftButton)
    profile = tmp_path / "own.toml"
    profile.write_text(heard.args[0], encoding="utf-8")
    with new_workshop(tmp_path / "made.workshop", workbook, profile=profile) as made:
        framework = made.workshop.state.framework
        assert framework is not None
        asked = [(q.number, q.text) for q in framework.questions]
    assert asked == [(q.number, q.text) for q in page.session.preview.questions]
    assert Role.RESPONSE in {part.role for part in page.session.mapping.tables[0].parts}


def test_the_texts_are_those_on_the_sheet(
    qtbot: QtBot, open_page: Open, shared_workbooks: Path
) -> None:
    page = open_page((shared_workbooks / "samm_v2.0.xlsx").read_bytes(), "samm_v2.0.xlsx")
    first = page.session.preview.questions[0]
    assert (first.number, first.row) == ("G-SM-A-1-1", 18)
    assert first.text.startswith("Do you understand the enterprise-wide risk appetite")
    assert first.domain[-1] == "Create and Promote"
    assert first.options[0] == "No"
    assert first.options[-1] == "Yes, it covers risks and opportunities"
