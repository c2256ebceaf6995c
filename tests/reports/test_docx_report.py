"""The report as a document to edit, opened again."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from workshop_app.charts.scene import Rect, Scene
from workshop_app.reports.blocks import (
    ColumnAlign,
    Contents,
    Cover,
    Figure,
    Furniture,
    Grid,
    Heading,
    Line,
    PageBreak,
    Properties,
    Report,
    ReportPart,
    Role,
    Shade,
)
from workshop_app.reports.docx_report import report_docx
from workshop_app.reports.progress import Stopped

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
SCENE = Scene(200, 100, "#FFFFFF", (Rect(0, 0, 50, 50, "#035259"),))
HIGH = Scene(100, 1000, "#FFFFFF", ())


def report(language: str) -> Report:
    grid = Grid(
        ("No.", "Answer"),
        (1, 3),
        (("1", "Mostly"), ("2", "12")),
        "Table 1. Answers",
        "Two answers",
        (ColumnAlign.START, ColumnAlign.END),
        ((None, Shade("#035259", "#FFFFFF")), (None, None)),
        frozenset({1}),
    )
    parts = (
        ReportPart("cover", "Cover", (Cover("Title", "Sub", (("Country", "Nepal"),)),)),
        ReportPart("contents", "Contents", (PageBreak(), Contents("Contents"))),
        ReportPart(
            "summary",
            "Summary",
            (
                *(PageBreak(), Heading(1, "Summary", number="1"), grid),
                Figure(SCENE, "Figure 1. Bars", "Bars said aloud."),
                Heading(4, "Deep", question=True),
            ),
        ),
        ReportPart(
            "plan",
            "Plan",
            (PageBreak(), Heading(1, "خطة", number="2"), grid, Figure(HIGH, "", "High.")),
            landscape=True,
        ),
        ReportPart("end", "End", (PageBreak(), Heading(1, "End"), Line(Role.BODY, "12", "عدد"))),
    )
    return Report(
        *("Title", "Sub", language, ()),
        Properties("Ministry", "Findings", ("care", "children")),
        parts,
        Furniture(
            "صفحة {page} من {pages}" if language == "ar" else "Page {page} of {pages}", "Head"
        ),
    )


def opened(made: Report) -> Document:
    return docx.Document(io.BytesIO(report_docx(made, NOW)))


@pytest.fixture(scope="module", params=["en", "ar"])
def document(request):
    return request.param, opened(report(request.param))


def test_pictures_have_captions_and_alternative_texts(document):
    _, found = document
    picture, high = found.inline_shapes
    assert picture._inline.docPr.get("descr") == "Bars said aloud."
    assert picture.width == 2 * picture.height
    lying = found.sections[1]
    assert high.height < lying.page_height - lying.top_margin - lying.bottom_margin
    captions = [p.text for p in found.paragraphs if p.style.name == "Caption"]
    assert captions == ["Table 1. Answers", "Figure 1. Bars", "Table 1. Answers"]


def test_tables_repeat_their_heading_keep_their_colours_and_fit_the_page(document):
    language, found = document
    for table, section in zip(found.tables, (found.sections[0], found.sections[1]), strict=True):
        head, coloured, strong = table.rows
        assert head._tr.trPr.find(qn("w:tblHeader")) is not None
        assert strong._tr.trPr.find(qn("w:tblHeader")) is None
        shade = coloured.cells[1]._tc.tcPr.find(qn("w:shd"))
        assert shade.get(qn("w:fill")) == "035259"
        assert str(coloured.cells[1].paragraphs[0].runs[0].font.color.rgb) == "FFFFFF"
        assert coloured.cells[0]._tc.tcPr.find(qn("w:shd")) is None
        assert (table._tbl.tblPr.find(qn("w:bidiVisual")) is not None) == (language == "ar")
        room = section.page_width - section.left_margin - section.right_margin
        assert sum(cell.width for cell in head.cells) <= room


def test_pages_turn_for_a_wide_part_and_back(document):
    _, found = document
    turned = [section.page_width > section.page_height for section in found.sections]
    assert turned == [False, True, False]
    broken = [p.text for p in found.paragraphs if p.paragraph_format.page_break_before]
    # a new section is a new page already
    assert broken == ["Contents", "1  Summary"]


def test_contents_lead_to_the_headings_and_page_words_are_the_languages_own(document):
    language, found = document
    links = [link.get(qn("w:anchor")) for link in found.element.iter(qn("w:hyperlink"))]
    marks = [mark.get(qn("w:name")) for mark in found.element.iter(qn("w:bookmarkStart"))]
    assert links == marks
    assert len(links) == 3
    foot = found.sections[0].footer.paragraphs[0]
    assert foot.text == ("صفحة 1 من 1" if language == "ar" else "Page 1 of 1")
    assert found.sections[0].different_first_page_header_footer
    assert found.sections[0].first_page_header.paragraphs[0].text == ""
    (labelled,) = [p for p in found.paragraphs if p.text.startswith("عدد")]
    assert (labelled._p.pPr.find(qn("w:bidi")) is not None) == (language == "ar")


def test_the_file_says_what_it_is(document):
    _, found = document
    about = found.core_properties
    assert (about.title, about.author, about.subject) == ("Title", "Ministry", "Findings")
    assert about.keywords == "care, children"


def test_the_work_can_be_stopped():
    def stop(done: int, total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        report_docx(report("en"), NOW, stop)
