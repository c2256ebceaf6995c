"""Real workbooks: answered, given out, brought back."""

from __future__ import annotations

from pathlib import Path

import pytest
from effort import unless_full

from workshop_app import jobs
from workshop_app.core import commands, taking
from workshop_app.core.framework import Kind
from workshop_app.core.incoming import Choice, Difference
from workshop_app.core.records import Stage
from workshop_app.core.taking import Taking
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile import Export
from workshop_app.workbook.propose import propose_profile
from workshop_app.workbook.sheets import read_book

NAMES = [
    "azure_alz_macrofree.xlsx",
    "azure_review_checklist.xlsm",
    "masvs_checklist_en_1.2.xlsx",
    "pkimm_assessment_v240318.xlsx",
    "samm_v2.0.xlsx",
]
LARGE = ["azure_review_checklist.xlsm"]
"""goes through the same steps in `tests/acceptance`, on its way out"""


@pytest.mark.parametrize("name", unless_full(NAMES, without=LARGE))
def test_answers_given_out_come_back(shared_workbooks: Path, tmp_path: Path, name: str) -> None:
    workbook = shared_workbooks / name
    profile = tmp_path / "profile.toml"
    proposed = propose_profile(read_book(Package.open(workbook.read_bytes(), name)))
    profile.write_text(proposed.profile_toml, encoding="utf-8")
    with jobs.new_workshop(tmp_path / "a.workshop", workbook, profile=profile) as made:
        workshop = made.workshop
        questions = workshop.state.framework.questions
        for place, question in enumerate(questions[:200]):
            options = workshop.state.framework.options(question)
            answer: object = f"={place} سؤال \U0001f600"
            if question.kind is Kind.CHOICE:
                answer = options[place % len(options)].code
            workshop.do(commands.decide(workshop.state, question.id, "plenary", answer))
            workshop.do(commands.add_note(workshop.state, question.id, f"Note {place}\nits end"))
        out = tmp_path / f"out{workbook.suffix}"
        jobs.export_workbook(made, out, Export("write", "skip", "warn"))
        found = jobs.compare_workbook(made, out)
        assert found.baseline is not None
        assert not found.unbound
        left = [row for row in found.rows if row.difference is not Difference.SAME]
        assert [row for row in left if row.difference is not Difference.HERE] == []

        # into a new workshop on the bare workbook
        with jobs.new_workshop(tmp_path / "b.workshop", workbook, profile=profile) as other:
            again = jobs.compare_workbook(other, out)
            choices = {row.key: Choice.EXCEL for row in again.rows}
            how = Taking(Stage.PREFILL, out.name)
            other.workshop.do(taking.acts(other.workshop.state, again.rows, choices, how))
            same = sum(
                (said := other.workshop.state.of(q.id).answer) is not None
                and said.value == workshop.state.of(q.id).answer.value
                for q in questions[:200]
            )
            assert same >= 0.95 * len(questions[:200])
            assert all(
                row.difference is Difference.SAME for row in jobs.compare_workbook(other, out).rows
            )
