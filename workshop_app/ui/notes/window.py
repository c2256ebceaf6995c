"""The note-taker's window: the question that is talked about, its notes, and one line to type in.

It stands on the same workshop as the facilitator's window, follows it or stays pinned, and saves
with Enter. Nothing that is typed is lost: each pause is on disk, and so is the place.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QHideEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from workshop_app.core import commands
from workshop_app.core.events import Act, EventKind
from workshop_app.core.records import NoteKind, Point, Stage
from workshop_app.core.room import expected_votes
from workshop_app.core.rounds import RoundState
from workshop_app.core.state import Changes, State
from workshop_app.core.team import ParkingStatus
from workshop_app.ui.doing import Doer
from workshop_app.ui.drafts import Drafts
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.keys import Deed, hint
from workshop_app.ui.facilitator.notice import NoticeStrip
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.notes.composer import Composer, NoteDraft
from workshop_app.ui.notes.entry import Earlier
from workshop_app.ui.notes.entry_list import EntryList
from workshop_app.ui.notes.following import Following
from workshop_app.ui.notes.heading import QuestionHead
from workshop_app.ui.notes.kinds import EntryKind, gap_action
from workshop_app.ui.notes.lines import earlier_texts, note_lines
from workshop_app.ui.notes.reason_bar import ReasonBar
from workshop_app.ui.notes.side import SidePane
from workshop_app.ui.notes.top import NotesTop
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import (
    Card,
    ChipButton,
    EmptyState,
    Label,
    MessageBar,
    Panel,
    Rule,
)
from workshop_app.ui.wording import (
    note_kind_name,
    received_text,
    round_state_name,
    round_text,
    undo_text,
)
from workshop_app.ui.wording.fill import fill

DRAFT_KEY = "notes.drafts"
EDIT_KEY = "notes.edits"
WINDOW_KEY = "notes.window"
NORMAL = (1200, 740)
LEAST = (560, 480)
SIDE = 372
NARROW = 980
"""Below this width the lists beside the notes give way"""
_OWN = frozenset(
    {
        *(EventKind.NOTE_ADDED, EventKind.NOTE_REVISED, EventKind.NOTE_WITHDRAWN),
        *(EventKind.EVIDENCE_ADDED, EventKind.EVIDENCE_REVISED, EventKind.EVIDENCE_WITHDRAWN),
        *(EventKind.VERIFICATION_LOGGED, EventKind.VERIFICATION_WITHDRAWN),
        *(EventKind.ITEM_PARKED, EventKind.ITEM_REVISED),
        *(EventKind.ITEM_WITHDRAWN, EventKind.ACTION_ADDED, EventKind.ACTION_REVISED),
        *(EventKind.ACTION_WITHDRAWN, EventKind.TERM_EXPLAINED, EventKind.ACT_UNDONE),
    }
)
"""Acts the note-taker may take back from here; votes are the facilitator's"""


_ELSEWHERE = (
    *(Deed.SEARCH_ALL, Deed.PARKING, Deed.GLOSSARY, Deed.NOTE_WINDOW, Deed.HELP),
    *(Deed.CHECKING, Deed.REPORTS, Deed.RESULTS, Deed.EXPORT, Deed.IMPORT, Deed.SETUP),
)
"""Keys that open other windows, the same as in the facilitator's"""


