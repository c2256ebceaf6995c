"""Columns that say more of a question in few words: its weight, its indicator, who it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from workshop_app.core.framework import Indicator
from workshop_app.core.typed import parse_number
from workshop_app.workbook.block_rows import CellRef
from workshop_app.workbook.profile_model import FieldDef

ALL_ASKED = frozenset(("all", "both"))
"""What stands where a question asks for every answer its sheet has a column for."""
LOWER = "lower"


def parts_of(text: str) -> tuple[str, ...]:
    """What a cell lists, parted by semicolons or lines."""
    return tuple(part for part in re.split(r"\s*[;\n]\s*", text.strip()) if part)


class QuestionTexts:
    """Reads such cells; what it cannot read it leaves out and says so in ``warnings``."""

    def __init__(self, warnings: list[str]) -> None:
        self._warnings = warnings

    def weight(self, text: str, where: CellRef) -> float:
        """A number above zero; 1 where nothing stands."""
        if not text:
            return 1.0
        number = parse_number(text)
        if number is None or number <= 0:
            self._tell(where, f"has the weight “{text}”; it counts as 1")
            return 1.0
        return float(number)

    def indicator(self, texts: Mapping[str, str], where: CellRef) -> Indicator | None:
        """What the number measures; None where no column says anything."""
        if not any(texts.values()):
            return None
        limits = [parse_number(part) for part in parts_of(texts["thresholds"])]
        known = [float(limit) for limit in limits if limit is not None]
        if len(known) != len(limits) or known != sorted(set(known)):
            self._tell(where, f"has the thresholds “{texts['thresholds']}”; they are left out")
            known = []
        return Indicator(
            texts["numerator"],
            texts["denominator"],
            texts["source"],
            texts["comparison"],
            tuple(known),
            texts["better"].casefold() != LOWER,
        )

    def asked(self, text: str, answers: Sequence[FieldDef], where: CellRef) -> tuple[FieldDef, ...]:
        """The fields a question asks for, in the block's order; only the first where blank."""
        names = [part.casefold() for part in parts_of(text)]
        if any(name in ALL_ASKED for name in names):
            return tuple(answers)
        known = {item.name.casefold() for item in answers}
        if unknown := [name for name in names if name not in known]:
            self._tell(where, f"asks for “{unknown[0]}”, which is no answer of the sheet")
        found = tuple(item for item in answers if item.name.casefold() in names)
        return found or tuple(answers[:1])

    def _tell(self, where: CellRef, what: str) -> None:
        self._warnings.append(f"The question at {where.cell} on sheet “{where.sheet}” {what}.")
