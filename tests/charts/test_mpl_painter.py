"""Pictures for documents, painted without Qt."""

from __future__ import annotations

import io
import itertools

import pytest
from matplotlib import image

from workshop_app.charts.measure import block
from workshop_app.charts.mpl_painter import MplMeasure, png_bytes
from workshop_app.charts.scene import Align, Hatch, Line, Path, Rect, Scene, Text

ARABIC = "الوقاية من الانفصال عن الأسرة"


def pixels(*items, width=120, height=60, scale=1.0):
    made = png_bytes(Scene(width, height, "#FFFFFF", items), scale)
    return (image.imread(io.BytesIO(made))[:, :, :3] * 255).round().astype(int)


def test_shapes_stand_where_the_scene_says():
    seen = pixels(
        Rect(10, 10, 30, 20, "#035259"),
        Rect(60, 10, 30, 20, None, "#6E3102", 4, radius=6),
        Line(0, 50, 120, 50, "#A3195B", 4),
        Path(((100, 10), (118, 10), (109, 28)), fill="#3A4FB0", closed=True),
        scale=2,
    )
    assert seen.shape[:2] == (120, 240)
    for (x, y), colour in {
        (11, 11): "035259",
        (38, 28): "035259",
        (42, 20): "FFFFFF",
        (75, 12): "6E3102",
        (75, 20): "FFFFFF",
        (60, 50): "A3195B",
        (109, 14): "3A4FB0",
    }.items():
        assert "#{:02X}{:02X}{:02X}".format(*seen[2 * y, 2 * x]) == f"#{colour}", (x, y)


@pytest.mark.parametrize("radius", [0, 6])
def test_hatch_stays_inside_its_rectangle(radius):
    hatch = Hatch("#7A8386", 6, 1.5)
    seen = pixels(Rect(40, 20, 40, 20, "#F1F2F0", radius=radius, hatch=hatch))
    outside = seen.copy()
    outside[19:41, 39:81] = 255
    assert (outside == 255).all()
    inside = {tuple(colour) for colour in seen[22:38, 42:78].reshape(-1, 3)}
    assert len(inside) > 2


def test_texts_keep_to_their_box_in_every_script():
    measure = MplMeasure()
    for text, align in itertools.product(("Mostly 12 of 14", ARABIC, "ሕግ ፖሊሲ"), Align):
        wide = measure.width(text, 14, 400)
        left = 150 - wide / 2
        drawn = Text(left, 10, wide, 20, (text,), 14, 400, "#000000", 20, align)
        seen = pixels(drawn, width=300, height=40)
        ink = (seen < 200).any(axis=(0, 2)).nonzero()[0]
        # letters may hang over by a px or two
        assert abs(ink.min() - left) < 4
        assert abs(ink.max() - left - wide) < 4


def test_lines_are_broken_at_words_and_none_is_too_wide():
    measure = MplMeasure()
    text = "Family reunification and deinstitutionalisation of children in care"
    for width in (60, 120, 300):
        lines = block(measure, text, 0, 0, width, size=13, weight=600, colour="#000000").lines
        assert all(measure.width(line, 13, 600) <= width for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    short = measure.elide(text, 13, 400, 100)
    assert short.endswith("…")
    assert measure.width(short, 13, 400) <= 100
    assert measure.elide("Yes", 13, 400, 100) == "Yes"
