"""What the room made of its findings: priorities, the plan, and what it wrote of the strategy."""

from __future__ import annotations

from workshop_app.demo.scenes import Made, Step

MINISTRY = "Ministry of Social Affairs"
JUSTICE = "Ministry of Justice"
FINANCE = "Ministry of Finance"
INSPECTION = "Inspection service"
STATISTICS = "National statistics office"
INSTITUTE = "Social work training institute"
REGIONS = "Regional administrations"
SOCIETY = "Civil society organisations"
YOUTH = "Network of care-experienced young people"
PARTNER = "Development partner"

PRIORITIES: tuple[Made, ...] = (
    Made(
        "prevention",
        "A budget line for keeping families together, spent in every district",
        (("recommendation", "6.1.1"), ("gap", "6.1.2"), ("gap", "3.1.1"), ("gap", "3.1.3")),
        "Family support has a line of its own from 2027, shared out by need.",
        "Every other priority becomes cheaper when fewer children are separated.",
        impact=4,
        effort=2,
        dots=(4, 5, 5, 6),
    ),
    Made(
        "foster",
        "Foster families in all twelve regions, paid what care costs",
        (("recommendation", "6.2.2"), ("gap", "3.2.2"), ("answer", "3.2.1")),
        "Recruit, train and pay families, with an emergency place in each region.",
        "Five regions have no approved family, so children there go to a facility.",
        impact=4,
        effort=3,
        dots=(3, 4, 6, 3),
    ),
    Made(
        "kinship",
        "Relatives who raise a child are recognised and supported",
        (("gap", "1.5.1"), ("gap", "1.5.5")),
        "Legal standing for daily decisions, and the same allowance as other carers.",
        "Most children without parents live with relatives already.",
        impact=3,
        effort=2,
        dots=(4, 3, 4, 2),
    ),
    Made(
        "gatekeeping",
        "No child enters care without a panel’s decision",
        (("recommendation", "1.1.3"), ("gap", "1.1.6"), ("answer", "3.3.1")),
        "A panel in each district, a court within 72 hours, and support offered first.",
        "Where panels work, admissions for poverty have stopped.",
        impact=4,
        effort=2,
        dots=(5, 2, 2, 1),
    ),
    Made(
        "data",
        "One number for each child: a single register of care",
        (("recommendation", "4.1.3"), ("recommendation", "4.9.1"), ("gap", "4.1.1")),
        "Five registers become one by stages.",
        "Nobody can say today how many children entered care last year.",
        impact=3,
        effort=4,
        dots=(1, 1, 0, 5),
    ),
    Made(
        "workforce",
        "Social workers who stay: supervision, fair pay, vetted colleagues",
        (("recommendation", "2.1.1"), ("recommendation", "2.9.3"), ("gap", "2.9.5")),
        "Fill vacant posts, supervise everybody, vet staff and volunteers alike.",
        impact=3,
        effort=3,
        dots=(0, 3, 1, 0),
    ),
    Made(
        "leaving",
        "Nobody leaves care alone at eighteen",
        (("gap", "1.4.3"), ("recommendation", "1.4.2")),
        "Support until 21, with one worker who stays.",
        "The young people in the room asked for it before anything else.",
        impact=2,
        effort=2,
        dots=(1, 0, 0, 1),
    ),
)
"""As they were gathered; ``dots`` are those of the four groups"""

RAISED = ("leaving", 4)
"""Which of them the room put where against the dots, counted from 0"""
RAISED_WHY = (
    "Only three of the 24 seats are care-experienced young people; the room puts leaving care "
    "before data and staff."
)

_FAMILIES = "Fewer children are separated from their families"
_CARERS = "A family for each child who needs one"
_SYSTEM = "A system that knows, checks and learns"

