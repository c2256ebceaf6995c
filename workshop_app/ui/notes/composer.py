"""The quick entry: a kind, one line, Enter. It is linked to the question already.

composer = Composer(perform, state, drafts)
composer.set_question(question)          # its draft comes back
composer.entered.connect(...)            # something was saved
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from workshop_app.core import commands
from workshop_app.core.events import Act
from workshop_app.core.framework import Question
from workshop_app.core.records import Outcome, Point
from workshop_app.core.state import State
from workshop_app.ui.drafts import Drafts
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.notes.entry_field import EntryField
from workshop_app.ui.notes.kinds import (
    LETTERS,
    EntryKind,
    kind_before,
    kind_title,
    make_entry,
    placeholder,
)
from workshop_app.ui.notes.outcome_chips import OutcomeChips, outcome_wanted
from workshop_app.ui.notes.source_offer import SourceOffer
from workshop_app.ui.theme import Height, Space, Type
from workshop_app.ui.widgets import Button, ChipButton, FlowLayout, KeyCap, Label
from workshop_app.ui.wording import point_name
from workshop_app.ui.wording.fill import fill

Perform = Callable[[Callable[[State], Act]], bool]
NoteDraft = dict[str, str]
"""What is half typed at a question: its "kind" and "text"."""

_LONGEST_LABEL = 40
_ROOMY = 780
"""From this width on the keys are explained below the field"""


class Composer(QWidget):
    """Chips of the kinds, the field, and what else can be entered from here."""

    entered = Signal()
    told = Signal(str)
    up = Signal()

    def __init__(
        self,
        perform: Perform,
        state: Callable[[], State],
        drafts: Drafts[NoteDraft],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._perform = perform
        self._state = state
        self._drafts = drafts
        self._question: Question | None = None
        self._kind = EntryKind.DISCUSSION
        self._note_kind = EntryKind.DISCUSSION
        self._point = Point.PLENARY
        self.group: str | None = None
        """The group that is at work; None for the plenary"""
        self._buttons: dict[EntryKind, Button] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._make_kinds())
        column.addWidget(self._make_outcomes())
        column.addWidget(self._make_box())
        column.addWidget(self._make_others())
        for number, outcome in enumerate(Outcome, start=1):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.activated.connect(partial(self._set_outcome, outcome))
        for kind, letter in LETTERS.items():
            shortcut = QShortcut(QKeySequence(f"Alt+{letter}"), self)
            shortcut.activated.connect(partial(self.set_kind, kind))
        self._show_kind()

    def _make_kinds(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=Space.S)
        for kind in EntryKind:
            if kind.note is not None:
                flow.addWidget(self._kind_button(kind))
        return holder

    def _kind_button(self, kind: EntryKind) -> Button:
        button = Button(kind_title(kind), key=LETTERS[kind], height=Height.COMPACT, checkable=True)
        button.setAccessibleDescription(f"Alt+{LETTERS[kind]}")
        button.setToolTip(f"Alt+{LETTERS[kind]}")
        button.clicked.connect(partial(self._kind_clicked, kind))
        self._buttons[kind] = button
        return button

    def _make_box(self) -> QWidget:
        self._box = QFrame()
        self._box.setProperty("plane", "form")
        row = QHBoxLayout(self._box)
        row.setContentsMargins(Space.M, Space.XS, Space.M, Space.XS)
        row.setSpacing(Space.XS)
        self._name = Label("", Type.OPTION, weight=SEMIBOLD, tone="accent")
        row.addWidget(self._name, 0, Qt.AlignmentFlag.AlignTop)
        self.field = EntryField("", name=self.tr("New entry"), rows=1, most=9)
        self.field.setStyleSheet("QTextEdit { border: 0; background: transparent; }")
        self.field.setProperty("focusRadius", -1)
        self.field.installEventFilter(self)
        self.field.entered.connect(self.enter)
        self.field.submitted.connect(self.enter)
        self.field.textChanged.connect(self._put)
        self.field.told.connect(self.told)
        self.field.up.connect(self.up)
        self.offer = SourceOffer(self.field, self._state, lambda: self._kind is EntryKind.EVIDENCE)
        self.offer.letter.connect(self._letter)
        row.addWidget(self.field, 1)
        self._linked = Label("", Type.SECONDARY, tone="ink2")
        row.addWidget(self._linked, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(Space.XS)
        row.addWidget(KeyCap(self.tr("save") + " ⏎"), 0, Qt.AlignmentFlag.AlignVCenter)
        margin = (self.field.maximumHeight() - self._name.sizeHint().height()) // 2
        self._name.setContentsMargins(0, max(0, margin), 0, 0)
        return self._box

    def _make_others(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, spacing=Space.S)
        for kind in EntryKind:
            if kind.note is None:
                flow.addWidget(self._kind_button(kind))
        self._hint = Label(
            self.tr("Alt and the letter choose the kind · Shift and Enter break the line"),
            Type.META,
            tone="ink3",
        )
        self._hint.setMinimumHeight(Height.COMPACT)
        flow.addWidget(self._hint)
        return holder

    def _make_outcomes(self) -> QWidget:
        self.point = ChipButton("", icon_after="chevron-down")
        menu = QMenu(self)
        for point in Point:
            menu.addAction(point_name(point)).triggered.connect(partial(self._set_point, point))
        self.point.set_menu(menu)
        self._outcomes = OutcomeChips(self.point)
        self._outcomes.chosen.connect(partial(self.set_kind, EntryKind.VERIFICATION))
        self._outcomes.entered.connect(self.enter)
        self._outcomes.typed.connect(self._typed_on_chip)
        return self._outcomes

    # --- where and what ----------------------------------------------------------------------

    @property
    def kind(self) -> EntryKind:
        """What Enter would save."""
        return self._kind

    @property
    def busy(self) -> bool:
        """Whether something is half typed."""
        return not self.field.document().isEmpty()

    def set_question(self, question: Question | None) -> None:
        """Link the entry to a question; what was half typed there comes back."""
        if question is self._question:
            return
        self._question = question
        draft = (self._drafts.get(question.id) if question is not None else None) or {}
        if draft.get("kind") in set(EntryKind):
            self._kind = EntryKind(draft["kind"])
        said = draft.get("outcome")
        self._outcomes.choose(Outcome(said) if said in set(Outcome) else None)
        self.field.blockSignals(True)
        self.field.setPlainText(draft.get("text", ""))
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self.field.blockSignals(False)
        number = question.number if question is not None else ""
        self._linked.setText(fill(self.tr("linked to {number}"), {"number": number}))
        self._show_kind()

    def set_point(self, point: Point) -> None:
        """Where a check is made unless somebody chooses otherwise."""
        self._point = point
        self.point.setText(point_name(point))
        self.point.updateGeometry()

    def refresh_room(self) -> None:
        """Other entries took or gave room in the question's cell."""
        if self._question is not None:
            cell = self._kind.cell
            self.field.set_room(commands.cell_room(self._state(), self._question, cell))

    def set_kind(self, kind: EntryKind) -> None:
        """Choose what the text is, before, while or after it is typed."""
        self._kind = kind
        if kind.note is not None:
            self._note_kind = kind
        self._show_kind()
        if self.busy:
            self._put()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _kind_clicked(self, kind: EntryKind, _on: bool = False) -> None:
        self.set_kind(kind)

    def _letter(self, pressed: str) -> None:
        for kind, letter in LETTERS.items():
            if letter == pressed:
                self.set_kind(kind)

    def _set_point(self, point: Point, _on: bool = False) -> None:
        self.set_point(point)

    def _set_outcome(self, outcome: Outcome, _on: bool = False) -> None:
        self._outcomes.choose(outcome)
        self.set_kind(EntryKind.VERIFICATION)

    def _typed_on_chip(self, letter: str) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.insertPlainText(letter)

    def _show_kind(self) -> None:
        for kind, button in self._buttons.items():
            button.setChecked(kind is self._kind)
        title = kind_title(self._kind)
        self._name.setText(title)
        self.field.setAccessibleName(fill(self.tr("New entry: {kind}"), {"kind": title}))
        self.field.setPlaceholderText(placeholder(self._kind))
        self._outcomes.setVisible(self._kind is EntryKind.VERIFICATION)
        self.point.setText(point_name(self._point))
        self.refresh_room()

    # --- typing and entering -----------------------------------------------------------------

    def enter(self) -> None:
        """Save what was typed, and be ready for the next."""
        question, kind = self._question, self._kind
        text = self.field.toPlainText()
        if question is None or not (text.strip() or kind is EntryKind.VERIFICATION):
            return
        outcome = self._outcomes.value
        if outcome is None and kind is EntryKind.VERIFICATION:
            self.told.emit(outcome_wanted())
            self._outcomes.ask()
            return
        done = self._perform(
            lambda state: make_entry(
                state,
                question.id,
                kind,
                text,
                outcome=outcome or Outcome.CONFIRMED,
                point=self._point,
                group=self.group,
            )
        )
        if done:
            self.field.clear()
            self._drafts.put(question.id, None)
            self._drafts.keep()
            self._kind = self._note_kind
            self._outcomes.choose(None)
            self._show_kind()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.entered.emit()

    def _took_label(self) -> bool:
        """Whether the space that is typed ends a leading "Gap:": that is the kind, not the text."""
        text = self.field.toPlainText()
        found = kind_before(f"{text} ") if len(text) <= _LONGEST_LABEL else None
        if found is None or found[1]:
            return False
        self.field.clear()
        self.set_kind(found[0])
        return True

    def _put(self) -> None:
        if self._question is not None:
            text = self.field.toPlainText()
            draft = {"kind": str(self._kind), "text": text} if text.strip() else None
            if draft is not None and self._outcomes.value is not None:
                draft["outcome"] = str(self._outcomes.value)
            self._drafts.put(self._question.id, draft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint.setVisible(self.width() >= _ROOMY)
        self._linked.setVisible(self.width() >= _ROOMY * 2 // 3)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            plane = "current" if event.type() == QEvent.Type.FocusIn else "form"
            self._box.setProperty("plane", plane)
            self._box.style().unpolish(self._box)
            self._box.style().polish(self._box)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return event.text() == " " and self._took_label()
        return False
