"""This workshop beside a baseline: what improved, what was set back, what cannot be compared.

A row is one answer of one *bundle* of questions that belong together (`core.crosswalk`): as a rule
one question there and one here. Where several are matched, the row stands for all of them and each
side says what the *median* of its answers says: levels have a lower and an upper median (they
differ where an even number splits), and a side is higher when the sum of the two is; numbers have
their middle one, or the mean of the two in the middle. Answers of other kinds are compared as a
whole. Only answers in force count. A reserved answer is told and is never a change of level.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isclose
from statistics import median as middle

from workshop_app.core.asking import asked_now
from workshop_app.core.baseline import Answered, AnswerKey, Baseline, BaselineKind, bare
from workshop_app.core.changes import (
    Change,
    Comparison,
    Row,
    Side,
    Why,
    counting_fields,
    is_reserved,
)
from workshop_app.core.consensus import median
from workshop_app.core.crosswalk import How, matching
from workshop_app.core.framework import (
    Framework,
    Kind,
    Question,
    text_hash,
)
from workshop_app.core.records import Value
from workshop_app.core.scales import same_scale
from workshop_app.core.state import State

_WORDS = (Kind.TEXT, Kind.LONG_TEXT)
_NUMBERS = (Kind.NUMBER, Kind.PERCENT)


def baseline_of(
    state: State,
    *,
    id: str,
    name: str,
    kind: BaselineKind,
    year: str = "",
    source_name: str = "",
    source_sha256: str = "",
    lasting_ids: bool = False,
) -> Baseline:
    """The answers in force in a workshop, as something another one can be compared with."""
    asked = asked_now(state)
    answers: dict[AnswerKey, Answered] = {}
    for question in asked:
        for key in question.field_keys:
            found = state.of(question.id).answer_of(key)
            if found is not None:
                answers[question.id, key] = Answered(found.value, found.stage)
    framework = bare(state.framework, asked)
    return Baseline(
        id, name, kind, year, framework, answers, source_name, source_sha256, lasting_ids
    )


def compare(state: State, baseline: Baseline, before: Comparison | None = None) -> Comparison:
    """The workshop as it is now beside a baseline. Each answer of each side is in one row.

    Rows of ``before``, the same comparison a moment ago, are taken over where nothing changed.
    """
    found = matching(state, baseline)
    asked = {question.id: question for question in asked_now(state)}
    theirs = {question.id: question for question in baseline.framework.questions}
    known: Mapping[str, Row] = {}
    if before is not None and before.matching is found and before.baseline is baseline:
        known = before.by_key
    work = _Rows(state, baseline, known)
    rows: list[Row] = []
    for bundle in found.bundles:
        here = [asked[one] for one in bundle.here if one in asked]
        there = [theirs[one] for one in bundle.there]
        fields = dict.fromkeys(key for q in (*here, *there) for key in counting_fields(q))
        for key in fields:
            now = [q for q in here if key in counting_fields(q)]
            then = [q for q in there if key in counting_fields(q)]
            rows.append(work.row(key, then, now, bundle.how, bool(bundle.here) and not here))
    # a question that is hidden at present leaves its partner behind; dropped ones are the last
    last = {Change.NOT_ASKED: 1, Change.DROPPED: 2}
    rows.sort(key=lambda row: last.get(row.change, 0))
    return Comparison(baseline, state.framework, tuple(rows), found)


class _Rows:
    """Makes rows; keeps which scales are the same."""

    def __init__(self, state: State, baseline: Baseline, known: Mapping[str, Row]) -> None:
        self._state = state
        self._known = known
        self._here = state.framework
        self._baseline = baseline
        self._there = baseline.framework
        self._scales: dict[tuple[str, str], Mapping[str, int] | None] = {}

    def row(
        self,
        key: str,
        then: Sequence[Question],
        now: Sequence[Question],
        how: tuple[How, ...],
        silent: bool,
    ) -> Row:
        """``silent``: the questions here are still there, and none of them is asked now."""
        name = f"{now[0].id}\n{key}" if now else f"~{then[0].id}\n{key}"
        values = tuple(self._now(q, key) for q in now)
        known = self._known.get(name)
        silent = silent and bool(then)
        if (
            known is not None
            and (known.now.questions, known.now.values) == (tuple(now), values)
            and (known.change is Change.NOT_ASKED) == silent
        ):
            return known
        before = Side(tuple(then), tuple(self._then(q, key) for q in then))
        after = Side(tuple(now), values)
        if not then or not now:
            missing = Change.NOT_ASKED if silent else Change.DROPPED
            alone = missing if then else Change.NEW
            if now and (code := _scale_of(now)):
                return Row(
                    name,
                    key,
                    alone,
                    before,
                    self._levelled(after, self._own_levels(code)),
                    option_set=code,
                    ordered=self._here.option_sets[code].ordinal,
                )
            return Row(name, key, alone, before, after)
        return self._both(name, key, before, after, how)

    def _both(self, name: str, key: str, then: Side, now: Side, how: tuple[How, ...]) -> Row:
        kinds_then = {_even_kind(q.kind) for q in then.questions}
        kinds_now = {_even_kind(q.kind) for q in now.questions}

        def unlike(why: Why, **values: str) -> Row:
            return Row(name, key, Change.NOT_COMPARABLE, then, now, how, why, tuple(values.items()))

        if len(kinds_then) > 1 or len(kinds_now) > 1:
            return unlike(Why.MIXED)
        if kinds_then != kinds_now:
            words = [side.questions[0].kind.words for side in (then, now)]
            return unlike(Why.KINDS, then=words[0], now=words[1])
        kind = now.questions[0].kind
        if kind.has_options:
            return self._options(name, key, then, now, how, kind)
        if kind in _NUMBERS:
            units_then = {unit_of(q) for q in then.questions}
            units_now = {unit_of(q) for q in now.questions}
            if len(units_then | units_now) > 1:
                if len(units_then) > 1 or len(units_now) > 1:
                    return unlike(Why.MIXED)
                one, other = units_then.pop() or "–", units_now.pop() or "–"
                return unlike(Why.UNITS, then=one, now=other)
            then, now = _numbered(then), _numbered(now)
            change, ordered = _number_change(then, now)
            return Row(name, key, change, then, now, how, ordered=ordered)
        return Row(name, key, _whole_change(then.answers, now.answers), then, now, how)

    def _options(
        self, name: str, key: str, then: Side, now: Side, how: tuple[How, ...], kind: Kind
    ) -> Row:
        codes_then = tuple(dict.fromkeys(q.option_set or "" for q in then.questions))
        codes_now = tuple(dict.fromkeys(q.option_set or "" for q in now.questions))
        reference = codes_now[0]
        levels = {code: self._scale(code, reference) for code in codes_then}
        own = {code: self._own_scale(code, reference) for code in codes_now}
        ordered = self._here.option_sets[reference].ordinal

        def row(change: Change, why: Why | None = None, **values: str) -> Row:
            return Row(
                name,
                key,
                change,
                then,
                now,
                how,
                why,
                tuple(values.items()),
                "" if why else reference,
                ordered,
            )

        if any(found is None for found in (*levels.values(), *own.values())):
            if len(codes_then) > 1 or len(codes_now) > 1:
                return row(Change.NOT_COMPARABLE, Why.MIXED)
            return row(
                Change.NOT_COMPARABLE,
                Why.SCALES,
                then=_scale_words(self._there, codes_then[0]),
                now=_scale_words(self._here, reference),
            )
        for side, scales, framework in ((then, levels, self._there), (now, own, self._here)):
            former = _former(side, scales, framework)
            if former is not None:
                return row(Change.NOT_COMPARABLE, Why.FORMER, answer=former)
        then, now = self._levelled(then, levels), self._levelled(now, own)
        if kind is Kind.MULTIPLE:
            chosen = [_chosen(side, scales) for side, scales in ((then, levels), (now, own))]
            return row(_whole_change(*chosen))
        if not then.level or not now.level:
            return row(Change.NOT_BOTH)
        if not ordered:
            chosen = [_chosen(side, scales) for side, scales in ((then, levels), (now, own))]
            return row(_whole_change(*chosen))
        return row(_direction(sum(then.level), sum(now.level)))

    def _levelled(self, side: Side, scales: Mapping[str, Mapping[str, int] | None]) -> Side:
        """The side with the median of its levels; of several options there is none."""
        size = max((len(each) for each in scales.values() if each), default=0)
        counts = [0] * size
        levels: list[int | None] = []
        for question, value in zip(side.questions, side.values, strict=True):
            known = scales.get(question.option_set or "") or {}
            level = known.get(value) if isinstance(value, str) else None
            levels.append(level)
            if level is not None:
                counts[level - 1] += 1
        return Side(side.questions, side.values, median(counts), levels=tuple(levels))

    def _then(self, question: Question, key: str) -> Value | None:
        found: Answered | None = self._baseline.answer(question.id, key)
        return found.value if found else None

    def _now(self, question: Question, key: str) -> Value | None:
        found = self._state.of(question.id).answer_of(key)
        return found.value if found else None

    def _scale(self, there: str, here: str) -> Mapping[str, int] | None:
        if (there, here) not in self._scales:
            found = same_scale(self._there, there, self._here, here)
            self._scales[there, here] = found
        return self._scales[there, here]

    def _own_scale(self, code: str, reference: str) -> Mapping[str, int] | None:
        if code == reference:
            return self._own_levels(code)[code]
        return same_scale(self._here, code, self._here, reference)

    def _own_levels(self, code: str) -> dict[str, Mapping[str, int]]:
        codes = self._here.option_sets[code].codes
        return {code: {each: place for place, each in enumerate(codes, 1)}}


def unit_of(question: Question) -> str:
    """The unit of a number, with the case evened out; "%" for percentages."""
    return "%" if question.kind is Kind.PERCENT else " ".join(question.unit.split()).casefold()


def _even_kind(kind: Kind) -> Kind:
    if kind in _WORDS:
        return Kind.TEXT
    return Kind.NUMBER if kind in _NUMBERS else kind


def _scale_of(questions: Sequence[Question]) -> str:
    """The option set of questions that choose one option of the same, or "" """
    sets = {q.option_set for q in questions if q.kind is Kind.CHOICE}
    alike = len(sets) == 1 and all(q.kind is Kind.CHOICE for q in questions)
    return (sets.pop() or "") if alike else ""


def _former(
    side: Side, scales: Mapping[str, Mapping[str, int] | None], framework: Framework
) -> str | None:
    """What an answer is called that is none of the scale's options any more."""
    for question, value in zip(side.questions, side.values, strict=True):
        if value is None or is_reserved(value):
            continue
        levels = scales.get(question.option_set or "") or {}
        for code in value if isinstance(value, tuple) else (value,):
            if code not in levels:
                return framework.label(question, str(code)) or str(code)
    return None


