"""Every key of the facilitator's window, declared once.

Shortcuts, the overlay of keys and the tests read this table. Letters act whenever the keyboard is
not in a text field; the cells of the board take digits only, so letters act there too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence


class Deed(StrEnum):
    """What a key does."""

    FORWARD = "forward"
    BACKWARD = "backward"
    NEXT = "next"
    PREVIOUS = "previous"
    PRIMARY = "primary"
    OPEN = "open"
    CLOSE = "close"
    REVEAL = "reveal"
    AGAIN = "again"
    PARK = "park"
    ANSWER = "answer"
    COUNTING = "counting"
    RULES = "rules"
    SEATS = "seats"
    ALL_PRESENT = "all_present"
    GROUP_ANSWER = "group_answer"
    PEEK_LOCK = "peek_lock"
    GUIDANCE = "guidance"
    DETAILS = "details"
    NOTES = "notes"
    SOURCES = "sources"
    CHECKS = "checks"
    NOTE_WINDOW = "note_window"
    SEARCH_ALL = "search_all"
    PARKING = "parking"
    GLOSSARY = "glossary"
    NEXT_CONTEXT = "next_context"
    PREVIOUS_CONTEXT = "previous_context"
    PLENARY = "plenary"
    FIND = "find"
    PANE = "pane"
    BLACK = "black"
    FREEZE = "freeze"
    SEND = "send"
    COUNTDOWN = "countdown"
    MORE_TIME = "more_time"
    STOP_TIME = "stop_time"
    SHOW_TIME = "show_time"
    HIDE = "hide"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"
    ZOOM_RESET = "zoom_reset"
    SCROLL_DOWN = "scroll_down"
    SCROLL_UP = "scroll_up"
    FLAG = "flag"
    QUEUE = "queue"
    BY_GROUP = "by_group"
    ROOM_BY_GROUP = "room_by_group"
    ROOM_ANSWERS = "room_answers"
    ROOM_NOTES = "room_notes"
    FIST = "fist"
    LANGUAGE = "language"
    UNDO = "undo"
    REDO = "redo"
    CHECKING = "checking"
    EXPORT = "export"
    IMPORT = "import"
    REPORTS = "reports"
    RESULTS = "results"
    SETUP = "setup"
    KEYS = "keys"
    HELP = "help"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One line of the table. ``sequences`` are portable key names; ``twice``: two presses.

    ``room`` are keys that mean this only while the projector window has the keyboard: there are no
    digits and no lists there, so the arrows of a clicker and a plain 0 are free.
    """

    deed: Deed
    section: str
    sequences: tuple[str, ...]
    what: str
    twice: bool = False
    shown: str = ""
    room: tuple[str, ...] = ()


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # the name that lupdate looks for
    """Mark a text for translation where the table is read, before any translator is loaded."""
    return text


_STEP = QT_TRANSLATE_NOOP("Keys", "Questions and groups")
_VOTE = QT_TRANSLATE_NOOP("Keys", "Voting")
_WRITE = QT_TRANSLATE_NOOP("Keys", "Notes and answer")
_TIME = QT_TRANSLATE_NOOP("Keys", "Countdown")
_ROOM = QT_TRANSLATE_NOOP("Keys", "Projector")
_PROGRAM = QT_TRANSLATE_NOOP("Keys", "Program")


def _row(
    deed: Deed,
    section: str,
    sequences: Sequence[str],
    what: str,
    *,
    twice: bool = False,
    shown: str = "",
    room: Sequence[str] = (),
) -> KeyRow:
    return KeyRow(deed, section, tuple(sequences), what, twice, shown, tuple(room))


