"""A form as plain data: the rows of its sheets, and the columns that are a bank's own.

Other programs pass over columns and sheets they do not know. What a bank says and a form has no
place for stands in columns that begin with “bank_” and on the sheet “bank”, so that an exported
form is read back as the same bank.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

SURVEY, CHOICES, SETTINGS, OWN = "survey", "choices", "settings", "bank"
OWN_PREFIX = "bank_"
FORMAT = "1"
"""Version of the own columns, told on the sheet “bank”."""

Row = Mapping[str, str]
"""heading → text; what is not there is empty"""


class Role(StrEnum):
    """What a row of the survey is to the bank (column “bank_role”)."""

    NOTICE = "notice"
    DOMAIN = "domain"
    QUESTION = "question"
    """the group around a question with its evidence and note, or with several answers"""
    ANSWER = "answer"
    REASON = "reason"
    """why a question that takes no options has no answer: a reserved answer"""
    EVIDENCE = "evidence"
    NOTE = "note"


class Own(StrEnum):
    """The columns of the survey that are a bank's own."""

    ROLE = "bank_role"
    ID = "bank_id"
    NUMBER = "bank_number"
    KIND = "bank_kind"
    CORE = "bank_core"
    UNIT = "bank_unit"
    WEIGHT = "bank_weight"
    ANSWER = "bank_answer"
    """key of the answer, where a question has several"""
    ANSWER_TITLE = "bank_answer_title"
    POPULATION = "bank_population"
    """what this answer alone is about: “axis=value”"""
    FACETS = "bank_facets"
    """“axis=value; …” of the axes that are no groups"""
    UNTRANSLATED = "bank_untranslated"
    """texts of the main language that stand in for a missing translation: “label fr; hint fr”"""


class About(StrEnum):
    """What a row of the sheet “bank” is about."""

    FORMAT = "format"
    ID = "id"
    TITLE = "title"
    LANGUAGE = "language"
    LANGUAGES = "languages"
    EDITION = "edition"
    NOTICE = "notice"
    AXIS = "axis"
    """code: its key; value: its title"""
    LEVEL = "axis of level"
    """code: the level of groups, from 1; value: the key of the axis they stand for"""
    RESERVED = "reserved answer"
    RESERVED_MEANING = "meaning of reserved answer"
    SET = "option set"
    """code: the list; value: the set's own code"""
    ORDERED = "ordered"
    OPTION = "option"
    """code: “list/choice”; value: the option's own code, where it is another one"""
    DESCRIPTION = "description"
    COLOUR = "colour"
    UNTRANSLATED = "untranslated"
    """code: “list/choice”; value: languages whose label is the main language's"""
    RATING = "rating"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Form:
    """The sheets of a form, row by row, in the order they are written."""

    survey: tuple[Row, ...]
    choices: tuple[Row, ...]
    settings: Row
    own: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class FormChoice:
    """What a person chose for a form: which questions stand beside those of the bank."""

    evidence: bool = True
    notes: bool = True
    reserved: bool = True
