"""What a person chose for the report: its parts, language, people, pictures, and the cover."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Section(StrEnum):
    """The parts of the report, in their order. `FINDINGS` is a part for every axis."""

    COVER = "cover"
    CONTENTS = "contents"
    SUMMARY = "summary"
    METHOD = "method"
    FINDINGS = "findings"
    CONSENSUS = "consensus"
    VERIFICATION = "verification"
    RECOMMENDATIONS = "recommendations"
    PRIORITIES = "priorities"
    PLAN = "plan"
    STRATEGY = "strategy"
    CORE_TEAM = "core_team"
    PARTICIPANTS = "participants"
    GLOSSARY = "glossary"
    GROUPS = "groups"
    TOOL = "tool"
    EVIDENCE = "evidence"
    CHANGES = "changes"

    @property
    def is_annex(self) -> bool:
        """Whether it stands behind the report, under a letter."""
        return self in _ANNEXES


_ANNEXES = frozenset(
    {
        *(Section.CORE_TEAM, Section.PARTICIPANTS, Section.GLOSSARY, Section.GROUPS),
        *(Section.TOOL, Section.EVIDENCE, Section.CHANGES),
    }
)


class People(StrEnum):
    """How people appear. Nobody's name ever stands beside a vote, whatever is chosen."""

    ROLES = "roles"
    NAMES = "names"


@dataclass(frozen=True, slots=True)
class Details:
    """What the cover and the core team's annex say and the workshop does not know.

    ``date`` is a text as it is to be printed; "" takes the dates of the agenda. ``core_team`` are
    institutions and functions, one each.
    """

    date: str = ""
    place: str = ""
    lead: str = ""
    """the authority that leads the assessment"""
    core_team: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """``language`` is one of the framework's, or "" for the workshop's own."""

    parts: frozenset[Section] = frozenset(Section)
    language: str = ""
    people: People = People.ROLES
    charts: bool = True
    details: Details = field(default_factory=Details)
