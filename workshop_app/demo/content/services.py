"""What the group on services said and decided."""

from __future__ import annotations

from workshop_app.demo.content.people import SERVICES
from workshop_app.demo.scenes import Check, Scene

SCENES: tuple[Scene, ...] = (
    Scene(
        "3.1.1",
        SERVICES,
        votes=("1 4 1 0",),
        answer="slightly",
        why="Offices are open in most districts, but few offer more than advice.",
        notes=(
            ("discussion", "In 18 districts one person does family support and all else."),
            ("gap", "Waiting lists are kept nowhere, so unmet need stays unseen."),
        ),
        sources=("Service map of the regional administrations, 2025",),
    ),
    Scene(
        "3.1.5",
        SERVICES,
        answer=(
            "Day care with hours that fit a working parent",
            "Respite for parents of children with disabilities",
            "Help with rent after a separation",
            "Someone to talk to at the weekend",
        ),
        notes=(("quote", "“I did not need a lecture. I needed two free hours a week.”"),),
    ),
    Scene(
        "3.1.6",
        SERVICES,
        answer=("cash", "parenting", "counselling"),
        notes=(("discussion", "Day care exists in the capital and two other towns only."),),
        sources=("Service map of the regional administrations, 2025",),
    ),
    Scene(
        "3.2.1",
        SERVICES,
        votes=("0 4 2 0",),
        answer="slightly",
        why="Families are approved in seven of twelve regions.",
        notes=(("plenary", "The law group rates the standards higher: compare in plenary."),),
        sources=("Register of foster families, February 2026",),
    ),
    Scene(
        "3.2.5",
        SERVICES,
        answer=312,
        sources=("Register of foster families, February 2026",),
        notes=(("discussion", "287 of them care for a child today."),),
        checks=(
            Check(
                "confirmed",
                "Counted again in the register during the break.",
                who="Service provider, foster care",
            ),
        ),
    ),
    Scene(
        "3.3.1",
        SERVICES,
        votes=("2 2 1 1",),
        answer="slightly",
        why="Poverty is still written as the reason in one admission out of three.",
        dissent="2 people: Mostly, since gatekeeping began in their region.",
        notes=(("discussion", "Regions with a gatekeeping panel and regions without differ."),),
        sources=("Review of admission files in four regions, 2025",),
    ),
    Scene(
        "3.4.4",
        SERVICES,
        answer=(
            "A person who stays: one worker from the age of sixteen until two years after "
            "leaving. Then a place to live that is signed for in their own name, and papers in "
            "order before the last day."
        ),
        notes=(("quote", "“I knew how to cook. I did not know how to be alone.”"),),
    ),
    Scene(
        "3.8.1",
        SERVICES,
        votes=("4 2 0 0",),
        answer="not_at_all",
        why="Assessments were done in one pilot region only.",
        dissent="2 people: Slightly, because of the pilot.",
        checks=(
            Check(
                "cannot_verify",
                "The pilot’s report has not been released.",
                point="document_check",
                who="Core team",
            ),
        ),
    ),
    Scene(
        "3.9.1",
        SERVICES,
        votes=("0 5 0 1",),
        answer="slightly",
        notes=(
            (
                "discussion",
                "The one who said Completely comes from a region where every district has a "
                "panel: worth a visit.",
            ),
            ("strength", "Panels that work include a teacher and a health worker."),
        ),
        sources=("List of gatekeeping panels, December 2025",),
        slip="0 0 5 1",
    ),
    Scene(
        "3.9.3",
        SERVICES,
        votes=("0 0 1 0 ?5",),
        answer="dont_know",
        why="Nobody in the group has seen the helpline’s records.",
        checks=(
            Check(
                "needs_follow_up",
                "Ask the helpline for calls by region.",
                point="expert_follow_up",
                who="Core team",
            ),
        ),
    ),
)
