"""How the document looks: page, fonts, styles, header and footer."""

from __future__ import annotations

import re
from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

INK, QUIET, ACCENT = RGBColor(0x1B, 0x22, 0x2B), RGBColor(0x52, 0x5B, 0x66), RGBColor(0, 0x4B, 0x66)
DEEPEST = 9
"""Word knows headings of nine levels"""
IN_CONTENTS = 3
"""Levels of headings in the table of contents"""
_LATIN, _COMPLEX = "Calibri", "Arial"


class Looks:
    """The styles of a document by role, made once."""

    def __init__(self, document: Document, language: str) -> None:
        self._styles = document.styles
        normal = self._own("Normal", 10.5, after=4)
        normal.paragraph_format.line_spacing = 1.1
        _speak(normal, language)
        self.body = normal
        self.title = self._own("Title", 24, bold=True, colour=ACCENT, after=2)
        _drop(self.title, "w:pBdr")
        self.subtitle = self._own("Subtitle", 11.5, colour=QUIET, after=2)
        self.subtitle.font.italic = False
        _drop(self.subtitle, "w:rPr/w:spacing")
        sizes = (17.0, 14.0, 12.5)
        self.headings = [
            self._own(
                f"Heading {level}",
                sizes[min(level, len(sizes)) - 1],
                bold=True,
                colour=ACCENT,
                before=18 if level == 1 else 12,
                after=4,
                keep=True,
            )
            for level in range(1, DEEPEST + 1)
        ]
        for heading in self.headings:
            heading.font.italic = False
        self.question = self._new("Question", 11, bold=True, before=10, after=3, keep=True)
        self.label = self._new("Entries", 10, bold=True, colour=QUIET, before=4, after=1, keep=True)
        self.quiet = self._new("Remark", 9.5, colour=QUIET, after=3)
        self.empty = self._new("Empty", 9.5, colour=QUIET, after=4)
        self.empty.font.italic = True
        names = ("List Bullet", "List Bullet 2", "List Bullet 3")
        self.bullets = [self._own(name, 10.5, after=2) for name in names]
        self.quote = self._own("Quote", 10.5, after=3)
        self.quote.paragraph_format.left_indent = Mm(6)
        self.quote.font.italic = False  # Arabic has none
        self.cell = self._new("Cell", 9, before=1.5, after=1.5)
        self.head = self._new("Cell heading", 9, bold=True, before=1.5, after=1.5)
        # Word wants a paragraph behind a table; a low one does not run onto a page of its own
        self.spacer = self._new("Spacer", 3)
        self.caption = self._own("Caption", 9.5, colour=QUIET, before=3, after=6)
        self.picture = self._new("Picture", 10.5, before=6, after=2, keep=True)
        self.cover_title = self._new(
            "Cover title", 30, bold=True, colour=ACCENT, before=150, after=6
        )
        self.cover_subtitle = self._new("Cover subtitle", 16, colour=QUIET, after=40)
        self.cover_fact = self._new("Cover fact", 12, after=4)
        self.contents = [
            self._new(f"toc {level}", 10.5, bold=level == 1, before=3 if level == 1 else 0, after=1)
            for level in range(1, IN_CONTENTS + 1)
        ]
        for level, style in enumerate(self.contents):
            style.paragraph_format.left_indent = Mm(6 * level)

    def bullet(self, level: int) -> ParagraphStyle:
        """The style of an item, from level 0; what lies deeper looks like the deepest."""
        return self.bullets[min(level, len(self.bullets) - 1)]

    def heading(self, level: int) -> ParagraphStyle:
        """The style of a heading, from level 1."""
        return self.headings[min(level, DEEPEST) - 1]

    def _new(self, name: str, size: float, **look: Any) -> ParagraphStyle:
        if name not in self._styles:
            made = self._styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=False)
            made.base_style = self._styles["Normal"]
            made.quick_style = True
        return self._own(name, size, **look)

    def _own(
        self,
        name: str,
        size: float,
        *,
        bold: bool = False,
        colour: RGBColor = INK,
        before: float = 0,
        after: float = 0,
        keep: bool = False,
    ) -> ParagraphStyle:
        style = self._styles[name]
        assert isinstance(style, ParagraphStyle)
        font = style.font
        font.size, font.bold, font.cs_bold, font.color.rgb = Pt(size), bold, bold, colour
        properties = style.element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]
        for script in ("ascii", "hAnsi", "eastAsia"):
            fonts.set(qn(f"w:{script}"), _LATIN)
        fonts.set(qn("w:cs"), _COMPLEX)
        _drop(style, "w:szCs")
        complex_size = OxmlElement("w:szCs")
        complex_size.set(qn("w:val"), str(round(2 * size)))
        properties.find(qn("w:sz")).addnext(complex_size)
        spacing = style.paragraph_format
        spacing.space_before, spacing.space_after = Pt(before), Pt(after)
        spacing.keep_with_next = keep
        return style


def lay_page(
    document: Document,
    header: str,
    looks: Looks,
    page: str = "Page {page} of {pages}",
    *,
    rtl: bool = False,
) -> None:
    """A4 upright, the title on every page's head, the page's number at its foot.

    ``page`` says the number: ``{page}`` and ``{pages}`` become fields. With ``rtl`` both begin at
    the right.
    """
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(22)
    top = section.header.paragraphs[0]
    top.style = looks.quiet
    top.add_run(header).font.rtl = True if rtl else None
    foot = section.footer.paragraphs[0]
    foot.style = looks.quiet
    fields = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
    for piece in re.split(r"(\{pages?\})", page):
        if piece in fields:
            add_field(foot, fields[piece], "1")
        elif piece:
            foot.add_run(piece).font.rtl = True if rtl else None
    if rtl:
        for paragraph in (top, foot):
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))


def add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A field that the word processor computes; ``shown`` stands there until it has."""
    open_field(paragraph, instruction)
    paragraph.add_run(shown)
    close_field(paragraph)


def open_field(paragraph: Paragraph, instruction: str) -> None:
    """Begin a field; what is added up to `close_field` is its present result."""
    _mark(paragraph, "begin")
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {instruction} "
    paragraph.add_run()._r.append(text)
    _mark(paragraph, "separate")


def close_field(paragraph: Paragraph) -> None:
    """End the field begun last."""
    _mark(paragraph, "end")


def _mark(paragraph: Paragraph, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)


def _speak(style: ParagraphStyle, language: str) -> None:
    """The language for spelling; right-to-left runs are taken for Arabic."""
    properties = style.element.get_or_add_rPr()
    found = OxmlElement("w:lang")
    found.set(qn("w:val"), language or "en")
    found.set(qn("w:bidi"), "ar-SA")
    properties.append(found)


def _drop(style: ParagraphStyle, path: str) -> None:
    steps = "/".join(qn(step) for step in path.split("/"))
    for found in list(style.element.iterfind(f".//{steps}")):
        found.getparent().remove(found)
