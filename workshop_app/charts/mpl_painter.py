"""Paints a scene into a PNG with matplotlib, without Qt, and measures text with the same fonts.

For documents that hold pictures. Fonts are the bundled ones alone, so that a picture looks the
same on every computer; matplotlib shapes Arabic and other scripts itself. It is imported when a
picture is asked for.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from workshop_app.charts.measure import reads_rtl
from workshop_app.charts.scene import Align, Hatch, Line, Path, Rect, Scene, Text
from workshop_app.resources import resource

__all__ = ["MplMeasure", "png_bytes"]

_FACES = {400: "Regular", 600: "SemiBold", 700: "Bold"}
_LATIN = "NotoSans"
_RIGHT_TO_LEFT = "\u200f"
"""Stands before a line of a right-to-left paragraph whose first letter runs the other way"""
_QUARTER = 0.5523
"""Where the handles of a Bézier curve stand that is nearly a quarter of a circle"""
_POINTS = 72
"""With as many dots an inch, a point of type is a px"""


def png_bytes(scene: Scene, scale: float = 2.0) -> bytes:
    """The scene as a PNG of ``scale`` times its size in px."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(scene.width / _POINTS, scene.height / _POINTS), dpi=_POINTS * scale)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, scene.width)
    axes.set_ylim(scene.height, 0)
    figure.patch.set_facecolor(scene.background)
    pen = _Pen(axes)
    for item in scene.items:
        pen.draw(item)
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi="figure", facecolor=scene.background)
    return out.getvalue()


class MplMeasure:
    """A :class:`~workshop_app.charts.measure.Measure` with the bundled fonts; breaks at spaces."""

    def width(self, text: str, size: float, weight: int) -> float:
        """Advance width of one line."""
        return _width(text, size, weight)

    def ascent(self, size: float, weight: int) -> float:
        """Height of a line above its baseline, as in Noto Sans."""
        return size * 1.069

    def descent(self, size: float, weight: int) -> float:
        """Depth of a line below its baseline, as in Noto Sans."""
        return size * 0.293

    def wrap(self, text: str, size: float, weight: int, width: float) -> tuple[str, ...]:
        """Break ``text`` at spaces, and inside words that are wider than a line."""
        lines: list[str] = []
        for paragraph in text.split("\n"):
            lines.append("")
            for word in filter(None, paragraph.split(" ")):
                joined = f"{lines[-1]} {word}".strip()
                if self.width(joined, size, weight) <= width:
                    lines[-1] = joined
                    continue
                pieces = list(self._pieces(word, size, weight, width))
                lines[-1:] = [lines[-1], *pieces] if lines[-1] else pieces
        return tuple(lines)

    def elide(self, text: str, size: float, weight: int, width: float) -> str:
        """Shorten ``text`` to ``width`` with an ellipsis at its end."""
        if self.width(text, size, weight) <= width:
            return text
        short = text
        while short and self.width(f"{short}…", size, weight) > width:
            short = short[:-1]
        return f"{short.rstrip()}…"

    def _pieces(self, word: str, size: float, weight: int, width: float) -> Iterator[str]:
        start = 0
        for end in range(1, len(word) + 1):
            if end - start > 1 and self.width(word[start:end], size, weight) > width:
                yield word[start : end - 1]
                start = end - 1
        yield word[start:]


