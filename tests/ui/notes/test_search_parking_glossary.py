"""Search over everything, the parking lot and the glossary, driven with the keyboard."""

from __future__ import annotations

import pytest
from keyboard import ENTER, Key
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workshop_app.core import commands
from workshop_app.core.team import ParkingStatus
from workshop_app.ui.notes.finder import QUESTION, Finder
from workshop_app.ui.notes.rows import snippet

ALT, CONTROL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def said(taker):
    """Notes in three languages, a source, a matter and a word."""
    room = taker.room
    for number, text, kind in (
        ("1.2.1", "Les familles d’accueil à Évry", "gap"),
        ("1.2.2", "No budget for inspectors", "gap"),
        ("2.3.1", "The inspector comes once a year", "strength"),
        ("1.2.3", "مركز الرعاية الأسريّة في القاهرة", "discussion"),
    ):
        room.do(commands.add_note(room.state, number, text, kind))
    room.do(commands.add_evidence(room.state, "1.2.1", "Inspection report, 2023"))
    room.do(commands.park_item(room.state, "Who pays the inspector?"))
    room.do(commands.explain_term(room.state, "Kafala", "Care without a change of name"))
    return taker


def searching(taker, *, from_notes=True):
    if from_notes:
        taker.keys((Key.Key_F, CONTROL | SHIFT))
    else:
        taker.activate(taker.room.window)
        QTest.keyClick(taker.room.window, Key.Key_F, CONTROL | SHIFT)
    search = taker.hub.search
    taker.activate(search)
    assert QApplication.focusWidget() is search.field
    return search


def hits(search):
    search.run()
    return [row.text for row in search.list.rows]


def typing(taker, search, text):
    search.field.setText(text)
    return hits(search)


def test_words_are_found_whatever_their_case_and_accents(said):
    search = searching(said)
    said.keys("evry")
    assert hits(search) == ["Les familles d’accueil à Évry"]
    assert typing(said, search, "اسرية") == ["مركز الرعاية الأسريّة في القاهرة"]
    found = typing(said, search, "inspect")
    assert [text for text in found if "nspect" not in text] == []
    assert {"No budget for inspectors", "Inspection report, 2023", "Who pays the inspector?"} <= {
        *found
    }


def test_the_found_words_are_marked(said):
    search = searching(said)
    typing(said, search, "accueil evry")
    (row,) = search.list.rows
    assert row.spans is not None
    assert [row.text[first:end] for first, end in row.spans()] == ["accueil", "Évry"]


def test_enter_leads_to_the_question_in_the_window_it_came_from(said):
    search = searching(said)
    said.keys("budget", ENTER)
    assert not search.isVisible()
    assert said.number == "1.2.2"
    assert said.window.following.pinned
    assert said.room.number == "1.2.1"
    said.activate(said.window)
    said.keys(Key.Key_F2)
    search = searching(said, from_notes=False)
    said.keys("once a year", ENTER)
    assert said.room.number == "2.3.1"


def test_chips_keys_domains_and_groups_narrow(said):
    search = searching(said)
    said.keys((Key.Key_G, ALT))
    assert hits(search) == ["Les familles d’accueil à Évry", "No budget for inspectors"]
    said.keys((Key.Key_G, ALT), (Key.Key_S, ALT))
    assert hits(search) == ["The inspector comes once a year"]
    said.keys((Key.Key_S, ALT))
    domain = said.state.question("2.3.1").domain
    search._set_domain(domain)
    assert hits(search) == ["The inspector comes once a year"]
    search._set_domain("")
    search._set_group("south")
    assert hits(search) == ["The inspector comes once a year"]
    search._set_group("east")
    assert hits(search) == []
    assert search._nothing.button.isVisible()
    search._nothing.activated.emit()
    assert len(search.list.rows) == 7


def test_arrows_walk_the_hits_while_the_field_is_typed_into(said):
    search = searching(said)
    said.keys("inspector")
    rows = hits(search)
    said.keys(Key.Key_Down, Key.Key_Down, Key.Key_Up)
    assert search.list.currentIndex().row() == 1
    assert len(rows) > 2


def test_the_index_follows_every_change(said):
    finder = Finder(said.room.session.opened.workshop)
    room = said.room
    question = room.question("1.2.2")
    (note,) = room.state.of(question).notes
    assert [hit.text for hit in finder.find("budget", filters=["gap"])] == [
        "No budget for inspectors"
    ]
    room.do(commands.revise_note(room.state, question, note, "No money"))
    assert finder.find("budget", filters=["gap"]) == []
    assert len(finder.find("money", filters=["gap"])) == 1
    room.session.opened.workshop.undo()
    assert len(finder.find("budget", filters=["gap"])) == 1
    (item,) = room.state.setup.parking
    room.do(commands.answer_item(room.state, item, "The treasury"))
    assert [hit.filter for hit in finder.find("treasury")] == ["parked"]
    room.do(commands.withdraw_item(room.state, item))
    assert finder.find("treasury") == []
    finder.close()


def test_a_question_is_found_by_number_and_words(said):
    finder = Finder(said.room.session.opened.workshop)
    found = finder.find("1.2.3", filters=[QUESTION])
    assert [hit.question.number for hit in found][:1] == ["1.2.3"]
    finder.close()


