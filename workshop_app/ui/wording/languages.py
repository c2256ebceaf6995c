"""What languages are called."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def language_name(code: str) -> str:
    """A language in its own words; the code itself where Qt does not know it."""
    locale = QLocale(code)
    if not code or locale.language() == QLocale.Language.C:
        return code
    if code.casefold() == "en":
        return "English"  # Qt says American English
    name = locale.nativeLanguageName()
    return name[:1].upper() + name[1:]
