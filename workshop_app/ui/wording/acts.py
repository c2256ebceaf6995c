"""What a person did, in words, from the events alone: for undo, redo and the audit trail."""

from __future__ import annotations

from collections.abc import Sequence

from workshop_app.core.errors import Worded
from workshop_app.core.events import Event, EventKind
from workshop_app.core.framework import Kind
from workshop_app.core.state import (
    SETUP,
    State,
)
from workshop_app.ui.wording.contexts import Acts, Refusals
from workshop_app.ui.wording.fill import fill
from workshop_app.ui.wording.names import kind_name, stage_name


def undo_text(events: Sequence[Event], state: State) -> str:
    """What an undo would take back: "Undo: note added to 1.2.3"; plain "Undo" for nothing."""
    act = act_text(events, state)
    return fill(Acts.tr("Undo: {act}"), {"act": act}) if act else Acts.tr("Undo")


def undone_text(events: Sequence[Event], state: State) -> str:
    """What an undo has taken back, as a sentence: "Taken back: note added to 1.2.3." """
    act = act_text(events, state)
    return fill(Acts.tr("Taken back: {act}."), {"act": act}) if act else ""


def redone_text(events: Sequence[Event], state: State) -> str:
    """What a redo has done again, as a sentence."""
    act = act_text(events, state)
    return fill(Acts.tr("Done again: {act}."), {"act": act}) if act else ""


def redo_text(events: Sequence[Event], state: State) -> str:
    """What a redo would bring back; plain "Redo" for nothing."""
    act = act_text(events, state)
    return fill(Acts.tr("Redo: {act}"), {"act": act}) if act else Acts.tr("Redo")


def act_text(events: Sequence[Event], state: State) -> str:
    """One act in a few words, to stand after a colon; "" without events."""
    if not events:
        return ""
    first = events[0]
    if len(events) > 1 and (several := _several(events, state)):
        return several
    template = _templates().get(first.kind)
    if template is None:
        return str(first.kind).replace("_", " ")
    if first.kind == EventKind.VOTES_TALLIED and first.body.get("group"):
        template = Acts.tr("votes of {group} counted on {question}")
    return fill(template, _values(first, state))


def refused_text(error: Worded) -> str:
    """A refusal in the program's language; in English the same as ``str(error)``."""
    values = {name: _refused_value(name, value) for name, value in error.values.items()}
    return fill(Refusals.tr(error.template), values)


def _refused_value(name: str, value: object) -> str:
    if name == "what":
        return Refusals.tr(str(value), "a thing named in a refusal")
    if name == "kind" and str(value) in tuple(Kind):
        english = str(value)
        named = kind_name(english)
        return english if named == english.capitalize() else named
    return str(value)


