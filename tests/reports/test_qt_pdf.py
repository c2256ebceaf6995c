"""The PDF of a report that runs from right to left, or whose letters are shaped."""

import re

import pytest

from workshop_app.charts.scene import Align, Scene, Text
from workshop_app.reports.blocks import (
    Contents,
    Cover,
    Figure,
    Grid,
    Heading,
    Line,
    Properties,
    Report,
    ReportPart,
    Role,
)
from workshop_app.reports.pdf.making import pdf_bytes
from workshop_app.reports.pdf.typeset import typeset
from workshop_app.reports.qt_pdf import qt_setter

TITLE = "رعاية الأطفال"
LONG = "ينص القانون الوطني على الرعاية البديلة Law 12 في عام 2019 ولا يذكر من يفتش عليها. " * 4


@pytest.fixture(scope="module")
def report(qapp):
    label = Text(0, 0, 100, 20, ("نعم",), 14, 400, "#000000", 20)
    blocks = (
        Heading(1, "النتائج", number="1"),
        Heading(2, "القسم"),
        Line(Role.BODY, LONG, "الإجابة", "1.1"),
        Line(Role.BODY, "An English note stands at its own side. " * 4),
        Grid(("الرقم", "السؤال"), (1, 4), (("1.1", LONG), ("1.2", "ច្បាប់ជាតិ ស្តីពីការថែទាំកុមារ"))),
        Figure(Scene(200, 50, "#FFFFFF", (label,)), "الشكل 1"),
    )
    return Report(
        TITLE,
        "",
        "ar",
        (),
        Properties("وزارة", "تقرير"),
        (
            ReportPart("front", "", (Cover(TITLE), Contents("المحتويات"))),
            ReportPart("findings", "", blocks),
        ),
    )


@pytest.fixture(scope="module")
def pdf(report):
    return pdf_bytes(report)


def objects(pdf):
    """number → what the file says of it last."""
    found = re.findall(rb"(?m)^(\d+) 0 obj\n(.*?)\nendobj", pdf, re.DOTALL)
    return {int(number): body.decode("latin-1") for number, body in found}


def linked(name, body):
    return int(re.search(rf"/{name} (\d+) 0 R", body)[1])


def test_what_qt_does_not_write_is_appended(pdf):
    known = objects(pdf)
    trailer = pdf[pdf.rindex(b"trailer") :].decode("latin-1")
    catalog = known[linked("Root", trailer)]
    assert "/Lang (ar)" in catalog
    assert "/Direction /R2L" in catalog
    first = known[linked("First", known[linked("Outlines", catalog)])]
    assert "النتائج".encode("utf-16-be").hex().upper() in first
    below = known[linked("First", first)]
    assert "القسم".encode("utf-16-be").hex().upper() in below
    assert known[linked("Parent", below)] == first
    assert "وزارة".encode("utf-16-be").hex().upper() in known[linked("Info", trailer)]
    assert pdf.count(b"/Subtype /Link") == 2


def test_the_appended_table_leads_to_its_objects(pdf):
    start = int(re.search(rb"startxref\n(\d+)\n%%EOF\n\Z", pdf)[1])
    table = pdf[start : pdf.rindex(b"trailer")].decode("latin-1")
    entries = re.findall(r"(\d+) 1\n(\d{10}) 00000 n \n", table)
    assert len(entries) > 6
    for number, offset in entries:
        assert pdf[int(offset) :].startswith(f"{number} 0 obj\n".encode())
    before = int(re.search(rb"/Prev (\d+)", pdf)[1])
    assert pdf[before:].startswith(b"xref")


def test_pages_are_mirrored_and_each_text_runs_its_own_way(report):
    paper = typeset(report, qt_setter())
    scene, pictures, _ = paper.pages[2].scene(rtl=True)
    texts = {item.lines[0]: item for item in scene.items if isinstance(item, Text)}
    heading = texts["النتائج"]
    assert heading.align is Align.END
    assert heading.rtl
    english = next(t for line, t in texts.items() if line.startswith("An English"))
    assert english.align is Align.START
    assert not english.rtl
    number, question = texts["1.1"], next(t for line, t in texts.items() if "ច្បាប់" in line)
    assert number.x > question.x
    assert pictures[0].x + pictures[0].width <= scene.width
    assert len(texts) > 10


def test_lines_break_between_words_of_every_script(qapp):
    setter = qt_setter()
    for text in (LONG, "An English note " * 9, "ច្បាប់ជាតិ ស្តីពីការថែទាំកុមារ " * 6):
        lines = setter.breaks(text, 40, 400, 150, 900)
        assert "".join("".join(lines).split()) == "".join(text.split())
        assert all(setter.width(line, 40, 400) <= 901 for line in lines[1:])
