"""A report as pages: nothing runs off, is torn from what it belongs to, or is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_report import FACTS, LONG, sample_report

from workshop_app.charts.scene import Align, Text
from workshop_app.reports.blocks import Grid, Heading, Properties, Report, ReportPart
from workshop_app.reports.pdf import tokens
from workshop_app.reports.pdf.paper import Link, Picture
from workshop_app.reports.pdf.rl_fonts import FontSetter
from workshop_app.reports.pdf.typeset import typeset

SETTER = FontSetter()


@pytest.fixture(scope="module")
def paper():
    return typeset(sample_report(), SETTER)


def texts(page):
    """(y, text) of everything on a page."""
    return [
        (y + mark.y, mark) for y, marks in page.groups for mark in marks if isinstance(mark, Text)
    ]


def said(page):
    return [line for _, text in texts(page) for line in text.lines]


def test_nothing_runs_off_a_page(paper):
    for page in paper.pages:
        for y, text in texts(page):
            assert 0 <= text.x <= text.x + text.width <= page.width
            assert 0 <= y <= y + text.height <= page.height - tokens.FOOTER + text.height
            for line in text.lines:
                assert SETTER.width(line, text.size, text.weight) <= text.width + 0.01


def test_tables_say_their_headings_on_each_page_and_lose_no_word(paper):
    pages = [page for page in paper.pages if "Long" in said(page)]
    assert len(pages) > 2
    for page in pages[1:]:
        first = min(y for y, text in texts(page) if text.size == tokens.CELL.size)
        assert {"Key", "Long"} <= {t.lines[0] for y, t in texts(page) if y == first}
    words = " ".join(line for page in pages for line in said(page) if "word" in line)
    assert [word for word in words.split() if word.startswith("word")][-1500:] == LONG.split()


def test_a_cell_begins_with_its_title_in_bold():
    grid = Grid(("No.", "Priority"), (1, 4), (("1", "Workers\nIn all districts"),), leading=1)
    part = ReportPart("p", "P", (Heading(1, "P"), grid))
    report = Report("T", "", "en", (), Properties(), (part,))
    looks = {
        line: (y, text.weight, text.x)
        for page in typeset(report, SETTER).pages
        for y, text in texts(page)
        for line in text.lines
    }
    title, rest = looks["Workers"], looks["In all districts"]
    assert (title[1], rest[1]) == (tokens.HEAD.weight, tokens.CELL.weight)
    assert title[0] < rest[0]
    assert title[2] == rest[2]


def test_what_belongs_together_stands_on_one_page(paper):
    for page in paper.pages[1:]:
        lowest = max(y for y, text in texts(page) if y < page.height - tokens.BOTTOM)
        for y, text in texts(page):
            if text.size in (tokens.HEADINGS[1].size, tokens.HEADINGS[2].size):
                assert y < lowest, f"{text.lines} is the last thing on its page"
        figures = [line for line in said(page) if line.startswith("Figure ")]
        pictures = [m for _, marks in page.groups for m in marks if isinstance(m, Picture)]
        assert len(pictures) == len(figures)


def test_contents_bookmarks_and_links_agree_on_the_pages(paper):
    entries = [
        (mark.heading, group)
        for page in paper.pages
        for _, group in page.groups
        for mark in group
        if isinstance(mark, Link)
    ]
    assert len(entries) == sum(
        not h.question and h.level <= 3 for h in sample_report().blocks if isinstance(h, Heading)
    )
    for heading, group in entries:
        number = next(m.lines[0] for m in group if isinstance(m, Text) and m.align is Align.END)
        mark = paper.bookmarks[heading]
        assert int(number) == mark.page + 1
        assert mark.text.split()[0] in said(paper.pages[mark.page])
    levels = [mark.level for mark in paper.bookmarks]
    assert len(levels) == 42
    assert all(b <= a + 1 for a, b in zip([0, *levels], levels, strict=False))


def test_facts_the_cover_has_no_room_for_follow_it(paper):
    shown = [line for page in paper.pages[:3] for line in said(page)]
    assert all(any(text in line for line in shown) for _, text in FACTS)


def test_a_landscape_part_turns_its_pages(paper):
    assert [page.width > page.height for page in paper.pages][-2:] == [False, True]
    assert said(paper.pages[-1])[-1] == f"Page {len(paper.pages)} of {len(paper.pages)}"


@settings(max_examples=60)
@given(
    st.text(st.sampled_from("abWi .-/é\nж"), max_size=120), st.floats(30, 300), st.floats(0.1, 1)
)
def test_lines_fit_and_hold_every_letter(text, width, part):
    lines = SETTER.breaks(text, 10, 400, width * part, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    for place, line in enumerate(lines):
        room = width * part if place == 0 else width
        assert len(line) <= 1 or SETTER.width(line, 10, 400) <= room + 0.001
