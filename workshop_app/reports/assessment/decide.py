"""What was decided to do: priorities, the action plan, the outline of a strategy."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_app.core.candidates import evidence_of
from workshop_app.core.plan import Costs, PlanRow, by_objective, money, plan_costs
from workshop_app.core.priorities import Method, Priority
from workshop_app.core.prioritising import follows_method, poll_lines
from workshop_app.core.strategy import StrategyWords, strategy_sections
from workshop_app.core.team import ServiceLevel
from workshop_app.reports.assessment.decide_figures import (
    grid_figure,
    scale_words,
    timeline_figures,
)
from workshop_app.reports.assessment.material import Material
from workshop_app.reports.assessment.telling import figure
from workshop_app.reports.assessment.words import Words
from workshop_app.reports.blocks import Block, ColumnAlign, Grid, Heading, Line, Role

_STRATEGY = (
    *("vision", "priorities", "roles", "coordination", "objectives"),
    *("costs", "monitoring", "risks", "dissemination"),
)


def priorities_blocks(m: Material) -> Iterator[Block]:
    """The priorities in the order people gave them, with what led to it and why."""
    words, kept = m.words, m.state.setup.priorities
    if not kept.ordered:
        yield m.nothing()
        return
    if kept.method is not None:
        yield Line(Role.BODY, words.of("method_of_order", kept.method))
        if not follows_method(kept):
            yield Line(Role.BODY, words("order.differs"))
    if kept.reason:
        yield Line(Role.BODY, kept.reason, words("reason"))
    votes = {
        line.priority: figure(float(line.total))
        for method in (Method.DOTS, Method.RANKING)
        if kept.method is method and (poll := kept.revealed(method))
        for line in poll_lines(poll)
    }
    impact, effort = scale_words(m, kept.scale)
    names = ["rank", "priority", "impact", "effort", *(["votes"] if votes else []), "why", "about"]
    rows = []
    for rank, each in enumerate(kept.ordered, start=1):
        row = [
            str(rank),
            "\n".join(part for part in (each.title, each.description) if part),
            _level(impact, each.impact),
            _level(effort, each.effort),
            *([votes.get(each.id, "–")] if votes else []),
            each.justification,
            sources_of(m, each),
        ]
        rows.append(tuple(row))
    widths = (3, 10, 4, 4, *((3,) if votes else ()), 9, 4)
    titles = tuple(words(f"col.{name}") for name in names)
    yield Grid(titles, widths, tuple(rows), leading=names.index("priority"))
    yield from grid_figure(m)


def sources_of(m: Material, priority: Priority) -> str:
    """Numbers of the questions a priority was made of."""
    found = (candidate for _, candidate in evidence_of(m.state, priority) if candidate)
    numbers = dict.fromkeys(each.question.number for each in found if each.question is not None)
    return m.words("list").join(number for number in numbers if number)


def _level(named: tuple[str, ...], level: int | None) -> str:
    return named[level - 1] if level is not None and level <= len(named) else "–"


def plan_blocks(m: Material) -> Iterator[Block]:
    """The action plan, a table for each objective, and what it costs."""
    words = m.words
    groups = by_objective(m.state, m.now.date())
    for group in groups:
        yield Heading(2, group.title or words("plan.further"))
        yield _plan_grid(m, group.rows)
        if group.costs.totals:
            yield Line(Role.QUIET, cost_text(m, group.costs), words("col.cost"))
    if not groups:
        yield m.nothing()
        return
    yield from timeline_figures(m, groups)
    costs = plan_costs(m.state)
    yield Line(Role.BODY, cost_text(m, costs) or "–", words("plan.total"))
    if costs.uncosted:
        yield Line(Role.QUIET, words("plan.uncosted", count=costs.uncosted))


def cost_text(m: Material, costs: Costs) -> str:
    """Totals by currency, which are never added up."""
    return "; ".join(_money(m, total.amount, total.currency) for total in costs.totals)


def _money(m: Material, amount: int | float, currency: str) -> str:
    return money(amount, currency or m.words("plan.no_currency"))


def _plan_grid(m: Material, rows: tuple[PlanRow, ...]) -> Grid:
    words = m.words
    names = ("number", "activity", "level", "lead", "when", "cost", "indicator", "risk", "status")
    return Grid(
        tuple(words(f"col.{name}") for name in names),
        (4, 13, 6, 8, 7, 7, 10, 10, 6),
        tuple(_plan_row(m, row) for row in rows),
        aligns=tuple(ColumnAlign.END if name == "cost" else ColumnAlign.START for name in names),
    )


def _plan_row(m: Material, row: PlanRow) -> tuple[str, ...]:
    action, words, arrow = row.action, m.words, m.words("arrow")
    level = "" if action.level is ServiceLevel.NONE else words.of("service", action.level)
    lead = (action.owner, words("plan.support", who=action.support) if action.support else "")
    cost = _money(m, action.cost, action.currency) if action.cost is not None else ""
    aims = [action.indicator]
    if action.baseline or action.target:
        aims.append(f"{action.baseline or '–'} {arrow} {action.target or '–'}")
    status = [words.of("action", action.status)]
    if row.days_late:
        status.append(words.counted("plan.late", row.days_late))
    return (
        row.number,
        _lines(action.what, action.done_means, row.priority and f"({row.priority})"),
        level,
        _lines(*lead),
        words.days(action.start, action.due),
        _lines(cost, action.funding),
        _lines(*aims),
        _lines(action.risk, action.mitigation and f"{arrow} {action.mitigation}"),
        _lines(*status),
    )


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def strategy_blocks(m: Material) -> Iterator[Block]:
    """The outline of the strategy as it stands; a section still as proposed says so."""
    for section in strategy_sections(m.state, strategy_words(m.words)):
        yield Heading(2, section.title)
        rows = section.rows[1:]
        if not rows:
            yield m.nothing()
            continue
        if section.proposed:
            yield Line(Role.QUIET, m.words("strategy.proposed"))
        for row in rows:
            if row.role == "text":
                yield Line(Role.BODY, row.text)
            else:
                yield Line(Role.BULLET, row.text, level=row.level - 1)


def strategy_words(words: Words) -> StrategyWords:
    """The words of the strategy in the report's language."""

    def with_gap(key: str, gap: str) -> str:
        return words(f"strategy.{key}", value=f"{{{gap}}}")

    return StrategyWords(
        titles={key: words(f"strategy.{key}") for key in _STRATEGY},
        hints={},
        leads=with_gap("leads", "what"),
        supports=with_gap("supports", "what"),
        works_with=words("strategy.works_with", lead="{lead}", others="{others}"),
        support_needed={
            level: words(f"strategy.needed_{level}") for level in ("national", "regional", "global")
        },
        no_objective=words("plan.further"),
        total=with_gap("total", "amount"),
        by_objective=words("strategy.by_objective"),
        funding=words("strategy.funding"),
        uncosted=words("plan.uncosted", count="{number}"),
        no_currency=words("plan.no_currency"),
        indicator=with_gap("indicator", "text"),
        baseline=with_gap("baseline", "text"),
        target=with_gap("target", "text"),
        done_means=with_gap("done_means", "text"),
        mitigation=with_gap("mitigation", "text"),
        tell=words("strategy.tell"),
        date=words.day,
    )
