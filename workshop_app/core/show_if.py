"""When a question makes sense: the rule a bank gives it, read and evaluated.

::

    rule       = all { "or" all }
    all        = part { "and" part }
    part       = "not" part | "(" rule ")" | "answered" "(" question ")" | comparison
    comparison = question ("=" | "!=" | "<" | "<=" | ">" | ">=") value
               | question "in" "(" value { "," value } ")"

A question is called by its id, an option by its code. Names with blanks stand in double quotes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from workshop_app.core.records import Value

Answers = Callable[[str], Value | None]
"""question id → what was answered, None where nothing was"""

_TOKEN = re.compile(
    r"\s*(?:(?P<quoted>\"[^\"]*\"|“[^”]*”)|(?P<sign><=|>=|!=|≤|≥|≠|[=<>(),])|"
    r"(?P<word>[^\s\"“”=<>!≤≥≠(),]+))"
)
_SIGNS = {"≤": "<=", "≥": ">=", "≠": "!="}
_ORDERS = ("<", "<=", ">", ">=")
_COMPARISONS = ("=", "!=", *_ORDERS)
_KEYWORDS = ("and", "or", "not", "in")
_DEEPEST = 40
"""Rules nested deeper are nothing a person wrote; it keeps the parser within Python's stack."""


class RuleError(ValueError):
    """A rule that cannot be read. ``position`` counts characters from 1."""

    def __init__(self, text: str, position: int, expected: str, found: str) -> None:
        there = f"“{found}”" if found else "the end"
        super().__init__(
            f"The rule “{text}” cannot be read at character {position}: "
            f"{expected} should stand there, but it is {there}."
        )
        self.position = position
        self.expected = expected
        self.found = found


@dataclass(frozen=True, slots=True)
class Comparison:
    """One question's answer against values. ``operator`` may be ``in``; then one of them."""

    question: str
    operator: str
    values: tuple[str, ...]

    def holds(self, answers: Answers) -> bool:
        given = answers(self.question)
        if given is None or given == ():
            return False
        if self.operator in _ORDERS:
            return _ordered(given, self.operator, self.values[0])
        meets = any(_is(given, value) for value in self.values)
        return meets is not (self.operator == "!=")


@dataclass(frozen=True, slots=True)
class Answered:
    """Whether there is an answer at all; a reserved one is one."""

    question: str

    def holds(self, answers: Answers) -> bool:
        return answers(self.question) not in (None, ())


@dataclass(frozen=True, slots=True)
class Not:
    part: Node

    def holds(self, answers: Answers) -> bool:
        return not self.part.holds(answers)


