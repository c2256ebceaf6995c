"""Words that name the columns of an assessment workbook, in the languages it is likely to use.

Word beginnings. Accents, case and the Arabic article do not matter when they are looked for. They
break ties and name columns; where a workbook offers drop-down lists, nothing rests on them alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from workshop_app.workbook.plaintext import plain
from workshop_app.workbook.reserved_words import RESERVED_WORDS
from workshop_app.workbook.scales import runs_downwards

ANSWER_WORDS = (
    *("answer", "response", "rating", "score", "assessment", "status", "result", "finding"),
    *("maturity", "compliance", "achieved", "judgement", "judgment", "evaluation", "achievement"),
    *("current", "actual", "baseline", "situation", "in place", "degree", "extent", "yes/no"),
    *("réponse", "évaluation", "note attribuée", "statut", "résultat", "cotation", "degré", "oui"),
    *("respuesta", "calificación", "valoración", "estado", "resultado", "puntuación", "puntaje"),
    *("evaluación", "cumplimiento", "resposta", "avaliação", "pontuação", "classificação"),
    *("situação", "antwort", "bewertung", "risposta", "valutazione", "ответ", "оценка", "статус"),
    *("відповідь", "оцінка", "răspuns", "evaluare", "cevap", "yanıt", "jawaban", "penilaian"),
    *("պատասխան", "პასუხი", "შეფასება", "إجابة", "جواب", "تقييم", "درجة", "حالة"),
    *("پاسخ", "jibu", "tathmini", "ចម្លើយ", "回答", "评分", "답변", "उत्तर", "câu trả lời"),
    *("level", "grade", "niveau", "nivel", "nível", "уровень", "مستوى"),
)
GOAL_WORDS = (
    *(
        "target",
        "goal",
        "desired",
        "planned",
        "future",
        "to-be",
        "ambition",
        "expected",
        "required",
    ),
    *("cible", "objectif", "visé", "souhait", "meta", "objetivo", "deseado", "esperad", "previst"),
    *("alvo", "desejad", "ziel", "цель", "целев", "желаем", "țintă", "նպատակ"),
    *("هدف", "مستهدف", "منشود", "lengo", "hedef", "sasaran"),
)
VERIFICATION_WORDS = (
    *("verification comment", "verifier", "verified", "verification", "validation comment"),
    *("vérification", "verificación", "verificação", "проверк", "تحقق", "uhakiki"),
)
SOURCE_WORDS = (
    *("source", "evidence", "document", "reference", "means of verification", "proof", "link to"),
    *("supporting", "attachment", "artefact", "artifact", "data used", "justificatif", "preuve"),
    *(
        "pièce",
        "référence",
        "moyen de vérification",
        "moyens de vérification",
        "fuente",
        "evidencia",
        "medio de verif",
        "medios de verif",
    ),
    *(
        "referencia",
        "fonte",
        "evidência",
        "comprov",
        "meio de verif",
        "meios de verif",
        "quelle",
        "nachweis",
    ),
    *("источник", "доказательств", "підтверд", "джерел", "surse", "sursa", "dovezi", "աղբյուր"),
    *("წყარო", "مصدر", "مصادر", "دليل", "أدلة", "إثبات", "منابع", "chanzo", "vyanzo", "ushahidi"),
    *("kaynak", "kanıt", "bukti", "sumber", "ប្រភព", "证据", "来源", "출처"),
)
COMMENT_WORDS = (
    *("comment", "note", "remark", "observation", "justification", "rationale", "discussion"),
    *("explain", "explanation of", "elaborat", "narrative", "reason", "details", "gap"),
    *("commentaire", "remarque", "précision", "constat", "comentario", "observacion", "notas"),
    *("nota", "justificación", "comentário", "observação", "observações", "justificativa"),
    *("bemerkung", "kommentar", "anmerkung", "osservazion", "примечани", "комментари"),
    *("замечани", "приміт", "коментар", "comentari", "observații", "մեկնաբան", "կոմենտ"),
    *("კომენტარ", "შენიშვნ", "ملاحظ", "تعليق", "توضيح", "توضیح", "maoni", "maelezo ya ziada"),
    *("yorum", "açıklama", "catatan", "komentar", "យោបល់", "备注", "评论", "비고", "टिप्पणी"),
)
FIELD_WORDS = (
    ("verification", VERIFICATION_WORDS),
    ("sources", SOURCE_WORDS),
    ("comments", COMMENT_WORDS),
)
"""Fields to look for, in this order, with the words that name them."""
GUIDANCE_WORDS = (
    *("guidance", "help", "clarification", "explanation", "instruction", "description", "hint"),
    *(
        "how to",
        "what to look",
        "look for",
        "criteria",
        "definition",
        "interpretation",
        "scoring guide",
    ),
    *("orientation", "aide", "explication", "consigne", "précisions", "définition", "critères"),
    *("guía", "orientación", "ayuda", "explicación", "descripción", "aclaración", "criterios"),
    *("orientação", "orientações", "ajuda", "explicação", "descrição", "instruções", "guia"),
    *("hinweis", "erläuterung", "hilfe", "пояснени", "указани", "описание", "îndrumări"),
    *("ցուցում", "განმარტ", "إرشاد", "توجيه", "شرح", "راهنما", "mwongozo", "petunjuk"),
)
SECTION_WORDS = (
    *("area", "domain", "section", "category", "component", "theme", "topic", "stream", "pillar"),
    *("dimension", "function", "practice", "building block", "module", "chapter", "pilar", "sub-"),
    *("subdomain", "standard area", "outcome", "objective", "service", "group", "phase of"),
    *("domaine", "catégorie", "thème", "rubrique", "composante", "volet", "axe", "pilier"),
    *("sección", "categoría", "componente", "tema", "área", "ámbito", "dimensión", "eje"),
    *("seção", "secção", "domínio", "categoria", "dimensão", "eixo", "bereich", "kategorie"),
    *("раздел", "область", "компонент", "тема", "розділ", "secțiune", "domeniu", "ոլորտ"),
    *("სფერო", "مجال", "قسم", "محور", "مكون", "فئة", "eneo", "sehemu", "bölüm"),
    *("bagian", "ផ្នែក", "类别", "分类"),
)
QUESTION_WORDS = (
    *("question", "indicator", "requirement", "item", "criterion", "statement", "standard"),
    *("control", "measure", "element", "checklist", "practice statement", "query"),
    *("exigence", "indicateur", "énoncé", "critère", "élément", "affirmation", "norme"),
    *("pregunta", "indicador", "requisito", "criterio", "enunciado", "elemento", "ítem"),
    *("questão", "pergunta", "critério", "enunciado", "frage", "anforderung", "domanda"),
    *("вопрос", "показатель", "индикатор", "требовани", "питання", "показник", "întrebare"),
    *("indicatorul", "հարց", "ցուցանիշ", "კითხვა", "ინდიკატორ", "سؤال", "أسئلة", "مؤشر"),
    *("معيار", "بند", "پرسش", "سوال", "swali", "maswali", "kiashiria", "soru", "pertanyaan"),
    *("សំណួរ", "问题", "指标", "질문", "प्रश्न", "câu hỏi"),
)
NUMBER_WORDS = (  # “=” asks for the whole word
    *("=no", "=no.", "=nr", "=nr.", "=n", "=#", "=id", "=ref", "=ref.", "=code", "number", "=s/n"),
    *("numéro", "numero", "número", "nº", "n°", "№", "=номер", "=код", "رقم", "=م"),
    *("namba", "=kodi", "=guid", "=uid", "identifier", "identifiant", "հ/հ", "序号", "編號"),
)
OTHER_LIST_WORDS = (
    *("severity", "priority", "weight", "scope", "applicab", "type", "owner", "responsible"),
    *("due", "deadline", "language", "unit", "likelihood", "impact", "risk", "confidence"),
    *("frequency", "who", "lead", "timeline", "cost", "effort", "phase", "year", "category"),
    *("service", "pillar", "mandatory", "core", "training", "exclu", "include", "relevan"),
    *("priorité", "poids", "responsable", "échéance", "langue", "type", "gravité", "portée"),
    *("prioridad", "peso", "plazo", "idioma", "tipo", "gravedad", "alcance", "prioridade"),
    *("responsável", "prazo", "приоритет", "ответствен", "срок", "вес", "أولوية", "مسؤول"),
)
"""Headings of columns that offer lists but hold no answer."""
PREVIOUS_WORDS = (
    *("previous", "last year", "prior", "earlier", "précédent", "anterior", "предыдущ", "سابق"),
)
UNIT_WORDS = ("unit", "unité", "unidad", "unidade", "единица", "وحدة")
REPORT_WORDS = (
    *("report", "summary", "dashboard", "result", "chart", "score", "overview", "heatmap", "radar"),
    *("pivot", "analysis", "scorecard", "statistic", "graph", "synthèse", "résumé", "rapport"),
    *("tableau de bord", "résultat", "graphique", "resumen", "informe", "resultado", "gráfico"),
    *("tablero", "resumo", "relatório", "painel", "отчет", "отчёт", "сводка", "итог", "ملخص"),
    *(
        "تقرير",
        "نتائج",
        "لوحة",
        "muhtasari",
        "ripoti",
        "rezumat",
        "raport",
        "roadmap",
        "evaluation",
    ),
)
LIST_WORDS = (
    *(
        "list",
        "lookup",
        "value",
        "setting",
        "config",
        "option",
        "dropdown",
        "drop-down",
        "data val",
    ),
    *("liste", "paramètre", "lista", "valores", "ajustes", "parámetro", "справочник", "список"),
    *("قائمة", "قوائم", "tech"),
)
GLOSSARY_WORDS = (
    *("glossar", "definition", "term", "acronym", "abbreviation", "legend", "glosario", "lexique"),
    *("définition", "definición", "glossário", "siglas", "acrónimo", "термин", "глоссар", "مصطلح"),
    *("تعريف", "مسرد"),
)
INSTRUCTION_WORDS = (
    *("instruction", "readme", "read me", "guidance", "guide", "about", "cover", "intro", "how to"),
    *("licen", "attribution", "welcome", "start", "version", "history", "change log", "changelog"),
    *("mode d'emploi", "consigne", "introducción", "instruccion", "introdução", "instruç", "guía"),
    *("couverture", "portada", "capa", "инструкц", "введение", "تعليمات", "مقدمة", "maelekezo"),
)

TICK_MARKS = frozenset(["x", "✓", "✔", "☑", "☒", "●", "•", "■", "√", "1", "✗", "✘", "х", "🗸"])
"""What stands in a cell that is ticked, in lower case."""

_NO_SPACES = re.compile(r"[\u0e00-\u0e7f\u1780-\u17ff\u3040-\u30ff\u4e00-\u9fff]")
_SPLIT = re.compile(r"[\s(\[/\-–—:,;]+")

__all__ = ["RESERVED_WORDS", "has_word", "runs_downwards"]


def has_word(text: str, words: Iterable[str]) -> bool:
    """Whether a heading starts one of its words, or itself, with one of these."""
    return first_word(text, tuple(words)) is not None


@lru_cache(maxsize=65_536)
def first_word(text: str, words: tuple[str, ...]) -> int | None:
    """Where in a heading the first of these words stands, or None."""
    shown = " " + _SPLIT.sub(" ", plain(text))
    views = (shown, " " + plain(text), shown + " ")
    found = [place for view, needle in _needles(words) if (place := views[view].find(needle)) >= 0]
    return min(found, default=None)


@lru_cache(maxsize=512)
def _needles(words: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    """What to look for, each with the view of the text it is looked for in."""
    found: list[tuple[int, str]] = []
    for word in words:
        wanted = plain(word)
        if _NO_SPACES.search(wanted):
            found.append((1, wanted))
        elif wanted.startswith("="):
            found.append((2, f" {wanted[1:]} "))
        else:
            found.append((1 if _SPLIT.search(wanted) else 0, " " + wanted))
    return tuple(found)
