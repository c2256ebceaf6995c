"""Paints a scene with Qt, and measures text with the same fonts."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QTextLayout,
    QTextOption,
)

from workshop_app.charts.scene import Align, Hatch, Line, Path, Rect, Scene, Text

__all__ = ["QtMeasure", "ScenePainter", "utf16_slice"]

_WEIGHTS = {400: QFont.Weight.Normal, 600: QFont.Weight.DemiBold, 700: QFont.Weight.Bold}
_CACHE_LIMIT = 4000


class _Fonts:
    """Fonts and their metrics by size and weight, made once."""

    def __init__(self, families: Sequence[str]) -> None:
        self._families = list(families)
        self._fonts: dict[tuple[float, int], tuple[QFont, QFontMetricsF]] = {}

    def get(self, size: float, weight: int) -> tuple[QFont, QFontMetricsF]:
        found = self._fonts.get((size, weight))
        if found is None:
            font = QFont()
            if self._families:
                font.setFamilies(self._families)
            font.setPixelSize(max(1, round(size)))
            font.setWeight(_WEIGHTS[weight])
            # The miniature is the same picture at a seventh of the size: its lines must not reflow.
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            found = font, QFontMetricsF(font)
            self._fonts[size, weight] = found
        return found


class QtMeasure:
    """A :class:`~workshop_app.charts.measure.Measure` that asks Qt; remembers what it was asked."""

    def __init__(self, families: Sequence[str]) -> None:
        self._fonts = _Fonts(families)
        self._widths: dict[tuple[str, float, int], float] = {}
        self._wraps: dict[tuple[str, float, int, float], tuple[str, ...]] = {}

    def width(self, text: str, size: float, weight: int) -> float:
        """Advance width of one line."""
        key = (text, size, weight)
        found = self._widths.get(key)
        if found is None:
            if len(self._widths) >= _CACHE_LIMIT:
                self._widths.clear()
            found = self._fonts.get(size, weight)[1].horizontalAdvance(text)
            self._widths[key] = found
        return found

    def ascent(self, size: float, weight: int) -> float:
        """Height of a line above its baseline."""
        return self._fonts.get(size, weight)[1].ascent()

    def descent(self, size: float, weight: int) -> float:
        """Depth of a line below its baseline."""
        return self._fonts.get(size, weight)[1].descent()

    def font(self, size: float, weight: int) -> QFont:
        """The font of a size and weight."""
        return self._fonts.get(size, weight)[0]

    def wrap(self, text: str, size: float, weight: int, width: float) -> tuple[str, ...]:
        """Break ``text`` by the rules of its script, and inside words wider than a line."""
        key = (text, size, weight, width)
        found = self._wraps.get(key)
        if found is None:
            if len(self._wraps) >= _CACHE_LIMIT:
                self._wraps.clear()
            font = self._fonts.get(size, weight)[0]
            found = tuple(
                line
                for part in text.split("\n")
                for line in (
                    # the layout also counts what a glyph hangs over, and would break a word for it
                    [part.strip()]
                    if self.width(part, size, weight) <= width
                    else _break(part, font, width)
                )
            )
            self._wraps[key] = found
        return found

    def elide(self, text: str, size: float, weight: int, width: float) -> str:
        """Shorten ``text`` to ``width`` with an ellipsis at its end."""
        if self.width(text, size, weight) <= width:
            return text
        metrics = self._fonts.get(size, weight)[1]
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def _break(text: str, font: QFont, width: float) -> list[str]:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, length = line.textStart(), line.textLength()
        lines.append(utf16_slice(text, start, length).strip())
    layout.endLayout()
    return lines or [""]


def utf16_slice(text: str, start: int, length: int) -> str:
    """Qt counts UTF-16 units, Python counts characters; they differ above U+FFFF."""
    if text.isascii() or max(text) <= "\uffff":
        return text[start : start + length]
    return text.encode("utf-16-le")[2 * start : 2 * (start + length)].decode("utf-16-le")


class ScenePainter:
    """Paints scenes with one set of fonts; keep it between frames, it remembers pens and fonts."""

    def __init__(self, families: Sequence[str]) -> None:
        self._fonts = _Fonts(families)
        self._colours: dict[str, QColor] = {}

    def paint(self, scene: Scene, painter: QPainter, target: QRectF | None = None) -> None:
        """Paint ``scene`` into ``target``, scaled evenly and centred; the rest of it is left."""
        painter.save()
        if target is not None:
            scale = min(target.width() / scene.width, target.height() / scene.height)
            painter.translate(
                target.x() + (target.width() - scene.width * scale) / 2,
                target.y() + (target.height() - scene.height * scale) / 2,
            )
            painter.scale(scale, scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        whole = QRectF(0, 0, scene.width, scene.height)
        painter.setClipRect(whole, Qt.ClipOperation.IntersectClip)
        painter.fillRect(whole, self._colour(scene.background))
        draw: dict[type, Callable[..., None]] = {
            Rect: self._rect,
            Line: self._line,
            Path: self._path,
            Text: self._text,
        }
        for item in scene.items:
            draw[type(item)](item, painter)
        painter.restore()

    def image(self, scene: Scene, scale: float = 1.0) -> QImage:
        """Return the scene as a picture of ``scale`` times its size."""
        image = QImage(
            max(1, round(scene.width * scale)),
            max(1, round(scene.height * scale)),
            QImage.Format.Format_RGB32,
        )
        image.fill(self._colour(scene.background))
        painter = QPainter(image)
        self.paint(scene, painter, QRectF(0, 0, image.width(), image.height()))
        painter.end()
        return image

    def _colour(self, name: str) -> QColor:
        found = self._colours.get(name)
        if found is None:
            found = self._colours[name] = QColor(name)
        return found

    def _pen(self, colour: str, width: float, dash: tuple[float, ...] = ()) -> QPen:
        pen = QPen(self._colour(colour), width)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if dash else Qt.PenCapStyle.RoundCap)
        if dash:
            pen.setDashPattern([part / width for part in dash])
        return pen

    def _rect(self, item: Rect, painter: QPainter) -> None:
        outer = QRectF(item.x, item.y, item.width, item.height)
        if item.stroke is None and item.radius <= 0 and item.hatch is None:
            if item.fill is not None:
                painter.fillRect(outer, self._colour(item.fill))
            return
        inset = item.stroke_width / 2 if item.stroke is not None else 0.0
        inner = outer.adjusted(inset, inset, -inset, -inset)
        # A bar one vote wide must stay a rectangle with small corners, not become a lens.
        radius = max(0.0, min(item.radius, item.width / 2, item.height / 2) - inset)
        fill = Qt.BrushStyle.NoBrush if item.fill is None else self._colour(item.fill)
        if item.hatch is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawRoundedRect(inner, radius, radius)
            self._hatch(item.hatch, inner, radius, painter)
            fill = Qt.BrushStyle.NoBrush
        painter.setBrush(fill)
        if item.stroke is None:
            painter.setPen(Qt.PenStyle.NoPen)
        else:
            painter.setPen(self._pen(item.stroke, item.stroke_width, item.dash))
        painter.drawRoundedRect(inner, radius, radius)

    def _hatch(self, hatch: Hatch, area: QRectF, radius: float, painter: QPainter) -> None:
        painter.save()
        shape = QPainterPath()
        shape.addRoundedRect(area, radius, radius)
        painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
        painter.setPen(self._pen(hatch.colour, hatch.width))
        steps = int((area.width() + area.height()) / hatch.spacing) + 1
        painter.drawLines(
            [
                QLineF(
                    area.left() + step * hatch.spacing - area.height(),
                    area.bottom(),
                    area.left() + step * hatch.spacing,
                    area.top(),
                )
                for step in range(1, steps + 1)
            ]
        )
        painter.restore()

    def _line(self, item: Line, painter: QPainter) -> None:
        pen = self._pen(item.colour, item.width, item.dash)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QLineF(item.x1, item.y1, item.x2, item.y2))

    def _path(self, item: Path, painter: QPainter) -> None:
        points = QPolygonF([QPointF(x, y) for x, y in item.points])
        if item.stroke is None:
            painter.setPen(Qt.PenStyle.NoPen)
        else:
            painter.setPen(self._pen(item.stroke, item.width))
        if item.closed:
            fill = Qt.BrushStyle.NoBrush if item.fill is None else self._colour(item.fill)
            painter.setBrush(fill)
            painter.drawPolygon(points)
        else:
            painter.drawPolyline(points)

    def _text(self, item: Text, painter: QPainter) -> None:
        font, metrics = self._fonts.get(item.size, item.weight)
        painter.setFont(font)
        painter.setPen(self._colour(item.colour))
        painter.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if item.rtl else Qt.LayoutDirection.LeftToRight
        )
        rise = (item.line_height - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent()
        y = item.top + rise
        for text in item.lines:
            x = item.x
            if item.align is not Align.START:
                free = item.width - metrics.horizontalAdvance(text)
                x += free if item.align is Align.END else free / 2
            painter.drawText(QPointF(x, y), text)
            y += item.line_height
