"""The live workshop: acts, undo and redo, over any order of gestures and reopenings."""

import json
from dataclasses import asdict

import pytest
from effort import FULL
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from workshops import MemoryJournal, small_framework, small_workshop

from workshop_app.core import commands, errors
from workshop_app.core.events import Event, EventKind
from workshop_app.core.records import NoteKind, Outcome, Stage
from workshop_app.core.room import room_view
from workshop_app.core.rounds import Anonymity, Base, Visibility
from workshop_app.core.state import (
    Changes,
    State,
    replay,
)
from workshop_app.core.workshop import Workshop

FRAMEWORK = small_framework()
VOTES = ("1.1.1", "1.1.3", "2.1")
OTHERS = ("1.2.2", "2.2", "2.3")
CODES = ("not_at_all", "slightly", "mostly", "completely", "no", "yes", "dont_know", "no_data")


class TextJournal:
    """Keeps events as text, as a file does."""

    def __init__(self):
        self.lines = []

    def events(self):
        return [Event(*json.loads(line)) for line in self.lines]

    def append(self, events):
        self.lines += [json.dumps(event) for event in events]


def hidden_rounds(state):
    """Ids of the rounds the room may not see, by the rule as people know it."""
    return {
        each.id
        for known in state.questions.values()
        for each in known.rounds
        if not each.revealed and (each.rules.visibility != "live" or each.state == "parked")
    }


def other_secrets(events, hidden):
    """The same workshop with other votes (as many), notes, reasons and people in every secret."""
    changed = []
    for event in events:
        body = dict(event.body)
        if event.kind == EventKind.VOTES_TALLIED and body["round"] in hidden:
            hands = sum(body["counts"].values())
            other = "dont_know" if "dont_know" not in body["counts"] else "no_data"
            body["counts"] = {other: hands} if hands else {}
        if event.kind == EventKind.BALLOT_CAST and body["round"] in hidden and body["choices"]:
            body["choices"] = ["no_data" if body["choices"] == ["dont_know"] else "dont_know"]
        if event.kind == EventKind.GROUP_ANSWERED and body["round"] in hidden and "code" in body:
            body["code"] = "no_data" if body["code"] == "dont_know" else "dont_know"
        for secret in ("rationale", "dissent", "comment", "who", "role", "rule"):
            body.pop(secret, None)
        if event.kind in (EventKind.NOTE_ADDED, EventKind.NOTE_REVISED, EventKind.EVIDENCE_ADDED):
            body["text"] = "secret"
        if event.kind in (EventKind.SEAT_ADDED, EventKind.SEAT_CHANGED):
            body["name"] = "Somebody"
        changed.append(event._replace(body=body, author="Somebody else"))
    return changed


def shown(state):
    """All the room could be shown, as JSON text."""
    views = [room_view(state, question) for question in (None, *VOTES, *OTHERS)]
    return json.dumps([view.to_json() for view in views])


