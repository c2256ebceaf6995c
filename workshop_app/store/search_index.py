"""Full-text search over everything said: an FTS5 table in memory, filled from the state.

Case, accents and other marks do not matter, in any script: texts and queries are folded the same
way before SQLite sees them. Arabic letters that people write in several ways (hamza on alif, final
ya, ta marbuta, tatweel, vowel signs) count as one. Scripts that are written without spaces are
searched for the letters themselves, and so is a word that begins no other.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workshop_app.core.said import Said, SaidKind

_ARABIC = str.maketrans("أإآٱىئیةؤک", "ااااييي" + "هوك") | {ord("ـ"): "", ord("ء"): ""}
"""Letters people write one for the other, and signs they leave out"""

_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x9FFF))
"""Thai and Lao, Myanmar, Khmer, Japanese and Chinese: first and last code point"""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that holds every word. ``spans`` are (first, end) places of them in its text."""

    said: Said
    spans: tuple[tuple[int, int], ...]


class SearchIndex:
    """Finds entries by words; the beginning of a word is enough."""

    def __init__(self, entries: Iterable[Said] = ()) -> None:
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute(
            "CREATE VIRTUAL TABLE words USING fts5("
            "folded, tokenize=\"unicode61 categories 'L* N* Co Mc Mn'\")"
        )
        self._said: dict[str, tuple[int, Said]] = {}
        self._by_row: dict[int, Said] = {}
        self._of_question: dict[str, set[str]] = {}
        self._next = 1
        self.put(entries)

    def close(self) -> None:
        """Give the memory back."""
        self._connection.close()

    def put(self, entries: Iterable[Said]) -> None:
        """Add entries, or replace those with the same key."""
        rows = []
        for said in entries:
            self._remove(said.key)
            rows.append((self._next, " ".join(_terms(fold(said.text)))))
            self._said[said.key] = (self._next, said)
            self._by_row[self._next] = said
            self._of_question.setdefault(said.question, set()).add(said.key)
            self._next += 1
        self._connection.executemany("INSERT INTO words(rowid, folded) VALUES (?, ?)", rows)

    def replace(self, keys: Iterable[str], entries: Iterable[Said]) -> None:
        """Forget the entries with these keys and put others instead."""
        for key in list(keys):
            self._remove(key)
        self.put(entries)

    def keys_about(self, question: str) -> frozenset[str]:
        """Keys of the entries about one question ("" for those about none)."""
        return frozenset(self._of_question.get(question, ()))

    def find(
        self, query: str, *, kinds: Sequence[SaidKind] = (), details: Sequence[str] = ()
    ) -> list[Hit]:
        """Entries that hold every word of the query, in the order they were put.

        ``kinds`` and ``details`` keep only entries of these. An empty query finds all of them.
        """
        words = fold(query).split()
        wanted = [self._by_row[row] for row in self._rows(words)]
        return [
            Hit(said, spans_of(said.text, words))
            for said in wanted
            if (not kinds or said.kind in kinds) and (not details or said.detail in details)
        ]

    def matching(self, query: str) -> list[Said]:
        """The same entries without the places of the words, which cost more than the search."""
        return [self._by_row[row] for row in self._rows(fold(query).split())]

    def _rows(self, words: Sequence[str]) -> list[int]:
        if not words:
            return sorted(self._by_row)
        runs = [run for word in words for run in _terms(word)]
        terms = [run for run in runs if not _is_unspaced(run)]
        letters = [run for run in runs if _is_unspaced(run)]
        if not terms and not letters:
            return []  # only signs: nothing can hold them
        # Arabic joins articles to words, and letters younger than SQLite's tables are none to it
        return self._select(terms, letters) or self._select([], [*terms, *letters])

    def _select(self, terms: Sequence[str], letters: Sequence[str]) -> list[int]:
        """Rows with words that begin with each term, and with each of the letters anywhere."""
        conditions = ["words MATCH ?"] if terms else []
        values = [" ".join(f'"{term}"*' for term in terms)] if terms else []
        if not terms and all(word.isascii() for word in letters):
            return []
        conditions += ["instr(folded, ?)"] * len(letters)
        found = self._connection.execute(
            f"SELECT rowid FROM words WHERE {' AND '.join(conditions)} ORDER BY rowid",
            [*values, *letters],
        )
        return [row for (row,) in found]

    def _remove(self, key: str) -> None:
        known = self._said.pop(key, None)
        if known is not None:
            row, said = known
            self._connection.execute("DELETE FROM words WHERE rowid = ?", (row,))
            del self._by_row[row]
            self._of_question[said.question].discard(key)


def fold(text: str) -> str:
    """The text without regard to case, accents, vowel signs and ways of writing one letter."""
    return "".join(_fold_one(letter) for letter in text)


def spans_of(text: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where folded words begin a word (or stand, in scripts without spaces) in a text."""
    folded, places = [], []
    for place, letter in enumerate(text):
        for each in _fold_one(letter):
            folded.append(each)
            places.append(place)
    flat = "".join(folded)
    spans = set()
    for word in words:
        start = flat.find(word)
        while start >= 0:
            inside = start > 0 and flat[start - 1].isalnum() and word[0].isalnum()
            if not inside or _is_unspaced(word):
                spans.add((places[start], places[start + len(word) - 1] + 1))
            start = flat.find(word, start + 1)
    return _merged(sorted(spans))


def _merged(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for first, end in spans:
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((first, end))
    return tuple(merged)


def _fold_one(letter: str) -> str:
    """One character folded: none, one, or several characters."""
    if letter.isascii():
        return letter.lower()
    plain = unicodedata.normalize("NFKD", letter.casefold())
    kept = "".join(c for c in plain if unicodedata.category(c) != "Mn" or _is_unspaced(c))
    return kept.casefold().translate(_ARABIC)


def _terms(word: str) -> list[str]:
    """The runs of letters and digits in a word, as FTS5 splits it."""
    spaced = "".join(
        c if c.isalnum() or unicodedata.category(c) in ("Mc", "Mn") else " " for c in word
    )
    return spaced.split()


def _is_unspaced(word: str) -> bool:
    return any(first <= ord(c) <= last for c in word for first, last in _UNSPACED)
