"""A section of groups' reports as the room sees it: their words, and nothing else of theirs."""

from __future__ import annotations

from dataclasses import dataclass

from workshop_app.core.report_back import GroupReport, ReportRow, report_rows
from workshop_app.core.state import State

MOST_COLUMNS = 4
"""Groups side by side; more could not be read from four metres"""


@dataclass(frozen=True, slots=True)
class ShownReport:
    """What the facilitator presents: a section (key) of one report (id), or of several."""

    reports: tuple[str, ...]
    section: str


@dataclass(frozen=True, slots=True)
class RoomReportRow:
    """One line; ``level`` from 1 and ``role`` as in `report_back.ReportRow`."""

    level: int
    role: str
    text: str


@dataclass(frozen=True, slots=True)
class RoomReportColumn:
    """What one group wrote; no rows when it wrote nothing."""

    group: str
    rows: tuple[RoomReportRow, ...]


@dataclass(frozen=True, slots=True)
class RoomReport:
    """One section of the reports, a column for each group."""

    title: str
    """of the template"""
    section: str
    number: int
    """of the section, from 1"""
    of: int
    kind: str
    columns: tuple[RoomReportColumn, ...]


def room_report(state: State, shown: ShownReport) -> RoomReport | None:
    """What the room sees of a report; None when nothing of it is there any more.

    Of several reports only those count that have the section; the first names title and number.
    """
    setup = state.setup
    found = [setup.reports[each] for each in shown.reports if each in setup.reports]
    found = [each for each in found if _place(each, shown.section) is not None]
    if not found:
        return None
    template = found[0].template
    place = _place(found[0], shown.section) or 0
    section = template.sections[place]
    columns = []
    for report in found[:MOST_COLUMNS]:
        group = setup.groups.get(report.group)
        rows = [row for row in report_rows(report) if row.section == shown.section]
        columns.append(
            RoomReportColumn(
                group.name if group else "", tuple(_row(row) for row in rows if row.level)
            )
        )
    return RoomReport(
        template.title,
        section.title,
        place + 1,
        len(template.sections),
        str(section.kind),
        tuple(columns),
    )


def _row(row: ReportRow) -> RoomReportRow:
    return RoomReportRow(row.level, row.role, row.text)


def _place(report: GroupReport, section: str) -> int | None:
    keys = [each.key for each in report.template.sections]
    return keys.index(section) if section in keys else None
