"""The action plan on its way into the workbook's own sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from workshop_app.core.plan import PLAN_FIELDS, plan_rows
from workshop_app.core.state import State
from workshop_app.workbook.plan_sheet import PlanEntry, is_plan_id
from workshop_app.workbook.values import CellValue


def plan_entries(state: State) -> tuple[PlanEntry, ...]:
    """All actions as a workbook's sheet takes them, in the plan's order.

    A date is a date, a cost a number; an action of a question says under the key of each axis
    what that question is about. Dropped actions are among them: their status says so.
    """
    found: list[PlanEntry] = []
    for row in plan_rows(state, date.min):
        action = row.action
        values: dict[str, CellValue] = {}
        for name in PLAN_FIELDS:
            values[name] = getattr(action, name)
        values |= {name: _day(str(values[name])) for name in ("start", "due")}
        values |= {"status": str(action.status), "level": str(action.level)}
        values["priority"] = row.priority
        values |= _about(state, action.about, action.gap)
        said = {name: value for name, value in values.items() if value not in (None, "")}
        found.append(PlanEntry(action.id, f"Action {row.number}", said))
    return tuple(found)


def plan_stood(state: State) -> dict[str, list[Mapping[str, object]]]:
    """What exports and workbooks that came back said of each action, the latest last."""
    found: dict[str, list[Mapping[str, object]]] = {}
    for export in state.setup.exports:
        for name, values in export.values.items():
            if is_plan_id(name):
                found.setdefault(name, []).append(values)
    return found


def new_actions(state: State, rows: Sequence[Mapping[str, str]]) -> tuple[str, ...]:
    """Activities that stand in a returned workbook's plan and were never in the plan here."""
    known = {_even(action.what) for action in state.setup.actions.values()}
    known |= {
        _even(str(said.get("what") or ""))
        for values in plan_stood(state).values()
        for said in values
    }
    return tuple(row["what"] for row in rows if _even(row["what"]) not in known)


def _even(text: str) -> str:
    return " ".join(text.split()).casefold()


def _about(state: State, about: str, gap: str) -> dict[str, CellValue]:
    question = state.question(about) if about else None
    if question is None:
        return {"about": "", "gap": ""}
    note = state.of(question.id).notes.get(gap)
    return {"about": question.number, "gap": note.text if note else "", **question.facets}


def _day(text: str) -> CellValue:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
