"""Prove that a filled workbook is the original plus the answers, and nothing else.

Works on the two files alone and shares no state with the code that wrote the answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from xml.parsers import expat

from workshop_app.workbook.bulk import bulk
from workshop_app.workbook.errors import VerifyFailed, WorkbookError
from workshop_app.workbook.outline import Outline, cell_of, whole
from workshop_app.workbook.package import Package
from workshop_app.workbook.patch import Change
from workshop_app.workbook.refs import parse_cell
from workshop_app.workbook.sheets import Book, Sheet, Value, read_book
from workshop_app.workbook.xmltext import (
    attribute_span,
    decode_text,
    run_parser,
    set_attribute,
    tag_end,
)

_CALC = re.compile(rb"<((?:\w+:)?)calcPr(?:\s[^>]*)?(?:/>|>\s*</\1calcPr\s*>)")
_CACHE = re.compile(rb"<((?:\w+:)?)v(?:\s[^>]*)?(?:/>|>[^<]*</\1v\s*>)")

_CACHED = re.compile(
    rb'(<c r="[A-Z]+\d+"(?: s="\d+")?)(?: t="\w+")?'
    rb'((?: (?:cm|vm|ph)="\w+")*><f[^<]*(?:</f>)?)<v[^<]*(?:</v>)?</c>'
)
"""A formula cell with its cached result, in the ordinary spelling."""
_ANSWER = re.compile(
    rb'<(?P<p>(?:[\w.-]+:)?)c r="[A-Z]+\d+"(?: s="\d+")?(?: t="(?P<kind>\w+)")?(?:/>|>'
    rb"(?:<(?P=p)v>(?P<value>[^<]*)</(?P=p)v>|<(?P=p)is><(?P=p)t xml:space=\"preserve\">"
    rb"(?P<text>[^<]*)</(?P=p)t></(?P=p)is>)</(?P=p)c>)"
)
"""An answer as it is written, and in no other way."""

_STYLE = re.compile(rb'<c r="[A-Z]+\d+" s="(\d+)"[ />]')

_Answers = dict[int, dict[bytes, Value]]
"""the value each cell should hold, by row and by the cell's name"""


@bulk()
def verify(
    original: bytes, filled: bytes, changes: Iterable[Change], *, before: Book | None = None
) -> None:
    """Compare a filled workbook with its original.

    Every part but the edited sheets, sheets with dropped cached results, and the calculation
    flag must be byte-equal; sheets must be equal cell by cell once the edited cells are masked;
    the written values must read back. ``before`` is the original where it is read already.
    Raises VerifyFailed with what differs.
    """
    changes = tuple(changes)
    try:
        before = before or read_book(Package.open(original, "the original"))
        after = Package.open(filled, "the filled copy")
        _verify(before, after, changes)
    except VerifyFailed:
        raise
    except WorkbookError as error:
        raise VerifyFailed(f"The filled workbook could not be read back: {error}") from error


def _verify(before: Book, new: Package, changes: tuple[Change, ...]) -> None:
    old = before.package
    if [member.name for member in old.members] != [member.name for member in new.members]:
        raise _failed("it holds other parts than the original")
    sheets = {sheet.part.lower(): sheet for sheet in before.sheets}
    by_name = {sheet.name: sheet.part.lower() for sheet in before.sheets}
    answers: dict[str, _Answers] = {part: {} for part in sheets}
    for change in changes:
        row, _ = parse_cell(change.cell)
        mine = answers[by_name[change.sheet]].setdefault(row, {})
        mine[change.cell.encode()] = change.after
    for member in old.members:
        name = member.name
        part = name.lstrip("/").lower()
        if old.raw_record(part) == new.raw_record(part) or old.part(part) == new.part(part):
            continue
        if part == old.workbook_part.lower():
            if _CALC.sub(b"", old.xml(part)) != _CALC.sub(b"", new.xml(part)):
                raise _failed(f"its part “{name}” differs from the original")
        elif part not in sheets:
            raise _failed(f"its part “{name}” differs from the original")
    for part, sheet in sheets.items():
        if answers[part] or old.part(part) != new.part(part):
            copy = Outline(new.xml(part), part)
            _Comparison(sheet, copy, answers[part]).run()