class NotesWindow(QWidget):
    """Everything a note-taker needs, without the mouse.

    ``deed`` asks for what reaches beyond the window: search, parking lot, glossary, help.
    """

    deed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._desk = desk
        self._doer = Doer(desk.workshop, self)
        self._drafts: Drafts[NoteDraft] = Drafts(desk, DRAFT_KEY, self)
        self._edits: Drafts[str] = Drafts(desk, EDIT_KEY, self)
        self._only: NoteKind | None = None
        self._seen = ""
        self.message = MessageBar()
        self.composer = Composer(self._doer.do, lambda: desk.state, self._drafts)
        self.following = Following(desk, self._is_writing, self._has_draft, self)
        self.list = EntryList(
            self.tr("Notes on this question"),
            wide=True,
            newest_last=True,
            past=self._earlier,
            edits=self._edits,
        )
        self.reason = ReasonBar(self._doer.do, lambda: desk.state)
        self.side = SidePane()
        self.top = NotesTop()
        self.head = QuestionHead()
        self._compose()
        self._connect()
        self._keys()
        self.setMinimumSize(*LEAST)
        self._restore()
        self.refresh()

    # --- what stands where -------------------------------------------------------------------

    def _compose(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(Rule())
        column.addWidget(NoticeStrip(self._desk))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._make_centre(), 1)
        self._side_rule = Rule(vertical=True)
        row.addWidget(self._side_rule)
        self.side.setFixedWidth(SIDE)
        row.addWidget(self.side)
        column.addLayout(row, 1)

    def _make_centre(self) -> Panel:
        centre = Panel("background")
        column = QVBoxLayout(centre)
        column.setContentsMargins(Space.XXL, Space.L, Space.XXL, Space.M)
        column.setSpacing(Space.M)
        column.addWidget(self.message)
        column.addWidget(self.head)
        self.sign = ChipButton("", tone="attention", icon="pin")
        self.sign.clicked.connect(self.following.follow)
        sign_row = QHBoxLayout()
        sign_row.addWidget(self.sign)
        sign_row.addStretch(1)
        column.addLayout(sign_row)
        card = Card(padding=0, spacing=0)
        head_row = QHBoxLayout()
        head_row.setContentsMargins(Space.L, Space.S, Space.M, Space.S)
        head_row.setSpacing(Space.S)
        head_row.addWidget(Label(self.tr("This question"), Type.OPTION, weight=SEMIBOLD))
        self._count = Label("", Type.BODY, tone="ink2")
        head_row.addWidget(self._count)
        head_row.addStretch(1)
        self.filter = ChipButton(self.tr("All kinds"), icon_after="chevron-down")
        self._filters = QMenu(self)
        self.filter.set_menu(self._filters)
        self._filters.addAction(self.tr("All kinds")).triggered.connect(lambda: self._filter(None))
        for kind in NoteKind:
            action = self._filters.addAction(note_kind_name(kind))
            action.triggered.connect(lambda _on=False, kind=kind: self._filter(kind))
        head_row.addWidget(self.filter)
        card.body.addLayout(head_row)
        card.body.addWidget(Rule())
        holder = QVBoxLayout()
        holder.setContentsMargins(1, 1, 1, Space.XS)
        holder.addWidget(self.list)
        card.body.addLayout(holder, 1)
        column.addWidget(card, 1)
        column.addWidget(self.reason)
        column.addWidget(self.composer)
        return centre

    def _connect(self) -> None:
        desk = self._desk
        self.top.deed.connect(self.deed)
        self.top.place.changed.connect(self._place_chosen)
        desk.changed.connect(self._changed)
        self.following.changed.connect(self.refresh)
        self._doer.refused.connect(self._say)
        self._doer.done.connect(self.message.clear)
        self.composer.told.connect(self._say)
        self.composer.entered.connect(self._entered)
        self.composer.up.connect(self.list.focus_newest)
        self.list.edited.connect(self._revise)
        self.list.withdrawn.connect(self._withdraw)
        self.list.action_wanted.connect(self._gap_to_action)
        self.list.left.connect(self.focus_field)
        self.list.told.connect(self._say)
        self.side.add_wanted.connect(lambda kind: self.composer.set_kind(EntryKind(kind)))
        self.side.evidence_withdrawn.connect(self._withdraw_source)
        self.side.check_withdrawn.connect(self._withdraw_check)
        self.side.action_wanted.connect(self._parked_to_action)
        self.reason.left.connect(self._back_to_edit)

    def _keys(self) -> None:
        acts: tuple[tuple[str, Callable[[], object]], ...] = (
            ("F2", self.following.toggle),
            ("Alt+Right", partial(self._step, 1)),
            ("Alt+Left", partial(self._step, -1)),
            ("Ctrl+F", partial(self.deed.emit, str(Deed.SEARCH_ALL))),
            ("Ctrl+Z", self.undo),
            ("Esc", self._escape),
        )
        for key, act in acts:
            QShortcut(QKeySequence(key), self).activated.connect(act)
        for deed in _ELSEWHERE:
            shortcut = QShortcut(QKeySequence(hint(deed)), self)
            shortcut.activated.connect(partial(self.deed.emit, str(deed)))

    # --- following ---------------------------------------------------------------------------

    @property
    def _id(self) -> str:
        question = self.following.question
        return question.id if question is not None else ""

    def _is_writing(self) -> bool:
        return self.composer.busy or self.list.editing is not None

    def _has_draft(self, question: str) -> bool:
        return bool((self._drafts.get(question) or {}).get("text", "").strip())

    def refresh(self) -> None:
        """Show the question that is followed or pinned."""
        question = self.following.question
        self.composer.setEnabled(question is not None)
        if self._id != self._seen:
            self.list.finish_edits()
            self._seen = self._id
        self.composer.set_question(question)
        self.composer.group = self._desk.context
        self.composer.set_point(Point.PLENARY if self._desk.stage is Stage.PLENARY else Point.GROUP)
        state = self._desk.state
        self.setWindowTitle(fill(self.tr("Notes · {title}"), {"title": state.setup.title}))
        self.top.show_workshop(state.setup.title, state.setup.country)
        if question is not None:
            titles = [domain.title for domain in state.framework.path(question.domain)]
            self.head.show_question(question, titles)
        self._show_place()
        self._show_round()
        self._fill()

    def _show_place(self) -> None:
        following, question = self.following, self.following.question
        number = question.number if question is not None else ""
        self.top.show_place(number, pinned=following.pinned)
        there = following.facilitators
        values = {"number": number, "there": there.number if there is not None else ""}
        away = there is not None and there is not question
        if following.pinned and away:
            text = self.tr("Pinned to {number}, the facilitator is at {there} · F2 follows")
        elif following.held:
            text = self.tr("The facilitator went on to {there} · Enter saves to {number}, F2 goes")
        else:
            text = ""
        self.sign.setVisible(bool(text))
        self.sign.setText(fill(text, values))
        self.sign.set_look("attention", "pin" if following.pinned else "clock")
        self.sign.updateGeometry()

    def _place_chosen(self, key: str) -> None:
        if key == "pin":
            self.following.pin()
        else:
            self.following.follow()
        self.focus_field()

    def _step(self, by: int) -> None:
        self.following.step(by)
        self.focus_field()

    def go(self, question: str) -> None:
        """Show a question that was found; it stays pinned unless the facilitator is there."""
        there = self.following.facilitators
        if there is not None and there.id == question and not self.following.pinned:
            self.following.follow()
        else:
            self.following.pin(question)
        self.focus_field()

    # --- what is shown -----------------------------------------------------------------------

    def _changed(self, changes: Changes) -> None:
        if changes.setup:
            self.refresh()
        elif self._id in changes.questions:
            self._show_round()
            self._fill()

    def _show_round(self) -> None:
        known = self._desk.state.of(self._id)
        current = known.latest_round
        words = ""
        if current is not None:
            words = f"{round_text(current.number)} {round_state_name(current.state).lower()}"
            if current.state is RoundState.OPEN:
                expected = expected_votes(self._desk.state, current.group)
                words = f"{words} · {received_text(current.received, expected)}"
        self.head.show_round(words)

    def _fill(self) -> None:
        state = self._desk.state
        lines = note_lines(state, self._id)
        count = len(lines)
        several = self.tr("%n notes", "", count)
        self._count.setText(self.tr("1 note") if count == 1 else several if count else "")
        if self._only is not None:
            lines = [line for line in lines if line.kind == self._only]
        self.list.show_lines(lines, self._nothing)
        self.side.refresh(state, self._id)
        self.composer.refresh_room()
        waiting = sum(item.status is ParkingStatus.OPEN for item in state.setup.parking.values())
        self.top.show_parked(waiting)

    def _nothing(self) -> QWidget:
        if self._only is not None:
            kind = {"kind": note_kind_name(self._only)}
            return EmptyState("filter", fill(self.tr("No note of the kind “{kind}” here."), kind))
        return EmptyState(
            "note",
            self.tr("No notes on this question yet."),
            detail=self.tr("Type below and press Enter. Arrow up goes back to what is saved."),
        )

    def _filter(self, kind: NoteKind | None) -> None:
        self._only = kind
        self.filter.setText(note_kind_name(kind) if kind is not None else self.tr("All kinds"))
        self.filter.updateGeometry()
        self._fill()
        self.focus_field()

    def _earlier(self, note: str) -> list[Earlier]:
        return earlier_texts(self._desk.state, self._id, note)

    # --- acts --------------------------------------------------------------------------------

    def focus_field(self) -> None:
        """Put the keyboard where notes are typed."""
        self.composer.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _entered(self) -> None:
        self.message.clear()
        self.following.catch_up()
        self._show_place()

    def _revise(self, note: str, text: str) -> None:
        question = self._seen

        def done() -> None:
            self.message.clear()
            self.focus_field()

        self.reason.change(
            note,
            lambda state, why: commands.revise_note(state, question, note, text, reason=why),
            done,
            place=question,
            text=text,
        )

    def _withdraw(self, note: str) -> None:
        question = self._id

        def done() -> None:
            self.message.say(self.tr("The note was removed; Ctrl+Z brings it back."))
            self.focus_field()

        self.reason.change(
            note,
            lambda state, why: commands.withdraw_note(state, question, note, reason=why),
            done,
        )

    def _withdraw_source(self, source: str) -> None:
        question = self._id
        self.reason.change(
            source,
            lambda state, why: commands.withdraw_evidence(state, question, source, reason=why),
            self.focus_field,
        )

    def _withdraw_check(self, entry: str) -> None:
        question = self._id
        self.reason.change(
            entry,
            lambda state, why: commands.withdraw_verification(state, question, entry, reason=why),
            self.focus_field,
        )

    def _back_to_edit(self) -> None:
        edited = self.list.editing
        if edited is not None and edited.editing is not None:
            edited.editing.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_field()

    def _gap_to_action(self, note: str) -> None:
        question = self._id
        self._make_action(lambda state: gap_action(state, question, note))

    def _parked_to_action(self, item: str) -> None:
        self._make_action(lambda state: commands.item_to_action(state, item))

    def _make_action(self, act: Callable[[State], Act]) -> None:
        if self._doer.do(act):
            said = self.tr("It is an action now; owner and date are given in the list of actions.")
            self.message.say(said)

    def undo(self) -> None:
        """Take back the latest act, if it was one of the note-taker's kind."""
        events = self._desk.workshop.next_undo
        said = undo_text(events, self._desk.state)
        if events and not all(event.kind in _OWN for event in events):
            text = self.tr("“{act}” belongs to the facilitator’s window: undo it there.")
            self._say(fill(text, {"act": said}))
        elif self._doer.undo():
            self.message.say(said)

    def _say(self, sentence: str) -> None:
        self.message.say(sentence, kind="attention")

    def _escape(self) -> None:
        self.message.clear()
        self.focus_field()

    # --- events ------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= NARROW
        self.side.setVisible(wide)
        self._side_rule.setVisible(wide)
        self.top.fit(self.width())

    def keep(self) -> None:
        """Save an edit, put drafts and place on disk: before closing."""
        self.list.finish_edits()
        for question, text in self.reason.give_up():
            self._leave_draft(question, text)
            for note in self._edits.places():
                if self._edits.get(note) == text:
                    self._edits.put(note, None)
        self._drafts.keep()
        self._edits.keep()
        self._remember()

    def _leave_draft(self, question: str, text: str) -> None:
        """A changed note that got no reason waits in the field of its question."""
        draft = self._drafts.get(question) or {"kind": str(EntryKind.DISCUSSION), "text": ""}
        whole = "\n".join(part for part in (draft.get("text", ""), text) if part)
        self._drafts.put(question, {**draft, "text": whole})

    def _remember(self) -> None:
        place = base64.b64encode(bytes(self.saveGeometry().data())).decode("ascii")
        kept = {"geometry": place, "open": self.isVisible()}
        if kept != self._desk.recall(WINDOW_KEY, {}):
            self._desk.remember(WINDOW_KEY, kept)

    @staticmethod
    def was_open_in(desk: Desk) -> bool:
        """Whether the window was open when the workshop was closed."""
        return bool((desk.recall(WINDOW_KEY, {}) or {}).get("open"))

    def _restore(self) -> None:
        kept = self._desk.recall(WINDOW_KEY, {}) or {}
        try:
            geometry = base64.b64decode(str(kept.get("geometry", "")), validate=True)
        except (binascii.Error, ValueError):
            geometry = b""
        if not (geometry and self.restoreGeometry(QByteArray(geometry))):
            self.resize(*NORMAL)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.list.finish_edits()
        self._drafts.keep()
        super().closeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._drafts.keep()
