"""Words of evidence, verification, sign-off and actions."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale

from workshop_app.core.checking import days_late
from workshop_app.core.team import ActionStatus, SignOff, SourceKind
from workshop_app.core.verification import VerificationStatus
from workshop_app.ui.wording.contexts import Checking
from workshop_app.ui.wording.fill import fill

_SOON = 14
"""Days ahead that are told as days, not as a date"""


def status_name(status: VerificationStatus) -> str:
    """Where the checking of an answer stands."""
    return {
        VerificationStatus.UNANSWERED: Checking.tr("No answer"),
        VerificationStatus.OPEN: Checking.tr("Not checked"),
        VerificationStatus.CHANGED_SINCE: Checking.tr("Changed since"),
        VerificationStatus.FOLLOW_UP: Checking.tr("Needs follow-up"),
        VerificationStatus.CANNOT_VERIFY: Checking.tr("Cannot verify"),
        VerificationStatus.CONTRADICTED: Checking.tr("Contradicted"),
        VerificationStatus.CONFIRMED: Checking.tr("Confirmed"),
    }[status]


def source_kind_name(kind: SourceKind) -> str:
    """What sort of evidence a source is."""
    return {
        SourceKind.LAW: Checking.tr("Law"),
        SourceKind.POLICY: Checking.tr("Policy"),
        SourceKind.REPORT: Checking.tr("Report"),
        SourceKind.DATA_SET: Checking.tr("Data set"),
        SourceKind.INTERVIEW: Checking.tr("Interview"),
        SourceKind.OBSERVATION: Checking.tr("Observation"),
        SourceKind.OTHER: Checking.tr("Other"),
    }[kind]


def action_status_name(status: ActionStatus) -> str:
    """How far an action is."""
    return {
        ActionStatus.PLANNED: Checking.tr("Planned"),
        ActionStatus.IN_PROGRESS: Checking.tr("In progress"),
        ActionStatus.DONE: Checking.tr("Done"),
        ActionStatus.DROPPED: Checking.tr("Dropped"),
    }[status]


def due_text(due: str, today: date) -> str:
    """A due date in words: "3 days overdue", "due today", "due in 5 days", "due 30 Nov 2026"."""
    late = days_late(due, today)
    if late is None:
        return due
    if late == 1:
        return Checking.tr("1 day overdue")
    if late > 1:
        return Checking.tr("%n days overdue", "", late)
    if late == 0:
        return Checking.tr("due today")
    if late == -1:
        return Checking.tr("due tomorrow")
    if late >= -_SOON:
        return Checking.tr("due in %n days", "", -late)
    return fill(Checking.tr("due {date}"), {"date": short_date(due)})


def short_date(text: str) -> str:
    """A date as "30 Nov 2026", in the program's language; "" for none."""
    day = QDate.fromString(text[:10], "yyyy-MM-dd")
    return QLocale().toString(day, "d MMM yyyy") if day.isValid() else ""


def moment_text(time: str) -> str:
    """When something was logged, in local time: the time of today, else the day."""
    moment = datetime.fromisoformat(time).astimezone()
    if moment.date() == datetime.now().astimezone().date():
        return moment.strftime("%H:%M")
    return short_date(moment.date().isoformat())


def signed_text(signed: SignOff) -> str:
    """ "Signed off by the core team on 3 Oct 2026": what, and by whom where it is known."""
    values = {"who": signed.who, "date": moment_text(signed.time)}
    if signed.who:
        return fill(Checking.tr("Signed off by {who}, {date}"), values)
    return fill(Checking.tr("Signed off, {date}"), values)


def size_text(size: int) -> str:
    """Bytes as people say them: "2.1 MB"."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def answers_text(count: int) -> str:
    """A number of answers."""
    return Checking.tr("1 answer") if count == 1 else Checking.tr("%n answers", "", count)


def cited_text(count: int) -> str:
    """How many answers cite a source."""
    if count == 0:
        return Checking.tr("cited by no answer")
    if count == 1:
        return Checking.tr("cited by 1 answer")
    return Checking.tr("cited by %n answers", "", count)
