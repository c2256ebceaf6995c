"""A list on paper where its script needs ordering or shaping: set and printed by Qt."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from workshop_app.reports.listing import Listing

_MARGIN_MM = 16.0
_FOOT = 26
_DPI = 96


def as_pdf(listing: Listing) -> bytes:
    """The list on A4 pages (landscape), as the bytes of a PDF; it runs as the program does."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(listing.title)
    writer.setResolution(_DPI)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Landscape,
            QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM),
            QPageLayout.Unit.Millimeter,
        )
    )
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    font = QGuiApplication.font()
    font.setPixelSize(12)
    document.setDefaultFont(font)
    option = document.defaultTextOption()
    option.setTextDirection(QGuiApplication.layoutDirection())
    document.setDefaultTextOption(option)
    room = QSizeF(writer.width(), writer.height() - _FOOT)
    document.setPageSize(room)
    document.setDocumentMargin(0)
    document.setHtml(_html(listing, room.width()))
    painter = QPainter(writer)
    painter.setFont(font)
    for number in range(document.pageCount()):
        if number:
            writer.newPage()
        painter.save()
        painter.translate(0, -number * room.height())
        painter.setClipRect(QRectF(0, number * room.height(), room.width(), room.height()))
        document.drawContents(painter)
        painter.restore()
        foot = QRectF(0, room.height(), room.width(), _FOOT)
        said = listing.page.replace("{number}", str(number + 1))
        painter.drawText(foot, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignBottom, said)
    painter.end()
    buffer.close()
    return bytes(data.data())


def _html(listing: Listing, width: float) -> str:
    rtl = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    side = "right" if rtl else "left"
    order = slice(None, None, -1) if rtl else slice(None)
    whole = sum(listing.widths)

    def cell(tag: str, text: str, share: float) -> str:
        broken = escape(text).replace("\n", "<br/>")
        size = round(width * share / whole)
        return f'<{tag} width="{size}" align="{side}" valign="top">{broken}</{tag}>'

    def line(tag: str, texts: tuple[str, ...]) -> str:
        pairs = list(zip(texts, listing.widths, strict=True))[order]
        return "<tr>" + "".join(cell(tag, text, share) for text, share in pairs) + "</tr>"

    head = f'<h2 align="{side}">{escape(listing.title)}</h2>'
    about = "".join(f'<p align="{side}">{escape(text)}</p>' for text in listing.about)
    if not listing.rows:
        return f'{head}{about}<p align="{side}">{escape(listing.empty)}</p>'
    rows = "".join(line("td", row) for row in listing.rows)
    return (
        f'{head}{about}<table width="100%" border="1" cellspacing="0" cellpadding="4" '
        f'style="border-collapse: collapse; border-color: #daded8;">'
        f"<thead>{line('th', listing.headings)}</thead>{rows}</table>"
    )
