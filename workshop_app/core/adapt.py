"""What a country makes of a question bank: left out, reworded, translated, added.

An adaptation lies over the framework that was adopted and never changes an id or a code of it, so
answers stay where they belong, and a newer edition of the tool keeps every part of it whose ids
it still has.

A local option stands where a person put it; the options of the bank keep their order among each
other, so the median of answers on them is the same option as before. Only its place counted from
the bottom may be another one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from workshop_app.core.framework import (
    GONE,
    Domain,
    Framework,
    Kind,
    Option,
    OptionSet,
    Question,
    Translations,
)

HOMELESS = "~local"
"""Id of the domain of local questions whose own domain the present edition does not have."""

_HOMELESS_TITLES = {
    "fr": "Questions du pays",
    "es": "Preguntas del país",
    "ar": "أسئلة البلد",
}
_HOMELESS_TITLE = "The country’s own questions"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Why a question is not asked. ``not_applicable`` ones have a reason, others may have one."""

    reason: str = ""
    not_applicable: bool = False
    author: str = ""
    time: str = ""


class Place(NamedTuple):
    """Where a wording stands. ``what`` is "question", "option" or "domain".

    ``id`` is the question's, the option set's or the domain's, ``code`` the option's.
    ``language`` is "" for the framework's own.
    """

    what: str
    id: str
    code: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class LocalOption:
    """An option the country added. ``after`` is the option below it, "" for the lowest place."""

    option: Option
    after: str


@dataclass(frozen=True, slots=True)
class Overlay:
    """The part of an adaptation that changes what the framework says.

    ``wordings`` map a place to name of the text → wording, the names of `Translations`.
    """

    wordings: Mapping[Place, Mapping[str, str]] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    """the country's own, by id, in the order they were added"""
    options: Mapping[str, tuple[LocalOption, ...]] = field(default_factory=dict)
    """by option set"""
    sets: Mapping[str, OptionSet] = field(default_factory=dict)


NO_OVERLAY = Overlay()


@dataclass(frozen=True, slots=True)
class Adaptation:
    """All of it. ``left_out`` is by question."""

    left_out: Mapping[str, LeftOut] = field(default_factory=dict)
    overlay: Overlay = NO_OVERLAY


def adapted(base: Framework, overlay: Overlay) -> Framework:
    """The framework as the country asks it.

    A reworded question keeps the bank's own wording in ``original``. Parts of the overlay that
    name nothing in this framework are passed over, and so is a local question or option whose id
    or code the bank has by now.
    """
    said = _by_thing(overlay.wordings)
    sets = {
        code: _option_set(option_set, overlay.options.get(code, ()), said)
        for code, option_set in {**overlay.sets, **base.option_sets}.items()
    }
    questions = [_question(question, said) for question in base.questions]
    domains = [
        replace(d, translations=_over(d.translations, found)) if found else d
        for d in base.domains
        for found in (said.get(("domain", d.id, "")),)
    ]
    ids = {question.id for question in questions}
    known = {domain.id for domain in domains}
    ends = {question.domain: place for place, question in enumerate(base.questions)}
    added: dict[int, list[Question]] = {}
    for local in overlay.questions.values():
        if local.id in ids or (local.kind.has_options and local.option_set not in sets):
            continue
        local = _question(local, said)
        if local.domain not in known:
            if HOMELESS not in known:
                known.add(HOMELESS)
                title = _HOMELESS_TITLES.get(base.language, _HOMELESS_TITLE)
                domains.append(Domain(HOMELESS, title))
            local = replace(local, domain=HOMELESS)
        added.setdefault(ends.get(local.domain, len(questions) - 1), []).append(local)
    if added:
        asked = [*added.get(-1, ())]
        for place, question in enumerate(questions):
            asked += [question, *added.get(place, ())]
        questions = asked
    return replace(base, domains=tuple(domains), option_sets=sets, questions=tuple(questions))


