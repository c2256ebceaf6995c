"""Lists as CSV and PDF, and which of them reportlab can set."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from workshop_app.reports.csv_text import MARK
from workshop_app.reports.listing import Listing, as_csv, as_lines, as_pdf, is_plain

LIST = Listing(
    "Follow-ups",
    ("Care · Land",),
    ("Question", "Who"),
    (3, 1),
    (("1.1 <b>&", "Ofisi"), ("=1+1", "Ana\nTwo"), ("long " * 3000, "x")),
    page="Page {number}",
)


def test_csv_keeps_every_text_and_makes_formulas_inert():
    rows = list(csv.reader(io.StringIO(as_csv(LIST).decode("utf-8-sig"), newline="")))
    assert rows[0] == ["Question", "Who"]
    assert rows[2] == [MARK + "=1+1", "Ana\nTwo"]
    assert rows[3][0] == "long " * 3000
    assert as_lines(LIST).splitlines()[2] == "=1+1\tAna Two"


def test_a_pdf_of_several_pages_and_one_of_none():
    many = replace(LIST, rows=LIST.rows + (("Statement of a question", "Office"),) * 120)
    pdf = as_pdf(many)
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") > 3
    assert as_pdf(replace(LIST, rows=(), empty="Nothing")).startswith(b"%PDF")


def test_what_needs_another_way_to_paper_is_seen():
    assert is_plain(replace(LIST, title="Élève, Ñandú, Žena, Αθήνα, Київ"))
    for text in ("قانون", "ច្បាប់", "कानून", "\U0001f600", "e\u0301"):
        assert not is_plain(replace(LIST, rows=((text, ""),)))
