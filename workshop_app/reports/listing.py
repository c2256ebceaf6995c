"""A list for paper or a spreadsheet: its words as data, as CSV, and as a PDF.

The PDF is made as a report is, by reportlab, which neither orders right-to-left text nor shapes
scripts; `is_plain` says beforehand whether all of a list can be set here. What cannot is printed by
`ui/checking/paper.py`, with the fonts of the computer: a list must not be refused for one letter.
"""

from __future__ import annotations

from dataclasses import dataclass

from workshop_app.reports import letters
from workshop_app.reports.blocks import (
    Block,
    Furniture,
    Grid,
    Heading,
    Line,
    Properties,
    Report,
    ReportPart,
    Role,
)
from workshop_app.reports.csv_text import csv_bytes
from workshop_app.reports.tables import Table


@dataclass(frozen=True, slots=True)
class Listing:
    """A titled table. ``widths`` are shares of the page's width, one for each heading."""

    title: str
    about: tuple[str, ...]
    """lines below the title: whose list, as of when"""
    headings: tuple[str, ...]
    widths: tuple[int, ...]
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
    texts = (listing.title, *listing.about, *listing.headings, listing.empty, listing.page)
    rows = (text for row in listing.rows for text in row)
    return all(letters.plain_letters().issuperset(text) for text in (*texts, *rows))


def as_pdf(listing: Listing) -> bytes:
    """The list on A4 pages (landscape) with headings on every page, as the bytes of a PDF."""
    from workshop_app.reports.pdf.rl_pdf import rl_pdf_bytes

    return rl_pdf_bytes(as_report(listing))


def as_report(listing: Listing) -> Report:
    """The list as a document of one part: title, what it is about, one table."""
    blocks: list[Block] = [Heading(1, listing.title)]
    blocks += [Line(Role.QUIET, text) for text in listing.about]
    if listing.rows:
        blocks.append(Grid(listing.headings, listing.widths, listing.rows))
    else:
        blocks.append(Line(Role.EMPTY, listing.empty))
    return Report(
        listing.title,
        "",
        "",
        (),
        Properties(),
        (ReportPart("list", listing.title, tuple(blocks), landscape=True),),
        Furniture(listing.page.replace("{number}", "{page}")),
    )
