"""The outline of a strategy: sections proposed from the plan, the priorities and the reports.

A section nobody wrote in shows what is proposed now. Once somebody wrote there, their words stand;
when the plan has changed since, the section is *outdated*, and the new proposal stands beside.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from workshop_app.core.plan import Costs, Total, by_objective, money, plan_costs
from workshop_app.core.report_back import (
    Content,
    GroupReport,
    ReportRow,
    Section,
    SectionKind,
    Template,
    empty,
    outline_text,
    report_rows,
)
from workshop_app.core.state import State
from workshop_app.core.team import Action, ActionStatus

_GAP = re.compile(r"\{(\w+)\}")
_KINDS: Mapping[str, SectionKind] = {
    "vision": SectionKind.PROSE,
    "priorities": SectionKind.OUTLINE,
    "roles": SectionKind.OUTLINE,
    "coordination": SectionKind.OUTLINE,
    "objectives": SectionKind.OUTLINE,
    "costs": SectionKind.OUTLINE,
    "monitoring": SectionKind.OUTLINE,
    "risks": SectionKind.OUTLINE,
    "dissemination": SectionKind.OUTLINE,
}
STRATEGY_KEYS = tuple(_KINDS)
"""Keys of the sections, in order"""


@dataclass(frozen=True)
class StrategyWords:
    """The words of the sections and of what is proposed in them; gaps are in braces."""

    titles: Mapping[str, str] = field(
        default_factory=lambda: {
            "vision": "Vision",
            "priorities": "Priorities",
            "roles": "Roles and responsibilities",
            "coordination": "Coordination",
            "objectives": "Objectives and activities",
            "costs": "Costs and funding",
            "monitoring": "Monitoring",
            "risks": "Risks",
            "dissemination": "Dissemination",
        }
    )
    hints: Mapping[str, str] = field(
        default_factory=lambda: {
            "vision": "What care for children will look like in three to five years.",
            "priorities": "What comes first, and why.",
            "roles": "Which body leads what, and which bodies support it.",
            "coordination": "How the bodies work together, and what help they need from whom.",
            "objectives": "What shall be reached, and the activities of the next one or two years.",
            "costs": "What the activities cost and who pays.",
            "monitoring": "How anybody can see whether it works, and when it is looked at.",
            "risks": "What may go wrong, and what is done about it.",
            "dissemination": "Who is told about the strategy, and how.",
        }
    )
    leads: str = "Leads: {what}"
    supports: str = "Supports: {what}"
    works_with: str = "{lead} works with {others}"
    support_needed: Mapping[str, str] = field(
        default_factory=lambda: {
            "national": "Support needed from the national level",
            "regional": "Support needed from the regional level",
            "global": "Support needed from the global level",
        }
    )
    no_objective: str = "Further activities"
    total: str = "In total: {amount}"
    by_objective: str = "By objective"
    funding: str = "Funding"
    uncosted: str = "Activities without an estimate: {number}"
    no_currency: str = "no currency"
    indicator: str = "Indicator: {text}"
    baseline: str = "Baseline: {text}"
    target: str = "Target: {text}"
    done_means: str = "Done means: {text}"
    mitigation: str = "What is done about it: {text}"
    tell: str = "Bodies to be told"
    money: Callable[[int | float, str], str] = money
    date: Callable[[str], str] = str
    """writes an ISO date as the language does"""


_NEUTRAL_TEXTS: dict[str, Any] = {
    each.name: f"{each.name} {{what}}{{lead}}{{others}}{{amount}}{{number}}{{text}}"
    for each in fields(StrategyWords)
    if each.type == "str"
}
_NEUTRAL = StrategyWords(**_NEUTRAL_TEXTS)
"""Words of no language, for telling whether the data changed"""


@dataclass(frozen=True)
class StrategySection:
    """A section as it stands now.

    ``content`` has the form of a report's section of this ``kind`` (`core.report_back`): a text,
    or ``[level, text]`` items. ``proposed``: computed, nobody wrote here. ``outdated``: somebody
    wrote here, and what is proposed changed since; ``proposal`` is what would be proposed now.
    """

    key: str
    title: str
    hint: str
    kind: SectionKind
    content: Content
    proposed: bool
    outdated: bool
    proposal: Content

    @property
    def rows(self) -> tuple[ReportRow, ...]:
        """What stands in the section as flat rows, its title first."""
        form = Section(self.key, self.title, self.kind, self.hint)
        report = GroupReport("", "", Template("", "", "", (form,)), {self.key: self.content})
        return report_rows(report)

    @property
    def text(self) -> str:
        """What stands in the section as plain text, without its title."""
        return content_text(self.kind, self.content)


def strategy_sections(
    state: State, words: StrategyWords | None = None
) -> tuple[StrategySection, ...]:
    """All sections in order; ``words`` are those of the language it is told in."""
    words = words or StrategyWords()
    found: list[StrategySection] = []
    for key, kind in _KINDS.items():
        written = state.setup.strategy.get(key)
        proposal = _proposal(state, key, words)
        found.append(
            StrategySection(
                key,
                words.titles.get(key, key),
                words.hints.get(key, ""),
                kind,
                proposal if written is None else written.content,
                written is None,
                written is not None and written.basis != proposal_digest(state, key),
                proposal,
            )
        )
    return tuple(found)


def strategy_text(sections: tuple[StrategySection, ...]) -> str:
    """The whole strategy as plain text to copy: titles, and what stands below them."""
    return "\n\n".join(f"{each.title}\n{each.text}".rstrip() for each in sections)


def content_text(kind: SectionKind, content: Content) -> str:
    """A section's content as plain text."""
    return str(content) if kind is SectionKind.PROSE else outline_text(content)