def _templates() -> dict[str, str]:
    return {
        EventKind.WORKSHOP_CREATED: Acts.tr("workshop created"),
        EventKind.FRAMEWORK_ADOPTED: Acts.tr("question bank adopted"),
        EventKind.DETAILS_CHANGED: Acts.tr("workshop details changed"),
        EventKind.GROUP_ADDED: Acts.tr("group “{group}” added"),
        EventKind.GROUP_RENAMED: Acts.tr("group renamed to “{name}”"),
        EventKind.GROUP_REMOVED: Acts.tr("group “{group}” removed"),
        EventKind.SEAT_ADDED: Acts.tr("seat added to {group}"),
        EventKind.SEAT_CHANGED: Acts.tr("seat changed"),
        EventKind.SEAT_REMOVED: Acts.tr("seat removed"),
        EventKind.DOMAIN_ASSIGNED: Acts.tr("“{domain}” given to {group}"),
        EventKind.DOMAIN_UNASSIGNED: Acts.tr("“{domain}” taken from {group}"),
        EventKind.ROUND_OPENED: Acts.tr("round opened on {question}"),
        EventKind.VOTES_TALLIED: Acts.tr("votes counted on {question}"),
        EventKind.ROUND_CLOSED: Acts.tr("round closed on {question}"),
        EventKind.ROUND_REVEALED: Acts.tr("votes revealed on {question}"),
        EventKind.ROUND_PARKED: Acts.tr("round parked on {question}"),
        EventKind.FIST_STARTED: Acts.tr("fist of five started on {question}"),
        EventKind.FIST_COUNTED: Acts.tr("fingers counted on {question}"),
        EventKind.FIST_ENDED: Acts.tr("fist of five ended on {question}"),
        EventKind.DECISION_RECORDED: Acts.tr("decision recorded on {question} ({stage})"),
        EventKind.NOTE_ADDED: Acts.tr("note added to {question}"),
        EventKind.NOTE_REVISED: Acts.tr("note changed on {question}"),
        EventKind.NOTE_WITHDRAWN: Acts.tr("note withdrawn from {question}"),
        EventKind.EVIDENCE_ADDED: Acts.tr("source added to {question}"),
        EventKind.EVIDENCE_REVISED: Acts.tr("source changed on {question}"),
        EventKind.EVIDENCE_WITHDRAWN: Acts.tr("source withdrawn from {question}"),
        EventKind.VERIFICATION_LOGGED: Acts.tr("verification logged on {question}"),
        EventKind.VERIFICATION_REVISED: Acts.tr("verification changed on {question}"),
        EventKind.VERIFICATION_WITHDRAWN: Acts.tr("verification withdrawn from {question}"),
        EventKind.WORKBOOK_EXPORTED: Acts.tr("workbook “{workbook}” written"),
        EventKind.WORKBOOK_IMPORTED: Acts.tr("workbook “{workbook}” brought in"),
        EventKind.ACT_UNDONE: Acts.tr("an act taken back"),
        EventKind.MINUTES_PLANNED: Acts.tr("minutes planned for “{domain}”"),
        EventKind.REPORT_STARTED: Acts.tr("report of {group} started"),
        EventKind.REPORT_WRITTEN: Acts.tr("a section of a report written"),
        EventKind.REPORT_WITHDRAWN: Acts.tr("a report taken away"),
        EventKind.STRATEGY_WRITTEN: Acts.tr("strategy written"),
        EventKind.DAYS_PLANNED: Acts.tr("days of the workshop changed"),
        EventKind.SOURCE_ADDED: Acts.tr("source put on the list"),
        EventKind.SOURCE_REVISED: Acts.tr("source of the list changed"),
        EventKind.SOURCE_WITHDRAWN: Acts.tr("source taken off the list"),
        EventKind.ACTION_ADDED: Acts.tr("action added"),
        EventKind.ACTION_REVISED: Acts.tr("action changed"),
        EventKind.ACTION_WITHDRAWN: Acts.tr("action taken away"),
        EventKind.SIGNED_OFF: Acts.tr("signed off"),
        EventKind.SIGN_OFF_LIFTED: Acts.tr("sign-off lifted"),
        EventKind.RATING_SET: Acts.tr("rating set"),
        EventKind.RATING_TAKEN_BACK: Acts.tr("rating taken back"),
        EventKind.BASELINE_ADDED: Acts.tr("baseline added"),
        EventKind.BASELINE_CHANGED: Acts.tr("baseline “{name}” renamed"),
        EventKind.BASELINE_REMOVED: Acts.tr("baseline removed"),
        EventKind.BASELINE_LINKED: Acts.tr("questions of a baseline matched"),
        EventKind.BASELINE_UNLINKED: Acts.tr("questions of a baseline parted"),
        EventKind.PRIORITY_ADDED: Acts.tr("priority made"),
        EventKind.PRIORITY_REVISED: Acts.tr("priority changed"),
        EventKind.PRIORITY_WITHDRAWN: Acts.tr("priority taken away"),
        EventKind.PRIORITIES_ORDERED: Acts.tr("order of the priorities changed"),
        EventKind.PRIORITY_SCALE_SET: Acts.tr("levels of impact and effort changed"),
        EventKind.PRIORITY_POLL_OPENED: Acts.tr("vote on the priorities opened"),
        EventKind.PRIORITY_BALLOT_GIVEN: Acts.tr("votes on the priorities entered"),
        EventKind.PRIORITY_POLL_CLOSED: Acts.tr("vote on the priorities closed"),
        EventKind.PRIORITY_POLL_REVEALED: Acts.tr("votes on the priorities revealed"),
        EventKind.PRIORITY_POLL_DROPPED: Acts.tr("vote on the priorities stopped"),
    }


