"""Take over a newer edition of the tool: what is the same, moved, reworded, new and gone."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from typing import Any

from workshop_app import jobs
from workshop_app.cli import console
from workshop_app.cli.passwords import open_workbook
from workshop_app.cli.trouble import DONE, INPUT, UserError
from workshop_app.core.editions import Adoption, bank_framework
from workshop_app.core.framework import Framework, Kind, Question
from workshop_app.core.records import Value
from workshop_app.core.state import State

_LONGEST = 70


def edition(chosen: argparse.Namespace, author: str, device: str) -> int:
    """Compare and take over. Returns the exit code: 1 when something has to be decided first."""
    if chosen.dry_run:
        opened = jobs.read_workshop(chosen.file)
    else:
        opened = jobs.open_workshop(chosen.file, author=author, device=device)
    with opened:
        state = opened.workshop.state
        source = jobs.export_source(opened)
        workbook = open_workbook(chosen.workbook, chosen)
        found = jobs.read_edition(workbook, source, bank_framework(state), chosen.profile)
        asks = found.asks(bank_framework(state))
        bindings = _bindings(chosen.bind, found.bank.framework, state.framework)
        if chosen.near is not None:
            near = {one: own if chosen.near == "same" else "" for one, own in asks.items()}
            bindings = {**near, **bindings}
        waiting = [one for one in asks if one not in bindings]
        plan = jobs.plan_edition(state, found, {**dict.fromkeys(waiting, ""), **bindings})
        answers = _answers(chosen.answer, plan)
        done = not waiting and not chosen.dry_run
        # what stood here before: adopting changes the state it reads from
        told = _Told(state, found, plan, waiting, asks, answers)
        if done:
            jobs.adopt_edition(opened, found, plan, answers)
        if chosen.json:
            console.say(json.dumps(told.as_json(done=done), ensure_ascii=False, indent=2))
        else:
            told.say(done=done)
        for sentence in found.assumed:
            console.complain(f"note: {sentence}")
        if waiting:
            console.complain(
                f"{len(waiting)} to decide on, so nothing was taken over; decide in the window, "
                "with --bind, or for all with --near same or --near new."
            )
            return INPUT
    return DONE


def _bindings(given: Sequence[str], file: Framework, here: Framework) -> dict[str, str]:
    """What --bind says: number or id in the workbook = number or id here, or nothing."""
    found: dict[str, str] = {}
    for pair in given:
        there, equals, own = pair.partition("=")
        one, other = file.find_question(there.strip()), here.find_question(own.strip())
        if one is None or not equals or (own.strip() and other is None):
            raise UserError(
                f"“{pair}” names no pair of questions; write NEW=OLD, each a number or id, or NEW= "
                "for a question that is new."
            )
        found[one.id] = other.id if other is not None else ""
    return found


def _answers(given: Sequence[str], plan: Adoption) -> dict[tuple[str, str], Value]:
    """What --answer says: question = option, of those whose answer is not offered any more."""
    found: dict[tuple[str, str], Value] = {}
    for pair in given:
        reference, _, code = pair.partition("=")
        question = plan.framework.find_question(reference.strip())
        items = [item for item in plan.homeless if question and item.question == question.id]
        if question is None or not items:
            raise UserError(f"“{pair}” names no question whose answer is not offered any more.")
        for item in items:
            found[item.key] = _code(plan.framework, question, code.strip())
    return found


def _code(framework: Framework, question: Question, said: str) -> Value:
    """An option by its code or its label."""
    for option in framework.options(question):
        if said in (option.code, option.label):
            return (option.code,) if question.kind is Kind.MULTIPLE else option.code
    return said


class _Told:
    """What is told of an edition, as text or as data."""

    def __init__(
        self,
        state: State,
        found: jobs.NewEdition,
        plan: Adoption,
        waiting: Sequence[str],
        asks: Mapping[str, str],
        answers: Mapping[tuple[str, str], Value],
    ) -> None:
        self._file = {question.id: question for question in found.bank.framework.questions}
        self._here = {question.id: question for question in state.framework.questions}
        self._edition = found
        self._plan = plan
        self._waiting = waiting
        self._asks = asks
        self._answers = answers
        chosen = {
            there: own
            for there, own in plan.bound.items()
            if (there, own) not in (*found.found.same, *found.found.moved, *found.found.reworded)
        }
        listed = {
            "same": found.found.same,
            "moved": found.found.moved,
            "reworded": found.found.reworded,
        }
        self._pairs = {
            name: [pair for pair in pairs if plan.bound.get(pair[0]) == pair[1]]
            for name, pairs in listed.items()
        }
        self._pairs["chosen"] = list(chosen.items())
        self._new = [one for one in self._file if one not in plan.bound and one not in waiting]

    def say(self, *, done: bool) -> None:
        """One line for each question that is not simply the same."""
        for name in ("moved", "reworded", "chosen"):
            for there, own in self._pairs[name]:
                before = self._here[own]
                console.say(f"{name}: {self._short(self._file[there])}")
                if name != "moved":
                    console.say(f"    was: {self._short(before)}")
                elif before.number != self._file[there].number:
                    console.say(f"    was: {before.number}")
        for one in self._waiting:
            console.say(f"? {self._short(self._file[one])}")
            console.say(f"    perhaps: {self._short(self._here[self._asks[one]])}")
        for one in self._new:
            console.say(f"new: {self._short(self._file[one])}")
        for own in self._gone(self._plan.kept):
            console.say(f"gone, kept with what is in it: {self._short(self._here[own])}")
        for own in self._gone(self._plan.dropped):
            console.say(f"gone: {self._short(self._here[own])}")
        for change in self._plan.options:
            what = (
                f"“{change.before}” → “{change.now}”" if change.now else f"“{change.before}” gone"
            )
            console.say(f"option: {what} ({len(change.questions)} questions)")
        for item in self._plan.homeless:
            number = self._here[item.question].number
            settled = " → chosen" if item.key in self._answers else "; it stays as it is"
            console.say(f"answer not offered any more: {number}: “{item.label}”{settled}")
        same = len(self._pairs["same"])
        verb = "taken over" if done else "read; nothing was taken over"
        console.say(f"{self._edition.name}: {same} of {len(self._file)} questions the same, {verb}")

    def as_json(self, *, done: bool) -> dict[str, Any]:
        """Everything, with the ids in the workbook and here."""
        return {
            "workbook": self._edition.name,
            "sha256": self._edition.sha256,
            "adopted": done,
            **{
                name: [
                    {
                        "file": there,
                        "here": own,
                        "number": self._file[there].number,
                        "text": self._file[there].text,
                        "number_before": self._here[own].number,
                        "text_before": self._here[own].text,
                    }
                    for there, own in pairs
                ]
                for name, pairs in self._pairs.items()
            },
            "asks": [{"file": one, "perhaps": self._asks[one]} for one in self._waiting],
            "new": [
                {"file": one, "number": self._file[one].number, "text": self._file[one].text}
                for one in self._new
            ],
            "gone": [
                {
                    "here": own,
                    "number": self._here[own].number,
                    "text": self._here[own].text,
                    "kept": own in self._plan.kept,
                }
                for own in self._gone((*self._plan.kept, *self._plan.dropped))
            ],
            "options": [
                {"before": item.before, "now": item.now, "questions": list(item.questions)}
                for item in self._plan.options
            ],
            "not_offered": [
                {
                    "question": item.question,
                    "field": item.field,
                    "answer": item.label,
                    "chosen": self._answers.get(item.key),
                }
                for item in self._plan.homeless
            ],
        }

    def _gone(self, ids: Sequence[str]) -> list[str]:
        """Those of these that no undecided question of the workbook may be."""
        waiting = {self._asks[one] for one in self._waiting}
        return [own for own in ids if own not in waiting]

    @staticmethod
    def _short(question: Question) -> str:
        line = " ".join(question.text.split())
        return f"{question.number} {line if len(line) <= _LONGEST else line[: _LONGEST - 1] + '…'}"
