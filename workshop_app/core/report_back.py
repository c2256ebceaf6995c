"""Group report-back: templates of ordered sections, and what a group wrote in them.

Content of a section by its kind: prose is a text; an outline is a list of ``[level, text]`` with
levels from 0; pairs a list of ``[as it is, as it should be]``; goals a list of
``[goal, [strategy, …]]``; support a list of ``[level, text]`` with the levels of `SUPPORT_LEVELS`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

SUPPORT_LEVELS = ("national", "regional", "global")

Content = Any
"""JSON-ready content of a section, see the module's description"""


class SectionKind(StrEnum):
    PROSE = "prose"
    OUTLINE = "outline"
    PAIRS = "pairs"
    GOALS = "goals"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    title: str
    kind: SectionKind
    hint: str = ""
    """what to write here, in a sentence"""


@dataclass(frozen=True, slots=True)
class Template:
    """An ordered form for a group's report to the plenary."""

    id: str
    title: str
    language: str
    sections: tuple[Section, ...]


@dataclass(slots=True)
class GroupReport:
    """One group's report. ``contents`` holds the sections somebody wrote in, by key."""

    id: str
    group: str
    template: Template
    contents: dict[str, Content] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    """section key → the event that gave its present content"""


def template_from_json(data: Mapping[str, Any]) -> Template:
    """A template from its TOML or JSON form. Raises KeyError or ValueError on a damaged one."""
    sections = tuple(
        Section(s["key"], s["title"], SectionKind(s["kind"]), s.get("hint", ""))
        for s in data["sections"]
    )
    keys = [section.key for section in sections]
    if len(set(keys)) != len(keys):
        raise ValueError(f"Template “{data['id']}” has the same section twice.")
    return Template(data["id"], data["title"], data.get("language", "en"), sections)


def template_to_json(template: Template) -> dict[str, Any]:
    """The JSON form of a template; `template_from_json` is its inverse."""
    return {
        "id": template.id,
        "title": template.title,
        "language": template.language,
        "sections": [
            {"key": s.key, "title": s.title, "kind": str(s.kind), "hint": s.hint}
            for s in template.sections
        ],
    }


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One line of a report as every export tells it."""

    section: str
    """key of the section"""
    level: int
    """0 for the section's title, from 1 for what stands below it"""
    role: str
    """"section", "text", "item", "now" and "should" (always both, one after the other), "goal",
    "strategy", or the level of a support needed ("national", "regional", "global")"""
    text: str


def report_rows(report: GroupReport) -> tuple[ReportRow, ...]:
    """A report as flat rows, section by section in the template's order.

    Every section has its title row, so that one nobody wrote in is exported as empty: a title with
    nothing below. Support is ordered by level, the rest as it was written.
    """
    rows: list[ReportRow] = []
    for section in report.template.sections:
        rows.append(ReportRow(section.key, 0, "section", section.title))
        content = report.contents.get(section.key) or empty(section.kind)
        rows += [
            ReportRow(section.key, level, role, text)
            for level, role, text in _content_rows(section.kind, content)
        ]
    return tuple(rows)


def _content_rows(kind: SectionKind, content: Content) -> Iterator[tuple[int, str, str]]:
    match kind:
        case SectionKind.PROSE:
            yield from ((1, "text", line.strip()) for line in content.splitlines() if line.strip())
        case SectionKind.OUTLINE:
            yield from ((1 + level, "item", text) for level, text in content)
        case SectionKind.PAIRS:
            for now, should in content:
                yield 1, "now", now
                yield 1, "should", should
        case SectionKind.GOALS:
            for goal, strategies in content:
                yield 1, "goal", goal
                yield from ((2, "strategy", text) for text in strategies)
        case SectionKind.SUPPORT:
            for wanted in SUPPORT_LEVELS:
                yield from ((1, wanted, text) for level, text in content if level == wanted)


def empty(kind: SectionKind) -> Content:
    """Content of a section nobody wrote in."""
    return "" if kind is SectionKind.PROSE else []


_BULLET = re.compile(r"^(?:[-–—*•◦▪‣○●■□►➢✓]|\(?\d{1,3}[.)](?!\d)|\(?[a-zA-Z][.)])\s+")
_TOP_NUMBER = re.compile(r"^\d{1,3}[.)]\s")
_NUMBERED = re.compile(r"^((?:\d{1,3}\.)+\d{1,3})\.?\s")


def parse_outline(text: str) -> list[list[Any]]:
    """Pasted lines as ``[level, text]``: indentation, bullets and numbers become levels.

    The levels follow the indentation where there is any, else the depth of the numbers
    (1, 1.1, 1.1.1). No level is skipped: a child stands one below its parent. Empty lines go.
    """
    lines = [line.expandtabs(4) for line in text.splitlines() if line.strip()]
    widths = [len(line) - len(line.lstrip()) for line in lines]
    indented = len(set(widths)) > 1
    # "3.5 million" is a number, not a place, unless there are places like "3." as well
    counted = any(_TOP_NUMBER.match(line.strip()) for line in lines)
    found: list[list[Any]] = []
    open_widths: list[int] = []
    for line, width in zip(lines, widths, strict=True):
        bare = line.strip()
        numbered = _NUMBERED.match(bare) if counted else None
        if indented:
            while open_widths and width < open_widths[-1]:
                open_widths.pop()
            if not open_widths or width > open_widths[-1]:
                open_widths.append(width)
            level = len(open_widths) - 1
        else:
            level = numbered.group(1).count(".") if numbered else 0
        deepest = found[-1][0] + 1 if found else 0
        words = (bare[numbered.end() :] if numbered else _BULLET.sub("", bare)).strip()
        if words:
            found.append([min(level, deepest), words])
    return found


def outline_text(items: Sequence[Sequence[Any]]) -> str:
    """An outline as text to copy; `parse_outline` reads it back."""
    return "\n".join(f"{'    ' * level}- {words}" for level, words in items)
