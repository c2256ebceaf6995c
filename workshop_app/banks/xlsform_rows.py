"""A framework as the rows of a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workshop_app.banks.columns import INDICATOR, indicator_texts
from workshop_app.banks.model import Option as BankOption
from workshop_app.banks.of_framework import reserved_options
from workshop_app.banks.xlsform_choices import ChoiceRows
from workshop_app.banks.xlsform_form import OWN_PREFIX, Form, FormChoice, Own, Role, Row
from workshop_app.banks.xlsform_names import language_heading, valid_name
from workshop_app.banks.xlsform_plan import FormPlan, NamedAnswer
from workshop_app.banks.xlsform_xpath import to_xpath
from workshop_app.core.framework import RESPONSE, Domain, Framework, Kind, Question
from workshop_app.core.show_if import parse_rule

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


class NoForm(ValueError):
    """A framework that no form can be made of; the message is one sentence."""


def form_of(
    framework: Framework,
    *,
    reserved: Sequence[BankOption] = (),
    choice: FormChoice = _ALL,
) -> Form:
    """The form in which teams can collect answers to the questions of a framework.

    ``reserved`` are the reserved answers as the bank calls them; without them their English
    names are used. Raises NoForm for a rule about a question that is not asked, and RuleError for
    one that cannot be read.
    """
    plan = FormPlan(framework, tuple(reserved) or reserved_options(), choice)
    survey: list[Row] = []
    if framework.notice:
        row = {"type": "note", "name": "notice", Own.ROLE: Role.NOTICE}
        survey.append(row | plan.said("label", framework.notice, framework.notices))
    asked = {domain.id for q in framework.asked for domain in framework.path(q.domain)}
    for domain in framework.children():
        if domain.id in asked:
            survey += _domain(plan, domain, asked)
    rows = ChoiceRows(plan)
    choices = tuple(rows.choices())
    return Form(
        tuple(survey),
        choices,
        {
            "form_title": framework.title,
            "form_id": valid_name(framework.id, "form"),
            "version": framework.edition or "1",
            "default_language": language_heading(framework.language),
        },
        (*rows.about(), *rows.rows),
    )


def _domain(plan: FormPlan, domain: Domain, asked: set[str]) -> Iterator[Row]:
    titles = {code: texts.get("title", "") for code, texts in domain.translations.items()}
    front = f"{domain.number} " if domain.number else ""
    titles = {code: title for code, title in titles.items() if title}
    numbered = {code: front + title for code, title in titles.items()}
    yield {
        "type": "begin_group",
        "name": plan.sections[domain.id],
        **plan.said("label", front + domain.title, numbered),
        Own.ROLE: Role.DOMAIN,
        Own.ID: domain.id,
        Own.NUMBER: domain.number,
        Own.WEIGHT: _weight(domain.weight),
        Own.UNTRANSLATED: plan.untranslated({"label": (domain.title, titles)}),
    }
    for question in plan.framework.asked:
        if question.domain == domain.id:
            yield from _question(plan, question)
    for child in plan.framework.children(domain.id):
        if child.id in asked:
            yield from _domain(plan, child, asked)
    yield {"type": "end_group"}


def _question(plan: FormPlan, question: Question) -> Iterator[Row]:
    named = plan.named[question.id]
    relevant = _relevant(plan, question)
    if not named.group:
        yield _answer(plan, question, named.answers[0]) | {"relevant": relevant}
        return
    texts = _of(question, "text")
    label = (
        plan.said("label", question.text, texts)
        if len(named.answers) > 1
        else plan.said("label", question.number or question.id, {})
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
        yield _answer(plan, question, answer)
        if answer.reason:
            yield {
                "type": f"select_one {plan.reason_list}",
                "name": answer.reason,
                **plan.own_words("label", "reason"),
                "relevant": f"${{{answer.name}}} = ''",
                "appearance": "minimal",
                Own.ROLE: Role.REASON,
                Own.ID: question.id,
                Own.ANSWER: answer.field.key if answer.field else "",
            }
    for name, role in ((named.evidence, Role.EVIDENCE), (named.note, Role.NOTE)):
        if name:
            hint = plan.own_words("hint", "evidence_hint") if role is Role.EVIDENCE else {}
            yield {
                "type": "text",
                "name": name,
                **plan.own_words("label", role),
                **hint,
                "appearance": "multiline",
                Own.ROLE: role,
                Own.ID: question.id,
            }
    yield {"type": "end_group"}


def _answer(plan: FormPlan, question: Question, answer: NamedAnswer) -> dict[str, str]:
    texts, hints = _of(question, "text"), _of(question, "guidance")
    key, title = (answer.field.key, answer.field.title) if answer.field else ("", "")
    behind = behind_label(question.kind, question.unit, key, title)
    labels = {code: text + behind for code, text in texts.items()}
    row = {
        "type": _type(plan, question),
        "name": answer.name,
        **plan.said("label", question.text + behind, labels),
        **(plan.said("hint", question.guidance, hints) if question.guidance else {}),
        "appearance": "multiline" if question.kind in _MANY_LINES else "",
        Own.ROLE: Role.ANSWER,
        Own.ID: question.id,
        Own.NUMBER: question.number,
        Own.KIND: question.kind.value,
        Own.CORE: "yes" if question.core else "",
        Own.UNIT: question.unit,
        Own.WEIGHT: _weight(question.weight),
        Own.FACETS: _facets(plan, question),
        Own.UNTRANSLATED: plan.untranslated(
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
        row |= plan.own_words("constraint_message", "percent")
    elif question.kind is Kind.MULTIPLE and plan.reserved:
        alone = " or ".join(f"selected(., '{option.code}')" for option in plan.reserved)
        row |= {"constraint": f"count-selected(.) <= 1 or not({alone})"}
        row |= plan.own_words("constraint_message", "alone")
    return row


def _type(plan: FormPlan, question: Question) -> str:
    if question.kind.has_options:
        word = "select_multiple" if question.kind is Kind.MULTIPLE else "select_one"
        return f"{word} {plan.lists[question.option_set or '']}"
    return _TYPES[question.kind]


def _facets(plan: FormPlan, question: Question) -> str:
    path = [domain.title for domain in plan.framework.path(question.domain)]
    by_group = {key: path[level - 1 : level] for level, key in plan.levels.items() if key}
    return _pairs({key: v for key, v in question.facets.items() if by_group.get(key) != [v]})


def _relevant(plan: FormPlan, question: Question) -> str:
    """The question's rule in XPath; "" where it has none."""
    if not question.show_if:
        return ""
    rule = parse_rule(question.show_if)
    for other in rule.questions:
        if other not in plan.asked:
            raise NoForm(f"The rule of “{question.id}” asks about “{other}”, which is not asked.")
    return to_xpath(rule.root, plan.asked)


def behind_label(kind: Kind, unit: str, key: str, title: str) -> str:
    """What the label says behind the question's text: its unit, and whose answer it is.

    ``key`` and ``title`` are those of the answer, both "" where the question has only one.
    """
    counted = "%" if kind is Kind.PERCENT else unit
    about = title or ("" if key == RESPONSE else key)
    return (f" ({counted})" if counted else "") + (f" – {about}" if about else "")


def _of(question: Question, name: str) -> dict[str, str]:
    return {code: t[name] for code, t in question.translations.items() if t.get(name)}


def _pairs(facets: Mapping[str, str]) -> str:
    return "; ".join(f"{key}={value}" for key, value in facets.items())


def _weight(weight: float) -> str:
    return "" if weight == 1 else f"{weight:g}"
