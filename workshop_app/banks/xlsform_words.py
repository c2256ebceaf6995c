"""The words a form adds to a bank's own, in the languages we can write."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormWords:
    """Labels of the questions that stand beside a bank's question."""

    evidence: str
    evidence_hint: str
    note: str
    reason: str
    """asked where a question that takes no options is left empty"""
    percent: str
    """said when a percentage is not one"""
    alone: str
    """said when a reserved answer is chosen beside an option"""


_ENGLISH = FormWords(
    "Evidence",
    "The document, figure or person the answer rests on.",
    "Note",
    "If there is no answer: why?",
    "A percentage stands between 0 and 100.",
    "This answer can only be chosen alone.",
)
_WORDS = {
    "en": _ENGLISH,
    "fr": FormWords(
        "Source de vérification",
        "Le document, le chiffre ou la personne sur quoi repose la réponse.",
        "Note",
        "S’il n’y a pas de réponse : pourquoi ?",
        "Un pourcentage se situe entre 0 et 100.",
        "Cette réponse ne peut être choisie que seule.",
    ),
    "es": FormWords(
        "Fuente de verificación",
        "El documento, la cifra o la persona en que se basa la respuesta.",
        "Nota",
        "Si no hay respuesta: ¿por qué?",
        "Un porcentaje está entre 0 y 100.",
        "Esta respuesta solo puede elegirse sola.",
    ),
    "pt": FormWords(
        "Fonte de verificação",
        "O documento, o número ou a pessoa em que a resposta se apoia.",
        "Nota",
        "Se não há resposta: porquê?",
        "Uma percentagem está entre 0 e 100.",
        "Esta resposta só pode ser escolhida sozinha.",
    ),
    "ar": FormWords(
        "مصدر التحقق",
        "الوثيقة أو الرقم أو الشخص الذي تستند إليه الإجابة.",
        "ملاحظة",
        "إذا لم تكن هناك إجابة: ما السبب؟",
        "النسبة المئوية بين 0 و100.",
        "لا يمكن اختيار هذه الإجابة مع غيرها.",
    ),
}


def form_words(language: str) -> FormWords:
    """The words in a language; English where we have none."""
    return _WORDS.get(language.partition("-")[0], _ENGLISH)
