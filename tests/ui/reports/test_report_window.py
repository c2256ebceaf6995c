"""Writing groups' reports: every kind of section, kept at each pause, from several windows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QAbstractButton, QComboBox, QListWidget, QTextEdit

from workshop_app.core import commands
from workshop_app.core.report_back import SectionKind

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


def test_an_outline_is_typed_with_the_keyboard_alone_and_kept_at_each_pause(desk):
    desk.window.show_section("problems")
    desk.keys("One", ENTER, TAB, "two", ENTER, "three", ENTER, Qt.Key.Key_Backtab, "four")
    assert "problems" not in desk.report().contents
    desk.pause()
    assert desk.report().contents["problems"] == [[0, "One"], [1, "two"], [1, "three"], [0, "four"]]
    cursor = desk.field.textCursor().position()
    desk.keys((Qt.Key.Key_Up, ALT))
    desk.window.keep()
    assert desk.report().contents["problems"][0] == [0, "four"]
    desk.keys((Qt.Key.Key_Z, CONTROL), "!")
    desk.window.keep()
    assert [text for _, text in desk.report().contents["problems"]][-1].endswith("!")
    assert desk.field.textCursor().position() == cursor + 1


def test_a_pause_does_not_move_the_cursor_or_take_letters(desk):
    desk.window.show_section("problems")
    desk.keys("begin end", *[Qt.Key.Key_Left] * 4)
    desk.pause()
    desk.keys("mid ")
    desk.window.keep()
    assert desk.report().contents["problems"] == [[0, "beginmid  end"]]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", "Head\n  - child\n- next"),
        ("<ul><li>Head<ul><li>child</li></ul></li><li>next</ul>", "x"),
    ],
)
def test_a_pasted_outline_becomes_items_below_the_one_with_the_cursor(desk, html, text):
    desk.window.show_section("problems")
    desk.keys("Top", ENTER, TAB)
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
    desk.keys((Qt.Key.Key_V, CONTROL))
    desk.window.keep()
    wanted = [[0, "Top"], [1, "Head"], [2, "child"], [1, "next"]]
    assert desk.report().contents["problems"] == wanted
    desk.keys((Qt.Key.Key_A, CONTROL), (Qt.Key.Key_C, CONTROL))
    assert "        - child" in QGuiApplication.clipboard().text()


def test_a_whole_document_is_not_pasted(desk):
    desk.window.show_section("problems")
    QGuiApplication.clipboard().setText("word\n" * 60_000)
    desk.keys((Qt.Key.Key_V, CONTROL))
    assert "Nothing was pasted: 300,000 characters" in desk.said
    assert desk.window.keeper.dirty is False


def test_pairs_grow_by_rows_and_move(desk):
    desk.window.show_report("north", "day-end")
    desk.keys(ENTER)
    desk.window.show_section("work")
    desk.keys("loud", ENTER, "quiet", ENTER, "late", ENTER, "early", (Qt.Key.Key_Up, ALT))
    desk.window.keep()
    report = desk.window.report
    assert report.contents["work"] == [["late", "early"], ["loud", "quiet"]]
    assert len(desk.window.keeper.editor.rows) == 3


def test_support_stands_by_level(desk):
    desk.window.show_section("support")
    desk.keys(TAB, "Training", ENTER, "Data")
    desk.window.keep()
    assert desk.report().contents["support"] == [
        ["national", "A budget line for kin care"],
        ["regional", "Training"],
        ["regional", "Data"],
        ["global", "Advice on case management software"],
    ]


def test_a_strategy_becomes_an_action_with_one_key_and_shows_it(desk):
    desk.window.show_section("recommendations")
    desk.keys((ENTER, CONTROL))
    assert "Put the cursor on a strategy" in desk.said
    desk.keys(Qt.Key.Key_Down, (ENTER, CONTROL))
    assert [each.what for each in desk.state.setup.actions.values()] == ["Change the decree"]
    assert "is an action now" in desk.said
    assert desk.field.accessibleDescription() == "Actions already: Change the decree"
    desk.keys((ENTER, CONTROL))
    assert "already" in desk.said
    assert len(desk.state.setup.actions) == 1
    desk.keys(Qt.Key.Key_End, " soon")
    desk.window.keep()
    assert desk.field.accessibleDescription() == "Actions already: Change the decree soon"
    desk.window.undo()
    assert desk.field.accessibleDescription() == "Actions already: Change the decree"
    desk.keys((Qt.Key.Key_Z, CONTROL))
    assert not desk.state.setup.actions
    assert desk.field.accessibleDescription() == ""


def test_two_windows_keep_each_others_sections_and_see_them(desk):
    first = desk.window
    first.show_section("problems")
    desk.keys("ours")
    second = desk.reports.open(desk.own, another=True)
    second.show_section("responses")
    second.keeper.editor.field.insertPlainText("theirs")
    second.keep()
    first.keep()
    contents = desk.report().contents
    assert (contents["problems"], contents["responses"]) == ([[0, "ours"]], [[0, "theirs"]])
    second.show_section("problems")
    assert second.keeper.editor.content() == [[0, "ours"]]
    first.keeper.editor.field.moveCursor(QTextCursor.MoveOperation.End)
    first.keeper.editor.field.insertPlainText(" too")
    first.keep()
    assert second.keeper.editor.content() == [[0, "ours too"]]


def test_words_being_typed_stand_when_the_section_changes_elsewhere(desk):
    desk.window.show_section("problems")
    desk.keys("ours")
    workshop = desk.workshop
    workshop.do(commands.write_section(desk.state, "r1", "problems", [[0, "theirs"]]))
    assert "Another window changed this section" in desk.said
    desk.window.keep()
    assert desk.report().contents["problems"] == [[0, "ours"]]
    desk.window.undo()
    assert desk.window.keeper.editor.content() == [[0, "theirs"]]


def test_what_was_done_elsewhere_is_not_undone_here(desk):
    workshop = desk.workshop
    workshop.do(commands.add_group(desk.state, "West"))
    desk.window.sections.setFocus()
    desk.keys((Qt.Key.Key_Z, CONTROL))
    assert "made elsewhere (group “West” added)" in desk.said
    assert any(group.name == "West" for group in desk.state.setup.groups.values())


def test_empty_sections_stay_visible_and_say_so(desk):
    sections = desk.window.sections
    spoken = [
        sections.item(row).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(sections.count())
    ]
    assert spoken[2:4] == ["Problems, empty", "Responses, empty"]
    desk.window.show_section("problems")
    desk.keys("x")
    desk.window.keep()
    said = sections.item(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Problems, written"


def test_the_keyboard_reaches_everything(desk):
    desk.keys((Qt.Key.Key_PageDown, CONTROL))
    assert desk.window.section == "now-should"
    desk.keys(Qt.Key.Key_F3)
    assert desk.window.report.group == "south"
    seen = []
    for _ in range(4):
        desk.keys(Qt.Key.Key_F6)
        seen.append(desk.window.focusWidget())
    assert len(set(seen)) == 4
    fields = (QAbstractButton, QComboBox, QListWidget, QTextEdit)
    for kind in SectionKind:
        section = next(
            (s.key for s in desk.window.report.template.sections if s.kind is kind), None
        )
        if section is not None:
            desk.window.show_section(section)
        for widget in desk.window.findChildren(fields[0]) + [
            child for each in fields[1:] for child in desk.window.findChildren(each)
        ]:
            if widget.isVisible():
                spoken = QAccessible.queryAccessibleInterface(widget)
                assert spoken.text(QAccessible.Text.Name), widget


def test_a_report_is_started_taken_away_and_brought_back(desk):
    desk.window.show_report("north", "day-end")
    assert desk.window.report is None
    assert "North has no report “End of the day” yet." in desk.window.centre.nothing.sentence.text()
    desk.window.centre.nothing.button.setFocus()
    desk.keys(ENTER, "Much")
    desk.window.keep()
    assert desk.window.report.contents == {"learnt": [[0, "Much"]]}
    desk.window.top.withdraw.click()
    assert desk.window.report is None
    desk.window.undo()
    assert desk.window.report.contents == {"learnt": [[0, "Much"]]}
