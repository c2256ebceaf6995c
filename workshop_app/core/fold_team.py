"""How events about what the team keeps change the setup: sources, actions, sign-offs, reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

from workshop_app.core.events import Event, EventKind
from workshop_app.core.records import Setup
from workshop_app.core.report_back import GroupReport, template_from_json
from workshop_app.core.team import (
    Action,
    ActionStatus,
    Attachment,
    ParkedItem,
    ParkingStatus,
    ServiceLevel,
    SignOff,
    Source,
    SourceKind,
    StrategyText,
    Term,
)

Body = Mapping[str, Any]


def _source_said(body: Body) -> dict[str, Any]:
    said = {name: body[name] for name in ("title", "year", "holder", "link") if name in body}
    if "kind" in body:
        said["kind"] = SourceKind(body["kind"])
    if "file" in body:
        file = body["file"]
        said["file"] = Attachment(file["name"], file["sha256"], file["size"]) if file else None
    return said


def _source_added(setup: Setup, event: Event, body: Body) -> None:
    made = Source(body["source"], body["title"], author=event.author, time=event.time)
    setup.sources[made.id] = replace(made, **_source_said(body))


def _source_revised(setup: Setup, event: Event, body: Body) -> None:
    if found := setup.sources.get(body["source"]):
        setup.sources[found.id] = replace(found, **_source_said(body))


def _source_withdrawn(setup: Setup, event: Event, body: Body) -> None:
    setup.sources.pop(body["source"], None)


def _said(kind: type, body: Body, statuses: type) -> dict[str, Any]:
    """The fields of a record that an event names."""
    names = {field.name for field in fields(kind)} - {"id", "author", "time"}
    said = {name: body[name] for name in names if name in body}
    if "status" in said:
        said["status"] = statuses(said["status"])
    if "strategy" in said:
        said["strategy"] = tuple(said["strategy"])
    if "level" in said:
        said["level"] = ServiceLevel(said["level"])
    return said


def _action_added(setup: Setup, event: Event, body: Body) -> None:
    made = Action(body["action"], body["what"], author=event.author, time=event.time)
    setup.actions[made.id] = replace(made, **_said(Action, body, ActionStatus))


def _action_revised(setup: Setup, event: Event, body: Body) -> None:
    if found := setup.actions.get(body["action"]):
        setup.actions[found.id] = replace(found, **_said(Action, body, ActionStatus))


def _action_withdrawn(setup: Setup, event: Event, body: Body) -> None:
    setup.actions.pop(body["action"], None)


def _parked(setup: Setup, event: Event, body: Body) -> None:
    made = ParkedItem(body["item"], body["text"], author=event.author, time=event.time)
    setup.parking[made.id] = replace(made, **_said(ParkedItem, body, ParkingStatus))


def _parked_revised(setup: Setup, event: Event, body: Body) -> None:
    if found := setup.parking.get(body["item"]):
        setup.parking[found.id] = replace(found, **_said(ParkedItem, body, ParkingStatus))


def _unparked(setup: Setup, event: Event, body: Body) -> None:
    setup.parking.pop(body["item"], None)


def _signed_off(setup: Setup, event: Event, body: Body) -> None:
    domain = body["domain"]
    setup.sign_offs[domain] = SignOff(
        domain, body.get("who", ""), event.counter, event.author, event.time
    )


def _sign_off_lifted(setup: Setup, event: Event, body: Body) -> None:
    setup.sign_offs.pop(body["domain"], None)


def _term_explained(setup: Setup, event: Event, body: Body) -> None:
    term = body["term"]
    if body.get("meaning"):
        setup.glossary[term] = Term(term, body["meaning"])
    else:
        setup.glossary.pop(term, None)


def _report_started(setup: Setup, event: Event, body: Body) -> None:
    template = template_from_json(body["template"])
    setup.reports[body["report"]] = GroupReport(body["report"], body["group"], template)


def _report_written(setup: Setup, event: Event, body: Body) -> None:
    if found := setup.reports.get(body["report"]):
        found.contents[body["section"]] = body["content"]
        found.written[body["section"]] = event.id


def _report_withdrawn(setup: Setup, event: Event, body: Body) -> None:
    setup.reports.pop(body["report"], None)


def _strategy_written(setup: Setup, event: Event, body: Body) -> None:
    if body.get("content") is None:
        setup.strategy.pop(body["section"], None)
    else:
        setup.strategy[body["section"]] = StrategyText(
            body["content"], body.get("basis", ""), event.id
        )


ON_TEAM: dict[str, Callable[[Setup, Event, Body], None]] = {
    EventKind.SOURCE_ADDED: _source_added,
    EventKind.SOURCE_REVISED: _source_revised,
    EventKind.SOURCE_WITHDRAWN: _source_withdrawn,
    EventKind.ACTION_ADDED: _action_added,
    EventKind.ACTION_REVISED: _action_revised,
    EventKind.ACTION_WITHDRAWN: _action_withdrawn,
    EventKind.ITEM_PARKED: _parked,
    EventKind.ITEM_REVISED: _parked_revised,
    EventKind.ITEM_WITHDRAWN: _unparked,
    EventKind.SIGNED_OFF: _signed_off,
    EventKind.SIGN_OFF_LIFTED: _sign_off_lifted,
    EventKind.TERM_EXPLAINED: _term_explained,
    EventKind.REPORT_STARTED: _report_started,
    EventKind.REPORT_WRITTEN: _report_written,
    EventKind.REPORT_WITHDRAWN: _report_withdrawn,
    EventKind.STRATEGY_WRITTEN: _strategy_written,
}
