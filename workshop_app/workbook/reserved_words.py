"""How workbooks write “not applicable”, “don't know” and the like in their lists."""

from __future__ import annotations

import re
from functools import lru_cache

from workshop_app.workbook.plaintext import plain

RESERVED_PHRASES = {
    "not_applicable": (
        *("n/a", "na", "n.a.", "n.a", "n / a", "not applicable", "not relevant", "non applicable"),
        *("sans objet", "s/o", "s.o.", "so", "no aplica", "no aplicable", "no procede"),
        *("não aplicável", "não se aplica", "nao se aplica", "nicht zutreffend", "entfällt"),
        *("non applicabile", "не применимо", "неприменимо", "не застосовується", "nu se aplică"),
        *("nu este cazul", "لا ينطبق", "غير منطبق", "غير قابل للتطبيق", "haihusiki", "uygulanamaz"),
        *("tidak berlaku", "կիրառելի չէ", "არ გამოიყენება", "不适用", "해당 없음"),
        *("not used", "not relevant here", "no corresponde", "non pertinent", "не актуально"),
        *("not required", "does not apply", "ne s'applique pas", "ne s’applique pas"),
    ),
    "dont_know": (
        *("don't know", "don’t know", "do not know", "dont know", "unknown", "unsure", "not sure"),
        *("not known", "dk", "i don't know", "cannot say", "can't say", "ne sait pas", "nsp"),
        *(
            "ne sais pas",
            "je ne sais pas",
            "inconnu",
            "no sabe",
            "no sé",
            "ns/nr",
            "ns",
            "no se sabe",
        ),
        *(
            "desconocido",
            "não sabe",
            "não sei",
            "nao sei",
            "desconhecido",
            "weiß nicht",
            "unbekannt",
        ),
        *("non so", "не знаю", "неизвестно", "не знаем", "невідомо", "nu știu", "nu ştiu"),
        *("لا أعرف", "لا اعرف", "غير معروف", "لا أعلم", "sijui", "haijulikani", "bilmiyorum"),
        *("tidak tahu", "չգիտեմ", "არ ვიცი", "不知道", "모름"),
    ),
    "no_data": (
        *("no data", "no data available", "data not available", "not available", "no information"),
        *("not inspected", "not assessed", "not rated", "not scored", "not evaluated"),
        *("not reviewed", "not enough information", "insufficient information"),
        *("insufficient data", "cannot be assessed", "non évalué", "non inspecté"),
        *("no evaluado", "sin evaluar", "não avaliado", "nicht bewertet", "не оценивалось"),
        *("insufficient information to score", "not enough data", "لم يقيم"),
        *("missing data", "information not available", "aucune donnée", "pas de données"),
        *("données non disponibles", "non disponible", "sin datos", "sin información"),
        *("no disponible", "no hay datos", "sem dados", "sem informação", "não disponível"),
        *("keine daten", "nessun dato", "нет данных", "немає даних", "fără date", "nu există date"),
        *("لا توجد بيانات", "لا بيانات", "غير متوفر", "غير متاح", "hakuna data", "hakuna taarifa"),
        *("veri yok", "tidak ada data", "տվյալներ չկան", "无数据"),
    ),
    "no_consensus": (
        *("no consensus", "pas de consensus", "sin consenso", "sem consenso", "нет консенсуса"),
        *("لا يوجد توافق", "لا إجماع"),
    ),
}
"""Entries of drop-down lists that are no level of a scale, by the reserved answer they mean."""
RESERVED_WORDS = {phrase: code for code, phrases in RESERVED_PHRASES.items() for phrase in phrases}


def reserved_code(label: str) -> str | None:
    """The reserved answer a list entry means, or None for an option of its own."""
    return _reserved(plain(label))


@lru_cache(maxsize=4096)
def _reserved(text: str) -> str | None:
    known = _plain_reserved()
    text = text.strip(" .-–—*")
    if text in known:
        return known[text]
    # “0 - N/A”, “9. Don't know”, “N/A (explain)”, “Don't know / no answer”
    bare = re.sub(r"\s*\([^)]*\)\s*", " ", re.sub(r"^\d+\s*[.):=\-–—]\s*", "", text)).strip()
    if bare in known:
        return known[bare]
    parts = [part.strip() for part in re.split(r"\s*[/=:–—]\s*|\s+-\s+|\s+or\s+", bare)]
    codes = [known[part] for part in parts if part in known]
    return codes[-1] if codes and len(codes) * 2 >= len(parts) and len(parts) > 1 else None


@lru_cache(maxsize=1)
def _plain_reserved() -> dict[str, str]:
    return {plain(phrase): code for phrase, code in RESERVED_WORDS.items()}
