"""What is known about a recent workshop, in words. Nothing is said that was not recorded."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime

from workshop_app.ui.settings import RecentWorkshop


class Start:
    """Translation context of what is said about workshops, here and beside the window.

    Qt's extractor sees plural forms in calls of a class's ``tr`` only.
    """

    @classmethod
    def tr(cls, text: str, note: str = "", n: int = -1) -> str:
        """``text`` in the program's language; ``n`` chooses among the plural forms."""
        return QCoreApplication.translate(cls.__name__, text, note, n)


def groups_text(count: int) -> str:
    """ "4 groups" in the user's language."""
    if count == 0:
        return Start.tr("no groups yet")
    if count == 1:
        return Start.tr("1 group")
    return Start.tr("%n groups", "", count)


def seats_text(count: int) -> str:
    """ "20 seats" in the user's language."""
    if count == 1:
        return Start.tr("1 seat")
    return Start.tr("%n seats", "", count)


def where_text(workshop: RecentWorkshop) -> str:
    """Country and round, as far as they are known."""
    return " · ".join(text for text in (workshop.country, workshop.round_name) if text)


def room_text(workshop: RecentWorkshop) -> str:
    """Groups and seats."""
    if workshop.groups and workshop.seats:
        return f"{groups_text(workshop.groups)} · {seats_text(workshop.seats)}"
    return groups_text(workshop.groups)


def progress_text(workshop: RecentWorkshop) -> str:
    """ "48 of 154 decided"."""
    text = Start.tr("{decided} of {total} decided")
    return text.format(decided=workshop.decided, total=workshop.total)


def state_text(workshop: RecentWorkshop) -> str:
    """One or two words for the pill."""
    if workshop.demonstration:
        return Start.tr("Demonstration")
    if workshop.total and workshop.decided >= workshop.total:
        return Start.tr("All decided")
    if workshop.decided == 0:
        return Start.tr("Not started")
    return Start.tr("In progress")


def local_time(text: str) -> datetime | None:
    """An ISO 8601 time (UTC when it names no zone) as this laptop's local time, or None."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone()
    except (OverflowError, OSError):
        return None


def date_text(moment: datetime | None, now: datetime, locale: QLocale) -> str:
    """ "today", "yesterday", "12 October", or with the year when it is another one."""
    if moment is None:
        return ""
    days = (now.date() - moment.date()).days
    if days == 0:
        return Start.tr("today")
    if days == 1:
        return Start.tr("yesterday")
    this_year = moment.year == now.year
    pattern = Start.tr("d MMMM") if this_year else Start.tr("d MMM yyyy")
    return locale.toString(QDate(moment.year, moment.month, moment.day), pattern)


def stopped_text(workshop: RecentWorkshop, now: datetime, locale: QLocale) -> str:
    """ "stopped today at 10:44, question 1.2.3", as far as it is known."""
    moment = local_time(workshop.last_opened)
    if moment is None:
        when = ""
    else:
        clock = locale.toString(
            QDateTime(QDate(2000, 1, 1), QTime(moment.hour, moment.minute)).time(),
            QLocale.FormatType.ShortFormat,
        )
        text = Start.tr("stopped {day} at {time}")
        when = text.format(day=date_text(moment, now, locale), time=clock)
    if workshop.place:
        place = Start.tr("question {number}")
        place = place.format(number=workshop.place)
        return f"{when}, {place}" if when else place
    return when


def matches(workshop: RecentWorkshop, wanted: str) -> bool:
    """Whether every word of ``wanted`` stands in the title, country, round or file name."""
    name = workshop.path.replace("\\", "/").rsplit("/", 1)[-1]
    text = " ".join((workshop.title, workshop.country, workshop.round_name, name)).casefold()
    return all(word in text for word in wanted.casefold().split())


def questions_text(count: int) -> str:
    """ "154 questions" in the user's language."""
    if count == 1:
        return Start.tr("1 question")
    return Start.tr("%n questions", "", count)
