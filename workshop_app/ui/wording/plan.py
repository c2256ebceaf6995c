"""Words of the action plan: its fields, levels of service, costs, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLocale

from workshop_app.charts.timeline import BarShape, TimelineWords
from workshop_app.core.plan import Costs
from workshop_app.core.team import ActionStatus, ServiceLevel
from workshop_app.ui.wording.checking import action_status_name
from workshop_app.ui.wording.contexts import Plan
from workshop_app.ui.wording.fill import fill


def plan_field_name(field: str) -> str:
    """What a field of an action is called; the key itself for none of them."""
    names = {
        "objective": Plan.tr("Objective"),
        "what": Plan.tr("Activity"),
        "level": Plan.tr("Level of service"),
        "owner": Plan.tr("Lead"),
        "support": Plan.tr("Support"),
        "start": Plan.tr("Start"),
        "due": Plan.tr("Due"),
        "cost": Plan.tr("Cost"),
        "currency": Plan.tr("Currency"),
        "funding": Plan.tr("Funding"),
        "indicator": Plan.tr("Indicator"),
        "baseline": Plan.tr("Baseline"),
        "target": Plan.tr("Target"),
        "risk": Plan.tr("Risk"),
        "mitigation": Plan.tr("Mitigation"),
        "status": Plan.tr("Status"),
        "priority": Plan.tr("Priority"),
        "done_means": Plan.tr("What done means"),
        "about": Plan.tr("Question"),
        "gap": Plan.tr("Gap"),
    }
    return names.get(field, field)


def timeline_words(facts: Iterable[str] = ()) -> TimelineWords:
    """Every word of the timeline; ``facts`` sum it up for a screen reader."""
    locale = QLocale()
    months = tuple(
        locale.standaloneMonthName(month, QLocale.FormatType.ShortFormat) for month in range(1, 13)
    )
    return TimelineWords(
        Plan.tr("Timeline of the action plan"),
        fill(
            Plan.tr("Timeline of the action plan: {facts}"),
            {"facts": ", ".join(fact for fact in facts if fact)},
        ),
        Plan.tr("Today"),
        Plan.tr("Without dates"),
        Plan.tr("Without an objective"),
        months,
        Plan.tr("Q{n}", "first to fourth quarter of a year"),
        {shape: action_status_name(ActionStatus(shape.value)) for shape in BarShape},
    )


def service_level_name(level: ServiceLevel) -> str:
    """Whom an action serves; "" for none."""
    return {
        ServiceLevel.NONE: "",
        ServiceLevel.PRIMARY: Plan.tr("Primary"),
        ServiceLevel.SECONDARY: Plan.tr("Secondary"),
        ServiceLevel.TERTIARY: Plan.tr("Tertiary"),
        ServiceLevel.SYSTEM: Plan.tr("Whole system"),
    }[level]


def money_text(amount: float, currency: str) -> str:
    """A cost with the digits of the program's language: "EUR 12,500"."""
    return f"{currency} {amount_text(amount)}".strip()


def amount_text(amount: float) -> str:
    """A number with grouped digits, and hundredths only where it has some."""
    places = 0 if float(amount).is_integer() else 2
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.DefaultNumberOptions)  # with grouped digits
    return locale.toString(float(amount), "f", places)


def costs_text(costs: Costs) -> str:
    """Totals one after the other, never added across currencies."""
    totals = [
        money_text(total.amount, total.currency or Plan.tr("no currency")) for total in costs.totals
    ]
    if costs.uncosted:
        totals.append(
            Plan.tr("1 without an estimate")
            if costs.uncosted == 1
            else Plan.tr("%n without an estimate", "", costs.uncosted)
        )
    return " · ".join(totals)


def missing_text(fields: Iterable[str]) -> str:
    """ "Missing: lead, due", or "" where nothing is."""
    names = ", ".join(plan_field_name(field).lower() for field in fields)
    return fill(Plan.tr("Missing: {fields}"), {"fields": names}) if names else ""


def late_text(days: int) -> str:
    """How late an action is; "" where it is not."""
    if not days:
        return ""
    return Plan.tr("1 day overdue") if days == 1 else Plan.tr("%n days overdue", "", days)


def actions_text(count: int) -> str:
    """A number of actions."""
    return Plan.tr("1 action") if count == 1 else Plan.tr("%n actions", "", count)


def words_of_fields() -> dict[str, dict[str, str]]:
    """What people may type for a status or a level, in English and the program's language."""
    found: dict[str, dict[str, str]] = {"status": {}, "level": {}}
    for status in ActionStatus:
        for word in (status.value, status.value.replace("_", " "), action_status_name(status)):
            found["status"][word] = status.value
    for level in ServiceLevel:
        for word in (level.value, level.value.replace("_", "-"), service_level_name(level)):
            if word:
                found["level"][word] = level.value
    found["status"] |= {Plan.tr("Not started"): "planned", Plan.tr("Cancelled"): "dropped"}
    return found


def headings_of_fields() -> dict[str, list[str]]:
    """Names a pasted column may have, in English and the program's language."""
    also = {
        "what": ["Activity", "Action", "Activities"],
        "owner": ["Lead", "Responsible", "Responsible body", "Owner"],
        "support": ["Support", "Partners", "Supporting"],
        "cost": ["Cost", "Estimated cost", "Budget"],
        "due": ["Due", "End", "Deadline", "Due date"],
        "start": ["Start", "Start date"],
        "mitigation": ["Mitigation", "What is done about it"],
        "level": ["Level of service", "Level"],
        "about": ["Question", "Number"],
    }
    fields = (
        *("objective", "what", "level", "owner", "support", "start", "due", "cost", "currency"),
        *("funding", "indicator", "baseline", "target", "risk", "mitigation", "status"),
        *("done_means", "about"),
    )
    return {
        field: [plan_field_name(field), *also.get(field, [field.capitalize()])] for field in fields
    }
