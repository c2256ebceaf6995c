"""The state of mapping one workbook, and the work it causes off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from workshop_app.ui.mapping.judging import Judge, Judgement
from workshop_app.ui.mapping.opening import Opened, with_uses
from workshop_app.ui.mapping.picture import SheetPicture, section_rows
from workshop_app.ui.mapping.work import BookWork
from workshop_app.workbook import mapping_edit as edit
from workshop_app.workbook.appearance import BookLook
from workshop_app.workbook.errors import ProfileError, WorkbookError
from workshop_app.workbook.mapping import (
    Mapping,
    Part,
    Role,
    Table,
    from_profile,
    to_profile_toml,
)
from workshop_app.workbook.mapping_history import History
from workshop_app.workbook.mapping_preview import Finding, Preview, PreviewQuestion
from workshop_app.workbook.mapping_scales import ScaleView, scale_at
from workshop_app.workbook.profile import load_profile
from workshop_app.workbook.sheets import Book, Sheet


class MappingSession(QObject):
    """One workbook being mapped. Signals say what is new; the methods are what a person can do.

    `opened`: the workbook was read. `failed`: it cannot be, with the sentence. `changed`: the
    mapping or what is selected in it. `previewed`: the questions were read anew. `pictured`: the
    current sheet can be drawn. `progressed`: which `Stage` of opening has begun.
    """

    opened = Signal()
    failed = Signal(str)
    changed = Signal()
    previewed = Signal()
    pictured = Signal()
    cellMoved = Signal()
    progressed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = ""
        self.book: Book | None = None
        self.history = History((Mapping("", ""),))
        self.preview = Preview()
        self.picture: SheetPicture | None = None
        self.sheet_name = ""
        self.table_place: int | None = None
        self.row, self.column = 1, 1
        self.stale = False
        """whether the preview is older than the mapping"""
        self._judge = Judge(Mapping("", ""))
        self._start = Mapping("", "")
        self._looks: BookLook | None = None
        self._pictures: dict[str, SheetPicture] = {}
        self._picked: Part | None = None
        self._work = BookWork(self)
        self._work.opened.connect(self._on_opened)
        self._work.previewed.connect(self._on_previewed)
        self._work.pictured.connect(self._on_pictured)
        self._work.failed.connect(self._on_failed)
        self._work.progressed.connect(self.progressed)

    # --- opening ----------------------------------------------------------------------------

    def open(self, data: bytes, name: str, known: Callable[[Book], str]) -> None:
        """Read a workbook; `opened` or `failed` follows. ``known`` gives its profile, or ""."""
        self.name = name
        self._work.open(data, name, known)

    def stop(self) -> None:
        """Give up the workbook that is being opened."""
        self._work.stop_opening()

    @property
    def ready(self) -> bool:
        """Whether a workbook was read."""
        return self.book is not None

    @property
    def busy(self) -> bool:
        """Whether questions are being read anew."""
        return self.stale or self._work.reading

    @property
    def working(self) -> bool:
        """Whether any work is under way in the background."""
        return self._work.busy

    def fits(self, profile_toml: str) -> bool:
        """Whether a mapping describes any sheet of this workbook."""
        try:
            wanted = from_profile(load_profile(profile_toml))
        except ProfileError:
            return False
        return self.book is not None and any(wanted.tables_on(s.name) for s in self.book.sheets)

    def load(self, profile_toml: str) -> None:
        """Replace the mapping by a profile's; can be undone. Raises ProfileError."""
        wanted = from_profile(load_profile(profile_toml))
        if self.book is not None and not self.fits(profile_toml):
            raise ProfileError(
                f"“{wanted.title}” describes none of the sheets of “{self.name}”; "
                "choose the mapping that was saved for this workbook."
            )
        uses = tuple(item for item in self.mapping.uses if not wanted.tables_on(item[0]))
        self.do(lambda _mapping: with_uses(wanted, uses))

    # --- what is there -----------------------------------------------------------------------

    @property
    def mapping(self) -> Mapping:
        """The mapping that holds now."""
        return self.history.now

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that is shown."""
        return None if self.book is None else self.book.sheet(self.sheet_name)

    @property
    def table(self) -> Table | None:
        """The table being worked on; None on a sheet without one."""
        place = self.table_place
        if place is None or place >= len(self.mapping.tables):
            return None
        return self.mapping.tables[place]

    def tables_here(self) -> tuple[int, ...]:
        """Places of the tables on the current sheet."""
        return self.mapping.tables_on(self.sheet_name)

    def part(self) -> Part | None:
        """The part in the current column, the one on the question's own row first."""
        table = self.table
        if table is None:
            return None
        here = table.at(self.column)
        if self._picked in here:
            return self._picked
        parts = sorted(here, key=lambda part: (not part.whole, part.role is Role.ID))
        return parts[0] if parts else None

    def questions_here(self) -> tuple[PreviewQuestion, ...]:
        """Questions found on the current sheet."""
        return self.preview.on(self.sheet_name)

    def question(self) -> PreviewQuestion | None:
        """The question on the current row, else the first one of the sheet."""
        here = self.questions_here()
        return next((item for item in here if item.row == self.row), here[0] if here else None)

    def rows_of(self, place: int) -> list[int]:
        """Rows of the questions a table finds on the current sheet."""
        rows = [question.row for question in self.questions_here()]
        others = [self.mapping.tables[other] for other in self.tables_here() if other != place]
        first = self.mapping.tables[place].rows.first
        later = [table.rows.first for table in others if table.rows.first > first]
        return [row for row in rows if first <= row < min(later, default=row + 1)]

    def marks(self) -> dict[int, str]:
        """Section and heading rows of the current table."""
        table, place = self.table, self.table_place
        if self.picture is None or table is None or place is None:
            return {}
        question = table.part(Role.QUESTION)
        column = None if question is None else question.column
        found = section_rows(self.picture, table, frozenset(self.rows_of(place)), column)
        return found | dict.fromkeys(table.rows.skip, "left out")

    def guessed_here(self) -> bool:
        """Whether recognition found questions on the current sheet."""
        return bool(self._start.tables_on(self.sheet_name))

    def judge(self, part: Part) -> Judgement | None:
        """How sure the current table's part is, and why; None where the person decided."""
        sheet, table, place = self.sheet, self.table, self.table_place
        if sheet is None or table is None or place is None:
            return None
        reserved = [item.label for item in self.mapping.reserved]
        return self._judge.judge(sheet, table, part, self.rows_of(place), reserved)

    def alike(self) -> tuple[Sheet, ...]:
        """Sheets with the same headings whose columns are mapped in another way."""
        sheet, place = self.sheet, self.table_place
        if self.book is None or sheet is None or place is None or self.table is None:
            return ()
        found = edit.alike(self.book, self.mapping, place, sheet)
        return tuple(other for other in found if not self._same_parts(other, self.table))

    def _same_parts(self, sheet: Sheet, table: Table) -> bool:
        own = self.mapping.tables_on(sheet.name)
        return any(self.mapping.tables[place].parts == table.parts for place in own)

    def toml(self, title: str = "") -> str:
        """The mapping as a profile. Raises ProfileError while nothing is complete."""
        return to_profile_toml(self.mapping, title, self.book)

    # --- moving about ------------------------------------------------------------------------

    def show_sheet(self, name: str, row: int | None = None) -> None:
        """Show a sheet, at a row or where its questions begin."""
        if self.book is None or self.book.sheet(name) is None:
            return
        fresh = name != self.sheet_name
        self.sheet_name = name
        here = self.tables_here()
        if fresh or self.table_place not in here:
            self.table_place = here[0] if here else None
        table = self.table
        if row is not None:
            self.row = row
            for place in here:
                if row in self.rows_of(place):
                    self.table_place = place
        elif fresh:
            rows = self.questions_here()
            self.row = table.rows.first if table else 1
            sheet = self.sheet
            for question in rows:
                if sheet is None or not sheet.is_hidden_row(question.row):
                    self.row = question.row
                    break
            part = None if table is None else table.part(Role.RESPONSE)
            self.column = 1 if part is None else part.column
        self._draw()
        self.changed.emit()

    def show_questions(self) -> None:
        """Show a sheet of questions, unless one is shown."""
        if self.book is None or self.tables_here():
            return
        for sheet in self.book.sheets:
            if self.mapping.tables_on(sheet.name):
                self.show_sheet(sheet.name)
                return

    def show_finding(self, finding: Finding) -> None:
        """Show the sheet, the first row and the column a finding is about."""
        self.show_sheet(finding.sheet, finding.rows[0] if finding.rows else None)
        table = self.table
        part = None if table is None or finding.role is None else table.part(finding.role)
        self.move_to(self.row, self.column if part is None else part.column)

    def choose_table(self, place: int) -> None:
        """Work on another of the sheet's tables."""
        if place in self.tables_here() and place != self.table_place:
            self.table_place = place
            rows = self.rows_of(place)
            self.row = rows[0] if rows else self.mapping.tables[place].rows.first
            self.changed.emit()

    def pick(self, part: Part) -> None:
        """Select one part of a column that has several."""
        self._picked = part
        self.row, self.column = self.row, part.column
        self.changed.emit()

    def move_to(self, row: int, column: int) -> None:
        """Select a cell, and with it its column."""
        if (row, column) == (self.row, self.column):
            return
        other_column = column != self.column
        self._picked = None
        self.row, self.column = row, column
        here = self.tables_here()
        table = next((place for place in here if row in self.rows_of(place)), self.table_place)
        if table != self.table_place:
            self.table_place = table
            other_column = True
        (self.changed if other_column else self.cellMoved).emit()

    # --- changing the mapping ----------------------------------------------------------------

    def do(self, change: Callable[[Mapping], Mapping]) -> bool:
        """Change the mapping as one step of undo; false when nothing changed."""
        before = self.history
        self.history = before.do(change)
        if self.history is before:
            return False
        self._after_change()
        return True

    def undo(self) -> None:
        """Take the last change back and show where it was."""
        self._travel(self.history.undo())

    def redo(self) -> None:
        """Make the change that was taken back again."""
        self._travel(self.history.redo())

    @property
    def guess(self) -> Mapping:
        """The mapping as it was before anybody changed it."""
        return self._start

    def scale(self, part: Part, row: int) -> ScaleView | None:
        """The options of the current table's question on a row."""
        sheet, table = self.sheet, self.table
        if sheet is None or table is None:
            return None
        return scale_at(self.mapping, table, part, sheet, row)

    def _travel(self, history: History) -> None:
        if history.place == self.history.place:
            return
        before, self.history = self.mapping, history
        name = self._where_changed(before)
        if name and name != self.sheet_name:
            self.sheet_name = name
            self._draw()
        self._after_change()

    def _where_changed(self, before: Mapping) -> str:
        book = self.book
        names = [] if book is None else [sheet.name for sheet in book.sheets]
        if self.sheet_name in names:
            names.insert(0, self.sheet_name)

        def facts(mapping: Mapping, name: str) -> object:
            return mapping.use(name), [mapping.tables[place] for place in mapping.tables_on(name)]

        return next(
            (name for name in names if facts(before, name) != facts(self.mapping, name)), ""
        )

    def _after_change(self) -> None:
        here = self.tables_here()
        if self.table_place not in here:
            self.table_place = here[0] if here else None
        self.stale = True
        if self.book is not None:
            self._work.read(self.book, self.mapping)
        self.changed.emit()

    # --- work in the background --------------------------------------------------------------

    def _draw(self) -> None:
        sheet, looks = self.sheet, self._looks
        if sheet is None or looks is None:
            return
        known = self._pictures.get(sheet.name)
        self.picture = known
        if known is not None:
            self._work.stop_drawing()
            self.pictured.emit()
        else:
            self.pictured.emit()
            self._work.draw(sheet, looks)

    def _on_opened(self, found: object) -> None:
        if not isinstance(found, Opened):
            return
        self.book, self._looks = found.book, found.looks
        self._start = found.mapping
        self.history = History((found.mapping,))
        self.preview = found.preview
        columns = () if found.proposal is None else found.proposal.columns
        self._judge = Judge(found.mapping, columns)
        self._pictures[found.first.name] = found.first
        self.show_sheet(found.first.name)
        self.opened.emit()

    def _on_previewed(self, found: object) -> None:
        if isinstance(found, Preview):
            self.preview = found
            self.stale = self._work.reading
            self.previewed.emit()

    def _on_pictured(self, found: object) -> None:
        if isinstance(found, SheetPicture):
            self._pictures[found.name] = found
            if found.name == self.sheet_name:
                self.picture = found
                self.pictured.emit()

    def _on_failed(self, error: object) -> None:
        if isinstance(error, WorkbookError):
            self.failed.emit(str(error))
        else:
            text = self.tr("“{name}” could not be read ({reason}); nothing was changed.")
            self.failed.emit(text.format(name=self.name, reason=type(error).__name__))
