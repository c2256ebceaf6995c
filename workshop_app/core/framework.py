"""The framework: the tree of domains, the questions in it, and the options people choose from.

A framework is read from a question workbook once and carried inside the workshop file, so it is
plain immutable data; `framework_json.py` writes it down.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    """What sort of answer a question asks for."""

    CHOICE = "choice"
    MULTIPLE = "multiple"
    """several options of a set"""
    NUMBER = "number"
    PERCENT = "percent"
    """a number of hundredths as it is said: 25 is 25 %"""
    DATE = "date"
    """a day, a month or a year: 2026-11-21, 2026-11 or 2026"""
    TEXT = "text"
    LONG_TEXT = "long_text"
    LIST = "list"

    @property
    def has_options(self) -> bool:
        """Whether the answer is made of options of a set."""
        return self in (Kind.CHOICE, Kind.MULTIPLE)

    @property
    def words(self) -> str:
        """How sentences call it."""
        return _KIND_WORDS.get(self, self.value)


_KIND_WORDS: Mapping[Kind, str] = {
    Kind.MULTIPLE: "choice of several options",
    Kind.PERCENT: "percentage",
    Kind.LONG_TEXT: "long text",
}

GONE = "~gone"
"""Id of the domain of questions that stood in an earlier edition of the tool only."""

RESPONSE = "response"
"""Key of the answer every question has; others, like a goal, have keys of their own."""


class Reserved(StrEnum):
    """Answers that are never mixed with options and never scored."""

    DONT_KNOW = "dont_know"
    NOT_APPLICABLE = "not_applicable"
    NO_DATA = "no_data"
    NO_CONSENSUS = "no_consensus"
    SKIPPED = "skipped"


RESERVED_CODES = frozenset(str(code) for code in Reserved)

Translations = Mapping[str, Mapping[str, str]]
"""language code → name of the text → wording

The names are "text" and "guidance" of a question, "label" and "description" of an option, and
"title" of a domain.
"""


@dataclass(frozen=True, slots=True)
class Option:
    """One response option. ``score`` is None where the bank declares none."""

    code: str
    label: str
    description: str = ""
    score: float | None = None
    colour: str | None = None
    translations: Translations = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OptionSet:
    """Response options in level order: ``options[0]`` is level 1, the least.

    ``ordinal`` is False when the options are categories without an order; then only counts and
    shares are meaningful and no consensus word is given.
    """

    code: str
    options: tuple[Option, ...]
    ordinal: bool = True
    former: tuple[Option, ...] = ()
    """options of an earlier edition: nobody can choose them, but an answer may still name one"""

    def __post_init__(self) -> None:
        codes = [option.code for option in self.options]
        if len(set(codes)) != len(codes):
            raise ValueError(f"Option set “{self.code}” has the same code twice.")
        clash = RESERVED_CODES.intersection(codes)
        if clash:
            raise ValueError(
                f"Option set “{self.code}” uses the reserved code “{sorted(clash)[0]}”."
            )

    @property
    def codes(self) -> tuple[str, ...]:
        """Option codes in level order."""
        return tuple(option.code for option in self.options)

    def option(self, code: str) -> Option | None:
        """The option with this code, or None."""
        return next((option for option in self.options if option.code == code), None)


@dataclass(frozen=True, slots=True)
class Axis:
    """A way findings are told: system component, area of care, population."""

    key: str
    title: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Domain:
    """A section of the framework that a group can be given. ``parent`` is None at the top."""

    id: str
    title: str
    number: str = ""
    parent: str | None = None
    translations: Translations = field(default_factory=dict)
    weight: float = 1.0
    """how much it counts in the rating of its parent, where the bank declares one"""


@dataclass(frozen=True, slots=True)
class AnswerField:
    """One of several answers a question asks for: the present level, the goal, a population's.

    ``facets`` are what this answer alone is about (axis key → value), beside the question's own:
    an answer for refugee children and one for national children of the same question.
    """

    key: str
    title: str = ""
    facets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a number measures. ``thresholds`` part the levels from the least, in the number's unit.

    ``comparison`` names the group whose figure stands beside the children's own, and
    ``higher_is_better`` says which way is good.
    """

    numerator: str = ""
    denominator: str = ""
    source: str = ""
    comparison: str = ""
    thresholds: tuple[float, ...] = ()
    higher_is_better: bool = True


