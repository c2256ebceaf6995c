"""The bundled fonts for reportlab: registered once, measured without asking twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from workshop_app.reports.letters import (
    PLAIN_FACES,
    TEXT_FACE,
    face_letters,
    settled,
    without_hints,
)
from workshop_app.resources import resource

_WEIGHTS = {400: "Regular", 600: "SemiBold", 700: "Bold"}
_INSIDE = re.compile(r"(?<=[-/\\_.,;:@?&=|+])")
"""Where a word too long for its line is broken rather than anywhere"""


@cache
def face_name(face: str, weight: int) -> str:
    """The name under which reportlab knows a face in a weight, or the nearest it has."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for wanted in (_WEIGHTS[weight], "Bold" if weight > 400 else "Regular", "Regular"):
        file = resource("fonts", f"{face}-{wanted}.ttf")
        if file.exists():
            break
    if file.stem not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(file.stem, str(file)))
    return file.stem


def pieces(text: str, weight: int) -> list[tuple[str, str]]:
    """The text as (name of the font, letters it draws), in order."""
    base = face_name(TEXT_FACE, weight)
    if face_letters(TEXT_FACE).issuperset(text):
        return [(base, text)]
    found: list[tuple[str, str]] = []
    for letter in text:
        face = next((each for each in PLAIN_FACES if letter in face_letters(each)), TEXT_FACE)
        name = base if face == TEXT_FACE else face_name(face, weight)
        if found and found[-1][0] == name:
            found[-1] = name, found[-1][1] + letter
        else:
            found.append((name, letter))
    return found


class FontSetter:
    """A `Setter`, and a `charts.measure.Measure`, that reads the widths of the fonts themselves."""

    plain = True
    leading = 1.4

    def __init__(self) -> None:
        self._words: dict[int, dict[str, float]] = {weight: {} for weight in _WEIGHTS}
        self._vertical: dict[int, tuple[float, float]] = {}
        for weight in _WEIGHTS:
            font = _font(face_name(TEXT_FACE, weight))
            self._vertical[weight] = font.face.ascent / 1000, -font.face.descent / 1000

    def width(self, text: str, size: float, weight: int) -> float:
        """Advance width of one line."""
        return self._width(text, weight) * size

    def ascent(self, size: float, weight: int) -> float:
        """Height of a line above its baseline."""
        return self._vertical[weight][0] * size

    def descent(self, size: float, weight: int) -> float:
        """Depth of a line below its baseline."""
        return self._vertical[weight][1] * size

    def breaks(
        self, text: str, size: float, weight: int, first: float, width: float
    ) -> Sequence[str]:
        """The text in lines; see `setting.Setter`."""
        lines: list[str] = []
        room = first / size
        for part in without_hints(text).split("\n"):
            if lines:
                room = width / size
            self._fill(part, weight, room, width / size, lines)
        return lines

    def wrap(self, text: str, size: float, weight: int, width: float) -> tuple[str, ...]:
        """Break ``text`` into lines no wider than ``width``; words too long are broken."""
        return tuple(self.breaks(settled(text), size, weight, width, width))

    def elide(self, text: str, size: float, weight: int, width: float) -> str:
        """Shorten ``text`` to ``width`` with an ellipsis at its end."""
        text = without_hints(text)
        if self.width(text, size, weight) <= width:
            return text
        while text and self.width(text + "…", size, weight) > width:
            text = text[:-1].rstrip()
        return text + "…"

    def _width(self, text: str, weight: int) -> float:
        """Width in sizes of the letters."""
        if " " in text:
            words = text.split(" ")
            blank = self._word(" ", weight) * (len(words) - 1)
            return blank + sum(self._word(word, weight) for word in words)
        return self._word(text, weight)

    def _word(self, word: str, weight: int) -> float:
        known = self._words[weight]
        found = known.get(word)
        if found is None:
            found = 0.0
            for name, letters in pieces(without_hints(word), weight):
                face = _font(name).face
                widths, usual = face.charWidths, face.defaultWidth
                found += sum(widths.get(ord(letter), usual) for letter in letters)
            found = known[word] = found / 1000
        return found

    def _fill(self, text: str, weight: int, first: float, width: float, lines: list[str]) -> None:
        """Append the lines of one paragraph; lengths in sizes of the letters."""
        word_width = self._word
        blank = word_width(" ", weight)
        room, used = first, 0.0
        line: list[str] = []
        begun = len(lines)
        for word in text.split(" "):
            if not word:
                continue
            needed = word_width(word, weight)
            if line and used + blank + needed <= room:
                line.append(word)
                used += blank + needed
                continue
            if line or needed > room:
                if line or room < width:
                    lines.append(" ".join(line))
                    room = width
                if needed > room:
                    *whole, word = self._torn(word, weight, room)
                    lines += whole
                    needed = word_width(word, weight)
            line, used = [word], needed
        if line or len(lines) == begun:
            lines.append(" ".join(line))

    def _torn(self, word: str, weight: int, room: float) -> list[str]:
        """A word too long for a line in pieces that fit, after a sign inside it where there is."""
        found = [""]
        for part in _INSIDE.split(word):
            if self._word(found[-1] + part, weight) <= room:
                found[-1] += part
                continue
            if found[-1]:
                found.append("")
            for letter in part:
                if found[-1] and self._word(found[-1] + letter, weight) > room:
                    found.append("")
                found[-1] += letter
        return found


class GlyphCodes:
    """How the letters of one document are written in it: as codes of its own parts of the fonts."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._known: dict[str, dict[str, int]] = {}
        """name of a font → letter → its code in the font's first part, where most letters are"""
        self._names: dict[str, str] = {}

    def of(self, line: str, weight: int) -> list[tuple[str, str]]:
        """(operand that names a part of a font, codes as hexadecimal digits), in order."""
        found: list[tuple[str, str]] = []
        for name, letters in pieces(line, weight):
            known = self._known.setdefault(name, {})
            try:
                codes = bytes(map(known.__getitem__, letters))
            except KeyError:
                found += self._ask(name, letters, known)
            else:
                found.append((self._names[name], codes.hex()))
        return found

    def _ask(self, name: str, letters: str, known: dict[str, int]) -> list[tuple[str, str]]:
        font = _font(name)
        split = font.splitString(letters, self._document)
        self._names[name] = font.getSubsetInternalName(0, self._document)
        place = 0
        for part, codes in split:
            if part == 0:
                known.update(zip(letters[place : place + len(codes)], codes, strict=True))
            place += len(codes)
        return [
            (font.getSubsetInternalName(part, self._document), codes.hex()) for part, codes in split
        ]


def _font(name: str) -> Any:
    from reportlab.pdfbase import pdfmetrics

    return pdfmetrics.getFont(name)
