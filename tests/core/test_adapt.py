"""What a country makes of a bank: laid over it, undone, kept in files and in newer editions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.support.workshops import EXTENT, MemoryJournal, small_framework, small_workshop
from workshop_app.core import commands, editions, errors
from workshop_app.core.adapt import lacks, untranslated
from workshop_app.core.asking import Silence, asked_now, silence
from workshop_app.core.events import Act
from workshop_app.core.framework import Domain, Framework, Option, RatingRule
from workshop_app.core.rebinding import rebind
from workshop_app.core.records import Stage
from workshop_app.core.results import by_domain, summarise
from workshop_app.core.state import State
from workshop_app.core.workshop import Workshop

_RULES = {"1.1.2": "Q1.1.1 in (mostly, completely)", "2.4": "answered(Q1.1.2)"}


def ruled_framework() -> Framework:
    base = small_framework()
    return replace(
        base,
        questions=tuple(replace(q, show_if=_RULES.get(q.number, "")) for q in base.questions),
    )


_BANK = ruled_framework()
_IDS = [question.id for question in _BANK.questions]
_CHOICES = [q.id for q in _BANK.questions if q.option_set == "extent"]
_ids = st.sampled_from(_IDS)


class Adapting(RuleBasedStateMachine):
    """Any adaptation among answers, with undo and reopening at any moment."""

    def __init__(self) -> None:
        super().__init__()
        self.journal = MemoryJournal()
        self.workshop = Workshop(self.journal, device="laptop")
        self.workshop.do(commands.create_workshop(_BANK))
        self.looks = [self.look()]
        self.answers: dict[str, object] = {}

    def look(self) -> tuple[Framework, tuple[str, ...]]:
        state = self.workshop.state
        return state.framework, tuple(question.id for question in asked_now(state))

    def act(self, make: Callable[[State], Act]) -> None:
        act = make(self.workshop.state)
        self.workshop.do(act)
        if act:
            self.looks.append(self.look())

    @rule(ids=st.lists(_ids, min_size=1), unfit=st.booleans())
    def leave_out(self, ids: list[str], unfit: bool) -> None:
        self.act(lambda s: commands.leave_out(s, ids, reason="Why", not_applicable=unfit))

    @rule(ids=st.lists(_ids, min_size=1))
    def take_in(self, ids: list[str]) -> None:
        self.act(lambda s: commands.take_in(s, ids))

    @rule(ids=st.sets(_ids))
    def choose(self, ids: set[str]) -> None:
        self.act(lambda s: commands.choose_questions(s, ids))
        unfit = {
            each
            for each, why in self.workshop.state.setup.adaptation.left_out.items()
            if why.not_applicable
        }
        left = self.workshop.state.setup.adaptation.left_out
        assert {each for each in _IDS if each not in left} == ids - unfit

    @rule(
        question=_ids, text=st.sampled_from(["", "Here.", "Là."]), where=st.sampled_from(["", "fr"])
    )
    def reword(self, question: str, text: str, where: str) -> None:
        self.act(lambda s: commands.reword(s, question, text=text, language=where))

    @rule(domain=st.sampled_from(["1.1", "1", "2"]), own=st.booleans())
    def add_question(self, domain: str, own: bool) -> None:
        self.act(
            lambda s: commands.add_question(
                s,
                text="Our own?",
                domain=domain,
                option_set="" if own else "extent",
                options=("Low", "High") if own else (),
            )
        )

    @rule(after=st.sampled_from(["", None, *EXTENT.codes]))
    def add_option(self, after: str | None) -> None:
        count = len(self.workshop.state.framework.option_sets["extent"].options)
        self.act(lambda s: commands.add_option(s, "extent", f"Added {count}", after=after))

    @rule(data=st.data(), question=st.sampled_from(_CHOICES))
    def answer(self, data: st.DataObject, question: str) -> None:
        codes = self.workshop.state.framework.option_sets["extent"].codes
        code = data.draw(st.sampled_from(codes))
        self.act(lambda s: commands.decide(s, question, Stage.PLENARY, code, rationale="So"))

    @precondition(lambda self: self.workshop.can_undo)
    @rule()
    def undo(self) -> None:
        self.workshop.undo()
        self.looks.pop()

    @rule()
    def reopen(self) -> None:
        self.workshop = Workshop(self.journal, device="laptop")

    @invariant()
    def looks_as_before(self) -> None:
        assert self.look() == self.looks[-1]

    @invariant()
    def nothing_of_the_bank_is_lost(self) -> None:
        framework = self.workshop.state.framework
        assert [q.id for q in framework.questions if not q.local] == _IDS
        own = [code for code in framework.option_sets["extent"].codes if code in EXTENT.codes]
        assert own == list(EXTENT.codes)
        for question in framework.questions:
            bank = next((q for q in _BANK.questions if q.id == question.id), None)
            if bank is not None:
                assert (question.original or question.text) == bank.text

    @invariant()
    def totals_are_of_what_is_asked(self) -> None:
        state = self.workshop.state
        quiet = [q for q in state.framework.questions if silence(state, q) is not None]
        assert len(asked_now(state)) + len(quiet) == len(state.framework.questions)
        found = by_domain(state)
        assert sum(each.total for each in found.values()) == len(asked_now(state))


Adapting.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
TestAdapting = Adapting.TestCase


def test_an_added_option_leaves_the_median_at_the_same_option() -> None:
    workshop = small_workshop(0, framework=_BANK)
    for question, code in zip(_CHOICES, ("slightly", "mostly", "mostly"), strict=False):
        workshop.do(commands.decide(workshop.state, question, "plenary", code, rationale="So"))

    def middle() -> list[str]:
        found = summarise(workshop.state, workshop.state.framework.questions)
        median = found.distributions["extent"].median
        codes = workshop.state.framework.option_sets["extent"].codes
        assert median is not None
        return [codes[level - 1] for level in median]

    before = middle()
    for after in ("", "slightly", None):
        workshop.do(commands.add_option(workshop.state, "extent", f"New {after}", after=after))
        assert middle() == before
    codes = workshop.state.framework.option_sets["extent"].codes
    assert codes == (
        "local_1", "not_at_all", "slightly", "local_2", "mostly", "completely", "local_3"
    )  # fmt: skip


def test_what_is_refused() -> None:
    workshop = small_workshop(1, framework=_BANK)
    state = workshop.state
    with pytest.raises(errors.TextMissing):
        commands.leave_out(state, ["1.1.1"], not_applicable=True)
    with pytest.raises(errors.BadLanguage):
        commands.reword(state, "1.1.1", text="x", language="no language")
    with pytest.raises(errors.NotLocal):
        commands.remove_question(state, "1.1.1")
    with pytest.raises(errors.BadChoice):
        commands.add_question(
            state, text="x", domain="1.1", kind="text", facets={"area": "Nowhere"}
        )
    with pytest.raises(errors.NameTaken):
        commands.add_option(state, "extent", "mostly")
    workshop.do(commands.add_option(state, "extent", "Nearly", after="mostly"))
    workshop.do(commands.decide(workshop.state, "1.1.1", "plenary", "local_1"))
    with pytest.raises(errors.OptionInUse):
        commands.remove_option(workshop.state, "extent", "local_1")
    workshop.do(commands.open_round(workshop.state, "2.1"))
    for refused in (
        lambda s: commands.leave_out(s, ["2.1"]),
        lambda s: commands.reword(s, "2.1", text="Other"),
        lambda s: commands.add_option(s, "extent", "Late"),
    ):
        with pytest.raises(errors.AdaptedInPlay):
            refused(workshop.state)
    rated = small_workshop(0, framework=replace(_BANK, rating=RatingRule("extent")))
    with pytest.raises(errors.RatedSet):
        commands.add_option(rated.state, "extent", "More")


def test_translations_are_counted_and_filled_in() -> None:
    workshop = small_workshop(0, framework=_BANK)
    missing = lacks(workshop.state.framework, "fr")
    texts = 2 * len(_IDS)
    options = sum(
        len(workshop.state.framework.option_sets[code].options) for code in ("extent", "yes_no")
    )
    assert len(missing) == texts + options + len(_BANK.domains)
    for place, text in missing:
        state = workshop.state
        match place.what:
            case "domain":
                act = commands.translate_domain(state, place.id, "fr", f"fr {text}")
            case "option":
                act = commands.translate_option(
                    state, place.id, place.code, "fr", label=f"fr {text}"
                )
            case _:
                act = commands.reword(
                    state, place.id, text="fr text", guidance="fr guidance", language="fr"
                )
        workshop.do(act)
    framework = workshop.state.framework
    assert lacks(framework, "fr") == ()
    assert not untranslated(framework.questions[0], "fr")
    assert framework.domains[0].translations["fr"]["title"] == "fr Laws and policies"
    assert framework.questions[0].original == ""


def test_a_newer_edition_keeps_the_adaptation() -> None:
    workshop = small_workshop(0, framework=_BANK)
    for act in (
        lambda s: commands.reword(s, "1.1.1", text="In our country?"),
        lambda s: commands.leave_out(s, ["1.1.3"], reason="No such law.", not_applicable=True),
        lambda s: commands.add_option(s, "extent", "Nearly", after="mostly"),
        lambda s: commands.add_question(s, text="Ours?", domain="2", options=("Bad", "Good")),
        lambda s: commands.decide(s, "1.1.1", "plenary", "local_1"),
        lambda s: commands.decide(s, "LOCAL-01", "plenary", "local_2"),
    ):
        workshop.do(act(workshop.state))
    newer = replace(
        _BANK,
        domains=(*_BANK.domains[:3], Domain("2", "Workers", "2"), Domain("3", "Money", "3")),
        questions=(
            replace(_BANK.questions[0], text="Statement 1.1.1, worded anew by the bank."),
            *_BANK.questions[1:],
            replace(_BANK.questions[0], id="Q3.1", number="3.1", text="Paid?", domain="3"),
        ),
    )
    here = editions.bank_framework(workshop.state)
    adoption = editions.plan(workshop.state, newer, rebind(newer, here, lasting_ids=True))
    assert adoption.homeless == ()
    workshop.do(
        editions.adopt(workshop.state, adoption, profile="", source_name="b", source_sha256="2")
    )
    state = workshop.state
    first, third = state.framework.questions[0], state.framework.questions[2]
    assert (first.text, first.original) == (
        "In our country?",
        "Statement 1.1.1, worded anew by the bank.",
    )
    assert silence(state, third) is Silence.NOT_APPLICABLE
    assert [option.label for option in state.framework.options(first)][3] == "Nearly"
    local = state.question("LOCAL-01")
    assert local is not None
    assert state.framework.questions.index(local) == len(_BANK.questions)
    given = state.of("LOCAL-01").answer
    assert given is not None
    assert state.framework.label(local, str(given.value)) == "Good"
    assert isinstance(state.framework.options(local)[0], Option)