class _Comparison:
    """One sheet against its copy, with the answers that should stand there."""

    def __init__(self, sheet: Sheet, copy: Outline, answers: _Answers) -> None:
        self.sheet = sheet
        if sheet.bounds is None:
            # proves that an unusual part is well-formed; others are proved to have bounds
            _ = sheet.scan
        self.old = Outline(sheet.xml, sheet.part, sheet.bounds)
        self.new = copy
        self.answers = answers
        self.fresh: list[bytes] = []
        """all cells of the copy that the original does not hold"""

    def run(self) -> None:
        old, new, name = self.old, self.new, self.sheet.name
        if old.frame != new.frame:
            raise _failed(f"more than cells changed on sheet “{name}”")
        gone = old.rows.keys() - new.rows.keys()
        if gone:
            raise _failed(f"row {min(gone)} on sheet “{name}” changed unasked")
        for number in new.rows:
            one, two = old.row(number), new.row(number)
            if one == two and number not in self.answers:
                continue
            unasked = one is None and number not in self.answers
            if unasked or (one is not None and two is not None and not _same_tag(one, two)):
                raise _failed(f"row {number} on sheet “{name}” changed unasked")
            self._compare_row(number)
        for number in self.answers.keys() - new.rows.keys():
            for cell in self.answers[number]:
                self._check_answer(cell, None, None, self.answers[number][cell])
        # the rest is the original's, so the copy is well-formed if these are
        run_parser(expat.ParserCreate(), b"<a>" + b"".join(self.fresh) + b"</a>", self.sheet.part)

    def _compare_row(self, number: int) -> None:
        answers = dict(self.answers.get(number, {}))
        changed = _changed(self.old.pieces(number), self.new.pieces(number))
        if changed is None:
            self._compare_cells(number, answers)
            return
        for cell, one, two in changed:
            if cell in answers:
                self._check_answer(cell, one, two, answers.pop(cell))
            elif not self._is_dropped(cell, one, two):
                raise self._failed(cell, "changed unasked")
        cells = self.new.cells(number) if answers else {}
        for cell, wanted in answers.items():
            # what the answer says stood there before
            self._check_answer(cell, None, cells.get(cell), wanted)

    def _compare_cells(self, number: int, answers: dict[bytes, Value]) -> None:
        """The same for a row that gained cells or is spelled in an unusual way."""
        ones, twos = self.old.cells(number), self.new.cells(number)
        for cell, one in ones.items():
            two = twos.get(cell)
            if one == two or cell in answers:
                continue
            if two is None:
                raise self._failed(cell, "came or went")
            if not self._is_dropped(cell, one, two):
                raise self._failed(cell, "changed unasked")
        for cell, wanted in answers.items():
            self._check_answer(cell, ones.get(cell), twos.get(cell), wanted)
        for cell in twos.keys() - ones.keys() - answers.keys():
            raise self._failed(cell, "came or went")
        places = [parse_cell(cell.decode()) for cell in twos]
        rising = all(one < two for one, two in pairwise(places))
        if not rising or any(row != number for row, _ in places):
            raise _failed(f"row {number} on sheet “{self.sheet.name}” lost its order")

    def _is_dropped(self, cell: bytes, one: bytes, two: bytes) -> bool:
        """Whether two formula cells differ at most in their cached results."""
        cached = _CACHED.fullmatch(one)
        if cached is not None and cached[1] + cached[2] + b"</c>" == two:
            return True
        return self.sheet.is_formula(*parse_cell(cell.decode())) and _same_formula(one, two)

    def _check_answer(
        self, cell: bytes, old: bytes | None, new: bytes | None, wanted: Value
    ) -> None:
        if new is None:
            good = wanted is None
        else:
            if old is not None and _style(old) != _style(new):
                raise self._failed(cell, "lost its format")
            found = _ANSWER.fullmatch(new)
            good = found is not None and self._holds(found, wanted)
            self.fresh.append(new)
        if not good:
            raise self._failed(cell, "does not hold its answer")

    def _holds(self, found: re.Match[bytes], wanted: Value) -> bool:
        kind, value, text = found["kind"], found["value"], found["text"]
        if wanted is None:
            return kind is None and value is None and text is None
        if isinstance(wanted, bool):
            return kind == b"b" and value == (b"1" if wanted else b"0")
        if isinstance(wanted, float):
            return kind is None and value is not None and float(value) == wanted
        if kind == b"s":
            # the shared strings are proved to be the original's
            return value is not None and self.sheet.book.strings.texts[int(value)] == wanted
        if kind != b"inlineStr" or text is None:
            return False
        plain = text.decode().replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        return decode_text(plain) == wanted

    def _failed(self, cell: bytes, what: str) -> VerifyFailed:
        return _failed(f"cell {cell.decode()} on sheet “{self.sheet.name}” {what}")


def _changed(
    ones: list[bytes] | None, twos: list[bytes] | None
) -> list[tuple[bytes, bytes, bytes]] | None:
    """(name, old, new) of the cells that differ between two rows of the same cells; else None."""
    if ones is None or twos is None or len(ones) != len(twos):
        return None
    changed: list[tuple[bytes, bytes, bytes]] = []
    for one, two in zip(ones[1:], twos[1:], strict=True):
        if one != two:
            name = cell_of(one)
            if not two.startswith(name + b'"'):
                return None
            changed.append((name, whole(one), whole(two)))
    return changed


def _style(cell: bytes) -> bytes | None:
    found = _STYLE.match(cell)
    if found is not None:
        return found[1]
    span = attribute_span(cell, 0, tag_end(cell, 0), b"s")
    return None if span is None else cell[span[0] : span[1]].partition(b"=")[2].strip()[1:-1]


def _same_tag(one: bytes, two: bytes) -> bool:
    left, right = one[: tag_end(one, 0)], two[: tag_end(two, 0)]
    return left == right or _bare(left) == _bare(right)


def _bare(tag: bytes) -> bytes:
    """A row's tag without the span of its cells, which widens, and whether it is empty."""
    return re.sub(rb"\s*/?>\Z", b"", set_attribute(tag, b"spans", None))


def _same_formula(left: bytes, right: bytes) -> bool:
    bare = _uncached(left)
    return bare == right or bare == _uncached(right)


def _uncached(cell: bytes) -> bytes:
    end = tag_end(cell, 0)
    return set_attribute(cell[:end], b"t", None) + _CACHE.sub(b"", cell[end:])


def _failed(reason: str) -> VerifyFailed:
    return VerifyFailed(
        f"The filled workbook was thrown away because {reason}; your answers are safe in the "
        "workshop file, so please report this and try another copy of the workbook."
    )
