"""A bank's readable sources (TOML and CSV) as plain data."""

from __future__ import annotations

import csv
import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workshop_app.banks.words import Words, words_of

CHOICE = "choice"
Texts = Mapping[str, Mapping[str, str]]
"""language → name of the text → wording, of what is translated"""
TRANSLATED = ("question", "guidance")
"""Columns of the questions' files that may stand there once more, as “question (fr)”."""
KINDS = (CHOICE, "number", "text", "list")


@dataclass(frozen=True, slots=True)
class Option:
    """A response option or, without a colour, a reserved answer."""

    code: str
    label: str
    description: str
    colour: str = ""
    edge: str = ""
    texts: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OptionSet:
    """Options from level 1 (the least) upwards."""

    code: str
    title: str
    ordinal: bool
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Area:
    code: str
    number: int
    title: str
    texts: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    id: str
    number: str
    area: str
    text: str
    guidance: str
    kind: str
    option_set: str
    unit: str
    core: bool
    texts: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Component:
    """A system component: one sheet of the workbook."""

    code: str
    number: int
    title: str
    instruction: str
    questions: tuple[Question, ...]
    texts: Texts = field(default_factory=dict)

    @property
    def sheet(self) -> str:
        """Name of the sheet and heading on it."""
        return f"{self.number} {self.title}"


@dataclass(frozen=True)
class Bank:
    """Everything a bank's folder says. ``texts`` holds the parsed bank.toml."""

    folder: Path
    id: str
    title: str
    language: str
    date: dt.date
    file: str
    component_axis: str
    area_axis: str
    components: tuple[Component, ...]
    areas: tuple[Area, ...]
    option_sets: tuple[OptionSet, ...]
    reserved: tuple[Option, ...]
    glossary: tuple[tuple[str, str], ...]
    texts: dict[str, Any]
    languages: tuple[str, ...] = ()
    """codes of the languages it is translated into"""
    words: Words = field(default_factory=Words)
    small: bool = False
    """whether it has no cover, glossary, summary and action plan"""

    @property
    def right_to_left(self) -> bool:
        """Whether its language is written from right to left."""
        return self.language in ("ar", "fa", "he", "ur")

    def area(self, title: str) -> Area:
        """The area with this title; KeyError if there is none."""
        return {area.title: area for area in self.areas}[title]

    def option_set(self, code: str) -> OptionSet:
        """The set with this code; KeyError if there is none."""
        for option_set in self.option_sets:
            if option_set.code == code:
                return option_set
        raise KeyError(code)

    @property
    def footer(self) -> str:
        """What stands at the foot of every printed page."""
        return f"{self.title} · {self.texts['bank']['edition']}"


class SourceError(ValueError):
    """The sources contradict themselves; the message names the file's entry and the reason."""


def load(folder: Path) -> Bank:
    """Read and check a bank's folder. Raises SourceError, or OSError when a file is missing."""
    texts = _toml(folder / "bank.toml")
    options = _toml(folder / "options.toml")
    languages = tuple(texts["bank"].get("languages", ()))
    areas = tuple(
        Area(a["code"], a["number"], a["title"], _texts(a, languages)) for a in texts["area"]
    )
    sets = tuple(_option_set(entry, languages) for entry in options["options"])
    components = tuple(
        Component(
            c["code"],
            c["number"],
            c["title"],
            c["instruction"],
            _questions(folder / "questions" / c["file"], languages),
            _texts(c, languages),
        )
        for c in texts["component"]
    )
    meta = texts["bank"]
    bank = Bank(
        folder=folder,
        id=meta["id"],
        title=meta["title"],
        language=meta["language"],
        date=meta["date"],
        file=meta["file"],
        component_axis=texts["axes"]["component"],
        area_axis=texts["axes"]["area"],
        components=components,
        areas=areas,
        option_sets=sets,
        reserved=tuple(
            Option(r["code"], r["label"], r["description"], texts=_texts(r, languages))
            for r in options["reserved"]
        ),
        glossary=tuple(
            (entry["term"], entry["meaning"])
            for entry in (() if meta.get("small") else _toml(folder / "glossary.toml")["term"])
        ),
        texts=texts,
        languages=languages,
        words=words_of(texts.get("words", {})),
        small=bool(meta.get("small", False)),
    )
    _check(bank)
    return bank


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _texts(entry: Mapping[str, Any], languages: Iterable[str]) -> dict[str, dict[str, str]]:
    return {code: dict(entry[code]) for code in languages if code in entry}


def _option_set(entry: dict[str, Any], languages: Iterable[str]) -> OptionSet:
    options = tuple(
        Option(o["code"], o["label"], o["description"], colour, edge, _texts(o, languages))
        for o, colour, edge in zip(entry["option"], entry["colours"], entry["edges"], strict=True)
    )
    return OptionSet(entry["code"], entry["title"], entry["ordinal"], options)


def _questions(path: Path, languages: Iterable[str]) -> tuple[Question, ...]:
    with path.open(encoding="utf-8", newline="") as stream:
        return tuple(
            Question(
                row["id"],
                row["number"],
                row["area"],
                row["question"],
                row["guidance"],
                row["kind"],
                row["options"],
                row["unit"],
                row["core"] == "yes",
                {
                    code: {name: row.get(f"{name} ({code})") or "" for name in TRANSLATED}
                    for code in languages
                },
            )
            for row in csv.DictReader(stream)
        )


def _check(bank: Bank) -> None:
    areas = {area.title: area for area in bank.areas}
    sets = {option_set.code for option_set in bank.option_sets}
    seen: set[str] = set()
    options = [option for option_set in bank.option_sets for option in option_set.options]
    for entry in (*bank.areas, *bank.components, *options, *bank.reserved):
        if missing := set(bank.languages) - set(entry.texts):
            raise SourceError(f"“{entry.code}” has no texts in “{min(missing)}”.")
    for component in bank.components:
        if len(component.sheet) > 31:
            raise SourceError(f"The sheet name “{component.sheet}” is longer than 31 characters.")
        order = -1
        for question in component.questions:
            name = f"Question {question.id}"
            if question.id in seen or question.number in seen:
                raise SourceError(f"{name} ({question.number}) stands twice.")
            seen |= {question.id, question.number}
            if question.area not in areas:
                raise SourceError(f"{name} names the unknown area of care “{question.area}”.")
            area = areas[question.area]
            if not question.number.startswith(f"{component.number}.{area.number}."):
                raise SourceError(f"{name} has a number of another section: {question.number}.")
            if not question.id.startswith(f"{component.code}-{area.code}-"):
                raise SourceError(f"{name} has the id of another section.")
            if area.number < order:
                raise SourceError(f"{name} stands after a later area of care; sort the file.")
            order = area.number
            if question.kind not in KINDS:
                raise SourceError(f"{name} is of the unknown kind “{question.kind}”.")
            for code in bank.languages:
                if not all(question.texts[code].values()):
                    raise SourceError(f"{name} has no question or guidance in “{code}”.")
            if (question.kind == CHOICE) != (question.option_set in sets):
                raise SourceError(f"{name} needs an option set if, and only if, it is a choice.")
