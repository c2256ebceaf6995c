"""Titles without numbers have the levels a reader of the sheet would give them."""

from __future__ import annotations

import pytest

from workshop_app.workbook.heading_levels import Headline, has_levels, heading_levels


def headlines(told: str) -> list[Headline]:
    """“B! p B! p p”: a look for each title, “!” where the next title comes before a question."""
    return [
        Headline(row, item.rstrip("!"), above_heading=item.endswith("!"))
        for row, item in enumerate(told.split(), 1)
    ]


@pytest.mark.parametrize(
    ("told", "levels"),
    [
        ("p p p", [0, 0, 0]),
        ("B! p p B! p", [0, 1, 1, 0, 1]),
        # a section without parts of its own looks like the other sections
        ("B! p p B B! p", [0, 1, 1, 0, 0, 1]),
        # without looks only the places count
        ("p! p p p! p", [0, 1, 1, 0, 1]),
        ("A! B! p p B! p A! B! p B! p", [0, 1, 2, 2, 1, 2, 0, 1, 2, 1, 2]),
    ],
)
def test_levels_follow_looks_and_places(told: str, levels: list[int]) -> None:
    assert list(heading_levels(headlines(told)).values()) == levels


def test_one_title_above_another_is_not_enough() -> None:
    assert has_levels(headlines("B! p p B! p"))
    assert not has_levels(headlines("B! p p p"))
    assert not has_levels(headlines("p! p p p! p p p p p"))
