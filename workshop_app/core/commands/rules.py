"""The rules of a round, as commands take them and events carry them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workshop_app.core import errors
from workshop_app.core.commands.checks import checked_share, choose
from workshop_app.core.rounds import Anonymity, Base, RoundRules, Visibility


def with_rules(
    rules: RoundRules,
    *,
    threshold: float | None = None,
    visibility: str | None = None,
    base: str | None = None,
    anonymity: str | None = None,
    quorum: float | None = None,
    discuss: bool | None = None,
) -> RoundRules:
    """``rules`` with what is not None; `BadThreshold`, `BadQuorum` or `BadChoice` if it is none.

    A roll call that is shown live would show each person's vote as it is called: `LiveRollCall`.

    ``threshold`` is a share above 0 and up to 1; ``quorum`` one from 0 (no quorum) to 1.
    """
    wanted: dict[str, Any] = {}
    if threshold is not None:
        wanted["threshold"] = checked_share(threshold)
    if visibility is not None:
        wanted["visibility"] = choose(Visibility, visibility, "visibility")
    if base is not None:
        wanted["base"] = choose(Base, base, "base")
    if anonymity is not None:
        wanted["anonymity"] = choose(Anonymity, anonymity, "way of voting")
    if quorum is not None:
        if isinstance(quorum, bool) or not isinstance(quorum, (int, float)) or not 0 <= quorum <= 1:
            raise errors.BadQuorum(quorum=quorum)
        wanted["quorum"] = float(quorum)
    if discuss is not None:
        wanted["discuss"] = bool(discuss)
    made = replace(rules, **wanted)
    if made.visibility is Visibility.LIVE and made.anonymity is not Anonymity.ANONYMOUS:
        raise errors.LiveRollCall()
    return made


def rules_body(rules: RoundRules, but: RoundRules | None = None) -> dict[str, Any]:
    """The rules as an event carries them; only what differs when ``but`` is given."""
    body: dict[str, Any] = {
        "threshold": rules.threshold,
        "visibility": str(rules.visibility),
        "base": str(rules.base),
        "anonymity": str(rules.anonymity),
        "quorum": rules.quorum,
        "discuss": rules.discuss,
    }
    if but is None:
        return body
    before = rules_body(but)
    return {name: value for name, value in body.items() if value != before[name]}
