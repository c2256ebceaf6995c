"""Words of figures and gaps: what a number measures, how far two groups are apart."""

from __future__ import annotations

from workshop_app.charts.chart import ChartTable
from workshop_app.charts.figure_gaps import FigureWords, RowWords, axis_ticks
from workshop_app.core.framework import Question, Reserved
from workshop_app.core.indicators import FigureGaps, FigureRow, Gap, Side, Standing, figure_row
from workshop_app.ui.wording.answers import local_number
from workshop_app.ui.wording.contexts import Results
from workshop_app.ui.wording.fill import fill
from workshop_app.ui.wording.names import reserved_name


def figure_text(row: FigureRow, value: float, *, unit: bool = False) -> str:
    """42 as “42 %”, or as “42” (with ``unit`` “42 children”)."""
    number = local_number(int(value) if value == int(value) and abs(value) < 1e15 else value)
    if row.percent:
        return fill(Results.tr("{number} %"), {"number": number}).replace(" ", "\u00a0")
    return f"{number} {row.unit}".strip() if unit else number


def amount_text(row: FigureRow, difference: float, *, unit: bool = True) -> str:
    """How far apart: “26 points”, “600 children” (without ``unit`` “600”)."""
    size = abs(difference)
    if not row.percent:
        return figure_text(row, size, unit=unit)
    if size == 1:
        return Results.tr("1 point")
    number = local_number(int(size) if size == int(size) else size)
    return fill(Results.tr("{number} points"), {"number": number})


def gap_text(row: FigureRow, gap: Gap, *, unit: bool = True) -> str:
    """“26 points below”, “the same”, “no gap known”."""
    if gap.difference is None:
        return Results.tr("gap not known")
    if gap.difference == 0:
        return Results.tr("the same")
    values = {"amount": amount_text(row, gap.difference, unit=unit)}
    return fill(
        Results.tr("{amount} below") if gap.difference < 0 else Results.tr("{amount} above"), values
    )


def standing_name(standing: Standing | None) -> str:
    """“behind”; "" where nobody says which way is good."""
    if standing is None:
        return ""
    return {
        Standing.BEHIND: Results.tr("behind"),
        Standing.AHEAD: Results.tr("ahead"),
        Standing.EQUAL: Results.tr("equal"),
    }[standing]


def direction_text(better: bool | None) -> str:
    """Which way is good."""
    if better is None:
        return ""
    return Results.tr("more is better") if better else Results.tr("less is better")


def gap_sentence(question: Question, row: FigureRow, gap: Gap) -> str:
    """“26 points below the comparison group (Children of the host community): behind.”"""
    if gap.difference is None:
        return ""
    if gap.difference == 0:
        template = Results.tr("The same as the comparison group{name}.")
    elif gap.difference < 0:
        template = Results.tr("{amount} below the comparison group{name}{standing}.")
    else:
        template = Results.tr("{amount} above the comparison group{name}{standing}.")
    own = question.indicator.comparison if question.indicator and len(row.gaps) == 1 else ""
    name = own or gap.title
    known = name.casefold() in ("", Results.tr("Comparison group").casefold())
    word = standing_name(gap.standing)
    return fill(
        template,
        {
            "amount": amount_text(row, gap.difference),
            "name": "" if known else f" ({name})",
            "standing": f": {word}" if word else "",
        },
    )


def gap_lines(question: Question, row: FigureRow) -> tuple[str, ...]:
    """A line for each comparison group; none until both sides were answered."""
    first = row.sides[0]
    told = []
    for side in row.sides[1:]:
        gap = row.gap(side.field)
        away = [each for each in (first, side) if each.reserved]
        if gap is not None and gap.difference is not None:
            told.append(gap_sentence(question, row, gap))
        elif away and all(each.reserved or each.value is not None for each in (first, side)):
            missing = "; ".join(f"{side_name(each)}: {side_text(row, each)}" for each in away)
            told.append(fill(Results.tr("No gap to tell. {missing}."), {"missing": missing}))
    return tuple(told)


def indicator_lines(question: Question) -> tuple[tuple[str, str], ...]:
    """(label, text) of what the figure measures, those lines the bank says something for."""
    said = question.indicator
    if said is None:
        return ()
    row = figure_row(question, {})
    limits = " · ".join(figure_text(row, limit, unit=row.percent) for limit in said.thresholds)
    lines = (
        (Results.tr("Counted"), said.numerator),
        (Results.tr("Out of"), said.denominator),
        (Results.tr("Usual source"), said.source),
        (Results.tr("Compared with"), said.comparison),
        (Results.tr("Levels part at"), limits),
        (Results.tr("Direction"), direction_text(said.higher_is_better)),
    )
    return tuple((label, text) for label, text in lines if text)


def _plain(limit: float) -> float:
    return int(limit) if limit == int(limit) else limit


def side_name(side: Side) -> str:
    """Whose figure it is, by the bank; one alone has no name."""
    return side.title or Results.tr("Figure")


def side_text(row: FigureRow, side: Side) -> str:
    """“42 %”, “no data”, “no answer yet”."""
    if side.value is not None:
        return figure_text(row, side.value, unit=True)
    if side.reserved:
        return reserved_name(side.reserved).lower()
    return Results.tr("no answer yet")


