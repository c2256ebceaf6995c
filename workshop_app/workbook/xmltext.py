"""XML of a package part: safe parsing, names without prefixes, and Excel's own text escapes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NoReturn
from xml.parsers import expat

from workshop_app.workbook.errors import Damaged

SHEET_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
SEPARATOR = " "
"""Stands between namespace and local name in the names the parser reports."""

MAX_TEXT = 32_767
"""Longest text of a cell, in UTF-16 units."""

_DECLARATION = re.compile(r"\A\ufeff?<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']+)[\"'][^>]*\?>")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NEEDS_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_ATTRIBUTE = re.compile(rb"([^\s=<>/\"']+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_TAG = re.compile(rb"<[^\"'>]*(?:(?:\"[^\"]*\"|'[^']*')[^\"'>]*)*>")


def local(name: str) -> str:
    """The name without its namespace."""
    return name.rpartition(SEPARATOR)[2]


def utf8(data: bytes, part: str) -> bytes:
    """The part as UTF-8, re-encoded only where it is written in something else.

    Raises Damaged when it cannot be decoded.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    else:
        head = _DECLARATION.match(data[:200].decode("latin-1"))
        encoding = head[1].lower() if head else "utf-8"
    if encoding in ("utf-8", "utf8", "us-ascii"):
        return data
    try:
        text = data.decode(encoding)
    except (LookupError, UnicodeError) as error:
        raise Damaged(
            f"The part “{part}” of the workbook is written in an encoding that cannot be read; "
            "open the file in Excel and save it again."
        ) from error
    head = _DECLARATION.match(text)
    if head:
        text = text[: head.start(1)] + "UTF-8" + text[head.end(1) :]
    return text.lstrip("\ufeff").encode("utf-8", "surrogatepass")


def make_parser(part: str) -> expat.XMLParserType:
    """A namespace-aware parser that refuses document types and so every kind of entity trick."""
    parser = expat.ParserCreate(namespace_separator=SEPARATOR)
    parser.buffer_text = True

    def refuse(*_: object) -> NoReturn:
        raise Damaged(
            f"The part “{part}” declares a document type, which no Excel file does; "
            "the workbook is not read, for safety."
        )

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


def run_parser(parser: expat.XMLParserType, data: bytes, part: str) -> None:
    """Parse a whole part. Raises Damaged where the XML is broken."""
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Damaged(
            f"The part “{part}” of the workbook is damaged near line {error.lineno}; "
            "open the file in Excel, let it repair the file, and save it again."
        ) from error


def walk(data: bytes, part: str, start: Callable[[str, dict[str, str]], None]) -> None:
    """Call ``start(local name, attributes)`` for each element of a small part."""
    parser = make_parser(part)
    parser.StartElementHandler = lambda name, attrs: start(local(name), attrs)
    run_parser(parser, data, part)


def tag_end(data: bytes, start: int) -> int:
    """Offset behind the ``>`` of the tag that starts at ``start``."""
    found = _TAG.match(data, start)
    if found is None:
        raise Damaged("A tag of the workbook has no end; the file is damaged.")
    return found.end()


def attribute_span(data: bytes, start: int, end: int, name: bytes) -> tuple[int, int] | None:
    """Where ``name="value"`` stands in the tag ``data[start:end]``, or None."""
    for found in _ATTRIBUTE.finditer(data, start, end):
        if found[1] == name:
            return found.start(), found.end()
    return None


def set_attribute(tag: bytes, name: bytes, value: str | None) -> bytes:
    """The start tag with this attribute set, or without it when ``value`` is None."""
    span = attribute_span(tag, 0, len(tag), name)
    text = b"" if value is None else name + b'="' + escape_attribute(value).encode() + b'"'
    if span is not None:
        before = tag[: span[0]] if text else tag[: span[0]].rstrip()
        return before + text + tag[span[1] :]
    if not text:
        return tag
    tail = b"/>" if tag.endswith(b"/>") else b">"
    return tag[: -len(tail)].rstrip() + b" " + text + tail


def escape_attribute(text: str) -> str:
    """Text for an attribute in double quotes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def decode_text(text: str) -> str:
    """Undo Excel's ``_xHHHH_`` escapes."""
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    # two escapes can be the halves of one character; a half alone cannot be stored anywhere
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def encode_text(text: str) -> str:
    """Text for a ``<t>`` element: Excel's escapes for what XML cannot carry, then XML's own."""
    text = _NEEDS_ESCAPE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def utf16_length(text: str) -> int:
    """Length as Excel counts it."""
    if text.isascii():
        return len(text)
    return len(text) + sum(character > "\uffff" for character in text)
