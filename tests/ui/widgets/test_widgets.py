"""The widgets: what they say, how they are driven, how they mirror."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.gallery import build_gallery
from workshop_app.ui.fonts import app_font
from workshop_app.ui.theme import LIGHT, apply_theme
from workshop_app.ui.widgets import (
    Button,
    Chip,
    ChipButton,
    CountField,
    ElidedLabel,
    EmptyState,
    FlowLayout,
    GrowingTextEdit,
    IconButton,
    KeyCap,
    Kind,
    Label,
    MessageBar,
    NumeralBadge,
    OptionItem,
    OptionList,
    Progress,
    ProgressBar,
    ReservedChip,
    SearchField,
    Segmented,
    SpinBox,
    StateIcon,
    StepIndicator,
)

pytestmark = pytest.mark.usefixtures("look")
RTL = Qt.LayoutDirection.RightToLeft


def _show(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def _spoken(widget: QWidget) -> tuple[str, QAccessible.Role]:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name), interface.role()


def _columns(image: QImage, colour: str) -> list[int]:
    """The columns in which `colour` is seen."""
    wanted = QColor(colour).rgb()
    return [
        x
        for x in range(image.width())
        if any(image.pixel(x, y) == wanted for y in range(image.height()))
    ]


def _options(count: int | None = None) -> list[OptionItem]:
    names = ("Not at all", "Slightly", "Mostly", "Completely")
    return [OptionItem(f"o{n}", names[n - 1], n, 4, count) for n in (4, 3, 2, 1)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize(
    "make",
    [lambda: Button("Park"), lambda: IconButton("undo", "Undo"), lambda: ChipButton("Guidance")],
)
def test_buttons_are_pressed_by_keyboard(qtbot: QtBot, make, key: Qt.Key) -> None:
    button = _show(qtbot, make())
    button.setFocus()
    with qtbot.waitSignal(button.clicked, timeout=1000):
        qtbot.keyClick(button, key)


def test_a_disabled_button_says_why(qtbot: QtBot) -> None:
    button = _show(qtbot, Button("Decide", key="D"))
    button.set_reason("Decide after reveal")
    assert button.shown_text() == "Decide after reveal"
    assert not button.isEnabled()
    assert _spoken(button)[0] == "Decide after reveal"
    assert LIGHT.accent not in {button.grab().toImage().pixelColor(60, 4).name().upper()}
    button.set_reason(None)
    assert button.isEnabled()
    assert _spoken(button)[0] == "Decide"


def test_a_button_grows_with_its_words_and_key() -> None:
    plain, keyed = Button("Close round"), Button("Close round", key="C C")
    assert keyed.sizeHint().width() > plain.sizeHint().width() + 20
    assert Button("Close", kind=Kind.PRIMARY).sizeHint().height() == 48
    assert plain.sizeHint().height() == 40


def test_a_button_opens_its_menu(qtbot: QtBot) -> None:
    button = _show(qtbot, Button("English", icon_after="chevron-down"))
    places: list[QPoint] = []

    class Menu(QMenu):
        def popup(self, place: QPoint) -> None:
            places.append(place)

    menu = Menu(button)
    menu.addAction("Français")
    button.set_menu(menu)
    button.click()
    button.setLayoutDirection(RTL)
    button.click()
    below, mirrored = (button.mapFromGlobal(place) for place in places)
    assert below == button.rect().bottomLeft()
    assert mirrored.x() == button.rect().right() - menu.sizeHint().width()


def test_steps_without_room_keep_the_word_of_the_present_one(qtbot):
    steps = StepIndicator(["Draft", "Open", "Closed", "Revealed", "Decided"], title="Round 2")
    steps.set_current(3)
    _show(qtbot, steps)
    steps.resize(steps.sizeHint())
    assert len(steps.shown_words()) == 5
    steps.resize(steps.minimumSizeHint())
    assert steps.shown_words() == ("Revealed",)
    assert 100 < steps.minimumSizeHint().width() < steps.sizeHint().width() - 150


def test_names_are_spoken_with_the_right_role() -> None:
    role = QAccessible.Role
    step = StepIndicator(["Draft", "Open", "Closed"], title="Round 2")
    step.set_current(1)
    spoken = {
        Button("Park"): ("Park", role.Button),
        IconButton("undo", "Undo"): ("Undo", role.Button),
        ChipButton("Confirmed", checkable=True): ("Confirmed", role.CheckBox),
        Chip("Plenary"): ("Plenary", role.StaticText),
        KeyCap("Alt E"): ("Alt E", role.StaticText),
        NumeralBadge(3, 4): ("3", role.StaticText),
        ElidedLabel("A long name"): ("A long name", role.StaticText),
        step: ("Round 2: Open, step 2 of 3", role.StaticText),
        ProgressBar(1, 4, name="1 of 4 decided"): ("1 of 4 decided", role.ProgressBar),
        SearchField("Find"): ("Find", role.EditableText),
        CountField("Group 4, Mostly", 5): ("Group 4, Mostly", role.EditableText),
        GrowingTextEdit(name="Reason"): ("Reason", role.EditableText),
        StateIcon(Progress.DONE, "decided"): ("decided", role.Client),
    }
    for widget, expected in spoken.items():
        assert _spoken(widget) == expected


def test_nothing_in_the_gallery_is_mute_or_too_small(qtbot: QtBot) -> None:
    page = _show(qtbot, build_gallery())
    for widget in page.findChildren(QWidget):
        assert widget.font().pixelSize() >= 12, widget
        own = type(widget).__module__.startswith("workshop_app")
        if own and widget.isVisible() and isinstance(widget, QAbstractButton | QLineEdit):
            assert _spoken(widget)[0], widget


@pytest.mark.parametrize("rtl", [False, True])
def test_segments_are_chosen_by_arrows(qtbot: QtBot, rtl: bool) -> None:
    view = Segmented([("a", "By component"), ("b", "By area"), ("c", "By group")])
    if rtl:
        view.setLayoutDirection(RTL)
    _show(qtbot, view)
    assert view.value() == "a"
    view.button("a").setFocus()
    onward = Qt.Key.Key_Left if rtl else Qt.Key.Key_Right
    with qtbot.waitSignal(view.changed) as caught:
        qtbot.keyClick(view.button("a"), onward)
    assert caught.args == ["b"]
    assert view.value() == "b"
    assert view.button("b").hasFocus()
    assert (view.button("a").x() > view.button("b").x()) is rtl


def test_a_segment_set_by_the_program_is_silent(qtbot: QtBot) -> None:
    view = Segmented([("a", "Notes 3"), ("b", "Evidence")])
    with qtbot.assertNotEmitted(view.changed):
        view.set_value("b")
    view.set_label("a", "Notes 4")
    assert view.button("a").text() == "Notes 4"


def test_options_are_chosen_by_arrows_and_digits(qtbot: QtBot) -> None:
    answers = OptionList(_options())
    _show(qtbot, answers)
    assert answers.value() is None
    answers.row("o4").setFocus()
    qtbot.keyClick(answers.row("o4"), Qt.Key.Key_Space)
    qtbot.keyClick(answers.row("o4"), Qt.Key.Key_Down)
    assert answers.value() == "o3"
    with qtbot.waitSignal(answers.changed) as caught:
        qtbot.keyClick(answers.row("o3"), "1")
    assert caught.args == ["o1"]
    assert answers.row("o1").hasFocus()


def test_options_keep_their_choice_when_counts_arrive(qtbot: QtBot) -> None:
    answers = OptionList(_options())
    answers.set_value("o3")
    answers.set_items(_options(count=7))
    assert answers.value() == "o3"
    assert answers.row("o3").accessibleDescription() == "7"
    answers.set_items(_options()[1:])
    assert answers.value() == "o3"
    answers.set_value(None)
    assert answers.value() is None


def test_option_rows_mirror(qtbot: QtBot) -> None:
    answers = OptionList(_options(count=7))
    answers.resize(296, 200)
    _show(qtbot, answers)
    fill = "#035259"
    row = answers.row("o4")
    assert max(_columns(row.grab().toImage(), fill)) < row.width() / 4
    answers.setLayoutDirection(RTL)
    assert min(_columns(row.grab().toImage(), fill)) > row.width() * 3 / 4


def test_progress_fills_from_the_leading_edge(qtbot: QtBot) -> None:
    bar = ProgressBar(1, 4, name="1 of 4")
    bar.resize(200, 6)
    _show(qtbot, bar)
    assert max(_columns(bar.grab().toImage(), LIGHT.ink2)) == pytest.approx(49, abs=2)
    bar.setLayoutDirection(RTL)
    assert min(_columns(bar.grab().toImage(), LIGHT.ink2)) == pytest.approx(150, abs=2)
    bar.set_progress(9, 4)
    assert bar.fraction() == 1
    bar.set_progress(0, 0)
    assert bar.fraction() == 0


def test_reserved_answers_are_hatched_not_coloured(qtbot: QtBot) -> None:
    chip = _show(qtbot, ReservedChip("No data"))
    assert chip.isCheckable()
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert chip.isChecked()


def test_attention_always_has_an_icon(qtbot: QtBot) -> None:
    assert Chip("2 left", tone="attention").sizeHint().width() > Chip("2 left").sizeHint().width()


def test_leading_text_follows_the_layout_not_the_script(qtbot: QtBot) -> None:
    label = Label("Rule in force")
    label.resize(300, 24)
    _show(qtbot, label)
    assert max(_columns(label.grab().toImage(), LIGHT.ink)) < 150
    label.setLayoutDirection(RTL)
    assert min(_columns(label.grab().toImage(), LIGHT.ink)) > 150


def test_a_label_changes_its_tone(qtbot: QtBot) -> None:
    label = _show(qtbot, Label("7"))
    label.set_tone("attention")
    assert label.palette().windowText().color() == QColor(LIGHT.attention)


def test_long_names_are_elided_and_kept(qtbot: QtBot) -> None:
    label = ElidedLabel("National standards for foster care exist")
    label.resize(120, 24)
    _show(qtbot, label)
    assert label.text().endswith("…")
    assert label.toolTip() == label.full_text() == "National standards for foster care exist"
    label.resize(600, 24)
    assert label.text() == label.full_text()
    assert label.toolTip() == ""


def test_text_grows_to_its_limit(qtbot: QtBot) -> None:
    text = GrowingTextEdit(name="Reason", rows=2, most=4)
    text.resize(200, 50)
    _show(qtbot, text)
    empty = text.height()
    text.setPlainText("word\n" * 2 + "word")
    grown = text.height()
    text.setPlainText("word\n" * 40)
    assert empty < grown < text.height() < 6 * text.fontMetrics().lineSpacing()
    with qtbot.waitSignal(text.submitted):
        qtbot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_search_is_emptied_by_escape(qtbot: QtBot) -> None:
    search = _show(qtbot, SearchField("Find", key="/"))
    qtbot.keyClicks(search, "care")
    assert search.text() == "care"
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""


def test_counts_take_digits_and_are_overtyped(qtbot: QtBot) -> None:
    page = QWidget()
    row = QHBoxLayout(page)
    first, second = CountField("first", 20), CountField("second", 20)
    row.addWidget(first)
    row.addWidget(second)
    second.set_value(3)
    _show(qtbot, page)
    first.setFocus()
    assert first.value() is None
    qtbot.keyClicks(first, "a7")
    assert first.value() == 7
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    with qtbot.waitSignal(second.changed) as caught:
        qtbot.keyClicks(second, "5")
    assert caught.args == [5]
    assert second.text() == "5"


def test_a_number_is_overtyped_when_reached_by_keyboard(qtbot: QtBot) -> None:
    seats = SpinBox(1, 60, name="Seats")
    seats.setValue(24)
    _show(qtbot, seats)
    seats.clearFocus()
    seats.setFocus()
    qtbot.keyClicks(seats, "7")
    assert seats.value() == 7
    assert seats.height() == 40


def test_a_message_is_shown_acted_on_and_closed(qtbot: QtBot) -> None:
    page = QWidget()
    row = QHBoxLayout(page)
    bar = MessageBar()
    row.addWidget(bar)
    _show(qtbot, page)
    assert bar.sentence() == ""
    bar.say("2 rows have no options.", kind="attention", action="Show")
    assert bar.sentence() == "2 rows have no options."
    assert bar.isVisible()
    with qtbot.waitSignal(bar.activated):
        next(b for b in bar.findChildren(Button) if b.text() == "Show").click()
    with qtbot.waitSignal(bar.dismissed):
        bar.findChild(IconButton).click()
    assert not bar.isVisible()


def test_an_empty_place_offers_the_way_on(qtbot: QtBot) -> None:
    place = _show(qtbot, EmptyState("note", "No notes yet.", "Add a note"))
    assert place.button is not None
    with qtbot.waitSignal(place.activated):
        place.button.click()
    assert EmptyState("note", "No notes yet.").button is None


def test_chips_wrap_and_mirror(qtbot: QtBot) -> None:
    page = QWidget()
    flow = FlowLayout(page)
    chips = [Chip(f"Chip number {n}") for n in range(4)]
    for chip in chips:
        flow.addWidget(chip)
    page.resize(260, 100)
    _show(qtbot, page)
    assert chips[0].y() == chips[1].y() < chips[2].y()
    assert flow.heightForWidth(2000) < flow.heightForWidth(260) < flow.heightForWidth(100)
    page.setLayoutDirection(RTL)
    qtbot.waitUntil(lambda: chips[0].x() > chips[1].x())
    assert chips[0].geometry().right() == page.width() - 1
    assert page.rect().contains(QRect(chips[1].geometry()))


def test_keys_with_enter_are_drawn_not_typed(qapp: QApplication) -> None:
    apply_theme(qapp, LIGHT)
    assert KeyCap("Ctrl ⏎").sizeHint().width() > KeyCap("Ctrl").sizeHint().width() + 12
    assert app_font(12).pixelSize() == 12
