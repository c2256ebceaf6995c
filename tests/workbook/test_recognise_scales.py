"""Which end of a list means the least, and which entries are no level."""

from __future__ import annotations

import pytest

from workshop_app.workbook.reserved_words import reserved_code
from workshop_app.workbook.scales import Ground, Order, is_scale_like, scale_of


@pytest.mark.parametrize(
    ("labels", "levels", "order"),
    [
        ("Yes|Partly|No", "No|Partly|Yes", Order.DESCENDING),
        ("Yes|No|Partly", "No|Partly|Yes", Order.MIXED),
        ("Not at all|Slightly|Mostly|Completely", "", Order.ASCENDING),
        ("Always|Often|Rarely|Never", "Never|Rarely|Often|Always", Order.DESCENDING),
        ("Initial|Basic|Advanced|Managed|Optimized", "", Order.ASCENDING),
        ("0|1|2|3", "", Order.ASCENDING),
        (
            "5 - Fully|3 - Partly|1 - Not at all",
            "1 - Not at all|3 - Partly|5 - Fully",
            "descending",
        ),
        (
            "1 - Fully|2 - Partly|3 - Not at all",
            "3 - Not at all|2 - Partly|1 - Fully",
            "descending",
        ),
        ("Level 1|Level 2|Level 3", "", Order.ASCENDING),
        ("Niveau III|Niveau II|Niveau I", "Niveau I|Niveau II|Niveau III", Order.DESCENDING),
        ("Toujours|Parfois|Jamais", "Jamais|Parfois|Toujours", Order.DESCENDING),
        ("Sí|Parcialmente|No", "No|Parcialmente|Sí", Order.DESCENDING),
        ("Sim|Não|Em parte", "Não|Em parte|Sim", Order.MIXED),
        ("نعم|جزئياً|لا", "لا|جزئياً|نعم", Order.DESCENDING),
        ("Да|Частично|Нет", "Нет|Частично|Да", Order.DESCENDING),
        ("Pass|Fail", "Fail|Pass", Order.DESCENDING),
        ("No|Yes, we did it once|Yes, we do it at least annually", "", Order.ASCENDING),
        ("Nothing in place yet|Draft exists|Adopted|Adopted and applied", "", Order.ASCENDING),
        ("Open|In review|Done", "", Order.NONE),
        ("Internal|External", "", Order.NONE),
        ("Y|P|N", "N|P|Y", Order.DESCENDING),
        ("A|B+|B|C|D", "D|C|B|B+|A", Order.DESCENDING),
        ("++|+|–|– –", "– –|–|+|++", Order.DESCENDING),
        ("< 25 %|25-49 %|50-74 %|> 75 %", "", Order.ASCENDING),
        ("Green|Amber|Red", "Red|Amber|Green", Order.DESCENDING),
        ("No|Yes, for all of them|Yes, for some of them", "", Order.MIXED),
        ("Not verified|Open|Fulfilled|Partially fulfilled", "", Order.MIXED),
        ("Initial|Managed|Defined|Optimised", "", Order.ASCENDING),
        ("Strongly agree|Agree|Disagree|Strongly disagree", "", Order.DESCENDING),
    ],
)
def test_order_of_levels(labels: str, levels: str, order: str) -> None:
    entries = labels.split("|")
    scale = scale_of(entries)
    assert scale.order == order
    expected = levels.split("|") if levels else entries
    if not levels and order == Order.MIXED:
        expected = [*entries[:-2], entries[-1], entries[-2]]
    if not levels and order == Order.DESCENDING:
        expected = entries[::-1]
    assert list(scale.levels) == expected
    turned = scale_of(entries[::-1])
    assert turned.ordinal == scale.ordinal
    if scale.ordinal:
        assert turned.levels == scale.levels


def test_colours_decide_where_words_do_not() -> None:
    scale = scale_of(("Tree", "Seedling", "Sapling"), (), (1.0, 0.0, 0.5))
    assert (scale.levels, scale.ground) == (("Seedling", "Sapling", "Tree"), Ground.COLOURS)


def test_a_key_tells_what_codes_mean() -> None:
    meanings = {"F": "fully", "Q": "partly", "Z": "not at all", "U": "not used"}
    scale = scale_of(tuple("FQZU"), meanings=meanings)
    assert (scale.levels, scale.reserved) == (("Z", "Q", "F"), (("not_applicable", "U"),))


def test_scores_beside_a_list_decide() -> None:
    scale = scale_of(("Beech", "Ash", "Oak"), (2.0, 3.0, 1.0))
    assert (scale.levels, scale.ground) == (("Oak", "Beech", "Ash"), Ground.SCORES)


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("N/A", "not_applicable"),
        ("n.a.", "not_applicable"),
        ("0 - N/A", "not_applicable"),
        ("Not applicable (explain)", "not_applicable"),
        ("Sans objet", "not_applicable"),
        ("No aplica", "not_applicable"),
        ("لا ينطبق", "not_applicable"),
        ("Don’t know", "dont_know"),
        ("Don't know / no answer", "dont_know"),
        ("Unknown", "dont_know"),
        ("No data", "no_data"),
        ("Нет данных", "no_data"),
        ("No", None),
        ("Not at all", None),
        ("No data are collected by anyone", None),
        ("Known", None),
    ],
)
def test_reserved_answers(label: str, code: str | None) -> None:
    assert reserved_code(label) == code


def test_reserved_answers_are_no_levels() -> None:
    scale = scale_of(("N/A", "Yes", "No", "Don't know"))
    assert scale.levels == ("No", "Yes")
    assert scale.reserved == (("not_applicable", "N/A"), ("dont_know", "Don't know"))


def test_names_are_no_scale() -> None:
    assert is_scale_like(("Yes", "No"))
    assert is_scale_like(("1", "2", "3"))
    assert not is_scale_like(("Ministry", "Region", "District"))
