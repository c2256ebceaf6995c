"""The round of four years before, as a baseline kept inside the demonstration."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from workshop_app.core.baseline import Answered, Baseline, BaselineKind, bare
from workshop_app.core.framework import Framework
from workshop_app.core.records import Stage, Value
from workshop_app.demo.content import earlier
from workshop_app.demo.scenes import read_levels


def earlier_round(framework: Framework) -> Baseline:
    """The questions that were asked then, and the answers to some of them."""
    asked = [q for q in framework.questions if not q.number.startswith(earlier.NOT_ASKED_YET)]
    given: dict[str, Value] = dict(earlier.FIGURES)
    levels = read_levels(earlier.LEVELS)
    for question in asked:
        if question.number in levels:
            options = framework.options(question)
            given[question.number] = options[levels[question.number] - 1].code
    return Baseline(
        str(uuid5(NAMESPACE_URL, "workshop-app/demonstration/earlier-round")),
        earlier.NAME,
        BaselineKind.ROUND,
        earlier.YEAR,
        bare(framework, asked),
        {
            (question.id, "response"): Answered(given[question.number], Stage.FINAL)
            for question in asked
            if question.number in given
        },
        source_name=earlier.FILE,
        lasting_ids=True,
    )
