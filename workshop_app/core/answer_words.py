"""An answer in the words of its bank, without a language of the program's own."""

from __future__ import annotations

from workshop_app.core.framework import Framework, Kind, Question
from workshop_app.core.records import Value
from workshop_app.core.typed import percent_text


def answer_words(framework: Framework, question: Question, value: Value) -> str:
    """Labels of options, a number with its unit, a percentage with its sign, a text as it is.

    Several options or items are joined by "; ". A reserved answer stays its code.
    """
    if isinstance(value, tuple):
        return "; ".join(framework.label(question, item) or item for item in value)
    if isinstance(value, str):
        return framework.label(question, value) or value
    if question.kind is Kind.PERCENT:
        return percent_text(value)
    return f"{value} {question.unit}" if question.unit else str(value)
