"""Reasons as data: a template in English and what fills its gaps."""

from __future__ import annotations

from collections.abc import Mapping


class Reason(str):
    """Why something was taken for what it is: English text that remembers how it was made.

    A window translates ``template`` first and fills it with ``values`` afterwards; a value may be
    a reason itself.
    """

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, **values: object) -> Reason:
        self = super().__new__(cls, template.format(**values) if values else template)
        self.template = template
        self.values = values
        return self


def joined(reasons: tuple[Reason, ...], joint: str) -> Reason:
    """Several reasons as one, with ``joint`` between them."""
    gaps = [f"reason{place}" for place in range(len(reasons))]
    template = joint.join(f"{{{gap}}}" for gap in gaps)
    return Reason(template, **dict(zip(gaps, reasons, strict=True)))
