"""Columns that hold a question or its guidance in another language: “Question (fr)”."""

from __future__ import annotations

import re

from workshop_app.workbook.plaintext import plain
from workshop_app.workbook.recognise.grid import MAX_COLUMNS
from workshop_app.workbook.recognise.tables import Table
from workshop_app.workbook.words import GUIDANCE_WORDS, QUESTION_WORDS, has_word

_NAMES = {
    "ar": "arabic العربية arabe árabe",
    "en": "english anglais inglés inglês",
    "es": "spanish español espagnol castellano espanhol",
    "fa": "persian farsi فارسی",
    "fr": "french français francés francês",
    "hy": "armenian հայերեն arménien",
    "ka": "georgian ქართული géorgien",
    "km": "khmer ខ្មែរ",
    "lo": "lao ລາວ",
    "pt": "portuguese português portugais portugués",
    "ro": "romanian română roumain",
    "ru": "russian русский russe ruso",
    "sw": "swahili kiswahili",
    "uk": "ukrainian українська ukrainien",
}
_CODES = {plain(name): code for code, names in _NAMES.items() for name in (code, *names.split())}
_NAMED = re.compile(
    r"(?P<what>.+?)\s*(?:[(\[]\s*(?P<in>[^()\[\]]+?)\s*[)\]]|[–—:-]\s+(?P<to>\S+))\Z"
)


def heading_language(heading: str) -> tuple[str, str] | None:
    """(what, language code) of “Question (fr)” or “Question – français”; None for others."""
    found = _NAMED.match(" ".join(heading.split()))
    if found is None:
        return None
    code = _CODES.get(plain(found["in"] or found["to"]))
    return None if code is None else (found["what"], code)


def find_translations(table: Table, taken: set[int]) -> None:
    """Put aside the columns whose headings say that they translate question or guidance."""
    table.translations = {}
    own = heading_language(table.heading(table.question))
    asked, language = own or (table.heading(table.question), "")
    for column in range(1, min(table.grid.width, MAX_COLUMNS) + 1):
        named = heading_language(table.heading(column))
        if column in taken or named is None or named[1] == language:
            continue
        what, code = named
        texts = [text for text in table.texts(column) if text]
        if not texts:
            continue
        if plain(what) == plain(asked) or has_word(what, QUESTION_WORDS):
            role = "question"
        elif has_word(what, GUIDANCE_WORDS):
            role = "guidance"
        else:
            continue
        if table.translations.setdefault(code, {}).setdefault(role, column) == column:
            taken.add(column)
