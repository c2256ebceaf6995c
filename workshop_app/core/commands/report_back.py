"""Commands about the groups' reports to the plenary."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

from workshop_app.core import errors
from workshop_app.core.commands.checks import checked_text, find_group, fits_cell, new_id
from workshop_app.core.commands.priorities import follow_report
from workshop_app.core.commands.team import add_action
from workshop_app.core.events import Act, Draft, EventKind
from workshop_app.core.report_back import (
    SUPPORT_LEVELS,
    Content,
    GroupReport,
    Section,
    SectionKind,
    Template,
    empty,
    template_to_json,
)
from workshop_app.core.state import State
from workshop_app.core.team import Action


def start_report(state: State, group: str, template: Template, *, report: str | None = None) -> Act:
    """Give a group a form to fill; the form is kept with the report as it is now."""
    holder = find_group(state, group).id
    for each in state.setup.reports.values():
        if (each.group, each.template.id) == (holder, template.id):
            raise errors.ReportThere(group=find_group(state, group).name, title=template.title)
    body = {
        "report": report or new_id(),
        "group": holder,
        "template": template_to_json(template),
    }
    return (Draft(EventKind.REPORT_STARTED, body),)


def write_section(state: State, report: str, section: str, content: Content) -> Act:
    """Replace what a section of a group's report says; see `core.report_back` for its form.

    An action or a priority made of a strategy (or goal) goes with it when it is reworded, in the
    same act.
    """
    found, part = _section(state, report, section)
    clean = checked_content(part, content)
    if clean == found.contents.get(section, empty(part.kind)):
        return ()
    body: dict[str, Any] = {"report": found.id, "section": section, "content": clean}
    if section in found.written:
        body["replaces"] = [found.written[section]]
    return (Draft(EventKind.REPORT_WRITTEN, body), *_reworded(state, found, part, clean))


def withdraw_report(state: State, report: str) -> Act:
    """Take a group's report away; it stays in the history."""
    return (Draft(EventKind.REPORT_WITHDRAWN, {"report": find_report(state, report).id}),)


def strategy_to_action(
    state: State, report: str, section: str, goal: int, strategy: int, **fields: Any
) -> Act:
    """Make a strategy of a goal an action that keeps its origin; ``fields`` as in `add_action`.

    The goal becomes the action's objective unless the fields name another.
    """
    found, part = _section(state, report, section)
    try:
        aim, strategies = found.contents[part.key][goal]
        text = strategies[strategy]
    except (KeyError, IndexError, TypeError, ValueError):
        raise errors.UnknownEntry(what="strategy") from None
    (made,) = add_action(state, text, **{"objective": aim, **fields})
    origin = {"strategy": [found.id, part.key, text]}
    return (Draft(EventKind.ACTION_ADDED, {**made.body, **origin}),)


def action_of(state: State, report: str, section: str, strategy: str) -> Action | None:
    """The action a strategy of a report was made, however it is worded by now, or None."""
    origin = (report, section, strategy)
    actions = state.setup.actions.values()
    return next((each for each in actions if each.strategy == origin), None)


def find_report(state: State, report: str) -> GroupReport:
    """The report with this id; `UnknownEntry` if there is none."""
    found = state.setup.reports.get(report)
    if found is None:
        raise errors.UnknownEntry(what="report")
    return found


def _reworded(state: State, report: GroupReport, part: Section, content: Content) -> Act:
    """Actions and priorities made of strategies or goals that say something else in ``content``."""
    if part.kind is not SectionKind.GOALS:
        return ()
    said = report.contents.get(part.key, [])
    strategies = _pairs(_strategies(said), _strategies(content))
    goals = _pairs([goal for goal, _ in said], [goal for goal, _ in content])
    actions = (
        Draft(
            EventKind.ACTION_REVISED,
            {"action": each.id, "strategy": [report.id, part.key, strategies[each.strategy[2]]]},
        )
        for each in state.setup.actions.values()
        if each.strategy[:2] == (report.id, part.key) and each.strategy[2] in strategies
    )
    return (
        *actions,
        *follow_report(state, report.id, part.key, {"goal": goals, "strategy": strategies}),
    )


def _pairs(before: list[str], after: list[str]) -> dict[str, str]:
    """Texts that were reworded → what each says now."""
    gone, new = set(before) - set(after), set(after) - set(before)
    pairs: dict[str, str] = {}
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "replace" and j - i == m - k:
            pairs.update(zip(before[i:j], after[k:m], strict=True))
    return {was: now for was, now in pairs.items() if was in gone and now in new}


def _strategies(content: Content) -> list[str]:
    return [strategy for _goal, strategies in content for strategy in strategies]


def _section(state: State, report: str, section: str) -> tuple[GroupReport, Section]:
    found = find_report(state, report)
    part = next((each for each in found.template.sections if each.key == section), None)
    if part is None:
        raise errors.UnknownEntry(what="section")
    return found, part


def checked_content(section: Section, content: Content) -> Content:
    """The content without empty parts; `BadSection` when its form is not the section's."""
    wrong = errors.BadSection(section=section.title, kind=str(section.kind))
    try:
        match section.kind:
            case SectionKind.PROSE:
                if not isinstance(content, str):
                    raise wrong
                text = content.strip()
                fits_cell(section.title, text)
                return text
            case SectionKind.OUTLINE:
                rows = [[level, _line(text)] for level, text in content]
                if any(isinstance(v, bool) or not isinstance(v, int) or v < 0 for v, _ in rows):
                    raise wrong
                return [row for row in rows if row[1]]
            case SectionKind.PAIRS:
                pairs = [[_line(now), _line(should)] for now, should in content]
                return [pair for pair in pairs if any(pair)]
            case SectionKind.GOALS:
                goals = [
                    [_line(goal), [line for each in strategies if (line := _line(each))]]
                    for goal, strategies in content
                ]
                return [each for each in goals if each[0] or each[1]]
            case SectionKind.SUPPORT:
                needs = [[level, _line(text)] for level, text in content]
                if any(level not in SUPPORT_LEVELS for level, _ in needs):
                    raise wrong
                return [each for each in needs if each[1]]
    except (TypeError, ValueError):
        raise wrong from None


def _line(text: object) -> str:
    if not isinstance(text, str):
        raise TypeError
    return checked_text("text", text) if text.strip() else ""