def _several(events: Sequence[Event], state: State) -> str:
    """An act of several events of one kind, counted; "" where the first event says it all."""
    count = len(events)
    kinds = {event.kind for event in events}
    if EventKind.PRIORITY_REVISED in kinds and EventKind.PRIORITY_WITHDRAWN in kinds:
        return Acts.tr("priorities merged")
    if EventKind.PRIORITY_REVISED in kinds and EventKind.PRIORITY_ADDED in kinds:
        return Acts.tr("priority split")
    if len(kinds) > 1:
        return ""
    groups = {event.body.get("group", "") for event in events}
    values = {**_values(events[0], state), "count": count}
    match events[0].kind:
        case EventKind.GROUP_ADDED:
            return fill(Acts.tr("{count} groups added", "", count), values)
        case EventKind.SEAT_ADDED if len(groups) == 1:
            return fill(Acts.tr("{count} seats added to {group}", "", count), values)
        case EventKind.SEAT_ADDED:
            return fill(Acts.tr("{count} seats added", "", count), values)
        case EventKind.SEAT_CHANGED:
            return fill(Acts.tr("{count} seats changed", "", count), values)
        case EventKind.SEAT_REMOVED:
            return fill(Acts.tr("{count} seats removed", "", count), values)
        case EventKind.DOMAIN_ASSIGNED if len(groups) == 1:
            return fill(Acts.tr("{count} domains given to {group}", "", count), values)
        case EventKind.DOMAIN_ASSIGNED:
            return fill(Acts.tr("{count} domains given to groups", "", count), values)
        case EventKind.DOMAIN_UNASSIGNED if len(groups) == 1:
            return fill(Acts.tr("{count} domains taken from {group}", "", count), values)
        case EventKind.DOMAIN_UNASSIGNED:
            return fill(Acts.tr("{count} domains taken from groups", "", count), values)
        case EventKind.PRIORITY_ADDED:
            return fill(Acts.tr("{count} priorities made", "", count), values)
        case EventKind.MINUTES_PLANNED:
            return fill(Acts.tr("{count} times planned", "", count), values)
    return ""


def _values(event: Event, state: State) -> dict[str, object]:
    body = event.body
    return {
        "question": _question_number(event.scope, state),
        "group": _group_name(body.get("group"), state),
        "name": body.get("name", ""),
        "workbook": body.get("workbook", ""),
        "domain": _domain_title(body.get("domain", ""), state),
        "stage": _group_name(body.get("group"), state)
        or (stage_name(body["stage"]) if "stage" in body else ""),
    }


def _question_number(scope: str, state: State) -> str:
    if not scope or state.setup.framework is None:
        return scope
    question = state.question(scope)
    return question.number if question else scope


def _domain_title(domain: str, state: State) -> str:
    framework = state.setup.framework
    if framework is None or not framework.has_domain(domain):
        return domain
    return framework.domain(domain).title


def _group_name(group: str | None, state: State) -> str:
    """The group's name, also after it was removed: the history still knows it."""
    if not group:
        return ""
    if found := state.setup.groups.get(group):
        return found.name
    names = [
        event.body["name"]
        for event in state.history(SETUP)
        if event.body.get("group") == group and event.kind in _NAMING
    ]
    return str(names[-1]) if names else group


_NAMING = frozenset({EventKind.GROUP_ADDED, EventKind.GROUP_RENAMED})
