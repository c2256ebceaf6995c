"""Texts of the framework in the report's language, with the tool's own where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from workshop_app.core.answer_words import answer_words
from workshop_app.core.framework import (
    RESERVED_CODES,
    Domain,
    Framework,
    Kind,
    OptionSet,
    Question,
    Translations,
)
from workshop_app.core.records import Value
from workshop_app.reports.assessment.words import Words


@dataclass(frozen=True)
class Texts:
    """``language`` is that of the report; without a translation the tool's own text stands."""

    framework: Framework
    language: str
    words: Words

    @property
    def is_own(self) -> bool:
        """Whether the report is in the language of the tool."""
        return self.language == self.framework.language

    @cached_property
    def is_translated(self) -> bool:
        """Whether the tool has any question in the report's language."""
        return self.is_own or any(
            question.translations.get(self.language, {}).get("text")
            for question in self.framework.questions
        )

    def lacks(self, question: Question) -> bool:
        """Whether a question stands in the tool's language because nobody translated it."""
        return not self.is_own and not question.translations.get(self.language, {}).get("text")

    def question(self, question: Question) -> str:
        """Its text; one that lacks a translation others have is marked with its language."""
        text = self._of(question.translations, "text", question.text)
        if self.is_translated and self.lacks(question):
            return f"{text} [{self.framework.language}]"
        return text

    def guidance(self, question: Question) -> str:
        return self._of(question.translations, "guidance", question.guidance)

    def domain(self, domain: Domain) -> str:
        """ "1.1 Foster care"; a title that begins with its number already stays as it is."""
        title = self._of(domain.translations, "title", domain.title)
        if not domain.number or title.startswith(domain.number):
            return title
        return f"{domain.number} {title}"

    def axis_value(self, value: str) -> str:
        """A value of an axis. Sections of the tool carry its translations, under the same title."""
        return self._value_titles.get(value, value)

    @cached_property
    def _value_titles(self) -> dict[str, str]:
        return {
            domain.title: self._of(domain.translations, "title", domain.title)
            for domain in reversed(self.framework.domains)
        }

    def axis(self, key: str) -> str:
        """The title of an axis, as it stands inside a sentence."""
        return next((a.title for a in self.framework.axes if a.key == key), key)

    def labels(self, options: OptionSet) -> tuple[str, ...]:
        """Labels of a set's options in level order."""
        return tuple(
            self._of(option.translations, "label", option.label) for option in options.options
        )

    def label(self, question: Question, code: str) -> str | None:
        """What an option of the question is called, None where it has none with this code."""
        found = self.framework.option_sets.get(question.option_set or "")
        options = (*found.options, *found.former) if found else ()
        for option in options:
            if option.code == code:
                return self._of(option.translations, "label", option.label)
        return None

    def answer(self, question: Question, value: Value | None) -> str:
        """An answer in words; "" for none."""
        if value is None:
            return ""
        if isinstance(value, tuple):
            return "; ".join(self.label(question, item) or item for item in value)
        if isinstance(value, str):
            if value in RESERVED_CODES:
                return self.words.of("reserved", value)
            if question.kind is Kind.DATE:
                return self.words.day(value)
            return self.label(question, value) or value
        return answer_words(self.framework, question, value)

    def _of(self, translations: Translations, name: str, own: str) -> str:
        return translations.get(self.language, {}).get(name) or own
