"""The bundled typefaces, registered with Qt."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFontDatabase

_FIRST = "Noto Sans"
_SUFFIXES = (".ttf", ".otf", ".ttc")


def register(folder: Path) -> tuple[str, ...]:
    """Register every font of a folder. Returns the families, Noto Sans first, then by name.

    Register a folder once: a second time keeps two copies of each file in memory.
    """
    found: set[str] = set()
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    for file in files:
        if file.suffix.lower() in _SUFFIXES:
            number = QFontDatabase.addApplicationFont(str(file))
            found.update(QFontDatabase.applicationFontFamilies(number))
    # A semi-bold file also goes by a family of its own; as a weight of its family it is enough.
    named = (name for name in found if not name.endswith(" SemiBold"))
    return tuple(sorted(named, key=lambda name: (name != _FIRST, name)))
