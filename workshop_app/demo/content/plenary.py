"""What the core team brought along, and what the whole room voted on and decided."""

from __future__ import annotations

from workshop_app.demo.scenes import Check, Scene

PREFILL: tuple[Scene, ...] = (
    Scene(
        "2.9.2",
        answer=1310,
        stage="prefill",
        checks=(Check("needs_follow_up", "Are vacant posts counted?", point="prefill"),),
    ),
    Scene("4.2.2", answer=512, stage="prefill", sources=("Monthly return, February 2025",)),
    Scene("1.7.3", answer="yes", stage="prefill"),
)

SCENES: tuple[Scene, ...] = (
    Scene(
        "1.3.1",
        votes=("0 1 5 0 | 0 1 4 1 | 0 0 5 1 | 0 1 5 0",),
        answer="mostly",
        why="Registration is required by law, but 17 facilities work without it.",
        notes=(("plenary", "The law group accepts the change after the document check."),),
        checks=(Check("confirmed_with_change", "From Completely to Mostly.", point="plenary"),),
    ),
    Scene(
        "1.3.3",
        votes=(
            "2 2 2 | 3 1 2 | 2 1 3 | 2 1 2 ?1",
            "3 0 3 | 3 1 2 | 2 1 3 | 3 0 2 ?1",
        ),
        answer="no_consensus",
        why="Half the room counts the circular, half does not.",
        dissent="10 people: Yes. 11 people: No, because a circular binds nobody.",
        notes=(
            ("discussion", "Is a circular law? Both sides gave their reasons before round 2."),
            ("recommendation", "Put the limit into the Children Act when it is next amended."),
        ),
        checks=(
            Check(
                "needs_follow_up",
                "Ask the Ministry of Justice for its view in writing.",
                point="plenary",
            ),
        ),
    ),
    Scene(
        "1.8.1",
        votes=(
            "0 2 4 0 | 0 3 3 0 | 0 4 2 0 | 0 2 4 0",
            "0 1 5 0 | 0 1 5 0 | 0 2 4 0 | 0 1 5 0",
        ),
        answer="mostly",
        notes=(
            ("discussion", "The decree that names the responsible body was read out."),
            ("strength", "Targets for each year until 2030."),
        ),
        checks=(Check("confirmed", "Plan and decree seen by the room.", point="plenary"),),
    ),
    Scene(
        "2.3.1",
        votes=(
            "2 1 1 2 | 2 1 1 2 | 3 0 0 3 | 2 1 2 1",
            "1 5 0 0 | 0 5 1 0 | 1 4 1 0 | 0 5 0 1",
        ),
        answer="slightly",
        dissent="1 person: Completely, in public facilities.",
        notes=(
            (
                "discussion",
                "Two rooms in one: public facilities check everybody, private ones do as they "
                "like. Round 2 asks about all facilities together.",
            ),
            ("gap", "No rule covers volunteers."),
        ),
        sources=("Regulation on staff of residential facilities, 2018, section 5",),
    ),
    Scene(
        "3.2.1",
        votes=(
            "1 2 2 1 | 1 1 3 1 | 2 3 1 0 | 1 2 2 0 ?1",
            "0 4 2 0 | 0 3 3 0 | 1 4 1 0 | 0 4 1 0 ?1",
        ),
        answer="slightly",
        why="Five regions have no approved family; the border to Mostly was discussed.",
        dissent="7 people: Mostly.",
        notes=(("discussion", "A map of approved families by region changed several minds."),),
    ),
    Scene(
        "6.1.1",
        votes=("0 6 0 0 | 1 5 0 0 | 0 6 0 0 | 0 6 0 0",),
        answer="slightly",
        notes=(("recommendation", "A budget line of its own from 2027."),),
    ),
)

SIGN_OFF: tuple[Scene, ...] = (
    Scene("1.7.3", answer="yes", stage="final"),
    Scene("1.2.1", answer="completely", stage="final", why="As decided by the law group."),
)

OPEN = Scene(
    "1.2.3",
    votes=(
        "1 2 2 1 | 0 2 3 1 | 1 3 2 0 | 1 1 3 0 ?1",
        "0 1 4 1 | 0 1 5 0 | 0 1 3 0 ?1",
    ),
    notes=(
        (
            "discussion",
            "Providers explained which of the standards are checked, and by whom. Those who "
            "said Not at all had residential standards in mind.",
        ),
        ("gap", "No standard for emergency foster placement."),
    ),
    left_open=True,
)
"""Where the demonstration ends: the second round is open, and 17 of 24 votes are in."""
