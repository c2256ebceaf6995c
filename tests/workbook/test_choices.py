"""Several options in one cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.workbook.choices import join_choices, split_choices
from workshop_app.workbook.plaintext import plain

letters = st.text("ab;, /", min_size=1, max_size=5).filter(lambda text: plain(text).strip("; ,/"))
sets = st.lists(letters, min_size=1, max_size=4, unique_by=plain)


def test_labels_on_lines_of_their_own_are_no_longer_label() -> None:
    labels = ["b", "a", ";a", "b a"]
    assert split_choices(join_choices(["b", "a"], labels), labels, plain) == ["b", "a"]


@given(sets, st.data())
def test_chosen_options_come_back_whatever_their_labels_hold(
    labels: list[str], data: st.DataObject
) -> None:
    chosen = data.draw(st.lists(st.sampled_from(labels), min_size=1, unique=True))
    text = join_choices(chosen, labels)
    assert split_choices(text, [plain(label) for label in labels], plain) == [
        plain(label) for label in chosen
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Foster care; Kinship care", ["foster care", "kinship care"]),
        ("foster care, KINSHIP care,", ["foster care", "kinship care"]),
        ("Foster care\nOther, please say", ["foster care", "other, please say"]),
        ("Other, please say / Foster care", ["other, please say", "foster care"]),
        ("Foster care; Foster care", ["foster care"]),
        ("Foster care; something else", None),
        ("", None),
        ("; ;", None),
        ("Foster care;" * 300, None),
    ],
)
def test_what_people_type(text: str, found: list[str] | None) -> None:
    labels = ["foster care", "kinship care", "other, please say"]
    assert split_choices(text, labels, plain) == found
