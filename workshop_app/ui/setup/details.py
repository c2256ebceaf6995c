"""Title, country, round, the threshold of agreement, and when the room sees the votes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.core import commands
from workshop_app.core.consensus import votes_needed
from workshop_app.core.room import second_languages
from workshop_app.core.rounds import RoundRules, Visibility
from workshop_app.core.votes import live_roll
from workshop_app.ui.doing import Doer
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.rules_form import USUAL_THRESHOLDS, PercentBox, RuleKey, RulesForm
from workshop_app.ui.setup.undo_gate import UndoGate
from workshop_app.ui.start.fields import Field
from workshop_app.ui.start.ways import WayCard
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, Card, Label
from workshop_app.ui.wording.fill import fill, threshold_percent
from workshop_app.ui.wording.languages import language_name

_ROOM_WITHOUT_SEATS = 20
"""Size of the room in the example while there are no seats"""


class DetailsPane(QWidget):
    """The workshop's details. A field is taken over when it is left or Enter is pressed."""

    language_chosen = Signal(str)
    """Code of the second language on the projector, "" for none; it is a setting, not an act."""

    def __init__(self, doer: Doer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doer = doer
        self._gate = UndoGate(self)
        self.title = Field(self.tr("Title"))
        self.country = Field(self.tr("Country"))
        self.round = Field(self.tr("Round or year"))
        for field in (self.title, self.country, self.round):
            field.edit.editingFinished.connect(self._take)
            field.edit.installEventFilter(self._gate)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        names = Card(padding=Space.L, spacing=Space.M)
        names.body.addWidget(self.title)
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addWidget(self.country, 3, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.round, 2, Qt.AlignmentFlag.AlignTop)
        names.body.addLayout(row)
        column.addWidget(names)
        column.addWidget(self._make_threshold())
        column.addWidget(self._make_visibility())
        column.addWidget(self._make_rules())
        column.addWidget(self._make_language())
        column.addStretch(1)
        self.refresh()

    def _make_threshold(self) -> Card:
        card = Card(padding=Space.L, spacing=Space.S)
        name = Label(self.tr("When is the room agreed?"), Type.OPTION, weight=SEMIBOLD)
        card.body.addWidget(name)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        self.threshold = PercentBox()
        self.threshold.setAccessibleName(self.tr("Threshold of agreement in percent"))
        self.threshold.setFixedWidth(110)
        self.threshold.valueChanged.connect(self._take_threshold)
        self.threshold.installEventFilter(self)
        row.addWidget(self.threshold)
        self._usual: list[tuple[float, Button]] = []
        for share in USUAL_THRESHOLDS:
            button = Button(threshold_percent(share), height=40, checkable=True)
            button.clicked.connect(lambda _on=False, share=share: self._set_share(share))
            self._usual.append((share, button))
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        self.example = Label("", Type.BODY, tone="ink2", wrap=True)
        card.body.addWidget(self.example)
        return card

    def _make_visibility(self) -> Card:
        card = Card(padding=Space.L, spacing=Space.S)
        name = Label(self.tr("When does the room see the votes?"), Type.OPTION, weight=SEMIBOLD)
        card.body.addWidget(name)
        texts = {
            Visibility.ON_REVEAL: (
                self.tr("On reveal"),
                self.tr("Until you reveal them, only the number of votes received."),
                "eye-off",
            ),
            Visibility.LIVE: (
                self.tr("Live"),
                self.tr("The chart moves in front of the room."),
                "eye",
            ),
            Visibility.NEVER: (
                self.tr("Never"),
                self.tr("The room sees the decision only."),
                "lock",
            ),
        }
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        self._group = QButtonGroup(self)
        self.visibility: dict[Visibility, WayCard] = {}
        for value, (title, detail, icon) in texts.items():
            choice = WayCard(icon, title, detail, checkable=True)
            choice.clicked.connect(lambda _on=False, value=value: self._set_visibility(value))
            self._group.addButton(choice)
            self.visibility[value] = choice
            row.addWidget(choice)
        card.body.addLayout(row)
        return card

    def _make_rules(self) -> Card:
        card = Card(padding=Space.L, spacing=Space.S)
        name = Label(self.tr("How are votes taken and counted?"), Type.OPTION, weight=SEMIBOLD)
        card.body.addWidget(name)
        self.rules = RulesForm((RuleKey.BASE, RuleKey.QUORUM, RuleKey.ANONYMITY, RuleKey.DISCUSS))
        self.rules.changed.connect(self._take_rules)
        card.body.addWidget(self.rules)
        note = self.tr("Before a round opens, its own rules can be changed with the key U.")
        card.body.addWidget(Label(note, Type.BODY, tone="ink2", wrap=True))
        return card

    def _make_language(self) -> Card:
        card = Card(padding=Space.L, spacing=Space.S)
        name = Label(self.tr("Second language on the projector"), Type.OPTION, weight=SEMIBOLD)
        card.body.addWidget(name)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        self.languages: dict[str, Button] = {}
        codes = second_languages(self._doer.state.setup.framework)
        for code in ("", *codes) if codes else ():
            button = Button(language_name(code) or self.tr("None"), height=40, checkable=True)
            button.clicked.connect(lambda _on=False, code=code: self._choose_language(code))
            self.languages[code] = button
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        text = self.tr("Question and options appear in both. L changes it while you present.")
        if not codes:
            text = self.tr("This question bank has one language.")
        card.body.addWidget(Label(text, Type.BODY, tone="ink2", wrap=True))
        return card

    def _choose_language(self, code: str) -> None:
        self.show_language(code)
        self.language_chosen.emit(code)

    def show_language(self, code: str) -> None:
        """Mark the language that is shown."""
        for each, button in self.languages.items():
            button.setChecked(each == code)

    # --- refreshing -------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what the workshop holds; a field being typed in is left alone."""
        setup = self._doer.state.setup
        for field, text in (
            (self.title, setup.title),
            (self.country, setup.country),
            (self.round, setup.round_name),
        ):
            typing = field.edit.hasFocus() and field.edit.isModified()
            if not typing and field.edit.text() != text:
                field.set_text(text)
        self.threshold.blockSignals(True)
        self.threshold.setValue(setup.rules.threshold * 100)
        self.threshold.blockSignals(False)
        for share, button in self._usual:
            button.setChecked(abs(share - setup.rules.threshold) < 0.0005)
        self.visibility[Visibility(setup.rules.visibility)].setChecked(True)
        roll = live_roll(self._doer.state, None)
        self.rules.show_rules(
            setup.rules,
            sum(roll.present.values()) if roll else None,
            sum(roll.entitled.values()) if roll else None,
        )
        self._say_example()

    def _say_example(self) -> None:
        setup = self._doer.state.setup
        people = len(setup.seats)
        needed = votes_needed(setup.rules.threshold, people or _ROOM_WITHOUT_SEATS)
        if people:
            text = self.tr(
                "{percent} means: {needed} of {people} must choose the same answer. "
                "Set this before the first vote."
            )
        else:
            text = self.tr(
                "{percent} means: of {people} people, {needed} must choose the same answer. "
                "Set this before the first vote."
            )
        values = {
            "percent": threshold_percent(setup.rules.threshold),
            "needed": needed,
            "people": people or _ROOM_WITHOUT_SEATS,
        }
        self.example.setText(fill(text, values))

    # --- doing ------------------------------------------------------------------------------

    def _take(self) -> None:
        title = self.title.text()
        if not title:
            self.title.say(self.tr("The workshop needs a title; type one."))
        else:
            self.title.say("")
        for field in (self.title, self.country, self.round):
            field.edit.setModified(False)
        self._doer.do(
            lambda state: commands.change_details(
                state,
                title=title or None,
                country=self.country.text(),
                round_name=self.round.text(),
            )
        )

    def _take_threshold(self, percent: float) -> None:
        self._set_share(round(percent / 100, 4))

    def _set_share(self, share: float) -> None:
        self._doer.do(lambda state: commands.change_details(state, threshold=share))
        self.refresh()

    def _set_visibility(self, value: Visibility) -> None:
        self._doer.do(lambda state: commands.change_details(state, visibility=str(value)))

    def _take_rules(self, rules: RoundRules) -> None:
        self._doer.do(
            lambda state: commands.change_details(
                state,
                base=rules.base,
                quorum=rules.quorum,
                anonymity=rules.anonymity,
                discuss=rules.discuss,
            )
        )
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The wheel must not change the threshold while the page is scrolled past it.
        if event.type() == QEvent.Type.Wheel and not self.threshold.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)
