"""What layouts are made with: words, the truth about a question, and small writers of sheets.

Every layout is drawn from a seed: texts, counts, columns and starting rows differ from one to the
next. ``LAYOUTS`` maps a name to its maker.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import openpyxl
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

SCALES = {
    "extent": ("Not at all", "Slightly", "Mostly", "Completely"),
    "yes": ("No", "Partly", "Yes"),
    "often": ("Never", "Rarely", "Sometimes", "Always"),
    "numbers": ("0", "1", "2", "3", "4"),
    "levels": ("Level 1", "Level 2", "Level 3", "Level 4", "Level 5"),
    "maturity": ("Initial", "Managed", "Defined", "Optimised"),
    "fr": ("Pas du tout", "En partie", "En grande partie", "Entièrement"),
    "es": ("No", "Parcialmente", "Sí"),
    "pt": ("Nunca", "Às vezes", "Sempre"),
    "ar": ("لا", "جزئياً", "نعم"),
    "ru": ("Нет", "Частично", "Да"),
}
SUBJECTS = (
    *("a national law", "a budget line", "a written policy", "trained staff", "a data system"),
    *("a referral path", "a complaints procedure", "an inspection body", "a case file", "a plan"),
)
_THEMES = (
    *("on foster care", "for kinship care", "on the prevention of separation", "for reunification"),
    *("on adoption", "for children leaving care", "on residential care", "for social workers"),
    *("in every region", "for families at risk", "on family support"),
)
_SECTIONS = (
    *("Laws and policies", "Workforce", "Services", "Monitoring and data", "Social norms"),
    *("Financing and budgets", "Coordination"),
)
_OTHER = {
    "fr": (
        ("Existe-t-il", "Disposez-vous de", "Le pays a-t-il"),
        ("une loi nationale", "un budget annuel", "un personnel formé", "un plan d'action"),
        ("pour le placement familial", "sur l'adoption", "dans chaque région", "pour les familles"),
    ),
    "es": (
        ("¿Existe", "¿Cuenta el país con", "¿Se aplica"),
        ("una ley nacional", "un presupuesto anual", "personal capacitado", "un plan de acción"),
        ("sobre acogimiento familiar?", "sobre adopción?", "en cada región?", "para las familias?"),
    ),
    "pt": (
        ("Existe", "O país dispõe de", "É aplicada"),
        ("uma lei nacional", "um orçamento anual", "pessoal formado", "um plano de ação"),
        ("sobre acolhimento familiar?", "sobre adoção?", "em cada região?", "para as famílias?"),
    ),
    "ar": (
        ("هل يوجد", "هل تتوفر", "هل يتم تطبيق"),
        ("قانون وطني", "ميزانية سنوية", "كوادر مدربة", "خطة عمل"),
        ("بشأن الرعاية الأسرية؟", "بشأن التبني؟", "في كل منطقة؟", "لدعم الأسر؟"),
    ),
    "ru": (
        ("Существует ли", "Имеется ли", "Применяется ли"),
        ("национальный закон", "годовой бюджет", "обученный персонал", "план действий"),
        ("о приемных семьях?", "об усыновлении?", "в каждом регионе?", "для поддержки семей?"),
    ),
}


@dataclass(frozen=True)
class Truth:
    """One question as it really is. ``answer`` is the cell, or the first one to tick."""

    sheet: str
    text: str
    answer: str
    comments: str = ""
    sources: str = ""
    goal: str = ""
    section: str = ""
    number: str = ""
    guidance: str = ""
    options: tuple[str, ...] = ()
    above: str = ""
    """what the section is in"""
    levels: tuple[str, ...] = ()
    """what describes each option"""


@dataclass
class Layout:
    """A workbook and the truth about it. ``clear`` layouts must be understood exactly."""

    name: str
    data: bytes = b""
    truth: list[Truth] = field(default_factory=list)
    clear: bool = True
    ordinal: bool = True
    unsure: bool = False
    """whether a person has to confirm what was understood"""
    language: str = "en"
    not_questions: tuple[str, ...] = ()
    """sheets that hold no questions"""


Maker = Callable[[int], Layout]
LAYOUTS: dict[str, Maker] = {}


def a_layout(maker: Callable[[random.Random, Layout], openpyxl.Workbook]) -> Maker:
    name = maker.__name__.strip("_")

    def make(seed: int) -> Layout:
        layout = Layout(name)
        book = maker(random.Random(f"{name}-{seed}"), layout)
        out = io.BytesIO()
        book.save(out)
        layout.data = out.getvalue()
        return layout

    LAYOUTS[name] = make
    return make


def questions(draw: random.Random, count: int, language: str = "en") -> list[str]:
    """Distinct questions."""
    if language == "en":
        starts = (
            "Is there",
            "Does the country have",
            "Do all regions have",
            "Does the ministry use",
        )
        parts: tuple[tuple[str, ...], ...] = (starts, SUBJECTS, tuple(f"{t}?" for t in _THEMES))
    else:
        parts = _OTHER[language]
    found: dict[str, None] = {}
    number = 0
    while len(found) < count:
        text = " ".join(draw.choice(part) for part in parts)
        if text in found:
            number += 1
            text = f"{text[:-1]} ({2020 + number})?" if text.endswith("?") else f"{text} {number}"
        found[text] = None
    return list(found)


def offer(sheet: Worksheet, entries: tuple[str, ...] | str, *areas: str) -> None:
    """A drop-down list on some areas."""
    formula = entries if isinstance(entries, str) else f'"{",".join(entries)}"'
    rule = DataValidation(type="list", formula1=formula, allow_blank=True)
    for area in areas:
        rule.add(area)
    sheet.add_data_validation(rule)


def new_book(title: str) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    return book, sheet


def shuffled(draw: random.Random, scale: tuple[str, ...]) -> tuple[str, ...]:
    """The scale from the least or from the most, at times with a reserved answer."""
    entries = scale if draw.random() < 0.5 else scale[::-1]
    extra = draw.choice(((), ("N/A",), ("Not applicable", "Don't know")))
    return (*entries, *extra) if draw.random() < 0.7 else (*extra, *entries)


def put(sheet: Worksheet, row: int, **cells: object) -> None:
    for column, value in cells.items():
        sheet[f"{column}{row}"] = value


def sections_of(
    draw: random.Random, count: int, each: tuple[int, int] = (3, 6)
) -> Iterator[tuple[str, int]]:
    for title in draw.sample(_SECTIONS, count):
        yield title, draw.randint(*each)
