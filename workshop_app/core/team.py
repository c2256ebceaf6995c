"""What the team keeps for the workshop as a whole: sources, actions, parking lot, sign-offs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class SourceKind(StrEnum):
    """What sort of evidence a source is."""

    LAW = "law"
    POLICY = "policy"
    REPORT = "report"
    DATA_SET = "data_set"
    INTERVIEW = "interview"
    OBSERVATION = "observation"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file kept inside the workshop: its name, the SHA-256 of its bytes, its size in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Source:
    """A source of verification, cited by any number of answers; ``link`` is an address or path."""

    id: str
    title: str
    year: str = ""
    holder: str = ""
    kind: SourceKind = SourceKind.OTHER
    link: str = ""
    file: Attachment | None = None
    author: str = ""
    time: str = ""

    def cited(self, page: str = "") -> str:
        """The source in one line, as in a cell: "Children's Act (2019), p. 12, Ministry"."""
        head = f"{self.title} ({self.year})" if self.year else self.title
        return ", ".join(part for part in (head, f"p. {page}" if page else "", self.holder) if part)


class ActionStatus(StrEnum):
    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    DROPPED = "dropped"


class ServiceLevel(StrEnum):
    """Whom an action serves: everybody, families at risk, children in care, or no one service."""

    NONE = ""
    PRIMARY = "primary"
    SECONDARY = "secondary"
    TERTIARY = "tertiary"
    SYSTEM = "system_wide"


@dataclass(frozen=True, slots=True)
class Action:
    """An action of the plan, perhaps ``about`` a question (id), for a ``gap`` (note id).

    ``what`` is the plan's activity and ``owner`` its lead. What nobody said is "", or None.
    """

    id: str
    what: str
    owner: str = ""
    """who leads"""
    due: str = ""
    """a date, year-month-day, or "" """
    done_means: str = ""
    about: str = ""
    gap: str = ""
    status: ActionStatus = ActionStatus.PLANNED
    strategy: tuple[str, ...] = ()
    """the strategy of a group's report it was made of (report, section, text as it is now), or ()
    """
    author: str = ""
    time: str = ""
    objective: str = ""
    """what it serves; actions with the same objective stand together"""
    level: ServiceLevel = ServiceLevel.NONE
    support: str = ""
    """who helps the lead"""
    start: str = ""
    """a date, year-month-day, or "" """
    cost: int | float | None = None
    """estimated, from 0, in ``currency``"""
    currency: str = ""
    """three letters, as in EUR, or "" """
    funding: str = ""
    """who pays, or where the money would come from"""
    indicator: str = ""
    baseline: str = ""
    target: str = ""
    risk: str = ""
    mitigation: str = ""
    priority: str = ""
    """id of the priority it answers, or "" """


class ParkingStatus(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class ParkedItem:
    """A matter put aside to be looked at later, at the latest at the end of the day."""

    id: str
    text: str
    about: str = ""
    """the question it came up at, or "" """
    raised_by: str = ""
    status: ParkingStatus = ParkingStatus.OPEN
    answer: str = ""
    action: str = ""
    """id of the action it became"""
    author: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class SignOff:
    """The core team's lock on a domain ("" for the whole framework) as it was at ``counter``."""

    domain: str
    who: str
    counter: int
    author: str
    time: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word the country added to the glossary, or explains in its own way."""

    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class StrategyText:
    """A section of the strategy that a person wrote.

    ``content`` has the form of a report's section of its kind; ``basis`` is the digest of what
    was proposed when it was written, ``event`` what gave it.
    """

    content: Any
    basis: str
    event: str
