"""What becomes of a text that is pasted: signs nobody can see are left out, a flood is refused."""

from __future__ import annotations

import unicodedata

from workshop_app.core.commands import CELL_LIMIT
from workshop_app.ui.wording.contexts import Notes
from workshop_app.ui.wording.fill import fill

_LINE_ENDS = ("\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c")
_EMBEDDINGS = "\u202a\u202b\u202d\u202e"
_POP_EMBEDDING = "\u202c"
_ISOLATES = "\u2066\u2067\u2068"
_POP_ISOLATE = "\u2069"
_DIRECTIONS = frozenset(_EMBEDDINGS + _POP_EMBEDDING + _ISOLATES + _POP_ISOLATE)


def clean(text: str) -> tuple[str, int]:
    """(the text with even line ends and without control characters, how many were left out).

    Marks that steer the reading direction and join emoji are no control characters: they stay. One
    that begins a direction and does not end it in its line, or ends none, would turn round what
    stands beside the text: it is left out and counted.
    """
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    lines = "".join(sign for sign in text if not _is_control(sign)).split("\n")
    kept = "\n".join(_balanced(line) for line in lines)
    return kept, len(text) - len(kept)


def _balanced(line: str) -> str:
    """A line without the direction signs that have no partner in it."""
    opened: list[int] = []
    paired: set[int] = set()
    for place, sign in enumerate(line):
        if sign in _EMBEDDINGS or sign in _ISOLATES:
            opened.append(place)
        elif sign == _POP_ISOLATE:
            # the end of an isolate ends what was opened inside it, which has no partner then
            outer = next((n for n in reversed(opened) if line[n] in _ISOLATES), None)
            if outer is not None:
                del opened[opened.index(outer) :]
                paired |= {outer, place}
        elif sign == _POP_EMBEDDING and opened and line[opened[-1]] in _EMBEDDINGS:
            paired |= {opened.pop(), place}
    return "".join(
        sign for place, sign in enumerate(line) if sign not in _DIRECTIONS or place in paired
    )


def _is_control(sign: str) -> bool:
    if sign in "\n\t":
        return False
    return unicodedata.category(sign) in ("Cc", "Cs") or ord(sign) & 0xFFFE == 0xFFFE


def refusal(length: int, room: int) -> str:
    """Why a text of so many signs is not pasted, where ``room`` are left; "" if it fits."""
    if length <= room:
        return ""
    values = {"length": f"{length:,}", "limit": f"{CELL_LIMIT:,}", "room": f"{max(0, room):,}"}
    if room >= CELL_LIMIT - 1:
        text = Notes.tr(
            "Nothing was pasted: the text has {length} characters, and a cell of the workbook "
            "holds {limit}. Attach it as a file, or paste a part."
        )
    else:
        text = Notes.tr(
            "Nothing was pasted: the text has {length} characters, and {room} are left in the "
            "question’s cell of {limit}. Attach it as a file, or paste a part."
        )
    return fill(text, values)


def left_out_text(count: int) -> str:
    """What was left out of a pasted text."""
    if count == 1:
        return Notes.tr("1 invisible control character was left out of the pasted text.")
    text = Notes.tr("{count} invisible control characters were left out of the pasted text.")
    return fill(text, {"count": f"{count:,}"})
