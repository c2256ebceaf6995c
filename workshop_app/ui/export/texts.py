"""Wording of the export window that more than one of its parts needs."""

from __future__ import annotations

from enum import StrEnum

from workshop_app.core.plan import PLAN_FIELDS
from workshop_app.jobs import PlannedChange
from workshop_app.ui.wording.contexts import Export
from workshop_app.ui.wording.plan import plan_field_name


class Section(StrEnum):
    """What a change is about; the filters are named after these."""

    ALL = "all"
    ANSWERS = "answers"
    NOTES = "notes"
    SOURCES = "sources"
    VERIFICATION = "verification"
    PLAN = "plan"
    WARNINGS = "warnings"


def section_of(field: str) -> Section:
    """The section a field of the profile belongs to; ALL for one that has none of its own."""
    name = field.partition(".")[0]
    return {
        "response": Section.ANSWERS,
        "goal": Section.ANSWERS,
        "comments": Section.NOTES,
        "sources": Section.SOURCES,
        "verification": Section.VERIFICATION,
    }.get(name, Section.ALL)


def section_name(section: Section) -> str:
    """A filter's label."""
    return {
        Section.ALL: Export.tr("All"),
        Section.ANSWERS: Export.tr("Answers"),
        Section.NOTES: Export.tr("Notes"),
        Section.SOURCES: Export.tr("Sources"),
        Section.VERIFICATION: Export.tr("Verification"),
        Section.PLAN: Export.tr("Action plan"),
        Section.WARNINGS: Export.tr("Warnings"),
    }[section]


def field_name(field: str) -> str:
    """What a field of the workbook is called: "Answer"; a field of another profile as it is."""
    name, _, rest = field.partition(".")
    shown = plan_field_name(field) if field in PLAN_FIELDS else ""
    known = {
        "response": Export.tr("Answer"),
        "goal": Export.tr("Goal"),
        "comments": Export.tr("Notes"),
        "sources": Export.tr("Sources"),
        "verification": Export.tr("Verification"),
    }.get(name, shown or name.replace("_", " ").capitalize())
    return f"{known} ({rest})" if rest else known


def cells(count: int) -> str:
    """ "148 cells"."""
    return Export.tr("1 cell") if count == 1 else Export.tr("%n cells", "", count)


def sheets(changes: tuple[PlannedChange, ...]) -> str:
    """On how many sheets the changes stand: "7 sheets"."""
    count = len({change.sheet for change in changes})
    return Export.tr("1 sheet") if count == 1 else Export.tr("%n sheets", "", count)