class RatingMethod(StrEnum):
    """How a bank makes the rating of a domain out of what stands below it."""

    MEDIAN = "median"
    MEAN = "mean"
    """weighted by the weights the bank declares, rounded to the nearest level, halves down"""
    LOWEST = "lowest"


@dataclass(frozen=True, slots=True)
class RatingRule:
    """A bank's declaration that domains are rated, on the levels of an option set."""

    option_set: str
    method: RatingMethod = RatingMethod.MEDIAN


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``facets`` maps an axis key to one of that axis's values.

    ``fields`` are its answers where it asks for more than one, all of the same kind and on the
    same options; the first is the response, people vote on it. Empty where there is only that.
    """

    id: str
    number: str
    text: str
    domain: str
    kind: Kind = Kind.CHOICE
    option_set: str | None = None
    guidance: str = ""
    facets: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    core: bool = False
    translations: Translations = field(default_factory=dict)
    fields: tuple[AnswerField, ...] = ()
    show_if: str = ""
    """the rule that says when the question makes sense; "": always"""
    weight: float = 1.0
    """how much it counts in the rating of its domain, where the bank declares one"""
    indicator: Indicator | None = None
    original: str = ""
    """the bank's own wording where the country reworded the question, else "" """
    local: bool = False
    """whether the country added the question to the bank's"""

    @property
    def field_keys(self) -> tuple[str, ...]:
        """Keys of its answers, the response first."""
        return (RESPONSE, *(item.key for item in self.fields if item.key != RESPONSE))

    def field_title(self, key: str) -> str:
        """What the bank calls this answer; "" where it says nothing."""
        return next((item.title for item in self.fields if item.key == key), "")


