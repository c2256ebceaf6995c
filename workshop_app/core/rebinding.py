"""Which question of one edition of a tool is which question of another.

By id and text, then by the normalised text, then by id; near texts are proposed and a person says
so. Never by the row it stands in.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workshop_app.core.framework import Framework, Question, text_hash

NEAR = 0.6
"""Share of common words from which two questions may be the same one."""

_FEW = 2
"""With no more words than this, characters are compared."""

_MOST_PAIRS = 250_000
"""Beyond this two workbooks have so little in common that near texts say nothing."""


@dataclass(frozen=True, slots=True)
class Rebinding:
    """Pairs are (id in the file, id here).

    ``same``: nothing but layout changed. ``moved``: the text is the same, the id or the domain is
    another. ``reworded``: the id is the same, the text is not. ``new`` are ids only the file has,
    ``gone`` ids only the workshop has. ``near`` are pairs of a new and a gone one with texts so
    alike that a person should be asked.
    """

    same: tuple[tuple[str, str], ...]
    moved: tuple[tuple[str, str], ...]
    reworded: tuple[tuple[str, str], ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    near: tuple[tuple[str, str], ...] = ()

    @property
    def bound(self) -> dict[str, str]:
        """Id in the file → id here."""
        return dict((*self.same, *self.moved, *self.reworded))

    @property
    def unchanged(self) -> bool:
        """Whether both are the same edition."""
        return not (self.moved or self.reworded or self.new or self.gone)


def rebind(
    file: Framework, here: Framework, *, lasting_ids: bool, propose: bool = True
) -> Rebinding:
    """Bind the questions of a file to those of the workshop.

    ``lasting_ids`` says that ids are the tool's own. Ids made up from a question's place mean
    nothing in another edition, so then the text has to agree as well. Without ``propose`` nobody
    is to be asked, and near texts are not looked for.
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
    free = _by_words(q for q in here.questions if q.id not in bound.values())
    seeking = _by_words(q for q in file.questions if q.id not in bound)
    for words, ids in seeking.items():
        # a text that stands twice does not say which of the two is meant
        if len(ids) == 1 and len(free.get(words, ())) == 1:
            bound[ids[0]] = free[words][0]
            moved.append((ids[0], free[words][0]))
    if lasting_ids:
        taken = set(bound.values())
        for question in file.questions:
            # where ids were handed on to the next question, the text has said so already
            if question.id in own and question.id not in bound and question.id not in taken:
                bound[question.id] = question.id
                reworded.append((question.id, question.id))
    taken = set(bound.values())
    new = [q for q in file.questions if q.id not in bound]
    gone = [q for q in here.questions if q.id not in taken]
    return Rebinding(
        tuple(same),
        tuple(moved),
        tuple(reworded),
        tuple(q.id for q in new),
        tuple(q.id for q in gone),
        _near(new, gone) if propose else (),
    )


def _near(new: Sequence[Question], gone: Sequence[Question]) -> tuple[tuple[str, str], ...]:
    """The pairs most alike, each question once, from the first of the file on."""
    if not new or not gone or len(new) * len(gone) > _MOST_PAIRS:
        return ()
    words = {question.id: _word_counts(question) for question in gone}
    found: list[tuple[float, int, str, str]] = []
    for place, question in enumerate(new):
        mine = _word_counts(question)
        for other in gone:
            share = _shared(mine, words[other.id])
            if share >= NEAR:
                found.append((-share, place, question.id, other.id))
    pairs: dict[str, str] = {}
    for _, _, there, own in sorted(found):
        if there not in pairs and own not in pairs.values():
            pairs[there] = own
    return tuple((q.id, pairs[q.id]) for q in new if q.id in pairs)


def alike(one: Question, other: Question) -> float:
    """Share of the words two questions have in common, 0 to 1 (Dice)."""
    return _shared(_word_counts(one), _word_counts(other))


def _shared(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _word_counts(question: Question) -> Counter[str]:
    """Words, and pairs of characters where a script writes none apart."""
    text = unicodedata.normalize("NFKC", question.text).casefold()
    words = re.findall(r"\w+", text)
    return Counter(words if len(words) > _FEW else ("".join(p) for p in pairwise(text)))


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
