"""What the group on laws and policies said and decided."""

from __future__ import annotations

from workshop_app.demo.content.people import LAW
from workshop_app.demo.scenes import Check, Scene

SCENES: tuple[Scene, ...] = (
    Scene(
        "1.1.1",
        LAW,
        votes=("0 1 5 0",),
        answer="mostly",
        notes=(
            (
                "discussion",
                "The Children Act names prevention as a duty of the state; "
                "the regulation that would give it a budget is still a draft.",
            ),
            ("strength", "Every district council must now report on families supported."),
        ),
        sources=("Children Act, 2019, articles 12–15",),
        checks=(Check("confirmed", "Articles read out in the group.", who="Family court"),),
    ),
    Scene(
        "1.1.2",
        LAW,
        votes=("0 5 1",),
        answer="partly",
        notes=(
            (
                "gap",
                "Courts have no written instruction on poverty; "
                "practice differs from one region to the next.",
            ),
        ),
        sources=("Children Act, 2019, article 31",),
    ),
    Scene(
        "1.1.3",
        LAW,
        votes=("0 2 4 0", "0 1 5 0"),
        answer="mostly",
        notes=(
            (
                "discussion",
                "The two who said Slightly meant emergency removal: the law sets no time "
                "limit for the court to confirm it.",
            ),
            ("recommendation", "Set 72 hours for the court to confirm an emergency removal."),
        ),
        sources=("Children Act, 2019, articles 28–30",),
    ),
    Scene(
        "1.2.1",
        LAW,
        votes=("0 0 1 5",),
        answer="completely",
        notes=(
            (
                "strength",
                "Short-term, long-term, emergency and specialised foster care are all defined.",
            ),
        ),
        sources=("Regulation on Foster Care, 2021, sections 2–4",),
        checks=(
            Check(
                "confirmed",
                "Definitions found in section 3 as stated.",
                point="document_check",
                who="Core team",
            ),
        ),
        second_thoughts=True,
    ),
    Scene(
        "1.2.2",
        LAW,
        votes=("1 2 2 1", "0 4 2 0"),
        answer="slightly",
        why="Tasks are described for the ministry only; districts act by custom.",
        dissent="2 people: Mostly, because signed task lists exist in four regions.",
        notes=(
            (
                "discussion",
                "The first vote mixed two things: what the regulation says, and what "
                "districts do. The group voted again on the regulation alone.",
            ),
            ("gap", "Nobody is named who decides when two districts disagree."),
        ),
    ),
    Scene(
        "1.2.3",
        LAW,
        notes=(
            ("plenary", "The group asks the whole room: providers know better than we do."),
            (
                "discussion",
                "Inspection reports cover most public providers; two regions have none.",
            ),
        ),
        sources=("National Standards for Foster Care, 2022, pages 6–19",),
    ),
    Scene(
        "1.3.1",
        LAW,
        votes=("0 0 0 6",),
        answer="completely",
        sources=("Children Act, 2019, article 44", "Register of residential facilities, 2025"),
        checks=(
            Check(
                "contradicted",
                "The register lists 41 facilities; the inspection service knows of 58.",
                point="document_check",
                who="Inspection service",
            ),
        ),
    ),
    Scene(
        "1.3.3",
        LAW,
        votes=("2 2 2",),
        notes=(
            (
                "discussion",
                "A circular advises against placing children under three, but a circular is "
                "no law. The group could not settle what counts.",
            ),
            ("plenary", "Does a ministry circular count as a limit in law?"),
        ),
    ),
    Scene(
        "1.4.2",
        LAW,
        votes=("5 1 0 0",),
        answer="not_at_all",
        notes=(
            (
                "quote",
                "“On my eighteenth birthday I was given my documents and a bus ticket.”",
            ),
            ("recommendation", "Write standards together with young people who left care."),
        ),
    ),
    Scene(
        "1.5.1",
        LAW,
        votes=("1 4 1 0",),
        answer="slightly",
        why="The policy names kinship care once and promises no support.",
        notes=(("gap", "No allowance, no visits and no legal status for grandparents."),),
        sources=("National Social Protection Policy, 2020, page 33",),
    ),
    Scene(
        "1.7.3",
        LAW,
        votes=("0 0 6",),
        answer="yes",
        sources=("Instrument of accession, 2014",),
        checks=(
            Check("confirmed", "Listed as a contracting state.", point="document_check"),
            Check("confirmed", "Signed off by the core team.", point="sign_off", who="Core team"),
        ),
    ),
    Scene(
        "1.8.1",
        LAW,
        votes=("0 2 4 0",),
        answer="mostly",
        why="Targets and dates are there; the responsible body is named in a decree only.",
        notes=(("plenary", "Services may see this differently: please vote in plenary."),),
        sources=("National Plan for Deinstitutionalisation 2023–2030",),
    ),
)
