"""Commands about the outline of the strategy."""

from __future__ import annotations

from typing import Any

from workshop_app.core import errors
from workshop_app.core.commands.report_back import checked_content
from workshop_app.core.events import Act, Draft, EventKind
from workshop_app.core.report_back import Content
from workshop_app.core.state import State
from workshop_app.core.strategy import STRATEGY_KEYS, proposal_digest, section_form
from workshop_app.core.team import StrategyText


def write_strategy(state: State, section: str, content: Content) -> Act:
    """Write a section of the strategy; its words stand from now on.

    A section that is outdated stays so while it is written on, until `keep_strategy` or
    `propose_strategy`. ``content`` has the form of the section's kind; `BadSection` otherwise.
    """
    written = _written(state, section)
    clean = checked_content(section_form(section), content)
    if written is not None and clean == written.content:
        return ()
    basis = proposal_digest(state, section) if written is None else written.basis
    return _draft(section, clean, basis, written)


def keep_strategy(state: State, section: str) -> Act:
    """Keep what was written although something else is proposed by now: it is not outdated."""
    written = _written(state, section)
    if written is None or written.basis == (basis := proposal_digest(state, section)):
        return ()
    return _draft(section, written.content, basis, written)


def propose_strategy(state: State, section: str) -> Act:
    """Give up what was written: the section shows what is proposed again, and follows the plan."""
    written = _written(state, section)
    return () if written is None else _draft(section, None, "", written)


def _written(state: State, section: str) -> StrategyText | None:
    if section not in STRATEGY_KEYS:
        raise errors.UnknownEntry(what="section")
    return state.setup.strategy.get(section)


def _draft(section: str, content: Content, basis: str, written: StrategyText | None) -> Act:
    body: dict[str, Any] = {"section": section, "content": content, "basis": basis}
    if written is not None:
        body["replaces"] = [written.event]
    return (Draft(EventKind.STRATEGY_WRITTEN, body),)
