"""The pages of the results window, in the order they are shown.

To add one, write a `ResultsPage` and a line in `PAGES`. A page is made from the desk when it is
first shown, so import it inside its factory: the window opens faster.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.results.page import ResultsPage


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # the name that lupdate looks for
    """Mark a text for translation where the table is read, before any translator is loaded."""
    return text


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: a stable key, its title, and what makes it."""

    key: str
    title: str
    make: Callable[[Desk], ResultsPage]

    @property
    def shown_title(self) -> str:
        """The title in the program's language."""
        return QCoreApplication.translate("ResultsPages", self.title)


def _overview(desk: Desk) -> ResultsPage:
    from workshop_app.ui.results.overview import OverviewPage

    return OverviewPage(desk, today=desk.today)


def _priorities(desk: Desk) -> ResultsPage:
    from workshop_app.ui.priorities.page import PrioritiesPage

    return PrioritiesPage(desk)


def _compare(desk: Desk) -> ResultsPage:
    from workshop_app.ui.compare.page import ComparePage

    return ComparePage(desk)


def _plan(desk: Desk) -> ResultsPage:
    from workshop_app.ui.plan.page import PlanPage

    return PlanPage(desk, today=desk.today)


def _strategy(desk: Desk) -> ResultsPage:
    from workshop_app.ui.strategy.page import StrategyPage

    return StrategyPage(desk)


PAGES: tuple[PageEntry, ...] = (
    PageEntry("overview", QT_TRANSLATE_NOOP("ResultsPages", "Overview"), _overview),
    PageEntry("compare", QT_TRANSLATE_NOOP("ResultsPages", "Compare"), _compare),
    PageEntry("priorities", QT_TRANSLATE_NOOP("ResultsPages", "Priorities"), _priorities),
    PageEntry("plan", QT_TRANSLATE_NOOP("ResultsPages", "Plan"), _plan),
    PageEntry("strategy", QT_TRANSLATE_NOOP("ResultsPages", "Strategy"), _strategy),
)
