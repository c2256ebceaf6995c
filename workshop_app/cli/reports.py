"""Groups' reports at a terminal: the templates there are, and acts that start and write reports."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from workshop_app.cli import console
from workshop_app.cli.trouble import DONE, UserError
from workshop_app.core import commands
from workshop_app.core.events import Act
from workshop_app.core.report_back import (
    GroupReport,
    SectionKind,
    empty,
    parse_outline,
    report_rows,
    template_to_json,
)
from workshop_app.core.state import State
from workshop_app.jobs.errors import JobError
from workshop_app.jobs.report_templates import find_template, report_templates

_ROLES = {
    "now": "as it is: ",
    "should": "as it should be: ",
    "goal": "goal: ",
    "national": "national: ",
    "regional": "regional: ",
    "global": "global: ",
}


def own_folder() -> Path:
    """Where this person's own templates are, as the windows on this laptop keep them."""
    from workshop_app.ui.settings import SettingsFile

    return SettingsFile().path.parent / "report_templates"


def report(chosen: argparse.Namespace) -> int:
    """List the templates. Returns the exit code."""
    listed = report_templates(own_folder())
    if chosen.json:
        known = [{**template_to_json(each.template), "own": each.own} for each in listed.known]
        console.say(json.dumps(known, ensure_ascii=False, indent=2))
    else:
        for each in listed.known:
            template = each.template
            console.say(f"{template.id}: {template.title}{' (your own)' if each.own else ''}")
            for section in template.sections:
                console.say(f"  {section.key}: {section.title} ({section.kind})")
    for sentence in listed.problems:
        console.complain(f"note: {sentence}")
    return DONE


def start(state: State, fields: Mapping[str, Any]) -> Act:
    """The act of giving a group a template to fill. Raises UserError without such a template."""
    try:
        template = find_template(fields["template"], own_folder())
    except JobError as error:
        raise UserError(str(error)) from error
    return commands.start_report(state, fields["group"], template)


def write(state: State, fields: Mapping[str, Any]) -> Act:
    """The act of writing a section. Raises UserError where it is not clear which report is meant.

    A text is taken for an outline too: its bullets and indents become levels.
    """
    found = _report(state, fields["group"], fields.get("template"))
    wanted = fields["section"]
    section = next((each for each in found.template.sections if each.key == wanted), None)
    if section is None:
        keys = ", ".join(f"“{each.key}”" for each in found.template.sections)
        raise UserError(f"The report has no section “{wanted}”; use one of {keys}.")
    content = fields["content"]
    if section.kind is SectionKind.OUTLINE and isinstance(content, str):
        content = parse_outline(content)
    return commands.write_section(state, found.id, section.key, content)


def _report(state: State, group: str, template: str | None) -> GroupReport:
    holder = commands.find_group(state, group)
    theirs = [each for each in state.setup.reports.values() if each.group == holder.id]
    if template is not None:
        wanted = template.casefold()
        theirs = [
            each
            for each in theirs
            if wanted in (each.template.id.casefold(), each.template.title.casefold())
        ]
    if not theirs:
        raise UserError(f"{holder.name} has no such report; start it with “report_start”.")
    if len(theirs) > 1:
        ids = ", ".join(f"“{each.template.id}”" for each in theirs)
        raise UserError(f"{holder.name} has several reports; name its “template”: {ids}.")
    return theirs[0]


def report_json(state: State, found: GroupReport) -> dict[str, Any]:
    """One report as plain data; a section nobody wrote in is there, and empty."""
    group = state.setup.groups.get(found.group)
    return {
        "id": found.id,
        "group": group.name if group else found.group,
        "template": found.template.id,
        "title": found.template.title,
        "sections": [
            {
                "key": section.key,
                "title": section.title,
                "kind": str(section.kind),
                "content": found.contents.get(section.key, empty(section.kind)),
            }
            for section in found.template.sections
        ],
    }


def report_lines(state: State) -> Iterator[str]:
    """All reports as text; a section nobody wrote in says so."""
    for found in state.setup.reports.values():
        group = state.setup.groups.get(found.group)
        yield ""
        yield f"Report of {group.name if group else found.group}: {found.template.title}"
        rows = report_rows(found)
        for place, row in enumerate(rows):
            if row.role == "section":
                last = place + 1 == len(rows) or rows[place + 1].role == "section"
                yield f"  {row.text}{': (empty)' if last else ''}"
            elif row.text:
                yield f"  {'  ' * row.level}{_ROLES.get(row.role, '')}{' '.join(row.text.split())}"
