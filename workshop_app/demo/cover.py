"""What the cover of the demonstration's report says beside the workshop's own fields."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from workshop_app.demo.content.people import CORE_TEAM, LEAD, PLACE
from workshop_app.reports.assessment.choice import Details, ReportChoice

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_LENGTH = timedelta(days=3)
"""From the first day of the story to its last"""


def report_choice(end: datetime) -> ReportChoice:
    """A whole report of the workshop that ended then, with a full cover."""
    last = end.astimezone(UTC).date()
    first = last - _LENGTH
    until = f"{last.day} {_MONTHS[last.month - 1]} {last.year}"
    since = f"{first.day} {_MONTHS[first.month - 1]}"
    if first.year != last.year:
        dates = f"{since} {first.year} – {until}"
    elif first.month != last.month:
        dates = f"{since} – {until}"
    else:
        dates = f"{first.day}–{until}"
    return ReportChoice(details=Details(dates, PLACE, LEAD, CORE_TEAM))
