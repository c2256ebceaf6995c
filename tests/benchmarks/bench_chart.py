"""A full update of the room's chart against a matplotlib redraw of a figure that says the same."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

SIZE = (1920, 1080)
COUNTS = (2, 1, 11, 6)
QUESTION = "National standards for foster care exist and are applied to all providers."
SENTENCE = "11 of 20 chose one option (55 %). 15 needed for agreement."
HEADER = ("Laws and policies · Foster care", "Round 2 · 20 of 20 voted")
LABELS = ("Not at all", "Slightly", "Mostly", "Completely")


def _least_seconds(act: Callable[[], object], times: int) -> float:
    """The least time of one call: every longer one has other programs of the machine in it."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        spent.append(time.perf_counter() - start)
    return min(spent)


def _scene_update() -> Callable[[], object]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QFontDatabase, QGuiApplication, QImage, QPainter

    from workshop_app.charts.qt_painter import QtMeasure, ScenePainter
    from workshop_app.charts.room import RoomWords, room_scene
    from workshop_app.core.palette import DARK
    from workshop_app.core.reading import read_votes
    from workshop_app.core.room import RoomOption, RoomResult, RoomScreen, RoomView
    from workshop_app.resources import resource

    app = QGuiApplication.instance() or QGuiApplication([])
    for file in sorted(resource("fonts").glob("NotoSans-*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    measure, painter = QtMeasure(("Noto Sans",)), ScenePainter(("Noto Sans",))
    options = tuple(RoomOption(n, f"o{n}", label) for n, label in enumerate(LABELS, 1))
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    turn = 0

    def update() -> object:
        nonlocal turn
        turn += 1
        counts = COUNTS[turn % 4 :] + COUNTS[: turn % 4]
        reading = read_votes(counts, 0.75)
        view = RoomView(
            RoomScreen.QUESTION,
            question=QUESTION,
            options=options,
            result=RoomResult(counts, (), 20, None, None, reading),
        )
        words = RoomWords(
            header_start=HEADER[0],
            header_end=HEADER[1],
            word="Close",
            sentence=SENTENCE,
            needed="15 needed",
            shares=tuple(f"{share:.0%}" for share in reading.shares),
        )
        scene = room_scene(view, words, DARK, SIZE, measure)
        brush = QPainter(image)
        painter.paint(scene, brush)
        brush.end()
        return app

    return update


def _figure_redraw() -> Callable[[], object]:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(SIZE[0] / 100, SIZE[1] / 100), dpi=100, layout="constrained")
    canvas = FigureCanvasAgg(figure)
    figure.suptitle(f"{HEADER[0]}    {HEADER[1]}\n{QUESTION}", fontsize=36, x=0.03, ha="left")
    figure.supxlabel(f"Close   {SENTENCE}", fontsize=24, bbox={"boxstyle": "round"})
    axes = figure.add_subplot()
    axes.barh(LABELS, [20] * len(COUNTS), color="0.9")
    bars = axes.barh(LABELS, COUNTS, edgecolor="black")
    axes.set_xlim(0, 20)
    axes.axvline(15, linestyle="--")
    axes.tick_params(labelsize=39)
    axes.set_title("15 needed", fontsize=29)
    notes = axes.bar_label(bars, [str(count) for count in COUNTS], fontsize=46)
    shares = [axes.text(19, y, f"{n / 20:.0%}", fontsize=33) for y, n in enumerate(COUNTS)]
    for y in range(len(COUNTS)):
        axes.text(0.3, y, str(y + 1), fontsize=32, bbox={"boxstyle": "round"})
    turn = 0

    def redraw() -> object:
        nonlocal turn
        turn += 1
        for place, bar in enumerate(bars):
            count = COUNTS[(place + turn) % 4]
            bar.set_width(count)
            notes[place].xy = (count, notes[place].xy[1])
            notes[place].set_text(str(count))
            shares[place].set_text(f"{count / 20:.0%}")
        canvas.draw()
        return canvas

    return redraw


def run() -> list[tuple[str, float, float]]:
    """Return (name, measured ratio, ratio to stay at or below)."""
    update, redraw = _scene_update(), _figure_redraw()
    # In blocks over a few seconds, so that one busy moment of the machine does not hit one side.
    blocks = [(_least_seconds(update, 20), _least_seconds(redraw, 3)) for _ in range(8)]
    least = [min(side) for side in zip(*blocks, strict=True)]
    return [("chart update at 1920×1080 / matplotlib redraw", least[0] / least[1], 0.05)]
