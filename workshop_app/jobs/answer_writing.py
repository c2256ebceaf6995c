"""From an answer of the workshop to what stands in its cell; `answer_reading` is the way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from workshop_app.core.framework import RESERVED_CODES, RESPONSE, Kind, Option, Question
from workshop_app.core.records import QuestionState
from workshop_app.core.state import State
from workshop_app.core.typed import full_date, percent_text
from workshop_app.workbook.bank import Bank
from workshop_app.workbook.choices import join_choices
from workshop_app.workbook.values import CellValue, Percent, Storable

_LONGEST = 60
"""Characters of a cell that are named in a sentence"""

RESERVED_WORDS: Mapping[str, str] = {
    "dont_know": "don't know",
    "not_applicable": "not applicable",
    "no_data": "no data",
    "no_consensus": "no consensus",
    "skipped": "skipped",
}


@dataclass(frozen=True, slots=True)
class Unsaid:
    """An answer the workbook cannot say, why, and what stands in its cell all the same."""

    question_id: str
    field: str
    why: str
    standing: str

    def sentence(self, *, emptied: bool) -> str:
        """What becomes of the cell, for the person who exports."""
        if not self.standing:
            return f"{self.why}; its cell stays empty."
        text = " ".join(self.standing.split())
        text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
        if emptied:
            return f"{self.why}; its cell, which says “{text}”, is emptied."
        return (
            f"{self.why}; its cell still says “{text}”. To empty such cells, let cells nobody "
            "answered be emptied."
        )


def cell_value(
    state: State,
    bank: Bank,
    question: Question,
    twin: Question | None,
    spoken: QuestionState,
    field: str,
    warnings: list[str],
    unsaid: list[Unsaid],
) -> CellValue:
    """What the answer in force becomes in the workbook; None where there is none.

    An option is its label as the workbook spells it, several are joined by `join_choices`, a
    percentage a `Percent`, a whole date a date and a month or a year a text, a list is joined by
    "; ". A reserved answer is the label the profile gives it; an option of an earlier edition has
    none, and is added to ``unsaid``. ``twin`` is the question there.
    """
    answer = spoken.answer_of(field)
    if answer is None:
        return None
    slots = spoken.slots(field)
    rivals = {slot.current.value for (stage, _), slot in slots.items() if stage is answer.stage}
    of = "" if field == RESPONSE else f" ({field})"
    if len(rivals) > 1 or any(slot.conflict for slot in slots.values()):
        warnings.append(
            f"Question {question.number}{of} has different answers at the same stage; the latest "
            "is written. Record a later decision to settle it."
        )
    value = answer.value
    standing = bank.standing.get(question.id, {}).get(field, "")
    if isinstance(value, str) and value in RESERVED_CODES:
        label = next((item.label for item in bank.profile.reserved if item.code == value), None)
        if label is None:
            why = (
                f"Question {question.number}{of} is answered “{RESERVED_WORDS[value]}”, for which "
                "this workbook has no word"
            )
            unsaid.append(Unsaid(question.id, field, why, standing))
        return label
    if question.kind.has_options:
        own = _country_options(state, question, bank.framework.options(twin) if twin else ())
        codes = value if isinstance(value, tuple) else (str(value),)
        if added := [own[code] for code in codes if code in own]:
            why = (
                f"Question {question.number}{of} is answered “{added[0]}”, an option added in this "
                "workshop, which the workbook does not offer"
            )
            unsaid.append(Unsaid(question.id, field, why, standing))
            return None
        labels = _labels(state, bank, question, twin)
        former = [state.framework.label(question, code) for code in codes if code not in labels]
        if any(former):
            why = (
                f"Question {question.number}{of} is answered “{former[0]}”, which this edition of "
                "the workbook does not offer"
            )
            unsaid.append(Unsaid(question.id, field, why, standing))
            return None
        chosen = [labels.get(code, code) for code in codes]
        return join_choices(chosen, labels.values()) if isinstance(value, tuple) else chosen[0]
    if question.kind is Kind.PERCENT and isinstance(value, (int, float)):
        return Percent(value)
    if question.kind is Kind.DATE and isinstance(value, str):
        return full_date(value) or value
    return "; ".join(value) if isinstance(value, tuple) else value


def storable(value: CellValue) -> Storable:
    """A value in a form that can be kept in the workshop file and read back."""
    if isinstance(value, Percent):
        return percent_text(value.points)
    return value.isoformat() if isinstance(value, date) else value


def _country_options(state: State, question: Question, there: tuple[Option, ...]) -> dict[str, str]:
    """Code → label of the options of a question that the country added to its set."""
    added = state.setup.adaptation.overlay.options.get(question.option_set or "", ())
    known = {option.code for option in there}
    return {each.option.code: each.option.label for each in added if each.option.code not in known}


def _labels(state: State, bank: Bank, question: Question, twin: Question | None) -> dict[str, str]:
    """Code → the option's label: the workbook's own, else the one the workshop carries."""
    found = _by_code(state.framework.options(question))
    if twin is not None:
        found |= _by_code(bank.framework.options(twin))
    return found


def _by_code(options: tuple[Option, ...]) -> dict[str, str]:
    return {option.code: option.label for option in options}
