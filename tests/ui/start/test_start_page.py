"""The start page, driven as a person does: keys, clicks and dropped files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from workshop_app.ui.settings import RecentWorkshop
from workshop_app.ui.start.page import StartPage
from workshop_app.ui.theme import LIGHT, apply_theme
from workshop_app.ui.widgets import Button, SearchField

NOW = datetime(2026, 10, 14, 18, 0, tzinfo=UTC)
SIGNALS = (
    "newRequested",
    "openRequested",
    "importWorkbookRequested",
    "demoRequested",
    "themeChosen",
    "languageChosen",
    "helpRequested",
    "forgetRequested",
    "relocated",
)


def recent(name: str, **facts: object) -> RecentWorkshop:
    return RecentWorkshop(path=f"/work shops/{name}.workshop", title=name.title(), **facts)


ITEMS = (
    recent("first", decided=104, total=154, groups=4, seats=20, no_consensus=3, unsourced=11),
    recent("second", country="Demonstration country", decided=154, total=154),
    recent("third", round_name="2022", total=40),
    recent("gone", total=40),
    recent("fifth", total=40),
)


class Heard:
    """Everything the page asked for, in order."""

    def __init__(self, page: StartPage) -> None:
        self.all: list[tuple[object, ...]] = []
        for name in SIGNALS:
            getattr(page, name).connect(lambda *values, name=name: self.all.append((name, *values)))


Make = Callable[..., tuple[StartPage, Heard]]


@pytest.fixture
def make(qtbot: QtBot, qapp: QApplication) -> Make:
    apply_theme(qapp, LIGHT)

    def build(
        items: tuple[RecentWorkshop, ...] = ITEMS, answer: str = ""
    ) -> tuple[StartPage, Heard]:
        page = StartPage(
            exists=lambda path: "gone" not in path,
            now=lambda: NOW,
            ask_for_file=lambda _page, _title, _files: answer,
        )
        qtbot.addWidget(page)
        page.show_recent(items)
        page.resize(1366, 768)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page, Heard(page)

    return build


def texts(page: QWidget) -> str:
    QApplication.processEvents()
    labels = page.findChildren(QLabel)
    return " | ".join(label.text() for label in labels if label.isVisibleTo(page))


def test_enter_goes_on_with_the_latest_workshop(qtbot: QtBot, make: Make) -> None:
    page, heard = make()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert heard.all == [("openRequested", ITEMS[0].path)]


def test_enter_on_the_page_itself_also_goes_on(qtbot: QtBot, make: Make) -> None:
    page, heard = make()
    qtbot.keyClick(page, Qt.Key.Key_Enter)
    assert heard.all == [("openRequested", ITEMS[0].path)]


def test_only_facts_that_are_known_are_shown(make: Make) -> None:
    page, _ = make()
    shown = texts(page)
    for fact in ("104 of 154 questions decided", "4 groups · 20 seats", "3 without consensus"):
        assert fact in shown
    assert "stopped at" not in shown
    assert "stopped today" not in shown
    page.show_recent((recent("bare"),))
    shown = texts(page)
    assert "no groups yet" in shown
    assert "without consensus" not in shown
    assert "without a source" not in shown


@pytest.mark.parametrize(
    ("key", "signal"),
    [(Qt.Key.Key_N, "newRequested"), (Qt.Key.Key_D, "demoRequested")],
)
def test_the_ways_in_have_keys(qtbot: QtBot, make: Make, key: Qt.Key, signal: str) -> None:
    page, heard = make()
    qtbot.keyClick(page, key, Qt.KeyboardModifier.ControlModifier)
    assert heard.all == [(signal,)]


@pytest.mark.parametrize(
    ("path", "signal"),
    [
        ("/a b/x.workshop", "openRequested"),
        ("/a b/x.XLSX", "importWorkbookRequested"),
        ("/a b/x.xlsm", "importWorkbookRequested"),
    ],
)
def test_open_takes_a_workshop_or_a_workbook(
    qtbot: QtBot, make: Make, path: str, signal: str
) -> None:
    page, heard = make(answer=path)
    qtbot.keyClick(page, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert heard.all == [(signal, path)]


def test_another_kind_of_file_gets_a_sentence(qtbot: QtBot, make: Make) -> None:
    page, heard = make(answer="/a/scan.pdf")
    page.open_card.click()
    assert heard.all == []
    assert "“scan.pdf” is neither a workshop nor an Excel workbook" in texts(page)


def test_nothing_chosen_asks_for_nothing(make: Make) -> None:
    page, heard = make(answer="")
    page.open_card.click()
    assert heard.all == []


def test_the_keyboard_walks_the_list(qtbot: QtBot, make: Make) -> None:
    page, heard = make()
    rows = page._list.rows
    assert [row.workshop.path for row in rows] == [item.path for item in ITEMS[1:]]
    rows[0].setFocus()
    qtbot.keyClick(rows[0], Qt.Key.Key_Down)
    assert page.focusWidget() is rows[1]
    qtbot.keyClick(rows[1], Qt.Key.Key_Return)
    qtbot.keyClick(rows[1], Qt.Key.Key_Delete)
    qtbot.keyClick(rows[1], Qt.Key.Key_Up)
    qtbot.keyClick(rows[0], Qt.Key.Key_Up)
    assert page.focusWidget() is rows[0]
    assert heard.all == [("openRequested", ITEMS[2].path), ("forgetRequested", ITEMS[2].path)]


def test_find_keeps_what_matches_and_enter_opens_the_first(qtbot: QtBot, make: Make) -> None:
    page, heard = make()
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = page.focusWidget()
    assert isinstance(field, SearchField)
    qtbot.keyClicks(field, "2022 thi")
    assert [row.workshop.title for row in page._list.rows] == ["Third"]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard.all == [("openRequested", ITEMS[2].path)]
    qtbot.keyClicks(field, "zz")
    assert page._list.rows == []
    assert "No workshop in this list matches “2022 thizz”." in texts(page)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert len(page._list.rows) == 4


def test_a_missing_file_offers_to_be_found_or_forgotten(qtbot: QtBot, make: Make) -> None:
    page, heard = make(answer="/new/gone.workshop")
    row = next(row for row in page._list.rows if row.missing)
    assert "Not found at" in row.accessibleDescription()
    find, forget = row.findChildren(Button)
    qtbot.mouseClick(find, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(forget, Qt.MouseButton.LeftButton)
    assert heard.all == [
        ("relocated", ITEMS[3].path, "/new/gone.workshop"),
        ("forgetRequested", ITEMS[3].path),
    ]


def test_the_latest_workshop_may_be_missing_too(make: Make) -> None:
    page, heard = make(items=(ITEMS[3],), answer="/new/gone.workshop")
    assert "The file is not found at" in texts(page)
    page.focusWidget().click()
    assert heard.all == [("relocated", ITEMS[3].path, "/new/gone.workshop")]


def test_with_nothing_recent_the_keyboard_stands_on_new(make: Make) -> None:
    page, heard = make(items=())
    assert "No workshops yet" in texts(page)
    assert "Recent workshops" not in texts(page)
    assert page.focusWidget() is page.new_card
    page.focusWidget().click()
    assert heard.all == [("newRequested",)]


def drop(page: StartPage, *paths: str) -> bool:
    """Drag these files over the page and let them go; whether the page took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    args = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), *args, none)
    enter.ignore()
    QApplication.sendEvent(page, enter)
    event = QDropEvent(QPointF(5, 5), *args, none)
    QApplication.sendEvent(page, event)
    return enter.isAccepted()


def test_files_can_be_dropped(make: Make, tmp_path: Path) -> None:
    page, heard = make()
    assert drop(page, "/a b/x.workshop")
    assert drop(page, "/a b/é.xlsx")
    assert drop(page, "/a b/y.txt")
    assert not drop(page, "/a/1.workshop", "/a/2.workshop")
    assert heard.all == [
        ("openRequested", "/a b/x.workshop"),
        ("importWorkbookRequested", "/a b/é.xlsx"),
    ]
    assert "y.txt" in texts(page)
    assert page._drop_sign.isHidden()


def test_theme_language_and_help_are_asked_for(qtbot: QtBot, make: Make) -> None:
    page, heard = make()
    page.set_theme_name("dark")
    assert page._theme.text() == "Dark"
    next(a for a in page._theme._menu.actions() if a.text() == "High contrast").trigger()
    page._language._menu.actions()[0].trigger()
    page.help_button.click()
    assert heard.all == [("themeChosen", "contrast"), ("languageChosen", "en"), ("helpRequested",)]
    assert page._theme.text() == "High contrast"


def test_every_control_has_a_name(make: Make) -> None:
    page, _ = make()
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(page):
            text = getattr(widget, "text", str)()
            assert widget.accessibleName() or text, widget
