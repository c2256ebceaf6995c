"""A report as a PDF by Qt: for letters that are joined, stacked or run from right to left.

Qt writes pages only; bookmarks, links and the rest of what a file says about itself are appended
(`pdf/appendix.py`).
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import (
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextLayout,
    QTextOption,
)

from workshop_app.charts.qt_painter import QtMeasure, ScenePainter, utf16_slice
from workshop_app.reports.blocks import Report
from workshop_app.reports.pdf.appendix import About, PageLink, with_appendix
from workshop_app.reports.pdf.paper import PT, Page, Paper
from workshop_app.reports.pdf.typeset import typeset
from workshop_app.reports.progress import Progress, keep_on
from workshop_app.reports.qt_fonts import register
from workshop_app.resources import resource

_STEP = 5
"""Pages between two words about the progress"""


class QtSetter(QtMeasure):
    """A `Setter` that asks Qt, which breaks lines by the rules of each script."""

    plain = False
    leading = 1.6

    def breaks(
        self, text: str, size: float, weight: int, first: float, width: float
    ) -> Sequence[str]:
        """The text in lines; see `setting.Setter`."""
        lines: list[str] = []
        for part in text.split("\n"):
            room = width if lines else first
            if self.width(part, size, weight) <= room:
                lines.append(part.strip())
                continue
            if room < width:
                begun = self._begun(part, size, weight, room)
                lines.append(begun.strip())
                part = part[len(begun) :].strip()
            lines += self.wrap(part, size, weight, width) if part else ()
        return lines

    def _begun(self, text: str, size: float, weight: int, room: float) -> str:
        """As much of a text as a line takes between words; "" where not one word fits."""
        layout = QTextLayout(text, self.font(size, weight))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(room)
        fits = line.naturalTextWidth() <= room
        found = utf16_slice(text, 0, line.textLength()) if fits else ""
        layout.endLayout()
        return found


def qt_setter() -> QtSetter:
    """A setter with the bundled fonts; makes an application without a screen where none is."""
    return QtSetter(_families())


def qt_pdf_bytes(report: Report, progress: Progress = keep_on) -> bytes:
    """The PDF. Raises Stopped as ``progress`` does, which counts blocks twice: set, then drawn."""
    families = _families()
    paper = typeset(report, QtSetter(families), lambda done, total: progress(done, 2 * total))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(report.title)
    writer.setCreator("Workshop app")
    writer.setResolution(round(72 * PT))
    writer.setPageLayout(_layout(paper.pages[0]))
    scenes = ScenePainter(families)
    painter = QPainter(writer)
    links: list[PageLink] = []
    count = len(paper.pages)
    try:
        for place, page in enumerate(paper.pages):
            if place % _STEP == 0:
                progress(count + place, 2 * count)
            if place:
                writer.setPageLayout(_layout(page))
                writer.newPage()
            links += _draw(scenes, painter, page, place, rtl=report.right_to_left)
    finally:
        painter.end()
        buffer.close()
    progress(2 * count, 2 * count)
    return with_appendix(bytes(data.data()), _about(report, paper), tuple(links))


def _draw(
    scenes: ScenePainter, painter: QPainter, page: Page, place: int, *, rtl: bool
) -> list[PageLink]:
    scene, pictures, links = page.scene(rtl)
    scenes.paint(scene, painter)
    for picture in pictures:
        box = QRectF(picture.x, picture.y, picture.width, picture.height)
        scenes.paint(picture.scene, painter, box)
    high = page.height
    return [
        PageLink(
            place,
            link.heading,
            (
                link.x / PT,
                (high - link.y - link.height) / PT,
                (link.x + link.width) / PT,
                (high - link.y) / PT,
            ),
        )
        for link in links
    ]


def _about(report: Report, paper: Paper) -> About:
    targets = tuple((page, (paper.pages[page].height - y) / PT + 8) for page, y in paper.anchors)
    return About(
        report.title,
        report.properties.author,
        report.properties.subject,
        report.properties.keywords,
        report.language,
        report.right_to_left,
        tuple((mark.text, mark.level) for mark in paper.bookmarks),
        targets,
    )


def _layout(page: Page) -> QPageLayout:
    across = page.width > page.height
    orientation = QPageLayout.Orientation
    made = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        orientation.Landscape if across else orientation.Portrait,
        QMarginsF(0, 0, 0, 0),
        QPageLayout.Unit.Point,
    )
    made.setMode(QPageLayout.Mode.FullPageMode)
    return made


def _families() -> tuple[str, ...]:
    app = QGuiApplication.instance()
    if app is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        app = QGuiApplication(["report"])
        # nobody else holds it here
        _families.app = app  # type: ignore[attr-defined]  # no function declares attributes
    known = app.property("report fonts")
    if not known:
        known = list(register(resource("fonts")))
        app.setProperty("report fonts", known)
    return tuple(known)
