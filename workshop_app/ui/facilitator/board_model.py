"""The board as data: what the desk knows, put into the rows and columns of `charts.board`."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from workshop_app.charts.board_data import Board, BoardColumn, BoardRow, BoardTexts
from workshop_app.core.commands import VOTE_RESERVED
from workshop_app.core.consensus import votes_needed
from workshop_app.core.framework import Question
from workshop_app.core.palette import Theme, ordinal
from workshop_app.core.reading import MIN_VOTES_FOR_WORD, Word
from workshop_app.core.room import expected_votes
from workshop_app.core.rounds import DISCUSS, WHOLE_ROOM, Base, RoundState
from workshop_app.core.votes import (
    Turnout,
    earlier_round,
    level_counts,
    quorum_needed,
    turnout,
)
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.texts import column_name, column_subtitle
from workshop_app.ui.wording import (
    absent_text,
    base_phrase,
    needed_label,
    one_answer_text,
    over_text,
    percent,
    quorum_label,
    reserved_name,
    round_text,
)


def earlier_counts(desk: Desk) -> tuple[int, tuple[int, ...]] | None:
    """(number, counts in level order) of the revealed round before, or None."""
    question, current = desk.question, desk.round
    if question is None or current is None:
        return None
    before = earlier_round(desk.known, current)
    if before is None:
        return None
    return before.number, level_counts(before, desk.state.framework.options(question))


def rows_of(
    desk: Desk, question: Question, theme: Theme, *, all_reserved: bool
) -> tuple[BoardRow, ...]:
    """Levels, highest first, then the reserved answers that are asked for or were given."""
    current = desk.round
    options = desk.state.framework.options(question)
    total = current.total() if current else {}
    reading = desk.reading
    base = reading.base if reading else 0
    cards = (current.rules if current is not None else desk.next_rules).discuss
    before = earlier_counts(desk) if current and current.revealed else None
    rows = [
        BoardRow(
            option.code,
            option.label,
            option.description,
            level,
            ordinal(theme, level, len(options)),
            total.get(option.code, 0),
            percent(total.get(option.code, 0), base)
            if current and current.state is not RoundState.OPEN and base
            else "",
            before[1][level - 1] if before else None,
            cards,
        )
        for level, option in enumerate(options, start=1)
    ]
    rows.reverse()
    for place, code in enumerate(VOTE_RESERVED):
        if place == 0 or all_reserved or total.get(code):
            rows.append(BoardRow(code, reserved_name(code), total=total.get(code, 0)))
    if cards or total.get(DISCUSS):
        rows.append(
            BoardRow(DISCUSS, reserved_name(DISCUSS), total=total.get(DISCUSS, 0), card=True)
        )
    return tuple(rows)


def board_of(desk: Desk, theme: Theme, *, all_reserved: bool = False) -> Board:
    """The board for the question on the desk; empty when it is not voted on."""
    question = desk.question
    if question is None or not desk.votable:
        return Board((), (), BoardTexts())
    current = desk.round
    state = desk.round_state
    in_play = state in (RoundState.OPEN, RoundState.CLOSED)
    shown = desk.counts_shown
    expected = expected_votes(desk.state, current.group if current else desk.context)
    received = current.received if current else 0
    reading = desk.reading
    enough = reading is not None and reading.votes >= MIN_VOTES_FOR_WORD
    needed = reading.needed if reading and shown and enough else None
    base = reading.base if reading else 0
    of = current.rules.base if current else Base.VALID
    people = turnout(desk.state, question, current) if current else None
    coming_in = state is RoundState.OPEN
    if coming_in and current is not None and expected and expected >= received:
        # While votes come in, bars and the line are parts of everybody who can vote.
        if of is not Base.ENTITLED:
            base, of = expected, Base.PRESENT
        needed = votes_needed(current.rules.threshold, base) if shown else None
    if people is not None and current is not None and current.group_answers:
        expected = people.present  # a group that gave one vote is one
    quorum = quorum_needed(desk.state, question, current) if current else None
    columns = tuple(_column(desk, key, in_play) for key in desk.columns)
    over = next((column for column in columns if column.over and in_play), None)
    single = len(desk.columns) == 1
    before = earlier_counts(desk) if current and current.revealed else None
    return Board(
        rows=rows_of(desk, question, theme, all_reserved=all_reserved),
        columns=columns,
        texts=BoardTexts(
            whole_room=_whole_room(
                base_phrase(of, base) if shown and base else "",
                named=not single or desk.columns[0] == WHOLE_ROOM,
            ),
            received=_received_label(desk),
            received_total=_received(received, expected),
            note=" · ".join(_notes(desk, people, quorum)),
            warning=_over(desk, over),
            needed=needed_label(needed) if needed else "",
            hidden_title=_hidden_title(state),
            hidden_hint=_hidden_hint(state),
            peeking=QCoreApplication.translate("Facilitator", "Peeking · only on this laptop"),
            now_round=round_text(current.number) if current else "",
            earlier_round=round_text(before[0]) if before else "",
        ),
        typing=desk.typing and not desk.counting,
        counting=desk.typing and desk.counting,
        counts_shown=shown,
        masked=not shown,
        peeking=desk.peeking and in_play and not single,
        show_received=in_play,
        base=base,
        needed=needed,
        pair=reading.pair if reading and shown and reading.word is Word.CLOSE else None,
        received_share=received / expected if expected else None,
        quorum_share=quorum / expected if quorum and expected else None,
        has_round=current is not None,
        summary=_summary(desk, question),
    )


def _column(desk: Desk, key: str, in_play: bool) -> BoardColumn:
    current = desk.round
    tally = current.tallies.get(key) if current else None
    hands = dict(tally.counts) if tally else {}
    answer = current.group_answers.get(key) if current else None
    if answer is not None:
        hands = {answer.code: answer.voters}
    received = current.received_of(key) if current else 0
    seats = expected_votes(desk.state, key) if key else expected_votes(desk.state, None)
    text = f"{received}/{seats}" if seats and answer is None else str(received)
    return BoardColumn(
        key=key,
        title=column_name(desk.state, key),
        subtitle=one_answer_text()
        if answer
        else column_subtitle(desk.state, key)
        if in_play or current is None
        else "",
        counts=current.of_column(key) if current else {},
        hands=hands,
        received_text=text,
        complete=answer is not None or (bool(seats) and received == seats),
        over=answer is None and seats is not None and received > seats,
        whole=answer.code if answer else "",
        active=desk.typing and key == desk.column,
    )


def _received_label(desk: Desk) -> str:
    """Says the mode where the eye is while hands are counted: digits do other things in it."""
    if desk.typing and desk.counting:
        return QCoreApplication.translate("Facilitator", "Counting by digits")
    return QCoreApplication.translate("Facilitator", "Received")


def _received(received: int, expected: int | None) -> str:
    if expected is None:
        return str(received)
    text = QCoreApplication.translate("Facilitator", "{received} of {expected}")
    return text.format(received=received, expected=expected)


def _whole_room(base: str, *, named: bool) -> str:
    """The head of the chart: whose votes, and what the shares are taken of."""
    room = QCoreApplication.translate("Facilitator", "Whole room") if named else ""
    return " · ".join(part for part in (room, base) if part)


def _notes(desk: Desk, people: Turnout | None, quorum: int | None) -> list[str]:
    """Who is absent, and the quorum, for the row of votes received."""
    notes = []
    if people is not None and people.entitled is not None and people.present is not None:
        if people.entitled > people.present:
            notes.append(absent_text(people.entitled - people.present))
        if quorum is not None:
            notes.append(quorum_label(desk.rules.quorum, quorum, people.present))
    return notes


def _over(desk: Desk, column: BoardColumn | None) -> str:
    """That a column holds more votes than people; "" without one."""
    if column is None or desk.round is None:
        return ""
    seats = expected_votes(desk.state, column.key or None) or 0
    return over_text(column.title, desk.round.received_of(column.key), seats)


def _hidden_title(state: RoundState) -> str:
    if state is RoundState.OPEN:
        return QCoreApplication.translate("Facilitator", "Open · hidden from the room")
    if state is RoundState.CLOSED:
        return QCoreApplication.translate("Facilitator", "Closed · not yet revealed")
    if state is RoundState.PARKED:
        return QCoreApplication.translate("Facilitator", "Parked")
    return QCoreApplication.translate("Facilitator", "No votes yet")


def _hidden_hint(state: RoundState) -> str:
    if state in (RoundState.OPEN, RoundState.CLOSED):
        return QCoreApplication.translate("Facilitator", "Hold P to peek on this laptop")
    if state is RoundState.PARKED:
        return QCoreApplication.translate("Facilitator", "Open a new round to come back to it")
    return QCoreApplication.translate(
        "Facilitator", "Open the round, then type the hands you count"
    )


def _summary(desk: Desk, question: Question) -> str:
    text = QCoreApplication.translate("Facilitator", "Votes on question {number}")
    return text.format(number=question.number)