def section_form(key: str, words: StrategyWords | None = None) -> Section:
    """The form of a section, as its editor takes it. Raises KeyError for none."""
    words = words or StrategyWords()
    return Section(key, words.titles.get(key, key), _KINDS[key], words.hints.get(key, ""))


def proposal_digest(state: State, key: str) -> str:
    """What tells one proposal from another, whatever language it is told in."""
    content = json.dumps(_proposal(state, key, _NEUTRAL), ensure_ascii=False)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


# --- what is proposed ----------------------------------------------------------------------------


def _proposal(state: State, key: str, words: StrategyWords) -> Content:
    if key == "vision":
        return "\n".join(dict.fromkeys(_wished(state)))
    make = _MAKERS.get(key)
    items = make(state, words) if make else iter(())
    return [[level, line] for level, text in items if (line := " ".join(text.split()))]


Items = Iterator[tuple[int, str]]


def _said(words: str, **gaps: object) -> str:
    """Words with their gaps filled; a gap a translation has too much goes."""
    return _GAP.sub(lambda found: str(gaps.get(found[1], "")), words)


def _actions(state: State) -> list[Action]:
    return [a for a in state.setup.actions.values() if a.status is not ActionStatus.DROPPED]


def _wished(state: State) -> Iterator[str]:
    """How it should be, as the groups said."""
    for report in state.setup.reports.values():
        for row in report_rows(report):
            if row.role == "should" and row.text.strip():
                yield " ".join(row.text.split())


def _priorities(state: State, words: StrategyWords) -> Items:
    ordered = state.setup.priorities.ordered
    if not ordered:
        goals = (
            row.text
            for report in state.setup.reports.values()
            for row in report_rows(report)
            if row.role == "goal"
        )
        yield from ((0, goal) for goal in dict.fromkeys(goals))
        return
    for each in ordered:
        yield 0, each.title
        for text in (each.description, each.justification):
            if text:
                yield 1, text
        yield from ((1, action.what) for action in _actions(state) if action.priority == each.id)


def _roles(state: State, words: StrategyWords) -> Items:
    parts: dict[str, tuple[list[str], list[str]]] = {}
    for action in _actions(state):
        if action.owner:
            parts.setdefault(action.owner, ([], []))[0].append(action.what)
    for action in _actions(state):
        if action.support:
            parts.setdefault(action.support, ([], []))[1].append(action.what)
    for body, (leads, supports) in parts.items():
        yield 0, body
        yield from ((1, _said(words.leads, what=what)) for what in leads)
        yield from ((1, _said(words.supports, what=what)) for what in supports)


