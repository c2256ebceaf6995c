"""Pixels: what is painted has the colours and the places of the scene."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from workshop_app.charts.qt_painter import QtMeasure, ScenePainter
from workshop_app.charts.room import room_scene
from workshop_app.charts.scene import Align, Hatch, Line, Path, Rect, Scene, Text, mirrored
from workshop_app.core.palette import DARK, LIGHT
from workshop_app.ui.fonts import load_fonts

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def painter():
    return ScenePainter(())


def pixel(image, x, y):
    return image.pixelColor(round(x), round(y)).name().upper()


def inked(image, x, y, width, height):
    """Columns of a place in which something other than white is painted."""
    paper = QColor("#FFFFFF")
    return [
        column
        for column in range(x, x + width)
        if any(image.pixelColor(column, row) != paper for row in range(y, y + height))
    ]


def test_bars_tracks_and_background_have_their_colours(room, painter):
    view, words = room(4)
    scene = room_scene(view, words, DARK, (1280, 720), QtMeasure(()))
    image = painter.image(scene)
    assert (image.width(), image.height()) == (1280, 720)
    assert pixel(image, 3, 715) == DARK.background
    bars = [i for i in scene.items if isinstance(i, Rect) and i.role.startswith("bar:")]
    assert len(bars) == 4
    for bar in bars:
        assert pixel(image, bar.x + bar.width / 2, bar.y + bar.height / 2) == bar.fill
        assert pixel(image, bar.x + bar.width / 2, bar.y) == bar.stroke
    for track in (i for i in scene.items if isinstance(i, Rect) and i.role.startswith("track:")):
        assert pixel(image, track.x + track.width - 8, track.y + 8) == DARK.surface


def test_mirrored_bars_are_on_the_other_side(room, painter):
    view, words = room(4)
    scene = room_scene(view, words, LIGHT, (1280, 720), QtMeasure(()), rtl=True)
    image = painter.image(scene)
    bars = [i for i in mirrored(scene).items if isinstance(i, Rect) and i.role.startswith("bar:")]
    assert len(bars) == 4
    for bar in bars:
        assert pixel(image, 1280 - bar.x - bar.width / 2, bar.y + bar.height / 2) == bar.fill


@pytest.mark.parametrize(
    ("align", "first", "last"),
    [(Align.START, 20, 140), (Align.CENTRE, 120, 280), (Align.END, 260, 380)],
)
def test_text_stands_where_its_alignment_says(painter, align, first, last):
    text = Text(20, 10, 360, 60, ("Level",), 30, 600, "#000000", 40, align)
    columns = inked(painter.image(Scene(400, 80, "#FFFFFF", (text,))), 0, 0, 400, 80)
    assert columns
    assert first <= columns[0] <= columns[-1] <= last


def test_lines_of_text_stand_below_each_other(painter):
    text = Text(0, 0, 200, 80, ("I", "I"), 30, 700, "#000000", 40)
    image = painter.image(Scene(200, 80, "#FFFFFF", (text,)))
    assert inked(image, 0, 0, 60, 40)
    assert inked(image, 0, 40, 60, 40)


def test_hatch_paints_lines_over_its_ground_and_stays_inside(painter):
    hatch = Hatch("#7A8386", 10, 2)
    rect = Rect(20, 20, 60, 40, "#F1F2F0", "#7A8386", 1, 6, hatch=hatch)
    image = painter.image(Scene(100, 80, "#FFFFFF", (rect,)))
    assert {"#F1F2F0", "#7A8386"} <= {pixel(image, x, y) for x in range(26, 74) for y in (39, 40)}
    assert not inked(image, 0, 0, 100, 19)
    assert not inked(image, 81, 0, 19, 80)
    assert pixel(image, 20, 20) == "#FFFFFF"  # the corner is round


def test_dashes_leave_gaps_and_closed_paths_are_filled(painter):
    items = (
        Line(50, 0, 50, 100, "#000000", 4, (10, 10)),
        Path(((60, 10), (90, 10), (90, 90), (60, 90)), "#000000", 2, "#FF0000", closed=True),
        Path(((10, 10), (30, 10), (30, 40)), "#0000FF", 4),
    )
    image = painter.image(Scene(100, 100, "#FFFFFF", items))
    assert {pixel(image, 50, y) for y in (5, 25, 45)} == {"#000000"}
    assert {pixel(image, 50, y) for y in (15, 35, 55)} == {"#FFFFFF"}
    assert pixel(image, 75, 50) == "#FF0000"
    assert pixel(image, 20, 10) == "#0000FF"
    assert pixel(image, 20, 25) == "#FFFFFF"


def test_a_scene_is_scaled_evenly_and_centred_in_its_target(painter):
    scene = Scene(100, 100, "#112233", (Rect(0, 0, 50, 100, "#AABBCC"),))
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    brush = QPainter(image)
    painter.paint(scene, brush, QRectF(0, 0, 400, 200))
    brush.end()
    assert pixel(image, 50, 100) == "#FFFFFF"
    assert pixel(image, 150, 100) == "#AABBCC"
    assert pixel(image, 250, 100) == "#112233"
    assert pixel(image, 350, 100) == "#FFFFFF"
    assert painter.image(scene, 0.5).width() == 50


def test_measured_lines_fit_and_keep_every_character():
    measure = QtMeasure(())
    said = "National standards for foster care \U0001d4b3 exist and are applied to all providers."
    lines = measure.wrap(said, 30, 600, 300)
    assert len(lines) > 2
    assert " ".join(lines) == said
    assert all(measure.width(text, 30, 600) <= 300 for text in lines)
    assert measure.wrap("", 30, 400, 300) == ("",)
    assert measure.wrap("a\nb", 30, 400, 300) == ("a", "b")


@pytest.mark.parametrize("word", ["جزئياً", "Vf", "ក្រុម", "إلى حد كبير"])
def test_a_word_that_has_its_own_width_is_not_broken(qapp, word):
    families = load_fonts(qapp)
    measure = QtMeasure(families)
    for size in (20, 33, 51.5):
        assert measure.wrap(word, size, 600, measure.width(word, size, 600)) == (word,)


def test_elided_text_fits():
    measure = QtMeasure(())
    shown = measure.elide("Laws and policies · Foster care", 30, 400, 200)
    assert shown.endswith("…")
    assert measure.width(shown, 30, 400) <= 200
    assert measure.elide("Laws", 30, 400, 500) == "Laws"
