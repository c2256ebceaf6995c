"""What recognition finds, as plain data. Columns and rows count from 1."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workshop_app.workbook.recognise.reasons import Reason


class SheetKind(StrEnum):
    """What a sheet is for."""

    QUESTIONS = "questions"
    REPORT = "report"
    LISTS = "lists"
    SETTINGS = "settings"
    GLOSSARY = "glossary"
    INSTRUCTIONS = "instructions"
    DATA = "data"
    EMPTY = "empty"


class Sureness(StrEnum):
    """How far a guess can be trusted."""

    SURE = "sure"
    LIKELY = "likely"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class SheetFinding:
    """A sheet, what it was taken for, and why. ``questions`` counts its question rows."""

    name: str
    kind: SheetKind
    hidden: bool
    questions: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class ColumnFinding:
    """A column of a table, the role it was given, and why.

    ``role`` is a profile's key: question, number, id, guidance, section, facet, response, goal,
    comments, sources, verification, unit. ``block`` is the place of the table among all tables.
    """

    sheet: str
    block: int
    column: int
    role: str
    heading: str
    sureness: Sureness
    reason: Reason


@dataclass(frozen=True, slots=True)
class ScaleFinding:
    """An option set found: ``levels`` from the least upwards, how it is ordered, and why."""

    levels: tuple[str, ...]
    reserved: tuple[str, ...]
    ordinal: bool
    sureness: Sureness
    reason: Reason


@dataclass(frozen=True, slots=True)
class Proposal:
    """A profile as TOML, how sure the guess is (0 to 1), and what it rests on."""

    profile_toml: str
    confidence: float
    reasons: tuple[Reason, ...]
    sheets: tuple[SheetFinding, ...] = ()
    columns: tuple[ColumnFinding, ...] = ()
    scales: tuple[ScaleFinding, ...] = ()
    warnings: tuple[Reason, ...] = ()