def lacks(framework: Framework, language: str) -> tuple[tuple[Place, str], ...]:
    """Texts without a translation into ``language``: where, and their wording.

    Questions the tool no longer asks are not counted; options are those of sets in use.
    """
    found: list[tuple[Place, str]] = []
    for domain in framework.domains:
        if domain.id not in (GONE, HOMELESS):
            _lacking(
                found,
                Place("domain", domain.id, "", language),
                domain.translations,
                {"title": domain.title},
            )
    used = dict.fromkeys(q.option_set for q in framework.asked if q.option_set is not None)
    for code in used:
        for option in framework.option_sets[code].options:
            place = Place("option", code, option.code, language)
            texts = {"label": option.label, "description": option.description}
            _lacking(found, place, option.translations, texts)
    for question in framework.asked:
        place = Place("question", question.id, "", language)
        texts = {"text": question.text, "guidance": question.guidance}
        _lacking(found, place, question.translations, texts)
    return tuple(found)


def untranslated(question: Question, language: str) -> bool:
    """Whether any text of a question has no translation."""
    there = question.translations.get(language, {})
    texts = {"text": question.text, "guidance": question.guidance}
    return any(text and not there.get(name, "").strip() for name, text in texts.items())


def question_body(question: Question) -> dict[str, Any]:
    """A local question as an event carries it; `question_of` is the inverse."""
    body = {
        "local": question.id,
        "number": question.number,
        "text": question.text,
        "domain": question.domain,
        "kind": str(question.kind),
        "option_set": question.option_set or "",
        "guidance": question.guidance,
        "facets": dict(question.facets),
        "unit": question.unit,
        "core": question.core,
        "show_if": question.show_if,
    }
    return {key: value for key, value in body.items() if value not in ("", False, {})}


def question_of(body: Mapping[str, Any]) -> Question:
    """The local question that an event carries."""
    return Question(
        id=body["local"],
        number=body.get("number", body["local"]),
        text=body["text"],
        domain=body["domain"],
        kind=Kind(body["kind"]),
        option_set=body.get("option_set") or None,
        guidance=body.get("guidance", ""),
        facets=body.get("facets", {}),
        unit=body.get("unit", ""),
        core=body.get("core", False),
        show_if=body.get("show_if", ""),
        local=True,
    )


_Said = Mapping[tuple[str, str, str], Mapping[str, Mapping[str, str]]]
"""(what, id, code) → language → name of the text → wording"""


def _by_thing(wordings: Mapping[Place, Mapping[str, str]]) -> _Said:
    found: dict[tuple[str, str, str], dict[str, Mapping[str, str]]] = {}
    for place, texts in wordings.items():
        found.setdefault(place[:3], {})[place.language] = texts
    return found


def _question(question: Question, said: _Said) -> Question:
    found = said.get(("question", question.id, ""))
    if found is None:
        return question
    own = found.get("", {})
    text = own.get("text", question.text)
    return replace(
        question,
        text=text,
        guidance=own.get("guidance", question.guidance),
        original=question.text if text != question.text else question.original,
        translations=_over(question.translations, found),
    )


def _option_set(option_set: OptionSet, added: Sequence[LocalOption], said: _Said) -> OptionSet:
    options = [
        replace(option, translations=_over(option.translations, found)) if found else option
        for option in option_set.options
        for found in (said.get(("option", option_set.code, option.code)),)
    ]
    used = {option.code for option in (*options, *option_set.former)}
    for each in added:
        if each.option.code in used:
            continue
        used.add(each.option.code)
        codes = [option.code for option in options]
        place = 0 if not each.after else len(codes)
        if each.after in codes:
            place = codes.index(each.after) + 1
        found = said.get(("option", option_set.code, each.option.code), {})
        translations = _over(each.option.translations, found)
        options.insert(place, replace(each.option, translations=translations))
    if tuple(options) == option_set.options:
        return option_set
    return replace(option_set, options=tuple(options))


def _over(before: Translations, said: Mapping[str, Mapping[str, str]]) -> Translations:
    """Translations with the country's over them; its own language is none of them."""
    made = dict(before)
    for language, texts in said.items():
        if language:
            made[language] = {**before.get(language, {}), **texts}
    return made


def _lacking(
    found: list[tuple[Place, str]],
    place: Place,
    translations: Translations,
    texts: Mapping[str, str],
) -> None:
    there = translations.get(place.language, {})
    found += [
        (place, text) for name, text in texts.items() if text and not there.get(name, "").strip()
    ]
