"""The window that brings a filled workbook in.

    dialog = IncomingDialog(opened, parent, path=dropped)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()

The file is read in a thread; comparing and taking over happen here, for the workshop belongs to
this thread. What is taken over is one act: one undo takes it back.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QWidget

from workshop_app.core import taking
from workshop_app.core.editions import bank_framework
from workshop_app.core.errors import Refused
from workshop_app.core.incoming import Incoming
from workshop_app.core.taking import Taking
from workshop_app.jobs import (
    Comparison,
    FilledFile,
    OpenWorkshop,
    compare_filled,
    export_source,
    read_filled,
    read_workbook,
    usual_stage,
)
from workshop_app.store.errors import StoreError
from workshop_app.ui.incoming.matching_page import MatchingPage
from workshop_app.ui.incoming.rows_model import RowsModel, is_answer
from workshop_app.ui.incoming.rows_view import RowsView
from workshop_app.ui.incoming.take_bar import TakeBar
from workshop_app.ui.reading_dialog import AskForFile, ReadingDialog
from workshop_app.ui.wording import refused_text

_SHEETS = 3
"""Sheets named in one sentence"""


class IncomingDialog(ReadingDialog):
    """Choose a file, decide what to take over, take it over or leave everything as it was.

    `took` carries how many answers and entries were taken over.
    """

    took = Signal(int)

    def __init__(
        self,
        opened: OpenWorkshop,
        parent: QWidget | None = None,
        *,
        path: Path | None = None,
        folder: str = "",
        ask_for_file: AskForFile | None = None,
    ) -> None:
        """``path`` is a file that was dropped; ``folder`` is where the search for one begins."""
        super().__init__(parent, size=(1240, 720), folder=folder, ask_for_file=ask_for_file)
        self.setWindowTitle(self.tr("Bring in a filled workbook"))
        self._opened = opened
        self._state = opened.workshop.state
        self._file: FilledFile | None = None
        self.comparison: Comparison | None = None
        self.model = RowsModel(self._state, self)
        self._build()
        if path is not None:
            self.read(path)
        else:
            self._show_start()

    # --- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        self.rows = RowsView(self._state, self.model)
        self.matching = MatchingPage()
        for page in (self.rows, self.matching):
            self.pages.addWidget(page)
        self.bar = TakeBar(self._state.setup, usual_stage(self._state))
        self.cancel = self.bar.cancel
        self.set_up(
            self.bar, go=self.take_over, find=self._find, above=[self.other], message_first=True
        )
        self.bar.takeAsked.connect(self.take_over)
        self.bar.closeAsked.connect(self.reject)
        self.bar.stageChanged.connect(self._count)
        self.model.chosen.connect(self._count)
        self.message.activated.connect(self._match)
        self.matching.done.connect(self._rematch)

    # --- the file ----------------------------------------------------------------------------

    def reader(self, path: Path, password: str | None) -> Callable[[], object]:
        source = export_source(self._opened)
        framework = bank_framework(self._state)
        return lambda: read_filled(read_workbook(path, password), source, framework)

    def forget(self) -> None:
        self.bar.show_choice(False)

    def read(self, path: Path, password: str | None = None) -> None:
        self.comparison = self._file = None
        self.matching.forget()
        super().read(path, password)

    def show_read(self, found: object) -> None:
        if isinstance(found, FilledFile):
            self._file = found
            self._compare(found, {})

    def _compare(self, file: FilledFile, bindings: dict[str, str]) -> None:
        found = compare_filled(self._state, file, bindings)
        self.comparison = found
        self.model.set_rows(found.rows)
        self.sentence.set_full_text(self._baseline_sentence(found))
        self.other.show()
        if not found.rows:
            self.show_trouble(
                self.tr("Nothing is filled in “{name}”.").format(name=found.name),
                icon="info",
                detail=self._missing_sentence(found),
            )
            return
        self.rows.show_rows()
        self.pages.setCurrentWidget(self.rows)
        self.bar.show_choice(True)
        self._count()
        self._tell_edition(found, asked=bool(bindings))
        self.rows.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _baseline_sentence(self, found: Comparison) -> str:
        if found.baseline is None:
            said = self.tr("“{name}” was not given out by this workshop.")
            return said.format(name=found.name)
        moment = QDateTime.fromString(found.baseline.time, Qt.DateFormat.ISODateWithMs)
        when = QLocale().toString(moment.toLocalTime(), QLocale.FormatType.ShortFormat)
        said = (
            self.tr("“{name}” against “{export}”, brought in {time}.")
            if found.baseline.brought_in
            else self.tr("“{name}” against “{export}”, given out {time}.")
        )
        return said.format(name=found.name, export=found.baseline.workbook, time=when)

    def _tell_edition(self, found: Comparison, *, asked: bool) -> None:
        binding = found.file.rebinding
        filled = sum(question.filled for question in found.unbound)
        parts = [self._missing_sentence(found)]
        if not (binding.unchanged or (asked and not filled)):
            parts.append(self._unbound_sentence(found, filled))
        matching = self.tr("Match…") if any(parts) else ""
        parts.append(self._plan_sentence(found))
        said = " ".join(part for part in parts if part)
        if not said:
            self.message.clear()
            return
        attention = bool(filled or found.missing or found.new_actions)
        self.message.say(said, kind="attention" if attention else "info", action=matching)

    def _plan_sentence(self, found: Comparison) -> str:
        """Actions typed in the file that the plan here never had; "" for none."""
        if not found.new_actions:
            return ""
        if len(found.new_actions) == 1:
            return self.tr(
                "1 action was typed into its action plan; copy its row and paste it on the page "
                "Plan."
            )
        return self.tr(
            "%n actions were typed into its action plan; copy their rows and paste them on the "
            "page Plan.",
            "",
            len(found.new_actions),
        )

    def _unbound_sentence(self, found: Comparison, filled: int) -> str:
        waiting = {there for there, _ in found.file.doubtful} & {one.id for one in found.unbound}
        if waiting:
            if len(waiting) == 1:
                return self.tr(
                    "1 question of the file has an id of this workshop and quite other words; say "
                    "whether it is the same."
                )
            return self.tr(
                "%n questions of the file have ids of this workshop and quite other words; say "
                "which are the same.",
                "",
                len(waiting),
            )
        if filled == 1:
            return self.tr("1 filled question of the file is not in this workshop.")
        if filled:
            return self.tr("%n filled questions of the file are not in this workshop.", "", filled)
        if found.missing:
            return ""
        return self.tr("This is another edition of the tool; all its answers found their place.")

    def _missing_sentence(self, found: Comparison) -> str:
        """How many questions are not in the file, and on which sheets; "" for none."""
        if not found.missing:
            return ""
        missing, changed = (
            self.tr("sheet “{name}” is missing"),
            self.tr("sheet “{name}” is changed"),
        )
        shown = [
            (changed if item.there else missing).format(name=item.sheet)
            for item in found.missing[:_SHEETS]
        ]
        sheets = ", ".join(shown) + ("…" if len(found.missing) > _SHEETS else "")
        if found.mostly_missing:
            said = self.tr(
                "Most of this workshop’s questions were not found in the file ({sheets})."
            )
        elif found.lost == 1:
            said = self.tr("1 of this workshop’s questions was not found in the file ({sheets}).")
        else:
            said = self.tr(
                "%n of this workshop’s questions were not found in the file ({sheets}).",
                "",
                found.lost,
            )
        return said.format(sheets=sheets)

    def _match(self) -> None:
        if self._file is None or self.pages.currentWidget() is not self.rows:
            return
        if not self.matching.combos:
            self.matching.show_file(self._file, self._state)
        self.message.clear()
        self.bar.show_choice(False)
        self.pages.setCurrentWidget(self.matching)
        first = next(iter(self.matching.combos.values()), None)
        (first or self.matching.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _rematch(self) -> None:
        if self._file is not None:
            self._compare(self._file, self.matching.bindings)

    # --- taking over -------------------------------------------------------------------------

    def take_over(self) -> None:
        """Take over what is chosen, in one act, and close."""
        found = self.comparison
        if found is None or self.pages.currentWidget() is not self.rows:
            return
        taken = self.model.taken()
        if not taken:
            return
        how = Taking(
            self.bar.stage,
            found.name,
            found.file.sha256,
            self.bar.group,
            self.tr("From the filled workbook “{name}”.").format(name=found.name),
        )
        try:
            act = taking.acts(
                self._state, self.model.rows, self.model.choices, how, self.model.picked
            )
            self._opened.workshop.do(act)
        except Refused as error:
            said = self.tr("Nothing was taken over: {reason}")
            self.message.say(said.format(reason=refused_text(error)), kind="attention")
            return
        except StoreError as error:
            self.message.say(str(error), kind="attention")
            return
        self.took.emit(len(taken))
        self.accept()

    def _count(self) -> None:
        taken = self.model.taken()
        answers = sum(is_answer(row) for row in taken)
        self.bar.show_count(answers, len(taken) - answers, self._note(taken))

    def _note(self, taken: list[Incoming]) -> str:
        parts: list[str] = []
        waiting = len(self.model.undecided())
        if waiting == 1:
            parts.append(self.tr("1 is not decided and stays as it is here."))
        elif waiting:
            parts.append(self.tr("%n are not decided and stay as they are here.", "", waiting))
        later = len(taking.overruled(self._state, taken, self.bar.stage))
        if later == 1:
            parts.append(self.tr("For 1 question the answer of a later stage stays in force."))
        elif later:
            parts.append(
                self.tr("For %n questions the answer of a later stage stays in force.", "", later)
            )
        return " ".join(parts)

    # --- ends --------------------------------------------------------------------------------

    def _show_start(self) -> None:
        self.show_trouble(
            self.tr("Which workbook was filled?"),
            icon="import",
            detail=self.tr(
                "Drop it here, or choose it. It is only read; what it says is compared with this "
                "workshop, and you decide what to take over."
            ),
        )

    def _find(self) -> None:
        if self.pages.currentWidget() is self.rows:
            self.rows.go_to_search()
