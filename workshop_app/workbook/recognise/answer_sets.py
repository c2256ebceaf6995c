"""The option sets a workbook's answer lists make, in the order of their levels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workshop_app.workbook.degrees import degree
from workshop_app.workbook.option_sets import written_options
from workshop_app.workbook.plaintext import plain
from workshop_app.workbook.recognise.colour_order import Shades
from workshop_app.workbook.recognise.inputs import Input
from workshop_app.workbook.recognise.kinds import list_cells, list_scores
from workshop_app.workbook.recognise.levels import level_number
from workshop_app.workbook.recognise.model import ScaleFinding, Sureness
from workshop_app.workbook.recognise.reasons import Reason
from workshop_app.workbook.recognise.stated import legend, stated_options
from workshop_app.workbook.recognise.tables import Table
from workshop_app.workbook.refs import column_letters
from workshop_app.workbook.scales import Ground, Order, Scale, is_scale_like, scale_of
from workshop_app.workbook.sheets import Book

_RANGE = re.compile(
    r"(?<![\d.])([01])\s*(?:-|–|—|\.\.\.?|…|to|à|a|até|до|إلى)\s*([2-9]|10)(?![\d.])"
)
_SLASHED = re.compile(r"[(\[:]\s*([^()\[\]]+?(?:[/|,;][^()\[\]/|,;]+)+)\s*[)\]]?\s*\Z")
_MOST_LEGENDS = 6
"""A book of more different lists explains none of them in one place."""


@dataclass(frozen=True, slots=True)
class AnswerSets:
    """How a field's options are to be read.

    ``options`` and ``descending`` go into the profile; ``scales`` are the lists understood, and
    ``declared`` says that they must be written out because the list alone does not tell.
    ``meanings`` explain options in words.
    """

    options: str
    descending: bool
    scales: tuple[Scale, ...]
    declared: bool
    meanings: Mapping[str, str] = field(default_factory=dict)


class AnswerReader:
    """Understands the answer columns of one workbook."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._shades = Shades(book)

    def read(self, table: Table, item: Input) -> AnswerSets:
        """Understand the lists of an answer column."""
        if item.kind == "free":
            return self._free(table, item)
        if item.kind == "ticks":
            from_columns = scale_of(item.options)
            return _choose(f"ticks:{column_letters(item.columns[-1])}", (from_columns,))
        return self._listed(table, item)

    def _listed(self, table: Table, item: Input) -> AnswerSets:
        sheet = table.grid.sheet
        lists: dict[tuple[str, ...], str] = {}
        for row in table.rows:
            rule = sheet.validation_at(row + item.offset, item.column)
            entries = sheet.list_at(row + item.offset, item.column)
            if rule is not None and entries and entries not in lists:
                lists[entries] = rule.formula
        heading = table.grid.text(table.header, item.column) if table.header else ""
        scales: list[Scale] = []
        meanings: dict[str, str] = {}
        for entries, formula in lists.items():
            scores = list_scores(self._book, sheet.name, formula)
            if len(scores) == len(entries) and heading in entries:
                scores = tuple(s for s, e in zip(scores, entries, strict=True) if e != heading)
            kept = [entry for entry in entries if not heading or entry != heading]
            told: Mapping[str, str] = {}
            if len(lists) <= _MOST_LEGENDS and table.level_rows is None:
                told = legend(self._book, table, kept)
            meanings |= told
            shades: tuple[float | None, ...] = ()
            if any(degree(entry) is None for entry in kept):
                cells = list_cells(self._book, sheet.name, formula)
                shades = self._shades.of(sheet, kept, cells)
            scales.append(scale_of(kept, scores, shades, told))
        return _choose("validation", tuple(scales), meanings)

    def _free(self, table: Table, item: Input) -> AnswerSets:
        """Options of free cells: named around the table, or seen in answers that stand there."""
        labels = heading_options(table.heading(item.column))
        meanings: dict[str, str] = {}
        if not labels and table.described is not None and table.header is not None:
            labels, meanings = _from_levels(table, table.described)
        if not labels and table.written is not None:
            return _written(table, table.written)
        if not labels:
            texts = [text for text in table.texts(item.column) if text]
            seen = list(dict.fromkeys(texts))
            if len(texts) >= 6 and 2 <= len(seen) <= 7 and is_scale_like(seen):
                labels = tuple(seen)
        if not labels:
            labels = stated_options(self._book, table)
        if not labels:
            return AnswerSets("", False, (), False)
        meanings = meanings or dict(legend(self._book, table, labels))
        scale = scale_of(labels, meanings=meanings)
        return AnswerSets("set", False, (scale,), True, meanings)


def _choose(
    options: str, scales: tuple[Scale, ...], meanings: Mapping[str, str] | None = None
) -> AnswerSets:
    told = dict(meanings or {})
    orders = {scale.order for scale in scales}
    if orders <= {Order.ASCENDING} and not told:
        return AnswerSets(options, False, scales, False)
    if orders <= {Order.DESCENDING} and not told:
        return AnswerSets(options, True, scales, False)
    return AnswerSets(options, False, scales, True, told)


def _from_levels(table: Table, columns: tuple[int, int]) -> tuple[tuple[str, ...], dict[str, str]]:
    """The levels whose descriptions stand in columns: their numbers, or their headings."""
    assert table.header is not None
    first, last = columns
    headings = [text for c in range(first, last + 1) if (text := table.grid.own(table.header, c))]
    numbers = [level_number(heading) for heading in headings]
    if None in numbers or len(set(numbers)) < len(numbers):
        return tuple(headings), {}
    labels = tuple(str(number) for number in numbers)
    return labels, dict(zip(labels, headings, strict=True))


def _written(table: Table, column: int) -> AnswerSets:
    """Options that stand in words in the question's own row."""
    found = dict.fromkeys(written_options(text) for text in table.texts(column))
    scales = tuple(scale_of(options) for options in found if options)
    return AnswerSets(f"written:{column_letters(column)}", False, scales, True)


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


def _reason(scale: Scale) -> tuple[Sureness, Reason]:
    if not scale.ordinal:
        return Sureness.CHECK, Reason("its entries name things without an order")
    least, most = scale.levels[0], scale.levels[-1]
    if scale.ground is Ground.NUMBERS:
        return Sureness.SURE, Reason("the numbers in front of its entries give the order")
    if scale.ground is Ground.SCORES:
        return Sureness.SURE, Reason("the scores beside the list give the order")
    if scale.ground is Ground.GRADES:
        reason = "its entries are grades, of which “{most}” is taken for the best"
        return Sureness.LIKELY, Reason(reason, most=most)
    if scale.ground is Ground.WORDS:
        reason = "the words of its entries say how much, from “{least}” to “{most}”"
        sure = Sureness.SURE if scale.order is not Order.MIXED else Sureness.LIKELY
        return sure, Reason(reason, least=least, most=most)
    if scale.ground is Ground.SOME_WORDS:
        reason = (
            "the words of most entries say how much, from “{least}” to “{most}”; "
            "the others stand where the list has them"
        )
        sure = Sureness.LIKELY if scale.order is not Order.MIXED else Sureness.CHECK
        return sure, Reason(reason, least=least, most=most)
    if scale.ground is Ground.COLOURS:
        return Sureness.LIKELY, Reason("the workbook shows its entries from red to green")
    if scale.ground is Ground.ENDS:
        reason = "the ends of the list, “{least}” and “{most}”, say which way it runs"
        return Sureness.LIKELY, Reason(reason, least=least, most=most)
    reason = "no word, number or colour gives its order, so it is taken as it stands"
    return Sureness.CHECK, Reason(reason)
