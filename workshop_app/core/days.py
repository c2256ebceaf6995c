"""Days of a workshop and the working time in them. Times are minutes after midnight, local.

A day may have breaks and a date. Nothing here asks what time it is: the present is handed in.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

MIDNIGHT: Final = 24 * 60
_TIME = re.compile(r"(\d{1,2})(?:[:.hH](\d{2}))?$")
_SPAN = re.compile(r"\s*(?:-|–|—|to)\s*")

Span = tuple[int, int]
"""From and to, in minutes after midnight"""


@dataclass(frozen=True, slots=True)
class Day:
    """One day: ``breaks`` lie inside it, in order, without touching. ``date`` is ISO or ""."""

    starts: int
    ends: int
    breaks: tuple[Span, ...] = ()
    date: str = ""

    @property
    def sessions(self) -> tuple[Span, ...]:
        """The parts of the day in which the room works."""
        edges = [self.starts, *(edge for span in self.breaks for edge in span), self.ends]
        pairs = zip(edges[::2], edges[1::2], strict=True)
        return tuple((start, end) for start, end in pairs if end > start)

    @property
    def minutes(self) -> int:
        """Working time, in minutes."""
        return sum(end - start for start, end in self.sessions)

    def left(self, minute: float) -> float:
        """Working time from this minute of the day on, in minutes."""
        return sum(max(0.0, end - max(start, minute)) for start, end in self.sessions)


@dataclass(frozen=True, slots=True)
class Moment:
    """A place in the days: ``day`` counts from 0, ``minute`` from midnight."""

    day: int
    minute: int


def total_minutes(days: Sequence[Day]) -> int:
    """Working time of all days, in minutes."""
    return sum(day.minutes for day in days)


def today(days: Sequence[Day], now: datetime, worked: Collection[date] = ()) -> int:
    """Which of the days ``now`` belongs to, from 0; ``len(days)`` when all are over.

    Where a day has a date, dates decide: days without one follow the day before, and a date
    between two days belongs to the next. Without any date the days are those the room worked on
    (``worked``): before today so many have passed.
    """
    dated = [(place, date.fromisoformat(day.date)) for place, day in enumerate(days) if day.date]
    if not dated:
        return min(len(days), len({each for each in worked if each < now.date()}))
    for place in range(len(days)):
        anchor = next((known for known in reversed(dated) if known[0] <= place), dated[0])
        if now.date() <= anchor[1] + timedelta(days=place - anchor[0]):
            return place
    return len(days)


def minutes_left(days: Sequence[Day], now: datetime, worked: Collection[date] = ()) -> float:
    """Working time from ``now`` (local) to the end of the last day, in minutes."""
    at, minute = _from(days, now, worked)
    return sum(
        day.left(minute if place == at else 0) for place, day in enumerate(days) if place >= at
    )


def moment_after(
    days: Sequence[Day], now: datetime, minutes: float, worked: Collection[date] = ()
) -> Moment | None:
    """When so many minutes of work from ``now`` are done; None when the days do not hold them."""
    at, minute = _from(days, now, worked)
    for place in range(at, len(days)):
        begin = minute if place == at else 0.0
        for start, end in days[place].sessions:
            here = max(0.0, end - max(start, begin))
            if here and minutes <= here:
                return Moment(place, round(max(start, begin) + minutes))
            minutes -= here
    return None


def _from(days: Sequence[Day], now: datetime, worked: Collection[date]) -> tuple[int, float]:
    at = today(days, now, worked)
    if any(day.date for day in days) and at < len(days) and _date(days, at) > now.date():
        return at, 0.0  # the next day has not begun
    return at, now.hour * 60 + now.minute + now.second / 60


def _date(days: Sequence[Day], place: int) -> date:
    dated = [(at, date.fromisoformat(day.date)) for at, day in enumerate(days) if day.date]
    anchor = next((known for known in reversed(dated) if known[0] <= place), dated[0])
    return anchor[1] + timedelta(days=place - anchor[0])


# --- as text and as data -----------------------------------------------------------------------


def read_time(text: str) -> int | None:
    """Minutes after midnight from "9", "9:30", "09.30" or "9h30"; None when it is no time."""
    found = _TIME.match(text.strip())
    if found is None:
        return None
    hours, minutes = int(found[1]), int(found[2] or 0)
    minute = hours * 60 + minutes
    return minute if minutes < 60 and minute <= MIDNIGHT else None


def read_spans(text: str) -> tuple[Span, ...] | None:
    """Breaks from "10:30-10:45, 12:30–13:30", in order; None when one is not two times."""
    spans = []
    for part in re.split(r"[,;\n]", text):
        if not part.strip():
            continue
        ends = [read_time(end) for end in _SPAN.split(part.strip())]
        if len(ends) != 2 or ends[0] is None or ends[1] is None:
            return None
        spans.append((ends[0], ends[1]))
    return tuple(sorted(spans))


def time_text(minute: int) -> str:
    """Minutes after midnight as "09:30"."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def spans_text(spans: Sequence[Span]) -> str:
    """Breaks as "10:30–10:45, 12:30–13:30"."""
    return ", ".join(f"{time_text(start)}–{time_text(end)}" for start, end in spans)


def day_to_json(day: Day) -> dict[str, Any]:
    """A day as plain data."""
    return {
        "starts": day.starts,
        "ends": day.ends,
        "breaks": [list(span) for span in day.breaks],
        "date": day.date,
    }


def day_from_json(data: Mapping[str, Any]) -> Day:
    """The day that `day_to_json` wrote."""
    breaks = tuple((start, end) for start, end in data.get("breaks", ()))
    return Day(data["starts"], data["ends"], breaks, data.get("date", ""))
