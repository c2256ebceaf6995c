"""Names for screen readers, the order of Tab, and layouts that do not overlap, on every page."""

from __future__ import annotations

import itertools

import pytest
from keyboard import ENTER, Key
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMenu, QStackedWidget, QWidget

from workshop_app.core import commands
from workshop_app.core.records import Outcome
from workshop_app.ui.facilitator.keys import Deed


def start(room):
    room.window.show_start()


def new(room):
    room.window.show_new()


def setup_details(room):
    room.window.show_setup()


def setup_groups(room):
    room.window.show_setup()
    room.session.setup.show_step(2)


def setup_assignments(room):
    room.window.show_setup()
    room.session.setup.show_step(3)


# each on a question of its own, so that one window can show them in turn


def draft(room):
    room.go("1.2.1")


def voting(room):
    room.go("1.2.2")
    room.keys("o", "4", ENTER)


def counting(room):
    room.go("1.2.1")
    room.keys("o", "m", "44")


def closed(room):
    room.go("1.2.3")
    room.keys("o", "4", ENTER, "cc")


def revealed(room):
    room.go("1.2.4")
    room.keys("o", "4", ENTER, "2", ENTER, "cc", "rr", "d")


def writing(room):
    room.go("2.6.2")
    room.keys("Some text")


def number(room):
    room.go("2.3.3")


def noting(room):
    room.go("1.2.5")
    room.keys("n", "A note with a few more words than one line holds", ENTER, "g")


def checking(room):
    room.go("1.3.1")
    room.keys("e", "Seen")
    room.page.notes._outcomes._chips[Outcome.CONFIRMED].click()
    room.keys(ENTER)


def searching(room):
    room.keys("/", "1.2")


def helping(room):
    room.page.perform(Deed.HELP)


PAGES = [
    draft,
    voting,
    counting,
    closed,
    revealed,
    writing,
    number,
    noting,
    checking,
    searching,
    helping,
    setup_details,
    setup_groups,
    setup_assignments,
    new,
    start,
]


def shown(room):
    """Every visible widget of the program's windows."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible() and not isinstance(window, QMenu):
            yield from (each for each in window.findChildren(QWidget) if each.isVisible())


def spoken(widget):
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def test_everything_that_takes_the_keyboard_has_a_name(room):
    nameless = []
    for show in PAGES:
        show(room)
        room.settle()
        focusable = [
            each
            for each in shown(room)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled()
        ]
        assert focusable, show
        nameless += [
            f"{show.__name__}: {type(each).__name__} in {type(each.parent()).__name__}"
            for each in focusable
            if not spoken(each).strip() and not spoken(each.focusProxy() or each).strip()
        ]
        if room.window._help is not None:
            room.window._help.close()
    assert nameless == []


def is_overlay(widget):
    """Whether it is the focus ring, which lies over everything."""
    return type(widget).__name__ == "_Overlay"


def overlaps(room):
    found = []
    parents = {each.parentWidget() for each in shown(room)} - {None}
    for parent in parents:
        if parent.layout() is None or isinstance(parent, QStackedWidget):
            continue
        # Not by the layout's items: the binding may keep one after its layout has gone.
        children = parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        placed = [
            each
            for each in children
            if each.isVisible() and not each.size().isEmpty() and not is_overlay(each)
        ]
        for one, other in itertools.combinations(placed, 2):
            if one.geometry().intersects(other.geometry()):
                found.append(f"{describe(one)} and {describe(other)} in {type(parent).__name__}")
        found += [
            f"{describe(each)} leaves {type(parent).__name__}"
            for each in placed
            if not parent.rect().adjusted(-1, -1, 1, 1).contains(each.geometry())
        ]
    return found


def describe(widget):
    box = widget.geometry()
    words = spoken(widget)[:30]
    return f"{type(widget).__name__} “{words}” {box.x()},{box.y()} {box.width()}×{box.height()}"


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)], ids=str)
def test_nothing_overlaps(make_room, qapp, size, direction):
    rtl = direction == "rtl"
    way = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    qapp.setLayoutDirection(way)
    try:
        found = {}
        room = make_room()
        room.window.resize(*size)
        for show in (draft, voting, closed, revealed, writing, noting, checking, setup_groups):
            show(room)
            room.settle()
            trouble = overlaps(room)
            if trouble:
                found[show.__name__] = trouble
        assert found == {}
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_right_to_left_mirrors_the_panes(room, qapp):
    room.go("1.2.1")
    room.keys("o")
    left = room.page.framework.mapTo(room.page, room.page.framework.rect().center()).x()
    assert left < room.page.width() / 2
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        room.settle()
        now = room.page.framework.mapTo(room.page, room.page.framework.rect().center()).x()
        assert now == pytest.approx(room.page.width() - left, abs=2)
        room.keys("4", ENTER, Key.Key_Left)
        assert room.counts("1.2.1", "north") == {"completely": 4}
        assert room.desk.column == "south"
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("show", [draft, voting, revealed, noting], ids=lambda f: f.__name__)
def test_tab_goes_through_the_panes_one_after_the_other(room, show):
    show(room)
    page = room.page
    panes = {
        "top": page.top,
        "left": page.framework,
        "centre": page.centre,
        "right": page.side,
        "bottom": page.bottom,
    }
    first, seen, visited = room.focus, [], []
    for _ in range(80):
        here = [name for name, pane in panes.items() if pane.isAncestorOf(room.focus)]
        assert len(here) == 1, room.focus
        visited.append(room.focus)
        if not seen or seen[-1] != here[0]:
            seen.append(here[0])
        room.keys(Key.Key_Tab)
        if room.focus is first:
            break
    assert room.focus is first, "Tab does not come round"
    assert len(visited) == len(set(visited))
    start = seen.index("top")
    order = seen[start:] + seen[:start]
    if order[0] == order[-1]:
        order.pop()
    assert [name for name, _ in itertools.groupby(order)] == list(panes)


def test_f6_goes_round_the_panes(room):
    room.go("1.2.1")
    room.keys("o")
    page = room.page
    panes = [page.side, page.bottom, page.framework, page.centre]
    for pane in panes:
        room.keys(Key.Key_F6)
        assert pane.isAncestorOf(room.focus)


def test_a_heading_that_is_cut_is_told_whole(room):
    room.do(commands.rename_group(room.state, "north", "Prevention of unnecessary separation"))
    room.go("1.2.1")
    board = room.page.board
    box = board._layout.columns["north"]
    whole = "Prevention of unnecessary separation"
    assert board.heading_at(QPointF(box.x + 4, 10)).startswith(whole)
    assert board.heading_at(QPointF(2, 10)) == ""
    assert whole in board.accessibleDescription()


def test_a_question_begins_where_its_language_begins(room):
    header = room.page.header
    assert header._side("Does the law forbid it?") == Qt.AlignmentFlag.AlignLeft
    arabic = "إلى أي مدى توجد معايير وطنية؟"
    assert header._side(arabic) == Qt.AlignmentFlag.AlignRight
    header._question.setText(arabic)
    header._balance()
    assert header._question.maximumWidth() == header.width()