TABLE: tuple[KeyRow, ...] = (
    _row(
        Deed.FORWARD,
        _STEP,
        ["PgDown"],
        QT_TRANSLATE_NOOP("Keys", "Next question (first the rest of a long one)"),
        room=["Right", "Down"],
    ),
    _row(
        Deed.BACKWARD,
        _STEP,
        ["PgUp"],
        QT_TRANSLATE_NOOP("Keys", "Previous question (first the beginning of a long one)"),
        room=["Left", "Up"],
    ),
    _row(Deed.NEXT, _STEP, ["Alt+Right"], QT_TRANSLATE_NOOP("Keys", "Next question at once")),
    _row(
        Deed.PREVIOUS, _STEP, ["Alt+Left"], QT_TRANSLATE_NOOP("Keys", "Previous question at once")
    ),
    _row(Deed.NEXT_CONTEXT, _STEP, ["F3"], QT_TRANSLATE_NOOP("Keys", "Next group")),
    _row(Deed.PREVIOUS_CONTEXT, _STEP, ["Shift+F3"], QT_TRANSLATE_NOOP("Keys", "Previous group")),
    _row(Deed.PLENARY, _STEP, ["F4"], QT_TRANSLATE_NOOP("Keys", "Plenary and back")),
    _row(
        Deed.QUEUE,
        _STEP,
        ["Q"],
        QT_TRANSLATE_NOOP("Keys", "The plenary’s queue in place of the framework, and back"),
    ),
    _row(Deed.FIND, _STEP, ["Ctrl+F", "/"], QT_TRANSLATE_NOOP("Keys", "Find a question")),
    _row(Deed.PANE, _STEP, ["F6"], QT_TRANSLATE_NOOP("Keys", "Next pane")),
    _row(
        Deed.PRIMARY,
        _VOTE,
        ["Ctrl+Return", "Ctrl+Enter"],
        QT_TRANSLATE_NOOP("Keys", "The next step (the filled button)"),
    ),
    _row(Deed.OPEN, _VOTE, ["O"], QT_TRANSLATE_NOOP("Keys", "Open a round")),
    _row(
        Deed.CLOSE,
        _VOTE,
        ["C"],
        QT_TRANSLATE_NOOP("Keys", "Close the round (press twice)"),
        twice=True,
    ),
    _row(
        Deed.REVEAL,
        _VOTE,
        ["R"],
        QT_TRANSLATE_NOOP("Keys", "Reveal to the room (press twice)"),
        twice=True,
    ),
    _row(Deed.AGAIN, _VOTE, ["V"], QT_TRANSLATE_NOOP("Keys", "Vote again")),
    _row(Deed.PARK, _VOTE, ["K"], QT_TRANSLATE_NOOP("Keys", "Park the question")),
    _row(
        Deed.COUNTING,
        _VOTE,
        ["M"],
        QT_TRANSLATE_NOOP(
            "Keys", "Counting mode: a digit adds one hand, Shift and digit takes one"
        ),
    ),
    _row(Deed.RULES, _VOTE, ["U"], QT_TRANSLATE_NOOP("Keys", "Rules of the next round")),
    _row(
        Deed.SEATS,
        _VOTE,
        ["H"],
        QT_TRANSLATE_NOOP("Keys", "Hands or roll call: seats, votes and who is here"),
    ),
    _row(
        Deed.ALL_PRESENT,
        _VOTE,
        ["Shift+H"],
        QT_TRANSLATE_NOOP("Keys", "Everybody is here (roll call)"),
    ),
    _row(
        Deed.GROUP_ANSWER,
        _VOTE,
        ["J"],
        QT_TRANSLATE_NOOP("Keys", "One answer for the group of this column"),
    ),
    _row(
        Deed.PEEK_LOCK,
        _VOTE,
        ["Shift+P"],
        QT_TRANSLATE_NOOP("Keys", "Peek at the counts (hold P; Shift+P keeps them)"),
        shown="P",
    ),
    _row(
        Deed.FIST,
        _VOTE,
        ["F"],
        QT_TRANSLATE_NOOP("Keys", "Fist of five on the answer, and back to it while it runs"),
    ),
    _row(
        Deed.BY_GROUP,
        _VOTE,
        ["X"],
        QT_TRANSLATE_NOOP("Keys", "Votes by group beside the total, on this laptop"),
    ),
    _row(Deed.DETAILS, _VOTE, ["D"], QT_TRANSLATE_NOOP("Keys", "Figures behind the result")),
    _row(Deed.GUIDANCE, _VOTE, ["G"], QT_TRANSLATE_NOOP("Keys", "Guidance for the question")),
    _row(Deed.ANSWER, _WRITE, ["A"], QT_TRANSLATE_NOOP("Keys", "Go to the answer")),
    _row(Deed.NOTES, _WRITE, ["N"], QT_TRANSLATE_NOOP("Keys", "Type a note")),
    _row(Deed.SOURCES, _WRITE, ["S"], QT_TRANSLATE_NOOP("Keys", "Type a source")),
    _row(Deed.CHECKS, _WRITE, ["E"], QT_TRANSLATE_NOOP("Keys", "Log a verification")),
    _row(Deed.NOTE_WINDOW, _WRITE, ["F7"], QT_TRANSLATE_NOOP("Keys", "The note-taker’s window")),
    _row(
        Deed.SEARCH_ALL,
        _WRITE,
        ["Ctrl+Shift+F"],
        QT_TRANSLATE_NOOP("Keys", "Search everything that was said"),
    ),
    _row(Deed.PARKING, _WRITE, ["F9"], QT_TRANSLATE_NOOP("Keys", "Parking lot")),
    _row(Deed.GLOSSARY, _WRITE, ["F8"], QT_TRANSLATE_NOOP("Keys", "Glossary")),
    _row(
        Deed.CHECKING,
        _WRITE,
        ["Ctrl+K"],
        QT_TRANSLATE_NOOP("Keys", "Verification, sources and actions"),
    ),
    _row(
        Deed.COUNTDOWN,
        _TIME,
        ["T"],
        QT_TRANSLATE_NOOP("Keys", "Start the countdown, pause it, go on"),
    ),
    _row(Deed.MORE_TIME, _TIME, ["Shift+T"], QT_TRANSLATE_NOOP("Keys", "One minute more")),
    _row(Deed.STOP_TIME, _TIME, ["Ctrl+T"], QT_TRANSLATE_NOOP("Keys", "Stop the countdown")),
    _row(
        Deed.SHOW_TIME,
        _TIME,
        ["W"],
        QT_TRANSLATE_NOOP("Keys", "Countdown on the projector, on and off"),
    ),
    _row(
        Deed.BLACK,
        _ROOM,
        ["B", ".", "Ctrl+B"],
        QT_TRANSLATE_NOOP("Keys", "Black screen on and off"),
    ),
    _row(Deed.FREEZE, _ROOM, ["Z"], QT_TRANSLATE_NOOP("Keys", "Freeze the picture")),
    _row(
        Deed.SEND,
        _ROOM,
        ["F5"],
        QT_TRANSLATE_NOOP("Keys", "Show the projector window, bring it back, or hide it"),
    ),
    _row(
        Deed.HIDE,
        _ROOM,
        [],
        QT_TRANSLATE_NOOP(
            "Keys", "Hide the projector window, when nothing is left to go back from"
        ),
        room=["Esc"],
    ),
    _row(
        Deed.ZOOM_IN,
        _ROOM,
        ["+", "=", "Ctrl++", "Ctrl+="],
        QT_TRANSLATE_NOOP("Keys", "Larger text for this question"),
    ),
    _row(
        Deed.ZOOM_OUT,
        _ROOM,
        ["-", "Ctrl+-"],
        QT_TRANSLATE_NOOP("Keys", "Smaller text for this question"),
    ),
    _row(
        Deed.ZOOM_RESET,
        _ROOM,
        ["Ctrl+0"],
        QT_TRANSLATE_NOOP("Keys", "Normal text size"),
        room=["0"],
    ),
    _row(
        Deed.SCROLL_DOWN,
        _ROOM,
        ["Shift+PgDown"],
        QT_TRANSLATE_NOOP("Keys", "Scroll down in the room"),
    ),
    _row(Deed.SCROLL_UP, _ROOM, ["Shift+PgUp"], QT_TRANSLATE_NOOP("Keys", "Scroll up in the room")),
    _row(
        Deed.FLAG,
        _ROOM,
        ["Shift+F"],
        QT_TRANSLATE_NOOP("Keys", "Tell the room of votes far from the others"),
    ),
    _row(
        Deed.ROOM_BY_GROUP,
        _ROOM,
        ["Shift+X"],
        QT_TRANSLATE_NOOP("Keys", "Votes by group in the room (small groups stay hidden)"),
    ),
    _row(
        Deed.ROOM_ANSWERS,
        _ROOM,
        ["Y"],
        QT_TRANSLATE_NOOP("Keys", "The groups’ answers side by side in the room"),
    ),
    _row(
        Deed.ROOM_NOTES,
        _ROOM,
        ["Shift+Y"],
        QT_TRANSLATE_NOOP("Keys", "The notes beside the groups’ answers in the room"),
    ),
    _row(
        Deed.LANGUAGE,
        _ROOM,
        ["L"],
        QT_TRANSLATE_NOOP("Keys", "Second language on the projector"),
    ),
    _row(Deed.UNDO, _PROGRAM, ["Ctrl+Z"], QT_TRANSLATE_NOOP("Keys", "Undo")),
    _row(Deed.REDO, _PROGRAM, ["Ctrl+Y", "Ctrl+Shift+Z"], QT_TRANSLATE_NOOP("Keys", "Redo")),
    _row(
        Deed.EXPORT, _PROGRAM, ["Ctrl+E"], QT_TRANSLATE_NOOP("Keys", "Export the filled workbook")
    ),
    _row(
        Deed.IMPORT, _PROGRAM, ["Ctrl+I"], QT_TRANSLATE_NOOP("Keys", "Bring in a filled workbook")
    ),
    _row(Deed.REPORTS, _PROGRAM, ["Ctrl+G"], QT_TRANSLATE_NOOP("Keys", "Group reports")),
    _row(Deed.RESULTS, _PROGRAM, ["Ctrl+R"], QT_TRANSLATE_NOOP("Keys", "Results")),
    _row(Deed.SETUP, _PROGRAM, ["Ctrl+,"], QT_TRANSLATE_NOOP("Keys", "Groups and settings")),
    _row(Deed.KEYS, _PROGRAM, ["?"], QT_TRANSLATE_NOOP("Keys", "These keys")),
    _row(Deed.HELP, _PROGRAM, ["F1"], QT_TRANSLATE_NOOP("Keys", "Help")),
    _row(Deed.BACK, _PROGRAM, ["Esc"], QT_TRANSLATE_NOOP("Keys", "Back to the board")),
)

