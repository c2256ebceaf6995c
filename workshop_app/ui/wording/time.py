"""Time in words: what is used and left of it, and what the pace says about the rest."""

from __future__ import annotations

from workshop_app.core.days import time_text
from workshop_app.core.forecast import LEAST_DECIDED, Forecast, Usage
from workshop_app.ui.wording.contexts import Time
from workshop_app.ui.wording.fill import fill


def minutes_text(minutes: float) -> str:
    """A length of time: "45 min", from an hour on "1 h 30 min", "2 h"."""
    whole = round(minutes)
    if abs(whole) < 60:
        return fill(Time.tr("{minutes} min"), {"minutes": whole})
    hours, rest = divmod(whole, 60)
    template = Time.tr("{hours} h {minutes} min") if rest else Time.tr("{hours} h")
    return fill(template, {"hours": hours, "minutes": rest})


def usage_text(usage: Usage) -> str:
    """ "38 of 45 min"; without a plan "38 min" """
    if usage.planned is None:
        return minutes_text(usage.spent)
    values = {"spent": round(usage.spent), "planned": usage.planned}
    return fill(Time.tr("{spent} of {planned} min"), values)


def left_text(usage: Usage) -> str:
    """ "7 min left", "6 min over", or "" without a plan"""
    if usage.left is None:
        return ""
    if is_over(usage):
        return fill(Time.tr("{time} over"), {"time": minutes_text(-usage.left)})
    return fill(Time.tr("{time} left"), {"time": minutes_text(max(0.0, usage.left))})


def is_over(usage: Usage) -> bool:
    """Whether the planned time is over by at least half a minute, so that it is seen as one."""
    return usage.left is not None and usage.left <= -0.5


def forecast_text(forecast: Forecast, name: str, today: int) -> str:
    """How a group stands, in one sentence. ``today`` is the number of the present day, from 0."""
    values: dict[str, object] = {"group": name, "count": forecast.short}
    if not forecast.open:
        return fill(Time.tr("{group}: every question is decided."), values)
    if forecast.pace is None:
        text = Time.tr("{group}: a forecast follows after {least} decided questions.")
        return fill(text, {**values, "least": LEAST_DECIDED})
    if forecast.short:
        return _short_text(forecast, values)
    if forecast.finish is not None:
        values["time"] = time_text(forecast.finish.minute)
        values["day"] = forecast.finish.day + 1
        if forecast.finish.day == today:
            return fill(Time.tr("At this pace {group} is done at about {time} today."), values)
        return fill(Time.tr("At this pace {group} is done on day {day} at about {time}."), values)
    if forecast.missing is not None:
        values["time"] = minutes_text(-forecast.missing)
        return fill(Time.tr("At this pace {group} has {time} to spare."), values)
    values["time"] = minutes_text(forecast.needed or 0)
    return fill(Time.tr("At this pace {group} needs {time} more."), values)


def _short_text(forecast: Forecast, values: dict[str, object]) -> str:
    few = forecast.short_not_core
    if forecast.short == 1:
        if few:
            return fill(
                Time.tr("At this pace {group} finishes 1 question short; it is not core."), values
            )
        return fill(Time.tr("At this pace {group} finishes 1 question short."), values)
    if not few:
        text = Time.tr("At this pace {group} finishes {count} questions short.", "", forecast.short)
    elif few == forecast.short:
        text = Time.tr(
            "At this pace {group} finishes {count} questions short; none of them is core.",
            "",
            forecast.short,
        )
    elif few == 1:
        text = Time.tr(
            "At this pace {group} finishes {count} questions short; 1 of them is not core.",
            "",
            forecast.short,
        )
    else:
        text = Time.tr(
            "At this pace {group} finishes {count} questions short; {few} of them are not core.",
            "",
            forecast.short,
        )
    return fill(text, {**values, "few": few})


def advice_text(forecast: Forecast) -> str:
    """What can be done about time that is missing; "" when there is enough."""
    if not forecast.short or forecast.missing is None:
        return ""
    values = {"time": minutes_text(max(1.0, forecast.missing))}
    if forecast.short_not_core:
        return fill(Time.tr("Find {time} more, or leave out questions that are not core."), values)
    return fill(Time.tr("Find {time} more, or give some domains to another group."), values)
