"""Commands about ratings that a person sets beside the computed ones."""

from __future__ import annotations

from workshop_app.core import errors
from workshop_app.core.commands.checks import checked_text, known_domain
from workshop_app.core.events import Act, Draft, EventKind
from workshop_app.core.state import State


def rate(state: State, domain: str, level: int, *, reason: str) -> Act:
    """Set the rating of a domain by hand; ``level`` counts from 1. The reason is asked for."""
    framework = state.framework
    rule = framework.rating
    if rule is None or rule.option_set not in framework.option_sets:
        raise errors.NoRatings()
    levels = len(framework.option_sets[rule.option_set].options)
    if not 1 <= level <= levels:
        raise errors.NoSuchLevel(level=level, levels=levels)
    said = checked_text("reason", reason)
    where = known_domain(state, domain)
    return (Draft(EventKind.RATING_SET, {"domain": where, "level": level, "reason": said}),)


def take_back_rating(state: State, domain: str) -> Act:
    """Leave a domain with its computed rating again."""
    where = known_domain(state, domain)
    if where not in state.setup.ratings:
        raise errors.UnknownEntry(what="rating")
    return (Draft(EventKind.RATING_TAKEN_BACK, {"domain": where}),)