BY_DEED = {row.deed: row for row in TABLE}


def hint(deed: Deed) -> str:
    """The key as a button shows it: the first one, twice where two presses are asked."""
    row = BY_DEED[deed]
    if row.shown:
        return row.shown
    text = _named((row.sequences or row.room)[0])
    return f"{text} {text}" if row.twice else text


def _named(sequence: str) -> str:
    """A key as it is written everywhere in the program."""
    text = QKeySequence(sequence).toString(QKeySequence.SequenceFormat.NativeText)
    return text.replace("Ctrl+Return", "Ctrl ⏎").replace("PgDown", "PgDn")


def overlay_rows() -> list[tuple[str, str, str]]:
    """(section, keys, what) for the overlay of keys, translated."""

    def translated(text: str) -> str:
        return QCoreApplication.translate("Keys", text)

    rows = []
    for row in TABLE:
        names = [_named(each) for each in row.sequences or row.room if each not in _ALSO]
        shown = f"{names[0]} {names[0]}" if row.twice else " · ".join([row.shown or "", *names])
        rows.append((translated(row.section), shown.strip(" ·"), translated(row.what)))
        if row.deed is Deed.PLENARY:
            rows += [(translated(_STEP), keys, translated(what)) for keys, what in _CONTEXT_KEYS]
    apart = ((_BOARD, _BOARD_KEYS), (_TAKER, _TAKER_KEYS), (_REPORTS, _REPORT_KEYS))
    return rows + [
        (translated(section), keys, translated(what))
        for section, own in apart
        for keys, what in own
    ]


