"""A saved profile knows its workbook again, also a later edition, and no other one."""

from __future__ import annotations

import io

import openpyxl
import pytest
from layouts import LAYOUTS

from workshop_app.workbook.errors import ProfileError
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile import load_profile, match_score, matches
from workshop_app.workbook.propose import propose_profile
from workshop_app.workbook.sheets import Book, read_book


def opened(data: bytes) -> Book:
    return read_book(Package.open(data, "tool.xlsx"))


def test_a_later_edition_is_known() -> None:
    data = LAYOUTS["with_report"](1).data
    profile = load_profile(propose_profile(opened(data)).profile_toml)
    assert match_score(profile, opened(data)) >= 100
    book = openpyxl.load_workbook(io.BytesIO(data))
    book["Laws"]["B5"] = "Is there something that was not asked before?"
    out = io.BytesIO()
    book.save(out)
    assert 0 < match_score(profile, opened(out.getvalue())) < 100
    assert matches(profile, opened(out.getvalue()))


@pytest.mark.parametrize("other", ["plain_table", "ticks", "no_lists", "matrix"])
def test_another_workbook_is_not(other: str) -> None:
    profile = load_profile(propose_profile(opened(LAYOUTS["with_report"](1).data)).profile_toml)
    assert not matches(profile, opened(LAYOUTS[other](1).data))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('until = "last"', 'until = "row:0"', "row:NUMBER"),
        ('keep = "depth2:A"', 'keep = "bold:A"', "unlocked:COLUMN"),
        ('on = "heading"', 'on = "side"', "heading, outline, header"),
        ('options = "ticks:', 'options = "boxes:', "ticks:COLUMN"),
        ("header = { row = 4 }", "", "it needs “header”"),
    ],
)
def test_mistakes_in_a_profile_are_told(old: str, new: str, told: str) -> None:
    text = propose_profile(opened(LAYOUTS["ticks"](2).data)).profile_toml
    assert old in text
    with pytest.raises(ProfileError, match=told):
        load_profile(text.replace(old, new))
