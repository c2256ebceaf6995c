"""A check that Qt starts on this machine and paints a chart with the bundled fonts."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from workshop_app.charts.qt_painter import QtMeasure, ScenePainter
from workshop_app.charts.room import room_scene
from workshop_app.charts.scene import Rect
from workshop_app.core.palette import LIGHT
from workshop_app.core.reading import read_votes
from workshop_app.core.room import RoomOption, RoomResult, RoomScreen, RoomView
from workshop_app.ui.fonts import load_fonts
from workshop_app.ui.wording.room import room_words

_COUNTS = (1, 2, 9, 4)
_SIZE = (960, 540)


def paint_chart() -> str:
    """Paint a vote and look for its bars. Returns what was done; RuntimeError if one is missing."""
    app = QApplication.instance() or QApplication(["workshop-app"])
    families = load_fonts(app) if isinstance(app, QGuiApplication) else ()
    if not families:
        raise RuntimeError("the bundled fonts could not be loaded")
    view = RoomView(
        RoomScreen.QUESTION,
        question="Does the chart appear?",
        number="1",
        options=tuple(RoomOption(n, f"o{n}", f"Level {n}") for n in range(1, 5)),
        round_number=1,
        round_state="revealed",
        result=RoomResult(_COUNTS, (), sum(_COUNTS), None, None, read_votes(_COUNTS, 0.75)),
    )
    scene = room_scene(view, room_words(view), LIGHT, _SIZE, QtMeasure(families))
    image = ScenePainter(families).image(scene)
    bars = [i for i in scene.items if isinstance(i, Rect) and i.role.startswith("bar:")]
    painted = [
        image.pixelColor(round(b.x + b.width / 2), round(b.y + b.height / 2)).name().upper()
        for b in bars
    ]
    if not bars or painted != [(bar.fill or "").upper() for bar in bars]:
        raise RuntimeError(f"the chart was painted as {painted}")
    platform = QGuiApplication.platformName()
    return f"Qt started ({platform}) and painted a chart, {len(families)} font families"
