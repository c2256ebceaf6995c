"""What the facilitator's board shows, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workshop_app.core.palette import Swatch

__all__ = ["Board", "BoardColumn", "BoardRow", "BoardTexts"]


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One answer: a level with its colours, or a reserved answer (``swatch`` is None).

    ``card`` is the answer's voting card: of its level's colour, or the one that asks for more
    discussion.
    """

    code: str
    label: str
    description: str = ""
    level: int = 0
    swatch: Swatch | None = None
    total: int = 0
    share_text: str = ""
    earlier: int | None = None
    card: bool = False


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """One group's column; ``complete`` when everybody present voted, ``over`` when too many did.

    ``counts`` maps codes to votes from all sources, ``hands`` to those typed in this column.
    ``whole`` is the code of the one answer of a group, "" where its people are counted.
    """

    key: str
    title: str
    subtitle: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    hands: Mapping[str, int] = field(default_factory=dict)
    received_text: str = ""
    complete: bool = False
    over: bool = False
    whole: str = ""
    active: bool = False


@dataclass(frozen=True, slots=True)
class BoardTexts:
    """Worded strings on the board."""

    whole_room: str = ""
    received: str = ""
    received_total: str = ""
    note: str = ""
    """under the label of the votes received: who is absent, the quorum"""
    warning: str = ""
    """in place of the note, when a count cannot be right"""
    needed: str = ""
    hidden_title: str = ""
    hidden_hint: str = ""
    peeking: str = ""
    now_round: str = ""
    earlier_round: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """What the board shows. ``rows`` come highest level first, reserved answers last.

    ``typing``: the active column has cells; ``counting``: its counts are painted, because hands
    are added by single keys. ``has_round`` is False while there is only a draft.
    ``counts_shown``: bars and counts of all columns are drawn (revealed, peeking or live).
    ``received_share`` is 0 to 1, None without seats; ``quorum_share`` is the part of it that the
    quorum asks for. ``pair``: neighbours to bracket.
    """

    rows: tuple[BoardRow, ...]
    columns: tuple[BoardColumn, ...]
    texts: BoardTexts
    typing: bool = False
    counting: bool = False
    has_round: bool = True
    counts_shown: bool = False
    masked: bool = False
    peeking: bool = False
    show_received: bool = False
    base: int = 0
    needed: int | None = None
    pair: tuple[int, int] | None = None
    received_share: float | None = None
    quorum_share: float | None = None
    summary: str = ""

    @property
    def levels(self) -> tuple[BoardRow, ...]:
        return tuple(row for row in self.rows if row.swatch is not None)

    @property
    def reserved(self) -> tuple[BoardRow, ...]:
        return tuple(row for row in self.rows if row.swatch is None)
