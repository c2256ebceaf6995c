"""All tables of a workshop, in the order of the sheets."""

from __future__ import annotations

from datetime import UTC, datetime

from workshop_app.core.dashboard import entries_of
from workshop_app.core.framework import Framework
from workshop_app.core.palette import LIGHT, ordinal_fills
from workshop_app.core.results import summarise_values
from workshop_app.core.state import State
from workshop_app.core.votes import SMALLEST_BREAKDOWN
from workshop_app.reports.progress import Progress, keep_on
from workshop_app.reports.results_workbook.answers import answers_table
from workshop_app.reports.results_workbook.data import (
    DataTable,
    Value,
    integer,
    number,
    text,
    yes_no,
)
from workshop_app.reports.results_workbook.decided import actions_table, priorities_table
from workshop_app.reports.results_workbook.figures import figures_table
from workshop_app.reports.results_workbook.material import Material, flag
from workshop_app.reports.results_workbook.rounds import rounds_table
from workshop_app.reports.results_workbook.said import (
    evidence_table,
    notes_table,
    verification_table,
)
from workshop_app.reports.results_workbook.summary import coverage_table, summary_table

_MAKERS = (
    answers_table,
    rounds_table,
    notes_table,
    evidence_table,
    verification_table,
    actions_table,
    priorities_table,
    figures_table,
    summary_table,
    coverage_table,
)


def results_tables(
    state: State, now: datetime, *, names: bool = False, progress: Progress = keep_on
) -> tuple[DataTable, ...]:
    """About, answers, rounds, …, options, and the dictionary of all columns as the last one.

    ``now`` is the day the plan is judged by, and is told. People's names are in it only with
    ``names``. Raises whatever ``progress`` raises to stop.
    """
    m = Material(state, now, names)
    found = [about_table(m)]
    for place, make in enumerate(_MAKERS):
        progress(place, len(_MAKERS))
        found.append(make(m))
    found.append(options_table(m.state.framework))
    progress(1, 1)
    return (*found, columns_table(tuple(found)))


def about_table(m: Material) -> DataTable:
    """What the file is and by which rules its numbers were made, a fact in each row."""
    setup, framework = m.state.setup, m.state.framework
    whole = summarise_values(framework, ((e.question, e.value) for e in entries_of(m.digests)))
    rules = setup.rules
    facts = (
        ("title", setup.title),
        ("country", setup.country),
        ("round", setup.round_name),
        ("tool", framework.title),
        ("tool_edition", framework.edition),
        ("tool_language", framework.language),
        ("made_at_utc", f"{m.now.astimezone(UTC):%Y-%m-%d %H:%M:%S}"),
        ("questions", str(len(m.asked))),
        ("answers_answered", str(whole.answered)),
        ("answers_applicable", str(whole.applicable)),
        ("agreement_threshold", f"{rules.threshold:g}"),
        ("agreement_base", str(rules.base)),
        ("names_told", "yes" if m.names else "no"),
        ("rule_scores", "No score is made up: levels are places in an order; a mean stands only "
         "where the tool gives every option given a score."),
        ("rule_reserved", "Reserved answers (dont_know, not_applicable, no_data, no_consensus, "
         "skipped) are never a level and never scored."),
        ("rule_coverage", "Coverage is answered of applicable; applicable leaves out "
         "not_applicable."),
        ("rule_median", "The lower and the upper median are the middle level, or the two in the "
         "middle."),
        ("rule_votes", f"Votes of fewer than {SMALLEST_BREAKDOWN} people are not told; only "
         "rounds the room has seen are."),
        ("rule_decisions", "An answer is what people decided; it is never computed from votes."),
        ("rule_gap", "A gap is the first figure minus the comparison group's, made only where both "
         "are figures."),
        ("rule_empty", "An empty cell is nothing known, never 0."),
        ("join", "Join the tables by question_id; numbers of questions are texts."),
    )  # fmt: skip
    columns = (text("fact", "what is told"), text("value", "what it is, as text"))
    return DataTable("about", "About", columns, facts)


def options_table(framework: Framework) -> DataTable:
    """Every option of the sets that questions use, those of earlier editions included."""
    columns = (
        text("option_set", "id of the option set"),
        yes_no("ordinal", "whether its options have an order"),
        text("option_code", "code of the option, the same in every language"),
        text("option_label", "what it is called in the tool"),
        text("description", "what it means, where the tool says so"),
        integer("level", "place in the set, 1 = the least; empty for one no longer offered"),
        number("score", "its score; empty where the tool gives none"),
        text("colour", "its colour in the charts; empty without an order"),
    )
    used = dict.fromkeys(q.option_set for q in framework.questions if q.option_set)
    rows: list[tuple[Value, ...]] = []
    for code in used:
        option_set = framework.option_sets[code]
        size = len(option_set.options)
        fills = ordinal_fills(LIGHT, size) if option_set.ordinal and size else ("",) * size
        for level, (option, fill) in enumerate(zip(option_set.options, fills, strict=True), 1):
            lead = (code, flag(option_set.ordinal), option.code, option.label, option.description)
            rows.append((*lead, level, option.score, fill))
        for option in option_set.former:
            lead = (code, flag(option_set.ordinal), option.code, option.label, option.description)
            rows.append((*lead, None, option.score, ""))
    return DataTable("options", "Options", columns, tuple(rows))


def columns_table(tables: tuple[DataTable, ...]) -> DataTable:
    """The dictionary: every column of every table, its own included."""
    columns = (
        text("sheet", "the sheet of the workbook"),
        text("table", "the table in it, and the name of the CSV file"),
        integer("position", "place of the column, 1 = the first"),
        text("column", "its name"),
        text(
            "type",
            "what its cells hold",
            "text; integer; number; yes_no (1 or 0); date; datetime (UTC)",
        ),
        text("meaning", "what it says"),
        text("codes", "what it can hold"),
    )
    own = DataTable("columns", "Columns", columns, ())
    rows = tuple(
        (each.title, each.name, place, c.name, str(c.type), c.meaning, c.codes)
        for each in (*tables, own)
        for place, c in enumerate(each.columns, start=1)
    )
    return DataTable("columns", "Columns", columns, rows)
