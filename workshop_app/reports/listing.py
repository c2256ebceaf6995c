"""A list for paper or a spreadsheet: its words as data, as CSV, and as a PDF.

The PDF is set with reportlab, which neither orders right-to-left text nor shapes scripts and drops
what its font lacks; `is_plain` says beforehand whether all of a list can be set here. What cannot
is printed by `ui/checking/paper.py`.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from html import escape
from typing import Any

from workshop_app.reports import letters
from workshop_app.reports.csv_text import csv_bytes
from workshop_app.reports.pdf.rl_fonts import face_name
from workshop_app.reports.tables import Table


@dataclass(frozen=True, slots=True)
class Listing:
    """A titled table. ``widths`` are shares of the page's width, one for each heading."""

    title: str
    about: tuple[str, ...]
    """lines below the title: whose list, as of when"""
    headings: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str = ""
    """what stands there without rows"""
    page: str = "{number}"
    """a page's foot, with the gap {number}"""


def as_csv(listing: Listing) -> bytes:
    """Headings and rows, separated by commas, as every table here (`csv_text`)."""
    return csv_bytes(Table("", listing.headings, listing.rows))


def as_lines(listing: Listing) -> str:
    """Headings and rows separated by tabs, one line each: to paste into a mail or a sheet."""
    rows = (listing.headings, *listing.rows)
    return "\n".join("\t".join(" ".join(text.split()) for text in row) for row in rows)


def is_plain(listing: Listing) -> bool:
    """Whether the list's letters are all in the font and need neither shaping nor ordering."""
    known = letters.own_letters()
    texts = (listing.title, *listing.about, *listing.headings, listing.empty, listing.page)
    rows = (text for row in listing.rows for text in row)
    return all(known.issuperset(text) for text in (*texts, *rows))


def as_pdf(listing: Listing) -> bytes:
    """The list on A4 pages (landscape) with headings on every page, as the bytes of a PDF."""
    from reportlab.lib import colors
    from reportlab.lib.enums import TA_LEFT
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, Spacer, TableStyle

    regular, strong = (face_name(letters.TEXT_FACE, weight) for weight in (400, 600))
    ink, quiet, line = (colors.HexColor(each) for each in ("#1B2326", "#465256", "#DADED8"))
    body = ParagraphStyle("body", fontName=regular, fontSize=9, leading=12.5, textColor=ink)
    head = ParagraphStyle("head", parent=body, fontName=strong, alignment=TA_LEFT)
    title = ParagraphStyle("title", parent=head, fontSize=16, leading=21)
    about = ParagraphStyle("about", parent=body, textColor=quiet)

    def said(text: str, style: ParagraphStyle) -> Paragraph:
        return Paragraph(escape(text).replace("\n", "<br/>"), style)

    out = io.BytesIO()
    page = landscape(A4)
    margin = 16 * mm
    document = SimpleDocTemplate(
        out,
        pagesize=page,
        leftMargin=margin,
        rightMargin=margin,
        topMargin=margin,
        bottomMargin=margin,
        title=listing.title,
    )
    story: list[Any] = [said(listing.title, title), *(said(text, about) for text in listing.about)]
    story.append(Spacer(1, 5 * mm))
    if listing.rows:
        room = page[0] - 2 * margin
        whole = sum(listing.widths)
        cells = [[said(text, head) for text in listing.headings]]
        # a cell higher than a page cannot be set: what is longer ends in a sign that says so
        cells += [[said(_short(text), body) for text in row] for row in listing.rows]
        table = LongTable(
            cells, [room * width / whole for width in listing.widths], repeatRows=1, splitInRow=1
        )
        table.setStyle(
            TableStyle(
                [
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                    ("LINEBELOW", (0, 0), (-1, 0), 0.8, quiet),
                    ("LINEBELOW", (0, 1), (-1, -1), 0.4, line),
                    ("LEFTPADDING", (0, 0), (-1, -1), 3),
                    ("RIGHTPADDING", (0, 0), (-1, -1), 6),
                    ("TOPPADDING", (0, 0), (-1, -1), 4),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
                ]
            )
        )
        story.append(table)
    else:
        story.append(said(listing.empty, body))

    def foot(canvas: Any, _document: Any) -> None:
        canvas.setFont(regular, 8)
        canvas.setFillColor(quiet)
        number = listing.page.replace("{number}", str(canvas.getPageNumber()))
        canvas.drawRightString(page[0] - margin, 9 * mm, number)

    document.build(story, onFirstPage=foot, onLaterPages=foot)
    return out.getvalue()


_LONGEST = 2000
"""Characters of a cell on paper; the spreadsheet has all of them"""


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
