"""What the group on the workforce and on social norms said and decided."""

from __future__ import annotations

from workshop_app.demo.content.people import WORKFORCE
from workshop_app.demo.scenes import Check, Scene

SCENES: tuple[Scene, ...] = (
    Scene(
        "2.1.1",
        WORKFORCE,
        votes=("0 5 1 0",),
        answer="slightly",
        notes=(
            ("discussion", "Posts exist in 34 of 52 districts, and nine of those are vacant."),
            ("recommendation", "Fill the vacant posts before new ones are created."),
        ),
        sources=("Staffing table of the ministry, January 2026",),
    ),
    Scene(
        "2.2.2",
        WORKFORCE,
        votes=("0 3 2 1",),
        answer="slightly",
        why="Visits happen where a non-state provider pays for them.",
        dissent="1 person: Completely, in the capital.",
        notes=(("gap", "The rules set no largest caseload."),),
    ),
    Scene(
        "2.3.1",
        WORKFORCE,
        votes=("2 1 1 2",),
        notes=(
            (
                "discussion",
                "Public facilities ask for a police record; private ones may, and volunteers "
                "from abroad are hardly ever checked.",
            ),
            ("plenary", "Residential providers sit in the other group: ask them in plenary."),
        ),
    ),
    Scene(
        "2.6.2",
        WORKFORCE,
        answer=(
            "Mostly a neighbour or a teacher, sometimes a health worker at the child’s first "
            "illness. They tell the village head, who may wait for weeks before calling a "
            "social worker."
        ),
        notes=(("quote", "“Everybody knew I was not their daughter. Nobody asked.”"),),
    ),
    Scene(
        "2.8.2",
        WORKFORCE,
        votes=("1 0 0 0 x5",),
        answer="not_applicable",
        why="No institution has begun to close, so there is no staff to retrain yet.",
    ),
    Scene(
        "2.9.1",
        WORKFORCE,
        votes=("0 4 2", "0 5 1"),
        answer="partly",
        notes=(
            (
                "discussion",
                "A register is kept by the association; the law on the profession waits for its "
                "second reading, so it is not in force.",
            ),
        ),
        sources=("Bill on Social Work, first reading, 2025", "Register of the association, 2025"),
        checks=(Check("confirmed", "Bill and register seen by the group."),),
    ),
    Scene(
        "2.9.2",
        WORKFORCE,
        answer=1240,
        why="Filled posts only; the pre-fill counted vacant ones as well.",
        sources=("Staffing table of the ministry, January 2026",),
        checks=(
            Check(
                "confirmed_with_change",
                "1,310 posts, of which 70 are vacant.",
                who="Ministry, social affairs",
            ),
        ),
    ),
    Scene(
        "2.9.7",
        WORKFORCE,
        answer=23,
        sources=("Staffing tables of the ministry, January 2026",),
    ),
    Scene(
        "5.1.1",
        WORKFORCE,
        votes=("0 1 4 1",),
        answer="mostly",
        why="Four of six; the survey of 2024 points the same way.",
        notes=(
            (
                "discussion",
                "People believe it of children in general, less so of children with disabilities.",
            ),
        ),
        sources=("Household survey on care and family life, 2024, table 7",),
    ),
    Scene(
        "5.1.4",
        WORKFORCE,
        answer=(
            "A boarding facility gives better schooling",
            "A child with a disability brings shame",
            "A mother alone cannot raise a boy",
            "Relatives with means take the eldest child",
        ),
        notes=(("discussion", "Named first by the young people, then by the district office."),),
    ),
    Scene(
        "5.2.1",
        WORKFORCE,
        votes=("2 1 1 2",),
        parked=True,
        notes=(
            (
                "discussion",
                "Half the group speaks of the capital, half of the provinces. Parked until the "
                "survey team has joined.",
            ),
        ),
    ),
)
