"""The rules the next round opens with: the usual ones, or others for one round."""

from __future__ import annotations

from workshop_app.core.records import QuestionState
from workshop_app.core.rounds import RoundRules


def usual_rules(known: QuestionState, group: str | None, workshop: RoundRules) -> RoundRules:
    """Those of the vote before, so that both can be compared; of the workshop for the first."""
    before = (each for each in reversed(known.rounds) if each.group == group)
    latest = next(before, None)
    return workshop if latest is None else latest.rules


class NextRules:
    """Rules a person changed for the next round of a question, and of no other."""

    def __init__(self) -> None:
        self._once: dict[str, RoundRules] = {}

    def rules(self, question: str, usual: RoundRules) -> RoundRules:
        """What the next round of a question opens with."""
        return self._once.get(question, usual)

    def change(self, question: str, rules: RoundRules, usual: RoundRules) -> None:
        """Open the next round of a question with these rules."""
        if rules == usual:
            self._once.pop(question, None)
        else:
            self._once[question] = rules

    def opened(self, question: str) -> None:
        """The round is open: the one after it has the usual rules again."""
        self._once.pop(question, None)
