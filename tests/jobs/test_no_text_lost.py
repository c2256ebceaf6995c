"""Notes typed, edited, undone, given out, edited in Excel, brought back: no text is ever lost."""

from __future__ import annotations

import unicodedata
from typing import Any

from cell_entries import LINE, TEXT, TWO, Q, bank_of, cells, given_out, now, side
from effort import FULL
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    precondition,
    rule,
)
from workshops import MemoryJournal, small_workshop

from workshop_app.core import commands, taking
from workshop_app.core.entries import TEXT_FIELDS, entries, parse_verification
from workshop_app.core.incoming import Choice, Difference, compare
from workshop_app.core.records import NoteKind, Outcome, Stage
from workshop_app.core.state import replay
from workshop_app.core.taking import Taking
from workshop_app.core.workshop import Workshop

QUESTION = st.sampled_from([Q, TWO])
PLACE = st.integers(0, 9)
EDITS = st.lists(
    st.tuples(st.sampled_from(["insert", "replace", "delete"]), PLACE, LINE), max_size=4
)
CHOICES = st.lists(st.sampled_from([Choice.EXCEL, Choice.HERE, None]), min_size=1, max_size=4)
Id = tuple[str, str, str]
"""(question, field, entry)"""


def telling(text: str) -> set[str]:
    """What must be found again of each line: the words behind its labels, their form evened out."""
    lines = unicodedata.normalize("NFC", text).split("\n")
    return {found for line in lines if (found := line.rpartition(":")[2].strip())}


