"""A bank's rule as the XPath of a form's column “relevant”.

A form and the program differ in two things. A question without an answer meets ``!=`` in XPath
and not in a rule, so that it is asked for an answer as well. And where a question takes no
options, a reserved answer stands in a question of its own, its companion.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from workshop_app.core.framework import RESERVED_CODES, Kind
from workshop_app.core.show_if import All, Answered, Comparison, Node, Not, as_number

NEVER = "false()"
_NUMERIC = (Kind.NUMBER, Kind.PERCENT)
_ORDERS = ("<", "<=", ">", ">=")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the form asks it. ``reason`` is the name of its companion or “”.

    ``choices`` maps the codes of its options to the names of the choices.
    """

    name: str
    kind: Kind
    reason: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)


def to_xpath(node: Node, asked: Mapping[str, Asked]) -> str:
    """The rule in XPath; ``asked`` is by id of the question. KeyError for a question not there."""
    if isinstance(node, Answered):
        return _answered(asked[node.question])
    if isinstance(node, Comparison):
        return _comparison(node, asked[node.question])
    if isinstance(node, Not):
        return f"not({to_xpath(node.part, asked)})"
    return _joined(
        "and" if isinstance(node, All) else "or", [to_xpath(p, asked) for p in node.parts]
    )


def _joined(word: str, parts: list[str]) -> str:
    """Parts joined; what is joined stands in brackets, so that nothing hangs on precedence."""
    return parts[0] if len(parts) == 1 else f"({f' {word} '.join(parts)})"


def _answered(item: Asked) -> str:
    parts = [f"${{{name}}} != ''" for name in (item.name, item.reason) if name]
    return _joined("or", parts)


def _comparison(node: Comparison, item: Asked) -> str:
    if node.operator in _ORDERS:
        limit = as_number(node.values[0])
        if limit is None or item.kind not in _NUMERIC:
            return NEVER
        return f"${{{item.name}}} {node.operator} {_number(limit)}"
    meets = _joined("or", [_is(item, value) for value in node.values])
    if node.operator == "!=":
        return _joined("and", [_answered(item), f"not({meets})"])
    return meets


def _is(item: Asked, value: str) -> str:
    said = f"${{{item.name}}}"
    if value in RESERVED_CODES and not item.kind.has_options:
        return f"${{{item.reason}}} = '{value}'" if item.reason else NEVER
    if item.kind.has_options:
        name = _quoted(item.choices.get(value, value))
        multiple = item.kind is Kind.MULTIPLE
        return f"selected({said}, {name})" if multiple else f"{said} = {name}"
    if item.kind in _NUMERIC:
        number = as_number(value)
        return NEVER if number is None else f"{said} = {_number(number)}"
    if item.kind is Kind.LIST:
        # its items stand on lines of one text, which XPath cannot take apart
        return f"contains({said}, {_quoted(value)})"
    if item.kind is Kind.DATE:
        return f"string({said}) = {_quoted(value)}"
    return f"{said} = {_quoted(value)}"


def _number(number: float) -> str:
    """A number without an exponent, which XPath does not know."""
    text = format(Decimal(repr(number)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _quoted(text: str) -> str:
    """A text in quotation marks; a rule's values never hold the double ones.

    Whatever makes a form of it may straighten an apostrophe.
    """
    return f'"{text}"' if set("'‘’") & set(text) else f"'{text}'"