_ALSO = ("Ctrl+Enter", "=", "Ctrl+=", "Ctrl++", "Ctrl+-")
"""Other ways to the same, not worth a place in the overlay"""
_BOARD = QT_TRANSLATE_NOOP("Keys", "Counting hands")
_CONTEXT_KEYS = (
    ("Alt+1 – 9", QT_TRANSLATE_NOOP("Keys", "The first to the ninth group")),
    ("Alt+0", QT_TRANSLATE_NOOP("Keys", "The plenary")),
)
_BOARD_KEYS = (
    ("0 – 9", QT_TRANSLATE_NOOP("Keys", "Type the hands you count")),
    ("⏎ · ↓ · ↑", QT_TRANSLATE_NOOP("Keys", "Next answer, next group after the last; up and down")),
    ("← · →", QT_TRANSLATE_NOOP("Keys", "The group beside")),
    ("1 – 9", QT_TRANSLATE_NOOP("Keys", "Counting mode: one hand more for this answer")),
    ("Shift+1 – 9", QT_TRANSLATE_NOOP("Keys", "Counting mode: one hand less")),
    ("0", QT_TRANSLATE_NOOP("Keys", "Counting mode: one hand for don’t know")),
    ("0", QT_TRANSLATE_NOOP("Keys", "Roll call: takes the vote back")),
    ("0 – 5", QT_TRANSLATE_NOOP("Keys", "Fist of five: one person more with so many fingers")),
    ("Shift+0 – 5", QT_TRANSLATE_NOOP("Keys", "Fist of five: one person less")),
    ("⏎ · Esc", QT_TRANSLATE_NOOP("Keys", "Fist of five: end it")),
)
"""Keys of the vote board itself, which act only while it has the keyboard"""
_TAKER = QT_TRANSLATE_NOOP("Keys", "Note-taker’s window")
_TAKER_KEYS = (
    ("Alt+D · Alt+S · Alt+G", QT_TRANSLATE_NOOP("Keys", "Discussion, strength, gap")),
    ("Alt+R · Alt+Q · Alt+P", QT_TRANSLATE_NOOP("Keys", "Recommendation, quote, for the plenary")),
    ("Alt+E · Alt+V", QT_TRANSLATE_NOOP("Keys", "Source, check")),
    ("Alt+L · Alt+A", QT_TRANSLATE_NOOP("Keys", "Parking lot, action")),
    ("F2", QT_TRANSLATE_NOOP("Keys", "Follow the facilitator, or stay at this question")),
    ("F7", QT_TRANSLATE_NOOP("Keys", "Back to the facilitator’s window")),
)
_REPORTS = QT_TRANSLATE_NOOP("Keys", "Window of group reports")
_REPORT_KEYS = (
    ("Ctrl+PgUp · Ctrl+PgDn", QT_TRANSLATE_NOOP("Keys", "Section before, next section")),
    ("F3 · Shift+F3", QT_TRANSLATE_NOOP("Keys", "Next group, group before")),
    ("F5", QT_TRANSLATE_NOOP("Keys", "Present this section to the room")),
    ("Shift+F5", QT_TRANSLATE_NOOP("Keys", "This section of all groups, side by side")),
    ("Alt+Left · Alt+Right", QT_TRANSLATE_NOOP("Keys", "What is presented: back, on")),
    ("F11", QT_TRANSLATE_NOOP("Keys", "Time of this presentation: start, pause")),
    ("Ctrl+B · F12", QT_TRANSLATE_NOOP("Keys", "Black screen, frozen picture")),
)
"""Keys of other windows, where they mean something else or something more than here"""


