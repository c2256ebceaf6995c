"""Which forms a group's reports have, which groups have the same, and what stands in one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workshop_app.core.records import Setup
from workshop_app.core.report_back import GroupReport


def same_form(setup: Setup, template: str) -> list[GroupReport]:
    """The reports of all groups with this form, in the order of the groups."""
    found = [report for report in setup.reports.values() if report.template.id == template]
    order = list(setup.groups)
    return sorted(
        (report for report in found if report.group in order),
        key=lambda report: order.index(report.group),
    )


def forms_of(setup: Setup, group: str, known: Mapping[str, str]) -> Iterator[tuple[str, str, bool]]:
    """(id, title, whether the group began it) of the ``known`` forms and of those it began."""
    begun = {
        report.template.id: report.template.title
        for report in setup.reports.values()
        if report.group == group
    }
    for key, title in {**known, **begun}.items():
        yield key, title, key in begun


def section_title(setup: Setup, report: str, key: str) -> str:
    """The title of a section of a report; "" where there is none."""
    found = setup.reports.get(report)
    sections = found.template.sections if found else ()
    return next((section.title for section in sections if section.key == key), "")


def strategy_place(content: Sequence[Sequence[object]], text: str) -> tuple[int, int] | None:
    """(goal, place below it) of a strategy in a section of goals."""
    for goal, (_, strategies) in enumerate(content):
        if isinstance(strategies, list) and text in strategies:
            return goal, strategies.index(text)
    return None
