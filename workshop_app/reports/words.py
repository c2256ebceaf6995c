"""The fixed vocabularies in English, and answers, times and votes as a file says them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workshop_app.core.answer_words import answer_words
from workshop_app.core.framework import RESERVED_CODES, RESPONSE, Framework, Question
from workshop_app.core.records import NoteKind, Value
from workshop_app.core.rounds import DISCUSS, Round
from workshop_app.core.state import State
from workshop_app.core.votes import SMALLEST_BREAKDOWN, by_group
from workshop_app.reports.assessment.words_en import ENGLISH

_WORDS: Mapping[str, str] = {
    "prefill": "Pre-fill",
    "sign_off": "Sign-off",
    "expert_follow_up": "Expert follow-up",
    "needs_follow_up": "Needs follow-up",
    "follow_up": "Needs follow-up",
    "cannot_verify": "Cannot be verified",
    "changed_since": "Changed since the latest check",
    "open": "Not checked yet",
    "dont_know": "Don’t know",
    DISCUSS: "Let’s discuss this further",
}
NOTE_TITLES: Mapping[NoteKind, str] = {
    NoteKind.STRENGTH: "Strengths",
    NoteKind.GAP: "Gaps",
    NoteKind.RECOMMENDATION: "Recommendations",
    NoteKind.DISCUSSION: "Discussion",
    NoteKind.QUOTE: "Quotes",
    NoteKind.PLENARY: "Questions for plenary",
}
"""Titles of the kinds of note, in the order a reader wants them"""

HIDDEN = ENGLISH["consensus.hidden"]


def word(value: str) -> str:
    """A member of a vocabulary as a word: "Confirmed with change"."""
    return _WORDS.get(value) or plain_word(value)


def plain_word(value: str) -> str:
    """The same for what is one vocabulary's own: an "open" matter of the parking lot."""
    return str(value).replace("_", " ").capitalize()


def answer_text(framework: Framework, question: Question, value: Value | None) -> str:
    """An answer in words; "" for none."""
    if value is None:
        return ""
    if isinstance(value, str) and value in RESERVED_CODES:
        return word(value)
    return answer_words(framework, question, value)


def field_title(question: Question, field: str) -> str:
    """What one of a question's answers is called."""
    return question.field_title(field) or ("Answer" if field == RESPONSE else plain_word(field))


def moment(time: str) -> str:
    """ "2026-10-14 10:44:09" of an ISO time in UTC."""
    return time[:19].replace("T", " ")


def day(time: str) -> str:
    """ "2026-10-14" of an ISO time."""
    return time[:10]


def vote_parts(
    state: State, question: Question, current: Round
) -> Iterator[tuple[str, int | None, Mapping[str, int] | None]]:
    """(group's name or "", votes, counts by code) of a revealed round: the whole, then its groups.

    Votes and counts are None for people so few that one could tell who voted what.
    """
    name = _name(state, current.group)
    people = current.received - sum(each.voters for each in current.group_answers.values())
    if 0 < people < SMALLEST_BREAKDOWN:
        yield name, None, None
        return
    yield name, current.received, current.total()
    for part in by_group(state, question, current):
        if part.hidden:
            yield part.name, None, None
        else:
            yield part.name, part.received, current.of_column(part.group)


def counts_in_order(
    framework: Framework, question: Question, counts: Mapping[str, int]
) -> Iterator[tuple[str, int]]:
    """(label, votes) by level, then the reserved answers that got any."""
    options = framework.options(question)
    for option in options:
        yield option.label, counts.get(option.code, 0)
    codes = {option.code for option in options}
    for code, votes in counts.items():
        if code not in codes and votes:
            yield framework.label(question, code) or word(code), votes


def _name(state: State, group: str | None) -> str:
    found = state.setup.groups.get(group) if group else None
    return found.name if found else ""
