"""Validations that are no lists: numbers, dates and lengths within bounds, and formulas.

A spreadsheet program refuses a value that breaks such a rule when somebody types it. A filled copy
is not typed, so what breaks a rule is written and told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from workshop_app.workbook.formulas import Reference, whole_reference
from workshop_app.workbook.refs import cell_name
from workshop_app.workbook.sheetparts import Rule
from workshop_app.workbook.sheets import Sheet
from workshop_app.workbook.values import number_text
from workshop_app.workbook.xmltext import utf16_length

_WHAT: Mapping[str, str] = {
    "whole": "a whole number",
    "decimal": "a number",
    "date": "a date",
    "time": "a time",
    "textLength": "a text of {bounds} characters",
}
_BOUNDS: Mapping[str, str] = {
    "between": "from {low} to {high}",
    "notBetween": "not from {low} to {high}",
    "equal": "exactly {low}",
    "notEqual": "other than {low}",
    "greaterThan": "more than {low}",
    "lessThan": "less than {low}",
    "greaterThanOrEqual": "{low} or more",
    "lessThanOrEqual": "{low} or less",
}
_DATES = ("date", "time")
_QUOTED = re.compile(r"'(?:[^']|'')*'")
_COMPUTED = re.compile(r'[-+*/^&<>=%"({]')
"""What no plain reference holds outside a sheet's quoted name."""


def broken_rule(sheet: Sheet, row: int, column: int, value: str | float | bool | None) -> str:
    """A sentence about the rule of this cell that the value breaks, or ""."""
    rule = sheet.rule_at(row, column)
    if rule is None or value is None or rule.open:
        return ""
    where = f"cell {cell_name(row, column)} on sheet “{sheet.name}”"
    if rule.kind == "custom":
        return f"A formula says what is allowed in {where}; that is not checked here."
    if rule.kind not in _WHAT or rule.operator not in _BOUNDS:
        return ""
    low, high = (bound_of(sheet, rule, text, row, column) for text in (rule.low, rule.high))
    two = rule.operator in ("between", "notBetween")
    known = low is not None and (high is not None or not two)
    if known and _keeps(rule, value, low or 0.0, high or 0.0):
        return ""
    if not known and _fitting(rule, value) is not None:
        return ""
    wanted = _wanted(rule, low, high) if known else _WHAT[rule.kind].format(bounds="other")
    return f"Excel would not take this in {where}: its rule asks for {wanted}."


def bound_of(sheet: Sheet, rule: Rule, formula: str, row: int, column: int) -> float | None:
    """A bound of a rule at a cell: a number written out, or one that stands in another cell.

    None where it is computed or missing.
    """
    text = formula.lstrip("=").strip()
    for _ in range(8):
        try:
            return float(text)
        except ValueError:
            pass
        if _COMPUTED.search(_QUOTED.sub("", text)):
            return None
        found = whole_reference(text)
        if isinstance(found, Reference):
            return _number_at(sheet, found, row - rule.areas[0].top, column - rule.areas[0].left)
        name = sheet.book.find_name(found, sheet.index) if found is not None else None
        if name is None:
            return None
        text = name.formula.lstrip("=").strip()
    return None


def _number_at(sheet: Sheet, reference: Reference, rows: int, columns: int) -> float | None:
    target = sheet if reference.sheet is None else sheet.book.sheet(reference.sheet)
    try:
        area = reference.area(rows, columns)
    except ValueError:
        return None
    if target is None or (area.top, area.left) != (area.bottom, area.right):
        return None
    value = target.value(*target.anchor(area.top, area.left))
    return value if isinstance(value, float) else None


def _fitting(rule: Rule, value: str | float | bool) -> float | None:
    """The number the bounds are about, or None for a value of another kind."""
    if rule.kind == "textLength":
        shown = number_text(value) if isinstance(value, (int, float)) else value
        return float(utf16_length(str(shown)))
    if isinstance(value, (str, bool)):
        return None
    if rule.kind == "whole" and not float(value).is_integer():
        return None
    return float(value)


def _keeps(rule: Rule, value: str | float | bool, low: float, high: float) -> bool:
    number = _fitting(rule, value)
    if number is None:
        return False
    match rule.operator:
        case "between":
            return low <= number <= high
        case "notBetween":
            return not low <= number <= high
        case "equal":
            return number == low
        case "notEqual":
            return number != low
        case "greaterThan":
            return number > low
        case "lessThan":
            return number < low
        case "greaterThanOrEqual":
            return number >= low
    return number <= low


def _wanted(rule: Rule, low: float | None, high: float | None) -> str:
    if rule.kind in _DATES:
        # bounds are serial numbers, which nobody reads as a date
        return f"{_WHAT[rule.kind]} within its bounds"
    shown = ["" if number is None else number_text(number) for number in (low, high)]
    bounds = _BOUNDS[rule.operator].format(low=shown[0], high=shown[1])
    if rule.kind == "textLength":
        return _WHAT[rule.kind].format(bounds=bounds)
    return f"{_WHAT[rule.kind]}, {bounds}"
