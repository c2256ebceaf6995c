"""Which question of one edition of a tool is which question of another.

By id, then by the normalised text, then a person says so. Never by the row it stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workshop_app.core.framework import Framework, Question, text_hash


@dataclass(frozen=True, slots=True)
class Rebinding:
    """Pairs are (id in the file, id here).

    ``same``: nothing but layout changed. ``moved``: the text is the same, the id or the domain is
    another. ``reworded``: the id is the same, the text is not. ``new`` are ids only the file has,
    ``gone`` ids only the workshop has.
    """

    same: tuple[tuple[str, str], ...]
    moved: tuple[tuple[str, str], ...]
    reworded: tuple[tuple[str, str], ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def bound(self) -> dict[str, str]:
        """Id in the file → id here."""
        return dict((*self.same, *self.moved, *self.reworded))

    @property
    def unchanged(self) -> bool:
        """Whether both are the same edition."""
        return not (self.moved or self.reworded or self.new or self.gone)


def rebind(file: Framework, here: Framework, *, lasting_ids: bool) -> Rebinding:
    """Bind the questions of a file to those of the workshop.

    ``lasting_ids`` says that ids are the tool's own. Ids made up from a question's place mean
    nothing in another edition, so then the text has to agree as well.
    """
    own = {question.id: question for question in here.questions}
    bound: dict[str, str] = {}
    same: list[tuple[str, str]] = []
    moved: list[tuple[str, str]] = []
    reworded: list[tuple[str, str]] = []
    for question in file.questions:
        twin = own.get(question.id)
        if twin is not None and _words(question) == _words(twin):
            bound[question.id] = twin.id
            there, stays = _path(file, question), _path(here, twin)
            (same if there == stays else moved).append((question.id, twin.id))
    if lasting_ids:
        for question in file.questions:
            if question.id in own and question.id not in bound:
                bound[question.id] = question.id
                reworded.append((question.id, question.id))
    free = _by_words(q for q in here.questions if q.id not in bound.values())
    seeking = _by_words(q for q in file.questions if q.id not in bound)
    for words, ids in seeking.items():
        # a text that stands twice does not say which of the two is meant
        if len(ids) == 1 and len(free.get(words, ())) == 1:
            bound[ids[0]] = free[words][0]
            moved.append((ids[0], free[words][0]))
    taken = set(bound.values())
    return Rebinding(
        tuple(same),
        tuple(moved),
        tuple(reworded),
        tuple(q.id for q in file.questions if q.id not in bound),
        tuple(q.id for q in here.questions if q.id not in taken),
    )


def with_choices(found: Rebinding, chosen: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Id here → ids in the file, with what a person chose: several in the file may be one here."""
    pairs = {**found.bound, **chosen}
    sources: dict[str, list[str]] = {}
    for there, own in pairs.items():
        if own:
            sources.setdefault(own, []).append(there)
    return {own: tuple(ids) for own, ids in sources.items()}


def _words(question: Question) -> str:
    return text_hash(question.text)


def _path(framework: Framework, question: Question) -> Sequence[str]:
    return [text_hash(domain.title) for domain in framework.path(question.domain)]


def _by_words(questions: Iterable[Question]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for question in questions:
        found.setdefault(_words(question), []).append(question.id)
    return found
