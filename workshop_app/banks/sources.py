"""A bank's readable sources (TOML and CSV), read and checked."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from workshop_app.banks.columns import INDICATOR
from workshop_app.banks.level_colours import level_colours
from workshop_app.banks.model import (
    KINDS,
    Area,
    Axis,
    Bank,
    Component,
    GlossaryTerm,
    Option,
    OptionSet,
    Population,
    Question,
    SourceError,
    Version,
)
from workshop_app.banks.words import words_of
from workshop_app.core.framework import RESERVED_CODES, Indicator, Kind, RatingMethod, RatingRule
from workshop_app.core.show_if import RuleError, parse_rule

__all__ = ["Bank", "Component", "Question", "SourceError", "load"]

_COLUMNS = (
    *("id", "number", "area", "question", "guidance", "kind", "options", "unit", "core"),
    *("show_if", "weight", "replaces", *INDICATOR, "populations"),
)
_TRANSLATED = ("question", "guidance")
"""Columns of the questions' files that may stand there once more, as “question (fr)”."""
_ALL = ("all", "both")
"""What a question says that is asked for every population."""
POPULATION = "population"
"""Key of the axis of populations."""


def load(folder: Path) -> Bank:
    """Read and check a bank's folder. Raises SourceError, or OSError when a file is missing."""
    texts, options = _toml(folder / "bank.toml"), _toml(folder / "options.toml")
    try:
        bank = _bank(folder, texts, options)
    except KeyError as missing:
        raise SourceError(f"An entry in “{folder.name}” has no {missing}.") from missing
    _check(bank)
    return bank


def _bank(folder: Path, texts: Mapping[str, Any], options: Mapping[str, Any]) -> Bank:
    meta, axes = texts["bank"], dict(texts["axes"])
    languages = tuple(meta.get("languages", ()))
    populations = tuple(
        Population(p["key"], p["title"], _texts(p, languages)) for p in texts.get("population", ())
    )
    population_axis = axes.pop(POPULATION, "")
    (first, first_title), *others = axes.items()
    second, second_title = others.pop(0) if others and "area" in texts else ("area", "")
    further = tuple(Axis(key, title) for key, title in others)
    keys = tuple(item.key for item in populations)
    rating = texts.get("rating")
    small = bool(meta.get("small", False))
    glossary = () if small else _toml(folder / "glossary.toml")["term"]
    return Bank(
        id=meta["id"],
        title=meta["title"],
        language=meta["language"],
        date=meta["date"],
        file=meta["file"],
        component_axis=first_title,
        area_axis=second_title,
        components=tuple(
            Component(
                c["code"],
                c["number"],
                c["title"],
                c["instruction"],
                _questions(
                    folder / "questions" / c["file"], languages, keys, further, (second, "area")
                ),
                _texts(c, languages),
                float(c.get("weight", 1)),
            )
            for c in texts["component"]
        ),
        areas=tuple(
            Area(
                a["code"], a["number"], a["title"], _texts(a, languages), float(a.get("weight", 1))
            )
            for a in texts.get("area", ())
        ),
        option_sets=tuple(_option_set(entry, languages) for entry in options["options"]),
        reserved=tuple(
            Option(r["code"], r["label"], r["description"], texts=_texts(r, languages))
            for r in options["reserved"]
        ),
        glossary=tuple(_term(entry, languages) for entry in glossary),
        texts=texts,
        languages=languages,
        words=words_of(texts.get("words", {})),
        small=small,
        component_key=first,
        area_key=second,
        further_axes=further,
        populations=populations,
        population_axis=population_axis,
        rating=None if rating is None else _rating(rating),
        versions=tuple(
            Version(v["edition"], v.get("date"), v.get("changes", ""))
            for v in texts.get("version", ())
        ),
        replaced={r["old"]: tuple(r["new"]) for r in texts.get("replaced", ())},
        notice=meta.get("notice", ""),
        notices={
            code: meta[code]["notice"] for code in languages if "notice" in meta.get(code, {})
        },
    )


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"“{path.name}” is not valid TOML: {error}.") from error


def _texts(entry: Mapping[str, Any], languages: Iterable[str]) -> dict[str, dict[str, str]]:
    return {code: dict(entry[code]) for code in languages if code in entry}


