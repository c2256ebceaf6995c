"""A workshop as text for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_app.cli.as_json import group_name
from workshop_app.cli.reports import report_lines
from workshop_app.cli.round_text import round_lines
from workshop_app.core.agenda import has_agenda, holders, planned_total
from workshop_app.core.answer_words import answer_words
from workshop_app.core.asking import asked_now
from workshop_app.core.checking import check_progress, check_rows, citations
from workshop_app.core.days import spans_text, time_text
from workshop_app.core.fist import FistOfFive
from workshop_app.core.forecast import pace
from workshop_app.core.framework import RESERVED_CODES, RESPONSE, Domain, Question, walk_domains
from workshop_app.core.progress import Status, agenda, progress, status
from workshop_app.core.records import Decision, QuestionState, Stage
from workshop_app.core.state import (
    State,
)
from workshop_app.core.timekeeping import seconds_of, work_of
from workshop_app.core.verification import follow_ups

_RESERVED = {
    "dont_know": "don't know",
    "not_applicable": "not applicable",
    "no_data": "no data",
    "no_consensus": "no consensus",
    "skipped": "skipped",
}


def workshop_text(state: State, width: int = 100) -> str:
    """Title, progress, groups, and every question somebody has worked on."""
    return "\n".join(line.rstrip() for line in _lines(state, max(60, width)))


def _lines(state: State, width: int) -> Iterator[str]:
    setup, framework = state.setup, state.framework
    yield setup.title
    place = ", ".join(text for text in (setup.country, setup.round_name) if text)
    if place:
        yield place
    yield ""
    done = progress(state, asked_now(state))
    counts: dict[Status, int] = {}
    for question in asked_now(state):
        found = status(state, question.id)
        counts[found] = counts.get(found, 0) + 1
    yield f"{done.decided} of {done.total} questions decided" + _rest(counts)
    yield from _groups(state)
    yield from _agenda(state)
    yield from _team(state)
    yield from report_lines(state)
    spoken = [
        (question, known)
        for question in framework.questions
        if (known := state.questions.get(question.id)) is not None and _said(known)
    ]
    if not spoken:
        yield ""
        yield "No question has an answer, a vote or a note yet."
        return
    by_domain: dict[str, list[tuple[Question, QuestionState]]] = {}
    for question, known in spoken:
        by_domain.setdefault(question.domain, []).append((question, known))
    for _, domain in walk_domains(framework):
        if domain.id in by_domain:
            yield ""
            yield " › ".join(_domain(step) for step in framework.path(domain.id))
            for question, known in by_domain[domain.id]:
                yield from _question(state, question, known, width)


def _rest(counts: dict[Status, int]) -> str:
    words = {
        Status.IN_PROGRESS: "in progress",
        Status.ATTENTION: "needing attention",
        Status.PARKED: "parked",
        Status.WAITING: "of them waiting for the plenary",
    }
    return "".join(f", {counts[key]} {word}" for key, word in words.items() if counts.get(key))


def _groups(state: State) -> Iterator[str]:
    setup = state.setup
    if not setup.groups:
        return
    yield ""
    longest = max(len(group.name) for group in setup.groups.values())
    for group in setup.groups.values():
        seats = len(setup.seats_of(group.id))
        done = progress(state, agenda(state, group.id), group.id)
        domains = [_domain(state.framework.domain(d)) for d in setup.domains_of(group.id)]
        line = f"  {group.name:<{longest}}  {seats} {'seat' if seats == 1 else 'seats'}"
        if domains:
            line += f"  {done.decided} of {done.total} decided  {'; '.join(domains)}"
        yield line


def _agenda(state: State) -> Iterator[str]:
    setup = state.setup
    if not has_agenda(setup):
        return
    yield ""
    yield "Agenda"
    for number, day in enumerate(setup.days, start=1):
        breaks = f", breaks {spans_text(day.breaks)}" if day.breaks else ""
        when = f" ({day.date})" if day.date else ""
        span = f"{time_text(day.starts)}–{time_text(day.ends)}"
        yield f"  Day {number}{when}  {span}{breaks}: {day.minutes} min"
    work = work_of(state)
    for holder in holders(setup):
        planned = planned_total(setup.planned, holder)
        spent = round(seconds_of(each for each in work if each.holder == holder) / 60)
        if not planned:
            continue
        speed = pace(state, work, holder)
        said = f", {speed:.1f} min for a question" if speed is not None else ""
        name = group_name(state, holder) if holder else "Plenary"
        yield f"  {name}: {spent} of {planned} planned minutes used{said}"


def _team(state: State) -> Iterator[str]:
    """Checking, sign-offs, sources, actions and the parking lot, each only where there is some."""
    setup, done = state.setup, check_progress(check_rows(state))
    lines = []
    if any(known.verification for known in state.questions.values()):
        said = f"  {done.checked} of {done.answers} answers confirmed"
        said += f", {done.follow_ups} to follow up, {done.unsourced} unsourced"
        lines.append(said)
    for each in follow_ups(state):
        who = each.entry.assignee or "nobody yet"
        due = f", due {each.entry.due}" if each.entry.due else ""
        lines.append(f"  Follow up {each.question.number}: {who}{due}")
    for signed in setup.sign_offs.values():
        what = _domain(state.framework.domain(signed.domain)) if signed.domain else "Everything"
        who = f" by {signed.who}" if signed.who else ""
        lines.append(f"  Signed off: {what}{who}, {signed.time[:10]}")
    if done.changed_after:
        lines.append(f"  Changed after sign-off: {done.changed_after}")
    if lines:
        yield from ("", "Verification", *lines)
    if setup.sources:
        yield from ("", "Sources")
        cited = citations(state)
        for source in setup.sources.values():
            count = len(cited.get(source.id, ()))
            file = f", file {source.file.name}" if source.file else ""
            times = f"cited by {count} {'answer' if count == 1 else 'answers'}"
            yield f"  {source.cited()}: {times}{file}"
    if setup.actions:
        yield from ("", "Actions")
        for action in setup.actions.values():
            due = f"due {action.due}" if action.due else ""
            status = str(action.status).replace("_", " ")
            facts = ", ".join(part for part in (action.owner, due, status) if part)
            yield f"  {' '.join(action.what.split())} ({facts})"
    if setup.parking:
        yield from ("", "Parking lot")
        for item in setup.parking.values():
            yield f"  {' '.join(item.text.split())} ({item.status})"


def _question(state: State, question: Question, known: QuestionState, width: int) -> Iterator[str]:
    text = question.text if len(question.text) <= width - 12 else f"{question.text[: width - 13]}…"
    yield f"  {question.number:<8}  {text}"
    stages = list(Stage)
    for field in question.field_keys:
        slots = known.slots(field).values()
        for slot in sorted(slots, key=lambda slot: stages.index(slot.current.stage)):
            sign = "=" if slot.current is known.answer_of(field) else "-"
            yield f"            {sign} {_decision(state, question, slot.current)}"
    latest = known.latest_round
    if latest is not None:
        votes = f"{latest.received} {'vote' if latest.received == 1 else 'votes'}"
        whose = f" of {group_name(state, latest.group)}" if latest.group else ""
        yield f"            Round {latest.number}{whose} is {latest.state}, {votes}"
        yield from (f"              {line}" for line in round_lines(state, question, latest))
    if known.fists:
        yield f"            Fist of five{_fist(state, known.fists[-1])}"
    extras = [
        f"{count} {word if count == 1 else words}"
        for count, word, words in (
            (len(known.notes), "note", "notes"),
            (len(known.evidence), "source", "sources"),
            (len(known.verification), "verification", "verifications"),
        )
        if count
    ]
    if extras:
        yield f"            {', '.join(extras)}"


def _decision(state: State, question: Question, decision: Decision) -> str:
    value = decision.value
    if isinstance(value, str) and value in RESERVED_CODES:
        said = _RESERVED[value]
    else:
        said = answer_words(state.framework, question, value)
    if decision.field != RESPONSE:
        said = f"{question.field_title(decision.field) or decision.field}: {said}"
    whose = f", {group_name(state, decision.group)}" if decision.group else ""
    return f"{' '.join(said.split())}  ({decision.stage}{whose})"


def _fist(state: State, fist: FistOfFive) -> str:
    """ " of North: passed, 18 people", "running" or how many want to speak."""
    whose = f" of {group_name(state, fist.group)}" if fist.group else ""
    people = f"{fist.received} {'person' if fist.received == 1 else 'people'}"
    if not fist.ended:
        return f"{whose}: running, {people}"
    if fist.passes:
        return f"{whose}: passed, {people}"
    speak = f", {fist.speak} want to speak" if fist.speak > 1 else ", 1 wants to speak"
    return f"{whose}: not passed, {people}{speak if fist.speak else ''}"


def _said(known: QuestionState) -> bool:
    return bool(
        known.rounds
        or known.fists
        or known.decisions
        or known.further
        or known.notes
        or known.evidence
        or known.verification
    )


def _domain(domain: Domain) -> str:
    return f"{domain.number} {domain.title}".strip()
