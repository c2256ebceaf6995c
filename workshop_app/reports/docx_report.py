"""A report as a .docx to edit: the same blocks as the PDF, figures as pictures with their text."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime

import docx

from workshop_app.charts.mpl_painter import png_bytes
from workshop_app.charts.scene import Scene
from workshop_app.reports.blocks import Report
from workshop_app.reports.docx_file import describe, drop_twin_styles
from workshop_app.reports.docx_look import DEEPEST, Looks, lay_page
from workshop_app.reports.docx_writer import DocxWriter, clean
from workshop_app.reports.progress import Progress, keep_on

_STEP = 50
"""Blocks between two words about the progress"""


def report_docx(
    report: Report,
    now: datetime,
    progress: Progress = keep_on,
    picture: Callable[[Scene], bytes] = png_bytes,
) -> bytes:
    """The document. ``now``, with its time zone, is written into its properties.

    ``picture`` draws a scene as a PNG. Raises whatever ``progress`` raises to stop.
    """
    document = docx.Document()
    drop_twin_styles(document)
    looks = Looks(document, report.language)
    about = report.properties
    describe(document, report.title, about.subject, report.language, now, ", ".join(about.keywords))
    document.core_properties.author = clean(about.author)
    lay_page(
        document,
        clean(report.furniture.header),
        looks,
        report.furniture.page,
        rtl=report.right_to_left,
    )
    document.sections[0].different_first_page_header_footer = any(
        part.key == "cover" for part in report.parts
    )
    writer = DocxWriter(
        document,
        looks,
        rtl=report.right_to_left,
        headings=report.headings(DEEPEST),
        picture=picture,
    )
    total, place = sum(len(part.blocks) for part in report.parts), 0
    for part in report.parts:
        writer.turn(part.landscape)
        for block in part.blocks:
            if place % _STEP == 0:
                progress(place, total)
            writer.block(block)
            place += 1
    out = io.BytesIO()
    document.save(out)
    progress(total, total)
    return out.getvalue()
