"""How each kind of event changes the setup or one question. The fold never refuses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from workshop_app.core.adapt import HOMELESS
from workshop_app.core.days import day_from_json
from workshop_app.core.events import Event, EventKind
from workshop_app.core.fist import FistOfFive
from workshop_app.core.fold_adapt import ON_ADAPT
from workshop_app.core.fold_compare import ON_COMPARE
from workshop_app.core.fold_priorities import ON_PRIORITIES
from workshop_app.core.fold_ratings import ON_RATINGS
from workshop_app.core.fold_team import ON_TEAM
from workshop_app.core.framework import RESPONSE
from workshop_app.core.framework_json import framework_from_json
from workshop_app.core.records import (
    Decision,
    DecisionSlot,
    Edition,
    Evidence,
    Exported,
    Group,
    Note,
    NoteKind,
    Outcome,
    Point,
    QuestionState,
    Seat,
    Setup,
    Stage,
    Value,
    VerificationEntry,
)
from workshop_app.core.rounds import (
    WHOLE_ROOM,
    Anonymity,
    Ballot,
    Base,
    GroupAnswer,
    Roll,
    Round,
    RoundRules,
    RoundState,
    Rule,
    Tally,
    Visibility,
)

# --- the fold of the setup ---------------------------------------------------------------------

Body = Mapping[str, Any]


def _created(setup: Setup, event: Event, body: Body) -> None:
    setup.created = event.time
    _details(setup, event, body)


def _details(setup: Setup, event: Event, body: Body) -> None:
    for name in ("title", "country", "round_name", "language"):
        if name in body:
            setattr(setup, name, body[name])
    setup.rules = _rules(setup.rules, body)


def _rules(rules: RoundRules, body: Body) -> RoundRules:
    """These rules with what an event says of them."""
    read: dict[str, Callable[[Any], Any]] = {
        "threshold": float,
        "visibility": Visibility,
        "base": Base,
        "anonymity": Anonymity,
        "quorum": float,
        "discuss": bool,
    }
    said = {name: make(body[name]) for name, make in read.items() if name in body}
    return replace(rules, **said) if said else rules


def _framework(setup: Setup, event: Event, body: Body) -> None:
    setup.framework = framework_from_json(body["framework"])
    setup.profile = body.get("profile", "")
    setup.source_name = body.get("source_name", "")
    setup.source_sha256 = body.get("source_sha256", "")
    setup.source_protected = body.get("source_protected", False) is True
    setup.editions.append(
        Edition(
            setup.framework,
            setup.profile,
            setup.source_name,
            setup.source_sha256,
            body.get("ids", {}),
        )
    )
    # a domain that went away with the edition before is nobody's any more
    known = setup.framework.has_domain
    setup.assignments = {pair: None for pair in setup.assignments if known(pair[1])}
    setup.planned = {pair: least for pair, least in setup.planned.items() if known(pair[1])}


def _group_added(setup: Setup, event: Event, body: Body) -> None:
    setup.groups[body["group"]] = Group(body["group"], body["name"])


def _group_renamed(setup: Setup, event: Event, body: Body) -> None:
    if group := setup.groups.get(body["group"]):
        group.name = body["name"]


def _group_removed(setup: Setup, event: Event, body: Body) -> None:
    gone = body["group"]
    setup.groups.pop(gone, None)
    setup.seats = {key: seat for key, seat in setup.seats.items() if seat.group != gone}
    setup.assignments = {pair: None for pair in setup.assignments if pair[0] != gone}
    setup.planned = {pair: least for pair, least in setup.planned.items() if pair[0] != gone}


def _seat_added(setup: Setup, event: Event, body: Body) -> None:
    setup.seats[body["seat"]] = Seat(
        body["seat"], body["group"], body.get("name", ""), body.get("role", "")
    )


def _seat_changed(setup: Setup, event: Event, body: Body) -> None:
    if seat := setup.seats.get(body["seat"]):
        seat.group = body.get("group", seat.group)
        seat.name = body.get("name", seat.name)
        seat.role = body.get("role", seat.role)
        seat.present = body.get("present", seat.present)


def _seat_removed(setup: Setup, event: Event, body: Body) -> None:
    setup.seats.pop(body["seat"], None)


def _assigned(setup: Setup, event: Event, body: Body) -> None:
    known = setup.framework is None or setup.framework.has_domain(body["domain"])
    if not known and body["domain"] != HOMELESS:
        return
    setup.assignments[(body["group"], body["domain"])] = None


def _unassigned(setup: Setup, event: Event, body: Body) -> None:
    setup.assignments.pop((body["group"], body["domain"]), None)


def _exported(setup: Setup, event: Event, body: Body) -> None:
    setup.exports.append(
        Exported(
            event.id,
            body["workbook"],
            body["sha256"],
            event.time,
            body.get("values", {}),
            body.get("pieces", {}),
            event.kind == EventKind.WORKBOOK_IMPORTED,
        )
    )


def _minutes_planned(setup: Setup, event: Event, body: Body) -> None:
    item = (body["group"], body["domain"])
    if body["minutes"]:
        setup.planned[item] = body["minutes"]
    else:
        setup.planned.pop(item, None)


def _days_planned(setup: Setup, event: Event, body: Body) -> None:
    setup.days = tuple(day_from_json(day) for day in body["days"])


# --- the fold of one question ------------------------------------------------------------------


def _opened(state: QuestionState, event: Event, body: Body) -> None:
    state.rounds.append(
        Round(
            id=body["round"],
            number=state.next_number(body.get("group")),
            group=body.get("group"),
            rules=_rules(RoundRules(), body),
            opened=event.time,
        )
    )


def _round(state: QuestionState, body: Body) -> Round | None:
    wanted = body.get("round")
    for candidate in reversed(state.rounds):
        if candidate.id == wanted:
            return candidate
    return None


def _tallied(state: QuestionState, event: Event, body: Body) -> None:
    if (found := _round(state, body)) is None:
        return
    column = body.get("group") or WHOLE_ROOM
    before = found.tallies.get(column)
    heads = _heads(before.events if before else (), event, body)
    found.tallies[column] = Tally(dict(body["counts"]), heads, body.get("voters"))


def _balloted(state: QuestionState, event: Event, body: Body) -> None:
    if (found := _round(state, body)) is None:
        return
    seat = body["seat"]
    before = found.ballots.get(seat)
    heads = _heads(before.events if before else (), event, body)
    found.ballots[seat] = Ballot(seat, body["group"], tuple(body["choices"]), heads)


def _group_answered(state: QuestionState, event: Event, body: Body) -> None:
    if (found := _round(state, body)) is None:
        return
    group = body["group"]
    before = found.group_answers.pop(group, None)
    if body.get("code") is not None:
        heads = _heads(before.events if before else (), event, body)
        found.group_answers[group] = GroupAnswer(body["code"], body["voters"], heads)


def _heads(before: tuple[str, ...], event: Event, body: Body) -> tuple[str, ...]:
    """Events that nothing replaced, the new one last."""
    replaced = body.get("replaces", ())
    return (*(head for head in before if head not in replaced), event.id)


def _fist_started(state: QuestionState, event: Event, body: Body) -> None:
    fist = FistOfFive(body["fist"], body.get("group"), event.time)
    fist.answer = _value(body.get("answer"))
    state.fists.append(fist)


def _fist(state: QuestionState, body: Body) -> FistOfFive | None:
    return next((each for each in reversed(state.fists) if each.id == body["fist"]), None)


def _fist_counted(state: QuestionState, event: Event, body: Body) -> None:
    if found := _fist(state, body):
        found.counts = tuple(body["counts"])
        found.events = _heads(found.events, event, body)


def _fist_ended(state: QuestionState, event: Event, body: Body) -> None:
    if found := _fist(state, body):
        found.ended = True


def _closed(state: QuestionState, event: Event, body: Body) -> None:
    if found := _round(state, body):
        found.state = RoundState.CLOSED
        if roll := body.get("roll"):
            found.roll = Roll(roll["entitled"], roll["present"])


def _revealed(state: QuestionState, event: Event, body: Body) -> None:
    if found := _round(state, body):
        found.state = RoundState.REVEALED
        found.revealed = True


def _parked(state: QuestionState, event: Event, body: Body) -> None:
    if found := _round(state, body):
        found.state = RoundState.PARKED


def _decided(state: QuestionState, event: Event, body: Body) -> None:
    stage = Stage(body["stage"])
    value = body["answer"]
    rule = body.get("rule")
    found = _round(state, body)
    decision = Decision(
        event=event.id,
        stage=stage,
        group=body.get("group"),
        value=tuple(value) if isinstance(value, list) else value,
        rationale=body.get("rationale", ""),
        dissent=body.get("dissent", ""),
        round_number=found.number if found else None,
        rule=_rule(rule) if rule else None,
        author=event.author,
        time=event.time,
        counter=event.counter,
        field=body.get("field", RESPONSE),
    )
    slots = state.decisions
    if decision.field != RESPONSE:
        slots = state.further.setdefault(decision.field, {})
    # taken out and put back last, so that the slots stand in the order of their latest decisions
    slot = slots.pop((stage, decision.group), None) or DecisionSlot()
    replaced = body.get("replaces", ())
    slot.heads = [head for head in slot.heads if head.event not in replaced]
    slot.heads.append(decision)
    slot.history.append(decision)
    slots[(stage, decision.group)] = slot
    if found:
        found.state = RoundState.DECIDED


def _rule(said: Body) -> Rule:
    return Rule(
        said["threshold"],
        said["needed"],
        said["base"],
        said["reached"],
        Base(said.get("of", Base.VALID)),
        said.get("quorum", 0.0),
        said.get("quorum_met", True),
    )


def _note_added(state: QuestionState, event: Event, body: Body) -> None:
    state.notes[body["note"]] = Note(
        body["note"],
        NoteKind(body["kind"]),
        body["text"],
        event.author,
        event.time,
        event=event.id,
        group=body.get("group", ""),
    )


def _note_revised(state: QuestionState, event: Event, body: Body) -> None:
    if note := state.notes.get(body["note"]):
        note.text = body.get("text", note.text)
        note.kind = NoteKind(body.get("kind", note.kind))
        note.revised = event.time
        note.event = event.id


def _note_withdrawn(state: QuestionState, event: Event, body: Body) -> None:
    state.notes.pop(body["note"], None)


def _evidence_added(state: QuestionState, event: Event, body: Body) -> None:
    state.evidence[body["evidence"]] = Evidence(
        body["evidence"],
        body["text"],
        event.author,
        event.time,
        body.get("source", ""),
        body.get("page", ""),
    )


def _evidence_revised(state: QuestionState, event: Event, body: Body) -> None:
    if body["evidence"] in state.evidence:
        _evidence_added(state, event, body)


def _evidence_withdrawn(state: QuestionState, event: Event, body: Body) -> None:
    state.evidence.pop(body["evidence"], None)


def _verified(state: QuestionState, event: Event, body: Body) -> None:
    state.verification.append(
        VerificationEntry(
            body.get("entry", event.id),
            Point(body["point"]),
            Outcome(body["outcome"]),
            body.get("comment", ""),
            body.get("who", ""),
            event.author,
            event.time,
            body.get("role", ""),
            _value(body.get("before")),
            _value(body.get("after")),
            body.get("assignee", ""),
            body.get("due", ""),
            event.counter,
        )
    )


def _value(said: Any) -> Value | None:
    return tuple(said) if isinstance(said, list) else said


def _verification_revised(state: QuestionState, event: Event, body: Body) -> None:
    for place, entry in enumerate(state.verification):
        if entry.id == body["entry"]:
            said = {name: body[name] for name in ("comment", "assignee", "due") if name in body}
            if "outcome" in body:
                said["outcome"] = Outcome(body["outcome"])
            state.verification[place] = replace(entry, **said)


def _verification_withdrawn(state: QuestionState, event: Event, body: Body) -> None:
    state.verification = [entry for entry in state.verification if entry.id != body["entry"]]


ON_SETUP: dict[str, Callable[[Setup, Event, Body], None]] = {
    **ON_TEAM,
    **ON_COMPARE,
    **ON_PRIORITIES,
    **ON_RATINGS,
    **ON_ADAPT,
    EventKind.WORKSHOP_CREATED: _created,
    EventKind.FRAMEWORK_ADOPTED: _framework,
    EventKind.DETAILS_CHANGED: _details,
    EventKind.GROUP_ADDED: _group_added,
    EventKind.GROUP_RENAMED: _group_renamed,
    EventKind.GROUP_REMOVED: _group_removed,
    EventKind.SEAT_ADDED: _seat_added,
    EventKind.SEAT_CHANGED: _seat_changed,
    EventKind.SEAT_REMOVED: _seat_removed,
    EventKind.DOMAIN_ASSIGNED: _assigned,
    EventKind.DOMAIN_UNASSIGNED: _unassigned,
    EventKind.WORKBOOK_EXPORTED: _exported,
    EventKind.WORKBOOK_IMPORTED: _exported,
    EventKind.MINUTES_PLANNED: _minutes_planned,
    EventKind.DAYS_PLANNED: _days_planned,
}

ON_QUESTION: dict[str, Callable[[QuestionState, Event, Body], None]] = {
    EventKind.ROUND_OPENED: _opened,
    EventKind.VOTES_TALLIED: _tallied,
    EventKind.BALLOT_CAST: _balloted,
    EventKind.GROUP_ANSWERED: _group_answered,
    EventKind.ROUND_CLOSED: _closed,
    EventKind.ROUND_REVEALED: _revealed,
    EventKind.ROUND_PARKED: _parked,
    EventKind.FIST_STARTED: _fist_started,
    EventKind.FIST_COUNTED: _fist_counted,
    EventKind.FIST_ENDED: _fist_ended,
    EventKind.DECISION_RECORDED: _decided,
    EventKind.NOTE_ADDED: _note_added,
    EventKind.NOTE_REVISED: _note_revised,
    EventKind.NOTE_WITHDRAWN: _note_withdrawn,
    EventKind.EVIDENCE_ADDED: _evidence_added,
    EventKind.EVIDENCE_REVISED: _evidence_revised,
    EventKind.EVIDENCE_WITHDRAWN: _evidence_withdrawn,
    EventKind.VERIFICATION_LOGGED: _verified,
    EventKind.VERIFICATION_REVISED: _verification_revised,
    EventKind.VERIFICATION_WITHDRAWN: _verification_withdrawn,
}
