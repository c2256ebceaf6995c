"""Commands that adapt the question bank to the country. No id and no code ever changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from workshop_app.core import errors
from workshop_app.core.adapt import Place, question_body
from workshop_app.core.commands.checks import (
    checked_name,
    checked_text,
    choose,
    find_question,
    fits_cell,
    known_domain,
)
from workshop_app.core.events import Act, Draft, EventKind
from workshop_app.core.framework import RESERVED_CODES, Framework, Kind, OptionSet, Question
from workshop_app.core.records import QuestionState
from workshop_app.core.show_if import RuleError, parse_rule
from workshop_app.core.state import State

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def leave_out(
    state: State, questions: Iterable[str], *, reason: str = "", not_applicable: bool = False
) -> Act:
    """Leave questions out of the workshop; what was said about them is kept.

    ``not_applicable`` ones have no meaning in the country: a reason is asked for.
    """
    said = checked_text("reason", reason) if not_applicable else _even(reason)
    ids = [find_question(state, each).id for each in questions]
    _refuse_in_play(state, ids)
    before = state.setup.adaptation.left_out
    changed = [
        each
        for each in dict.fromkeys(ids)
        if each not in before
        or (before[each].reason, before[each].not_applicable) != (said, not_applicable)
    ]
    if not changed:
        return ()
    body: dict[str, Any] = {"questions": changed}
    if said:
        body["reason"] = said
    if not_applicable:
        body["not_applicable"] = True
    return (Draft(EventKind.QUESTIONS_LEFT_OUT, body),)


def take_in(state: State, questions: Iterable[str]) -> Act:
    """Ask questions again that were left out."""
    before = state.setup.adaptation.left_out
    ids = dict.fromkeys(find_question(state, each).id for each in questions)
    again = [each for each in ids if each in before]
    return (Draft(EventKind.QUESTIONS_TAKEN_IN, {"questions": again}),) if again else ()


def choose_questions(state: State, questions: Iterable[str]) -> Act:
    """Ask these questions and no others, in one act.

    What is not applicable stays so; local questions are chosen like all others.
    """
    wanted = {find_question(state, each).id for each in questions}
    before = state.setup.adaptation.left_out
    held = {each for each, why in before.items() if why.not_applicable}
    every = [question.id for question in state.framework.asked if question.id not in held]
    return (
        *take_in(state, [each for each in every if each in wanted]),
        *leave_out(state, [each for each in every if each not in wanted and each not in before]),
    )


def reword(
    state: State,
    question: str,
    *,
    text: str | None = None,
    guidance: str | None = None,
    language: str = "",
) -> Act:
    """Word a question for the country, in the bank's language ("") or another one.

    None leaves a text as it is. "" goes back to the bank's own wording.
    """
    asked = find_question(state, question)
    framework = state.framework
    language = _language(framework, language)
    texts = {
        name: _even(said)
        for name, said in (("text", text), ("guidance", guidance))
        if said is not None
    }
    for name, said in texts.items():
        fits_cell(name, said)
    if asked.local and not language:
        if not texts.get("text", asked.text):
            raise errors.TextMissing(what="question")
        _refuse_in_play(state, [asked.id])
        return _written(state, replace(asked, **texts))  # type: ignore[arg-type]
    bank = _bank_texts(state, asked, language)
    texts = {name: "" if said == bank.get(name, "") else said for name, said in texts.items()}
    if "text" in texts and not language:
        _refuse_in_play(state, [asked.id])
    return _worded(state, Place("question", asked.id, "", language), texts)


def translate_option(
    state: State,
    option_set: str,
    code: str,
    language: str,
    *,
    label: str | None = None,
    description: str | None = None,
) -> Act:
    """Translate an option; "" takes the country's translation back."""
    known = _known_set(state, option_set)
    if known.option(code) is None:
        raise errors.UnknownSetOption(code=code, set=option_set, codes=", ".join(known.codes))
    language = _other_language(state.framework, language)
    said = {"label": label, "description": description}
    texts = {name: _even(text) for name, text in said.items() if text is not None}
    return _worded(state, Place("option", option_set, code, language), texts)


def translate_domain(state: State, domain: str, language: str, title: str) -> Act:
    """Translate the title of a domain; "" takes the country's translation back."""
    where = known_domain(state, domain)
    language = _other_language(state.framework, language)
    return _worded(state, Place("domain", where, "", language), {"title": _even(title)})


