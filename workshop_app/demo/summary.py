"""What the demonstration holds, as a page of Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from workshop_app.core.framework import Question
from workshop_app.core.priorities import Method
from workshop_app.core.prioritising import poll_lines
from workshop_app.core.progress import progress
from workshop_app.core.results import Summary, summarise
from workshop_app.core.state import (
    State,
)
from workshop_app.core.votes import read_round

_WORDS = {
    "agreed": "Agreed",
    "close": "Close",
    "two_camps": "Two camps",
    "spread": "Spread",
    None: "no word (fewer than 5 votes)",
}
_RESERVED = {
    "dont_know": "don't know",
    "not_applicable": "not applicable",
    "no_data": "no data",
    "no_consensus": "no consensus",
    "skipped": "skipped",
}


def summary_text(state: State, cells: int, files: Sequence[str]) -> str:
    """The summary. ``cells`` were written into the workbook, ``files`` were made, by name."""
    setup = state.setup
    parts = [
        f"# {setup.title}",
        f"{setup.country}, {setup.round_name}. Everything here is invented.",
        "## What it holds",
        _bullets(_holdings(state, cells)),
        "## Progress by domain",
        _table(("Domain", "Decided", "Answered", "Coverage", "Reserved"), _domains(state)),
        "Coverage is answered of applicable; reserved answers are never counted as answers.",
        "## Groups",
        _table(("Group", "Seats", "Takes", "Decided"), _groups(state)),
        "## Priorities",
        _numbered(_priorities(state)),
        f"Not in the order of the dots, because: {setup.priorities.reason}",
        "## Files",
        _bullets(files),
    ]
    return "\n\n".join(parts) + "\n"


def _holdings(state: State, cells: int) -> Iterable[str]:
    setup = state.setup
    known = [state.of(question.id) for question in state.framework.questions]
    rounds = [
        (question, current)
        for question in state.framework.questions
        for current in state.of(question.id).rounds
    ]
    worked = [each for each in known if each != type(each)()]
    again = sum(
        any(r.group == current.group and r.number < current.number for r in each.rounds)
        for each in known
        for current in each.rounds
    )
    words = Counter(read_round(state, question, current).word for question, current in rounds)
    spread = ", ".join(
        f"{count} × {_WORDS[word.value if word else None]}" for word, count in words.most_common()
    )
    yield f"{len(worked)} of {len(known)} questions worked on"
    yield f"{len(setup.groups)} groups, {len(setup.seats)} seats"
    yield f"{len(rounds)} rounds of voting, {again} of them a vote again: {spread}"
    yield f"{sum(current.received for _, current in rounds)} votes counted"
    yield f"{sum(each.answer is not None for each in known)} answers"
    yield f"{sum(len(each.notes) for each in known)} notes"
    yield f"{sum(len(each.evidence) for each in known)} sources"
    yield f"{sum(len(each.verification) for each in known)} verification entries"
    yield f"{len(setup.priorities.order)} priorities, {len(setup.actions)} actions of the plan"
    written = len(setup.strategy)
    yield f"{written} sections of the strategy written, the others proposed from the plan"
    for each in setup.baselines.values():
        yield f"{len(each.answers)} answers of an earlier round to compare with: {each.title}"
    yield f"{cells} cells filled in the workbook"


def _domains(state: State) -> Iterable[tuple[str, ...]]:
    framework = state.framework
    for domain in framework.children():
        yield _domain_row(
            state, f"{domain.number} {domain.title}", framework.questions_in([domain.id])
        )
    yield _domain_row(state, "All", framework.questions)


def _domain_row(state: State, name: str, questions: Sequence[Question]) -> tuple[str, ...]:

    done = progress(state, questions)
    found = summarise(state, questions)
    return (
        name,
        f"{done.decided} of {done.total}",
        str(found.answered),
        f"{found.coverage:.0%}" if found.coverage is not None else "none applicable",
        _reserved(found),
    )


def _reserved(found: Summary) -> str:
    given = [f"{count} {_RESERVED[code]}" for code, count in sorted(found.reserved.items())]
    return ", ".join(given) or "none"


def _groups(state: State) -> Iterable[tuple[str, ...]]:
    for group in state.setup.groups.values():
        domains = state.setup.domains_of(group.id)
        questions = state.framework.questions_in(domains)
        done = progress(state, questions, group.id)
        titles = ", ".join(state.framework.domain(domain).title for domain in domains)
        yield (
            group.name,
            str(len(state.setup.seats_of(group.id))),
            titles,
            f"{done.decided} of {done.total}",
        )


def _priorities(state: State) -> Iterable[str]:
    kept = state.setup.priorities
    poll = kept.revealed(Method.DOTS)
    dots = {line.priority: line.total for line in poll_lines(poll)} if poll else {}
    for each in kept.ordered:
        yield f"{each.title} ({dots.get(each.id, 0)} dots)"


def _numbered(lines: Iterable[str]) -> str:
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
