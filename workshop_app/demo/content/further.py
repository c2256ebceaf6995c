"""What the groups agreed on without counting hands: a show of nods, and on to the next question."""

from __future__ import annotations

from workshop_app.demo.content.people import DATA, LAW, SERVICES, WORKFORCE
from workshop_app.demo.scenes import Answer, Scene

_WORDS: dict[str, Answer] = {
    "N": "not_at_all",
    "S": "slightly",
    "M": "mostly",
    "C": "completely",
    **{word: word for word in ("no", "partly", "yes")},
}
_ANSWERS: dict[str, str] = {
    LAW: """
        1.1.5=S 1.1.6=N 1.1.7=yes 1.2.6=M 1.3.5=M 1.3.6=S 1.4.1=partly 1.4.3=N 1.5.3=M 1.5.5=no
        1.6.1=no 1.6.3=S 1.7.1=C 1.7.2=M 1.8.3=yes 1.9.1=S 1.9.3=S
    """,
    WORKFORCE: """
        2.1.2=S 2.1.3=S 2.2.1=S 2.2.3=M 2.3.2=S 2.4.1=N 2.5.1=N 2.8.1=N 2.9.3=N 2.9.5=N 5.1.2=S
        5.2.2=S 5.3.1=S 5.3.2=N 5.5.1=M 5.7.1=M 5.8.1=S
    """,
    SERVICES: """
        3.1.2=S 3.1.3=N 3.2.2=N 3.2.3=M 3.2.6=N 3.3.2=S 3.3.3=C 3.3.5=M 3.4.1=N 3.4.2=S 3.5.1=N
        3.5.4=M 3.6.2=N 3.7.1=M 3.7.2=S 3.8.2=S 3.9.2=S
    """,
    DATA: """
        4.1.2=N 4.2.1=M 4.3.2=S 4.3.4=58 4.3.7=96 4.4.1=N 4.5.1=S 4.7.1=M 4.8.1=S 4.9.1=N
        6.1.2=N 6.2.1=S 6.3.1=S 6.5.1=N 6.8.1=S 6.8.2=N 6.9.3=S
    """,
}
"""Group → question=answer; a number stands for itself"""

_NOTES: dict[str, tuple[str, str]] = {
    "1.1.6": ("gap", "No rule says which help a family must be offered first."),
    "1.4.3": ("gap", "Support ends on the eighteenth birthday, without exception."),
    "1.5.5": ("gap", "A grandmother cannot sign for school or for an operation."),
    "1.8.3": ("strength", "No new large institution has been licensed since 2021."),
    "2.9.3": ("recommendation", "One supervisor for every ten social workers, from the regions."),
    "2.9.5": ("gap", "One social worker in six left the post in the last year."),
    "3.1.3": ("gap", "Respite care is offered in the capital only."),
    "3.2.2": ("gap", "At night a child waits in a police station until a bed is found."),
    "3.3.3": ("strength", "All children in residential care go to the schools around."),
    "4.9.1": ("recommendation", "Join the five registers of care into one system by stages."),
    "5.3.2": ("recommendation", "Tell donors and visitors how to help families instead."),
    "6.1.2": ("gap", "A third of the districts received nothing for family support."),
    "6.8.2": ("gap", "When a facility shrinks, its money goes back to the treasury."),
}
_SOURCES: dict[str, str] = {
    "1.1.5": "National Social Protection Policy, 2020",
    "1.1.7": "Children Act, 2019, article 33",
    "1.2.6": "Regulation on Foster Care, 2021, section 6",
    "1.4.3": "Children Act, 2019, article 61",
    "1.7.1": "Adoption Act, 2015, article 3",
    "1.8.3": "Order on licences for residential facilities, 2021",
    "2.1.2": "Training records of the institute, 2023–2025",
    "2.2.3": "Regulation on Foster Care, 2021, section 9",
    "2.9.5": "Staffing tables of the ministry, January 2026",
    "3.1.2": "Service map of the regional administrations, 2025",
    "3.3.3": "Inspection returns, December 2025",
    "3.3.5": "Review of admission files in four regions, 2025",
    "3.7.1": "Report of the central authority for adoption, 2025",
    "4.2.1": "Monthly return on foster care, February 2026",
    "4.3.4": "Annual report of the inspection service, 2025",
    "4.3.7": "Inspection returns, December 2025",
    "4.7.1": "Report of the central authority for adoption, 2025",
    "5.3.1": "Household survey on care and family life, 2024, table 9",
    "6.1.2": "State budget 2026, programme 14",
    "6.2.1": "State budget 2026, programme 14",
    "6.8.1": "National Plan for Deinstitutionalisation 2023–2030",
}


def agreed(group: str) -> tuple[Scene, ...]:
    """What a group agreed on without a vote, as scenes."""
    found: list[Scene] = []
    for pair in _ANSWERS[group].split():
        question, _, answer = pair.partition("=")
        found.append(
            Scene(
                question,
                group,
                answer=int(answer) if answer.isdigit() else _WORDS[answer],
                notes=(_NOTES[question],) if question in _NOTES else (),
                sources=(_SOURCES[question],) if question in _SOURCES else (),
            )
        )
    return tuple(found)
