"""A report as a PDF by reportlab: for letters that stand side by side from the left."""

from __future__ import annotations

import io
from bisect import bisect_left, bisect_right
from typing import Any

from workshop_app.reports.blocks import Report
from workshop_app.reports.pdf.paper import PT, Bookmark, Link, Page, Paper, Picture
from workshop_app.reports.pdf.rl_fonts import FontSetter
from workshop_app.reports.pdf.scene_painter import CanvasPainter
from workshop_app.reports.pdf.typeset import typeset
from workshop_app.reports.progress import Progress, keep_on

_STEP = 10
"""Pages between two words about the progress"""


def rl_pdf_bytes(report: Report, progress: Progress = keep_on) -> bytes:
    """The PDF. Raises Stopped as ``progress`` does, which counts blocks twice: set, then drawn."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    # pages as they are compressed, not once more as text: smaller, and made faster
    rl_config.useA85 = 0
    setter = FontSetter()
    paper = typeset(report, setter, lambda done, total: progress(done, 2 * total))
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=1, lang=report.language or "en")
    about = report.properties
    canvas.setTitle(report.title)
    canvas.setAuthor(about.author)
    canvas.setSubject(about.subject)
    canvas.setKeywords(list(about.keywords))
    canvas.setCreator("Workshop app")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    painter = CanvasPainter(canvas, setter)
    count = len(paper.pages)
    for place, page in enumerate(paper.pages):
        if place % _STEP == 0:
            progress(count + place, 2 * count)
        _page(canvas, painter, paper, place, page)
        canvas.showPage()
    canvas.save()
    progress(2 * count, 2 * count)
    return out.getvalue()


def _page(canvas: Any, painter: CanvasPainter, paper: Paper, place: int, page: Page) -> None:
    scale, high = 1 / PT, page.height / PT
    canvas.setPageSize((page.width / PT, high))
    painter.new_page()
    for heading in range(*_span(paper, place)):
        entry = paper.bookmarks[heading]
        canvas.bookmarkHorizontal(f"h{heading}", 0, high - entry.y * scale + 8)
        canvas.addOutlineEntry(entry.text, f"h{heading}", entry.level - 1, closed=True)
    for y, marks in page.groups:
        top = high - y * scale
        for mark in marks:
            if isinstance(mark, Link):
                box = (mark.x, -mark.y - mark.height, mark.x + mark.width, -mark.y)
                left, bottom, right, upper = (each * scale for each in box)
                canvas.linkRect(
                    "", f"h{mark.heading}", (left, bottom + top, right, upper + top), thickness=0
                )
            elif isinstance(mark, Picture):
                grown = mark.width / mark.scene.width * scale
                painter.scene(mark.scene, mark.x * scale, top - mark.y * scale, grown)
            else:
                painter.items((mark,), 0, top, scale)


def _span(paper: Paper, place: int) -> tuple[int, int]:
    """The first heading on a page, and the first behind it."""
    return (
        bisect_left(paper.bookmarks, place, key=_page_of),
        bisect_right(paper.bookmarks, place, key=_page_of),
    )


def _page_of(bookmark: Bookmark) -> int:
    return bookmark.page