def add_question(
    state: State,
    *,
    text: str,
    domain: str,
    kind: str = "choice",
    option_set: str = "",
    options: Sequence[str] = (),
    ordinal: bool = True,
    guidance: str = "",
    facets: Mapping[str, str] | None = None,
    unit: str = "",
    core: bool = False,
) -> Act:
    """Add a question of the country's own, "LOCAL-01" and on, at the end of a domain.

    Facets that all questions of the domain share are its own too, unless told otherwise.
    A choice names an ``option_set`` of the bank, or brings ``options``, the labels of a set of its
    own from the least level to the highest (without an order where not ``ordinal``).
    """
    framework = state.framework
    asked_for = choose(Kind, kind, "kind of question")
    drafts: list[Draft] = []
    if asked_for.has_options and not option_set and len(options) < 2:
        raise errors.TooFewOptions()
    if asked_for.has_options and options:
        option_set = _unused("local_set_{:02}", framework.option_sets)
        labels = [checked_name("option", each) for each in options]
        _refuse_twins(labels)
        body: dict[str, Any] = {
            "set": option_set,
            "options": [
                {"code": f"local_{n}", "label": label} for n, label in enumerate(labels, start=1)
            ],
        }
        if not ordinal:
            body["ordinal"] = False
        drafts.append(Draft(EventKind.LOCAL_SET_ADDED, body))
    elif asked_for.has_options:
        _known_set(state, option_set)
    own = state.setup.adaptation.overlay.questions
    question = Question(
        id=_unused("LOCAL-{:02}", {*own, *(question.id for question in framework.questions)}),
        number=_unused("L{}", {question.number for question in framework.questions}),
        text=checked_text("question", text),
        domain=known_domain(state, domain),
        kind=asked_for,
        option_set=option_set if asked_for.has_options else None,
        guidance=_even(guidance),
        facets=_facets(framework, {**_usual_facets(framework, domain), **(facets or {})}),
        unit=" ".join(unit.split()),
        core=core,
        local=True,
    )
    return (*drafts, *_written(state, question))


def revise_question(
    state: State,
    question: str,
    *,
    domain: str | None = None,
    facets: Mapping[str, str] | None = None,
    unit: str | None = None,
    core: bool | None = None,
    show_if: str | None = None,
) -> Act:
    """Change where a local question stands and what it is about; its text has `reword`.

    Kind and options stay, because answers may hang on them: add another question instead.
    """
    asked = _own_question(state, question)
    if domain is not None:
        asked = replace(asked, domain=known_domain(state, domain))
    if facets is not None:
        asked = replace(asked, facets=_facets(state.framework, facets))
    if unit is not None:
        asked = replace(asked, unit=" ".join(unit.split()))
    if core is not None:
        asked = replace(asked, core=core)
    if show_if is not None:
        asked = replace(asked, show_if=_rule(state, asked, show_if))
    return _written(state, asked)


def remove_question(state: State, question: str) -> Act:
    """Take a local question away; refused once anything was said about it."""
    asked = _own_question(state, question)
    if state.of(asked.id) != QuestionState():
        raise errors.QuestionInUse(question=asked.number)
    return (Draft(EventKind.LOCAL_QUESTION_REMOVED, {"local": asked.id}),)


def add_option(
    state: State,
    option_set: str,
    label: str,
    *,
    after: str | None = None,
    description: str = "",
    score: float | None = None,
) -> Act:
    """Add an option of the country's own to a set, above the option ``after``.

    "" is the lowest place, None the highest. Refused for the levels that domains are rated on,
    whose places are counted, and while a vote on the set is under way.
    """
    framework = state.framework
    known = _known_set(state, option_set)
    if framework.rating is not None and framework.rating.option_set == option_set:
        raise errors.RatedSet(set=option_set)
    place = (known.codes[-1] if known.codes else "") if after is None else after
    if place and place not in known.codes:
        raise errors.UnknownSetOption(code=place, set=option_set, codes=", ".join(known.codes))
    said = checked_name("option", label)
    _refuse_twins([*(option.label for option in known.options), said])
    _refuse_in_play(state, _asked_with(framework, option_set))
    used = {option.code for option in (*known.options, *known.former)} | RESERVED_CODES
    body: dict[str, Any] = {
        "set": option_set,
        "code": _unused("local_{}", used),
        "label": said,
        "after": place,
    }
    if _even(description):
        body["description"] = _even(description)
    if score is not None:
        body["score"] = score
    return (Draft(EventKind.LOCAL_OPTION_ADDED, body),)


def remove_option(state: State, option_set: str, code: str) -> Act:
    """Take a local option away; refused while an answer or a vote names it."""
    known = _known_set(state, option_set)
    own = state.setup.adaptation.overlay.options.get(option_set, ())
    found = next((each.option for each in own if each.option.code == code), None)
    if found is None:
        raise errors.UnknownSetOption(code=code, set=option_set, codes=", ".join(known.codes))
    for question in _asked_with(state.framework, option_set):
        if _names(state.of(question), code):
            asked = find_question(state, question)
            raise errors.OptionInUse(option=found.label, question=asked.number)
    return (Draft(EventKind.LOCAL_OPTION_REMOVED, {"set": option_set, "code": code}),)


