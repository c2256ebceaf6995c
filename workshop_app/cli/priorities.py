"""`priorities`: the priorities in order, as text, as JSON or as CSV."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workshop_app import jobs
from workshop_app.cli import console
from workshop_app.cli.trouble import DONE, UserError
from workshop_app.core.candidates import evidence_of, gather
from workshop_app.core.priorities import Method
from workshop_app.core.prioritising import agreement, follows_method, poll_lines
from workshop_app.core.state import State
from workshop_app.reports.priorities_table import source_line


def priorities(chosen: argparse.Namespace) -> int:
    """Print the priorities, or write them as a table. Returns the exit code."""
    with jobs.read_workshop(chosen.file) as opened:
        state = opened.workshop.state
        if chosen.csv:
            console.say(str(_write(state, Path(chosen.csv).absolute())))
        elif chosen.json:
            console.say(json.dumps(priorities_json(state), ensure_ascii=False, indent=2))
        else:
            console.say("\n".join(_lines(state)))
    return DONE


def _write(state: State, out: Path) -> Path:
    from workshop_app.jobs.errors import OutputExists
    from workshop_app.reports.csv_text import csv_bytes
    from workshop_app.reports.priorities_table import priorities_table
    from workshop_app.workbook.fill import write_atomically

    if out.suffix.casefold() != ".csv":
        raise UserError(f"“{out.name}” is no name of a table; give one that ends in .csv.")
    if out.exists() or out.is_symlink():
        raise OutputExists(file=out.name, folder=out.parent)
    write_atomically(out, csv_bytes(priorities_table(state)))
    return out


def priorities_json(state: State) -> dict[str, Any]:
    """The priorities and their votes as plain data; a vote is told once it was revealed."""
    kept = state.setup.priorities
    votes = {}
    for method in (Method.DOTS, Method.RANKING):
        poll = kept.revealed(method)
        if poll is not None:
            agreed = agreement(poll)
            votes[str(method)] = {
                "voters": len(poll.ballots),
                "of": str(poll.voters),
                "totals": {line.priority: float(line.total) for line in poll_lines(poll)},
                **({"kendalls_w": agreed.w} if agreed else {}),
            }
    return {
        "method": str(kept.method) if kept.method else None,
        "follows_method": follows_method(kept),
        "reason": kept.reason,
        "impact_levels": kept.scale.impact_levels,
        "effort_levels": kept.scale.effort_levels,
        "priorities": [
            {
                "number": number,
                "id": each.id,
                "title": each.title,
                "description": each.description,
                "justification": each.justification,
                "impact": each.impact,
                "effort": each.effort,
                "sources": [
                    {
                        "kind": str(now.kind) if now else reference.kind,
                        "question": now.question.number if now and now.question else None,
                        "text": now.text if now else None,
                        "sources": list(now.sources) if now else [],
                    }
                    for reference, now in evidence_of(state, each)
                ],
            }
            for number, each in enumerate(kept.ordered, start=1)
        ],
        "votes": votes,
        "candidates": len(gather(state)),
    }


def _lines(state: State) -> Iterator[str]:
    kept = state.setup.priorities
    scale = kept.scale
    if not kept.order:
        count = len(gather(state))
        yield f"There are no priorities in this workshop yet; they could be made of {count} things."
    for number, each in enumerate(kept.ordered, start=1):
        judged = [
            f"{name} {level} of {most}"
            for name, level, most in (
                ("impact", each.impact, scale.impact_levels),
                ("effort", each.effort, scale.effort_levels),
            )
            if level is not None
        ]
        yield f"{number}. {each.title}" + (f" ({', '.join(judged)})" if judged else "")
        if each.justification:
            yield f"   why: {' '.join(each.justification.split())}"
        for _, now in evidence_of(state, each):
            yield f"   - {source_line(now) if now else 'a source that is there no more'}"
    if kept.reason:
        yield f"reason for the order: {kept.reason}"
