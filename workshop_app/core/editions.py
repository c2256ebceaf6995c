"""A newer edition of the tool in a running workshop.

`plan` makes of it a framework in which every question that was there before keeps its id, every
option its code and every domain its id, so that answers, rounds, notes and groups stay where they
belong. What is gone and has something in it stays as well, in a domain of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from workshop_app.core import errors
from workshop_app.core.adapt import adapted
from workshop_app.core.events import Act, Draft, EventKind
from workshop_app.core.framework import (
    GONE,
    RESERVED_CODES,
    Domain,
    Framework,
    Kind,
    Option,
    OptionSet,
    Question,
)
from workshop_app.core.framework_json import framework_to_json
from workshop_app.core.rebinding import Rebinding
from workshop_app.core.records import Decision, QuestionState, Value
from workshop_app.core.state import State

_REWORDED = 0.6
"""Likeness from which an option's label is taken for a new wording of another."""

_GONE_TITLES = {
    "fr": "N’est plus dans l’outil",
    "es": "Ya no está en la herramienta",
    "ar": "لم يعد في الأداة",
}
_GONE_TITLE = "No longer in the tool"


@dataclass(frozen=True, slots=True)
class OptionChange:
    """An option of some questions that has another label now, or none (then ``now`` is None)."""

    before: str
    now: str | None
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Homeless:
    """An answer in force that the newer edition does not offer any more."""

    question: str
    field: str
    decision: Decision
    label: str
    """what the answer is called"""
    needed: bool
    """whether it cannot stay as it is, because the question asks for something else now"""

    @property
    def key(self) -> tuple[str, str]:
        return self.question, self.field


@dataclass(frozen=True)
class Adoption:
    """What becomes of the workshop with the newer edition.

    ``ids`` maps the workbook's ids to the workshop's where they differ, ``bound`` all that are the
    same question. ``kept`` are questions that are gone from the tool and stay because something is
    in them, ``dropped`` those in which nothing is.
    """

    framework: Framework
    ids: Mapping[str, str]
    bound: Mapping[str, str]
    kept: tuple[str, ...]
    dropped: tuple[str, ...]
    options: tuple[OptionChange, ...]
    homeless: tuple[Homeless, ...]


def plan(
    state: State, file: Framework, found: Rebinding, chosen: Mapping[str, str] | None = None
) -> Adoption:
    """What adopting ``file`` would make of the workshop; nothing changes yet.

    ``chosen`` adds to what was bound by itself: id in the file → id here, "" for a new question.
    Raises Refused where two questions of the file are to be the same one here.
    """
    here = bank_framework(state)
    bound = {there: own for there, own in {**found.bound, **(chosen or {})}.items() if own}
    _refuse_twins(file, here, bound)
    ids = _question_ids(file, here, bound)
    domains = _domain_ids(file, here, bound)
    sets = _Sets(here, file)
    own = {question.id: question for question in here.questions}
    questions: list[Question] = []
    for question in file.questions:
        before = own.get(bound.get(question.id, ""))
        questions.append(
            replace(
                question,
                id=ids[question.id],
                domain=domains[question.domain],
                option_set=sets.of(question, before),
            )
        )
    taken = set(bound.values())
    sets.keep(local.option_set for local in state.setup.adaptation.overlay.questions.values())
    left = [question for question in here.questions if question.id not in taken]
    kept = [question for question in left if _spoken(state, question.id)]
    questions += [
        replace(question, domain=GONE, option_set=sets.as_it_was(question)) for question in kept
    ]
    framework = replace(
        file,
        domains=tuple(
            replace(d, id=domains[d.id], parent=domains[d.parent] if d.parent else None)
            for d in file.domains
        )
        + ((Domain(GONE, _GONE_TITLES.get(file.language, _GONE_TITLE)),) if kept else ()),
        option_sets=sets.made,
        questions=tuple(questions),
    )
    return Adoption(
        framework,
        {there: own_id for there, own_id in ids.items() if there != own_id},
        bound,
        tuple(question.id for question in kept),
        tuple(question.id for question in left if question not in kept),
        sets.changes(),
        tuple(_homeless(state, framework, set(bound.values()))),
    )


def adopt(
    state: State,
    adoption: Adoption,
    *,
    profile: str,
    source_name: str,
    source_sha256: str,
    source_protected: bool = False,
    answers: Mapping[tuple[str, str], Value] | None = None,
    reason: str = "The newer edition of the tool does not offer the earlier answer.",
) -> Act:
    """The act that takes the newer edition over; one undo takes all of it back.

    ``answers`` are what a person chose for answers the edition does not offer any more, by
    (question id, field); what nobody chose for stays as it is. Raises Refused while a vote is under
    way, and for an answer the edition does not offer.
    """
    for question in state.framework.questions:
        if state.of(question.id).active_round is not None:
            raise errors.VoteUnderWay(question=question.number)
    body: dict[str, Any] = {
        "framework": framework_to_json(adoption.framework),
        "profile": profile,
        "source_name": source_name,
        "source_sha256": source_sha256,
        "source_protected": source_protected,
        "ids": dict(adoption.ids),
    }
    drafts = [Draft(EventKind.FRAMEWORK_ADOPTED, body)]
    for item in adoption.homeless:
        value = (answers or {}).get(item.key)
        if value is None and item.needed:
            asked = adoption.framework.find_question(item.question)
            raise errors.AnswerNeeded(
                question=asked.number if asked else item.question,
                answer=item.label,
                kind=asked.kind.words if asked else "",
            )
        if value is not None:
            drafts.append(_answered(state, adoption.framework, item, value, reason))
    return tuple(drafts)


