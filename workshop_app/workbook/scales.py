"""The order of the entries of a drop-down list: which end means the least.

Evidence, strongest first: numbers in front of the entries, words that name a degree, scores that
stand beside the list on its sheet, and at last the order of the list itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from workshop_app.workbook.plaintext import plain
from workshop_app.workbook.reserved_words import reserved_code

_LEAST, _LITTLE, _SOME, _MUCH, _MOST = 0.0, 0.25, 0.5, 0.75, 1.0
_DEGREES: dict[float, tuple[str, ...]] = {
    _LEAST: (
        *("no", "not", "none", "never", "nothing", "fail", "failed", "absent", "nil", "missing"),
        *("not at all", "not in place", "not started", "not met", "not yet", "not implemented"),
        *("not compliant", "non-compliant", "noncompliant", "non compliant", "not achieved"),
        *("strongly disagree", "very poor", "very low", "very weak", "non-existent", "false"),
        *("non existent", "inadequate", "unsatisfactory", "not addressed", "initial", "incomplete"),
        *("ad hoc", "nonexistent", "does not exist", "open", "not fulfilled", "without", "0%"),
        *("non", "pas du tout", "jamais", "aucun", "aucune", "inexistant", "pas encore", "nul"),
        *("pas d'accord du tout", "non commencé", "non conforme", "pas en place", "très faible"),
        *(
            "nunca",
            "nada",
            "ninguno",
            "ninguna",
            "en absoluto",
            "no existe",
            "muy bajo",
            "no cumple",
        ),
        *("totalmente en desacuerdo", "não", "nao", "nenhum", "nenhuma", "de modo nenhum"),
        *("não existe", "discordo totalmente", "muito baixo", "nein", "nie", "gar nicht", "keine"),
        *("нет", "никогда", "совсем нет", "отсутствует", "не выполнено", "ні", "ніколи", "nu"),
        *("niciodată", "deloc", "ոչ", "երբեք", "არა", "არასდროს", "لا", "أبدا", "أبداً", "لا يوجد"),
        *("غير موجود", "على الإطلاق", "لا على الإطلاق", "إطلاقا", "ليس بعد", "خیر", "هرگز"),
        *(
            "hapana",
            "kamwe",
            "hakuna",
            "hayır",
            "hiç",
            "asla",
            "tidak",
            "tidak pernah",
            "否",
            "没有",
        ),
    ),
    _LITTLE: (
        *("slightly", "rarely", "low", "poor", "weak", "little", "basic", "seldom", "minimal"),
        *(
            "limited",
            "a little",
            "emerging",
            "planned",
            "planning",
            "few",
            "disagree",
            "to a small",
        ),
        *("small extent", "beginning", "below", "minor", "insufficient", "started", "repeatable"),
        *("rarement", "peu", "faible", "un peu", "légèrement", "limité", "émergent", "planifié"),
        *("pas d'accord", "raramente", "poco", "bajo", "débil", "ligeramente", "limitado", "algo"),
        *("emergente", "en desacuerdo", "pouco", "baixo", "fraco", "ligeiramente", "discordo"),
        *("selten", "wenig", "gering", "редко", "мало", "слабо", "низк", "незначительно", "rar"),
        *("puțin", "slab", "հազվադեպ", "քիչ", "იშვიათად", "مستوى منخفض", "نادرا"),
        *("نادراً", "قليلا", "قليلاً", "ضعيف", "منخفض", "mara chache", "kidogo", "nadiren", "az"),
        *("jarang", "sedikit"),
    ),
    _SOME: (
        *(
            "partly",
            "partially",
            "partial",
            "sometimes",
            "medium",
            "moderate",
            "moderately",
            "some",
        ),
        *("somewhat", "in progress", "ongoing", "developing", "half", "fair", "average", "neutral"),
        *("to some extent", "under way", "underway", "in part", "yes, partly", "yes partly"),
        *("yes, but", "yes but", "partially fulfilled", "partially compliant", "partially met"),
        *("yes, partially", "yes, to some extent", "yes, some", "neither", "occasionally", "mixed"),
        *("defined", "being developed", "under development", "intermediate", "acceptable"),
        *("en partie", "partiellement", "partiel", "parfois", "moyen", "moyenne", "en cours"),
        *("modéré", "oui, en partie", "oui en partie", "plus ou moins", "neutre", "assez"),
        *("parcialmente", "parcial", "en parte", "a veces", "algunas veces", "medio", "moderado"),
        *("en proceso", "en curso", "sí, parcialmente", "regular", "em parte", "às vezes", "médio"),
        *("em andamento", "em curso", "mais ou menos", "teilweise", "manchmal", "mittel"),
        *("частично", "иногда", "средн", "в процессе", "отчасти", "частково", "parțial", "uneori"),
        *("մասամբ", "երբեմն", "ნაწილობრივ", "ხანდახან", "جزئيا", "جزئياً", "إلى حد ما", "أحيانا"),
        *("أحياناً", "متوسط", "قيد التنفيذ", "تا حدی", "kwa sehemu", "wakati mwingine", "wastani"),
        *("kısmen", "bazen", "orta", "sebagian", "kadang", "部分", "មួយផ្នែក"),
    ),
    _MUCH: (
        *("mostly", "often", "high", "largely", "good", "usually", "frequently", "strong", "agree"),
        *("established", "considerable", "considerably", "substantially", "to a great extent"),
        *("advanced", "managed", "to a large extent", "yes, mostly", "yes, largely", "nearly"),
        *("adequate", "satisfactory", "implemented", "much", "most of", "almost", "mature"),
        *("souvent", "élevé", "bon", "bien", "en grande partie", "largement", "plutôt", "fort"),
        *("d'accord", "avancé", "la plupart", "généralement", "a menudo", "alto", "bueno", "bien"),
        *("en gran parte", "mayormente", "en gran medida", "de acuerdo", "avanzado", "casi"),
        *("frecuentemente", "en su mayoría", "frequentemente", "bom", "em grande parte"),
        *("concordo", "avançado", "na maioria", "oft", "gut", "überwiegend", "weitgehend", "hoch"),
        *("часто", "в основном", "высок", "хорошо", "в значительной", "adesea", "în mare parte"),
        *("հաճախ", "հիմնականում", "ხშირად", "ძირითადად", "غالبا", "غالباً", "معظم", "مرتفع"),
        *("إلى حد كبير", "جيد", "mara nyingi", "kwa kiasi kikubwa", "sıklıkla", "çoğunlukla"),
        *("sering", "sebagian besar"),
    ),
    _MOST: (
        *("yes", "fully", "completely", "always", "pass", "passed", "very high", "very good"),
        *("strongly agree", "complete", "excellent", "entirely", "all", "in place", "met"),
        *("fulfilled", "compliant", "achieved", "fully in place", "totally", "done", "true"),
        *("optimized", "optimised", "optimizing", "optimising", "leading", "outstanding"),
        *(
            "yes, fully",
            "yes, completely",
            "fully implemented",
            "completed",
            "closed",
            "very strong",
        ),
        *(
            "oui",
            "toujours",
            "entièrement",
            "complètement",
            "totalement",
            "tout à fait",
            "conforme",
        ),
        *("pleinement", "très bien", "très bon", "excellent", "optimisé", "tout à fait d'accord"),
        *("terminé", "acquis", "très élevé", "sí", "si", "siempre", "totalmente", "completamente"),
        *("plenamente", "por completo", "excelente", "muy alto", "muy bien", "cumple"),
        *("totalmente de acuerdo", "óptimo", "optimizado", "sim", "sempre", "plenamente"),
        *("completo", "concordo totalmente", "otimizado", "muito alto", "ja", "immer", "voll"),
        *("vollständig", "да", "всегда", "полностью", "выполнено", "отлично", "так", "завжди"),
        *("повністю", "da", "întotdeauna", "complet", "այո", "միշտ", "ամբողջությամբ", "լիովին"),
        *("კი", "დიახ", "ყოველთვის", "სრულად", "نعم", "دائما", "دائماً", "بالكامل", "كليا"),
        *("كلياً", "تماما", "تماماً", "كامل", "ممتاز", "بلی", "بله", "همیشه", "ndiyo", "daima"),
        *("kikamilifu", "kabisa", "evet", "her zaman", "tamamen", "ya", "selalu", "sepenuhnya"),
        *("是", "完全", "예", "हाँ", "បាទ", "có"),
    ),
}
_NAMES = frozenset(
    {
        *("internal", "external", "in", "out of", "out", "other", "autre", "otro", "recommended"),
        *(
            "public",
            "private",
            "national",
            "regional",
            "local",
            "approved",
            "rejected",
            "in review",
        ),
        *("urban", "rural", "government", "ngo", "male", "female", "new", "assigned", "on hold"),
        *("deferred", "qualitative", "quantitative", "primary", "secondary", "to do", "backlog"),
    }
)
"""Entries that name a kind or a state of work, not a degree."""
_NUMBER = re.compile(
    r"(?:(?:level|stage|tier|grade|score|maturity level|phase|niveau|stade|nivel|etapa|nível|stufe|"
    r"уровень|рівень|nivelul|livello|مستوى|المستوى|kiwango)\s*)?[\[(]?(-?\d+(?:[.,]\d+)?|[ivx]+\b)"
    r"\s*(%|[\])]?\s*(?:[.):=\-–—,]|\s|\Z))"
)
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
}


class Order(StrEnum):
    """How the entries of a list stand."""

    ASCENDING = "ascending"
    """the first means the least"""
    DESCENDING = "descending"
    MIXED = "mixed"
    """they have an order, but the list does not follow it"""
    NONE = "none"
    """they are names without an order"""


class Ground(StrEnum):
    """What an order rests on."""

    NUMBERS = "numbers"
    WORDS = "words"
    SCORES = "scores"
    LIST = "list"
    """nothing but the list itself"""


@dataclass(frozen=True, slots=True)
class Scale:
    """A list understood: ``levels`` from the least upwards, and ``reserved`` (code, label)."""

    levels: tuple[str, ...]
    reserved: tuple[tuple[str, str], ...]
    order: Order
    ground: Ground

    @property
    def ordinal(self) -> bool:
        """Whether the levels have an order."""
        return self.order is not Order.NONE


def scale_of(labels: Sequence[str], scores: Sequence[float | None] = ()) -> Scale:
    """Understand the entries of a list; ``scores`` are numbers that stand beside them."""
    entries = list(dict.fromkeys(labels))
    by_label = dict(zip(labels, scores, strict=False))
    reserved = tuple((code, label) for label in entries if (code := reserved_code(label)))
    kept = {label for _, label in reserved}
    levels = [label for label in entries if label not in kept]
    if len(levels) < 2:
        return Scale(tuple(levels), reserved, Order.ASCENDING, Ground.LIST)
    words = [degree(label) for label in levels]
    for ground, values in (
        (Ground.NUMBERS, [leading_number(label) for label in levels]),
        (Ground.SCORES, [by_label.get(label) for label in levels]),
    ):
        known = [value for value in values if value is not None]
        if len(known) == len(levels) == len(set(known)):
            down = _agreement(known, words) <= -0.5
            return _sorted(levels, [-v for v in known] if down else known, reserved, ground)
    return _by_words(levels, words, reserved)


def runs_downwards(labels: Sequence[str]) -> bool:
    """Whether a list starts with the most (“Yes, …, No”) rather than with the least."""
    return scale_of(labels).order is Order.DESCENDING


@lru_cache(maxsize=4096)
def degree(label: str) -> float | None:
    """How much an entry's first words say, from 0 to 1; None where they name no degree."""
    text = plain(label)
    number = _NUMBER.match(text)
    if number is not None and number[1].isdigit():
        text = text[number.end() :].strip(" .):=-–—")
    text = " ".join(re.sub(r"[^\w\s'%]", " ", text).split())
    best: tuple[int, float] | None = None
    for phrase, value in _phrases():
        if text == phrase or text.startswith(phrase + " "):
            found = (len(phrase), value)
            best = max(best, found) if best else found
    return None if best is None else best[1]


