"""One answer of a whole group: its own consensus, and for how many people it counts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from workshop_app.core.commands import VOTE_RESERVED
from workshop_app.core.votes import live_roll
from workshop_app.ui.facilitator.balloting import Balloting
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.keys import digit_of
from workshop_app.ui.facilitator.popover import Popover
from workshop_app.ui.facilitator.texts import column_name
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Type
from workshop_app.ui.widgets import (
    Button,
    FlowLayout,
    Label,
    OptionItem,
    OptionList,
    ReservedChip,
    Segmented,
)
from workshop_app.ui.wording import fill, reserved_name

PRESENT, ONE = "present", "one"


class GroupAnswerPanel(Popover):
    """Choose a group's answer by digit or click; it is recorded at once and the panel closes."""

    def __init__(self, desk: Desk, ballots: Balloting, parent: QWidget) -> None:
        super().__init__(self.tr("One answer"), parent, width=420)
        self._desk = desk
        self._ballots = ballots
        self._group = ""
        self.body.addWidget(self._head(self.tr("It counts for")))
        self.weight = Segmented(
            [(PRESENT, self.tr("Everybody present")), (ONE, self.tr("One vote for the group"))],
            name=self.tr("It counts for"),
            height=40,
        )
        self.weight.changed.connect(self._weigh)
        self.body.addWidget(self.weight)
        self.body.addWidget(self._head(self.tr("Answer of the group")))
        self.options = OptionList(name=self.tr("Answer of the group"))
        self.options.changed.connect(self._choose)
        self.body.addWidget(self.options)
        chips = QWidget()
        flow = FlowLayout(chips, spacing=6)
        self.reserved: dict[str, ReservedChip] = {}
        for code in VOTE_RESERVED:
            chip = ReservedChip(reserved_name(code))
            chip.clicked.connect(lambda _on=False, code=code: self._choose(code))
            flow.addWidget(chip)
            self.reserved[code] = chip
        self.body.addWidget(chips)
        row = QHBoxLayout()
        self.back = Button(self.tr("Take it back"), height=40, icon="undo")
        self.back.clicked.connect(lambda: self._choose(None))
        row.addWidget(Label(self.tr("A digit chooses."), Type.SECONDARY, tone="ink2"), 1)
        row.addWidget(self.back)
        self.body.addLayout(row)

    @staticmethod
    def _head(text: str) -> Label:
        return Label(text, Type.SECONDARY, weight=SEMIBOLD, tone="ink2")

    def show_for(self, group: str, anchor: QWidget) -> None:
        """Open for a group, over a widget."""
        question = self._desk.question
        if question is None:
            return
        self._group = group
        title = self.tr("{group} answers as one")
        self.set_title(fill(title, {"group": column_name(self._desk.state, group)}))
        answer = self._ballots.group_answer(group)
        roll = live_roll(self._desk.state, group)
        present = roll.present.get(group, 0) if roll else 0
        if present == 1:
            text = self.tr("1 person present")
        else:
            text = fill(self.tr("{count} people present"), {"count": present})
        self.weight.set_label(PRESENT, text)
        self.weight.button(PRESENT).setEnabled(present > 0)
        one = present == 0 or (answer is not None and answer.voters == 1 and present != 1)
        self.weight.set_value(ONE if one else PRESENT)
        options = self._desk.state.framework.options(question)
        self.options.set_items(
            OptionItem(option.code, option.label, level, len(options), key=str(level))
            for level, option in reversed(list(enumerate(options, start=1)))
        )
        code = answer.code if answer else None
        self.options.set_value(code if code in [option.code for option in options] else None)
        for key, chip in self.reserved.items():
            chip.setChecked(key == code)
        self.back.setEnabled(answer is not None)
        self.open_over(anchor)
        if options:
            chosen = self.options.value() or options[-1].code
            self.options.row(chosen).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _weigh(self, _key: str) -> None:
        answer = self._ballots.group_answer(self._group)
        if answer is not None:
            self._ballots.answer_for_group(self._group, answer.code, one_vote=self._one)

    @property
    def _one(self) -> bool:
        return self.weight.value() == ONE

    def _choose(self, code: str | None) -> None:
        self._ballots.answer_for_group(self._group, code, one_vote=self._one)
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = digit_of(event, QApplication.platformName())
        question = self._desk.question
        options = self._desk.state.framework.options(question) if question else ()
        if digit is not None and 1 <= digit <= len(options):
            self._choose(options[digit - 1].code)
            return
        super().keyPressEvent(event)