class Notes(RuleBasedStateMachine):
    """``typed`` are the words ever entered, here or (where a person took them over) in Excel."""

    files = Bundle("files")

    @initialize(shared=st.booleans(), standing=st.lists(LINE, max_size=2).map("\n".join))
    def start(self, shared: bool, standing: str) -> None:
        self.workshop = small_workshop(groups=1, seats=0)
        self.journal: MemoryJournal = self.workshop._journal
        self.shared = shared
        self.bank = bank_of(shared=shared, standing=standing)
        self.typed: set[str] = set()
        self.before: list[dict[Id, str]] = []
        self.after: list[dict[Id, str]] = []

    # --- typing ------------------------------------------------------------------------------

    @rule(question=QUESTION, kind=st.sampled_from(list(NoteKind)), text=TEXT)
    def note(self, question: str, kind: NoteKind, text: str) -> None:
        self.do(commands.add_note(self.workshop.state, question, text, kind), text)

    @rule(question=QUESTION, text=TEXT)
    def source(self, question: str, text: str) -> None:
        self.do(commands.add_evidence(self.workshop.state, question, text), text)

    @rule(question=QUESTION, outcome=st.sampled_from(list(Outcome)), text=TEXT)
    def check(self, question: str, outcome: Outcome, text: str) -> None:
        self.do(commands.verify(self.workshop.state, question, outcome, text), text)

    @precondition(lambda self: self.said())
    @rule(which=PLACE, text=TEXT, away=st.booleans())
    def revise(self, which: int, text: str, away: bool) -> None:
        said = list(self.said())
        question, field, entry = one = said[which % len(said)]
        state = self.workshop.state
        others = {key: value for key, value in self.said().items() if key != one}
        if field == "comments":
            act = (
                commands.withdraw_note(state, question, entry)
                if away
                else commands.revise_note(state, question, entry, text)
            )
        elif field == "sources":
            act = (
                commands.withdraw_evidence(state, question, entry)
                if away
                else commands.revise_evidence(state, question, entry, text)
            )
        else:
            act = (
                commands.withdraw_verification(state, question, entry)
                if away
                else commands.revise_verification(state, question, entry, "confirmed", text)
            )
        self.do(act, "" if away else text)
        assert {key: value for key, value in self.said().items() if key != one} == others

    # --- going back --------------------------------------------------------------------------

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        self.after.append(self.said())
        self.workshop.undo()
        assert self.said() == self.before.pop()

    @precondition(lambda self: self.after)
    @rule()
    def redo(self) -> None:
        self.before.append(self.said())
        self.workshop.redo()
        assert self.said() == self.after.pop()

    @rule(order=st.randoms(use_true_random=False))
    def reopen(self, order: Any) -> None:
        said = self.said()
        self.workshop = Workshop(self.journal, author="Tester", device="laptop")
        assert self.said() == said
        events = list(self.journal.stored)
        order.shuffle(events)
        assert replay(events) == self.workshop.state

    # --- out and in --------------------------------------------------------------------------

    @rule(target=files)
    def give_out(self) -> Any:
        return self.write_out()

    def write_out(self) -> Any:
        """What stands in the cells, which is everything said, and the baseline of its return."""
        told = cells(self.workshop, self.bank)
        texts = {
            (cell.questions[0][0], cell.field): cell.text
            for cell in side(self.bank, told, shared=self.shared).texts
        }
        for (question, field, _), text in self.said().items():
            owner = Q if self.shared else question
            assert telling(text) <= telling(texts[owner, field])
        baseline = given_out(self.workshop, self.bank)
        returned = side(self.bank, told, shared=self.shared)
        rows = compare(baseline, now(self.workshop), returned)
        assert {row.difference for row in rows} <= {Difference.SAME}
        return baseline, texts

    @rule(field=st.sampled_from(TEXT_FIELDS), question=QUESTION, edits=EDITS, choices=CHOICES)
    def out_and_in(
        self, field: str, question: str, edits: Any, choices: list[Choice | None]
    ) -> None:
        self.take(self.write_out(), field, question, edits, choices)

    @rule(
        file=consumes(files),
        field=st.sampled_from(TEXT_FIELDS),
        question=QUESTION,
        edits=EDITS,
        choices=CHOICES,
    )
    def bring_back(
        self, file: Any, field: str, question: str, edits: Any, choices: list[Choice | None]
    ) -> None:
        self.take(file, field, question, edits, choices)

    def take(
        self, file: Any, field: str, question: str, edits: Any, choices: list[Choice | None]
    ) -> None:
        """Edit one cell in Excel and take over what is chosen."""
        baseline, texts = file
        key = (Q if self.shared else question, field)
        lines = texts[key].split("\n")
        for what, place, line in edits:
            at = place % (len(lines) + 1)
            lines[at : at + (what != "insert")] = [] if what == "delete" else [line]
        edited = {**texts, key: "\n".join(lines)}
        returned = side(self.bank, edited, shared=self.shared)
        rows = compare(baseline, now(self.workshop), returned)
        # a person sees every line of the file, or it is said here already
        seen = {found for row in rows for found in telling(row.theirs or "")}
        said = {found for text in self.said().values() for found in telling(text)}
        assert telling(edited[key]) <= seen | said | telling(texts[key])
        before, open_rows = self.said(), taking.undecided(rows, {})
        chosen = {
            row.key: choice
            for place, row in enumerate(open_rows)
            if (choice := choices[place % len(choices)]) is not None
        }
        taken = taking.taken(rows, chosen)
        self.do(taking.acts(self.workshop.state, rows, chosen, Taking(Stage.PREFILL, "x.xlsx")), "")
        after = self.said()
        touched = {(row.question, row.field, row.entry) for row in taken if row.entry}
        for one, text in before.items():
            if one not in touched:
                assert after[one] == text
        whole = {found for text in after.values() for found in telling(text)}
        for row in taken:
            assert telling(row.theirs or "") <= whole
            theirs = row.theirs or ""
            if row.field == "verification":
                theirs = parse_verification(theirs)[1]  # its outcome is no text
            self.typed |= telling(theirs)
        for one in before.keys() - after.keys():
            row = next(r for r in taken if (r.question, r.field, r.entry) == one)
            assert not telling(row.theirs or "") or row.key in chosen
            assert chosen.get(row.key) is Choice.EXCEL

    # --- what always holds -------------------------------------------------------------------

    @invariant()
    def nothing_is_lost(self) -> None:
        kept = {
            found
            for event in self.journal.stored
            for value in event.body.values()
            if isinstance(value, str)
            for found in telling(value)
        }
        assert self.typed <= kept

    # --- helpers -----------------------------------------------------------------------------

    def said(self) -> dict[Id, str]:
        """Every entry in the state, as it stands in its cell."""
        return {
            (question, field, entry): text
            for question in (Q, TWO)
            for field in TEXT_FIELDS
            for entry, text in entries(self.workshop.state.of(question), field).items()
        }

    def do(self, act: Any, typed: str) -> None:
        if act:
            self.before.append(self.said())
            self.after.clear()
        self.workshop.do(act)
        self.typed |= telling(typed)
        whole = {found for text in self.said().values() for found in telling(text)}
        assert telling(typed) <= whole


TestNotes = Notes.TestCase
TestNotes.settings = settings(
    max_examples=100 if FULL else 50, stateful_step_count=20, deadline=None
)
