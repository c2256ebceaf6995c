"""Sizes of type, space, corners and controls, in logical pixels."""

from __future__ import annotations

from enum import IntEnum


class Type(IntEnum):
    """Text sizes. Nothing in the program is smaller than META."""

    META = 12
    SECONDARY = 13
    BODY = 14
    READING = 15
    OPTION = 16
    HEADING = 17
    PANEL = 20
    QUESTION = 25
    WORD = 32


class Space(IntEnum):
    """Gaps between things."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 20
    XXL = 24
    SECTION = 32
    PAGE = 44


class Radius(IntEnum):
    """Corner radii."""

    BAR = 4
    CELL = 6
    CONTROL = 8
    CARD = 10


class Height(IntEnum):
    """Heights of controls and bars."""

    COMPACT = 32
    CONTROL = 40
    PRIMARY = 48
    TREE_ROW = 35
    TOP_BAR = 52
    BOTTOM_BAR = 76
