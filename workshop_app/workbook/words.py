"""Words that name the columns of an assessment workbook, in the languages it is likely to use.

Word beginnings, lower case. They only break ties; nothing rests on them alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

ANSWER_WORDS = (
    *("answer", "response", "rating", "score", "assessment", "status", "level", "result"),
    *("réponse", "évaluation", "respuesta", "calificación", "resposta", "ответ", "оценка"),
    *("răspuns", "պատասխան", "إجابة", "jibu", "ចម្លើយ"),
)
VERIFICATION_WORDS = ("verification comment", "verifier", "verified", "vérification", "проверк")
SOURCE_WORDS = (
    *("source", "evidence", "document", "reference", "means of verification", "proof"),
    *("preuve", "justificatif", "fuente", "evidencia", "fonte", "источник", "доказательств"),
    *("surse", "աղբյուր", "مصدر", "دليل", "chanzo"),
)
COMMENT_WORDS = (
    *("comment", "note", "remark", "observation", "justification", "rationale", "discussion"),
    *("commentaire", "remarque", "comentario", "observacion", "nota", "примечани", "комментари"),
    *("comentari", "մեկնաբան", "ملاحظ", "تعليق", "maoni", "យោបល់"),
)
FIELD_WORDS = (
    ("verification", VERIFICATION_WORDS),
    ("sources", SOURCE_WORDS),
    ("comments", COMMENT_WORDS),
)
"""Fields to look for, in this order, with the words that name them."""
GUIDANCE_WORDS = (
    *("guidance", "help", "clarification", "explanation", "instruction", "description", "hint"),
    *("orientation", "aide", "explication", "guía", "orientación", "ayuda", "пояснени"),
)
SECTION_WORDS = (
    *("area", "domain", "section", "category", "component", "theme", "topic", "stream", "pillar"),
    *("domaine", "catégorie", "thème", "sección", "categoría", "componente", "tema", "раздел"),
)
RESERVED_WORDS = {
    "n/a": "not_applicable",
    "na": "not_applicable",
    "not applicable": "not_applicable",
    "non applicable": "not_applicable",
    "no aplica": "not_applicable",
    "не применимо": "not_applicable",
    "don't know": "dont_know",
    "don’t know": "dont_know",
    "do not know": "dont_know",
    "unknown": "dont_know",
    "ne sait pas": "dont_know",
    "no sabe": "dont_know",
    "не знаю": "dont_know",
    "no data": "no_data",
    "not available": "no_data",
    "no consensus": "no_consensus",
}
"""Entries of drop-down lists that are no level of a scale, and the reserved answer they mean."""

_MOST = (
    "yes",
    "fully",
    "completely",
    "always",
    "pass",
    "high",
    "strongly agree",
    "oui",
    "sí",
    "да",
)
_LEAST = ("no", "not", "none", "never", "fail", "low", "strongly disagree", "non", "нет")


def has_word(text: str, words: Iterable[str]) -> bool:
    """Whether a heading starts one of its words, or itself, with one of these."""
    plain = " " + " ".join(text.casefold().split())
    return any(" " + word in plain for word in words)


def runs_downwards(labels: Sequence[str]) -> bool:
    """Whether a list starts with the most (“Yes, …, No”) rather than with the least."""
    levels = [label for label in labels if label.casefold().strip() not in RESERVED_WORDS]
    if len(levels) < 2:
        return False
    return _begins(levels[0], _MOST) and _begins(levels[-1], _LEAST)


def _begins(label: str, words: Iterable[str]) -> bool:
    plain = "".join(c if c.isalnum() else " " for c in label.casefold()).strip() + " "
    return any(plain.startswith(word + " ") for word in words)
