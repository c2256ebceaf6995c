"""Reasons are data: every one can be translated, and says the same in English."""

from __future__ import annotations

import string

import pytest
from layouts import LAYOUTS
from recognition_score import understood

from workshop_app.ui.wording.reasons import reason_text
from workshop_app.workbook.recognise.reasons import Reason, joined


@pytest.mark.parametrize("name", ["with_report", "ticks", "mixed_kinds", "looks_only", "no_lists"])
def test_every_reason_keeps_what_it_was_made_of(name: str) -> None:
    proposal, _ = understood(LAYOUTS[name](1))
    reasons = [
        *proposal.reasons,
        *proposal.warnings,
        *(item.reason for item in (*proposal.sheets, *proposal.columns, *proposal.scales)),
    ]
    assert reasons
    for reason in reasons:
        assert isinstance(reason, Reason)
        assert reason == reason.template.format(**reason.values) == reason_text(reason)
        # what came from the workbook fills a gap and is no part of what a translator gets
        gaps = {gap for _, gap, _, _ in string.Formatter().parse(reason.template) if gap}
        assert gaps <= set(reason.values)


def test_reasons_within_a_reason_are_translated_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from workshop_app.ui.wording import reasons

    monkeypatch.setattr(reasons.Reasons, "tr", lambda text: text.replace("answers", "réponses"))
    inner = Reason("answers in column {column}", column="D")
    both = joined((inner, Reason("questions in column {column}", column="answers")), ", ")
    assert reason_text(both) == "réponses in column D, questions in column answers"
