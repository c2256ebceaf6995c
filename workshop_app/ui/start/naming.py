"""A file name from a title, and a path nobody uses yet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Final

SUFFIX: Final = ".workshop"
_LONGEST: Final = 80
_DEVICES: Final = frozenset(
    ["con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))]
)


def file_name(title: str) -> str:
    """A name for every file system: "Care: system/2026" becomes "Care system 2026.workshop"."""
    text = unicodedata.normalize("NFC", title)
    text = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text)
    text = re.sub(r'[<>:"/\\|?*]+', " ", text)
    text = re.sub(r"\s+", " ", text).strip(" .")
    # File systems count bytes, and 80 characters may take four bytes each: stay below 255.
    while len(text) > _LONGEST or len(text.encode("utf-8")) > 200:
        text = text[:-1]
    text = text.strip(" .")
    if not text or text.split(".")[0].casefold() in _DEVICES:
        text = f"{text} workshop".strip()
    return text + SUFFIX


def free_path(folder: Path, name: str, exists: Callable[[Path], bool] = Path.exists) -> Path:
    """``folder / name``, or with " 2", " 3", … before the suffix while that is taken."""
    path = folder / name
    number = 2
    while exists(path):
        path = folder / f"{Path(name).stem} {number}{Path(name).suffix}"
        number += 1
    return path