@dataclass(frozen=True)
class Framework:
    """A whole framework. Order of ``domains`` and ``questions`` is the order of the workbook.

    Raises ValueError when an id stands twice or a reference leads nowhere.
    """

    id: str
    title: str
    language: str
    axes: tuple[Axis, ...]
    domains: tuple[Domain, ...]
    option_sets: Mapping[str, OptionSet]
    questions: tuple[Question, ...]
    edition: str = ""
    replaced: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """id of a question of an earlier edition → ids of those that ask for the same now"""
    rating: RatingRule | None = None
    notice: str = ""
    """what everybody has to know while answering, as that no child's case is to be typed"""
    notices: Mapping[str, str] = field(default_factory=dict)
    """the notice by language"""

    def __post_init__(self) -> None:
        _no_twins("domain", [domain.id for domain in self.domains])
        _no_twins("question", [question.id for question in self.questions])
        known = {domain.id for domain in self.domains}
        for domain in self.domains:
            if domain.parent is not None and domain.parent not in known:
                raise ValueError(f"Domain “{domain.id}” stands under an unknown domain.")
        _no_circles({domain.id: domain.parent for domain in self.domains})
        for question in self.questions:
            if question.domain not in known:
                raise ValueError(f"Question “{question.id}” stands in an unknown domain.")
            if question.kind.has_options and question.option_set not in self.option_sets:
                raise ValueError(f"Question “{question.id}” names no known option set.")
            keys = [item.key for item in question.fields]
            if keys and (keys[0] != RESPONSE or len(set(keys)) != len(keys)):
                raise ValueError(
                    f"Question “{question.id}” needs “{RESPONSE}” as the first of its answers, "
                    "and each answer only once."
                )

    @cached_property
    def _questions_by_id(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions}

    @cached_property
    def _questions_by_number(self) -> dict[str, Question]:
        return {question.number: question for question in reversed(self.questions)}

    @cached_property
    def _domains_by_id(self) -> dict[str, Domain]:
        return {domain.id: domain for domain in self.domains}

    @cached_property
    def _children(self) -> dict[str | None, tuple[Domain, ...]]:
        found: dict[str | None, list[Domain]] = {}
        for domain in self.domains:
            found.setdefault(domain.parent, []).append(domain)
        return {parent: tuple(children) for parent, children in found.items()}

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {question.id: place for place, question in enumerate(self.questions)}

    def find_question(self, reference: str) -> Question | None:
        """The question with this id or, failing that, this number."""
        return self._questions_by_id.get(reference) or self._questions_by_number.get(reference)

    def domain(self, domain_id: str) -> Domain:
        """The domain with this id; KeyError if there is none."""
        return self._domains_by_id[domain_id]

    def has_domain(self, domain_id: str) -> bool:
        return domain_id in self._domains_by_id

    def children(self, parent: str | None = None) -> tuple[Domain, ...]:
        """The domains directly below ``parent`` (None: the top ones), in order."""
        return self._children.get(parent, ())

    def path(self, domain_id: str) -> tuple[Domain, ...]:
        """From the top domain down to this one."""
        steps = [self.domain(domain_id)]
        while (parent := steps[-1].parent) is not None:
            steps.append(self.domain(parent))
        return tuple(reversed(steps))

    def position(self, question_id: str) -> int:
        """Place of a question in the framework, counted from 0; KeyError if unknown."""
        return self._positions[question_id]

    def below(self, domain_id: str) -> frozenset[str]:
        """Ids of this domain and of every domain under it."""
        found = {domain_id}
        for child in self.children(domain_id):
            found |= self.below(child.id)
        return frozenset(found)

    def questions_in(self, domain_ids: Sequence[str]) -> tuple[Question, ...]:
        """Questions in any of these domains or below them, in framework order."""
        wanted: set[str] = set()
        for domain_id in domain_ids:
            wanted |= self.below(domain_id)
        return tuple(question for question in self.questions if question.domain in wanted)

    def options(self, question: Question) -> tuple[Option, ...]:
        """The question's options in level order; empty for kinds without options."""
        if question.option_set is None:
            return ()
        return self.option_sets[question.option_set].options

    def label(self, question: Question, code: str) -> str | None:
        """What an option of the question is called, one of an earlier edition included."""
        found = self.option_sets.get(question.option_set or "")
        options = (*found.options, *found.former) if found else ()
        return next((option.label for option in options if option.code == code), None)

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """The questions the present edition of the tool asks."""
        return tuple(question for question in self.questions if question.domain != GONE)

    def is_gone(self, question: Question) -> bool:
        """Whether the present edition of the tool does not ask this any more."""
        return question.domain == GONE


def text_hash(text: str) -> str:
    """SHA-256 of a question's text with case, accents' composition and spaces evened out.

    Stored answers bind to (profile, id, this hash), so a new edition of a tool can be re-bound
    where only the layout changed.
    """
    normal = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().casefold()
    return hashlib.sha256(normal.encode()).hexdigest()


def _no_circles(parents: Mapping[str, str | None]) -> None:
    for domain in parents:
        above, steps = parents[domain], 0
        while above is not None:
            steps += 1
            if steps > len(parents):
                raise ValueError(f"Domain “{domain}” stands under itself.")
            above = parents[above]


def _no_twins(what: str, ids: Sequence[str]) -> None:
    seen: set[str] = set()
    for item in ids:
        if item in seen:
            raise ValueError(f"The {what} id “{item}” stands twice.")
        seen.add(item)


def walk_domains(framework: Framework, parent: str | None = None) -> Iterator[tuple[int, Domain]]:
    """Every domain below ``parent`` with its depth, in reading order."""
    for domain in framework.children(parent):
        yield 0, domain
        for depth, child in walk_domains(framework, domain.id):
            yield depth + 1, child
