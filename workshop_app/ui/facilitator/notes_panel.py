"""Notes, sources and verification of one question: typed in one line, saved with Enter.

What is typed and not yet entered is kept too: a pause puts the draft on disk, so neither another
question nor a power cut loses a word.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workshop_app.core import commands
from workshop_app.core.records import NoteKind, Outcome, Point, QuestionState, Stage
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import (
    ChipButton,
    ElidedLabel,
    EmptyState,
    FlowLayout,
    GrowingTextEdit,
    IconButton,
    Label,
    Rule,
    Segmented,
)
from workshop_app.ui.wording import note_kind_name, outcome_name, point_name

DRAFT_KEY = "facilitator.drafts"
PAUSE_MS = 700


class EntryField(GrowingTextEdit):
    """One entry: Enter saves it, Shift+Enter breaks the line."""

    entered = Signal()
    left = Signal()
    """Escape, where the field keeps that key for itself"""

    keeps_escape = False

    def event(self, event: QEvent) -> bool:
        if (
            self.keeps_escape
            and event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.entered.emit()
            return
        if self.keeps_escape and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class Entry(QWidget):
    """One saved entry: heading and time, text, and its controls."""

    edited = Signal(str)
    withdrawn = Signal()
    started = Signal()
    left = Signal()
    """Editing ended without a change."""

    identity = ""

    def __init__(
        self, heading: str, time: str, text: str, *, editable: bool, removable: bool
    ) -> None:
        super().__init__()
        self._text = text
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S, 0, Space.S)
        column.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(Space.XS)
        title = ElidedLabel(heading, Type.SECONDARY, weight=SEMIBOLD, tone="ink2")
        line.addWidget(title, 1)
        if editable:
            edit = IconButton("edit", self.tr("Edit"), size=24, icon_size=14)
            edit.clicked.connect(self.start_edit)
            line.addWidget(edit)
        if removable:
            remove = IconButton(
                "trash", self.tr("Remove (undo brings it back)"), size=24, icon_size=14
            )
            remove.clicked.connect(self.withdrawn)
            line.addWidget(remove)
        line.addWidget(Label(time, Type.META, tone="ink3"))
        column.addLayout(line)
        self._label = Label(text, Type.BODY, wrap=True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self._label)
        self._field: EntryField | None = None

    def start_edit(self, typed: str | None = None) -> None:
        """Edit the text where it stands; Enter saves, Escape leaves it.

        ``typed`` is what was typed before the list of entries was made anew.
        """
        if self._field is not None:
            return
        field = EntryField(name=self.tr("Edit"), rows=2)
        field.setPlainText(self._text)
        field.keeps_escape = True
        field.entered.connect(self.finish_edit)
        field.left.connect(self._leave_edit)
        self._field = field
        self._label.hide()
        layout = self.layout()
        assert layout is not None
        layout.addWidget(field)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if typed is None:
            field.selectAll()
        else:
            field.setPlainText(typed)
            field.moveCursor(QTextCursor.MoveOperation.End)
        self.started.emit()

    @property
    def editing(self) -> EntryField | None:
        """The field while the text is edited."""
        return self._field

    def finish_edit(self) -> None:
        """Hand over the edited text, if it is another one."""
        if self._field is None:
            return
        text = self._field.toPlainText()
        if text.strip() == self._text:
            self._leave_edit()
        else:
            self.edited.emit(text)

    def _leave_edit(self) -> None:
        if self._field is not None:
            self._field.hide()
            self._field.deleteLater()
            self._field = None
            self._label.show()
            self.left.emit()


class NotesPanel(QWidget):
    """Three tabs on one question: notes, evidence, verification."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._question = ""
        self._kind = NoteKind.DISCUSSION
        self._outcome = Outcome.CONFIRMED
        self._point: Point | None = None
        self._editing: Entry | None = None
        self._shown: object = None
        self._drafts: dict[str, str] = dict(desk.views.get_view(DRAFT_KEY, {}) or {})
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
        self._outcomes = QWidget()
        flow = FlowLayout(self._outcomes, spacing=6)
        self._outcome_chips: dict[Outcome, ChipButton] = {}
        for number, outcome in enumerate(Outcome, start=1):
            chip = ChipButton(f"{number} {outcome_name(outcome)}", checkable=True)
            chip.clicked.connect(lambda _on=False, outcome=outcome: self._set_outcome(outcome))
            flow.addWidget(chip)
            self._outcome_chips[outcome] = chip
        policy = self._outcomes.sizePolicy()
        policy.setHeightForWidth(True)
        self._outcomes.setSizePolicy(policy)
        column.addWidget(self._outcomes)
        self.field = EntryField("", name=self.tr("New entry"), rows=1, most=6)
        self.field.entered.connect(self._enter)
        self.field.textChanged.connect(self._typed)
        column.addWidget(self.field)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._keep_drafts)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._list.setContentsMargins(0, 0, 4, 0)
        inner = QWidget()
        inner.setProperty("plane", "surface")
        self._list_holder = inner
        inner.setLayout(self._list)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        scroll.setAccessibleName(self.tr("Entries on this question"))
        self._scroll = scroll
        column.addWidget(scroll, 1)
        self._turn_to("notes")

    # --- what is shown -----------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the entries of the question on the desk; what is being typed stays its own."""
        question = self._desk.question
        identity = question.id if question else ""
        if identity != self._question:
            self._editing = None
            self._keep_drafts()
            self._question = identity
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
        self._keep_drafts()

    def finish_edits(self) -> None:
        """Save an entry that is being edited; one that was emptied stays as it was."""
        entry, self._editing = self._editing, None
        if entry is not None and entry.editing and entry.editing.toPlainText().strip():
            entry.finish_edit()

    def _turn_to(self, tab: str) -> None:
        self.finish_edits()
        self._keep_drafts()
        self._shown = None
        self.kind.setVisible(tab == "notes")
        self.point.setVisible(tab == "verification")
        self._outcomes.setVisible(tab == "verification")
        self.field.setPlaceholderText(
            {
                "notes": self.tr("Type a note, press Enter"),
                "evidence": self.tr("Law, report, data set: title, year, page"),
                "verification": self.tr("Comment, press Enter"),
            }[tab]
        )
        self._show_choices()
        self._show_draft()
        self._fill(self._desk.known)

    def _show_choices(self) -> None:
        self.kind.setText(note_kind_name(self._kind))
        self.kind.updateGeometry()
        self.point.setText(point_name(self._verification_point()))
        self.point.updateGeometry()
        for outcome, chip in self._outcome_chips.items():
            chip.setChecked(outcome is self._outcome)

    def _fill(self, known: QuestionState) -> None:
        shown = (
            self._question,
            self.tabs.value(),
            tuple(known.notes.values()),
            tuple(known.evidence.values()),
            tuple(known.verification),
        )
        if shown == self._shown:
            return
        self._shown = shown
        edited, self._editing = self._editing, None
        typed = edited.editing.toPlainText() if edited and edited.editing else None
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        entries = {
            "notes": self._notes,
            "evidence": self._evidence,
            "verification": self._verification,
        }[self.tabs.value()](known)
        for entry in entries:
            self._list.addWidget(Rule())
            self._list.addWidget(entry)
            if typed is not None and edited is not None and entry.identity == edited.identity:
                entry.start_edit(typed)
        if not entries:
            sentence = {
                "notes": self.tr("No notes on this question yet."),
                "evidence": self.tr("No source yet: this answer is unsourced."),
                "verification": self.tr("Not verified yet."),
            }[self.tabs.value()]
            icon = {"notes": "note", "evidence": "file", "verification": "check"}
            self._list.addWidget(EmptyState(icon[self.tabs.value()], sentence))
        self._list.addStretch(1)
        before: QWidget = self._scroll
        for entry in entries:
            for button in entry.findChildren(IconButton):
                QWidget.setTabOrder(before, button)
                before = button

    def _notes(self, known: QuestionState) -> list[Entry]:
        found = []
        for note in reversed(known.notes.values()):
            kind = note_kind_name(note.kind)
            entry = Entry(kind, clock(note.time), note.text, editable=True, removable=True)
            entry.identity = note.id
            entry.started.connect(partial(self._edit_started, entry))
            entry.left.connect(self._edit_left)
            entry.edited.connect(partial(self._revise, note.id))
            entry.withdrawn.connect(partial(self._withdraw_note, note.id))
            found.append(entry)
        return found

    def _evidence(self, known: QuestionState) -> list[Entry]:
        found = []
        for source in reversed(known.evidence.values()):
            entry = Entry(
                self.tr("Source"), clock(source.time), source.text, editable=False, removable=True
            )
            entry.withdrawn.connect(partial(self._withdraw_source, source.id))
            found.append(entry)
        return found

    def _verification(self, known: QuestionState) -> list[Entry]:
        return [
            Entry(
                f"{point_name(entry.point)} · {outcome_name(entry.outcome)}",
                clock(entry.time),
                entry.comment,
                editable=False,
                removable=False,
            )
            for entry in reversed(known.verification)
        ]

    def _edit_started(self, entry: Entry) -> None:
        if self._editing is not entry:
            self.finish_edits()
        self._editing = entry

    def _edit_left(self) -> None:
        self._editing = None
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _revise(self, note: str, text: str) -> None:
        focus = QApplication.focusWidget()
        here = focus is not None and self.isAncestorOf(focus)
        done = self._desk.perform(
            lambda state: commands.revise_note(state, self._question, note, text)
        )
        if done and here:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _withdraw_note(self, note: str) -> None:
        self._desk.perform(lambda state: commands.withdraw_note(state, self._question, note))

    def _withdraw_source(self, source: str) -> None:
        self._desk.perform(lambda state: commands.withdraw_evidence(state, self._question, source))

    # --- what is entered ---------------------------------------------------------------------

    def _enter(self) -> None:
        self.finish_edits()
        text, tab = self.field.toPlainText(), self.tabs.value()
        makers: dict[str, Callable[[], bool]] = {
            "notes": lambda: self._desk.perform(
                lambda state: commands.add_note(state, self._question, text, self._kind)
            ),
            "evidence": lambda: self._desk.perform(
                lambda state: commands.add_evidence(state, self._question, text)
            ),
            "verification": lambda: self._desk.perform(
                lambda state: commands.verify(
                    state,
                    self._question,
                    self._outcome,
                    text,
                    point=self._verification_point(),
                )
            ),
        }
        if not text.strip() and tab != "verification":
            return
        if makers[tab]():
            self.field.clear()
            self._keep_drafts()

    def _verification_point(self) -> Point:
        return self._point or (Point.PLENARY if self._desk.stage is Stage.PLENARY else Point.GROUP)

    def _draft_key(self) -> str:
        return f"{self._question}/{self.tabs.value()}"

    def _typed(self) -> None:
        self._drafts[self._draft_key()] = self.field.toPlainText()
        if not self._pause.isActive():  # whoever types without a pause is kept too
            self._pause.start()

    def _keep_drafts(self) -> None:
        self._pause.stop()
        self._drafts = {key: text for key, text in self._drafts.items() if text.strip()}
        if self._drafts != (self._desk.views.get_view(DRAFT_KEY, {}) or {}):
            self._desk.remember(DRAFT_KEY, self._drafts)

    def _show_draft(self) -> None:
        self.field.blockSignals(True)
        self.field.setPlainText(self._drafts.get(self._draft_key(), ""))
        self.field.blockSignals(False)

    def _kind_menu(self) -> QMenu:
        menu = QMenu(self)
        for kind in NoteKind:
            menu.addAction(note_kind_name(kind)).triggered.connect(partial(self._set_kind, kind))
        return menu

    def _point_menu(self) -> QMenu:
        menu = QMenu(self)
        for point in Point:
            menu.addAction(point_name(point)).triggered.connect(partial(self._set_point, point))
        return menu

    def _set_kind(self, kind: NoteKind, _on: bool = False) -> None:
        self._kind = kind
        self._show_choices()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_point(self, point: Point, _on: bool = False) -> None:
        self._point = point
        self._show_choices()

    def _set_outcome(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self._show_choices()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


def clock(time: str) -> str:
    """Local time of day of a UTC time stamp, with the date when it was not today."""
    moment = datetime.fromisoformat(time).astimezone()
    if moment.date() == datetime.now().astimezone().date():
        return moment.strftime("%H:%M")
    return moment.strftime("%d.%m. %H:%M")
