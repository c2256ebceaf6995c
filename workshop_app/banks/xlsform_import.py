"""An XLSForm, ours or anybody's, as a framework, with everything it could not use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workshop_app.banks.check_rules import RuledQuestion, rule_mistakes
from workshop_app.banks.findings import Finding, Severity
from workshop_app.banks.model import Option as BankOption
from workshop_app.banks.of_framework import reserved_options
from workshop_app.banks.xlsform_about import OwnSheet, read_own
from workshop_app.banks.xlsform_form import CHOICES, SETTINGS, SURVEY, About, Own
from workshop_app.banks.xlsform_lists import Lists, read_lists
from workshop_app.banks.xlsform_names import language_code
from workshop_app.banks.xlsform_relevant import NotSayable, from_xpath, joined, rule_text
from workshop_app.banks.xlsform_sheets import FormSheet, is_xlsform, read_sheet
from workshop_app.banks.xlsform_survey import Condition, Draft, Survey
from workshop_app.banks.xlsform_unused import unused_columns, unused_sheets
from workshop_app.core.framework import (
    Axis,
    Domain,
    Framework,
    OptionSet,
    Question,
    RatingMethod,
    RatingRule,
)
from workshop_app.core.show_if import Node
from workshop_app.workbook.bank_reader import slug
from workshop_app.workbook.errors import ProfileError
from workshop_app.workbook.question_texts import parts_of
from workshop_app.workbook.sheets import Book

__all__ = ["ReadForm", "is_xlsform", "read_form"]


@dataclass(frozen=True, slots=True)
class ReadForm:
    """A form that was read. ``findings`` is everything it could not use, with sheet and cell."""

    framework: Framework
    reserved: tuple[BankOption, ...]
    findings: tuple[Finding, ...]


def read_form(book: Book) -> ReadForm:
    """Read a form as a bank. Raises ProfileError where it is none or holds no question."""
    if not is_xlsform(book):
        raise ProfileError(
            f"“{book.file_name}” is no XLSForm: it has no sheet “survey” with the headings “type” "
            "and “name”; choose another file."
        )
    return _Reader(book).read()


class _Reader:
    def __init__(self, book: Book) -> None:
        self.book = book
        self.own: OwnSheet = read_own(book)
        self.survey_sheet = read_sheet(book, SURVEY)
        self.choices_sheet = read_sheet(book, CHOICES)
        self.settings_sheet = read_sheet(book, SETTINGS)
        self.findings: list[Finding] = []
        self.main, self.languages = self._find_languages()

    def _setting(self, key: str) -> str:
        return next((text for row in self.settings_sheet.rows if (text := row.text(key))), "")

    def _find_languages(self) -> tuple[str, tuple[str, ...]]:
        """The bank's own language, and those it is translated into."""
        there = tuple(dict.fromkeys((*self.survey_sheet.languages, *self.choices_sheet.languages)))
        told = self.own.value(About.LANGUAGE) or language_code(self._setting("default_language"))
        plain = self.survey_sheet.has_plain_texts
        main = told if told in there or (told and plain) else ""
        if not main and there and not plain:
            main = told if told else there[0]
            main = main if main in there else there[0]
        if not main:
            main = "en"
            message = "The form does not say its language; it is taken as English (en)."
            self.findings.append(Finding(Severity.WARNING, self.survey_sheet.name, "", message))
        named = parts_of(self.own.value(About.LANGUAGES))
        order = dict.fromkeys((*(code for code in named if code in there), *there))
        return main, tuple(code for code in order if code != main)

    def read(self) -> ReadForm:
        title = (
            self.own.value(About.TITLE)
            or self._setting("title")
            or self.book.file_name.rpartition(".")[0]
        )
        lists = read_lists(self.choices_sheet, self.own, self.main, self.languages)
        survey = Survey(self.survey_sheet, lists, self.main, self.languages, title)
        if not survey.drafts:
            raise ProfileError(
                f"“{self.book.file_name}” holds no question the program can ask; choose a form "
                "with questions that ask for a choice, a number, a date or a text."
            )
        rules, lost = _rules(survey)
        framework = self._framework(title, survey, lists, rules)
        framework, unfit = _sound(framework, survey)
        self.findings += [
            *(f for s, k in self._sheets() for f in unused_columns(s, k)),
            *survey.findings,
            *lost,
            *unfit,
            *lists.findings,
            *unused_sheets(self.book),
        ]
        order = {sheet.name: place for place, sheet in enumerate(self.book.sheets)}
        found = sorted(self.findings, key=lambda f: (order.get(f.sheet, -1), _row(f.cell)))
        return ReadForm(framework, self._reserved(lists), tuple(found))

    def _sheets(self) -> tuple[tuple[FormSheet, str], ...]:
        return (
            (self.survey_sheet, SURVEY),
            (self.choices_sheet, CHOICES),
            (self.settings_sheet, SETTINGS),
        )

    def _reserved(self, lists: Lists) -> tuple[BankOption, ...]:
        """All reserved answers: as the bank calls them, as the lists do, else in English."""
        if self.own.reserved:
            return self.own.reserved
        return tuple(
            replace(item, label=found.label, texts=found.texts)
            if (found := lists.reserved.get(item.code))
            else item
            for item in reserved_options()
        )

    def _framework(
        self, title: str, survey: Survey, lists: Lists, rules: dict[str, str]
    ) -> Framework:
        used = {draft.option_set for draft in survey.drafts.values()}
        sets: dict[str, OptionSet] = {}
        for found in lists.lists.values():
            if found.option_set is not None and found.option_set.code in used:
                sets[found.option_set.code] = found.option_set
        told = self.own.values(About.SET).values()
        sets |= {
            found.option_set.code: found.option_set
            for found in lists.lists.values()
            if found.option_set is not None and found.option_set.code in told
        }
        domains = _numbered(survey)
        levels = {int(level): key for level, key in self.own.values(About.LEVEL).items() if level}
        numbers = _numbers(survey, domains)
        questions = tuple(
            _question(draft, domains, levels, rules.get(draft.id, ""), numbers[draft.id])
            for draft in survey.drafts.values()
        )
        rating = next(iter(self.own.values(About.RATING).items()), None)
        replaced = self.own.values(About.REPLACED).items()
        return Framework(
            id=self.own.value(About.ID) or slug(self._setting("form_id")) or slug(title) or "form",
            title=title,
            language=self.main,
            axes=self._axes(questions),
            domains=tuple(domains.values()),
            option_sets=sets,
            questions=questions,
            edition=self.own.value(About.EDITION) if self.own.rows else self._setting("version"),
            replaced={old: parts_of(new) for old, new in replaced},
            rating=RatingRule(rating[0], RatingMethod(rating[1]))
            if rating and rating[0] in sets and rating[1] in set(RatingMethod)
            else None,
            notice=self.own.value(About.NOTICE) or survey.notice,
            notices=self.own.said(About.NOTICE),
        )

    def _axes(self, questions: tuple[Question, ...]) -> tuple[Axis, ...]:
        titles = self.own.values(About.AXIS)
        values: dict[str, dict[str, None]] = {key: {} for key in titles}
        for question in questions:
            for facets in (question.facets, *(item.facets for item in question.fields)):
                for key, value in facets.items():
                    values.setdefault(key, {})[value] = None
        return tuple(Axis(key, titles.get(key, key), tuple(v)) for key, v in values.items())