def deed_of(event: QKeyEvent) -> Deed | None:
    """What a key stands for in the projector window: a clicker may have given it the focus."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.text() and not event.text().isalnum() and event.text().isprintable():
        # A sign is itself, whether a layout sends it with Shift or without.
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    pressed = QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key())))
    for own in (True, False):
        for row in TABLE:
            keys = row.room if own else row.sequences
            if any(QKeySequence(each) == pressed for each in keys):
                return row.deed
    return None


# The digit row by scan code: with Shift, layouts send other characters than digits, and on some
# (French) a digit without Shift is none. X11 and Wayland count keys from 8 up, Windows from 0;
# macOS has key codes of its own and no scan codes.
_SCAN_X11 = dict(zip(range(10, 20), (1, 2, 3, 4, 5, 6, 7, 8, 9, 0), strict=True))
_SCAN_WINDOWS = {code - 8: digit for code, digit in _SCAN_X11.items()}
_KEYS_COCOA = dict(
    zip(
        (0x12, 0x13, 0x14, 0x15, 0x17, 0x16, 0x1A, 0x1C, 0x19, 0x1D),
        (1, 2, 3, 4, 5, 6, 7, 8, 9, 0),
        strict=True,
    )
)
_SHIFTED_US = dict(zip("!@#$%^&*()", (1, 2, 3, 4, 5, 6, 7, 8, 9, 0), strict=True))


def digit_of(event: QKeyEvent, platform: str) -> int | None:
    """The digit 0–9 a key event stands for whatever the layout and Shift, or None.

    ``platform`` is Qt's platform name ("xcb", "wayland", "windows", "cocoa", "offscreen").
    """
    key = event.key()
    if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return int(key) - int(Qt.Key.Key_0)
    if event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
        return None
    scan = event.nativeScanCode()
    if platform in ("xcb", "wayland") and scan in _SCAN_X11:
        return _SCAN_X11[scan]
    if platform == "windows" and scan in _SCAN_WINDOWS:
        return _SCAN_WINDOWS[scan]
    if platform == "cocoa":
        return _KEYS_COCOA.get(event.nativeVirtualKey())
    return _SHIFTED_US.get(event.text())