STEPS: tuple[Step, ...] = (
    Step(
        "Ask the Ministry of Justice in writing whether a circular is a limit in law",
        "gatekeeping",
        _FAMILIES,
        JUSTICE,
        0,
        1,
        about="1.3.3",
        status="in_progress",
        level="tertiary",
    ),
    Step(
        "Write the budget line for family support into the budget of 2027",
        "prevention",
        _FAMILIES,
        FINANCE,
        1,
        6,
        support=MINISTRY,
        about="6.1.1",
        level="secondary",
        indicator="Budget line for family support",
        baseline="None",
        target="In the budget law of 2027",
        risk="The budget is cut before it is read a second time.",
        mitigation="Show the parliamentary committee what a place in residential care costs.",
    ),
    Step(
        "Open family support in the 18 districts with one worker for everything",
        "prevention",
        _FAMILIES,
        REGIONS,
        9,
        18,
        support=MINISTRY,
        cost=1_450_000,
        funding="State budget 2027",
        about="3.1.1",
        level="secondary",
        indicator="Districts with family support",
        baseline="34 of 52",
        target="52 of 52",
        risk="Posts stay vacant.",
        mitigation="Fill vacant posts first; pay for travel in remote districts.",
    ),
    Step(
        "Set up gatekeeping panels in all districts, with a teacher and a health worker",
        "gatekeeping",
        _FAMILIES,
        MINISTRY,
        2,
        12,
        support=REGIONS,
        cost=310_000,
        funding="State budget, development partner",
        about="3.9.1",
        level="secondary",
        indicator="Districts with a working panel",
        baseline="19 of 52",
        target="52 of 52",
        risk="Panels approve what was decided before.",
        mitigation="Read ten files of each panel every half year.",
    ),
    Step(
        "Put 72 hours and the order of support into the Children Act",
        "gatekeeping",
        _FAMILIES,
        JUSTICE,
        3,
        14,
        support="Parliamentary committee",
        cost=25_000,
        funding="State budget",
        about="1.1.3",
        level="system_wide",
        indicator="Amendment in force",
        baseline="Draft",
        target="In force",
    ),
    Step(
        "Recruit and train 120 foster families in the five regions without any",
        "foster",
        _CARERS,
        MINISTRY,
        3,
        15,
        support="Service providers, foster care",
        cost=620_000,
        funding="Development partner",
        about="3.2.1",
        level="tertiary",
        indicator="Approved foster families",
        baseline="312",
        target="432",
        risk="Families leave when the allowance comes late.",
        mitigation="Pay from one national account on the first of the month.",
    ),
    Step(
        "Tie the foster care allowance to the subsistence minimum",
        "foster",
        _CARERS,
        FINANCE,
        1,
        9,
        support=MINISTRY,
        cost=2_100_000,
        funding="State budget 2027",
        about="6.2.2",
        level="tertiary",
        indicator="Allowance in per cent of the cost of care",
        baseline="46 %",
        target="100 %",
        risk="No money is voted for it.",
        mitigation="Begin with emergency places.",
    ),
    Step(
        "Give relatives the right to sign for school and health care",
        "kinship",
        _CARERS,
        JUSTICE,
        2,
        10,
        support=SOCIETY,
        about="1.5.5",
        level="system_wide",
        indicator="Order in force",
        baseline="None",
        target="In force",
    ),
    Step(
        "Try an allowance for kinship families in two regions",
        "kinship",
        _CARERS,
        REGIONS,
        6,
        18,
        support=PARTNER,
        cost=380_000,
        funding="Development partner",
        about="1.5.1",
        level="secondary",
        indicator="Kinship families with an allowance",
        baseline="0",
        target="400",
    ),
    Step(
        "Support until 21: standards written together with young people",
        "leaving",
        _CARERS,
        YOUTH,
        1,
        8,
        support=MINISTRY,
        cost=60_000,
        funding="Civil society",
        about="1.4.2",
        level="tertiary",
        indicator="Care leavers with a worker who stays",
        baseline="Not known",
        target="All who leave in 2027",
    ),
    Step(
        "Compare the register of facilities with the list of the inspection service",
        "data",
        _SYSTEM,
        INSPECTION,
        -2,
        -1,
        support=STATISTICS,
        cost=4_000,
        funding="Own budget",
        about="1.3.1",
        status="done",
        level="tertiary",
        indicator="Facilities in one list only",
        baseline="17",
        target="0",
    ),
    Step(
        "Give each child one number, first in foster and residential care",
        "data",
        _SYSTEM,
        STATISTICS,
        4,
        16,
        support=INSPECTION,
        cost=540_000,
        about="4.9.1",
        level="system_wide",
        indicator="Children with one number",
        baseline="0",
        target="All in formal care",
        risk="Registers cannot be joined because names are spelt differently.",
        mitigation="Check by hand in two regions before anything is bought.",
    ),
    Step(
        "One supervisor for every ten social workers",
        "workforce",
        _SYSTEM,
        INSTITUTE,
        5,
        17,
        support="Association of social workers",
        cost=275_000,
        funding="State budget 2027",
        about="2.9.3",
        level="system_wide",
        indicator="Social workers with monthly supervision",
        baseline="Not measured",
        target="80 %",
    ),
)
CURRENCY = "EUR"

VISION = (
    "By 2030 each child grows up in a family that is helped before it breaks. Who cannot live with "
    "the parents lives with relatives or a foster family close to home, and facilities are small, "
    "few and open to be seen.\n"
    "Young people who leave care have somebody who stays. The country knows how each child is, and "
    "spends its money where it keeps families together."
)
STRATEGY: dict[str, list[list[object]]] = {
    "coordination": [
        [0, "A steering group meets every second month"],
        [1, "The Ministry of Social Affairs leads, the Ministry of Finance is its deputy"],
        [1, "Two seats are kept for care-experienced young people"],
        [0, "Each region names one person who answers for the plan"],
        [0, "Development partners report what they fund to the steering group"],
    ],
    "dissemination": [
        [0, "The brief of two pages goes to parliament and to all district councils"],
        [0, "A version in plain words and pictures, read by children before it is printed"],
        [0, "A half-year report on the plan is published by the statistics office"],
    ],
}