def test_nothing_said_yet_has_a_sentence(taker):
    search = searching(taker)
    assert hits(search) == []
    assert search._nothing.sentence.text().endswith(".")
    assert not search._nothing.button.isVisible()


def test_a_long_text_is_shown_where_the_word_stands():
    text = "word " * 60 + "needle at last"
    place = text.index("needle")
    shown, ((first, end),) = snippet(text, ((place, place + 6),), 80)
    assert shown[first:end] == "needle"
    assert len(shown) < 80
    assert snippet("short needle", ((6, 12),), 80) == ("short needle", ((6, 12),))


# --- the parking lot -----------------------------------------------------------------------------


@pytest.fixture
def lot(taker):
    """The parking lot, opened from the note-taker's window at 1.2.1, with two open matters."""
    taker.keys(Key.Key_F9)
    window = taker.hub.parking
    taker.activate(window)
    for text in ("First", "Second"):
        taker.keys(text, ENTER)
    return window


def statuses(taker):
    return {item.text: str(item.status) for item in taker.state.setup.parking.values()}


def test_a_matter_is_put_aside_at_the_question(taker, lot):
    lot.raised.setText("Group 3")
    taker.keys("Third", ENTER)
    items = list(taker.state.setup.parking.values())
    assert [item.text for item in items] == ["First", "Second", "Third"]
    assert items[2].raised_by == "Group 3"
    assert {item.about for item in items} == {taker.room.question("1.2.1")}


def test_the_review_goes_from_one_open_matter_to_the_next(taker, lot):
    taker.keys((Key.Key_R, ALT))
    assert lot.reviewing
    assert lot.current.text == "First"
    taker.keys(Key.Key_PageDown)
    assert lot.current.text == "Second"
    taker.keys("The ministry", ENTER)
    assert lot.current.text == "First"
    taker.keys("a list is sent", (Key.Key_A, ALT))
    assert statuses(taker) == {"First": "action", "Second": "answered"}
    (action,) = taker.state.setup.actions.values()
    assert (action.what, action.done_means) == ("First", "a list is sent")
    assert lot.current is None
    assert lot._done.isVisible()
    assert lot._done.sentence.text()
    taker.keys(Key.Key_Escape)
    assert not lot.reviewing


def test_an_answer_is_kept_while_it_is_typed(taker, lot):
    lot.list.pick(next(iter(taker.state.setup.parking)))
    lot.card.focus_answer()
    taker.keys("Half an ans")
    lot.list.step(1)
    assert lot.card.answer.toPlainText() == ""
    taker.room.restart()
    taker.hub.perform("parking")
    again = taker.hub.parking
    again.list.pick(next(iter(taker.state.setup.parking)))
    assert again.card.answer.toPlainText() == "Half an ans"


def test_an_answered_matter_is_opened_again(taker, lot):
    lot.list.pick(next(iter(taker.state.setup.parking)))
    lot.card.focus_answer()
    taker.keys("Yes", ENTER)
    lot.list.pick(next(iter(taker.state.setup.parking)))
    taker.keys((Key.Key_O, ALT))
    item = next(iter(taker.state.setup.parking.values()))
    assert (item.status, item.answer) == (ParkingStatus.OPEN, "Yes")


def test_the_filter_shows_one_status(taker, lot):
    lot.list.pick(next(iter(taker.state.setup.parking)))
    lot.answer("Yes")
    lot.filter.set_value("answered")
    lot.refresh()
    assert [row.text for row in lot.list.rows] == ["First"]


# --- the glossary --------------------------------------------------------------------------------


@pytest.fixture
def glossary(taker):
    taker.keys(Key.Key_F8)
    window = taker.hub.glossary
    taker.activate(window)
    loop = QEventLoop()
    stop = QTimer()
    stop.timeout.connect(lambda: None if window.reading else loop.quit())
    stop.start(10)
    QTimer.singleShot(20_000, loop.quit)
    loop.exec()
    assert not window.reading
    return window


def test_the_banks_words_are_searched(taker, glossary):
    assert len(glossary.list.rows) > 40
    assert glossary.list.pick("Adoption")
    taker.keys("aftercare")
    assert glossary.list.key() == "Aftercare"


def test_the_countrys_meaning_stands_beside_the_banks(taker, glossary):
    taker.keys("aftercare", ENTER, "Help until 21", ENTER)
    term = taker.state.setup.glossary["Aftercare"]
    assert term.meaning == "Help until 21"
    assert glossary._words["Aftercare"].bank
    assert glossary._bank_card.isVisible()
    assert glossary.own.toPlainText() == "Help until 21"


def test_a_new_word_is_added_and_taken_away(taker, glossary):
    taker.keys("Kafala", ENTER, "Care by a guardian", ENTER)
    assert taker.state.setup.glossary["Kafala"].meaning == "Care by a guardian"
    assert not glossary._bank_card.isVisible()
    taker.keys("kafala", ENTER, (Key.Key_A, CONTROL), Key.Key_Delete, ENTER)
    assert "Kafala" not in taker.state.setup.glossary


def test_a_meaning_left_half_way_is_kept(taker, glossary):
    taker.keys("aftercare", ENTER, "Help until 21")
    taker.room.restart()
    assert taker.state.setup.glossary["Aftercare"].meaning == "Help until 21"
