"""The PDF of a report in letters that stand side by side."""

import shutil
import subprocess

import pytest
from paper_report import sample_report

from workshop_app.charts.scene import Hatch, Line, Path, Rect, Scene, Text
from workshop_app.reports.pdf.making import pdf_bytes
from workshop_app.reports.progress import Stopped


@pytest.fixture(scope="module")
def pdf():
    return pdf_bytes(sample_report(title="Soins aux enfants → 2026 (été)"))


def test_it_says_what_it_is_and_opens_with_its_bookmarks(pdf):
    assert pdf.startswith(b"%PDF")
    for said in (b"/Author (A ministry)", b"/Subject (Baseline)", b"/Keywords (care)"):
        assert said in pdf
    assert b"/Lang (en)" in pdf
    assert b"/DisplayDocTitle true" in pdf
    assert b"/PageMode /UseOutlines" in pdf
    headings = sample_report().headings(3)
    assert pdf.count(b"/Subtype /Link") == len(headings) > 20
    assert pdf.count(b"/FontFile2") == 4  # three weights, and the arrow's face


def test_its_words_can_be_copied(pdf, tmp_path):
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed")
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf)
    text = subprocess.run([tool, path, "-"], capture_output=True, check=True).stdout.decode()
    assert "Soins aux enfants → 2026 (été)" in " ".join(text.split())
    assert " ".join(f"word{n}" for n in range(1490, 1500)) in " ".join(text.split())


def test_pictures_are_vectors():
    from reportlab.pdfgen.canvas import Canvas

    from workshop_app.reports.pdf.rl_fonts import FontSetter
    from workshop_app.reports.pdf.scene_painter import CanvasPainter

    canvas = Canvas("unused", pageCompression=0)
    items = (
        Rect(0, 0, 10, 10, "#112233", "#445566", 1, 3, (2, 1), Hatch("#778899", 4, 1)),
        Line(0, 0, 10, 10, "#AA0000", 2, (3, 3)),
        Path(((0, 0), (5, 5), (0, 5)), "#000000", 1, "#FFFFFF", closed=True),
        Text(0, 0, 10, 10, ("A", "b"), 6, 600, "#000000", 7),
    )
    CanvasPainter(canvas, FontSetter()).scene(Scene(10, 10, "#EEEEEE", items), 0, 20, 2)
    drawn = canvas.getpdfdata()
    assert b"/Subtype /Image" not in drawn
    assert drawn.count(b"> Tj") == 2


def test_it_stops_where_the_progress_says_so():
    told = []

    def progress(done, total):
        told.append(done / total)
        if done > total / 2:
            raise Stopped

    with pytest.raises(Stopped):
        pdf_bytes(sample_report(), progress)
    assert told == sorted(told)
