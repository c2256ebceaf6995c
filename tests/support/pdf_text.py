"""The text of a PDF as it can be copied out of it, without a program of anybody else's."""

from __future__ import annotations

import re
import zlib

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_FONT = re.compile(rb"/(F\w+\+\d+) (\d+) 0 R")
_SHOWN = re.compile(rb"/(F\w+\+\d+) [\d.]+ Tf|<([0-9a-fA-F]*)> Tj")
_CODES = re.compile(rb"<([0-9A-Fa-f]{2})> <([0-9A-Fa-f]{4,})>\n")


def pdf_text(data: bytes) -> str:
    """All that is written on the pages of a PDF by reportlab, in the order it was written."""
    objects = {int(each[1]): each[2] for each in _OBJECT.finditer(data)}
    fonts: dict[bytes, dict[int, str]] = {}
    for body in objects.values():
        for name, number in _FONT.findall(body):
            fonts.setdefault(name, _letters(objects, int(number)))
    said = []
    for body in objects.values():
        content = _content(body)
        if b" Tf" not in content:
            continue
        font: dict[int, str] = {}
        for match in _SHOWN.finditer(content):
            if match[1]:
                font = fonts.get(match[1], {})
            else:
                said.append(
                    "".join(font.get(code, "?") for code in bytes.fromhex(match[2].decode()))
                )
    return " ".join(" ".join(said).split())


def _content(body: bytes) -> bytes:
    found = _STREAM.search(body)
    if found is None:
        return b""
    return zlib.decompress(found[1]) if b"/FlateDecode" in body else found[1]


def _letters(objects: dict[int, bytes], number: int) -> dict[int, str]:
    map_of = re.search(rb"/ToUnicode (\d+) 0 R", objects.get(number, b""))
    if map_of is None:
        return {}
    table = _content(objects[int(map_of[1])])
    return {int(code, 16): _letter(text) for code, text in _CODES.findall(table)}


def _letter(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be")
