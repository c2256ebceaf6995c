"""What a form's rows are written from: names, lists, languages and texts in all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from workshop_app.banks.model import Option as BankOption
from workshop_app.banks.xlsform_form import FormChoice
from workshop_app.banks.xlsform_names import Names, language_heading, valid_name
from workshop_app.banks.xlsform_words import FormWords, form_words
from workshop_app.banks.xlsform_xpath import Asked
from workshop_app.core.framework import AnswerField, Domain, Framework, Reserved
from workshop_app.workbook.bank_reader import slug

ROOM_ONLY = frozenset((Reserved.NO_CONSENSUS.value, Reserved.SKIPPED.value))
"""Reserved answers that only a room gives; who collects alone is not offered them."""


@dataclass(frozen=True, slots=True)
class NamedAnswer:
    """One answer of a question; ``reason`` is the name of its companion or “”."""

    name: str
    field: AnswerField | None
    reason: str = ""


@dataclass(slots=True)
class NamedQuestion:
    """The names of everything that belongs to one question."""

    answers: list[NamedAnswer] = field(default_factory=list)
    group: str = ""
    evidence: str = ""
    note: str = ""


class FormPlan:
    """The names, lists and languages of a form, settled before a row is written."""

    def __init__(
        self, framework: Framework, reserved: Sequence[BankOption], choice: FormChoice
    ) -> None:
        self.framework = framework
        self.choice = choice
        self.all_reserved = tuple(reserved)
        self.reserved = [o for o in reserved if o.code not in ROOM_ONLY] if choice.reserved else []
        further = [code for q in framework.asked for code in q.translations]
        self.languages = tuple(dict.fromkeys((framework.language, *further)))
        self.words: dict[str, FormWords] = {code: form_words(code) for code in self.languages}
        lists = Names()
        self.lists = {code: lists.give(code, "list") for code in framework.option_sets}
        self.reason_list = lists.give("reserved")
        self.choices = {code: self._choice_names(code) for code in framework.option_sets}
        self.named = self._names()
        self.asked = {
            q.id: Asked(
                self.named[q.id].answers[0].name,
                q.kind,
                self.named[q.id].answers[0].reason,
                self.choices.get(q.option_set or "", {}),
            )
            for q in framework.asked
        }
        titles = [{d.title for d in self._at_depth(depth)} for depth in (1, 2)]
        self.levels = {
            place: next(
                (a.key for a in framework.axes if a.values and set(a.values) <= titles[place - 1]),
                "",
            )
            for place in (1, 2)
        }

    def _at_depth(self, depth: int) -> list[Domain]:
        return [d for d in self.framework.domains if len(self.framework.path(d.id)) == depth]

    def _choice_names(self, option_set: str) -> dict[str, str]:
        names = Names(*(option.code for option in self.all_reserved))
        options = self.framework.option_sets[option_set].options
        return {option.code: names.give_choice(option.code) for option in options}

    def _names(self) -> dict[str, NamedQuestion]:
        questions = self.framework.asked
        # “meta” and what stands in it are the form's own
        names = Names("meta", "instanceID", "instanceName", "notice", *self.sections.values())
        plain: dict[str, str] = {}
        # an id that is a name already stays as it is
        for question in sorted(questions, key=lambda q: valid_name(q.id) != q.id):
            plain[question.id] = names.give(question.id)
        found: dict[str, NamedQuestion] = {}
        for question in questions:
            base, made = plain[question.id], NamedQuestion()
            for place, item in enumerate(question.fields or (None,), start=1):
                name = base
                if item is not None:
                    about = slug(item.title) or item.key.rpartition(".")[2]
                    name = names.give(f"{base}_{valid_name(about, f'answer_{place}')}")
                reason = ""
                if self.reserved and not question.kind.has_options:
                    reason = names.give(f"{name}_reason")
                made.answers.append(NamedAnswer(name, item, reason))
            made.evidence = names.give(f"{base}_evidence") if self.choice.evidence else ""
            made.note = names.give(f"{base}_note") if self.choice.notes else ""
            if len(made.answers) > 1:
                made.group = base
            elif made.evidence or made.note or made.answers[0].reason:
                made.group = names.give(f"{base}_all")
            found[question.id] = made
        return found

    @cached_property
    def sections(self) -> dict[str, str]:
        """id of a domain → name of its group"""
        found: dict[str, str] = {}
        for parent in (None, *(d.id for d in self.framework.domains)):
            base = "section" if parent is None else found[parent]
            for place, domain in enumerate(self.framework.children(parent), start=1):
                found[domain.id] = f"{base}_{place}"
        return found

    # --- texts ------------------------------------------------------------------------------

    def said(self, column: str, text: str, translations: Mapping[str, str]) -> dict[str, str]:
        """A text in every language; the main language's own where there is no translation."""
        found = {f"{column}::{language_heading(self.languages[0])}": _safe(text)}
        for code in self.languages[1:]:
            found[f"{column}::{language_heading(code)}"] = _safe(translations.get(code) or text)
        return found

    def own_words(self, column: str, name: str) -> dict[str, str]:
        """One of the form's own words in every language."""
        return {
            f"{column}::{language_heading(code)}": getattr(words, name)
            for code, words in self.words.items()
        }

    def untranslated(self, said: Mapping[str, tuple[str, Mapping[str, str]]]) -> str:
        return "; ".join(
            f"{column} {code}"
            for column, (text, translations) in said.items()
            for code in self.languages[1:]
            if text and not translations.get(code)
        )


def _safe(text: str) -> str:
    """A text in which a form finds no reference to another answer."""
    return text.replace("${", "$ {")
