"""Tables in strips: columns that hold their words, headings for every page, rows that go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from workshop_app.charts.scene import Align, Line, Rect
from workshop_app.reports.blocks import ColumnAlign, Grid, Shade
from workshop_app.reports.letters import settled
from workshop_app.reports.pdf import tokens
from workshop_app.reports.pdf.paper import PT, Mark
from workshop_app.reports.pdf.setting import Lines, Run, Setter
from workshop_app.reports.pdf.strips import Strip, paragraph

_ALIGN = {
    ColumnAlign.START: Align.START,
    ColumnAlign.CENTRE: Align.CENTRE,
    ColumnAlign.END: Align.END,
}
_WHOLE_ROW = 12
"""Lines of a row that is not torn apart"""
_ENDS = 3
"""Lines of a torn row that stay together at its beginning and end"""
_LOOKED_AT = 300
"""Rows whose words are measured for the columns"""
_WIDEST_WORD = 0.4
"""The part of the page for which a column may ask to hold its longest word"""


def grid_strips(
    setter: Setter, grid: Grid, x: float, width: float, *, rtl: bool = False
) -> Iterator[Strip]:
    """The table between ``x`` and ``x + width``."""
    if grid.caption:
        style = tokens.TABLE_CAPTION
        run = Run(settled(grid.caption), style.size, style.weight, style.colour)
        caption = list(paragraph(Lines(setter, [run], x, width, rtl=rtl), style.before, keep=True))
        yield from caption
        before = 4 * PT
    else:
        before = 8 * PT
    columns = _Columns(setter, grid, x, width, rtl)
    head: Strip | None = None
    if grid.header:
        head = next(columns.row(grid.header, None, head=True, before=before))
        yield head
        before = 0.0
    for place, cells in enumerate(grid.rows):
        yield from columns.row(cells, place, repeated=head, before=before)
        before = 0.0
    yield Strip(3 * PT, ())


class _Columns:
    """The columns of one table, and rows in them."""

    def __init__(self, setter: Setter, grid: Grid, x: float, width: float, rtl: bool) -> None:
        self._setter, self._grid, self._rtl = setter, grid, rtl
        self._x, self._width = x, width
        self._widths = _widths(setter, grid, width)

    def row(
        self,
        cells: Sequence[str],
        place: int | None,
        *,
        head: bool = False,
        repeated: Strip | None = None,
        before: float = 0.0,
    ) -> Iterator[Strip]:
        """One row: a strip, or several where it is long. ``place`` is None for the headings."""
        strong = head or place in self._grid.strong
        style = tokens.HEAD if strong else tokens.CELL
        shades = [
            None if place is None else self._grid.shade(place, at) for at in range(len(cells))
        ]
        set_cells: list[Lines] = []
        x = self._x
        for at, (text, width) in enumerate(zip(cells, self._widths, strict=True)):
            shade = shades[at]
            colour = shade.ink if shade else style.colour
            runs = [Run(settled(text), style.size, style.weight, colour)]
            if at == self._grid.leading and not strong:
                title, line, rest = settled(text).partition("\n")
                runs[0] = Run(title, tokens.HEAD.size, tokens.HEAD.weight, colour)
                runs += [Run(line + rest, style.size, style.weight, colour)] if rest else []
            align = _ALIGN[self._grid.align(at)]
            inner = width - 2 * tokens.CELL_SIDE
            set_cells.append(
                Lines(
                    self._setter,
                    runs,
                    x + tokens.CELL_SIDE,
                    inner,
                    rtl=self._rtl,
                    align=align,
                    own_side=not head,
                )
            )
            x += width
        count = max((cell.count for cell in set_cells), default=1)
        if count <= _WHOLE_ROW or head:
            cuts = [0, count]
        else:
            cuts = [0, *range(_ENDS, count - _ENDS + 1), count]
        for start, stop in pairwise(cuts):
            yield self._strip(
                set_cells,
                shades,
                (start, stop, count),
                head=head,
                repeated=repeated,
                before=before if start == 0 else 0.0,
            )

    def _strip(
        self,
        cells: Sequence[Lines],
        shades: Sequence[Shade | None],
        part: tuple[int, int, int],
        *,
        head: bool,
        repeated: Strip | None,
        before: float,
    ) -> Strip:
        start, stop, count = part
        line = cells[0].height if cells else 0.0
        above = tokens.CELL_ABOVE if start == 0 else 0.0
        below = tokens.CELL_ABOVE if stop == count else 0.0
        height = above + (stop - start) * line + below
        marks: list[Mark] = []
        if head:
            marks.append(Rect(self._x, 0, self._width, height, tokens.SUNKEN))
        x = self._x
        for shade, width in zip(shades, self._widths, strict=True):
            if shade is not None:
                marks.append(Rect(x, 0, width, height, shade.fill))
            x += width
        for cell in cells:
            if cell.count > start:
                marks += cell.marks(start, min(stop, cell.count), above)
        if stop == count:
            colour, thick = (tokens.QUIET, PT) if head else (tokens.HAIRLINE, 0.5 * PT)
            marks.append(Line(self._x, height, self._x + self._width, height, colour, thick))
        return Strip(height, marks, before, keep=head, repeated=repeated)


def _widths(setter: Setter, grid: Grid, width: float) -> list[float]:
    """Widths by the shares, but none narrower than its longest word where the others can give."""
    whole = sum(grid.widths)
    shares = [width * share / whole for share in grid.widths]
    least = [0.0] * len(shares)
    rows = [(tokens.HEAD, grid.header)] if grid.header else []
    rows += [
        (tokens.HEAD if place in grid.strong else tokens.CELL, cells)
        for place, cells in enumerate(grid.rows[:_LOOKED_AT])
    ]
    for row_style, cells in rows:
        for at, text in enumerate(cells):
            style = tokens.HEAD if at == grid.leading else row_style
            for word in settled(text).split():
                needed = setter.width(word, style.size, style.weight)
                if needed > least[at]:
                    least[at] = needed
    most = width * _WIDEST_WORD
    least = [min(each + 2 * tokens.CELL_SIDE + PT, most) for each in least]
    missing = sum(max(0.0, need - has) for need, has in zip(least, shares, strict=True))
    spare = sum(max(0.0, has - need) for need, has in zip(least, shares, strict=True))
    if not missing:
        return shares
    part = min(1.0, missing / spare) if spare else 0.0
    given = min(1.0, spare / missing)
    return [
        has + (need - has) * given if need > has else has - (has - need) * part
        for need, has in zip(least, shares, strict=True)
    ]
