"""Who has which domain: what a cell of the matrix shows, and the act a press on it makes.

A group that has a domain has everything below it. A press on a cell changes just what lies under
that cell: giving a parent takes up what was given piece by piece, taking one child away leaves
its siblings given.
"""

from __future__ import annotations

from enum import Enum

from workshop_app.core import commands
from workshop_app.core.events import Act
from workshop_app.core.framework import Domain, Framework
from workshop_app.core.state import (
    State,
)


class Cell(Enum):
    """One group's share of one domain."""

    NONE = "none"
    SOME = "some"
    """some of what lies below"""
    GIVEN = "given"
    BY_PARENT = "by_parent"
    """all of it, because a domain above was given"""


def covered(framework: Framework, given: frozenset[str]) -> frozenset[str]:
    """The domains given, with all below them."""
    found: set[str] = set()
    for domain in given:
        if framework.has_domain(domain):
            found |= framework.below(domain)
    return frozenset(found)


def _asked(framework: Framework) -> frozenset[str]:
    """Domains with questions of their own."""
    return frozenset(question.domain for question in framework.questions)


def cell(framework: Framework, given: frozenset[str], domain: str) -> Cell:
    """What the group that was given these domains has of ``domain``."""
    if any(step.id in given for step in framework.path(domain)[:-1]):
        return Cell.BY_PARENT
    if domain in given:
        return Cell.GIVEN
    below = framework.below(domain)
    whole = covered(framework, given)
    if not below & whole:
        return Cell.NONE
    return Cell.GIVEN if (below & _asked(framework)) <= whole else Cell.SOME


def toggle(state: State, group: str, domain: str) -> Act:
    """Give ``domain`` to a group, or take it away when the group has all of it; one act."""
    framework = state.framework
    given = frozenset(state.setup.domains_of(group))
    shown = cell(framework, given, domain)
    below = framework.below(domain)
    act: Act = ()
    if shown is Cell.BY_PARENT:
        return _carve_out(state, group, domain, given)
    for held in state.setup.domains_of(group):
        if held in below and (held != domain or shown is Cell.GIVEN):
            act += commands.unassign(state, group, held)
    if shown is not Cell.GIVEN:
        act += commands.assign(state, group, domain)
    return act


def _carve_out(state: State, group: str, domain: str, given: frozenset[str]) -> Act:
    """Take one domain out of a parent that was given: its siblings stay, one by one.

    Questions that stand in the parent itself go too, since only whole domains can be given.
    """
    framework = state.framework
    path = framework.path(domain)
    act: Act = ()
    top = next(place for place, step in enumerate(path) if step.id in given)
    for step in path[top:]:
        if step.id in given:
            act += commands.unassign(state, group, step.id)
    for held in framework.below(domain) & given - {domain}:
        act += commands.unassign(state, group, held)
    for parent, child in zip(path[top:], path[top + 1 :], strict=False):
        for sibling in framework.children(parent.id):
            if sibling.id != child.id and sibling.id not in given:
                act += commands.assign(state, group, sibling.id)
    return act


def nobody_has(state: State) -> list[Domain]:
    """The highest domains no group has anything of, in framework order, where questions stand."""
    framework = state.framework
    given = frozenset(domain for _, domain in state.setup.assignments)
    whole = covered(framework, given)
    open_domains = {
        step.id
        for asked in _asked(framework) - whole
        for step in framework.path(asked)
        if not framework.below(step.id) & whole
    }
    return [
        domain
        for domain in framework.domains
        if domain.id in open_domains and domain.parent not in open_domains
    ]