def _term(entry: Mapping[str, Any], languages: Iterable[str]) -> GlossaryTerm:
    said = _texts(entry, languages)
    texts = {code: (text["term"], text["meaning"]) for code, text in said.items()}
    return GlossaryTerm(entry["term"], entry["meaning"], texts)


def _rating(entry: Mapping[str, Any]) -> RatingRule:
    try:
        return RatingRule(entry["options"], RatingMethod(entry.get("method", "median")))
    except ValueError:
        raise SourceError(
            f"[rating] names the unknown method “{entry['method']}”; use median, mean or lowest."
        ) from None


def _option_set(entry: Mapping[str, Any], languages: Iterable[str]) -> OptionSet:
    given: Sequence[Mapping[str, Any]] = entry["option"]
    ordered = entry.get("ordinal", True)
    found = level_colours(len(given), ordered=ordered)
    colours = entry.get("colours") or [fill for fill, _ in found]
    edges = entry.get("edges") or [edge for _, edge in found]
    scores = entry.get("scores") or [None] * len(given)
    if not len(given) == len(colours) == len(edges) == len(scores):
        raise SourceError(
            f"The option set “{entry['code']}” needs as many colours, edges and scores as options."
        )
    options = tuple(
        Option(
            o["code"],
            o["label"],
            o.get("description", ""),
            colour,
            edge,
            _texts(o, languages),
            None if (told := o.get("score", score)) is None else float(told),
        )
        for o, colour, edge, score in zip(given, colours, edges, scores, strict=True)
    )
    return OptionSet(entry["code"], entry["title"], ordered, options)


def _questions(
    path: Path,
    languages: Iterable[str],
    populations: tuple[str, ...],
    further: tuple[Axis, ...],
    area_names: tuple[str, str],
) -> tuple[Question, ...]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        named = {f"{name} ({code})" for name in _TRANSLATED for code in languages}
        known = {*_COLUMNS, *area_names, *named, *(axis.key for axis in further)}
        if unknown := [name for name in reader.fieldnames or () if name not in known]:
            raise SourceError(f"“{path.name}” has the unknown column “{unknown[0]}”.")
        return tuple(_question(row, languages, populations, further, area_names) for row in reader)


def _question(
    row: Mapping[str, str | None],
    languages: Iterable[str],
    populations: tuple[str, ...],
    further: tuple[Axis, ...],
    area_names: tuple[str, str],
) -> Question:
    said = {key: (text or "").strip() for key, text in row.items() if isinstance(key, str)}

    def told(key: str) -> str:
        return said.get(key, "")

    name = f"Question {told('id')}"
    return Question(
        id=told("id"),
        number=told("number"),
        area=told(area_names[0]) or told(area_names[1]),
        text=told("question"),
        guidance=told("guidance"),
        kind=told("kind"),
        option_set=told("options"),
        unit=told("unit"),
        core=told("core") == "yes",
        texts={code: {key: told(f"{key} ({code})") for key in _TRANSLATED} for code in languages},
        show_if=told("show_if"),
        weight=_number(told("weight"), name, "weight") if told("weight") else 1.0,
        replaces=_parts(told("replaces")),
        indicator=_indicator(said, name),
        populations=chosen_populations(told("populations"), populations, name),
        facets={axis.key: told(axis.key) for axis in further if told(axis.key)},
    )


def _indicator(said: Mapping[str, str], name: str) -> Indicator | None:
    if not any(said.get(key) for key in INDICATOR):
        return None
    better = said.get("better", "")
    if better not in ("", "higher", "lower"):
        raise SourceError(f"{name} says “{better}” under better; write higher or lower.")
    return Indicator(
        said.get("numerator", ""),
        said.get("denominator", ""),
        said.get("source", ""),
        said.get("comparison", ""),
        tuple(_number(part, name, "thresholds") for part in _parts(said.get("thresholds", ""))),
        better != "lower",
    )


def chosen_populations(text: str, keys: tuple[str, ...], name: str) -> tuple[str, ...]:
    """The populations a question is asked for, in the bank's order; () where it is asked once."""
    wanted = _parts(text)
    if any(part.casefold() in _ALL for part in wanted):
        return keys
    if unknown := [part for part in wanted if part not in keys]:
        raise SourceError(f"{name} is asked for the unknown population “{unknown[0]}”.")
    return tuple(key for key in keys if key in wanted)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in re.split(r"\s*;\s*", text.strip()) if part)