# --- shared -------------------------------------------------------------------------------------


def _written(state: State, question: Question) -> Act:
    before = state.setup.adaptation.overlay.questions.get(question.id)
    body = question_body(question)
    if before is not None and question_body(before) == body:
        return ()
    return (Draft(EventKind.LOCAL_QUESTION_WRITTEN, body),)


def _worded(state: State, place: Place, texts: Mapping[str, str]) -> Act:
    there = state.setup.adaptation.overlay.wordings.get(place, {})
    changed = {name: text for name, text in texts.items() if text != there.get(name, "")}
    if not changed:
        return ()
    body: dict[str, Any] = {"what": place.what, "id": place.id, "texts": changed}
    if place.code:
        body["code"] = place.code
    if place.language:
        body["language"] = place.language
    return (Draft(EventKind.WORDING_CHANGED, body),)


def _bank_texts(state: State, question: Question, language: str) -> Mapping[str, str]:
    base = state.setup.framework
    own = base.find_question(question.id) if base is not None else None
    if own is None or own.id != question.id:
        return {}
    if language:
        return own.translations.get(language, {})
    return {"text": own.text, "guidance": own.guidance}


def _own_question(state: State, question: str) -> Question:
    asked = find_question(state, question)
    if asked.id not in state.setup.adaptation.overlay.questions or not asked.local:
        raise errors.NotLocal(question=asked.number)
    return state.setup.adaptation.overlay.questions[asked.id]


def _known_set(state: State, option_set: str) -> OptionSet:
    known = state.framework.option_sets.get(option_set)
    if known is None:
        raise errors.UnknownSet(set=option_set, sets=", ".join(state.framework.option_sets))
    return known


def _asked_with(framework: Framework, option_set: str) -> list[str]:
    return [q.id for q in framework.questions if q.option_set == option_set]


def _refuse_in_play(state: State, questions: Iterable[str]) -> None:
    for each in questions:
        known = state.questions.get(each)
        if known is not None and (known.active_round is not None or known.fist is not None):
            raise errors.AdaptedInPlay(question=find_question(state, each).number)


def _refuse_twins(labels: Sequence[str]) -> None:
    seen: set[str] = set()
    for label in labels:
        if label.casefold() in seen:
            raise errors.NameTaken(what="option", name=label)
        seen.add(label.casefold())


def _names(known: QuestionState, code: str) -> bool:
    slots = [known.decisions, *known.further.values()]
    for decision in (d for each in slots for slot in each.values() for d in slot.history):
        if code == decision.value or (isinstance(decision.value, tuple) and code in decision.value):
            return True
    return any(
        any(tally.counts.get(code) for tally in each.tallies.values())
        or any(code in ballot.choices for ballot in each.ballots.values())
        or any(answer.code == code for answer in each.group_answers.values())
        for each in known.rounds
    )


def _facets(framework: Framework, facets: Mapping[str, str]) -> dict[str, str]:
    axes = {axis.key: axis for axis in framework.axes}
    found = {key: value for key, value in facets.items() if value}
    for key, value in found.items():
        axis = axes.get(key)
        if axis is None:
            raise errors.BadChoice(value=key, what="axis", choices=", ".join(axes))
        if axis.values and value not in axis.values:
            raise errors.BadChoice(value=value, what=axis.title, choices=", ".join(axis.values))
    return found


def _usual_facets(framework: Framework, domain: str) -> dict[str, str]:
    """What all questions of a domain are about."""
    found = [question.facets for question in framework.questions if question.domain == domain]
    return {
        key: value
        for key, value in (found[0].items() if found else ())
        if all(each.get(key) == value for each in found)
    }


def _rule(state: State, question: Question, text: str) -> str:
    text = " ".join(text.split())
    if not text:
        return ""
    try:
        rule = parse_rule(text)
    except RuleError as error:
        raise errors.BadRule(reason=str(error)) from None
    for name in rule.questions:
        found = state.framework.find_question(name)
        if found is None or found.id != name or name == question.id:
            raise errors.UnknownQuestion(question=name)
    return text


def _language(framework: Framework, language: str) -> str:
    """ "" for the bank's own language; `BadLanguage` for what is no code of a language."""
    language = language.strip()
    if not language or language == framework.language:
        return ""
    if not _LANGUAGE.fullmatch(language):
        raise errors.BadLanguage(language=language)
    return language


def _other_language(framework: Framework, language: str) -> str:
    found = _language(framework, language)
    if not found:
        raise errors.BadLanguage(language=language or framework.language)
    return found


def _even(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    fits_cell("text", text)
    return text


def _unused(pattern: str, used: Iterable[str]) -> str:
    """The first of a numbered series that nothing is called by."""
    taken, number = {*used}, 1
    while (name := pattern.format(number)) in taken:
        number += 1
    return name