class WorkshopMachine(RuleBasedStateMachine):
    """Any order of gestures; ``past`` and ``future`` are the states undo and redo must give."""

    @initialize()
    def start(self):
        self.journal = TextJournal()
        self.workshop = Workshop(self.journal, author="Tester", device="laptop")
        self.workshop.do(commands.create_workshop(FRAMEWORK))
        self.past = [replay(self.journal.events())]
        self.future = []
        for name in ("North", "South"):
            self.act(commands.add_group, name)

    @property
    def state(self):
        return self.workshop.state

    def act(self, command, *arguments, **named):
        """Do it, or see it refused without any effect. Closed rounds keep their votes."""
        try:
            drafts = command(self.state, *arguments, **named)
        except errors.Refused:
            return
        before = self.closed_votes()
        self.workshop.do(drafts)
        if drafts:
            self.past.append(replay(self.journal.events()))
            self.future.clear()
        after = self.closed_votes()
        assert before.items() <= after.items()

    def closed_votes(self):
        return {
            each.id: json.dumps(
                [each.total(), each.rules, each.roll, *sorted(each.ballots)], default=asdict
            )
            for known in self.state.questions.values()
            for each in known.rounds
            if each.state != "open"
        }

    def group(self, place):
        groups = list(self.state.setup.groups)
        return groups[place % len(groups)] if groups and place else None

    @rule(
        question=st.sampled_from(VOTES + OTHERS[:1]),
        group=st.integers(0, 2),
        threshold=st.sampled_from([None, 0.5, 1]),
        visibility=st.sampled_from([None, *Visibility]),
        base=st.sampled_from([None, *Base]),
        anonymity=st.sampled_from([*Anonymity, Anonymity.NAMED, Anonymity.BY_SEAT]),
        quorum=st.sampled_from([None, 0.5]),
    )
    def open_round(self, question, group, **rules):
        self.act(commands.open_round, question, group=self.group(group), **rules)

    @rule(
        question=st.sampled_from(VOTES),
        seat=st.integers(0, 5),
        choice=st.sampled_from([*CODES, "discuss", None]),
    )
    def ballot(self, question, seat, choice):
        seats = list(self.state.setup.seats)
        for chosen in seats[seat : seat + 1]:
            before = self.state.of(f"Q{question}").latest_round
            held = before.ballots.get(chosen) if before else None
            others = before.received - bool(held and held.choices) if before else 0
            self.act(commands.cast, question, chosen, choice)
            after = self.state.of(f"Q{question}").latest_round
            mine = after.ballots.get(chosen) if after else None
            # one seat, one ballot: however often it votes, it counts once
            assert (after.received if after else 0) == others + bool(mine and mine.choices)

    @rule(
        question=st.sampled_from(VOTES),
        group=st.integers(1, 3),
        choice=st.sampled_from(["mostly", "yes", "dont_know", None]),
        voters=st.sampled_from([None, 1, 7, 0]),
    )
    def one_answer(self, question, group, choice, voters):
        if holder := self.group(group):
            self.act(commands.answer_for_group, question, holder, choice, voters=voters)

    @rule(seat=st.integers(0, 5), present=st.booleans())
    def attendance(self, seat, present):
        seats = list(self.state.setup.seats)
        self.act(commands.mark_present, dict.fromkeys(seats[seat : seat + 2], present))

    @rule(
        question=st.sampled_from(VOTES),
        counts=st.dictionaries(st.sampled_from(CODES), st.integers(-1, 9), max_size=3),
        group=st.integers(0, 2),
    )
    def tally(self, question, counts, group):
        self.act(commands.tally, question, counts, group=self.group(group))

    @rule(
        question=st.sampled_from(VOTES),
        code=st.sampled_from(CODES),
        hands=st.integers(-2, 2),
        group=st.integers(0, 2),
    )
    def add_hand(self, question, code, hands, group):
        self.act(commands.add_hand, question, code, hands=hands, group=self.group(group))

    @rule(
        question=st.sampled_from(VOTES),
        command=st.sampled_from([commands.close_round, commands.reveal, commands.park]),
    )
    def step(self, question, command):
        self.act(command, question)

    @rule(question=st.sampled_from(VOTES), count=st.integers(1, 9))
    def vote_and_reveal(self, question, count):
        self.act(commands.tally, question, {"mostly": count, "slightly": 2})
        self.act(commands.close_round, question)
        self.act(commands.reveal, question)

    @rule(
        question=st.sampled_from(VOTES),
        group=st.integers(0, 2),
        counts=st.lists(st.integers(0, 4), min_size=5, max_size=6),
    )
    def fist(self, question, group, counts):
        self.act(commands.start_fist, question, group=self.group(group))
        self.act(commands.count_fist, question, counts)

    @rule(question=st.sampled_from(VOTES))
    def end_fist(self, question):
        self.act(commands.end_fist, question)

    @rule(
        question=st.sampled_from(VOTES + OTHERS),
        stage=st.sampled_from(Stage),
        answer=st.sampled_from(["mostly", "yes", "skipped", 4, "3.5", ["a", "b"]]),
        group=st.integers(0, 1),
        rationale=st.sampled_from(["", "Because"]),
    )
    def decide(self, question, stage, answer, group, rationale):
        self.act(
            commands.decide,
            question,
            stage,
            answer,
            group=self.group(group),
            rationale=rationale,
            dissent=rationale,
        )

    @rule(
        question=st.sampled_from(VOTES),
        text=st.text(max_size=8),
        kind=st.sampled_from(NoteKind),
        outcome=st.sampled_from(Outcome),
    )
    def write(self, question, text, kind, outcome):
        known = self.state.of(f"Q{question}")
        self.act(commands.add_note, question, text, kind)
        for note in list(known.notes)[:1]:
            self.act(commands.revise_note, question, note, f"{text}!")
        for note in list(known.notes)[2:3]:
            self.act(commands.withdraw_note, question, note)
        self.act(commands.add_evidence, question, text)
        for evidence in list(known.evidence)[1:2]:
            self.act(commands.withdraw_evidence, question, evidence)
        self.act(commands.verify, question, outcome, text, who=text)

    @rule(name=st.sampled_from(["East", "north ", "", "West"]), group=st.integers(1, 3))
    def groups(self, name, group):
        self.act(commands.add_group, name)
        if holder := self.group(group):
            self.act(commands.rename_group, holder, name)

    @rule(group=st.integers(1, 3), people=st.integers(0, 3), domain=st.sampled_from(["1", "2"]))
    def seats(self, group, people, domain):
        if holder := self.group(group):
            self.act(commands.add_seats, holder, [(f"Person {n}", "Role") for n in range(people)])
            self.act(commands.assign, holder, domain)
            for seat in list(self.state.setup.seats)[:1]:
                self.act(commands.change_seat, seat, name="Renamed", group=self.group(1))
        self.act(commands.unassign, "South", "1")

    @rule(group=st.integers(1, 4))
    def remove(self, group):
        for seat in list(self.state.setup.seats)[1:2]:
            self.act(commands.remove_seat, seat)
        if len(self.state.setup.groups) > 2 and (holder := self.group(group)):
            self.act(commands.remove_group, holder)

    @rule(
        threshold=st.sampled_from([0.6, 0, 2]),
        rules=st.sampled_from([{"quorum": 2}, {"discuss": True}, {"base": "cast"}]),
        visibility=st.sampled_from([*Visibility, "sometimes"]),
        title=st.sampled_from(["A", "B", " "]),
    )
    def details(self, threshold, visibility, title, rules):
        self.act(commands.change_details, **rules)
        self.act(commands.change_details, threshold=threshold)
        self.act(commands.change_details, visibility=visibility, title=title)

    @precondition(lambda self: len(self.past) > 1)
    @rule(times=st.integers(1, 3))
    def undo(self, times):
        for _ in range(min(times, len(self.past) - 1)):
            self.workshop.undo()
            self.future.append(self.past.pop())
            assert self.state == self.past[-1]

    @precondition(lambda self: self.future)
    @rule(times=st.integers(1, 3))
    def redo(self, times):
        for _ in range(min(times, len(self.future))):
            self.workshop.redo()
            self.past.append(self.future.pop())
            assert self.state == self.past[-1]

    @rule()
    def reopen(self):
        before = self.state
        self.workshop = Workshop(self.journal, author="Tester", device="laptop")
        assert self.state == before
        backwards = State()
        backwards.apply(reversed(self.journal.events()))
        assert backwards == before

    @invariant()
    def state_is_the_fold_of_the_journal(self):
        events = self.journal.events()
        assert replay(events) == self.state
        assert [event.counter for event in events] == list(range(1, len(events) + 1))

    @invariant()
    def undo_and_redo_are_offered_when_they_are_there(self):
        assert self.workshop.can_undo == bool(self.workshop.next_undo) == (len(self.past) > 1)
        assert self.workshop.can_redo == bool(self.workshop.next_redo) == bool(self.future)

    @invariant()
    def nobody_votes_twice_and_anonymous_rounds_know_no_seat(self):
        for known in self.state.questions.values():
            for each in known.rounds:
                if each.rules.anonymity == "anonymous":
                    assert not each.ballots
                for group, answer in each.group_answers.items():
                    assert each.received_of(group) == answer.voters
                assert sum(each.total().values()) == each.received

    @invariant()
    def the_room_learns_nothing_it_may_not_see(self):
        hidden = hidden_rounds(self.state)
        assert shown(replay(other_secrets(self.journal.events(), hidden))) == shown(self.state)
        for question in VOTES:
            view, latest = room_view(self.state, question), self.state.of(f"Q{question}")
            if latest.rounds and latest.rounds[-1].id in hidden:
                assert view.result is None
            elif latest.rounds and (not latest.rounds[-1].group or latest.rounds[-1].received >= 5):
                assert view.result is not None

    def teardown(self):
        if not hasattr(self, "workshop"):
            return
        while self.workshop.can_undo:
            self.workshop.undo()
        assert self.state == self.past[0]


