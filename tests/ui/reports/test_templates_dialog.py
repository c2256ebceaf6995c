"""The editor of templates: one's own, made from those that come, and files in and out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from workshop_app.core.report_back import SectionKind
from workshop_app.jobs.report_templates import find_template, read_template
from workshop_app.ui.reports.templates_dialog import TemplatesDialog


@pytest.fixture
def dialog(desk, qtbot):
    made = TemplatesDialog(desk.own, desk.window, chosen="day-end")
    made.changed.connect(desk.window._reload_library)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_template_of_ones_own_is_made_with_the_keyboard(desk, dialog, qtbot):
    assert not dialog.save.isEnabled()
    qtbot.keyClicks(dialog.title, " in the north")
    dialog.add_section()
    qtbot.keyClicks(dialog.section_title, "Thanks")
    dialog.kind.setCurrentIndex(list(SectionKind).index(SectionKind.PROSE))
    dialog.kind.activated.emit(0)
    dialog.hint.setPlainText("Whom do you thank?")
    dialog.move_section(-1)
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    made = find_template("End of the day in the north", desk.own)
    assert made.sections[0].title == "Thanks"
    assert (made.sections[0].kind, made.sections[0].hint) == (
        SectionKind.PROSE,
        "Whom do you thank?",
    )
    assert find_template("day-end").title == "End of the day"
    offered = [
        desk.window.top.templates.itemData(n) for n in range(desk.window.top.templates.count())
    ]
    assert made.id in offered


def test_what_is_missing_is_said(dialog, qtbot):
    dialog.add_section()
    dialog.keep()
    assert "title already" in dialog.message.sentence()
    qtbot.keyClicks(dialog.title, " 2")
    dialog.keep()
    assert dialog.message.sentence() == "Every section needs a title."
    dialog.title.clear()
    dialog.keep()
    assert dialog.message.sentence() == "The template needs a title."


def test_a_started_report_keeps_its_form(desk, dialog, tmp_path):
    path = tmp_path / "mine.toml"
    dialog.write_file(path)
    text = path.read_text(encoding="utf-8").replace('"day-end"', '"mine"')
    path.write_text(text.replace("End of the day", "Mine"), encoding="utf-8")
    dialog.read_file(path)
    desk.window.show_report("north", "mine")
    desk.window.start_report()
    before = desk.window.report.template
    dialog.remove_section()
    dialog.keep()
    assert len(find_template("mine", desk.own).sections) == len(before.sections) - 1
    assert desk.window.report.template == before
    dialog.delete_own()
    assert desk.window.report.template == before


def test_a_bad_file_is_told_and_changes_nothing(dialog, desk, tmp_path):
    path = tmp_path / "bad.toml"
    path.write_text("id = 3", encoding="utf-8")
    dialog.read_file(path)
    assert "“bad.toml” cannot be used" in dialog.message.sentence()
    assert not desk.own.exists()


def test_a_file_with_the_id_of_a_shipped_one_stands_beside_it(dialog, desk, tmp_path):
    dialog.title.setText("Another day")
    dialog.write_file(tmp_path / "out")
    assert read_template(tmp_path / "out.toml").title == "Another day"
    dialog.read_file(tmp_path / "out.toml")
    assert find_template("Another day", desk.own).id == "day-end-2"
