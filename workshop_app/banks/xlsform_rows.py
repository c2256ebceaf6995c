"""A framework as the rows of a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workshop_app.banks.columns import INDICATOR, indicator_texts
from workshop_app.banks.model import Option as BankOption
from workshop_app.banks.of_framework import reserved_options
from workshop_app.banks.xlsform_form import (
    FORMAT,
    OWN_PREFIX,
    About,
    Form,
    FormChoice,
    Own,
    Role,
    Row,
)
from workshop_app.banks.xlsform_names import Names, language_heading, valid_name
from workshop_app.banks.xlsform_words import FormWords, form_words
from workshop_app.banks.xlsform_xpath import Asked, to_xpath
from workshop_app.core.framework import (
    RESPONSE,
    AnswerField,
    Domain,
    Framework,
    Kind,
    Question,
    Reserved,
)
from workshop_app.core.show_if import RuleError, parse_rule
from workshop_app.workbook.bank_reader import slug

ROOM_ONLY = frozenset((Reserved.NO_CONSENSUS.value, Reserved.SKIPPED.value))
"""Reserved answers that only a room gives; who collects alone is not offered them."""
_TYPES = {
    Kind.NUMBER: "decimal",
    Kind.PERCENT: "decimal",
    Kind.DATE: "date",
    Kind.TEXT: "text",
    Kind.LONG_TEXT: "text",
    Kind.LIST: "text",
}
_MANY_LINES = (Kind.LONG_TEXT, Kind.LIST)
_ALL = FormChoice()


def form_of(
    framework: Framework,
    *,
    reserved: Sequence[BankOption] = (),
    choice: FormChoice = _ALL,
) -> Form:
    """The form in which teams can collect answers to the questions of a framework.

    ``reserved`` are the reserved answers as the bank calls them; without them their English
    names are used. Raises RuleError for a rule that cannot be read.
    """
    return _Maker(framework, tuple(reserved) or reserved_options(), choice).form()


@dataclass(frozen=True, slots=True)
class _Answer:
    name: str
    field: AnswerField | None
    reason: str = ""


@dataclass(slots=True)
class _Named:
    """The names of everything that belongs to one question."""

    answers: list[_Answer] = field(default_factory=list)
    group: str = ""
    evidence: str = ""
    note: str = ""


class _Maker:
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
        self.own: list[Row] = []
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

    def _names(self) -> dict[str, _Named]:
        questions = self.framework.asked
        # “meta” and what stands in it are the form's own
        names = Names("meta", "instanceID", "instanceName", "notice", *self._sections().values())
        plain: dict[str, str] = {}
        # an id that is a name already stays as it is
        for question in sorted(questions, key=lambda q: valid_name(q.id) != q.id):
            plain[question.id] = names.give(question.id)
        found: dict[str, _Named] = {}
        for question in questions:
            base, made = plain[question.id], _Named()
            for place, item in enumerate(question.fields or (None,), start=1):
                name = base
                if item is not None:
                    about = slug(item.title) or item.key.rpartition(".")[2]
                    name = names.give(f"{base}_{valid_name(about, f'answer_{place}')}")
                reason = ""
                if self.reserved and not question.kind.has_options:
                    reason = names.give(f"{name}_reason")
                made.answers.append(_Answer(name, item, reason))
            made.evidence = names.give(f"{base}_evidence") if self.choice.evidence else ""
            made.note = names.give(f"{base}_note") if self.choice.notes else ""
            if len(made.answers) > 1:
                made.group = base
            elif made.evidence or made.note or made.answers[0].reason:
                made.group = names.give(f"{base}_all")
            found[question.id] = made
        return found

    def _sections(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for parent in (None, *(d.id for d in self.framework.domains)):
            base = "section" if parent is None else found[parent]
            for place, domain in enumerate(self.framework.children(parent), start=1):
                found[domain.id] = f"{base}_{place}"
        return found

    # --- the sheets -------------------------------------------------------------------------

    def form(self) -> Form:
        framework = self.framework
        survey: list[Row] = []
        if framework.notice:
            row = {"type": "note", "name": "notice", Own.ROLE: Role.NOTICE}
            survey.append(row | self._said("label", framework.notice, framework.notices))
        asked = {domain_id for q in framework.asked for domain_id in self._path_ids(q)}
        for domain in framework.children():
            if domain.id in asked:
                survey += self._domain(domain, asked)
        choices = list(self._choices())
        return Form(
            tuple(survey),
            tuple(choices),
            {
                "form_title": framework.title,
                "form_id": valid_name(framework.id, "form"),
                "version": framework.edition or "1",
                "default_language": language_heading(framework.language),
            },
            (*self._about(), *self.own),
        )

    def _path_ids(self, question: Question) -> list[str]:
        return [domain.id for domain in self.framework.path(question.domain)]

    def _said(self, column: str, text: str, translations: Mapping[str, str]) -> dict[str, str]:
        """A text in every language; the main language's own where there is no translation."""
        found = {f"{column}::{language_heading(self.languages[0])}": _safe(text)}
        for code in self.languages[1:]:
            found[f"{column}::{language_heading(code)}"] = _safe(translations.get(code) or text)
        return found

    def _own_words(self, column: str, name: str) -> dict[str, str]:
        """One of the form's own words in every language."""
        return {
            f"{column}::{language_heading(code)}": getattr(words, name)
            for code, words in self.words.items()
        }

    def _untranslated(self, said: Mapping[str, tuple[str, Mapping[str, str]]]) -> str:
        return "; ".join(
            f"{column} {code}"
            for column, (text, translations) in said.items()
            for code in self.languages[1:]
            if text and not translations.get(code)
        )

    def _domain(self, domain: Domain, asked: set[str]) -> Iterator[Row]:
        titles = {code: texts.get("title", "") for code, texts in domain.translations.items()}
        front = f"{domain.number} " if domain.number else ""
        titles = {code: title for code, title in titles.items() if title}
        numbered = {code: front + title for code, title in titles.items()}
        yield {
            "type": "begin_group",
            "name": self._sections()[domain.id],
            **self._said("label", front + domain.title, numbered),
            Own.ROLE: Role.DOMAIN,
            Own.ID: domain.id,
            Own.NUMBER: domain.number,
            Own.WEIGHT: _weight(domain.weight),
            Own.UNTRANSLATED: self._untranslated({"label": (domain.title, titles)}),
        }
        for question in self.framework.asked:
            if question.domain == domain.id:
                yield from self._question(question)
        for child in self.framework.children(domain.id):
            if child.id in asked:
                yield from self._domain(child, asked)
        yield {"type": "end_group"}

    # --- one question -----------------------------------------------------------------------

    def _question(self, question: Question) -> Iterator[Row]:
        named = self.named[question.id]
        relevant = ""
        if question.show_if:
            relevant = to_xpath(parse_rule(question.show_if).root, self.asked)
        if not named.group:
            yield self._answer(question, named.answers[0]) | {"relevant": relevant}
            return
        texts = _of(question, "text")
        label = (
            self._said("label", question.text, texts)
            if len(named.answers) > 1
            else self._said("label", question.number or question.id, {})
        )
        yield {
            "type": "begin_group",
            "name": named.group,
            **label,
            "relevant": relevant,
            "appearance": "field-list",
            Own.ROLE: Role.QUESTION,
            Own.ID: question.id,
        }
        for answer in named.answers:
            yield self._answer(question, answer)
            if answer.reason:
                yield {
                    "type": f"select_one {self.reason_list}",
                    "name": answer.reason,
                    **self._own_words("label", "reason"),
                    "relevant": f"${{{answer.name}}} = ''",
                    "appearance": "minimal",
                    Own.ROLE: Role.REASON,
                    Own.ID: question.id,
                    Own.ANSWER: answer.field.key if answer.field else "",
                }
        for name, role in ((named.evidence, Role.EVIDENCE), (named.note, Role.NOTE)):
            if name:
                hint = self._own_words("hint", "evidence_hint") if role is Role.EVIDENCE else {}
                yield {
                    "type": "text",
                    "name": name,
                    **self._own_words("label", role),
                    **hint,
                    "appearance": "multiline",
                    Own.ROLE: role,
                    Own.ID: question.id,
                }
        yield {"type": "end_group"}

    def _answer(self, question: Question, answer: _Answer) -> dict[str, str]:
        texts, hints = _of(question, "text"), _of(question, "guidance")
        key, title = (answer.field.key, answer.field.title) if answer.field else ("", "")
        behind = behind_label(question.kind, question.unit, key, title)
        labels = {code: text + behind for code, text in texts.items()}
        row = {
            "type": self._type(question),
            "name": answer.name,
            **self._said("label", question.text + behind, labels),
            **(self._said("hint", question.guidance, hints) if question.guidance else {}),
            "appearance": "multiline" if question.kind in _MANY_LINES else "",
            Own.ROLE: Role.ANSWER,
            Own.ID: question.id,
            Own.NUMBER: question.number,
            Own.KIND: question.kind.value,
            Own.CORE: "yes" if question.core else "",
            Own.UNIT: question.unit,
            Own.WEIGHT: _weight(question.weight),
            Own.FACETS: self._facets(question),
            Own.UNTRANSLATED: self._untranslated(
                {"label": (question.text, texts), "hint": (question.guidance, hints)}
            ),
        }
        if answer.field is not None:
            row |= {
                Own.ANSWER: answer.field.key,
                Own.ANSWER_TITLE: answer.field.title,
                Own.POPULATION: _pairs(answer.field.facets),
            }
        told = indicator_texts(question.indicator)
        row |= {OWN_PREFIX + key: told[key] for key in INDICATOR}
        if question.kind is Kind.PERCENT:
            row |= {"constraint": ". >= 0 and . <= 100"}
            row |= self._own_words("constraint_message", "percent")
        elif question.kind is Kind.MULTIPLE and self.reserved:
            alone = " or ".join(f"selected(., '{option.code}')" for option in self.reserved)
            row |= {"constraint": f"count-selected(.) <= 1 or not({alone})"}
            row |= self._own_words("constraint_message", "alone")
        return row

    def _type(self, question: Question) -> str:
        if question.kind.has_options:
            word = "select_multiple" if question.kind is Kind.MULTIPLE else "select_one"
            return f"{word} {self.lists[question.option_set or '']}"
        return _TYPES[question.kind]

    def _facets(self, question: Question) -> str:
        path = [domain.title for domain in self.framework.path(question.domain)]
        by_group = {key: path[level - 1 : level] for level, key in self.levels.items() if key}
        return _pairs(
            {key: v for key, v in question.facets.items() if by_group.get(key) != [v]}
        )

    # --- choices and what is the bank's own ---------------------------------------------------

    def _choices(self) -> Iterator[Row]:
        for code, option_set in self.framework.option_sets.items():
            name = self.lists[code]
            self._tell(About.SET, name, code)
            self._tell(About.ORDERED, name, "yes" if option_set.ordinal else "no")
            for option in option_set.options:
                called = self.choices[code][option.code]
                place = f"{name}/{called}"
                labels = {k: t["label"] for k, t in option.translations.items() if t.get("label")}
                yield {
                    "list_name": name,
                    "name": called,
                    **self._said("label", option.label, labels),
                    "score": "" if option.score is None else f"{option.score:g}",
                }
                missing = [c for c in self.languages[1:] if c not in labels]
                if called != option.code:
                    self._tell(About.OPTION, place, option.code)
                if missing:
                    self._tell(About.UNTRANSLATED, place, "; ".join(missing))
                about = {
                    k: t["description"]
                    for k, t in option.translations.items()
                    if t.get("description")
                }
                if option.description or about:
                    self._tell(About.DESCRIPTION, place, option.description, about)
                if option.colour:
                    self._tell(About.COLOUR, place, option.colour)
            yield from self._reserved_choices(name)
        if any(answer.reason for named in self.named.values() for answer in named.answers):
            yield from self._reserved_choices(self.reason_list)

    def _reserved_choices(self, list_name: str) -> Iterator[Row]:
        for option in self.reserved:
            labels = {code: texts.get("label", "") for code, texts in option.texts.items()}
            yield {
                "list_name": list_name,
                "name": option.code,
                **self._said("label", option.label, labels),
            }

    def _about(self) -> Iterator[Row]:
        framework = self.framework
        told: list[tuple[About, str, str]] = [
            (About.FORMAT, "", FORMAT),
            (About.ID, "", framework.id),
            (About.TITLE, "", framework.title),
            (About.LANGUAGE, "", self.languages[0]),
            (About.LANGUAGES, "", "; ".join(self.languages[1:])),
            (About.EDITION, "", framework.edition),
        ]
        told += [(About.AXIS, axis.key, axis.title) for axis in framework.axes]
        told += [(About.LEVEL, str(level), key) for level, key in self.levels.items() if key]
        if framework.rating is not None:
            told.append((About.RATING, framework.rating.option_set, framework.rating.method.value))
        told += [(About.REPLACED, old, "; ".join(new)) for old, new in framework.replaced.items()]
        for about, code, value in told:
            yield {"about": about, "code": code, "value": value}
        if framework.notice:
            yield _told(About.NOTICE, "", framework.notice, framework.notices)
        for option in self.all_reserved:
            for about, name, text in (
                (About.RESERVED, "label", option.label),
                (About.RESERVED_MEANING, "description", option.description),
            ):
                said = {code: texts.get(name, "") for code, texts in option.texts.items()}
                yield _told(about, option.code, text, said)

    def _tell(
        self, about: About, code: str, value: str, said: Mapping[str, str] | None = None
    ) -> None:
        self.own.append(_told(about, code, value, said or {}))


def behind_label(kind: Kind, unit: str, key: str, title: str) -> str:
    """What the label says behind the question's text: its unit, and whose answer it is.

    ``key`` and ``title`` are those of the answer, both "" where the question has only one.
    """
    counted = "%" if kind is Kind.PERCENT else unit
    about = title or ("" if key == RESPONSE else key)
    return (f" ({counted})" if counted else "") + (f" – {about}" if about else "")


def _told(about: About, code: str, value: str, said: Mapping[str, str]) -> Row:
    translated = {f"value ({language})": text for language, text in said.items() if text}
    return {"about": about, "code": code, "value": value, **translated}


def _of(question: Question, name: str) -> dict[str, str]:
    return {code: t[name] for code, t in question.translations.items() if t.get(name)}


def _pairs(facets: Mapping[str, str]) -> str:
    return "; ".join(f"{key}={value}" for key, value in facets.items())


def _weight(weight: float) -> str:
    return "" if weight == 1 else f"{weight:g}"


def _safe(text: str) -> str:
    """A text in which a form finds no reference to another answer."""
    return text.replace("${", "$ {")


__all__ = ["ROOM_ONLY", "RuleError", "behind_label", "form_of"]
