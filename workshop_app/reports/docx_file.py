"""An outline as a .docx that Word, LibreOffice and screen readers open.

Headings are headings, lists lists, a text in Arabic runs from right to left. The table of contents
is a field: its entries lead to their headings at once, a word processor adds the pages when the
field is updated.
"""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph

from workshop_app.reports.blocks import Block, Grid, Heading, Line, Outline, Role
from workshop_app.reports.directions import is_right_to_left, pieces
from workshop_app.reports.docx_look import (
    IN_CONTENTS,
    Looks,
    close_field,
    lay_page,
    open_field,
)
from workshop_app.reports.progress import Progress, keep_on

_STEP = 50
"""Blocks between two words about the progress"""
_PAGE = 166
"""Width of the text on the page, mm"""
_NO_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_AFTER_BIDI = (
    *("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing"),
    *("w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment"),
    *("w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr"),
)


def docx_bytes(outline: Outline, now: datetime, progress: Progress = keep_on) -> bytes:
    """The document. ``now``, with its time zone, is written into its properties. Raises Stopped."""
    document = docx.Document()
    _drop_twin_styles(document)
    looks = Looks(document, outline.language)
    writer = _Writer(document, looks)
    _describe(document, outline, now)
    lay_page(document, _clean(" · ".join((outline.title, *outline.facts[:1]))), looks)
    writer.paragraph(looks.title, outline.title)
    for fact in outline.facts:
        writer.paragraph(looks.subtitle, fact)
    writer.contents([b for b in outline.blocks if isinstance(b, Heading) and not b.question])
    for place, block in enumerate(outline.blocks):
        if place % _STEP == 0:
            progress(place, len(outline.blocks))
        writer.block(block)
    out = io.BytesIO()
    document.save(out)
    progress(len(outline.blocks), len(outline.blocks))
    return out.getvalue()


