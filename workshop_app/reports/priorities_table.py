"""The priorities as a plain table: one row for each in their order, with its sources."""

from __future__ import annotations

from workshop_app.core.candidates import Candidate, evidence_of
from workshop_app.core.priorities import Method
from workshop_app.core.prioritising import poll_lines
from workshop_app.core.state import State
from workshop_app.reports.tables import Table
from workshop_app.reports.words import plain_word

HEADER = (
    *("No.", "Priority", "Description", "Justification", "Impact", "Effort", "Dots"),
    *("Sum of ranks", "Questions", "Made of", "Sources of verification", "Order from"),
    *("Reason for the order", "Author", "Time"),
)


def priorities_table(state: State) -> Table:
    """All priorities. Votes are told once they were revealed, and never whose they were."""
    kept = state.setup.priorities
    given = {
        method: {line.priority: float(line.total) for line in poll_lines(poll)}
        for method in (Method.DOTS, Method.RANKING)
        if (poll := kept.revealed(method)) is not None
    }
    rows = []
    for number, each in enumerate(kept.ordered, start=1):
        found = [now for _, now in evidence_of(state, each) if now is not None]
        questions = dict.fromkeys(now.question.number for now in found if now.question)
        sources = dict.fromkeys(source for now in found for source in now.sources)
        rows.append(
            (
                *(number, each.title, each.description, each.justification),
                "" if each.impact is None else each.impact,
                "" if each.effort is None else each.effort,
                given.get(Method.DOTS, {}).get(each.id, ""),
                given.get(Method.RANKING, {}).get(each.id, ""),
                ", ".join(questions),
                "\n".join(source_line(now) for now in found),
                "\n".join(sources),
                plain_word(kept.method) if kept.method else "",
                *(kept.reason, each.author, each.time),
            )
        )
    return Table("priorities", HEADER, tuple(rows))


def source_line(found: Candidate) -> str:
    """What a priority was made of in one line: "Gap 1.2.3: No budget"."""
    number = f" {found.question.number}" if found.question else ""
    return f"{plain_word(found.kind)}{number}: {' '.join(found.text.split())}"