@lru_cache(maxsize=4096)
def leading_number(label: str) -> float | None:
    """The number an entry begins with (“3 – Mostly”, “Level 2”, “50 %”), or None."""
    text = plain(label)
    found = _NUMBER.match(text)
    if found is None:
        return None
    digits = found[1]
    if digits in _ROMAN:
        return float(_ROMAN[digits])
    try:
        return float(digits.replace(",", "."))
    except ValueError:
        return None


def is_scale_like(labels: Sequence[str]) -> bool:
    """Whether a list looks like answers: degrees, numbers, or a reserved answer among them."""
    if any(reserved_code(label) for label in labels):
        return True
    found = [label for label in labels if degree(label) is not None]
    numbers = [label for label in labels if leading_number(label) is not None]
    return len(found) * 2 >= len(labels) or len(numbers) == len(labels)


def _by_words(
    levels: list[str], words: list[float | None], reserved: tuple[tuple[str, str], ...]
) -> Scale:
    known = [word for word in words if word is not None]
    names = sum(plain(label) in _NAMES for label in levels)
    agreement = _agreement([float(place) for place in range(len(levels))], words)
    if not names and len(set(known)) >= 2 and len(known) * 3 >= len(levels) * 2 - 1:
        if len(known) == len(set(known)) == len(levels) and abs(agreement) < 0.6:
            return _sorted(levels, known, reserved, Ground.WORDS)
        if abs(agreement) >= 0.5:
            order = Order.ASCENDING if agreement > 0 else Order.DESCENDING
            ordered = levels if agreement > 0 else levels[::-1]
            return Scale(tuple(ordered), reserved, order, Ground.WORDS)
        if len(known) == len(levels):
            return _sorted(levels, known, reserved, Ground.WORDS)
    direction = 0 if names else _ends(words[0], words[-1])
    if direction:
        order = Order.ASCENDING if direction > 0 else Order.DESCENDING
        return Scale(tuple(levels[::direction]), reserved, order, Ground.WORDS)
    order = Order.NONE if names or len(levels) > 7 else Order.ASCENDING
    return Scale(tuple(levels), reserved, order, Ground.LIST)


