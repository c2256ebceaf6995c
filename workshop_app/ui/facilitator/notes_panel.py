"""Notes, sources and verification of one question: typed in one line, saved with Enter.

What is typed and not yet entered is kept too: a pause puts the draft on disk, so neither another
question nor a power cut loses a word.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from workshop_app.core import commands
from workshop_app.core.events import Act
from workshop_app.core.records import NoteKind, Outcome, Point, QuestionState, Stage
from workshop_app.core.state import State
from workshop_app.ui.drafts import Drafts
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.notes.entry import Earlier
from workshop_app.ui.notes.entry_field import EntryField
from workshop_app.ui.notes.entry_list import EntryList
from workshop_app.ui.notes.kinds import LETTERS, EntryKind, gap_action, make_entry, placeholder
from workshop_app.ui.notes.lines import (
    earlier_texts,
    evidence_lines,
    note_lines,
    verification_lines,
)
from workshop_app.ui.notes.outcome_chips import OutcomeChips, outcome_wanted
from workshop_app.ui.notes.reason_bar import ReasonBar
from workshop_app.ui.notes.source_offer import SourceOffer
from workshop_app.ui.theme import Space
from workshop_app.ui.widgets import ChipButton, EmptyState, Segmented
from workshop_app.ui.wording import note_kind_name, point_name

DRAFT_KEY = "facilitator.drafts"
EDIT_KEY = "facilitator.edits"
_LINES = {
    "notes": note_lines,
    "evidence": evidence_lines,
    "verification": verification_lines,
}


class NotesPanel(QWidget):
    """Three tabs on one question: notes, evidence, verification."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._question = ""
        self._kind = NoteKind.DISCUSSION
        self._point: Point | None = None
        self._shown: object = None
        self._drafts: Drafts[str] = Drafts(desk, DRAFT_KEY, self)
        self._edits: Drafts[str] = Drafts(desk, EDIT_KEY, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S + 2)
        self.tabs = Segmented(
            [
                ("notes", self.tr("Notes")),
                ("evidence", self.tr("Evidence")),
                ("verification", self.tr("Verification")),
            ],
            name=self.tr("Notes, evidence or verification"),
        )
        self.tabs.changed.connect(self._turn_to)
        column.addWidget(self.tabs)
        self._chooser = QHBoxLayout()
        self._chooser.setSpacing(6)
        self.kind = ChipButton("", icon_after="chevron-down")
        self.kind.set_menu(self._kind_menu())
        self.point = ChipButton("", icon_after="chevron-down")
        self.point.set_menu(self._point_menu())
        self._chooser.addWidget(self.kind)
        self._chooser.addWidget(self.point)
        self._chooser.addStretch(1)
        column.addLayout(self._chooser)
        self._outcomes = OutcomeChips(alt=False)
        self._outcomes.chosen.connect(self._focus_field)
        self._outcomes.entered.connect(self._enter)
        self._outcomes.typed.connect(self._typed_on_chip)
        column.addWidget(self._outcomes)
        self.field = EntryField("", name=self.tr("New entry"), rows=1, most=6)
        self.field.entered.connect(self._enter)
        self.field.textChanged.connect(self._typed)
        self.field.told.connect(desk.refused)
        self.offer = SourceOffer(
            self.field, lambda: desk.state, lambda: self.tabs.value() == "evidence"
        )
        column.addWidget(self.field)
        self.offer.letter.connect(self._letter)
        self.list = EntryList(
            self.tr("Entries on this question"), past=self._earlier, edits=self._edits
        )
        self.list.edited.connect(self._revise)
        self.list.withdrawn.connect(self._withdraw)
        self.list.left.connect(self._focus_field)
        self.list.told.connect(desk.refused)
        self.list.action_wanted.connect(self._gap_to_action)
        self.field.up.connect(self.list.focus_newest)
        self.reason = ReasonBar(desk.perform, lambda: desk.state)
        self.reason.left.connect(self._back_to_edit)
        column.addWidget(self.reason)
        column.addWidget(self.list, 1)
        for kind, letter in LETTERS.items():
            if kind.note is not None:
                shortcut = QShortcut(QKeySequence(f"Alt+{letter}"), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(partial(self._set_kind, kind.note))
        self._turn_to("notes")

    # --- what is shown -----------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the entries of the question on the desk; what is being typed stays its own."""
        question = self._desk.question
        identity = question.id if question else ""
        if identity != self._question:
            self.list.forget_edit()
            self._drafts.keep()
            self._question = identity
            self._outcomes.choose(None)
            self._show_draft()
        known = self._desk.known
        self.tabs.set_label("notes", self._counted(self.tr("Notes"), len(known.notes)))
        self.tabs.set_label("evidence", self._counted(self.tr("Evidence"), len(known.evidence)))
        self._fill(known)

    @staticmethod
    def _counted(name: str, count: int) -> str:
        return f"{name} {count}" if count else name

    def open(self, tab: str) -> None:
        """Turn to a tab and put the keyboard into its field."""
        self.tabs.set_value(tab)
        self._turn_to(tab)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep(self) -> None:
        """Save an entry that is being edited, and put drafts on disk now."""
        self.finish_edits()
        for place, text in self.reason.give_up():
            # a changed entry that got no reason waits in the field of its question
            whole = "\n".join(part for part in (self._drafts.get(place), text) if part)
            self._drafts.put(place, whole)
            for entry in self._edits.places():
                if self._edits.get(entry) == text:
                    self._edits.put(entry, None)
        self._drafts.keep()
        self._edits.keep()

    def finish_edits(self) -> None:
        """Save an entry that is being edited; one that was emptied stays as it was."""
        self.list.finish_edits()

    def _turn_to(self, tab: str) -> None:
        self.finish_edits()
        self._drafts.keep()
        self._shown = None
        self.kind.setVisible(tab == "notes")
        self.point.setVisible(tab == "verification")
        self._outcomes.setVisible(tab == "verification")
        self.field.setPlaceholderText(
            self.tr("Comment, press Enter")
            if tab == "verification"
            else placeholder(self._entry_kind())
        )
        self._show_choices()
        self._show_draft()
        self._fill(self._desk.known)

    def _show_choices(self) -> None:
        self.kind.setText(note_kind_name(self._kind))
        self.kind.updateGeometry()
        self.point.setText(point_name(self._verification_point()))
        self.point.updateGeometry()

    def _fill(self, known: QuestionState) -> None:
        tab = self.tabs.value()
        shown = (
            self._question,
            tab,
            tuple(known.notes.values()),
            tuple(known.evidence.values()),
            tuple(known.verification),
            tuple(each.gap for each in self._desk.state.setup.actions.values()),
        )
        if shown == self._shown:
            return
        self._shown = shown
        question = self._desk.question
        if question is not None:
            cell = self._entry_kind().cell
            self.field.set_room(commands.cell_room(self._desk.state, question, cell))
        lines = _LINES[tab](self._desk.state, self._question)
        self.list.show_lines(lines[::-1], self._nothing)

    def _nothing(self) -> QWidget:
        tab = self.tabs.value()
        sentence = {
            "notes": self.tr("No notes on this question yet."),
            "evidence": self.tr("No source yet: this answer is unsourced."),
            "verification": self.tr("Not verified yet."),
        }[tab]
        return EmptyState({"notes": "note", "evidence": "file"}.get(tab, "check"), sentence)

    def _earlier(self, note: str) -> list[Earlier]:
        return earlier_texts(self._desk.state, self._question, note)

    # --- what is done with an entry ----------------------------------------------------------

    def _focus_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _revise(self, entry: str, text: str) -> None:
        question = self._question

        def act(state: State, why: str) -> Act:
            if entry in state.of(question).evidence:
                return commands.revise_evidence(state, question, entry, text, reason=why)
            return commands.revise_note(state, question, entry, text, reason=why)

        focus = QApplication.focusWidget()
        here = focus is not None and self.isAncestorOf(focus)
        done = self._focus_field if here else lambda: None
        tab = "evidence" if entry in self._desk.state.of(question).evidence else "notes"
        self.reason.change(entry, act, done, place=f"{question}/{tab}", text=text)

    def _withdraw(self, entry: str) -> None:
        question = self._question
        withdraw = {
            "notes": commands.withdraw_note,
            "evidence": commands.withdraw_evidence,
            "verification": commands.withdraw_verification,
        }[self.tabs.value()]
        self.reason.change(entry, lambda state, why: withdraw(state, question, entry, reason=why))

    def _back_to_edit(self) -> None:
        edited = self.list.editing
        if edited is not None and edited.editing is not None:
            edited.editing.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_field()

    def _gap_to_action(self, note: str) -> None:
        question = self._question
        self._desk.perform(lambda state: gap_action(state, question, note))

    # --- what is entered ---------------------------------------------------------------------

    def _entry_kind(self) -> EntryKind:
        tab = self.tabs.value()
        return EntryKind(self._kind if tab == "notes" else tab)

    def _enter(self) -> None:
        self.finish_edits()
        text, kind = self.field.toPlainText(), self._entry_kind()
        if not text.strip() and kind is not EntryKind.VERIFICATION:
            return
        outcome = self._outcomes.value
        if outcome is None and kind is EntryKind.VERIFICATION:
            self._desk.refused.emit(outcome_wanted(alt=False))
            self._outcomes.ask()
            return
        done = self._desk.perform(
            lambda state: make_entry(
                state,
                self._question,
                kind,
                text,
                outcome=outcome or Outcome.CONFIRMED,
                point=self._verification_point(),
                group=self._desk.context,
            )
        )
        if done:
            self.field.clear()
            self._outcomes.choose(None)
            self._focus_field()
            self._drafts.keep()

    def _verification_point(self) -> Point:
        return self._point or (Point.PLENARY if self._desk.stage is Stage.PLENARY else Point.GROUP)

    def _draft_key(self) -> str:
        return f"{self._question}/{self.tabs.value()}"

    def _typed(self) -> None:
        text = self.field.toPlainText()
        self._drafts.put(self._draft_key(), text if text.strip() else None)

    def _show_draft(self) -> None:
        self.field.blockSignals(True)
        self.field.setPlainText(self._drafts.get(self._draft_key()) or "")
        self.field.blockSignals(False)

    def _kind_menu(self) -> QMenu:
        menu = QMenu(self)
        for kind in NoteKind:
            text = f"{note_kind_name(kind)}\tAlt+{LETTERS[EntryKind(kind)]}"
            menu.addAction(text).triggered.connect(partial(self._set_kind, kind))
        return menu

    def _point_menu(self) -> QMenu:
        menu = QMenu(self)
        for point in Point:
            menu.addAction(point_name(point)).triggered.connect(partial(self._set_point, point))
        return menu

    def _set_kind(self, kind: NoteKind, _on: bool = False) -> None:
        self._kind = kind
        if self.tabs.value() != "notes":
            self.open("notes")
        self._show_choices()
        self._focus_field()

    def _letter(self, pressed: str) -> None:
        for kind, letter in LETTERS.items():
            if letter == pressed and kind.note is not None:
                self._set_kind(kind.note)

    def _set_point(self, point: Point, _on: bool = False) -> None:
        self._point = point
        self._show_choices()

    def _typed_on_chip(self, letter: str) -> None:
        self._focus_field()
        self.field.insertPlainText(letter)
