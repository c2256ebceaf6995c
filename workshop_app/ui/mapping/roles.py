"""Names, letters and colours of the roles a column can have."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from workshop_app.core.palette import Theme, mix, numeral_on
from workshop_app.workbook.mapping import Mapping, Part, Role

LETTERS = MappingProxyType(
    {
        Role.NUMBER: "N",
        Role.SECTION: "A",
        Role.QUESTION: "Q",
        Role.GUIDANCE: "G",
        Role.RESPONSE: "R",
        Role.GOAL: "T",
        Role.COMMENTS: "C",
        Role.SOURCES: "S",
        Role.VERIFICATION: "V",
        Role.ID: "I",
        Role.UNIT: "U",
        Role.KIND: "K",
        Role.CORE: "M",
        Role.FACET: "P",
        Role.OTHER: "O",
    }
)
CHOOSABLE = tuple(role for role in LETTERS if role is not Role.OTHER)
"""Roles a person can give; another field only comes with a profile."""

_BASE = {
    Role.NUMBER: "#3B454A",
    Role.SECTION: "#54368C",
    Role.QUESTION: "#1F4A96",
    Role.GUIDANCE: "#3C5360",
    Role.RESPONSE: "#8A1253",
    Role.GOAL: "#7A2E12",
    Role.COMMENTS: "#6B4300",
    Role.SOURCES: "#1C5A38",
    Role.VERIFICATION: "#0B5A5E",
    Role.ID: "#50565A",
    Role.UNIT: "#5C4A1E",
    Role.KIND: "#4A4F57",
    Role.CORE: "#70243F",
    Role.FACET: "#3F3A8C",
    Role.OTHER: "#50565A",
}


class MappingWords:
    """Translation context of the mapping assistant's words outside its windows.

    Qt's extractor sees calls of a class's ``tr``.
    """

    @classmethod
    def tr(cls, text: str) -> str:
        """``text`` in the program's language."""
        return QCoreApplication.translate(cls.__name__, text)


@dataclass(frozen=True, slots=True)
class RoleColours:
    """Badge and its letter; tint of the heading cell, softer tint of the column; text on both."""

    badge: str
    letter: str
    tint: str
    soft: str
    ink: str


def role_colours(theme: Theme, role: Role) -> RoleColours:
    """The colours of a role in a theme."""
    base = _BASE[role]
    if theme.is_dark:
        badge = mix(base, "#FFFFFF", 0.62)
        tint, soft = mix(theme.surface, badge, 0.2), mix(theme.surface, badge, 0.08)
        return RoleColours(badge, numeral_on(badge), tint, soft, badge)
    if theme.tint == theme.surface:
        ink = mix(base, "#000000", 0.35)
        return RoleColours(ink, "#FFFFFF", theme.surface, theme.surface, ink)
    tint, soft = mix(theme.surface, base, 0.13), mix(theme.surface, base, 0.06)
    return RoleColours(base, "#FFFFFF", tint, soft, base)


def role_name(role: Role) -> str:
    """What a role is called."""
    names = {
        Role.NUMBER: MappingWords.tr("Number"),
        Role.SECTION: MappingWords.tr("Area or section"),
        Role.QUESTION: MappingWords.tr("Question"),
        Role.GUIDANCE: MappingWords.tr("Guidance"),
        Role.RESPONSE: MappingWords.tr("Response"),
        Role.GOAL: MappingWords.tr("Goal (target level)"),
        Role.COMMENTS: MappingWords.tr("Comments"),
        Role.SOURCES: MappingWords.tr("Sources"),
        Role.VERIFICATION: MappingWords.tr("Verification"),
        Role.ID: MappingWords.tr("Identifier"),
        Role.UNIT: MappingWords.tr("Unit"),
        Role.KIND: MappingWords.tr("Kind of answer"),
        Role.CORE: MappingWords.tr("Marks core questions"),
        Role.FACET: MappingWords.tr("Population or other facet"),
        Role.OTHER: MappingWords.tr("Other field"),
    }
    return names[role]


def part_name(mapping: Mapping, part: Part) -> str:
    """What a part of a table is called: the title of its axis, else its role's name."""
    if part.role in (Role.SECTION, Role.FACET) and part.name:
        return mapping.axis_title(part.name)
    if part.role is Role.OTHER:
        return part.name
    if part.role is Role.GOAL:
        return MappingWords.tr("Goal")
    return role_name(part.role)
