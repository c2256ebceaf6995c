"""`plan`: the action plan and the outline of the strategy, as text, as JSON or as CSV."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from workshop_app import jobs
from workshop_app.cli import console
from workshop_app.cli.team_json import action_json
from workshop_app.cli.trouble import DONE, UserError
from workshop_app.core.plan import by_objective, money, overdue, plan_costs, plan_rows
from workshop_app.core.state import State
from workshop_app.core.strategy import strategy_sections


def plan(chosen: argparse.Namespace) -> int:
    """Print the plan, or write it as a table. Returns the exit code."""
    today = date.today()
    with jobs.read_workshop(chosen.file) as opened:
        state = opened.workshop.state
        if chosen.csv:
            console.say(str(_write(state, today, Path(chosen.csv).absolute())))
        elif chosen.json:
            console.say(json.dumps(_plan_json(state, today), ensure_ascii=False, indent=2))
        else:
            console.say("\n".join(_lines(state, today)))
    return DONE


def _write(state: State, today: date, out: Path) -> Path:
    from workshop_app.jobs.errors import OutputExists
    from workshop_app.reports.csv_text import csv_bytes
    from workshop_app.reports.plan_table import plan_table
    from workshop_app.workbook.fill import write_atomically

    if out.suffix.casefold() != ".csv":
        raise UserError(f"“{out.name}” is no name of a table; give one that ends in .csv.")
    if out.exists() or out.is_symlink():
        raise OutputExists(file=out.name, folder=out.parent)
    write_atomically(out, csv_bytes(plan_table(state, today)))
    return out


def _plan_json(state: State, today: date) -> dict[str, Any]:
    costs = plan_costs(state)
    return {
        "as_of": today.isoformat(),
        "actions": [
            {
                "number": row.number,
                **action_json(row.action),
                "priority_title": row.priority,
                "days_late": row.days_late,
                "missing": list(row.missing),
            }
            for row in plan_rows(state, today)
        ],
        "costs": [asdict(total) for total in costs.totals],
        "uncosted": costs.uncosted,
        "overdue": [row.action.id for row in overdue(state, today)],
        "strategy": [
            {
                "key": each.key,
                "title": each.title,
                "kind": str(each.kind),
                "content": each.content,
                "proposed": each.proposed,
                "outdated": each.outdated,
            }
            for each in strategy_sections(state)
        ],
    }


def _lines(state: State, today: date) -> Iterator[str]:
    groups = by_objective(state, today)
    if not groups:
        yield "There are no actions in this workshop yet."
    for group in groups:
        yield group.title or "Actions without an objective"
        for row in group.rows:
            action = row.action
            dates = " to ".join(dict.fromkeys(day for day in (action.start, action.due) if day))
            cost = "" if action.cost is None else money(action.cost, action.currency)
            late = f"{row.days_late} days overdue" if row.days_late else ""
            status = str(action.status).replace("_", " ")
            facts = ", ".join(part for part in (action.owner, dates, cost, status, late) if part)
            yield f"  {row.number}  {' '.join(action.what.split())} ({facts})"
            if row.missing:
                yield f"       missing: {', '.join(row.missing)}"
    costs = plan_costs(state)
    if groups:
        yield ""
    for total in costs.totals:
        amount = money(total.amount, total.currency) if total.currency else f"{total.amount:,}"
        unnamed = "" if total.currency else " without a currency"
        yield f"Estimated: {amount}{unnamed}, {_actions(total.count)}"
    if costs.uncosted:
        yield f"Without an estimate: {_actions(costs.uncosted)}"
    if late_ones := overdue(state, today):
        yield f"Overdue: {_actions(len(late_ones))}"


def _actions(count: int) -> str:
    return "1 action" if count == 1 else f"{count} actions"
