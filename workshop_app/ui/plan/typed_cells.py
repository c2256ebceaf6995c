"""What people type into the cells of the plan, and what is offered to them there."""

from __future__ import annotations

from collections.abc import Callable

from workshop_app.core import commands
from workshop_app.core.checking import people
from workshop_app.core.plan import objectives, priority_titles
from workshop_app.core.plan_text import typed_value
from workshop_app.core.team import ActionStatus, ServiceLevel
from workshop_app.ui.doing import Doer
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.wording.checking import action_status_name
from workshop_app.ui.wording.plan import service_level_name, words_of_fields


class CellTexts:
    """``language`` gives the code of the language numbers and dates are typed in."""

    def __init__(self, desk: Desk, doer: Doer, language: Callable[[], str]) -> None:
        self._desk, self._doer, self.language = desk, doer, language

    def take(self, action: str, field: str, text: str) -> bool:
        """Keep what was typed into a cell; whether it could be."""
        value = typed_value(field, text, self.words(), self.language())
        return self._doer.do(lambda state: commands.revise_action(state, action, **{field: value}))

    def words(self) -> dict[str, dict[str, str]]:
        """Field → what people call a value → the value."""
        titles = priority_titles(self._desk.state.setup)
        return {**words_of_fields(), "priority": {title: key for key, title in titles.items()}}

    def choices(self, field: str) -> list[tuple[str, str]]:
        """(key, label) to choose among; none for a field that is typed."""
        if field == "status":
            return [(str(status), action_status_name(status)) for status in ActionStatus]
        if field == "level":
            return [(str(level), service_level_name(level) or "–") for level in ServiceLevel]
        titles = priority_titles(self._desk.state.setup)
        if field == "priority" and titles:
            return [("", "–"), *titles.items()]
        return []

    def known(self, field: str) -> list[str]:
        """What was typed in this field before."""
        setup = self._desk.state.setup
        if field == "objective":
            return list(objectives(setup))
        if field in ("owner", "support"):
            return list(people(self._desk.state))
        if field in ("currency", "funding"):
            return list(dict.fromkeys(getattr(a, field) for a in setup.actions.values()))
        return []
