"""The names by which a bank's own layout is recognised, in every language the same."""

from __future__ import annotations

from enum import StrEnum

SETTINGS = "Settings"
OPTIONS = "Option sets"
FORMAT = 1
"""Version of the layout that the sheet of settings names."""
SETTINGS_HEADINGS = ("Setting", "Code", "Value")
OPTION_HEADINGS = (*("Set", "Title", "Ordered", "Code", "Label", "Description", "Score", "Colour"),)
RESERVED_SET = "reserved"


class Setting(StrEnum):
    """What a row of the settings is about."""

    FORMAT = "format"
    ID = "id"
    TITLE = "title"
    LANGUAGE = "language"
    LANGUAGES = "languages"
    EDITION = "edition"
    NOTICE = "notice"
    SHEETS = "axis of sheets"
    SECTIONS = "axis of sections"
    FURTHER = "further axis"
    POPULATIONS = "axis of populations"
    POPULATION = "population"
    RATING = "rating"
    VERSION = "version"
    REPLACED = "replaced"
    WEIGHT = "weight"
    PLAN = "plan sheet"
    PLAN_COLUMN = "plan column"
    PLAN_WORD = "plan word"
    HEADING = "heading"
