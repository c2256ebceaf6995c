"""Bring in a filled workbook: what is different, what was taken over, what has to be decided."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from typing import Any

from workshop_app import jobs
from workshop_app.cli import console
from workshop_app.cli.passwords import open_workbook
from workshop_app.cli.trouble import DONE, INPUT, UserError
from workshop_app.core import taking
from workshop_app.core.incoming import Choice, Difference, Incoming, Key
from workshop_app.core.records import Stage
from workshop_app.core.state import (
    State,
)
from workshop_app.core.taking import Taking

_LONGEST = 50
_WORDS: Mapping[Difference, str] = {
    Difference.EXCEL: "edited in Excel",
    Difference.HERE: "edited here",
    Difference.CONFLICT: "edited in both",
    Difference.REMOVED: "gone from the file",
    Difference.UNREAD: "not recognised",
    Difference.SAME: "unchanged",
}


def bring_in(chosen: argparse.Namespace, author: str, device: str) -> int:
    """Compare and take over. Returns the exit code: 1 when something has to be decided first."""
    if chosen.dry_run:
        opened = jobs.read_workshop(chosen.file)
    else:
        opened = jobs.open_workshop(chosen.file, author=author, device=device)
    with opened:
        state = opened.workshop.state
        workbook = open_workbook(chosen.workbook, chosen)
        found = jobs.compare_workbook(opened, workbook, chosen.profile)
        if chosen.prefer == "excel" and found.file.doubtful:
            found = jobs.compare_filled(state, found.file, dict(found.file.doubtful))
        stage = Stage(chosen.stage) if chosen.stage else jobs.usual_stage(state)
        if chosen.group and stage is not Stage.GROUP:
            if chosen.stage:
                raise UserError("Only answers at the stage “group” have a group; leave one out.")
            stage = Stage.GROUP
        choices = _choices(found.rows, chosen.prefer)
        how = Taking(stage, found.name, found.file.sha256, chosen.group)
        # also tried for a dry run, so that it meets the same refusals
        act = taking.acts(state, found.rows, choices, how)
        taken = taking.taken(found.rows, choices)
        left = 0
        if chosen.prefer == "excel":
            left = sum(not row.takeable for row in taking.undecided(found.rows, {}))
        waiting = [] if chosen.prefer else taking.undecided(found.rows, choices)
        doubtful = [] if chosen.prefer else found.file.doubtful
        lacking = found.mostly_missing and not chosen.prefer
        done = not (waiting or doubtful or lacking or chosen.dry_run)
        if done:
            opened.workshop.do(act)
        if chosen.json:
            told = _as_json(state, found, choices, stage, len(taken) if done else 0)
            console.say(json.dumps(told, ensure_ascii=False, indent=2))
        else:
            _tell(state, found, choices, len(taken), done=done, dry_run=chosen.dry_run)
        for warning in _warnings(state, found, taken, stage, left):
            console.complain(f"note: {warning}")
        if waiting or doubtful:
            console.complain(
                f"{_count(len(waiting) + len(doubtful), 'difference')} to decide on, so nothing "
                "was taken over; decide in the window, or add --prefer excel or --prefer here."
            )
            return INPUT
        if lacking:
            console.complain(
                "Most questions of this workshop are not in the file, so nothing was taken over; "
                "look whether it is the right file, or add --prefer excel or --prefer here."
            )
            return INPUT
    return DONE


def _choices(rows: Sequence[Incoming], prefer: str | None) -> dict[Key, Choice]:
    """What --prefer decides. What only one side edited is that side's in any case.

    What cannot be taken over stays as it is here, whatever is preferred.
    """
    if prefer is None:
        return {}
    return {
        row.key: Choice(prefer) if row.takeable else Choice.HERE
        for row in taking.undecided(rows, {})
    }


def _tell(
    state: State,
    found: jobs.Comparison,
    choices: Mapping[Key, Choice],
    taken: int,
    *,
    done: bool,
    dry_run: bool,
) -> None:
    for row in found.rows:
        if row.difference is Difference.SAME:
            continue
        question = state.question(row.question)
        number = question.number if question else row.question
        mark = {Choice.EXCEL: "<", Choice.HERE: "=", None: "?"}[taking.chosen(row, choices)]
        if row.key in choices and not row.takeable:
            mark = "-"
        sides = f"{_short(row.base)} | {_short(row.ours)} | {_short(row.theirs)}"
        console.say(f"{mark} {number} {row.field}: {_WORDS[row.difference]}: {sides}")
        if reason := jobs.reason_text(row, state):
            console.say(f"    {reason}")
    theirs = {question.id: question for question in found.file.bank.framework.questions}
    unbound = {item.id for item in found.unbound}
    for there, own in found.file.doubtful:
        before = state.question(own)
        mark = "?" if there in unbound else "<"
        console.say(f"{mark} {theirs[there].number} other words: {_short(theirs[there].text)}")
        console.say(f"    here: {_short(before.text if before else None)}")
    what = _count(taken, "answer or entry", "answers and entries")
    if done:
        console.say(f"{found.name}: {what} taken over")
    elif dry_run:
        console.say(f"{found.name}: {what} would be taken over")


def _warnings(
    state: State, found: jobs.Comparison, taken: Sequence[Incoming], stage: Stage, left: int
) -> list[str]:
    told = list(found.file.assumed)
    if found.missing:
        sheets = ", ".join(
            f"sheet “{item.sheet}” is {'changed' if item.there else 'missing'}: "
            f"{len(item.questions)}"
            for item in found.missing
        )
        count = _count(
            found.lost,
            "of this workshop’s questions was",
            "of this workshop’s questions were",
        )
        told.append(f"{count} not found in the file ({sheets}).")
    if found.new_actions:
        count = _count(len(found.new_actions), "action of its plan is", "actions of its plan are")
        named = "; ".join(found.new_actions[:5]) + ("…" if len(found.new_actions) > 5 else "")
        told.append(
            f"{count} not in the plan of this workshop: {named}. Copy the rows there and paste "
            "them on the page Plan."
        )
    filled = [question.number or question.id for question in found.unbound if question.filled]
    if filled:
        named = ", ".join(filled[:10]) + ("…" if len(filled) > 10 else "")
        count = _count(len(filled), "question of the file is", "questions of the file are")
        told.append(f"{count} not in this workshop and left out: {named}")
    if left:
        count = _count(
            left,
            "answer in the file cannot be taken over and stays as it is here",
            "answers in the file cannot be taken over and stay as they are here",
        )
        told.append(f"{count} (marked -).")
    if reworded := found.file.rebinding.reworded:
        told.append(f"Worded differently in the file: {_count(len(reworded), 'question')}.")
    if later := taking.overruled(state, taken, stage):
        told.append(f"At a later stage, and still in force: {_count(len(later), 'answer')}.")
    return told


def _as_json(
    state: State,
    found: jobs.Comparison,
    choices: Mapping[Key, Choice],
    stage: Stage,
    taken: int,
) -> dict[str, Any]:
    numbers = {question.id: question.number for question in state.framework.questions}
    return {
        "workbook": found.name,
        "stage": str(stage),
        "baseline": found.baseline.workbook if found.baseline else None,
        "taken": taken,
        "differences": [
            {
                "question": numbers[row.question],
                "id": row.question,
                "field": row.field,
                "difference": str(row.difference),
                "before": row.base,
                "here": row.ours,
                "excel": row.theirs,
                "value": list(row.value) if isinstance(row.value, tuple) else row.value,
                "reason": jobs.reason_text(row, state) or None,
                "choice": taking.chosen(row, choices),
                "sheet": row.sheet,
                "cell": row.cell,
            }
            for row in found.rows
            if row.difference is not Difference.SAME
        ],
        "unchanged": sum(row.difference is Difference.SAME for row in found.rows),
        "unknown_questions": [
            {"id": question.id, "number": question.number, "filled": question.filled}
            for question in found.unbound
        ],
    }


def _short(text: str | None) -> str:
    if text is None:
        return "–"
    line = " ⏎ ".join(text.splitlines())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
