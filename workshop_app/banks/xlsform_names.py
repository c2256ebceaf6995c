"""Names a form can carry: of its questions, groups, lists and choices, and of its languages."""

from __future__ import annotations

import re

_NO_NAME = re.compile(r"[^A-Za-z0-9_.-]+")
_NO_CHOICE = re.compile(r"[^\w.-]+")
_IN_BRACKETS = re.compile(r"\(\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\s*\)\s*$")
_CODE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_LANGUAGES = {
    "en": ("English", "English"),
    "fr": ("Français", "French"),
    "es": ("Español", "Spanish"),
    "ar": ("العربية", "Arabic"),
    "pt": ("Português", "Portuguese"),
    "ru": ("Русский", "Russian"),
    "uk": ("Українська", "Ukrainian"),
    "ro": ("Română", "Romanian"),
    "tr": ("Türkçe", "Turkish"),
    "fa": ("فارسی", "Persian"),
    "ur": ("اردو", "Urdu"),
    "hi": ("हिन्दी", "Hindi"),
    "bn": ("বাংলা", "Bengali"),
    "ne": ("नेपाली", "Nepali"),
    "my": ("မြန်မာ", "Burmese"),
    "km": ("ខ្មែរ", "Khmer"),
    "lo": ("ລາວ", "Lao"),
    "th": ("ไทย", "Thai"),
    "vi": ("Tiếng Việt", "Vietnamese"),
    "id": ("Bahasa Indonesia", "Indonesian"),
    "sw": ("Kiswahili", "Swahili"),
    "am": ("አማርኛ", "Amharic"),
    "so": ("Soomaali", "Somali"),
    "hy": ("Հայերեն", "Armenian"),
    "ka": ("ქართული", "Georgian"),
    "zh": ("中文", "Chinese"),
    "de": ("Deutsch", "German"),
    "it": ("Italiano", "Italian"),
    "sq": ("Shqip", "Albanian"),
    "sr": ("Srpski", "Serbian"),
}


class Names:
    """Gives each thing a name no other has; names that differ by case alone count as the same."""

    def __init__(self, *taken: str) -> None:
        self._taken = {name.casefold() for name in taken}

    def give(self, wanted: str, default: str = "q") -> str:
        """A valid XML name of plain letters, as near to ``wanted`` as it can be."""
        return self._free(valid_name(wanted, default))

    def give_choice(self, wanted: str) -> str:
        """A name of a choice: no blanks or signs, but letters of any script and digits first."""
        return self._free(_NO_CHOICE.sub("_", wanted).strip("_") or "option")

    def _free(self, base: str) -> str:
        name, twin = base, 1
        while name.casefold() in self._taken:
            twin += 1
            name = f"{base}_{twin}"
        self._taken.add(name.casefold())
        return name


def valid_name(wanted: str, default: str = "q") -> str:
    """``wanted`` as an XML name of plain letters, digits, “_”, “-” and “.”."""
    plain = _NO_NAME.sub("_", wanted)
    plain = plain if plain.strip("_") else default
    return plain if re.match("[A-Za-z_]", plain) else f"{default}_{plain}"


def language_heading(code: str) -> str:
    """A language as a form writes it: “Français (fr)”."""
    named = _LANGUAGES.get(code) or _LANGUAGES.get(code.partition("-")[0])
    return f"{named[0] if named else code} ({code})"


def language_code(written: str) -> str:
    """The code of a language as forms write it, “” where nobody can tell.

    “Français (fr)”, “French”, “français” and “fr” are all fr.
    """
    if bracketed := _IN_BRACKETS.search(written):
        return bracketed[1]
    plain = " ".join(written.split()).casefold()
    for code, names in _LANGUAGES.items():
        if plain == code or plain in {name.casefold() for name in names}:
            return code
    # three letters and more may be any word; two are a code
    return written.strip() if _CODE.match(written.strip()) and len(plain.split("-")[0]) == 2 else ""
