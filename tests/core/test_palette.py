"""Colours: the contrasts and the distances between levels that the look promises."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.core.palette import (
    CONTRAST,
    DARK,
    LIGHT,
    THEMES,
    Theme,
    contrast,
    mix,
    numeral_on,
    ordinal,
    ordinal_fills,
)

themes = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
_RGB = tuple[float, float, float]

# Full dichromacy, after Machado, Oliveira and Fernandes (2009), applied to linear RGB.
_VISION: dict[str, tuple[_RGB, _RGB, _RGB]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
}


def _lab(colour: str, vision: str) -> _RGB:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    seen = [
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear, strict=True))))
        for row in _VISION[vision]
    ]
    x = (0.4124564 * seen[0] + 0.3575761 * seen[1] + 0.1804375 * seen[2]) / 0.95047
    y = 0.2126729 * seen[0] + 0.7151522 * seen[1] + 0.0721750 * seen[2]
    z = (0.0193339 * seen[0] + 0.1191920 * seen[1] + 0.9503041 * seen[2]) / 1.08883

    def f(t: float) -> float:
        return t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116

    return 116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))


def _ciede2000(first: _RGB, second: _RGB) -> float:
    """Colour difference after CIE 142-2001, with all weights 1."""
    (l1, a1, b1), (l2, a2, b2) = first, second
    mean_c = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = 0.0
    if c1 * c2:
        turn = (h2 - h1 + 180) % 360 - 180
    mean_h = h1 + h2
    if c1 * c2:
        mean_h = (mean_h + 360 * (abs(h1 - h2) > 180) * (1 if mean_h < 360 else -1)) / 2
    d_h = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn) / 2)
    l_mean, c_mean = (l1 + l2) / 2, (c1 + c2) / 2

    def cos(degrees: float) -> float:
        return math.cos(math.radians(degrees))

    t = (
        1
        - 0.17 * cos(mean_h - 30)
        + 0.24 * cos(2 * mean_h)
        + 0.32 * cos(3 * mean_h + 6)
        - 0.20 * cos(4 * mean_h - 63)
    )
    s_l = 1 + 0.015 * (l_mean - 50) ** 2 / math.sqrt(20 + (l_mean - 50) ** 2)
    s_c, s_h = 1 + 0.045 * c_mean, 1 + 0.015 * c_mean * t
    around = 60 * math.exp(-(((mean_h - 275) / 25) ** 2))
    r_c = 2 * math.sqrt(c_mean**7 / (c_mean**7 + 25**7))
    r_t = -math.sin(math.radians(around)) * r_c
    dl, dc, dh = (l2 - l1) / s_l, (c2 - c1) / s_c, d_h / s_h
    return math.sqrt(dl**2 + dc**2 + dh**2 + r_t * dc * dh)


def _closest(theme: Theme, k: int, vision: str) -> float:
    labs = [_lab(fill, vision) for fill in ordinal_fills(theme, k)]
    return min(_ciede2000(a, b) for a, b in combinations(labs, 2))


@pytest.mark.parametrize(
    ("theme", "role", "ratio"),
    [
        (LIGHT, "ink", 16.0),
        (LIGHT, "ink2", 8.1),
        (LIGHT, "ink3", 5.5),
        (LIGHT, "border", 3.5),
        (LIGHT, "accent", 7.2),
        (LIGHT, "attention", 7.4),
        (LIGHT, "hatch", 3.9),
        (DARK, "ink", 14.4),
        (DARK, "ink2", 9.2),
        (DARK, "ink3", 6.4),
        (DARK, "border", 4.7),
        (DARK, "accent", 8.6),
        (DARK, "attention", 8.2),
        (DARK, "hatch", 5.4),
        (CONTRAST, "ink3", 11.6),
        (CONTRAST, "accent", 11.8),
        (CONTRAST, "attention", 10.6),
    ],
)
def test_roles_hold_the_stated_contrast_on_surface(theme: Theme, role: str, ratio: float) -> None:
    assert contrast(getattr(theme, role), theme.surface) == pytest.approx(ratio, abs=0.06)


@themes
def test_text_is_readable_on_every_plane(theme: Theme) -> None:
    planes = (theme.surface, theme.background, theme.sunken, theme.tint)
    inks = (theme.ink, theme.ink2, theme.ink3, theme.accent)
    assert min(contrast(ink, plane) for ink in inks for plane in planes) >= 4.65
    assert contrast(theme.attention, theme.attention_tint) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 7
    assert contrast(theme.border, theme.surface) >= 3


@themes
@pytest.mark.parametrize("k", range(1, 12))
def test_edges_stand_out_and_numerals_are_read(theme: Theme, k: int) -> None:
    swatches = [ordinal(theme, level, k) for level in range(1, k + 1)]
    assert min(contrast(s.edge, theme.surface) for s in swatches) >= (5.9 if theme is DARK else 3.2)
    assert min(contrast(s.numeral, s.fill) for s in swatches) >= 4.6


@pytest.mark.parametrize(
    ("theme", "stated"),
    [
        (LIGHT, ("40/35/30", "40/35/30", "32/27/22", "28/25/23", "20/19/16", "17/16/16")),
        (DARK, ("44/37/31", "43/37/31", "21/21/21", "18/17/18", "12/12/12", "11/10/11")),
        (CONTRAST, ("37/34/29", "37/33/28", "32/29/23", "31/28/25", "22/21/17", "19/18/18")),
    ],
    ids=lambda value: value.name if isinstance(value, Theme) else "",
)
def test_levels_stay_apart_for_every_kind_of_sight(theme: Theme, stated: tuple[str, ...]) -> None:
    for k, figures in zip(range(2, 8), stated, strict=True):
        for vision, figure in zip(_VISION, figures.split("/"), strict=True):
            assert _closest(theme, k, vision) == pytest.approx(int(figure), abs=0.75), (k, vision)


def test_drawn_edges_are_kept() -> None:
    assert [ordinal(LIGHT, n, 4).edge for n in range(1, 5)] == [
        "#4A2000",
        "#8A6038",
        "#3C7E80",
        "#02363B",
    ]
    assert ordinal(DARK, 1, 4).edge == "#FFC999"
    assert ordinal(LIGHT, 3, 5).edge == mix("#EAE5D2", LIGHT.ink)


@themes
@given(k=st.integers(8, 40))
def test_long_scales_keep_their_ends(theme: Theme, k: int) -> None:
    fills, seven = ordinal_fills(theme, k), ordinal_fills(theme, 7)
    assert len(fills) == k
    assert (fills[0], fills[-1]) == (seven[0], seven[-1])


@given(st.integers(0, 0xFFFFFF))
def test_a_numeral_is_read_on_any_fill(value: int) -> None:
    fill = f"#{value:06X}"
    assert contrast(numeral_on(fill), fill) >= 4.58


def test_levels_that_are_not_there_are_refused() -> None:
    with pytest.raises(ValueError, match="no level 5 among 4"):
        ordinal(LIGHT, 5, 4)
    with pytest.raises(ValueError, match="at least one"):
        ordinal_fills(LIGHT, 0)


def test_only_dark_is_dark() -> None:
    assert [theme.is_dark for theme in (LIGHT, DARK, CONTRAST)] == [False, True, False]
