"""What the group on monitoring and on financing said and decided."""

from __future__ import annotations

from workshop_app.demo.content.people import DATA
from workshop_app.demo.scenes import Check, Scene

SCENES: tuple[Scene, ...] = (
    Scene(
        "4.1.1",
        DATA,
        votes=("1 5 0 0",),
        answer="slightly",
        notes=(("gap", "Reasons for separation are written by hand and never added up."),),
        sources=("Statistical yearbook, 2025, chapter 9",),
    ),
    Scene(
        "4.1.3",
        DATA,
        answer="no_data",
        why="Admissions are counted by facility, and children who move are counted twice.",
        notes=(("recommendation", "Give each child one number in the new system."),),
    ),
    Scene(
        "4.2.2",
        DATA,
        answer=401,
        sources=("Monthly return on foster care, February 2026",),
        checks=(
            Check(
                "confirmed_with_change",
                "The pre-fill was the figure of last year.",
                who="National statistics office",
            ),
        ),
    ),
    Scene(
        "4.3.1",
        DATA,
        votes=("0 1 4 1",),
        answer="mostly",
        why="Public facilities every year; private ones every second year.",
        notes=(("discussion", "The inspection service has eleven inspectors for 58 facilities."),),
        sources=("Annual report of the inspection service, 2025",),
    ),
    Scene(
        "4.3.3",
        DATA,
        answer=2130,
        why="Public and registered private facilities on 31 December 2025.",
        sources=("Inspection returns, December 2025",),
        checks=(
            Check(
                "needs_follow_up",
                "Unregistered facilities are left out: estimate them.",
                who="Inspection service",
            ),
        ),
    ),
    Scene(
        "4.3.6",
        DATA,
        answer="2024-11-30",
        notes=(("discussion", "Private facilities were visited, but not all let the team in."),),
        sources=("Inspection returns, November 2024",),
    ),
    Scene(
        "6.1.1",
        DATA,
        votes=("0 6 0 0",),
        answer="slightly",
        notes=(
            ("discussion", "One line holds family support, day care and summer camps together."),
        ),
        sources=("State budget 2026, programme 14",),
    ),
    Scene(
        "6.2.2",
        DATA,
        votes=("5 1 0 0",),
        answer="not_at_all",
        notes=(
            ("discussion", "The allowance has not changed since 2016; prices have doubled."),
            ("recommendation", "Tie the allowance to the subsistence minimum."),
        ),
        sources=("Decree on foster care allowances, 2016",),
    ),
    Scene(
        "6.2.3",
        DATA,
        answer=1850,
        sources=("Decree on foster care allowances, 2016, article 3",),
        checks=(Check("confirmed", "Amount as in the decree.", who="Ministry of Finance"),),
    ),
    Scene(
        "6.3.2",
        DATA,
        answer="skipped",
        why="The finance ministry will answer in writing.",
    ),
)
