"""Bookmarks, links, language and properties, appended to a PDF whose writer knows none of them.

A PDF may be continued: what is appended replaces objects of the same number, and a new table at
the end says where they stand (ISO 32000-1, 7.5.6 "Incremental updates"). Written for files with a
plain cross-reference table and an array of annotations for each page, as Qt's writer makes them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class About:
    """What a file says about itself.

    ``bookmarks`` are (text, level from 1), ``targets`` (page, y in points from below) of each.
    """

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    right_to_left: bool
    bookmarks: tuple[tuple[str, int], ...]
    targets: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class PageLink:
    """A box (left, bottom, right, top, in points) on a page that leads to a bookmark's place."""

    page: int
    target: int
    box: tuple[float, float, float, float]


def with_appendix(pdf: bytes, about: About, links: Sequence[PageLink] = ()) -> bytes:
    """The file with what ``about`` says. Raises ValueError for a file of another make."""
    book = _Book(pdf)
    pages = book.pages()
    _links(book, pages, about, links)
    outlines = _outlines(book, pages, about)
    catalog = book.dictionary(book.root)
    extra = (
        f"/Lang {_text(about.language or 'en')}"
        f"/ViewerPreferences <</DisplayDocTitle true"
        f"/Direction /{'R2L' if about.right_to_left else 'L2R'}>>"
    )
    if outlines:
        extra += f"/Outlines {outlines} 0 R/PageMode /UseOutlines"
    book.put(book.root, f"<<{catalog}\n{extra}>>")
    info = re.sub(
        r"/(Title|Author|Subject|Keywords) \((?:\\.|[^\\)])*\)", "", book.dictionary(book.info)
    )
    said = (
        ("Title", about.title),
        ("Author", about.author),
        ("Subject", about.subject),
        ("Keywords", ", ".join(about.keywords)),
    )
    named = "".join(f"/{name} {_text(text)}" for name, text in said if text)
    book.put(book.info, f"<<{info}\n{named}>>")
    return book.finished()


def _links(book: _Book, pages: Sequence[int], about: About, links: Sequence[PageLink]) -> None:
    by_page: dict[int, list[PageLink]] = {}
    for link in links:
        by_page.setdefault(link.page, []).append(link)
    for page, found in by_page.items():
        array = re.search(r"/Annots (\d+) 0 R", book.dictionary(pages[page]))
        if array is None:
            raise ValueError("a page has no array of annotations")
        numbers = []
        for link in found:
            box = " ".join(f"{each:.2f}" for each in link.box)
            where = _destination(pages, about.targets[link.target])
            said = f"<</Type /Annot/Subtype /Link/Rect [{box}]/Border [0 0 0]/Dest {where}>>"
            numbers.append(book.add(said))
        book.put(int(array[1]), "[" + " ".join(f"{each} 0 R" for each in numbers) + "]")


def _outlines(book: _Book, pages: Sequence[int], about: About) -> int:
    """Objects of the bookmarks; the number of their root, 0 without any."""
    if not about.bookmarks:
        return 0
    root = book.reserve()
    numbers = [book.reserve() for _ in about.bookmarks]
    parents: list[int] = []
    open_marks: list[tuple[int, int]] = []
    children: dict[int, list[int]] = {root: []}
    for number, (_, level) in zip(numbers, about.bookmarks, strict=True):
        while open_marks and open_marks[-1][0] >= level:
            open_marks.pop()
        parent = open_marks[-1][1] if open_marks else root
        parents.append(parent)
        children.setdefault(parent, []).append(number)
        open_marks.append((level, number))
    for place, (number, parent) in enumerate(zip(numbers, parents, strict=True)):
        siblings = children[parent]
        at = bisect_left(siblings, number)
        parts = [
            f"/Title {_text(about.bookmarks[place][0])}/Parent {parent} 0 R",
            f"/Dest {_destination(pages, about.targets[place])}",
        ]
        if at:
            parts.append(f"/Prev {siblings[at - 1]} 0 R")
        if at + 1 < len(siblings):
            parts.append(f"/Next {siblings[at + 1]} 0 R")
        if number in children:
            own = children[number]
            # negative: closed, with so many below
            parts.append(f"/First {own[0]} 0 R/Last {own[-1]} 0 R/Count {-len(own)}")
        book.put(number, f"<<{''.join(parts)}>>")
    tops = children[root]
    book.put(root, f"<</Type /Outlines/First {tops[0]} 0 R/Last {tops[-1]} 0 R/Count {len(tops)}>>")
    return root