def _ends(first: float | None, last: float | None) -> int:
    """1 where the ends of a list say that it rises, -1 that it falls, 0 neither."""
    low = 0.5 if first is None else first
    high = 0.5 if last is None else last
    if abs(high - low) < 0.25:
        return 0
    return 1 if high > low else -1


def _sorted(
    levels: list[str],
    values: Sequence[float],
    reserved: tuple[tuple[str, str], ...],
    ground: Ground,
) -> Scale:
    pairs = list(zip(values, levels, strict=True))
    ordered = [label for _, label in sorted(pairs, key=lambda pair: pair[0])]
    if ordered == levels:
        order = Order.ASCENDING
    else:
        order = Order.DESCENDING if ordered[::-1] == levels else Order.MIXED
    return Scale(tuple(ordered), reserved, order, ground)


def _agreement(values: Sequence[float], words: Sequence[float | None]) -> float:
    """Kendall's rank correlation between values and degrees; 0 where nothing can be compared."""
    total = same = 0
    for i, left in enumerate(words):
        for j in range(i):
            right = words[j]
            if left is None or right is None or left == right or values[i] == values[j]:
                continue
            total += 1
            same += 1 if (left > right) == (values[i] > values[j]) else -1
    return same / total if total else 0.0


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[str, float], ...]:
    found = {}
    for value, phrases in _DEGREES.items():
        for phrase in phrases:
            found[" ".join(re.sub(r"[^\w\s'%]", " ", plain(phrase)).split())] = value
    return tuple(found.items())
