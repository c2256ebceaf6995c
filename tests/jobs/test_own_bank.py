"""An adapted workshop: in the official workbook, in its return, and as a bank of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.workshops import small_framework, small_workshop
from workshop_app import jobs
from workshop_app.banks.make import workbook_bytes
from workshop_app.banks.of_framework import bank_of
from workshop_app.banks.own import own_profile
from workshop_app.core import commands
from workshop_app.core.framework import Framework, Question
from workshop_app.core.incoming import Difference
from workshop_app.core.own_bank import own_framework
from workshop_app.core.workshop import Workshop
from workshop_app.jobs.bank_check import check_given
from workshop_app.jobs.own_bank import own_bank, own_bank_bytes, write_own_bank
from workshop_app.workbook.bank import read_bank
from workshop_app.workbook.package import Package
from workshop_app.workbook.sheets import read_book


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[jobs.OpenWorkshop]:
    """The smallest shipped bank with rules, adapted in every way."""
    folder = tmp_path_factory.mktemp("adapted")
    with jobs.new_workshop(folder / "a.workshop", "children-on-the-move") as made:
        adapt(made.workshop)
        yield made


def adapt(workshop: Workshop) -> None:
    questions = workshop.state.framework.questions
    option_set = str(questions[0].option_set)
    first = workshop.state.framework.option_sets[option_set].codes[0]
    ruled = next(q for q in questions if q.show_if)
    for act in (
        lambda s: commands.change_details(s, country="Testland"),
        lambda s: commands.leave_out(s, [questions[3].id], reason="No sea", not_applicable=True),
        lambda s: commands.leave_out(s, [questions[4].id]),
        lambda s: commands.reword(s, questions[0].id, text="In our words?"),
        lambda s: commands.reword(s, questions[0].id, text="Dans nos mots ?", language="fr"),
        lambda s: commands.add_question(s, text="Ours?", domain=questions[0].domain, options="ab"),
        lambda s: commands.add_option(s, option_set, "In between", after=first),
        lambda s: commands.decide(s, questions[0].id, "plenary", "local_1"),
        lambda s: commands.decide(s, "LOCAL-01", "plenary", "local_2"),
        lambda s: commands.decide(s, questions[4].id, "plenary", "no_data"),
        lambda s: commands.decide(s, ruled.id, "plenary", "no_data"),
    ):
        workshop.do(act(workshop.state))


def test_the_official_workbook_gets_only_what_it_has_cells_for(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    questions = opened.workshop.state.framework.questions
    source = opened.file.source()
    plan = jobs.plan_export(opened)
    unfit = next(q for q in questions if q.id in opened.workshop.state.setup.adaptation.left_out)
    assert [(c.question_id, c.field, c.after) for c in plan.changes] == [
        (unfit.id, "response", "Not applicable"),
        *((unfit.id, field, "Not applicable") for field in unfit.field_keys[1:]),
        (unfit.id, "comments", "Not applicable: No sea"),
    ]
    said = " ".join(plan.warnings)
    for part in ("not asked now", "no cells for their answers: L1", "keeps its own wording"):
        assert part in said
    assert "“In between”, an option added in this workshop" in said
    out = tmp_path / "filled.xlsx"
    jobs.export_workbook(opened, out)
    assert opened.file.source() == source
    found = jobs.compare_workbook(opened, out)
    assert {row.difference for row in found.rows} <= {Difference.SAME, Difference.HERE}
    assert found.unbound == ()


def test_it_comes_back_as_a_bank_with_the_same_questions(
    opened: jobs.OpenWorkshop, tmp_path: Path
) -> None:
    bank = own_bank(opened)
    out = write_own_bank(own_bank_bytes(bank), tmp_path / "own.xlsx")
    assert check_given(out).errors == 0
    read = jobs.inspect_workbook(out).bank.framework
    assert read.questions == bank.framework.questions
    assert [domain.id for domain in read.domains] == [d.id for d in bank.framework.domains]
    assert read.title.endswith("– Testland")
    asked = {question.id: question for question in read.questions}
    first, *_, left = opened.workshop.state.framework.questions[:5]
    assert asked[first.id].text == "In our words?"
    assert asked[first.id].translations["fr"]["text"] == "Dans nos mots ?"
    assert "LOCAL-01" in asked
    assert left.id not in asked
    with pytest.raises(jobs.JobError, match="already a file"):
        write_own_bank(b"", out)


_IDS = [question.id for question in small_framework().questions]


def ruled(base: Framework) -> Framework:
    def with_rule(place: int, question: Question) -> Question:
        rule = f"{_IDS[0]} in (mostly, completely)" if place in (1, 5) else ""
        return replace(question, show_if=rule, core=place % 2 == 0)

    return replace(base, questions=tuple(with_rule(n, q) for n, q in enumerate(base.questions)))


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    out=st.sets(st.sampled_from(_IDS), max_size=8),
    words=st.dictionaries(
        st.sampled_from(_IDS), st.sampled_from(["Here?", "=1+1", "“Ours” – là ?"]), max_size=4
    ),
    after=st.sampled_from(["", "slightly", None]),
)
def test_any_adaptation_makes_a_bank_that_reads_back(
    out: set[str], words: dict[str, str], after: str | None
) -> None:
    workshop = small_workshop(0, framework=ruled(small_framework()))
    workshop.do(commands.add_option(workshop.state, "extent", "Added", after=after))
    workshop.do(commands.leave_out(workshop.state, out))
    for question, text in words.items():
        workshop.do(commands.reword(workshop.state, question, text=text))
        workshop.do(commands.reword(workshop.state, question, text=text, language="fr"))
    wanted = own_framework(workshop.state)
    data = workbook_bytes(bank_of(wanted))
    profile = own_profile(read_book(Package.open(data, "own.xlsx")))
    assert profile is not None
    read = read_bank(data, profile, "own.xlsx").framework
    pairs = zip(wanted.questions, read.questions, strict=True)
    for mine, theirs in pairs:
        assert (mine.id, mine.number, mine.text, mine.kind, mine.option_set) == (
            (theirs.id, theirs.number, theirs.text, theirs.kind, theirs.option_set)
        )
        assert (mine.show_if, mine.core) == (theirs.show_if, theirs.core)
        said = mine.translations.get("fr", {}).get("text", "")
        assert theirs.translations.get("fr", {}).get("text", "") == said
    used = {q.option_set for q in wanted.questions} - {None}
    for code in used:
        labels = [option.label for option in read.option_sets[str(code)].options]
        assert labels == [option.label for option in wanted.option_sets[str(code)].options]