def _number(text: str, name: str, column: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise SourceError(f"{name} has no number under {column}, but “{text}”.") from None


def _check(bank: Bank) -> None:
    sets = {option_set.code: option_set for option_set in bank.option_sets}
    ids = [question.id for question in bank.questions]
    seen: set[str] = set()
    options = [option for option_set in bank.option_sets for option in option_set.options]
    entries: list[Area | Component | Option] = [*bank.areas, *bank.components, *options]
    for entry in (*entries, *bank.reserved):
        if missing := set(bank.languages) - set(entry.texts):
            raise SourceError(f"“{entry.code}” has no texts in “{min(missing)}”.")
    if unknown := {option.code for option in bank.reserved} - RESERVED_CODES:
        raise SourceError(f"“{min(unknown)}” is no reserved answer.")
    if "not_applicable" not in {option.code for option in bank.reserved}:
        raise SourceError("The reserved answers need “not_applicable”: it leaves every total.")
    if bank.populations and not bank.population_axis:
        raise SourceError("A bank with populations needs a title for them: population in [axes].")
    if bank.rating is not None and bank.rating.option_set not in sets:
        raise SourceError(f"[rating] names the unknown option set “{bank.rating.option_set}”.")
    for component in bank.components:
        if len(component.sheet) > 31:
            raise SourceError(f"The sheet name “{component.sheet}” is longer than 31 characters.")
        if bad := sorted(set(component.sheet) & set("[]:*?/\\")):
            raise SourceError(
                f"The sheet name “{component.sheet}” holds “{bad[0]}”, which no sheet may."
            )
        order = -1
        for question in component.questions:
            name = f"Question {question.id}"
            if question.id in seen or question.number in seen:
                raise SourceError(f"{name} ({question.number}) stands twice.")
            seen |= {question.id, question.number}
            order = _check_place(bank, component, question, order)
            _check_question(bank, question, name)
            if (question.kind in _CHOSEN) != (question.option_set in sets):
                raise SourceError(f"{name} needs an option set if, and only if, it is a choice.")
            _check_rule(question, name, ids)


_CHOSEN = (Kind.CHOICE.value, Kind.MULTIPLE.value)


def _check_place(bank: Bank, component: Component, question: Question, order: int) -> int:
    """Check number, id and order; returns the number of the question's area."""
    name = f"Question {question.id}"
    number, ident, place = f"{component.number}.", f"{component.code}-", 0
    if bank.areas:
        areas = {area.title: area for area in bank.areas}
        if question.area not in areas:
            axis = bank.area_axis.lower()
            raise SourceError(f"{name} names the unknown {axis} “{question.area}”.")
        area = areas[question.area]
        number, ident, place = f"{number}{area.number}.", f"{ident}{area.code}-", area.number
        if area.number < order:
            raise SourceError(
                f"{name} stands after a later {bank.area_axis.lower()}; sort the file."
            )
    if not question.number.startswith(number):
        raise SourceError(f"{name} has a number of another section: {question.number}.")
    if not question.id.startswith(ident):
        raise SourceError(f"{name} has the id of another section.")
    return place


def _check_question(bank: Bank, question: Question, name: str) -> None:
    if not question.text:
        raise SourceError(f"{name} has no text.")
    if question.kind not in KINDS:
        raise SourceError(f"{name} is of the unknown kind “{question.kind}”.")
    for code in bank.languages:
        if not all(question.texts[code].values()):
            raise SourceError(f"{name} has no question or guidance in “{code}”.")
    limits = question.indicator.thresholds if question.indicator else ()
    if list(limits) != sorted(set(limits)):
        raise SourceError(f"{name} has thresholds that do not rise.")


def _check_rule(question: Question, name: str, ids: list[str]) -> None:
    if not question.show_if:
        return
    try:
        rule = parse_rule(question.show_if)
    except RuleError as error:
        raise SourceError(f"{name}: {error}") from error
    here = ids.index(question.id)
    for other in rule.questions:
        if other not in ids[:here]:
            what = "itself or a later question" if other in ids else "the unknown question"
            raise SourceError(f"{name} depends on {what} “{other}”.")
