"""The action plan as a plain table: one row for each action, in the plan's order."""

from __future__ import annotations

from datetime import date

from workshop_app.core.plan import plan_rows
from workshop_app.core.state import State
from workshop_app.reports.tables import Table
from workshop_app.reports.words import plain_word

HEADER = (
    *("No.", "Objective", "Activity", "Level of service", "Lead", "Support", "Start", "Due"),
    *("Cost", "Currency", "Funding", "Indicator", "Baseline", "Target", "Risk", "Mitigation"),
    *("Status", "Days overdue", "Priority", "Done means", "Number", "Question", "Gap", "Missing"),
)


def plan_table(state: State, today: date) -> Table:
    """The whole plan as it stands ``today``; a cost nobody estimated is an empty cell."""
    rows = []
    for row in plan_rows(state, today):
        action = row.action
        question = state.question(action.about) if action.about else None
        gap = state.of(action.about).notes.get(action.gap) if action.gap else None
        rows.append(
            (
                *(row.number, action.objective, action.what),
                plain_word(action.level) if action.level else "",
                *(action.owner, action.support, action.start, action.due),
                "" if action.cost is None else action.cost,
                *(action.currency, action.funding, action.indicator, action.baseline),
                *(action.target, action.risk, action.mitigation, plain_word(action.status)),
                *(row.days_late or "", row.priority, action.done_means),
                question.number if question else "",
                question.text if question else "",
                gap.text if gap else "",
                ", ".join(row.missing),
            )
        )
    return Table("action_plan", HEADER, tuple(rows))