def offered(framework: Framework, question: Question) -> tuple[Option, ...]:
    """The options that can be chosen for an answer without a home."""
    return framework.options(question) if question.kind.has_options else ()


def _answered(
    state: State, framework: Framework, item: Homeless, value: Value, reason: str
) -> Draft:
    question = framework.find_question(item.question)
    if question is None:
        raise errors.UnknownQuestion(question=item.question)
    codes = [option.code for option in offered(framework, question)]
    given = value if isinstance(value, tuple) else (value,)
    if value not in RESERVED_CODES and codes and not all(one in codes for one in given):
        raise errors.UnknownOption(
            code=value, question=question.number, codes=", ".join([*codes, *sorted(RESERVED_CODES)])
        )
    decision = item.decision
    slot = state.of(item.question).slots(item.field)[decision.stage, decision.group]
    body: dict[str, Any] = {
        "question": item.question,
        "stage": str(decision.stage),
        "answer": list(value) if isinstance(value, tuple) else value,
        "rationale": reason,
        "replaces": [head.event for head in slot.heads],
    }
    if decision.group:
        body["group"] = decision.group
    if item.field != "response":
        body["field"] = item.field
    return Draft(EventKind.DECISION_RECORDED, body)


def _spoken(state: State, question: str) -> bool:
    return state.of(question) != QuestionState()


def bank_framework(state: State) -> Framework:
    """The framework as the bank has it, without what the country made of it: editions and
    workbooks are compared with that. LookupError before one was adopted."""
    return state.setup.framework or state.framework


def _homeless(state: State, framework: Framework, bound: set[str]) -> list[Homeless]:
    framework = adapted(framework, state.setup.adaptation.overlay)
    found: list[Homeless] = []
    for question in framework.questions:
        if question.id not in bound:
            continue
        before = state.question(question.id)
        for field in before.field_keys if before else ():
            decision = state.of(question.id).answer_of(field)
            if decision is None or before is None or fits(framework, question, before, decision):
                continue
            given = decision.value if isinstance(decision.value, tuple) else (decision.value,)
            labels = [state.framework.label(before, str(one)) or str(one) for one in given]
            needed = question.kind is not before.kind
            found.append(Homeless(question.id, field, decision, "; ".join(labels), needed))
    return found


def fits(framework: Framework, question: Question, before: Question, decision: Decision) -> bool:
    """Whether an answer can be given to the question as it is asked now."""
    value = decision.value
    if isinstance(value, str) and value in RESERVED_CODES:
        return True
    if question.kind is not before.kind:
        words = (Kind.TEXT, Kind.LONG_TEXT)
        return question.kind in words and before.kind in words
    if not question.kind.has_options:
        return True
    codes = {option.code for option in framework.options(question)}
    return all(one in codes for one in (value if isinstance(value, tuple) else (value,)))


# --- ids ---------------------------------------------------------------------------------------


def _refuse_twins(file: Framework, here: Framework, bound: Mapping[str, str]) -> None:
    for own, count in Counter(bound.values()).items():
        if count > 1:
            names = [q.number or q.id for q in file.questions if bound.get(q.id) == own]
            question = here.find_question(own)
            raise errors.BoundTwice(
                questions=", ".join(names), question=question.number if question else own
            )


def _question_ids(file: Framework, here: Framework, bound: Mapping[str, str]) -> dict[str, str]:
    """An id for every question of the file: the old one, or one nothing ever had."""
    used = {question.id for question in here.questions}
    ids: dict[str, str] = {}
    for question in file.questions:
        wanted = bound.get(question.id)
        if wanted is None:
            wanted = _unused(question.id, used)
            used.add(wanted)
        ids[question.id] = wanted
    return ids


def _domain_ids(file: Framework, here: Framework, bound: Mapping[str, str]) -> dict[str, str]:
    """The old id of the domain most of whose questions are in this one, as high in the tree."""
    ids: dict[str, str] = {}
    depths = {domain.id: len(here.path(domain.id)) for domain in here.domains}
    claims: list[tuple[int, int, str, str]] = []
    for place, domain in enumerate(file.domains):
        depth = len(file.path(domain.id))
        votes: Counter[str] = Counter()
        for question in file.questions_in([domain.id]):
            before = here.find_question(bound.get(question.id, ""))
            if before is not None and before.domain != GONE:
                votes.update(d.id for d in here.path(before.domain) if depths[d.id] == depth)
        claims += [(-count, place, domain.id, old) for old, count in votes.items()]
    for _, _, there, old in sorted(claims):
        if there not in ids and old not in ids.values():
            ids[there] = old
    used = {domain.id for domain in here.domains}
    for domain in file.domains:
        if domain.id not in ids:
            empty_before = domain.id in used and domain.id not in ids.values()
            ids[domain.id] = domain.id if empty_before else _unused(domain.id, used)
            used.add(ids[domain.id])
    return ids