WorkshopMachine.TestCase.settings = settings(
    max_examples=100 if FULL else 30,
    stateful_step_count=30,
    deadline=None,
    phases=set(Phase) - {Phase.explain},
)
TestWorkshopMachine = WorkshopMachine.TestCase


# --- one thing at a time -----------------------------------------------------------------------


class Full(MemoryJournal):
    """A journal whose disk can be full."""

    full = False

    def append(self, events):
        if self.full:
            raise OSError("No space left on device")
        super().append(events)


def test_what_the_journal_refuses_has_not_happened():
    journal = Full()
    workshop = Workshop(journal)
    workshop.do(commands.create_workshop(FRAMEWORK))
    told = []
    workshop.subscribe(told.append)
    journal.full = True
    with pytest.raises(OSError, match="No space"):
        workshop.do(commands.open_round(workshop.state, "1.1.1"))
    assert workshop.state == replay(journal.stored)
    assert not workshop.can_undo
    assert told == []
    journal.full = False
    workshop.do(commands.open_round(workshop.state, "1.1.1"))
    assert workshop.state.of("Q1.1.1").rounds[0].number == 1
    journal.full = True
    with pytest.raises(OSError, match="No space"):
        workshop.undo()
    assert workshop.can_undo
    assert not workshop.can_redo


