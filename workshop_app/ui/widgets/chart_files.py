"""A chart's scene as the bytes of a file: SVG, PNG or PDF, and its table as CSV."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import (
    QGuiApplication,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from workshop_app.charts.chart import Chart
from workshop_app.charts.qt_painter import ScenePainter
from workshop_app.charts.scene import Scene
from workshop_app.reports.csv_text import csv_bytes
from workshop_app.reports.tables import Table

PNG_SCALE = 3
"""Pixels for each logical px: sharp on paper as wide as a page"""


def _families() -> list[str]:
    return list(QGuiApplication.font().families())


def as_png(scene: Scene) -> bytes:
    """The picture at three times its size."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    writer.write(ScenePainter(_families()).image(scene, PNG_SCALE))
    buffer.close()
    return bytes(data.data())


def as_svg(scene: Scene, title: str = "") -> bytes:
    """A drawing whose texts stay texts."""
    from PySide6.QtSvg import QSvgGenerator

    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(round(scene.width), round(scene.height)))
    generator.setViewBox(QRectF(0, 0, scene.width, scene.height))
    generator.setTitle(title)
    generator.setDescription(scene.summary)
    painter = QPainter(generator)
    ScenePainter(_families()).paint(scene, painter)
    painter.end()
    buffer.close()
    return bytes(data.data())


def as_pdf(scene: Scene, title: str = "") -> bytes:
    """One page as large as the picture, its texts searchable."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setResolution(96 * PNG_SCALE)
    points = QSizeF(scene.width * 0.75, scene.height * 0.75)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(points, QPageSize.Unit.Point),
            QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),
        )
    )
    painter = QPainter(writer)
    ScenePainter(_families()).paint(scene, painter, QRectF(0, 0, writer.width(), writer.height()))
    painter.end()
    buffer.close()
    return bytes(data.data())


def as_csv(chart: Chart) -> bytes:
    """The chart's table; separated by “;” where the language writes decimals with a comma."""
    delimiter = ";" if QLocale().decimalPoint() == "," else ","
    return csv_bytes(Table(chart.key, chart.table.header, chart.table.rows), delimiter)


def writers(chart: Chart, scene: Scene) -> Mapping[str, Callable[[], bytes]]:
    """Suffix of a file → what makes its bytes."""
    return {
        "svg": lambda: as_svg(scene, chart.title),
        "png": lambda: as_png(scene),
        "pdf": lambda: as_pdf(scene, chart.title),
        "csv": lambda: as_csv(chart),
    }
