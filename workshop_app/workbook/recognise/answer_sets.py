"""The option sets a workbook's answer lists make, in the order of their levels."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workshop_app.workbook.plaintext import plain
from workshop_app.workbook.recognise.inputs import Input
from workshop_app.workbook.recognise.kinds import list_scores
from workshop_app.workbook.recognise.model import ScaleFinding, Sureness
from workshop_app.workbook.recognise.tables import Table
from workshop_app.workbook.refs import column_letters
from workshop_app.workbook.scales import Ground, Order, Scale, is_scale_like, scale_of
from workshop_app.workbook.sheets import Book

_RANGE = re.compile(
    r"(?<![\d.])([01])\s*(?:-|–|—|\.\.\.?|…|to|à|a|até|до|إلى)\s*([2-9]|10)(?![\d.])"
)
_SLASHED = re.compile(r"[(\[:]\s*([^()\[\]]+?(?:[/|,;][^()\[\]/|,;]+)+)\s*[)\]]?\s*\Z")


@dataclass(frozen=True, slots=True)
class AnswerSets:
    """How a field's options are to be read.

    ``options`` and ``descending`` go into the profile; ``scales`` are the lists understood, and
    ``declared`` says that they must be written out because the list alone does not tell.
    """

    options: str
    descending: bool
    scales: tuple[Scale, ...]
    declared: bool


def answer_sets(book: Book, table: Table, item: Input) -> AnswerSets:
    """Understand the lists of an answer column."""
    if item.kind == "free":
        return _written(table, item)
    if item.kind == "ticks":
        from_columns = scale_of(item.options)
        last = item.columns[-1]
        scales: tuple[Scale, ...] = (from_columns,)
        return _choose(f"ticks:{column_letters(last)}", scales)
    sheet = table.grid.sheet
    lists: dict[tuple[str, ...], Scale] = {}
    for row in table.rows:
        rule = sheet.validation_at(row + item.offset, item.column)
        entries = sheet.list_at(row + item.offset, item.column)
        if rule is None or not entries or entries in lists:
            continue
        heading = table.grid.text(table.header, item.column) if table.header else ""
        scores = list_scores(book, sheet.name, rule.formula)
        if len(scores) == len(entries) and heading in entries:
            scores = tuple(s for s, e in zip(scores, entries, strict=True) if e != heading)
        kept = [entry for entry in entries if not heading or entry != heading]
        lists[entries] = scale_of(kept, scores)
    return _choose("validation", tuple(lists.values()))


def _choose(options: str, scales: tuple[Scale, ...]) -> AnswerSets:
    orders = {scale.order for scale in scales}
    if orders <= {Order.ASCENDING}:
        return AnswerSets(options, False, scales, False)
    if orders <= {Order.DESCENDING}:
        return AnswerSets(options, True, scales, False)
    return AnswerSets(options, False, scales, True)


def _written(table: Table, item: Input) -> AnswerSets:
    """Options of free cells: named in the heading, or seen in the answers that stand there."""
    labels = heading_options(table.heading(item.column))
    if not labels:
        texts = [text for text in table.texts(item.column) if text]
        seen = list(dict.fromkeys(texts))
        if len(texts) >= 6 and 2 <= len(seen) <= 7 and is_scale_like(seen):
            labels = tuple(seen)
    if not labels:
        return AnswerSets("", False, (), False)
    return AnswerSets("set", False, (scale_of(labels),), True)


def heading_options(heading: str) -> tuple[str, ...]:
    """“Rating (0-3)” → 0 to 3; “Answer (Yes/Partly/No)” → those three; () without options."""
    found = _RANGE.search(heading)
    if found is not None:
        return tuple(str(n) for n in range(int(found[1]), int(found[2]) + 1))
    slashed = _SLASHED.search(heading)
    text = slashed[1] if slashed is not None else heading
    parts = [part.strip() for part in re.split(r"[/|,;]", text)]
    if 2 <= len(parts) <= 7 and is_scale_like(parts) and all(0 < len(p) <= 30 for p in parts):
        known = sum(scale_of((part, "Yes")).ground is not Ground.LIST for part in parts)
        return tuple(parts) if slashed is not None or known == len(parts) else ()
    return ()


def findings(sets: Iterable[AnswerSets]) -> tuple[ScaleFinding, ...]:
    """What to say about each scale, once."""
    found: dict[tuple[str, ...], ScaleFinding] = {}
    for group in sets:
        for scale in group.scales:
            if scale.levels:
                reserved = tuple(label for _, label in scale.reserved)
                sureness, reason = _reason(scale)
                found.setdefault(
                    tuple(plain(level) for level in scale.levels),
                    ScaleFinding(scale.levels, reserved, scale.ordinal, sureness, reason),
                )
    return tuple(found.values())


def _reason(scale: Scale) -> tuple[Sureness, str]:
    if not scale.ordinal:
        return Sureness.CHECK, "its entries name things without an order"
    if scale.ground is Ground.NUMBERS:
        return Sureness.SURE, "the numbers in front of its entries give the order"
    if scale.ground is Ground.SCORES:
        return Sureness.SURE, "the scores beside the list give the order"
    if scale.ground is Ground.WORDS:
        return Sureness.LIKELY, "words like “no”, “partly” and “fully” give the order"
    return Sureness.CHECK, "no word or number gives its order, so it is taken as it stands"
