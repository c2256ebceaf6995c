"""One row for each answer: every question, each of its fields, answered or not."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_app.core.asking import Silence, silence
from workshop_app.core.digest import level_of
from workshop_app.core.framework import RESPONSE, Axis, Framework, Question
from workshop_app.core.records import Decision, Stage
from workshop_app.core.records import Value as Answer
from workshop_app.core.rounds import Base
from workshop_app.core.verification import (
    VerificationStatus,
    changed_after_sign_off,
    is_sourced,
    sign_off_of,
    verification_status,
)
from workshop_app.reports.choice import domain_path, domain_title
from workshop_app.reports.results_workbook.data import (
    Column,
    DataTable,
    Value,
    a_day,
    codes_of,
    column_name,
    integer,
    moment,
    number,
    text,
    time,
    yes_no,
)
from workshop_app.reports.results_workbook.data import day as day_column
from workshop_app.reports.results_workbook.material import (
    GROUP_CODES,
    Material,
    code_cell,
    flag,
    is_reserved,
)
from workshop_app.reports.words import field_title

_KINDS = codes_of(
    ("choice", "one option"),
    ("multiple", "several options"),
    ("number", "a number"),
    ("percent", "hundredths"),
    ("date", "a day, month or year"),
    ("text", "a short text"),
    ("long_text", "a long text"),
    ("list", "several texts"),
)
_STATUS = codes_of(
    ("answered", "an answer of the question’s own kind"),
    ("reserved", "an answer that is never scored, such as dont_know"),
    ("unanswered", "no answer"),
)
_STAGES = "; ".join(Stage)
_CHECKS = "; ".join(VerificationStatus)
_BASES = codes_of(
    (Base.CAST, "every vote"),
    (Base.VALID, "votes for an option"),
    (Base.PRESENT, "everybody present"),
    (Base.ENTITLED, "everybody with a seat"),
)
_NOT_ASKED = codes_of(
    (Silence.GONE, "only an earlier edition of the tool asks it"),
    (Silence.LEFT_OUT, "the country leaves it out"),
    (Silence.NOT_APPLICABLE, "left out because it does not apply in the country"),
    (Silence.RULE, "its rule does not hold now"),
)

_QUESTION = (
    text("question_id", "id of the question; joins the tables"),
    text("field", "which of the question’s answers", "response = the one people vote on"),
    text("question_number", "number of the question in the tool"),
    text("question_text", "the question as it is asked"),
    text("field_title", "what the tool calls this answer"),
    text("domain_id", "id of the section it stands in; joins “summary” and “coverage”"),
    text("domain", "title of that section"),
    text("domain_path", "titles of the sections from the outermost one"),
    text("groups_given", "groups that were given the section, joined by “; ”"),
)
_ANSWER = (
    text("kind", "what kind of answer is asked for", _KINDS),
    text("option_set", "id of the option set; joins “options”"),
    text("unit", "unit of a number"),
    yes_no("core", "whether the tool calls the question a core question"),
    yes_no("local", "whether the country added the question"),
    number("weight", "how much it counts in the rating of its section"),
    yes_no("asked", "whether the question counts now"),
    text("not_asked", "why it does not count", _NOT_ASKED),
    yes_no("in_findings", "whether the row is counted in “summary” and “coverage”"),
    text("status", "whether there is an answer", _STATUS),
    yes_no("reserved", "whether the answer is a reserved one"),
    text("value_code", "code of the option or of the reserved answer; several are joined by “;”"),
    text("value_label", "the answer in words"),
    number("value_number", "the answer to a question for a number, or hundredths"),
    day_column("value_date", "the answer to a question for a date, where the day is known"),
    integer("level", "place of the option in its set, 1 = the least"),
    number("score", "score the tool gives the option; empty where it gives none"),
    text("stage", "how far the answer in force has come", _STAGES),
    text("group", "the group that gave it", GROUP_CODES),
    time("decided_at", "when it was recorded"),
    text("decided_by", "who recorded it; empty unless names are told"),
    integer("round_number", "the round of voting it followed; joins “rounds” with question_id"),
    number("rule_threshold", "share that meant agreement, 0 to 1"),
    text("rule_base", "what that share was taken of", _BASES),
    integer("rule_base_votes", "how many people that was"),
    integer("rule_votes_needed", "votes that meant agreement"),
    yes_no("rule_reached", "whether an option had them"),
    text("rationale", "the reason that was written down"),
    text("dissent", "who saw it otherwise and why, as it was written down"),
    yes_no("conflict", "whether two laptops recorded different answers"),
    integer("sources_count", "sources of verification of the question; rows of “evidence”"),
    yes_no("sourced", "whether there is at least one"),
    text("verification_status", "where the checking of the response stands", _CHECKS),
    time("signed_off_at", "when the core team signed the section off"),
    yes_no("changed_after_sign_off", "whether something changed after that"),
)


def axis_columns(framework: Framework) -> tuple[tuple[Axis, Column], ...]:
    """A column for each axis of the framework."""
    # the names are also those of the divisions in the summary, where “all” is the whole
    taken = ["all", *(each.name for each in (*_QUESTION, *_ANSWER))]
    found = []
    for axis in framework.axes:
        name = column_name(axis.key, taken)
        taken.append(name)
        values = "; ".join(axis.values)
        found.append((axis, text(name, f"axis “{axis.title or axis.key}” of the tool", values)))
    return tuple(found)


def answers_table(m: Material) -> DataTable:
    """The long table, in the order of the framework."""
    axes = axis_columns(m.state.framework)
    columns = (*_QUESTION, *(column for _, column in axes), *_ANSWER)
    keys = tuple(axis.key for axis, _ in axes)
    rows = (row for question in m.state.framework.questions for row in _rows(m, question, keys))
    return DataTable("answers", "Answers", columns, tuple(rows))


def _rows(m: Material, question: Question, axes: tuple[str, ...]) -> Iterator[tuple[Value, ...]]:
    framework, known = m.state.framework, m.state.of(question.id)
    domain = framework.domain(question.domain)
    given = "; ".join(m.group(each) for each in m.holders.get(domain.id, ()))
    why = silence(m.state, question)
    counted = m.counted.get(question.id, frozenset())
    tail = _checked(m, question)
    for key in question.field_keys:
        item = next((each for each in question.fields if each.key == key), None)
        facets = {**question.facets, **item.facets} if item else question.facets
        answer = known.answer_of(key)
        yield (
            *(question.id, key, question.number, question.text),
            "" if key == RESPONSE and item is None else field_title(question, key),
            *(domain.id, domain_title(domain), domain_path(m.state, domain.id), given),
            *(facets.get(axis, "") for axis in axes),
            *(str(question.kind), question.option_set or "", question.unit),
            *(flag(question.core), flag(question.local), question.weight),
            *(flag(why is None), str(why or "")),
            flag(key in counted),
            *_value(m, question, answer.value if answer else None),
            *_decision(m, answer),
            flag(any(slot.conflict for slot in known.slots(key).values())),
            *tail,
        )


def _value(m: Material, question: Question, value: Answer | None) -> tuple[Value, ...]:
    framework = m.state.framework
    reserved = is_reserved(value)
    status = "unanswered" if value is None else "reserved" if reserved else "answered"
    option_set = framework.option_sets.get(question.option_set or "")
    option = option_set.option(value) if option_set and isinstance(value, str) else None
    is_date = question.kind == "date" and isinstance(value, str)
    return (
        status,
        None if value is None else flag(reserved),
        code_cell(question, value),
        m.label(question, value),
        value if isinstance(value, (int, float)) else None,
        a_day(str(value)) if is_date else None,
        level_of(framework, question, value),
        option.score if option else None,
    )


def _decision(m: Material, answer: Decision | None) -> tuple[Value, ...]:
    if answer is None:
        return ("", "", None, "", None, None, "", None, None, None, "", "")
    rule = answer.rule
    return (
        str(answer.stage),
        m.group(answer.group),
        moment(answer.time),
        m.person(answer.author),
        answer.round_number,
        *(
            (rule.threshold, str(rule.of), rule.base, rule.needed, flag(rule.reached))
            if rule
            else (None, "", None, None, None)
        ),
        answer.rationale,
        answer.dissent,
    )


def _checked(m: Material, question: Question) -> tuple[Value, ...]:
    known = m.state.of(question.id)
    signed = sign_off_of(m.state, question)
    return (
        len(known.evidence),
        None if known.answer is None else flag(is_sourced(known)),
        str(verification_status(known)),
        moment(signed.time) if signed else None,
        flag(changed_after_sign_off(m.state, question)) if signed else None,
    )
