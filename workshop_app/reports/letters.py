"""Which letters a document has, and so what can draw them.

reportlab draws one glyph after another from the left. Letters that join, combine or run from right
to left need Qt. A letter no bundled font has cannot be drawn at all, and that is an error: on
paper nobody sees what is missing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

from workshop_app.core.errors import Worded
from workshop_app.resources import resource

TEXT_FACE = "NotoSans"
PLAIN_FACES = (
    *(TEXT_FACE, "NotoSansEthiopic", "NotoSansArmenian", "NotoSansGeorgian"),
    *("NotoSansMath", "NotoSansSymbols2"),
)
"""Faces whose letters stand side by side as they are, in the order they are looked in"""

_UNSEEN = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Hints for layout, which print nothing"""
_SHAPED = (("\u0590", "\u08ff"), ("\u0900", "\u0eff"), ("\u1780", "\u17ff"))
_CONTROL = ("Cc", "Cs")
_TO_BREAK = str.maketrans(
    {"\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\t": " "}
)


class NoGlyph(Worded):
    """A text that cannot be put on paper."""

    template = (
        "“{text}” holds “{letter}” ({code}), which no font of this program has; replace it there, "
        "or choose a Word document instead of a PDF."
    )


def settled(text: str) -> str:
    """The text as it is printed: composed letters, line breaks of one kind, no control signs."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_TO_BREAK))
    if text.isprintable():
        return text
    return "".join(
        letter for letter in text if letter == "\n" or unicodedata.category(letter) not in _CONTROL
    )


def without_hints(text: str) -> str:
    """The text without the signs that only guide a layout."""
    if _UNSEEN.isdisjoint(text):
        return text
    return "".join(each for each in text if each not in _UNSEEN)


def check(texts: Iterable[str]) -> bool:
    """Whether every letter stands in a plain face and needs neither shaping nor ordering.

    Raises NoGlyph for the first letter that no bundled font has.
    """
    known = plain_letters()
    plain = True
    for text in texts:
        if known.issuperset(text):
            continue
        plain = False
        for letter in text:
            if letter not in known and letter not in bundled_letters():
                raise NoGlyph(text=_short(text), letter=letter, code=f"U+{ord(letter):04X}")
    return plain


@cache
def plain_letters() -> frozenset[str]:
    """Letters of the plain faces that stand on their own, line breaks and hints among them."""
    found = {letter for face in PLAIN_FACES for letter in face_letters(face)}
    return frozenset(letter for letter in found if _stands_alone(letter)) | _UNSEEN | {"\n"}


@cache
def bundled_letters() -> frozenset[str]:
    """Letters of all bundled fonts."""
    faces = sorted(path.stem for path in resource("fonts").glob("*-Regular.ttf"))
    names = (stem.removesuffix("-Regular") for stem in faces)
    return frozenset().union(_UNSEEN, {"\n"}, *map(face_letters, names))


@cache
def face_letters(face: str) -> frozenset[str]:
    """Letters of one face's regular font."""
    from workshop_app.reports.cmap import letters_of

    return letters_of(resource("fonts", f"{face}-Regular.ttf").read_bytes())


def _stands_alone(letter: str) -> bool:
    if letter.isascii():
        return True
    if unicodedata.combining(letter) or unicodedata.bidirectional(letter) in ("R", "AL"):
        return False
    return not any(low <= letter <= high for low, high in _SHAPED)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:59] + "…"
