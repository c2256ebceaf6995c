"""Which answers are counted together: those of one population, or those asked once."""

from __future__ import annotations

from dataclasses import dataclass

from workshop_app.banks.columns import answer_key
from workshop_app.banks.model import Bank, Component, Question
from workshop_app.banks.questions import cells
from workshop_app.core.framework import RESPONSE, Kind


@dataclass(frozen=True, slots=True)
class Lens:
    """The answers in one column. ``groups`` are the texts of the column of populations that count;
    () where the bank has no populations. ``title`` is "" then."""

    title: str
    answer: str
    groups: tuple[str, ...]

    def asks(self, question: Question) -> bool:
        """Whether the question has an answer here."""
        return not self.groups or "; ".join(question.populations) in self.groups


def lenses(bank: Bank) -> tuple[Lens, ...]:
    """The lenses that any question of the bank has an answer in."""
    if not bank.populations:
        return (Lens("", RESPONSE, ()),)
    asked = list(dict.fromkeys(question.populations for question in bank.questions))
    found = []
    for place, population in enumerate(bank.populations):
        groups = tuple("; ".join(keys) for keys in asked if population.key in keys)
        if groups:
            found.append(Lens(population.title, answer_key(place, population.key), groups))
    if () in asked:
        found.append(Lens(bank.words.asked_once, RESPONSE, ("",)))
    return tuple(found)


def countifs(bank: Bank, component: Component, lens: Lens, *conditions: tuple[str, str]) -> str:
    """A formula that counts questions; conditions are (key of a column, criterion).

    The key ``answer`` stands for the lens's own column.
    """
    layout = bank.layout
    parts = [
        f"{cells(component, layout.letter(lens.answer if key == 'answer' else key))},{criterion}"
        for key, criterion in conditions
    ]
    if not lens.groups:
        return f"COUNTIFS({','.join(parts)})"
    column = cells(component, layout.letter("populations"))
    ids = f'{cells(component, layout.letter("id"))},"<>"'
    return "+".join(
        f'COUNTIFS({",".join([ids, *parts])},{column},"{group}")' for group in lens.groups
    )


def only_choices(bank: Bank) -> tuple[tuple[str, str], ...]:
    """The condition that leaves questions with several options out, where the bank has any."""
    several = any(question.kind == Kind.MULTIPLE for question in bank.questions)
    return (("kind", f'"<>{Kind.MULTIPLE}"'),) if several else ()
