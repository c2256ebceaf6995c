"""The XPath of a form's column “relevant” as a bank's rule, where our grammar can say it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from workshop_app.core.framework import Kind
from workshop_app.core.show_if import All, Answered, Any, Comparison, Node, Not, as_number

_TOKEN = re.compile(
    r"\s*(?:(?P<ref>\$\{\s*[^}\s]+\s*\})|(?P<text>'[^']*'|\"[^\"]*\"|‘[^’]*’|“[^”]*”)|"
    r"(?P<number>-?(?:\d+(?:\.\d*)?|\.\d+))|(?P<sign><=|>=|!=|[=<>(),])|"
    r"(?P<path>(?:\.\.?)?(?:/[\w.-]+)+)|(?P<word>[A-Za-z][\w.-]*))"
)
_WORD = re.compile(r"[^\s\"“”=<>!≤≥≠(),]+\Z")
_KEYWORDS = ("and", "or", "not", "in", "answered")
_TURNED = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_NUMERIC = (Kind.NUMBER, Kind.PERCENT)
_SOME: frozenset[tuple[str, float | None]] = frozenset(((">", 0.0), (">=", 1.0), ("!=", 0.0)))
_NONE: frozenset[tuple[str, float | None]] = frozenset((("=", 0.0), ("<", 1.0), ("<=", 0.0)))
_DEEPEST = 30


class NotSayable(ValueError):
    """A condition our grammar has no words for; the message says what stands in the way."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a name of the form stands for: a question of the bank, by its id.

    ``codes`` gives the code of an option by the name of its choice. ``reason`` tells that the
    name is the companion in which a question's reserved answer stands.
    """

    question: str
    kind: Kind
    codes: dict[str, str] | None = None
    reason: bool = False


Find = Callable[[str], Target | None]


def from_xpath(text: str, find: Find) -> Node:
    """The rule that a condition stands for. Raises NotSayable where there is none."""
    return _plain(_Reader(text, find).whole())


def joined(nodes: list[Node]) -> Node:
    """Several conditions that have to hold together; there is at least one."""
    return _plain(nodes[0] if len(nodes) == 1 else All(tuple(nodes)))


def rule_text(node: Node) -> str:
    """A rule in the words of our grammar; `core.show_if.parse_rule` is its inverse."""
    if isinstance(node, Answered):
        return f"answered({_name(node.question)})"
    if isinstance(node, Comparison):
        if node.operator == "in":
            return f"{_name(node.question)} in ({', '.join(_name(v) for v in node.values)})"
        return f"{_name(node.question)} {node.operator} {_name(node.values[0])}"
    if isinstance(node, Not):
        inner = rule_text(node.part)
        return f"not {inner}" if isinstance(node.part, Answered) else f"not ({inner})"
    parts = [
        f"({rule_text(part)})" if isinstance(part, All | Any) else rule_text(part)
        for part in node.parts
    ]
    return (" and " if isinstance(node, All) else " or ").join(parts)


def _name(text: str) -> str:
    return text if _WORD.match(text) and text.lower() not in _KEYWORDS else f'"{text}"'


def plain_rule(node: Node) -> Node:
    """The same rule in the one form that reading a form gives.

    Nested parts of one sort are one, twins stand once, “= a or = b” is “in (a, b)”, and
    “answered and not =” is “!=”.
    """
    return _plain(node)


def _plain(node: Node) -> Node:
    if isinstance(node, Not):
        part = _plain(node.part)
        return part.part if isinstance(part, Not) else Not(part)
    if isinstance(node, Comparison):
        if node.operator == "in":
            values = tuple(dict.fromkeys(node.values))
            return Comparison(node.question, "in" if len(values) > 1 else "=", values)
        return node
    if isinstance(node, Answered):
        return node
    sort = type(node)
    parts: list[Node] = []
    for part in node.parts:
        made = _plain(part)
        parts += made.parts if isinstance(made, sort) else [made]
    parts = list(dict.fromkeys(parts))
    parts = _unequal(parts) if sort is All else _one_of(parts)
    return parts[0] if len(parts) == 1 else sort(tuple(parts))


def _unequal(parts: list[Node]) -> list[Node]:
    """“answered(a) and not a = x” as “a != x”."""
    found = list(parts)
    for part in parts:
        if not (isinstance(part, Not) and isinstance(part.part, Comparison)):
            continue
        inner = part.part
        if inner.operator == "=" and Answered(inner.question) in parts:
            found[found.index(part)] = Comparison(inner.question, "!=", inner.values)
    told = {p.question for p in found if isinstance(p, Comparison) and p.operator == "!="}
    return [p for p in found if not (isinstance(p, Answered) and p.question in told)]


def _one_of(parts: list[Node]) -> list[Node]:
    """“a = x or a = y” as “a in (x, y)”."""
    found: list[Node] = []
    for part in parts:
        if isinstance(part, Comparison) and part.operator in ("=", "in"):
            for place, other in enumerate(found):
                if (
                    isinstance(other, Comparison)
                    and other.operator in ("=", "in")
                    and other.question == part.question
                ):
                    values = tuple(dict.fromkeys((*other.values, *part.values)))
                    found[place] = Comparison(part.question, "in", values)
                    break
            else:
                found.append(part)
        else:
            found.append(part)
    return found


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class _Literal:
    text: str


@dataclass(frozen=True, slots=True)
class _Size:
    """How many options are chosen, or how long a text is."""

    target: Target


_Operand = Target | _Literal | _Size


class _Reader:
    def __init__(self, text: str, find: Find) -> None:
        self._find = find
        self._tokens = self._cut(text)
        self._place = 0
        self._depth = 0

    @staticmethod
    def _cut(text: str) -> list[_Token]:
        found: list[_Token] = []
        at = 0
        while text[at:].strip():
            match = _TOKEN.match(text, at)
            if match is None:
                raise NotSayable(f"“{text[at:].strip()[:20]}” cannot be read")
            kind = match.lastgroup or ""
            found.append(_Token(kind, match[kind]))
            at = match.end()
        return [*found, _Token("end", "")]

    @property
    def _now(self) -> _Token:
        return self._tokens[self._place]

    def _next(self, text: str) -> bool:
        """Whether a sign or word stands here; it is passed over then."""
        if self._now.kind not in ("sign", "word") or self._now.text != text:
            return False
        self._place += 1
        return True

    def _needs(self, text: str) -> None:
        if not self._next(text):
            raise NotSayable(f"“{text}” is missing before “{self._now.text or 'the end'}”")

    def whole(self) -> Node:
        node = self._any()
        if self._now.kind != "end":
            raise NotSayable(f"“{self._now.text}” has no place in a rule")
        return node

    def _any(self) -> Node:
        parts = [self._all()]
        while self._next("or"):
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def _all(self) -> Node:
        parts = [self._part()]
        while self._next("and"):
            parts.append(self._part())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _part(self) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise NotSayable("it has too many parts within each other")
        try:
            if self._next("("):
                node = self._any()
                self._needs(")")
                return node
            if self._now == _Token("word", "not"):
                self._place += 1
                self._needs("(")
                node = self._any()
                self._needs(")")
                return Not(node)
            if self._now.text in ("selected", "contains"):
                return self._among(self._now.text)
            return self._comparison()
        finally:
            self._depth -= 1

    def _among(self, function: str) -> Node:
        self._place += 1
        self._needs("(")
        target, value = self._operand(), None
        self._needs(",")
        value = self._operand()
        self._needs(")")
        if not isinstance(target, Target) or not isinstance(value, _Literal):
            raise NotSayable("it compares two questions")
        if (function == "contains") is not (target.kind is Kind.LIST):
            raise NotSayable(f"“{function}” asks for a part of a text")
        return _is(target, value.text)

    def _operand(self) -> _Operand:
        token = self._now
        self._place += 1
        if token.kind == "text":
            return _Literal(token.text[1:-1])
        if token.kind == "number":
            return _Literal(token.text)
        if token.kind == "ref":
            return self._target(token.text[2:-1].strip())
        if token.kind == "path":
            return self._target(token.text.rpartition("/")[2])
        if token.kind == "word" and self._next("("):
            if token.text not in ("string", "number", "count-selected", "string-length"):
                raise NotSayable(f"the program has no function “{token.text}”")
            inner = self._operand()
            self._needs(")")
            if token.text in ("string", "number"):
                return inner
            if isinstance(inner, Target):
                return _Size(inner)
        raise NotSayable(f"“{token.text or 'the end'}” stands where a question or a value should")

    def _target(self, name: str) -> Target:
        found = self._find(name)
        if found is None:
            raise NotSayable(f"it asks about “{name}”, which is no question of the bank")
        return found

    def _comparison(self) -> Node:
        left = self._operand()
        operator = self._now.text
        if self._now.kind != "sign" or operator not in _TURNED:
            raise NotSayable(f"“{operator or 'the end'}” stands where a comparison should")
        self._place += 1
        right = self._operand()
        if isinstance(left, _Literal):
            asked, value, operator = right, left.text, _TURNED[operator]
        elif isinstance(right, _Literal):
            asked, value = left, right.text
        else:
            raise NotSayable("it compares two questions")
        if isinstance(asked, _Literal):
            raise NotSayable("it compares two values")
        if isinstance(asked, _Size):
            return _size(asked.target, operator, value)
        return _compared(asked, operator, value)


def _size(target: Target, operator: str, text: str) -> Node:
    number = as_number(text)
    if (operator, number) in _SOME:
        return Answered(target.question)
    if (operator, number) in _NONE:
        return Not(Answered(target.question))
    raise NotSayable("it counts what was chosen or written")


def _compared(target: Target, operator: str, text: str) -> Node:
    if operator in ("=", "!="):
        node = Not(Answered(target.question)) if text == "" else _is(target, text)
        return _plain(Not(node)) if operator == "!=" else node
    if target.kind not in _NUMERIC or target.reason or as_number(text) is None:
        raise NotSayable("it orders answers that are no numbers")
    return Comparison(target.question, operator, (text,))


def _is(target: Target, value: str) -> Node:
    if target.codes is not None:
        if value not in target.codes:
            raise NotSayable(f"“{value}” is no choice of that question")
        value = target.codes[value]
    if '"' in value or "”" in value or "“" in value:
        raise NotSayable("a value holds a quotation mark")
    return Comparison(target.question, "=", (value,))
