"""A small workshop whose report can be reckoned by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from workshops import small_framework, small_workshop

from workshop_app.core import commands
from workshop_app.core.events import Act
from workshop_app.core.framework import Framework
from workshop_app.core.workshop import Workshop

PERSON = "Zuleika Quill"
AUTHOR = "Tester"


def french_in_part() -> Framework:
    """`small_framework` with one question, one domain and one option in French."""
    framework = small_framework()
    first, *others = framework.questions
    domains = [
        replace(domain, translations={"fr": {"title": "Famille d’accueil"}})
        if domain.title == "Foster care"
        else domain
        for domain in framework.domains
    ]
    extent = framework.option_sets["extent"]
    options = [
        replace(option, translations={"fr": {"label": "Surtout"}})
        if option.code == "mostly"
        else option
        for option in extent.options
    ]
    return replace(
        framework,
        domains=tuple(domains),
        questions=(replace(first, translations={"fr": {"text": "Énoncé en français."}}), *others),
        option_sets={**framework.option_sets, "extent": replace(extent, options=tuple(options))},
    )


def assessed_workshop() -> Workshop:
    """Six of nine questions answered, one “don’t know”, one “not applicable”, one open."""
    workshop = small_workshop(groups=2, seats=6, framework=french_in_part())

    def do(make: Callable[..., Act], *given: object, **more: object) -> None:
        workshop.do(make(workshop.state, *given, **more))

    do(commands.add_seat, "g1", name=PERSON, role="Judge")
    do(commands.assign, "g1", "1")
    do(commands.decide, "Q1.1.1", "group", "slightly", group="g1")
    for question, votes in (
        ("Q1.1.1", {"mostly": 8, "slightly": 2}),
        ("Q2.1", {"not_at_all": 5, "completely": 5}),
        ("Q1.2.1", {"slightly": 3}),
    ):
        do(commands.open_round, question)
        do(commands.tally, question, votes)
        do(commands.close_round, question)
        do(commands.reveal, question)
    do(
        *(commands.decide, "Q1.1.1", "plenary", "mostly"),
        rationale="The act covers it.",
        dissent="Two people see no enforcement.",
    )
    for question, answer in (
        *(("Q1.1.2", "dont_know"), ("Q1.1.3", "yes"), ("Q1.2.1", "slightly"), ("Q1.2.2", 40)),
        *(("Q2.1", "not_at_all"), ("Q2.2", "Two bodies."), ("Q2.4", "not_applicable")),
    ):
        do(commands.decide, question, "plenary", answer)
    do(commands.add_note, "Q1.1.1", "A clear law.", "strength")
    do(commands.add_note, "Q2.1", "Too few workers.", "gap")
    do(commands.add_note, "Q2.1", "Train more workers.", "recommendation")
    do(commands.add_evidence, "Q1.1.1", "Interview with the registrar")
    do(
        *(commands.verify, "Q1.1.1", "confirmed", "Read in the act."),
        point="document_check",
        who=PERSON,
    )
    do(commands.sign_off, "1.1", who=PERSON)
    do(commands.make_priority, "More workers", priority="p1", impact=4, justification="Urgent.")
    do(
        *(commands.add_action, "Train workers"),
        objective="More workers",
        owner="Ministry",
        due="2027-06-30",
        cost=1000,
        currency="EUR",
        priority="p1",
    )
    return workshop
