"""Sources and their files; actions."""

from __future__ import annotations

from keyboard import CONTROL, ENTER, Key
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from workshop_app.core import commands
from workshop_app.core.commands import LARGEST_FILE
from workshop_app.core.team import ActionStatus


def drop(widget, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPoint(20, 20),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    widget.dropEvent(event)


def test_a_source_with_a_dropped_file_is_made_opened_and_cited(team, tmp_path):
    file = tmp_path / "act.pdf"
    file.write_bytes(b"%PDF the act")
    team.keys((Key.Key_2, CONTROL))
    assert team.focus is team.window.sources.new_button  # nothing is there yet
    team.keys(ENTER, "Children Act", Key.Key_Tab, Key.Key_Tab, "2019")
    drop(team.sheet, file)
    team.keys((ENTER, CONTROL))
    team.wait(lambda: bool(team.state.setup.sources))
    (source,) = team.state.setup.sources.values()
    assert (source.title, source.year, source.file.name) == ("Children Act", "2019", "act.pdf")
    assert team.opened.file.attachment(source.file.sha256) == b"%PDF the act"
    team.window.sources.focus()
    team.keys("o")
    assert [path.read_bytes() for path in team.shown] == [b"%PDF the act"]
    assert team.shown[0] != file
    team.do(commands.cite(team.state, "1.1.1", source.id))
    team.keys(Key.Key_Delete)
    assert "cited by 1 answers" in team.said
    places = team.window.sources.places
    assert places.count() == 1
    places.setFocus()
    places.setCurrentRow(0)
    team.keys(ENTER)
    assert team.jumped == [team.state.question("1.1.1").id]
    team.window.release()
    assert not team.shown[0].exists()


def test_a_file_that_is_too_large_is_refused_at_once(team, tmp_path):
    large = tmp_path / "film.mp4"
    with large.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    team.keys((Key.Key_2, CONTROL), ENTER, "Film")
    drop(team.sheet, large)
    assert "“film.mp4” has 21.0 MB" in team.sheet.message.sentence()
    assert team.sheet.file.waiting is None
    small = tmp_path / "act.pdf"
    small.write_bytes(b"x")
    drop(team.sheet, small)
    assert team.sheet.message.sentence() == ""
    assert team.focus is team.sheet.commit_button
    team.sheet.reject()


def test_a_file_dropped_on_the_list_goes_to_the_current_source(team, tmp_path):
    team.do(commands.add_source(team.state, "Act", source="s"))
    file = tmp_path / "act.pdf"
    file.write_bytes(b"x")
    team.keys((Key.Key_2, CONTROL))
    drop(team.window.sources, file)
    team.wait(lambda: team.state.setup.sources["s"].file is not None)
    assert team.state.setup.sources["s"].file.size == 1


def test_a_file_that_vanished_is_said_and_the_form_stays(team, tmp_path):
    file = tmp_path / "act.pdf"
    file.write_bytes(b"x")
    team.keys((Key.Key_2, CONTROL), ENTER, "Act")
    drop(team.sheet, file)
    file.unlink()
    sheet = team.sheet
    sheet.finish()
    team.wait(lambda: bool(sheet.message.sentence()))
    assert "no file “act.pdf”" in sheet.message.sentence()
    assert team.state.setup.sources == {}
    sheet.reject()


def test_a_wording_typed_at_two_answers_becomes_one_source(team):
    for number in ("1.1.1", "1.1.2"):
        team.do(commands.add_evidence(team.state, number, "Interview in May"))
    team.keys((Key.Key_2, CONTROL), "m", (ENTER, CONTROL))
    (source,) = team.state.setup.sources
    for number in ("1.1.1", "1.1.2"):
        assert [each.source for each in team.of(number).evidence.values()] == [source]
    assert [row.key for row in team.window.sources.box.shown()] == [source]


def test_two_sources_of_one_title_and_year_are_refused_in_the_form(team):
    team.do(commands.add_source(team.state, "Act", year="2019"))
    team.keys((Key.Key_2, CONTROL), "n", "act", Key.Key_Tab, Key.Key_Tab, "2019", ENTER)
    assert "cite that one" in team.sheet.message.sentence()
    team.sheet.reject()


def test_an_action_from_a_gap_to_done(team):
    team.do(commands.add_note(team.state, "1.1.1", "No budget line", "gap"))
    note = next(iter(team.of("1.1.1").notes))
    team.window.answers.detail.new_action(team.state.question("1.1.1").id, note)
    team.settle()
    team.keys("Ask for a line", (Key.Key_Tab), "Finance", Key.Key_Tab, "2026-03-01", ENTER)
    (action,) = team.state.setup.actions.values()
    assert (action.what, action.owner, action.due) == ("Ask for a line", "Finance", "2026-03-01")
    assert (action.about, action.gap) == (team.state.question("1.1.1").id, note)
    team.keys((Key.Key_3, CONTROL))
    box = team.window.plan.box
    assert any("9 days overdue" in text for text in box.model.texts(action))
    team.keys("u")
    assert box.shown() == [action]
    team.keys((Key.Key_C, CONTROL))
    assert "Ask for a line\tFinance" in QApplication.clipboard().text()
    team.keys("3")
    assert team.state.setup.actions[action.id].status is ActionStatus.DONE
    assert box.shown() == []  # what is done is not overdue
    team.window.plan.overdue.click()
    team.window.plan.focus()
    team.keys("o")
    assert team.jumped == [action.about]
    team.keys(Key.Key_Delete)
    assert team.state.setup.actions == {}
    team.keys((Key.Key_Z, CONTROL))
    assert list(team.state.setup.actions) == [action.id]


def test_an_action_needs_words_and_says_so(team):
    team.keys("a", (ENTER, CONTROL))
    assert "type some text first" in team.sheet.message.sentence()
    assert team.sheet.about.text() == "1.1.1"
    team.sheet.reject()
    assert team.state.setup.actions == {}
