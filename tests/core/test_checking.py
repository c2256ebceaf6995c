"""The rows of the verification workspace, progress, lateness, typed sources."""

from datetime import date

import pytest
from workshops import small_workshop

from workshop_app.core import commands, errors
from workshop_app.core.checking import (
    check_progress,
    check_rows,
    citations,
    days_late,
    people,
    typed_sources,
)
from workshop_app.core.records import Point, Stage
from workshop_app.core.verification import VerificationStatus


@pytest.fixture
def workshop():
    return small_workshop(groups=2, seats=3)


@pytest.fixture
def do(workshop):
    def do(command, *arguments, **named):
        return workshop.do(getattr(commands, command)(workshop.state, *arguments, **named))

    return do


def row(workshop, number="1.1.1"):
    return next(r for r in check_rows(workshop.state) if r.question.number == number)


def test_every_question_has_a_row_and_domains_add_up(workshop, do):
    do("decide", "1.1.1", "plenary", "mostly")
    do("verify", "1.1.1", "confirmed", point="document_check", who="Office")
    do("decide", "1.1.2", "prefill", "no_data")
    rows = check_rows(workshop.state)
    assert [r.question for r in rows] == list(workshop.state.framework.questions)
    whole = check_progress(rows)
    tops = [d.id for d in workshop.state.framework.children()]
    parts = [check_progress(rows, top) for top in tops]
    assert sum(p.questions for p in parts) == whole.questions == len(rows)
    assert (whole.answers, whole.checked, whole.unsourced) == (1, 1, 1)
    found = row(workshop)
    assert (found.status, found.stage, found.unsourced) == (
        VerificationStatus.CONFIRMED,
        Stage.PLENARY,
        True,
    )
    assert found.points == {Point.DOCUMENT_CHECK}
    assert not row(workshop, "1.1.2").checkable  # "no data" claims nothing


def test_only_an_open_follow_up_shows_who_and_when(workshop, do):
    do("decide", "1.1.1", "plenary", "mostly")
    do("verify", "1.1.1", "needs_follow_up", assignee="Ana", due="2026-03-01")
    assert (row(workshop).assignee, row(workshop).due) == ("Ana", "2026-03-01")
    do("verify", "1.1.1", "confirmed", who="Ana")
    assert (row(workshop).entry, row(workshop).assignee, row(workshop).due) == ("", "", "")
    assert people(workshop.state) == ["Ana"]


def test_a_row_knows_its_groups_and_its_sign_off(workshop, do):
    question = workshop.state.question("1.1.1")
    top = workshop.state.framework.path(question.domain)[0].id
    group = next(iter(workshop.state.setup.groups))
    for each in list(workshop.state.setup.assignments):
        do("unassign", *each)
    do("assign", group, top)
    do("sign_off", top, who="Core team")
    assert row(workshop).groups == {group}
    assert (row(workshop).signed.who, row(workshop).changed_after) == ("Core team", False)
    do("add_note", "1.1.1", "Later")
    assert row(workshop).changed_after


def test_days_late():
    today = date(2026, 3, 10)
    late = [days_late(due, today) for due in ("2026-03-08", "2026-03-10", "2026-04-01", "")]
    assert late == [2, 0, -22, None]


def test_a_wording_typed_at_several_answers_becomes_one_source(workshop, do):
    for number in ("1.1.1", "1.1.2"):
        do("add_evidence", number, "Act of 2019")
    do("add_evidence", "1.1.2", "Another")
    assert [(t.text, len(t.places)) for t in typed_sources(workshop.state)] == [
        ("Act of 2019", 2),
        ("Another", 1),
    ]
    do("list_typed", "Act of 2019", title="Children Act", year="2019", kind="law")
    (source,) = workshop.state.setup.sources
    assert citations(workshop.state) == {source: ("Q1.1.1", "Q1.1.2")}
    do("list_typed", "Another", into=source)
    assert typed_sources(workshop.state) == []
    texts = [e.text for e in workshop.state.of("Q1.1.2").evidence.values()]
    assert texts == ["Children Act (2019)", "Children Act (2019)"]
    workshop.undo()
    workshop.undo()
    assert [t.text for t in typed_sources(workshop.state)] == ["Act of 2019", "Another"]
    with pytest.raises(errors.UnknownEntry):
        do("list_typed", "Nothing like it")