def _unused(wanted: str, used: set[str]) -> str:
    found, number = wanted, 1
    while found in used:
        number += 1
        found = f"{wanted}~{number}"
    return found


# --- options -----------------------------------------------------------------------------------


class _Sets:
    """The option sets of the new framework: the file's labels under the codes used here."""

    def __init__(self, here: Framework, file: Framework) -> None:
        self._here = here
        self._file = file
        self.made: dict[str, OptionSet] = {}
        self._changes: dict[tuple[str, str | None], list[str]] = {}

    def of(self, question: Question, before: Question | None) -> str | None:
        """The code of the set for a question of the file that was ``before``."""
        if question.option_set is None:
            return None
        new = self._file.option_sets[question.option_set]
        old = None
        if before is not None and before.option_set is not None:
            old = self._here.option_sets[before.option_set]
        if old is None or before is None:
            return self._put(new)
        codes, relabelled, lost = match_options(old, new)
        labels = {option.code: option.label for option in (*old.options, *old.former)}
        for code, label in relabelled.items():
            self._changes.setdefault((labels[code], label), []).append(before.id)
        for option in lost:
            if option in old.options:
                self._changes.setdefault((option.label, None), []).append(before.id)
        options = tuple(replace(option, code=codes[option.code]) for option in new.options)
        return self._put(replace(new, options=options, former=lost))

    def as_it_was(self, question: Question) -> str | None:
        """The code of the set of a question that is gone."""
        if question.option_set is None:
            return None
        return self._put(self._here.option_sets[question.option_set])

    def keep(self, codes: Iterable[str | None]) -> None:
        """Keep sets of here that the file does not have: local questions stand on them."""
        for code in codes:
            if code is not None and code in self._here.option_sets and code not in self.made:
                self.made[code] = self._here.option_sets[code]

    def changes(self) -> tuple[OptionChange, ...]:
        return tuple(
            OptionChange(before, now, tuple(questions))
            for (before, now), questions in self._changes.items()
        )

    def _put(self, wanted: OptionSet) -> str:
        code, number = wanted.code, 1
        while code in self.made and self.made[code] != replace(wanted, code=code):
            number += 1
            code = f"{wanted.code}~{number}"
        self.made[code] = replace(wanted, code=code)
        return code


def match_options(
    old: OptionSet, new: OptionSet
) -> tuple[dict[str, str], dict[str, str], tuple[Option, ...]]:
    """Which option of a new set is which of the old one.

    Returns the code here for each code of the new set; the new label of each old code whose
    wording changed; and the old options that are gone. By label, then by a code the tool itself
    gave, then by a label that is nearly the same at the same level.
    """
    before = (*old.options, *old.former)
    codes: dict[str, str] = {}
    relabelled: dict[str, str] = {}
    free = list(before)

    def take(option: Option, twin: Option) -> None:
        codes[option.code] = twin.code
        free.remove(twin)
        if _plain(option.label) != _plain(twin.label):
            relabelled[twin.code] = option.label

    for option in new.options:
        twin = next((o for o in free if _plain(o.label) == _plain(option.label)), None)
        if twin is not None:
            take(option, twin)
    same_size = len(old.options) == len(new.options)
    for place, option in enumerate(new.options):
        given = next((o for o in free if o.code == option.code and _was_given(option)), None)
        there = old.options[place] if same_size else None
        if option.code in codes:
            continue
        if given is not None:
            take(option, given)
        elif there in free and there is not None and _likeness(option, there) >= _REWORDED:
            # only at the same level of a scale as long: “agree” is like “disagree”, too
            take(option, there)
    used = {option.code for option in before} | set(codes.values()) | set(RESERVED_CODES)
    for option in new.options:
        if option.code not in codes:
            codes[option.code] = _unused(option.code, used)
            used.add(codes[option.code])
    return codes, relabelled, tuple(free)


def _was_given(option: Option) -> bool:
    """Whether the code is the tool's own; one made from a label or a place says nothing more."""
    made = re.sub(r"[^a-z0-9]+", "_", option.label.casefold()).strip("_")
    return option.code != made and not option.code.startswith("level_")


def _likeness(option: Option, twin: Option) -> float:
    return SequenceMatcher(None, _plain(option.label), _plain(twin.label), autojunk=False).ratio()


def _plain(label: str) -> str:
    return " ".join(label.split()).casefold()


def unchanged(adoption: Adoption, found: Rebinding) -> bool:
    """Whether the edition asks the very same questions with the same options."""
    return found.unchanged and not adoption.options and not adoption.homeless
