"""Words of a comparison with a baseline: changes, reasons, the chart, the rows of the lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from workshop_app.charts.chart import ChartTable
from workshop_app.charts.compare_chart import Arrow, CompareWords
from workshop_app.core.answer_words import answer_words
from workshop_app.core.baseline import BaselineKind
from workshop_app.core.changes import Change, Comparison, Row, Side, Why, is_reserved
from workshop_app.core.crosswalk import How
from workshop_app.core.findings import Heading
from workshop_app.core.framework import Framework
from workshop_app.core.shifts import Shift
from workshop_app.core.side_by_side import Cell
from workshop_app.ui.wording.answers import field_name, local_answer
from workshop_app.ui.wording.contexts import Comparing
from workshop_app.ui.wording.fill import fill, name_of
from workshop_app.ui.wording.names import reserved_name

_ISOLATE, _END = "\u2068", "\u2069"


def change_name(change: Change) -> str:
    """What became of an answer."""
    return {
        Change.IMPROVED: Comparing.tr("Improved"),
        Change.SET_BACK: Comparing.tr("Set back"),
        Change.UNCHANGED: Comparing.tr("Unchanged"),
        Change.CHANGED: Comparing.tr("Another answer"),
        Change.NOT_BOTH: Comparing.tr("Not answered in both"),
        Change.NOT_COMPARABLE: Comparing.tr("Not comparable"),
        Change.NEW: Comparing.tr("New question"),
        Change.NOT_ASKED: Comparing.tr("Not asked now"),
        Change.DROPPED: Comparing.tr("Dropped question"),
    }[change]


def kind_name(kind: BaselineKind) -> str:
    """What a baseline is."""
    if kind is BaselineKind.COUNTRY:
        return Comparing.tr("Another country or region")
    return Comparing.tr("An earlier round")


def how_name(how: How) -> str:
    """What says that two questions are the same."""
    return {
        How.SAME: Comparing.tr("same question"),
        How.TEXT: Comparing.tr("same wording"),
        How.NUMBER: Comparing.tr("same number and wording"),
        How.REWORDED: Comparing.tr("same id, worded anew"),
        How.REPLACED: Comparing.tr("the tool says so"),
        How.HAND: Comparing.tr("matched by hand"),
    }[how]


def reason_text(row: Row) -> str:
    """Why two answers cannot be compared; "" where they can."""
    if row.why is None:
        return ""
    templates: Mapping[Why, str] = {
        Why.KINDS: Comparing.tr("other kinds of answer: {then} then, {now} now"),
        Why.SCALES: Comparing.tr("different scales: {then} then, {now} now"),
        Why.UNITS: Comparing.tr("different units: {then} then, {now} now"),
        Why.FORMER: Comparing.tr("“{answer}” is no level of the scale any more"),
        Why.MIXED: Comparing.tr("the matched questions do not all ask for the same kind of answer"),
    }
    return fill(templates[row.why], dict(row.why_values))


def side_text(framework: Framework, side: Side) -> str:
    """The answers of one side; a dash where nobody answered."""
    texts: list[str] = []
    for question, value in zip(side.questions, side.values, strict=True):
        if value is None:
            continue
        if is_reserved(value):
            texts.append(reserved_name(str(value)))
        else:
            local = local_answer(question.kind, value, question.unit)
            texts.append(local or " ".join(answer_words(framework, question, value).split()))
    told = "; ".join(dict.fromkeys(texts)) or "–"
    if side.level is None:
        return told
    return f"{level_text(side.level)} {told}"


def level_text(level: tuple[int, int]) -> str:
    """A median: "3", or "2–3" where it splits."""
    return str(level[0]) if level[0] == level[1] else f"{level[0]}–{level[1]}"


def cell_said(cell: Cell) -> str:
    """One answer of one place, in a table."""
    if not cell.asked:
        return Comparing.tr("not asked")
    if cell.reserved:
        return reserved_name(cell.reserved)
    text = " ".join(cell.text.split()) or "–"
    if not cell.comparable and cell.text:
        return fill(Comparing.tr("{answer} (another scale)"), {"answer": text})
    return text


def answer_line(comparison: Comparison, row: Row) -> str:
    """Both answers of a row in one line."""
    then = side_text(comparison.baseline.framework, row.then)
    now = side_text(comparison.here, row.now)
    if row.change is Change.NEW:
        return now
    if row.change in (Change.NOT_ASKED, Change.DROPPED):
        return then
    if QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        # each answer in its own direction, and the arrow the way the line is read
        return f"{_ISOLATE}{then}{_END} ← {_ISOLATE}{now}{_END}"
    return f"{then} → {now}"


def detail_line(comparison: Comparison, row: Row) -> str:
    """What the change is, why it cannot be compared, and what was matched."""
    parts = [change_name(row.change), reason_text(row)]
    if row.many:
        numbers = ", ".join(q.number or q.id for q in row.then.questions)
        parts.append(
            fill(Comparing.tr("median of matched questions, then {numbers}"), {"numbers": numbers})
        )
    elif set(row.how) - {How.SAME}:
        parts.append(", ".join(how_name(how) for how in row.how))
    if len(row.question.fields) > 1:
        parts.append(field_name(row.question, row.field))
    return " · ".join(part for part in parts if part)


def baseline_said(comparison: Comparison) -> str:
    """How many answers improved, were set back and stayed, of how many in both."""
    counts = comparison.counts
    compared = sum(counts[c] for c in (Change.IMPROVED, Change.SET_BACK, Change.UNCHANGED))
    if not compared:
        return Comparing.tr("No answer on a scale was given on both sides.")
    text = Comparing.tr(
        "Of {both} answers on both sides {improved} improved, {back} were set back, "
        "{same} are unchanged."
    )
    return fill(
        text,
        {
            "both": compared,
            "improved": counts[Change.IMPROVED],
            "back": counts[Change.SET_BACK],
            "same": counts[Change.UNCHANGED],
        },
    )


def arrows_of(shifts: Sequence[Shift], option_set: str) -> tuple[Arrow, ...]:
    """The rows of the chart on one scale."""
    found = []
    for shift in shifts:
        level = shift.on(option_set)
        found.append(
            Arrow(
                shift.heading,
                level.then if level else None,
                level.now if level else None,
                level.both if level else 0,
                (shift.then.answered, shift.then.applicable),
                (shift.now.answered, shift.now.applicable),
            )
        )
    return tuple(found)


def compare_words(
    arrows: Sequence[Arrow], levels: tuple[str, ...], title: str, then: str, now: str
) -> CompareWords:
    """Every text of the chart."""
    said = {each.heading.key: f"{each.heading.title}: {_said(each, levels)}" for each in arrows}
    rows = tuple(
        (
            each.heading.title,
            level_text(each.then) if each.then else "",
            level_text(each.now) if each.now else "",
            each.both,
            *each.coverage_then,
            *each.coverage_now,
        )
        for each in arrows
    )
    header = (
        title,
        Comparing.tr("Median then"),
        Comparing.tr("Median now"),
        Comparing.tr("Answered in both"),
        Comparing.tr("Answered then"),
        Comparing.tr("Applicable then"),
        Comparing.tr("Answered now"),
        Comparing.tr("Applicable now"),
    )
    return CompareWords(
        title,
        ". ".join((title, *said.values())),
        tuple(name_of(label, level) for level, label in enumerate(levels, start=1)),
        fill(Comparing.tr("then: {name}"), {"name": then}),
        fill(Comparing.tr("now: {name}"), {"name": now}) if now else Comparing.tr("now"),
        Comparing.tr("in both"),
        Comparing.tr("answered then → now"),
        Comparing.tr("no answer on this scale in both"),
        said,
        ChartTable(header, rows),
    )


def whole_heading(key: str) -> Heading:
    """The row that stands for everything."""
    return Heading(key, Comparing.tr("All questions"))


def _said(arrow: Arrow, levels: tuple[str, ...]) -> str:
    if arrow.then is None or arrow.now is None:
        return Comparing.tr("no answer on this scale in both")
    values = {
        "then": _level_name(arrow.then, levels),
        "now": _level_name(arrow.now, levels),
        "both": arrow.both,
        "a": arrow.coverage_then[0],
        "b": arrow.coverage_then[1],
        "c": arrow.coverage_now[0],
        "d": arrow.coverage_now[1],
    }
    text = Comparing.tr(
        "median {then} then, {now} now, of {both} answered in both; answered {a} of {b} then, "
        "{c} of {d} now"
    )
    if arrow.then == arrow.now:
        text = Comparing.tr(
            "median {now} then and now, of {both} answered in both; answered {a} of {b} then, "
            "{c} of {d} now"
        )
    return fill(text, values)


def _level_name(level: tuple[int, int], levels: tuple[str, ...]) -> str:
    low, high = level
    lower = f"{low} {name_of(levels[low - 1], low)}"
    if low == high:
        return lower
    upper = f"{high} {name_of(levels[high - 1], high)}"
    return fill(Comparing.tr("between {low} and {high}"), {"low": lower, "high": upper})
