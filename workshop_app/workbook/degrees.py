"""How much a list entry says: words of degree in many languages, numbers, signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
        *("not verified", "not assessed", "not available", "nascent", "latent", "no evidence"),
        *("unacceptable", "not in use", "red", "rouge"),
        *("rojo", "vermelho", "rot", "красный", "أحمر"),
        *("not observed", "not demonstrated", "incipient"),
        *("inexistente", "inexistent", "insuffisant"),
        *("aucunement", "non réalisé", "non atteint", "non fait", "absente", "no iniciado"),
        *("no implementado", "no cumplido", "não iniciado", "não implementado", "não cumpre"),
        *(
            "ausente",
            "نادر جدا",
            "لم يبدأ",
            "لم يتحقق",
            "غير متحقق",
            "không",
            "chưa",
            "いいえ",
            "아니오",
        ),
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
        *("draft", "drafted", "in draft", "in development", "not fully", "not always", "early"),
        *("mostly not", "needs improvement", "some progress", "to a limited extent", "en projet"),
        *("insuficiente", "débutant", "débuté", "commencé", "iniciado", "inicial", "básico"),
        *("planificado", "planeado", "planejado", "incipiente", "kaum", "teils geplant", "geplant"),
        *("запланировано", "начато", "начальн", "заплановано", "مخطط", "محدود", "بدأ"),
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
        *("amber", "yellow", "orange", "jaune", "amarillo", "ámbar", "naranja", "amarelo", "gelb"),
        *("желтый", "أصفر", "in part only", "met in part", "piloted", "pilot", "medio logrado"),
        *("partiellement atteint", "partiellement réalisé"),
        *("suffisant", "suficiente", "en desarrollo"),
        *("em desenvolvimento", "en développement"),
        *("parcialmente cumplido", "implementação parcial"),
        *(
            "in umsetzung",
            "внедряется",
            "в процессі",
            "متحقق جزئيا",
            "قيد التطوير",
            "一部",
            "一部分",
        ),
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
        *("adopted", "consolidating", "consolidated", "mostly in place", "largely in place"),
        *("operational", "functional", "satisfaisant", "consolidé", "établi", "consolidado"),
        *("satisfactorio", "satisfatório", "establecido", "estabelecido", "adoptado", "adotado"),
        *("установлен", "удовлетворительно", "متحقق غالبا", "راسخ", "متقدم", "большей частью"),
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
        *("green", "vert", "verde", "grün", "зеленый", "أخضر", "institutionalized"),
        *("institutionalised", "sustained"),
        *("fully operational", "fully functional", "demonstrated"),
        *("atteint", "réalisé", "logrado", "cumplido", "alcançado", "cumprido", "exemplary"),
        *("fully met", "fully achieved", "fully compliant", "fully achieved and sustained"),
        *("institutionnalisé", "institucionalizado", "erfüllt"),
        *("достигнуто", "متحقق", "متحقق بالكامل"),
        *("はい", "예", "đã", "يوجد", "إلى حد كبير جدا"),
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
NAMES = frozenset(
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


_BELOW = re.compile(
    r"(?:[<≤]|(?:less than|under|below|up to|fewer than|moins de|menos de|hasta|até|weniger als|"
    r"менее|до|أقل من)\s)\s*(?=\d)"
)
_ABOVE = re.compile(
    r"(?:[>≥]|(?:more than|over|above|at least|plus de|más de|mais de|mehr als|более|свыше|"
    r"أكثر من)\s)\s*(?=\d)"
)
_SIGNS = re.compile(r"(?:\++|[-−–]+|[±0o○]|(?:\+\s?/\s?[-−–])|★+|\*+|✓+|✔+|[✗✘✖❌])\Z")
_YES = re.compile(
    r"(?:yes|oui|si|sim|ja|da|да|так|نعم|evet|ndiyo|ya|այո|კი|დიახ)\b(?=[\s,:;(\-–—/]+\S)"
)


@lru_cache(maxsize=4096)
def degree(label: str) -> float | None:
    """How much an entry's first words say, from 0 to 1; None where they name no degree.

    “Yes” is read on to the word that narrows it down: “Yes, for some of them” is half a yes.
    """
    text = plain(label)
    number = _NUMBER.match(text)
    if number is not None and number[1].isdigit():
        text = text[number.end() :].strip(" .):=-–—")
    agreed = _YES.match(text)
    text = _words(text)
    if agreed is not None and (narrowed := _qualifier(text)) is not None:
        return narrowed
    best = max((len(p), v) for p, v in found) if (found := _at(text)) else None
    return None if best is None else best[1]


def _at(text: str) -> list[tuple[str, float]]:
    """The phrases of degree a text begins with."""
    words = text.split(" ")
    known = _phrases()
    starts = (" ".join(words[:count]) for count in range(1, min(len(words), _LONGEST_PHRASE) + 1))
    return [(start, known[start]) for start in starts if start in known]


def _qualifier(text: str) -> float | None:
    """The first degree behind the first word, of those that narrow a yes down."""
    words = text.split(" ")
    whole = _at(text)
    if whole and max(len(phrase) for phrase, _ in whole) > len(words[0]):
        return None
    for place in range(1, len(words)):
        found = _at(" ".join(words[place:]))
        if found:
            value = max(found, key=lambda item: len(item[0]))[1]
            return value if value > _LEAST else None
    return None


_STAGES = frozenset(
    {
        *("managed", "defined", "repeatable", "established", "developing", "basic", "emerging"),
        *("implemented", "limited", "moderate", "advanced", "good", "satisfactory", "consolidated"),
        *("consolidating", "adopted", "piloted", "planned", "operational", "functional", "medium"),
        *("intermediate", "adequate", "sustained", "institutionalised", "institutionalized"),
    }
)
"""Words of degree whose place differs from one model of maturity to the next."""


def is_stage(label: str) -> bool:
    """Whether an entry is a stage of maturity rather than a plain degree."""
    words = _words(plain(label)).split(" ")
    return any(word in _STAGES for word in words[:3])


@lru_cache(maxsize=4096)
def leading_number(label: str) -> float | None:
    """The number an entry begins with (“3 – Mostly”, “Level 2”, “50 %”, “< 25 %”), or None."""
    text = plain(label)
    shift = 0.0
    for pattern, by in ((_BELOW, -0.5), (_ABOVE, 0.5)):
        compared = pattern.match(text)
        if compared is not None:
            text, shift = text[compared.end() :], by
    found = _NUMBER.match(text)
    if found is None:
        return None
    digits = found[1]
    if digits in _ROMAN:
        return None if shift else float(_ROMAN[digits])
    try:
        return float(digits.replace(",", ".")) + shift
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def sign_number(label: str) -> float | None:
    """How much an entry of signs says: “++” 2, “–” -1, “★★★” 3, “✘” -1; None for other entries."""
    text = "".join(label.split())
    if not text or not _SIGNS.match(text):
        return None
    if text[0] in "±0o○" or "/" in text:
        return 0.0
    return float(-len(text) if text[0] in "-−–✗✘✖❌" else len(text))


def letter_degrees(labels: Sequence[str]) -> list[float | None]:
    """Degrees of single letters for yes, partly and no (“Y”, “P”, “N”); [] for other lists."""
    found = [_LETTERS.get(plain(label)) for label in labels]
    known = {value for value in found if value is not None}
    return found if known >= {_LEAST, _MOST} and None not in found else []


def grade_numbers(labels: Sequence[str]) -> dict[str, float]:
    """How good each grade of a list is where most are grades (“A”, “B+”, …), A being the best."""
    found = {
        label: -ord(label[0]) + {"+": 0.3, "-": -0.3, "": 0.0}[label[1:]]
        for label in labels
        if _GRADE.match(label)
    }
    others = [label for label in labels if label not in found]
    letters = {label[0] for label in found}
    short = all(len(label) <= 3 or reserved_code(label) for label in others)
    if len(letters) < 3 or "A" not in letters or not short or len(others) > len(found):
        return {}
    return found


_GRADE = re.compile(r"[A-F][+-]?\Z")
_LETTERS = {
    **dict.fromkeys(("y", "o", "s", "j", "д", "t"), _MOST),
    **dict.fromkeys(("p", "ч", "±"), _SOME),
    **dict.fromkeys(("n", "н", "f"), _LEAST),
}


def _words(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s'%]", " ", text).split())


_LONGEST_PHRASE = 6
"""words"""


@lru_cache(maxsize=1)
def _phrases() -> dict[str, float]:
    return {
        _words(plain(phrase)): value for value, phrases in _DEGREES.items() for phrase in phrases
    }
