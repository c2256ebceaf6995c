"""Searching everything said, in any script, as people type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workshops import small_workshop

from workshop_app.core import commands
from workshop_app.core.said import Said, SaidKind, everything_said, said_about
from workshop_app.store.search_index import SearchIndex, fold

TEXTS = {
    "a": "Les familles d’accueil ÉLÈVENT des enfants à Évry",
    "b": "مركز الرعاية الأسريّة في القاهرة",
    "c": "No budget line for foster care (2019–2021)",
    "d": "ការថែទាំកុមារនៅក្នុងសហគមន៍",
    "e": "Straße der Kinder, İstanbul",
    "f": "የሕፃናት እንክብካቤ",
}


@pytest.fixture(scope="module")
def index():
    return SearchIndex(Said(key, SaidKind.NOTE, "q", text) for key, text in TEXTS.items())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("eleve", "a"),
        ("ÉVRY familles", "a"),
        ("accueil", "a"),
        ("اسرية", "b"),  # behind its article
        ("الاسريه", "b"),
        ("الأسريه", "b"),
        ("الاسرية القاهره", "b"),
        ("BUDGET fost", "c"),
        ("2019", "c"),
        ("udget", ""),
        ("កុមារ", "d"),
        ("strasse", "e"),
        ("istanbul", "e"),
        ("እንክብካቤ", "f"),
        ("budget القاهرة", ""),
        ('"" OR * NEAR(', ""),
        ("", "abcdef"),
    ],
)
def test_words_are_found_without_regard_to_case_and_marks(index, query, found):
    assert "".join(hit.said.key for hit in index.find(query)) == found


def test_the_found_words_are_marked_where_they_stand(index):
    (hit,) = index.find("eleve evry")
    assert [TEXTS["a"][first:end] for first, end in hit.spans] == ["ÉLÈVE", "Évry"]
    (hit,) = index.find("strasse")
    assert [TEXTS["e"][first:end] for first, end in hit.spans] == ["Straße"]


def test_filters_and_replacing():
    index = SearchIndex(
        [
            Said("1", SaidKind.NOTE, "q", "a gap", detail="gap"),
            Said("2", SaidKind.NOTE, "q", "a gap in words", detail="quote"),
            Said("3", SaidKind.ACTION, "", "close the gap"),
        ]
    )
    assert [hit.said.key for hit in index.find("gap", kinds=[SaidKind.NOTE])] == ["1", "2"]
    assert [hit.said.key for hit in index.find("", details=["gap"])] == ["1"]
    index.replace(index.keys_about("q"), [Said("1", SaidKind.NOTE, "q", "closed", detail="gap")])
    assert [hit.said.key for hit in index.find("gap")] == ["3"]
    assert [hit.said.key for hit in index.find("closed")] == ["1"]
    index.close()


@given(text=st.text(max_size=60), query=st.text(max_size=12))
def test_any_text_and_any_query_are_searched_without_an_error(text, query):
    index = SearchIndex([Said("x", SaidKind.NOTE, "q", text)])
    for hit in index.find(query):
        assert all(0 <= first < end <= len(text) for first, end in hit.spans)
    words = [word for word in text.split() if any(c.isalnum() for c in fold(word))]
    if words:
        assert index.find(words[0])
    index.close()


def test_all_that_is_said_in_a_workshop_is_an_entry():
    workshop = small_workshop(groups=1, seats=0)

    def do(command, *arguments, **named):
        workshop.do(getattr(commands, command)(workshop.state, *arguments, **named))

    do("add_note", "1.1.1", "A note", "gap")
    do("add_evidence", "1.1.1", "A law")
    do("decide", "2.2", "group", "Typed", group="g1", rationale="Why", dissent="But")
    do("verify", "2.2", "contradicted", "Not so", who="One")
    do("park_item", "Later", about="2.2")
    do("add_action", "Do it", owner="Region")
    do("explain_term", "Kafala", "Care")
    said = list(everything_said(workshop.state))
    assert [(each.kind, each.text) for each in said] == [
        ("note", "A note"),
        ("evidence", "A law"),
        ("verification", "Not so"),
        ("answer", "Typed"),
        ("rationale", "Why"),
        ("dissent", "But"),
        ("parked", "Later"),
        ("action", "Do it"),
        ("term", "Kafala\nCare"),
    ]
    assert len({each.key for each in said}) == len(said)
    assert [each.kind for each in said_about(workshop.state, "Q1.1.1")] == ["note", "evidence"]