class _Pen:
    """Adds the items of a scene to axes whose units are the scene's px."""

    def __init__(self, axes: Any) -> None:
        self._axes = axes
        self._order = 1.0

    def draw(self, item: Rect | Line | Path | Text) -> None:
        """Put one item above those before it."""
        self._order += 1
        draw: dict[type, Callable[..., None]] = {
            Rect: self._rect,
            Line: self._line,
            Path: self._path,
            Text: self._text,
        }
        draw[type(item)](item)

    def _rect(self, item: Rect) -> None:
        from matplotlib.patches import PathPatch, Rectangle

        inset = item.stroke_width / 2 if item.stroke is not None else 0.0
        x, y = item.x + inset, item.y + inset
        width, height = item.width - 2 * inset, item.height - 2 * inset
        if width <= 0 or height <= 0:
            return
        radius = max(0.0, min(item.radius, item.width / 2, item.height / 2) - inset)
        look: dict[str, Any] = {
            "facecolor": item.fill or "none",
            "edgecolor": item.stroke or "none",
            "linewidth": item.stroke_width if item.stroke is not None else 0,
            "zorder": self._order,
        }
        if item.dash:
            look["linestyle"] = (0, [part / item.stroke_width for part in item.dash])
        if radius:
            shape: Any = PathPatch(_rounded(x, y, width, height, radius), **look)
        else:
            shape = Rectangle((x, y), width, height, **look)
        self._axes.add_patch(shape)
        if item.hatch is not None:
            self._hatch(item.hatch, x, y, width, height, shape)

    def _hatch(
        self, hatch: Hatch, x: float, y: float, width: float, height: float, shape: Any
    ) -> None:
        from matplotlib.collections import LineCollection

        steps = int((width + height) / hatch.spacing) + 1
        lines = [
            [(x + step * hatch.spacing - height, y + height), (x + step * hatch.spacing, y)]
            for step in range(1, steps + 1)
        ]
        drawn = LineCollection(
            lines, colors=hatch.colour, linewidths=hatch.width, zorder=self._order + 0.5
        )
        self._axes.add_collection(drawn, autolim=False)
        # what is added is cut at the axes at first
        drawn.set_clip_path(shape)

    def _line(self, item: Line) -> None:
        self._stroke([(item.x1, item.y1), (item.x2, item.y2)], item.colour, item.width, item.dash)

    def _stroke(
        self,
        points: list[tuple[float, float]],
        colour: str,
        width: float,
        dash: tuple[float, ...] = (),
    ) -> None:
        from matplotlib.lines import Line2D

        look: dict[str, Any] = {"solid_joinstyle": "round", "solid_capstyle": "butt"}
        if dash:
            look = {"dashes": [part / width for part in dash]}
        xs, ys = zip(*points, strict=True)
        drawn = Line2D(xs, ys, color=colour, linewidth=width, zorder=self._order, **look)
        self._axes.add_line(drawn)

    def _path(self, item: Path) -> None:
        from matplotlib.patches import Polygon

        if item.closed:
            self._axes.add_patch(
                Polygon(
                    item.points,
                    closed=True,
                    facecolor=item.fill or "none",
                    edgecolor=item.stroke or "none",
                    linewidth=item.width if item.stroke else 0,
                    joinstyle="round",
                    zorder=self._order,
                )
            )
        elif item.stroke:
            self._stroke(list(item.points), item.stroke, item.width)

    def _text(self, item: Text) -> None:
        rise = item.line_height / 2 + item.size * (1.069 - 0.293) / 2
        font = _font(item.size, item.weight)
        y = item.top + rise
        for line in item.lines:
            x = item.x
            text = f"{_RIGHT_TO_LEFT}{line}" if item.rtl and not reads_rtl(line, False) else line
            if item.align is not Align.START and text:
                free = item.width - _width(text, item.size, item.weight)
                x += free if item.align is Align.END else free / 2
            self._axes.text(
                x,
                y,
                text,
                color=item.colour,
                ha="left",
                va="baseline",
                parse_math=False,
                zorder=self._order,
                fontproperties=font,
            )
            y += item.line_height


def _rounded(x: float, y: float, width: float, height: float, radius: float) -> Any:
    """A rectangle whose corners are quarters of a circle."""
    from matplotlib.path import Path as Outline

    right, bottom, soft = x + width, y + height, radius * (1 - _QUARTER)
    sides = (
        ((x + radius, y), (right - radius, y), (right - soft, y), (right, y + soft)),
        (
            (right, y + radius),
            (right, bottom - radius),
            (right, bottom - soft),
            (right - soft, bottom),
        ),
        ((right - radius, bottom), (x + radius, bottom), (x + soft, bottom), (x, bottom - soft)),
        ((x, bottom - radius), (x, y + radius), (x, y + soft), (x + soft, y)),
    )
    points, codes = [sides[0][0]], [Outline.MOVETO]
    for place, (_, end, *handles) in enumerate(sides):
        points += [end, *handles, sides[(place + 1) % 4][0]]
        codes += [Outline.LINETO, *(Outline.CURVE4,) * 3]
    return Outline([*points, points[0]], [*codes, Outline.CLOSEPOLY])


@lru_cache(maxsize=64)
def _font(size: float, weight: int) -> Any:
    from matplotlib.font_manager import FontProperties

    _register()
    return FontProperties(family=_families(weight), size=size)


@lru_cache(maxsize=4096)
def _width(text: str, size: float, weight: int) -> float:
    from matplotlib.textpath import text_to_path

    if not text:
        return 0.0
    # without hinting, so that a text is as wide at every size
    width, _, _ = text_to_path.get_text_width_height_descent(text, _font(100, weight), False)
    return float(width) * size / 100


@lru_cache(maxsize=1)
def _register() -> None:
    """Make the bundled fonts known under names of their own, a family for each face."""
    from matplotlib import font_manager

    for path in sorted(resource("fonts").glob("*.ttf")):
        entry = font_manager.FontEntry(
            fname=str(path),
            name=path.stem,
            style="normal",
            variant="normal",
            weight=400,
            stretch="normal",
            size="scalable",
        )
        font_manager.fontManager.ttflist.append(entry)


@lru_cache(maxsize=4)
def _families(weight: int) -> list[str]:
    """Names of the faces for a weight: Latin first, then every other script."""
    stems = sorted(path.stem for path in resource("fonts").glob("*.ttf"))
    wanted = "Regular" if weight < 600 else "Bold"
    latin = f"{_LATIN}-{_FACES.get(weight, 'Regular')}"
    others = [stem for stem in stems if stem.endswith(wanted) and not stem.startswith("NotoSans-")]
    rest = [stem for stem in stems if stem.startswith(("NotoSansMath", "NotoSansSymbols"))]
    return list(dict.fromkeys([latin, *others, *rest]))