def _coordination(state: State, words: StrategyWords) -> Items:
    together: dict[str, dict[str, None]] = {}
    for action in _actions(state):
        if action.owner and action.support:
            together.setdefault(action.owner, {})[action.support] = None
    for lead, others in together.items():
        yield 0, _said(words.works_with, lead=lead, others=", ".join(others))
    needs: dict[str, dict[str, None]] = {}
    for report in state.setup.reports.values():
        for row in report_rows(report):
            if row.role in words.support_needed and row.text:
                needs.setdefault(row.role, {})[row.text] = None
    for level, title in words.support_needed.items():
        if level in needs:
            yield 0, title
            yield from ((1, text) for text in needs[level])


def _objectives(state: State, words: StrategyWords) -> Items:
    for title, actions in _by_objective(state, words):
        yield 0, title
        for action in actions:
            dates = " – ".join(
                dict.fromkeys(words.date(day) for day in (action.start, action.due) if day)
            )
            about = "; ".join(part for part in (action.owner, dates) if part)
            yield 1, f"{action.what} ({about})" if about else action.what


def _by_objective(state: State, words: StrategyWords) -> Iterator[tuple[str, list[Action]]]:
    for group in by_objective(state, date.min):
        live = [row.action for row in group.rows if row.action.status is not ActionStatus.DROPPED]
        if live:
            yield group.title or words.no_objective, live


def _costs(state: State, words: StrategyWords) -> Items:
    costs = plan_costs(state)
    for total in costs.totals:
        yield 0, _said(words.total, amount=_amount(total, words))
    if costs.totals:
        yield 0, words.by_objective
        for group in by_objective(state, date.min):
            if amounts := _amounts(group.costs, words):
                yield 1, f"{group.title or words.no_objective}: {amounts}"
    paying: dict[str, list[Action]] = {}
    for action in _actions(state):
        if action.funding:
            paying.setdefault(action.funding, []).append(action)
    if paying:
        yield 0, words.funding
    for funding in paying:
        yield 1, funding
    if costs.uncosted and costs.totals:
        yield 0, _said(words.uncosted, number=costs.uncosted)


def _amounts(costs: Costs, words: StrategyWords) -> str:
    return ", ".join(_amount(total, words) for total in costs.totals)


def _amount(total: Total, words: StrategyWords) -> str:
    return words.money(total.amount, total.currency or words.no_currency)


def _monitoring(state: State, words: StrategyWords) -> Items:
    for action in _actions(state):
        said = (
            (words.indicator, action.indicator),
            (words.baseline, action.baseline),
            (words.target, action.target),
            (words.done_means, action.done_means),
        )
        if any(text for _, text in said):
            yield 0, action.what
            yield from ((1, _said(word, text=text)) for word, text in said if text)


def _risks(state: State, words: StrategyWords) -> Items:
    met: dict[str, dict[str, None]] = {}
    for action in _actions(state):
        if action.risk:
            answers = met.setdefault(action.risk, {})
            if action.mitigation:
                answers[action.mitigation] = None
    for risk, answers in met.items():
        yield 0, risk
        yield from ((1, _said(words.mitigation, text=text)) for text in answers)


def _dissemination(state: State, words: StrategyWords) -> Items:
    bodies = dict.fromkeys(
        body for action in _actions(state) for body in (action.owner, action.support) if body
    )
    if bodies:
        yield 0, words.tell
        yield from ((1, body) for body in bodies)


_MAKERS: Mapping[str, Callable[[State, StrategyWords], Items]] = {
    "priorities": _priorities,
    "roles": _roles,
    "coordination": _coordination,
    "objectives": _objectives,
    "costs": _costs,
    "monitoring": _monitoring,
    "risks": _risks,
    "dissemination": _dissemination,
}


def nothing_in(section: StrategySection) -> bool:
    """Whether a section is empty: nothing written, and nothing to propose."""
    return bool(section.content == empty(section.kind))
