"""Draws a scene on a canvas of reportlab, as vectors and as text that can be copied."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workshop_app.charts.scene import Align, Hatch, Item, Line, Path, Rect, Scene, Text
from workshop_app.reports.letters import settled, without_hints
from workshop_app.reports.pdf.rl_fonts import FontSetter, GlyphCodes


class CanvasPainter:
    """Draws on one canvas; ``top`` is the y of the scene's upper edge, ``scale`` points a px."""

    def __init__(self, canvas: Any, setter: FontSetter) -> None:
        self._canvas = canvas
        self._setter = setter
        self._codes = GlyphCodes(canvas._doc)
        self._colours: dict[str, Any] = {}
        self._fill = self._stroke = ""

    def new_page(self) -> None:
        """A page begins without a colour chosen."""
        self._fill = self._stroke = ""

    def scene(self, scene: Scene, x: float, top: float, scale: float) -> None:
        """A whole scene with its ground; what lies outside of it is cut off."""
        canvas = self._canvas
        canvas.saveState()
        self.new_page()
        width, height = scene.width * scale, scene.height * scale
        edge = canvas.beginPath()
        edge.rect(x, top - height, width, height)
        canvas.clipPath(edge, stroke=0, fill=0)
        if scene.background.upper() != "#FFFFFF":
            self._set_fill(scene.background)
            canvas.rect(x, top - height, width, height, stroke=0, fill=1)
        self.items(scene.items, x, top, scale)
        canvas.restoreState()
        self.new_page()

    def items(self, items: Iterable[Item], x: float, top: float, scale: float) -> None:
        """Items in painting order."""
        for item in items:
            if isinstance(item, Text):
                self._text(item, x, top, scale)
            elif isinstance(item, Rect):
                self._rect(item, x, top, scale)
            elif isinstance(item, Line):
                self._line(item, x, top, scale)
            else:
                self._path(item, x, top, scale)

    # --- shapes --------------------------------------------------------------------------------

    def _rect(self, item: Rect, x: float, top: float, scale: float) -> None:
        canvas = self._canvas
        inset = item.stroke_width / 2 if item.stroke is not None else 0.0
        left, width = x + (item.x + inset) * scale, (item.width - 2 * inset) * scale
        height = (item.height - 2 * inset) * scale
        bottom = top - (item.y + inset) * scale - height
        radius = max(0.0, min(item.radius, item.width / 2, item.height / 2) - inset) * scale
        if width < 0 or height < 0:
            return
        if item.fill is not None:
            self._set_fill(item.fill)
        if item.hatch is not None:
            if item.fill is not None:
                self._outline(left, bottom, width, height, radius, stroke=0, fill=1)
            self._hatch(item.hatch, (left, bottom, width, height), radius, scale)
        fill = int(item.fill is not None and item.hatch is None)
        stroke = int(item.stroke is not None)
        if item.stroke is not None:
            self._set_stroke(item.stroke)
            canvas.setLineWidth(item.stroke_width * scale)
            canvas.setDash([part * scale for part in item.dash])
        if fill or stroke:
            self._outline(left, bottom, width, height, radius, stroke=stroke, fill=fill)

    def _outline(
        self,
        left: float,
        bottom: float,
        width: float,
        height: float,
        radius: float,
        *,
        stroke: int,
        fill: int,
    ) -> None:
        if radius > 0:
            self._canvas.roundRect(left, bottom, width, height, radius, stroke=stroke, fill=fill)
        else:
            self._canvas.rect(left, bottom, width, height, stroke=stroke, fill=fill)

    def _hatch(
        self, hatch: Hatch, area: tuple[float, float, float, float], radius: float, scale: float
    ) -> None:
        canvas = self._canvas
        left, bottom, width, height = area
        canvas.saveState()
        edge = canvas.beginPath()
        if radius > 0:
            edge.roundRect(left, bottom, width, height, radius)
        else:
            edge.rect(left, bottom, width, height)
        canvas.clipPath(edge, stroke=0, fill=0)
        canvas.setStrokeColor(self._colour(hatch.colour))
        canvas.setLineWidth(hatch.width * scale)
        canvas.setDash([])
        step = hatch.spacing * scale
        lines = [
            (left + at * step - height, bottom, left + at * step, bottom + height)
            for at in range(1, int((width + height) / step) + 2)
        ]
        canvas.lines(lines)
        canvas.restoreState()

    def _line(self, item: Line, x: float, top: float, scale: float) -> None:
        canvas = self._canvas
        self._set_stroke(item.colour)
        canvas.setLineWidth(item.width * scale)
        canvas.setLineCap(0)
        canvas.setDash([part * scale for part in item.dash])
        canvas.line(
            x + item.x1 * scale, top - item.y1 * scale, x + item.x2 * scale, top - item.y2 * scale
        )

    def _path(self, item: Path, x: float, top: float, scale: float) -> None:
        canvas = self._canvas
        path = canvas.beginPath()
        (first_x, first_y), *others = item.points
        path.moveTo(x + first_x * scale, top - first_y * scale)
        for at_x, at_y in others:
            path.lineTo(x + at_x * scale, top - at_y * scale)
        if item.closed:
            path.close()
        fill = int(item.closed and item.fill is not None)
        if fill and item.fill is not None:
            self._set_fill(item.fill)
        stroke = int(item.stroke is not None)
        if item.stroke is not None:
            self._set_stroke(item.stroke)
            canvas.setLineWidth(item.width * scale)
            canvas.setLineCap(1)
            canvas.setLineJoin(1)
            canvas.setDash([])
        canvas.drawPath(path, stroke=stroke, fill=fill)

    # --- text ----------------------------------------------------------------------------------

    def _text(self, item: Text, x: float, top: float, scale: float) -> None:
        setter, weight = self._setter, item.weight
        above = setter.ascent(item.size, weight)
        below = setter.descent(item.size, weight)
        y = item.top + (item.line_height - above - below) / 2 + above
        self._set_fill(item.colour)
        size = f"{item.size * scale:.5g}"
        code, font = ["BT"], ""
        for line in item.lines:
            line = without_hints(settled(line))
            if line:
                at = item.x
                if item.align is not Align.START:
                    free = item.width - setter.width(line, item.size, weight)
                    at += free if item.align is Align.END else free / 2
                code.append(f"1 0 0 1 {x + at * scale:.2f} {top - y * scale:.2f} Tm")
                for name, hexed in self._codes.of(line, weight):
                    if name != font:
                        font = name
                        code.append(f"{name} {size} Tf")
                    code.append(f"<{hexed}> Tj")
            y += item.line_height
        code.append("ET")
        # what a text object of the library would write, which takes three times as long to say it
        self._canvas._code.append(" ".join(code))

    # --- colours -------------------------------------------------------------------------------

    def _colour(self, name: str) -> Any:
        found = self._colours.get(name)
        if found is None:
            from reportlab.lib.colors import HexColor

            found = self._colours[name] = HexColor(name)
        return found

    def _set_fill(self, name: str) -> None:
        if self._fill != name:
            self._fill = name
            self._canvas.setFillColor(self._colour(name))

    def _set_stroke(self, name: str) -> None:
        if self._stroke != name:
            self._stroke = name
            self._canvas.setStrokeColor(self._colour(name))
