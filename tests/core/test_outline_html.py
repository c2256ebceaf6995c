"""Lists copied as HTML become outlines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.core.outline_html import parse_html_outline

WORD = (
    "<html><head><style>p {x: y}</style></head><body>"
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
    "<span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><![endif]>Law &amp; <b>plan</b>"
    "</p><p style='margin:0;mso-list:l0 level2 lfo1'>"
    "<span style='mso-list:Ignore'>o<span> </span></span>Kin care</p></body></html>"
)


@pytest.mark.parametrize(
    ("html", "items"),
    [
        (
            "<ul><li>A<ul><li>B</li><li>C</li></ul></li><li>D</li></ul>",
            [[0, "A"], [1, "B"], [1, "C"], [0, "D"]],
        ),
        ("<ol><li><p>A</p><ol><li><p>B</p></li></ol></ol>", [[0, "A"], [1, "B"]]),
        ("<p>Head</p><ul><li>A</ul>", [[0, "Head"], [0, "A"]]),
        (WORD, [[0, "Law & plan"], [1, "Kin care"]]),
        ("<ul><ul><ul><li>Deep</li></ul></ul></ul>", [[0, "Deep"]]),
        ("<p>One</p><p>Two</p>", []),
        ("", []),
    ],
)
def test_lists_become_levels(html, items):
    assert parse_html_outline(html) == items


@given(st.text(alphabet="<>/ulip=\"' msolevel1:;!-[]&#x", max_size=80))
def test_any_markup_is_read_and_no_level_is_skipped(html):
    items = parse_html_outline(html)
    assert all(items[n][0] <= items[n - 1][0] + 1 for n in range(1, len(items)))
    assert not items or items[0][0] == 0
