"""Help texts as data, and the ones that come with the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.ui.help.texts import Heading, HelpText, help_text, load_help, search

NEEDED = ("start", "prepare", "run", "notes-and-evidence", "export", "banks")


def test_headings_are_found_outside_code_only() -> None:
    text = help_text("x", "# One *two*\n\ntext\n## Three ##\n```\n## not this\n```\n### Four\n")
    assert text.title == "One two"
    assert text.headings == (Heading("Three", 2, 1), Heading("Four", 3, 2))


@given(st.text())
def test_any_text_is_a_page(markdown: str) -> None:
    page = help_text("name", markdown)
    assert page.title
    assert page.markdown == markdown


def test_pages_come_in_the_order_of_their_files(tmp_path: Path) -> None:
    (tmp_path / "02-b.md").write_text("# B", encoding="utf-8")
    (tmp_path / "01-a-b.md").write_text("# A", encoding="utf-8")
    (tmp_path / "03-c.md").write_bytes(b"\xff")
    assert [page.name for page in load_help(tmp_path)] == ["a-b", "b"]
    assert load_help(tmp_path / "none") == ()


def test_search_wants_every_word_and_prefers_headings() -> None:
    pages = (
        HelpText("a", "A", "votes and notes", ()),
        HelpText("b", "Votes", "# Votes", ()),
        HelpText("c", "C", "nothing", ()),
    )
    assert [page.name for page in search(pages, "VOTES")] == ["b", "a"]
    assert [page.name for page in search(pages, "notes vot")] == ["a"]
    assert search(pages, " ") == pages
    assert search(pages, "zebra") == ()


@pytest.mark.parametrize("name", NEEDED)
def test_the_program_brings_its_help(name: str) -> None:
    page = next(page for page in load_help() if page.name == name)
    assert len(page.headings) >= 3


@pytest.mark.parametrize("name", NEEDED)
def test_the_help_is_easy_to_read(name: str) -> None:
    page = next(page for page in load_help() if page.name == name)
    prose = re.sub(r"^\|.*$|^#.*$", "", page.markdown, flags=re.MULTILINE)
    sentences = [part.split() for part in re.split(r"(?<=[.!?:])\s", prose) if part.split()]
    assert max(len(words) for words in sentences) <= 32
    assert sum(map(len, sentences)) / len(sentences) < 16
