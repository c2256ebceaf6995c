"""What will be done: the whole action plan, and the priorities in their order."""

from __future__ import annotations

from workshop_app.core.candidates import evidence_of
from workshop_app.core.plan import plan_rows
from workshop_app.core.priorities import Method
from workshop_app.core.prioritising import poll_lines
from workshop_app.core.team import ActionStatus, ServiceLevel
from workshop_app.reports.priorities_table import source_line
from workshop_app.reports.results_workbook.data import (
    DataTable,
    Value,
    a_day,
    day,
    integer,
    moment,
    number,
    text,
    time,
)
from workshop_app.reports.results_workbook.material import ABOUT_QUESTION, Material, about

ACTIONS = (
    text("action_id", "id of the action"),
    text("action_number", "number in the plan", "2.3 = third action of the second objective"),
    text("objective", "what it serves"),
    text("activity", "what is done"),
    text("service_level", "whom it serves", "; ".join(each for each in ServiceLevel if each)),
    text("lead", "who leads"),
    text("support", "who helps"),
    day("start", "when it begins"),
    day("due", "when it should be done"),
    number("cost", "estimate, in “currency”; empty where nobody estimated"),
    text("currency", "currency of the cost, three letters"),
    text("funding", "who pays"),
    text("indicator", "what shows that it is done"),
    text("baseline", "the indicator now"),
    text("target", "the indicator then"),
    text("risk", "what could stop it"),
    text("mitigation", "what is done about that"),
    text("status", "how far it is", "; ".join(ActionStatus)),
    integer("days_overdue", "days past its due date; 0 = in time"),
    text("priority_id", "the priority it answers; joins “priorities”"),
    text("done_means", "how one knows that it is done"),
    *ABOUT_QUESTION,
    text("gap_note_id", "the gap it closes; joins “notes”"),
    text("missing", "fields a plan needs and this action lacks, joined by “;”"),
    time("recorded_at", "when it was typed"),
    text("author", "who typed it; empty unless names are told"),
)
PRIORITIES = (
    text("priority_id", "id of the priority"),
    integer("place", "place in the order people decided, 1 = first"),
    text("title", "the priority"),
    text("description", "what is meant"),
    text("justification", "why it is one, and why it stands there"),
    integer("impact", "level of impact, 1 = the least; empty where nobody judged it"),
    integer("effort", "level of effort, 1 = the least"),
    number("dots", "dots in the last vote that was revealed"),
    number("rank_sum", "sum of its ranks in the last ranking that was revealed; small is first"),
    text("made_of", "what it was made of, a line each"),
    text("question_ids", "questions behind it, joined by “;”"),
    text("order_method", "what the order was taken from", "; ".join(Method)),
    text("order_reason", "why the order is another than the method’s"),
    time("recorded_at", "when it was typed"),
    text("author", "who typed it; empty unless names are told"),
)


def actions_table(m: Material) -> DataTable:
    """The plan in its order."""
    rows = []
    for row in plan_rows(m.state, m.now.date()):
        action = row.action
        question = m.state.question(action.about) if action.about else None
        rows.append(
            (
                *(action.id, row.number, action.objective, action.what, str(action.level)),
                *(action.owner, action.support, a_day(action.start), a_day(action.due)),
                *(action.cost, action.currency, action.funding, action.indicator),
                *(action.baseline, action.target, action.risk, action.mitigation),
                *(str(action.status), row.days_late, action.priority, action.done_means),
                *about(question),
                *(action.gap, ";".join(row.missing), moment(action.time)),
                m.person(action.author),
            )
        )
    return DataTable("actions", "Actions", ACTIONS, tuple(rows))


def priorities_table(m: Material) -> DataTable:
    """The priorities in their order. Votes are told once they were revealed, never whose."""
    kept = m.state.setup.priorities
    given = {
        method: {line.priority: float(line.total) for line in poll_lines(poll)}
        for method in (Method.DOTS, Method.RANKING)
        if (poll := kept.revealed(method)) is not None
    }
    rows: list[tuple[Value, ...]] = []
    for place, each in enumerate(kept.ordered, start=1):
        found = [now for _, now in evidence_of(m.state, each) if now is not None]
        questions = dict.fromkeys(now.question.id for now in found if now.question)
        rows.append(
            (
                *(each.id, place, each.title, each.description, each.justification),
                *(each.impact, each.effort),
                *(given.get(method, {}).get(each.id) for method in (Method.DOTS, Method.RANKING)),
                *("\n".join(map(source_line, found)), ";".join(questions)),
                *(str(kept.method or ""), kept.reason, moment(each.time), m.person(each.author)),
            )
        )
    return DataTable("priorities", "Priorities", PRIORITIES, tuple(rows))
