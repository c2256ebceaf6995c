"""Which line of an edited cell came from which entry."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workshop_app.core.cell_lines import ALIKE, attribute, even, likeness

WORDS = st.text(alphabet="abcde éأ\U0001f600", min_size=0, max_size=12)
LINES = st.lists(WORDS, min_size=1, max_size=5)
ENTRIES = st.lists(LINES.map("\n".join).map(str.strip).filter(bool), max_size=5)


@given(ENTRIES)
def test_nothing_changed_is_nothing_changed(entries):
    found = attribute(entries, "\n".join(entries))
    assert [even(text or "") for text in found.kept] == [even(entry) for entry in entries]
    assert found.added == ()


@given(ENTRIES, LINES.map("\n".join))
def test_every_line_belongs_to_an_entry_or_is_new(entries, text):
    found = attribute(entries, text)
    assert len(found.kept) == len(entries)
    kept = [line for own in found.kept if own for line in own.split("\n") if line.strip()]
    new = [line for _, own in found.added for line in own.split("\n") if line.strip()]
    got = sorted(line.strip() for line in (*kept, *new))
    assert got == sorted(line.strip() for line in even(text).split("\n") if line.strip())


@given(ENTRIES, st.data())
def test_a_random_edit_loses_no_line(entries, data):
    lines = "\n".join(entries).split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(lines)))
        lines[place : place + data.draw(st.integers(0, 2))] = data.draw(LINES)
    found = attribute(entries, "\n".join(lines))
    kept = [line for own in found.kept if own for line in own.split("\n")]
    new = [line for _, own in found.added for line in own.split("\n")]
    got = [line.strip() for line in (*kept, *new) if line.strip()]
    assert sorted(got) == sorted(line.strip() for line in lines if line.strip())


@given(WORDS, WORDS)
def test_likeness_is_a_share_and_the_same_both_ways(one, other):
    assert 0 <= likeness(one, other) == likeness(other, one) <= 1
    assert likeness(one, one) == 1


def test_each_kind_of_edit():
    entries = ["First said", "Two lines:\nof one note", "Gap: no budget"]
    assert attribute(entries, "First said\nTwo lines:\nof one note\nGap: no budget line").kept == (
        "First said",
        "Two lines:\nof one note",
        "Gap: no budget line",
    )
    removed = attribute(entries, "First said\nGap: no budget")
    assert removed.kept == ("First said", None, "Gap: no budget")
    assert removed.added == ()
    inside = attribute(entries, "First said\nTwo lines:\nadded\nof one note\nGap: no budget")
    assert inside.kept[1] == "Two lines:\nadded\nof one note"
    below = attribute(entries, "First said\nNEW\nTwo lines:\nof one note\nGap: no budget\nLast")
    assert below.kept == tuple(entries)
    assert below.added == ((1, "NEW"), (5, "Last"))
    moved = attribute(entries, "Gap: no budget\nTwo lines:\nof one note\nFirst said")
    assert moved.kept == tuple(entries)
    assert moved.added == ()
    anew = attribute(entries[:1], "Всё иначе")
    assert anew.kept == (None,)
    assert anew.added == ((0, "Всё иначе"),)
    assert likeness("About one hundred", "About two hundred") > ALIKE


def test_accents_and_spaces_at_line_ends_are_no_edit():
    found = attribute(["Cafe\u0301 ouvert", "b"], "Café ouvert  \r\nb\n").kept
    assert [even(text or "") for text in found] == ["Café ouvert", "b"]


def test_what_was_typed_is_not_composed_anew():
    assert attribute(["Café"], "Cafe\u0301\nnew Cafe\u0301").kept == ("Cafe\u0301",)
    assert attribute([], "Cafe\u0301").added == ((0, "Cafe\u0301"),)


def test_a_cell_written_anew_takes_no_time_to_speak_of():
    entries = [f"entry number {n} of many" for n in range(300)]
    found = attribute(entries, "\n".join(f"{n * 7} other" for n in range(300)))
    assert found.kept == (None,) * 300
    assert len(found.added) == 300
