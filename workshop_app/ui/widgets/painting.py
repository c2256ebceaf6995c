"""Drawing steps the widgets share: rounded boxes, hatch, key caps, and rows of parts.

A row of parts (icon, text, key cap, …) is laid out from the leading edge, so it mirrors by itself
when the reading direction runs right to left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from workshop_app.core.palette import Swatch, Theme
from workshop_app.ui.fonts import BOLD, SEMIBOLD, app_font, text_width
from workshop_app.ui.icons import pixmap
from workshop_app.ui.theme import Type

KEY_HEIGHT: Final = 20
_RETURN_PX: Final = 14
_HATCH_STEP: Final = 6.0


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a row: its width in px and how to draw it into its box.

    A part that may `shrink` gives up width when the row is too narrow.
    """

    width: float
    paint: Callable[[QPainter, QRectF], None]
    shrink: bool = False


def rounded(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: str | None = None,
    border: str | None = None,
    width: float = 1.0,
) -> None:
    """A rounded box whose border lies wholly inside `rect`, crisp on whole pixels."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    if border:
        painter.setPen(QPen(QColor(border), width))
        half = width / 2
        rect = rect.adjusted(half, half, -half, -half)
        radius -= half
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(rect, radius, radius)
    painter.restore()


def hatched(painter: QPainter, rect: QRectF, radius: float, theme: Theme) -> None:
    """A box of 45° hatch with an edge: the sign of a reserved answer."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    painter.fillPath(path, QColor(theme.hatch_under))
    painter.save()
    painter.setClipPath(path)
    painter.setPen(QPen(QColor(theme.hatch), 1.1))
    start = box.left() - box.height() + _HATCH_STEP / 2
    while start < box.right():
        painter.drawLine(QPointF(start, box.bottom()), QPointF(start + box.height(), box.top()))
        start += _HATCH_STEP
    painter.restore()
    painter.setPen(QPen(QColor(theme.hatch), theme.edge_width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, radius, radius)
    painter.restore()


def draw_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: str,
    flags: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignCenter,
) -> None:
    """One line of `text` in `rect`, elided at its end when there is no room."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(text) > rect.width() + 0.5:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, flags | Qt.TextFlag.TextSingleLine, text)


def text_part(text: str, font: QFont, colour: str, *, shrink: bool = True) -> Part:
    """A line of text as wide as it needs."""

    def paint(painter: QPainter, box: QRectF) -> None:
        draw_text(painter, box, text, font, colour)

    return Part(text_width(text, font), paint, shrink)


def icon_part(name: str, colour: str, px: int, *, rtl: bool, ratio: float) -> Part:
    """An icon, centred in height."""

    def paint(painter: QPainter, box: QRectF) -> None:
        place = QPointF(round(box.left()), round(box.center().y() - px / 2))
        painter.drawPixmap(place, pixmap(name, colour, px, ratio, mirrored=rtl))

    return Part(px, paint)


def check_box_part(theme: Theme, *, chosen: bool, ratio: float) -> Part:
    """A box of 18 px, with a tick in it while it is chosen."""

    def paint(painter: QPainter, box: QRectF) -> None:
        square = QRectF(box.left() + 0.5, round(box.center().y()) - 8.5, 17, 17)
        fill, border = (theme.accent, theme.accent) if chosen else (theme.surface, theme.border)
        rounded(painter, square, 4, fill, border)
        if chosen:
            place = QPointF(round(box.left()) + 2, round(square.top()) + 1)
            painter.drawPixmap(place, pixmap("check", theme.on_accent, 14, ratio, mirrored=False))

    return Part(18, paint)


def key_width(text: str) -> int:
    """Width of the cap drawn round `text`."""
    words, returns = _split_return(text)
    width = text_width(words, app_font(Type.META, SEMIBOLD)) if words else 0
    if returns:
        width += _RETURN_PX + (4 if words else 0)
    return max(21, width + 12)


def _split_return(text: str) -> tuple[str, bool]:
    """The words of a key, and whether the Enter key comes last: that one is drawn, not typed."""
    words = text.removesuffix("⏎")
    return words.strip(), words != text


def key_part(text: str, colour: str, border: str, fill: str | None) -> Part:
    """A key cap: what to press, in a small box; a final “⏎” is the Enter key."""
    words, returns = _split_return(text)

    def paint(painter: QPainter, box: QRectF) -> None:
        top = round(box.center().y() - KEY_HEIGHT / 2)
        cap = QRectF(round(box.left()), top, box.width(), KEY_HEIGHT)
        rounded(painter, cap, 4, fill, border)
        font = app_font(Type.META, SEMIBOLD)
        parts = [text_part(words, font, colour)] if words else []
        if returns:
            ratio = painter.device().devicePixelRatioF()
            parts.append(icon_part("return", colour, _RETURN_PX, rtl=False, ratio=ratio))
        draw_row(painter, cap, parts, 4, rtl=False)

    return Part(key_width(text), paint)


def badge_part(label: str, swatch: Swatch, theme: Theme, px: int, radius: float = 6) -> Part:
    """A level's number on its colour."""

    def paint(painter: QPainter, box: QRectF) -> None:
        place = QRectF(round(box.left()), round(box.center().y() - px / 2), px, px)
        draw_badge(painter, place, label, swatch, theme, radius)

    return Part(px, paint)


def draw_badge(
    painter: QPainter, rect: QRectF, label: str, swatch: Swatch, theme: Theme, radius: float = 6
) -> None:
    """A level's number on its colour, filling `rect`."""
    rounded(painter, rect, radius, swatch.fill, swatch.edge, theme.edge_width)
    px = max(Type.META, round(rect.height() * 0.54))
    draw_text(painter, rect, label, app_font(px, BOLD), swatch.numeral)


def hatch_part(theme: Theme, width: int, height: int, radius: float = 4) -> Part:
    """A patch of hatch."""

    def paint(painter: QPainter, box: QRectF) -> None:
        top = round(box.center().y() - height / 2)
        hatched(painter, QRectF(round(box.left()), top, width, height), radius, theme)

    return Part(width, paint)


def row_width(parts: Sequence[Part], gap: float) -> float:
    """Width of the parts and the gaps between them."""
    return sum(part.width for part in parts) + gap * max(0, len(parts) - 1)


def draw_row(
    painter: QPainter,
    rect: QRectF,
    parts: Sequence[Part],
    gap: float,
    *,
    rtl: bool,
    centred: bool = True,
) -> None:
    """Draw `parts` side by side in `rect`, centred or from the leading edge."""
    over = max(0.0, row_width(parts, gap) - rect.width())
    spare = max(0.0, rect.width() - row_width(parts, gap))
    offset = spare / 2 if centred else 0.0
    for part in parts:
        width = part.width
        if part.shrink and over:
            width = max(0.0, width - over)
            over -= part.width - width
        left = rect.right() - offset - width if rtl else rect.left() + offset
        part.paint(painter, QRectF(left, rect.top(), width, rect.height()))
        offset += width + gap
