"""The parking lot: what was put aside, answered or made an action; reviewed at the day's end."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workshop_app.core import commands
from workshop_app.core.events import Act
from workshop_app.core.state import Changes, State
from workshop_app.core.team import ParkedItem, ParkingStatus
from workshop_app.ui.doing import Doer
from workshop_app.ui.drafts import Drafts
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.fonts import BOLD, SEMIBOLD
from workshop_app.ui.notes.entry_field import EntryField
from workshop_app.ui.notes.lines import clock, parking_status_name
from workshop_app.ui.notes.parking_card import ParkingCard
from workshop_app.ui.notes.rows import Row, RowsView
from workshop_app.ui.theme import Height, Space, Type
from workshop_app.ui.widgets import (
    Button,
    EmptyState,
    Label,
    LineEdit,
    MessageBar,
    Panel,
    Rule,
    Segmented,
)
from workshop_app.ui.wording.fill import fill

DRAFT_KEY = "parking.drafts"
NEW = "new"
_ALL = "all"
_ORDER = (ParkingStatus.OPEN, ParkingStatus.ANSWERED, ParkingStatus.ACTION)


class ParkingWindow(QWidget):
    """The list with a quick entry, the matter that is chosen, and a review of the open ones.

    In the review one matter is shown at a time: an answer or an action leads to the next.
    """

    help_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._desk = desk
        self._doer = Doer(desk.workshop, self)
        self._drafts: Drafts[str] = Drafts(desk, DRAFT_KEY, self)
        self._about = ""
        self._go: Callable[[str], None] = lambda question: None
        self._skipped: list[str] = []
        self.setWindowTitle(self.tr("Parking lot"))
        self.resize(1040, 660)
        self.setMinimumSize(760, 460)
        self._compose()
        self._doer.refused.connect(lambda text: self.message.say(text, kind="attention"))
        self._doer.done.connect(lambda: self.message.clear())
        desk.changed.connect(self._changed)
        acts: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Esc", self._escape),
            ("F1", self.help_wanted.emit),
            ("F9", self._to_new),
            ("Alt+N", self._to_new),
            ("Alt+R", lambda: self.set_review(not self.reviewing)),
            ("Alt+A", self.make_action),
            ("Alt+O", self.reopen),
            ("Alt+G", self._go_to_question),
            ("Alt+Down", partial(self.step, 1)),
            ("Alt+Up", partial(self.step, -1)),
            ("PgDown", partial(self.step, 1)),
            ("PgUp", partial(self.step, -1)),
        )
        for key, act in acts:
            QShortcut(QKeySequence(key), self).activated.connect(act)
        self.refresh()

    def _compose(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = Panel("surface")
        top.setFixedHeight(Height.TOP_BAR)
        row = QHBoxLayout(top)
        row.setContentsMargins(Space.XL, 0, Space.L, 0)
        row.setSpacing(Space.M)
        row.addWidget(Label(self.tr("Parking lot"), Type.READING, weight=BOLD))
        self._progress = Label("", Type.SECONDARY, tone="ink2")
        row.addWidget(self._progress)
        row.addStretch(1)
        self.filter = Segmented(
            [
                *((str(status), self._filter_name(status)) for status in _ORDER),
                (_ALL, self.tr("All")),
            ],
            name=self.tr("Which matters are shown"),
        )
        self.filter.set_value(_ALL)
        self.filter.changed.connect(lambda _key: self.refresh())
        row.addWidget(self.filter)
        self.review = Button(
            self.tr("Review"), key="Alt R", height=Height.COMPACT, checkable=True, icon="check"
        )
        self.review.clicked.connect(lambda on: self.set_review(on))
        row.addWidget(self.review)
        column.addWidget(top)
        column.addWidget(Rule())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        self._left = self._make_left()
        middle.addWidget(self._left, 1)
        self._rule = Rule(vertical=True)
        middle.addWidget(self._rule)
        middle.addWidget(self._make_right(), 1)
        column.addLayout(middle, 1)

    def _make_left(self) -> Panel:
        left = Panel("surface")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.list = RowsView(self.tr("Parked matters"))
        self.list.picked.connect(self._show)
        self.list.chosen.connect(lambda _key: self.card.focus_answer())
        self._lists = QStackedWidget()
        self._lists.addWidget(self.list)
        self._nothing = EmptyState("note", "")
        self._lists.addWidget(self._nothing)
        column.addWidget(self._lists, 1)
        column.addWidget(Rule())
        form = QVBoxLayout()
        form.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        form.setSpacing(Space.S)
        line = QHBoxLayout()
        line.addWidget(Label(self.tr("Put aside"), Type.SECONDARY, weight=SEMIBOLD), 1)
        self._linked = Label("", Type.SECONDARY, tone="ink2")
        line.addWidget(self._linked)
        form.addLayout(line)
        self.new = EntryField(
            self.tr("What to come back to; press Enter"), name=self.tr("New matter"), most=5
        )
        self.new.entered.connect(self._add)
        self.new.textChanged.connect(lambda: self._put(NEW, self.new.toPlainText()))
        self.new.told.connect(lambda text: self.message.say(text, kind="attention"))
        self.new.setPlainText(self._drafts.get(NEW) or "")
        form.addWidget(self.new)
        self.raised = LineEdit(self.tr("Raised by (optional)"), compact=True)
        self.raised.returnPressed.connect(self._add)
        form.addWidget(self.raised)
        column.addLayout(form)
        return left

    def _make_right(self) -> Panel:
        right = Panel("background")
        column = QVBoxLayout(right)
        column.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.L)
        column.setSpacing(Space.M)
        self.message = MessageBar()
        column.addWidget(self.message)
        self._right = QStackedWidget()
        self.card = ParkingCard()
        self.card.answered.connect(self.answer)
        self.card.action_wanted.connect(self.make_action)
        self.card.reopen_wanted.connect(self.reopen)
        self.card.go_wanted.connect(self._go_to_question)
        self.card.removed.connect(self._remove)
        self.card.raised.connect(self._set_raised)
        self.card.typed.connect(self._put)
        self.card.told.connect(lambda text: self.message.say(text, kind="attention"))
        self._right.addWidget(self.card)
        self._done = EmptyState("check", "")
        self._right.addWidget(self._done)
        column.addWidget(self._right, 1)
        return right

    # --- opening -----------------------------------------------------------------------------

    def open_for(self, about: str, go: Callable[[str], None]) -> None:
        """Show the window; what is put aside is linked to the question ``about``."""
        self._about, self._go = about, go
        question = self._desk.state.question(about) if about else None
        number = {"number": question.number if question is not None else ""}
        self._linked.setText(fill(self.tr("at {number}"), number) if question else "")
        self.refresh()
        self.show()
        self.raise_()
        self.activateWindow()
        self._to_new()

    def show_item(self, item: str) -> None:
        """Choose a matter, whatever the filter shows."""
        self.filter.set_value(_ALL)
        self.refresh()
        self.list.pick(item)
        self.card.focus_answer()

    # --- what is shown -----------------------------------------------------------------------

    @property
    def reviewing(self) -> bool:
        """Whether one matter is shown at a time."""
        return self.review.isChecked()

    @property
    def current(self) -> ParkedItem | None:
        """The matter that is chosen."""
        return self._desk.state.setup.parking.get(self.list.key())

    def _changed(self, changes: Changes) -> None:
        if changes.setup:
            self.refresh()

    def refresh(self) -> None:
        """Show the matters, open ones first, each status in the order they were put aside."""
        parking = self._desk.state.setup.parking
        counts = dict.fromkeys(_ORDER, 0)
        for item in parking.values():
            counts[item.status] += 1
        for status in _ORDER:
            name, count = self._filter_name(status), counts[status]
            self.filter.set_label(str(status), f"{name} {count}" if count else name)
        widest = max(self.filter.button(key).sizeHint().width() for key in (*_ORDER, _ALL))
        self.filter.setMinimumWidth(len((*_ORDER, _ALL)) * (widest + 4))
        wanted = str(ParkingStatus.OPEN) if self.reviewing else self.filter.value()
        shown = [item for item in parking.values() if wanted in (_ALL, item.status)]
        shown.sort(key=lambda item: _ORDER.index(item.status))
        if self.reviewing:
            # what was skipped comes again at the end
            last = {key: place for place, key in enumerate(self._skipped)}
            shown.sort(key=lambda item: last.get(item.id, -1))
        self.list.set_rows([self._row(item) for item in shown])
        self._lists.setCurrentIndex(0 if shown else 1)
        self._explain(nothing=not parking)
        done = counts[ParkingStatus.ANSWERED] + counts[ParkingStatus.ACTION]
        values = {"done": done, "total": len(parking)}
        text = fill(self.tr("{done} of {total} dealt with"), values)
        self._progress.setText(text if parking else "")

    def _filter_name(self, status: ParkingStatus) -> str:
        if status is ParkingStatus.ACTION:
            return self.tr("Actions")
        return parking_status_name(status)

    def _row(self, item: ParkedItem) -> Row:
        question = self._desk.state.question(item.about) if item.about else None
        meta = " · ".join(
            part for part in (question.number if question else "", item.raised_by) if part
        )
        return Row(item.id, parking_status_name(item.status), meta, clock(item.time), item.text)

    def _explain(self, *, nothing: bool) -> None:
        if nothing:
            text = self.tr("Nothing was put aside yet.")
        else:
            text = self.tr("No matter of this kind.")
        self._nothing.sentence.setText(text)
        self._nothing.setAccessibleName(text)
        text = self.tr("Everything that was put aside is dealt with.")
        if nothing:
            text = self.tr("What leads away from the question is put aside here for later.")
        elif not self.reviewing:
            text = ""
        self._done.sentence.setText(text)
        self._done.setAccessibleName(text)

    def _show(self, key: str) -> None:
        item = self._desk.state.setup.parking.get(key)
        self._right.setCurrentIndex(0 if item is not None else 1)
        if item is None:
            return
        question = self._desk.state.question(item.about) if item.about else None
        draft = self._drafts.get(item.id)
        place = ""
        if self.reviewing:
            rows = [row.key for row in self.list.rows]
            values = {"place": rows.index(item.id) + 1, "total": len(rows)}
            place = fill(self.tr("{place} of {total} open"), values)
        self.card.show_item(item, question, draft, place)

    # --- the review --------------------------------------------------------------------------

    def set_review(self, on: bool) -> None:
        """One matter at a time, the open ones; or the list again."""
        self.review.setChecked(on)
        self._skipped = []
        self._left.setVisible(not on)
        self._rule.setVisible(not on)
        self.filter.setVisible(not on)
        self.card.set_large(on)
        self.refresh()
        if on:
            self.list.step(-len(self.list.rows))
            self.card.focus_answer()
        else:
            self._to_new()

    def step(self, by: int) -> None:
        """The next matter, or the one before; in the review the next comes again at the end."""
        item = self.current
        if self.reviewing and by > 0 and item is not None:
            self._skipped = [key for key in self._skipped if key != item.id] + [item.id]
            self.refresh()
            self.list.step(-len(self.list.rows))
        else:
            self.list.step(by)
        self.card.focus_answer()

    # --- acts --------------------------------------------------------------------------------

    def _put(self, place: str, text: str) -> None:
        self._drafts.put(place, text if text.strip() else None)

    def _add(self) -> None:
        text, raised = self.new.toPlainText(), self.raised.text()
        if not text.strip():
            return
        about = self._about
        if self._doer.do(
            lambda state: commands.park_item(state, text, about=about, raised_by=raised)
        ):
            self.new.clear()
            self.raised.clear()
            self._drafts.keep()
            self.message.clear()
            self.filter.set_value(_ALL)
            self.refresh()
            newest = list(self._desk.state.setup.parking)[-1]
            self.list.pick(newest)
            self._to_new()

    def answer(self, text: str) -> None:
        """Answer the matter that is chosen and go on."""
        item = self.current
        if item is None or not text.strip():
            return
        self._deal(item, lambda state: commands.answer_item(state, item.id, text))

    def make_action(self) -> None:
        """Make the matter an action; what was typed as answer says what done means."""
        item = self.current
        if item is None or item.status is ParkingStatus.ACTION:
            return
        done_means = self.card.answer.toPlainText().strip()
        fields = {"done_means": done_means} if done_means != item.answer else {}
        said = self.tr("It is an action now; owner and date are given in the list of actions.")
        if self._deal(item, lambda state: commands.item_to_action(state, item.id, **fields)):
            self.message.say(said)

    def reopen(self) -> None:
        """Open the matter again."""
        item = self.current
        if item is not None:
            self._doer.do(lambda state: commands.reopen_item(state, item.id))

    def _deal(self, item: ParkedItem, act: Callable[[State], Act]) -> bool:
        rows = [row.key for row in self.list.rows]
        place = rows.index(item.id)
        following = rows[place + 1 :] + rows[:place]
        parking = self._desk.state.setup.parking
        upcoming = next((k for k in following if parking[k].status is ParkingStatus.OPEN), "")
        if not self._doer.do(act):
            return False
        self.message.clear()
        self._drafts.put(item.id, None)
        self._drafts.keep()
        if upcoming:
            self.list.pick(upcoming)
            self.card.focus_answer()
        else:
            self._show(self.list.key())
            if self.reviewing:
                self.review.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _set_raised(self, who: str) -> None:
        item = self.current
        if item is not None:
            self._doer.do(lambda state: commands.revise_item(state, item.id, raised_by=who))

    def _remove(self) -> None:
        item = self.current
        if item is not None and self._doer.do(lambda state: commands.withdraw_item(state, item.id)):
            self.message.say(self.tr("The matter was removed; undo brings it back."))

    def _go_to_question(self) -> None:
        item = self.current
        if item is not None and item.about:
            self._go(item.about)

    def _to_new(self) -> None:
        if self.reviewing:
            self.set_review(False)
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _escape(self) -> None:
        if self.reviewing:
            self.set_review(False)
        else:
            self.close()

    def keep(self) -> None:
        """Put drafts on disk: before closing."""
        self.card.commit()
        self._drafts.keep()
