"""A workshop as plain data: the shape of `show --json`, which stays stable."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workshop_app.cli.priorities import priorities_json
from workshop_app.cli.reports import report_json
from workshop_app.cli.team_json import team_json
from workshop_app.core.asking import silence
from workshop_app.core.days import day_to_json
from workshop_app.core.framework import RESPONSE, Question
from workshop_app.core.progress import status
from workshop_app.core.records import Decision, QuestionState, Stage, Value
from workshop_app.core.rounds import WHOLE_ROOM, Round
from workshop_app.core.state import (
    State,
)
from workshop_app.core.verification import (
    changed_after_sign_off,
    is_sourced,
    sign_off_of,
    verification_status,
)
from workshop_app.core.votes import (
    level_counts,
    quorum_met,
    quorum_needed,
    read_round,
    turnout,
)

ROOM = "whole_room"
"""Column of votes that were counted for the room, not group by group"""


def workshop_json(state: State) -> dict[str, Any]:
    """The whole workshop. Groups are told by name; votes are shown, so this is no room's view."""
    setup, framework = state.setup, state.framework
    return {
        "title": setup.title,
        "country": setup.country,
        "round_name": setup.round_name,
        "language": setup.language,
        "threshold": setup.rules.threshold,
        "visibility": str(setup.rules.visibility),
        "base": str(setup.rules.base),
        "anonymity": str(setup.rules.anonymity),
        "quorum": setup.rules.quorum,
        "discuss": setup.rules.discuss,
        "source": {
            "name": setup.source_name,
            "sha256": setup.source_sha256,
            "protected": setup.source_protected,
        },
        "domains": [
            {"id": d.id, "number": d.number, "title": d.title, "parent": d.parent}
            for d in framework.domains
        ],
        "questions": [_question(state, question) for question in framework.questions],
        "groups": [
            {"id": group.id, "name": group.name, "domains": setup.domains_of(group.id)}
            for group in setup.groups.values()
        ],
        "seats": [
            {
                "id": s.id,
                "group": group_name(state, s.group),
                "name": s.name,
                "role": s.role,
                "present": s.present,
            }
            for s in setup.seats.values()
        ],
        **team_json(state),
        "reports": [report_json(state, each) for each in setup.reports.values()],
        "prioritising": priorities_json(state),
        "agenda": {
            "days": [day_to_json(day) for day in setup.days],
            "minutes": [
                {"group": group_name(state, holder or None), "domain": domain, "minutes": minutes}
                for (holder, domain), minutes in setup.planned.items()
            ],
        },
    }


def group_name(state: State, group: str | None) -> str | None:
    """A group's name; the id of one that was removed; None for None."""
    if group is None:
        return None
    found = state.setup.groups.get(group)
    return found.name if found else group


def _question(state: State, question: Question) -> dict[str, Any]:
    known = state.of(question.id)
    answer = known.answer
    return {
        "id": question.id,
        "number": question.number,
        "text": question.text,
        "domain": question.domain,
        "facets": dict(question.facets),
        "kind": str(question.kind),
        "unit": question.unit,
        "core": question.core,
        "asked": silence(state, question) is None,
        "not_asked_because": silence(state, question),
        "bank_text": question.original or None,
        "local": question.local,
        "guidance": question.guidance,
        "options": [
            {"code": option.code, "label": option.label}
            for option in state.framework.options(question)
        ],
        "status": str(status(state, question.id)),
        "stage": str(answer.stage) if answer else None,
        "answers": _answers(state, known, RESPONSE),
        "further": {field: _answers(state, known, field) for field in question.field_keys[1:]},
        "rounds": [_round(state, question, item) for item in known.rounds],
        "fists": [
            {
                "group": group_name(state, fist.group),
                "answer": None if fist.answer is None else _plain(fist.answer),
                "counts": list(fist.counts),
                "speak": fist.speak,
                "passes": fist.passes,
                "ended": fist.ended,
                "time": fist.started,
            }
            for fist in known.fists
        ],
        "notes": [
            {
                "id": note.id,
                "kind": str(note.kind),
                "text": note.text,
                "author": note.author,
                "time": note.time,
            }
            for note in known.notes.values()
        ],
        "sources": [
            {
                "id": item.id,
                "text": item.text,
                "source": item.source,
                "page": item.page,
                "author": item.author,
                "time": item.time,
            }
            for item in known.evidence.values()
        ],
        "verification_status": str(verification_status(known)),
        "sourced": is_sourced(known),
        "signed_off": sign_off_of(state, question) is not None,
        "changed_after_sign_off": changed_after_sign_off(state, question),
        "verification": [
            {
                "id": entry.id,
                "point": str(entry.point),
                "outcome": str(entry.outcome),
                "comment": entry.comment,
                "who": entry.who,
                "role": entry.role,
                "before": _plain_or_none(entry.before),
                "after": _plain_or_none(entry.after),
                "assignee": entry.assignee,
                "due": entry.due,
                "time": entry.time,
            }
            for entry in known.verification
        ],
    }


