"""Where the time went: the work on each question, read from the times of its events.

Nobody presses a button for this. The time up to an act belongs to the question the act is about,
because people read, talk and count before somebody records it. Two acts on one laptop that are
more than `PAUSE_MINUTES` apart have a pause between them, and nothing of it counts: a room that
works records a vote, a note or a decision more often, and the usual breaks are as long or longer.
Work of several laptops on the same thing at the same time counts once.

What a desk did and not a room is left out: pre-fills and what a workbook brought in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, tzinfo
from typing import Final, NamedTuple

from workshop_app.core.agenda import PLENARY
from workshop_app.core.events import Event, EventKind
from workshop_app.core.records import Stage
from workshop_app.core.state import State

PAUSE_MINUTES: Final = 15

_NAMES_GROUP = frozenset({EventKind.ROUND_OPENED, EventKind.DECISION_RECORDED})
_OF_ROUND = frozenset(
    {
        EventKind.VOTES_TALLIED,
        EventKind.ROUND_CLOSED,
        EventKind.ROUND_REVEALED,
        EventKind.ROUND_PARKED,
    }
)

_DESK: Final = "-"
"""Holder of what no room did"""


class Work(NamedTuple):
    """A stretch of work of ``holder`` (group id, "" for the plenary); times in epoch seconds."""

    start: float
    end: float
    holder: str
    question: str


class Mark(NamedTuple):
    """An event as the clock sees it: on which laptop, when, in which order, about what.

    Marks sort as they happened, laptop by laptop.
    """

    device: str
    at: float
    order: tuple[int, str]
    question: str
    holder: str | None


def marks_of(state: State, question: str) -> tuple[Mark, ...]:
    """The marks of one question, which change only when something happens on it."""
    found = [event for event in state.history(question) if "origin" not in event.body]
    return tuple(
        Mark(
            event.device,
            datetime.fromisoformat(event.time).timestamp(),
            event.order,
            question,
            holder,
        )
        for event, holder in zip(found, _holders(found), strict=True)
    )


def work_of(state: State, pause_minutes: float = PAUSE_MINUTES) -> tuple[Work, ...]:
    """All work on questions, in no particular order."""
    return work_between((marks_of(state, q) for q in state.questions), pause_minutes)


def work_between(
    marks: Iterable[Iterable[Mark]], pause_minutes: float = PAUSE_MINUTES
) -> tuple[Work, ...]:
    """The work between the marks of all questions; what goes on without a break is one stretch."""
    longest = pause_minutes * 60
    work: list[Work] = []
    before = Mark("", 0.0, (0, ""), "", None)
    for mark in sorted(mark for each in marks for mark in each):
        same = mark.device == before.device
        if same and 0 < mark.at - before.at <= longest and mark.holder != _DESK:
            holder = mark.holder or PLENARY
            last = work[-1] if work else None
            if last and last[1:] == (before.at, holder, mark.question):
                work[-1] = last._replace(end=mark.at)
            else:
                work.append(Work(before.at, mark.at, holder, mark.question))
        before = mark
    return tuple(work)


def work_now(
    work: Sequence[Work],
    now: float,
    holder: str,
    question: str,
    since: float,
    pause_minutes: float = PAUSE_MINUTES,
) -> Work | None:
    """The work that no act has ended yet: on the question that lies on the desk ``since`` then.

    It began with the last act before now, or when the question was put there if no act followed
    a pause; None when that is so long ago that it is a pause.
    """
    last = max((each.end for each in work if each.end <= now), default=0.0)
    start = last if now - last <= pause_minutes * 60 else since
    if not 0 < now - start <= pause_minutes * 60:
        return None
    return Work(start, now, holder, question)


def seconds_of(work: Iterable[Work]) -> float:
    """How long that took, in seconds; stretches that overlap count once."""
    total, reached = 0.0, float("-inf")
    for stretch in sorted(work):
        total += max(0.0, stretch.end - max(stretch.start, reached))
        reached = max(reached, stretch.end)
    return total


def seconds_by(work: Iterable[Work], key: Callable[[Work], str]) -> Mapping[str, float]:
    """Seconds for each value of ``key``, overlaps within one value counted once."""
    parts: dict[str, list[Work]] = {}
    for stretch in work:
        parts.setdefault(key(stretch), []).append(stretch)
    return {name: seconds_of(part) for name, part in parts.items()}


def days_worked(work: Iterable[Work], zone: tzinfo | None) -> frozenset[date]:
    """The dates, in this time zone, on which somebody worked."""
    days = {int(each.end // 3600) for each in work}
    return frozenset(datetime.fromtimestamp(hour * 3600, zone).date() for hour in days)


def _holders(events: Sequence[Event]) -> list[str | None]:
    """Who each event of one question belongs to.

    A note says nothing of a group: it belongs to who worked on the question before it, or else to
    who does so next. A pre-fill is a desk's.
    """
    of_round: dict[str, str] = {}
    found: list[str | None] = []
    last: str | None = None
    for event in events:
        body = event.body
        if event.kind in _NAMES_GROUP:
            last = body.get("group") or PLENARY
            if body.get("stage") == Stage.PREFILL:
                last = _DESK
            if event.kind == EventKind.ROUND_OPENED:
                of_round[body["round"]] = last
        elif event.kind in _OF_ROUND:
            last = of_round.get(body.get("round", ""), last)
        found.append(last)
    first = next((holder for holder in found if holder is not None), None)
    return [first if holder is None else holder for holder in found]