def _note(row: FigureRow, gap: Gap | None) -> str:
    """What stands below a gap: the standing and the levels, or which figure is not there."""
    first = row.sides[0]
    other = next((side for side in row.sides if gap and side.field == gap.field), None)
    both = [side for side in (first, other) if side is not None]
    missing = [side for side in both if side.value is None]
    if missing:
        return "; ".join(f"{side_name(side)}: {side_text(row, side)}" for side in missing)
    parts = [standing_name(gap.standing)] if gap else []
    levels = [side.level for side in both if side.level is not None]
    if len(levels) == 2:
        values = {"first": levels[0], "other": levels[1], "size": row.levels}
        parts.append(fill(Results.tr("levels {first} and {other} of {size}"), values))
    elif levels:
        values = {"level": levels[0], "size": row.levels}
        parts.append(fill(Results.tr("level {level} of {size}"), values))
    return " · ".join(part for part in parts if part)


def row_said(row: FigureRow) -> str:
    """Everything a row says, for a screen reader."""
    parts = [f"{side_name(side)} {side_text(row, side)}" for side in row.sides]
    for gap in row.gaps:
        parts.append(gap_text(row, gap))
        if gap.difference is not None and (note := _note(row, gap)):
            parts.append(note)
    if not row.gaps and row.known and (note := _note(row, None)):
        parts.append(note)
    return f"{row.number} {row.text}: {', '.join(parts)}"


def coverage_text(gaps: FigureGaps) -> str:
    """“30 of 46 figures known · 5 no data · 3 unanswered”."""
    values = {"known": gaps.known, "applicable": gaps.applicable}
    parts = [fill(Results.tr("{known} of {applicable} figures known"), values)]
    parts += [f"{count} {reserved_name(code).lower()}" for code, count in gaps.reserved if count]
    if gaps.unanswered:
        parts.append(fill(Results.tr("{number} unanswered"), {"number": gaps.unanswered}))
    return " · ".join(parts)


def figure_words(gaps: FigureGaps, title: str) -> FigureWords:
    """Every text of the chart of figures."""
    rows = {row.question: _row_words(row) for row in gaps.rows}
    said = {row.question: row_said(row) for row in gaps.rows}
    names: dict[int, dict[str, None]] = {}
    for row in gaps.rows:
        for place, side in enumerate(row.sides):
            names.setdefault(place, {})[side.title] = None
    sides = tuple(_legend_name(place, tuple(found)) for place, found in sorted(names.items()))
    ticks = (_plain(tick) for tick in axis_ticks(gaps))
    return FigureWords(
        title,
        f"{title}. {coverage_text(gaps)}. {'. '.join(said.values())}",
        sides,
        Results.tr("levels part here"),
        Results.tr("no data, or not scored"),
        Results.tr("unanswered"),
        tuple(fill(Results.tr("{number} %"), {"number": local_number(tick)}) for tick in ticks),
        rows,
        said,
        ChartTable(_header(), tuple(line for row in gaps.rows for line in _table_rows(row))),
    )


def _legend_name(place: int, titles: tuple[str, ...]) -> str:
    named = [title for title in titles if title]
    if len(named) == 1:
        return named[0]
    return Results.tr("Comparison group") if place else Results.tr("Figure")


def _row_words(row: FigureRow) -> RowWords:
    label = f"{row.number} {row.text}"
    if row.unit:
        label = fill(Results.tr("{question} ({unit})"), {"question": label, "unit": row.unit})
    values = tuple("" if side.value is None else figure_text(row, side.value) for side in row.sides)
    # the unit of a number stands behind the question
    told = tuple((gap_text(row, gap, unit=False), _note(row, gap)) for gap in row.gaps)
    if not row.gaps:
        told = ((side_text(row, row.sides[0]), _note(row, None)),) if row.known else ()
        told = told or ((side_text(row, row.sides[0]), ""),)
    return RowWords(label, values, told)


def _header() -> tuple[str, ...]:
    return (
        Results.tr("Section"),
        Results.tr("No."),
        Results.tr("Question"),
        Results.tr("Answer of"),
        Results.tr("Figure"),
        Results.tr("Unit"),
        Results.tr("Not scored"),
        Results.tr("Level"),
        Results.tr("Levels"),
        Results.tr("Gap of the first to this one"),
        Results.tr("Standing"),
    )


def _table_rows(row: FigureRow) -> list[tuple[str | int | float, ...]]:
    found: list[tuple[str | int | float, ...]] = []
    for side in row.sides:
        gap = row.gap(side.field)
        apart = gap.difference if gap else None
        found.append(
            (
                *(row.section[1], row.number, row.text, side_name(side)),
                "" if side.value is None else _plain(side.value),
                "%" if row.percent else row.unit,
                reserved_name(Reserved(side.reserved)) if side.reserved else "",
                "" if side.level is None else side.level,
                row.levels or "",
                "" if apart is None else _plain(apart),
                standing_name(gap.standing if gap else None),
            )
        )
    return found
