"""How sure a column is, and a sentence why: what was measured, and what recognition said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workshop_app.ui.mapping import sentences
from workshop_app.ui.wording.reasons import reason_text
from workshop_app.workbook.mapping import Mapping, Part, Table
from workshop_app.workbook.mapping_evidence import Evidence, Sureness, weigh
from workshop_app.workbook.recognise.model import ColumnFinding
from workshop_app.workbook.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Judgement:
    """How sure a column is, and a sentence why."""

    sureness: Sureness
    reason: str


class Judge:
    """Judges the parts of tables that were there at the start; the others a person chose."""

    def __init__(self, start: Mapping, found: Iterable[ColumnFinding] = ()) -> None:
        self._start = start
        self._found = {(item.sheet, item.column, item.role): item for item in found}
        self._known: dict[tuple[object, ...], Judgement] = {}

    def was_there(self, sheet: str, part: Part) -> bool:
        """Whether the mapping had this part before anybody changed it."""
        return any(
            (other.role, other.column, other.row_offset, other.take, other.on)
            == (part.role, part.column, part.row_offset, part.take, part.on)
            for place in self._start.tables_on(sheet)
            for other in self._start.tables[place].parts
        )

    def judge(
        self, sheet: Sheet, table: Table, part: Part, rows: Sequence[int], reserved: Iterable[str]
    ) -> Judgement | None:
        """How sure a part is on the rows of its questions; None where the person decided."""
        if not self.was_there(sheet.name, part):
            return None
        key = (sheet.name, part, table.header_row, tuple(rows), table.parts)
        if key not in self._known:
            own = weigh(sheet, table, part, rows, reserved)
            found = self._found.get((sheet.name, part.column, part.role.value))
            self._known[key] = _judgement(part, own, found)
        return self._known[key]


def _judgement(part: Part, own: Evidence, found: ColumnFinding | None) -> Judgement:
    """What recognition found counts for how sure; the reason is ours where both agree on that."""
    if found is None:
        return Judgement(own.sureness, sentences.reason(own))
    sure = Sureness(found.sureness.value)
    agrees = sure is own.sureness or Sureness.CHECK not in (sure, own.sureness)
    if part.whole and agrees and not part.options.startswith("ticks:"):
        return Judgement(sure, sentences.reason(own))
    return Judgement(sure, f"{reason_text(found.reason)}.")
