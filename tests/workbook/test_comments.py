"""Comments on cells: notes, and threads in the place of their notes."""

from __future__ import annotations

from tests.workbook.books import by_hand
from workshop_app.workbook.comments import cell_comments
from workshop_app.workbook.package import Package
from workshop_app.workbook.sheets import read_book

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
THREAD = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
NOTICE = (
    "[Threaded comment]\n\nThis version cannot show the thread; what stands here is a copy."
    "\n\nComment:\n    Look at the law"
)


def note(cell: str, text: str) -> str:
    return (
        f'<comment ref="{cell}" authorId="0"><text><r><t xml:space="preserve">{text}</t></r></text>'
        "</comment>"
    )


def thread(cell: str, number: int, text: str, parent: str = "") -> str:
    above = f' parentId="{{{parent}}}"' if parent else ""
    return (
        f'<threadedComment ref="{cell}" dT="2026-01-01T00:00:00.00" personId="{{P}}" '
        f'id="{{{number}}}"{above}><text>{text}</text></threadedComment>'
    )


def test_a_thread_stands_in_the_place_of_its_note() -> None:
    threads = (
        thread("B2", 1, "Look at the law _x0041_ct 12")
        + thread("B2", 2, "and the decree\nof 2020 &amp; later", "1")
        + thread("C3", 3, "Alone")
        + thread("D4", 4, " ")
    )
    notes = note("A1", "Ministry:\nPlain note") + note("B2", NOTICE) + note("D4", "kept")
    data = by_hand(
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>',
        more={
            "xl/odd/_rels/table of answers.xml.rels": (
                f'<Relationships xmlns="{RELS}">'
                f'<Relationship Id="r2" Type="{THREAD}" Target="../threads/t1.xml"/>'
                f'<Relationship Id="r1" Type="{OFFICE}/comments" Target="../comments1.xml"/>'
                f'<Relationship Id="r3" Type="{THREAD}" Target="../gone.xml"/>'
                "</Relationships>"
            ).encode(),
            "xl/comments1.xml": (
                f'<comments xmlns="{MAIN}"><authors><author/></authors><commentList>{notes}'
                "</commentList></comments>"
            ).encode(),
            "xl/threads/t1.xml": f'<ThreadedComments xmlns="{THREADS}">{threads}'.encode()
            + b"</ThreadedComments>",
        },
    )
    sheet = read_book(Package.open(data, "a.xlsx")).sheets[0]
    assert cell_comments(sheet) == {
        (1, 1): "Plain note",
        (2, 2): "Look at the law Act 12\nand the decree\nof 2020 & later",
        (3, 3): "Alone",
        (4, 4): "kept",
    }
