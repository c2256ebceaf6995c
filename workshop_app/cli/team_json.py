"""Sources, actions, parking lot and sign-offs as plain data, for `show --json`."""

from __future__ import annotations

from typing import Any

from workshop_app.core.checking import citations
from workshop_app.core.state import State
from workshop_app.core.team import Action, Attachment


def team_json(state: State) -> dict[str, Any]:
    """What the team keeps for the workshop as a whole; questions are named by their ids."""
    setup, cited = state.setup, citations(state)
    return {
        "source_list": [
            {
                "id": each.id,
                "title": each.title,
                "year": each.year,
                "holder": each.holder,
                "kind": str(each.kind),
                "link": each.link,
                "file": _file(each.file),
                "cited_by": list(cited.get(each.id, ())),
            }
            for each in setup.sources.values()
        ],
        "actions": [action_json(each) for each in setup.actions.values()],
        "parking": [
            {
                "id": each.id,
                "text": each.text,
                "question": each.about,
                "raised_by": each.raised_by,
                "status": str(each.status),
                "answer": each.answer,
                "action": each.action,
                "author": each.author,
                "time": each.time,
            }
            for each in setup.parking.values()
        ],
        "sign_offs": [
            {"domain": each.domain, "who": each.who, "author": each.author, "time": each.time}
            for each in setup.sign_offs.values()
        ],
    }


def action_json(action: Action) -> dict[str, Any]:
    """One action with everything the plan says of it; a cost nobody estimated is null."""
    return {
        "id": action.id,
        "what": action.what,
        "owner": action.owner,
        "due": action.due,
        "done_means": action.done_means,
        "question": action.about,
        "gap": action.gap,
        "status": str(action.status),
        "objective": action.objective,
        "level": str(action.level),
        "support": action.support,
        "start": action.start,
        "cost": action.cost,
        "currency": action.currency,
        "funding": action.funding,
        "indicator": action.indicator,
        "baseline": action.baseline,
        "target": action.target,
        "risk": action.risk,
        "mitigation": action.mitigation,
        "priority": action.priority,
        "author": action.author,
        "time": action.time,
    }


def _file(file: Attachment | None) -> dict[str, Any] | None:
    return None if file is None else {"name": file.name, "sha256": file.sha256, "size": file.size}
