"""Commands about baselines: take one in, name it, take it away, match its questions by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from workshop_app.core import errors
from workshop_app.core.baseline import Baseline, BaselineKind, baseline_to_json
from workshop_app.core.commands.checks import checked_name, choose, find_question
from workshop_app.core.events import Act, Draft, EventKind
from workshop_app.core.state import State


def add_baseline(state: State, baseline: Baseline) -> Act:
    """Keep a baseline in the workshop.

    Refuses one without a name, and a file that is a baseline already.
    """
    named = replace(
        baseline, name=checked_name("baseline", baseline.name), year=baseline.year.strip()
    )
    for known in state.setup.baselines.values():
        if known.source_sha256 and known.source_sha256 == named.source_sha256:
            raise errors.BaselineKnown(file=named.source_name, name=known.title)
    _refuse_taken(state, named)
    return (Draft(EventKind.BASELINE_ADDED, {"baseline": baseline_to_json(named)}),)


def change_baseline(
    state: State,
    baseline: str,
    *,
    name: str | None = None,
    kind: BaselineKind | str | None = None,
    year: str | None = None,
) -> Act:
    """Call a baseline something else; what is None stays. Nothing to change is an empty act."""
    found = find_baseline(state, baseline)
    changed = replace(
        found,
        name=found.name if name is None else checked_name("baseline", name),
        kind=found.kind if kind is None else choose(BaselineKind, kind, "kind of baseline"),
        year=found.year if year is None else year.strip(),
    )
    if changed == found:
        return ()
    _refuse_taken(state, changed)
    body = {
        "id": found.id,
        "name": changed.name,
        "kind": str(changed.kind),
        "year": changed.year,
    }
    return (Draft(EventKind.BASELINE_CHANGED, body),)


def remove_baseline(state: State, baseline: str) -> Act:
    """Take a baseline away. What was matched by hand stays, should it come back."""
    return (Draft(EventKind.BASELINE_REMOVED, {"id": find_baseline(state, baseline).id}),)


def link_questions(state: State, baseline: str, pairs: Sequence[tuple[str, str]]) -> Act:
    """Say that questions of a baseline ask for the same as questions here.

    ``pairs`` are (id there, id or number here). A question may be in several pairs. Pairs that a
    person linked already are passed over.
    """
    return _said(state, baseline, pairs, linked=True)


def unlink_questions(state: State, baseline: str, pairs: Sequence[tuple[str, str]]) -> Act:
    """Say that they do not ask for the same, however alike they are."""
    return _said(state, baseline, pairs, linked=False)


def find_baseline(state: State, reference: str) -> Baseline:
    """The baseline with this id, name or title; `UnknownBaseline` if there is none."""
    baselines = state.setup.baselines
    found = baselines.get(reference)
    if found is None:
        wanted = reference.strip().casefold()
        found = next(
            (b for b in baselines.values() if wanted in (b.name.casefold(), b.title.casefold())),
            None,
        )
    if found is None:
        raise errors.UnknownBaseline(baseline=reference)
    return found


def _said(state: State, baseline: str, pairs: Sequence[tuple[str, str]], *, linked: bool) -> Act:
    found = find_baseline(state, baseline)
    known = state.setup.crosswalks.get(found.tool, {})
    there = {question.id for question in found.framework.questions}
    said: list[list[str]] = []
    for one, other in pairs:
        if one not in there:
            raise errors.UnknownQuestion(question=one)
        here = find_question(state, other).id
        if known.get((one, here)) is not linked and [one, here] not in said:
            said.append([one, here])
    if not said:
        return ()
    kind = EventKind.BASELINE_LINKED if linked else EventKind.BASELINE_UNLINKED
    body: dict[str, Any] = {"tool": found.tool, "baseline": found.id, "pairs": said}
    return (Draft(kind, body),)


def _refuse_taken(state: State, baseline: Baseline) -> None:
    for other in state.setup.baselines.values():
        if other.id != baseline.id and other.title.casefold() == baseline.title.casefold():
            raise errors.NameTaken(what="baseline", name=baseline.title)