@dataclass(frozen=True, slots=True)
class All:
    """Parts joined by ``and``."""

    parts: tuple[Node, ...]

    def holds(self, answers: Answers) -> bool:
        return all(part.holds(answers) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Any:
    """Parts joined by ``or``."""

    parts: tuple[Node, ...]

    def holds(self, answers: Answers) -> bool:
        return any(part.holds(answers) for part in self.parts)


Node = Comparison | Answered | Not | All | Any


@dataclass(frozen=True)
class Rule:
    """A rule that was read. ``root`` is its tree, for those who write it in another form."""

    text: str
    root: Node

    @cached_property
    def leaves(self) -> tuple[Comparison | Answered, ...]:
        """The comparisons, in the order they were written."""
        return tuple(_leaves(self.root))

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """Ids of the questions it asks about, each once, in the order they were written."""
        return tuple(dict.fromkeys(leaf.question for leaf in self.leaves))

    def holds(self, answers: Answers) -> bool:
        """Whether the question is to be asked.

        A comparison with a question that has no answer is false, also with ``!=``. Of several
        chosen options, ``=`` asks whether this one is among them.
        """
        return self.root.holds(answers)


@lru_cache(maxsize=2048)
def parse_rule(text: str) -> Rule:
    """Read a rule. Raises RuleError with the place and what should stand there."""
    return Rule(text, _Parser(text).whole())


def _leaves(node: Node) -> Iterator[Comparison | Answered]:
    if isinstance(node, Not):
        yield from _leaves(node.part)
    elif isinstance(node, All | Any):
        for part in node.parts:
            yield from _leaves(part)
    else:
        yield node


def as_number(text: str) -> float | None:
    """The number a value of a rule stands for, or None."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if number - number == 0 else None  # neither infinite nor no number


def _is(given: Value, wanted: str) -> bool:
    if isinstance(given, tuple):
        return wanted in given
    if isinstance(given, str):
        return given == wanted
    return as_number(wanted) == given


def _ordered(given: Value, operator: str, wanted: str) -> bool:
    limit = as_number(wanted)
    if limit is None or isinstance(given, str | tuple):
        return False
    if operator == "<":
        return given < limit
    if operator == "<=":
        return given <= limit
    if operator == ">":
        return given > limit
    return given >= limit


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    position: int


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = self._cut()
        self.place = 0
        self.depth = 0

    def _cut(self) -> list[_Token]:
        found: list[_Token] = []
        at = 0
        while self.text[at:].strip():
            match = _TOKEN.match(self.text, at)
            if match is None:
                start = at + len(self.text[at:]) - len(self.text[at:].lstrip())
                raise RuleError(
                    self.text, start + 1, "a question, an option or a sign", self.text[start]
                )
            kind = match.lastgroup or "word"
            word = match[kind]
            start = match.start(kind)
            if kind == "quoted":
                word = word[1:-1]
            elif kind == "word" and word.lower() in _KEYWORDS:
                kind, word = "key", word.lower()
            found.append(_Token(kind, _SIGNS.get(word, word), start + 1))
            at = match.end()
        return [*found, _Token("end", "", len(self.text.rstrip()) + 1)]

    @property
    def now(self) -> _Token:
        return self.tokens[self.place]

    def whole(self) -> Node:
        node = self.any_of()
        if self.now.kind != "end":
            raise self.wrong("“and”, “or” or the end")
        return node

    def any_of(self) -> Node:
        parts = [self.all_of()]
        while self.takes("key", "or"):
            parts.append(self.all_of())
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def all_of(self) -> Node:
        parts = [self.part()]
        while self.takes("key", "and"):
            parts.append(self.part())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def part(self) -> Node:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.wrong("a rule with fewer parts within each other")
        try:
            if self.takes("key", "not"):
                return Not(self.part())
            if self.takes("sign", "("):
                node = self.any_of()
                self.needs(")")
                return node
            return self.comparison()
        finally:
            self.depth -= 1

    def comparison(self) -> Node:
        name = self.now
        if name.kind not in ("word", "quoted"):
            raise self.wrong("a question id, “not”, “answered” or “(”")
        self.place += 1
        if name.kind == "word" and name.text.lower() == "answered" and self.takes("sign", "("):
            question = self.name("the id of a question")
            self.needs(")")
            return Answered(question)
        if self.takes("key", "in"):
            self.needs("(")
            values = [self.name("the code of an option")]
            while self.takes("sign", ","):
                values.append(self.name("the code of an option"))
            self.needs(")", "“,” or “)”")
            return Comparison(name.text, "in", tuple(values))
        operator = self.now
        if operator.kind != "sign" or operator.text not in _COMPARISONS:
            raise self.wrong("=, !=, <, <=, >, >= or “in”")
        self.place += 1
        at = self.now
        value = self.name("the code of an option or a number")
        if operator.text in _ORDERS and as_number(value) is None:
            raise RuleError(self.text, at.position, "a number", value)
        return Comparison(name.text, operator.text, (value,))

    def name(self, expected: str) -> str:
        token = self.now
        if token.kind not in ("word", "quoted"):
            raise self.wrong(expected)
        self.place += 1
        return token.text

    def takes(self, kind: str, text: str) -> bool:
        if (self.now.kind, self.now.text) != (kind, text):
            return False
        self.place += 1
        return True

    def needs(self, sign: str, expected: str = "") -> None:
        if not self.takes("sign", sign):
            raise self.wrong(expected or f"“{sign}”")

    def wrong(self, expected: str) -> RuleError:
        return RuleError(self.text, self.now.position, expected, self.now.text)
