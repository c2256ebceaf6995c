"""Which questions of a baseline ask for the same as which here, many to many.

By id and text, by text, by number and text where a text stands twice, by id where the wording is
still alike, by what the tool says its questions replaced, and last by hand: what a person linked or
parted prevails. The first steps are those of `core.rebinding`, which finds questions again between
editions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from workshop_app.core.baseline import Baseline, Crosswalk
from workshop_app.core.framework import Framework, Question, text_hash
from workshop_app.core.rebinding import NEAR, alike, rebind
from workshop_app.core.state import State

REWORDED = 0.3
"""Share of common words from which the same id of the same tool is the same question."""

ENOUGH = 0.2
"""Share of the shorter tool's questions below which two tools have nothing in common."""


class How(StrEnum):
    """What says that two questions are the same."""

    SAME = "same"
    """id and text"""
    TEXT = "text"
    NUMBER = "number"
    """number and text, where the text alone stands more than once"""
    REWORDED = "reworded"
    """the id, with another wording"""
    REPLACED = "replaced"
    """the tool itself says so"""
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class Pair:
    """A question of the baseline (``there``) and one here that asks for the same."""

    there: str
    here: str
    how: How


@dataclass(frozen=True, slots=True)
class Bundle:
    """Questions that belong together through their pairs, in the order of their tools.

    One of each side as a rule; several where a person or the tool split or joined questions. A new
    question has none there, a dropped one none here.
    """

    there: tuple[str, ...]
    here: tuple[str, ...]
    how: tuple[How, ...] = ()


@dataclass(frozen=True)
class Matching:
    """How the questions of a baseline and those here belong together.

    Every question of both sides is in exactly one bundle. ``doubtful`` are pairs with the same id
    and so different a wording that a person should say whether they are the same.
    """

    pairs: tuple[Pair, ...]
    bundles: tuple[Bundle, ...]
    doubtful: tuple[tuple[str, str], ...] = ()

    @cached_property
    def of_there(self) -> Mapping[str, Bundle]:
        return {one: bundle for bundle in self.bundles for one in bundle.there}

    @cached_property
    def of_here(self) -> Mapping[str, Bundle]:
        return {one: bundle for bundle in self.bundles for one in bundle.here}

    @property
    def new(self) -> tuple[str, ...]:
        """Ids of the questions that stand here alone."""
        return tuple(one for b in self.bundles if not b.there for one in b.here)

    @property
    def dropped(self) -> tuple[str, ...]:
        """Ids of the questions that stand in the baseline alone."""
        return tuple(one for b in self.bundles if not b.here for one in b.there)

    @property
    def share(self) -> float:
        """Matched questions of the side that has fewer, 0 to 1; 0 without any."""
        sides = (
            [bool(b.here) for b in self.bundles for _ in b.there],
            [bool(b.there) for b in self.bundles for _ in b.here],
        )
        fewer = min(sides, key=len)
        return sum(fewer) / len(fewer) if fewer else 0.0


def matching(state: State, baseline: Baseline) -> Matching:
    """How a baseline's questions match the workshop's; kept until the setup changes."""
    return state.of_setup(
        ("matching", baseline.id, baseline.tool),
        lambda setup: match(state.framework, baseline, setup.crosswalks.get(baseline.tool, {})),
    )


def match(here: Framework, baseline: Baseline, crosswalk: Crosswalk | None = None) -> Matching:
    """Match a baseline's questions with those a framework asks at present."""
    said = crosswalk or {}
    there = baseline.framework
    own = replace(here, questions=here.asked)
    theirs = {question.id: question for question in there.questions}
    ours = {question.id: question for question in own.questions}
    found = rebind(there, own, lasting_ids=baseline.lasting_ids, propose=False)
    how: dict[tuple[str, str], How] = {}
    for pair in found.same:
        how[pair] = How.SAME
    for one, other in found.moved:
        how[one, other] = How.SAME if one == other else How.TEXT
    doubtful: list[tuple[str, str]] = []
    for one, other in found.reworded:
        if _still_alike(there, theirs[one], own, ours[other]):
            how[one, other] = How.REWORDED
        else:
            doubtful.append((one, other))
    for pair in _by_number(theirs.values(), ours.values(), how):
        how[pair] = How.NUMBER
    for pair in _replaced(there, own, how):
        how[pair] = How.REPLACED
    for pair, linked in said.items():
        if pair[0] not in theirs or pair[1] not in ours:
            continue
        if linked:
            how[pair] = How.HAND
        else:
            how.pop(pair, None)
    places = {one: place for place, one in enumerate(theirs)}
    ranks = {one: place for place, one in enumerate(ours)}
    ordered = sorted(how, key=lambda pair: (ranks[pair[1]], places[pair[0]]))
    return Matching(
        tuple(Pair(one, other, how[one, other]) for one, other in ordered),
        tuple(_bundles(tuple(theirs), tuple(ours), ordered, how)),
        tuple(pair for pair in doubtful if pair not in said),
    )


