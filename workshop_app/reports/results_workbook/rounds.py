"""One row for each option of each revealed round: votes, never voters."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_app.core.framework import RESERVED_CODES, Kind, Question
from workshop_app.core.rounds import Base, Round
from workshop_app.core.votes import (
    SMALLEST_BREAKDOWN,
    is_ordinal,
    quorum_met,
    read_round,
    turnout,
)
from workshop_app.reports.results_workbook.data import (
    DataTable,
    Value,
    codes_of,
    integer,
    number,
    text,
    time,
    yes_no,
)
from workshop_app.reports.results_workbook.data import moment as moment_of
from workshop_app.reports.results_workbook.material import (
    ABOUT_QUESTION,
    Material,
    about,
    flag,
)
from workshop_app.reports.words import vote_parts, word

_SCOPES = codes_of(
    ("whole", "everybody who voted in the round"), ("part", "one group of a round of the room")
)
_WORDS = codes_of(
    ("agreed", "the threshold was reached"),
    ("two_camps", "votes at both ends"),
    ("close", "most votes on neighbours"),
    ("spread", "votes all over"),
)

_OF_WHOLE = "only where the scope is the whole"
_PART: tuple[Value, ...] = ("", None, None, None, "", None)

COLUMNS = (
    *ABOUT_QUESTION,
    integer("round_number", "number of the round among those of the same voters"),
    text("voting_group", "the only group that voted", "empty = the whole room"),
    time("opened_at", "when it was opened"),
    text("scope", "whose votes the row counts", _SCOPES),
    text("group", "the group whose votes the row counts; empty for the whole room"),
    yes_no("hidden", f"whether fewer than {SMALLEST_BREAKDOWN} voted, so that nothing is told"),
    text("option_code", "code of the option, of the reserved answer, or discuss"),
    text("option_label", "what it is called"),
    integer("level", "place of the option in its set, 1 = the least; only with an order"),
    yes_no("reserved", "whether it is a reserved answer"),
    integer("votes", "votes for it"),
    integer("votes_received", "people who voted, of those the row counts"),
    text("base", f"what the threshold is taken of; {_OF_WHOLE}", "; ".join(Base)),
    integer("base_votes", f"how many people that is; {_OF_WHOLE}"),
    number("threshold", f"share of the base that means agreement, 0 to 1; {_OF_WHOLE}"),
    integer("votes_needed", f"votes that mean agreement; {_OF_WHOLE}"),
    text("word", f"how the votes lie, empty with few of them; {_OF_WHOLE}", _WORDS),
    yes_no("quorum_met", f"whether enough of those present voted; {_OF_WHOLE}"),
)


def rounds_table(m: Material) -> DataTable:
    """Rounds the room has seen, question by question."""
    rows = (
        row
        for question in m.state.framework.questions
        for current in m.state.of(question.id).rounds
        if current.revealed
        for row in _rows(m, question, current)
    )
    return DataTable("rounds", "Rounds", COLUMNS, tuple(rows))


def _rows(m: Material, question: Question, current: Round) -> Iterator[tuple[Value, ...]]:
    framework, state = m.state.framework, m.state
    head = (
        *about(question),
        current.number,
        m.group(current.group),
        moment_of(current.opened),
    )
    options = framework.options(question)
    ordered = is_ordinal(state, question)
    rules = current.rules
    for place, (name, votes, counts) in enumerate(vote_parts(state, question, current)):
        scope = "part" if place else "whole"
        tail = _PART
        if votes is None or counts is None:
            if not place:
                # so few that one could tell who voted what: nothing derived from them either
                tail = (str(rules.base), None, rules.threshold, None, "", None)
            yield *head, scope, name, 1, "", "", None, None, None, None, *tail
            continue
        if not place:
            tail = _whole(m, question, current)
        for level, option in enumerate(options, start=1):
            given = counts.get(option.code, 0)
            yield (
                *(*head, scope, name, 0, option.code, option.label, level if ordered else None),
                *(0, given, votes, *tail),
            )
        codes = {option.code for option in options}
        for code, given in counts.items():
            if code not in codes and given:
                label = framework.label(question, code) or word(code)
                row = (code, label, None, flag(code in RESERVED_CODES), given, votes)
                yield *head, scope, name, 0, *row, *tail


def _whole(m: Material, question: Question, current: Round) -> tuple[Value, ...]:
    rules, state = current.rules, m.state
    base = turnout(state, question, current).of(rules.base)
    if question.kind is not Kind.CHOICE:
        needed, said = None, ""
    else:
        reading = read_round(state, question, current)
        base, needed, said = reading.base, reading.needed, str(reading.word or "")
    met = flag(quorum_met(state, question, current)) if rules.quorum else None
    return str(rules.base), base, rules.threshold, needed, said, met
