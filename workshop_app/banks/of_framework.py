"""A framework as a question bank of its own: what a country adapted, or an imported form."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from workshop_app.banks.level_colours import level_colours
from workshop_app.banks.model import (
    Area,
    Axis,
    Bank,
    Component,
    GlossaryTerm,
    Option,
    OptionSet,
    Population,
    Question,
)
from workshop_app.core.framework import Framework, Reserved
from workshop_app.core.framework import OptionSet as CoreSet
from workshop_app.core.framework import Question as CoreQuestion
from workshop_app.workbook.bank_reader import slug

_LONGEST_SHEET = 31
_NO_SHEET = re.compile(r"[\[\]:*?/\\']")
_RESERVED = {
    Reserved.DONT_KNOW: ("Don't know", "The people in the room cannot judge this."),
    Reserved.NOT_APPLICABLE: ("Not applicable", "The question has no meaning in this country."),
    Reserved.NO_DATA: ("No data", "The figures or documents do not exist or cannot be reached."),
    Reserved.NO_CONSENSUS: ("No consensus", "The group discussed it and could not agree."),
}


def reserved_options(labels: Mapping[str, str] | None = None) -> tuple[Option, ...]:
    """The reserved answers, called as the workbook calls them (code → label) or in English."""
    said = labels or {}
    return tuple(
        Option(code.value, said.get(code.value, label), about)
        for code, (label, about) in _RESERVED.items()
    )


def bank_of(
    framework: Framework,
    *,
    reserved: Sequence[Option] = (),
    glossary: Iterable[tuple[str, str]] = (),
    instructions: Mapping[str, str] | None = None,
    date: dt.date = dt.date(2026, 1, 1),
    subtitle: str = "",
) -> Bank:
    """The bank that `make.workbook_bytes` makes a workbook of.

    Top domains become sheets, those below them sections; ``instructions`` are by title of the
    sheet. Answers of one question that differ by a facet become populations. Questions that only
    an earlier edition asked are left out.
    """
    questions = framework.asked
    languages = tuple(
        dict.fromkeys(code for question in questions for code in question.translations)
    )
    axis, populations = _populations(questions)
    tops = [d for d in framework.children() if any(framework.questions_in([d.id]))]
    sections: dict[str, Area] = {}
    for question in questions:
        title = _section(framework, question)
        if title and title not in sections:
            domain, place = framework.domain(question.domain), len(sections) + 1
            # a title joined of several has no translation of its own
            said = domain.translations if len(framework.path(domain.id)) == 2 else {}
            sections[title] = Area(f"S{place}", place, title, _titles(said), domain.weight)
    first, second, further = _axes(framework, axis, bool(sections))
    names: set[str] = set()
    components = []
    for place, domain in enumerate(tops, start=1):
        number = int(domain.number) if domain.number.isdecimal() else place
        about = (instructions or {}).get(domain.title, "")
        component = Component(
            f"D{place}",
            number,
            domain.title,
            about,
            tuple(
                _question(framework, q, axis, populations, further, languages)
                for q in framework.questions_in([domain.id])
                if q in questions
            ),
            _titles(domain.translations),
            domain.weight,
        )
        components.append(replace(component, sheet_name=_sheet_name(component, names)))
    return Bank(
        id=framework.id,
        title=framework.title,
        language=framework.language,
        date=date,
        file=f"{slug(framework.title).replace('-', '_') or 'bank'}.xlsx",
        component_axis=first[1],
        area_axis=second[1] if sections else "",
        components=tuple(components),
        areas=tuple(sections.values()),
        option_sets=tuple(_option_set(item) for item in framework.option_sets.values()),
        reserved=tuple(reserved) or reserved_options(),
        glossary=tuple(GlossaryTerm(term, meaning) for term, meaning in glossary),
        texts={"bank": {"edition": framework.edition, "subtitle": subtitle}},
        languages=languages,
        component_key=first[0],
        area_key=second[0],
        further_axes=tuple(Axis(key, title) for key, title in further),
        populations=populations,
        population_axis=next((a.title for a in framework.axes if a.key == axis), "Population")
        if populations
        else "",
        population_key=axis or "population",
        rating=framework.rating,
        replaced=dict(framework.replaced),
        notice=framework.notice,
        notices=dict(framework.notices),
    )


def _section(framework: Framework, question: CoreQuestion) -> str:
    """What stands below the sheet: one title, or several joined where the tree is deeper."""
    return " – ".join(domain.title for domain in framework.path(question.domain)[1:])


def _populations(questions: Sequence[CoreQuestion]) -> tuple[str, tuple[Population, ...]]:
    """Key of the axis by which answers of one question differ, and its values."""
    found: dict[str, str] = {}
    axis = ""
    for question in questions:
        for place, item in enumerate(question.fields):
            for key, value in item.facets.items():
                axis = axis or key
                if key == axis and value not in found.values():
                    name = item.key.rpartition(".")[2] if place else slug(value)
                    found[name or f"p{len(found) + 1}"] = value
    return axis, tuple(Population(key, title) for key, title in found.items())


def _axes(
    framework: Framework, population: str, sections: bool
) -> tuple[tuple[str, str], tuple[str, str], list[tuple[str, str]]]:
    """(key, title) of the axis of sheets, of sections, and of all further ones."""
    axes = [(axis.key, axis.title) for axis in framework.axes if axis.key != population]

    def of(titles: set[str], default: tuple[str, str]) -> tuple[str, str]:
        for key, title in axes:
            values = next(a.values for a in framework.axes if a.key == key)
            if values and set(values) <= titles:
                return key, title
        return default

    tops = {domain.title for domain in framework.children()}
    below = {d.title for d in framework.domains if d.parent is not None}
    first = of(tops, ("section", "Section"))
    second = of(below, ("part", "Part")) if sections else ("area", "")
    return first, second, [item for item in axes if item not in (first, second)]


def _question(
    framework: Framework,
    question: CoreQuestion,
    axis: str,
    populations: Sequence[Population],
    further: Sequence[tuple[str, str]],
    languages: Sequence[str],
) -> Question:
    about = [item.facets.get(axis, "") for item in question.fields]
    about = about or [question.facets.get(axis, "")]
    return Question(
        id=question.id,
        number=question.number,
        area=_section(framework, question),
        text=question.text,
        guidance=question.guidance,
        kind=question.kind.value,
        option_set=question.option_set or "",
        unit=question.unit,
        core=question.core,
        texts={
            code: {
                "question": question.translations.get(code, {}).get("text", ""),
                "guidance": question.translations.get(code, {}).get("guidance", ""),
            }
            for code in languages
        },
        show_if=question.show_if,
        weight=question.weight,
        indicator=question.indicator,
        populations=tuple(p.key for p in populations if p.title in about),
        facets={key: question.facets[key] for key, _ in further if key in question.facets},
    )


def _option_set(item: CoreSet) -> OptionSet:
    colours = level_colours(len(item.options), ordered=item.ordinal)
    options = []
    for option, (fill, edge) in zip(item.options, colours, strict=True):
        options.append(
            Option(
                option.code,
                option.label,
                option.description,
                (option.colour or fill).lstrip("#"),
                edge,
                {code: dict(texts) for code, texts in option.translations.items()},
                option.score,
            )
        )
    return OptionSet(item.code, item.code, item.ordinal, tuple(options))


def _titles(translations: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    return {code: dict(texts) for code, texts in translations.items()}


def _sheet_name(component: Component, names: set[str]) -> str:
    """A name Excel takes, unlike the others; at most 31 characters."""
    plain = _NO_SHEET.sub(" ", f"{component.number} {component.title}")
    base = " ".join(plain.split())[:_LONGEST_SHEET].strip()
    name, twin = base, 1
    while name.casefold() in names:
        twin += 1
        name = f"{base[: _LONGEST_SHEET - len(str(twin)) - 1].strip()} {twin}"
    names.add(name.casefold())
    return name
