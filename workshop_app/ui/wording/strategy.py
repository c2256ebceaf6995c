"""Words of the strategy: its sections, and what is proposed in them."""

from __future__ import annotations

from workshop_app.core.strategy import StrategyWords
from workshop_app.ui.wording.contexts import Plan
from workshop_app.ui.wording.plan import money_text


def strategy_words() -> StrategyWords:
    """The words of the sections in the program's language."""
    return StrategyWords(
        titles={
            "vision": Plan.tr("Vision"),
            "priorities": Plan.tr("Priorities"),
            "roles": Plan.tr("Roles and responsibilities"),
            "coordination": Plan.tr("Coordination"),
            "objectives": Plan.tr("Objectives and activities"),
            "costs": Plan.tr("Costs and funding"),
            "monitoring": Plan.tr("Monitoring"),
            "risks": Plan.tr("Risks"),
            "dissemination": Plan.tr("Dissemination"),
        },
        hints={
            "vision": Plan.tr("What care for children will look like in three to five years."),
            "priorities": Plan.tr("What comes first, and why."),
            "roles": Plan.tr("Which body leads what, and which bodies support it."),
            "coordination": Plan.tr(
                "How the bodies work together, and what help they need from whom."
            ),
            "objectives": Plan.tr(
                "What shall be reached, and the activities of the next one or two years."
            ),
            "costs": Plan.tr("What the activities cost and who pays."),
            "monitoring": Plan.tr(
                "How anybody can see whether it works, and when it is looked at."
            ),
            "risks": Plan.tr("What may go wrong, and what is done about it."),
            "dissemination": Plan.tr("Who is told about the strategy, and how."),
        },
        leads=Plan.tr("Leads: {what}"),
        supports=Plan.tr("Supports: {what}"),
        works_with=Plan.tr("{lead} works with {others}"),
        support_needed={
            "national": Plan.tr("Support needed from the national level"),
            "regional": Plan.tr("Support needed from the regional level"),
            "global": Plan.tr("Support needed from the global level"),
        },
        no_objective=Plan.tr("Further activities"),
        total=Plan.tr("In total: {amount}"),
        by_objective=Plan.tr("By objective"),
        funding=Plan.tr("Funding"),
        no_currency=Plan.tr("no currency"),
        uncosted=Plan.tr("Activities without an estimate: {number}"),
        indicator=Plan.tr("Indicator: {text}"),
        baseline=Plan.tr("Baseline: {text}"),
        target=Plan.tr("Target: {text}"),
        done_means=Plan.tr("Done means: {text}"),
        mitigation=Plan.tr("What is done about it: {text}"),
        tell=Plan.tr("Bodies to be told"),
        money=money_text,
    )