def test_listeners_are_told_what_changed_until_they_leave():
    workshop = small_workshop()
    told = []
    leave = workshop.subscribe(told.append)
    changes = workshop.do(commands.open_round(workshop.state, "1.1.1"))
    assert told == [changes]
    assert changes.questions == {"Q1.1.1"}
    assert changes.kinds == {"round_opened"}
    assert not changes.setup
    assert changes.events == (workshop.next_undo[0].id,)
    assert workshop.do(()) == Changes()
    assert len(told) == 1
    changes = workshop.undo()
    assert told[-1] == changes
    assert changes.questions == {"Q1.1.1"}
    leave()
    assert workshop.do(commands.add_group(workshop.state, "New")).setup
    assert len(told) == 2


def test_nothing_to_undo_or_redo():
    workshop = Workshop(MemoryJournal())
    workshop.do(commands.create_workshop(FRAMEWORK))
    for step, error in (
        (workshop.undo, errors.NothingToUndo),
        (workshop.redo, errors.NothingToRedo),
    ):
        with pytest.raises(error, match="There is nothing to"):
            step()
    assert workshop.state.framework == FRAMEWORK  # creation itself is never taken back


def test_undo_leaves_the_acts_of_another_laptop_alone():
    workshop = small_workshop(groups=1, seats=0)
    journal = workshop._journal
    other = Workshop(journal, device="second")
    other.do(commands.add_note(other.state, "1.1.1", "Theirs"))
    mine = Workshop(journal, device="laptop")
    mine.do(commands.add_note(mine.state, "1.1.1", "Mine"))
    mine.undo()
    assert [note.text for note in mine.state.of("Q1.1.1").notes.values()] == ["Theirs"]
    assert mine.next_undo[0].kind == EventKind.GROUP_ADDED


def test_events_carry_who_when_and_their_act():
    clock = iter(["2025-01-01T00:00:00Z", "2025-01-02T00:00:00Z"])
    ids = (f"id{n}" for n in range(100))
    workshop = Workshop(
        MemoryJournal(),
        author="Note-taker",
        device="d",
        now=lambda: next(clock),
        make_id=ids.__next__,
    )
    workshop.do(commands.create_workshop(FRAMEWORK))
    workshop.do(commands.add_note(workshop.state, "1.1.1", "Text"))
    first, second, note = workshop._journal.stored
    assert (first.id, first.counter, first.act) == ("id0", 1, "id0")
    assert (second.id, second.counter, second.act) == ("id1", 2, "id0")
    assert (note.act, note.author, note.device) == (note.id, "Note-taker", "d")
    assert note.time == "2025-01-02T00:00:00Z"
    assert workshop.state.history("Q1.1.1") == (note,)
