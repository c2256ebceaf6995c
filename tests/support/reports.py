"""Groups' reports with something in every kind of section, for tests and pictures."""

from __future__ import annotations

from workshop_app.core import commands
from workshop_app.core.report_back import Template
from workshop_app.core.workshop import Workshop
from workshop_app.jobs.report_templates import find_template

CONTENTS = {
    "definition": [
        [0, "Help in money or services for families at risk"],
        [1, "Why: a family in crisis should not lose its children"],
        [1, "For whom: kin carers, single parents, families of children with disabilities"],
        [0, "Responsible: the ministry and the municipalities"],
        [1, "Registers stay with the municipalities"],
        [2, "Two thirds are on paper"],
    ],
    "now-should": [
        ["Grants follow the child into the institution", "Grants follow the child home"],
        ["Kin carers are asked for a court order", "A social worker's assessment is enough"],
    ],
    "recommendations": [
        ["Kin carers get what foster carers get", ["Change the decree", "Train councils"]],
        ["Every family at risk is seen within a week", ["Hire 40 social workers"]],
    ],
    "support": [
        ["national", "A budget line for kin care"],
        ["global", "Advice on case management software"],
    ],
}


def write_reports(workshop: Workshop, groups: int = 1, empty: tuple[str, ...] = ()) -> Template:
    """Give the first groups the social-protection report, filled but for what stays ``empty``.

    The reports' ids are "r1", "r2", …
    """
    template = find_template("social-protection")
    for number, group in enumerate(list(workshop.state.setup.groups)[:groups], start=1):
        report = f"r{number}"
        workshop.do(commands.start_report(workshop.state, group, template, report=report))
        for section, content in CONTENTS.items():
            if section not in empty:
                act = commands.write_section(workshop.state, report, section, content)
                workshop.do(act)
    return template
