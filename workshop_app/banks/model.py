"""A question bank as plain data, before it is a workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from workshop_app.banks.columns import Layout, layout_of
from workshop_app.banks.words import Words
from workshop_app.core.framework import Indicator, Kind, RatingRule

CHOICE = Kind.CHOICE.value
KINDS = tuple(kind.value for kind in Kind)
NUMERIC = (Kind.NUMBER.value, Kind.PERCENT.value)
Texts = Mapping[str, Mapping[str, str]]
"""language → name of the text → wording, of what is translated"""


class SourceError(ValueError):
    """The sources contradict themselves; the message names the file's entry and the reason."""


@dataclass(frozen=True, slots=True)
class Option:
    """A response option or, without a colour, a reserved answer. ``score`` is None without one."""

    code: str
    label: str
    description: str
    colour: str = ""
    edge: str = ""
    texts: Texts = field(default_factory=dict)
    score: float | None = None


@dataclass(frozen=True, slots=True)
class OptionSet:
    """Options from level 1 (the least) upwards."""

    code: str
    title: str
    ordinal: bool
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """A word and what it means; ``texts`` holds both in further languages (language → pair)."""

    term: str
    meaning: str
    texts: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Area:
    """A value of the second axis: a section on each sheet."""

    code: str
    number: int
    title: str
    texts: Texts = field(default_factory=dict)
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Population:
    """A group of people that questions are asked for; each has an answer column."""

    key: str
    title: str
    texts: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Axis:
    """A further axis, told in a column of its own."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Version:
    """One edition of the bank and what changed in it."""

    edition: str
    date: dt.date | None
    changes: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``populations`` are the keys of those it is asked for; () asks once."""

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
    show_if: str = ""
    weight: float = 1.0
    replaces: tuple[str, ...] = ()
    indicator: Indicator | None = None
    populations: tuple[str, ...] = ()
    facets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Component:
    """A value of the first axis: one sheet of the workbook."""

    code: str
    number: int
    title: str
    instruction: str
    questions: tuple[Question, ...]
    texts: Texts = field(default_factory=dict)
    weight: float = 1.0
    sheet_name: str = ""
    """the sheet's name where the heading is none that Excel takes"""

    @property
    def sheet(self) -> str:
        """Name of the sheet."""
        return self.sheet_name or self.heading

    @property
    def heading(self) -> str:
        """What stands at the top of the sheet."""
        return f"{self.number} {self.title}"


@dataclass(frozen=True)
class Bank:
    """A whole bank. ``texts`` holds the parsed bank.toml: cover, instructions, action plan."""

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
    glossary: tuple[GlossaryTerm, ...]
    texts: Mapping[str, Any]
    languages: tuple[str, ...] = ()
    """codes of the languages it is translated into"""
    words: Words = field(default_factory=Words)
    small: bool = False
    """whether it has no cover, glossary, summary and action plan"""
    component_key: str = "component"
    area_key: str = "area"
    further_axes: tuple[Axis, ...] = ()
    populations: tuple[Population, ...] = ()
    population_axis: str = ""
    population_key: str = "population"
    rating: RatingRule | None = None
    versions: tuple[Version, ...] = ()
    replaced: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notice: str = ""
    """what everybody has to know while answering"""
    notices: Mapping[str, str] = field(default_factory=dict)
    """the notice by language"""
    open: bool = False
    """whether it is a bank to be written in Excel: every column is there, nothing is hidden"""

    @property
    def right_to_left(self) -> bool:
        """Whether its language is written from right to left."""
        return self.language in ("ar", "fa", "he", "ur")

    @property
    def edition(self) -> str:
        """What this edition is called."""
        return str(self.texts.get("bank", {}).get("edition", ""))

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All questions in the order of the sheets."""
        return tuple(q for component in self.components for q in component.questions)

    @cached_property
    def layout(self) -> Layout:
        """The columns of its sheets of questions."""
        return layout_of(self)

    def area(self, title: str) -> Area:
        """The area with this title; KeyError if there is none."""
        return {area.title: area for area in self.areas}[title]

    def option_set(self, code: str) -> OptionSet:
        """The set with this code; KeyError if there is none."""
        for option_set in self.option_sets:
            if option_set.code == code:
                return option_set
        raise KeyError(code)

    def population(self, key: str) -> Population:
        """The population with this key; KeyError if there is none."""
        return {item.key: item for item in self.populations}[key]

    @property
    def footer(self) -> str:
        """What stands at the foot of every printed page."""
        return f"{self.title} · {self.edition}" if self.edition else self.title