def _destination(pages: Sequence[int], target: tuple[int, float]) -> str:
    page, y = target
    return f"[{pages[page]} 0 R /XYZ 0 {y:.2f} null]"


def _text(text: str) -> str:
    """A string object: plain where ASCII, else UTF-16."""
    if text.isascii() and text.isprintable():
        escaped = re.sub(r"([\\()])", r"\\\1", text)
        return f"({escaped})"
    marked = "\ufeff" + text
    return f"<{marked.encode('utf-16-be', 'replace').hex().upper()}>"


class _Book:
    """A file and what is to be appended to it."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        start = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*\Z", pdf)
        trailer = pdf.rfind(b"trailer")
        if start is None or trailer < 0:
            raise ValueError("the file has no plain cross-reference table")
        self._xref = int(start[1])
        self._trailer = pdf[trailer:].decode("latin-1")
        self._offsets = self._read_table()
        self._next = self._number("Size")
        self.root = self._number("Root")
        self.info = self._number("Info")
        self._new: dict[int, str] = {}

    def pages(self) -> list[int]:
        """Numbers of the page objects in order; the tree has one level."""
        tree = re.search(r"/Pages (\d+) 0 R", self.dictionary(self.root))
        kids = re.search(r"/Kids\s*\[([^\]]*)\]", self.dictionary(int(tree[1]))) if tree else None
        if kids is None:
            raise ValueError("the file has no plain list of pages")
        return [int(each) for each in re.findall(r"(\d+) 0 R", kids[1])]

    def dictionary(self, number: int) -> str:
        """What stands between the outer brackets of an object."""
        start = self._offsets[number]
        end = self._pdf.index(b"endobj", start)
        body = self._pdf[start:end].decode("latin-1")
        return body[body.index("<<") + 2 : body.rindex(">>")]

    def reserve(self) -> int:
        """A free number."""
        self._next += 1
        return self._next - 1

    def add(self, body: str) -> int:
        """A new object. Returns its number."""
        number = self.reserve()
        self.put(number, body)
        return number

    def put(self, number: int, body: str) -> None:
        """The object of a reserved number, or another one in place of that number's."""
        self._new[number] = body

    def finished(self) -> bytes:
        """The file with everything that was put."""
        out = bytearray(self._pdf)
        if not out.endswith(b"\n"):
            out += b"\n"
        table = ["xref\n"]
        for number in sorted(self._new):
            table.append(f"{number} 1\n{len(out):010d} 00000 n \n")
            out += f"{number} 0 obj\n{self._new[number]}\nendobj\n".encode("latin-1")
        start = len(out)
        out += "".join(table).encode("latin-1")
        identity = re.search(r"/ID\s*\[[^\]]*\]", self._trailer)
        out += (
            f"trailer\n<</Size {self._next}/Root {self.root} 0 R/Info {self.info} 0 R"
            f"/Prev {self._xref}{identity[0] if identity else ''}>>\nstartxref\n{start}\n%%EOF\n"
        ).encode("latin-1")
        return bytes(out)

    def _number(self, name: str) -> int:
        found = re.search(rf"/{name} (\d+)", self._trailer)
        if found is None:
            raise ValueError(f"the file’s trailer has no /{name}")
        return int(found[1])

    def _read_table(self) -> dict[int, int]:
        first, count = (int(each) for each in self._pdf[self._xref :].split(None, 3)[1:3])
        start = self._pdf.index(b"\n", self._pdf.index(b"\n", self._xref) + 1) + 1
        return {
            first + place: int(self._pdf[start + 20 * place : start + 20 * place + 10])
            for place in range(count)
        }
