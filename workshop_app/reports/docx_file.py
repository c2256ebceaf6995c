"""An outline as a .docx that Word, LibreOffice and screen readers open.

Headings are headings, lists lists, a text in Arabic runs from right to left. The table of contents
is a field: its entries lead to their headings at once, a word processor adds the pages when the
field is updated.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx
from docx.document import Document

from workshop_app.reports.blocks import Heading, Outline
from workshop_app.reports.docx_look import Looks, lay_page
from workshop_app.reports.docx_writer import DocxWriter, clean
from workshop_app.reports.progress import Progress, keep_on

_STEP = 50
"""Blocks between two words about the progress"""


def docx_bytes(outline: Outline, now: datetime, progress: Progress = keep_on) -> bytes:
    """The document. ``now``, with its time zone, is written into its properties. Raises Stopped."""
    document = docx.Document()
    drop_twin_styles(document)
    looks = Looks(document, outline.language)
    writer = DocxWriter(document, looks)
    facts = outline.facts
    describe(document, outline.title, " · ".join(facts), outline.language, now)
    lay_page(document, clean(" · ".join((outline.title, *facts[:1]))), looks)
    writer.paragraph(looks.title, outline.title)
    for fact in facts:
        writer.paragraph(looks.subtitle, fact)
    headings = [b for b in outline.blocks if isinstance(b, Heading) and not b.question]
    writer.contents("Contents", headings)
    for place, block in enumerate(outline.blocks):
        if place % _STEP == 0:
            progress(place, len(outline.blocks))
        writer.block(block)
    out = io.BytesIO()
    document.save(out)
    progress(len(outline.blocks), len(outline.blocks))
    return out.getvalue()


def drop_twin_styles(document: Document) -> None:
    """The template brings its styles a second time, for Word 2010, which would contradict ours."""
    links = document.part.rels
    for key in [key for key, link in links.items() if link.reltype.endswith("stylesWithEffects")]:
        del links[key]


def describe(
    document: Document, title: str, subject: str, language: str, now: datetime, keywords: str = ""
) -> None:
    """The document's properties. Nobody's name is among them."""
    about = document.core_properties
    about.title = clean(title)[:250]
    about.subject = clean(subject)[:250]
    about.author = about.last_modified_by = ""
    about.comments = ""
    about.keywords = clean(keywords)[:250]
    about.category = "Assessment workshop"
    about.language = language
    about.created = about.modified = now.astimezone(UTC).replace(tzinfo=None)
    about.revision = 1
