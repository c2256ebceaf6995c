"""The measures every part of the projector's picture shares, and the words it is given."""

import math
from dataclasses import dataclass
from functools import lru_cache

from workshop_app.charts.distribution import BarWords
from workshop_app.charts.figure_gaps import FigureWords
from workshop_app.charts.heat_map import HeatWords
from workshop_app.charts.measure import Measure
from workshop_app.charts.room_priorities import PriorityWords
from workshop_app.charts.timeline import TimelineWords
from workshop_app.core.palette import Swatch, Theme, numeral_on, ordinal
from workshop_app.core.room import RoomView

__all__ = ["Page", "RoomWords"]


_ordinal = lru_cache(maxsize=128)(ordinal)


@dataclass(frozen=True, slots=True)
class RoomWords:
    """Every worded string of the picture, in the room's language. An empty string is not drawn.

    Tuples follow the level order of the options, level 1 first; an empty tuple means plain
    figures. ``received_number`` is the part of ``received`` that is set large where ``received``
    begins with it. ``timer`` is the countdown, or, with ``timer_over``, that the time is up.
    ``discuss`` is what the card without a colour says.
    ``now`` and ``earlier`` name the two rounds drawn ("Round 2", "Round 1"), ``change`` says how
    far the votes moved between them. ``group_notes`` say under each group's name how many voted,
    or why its votes are not shown; ``whole`` and ``whole_note`` head the column of the whole room.
    ``fist_low`` and ``fist_high`` stand under too few and enough raised fingers.
    """

    header_start: str = ""
    header_end: str = ""
    word: str = ""
    sentence: str = ""
    needed: str = ""
    flag: str = ""
    received: str = ""
    received_number: str = ""
    timer: str = ""
    timer_over: bool = False
    status: str = ""
    discuss: str = ""
    decision_caption: str = ""
    message: str = ""
    now: str = ""
    earlier: str = ""
    more_above: str = ""
    more_below: str = ""
    change: str = ""
    whole: str = ""
    whole_note: str = ""
    fist_caption: str = ""
    fist_sentence: str = ""
    fist_low: str = ""
    fist_high: str = ""
    group_notes: tuple[str, ...] = ()
    note_kinds: tuple[str, ...] = ()
    numerals: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
    earlier_counts: tuple[str, ...] = ()
    reserved: tuple[tuple[str, str], ...] = ()
    captions: tuple[tuple[str, str], ...] = ()
    """Of a report: role of a row, or "empty", and what is said for it"""
    finding: HeatWords | BarWords | FigureWords | PriorityWords | TimelineWords | None = None
    """Of a finding: the texts of its chart"""


@dataclass(frozen=True, slots=True)
class Page:
    """Size, colours, fonts and direction of one picture. Lengths are px."""

    theme: Theme
    measure: Measure
    width: int
    height: int
    zoom: float
    rtl: bool

    def type(self, fraction: float) -> int:
        """A type size as a fraction of the height, never below a 28th of it."""
        return max(round(self.height * self.zoom / fraction), math.ceil(self.height / 28))

    def question_type(self, fraction: float) -> int:
        """A type size for the question, never below a 20th of the height at normal zoom."""
        least = math.ceil(self.height * min(1.0, self.zoom) / 20)
        return max(self.type(fraction), least)

    def badge(self, fraction: float) -> int:
        """Side of a badge: never so small that its numeral falls below the least size."""
        return max(self.type(fraction), math.ceil(self.height / 17))

    def gap(self, at_1080: float) -> int:
        """A distance, given for a height of 1080."""
        return round(at_1080 * self.height / 1080)

    @property
    def line(self) -> int:
        """Width of the edge round a level's colour."""
        return max(1, self.gap(1.6)) * self.theme.edge_width

    @property
    def badge_side(self) -> int:
        """Side of a level's badge in a table."""
        return self.type(16.5)

    @property
    def margin(self) -> int:
        """Free space at the left and the right."""
        return self.gap(64)

    @property
    def inner(self) -> int:
        """Width between the margins."""
        return self.width - 2 * self.margin

    @property
    def track(self) -> str:
        """Colour of the empty part of a bar: one step away from the background."""
        return self.theme.surface if self.theme.is_dark else self.theme.sunken

    def swatch(self, view: RoomView, level: int) -> Swatch:
        """Colours of a level; options without an order share one, so that none looks like more."""
        if view.ordinal:
            return _ordinal(self.theme, level, len(view.options))
        fill = self.theme.border
        return Swatch(fill, self.theme.ink2, numeral_on(fill))

    @staticmethod
    def numeral(words: RoomWords, level: int) -> str:
        """The digit that stands for a level."""
        return words.numerals[level - 1] if words.numerals else str(level)
