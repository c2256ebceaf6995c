"""One saved entry: what it is, its text, who and when; edited where it stands.

Keys on an entry: Enter or F2 edits, Delete removes, A makes an action of it, H shows what it said
before, arrows walk.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.notes.entry_field import EntryField
from workshop_app.ui.theme import Radius, Space, Type, set_focus_ring
from workshop_app.ui.widgets import Card, ElidedLabel, IconButton, Label
from workshop_app.ui.wording.fill import fill, reads_rtl

KIND_WIDTH = 128
"""Column of the kinds where there is room for one, px"""
_BUTTON = 24


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as data. ``who`` and ``when`` are ready to be shown; ``earlier`` counts wordings."""

    id: str
    heading: str
    text: str
    when: str = ""
    who: str = ""
    editable: bool = False
    removable: bool = False
    actionable: bool = False
    earlier: int = 0
    kind: str = ""
    where: str = ""
    """the group it was taken in, "" for the plenary"""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an entry said before."""

    text: str
    when: str
    who: str


class SaidLabel(Label):
    """A text somebody said: it runs in the direction of its own script."""

    def __init__(self, text: str, size: int, *, tone: str = "ink") -> None:
        super().__init__(text, size, wrap=True, tone="ink2" if tone == "ink2" else "ink")
        self.setLayoutDirection(direction_of(text))
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        # The height follows from the width it gets; a guess here would leave a list too high.
        return QSize(40, self.fontMetrics().height())


def direction_of(text: str) -> Qt.LayoutDirection:
    """The direction a text is laid out in, from its first letter."""
    rtl = reads_rtl(text)
    if rtl is None:
        return Qt.LayoutDirection.LayoutDirectionAuto
    return Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight


class Entry(QWidget):
    """One saved entry with its controls; ``wide`` gives the kinds a column of their own."""

    edited = Signal(str)
    withdrawn = Signal()
    action_wanted = Signal()
    started = Signal()
    typed = Signal(str)
    """The text while it is edited"""
    left = Signal()
    """Editing ended without a change."""
    told = Signal(str)
    walked = Signal(int)
    """An arrow key: so many entries on"""

    def __init__(
        self,
        line: Line,
        *,
        wide: bool = False,
        earlier: Callable[[], Sequence[Earlier]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.line = line
        self.identity = line.id
        self._wide = wide
        self._earlier = earlier
        self._field: EntryField | None = None
        self._past: QWidget | None = None
        self._notice: Label | None = None
        self._buttons: list[IconButton] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_focus_ring(self, Radius.CELL)
        self.setAccessibleName(f"{line.heading}: {line.text}")
        about = (line.where, line.who, line.when)
        self.setAccessibleDescription(" · ".join(part for part in about if part))
        outer = QHBoxLayout(self)
        side = Space.L if wide else 0
        outer.setContentsMargins(side, Space.S, side, Space.S)
        outer.setSpacing(Space.XS)
        shown = line.heading if wide or not line.where else f"{line.heading} · {line.where}"
        title = ElidedLabel(shown, Type.SECONDARY, weight=SEMIBOLD, tone="ink2")
        self._column = QVBoxLayout()
        self._column.setSpacing(2)
        self._label = SaidLabel(line.text, Type.READING if wide else Type.BODY)
        time = Label(line.when, Type.META, tone="ink3")
        if wide:
            title.setFixedWidth(KIND_WIDTH)
            outer.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
            outer.addLayout(self._column, 1)
            self._column.addWidget(self._label)
            if line.where or line.who:
                who = " · ".join(part for part in (line.where, line.who) if part)
                self._column.addWidget(Label(who, Type.META, tone="ink3", wrap=True))
            self._add_buttons(outer)
            outer.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
        else:
            outer.addLayout(self._column, 1)
            head = QHBoxLayout()
            head.setSpacing(Space.XS)
            head.addWidget(title, 1)
            self._add_buttons(head)
            head.addWidget(time)
            self._column.addLayout(head)
            self._column.addWidget(self._label)
            if line.who:
                self.setToolTip(line.who)
        self._show_buttons()

    def _add_buttons(self, row: QBoxLayout) -> None:
        wanted: list[tuple[str, str, str, Callable[[], object]]] = []
        if self.line.earlier:
            wanted.append(("clock", self.tr("What it said before"), "H", self.toggle_past))
        if self.line.actionable:
            wanted.append(("flag", self.tr("Make it an action"), "A", self.action_wanted.emit))
        if self.line.editable:
            wanted.append(("edit", self.tr("Edit"), "⏎", self.start_edit))
        if self.line.removable:
            name = self.tr("Remove (undo brings it back)")
            wanted.append(("trash", name, "Del", self.withdrawn.emit))
        for icon, name, key, act in wanted:
            button = IconButton(icon, name, key=key, size=_BUTTON, icon_size=14)
            button.clicked.connect(lambda _on=False, act=act: act())
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self._buttons.append(button)

    def _show_buttons(self) -> None:
        """In the wide list the controls come with the keyboard or the mouse: quiet to read."""
        if not self._wide:
            return
        focus = self.focusWidget()
        near = self.hasFocus() or self.underMouse() or (focus is not None and focus.hasFocus())
        for place, button in enumerate(self._buttons):
            past = place == 0 and bool(self.line.earlier)
            button.setVisible(near or past)

    # --- editing -----------------------------------------------------------------------------

    def start_edit(self, typed: str | None = None, *, focus: bool = True) -> None:
        """Edit the text where it stands; Enter saves, Escape leaves it.

        ``typed`` is what was typed before the list of entries was made anew.
        """
        if self._field is not None:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self.line.editable:
            return
        field = EntryField(name=self.tr("Edit"), rows=2, most=24)
        field.setPlainText(self.line.text)
        field.keeps_escape = True
        field.entered.connect(self.finish_edit)
        field.left.connect(self._leave_edit)
        field.told.connect(self.told)
        self._field = field
        self._label.hide()
        self._column.insertWidget(self._column.indexOf(self._label), field)
        if focus:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        if typed is not None:
            field.setPlainText(typed)
        field.moveCursor(QTextCursor.MoveOperation.End)
        field.textChanged.connect(lambda: self.typed.emit(field.toPlainText()))
        self.started.emit()

    def tell_saved(self, text: str) -> None:
        """Say that somebody else saved another wording meanwhile; the edit goes on below it."""
        said = fill(
            self.tr(
                "This note was changed elsewhere and says now: “{text}”. "
                "Enter saves yours, and the history keeps both; Esc leaves that one."
            ),
            {"text": text},
        )
        if self._notice is None:
            self._notice = Label("", Type.SECONDARY, tone="attention", wrap=True)
            self._column.insertWidget(self._column.indexOf(self._label), self._notice)
        self._notice.setText(said)
        if self._field is not None:
            self._field.setAccessibleDescription(said)

    @property
    def notice(self) -> str:
        """What is said about a wording saved elsewhere, or ""."""
        return self._notice.text() if self._notice is not None else ""

    @property
    def editing(self) -> EntryField | None:
        """The field while the text is edited."""
        return self._field

    def finish_edit(self) -> None:
        """Hand over the edited text, if it is another one."""
        if self._field is None:
            return
        text = self._field.toPlainText()
        if text.strip() == self.line.text:
            self._leave_edit()
        else:
            self.edited.emit(text)

    def _leave_edit(self) -> None:
        if self._field is not None:
            self._field.hide()
            self._field.deleteLater()
            self._field = None
            if self._notice is not None:
                self._notice.hide()
                self._notice.deleteLater()
                self._notice = None
            self._label.show()
            self.left.emit()

    # --- what it said before -----------------------------------------------------------------

    def toggle_past(self) -> None:
        """Show or hide the earlier wordings, the latest first."""
        if self._past is not None:
            self._past.hide()
            self._past.deleteLater()
            self._past = None
            return
        if self._earlier is None or not self.line.earlier:
            return
        card = Card(kind="well", padding=Space.S, spacing=Space.XS)
        for was in reversed(self._earlier()):
            meta = " · ".join(part for part in (was.when, was.who) if part)
            card.body.addWidget(Label(meta, Type.META, tone="ink3"))
            card.body.addWidget(SaidLabel(was.text, Type.SECONDARY, tone="ink2"))
        self._past = card
        self._column.addWidget(card)

    @property
    def past_shown(self) -> bool:
        """Whether the earlier wordings are shown."""
        return self._past is not None

    # --- events ------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # letters belong to the window's keys, but on an entry that has the keyboard they are its
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = {Qt.Key.Key_H, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}
            if self.line.actionable:
                own.add(Qt.Key.Key_A)
            if self.hasFocus() and event.key() in own and not event.modifiers():
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.start_edit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.line.removable:
            self.withdrawn.emit()
        elif key == Qt.Key.Key_A and self.line.actionable:
            self.action_wanted.emit()
        elif key == Qt.Key.Key_H:
            self.toggle_past()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.walked.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._show_buttons()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._show_buttons()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_buttons()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self._wide or event.reason() not in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        ):
            self._show_buttons()
