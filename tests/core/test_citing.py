"""A typed line that names a source of the list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.core.citing import source_said
from workshop_app.core.team import Source

ACT = Source("a", "Children's Act", "2019", "Ministry of Justice")
OLD = Source("o", "Children's Act", "1998")
CARE = Source("c", "Care report")
LIST = (ACT, OLD, CARE)

WORDS = st.text("abcé ()1", min_size=1, max_size=12).map(lambda t: " ".join(t.split()) or "x")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Children's Act (2019), Ministry of Justice", ("a", "")),
        ("children's act (2019)", ("a", "")),
        ("Children's Act (2019), p. 12, Ministry of Justice", ("a", "12")),
        ("Children's Act (2019), Ministry of Justice, p. 12-14", ("a", "12-14")),
        ("Children's Act (1998) page 3", ("o", "3")),
        ("Care report  p.7", ("c", "7")),
        ("Children's Act", None),
        ("Children's Act (2019) is not applied", None),
        ("Care reports", None),
        ("", None),
    ],
)
def test_a_line_means_the_source_it_names_and_no_other(typed, meant):
    assert source_said(LIST, typed) == meant


@given(WORDS, st.sampled_from(["", "2019"]), WORDS | st.just(""), st.sampled_from(["", "3", "4-6"]))
def test_what_a_citation_says_means_its_source(title, year, holder, page):
    source = Source("s", title, year, holder)
    assert source_said([source], source.cited(page)) == ("s", page)
