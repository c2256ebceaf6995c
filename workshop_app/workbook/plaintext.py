"""Texts in the form in which they are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ARTICLE = re.compile(r"(?:(?<=\s)|^)(?:وال|ال)(?=\w)")


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """A text for comparing: lower case, no accents, no Arabic article, single spaces."""
    text = unicodedata.normalize("NFKD", text.casefold())
    text = "".join(char for char in text if not unicodedata.combining(char))
    return _ARTICLE.sub("", " ".join(text.replace("’", "'").split()))
