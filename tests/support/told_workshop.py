"""A small workshop in which something of every kind was said, in English and in Arabic."""

from __future__ import annotations

from workshops import small_workshop

from workshop_app.core import commands
from workshop_app.core.report_back import SectionKind, Template, template_from_json
from workshop_app.core.workshop import Workshop

ARABIC = "لا توجد ميزانية كافية للأطفال في الرعاية البديلة (المادة 12، 2019) حتى الآن."
MIXED = "وزارة الشؤون الاجتماعية – Ministry of Social Affairs – تنسق مع UNICEF منذ 2019."
NAME = "Amina Diallo"

REPORT = template_from_json(
    {
        "id": "t",
        "title": "Report to the plenary",
        "sections": [
            {"key": str(kind), "title": f"Section of {kind}", "kind": str(kind)}
            for kind in SectionKind
        ],
    }
)


def told_workshop(*, arabic: bool = False, report: Template = REPORT) -> Workshop:
    """Votes of two groups (one small), decisions, notes, sources, checks, actions, a report."""
    workshop = small_workshop(groups=3, seats=8)

    def do(make: object, *given: object, **more: object) -> None:
        workshop.do(make(workshop.state, *given, **more))

    do(commands.assign, "g1", "1.1")
    do(commands.assign, "g2", "1.2")
    one = "Q1.1.1"
    do(commands.open_round, one)
    do(commands.tally, one, {"mostly": 6, "slightly": 1}, group="g1")
    do(commands.tally, one, {"completely": 3}, group="g2")
    do(commands.tally, one, {"mostly": 2, "slightly": 5}, group="g3")
    do(commands.close_round, one)
    do(commands.reveal, one)
    do(commands.decide, one, "group", "slightly", group="g1", rationale="As seen in 2 provinces.")
    do(
        *(commands.decide, one, "plenary", "mostly"),
        rationale="The act covers it.\nThe by-laws follow.",
        dissent="Two participants see no enforcement.",
    )
    long = "Foster carers are registered in every district. " * 3
    do(commands.add_note, one, ARABIC if arabic else long, "gap")
    do(commands.add_note, one, "=SUM(A1) is no formula\n\n- nor is this", "gap")
    do(commands.add_note, one, MIXED if arabic else "Strong law since 2019", "strength")
    do(commands.add_note, one, "We were never asked.", "quote")
    do(commands.add_note, one, "Train the judges — تدريب القضاة", "recommendation")
    do(commands.add_source, "Children’s Act", year="2019", holder="Ministry of Justice", kind="law")
    (source,) = workshop.state.setup.sources
    do(commands.cite, one, source, "12")
    do(commands.add_evidence, "Q1.1.2", "Interview with the registrar")
    do(commands.decide, "Q1.1.2", "plenary", "dont_know")
    do(
        *(commands.verify, one, "confirmed_with_change", "Seen in the gazette"),
        answer="slightly",
        who=NAME,
        role="Expert",
        point="document_check",
    )
    do(commands.verify, "Q1.1.2", "needs_follow_up", assignee=NAME, due="2026-12-01")
    do(commands.add_action, "Draft the by-law", owner="Ministry", due="2027-01-31", about=one)
    do(commands.park_item, ARABIC if arabic else "Who pays the carers?", about="Q1.2.1")
    do(commands.park_item, "Is the lunch paid for?")
    do(commands.start_report, "g1", report, report="r")
    do(commands.write_section, "r", "prose", "A first text.\nA second.")
    do(commands.write_section, "r", "outline", [[0, "Top"], [1, "Below"], [2, "Lower"]])
    do(commands.write_section, "r", "pairs", [["No registry", "One registry"], ["Paper", ""]])
    do(commands.sign_off, "1.1", who=NAME)
    do(commands.add_note, one, "A late word", "discussion")
    return workshop