def _chosen(side: Side, scales: Mapping[str, Mapping[str, int] | None]) -> tuple[Value, ...]:
    """The answers in the words of the scale here: levels in place of codes."""
    found: list[Value] = []
    for question, value in zip(side.questions, side.values, strict=True):
        if value is None or is_reserved(value):
            continue
        levels = scales.get(question.option_set or "") or {}
        codes = value if isinstance(value, tuple) else (value,)
        found.append(tuple(sorted(str(levels[str(code)]) for code in codes)))
    return tuple(found)


def _numbered(side: Side) -> Side:
    numbers = [v for v in side.answers if isinstance(v, (int, float))]
    return Side(side.questions, side.values, None, middle(numbers) if numbers else None)


def _number_change(then: Side, now: Side) -> tuple[Change, bool]:
    """The change of a number, and whether it has a better direction: only an indicator says so."""
    directions = {q.indicator.higher_is_better for q in now.questions if q.indicator is not None}
    ordered = len(directions) == 1 and all(q.indicator is not None for q in now.questions)
    if then.number is None or now.number is None:
        return Change.NOT_BOTH, ordered
    if isclose(then.number, now.number, rel_tol=1e-9, abs_tol=1e-12):
        return Change.UNCHANGED, ordered
    if not ordered:
        return Change.CHANGED, False
    better = (now.number > then.number) is directions.pop()
    return (Change.IMPROVED if better else Change.SET_BACK), True


def _direction(then: float, now: float) -> Change:
    if then == now:
        return Change.UNCHANGED
    return Change.IMPROVED if now > then else Change.SET_BACK


def _whole_change(then: Sequence[Value], now: Sequence[Value]) -> Change:
    if not then or not now:
        return Change.NOT_BOTH
    return Change.UNCHANGED if {*map(_even, then)} == {*map(_even, now)} else Change.CHANGED


def _even(value: Value) -> object:
    if isinstance(value, tuple):
        return tuple(text_hash(each) for each in value)
    return text_hash(value) if isinstance(value, str) else value


def _scale_words(framework: Framework, code: str) -> str:
    """A scale in a few words: “Not at all – Completely (4)”."""
    options = framework.option_sets[code].options
    if not options:
        return "–"
    return f"{options[0].label} – {options[-1].label} ({len(options)})"