def likeness(one: Question, other: Question) -> float:
    """Share of common words of the two wordings that are most alike, 0 to 1.

    Translations count as wordings, and the bank's own text where a country reworded it.
    """
    return max(alike(a, b) for a in _wordings(one) for b in _wordings(other))


def _still_alike(there: Framework, theirs: Question, here: Framework, ours: Question) -> bool:
    """Whether one id means one question: numbers such as 1.1 stand in every tool."""
    one_tool = there.id == here.id
    if one_tool and there.language != here.language:
        return True
    return likeness(theirs, ours) >= (REWORDED if one_tool else NEAR)


def _wordings(question: Question) -> Iterator[Question]:
    """The question in each language, and as the bank words it where the country reworded it."""
    yield question
    if question.original:
        yield replace(question, text=question.original)
    for said in question.translations.values():
        if text := said.get("text"):
            yield replace(question, text=text)


def _by_number(
    theirs: Iterable[Question],
    ours: Iterable[Question],
    how: Mapping[tuple[str, str], How],
) -> Iterator[tuple[str, str]]:
    """Pairs of questions left over with the same number and text, where only one of each is."""
    taken_there = {one for one, _ in how}
    taken_here = {other for _, other in how}
    free_there = _numbered(q for q in theirs if q.id not in taken_there)
    free_here = _numbered(q for q in ours if q.id not in taken_here)
    for key, ids in free_there.items():
        if len(ids) == 1 and len(free_here.get(key, ())) == 1:
            yield ids[0], free_here[key][0]


def _numbered(questions: Iterable[Question]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for question in questions:
        if question.number:
            found.setdefault((question.number, text_hash(question.text)), []).append(question.id)
    return found


def _replaced(
    there: Framework, here: Framework, how: Mapping[tuple[str, str], How]
) -> Iterator[tuple[str, str]]:
    """Pairs the tool names, of questions nothing else has matched on the older side."""
    known_there = {question.id for question in there.questions}
    known_here = {question.id for question in here.questions}
    taken_there = {one for one, _ in how}
    taken_here = {other for _, other in how}
    for old, news in here.replaced.items():
        if old in known_there and old not in taken_there:
            yield from ((old, new) for new in news if new in known_here)
    for old, news in there.replaced.items():
        if old in known_here and old not in taken_here:
            yield from ((new, old) for new in news if new in known_there)


def _bundles(
    theirs: tuple[str, ...],
    ours: tuple[str, ...],
    pairs: Iterable[tuple[str, str]],
    how: Mapping[tuple[str, str], How],
) -> Iterator[Bundle]:
    """The connected parts, in the order of the questions here and then of the baseline's."""
    there_of: dict[str, list[str]] = {}
    here_of: dict[str, list[str]] = {}
    for one, other in pairs:
        there_of.setdefault(other, []).append(one)
        here_of.setdefault(one, []).append(other)
    places = {one: place for place, one in enumerate(theirs)}
    ranks = {one: place for place, one in enumerate(ours)}
    seen: set[str] = set()
    for own in ours:
        if own in seen:
            continue
        mine, others, waiting = {own}, set[str](), [own]
        while waiting:
            for one in there_of.get(waiting.pop(), ()):
                others.add(one)
                more = [next_one for next_one in here_of[one] if next_one not in mine]
                mine.update(more)
                waiting += more
        seen |= mine
        there = tuple(sorted(others, key=places.__getitem__))
        here = tuple(sorted(mine, key=ranks.__getitem__))
        told = dict.fromkeys(
            how[one, other] for other in here for one in there if (one, other) in how
        )
        yield Bundle(there, here, tuple(told))
    yield from (Bundle((one,), ()) for one in theirs if one not in here_of)