def _answers(state: State, known: QuestionState, field: str) -> dict[str, Any]:
    """Stage → the decision in force there; each group's own stand under "by_group"."""
    found: dict[str, Any] = {}
    for stage in Stage:
        decision = known.stage_decision(stage, field)
        if decision is None:
            continue
        found[str(stage)] = {
            **_decision(state, decision),
            "by_group": {
                name: _decision(state, slot.current)
                for (at, group), slot in known.slots(field).items()
                if at is stage and (name := group_name(state, group)) is not None
            },
            "conflict": [
                _plain(head.value)
                for (at, _), slot in known.slots(field).items()
                if at is stage and slot.conflict
                for head in slot.heads
            ],
        }
    return found


def _decision(state: State, decision: Decision) -> dict[str, Any]:
    rule = decision.rule
    return {
        "value": _plain(decision.value),
        "rationale": decision.rationale,
        "dissent": decision.dissent,
        "group": group_name(state, decision.group),
        "round": decision.round_number,
        "rule": None
        if rule is None
        else {
            "threshold": rule.threshold,
            "needed": rule.needed,
            "base": rule.base,
            "of": str(rule.of),
            "reached": rule.reached,
            "quorum_met": rule.quorum_met,
        },
        "author": decision.author,
        "time": decision.time,
    }


def _round(state: State, question: Question, item: Round) -> dict[str, Any]:
    people = turnout(state, question, item)
    return {
        "number": item.number,
        "state": str(item.state),
        "group": group_name(state, item.group),
        "threshold": item.rules.threshold,
        "visibility": str(item.rules.visibility),
        "revealed": item.revealed,
        "received": item.received,
        "expected": people.present,
        "entitled": people.entitled,
        "base": str(item.rules.base),
        "anonymity": str(item.rules.anonymity),
        "quorum": item.rules.quorum,
        "quorum_needed": quorum_needed(state, question, item),
        "quorum_met": quorum_met(state, question, item),
        "discuss": item.rules.discuss,
        "group_answers": {
            group_name(state, group): {"choice": answer.code, "voters": answer.voters}
            for group, answer in item.group_answers.items()
        },
        "counts": item.total(),
        "by_group": {
            ROOM if column == WHOLE_ROOM else group_name(state, column): item.of_column(column)
            for column in item.columns
        },
        "reading": _reading(state, question, item),
    }


def _reading(state: State, question: Question, item: Round) -> Mapping[str, Any] | None:
    """The figures of a vote, with codes for levels; None without valid votes."""
    options = state.framework.options(question)
    counts = level_counts(item, options)
    if not sum(counts):
        return None
    reading = read_round(state, question, item)
    codes = [option.code for option in options]
    return {
        "votes": reading.votes,
        "base": reading.base,
        "needed": reading.needed,
        "reached": reading.sentence.reached,
        "word": reading.word.value if reading.word else None,
        "modes": [codes[level - 1] for level in reading.modes],
        "modal_share": reading.modal_share,
        "best_pair": [codes[level - 1] for level in reading.pair] if reading.pair else None,
        "pair_share": reading.pair_share,
        "minority": [
            {"option": codes[level - 1], "votes": votes} for level, votes in reading.minority
        ],
        "median": list(reading.median) if reading.median else None,
        "quartiles": list(reading.quartiles) if reading.quartiles else None,
        "consensus": reading.cns,
        "agreement": reading.agreement,
    }


def _plain_or_none(value: Value | None) -> object:
    return None if value is None else _plain(value)


def _plain(value: Value) -> object:
    return list(value) if isinstance(value, tuple) else value
