"""Consensus and dissent: how the votes ended, where the room did not agree, who saw it otherwise.

Only revealed votes are told, and none of people so few that one could tell who voted what.
"""

from __future__ import annotations

from collections.abc import Iterator

from workshop_app.core.framework import Question, Reserved
from workshop_app.core.reading import Word
from workshop_app.core.records import Decision
from workshop_app.core.rounds import Round
from workshop_app.reports.assessment.material import Material, is_reserved
from workshop_app.reports.blocks import Block, ColumnAlign, Grid, Heading, Line, Role
from workshop_app.reports.words import vote_parts


def consensus_blocks(m: Material) -> Iterator[Block]:
    """The whole part, below its heading."""
    words = m.words
    votes = latest_votes(m)
    yield Heading(2, words("consensus.overview"))
    if votes:
        yield _overview(m, votes)
        yield Line(Role.QUIET, words("method.words"))
    else:
        yield Line(Role.EMPTY, words("consensus.none"))
    yield Heading(2, words("consensus.open"))
    yield from m.or_nothing(_open(m, votes))
    yield Heading(2, words("consensus.dissent"))
    yield from m.or_nothing(_dissent(m))
    yield Heading(2, words("consensus.reserved"))
    yield from m.or_nothing(_undecided(m))


def latest_votes(m: Material) -> list[tuple[Question, Round, Word | None]]:
    """The latest revealed vote of each question that had one, with its word."""
    return [
        (digest.question, each, digest.word)
        for digest in m.digests
        if digest.voted
        for each in [r for r in m.known(digest.question).rounds if r.revealed][-1:]
    ]


def dissenting(m: Material) -> list[tuple[Question, Decision]]:
    """Answers in force beside which somebody's dissent is kept, in framework order."""
    return [
        (question, decision)
        for question in m.asked
        for _, decision in m.answers(question)
        if decision.dissent
    ]


def _overview(m: Material, votes: list[tuple[Question, Round, Word | None]]) -> Grid:
    words = m.words
    rows = []
    for word in (*Word, None):
        count = sum(found is word for _, _, found in votes)
        rows.append((words.of("word", word or "none"), str(count), words.share(count, len(votes))))
    rows.append((words("total"), str(len(votes)), ""))
    return Grid(
        (words("col.result_word"), words("col.questions"), words("col.share")),
        (8, 4, 4),
        tuple(rows),
        aligns=(ColumnAlign.START, ColumnAlign.END, ColumnAlign.END),
        strong=frozenset({len(rows) - 1}),
    )


def _open(m: Material, votes: list[tuple[Question, Round, Word | None]]) -> Iterator[Block]:
    words = m.words
    rows = tuple(
        (
            question.number,
            m.texts.question(question),
            words.of("word", word),
            _votes_text(m, question, current),
            m.answer_text(question) or words("no_answer"),
        )
        for question, current, word in votes
        if word not in (Word.AGREED, None)
    )
    if rows:
        names = ("number", "question", "result_word", "votes", "answer")
        yield Grid(tuple(words(f"col.{name}") for name in names), (3, 10, 4, 8, 5), rows)


def _votes_text(m: Material, question: Question, current: Round) -> str:
    """The counts of the whole vote; of people too few to be told apart, that they are hidden."""
    _, received, counts = next(iter(vote_parts(m.state, question, current)))
    if received is None or counts is None:
        return m.words("consensus.hidden")
    told = [
        f"{m.texts.label(question, option.code)} {counts.get(option.code, 0)}"
        for option in reversed(m.state.framework.options(question))
    ]
    known = {option.code for option in m.state.framework.options(question)}
    told += [
        f"{m.words.of('reserved', code)} {hands}"
        for code, hands in counts.items()
        if code not in known and hands
    ]
    return m.words("list").join(told)


def _dissent(m: Material) -> Iterator[Block]:
    words = m.words
    rows = tuple(
        (question.number, m.texts.answer(question, decision.value), decision.dissent)
        for question, decision in dissenting(m)
    )
    if rows:
        names = ("number", "decided", "dissent")
        yield Grid(tuple(words(f"col.{name}") for name in names), (3, 7, 15), rows)


def _undecided(m: Material) -> Iterator[Block]:
    for question in m.asked:
        answer = m.known(question).answer
        if is_reserved(answer) and answer and answer.value != Reserved.NOT_APPLICABLE:
            yield Line(
                Role.BULLET,
                m.texts.question(question),
                question.number,
                m.texts.answer(question, answer.value),
            )
