"""Sources many answers cite, checks and their status, sign-offs, actions, parked matters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workshops import small_workshop

from workshop_app.core import errors
from workshop_app.core.state import replay
from workshop_app.core.team import ActionStatus, Attachment, ParkingStatus
from workshop_app.core.verification import (
    VerificationStatus,
    changed_after_sign_off,
    follow_ups,
    is_sourced,
    sign_off_of,
    verification_status,
)

Q = "1.1.1"
KEY = "Q1.1.1"


@pytest.fixture
def workshop():
    return small_workshop(groups=2, seats=3)


@pytest.fixture
def do(workshop):
    from workshop_app.core import commands

    def do(command, *arguments, **named):
        changes = workshop.do(getattr(commands, command)(workshop.state, *arguments, **named))
        assert replay(workshop._journal.events()) == workshop.state
        return changes

    return do


def status(workshop):
    return verification_status(workshop.state.of(KEY))


# --- sources -------------------------------------------------------------------------------------


def test_one_law_cited_by_many_answers_is_one_record(workshop, do):
    do("add_source", "Children's  Act", year="2019", holder="Ministry", kind="law", source="s")
    do("cite", Q, "s", "12")
    do("cite", "1.1.2", "s")
    assert not do("cite", Q, "s", "12").events  # once is enough
    texts = [e.text for e in workshop.state.of(KEY).evidence.values()]
    assert texts == ["Children's Act (2019), p. 12, Ministry"]
    changes = do("revise_source", "s", year="2020")
    assert changes.questions == {KEY, "Q1.1.2"}
    texts = [e.text for e in workshop.state.of(KEY).evidence.values()]
    assert texts == ["Children's Act (2020), p. 12, Ministry"]
    workshop.undo()
    assert workshop.state.setup.sources["s"].year == "2019"
    assert "2019" in next(iter(workshop.state.of("Q1.1.2").evidence.values())).text
    with pytest.raises(errors.SourceCited, match="cited by 2 answers"):
        do("withdraw_source", "s")
    with pytest.raises(errors.SourceKnown, match="cite that one"):
        do("add_source", "children's act", year="2019")


@pytest.mark.parametrize(
    "year", ["", "2019", "2019–2021", "2019/20", "n.d.", "c. 2015", "AH 1441", "٢٠١٩"]
)
def test_a_year_is_four_digits_or_words(workshop, do, year):
    do("add_source", "Act", year=year, source="s")
    assert workshop.state.setup.sources["s"].year == year


@pytest.mark.parametrize("year", ["4", "20199", "201", "–", "2019-5", "no year at all " * 3])
def test_what_is_no_year_is_refused(workshop, do, year):
    with pytest.raises(errors.BadYear, match="four digits"):
        do("add_source", "Act", year=year)
    do("add_source", "Act", year="2019", source="s")
    with pytest.raises(errors.BadYear, match="four digits"):
        do("revise_source", "s", year=year)


def test_a_typed_source_becomes_one_of_the_list(workshop, do):
    do("add_evidence", Q, "Survey of homes")
    typed = next(iter(workshop.state.of(KEY).evidence))
    do("list_source", Q, typed, year="2021", page="3", kind="data_set")
    made = next(iter(workshop.state.setup.sources.values()))
    cited = workshop.state.of(KEY).evidence[typed]
    assert (made.title, made.year, made.kind) == ("Survey of homes", "2021", "data_set")
    assert (cited.source, cited.page, cited.text) == (made.id, "3", "Survey of homes (2021), p. 3")
    do("revise_evidence", Q, typed, "Survey of homes, second wave")
    assert workshop.state.of(KEY).evidence[typed].source == ""


def test_an_attachment_is_named_by_its_hash_and_limited(workshop, do):
    do("add_source", "Act", file=Attachment("act.pdf", "ab" * 32, 1000), source="s")
    assert workshop.state.setup.sources["s"].file == Attachment("act.pdf", "ab" * 32, 1000)
    do("revise_source", "s", file=None)
    assert workshop.state.setup.sources["s"].file is None
    with pytest.raises(errors.FileTooLarge, match=r"big\.pdf.*41\.9 MB.*up to 20 MB"):
        do("revise_source", "s", file=Attachment("big.pdf", "cd" * 32, 40 * 1024 * 1024))


# --- verification --------------------------------------------------------------------------------


def test_the_status_is_computed_from_the_log(workshop, do):
    assert status(workshop) is VerificationStatus.UNANSWERED
    do("decide", Q, "group", "mostly", group="g1")
    assert status(workshop) is VerificationStatus.OPEN
    assert not is_sourced(workshop.state.of(KEY))
    do("verify", Q, "needs_follow_up", "Ask the registry", assignee="Registry", due="2026-05-01")
    assert status(workshop) is VerificationStatus.FOLLOW_UP
    found = list(follow_ups(workshop.state))
    assert [(f.question.number, f.entry.assignee, f.entry.due) for f in found] == [
        (Q, "Registry", "2026-05-01")
    ]
    do("assign_follow_up", Q, found[0].entry.id, assignee="Court", due="")
    assert next(follow_ups(workshop.state)).entry.assignee == "Court"
    do("verify", Q, "confirmed", point="document_check", who="One", role="Lawyer")
    assert status(workshop) is VerificationStatus.CONFIRMED
    do("decide", Q, "plenary", "mostly")
    assert status(workshop) is VerificationStatus.CONFIRMED  # the same answer, checked already
    do("decide", Q, "plenary", "slightly", rationale="New law")
    assert status(workshop) is VerificationStatus.CHANGED_SINCE


def test_a_check_that_changes_the_answer_records_both_values(workshop, do):
    do("decide", Q, "plenary", "mostly")
    do("verify", Q, "confirmed_with_change", "The decree covers half", answer="slightly")
    known = workshop.state.of(KEY)
    assert (known.answer.value, known.answer.stage) == ("slightly", "final")
    entry = known.verification[-1]
    assert (entry.before, entry.after) == ("mostly", "slightly")
    assert status(workshop) is VerificationStatus.CONFIRMED
    with pytest.raises(errors.NothingChanged, match=r"1\.1\.1 that differs"):
        do("verify", Q, "confirmed_with_change", "As it is", answer="slightly")
    workshop.undo()
    assert workshop.state.of(KEY).answer.value == "mostly"
    with pytest.raises(errors.BadDueDate, match="2026-03-24"):
        do("verify", Q, "confirmed", due="next week")


# --- sign-off ------------------------------------------------------------------------------------


def test_a_signed_off_domain_changes_only_for_a_reason_and_shows_it(workshop, do):
    do("decide", Q, "plenary", "mostly")
    do("add_note", Q, "Said", note="n")
    do("sign_off", "1", who="Core team")
    question = workshop.state.question(Q)
    assert sign_off_of(workshop.state, question).who == "Core team"
    assert sign_off_of(workshop.state, workshop.state.question("2.1")) is None
    assert not changed_after_sign_off(workshop.state, question)
    for command, arguments in (
        ("decide", (Q, "final", "mostly")),
        ("revise_note", (Q, "n", "Said it")),
        ("withdraw_note", (Q, "n")),
    ):
        with pytest.raises(errors.SignedOff, match="signed off by the core team"):
            do(command, *arguments)
    do("withdraw_note", Q, "n", reason="Named a person")
    assert changed_after_sign_off(workshop.state, question)
    workshop.undo()
    assert not changed_after_sign_off(workshop.state, question)
    do("sign_off", "")
    with pytest.raises(errors.SignedOff):
        do("decide", "2.1", "plenary", "mostly")
    with pytest.raises(errors.TextMissing):
        do("lift_sign_off", "", reason=" ")
    do("lift_sign_off", "", reason="New figures arrived")
    do("decide", "2.1", "plenary", "mostly")
    with pytest.raises(errors.NotSignedOff):
        do("lift_sign_off", "", reason="Again")


# --- actions and parked matters ------------------------------------------------------------------


def test_a_parked_matter_is_answered_or_becomes_an_action(workshop, do):
    do("park_item", "Who pays the transport?", about=Q, raised_by="Region")
    item = next(iter(workshop.state.setup.parking))
    do("answer_item", item, "The districts")
    assert workshop.state.setup.parking[item].status is ParkingStatus.ANSWERED
    do("reopen_item", item)
    do("item_to_action", item, owner="Ministry", due="2026-09-30")
    action = next(iter(workshop.state.setup.actions.values()))
    assert (action.what, action.about, action.owner) == (
        "Who pays the transport?",
        KEY,
        "Ministry",
    )
    assert workshop.state.setup.parking[item].action == action.id
    do("revise_action", action.id, status="done", what="Pay the transport")
    assert workshop.state.setup.actions[action.id].status is ActionStatus.DONE
    assert not do("revise_action", action.id, status="done").events
    do("withdraw_action", action.id)
    assert workshop.state.setup.parking[item].status is ParkingStatus.OPEN
    do("withdraw_item", item)
    assert not workshop.state.setup.parking


def test_an_action_names_its_gap_and_refuses_what_is_not_there(workshop, do):
    do("add_note", Q, "No budget", "gap", note="n")
    do("add_action", "Budget line", about=Q, gap="n", done_means="In the finance act", action="a")
    assert workshop.state.setup.actions["a"].gap == "n"
    with pytest.raises(errors.UnknownEntry):
        do("add_action", "Other", about="1.1.2", gap="n")
    with pytest.raises(errors.BadDueDate):
        do("revise_action", "a", due="31.12.")


def test_the_country_explains_words_its_own_way(workshop, do):
    do("explain_term", " Kafala ", "Care of a child by another family under an agreement")
    assert [t.term for t in workshop.state.setup.glossary.values()] == ["Kafala"]
    do("explain_term", "Kafala", "")
    assert not workshop.state.setup.glossary


def test_a_note_remembers_the_group_it_was_taken_in(workshop, do):
    do("add_note", Q, "In the group", group="Group 1")
    do("add_note", Q, "In the plenary")
    assert [note.group for note in workshop.state.of(KEY).notes.values()] == ["g1", ""]
    with pytest.raises(errors.UnknownGroup):
        do("add_note", Q, "Nowhere", group="Group 9")


@given(st.text(max_size=40), st.sampled_from(["add_action", "park_item", "add_source"]))
def test_whatever_is_typed_is_kept_or_refused_in_a_sentence(text, command):
    from workshop_app.core import commands

    workshop = small_workshop(groups=0, seats=0)
    if text.strip():
        workshop.do(getattr(commands, command)(workshop.state, text))
    else:
        with pytest.raises(errors.TextMissing):
            getattr(commands, command)(workshop.state, text)
    assert replay(workshop._journal.events()) == workshop.state
