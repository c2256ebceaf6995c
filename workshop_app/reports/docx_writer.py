"""Puts blocks behind one another in a .docx."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from workshop_app.charts.scene import Scene
from workshop_app.core.palette import LIGHT
from workshop_app.reports.blocks import (
    Block,
    ColumnAlign,
    Contents,
    Cover,
    Figure,
    Grid,
    Heading,
    Line,
    PageBreak,
    Role,
    Shade,
)
from workshop_app.reports.directions import is_right_to_left, pieces
from workshop_app.reports.docx_look import IN_CONTENTS, Looks, close_field, open_field

_MARGIN = 22
_LONG, _SHORT = 297, 210
"""Margins and edges of the page, mm"""
_BELOW = 36
"""Height of the page that a figure leaves for its caption and a heading, mm"""
_NO_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_AFTER_BIDI = (
    *("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing"),
    *("w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment"),
    *("w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr"),
)
_HEAD = Shade(LIGHT.sunken, LIGHT.ink)
_ALIGNS = {
    ColumnAlign.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    # the end of the reading direction: a word processor turns it round where a text runs so
    ColumnAlign.END: WD_ALIGN_PARAGRAPH.RIGHT,
}


class DocxWriter:
    """Headings get bookmarks for the table of contents.

    ``rtl`` is the direction of the document: of its tables, and of what has no letters.
    ``headings`` are those the table of contents lists, ``picture`` draws a scene as a PNG.
    """

    def __init__(
        self,
        document: Document,
        looks: Looks,
        *,
        rtl: bool = False,
        headings: Sequence[Heading] = (),
        picture: Callable[[Scene], bytes] | None = None,
    ) -> None:
        self._document = document
        self._looks = looks
        self._rtl = rtl
        self._headings = headings
        self._picture = picture
        self._bookmarks = 0
        self._pictures = 0
        self._section = document.sections[0]
        self._end = self._section._sectPr
        self._width = _SHORT - 2 * _MARGIN
        self._height = _LONG - 2 * _MARGIN - _BELOW
        self._fresh = True
        """Nothing stands on the page yet"""
        self._break = False

    def block(self, block: Block) -> None:
        """Add one block."""
        match block:
            case Cover():
                self._cover(block)
            case Heading():
                self._heading(block)
            case Line():
                self._line(block)
            case Grid():
                self._grid(block)
            case Figure():
                self._figure(block)
            case PageBreak():
                self._break = not self._fresh
            case Contents():
                self.contents(block.title, self._headings, block.depth, heading=True)

    def turn(self, landscape: bool) -> None:
        """Go on with pages of this direction, on a new one where it changes."""
        width = (_LONG if landscape else _SHORT) - 2 * _MARGIN
        if width == self._width:
            return
        if not self._fresh:
            self._document.add_section(WD_SECTION.NEW_PAGE)
        section = self._document.sections[-1]
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width = Mm(_LONG if landscape else _SHORT)
        section.page_height = Mm(_SHORT if landscape else _LONG)
        section.different_first_page_header_footer = False
        self._width, self._fresh, self._break = width, True, False
        self._height = (_SHORT if landscape else _LONG) - 2 * _MARGIN - _BELOW

    def paragraph(self, style: ParagraphStyle, text: str) -> Paragraph:
        """A paragraph of one text, running the way its letters do."""
        made = self._new(style)
        self._fill(made, text)
        return made

    def contents(
        self,
        title: str,
        headings: Sequence[Heading],
        depth: int = IN_CONTENTS,
        *,
        heading: bool = False,
    ) -> None:
        """The table of contents, with the entries it has now."""
        shown = [
            (place, each) for place, each in enumerate(headings, start=1) if each.level <= depth
        ]
        if not shown:
            return
        self.paragraph(self._looks.title if heading else self._looks.label, title)
        paragraph = self._new(self._looks.contents[0])
        open_field(paragraph, f'TOC \\o "1-{depth}" \\h \\z')
        for number, (place, each) in enumerate(shown):
            style = self._looks.contents[each.level - 1]
            if number:
                paragraph = self._new(style)
            else:
                _dress(paragraph, style)
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), _anchor(place))
            link.set(qn("w:history"), "1")
            before = len(paragraph._p)
            self._fill(paragraph, each.full)
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
        if self._break:
            made.paragraph_format.page_break_before = True
        self._break, self._fresh = False, False
        return made

    def _cover(self, block: Cover) -> None:
        self.paragraph(self._looks.cover_title, block.title)
        if block.subtitle:
            self.paragraph(self._looks.cover_subtitle, block.subtitle)
        for label, text in block.facts:
            made = self._new(self._looks.cover_fact)
            self._labelled(made, label, text)

    def _heading(self, block: Heading) -> None:
        if block.question:
            made = self.paragraph(self._looks.question, block.full)
            level = OxmlElement("w:outlineLvl")
            level.set(qn("w:val"), str(min(block.level, 9) - 1))
            made._p.get_or_add_pPr().append(level)
            return
        made = self.paragraph(self._looks.heading(block.level), block.full)
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
            self._labelled(made, block.label, block.text)
        else:
            self._fill(made, block.text)
        if block.quiet:
            between = "  — " if block.text or block.label else ""
            for text, backwards in pieces(between + clean(block.quiet)):
                run = made.add_run(text)
                run.font.color.rgb = looks.quiet.font.color.rgb
                run.font.size = looks.quiet.font.size
                if backwards:
                    run.font.rtl = True

    def _labelled(self, made: Paragraph, label: str, text: str) -> None:
        """A label in bold before a text; in a document's own language the label leads."""
        for piece, backwards in pieces(f"{clean(label)}{': ' if text else ''}"):
            run = made.add_run(piece)
            run.bold = run.font.cs_bold = True
            if backwards:
                run.font.rtl = True
        self._fill(made, text, f"{label} {text}" if self._rtl else text or label)

    def _fill(
        self,
        paragraph: Paragraph,
        text: str,
        leading: str | None = None,
        look: Callable[[Any], None] | None = None,
    ) -> None:
        """Add a text. The paragraph is marked as running from right to left where ``leading``
        (the text itself unless given) does, or has no letters in a document that does.
        """
        text = clean(text)
        if _runs_backwards(text if leading is None else clean(leading), self._rtl):
            mark = OxmlElement("w:bidi")
            paragraph._p.get_or_add_pPr().insert_element_before(mark, *_AFTER_BIDI)
        for piece, backwards in pieces(text):
            run = paragraph.add_run(piece)
            if backwards:
                run.font.rtl = True
            if look is not None:
                look(run)

    def _figure(self, block: Figure) -> None:
        if self._picture is None:
            raise ValueError("A document with figures needs something that draws them.")
        width, height = block.size(self._width, self._height)
        made = self._new(self._looks.picture)
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
        drawn = made.add_run().add_picture(
            io.BytesIO(self._picture(block.scene)), Mm(width), Mm(height)
        )
        self._pictures += 1
        for side in "TBLR":
            # else LibreOffice keeps others away from it
            drawn._inline.set(f"dist{side}", "0")
        about = drawn._inline.docPr
        about.set("name", f"Figure {self._pictures}")
        about.set("descr", clean(block.spoken))
        if block.caption:
            self.paragraph(self._looks.caption, block.caption)

    def _grid(self, block: Grid) -> None:
        if block.caption:
            self.paragraph(
                self._looks.caption, block.caption
            ).paragraph_format.keep_with_next = True
        lines = ((block.header,) if block.header else ()) + block.rows
        if not lines:
            return
        table = self._document.add_table(rows=len(lines), cols=len(lines[0]))
        table.style = self._document.styles["Table Grid"]
        table.autofit = False
        self._mark_table(table, block)
        widths = [Mm(self._width * share / sum(block.widths)) for share in block.widths]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        first = -1 if block.header else 0
        for place, (row, cells) in enumerate(zip(table.rows, lines, strict=True), start=first):
            strong = place < 0 or place in block.strong
            style = self._looks.head if strong else self._looks.cell
            for column, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
                cell.width = widths[column]
                shade = block.shade(place, column) if place >= 0 else _HEAD
                leading = column == block.leading and not strong
                self._cell(cell, style, text, block.align(column), shade, leading=leading)
        _keep_rows(table, bool(block.header))
        self._new(self._looks.spacer)

    def _cell(
        self,
        cell: _Cell,
        style: ParagraphStyle,
        text: str,
        align: ColumnAlign,
        shade: Shade | None,
        *,
        leading: bool = False,
    ) -> None:
        paragraph = cell.paragraphs[0]
        _dress(paragraph, style)
        if leading:
            title, line, rest = text.partition("\n")
            for piece, backwards in pieces(clean(title)):
                run = paragraph.add_run(piece)
                run.bold = run.font.cs_bold = True
                if backwards:
                    run.font.rtl = True
            self._fill(paragraph, line + rest, text)
        elif shade is None:
            self._fill(paragraph, text)
        else:
            ink = RGBColor.from_string(shade.ink.removeprefix("#"))

            def look(run: Any) -> None:
                run.font.color.rgb = ink

            self._fill(paragraph, text, look=look)
            ground = OxmlElement("w:shd")
            ground.set(qn("w:val"), "clear")
            ground.set(qn("w:color"), "auto")
            ground.set(qn("w:fill"), shade.fill.removeprefix("#"))
            cell._tc.get_or_add_tcPr().append(ground)
        if align is not ColumnAlign.START:
            paragraph.alignment = _ALIGNS[align]

    def _mark_table(self, table: Table, block: Grid) -> None:
        properties = table._tbl.tblPr
        if self._rtl:
            mark = OxmlElement("w:bidiVisual")
            properties.find(qn("w:tblStyle")).addnext(mark)
        if block.summary:
            said = OxmlElement("w:tblDescription")
            said.set(qn("w:val"), clean(block.summary))
            properties.append(said)


def clean(text: str) -> str:
    """The text as XML can hold it; what it cannot hold shows as the replacement character."""
    return _NO_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _runs_backwards(text: str, whole: bool) -> bool:
    """Whether a paragraph runs from right to left; one without letters runs as the whole does."""
    if whole and not any(letter.isalpha() for letter in text):
        return True
    return is_right_to_left(text)


def _dress(paragraph: Paragraph, style: ParagraphStyle) -> None:
    # the library would look through all styles each time
    paragraph._p.style = style.style_id


def _keep_rows(table: Table, has_head: bool) -> None:
    """The first row again on each page; no row is torn apart."""
    for place, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if place == 0 and has_head:
            properties.append(OxmlElement("w:tblHeader"))


def _anchor(number: int) -> str:
    return f"_Toc{number:06d}"