class _Writer:
    """Puts blocks behind one another; headings get bookmarks for the table of contents."""

    def __init__(self, document: Document, looks: Looks) -> None:
        self._document = document
        self._looks = looks
        self._bookmarks = 0
        self._section = document.sections[0]
        self._end = self._section._sectPr

    def block(self, block: Block) -> None:
        if isinstance(block, Heading):
            self._heading(block)
        elif isinstance(block, Line):
            self._line(block)
        elif isinstance(block, Grid):
            self._grid(block)

    def paragraph(self, style: ParagraphStyle, text: str) -> Paragraph:
        """A paragraph of one text, running the way its letters do."""
        made = self._new(style)
        _fill(made, text)
        return made

    def contents(self, headings: list[Heading]) -> None:
        """The table of contents, with the entries it has now."""
        shown = [
            (place, heading)
            for place, heading in enumerate(headings, start=1)
            if heading.level <= IN_CONTENTS
        ]
        if not shown:
            return
        self.paragraph(self._looks.label, "Contents")
        paragraph = self._new(self._looks.contents[0])
        open_field(paragraph, f'TOC \\o "1-{IN_CONTENTS}" \\h \\z')
        for number, (place, heading) in enumerate(shown):
            style = self._looks.contents[heading.level - 1]
            if number:
                paragraph = self._new(style)
            else:
                _dress(paragraph, style)
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), _anchor(place))
            link.set(qn("w:history"), "1")
            before = len(paragraph._p)
            _fill(paragraph, heading.text)
            runs = [run for run in list(paragraph._p)[before:] if run.tag == qn("w:r")]
            paragraph._p.append(link)
            for run in runs:
                link.append(run)
        close_field(paragraph)

    def _new(self, style: ParagraphStyle) -> Paragraph:
        # the library would walk over all paragraphs to find the place behind the last one
        element = OxmlElement("w:p")
        self._end.addprevious(element)
        made = Paragraph(element, self._section)
        _dress(made, style)
        return made

    def _heading(self, block: Heading) -> None:
        if block.question:
            made = self.paragraph(self._looks.question, block.text)
            level = OxmlElement("w:outlineLvl")
            level.set(qn("w:val"), str(min(block.level, 9) - 1))
            made._p.get_or_add_pPr().append(level)
            return
        made = self.paragraph(self._looks.heading(block.level), block.text)
        self._bookmarks += 1
        first = made._p.find(qn("w:r"))
        for tag, attributes in (
            ("w:bookmarkStart", {"w:id": self._bookmarks, "w:name": _anchor(self._bookmarks)}),
            ("w:bookmarkEnd", {"w:id": self._bookmarks}),
        ):
            mark = OxmlElement(tag)
            for name, value in attributes.items():
                mark.set(qn(name), str(value))
            if tag == "w:bookmarkStart" and first is not None:
                first.addprevious(mark)
            else:
                made._p.append(mark)

    def _line(self, block: Line) -> None:
        looks = self._looks
        style = {
            Role.BODY: looks.body,
            Role.QUOTE: looks.quote,
            Role.LABEL: looks.label,
            Role.QUIET: looks.quiet,
            Role.EMPTY: looks.empty,
        }.get(block.role) or looks.bullet(block.level)
        made = self._new(style)
        if block.label:
            label = made.add_run(f"{_clean(block.label)}{': ' if block.text else ''}")
            label.bold = True
        _fill(made, block.text, block.label)
        if block.quiet:
            between = "  — " if block.text or block.label else ""
            for text, backwards in pieces(between + _clean(block.quiet)):
                run = made.add_run(text)
                run.font.color.rgb = looks.quiet.font.color.rgb
                run.font.size = looks.quiet.font.size
                if backwards:
                    run.font.rtl = True

    def _grid(self, block: Grid) -> None:
        table = self._document.add_table(rows=1 + len(block.rows), cols=len(block.header))
        table.style = self._document.styles["Table Grid"]
        table.autofit = False
        widths = [Mm(_PAGE * share / sum(block.widths)) for share in block.widths]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for row, cells in zip(table.rows, (block.header, *block.rows), strict=True):
            style = self._looks.head if row._tr is table.rows[0]._tr else self._looks.cell
            for cell, width, text in zip(row.cells, widths, cells, strict=True):
                cell.width = width
                paragraph = cell.paragraphs[0]
                _dress(paragraph, style)
                _fill(paragraph, text)
        _repeat_head(table)
        self._new(self._looks.cell)


def _dress(paragraph: Paragraph, style: ParagraphStyle) -> None:
    # the library would look through all styles each time
    paragraph._p.style = style.style_id


def _fill(paragraph: Paragraph, text: str, label: str = "") -> None:
    """Add a text; a paragraph whose text runs from right to left is marked as such."""
    text = _clean(text)
    if is_right_to_left(text) or (not text and is_right_to_left(label)):
        mark = OxmlElement("w:bidi")
        paragraph._p.get_or_add_pPr().insert_element_before(mark, *_AFTER_BIDI)
    for piece, backwards in pieces(text):
        run = paragraph.add_run(piece)
        if backwards:
            run.font.rtl = True


def _clean(text: str) -> str:
    """The text as XML can hold it; what it cannot hold shows as the replacement character."""
    return _NO_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _repeat_head(table: Table) -> None:
    """The first row again on each page; no row is torn apart."""
    for place, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if place == 0:
            properties.append(OxmlElement("w:tblHeader"))


def _drop_twin_styles(document: Document) -> None:
    """The template brings its styles a second time, for Word 2010, which would contradict ours."""
    links = document.part.rels
    for key in [key for key, link in links.items() if link.reltype.endswith("stylesWithEffects")]:
        del links[key]


def _describe(document: Document, outline: Outline, now: datetime) -> None:
    about = document.core_properties
    about.title = _clean(outline.title)[:250]
    about.subject = _clean(" · ".join(outline.facts))[:250]
    about.author = about.last_modified_by = ""
    about.comments = about.keywords = ""
    about.category = "Assessment workshop"
    about.language = outline.language
    about.created = about.modified = now.astimezone(UTC).replace(tzinfo=None)
    about.revision = 1


def _anchor(number: int) -> str:
    return f"_Toc{number:06d}"
