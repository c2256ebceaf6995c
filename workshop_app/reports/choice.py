"""What goes into an export of notes and evidence, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workshop_app.core.framework import Domain, Question
from workshop_app.core.state import State


class Part(StrEnum):
    """What can be exported."""

    ANSWERS = "answers"
    VOTES = "votes"
    NOTES = "notes"
    EVIDENCE = "evidence"
    VERIFICATION = "verification"
    ACTIONS = "actions"
    PARKING = "parking"
    REPORTS = "reports"


class By(StrEnum):
    """What the export is ordered by."""

    DOMAIN = "domain"
    GROUP = "group"


USUAL = frozenset(Part) - {Part.VOTES}
"""Without the votes, which are not for everybody who reads notes."""


@dataclass(frozen=True, slots=True)
class Choice:
    """``domains`` are ids; empty means all. What is about no question is then left out too,
    except the groups' reports."""

    parts: frozenset[Part] = USUAL
    by: By = By.DOMAIN
    domains: tuple[str, ...] = ()


def chosen_domains(state: State, choice: Choice) -> frozenset[str]:
    """Ids of the domains whose questions are exported."""
    framework = state.framework
    if not choice.domains:
        return frozenset(domain.id for domain in framework.domains)
    return frozenset().union(*(framework.below(each) for each in choice.domains))


def chosen_questions(state: State, choice: Choice) -> tuple[Question, ...]:
    """The questions that are exported, in framework order; with `By.GROUP`, group by group.

    A question that several groups were given stands once, with the first of them.
    """
    wanted = chosen_domains(state, choice)
    found = [question for question in state.framework.questions if question.domain in wanted]
    if choice.by is By.GROUP:
        holders = groups_of_domains(state)
        order = {group: place for place, group in enumerate(state.setup.groups)}

        def place(question: Question) -> int:
            return min((order[g] for g in holders.get(question.domain, ())), default=len(order))

        found.sort(key=place)
    return tuple(found)


def groups_of_domains(state: State) -> dict[str, tuple[str, ...]]:
    """Domain id → ids of the groups that were given it, or a domain above it, in their order."""
    found: dict[str, list[str]] = {}
    for group in state.setup.groups:
        for assigned in state.setup.domains_of(group):
            if state.framework.has_domain(assigned):
                for domain in state.framework.below(assigned):
                    holders = found.setdefault(domain, [])
                    if group not in holders:
                        holders.append(group)
    return {domain: tuple(groups) for domain, groups in found.items()}


def is_about_chosen(state: State, choice: Choice, about: str) -> bool:
    """Whether a matter about a question (id, or "" for none) is exported."""
    if not choice.domains:
        return True
    question = state.question(about) if about else None
    return question is not None and question.domain in chosen_domains(state, choice)


def domain_path(state: State, domain: str) -> str:
    """ "1 Laws and policies › 1.1 Foster care"."""
    return " › ".join(domain_title(step) for step in state.framework.path(domain))


def domain_title(domain: Domain) -> str:
    """ "1.1 Foster care"; a title that begins with its number already stays as it is."""
    if not domain.number or domain.title.startswith(domain.number):
        return domain.title
    return f"{domain.number} {domain.title}"


def group_names(state: State, groups: tuple[str, ...]) -> Iterator[str]:
    """Names of groups that are still there."""
    for group in groups:
        if group in state.setup.groups:
            yield state.setup.groups[group].name