def _numbered(survey: Survey) -> dict[str, Domain]:
    """The domains that hold questions; those at the top have a number."""
    needed: set[str] = set()
    for draft in survey.drafts.values():
        at: str | None = draft.domain
        while at is not None and at not in needed:
            needed.add(at)
            at = survey.domains[at].parent
    found = {ident: d for ident, d in survey.domains.items() if ident in needed}
    tops = [ident for ident, domain in found.items() if domain.parent is None]
    for place, ident in enumerate(tops, start=1):
        found[ident] = replace(found[ident], number=found[ident].number or str(place))
    return found


def _numbers(survey: Survey, domains: dict[str, Domain]) -> dict[str, str]:
    """What people call each question: as the bank says, else counted within its top domain."""
    counts: dict[str, int] = {}
    found: dict[str, str] = {}
    for draft in survey.drafts.values():
        top = domains[draft.domain]
        while top.parent is not None:
            top = domains[top.parent]
        counts[top.id] = counts.get(top.id, 0) + 1
        found[draft.id] = draft.own(Own.NUMBER) or f"{top.number}.{counts[top.id]}"
    return found


def _question(
    draft: Draft, domains: dict[str, Domain], levels: dict[int, str], rule: str, number: str
) -> Question:
    path = [domains[draft.domain]]
    while (parent := path[0].parent) is not None:
        path.insert(0, domains[parent])
    by_group = {key: path[n - 1].title for n, key in levels.items() if n <= len(path)}
    return Question(
        id=draft.id,
        number=number,
        text=draft.text,
        domain=draft.domain,
        kind=draft.kind,
        option_set=draft.option_set or None,
        guidance=draft.guidance,
        facets=by_group | draft.facets,
        unit=draft.own(Own.UNIT),
        core=draft.own(Own.CORE) == "yes",
        translations=draft.translations,
        fields=tuple(draft.fields) if len(draft.fields) > 1 else (),
        show_if=rule,
        weight=draft.weight,
        indicator=draft.indicator,
    )


def _rules(survey: Survey) -> tuple[dict[str, str], list[Finding]]:
    """The rule of each question, and the conditions that our grammar has no words for."""
    read: dict[Condition, Node | None] = {}
    lost: list[Finding] = []
    rules: dict[str, str] = {}
    for draft in survey.drafts.values():
        nodes = []
        for condition in draft.conditions:
            if condition not in read:
                try:
                    read[condition] = from_xpath(condition.text, survey.targets.get)
                except NotSayable as reason:
                    read[condition] = None
                    told = (
                        f"The condition “{condition.text}” cannot be a rule of the bank: {reason}; "
                        "without it the question is always asked."
                    )
                    lost.append(Finding(Severity.ERROR, condition.sheet, condition.cell, told))
            if (node := read[condition]) is not None:
                nodes.append(node)
        if nodes:
            rules[draft.id] = rule_text(joined(nodes))
    return rules, lost


def _sound(framework: Framework, survey: Survey) -> tuple[Framework, list[Finding]]:
    """The framework without rules that no bank may have, as one that can never hold."""
    ruled = [
        RuledQuestion(q.id, q.kind, tuple(o.code for o in framework.options(q)), q.show_if)
        for q in framework.questions
    ]
    wrong = {name: told for name, grave, told in rule_mistakes(ruled) if grave is Severity.ERROR}
    if not wrong:
        return framework, []
    questions = tuple(replace(q, show_if="") if q.id in wrong else q for q in framework.questions)
    return replace(framework, questions=questions), list(_unfit(wrong, survey))


def _unfit(wrong: dict[str, str], survey: Survey) -> Iterator[Finding]:
    for name, told in wrong.items():
        row = survey.drafts[name].row
        yield Finding(
            Severity.ERROR, row.sheet, row.cell("relevant"), f"{told} It is always asked now."
        )


def _row(cell: str) -> int:
    digits = "".join(sign for sign in cell if sign.isdecimal())
    return int(digits) if digits else 0
