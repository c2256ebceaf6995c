"""Small forms: an action, a follow-up, a sign-off and its lifting."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from workshop_app.core import commands
from workshop_app.core.checking import CheckProgress, people
from workshop_app.core.records import NoteKind, VerificationEntry
from workshop_app.core.team import Action, ActionStatus, SignOff
from workshop_app.ui.checking.bench import Bench
from workshop_app.ui.checking.fields import ChoiceField, DueField, NameField, field_below
from workshop_app.ui.checking.sheet import Sheet
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Type
from workshop_app.ui.widgets import GrowingTextEdit, Label, LineEdit
from workshop_app.ui.wording.checking import action_status_name, signed_text


def gaps_of(bench: Bench, question: str) -> Sequence[tuple[str, str]]:
    """(note id, text) of the gaps noted at a question."""
    notes = bench.state.of(question).notes.values() if question else ()
    return [(note.id, note.text) for note in notes if note.kind is NoteKind.GAP]


class ActionSheet(Sheet):
    """Adds an action, perhaps ``about`` a question and for a ``gap``, or changes one."""

    def __init__(
        self,
        bench: Bench,
        parent: QWidget,
        *,
        action: Action | None = None,
        about: str = "",
        gap: str = "",
    ) -> None:
        super().__init__(bench, "", "", parent)
        heading = self.tr("Action") if action else self.tr("New action")
        self.head.setText(heading)
        self.setWindowTitle(heading)
        self.commit_button.setText(self.tr("Save"))
        self._action = action
        self.what = GrowingTextEdit(name=self.tr("What will be done"), rows=2, most=5)
        self.owner = NameField(self.tr("Person or office"))
        self.owner.offer(people(bench.state))
        self.due = DueField(bench.today, name=self.tr("Due"))
        self.done_means = GrowingTextEdit(
            self.tr("How anybody can see that it is done"),
            name=self.tr("What done means"),
            rows=1,
            most=4,
        )
        statuses = [(str(status), action_status_name(status)) for status in ActionStatus]
        self.status = ChoiceField(statuses, name=self.tr("Status"))
        self.about = LineEdit(self.tr("1.2.3"))
        self.about.setMaximumWidth(220)
        self.gap = ChoiceField([("", self.tr("No gap"))], name=self.tr("Gap"))
        self.body.addLayout(field_below(self.tr("What will be done"), self.what))
        self.body.addLayout(
            self.side_by_side(
                (field_below(self.tr("Who does it"), self.owner), 3),
                (field_below(self.tr("Due"), self.due), 2),
                (field_below(self.tr("Status"), self.status), 2),
            )
        )
        self.body.addLayout(field_below(self.tr("What done means"), self.done_means))
        self.body.addLayout(
            self.side_by_side(
                (field_below(self.tr("Question"), self.about), 1),
                (field_below(self.tr("Gap it closes"), self.gap), 3),
            )
        )
        for line in (self.owner, self.due, self.about):
            line.returnPressed.connect(self._enter)
        self.about.textChanged.connect(lambda _text: self._offer_gaps())
        if action is not None:
            about, gap = action.about, action.gap
            self.what.setPlainText(action.what)
            self.owner.setText(action.owner)
            self.due.setText(action.due)
            self.done_means.setPlainText(action.done_means)
            self.status.choose(str(action.status))
        question = bench.state.question(about) if about else None
        self.about.setText(question.number if question else about)
        self._offer_gaps()
        self.gap.choose(gap)
        noted = dict(gaps_of(bench, about)).get(gap, "") if action is None else ""
        if noted:
            self.what.setPlainText(noted)
            self.what.selectAll()
        self.what.setFocus()

    def commit(self) -> bool:
        what, about = self.what.toPlainText(), self.about.text().strip()
        fields = {
            "owner": self.owner.text(),
            "due": self.due.due(),
            "done_means": self.done_means.toPlainText(),
            "status": self.status.value(),
            "about": about,
            "gap": self.gap.value(),
        }
        found = self._action
        if found is None:
            return self.bench.doer.do(lambda state: commands.add_action(state, what, **fields))
        return self.bench.doer.do(
            lambda state: commands.revise_action(state, found.id, what=what, **fields)
        )

    def _offer_gaps(self) -> None:
        question = self.bench.state.question(self.about.text().strip() or "\0")
        chosen = self.gap.value()
        while self.gap.count() > 1:
            self.gap.removeItem(1)
        for identity, text in gaps_of(self.bench, question.id if question else ""):
            self.gap.addItem(" ".join(text.split())[:80], identity)
        self.gap.setEnabled(self.gap.count() > 1)
        self.gap.choose(chosen)

    def _enter(self) -> None:
        if not self.owner.choosing:
            self.finish()


class FollowUpSheet(Sheet):
    """Gives the open follow-up of an answer to somebody, by a date."""

    def __init__(
        self, bench: Bench, parent: QWidget, question: str, entry: VerificationEntry
    ) -> None:
        super().__init__(bench, "", "", parent, width=480)
        found = bench.state.question(question)
        heading = self.tr("Follow up question {number}").format(
            number=found.number if found else question
        )
        self.head.setText(heading)
        self.setWindowTitle(heading)
        self.commit_button.setText(self.tr("Save"))
        self._place = (question, entry.id)
        self.assignee = NameField(self.tr("Person or office"))
        self.assignee.offer(people(bench.state))
        self.assignee.setText(entry.assignee)
        self.due = DueField(bench.today, name=self.tr("Due"))
        self.due.setText(entry.due)
        if entry.comment:
            self.body.addWidget(Label(entry.comment, Type.BODY, tone="ink2", wrap=True))
        self.body.addLayout(
            self.side_by_side(
                (field_below(self.tr("Who follows up"), self.assignee), 3),
                (field_below(self.tr("Due"), self.due), 2),
            )
        )
        for line in (self.assignee, self.due):
            line.returnPressed.connect(self._enter)
        self.assignee.setFocus()

    def commit(self) -> bool:
        assignee, due = self.assignee.text(), self.due.due()
        return self.bench.doer.do(
            lambda state: commands.assign_follow_up(state, *self._place, assignee=assignee, due=due)
        )

    def _enter(self) -> None:
        if not self.assignee.choosing:
            self.finish()


class SignOffSheet(Sheet):
    """Locks a domain ("" for everything) after saying what is still open in it."""

    def __init__(
        self, bench: Bench, parent: QWidget, domain: str, name: str, progress: CheckProgress
    ) -> None:
        super().__init__(bench, "", "", parent, width=520)
        heading = self.tr("Sign off “{domain}”").format(domain=name)
        self.head.setText(heading)
        self.setWindowTitle(self.tr("Sign off"))
        self.commit_button.setText(self.tr("Sign off"))
        self._domain = domain
        said = self.tr("{checked} of {answers} answers are confirmed.").format(
            checked=progress.checked, answers=progress.answers
        )
        self.body.addWidget(Label(said, Type.BODY, weight=SEMIBOLD, wrap=True))
        for line in self._open(progress):
            self.body.addWidget(Label(line, Type.BODY, tone="ink2", wrap=True))
        text = self.tr(
            "After this, every change asks for a reason and shows as “changed after sign-off”. "
            "You can lift it again, for a reason."
        )
        self.body.addWidget(Label(text, Type.SECONDARY, tone="ink2", wrap=True))
        self.who = NameField(self.tr("Core team, or a name"))
        self.who.offer(people(bench.state))
        self.who.setText(bench.recall("signing", ""))
        self.body.addLayout(field_below(self.tr("Who signs off"), self.who))
        self.who.returnPressed.connect(lambda: None if self.who.choosing else self.finish())
        self.who.setFocus()
        self.who.selectAll()

    def commit(self) -> bool:
        who = self.who.text()
        self.bench.remember("signing", who)
        return self.bench.doer.do(lambda state: commands.sign_off(state, self._domain, who=who))

    def _open(self, progress: CheckProgress) -> list[str]:
        lines = []
        blank = progress.questions - progress.answers
        for count, one, many in (
            (
                progress.follow_ups,
                self.tr("1 answer still needs a follow-up."),
                self.tr("%n answers still need a follow-up.", "", progress.follow_ups),
            ),
            (
                progress.unsourced,
                self.tr("1 answer has no source."),
                self.tr("%n answers have no source.", "", progress.unsourced),
            ),
            (
                blank,
                self.tr("1 question has no answer to check."),
                self.tr("%n questions have no answer to check.", "", blank),
            ),
        ):
            if count:
                lines.append(one if count == 1 else many)
        return lines


class LiftSheet(Sheet):
    """Takes a sign-off back, for a reason."""

    def __init__(self, bench: Bench, parent: QWidget, signed: SignOff, name: str) -> None:
        super().__init__(bench, "", "", parent, width=520)
        self.head.setText(self.tr("Lift the sign-off of “{domain}”").format(domain=name))
        self.setWindowTitle(self.tr("Lift the sign-off"))
        self.commit_button.setText(self.tr("Lift"))
        self._domain = signed.domain
        self.body.addWidget(Label(signed_text(signed), Type.BODY, tone="ink2", wrap=True))
        self.reason = GrowingTextEdit(name=self.tr("Reason"), rows=2, most=5)
        self.body.addLayout(field_below(self.tr("Reason"), self.reason))
        self.reason.setFocus()

    def commit(self) -> bool:
        reason = self.reason.toPlainText()
        return self.bench.doer.do(
            lambda state: commands.lift_sign_off(state, self._domain, reason=reason)
        )


class ReasonSheet(Sheet):
    """Asks for the reason of a change to what was signed off; ``why`` is the text then."""

    def __init__(self, bench: Bench, parent: QWidget, signed: SignOff) -> None:
        super().__init__(bench, "", "", parent, width=480)
        self.head.setText(self.tr("Why is this changed?"))
        self.setWindowTitle(self.tr("Reason"))
        self.commit_button.setText(self.tr("Change"))
        self.body.addWidget(Label(signed_text(signed), Type.BODY, tone="ink2", wrap=True))
        self.reason = GrowingTextEdit(name=self.tr("Reason"), rows=2, most=5)
        self.body.addLayout(field_below(self.tr("Reason"), self.reason))
        self.reason.setFocus()

    @property
    def why(self) -> str:
        return self.reason.toPlainText().strip()

    def commit(self) -> bool:
        if not self.why:
            self.message.say(self.tr("Type the reason of this change."), kind="attention")
            self.reason.setFocus()
        return bool(self.why)
