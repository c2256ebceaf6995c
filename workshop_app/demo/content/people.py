"""Who sits in the demonstration's room: roles only, nobody has a name."""

from __future__ import annotations

from workshop_app.core.days import Day

TITLE = "National care system assessment"
COUNTRY = "Demonstration country"
ROUND = "2026"
PLACE = "Conference centre of the capital"
LEAD = "Ministry of Social Affairs"
CORE_TEAM = ("Ministry of Social Affairs", "Inspection service", "National statistics office")
AUTHOR = "Facilitation team"

LAW, WORKFORCE, SERVICES, DATA = "Law", "Workforce", "Services", "Data"

SEATS: dict[str, tuple[str, ...]] = {
    LAW: (
        "Ministry, child protection",
        "Ministry of Justice",
        "Parliamentary committee staff",
        "Family court",
        "Civil society, child rights",
        "Care-experienced young person",
    ),
    WORKFORCE: (
        "Ministry, social affairs",
        "District social work office",
        "Social work training institute",
        "Association of social workers",
        "Faith-based provider",
        "Care-experienced young person",
    ),
    SERVICES: (
        "Regional administration",
        "Service provider, foster care",
        "Service provider, residential care",
        "Organisation of persons with disabilities",
        "Civil society, family support",
        "Grandparent, kinship carer",
    ),
    DATA: (
        "National statistics office",
        "Ministry of Finance",
        "Inspection service",
        "Development partner",
        "Civil society, budget monitoring",
        "Care-experienced young person",
    ),
}

DOMAINS: dict[str, tuple[str, ...]] = {
    LAW: ("1",),
    WORKFORCE: ("2", "5"),
    SERVICES: ("3",),
    DATA: ("4", "6"),
}
"""Numbers of the domains each group takes"""

PLANNED_DAY = Day(9 * 60, 17 * 60, ((630, 645), (750, 810), (915, 930)))
"""09:00–17:00, with coffee at 10:30 and 15:15 and lunch at 12:30"""
PLANNED_DAYS = 3
PLENARY_MINUTES = 45
"""Of the plenary, for each component; the groups share out the rest"""
