"""Figures of populations with their gap, long: a row for each answer of a question."""

from __future__ import annotations

from workshop_app.core.framework import Indicator
from workshop_app.core.indicators import figure_gaps
from workshop_app.reports.results_workbook.data import (
    DataTable,
    Value,
    integer,
    number,
    text,
    yes_no,
)
from workshop_app.reports.results_workbook.material import (
    ABOUT_QUESTION,
    RESERVED,
    Material,
    about,
    flag,
)

FIGURES = (
    *ABOUT_QUESTION,
    text("section", "title of the part of the tool it stands in"),
    text("field", "which answer it is", "response = the first; others by the tool's own keys"),
    text("field_title", "what the tool calls this answer"),
    number("figure", "the figure given; empty where there is none"),
    text("unit", "its unit", "% = percentage, 25 is 25 %"),
    text(
        "reserved",
        "the reserved answer; empty where there is a figure, or no answer",
        "; ".join(f"{code} = {meaning}" for code, meaning in RESERVED),
    ),
    integer("level", "by the thresholds, 1 = the least good; empty without any or no figure"),
    integer("levels", "how many levels the thresholds part; empty without any"),
    number(
        "gap",
        "figure of “response” minus this one, percentages in points; empty where either is none",
    ),
    text(
        "standing",
        "how those of “response” stand against these",
        "behind; ahead; equal; empty = no gap, or the tool says no direction",
    ),
    yes_no("higher_is_better", "whether more is better"),
    text("thresholds", "what parts the levels, in the unit, joined by “;”"),
    text("numerator", "what is counted"),
    text("denominator", "out of what"),
    text("usual_source", "where the figure usually comes from"),
    text("comparison", "whom the figure is compared with"),
)  # fmt: skip


def figures_table(m: Material) -> DataTable:
    """Every answer of the questions that measure something or ask for several populations."""
    by_id = {digest.question.id: digest.question for digest in m.digests}
    rows: list[tuple[Value, ...]] = []
    for row in figure_gaps(m.state, m.digests).rows:
        question = by_id[row.question]
        said = question.indicator or Indicator()
        better = row.higher_is_better
        for side in row.sides:
            gap = row.gap(side.field)
            rows.append(
                (
                    *about(question),
                    row.section[1],
                    *(side.field, side.title, side.value),
                    "%" if row.percent else row.unit,
                    side.reserved,
                    *(side.level, row.levels or None),
                    gap.difference if gap else None,
                    str(gap.standing or "") if gap else "",
                    None if better is None else flag(better),
                    ";".join(f"{limit:g}" for limit in row.thresholds),
                    *(said.numerator, said.denominator, said.source, said.comparison),
                )
            )
    return DataTable("figures", "Figures", FIGURES, tuple(rows))
