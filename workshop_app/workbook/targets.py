"""Where the answer to a question goes: a column, a cell named by the profile, or a form control."""

from __future__ import annotations

from workshop_app.workbook.block_rows import CellRef, Chooser, target_of
from workshop_app.workbook.controls import WORDS, Control, linked_cell, sheet_controls
from workshop_app.workbook.profile_model import Block, FieldDef, OptionsDef
from workshop_app.workbook.refs import cell_name
from workshop_app.workbook.sheets import Book, Sheet

_INDEXED = ("Drop", "List")


class Targets:
    """Finds the cells of one workbook's answers, and says what stands in the way."""

    def __init__(self, book: Book, options: tuple[OptionsDef, ...], warnings: list[str]) -> None:
        self._book = book
        self._options = {item.code: item for item in options}
        self._warnings = warnings
        self._controls: dict[str, dict[int, list[Control]]] = {}
        self._linked: dict[tuple[str, str], str] = {}
        """whose answer a linked cell holds already"""

    def of(
        self, sheet: Sheet, block: Block, item: FieldDef, row: int, question: str, number: str
    ) -> CellRef | None:
        """The cell of a field of the question with this id and number; None without one."""
        if item.cells:
            return self._named(sheet, item, question, number)
        if item.control:
            return self._controlled(sheet, item, row, question)
        return target_of(sheet, block, item, row)

    def _named(self, sheet: Sheet, item: FieldDef, question: str, number: str) -> CellRef | None:
        by_name = {name: (where, place) for name, where, place in item.cells}
        where, place = by_name.get(question) or by_name.get(number) or ("", None)
        if place is None:
            if item.is_answer:
                self._warnings.append(f"The profile names no cell for question “{question}”.")
            return None
        target = self._book.sheet(where) if where else sheet
        if target is None:
            self._warnings.append(
                f"The profile puts question “{question}” on a sheet “{where}”, which is not there."
            )
            return None
        return CellRef(target.name, cell_name(*target.anchor(*place)))

    def _controlled(self, sheet: Sheet, item: FieldDef, row: int, question: str) -> CellRef | None:
        row += item.row_offset
        covered = cell_name(*sheet.anchor(row, item.column))
        here = [
            control
            for control in self._on_row(sheet, row)
            if item.column <= control.column <= item.control
        ]
        if not here:
            self._warnings.append(f"No form control stands at {covered} on sheet “{sheet.name}”.")
            return None
        kinds = {control.kind for control in here}
        if len(kinds) > 1 or (len(here) > 1 and kinds != {"Radio"}):
            self._warnings.append(
                f"Several form controls stand at {covered} on sheet “{sheet.name}”; which of them "
                "holds the answer cannot be told, so it is not read."
            )
            return None
        # of a group of option buttons often only the first one names the cell
        control = next((one for one in here if one.link), here[0])
        labels = self._labels(sheet, item, control)
        what, box = WORDS[control.kind], control.kind == "CheckBox"
        found = linked_cell(sheet, control)
        ref = None
        if found is not None:
            target, *place = found
            ref = CellRef(
                target.name,
                cell_name(place[0], place[1]),
                chooser=Chooser(what, labels, linked=True, box=box),
            )
            if self._linked.setdefault((ref.sheet, ref.cell), question) != question:
                self._warnings.append(
                    f"{ref.cell} on sheet “{ref.sheet}” is linked to form controls of several "
                    f"questions; “{question}” is not read from it."
                )
                ref = None
        return ref or CellRef(sheet.name, covered, chooser=Chooser(what, labels, linked=False))

    def _on_row(self, sheet: Sheet, row: int) -> list[Control]:
        if sheet.name not in self._controls:
            rows = self._controls[sheet.name] = {}
            for control in sheet_controls(sheet):
                rows.setdefault(control.row, []).append(control)
            if rows:
                self._warnings.append(
                    f"Answers on sheet “{sheet.name}” are given with form controls. They are read "
                    "from the linked cells and written there where a cell is free; look at the "
                    "controls when you open the filled workbook."
                )
        return self._controls[sheet.name].get(row, [])

    def _labels(self, sheet: Sheet, item: FieldDef, control: Control) -> tuple[str, ...]:
        """The options by number: those of a declared set, or the entries of the box."""
        if item.options == "control":
            if control.kind not in _INDEXED or not control.items:
                return ()
            return self._book.list_entries(sheet, control.items) or ()
        labels = tuple(option.label for option in self._options[item.options[4:]].options)
        return tuple(reversed(labels)) if item.descending else labels
