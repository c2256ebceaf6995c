"""The export's work in a thread, step by step: read, fill and check, finish and write.

What the workshop says is taken on the GUI thread (its file belongs there) and handed on. Until
the very last step nothing is on the disk.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from workshop_app.jobs import (
    ExportContent,
    ExportPlan,
    ExportSource,
    FinishedExport,
    OpenWorkshop,
    export_content,
    export_source,
    finish_export,
    plan_content,
    record_sheet,
    write_export,
)
from workshop_app.ui.background import Background
from workshop_app.ui.export.result_page import Written
from workshop_app.workbook.bank import Bank
from workshop_app.workbook.engines import Engine
from workshop_app.workbook.profile import Export


class ExportWork(QObject):
    """One job at a time; a new one gives the present one up, except while writing.

    `bankRead` carries the profile's policy, `planned` an `ExportPlan`, `written` a `Written`,
    `failed` the exception; `stopped` says that nothing was left behind.
    """

    bankRead = Signal(object)
    planned = Signal(object)
    written = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, opened: OpenWorkshop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opened = opened
        self._source: ExportSource | None = None
        self._bank: Bank | None = None
        self._content: ExportContent | None = None
        self._writing = False
        self._stop = threading.Event()
        self._then: Callable[[object], None] = lambda _result: None
        self._background = Background(self)
        self._background.done.connect(self._on_done)
        self._background.failed.connect(self._on_failed)

    @property
    def writing(self) -> bool:
        """Whether a copy is being finished and written."""
        return self._writing

    @property
    def has_bank(self) -> bool:
        """Whether the workbook could be read."""
        return self._bank is not None

    def read(self) -> None:
        """Read the source workbook. Raises StoreError where the workshop file cannot give it."""
        self._source = export_source(self._opened)
        self._run(self._source.bank, self._on_bank)

    def plan(self, policy: Export, *, allow_signed: bool) -> bool:
        """Fill a copy in memory and check it; False before the workbook was read."""
        source, bank, content = self._source, self._bank, self._content
        if source is None or bank is None or content is None:
            return False
        self._run(
            lambda: plan_content(source, bank, content, policy, allow_signed=allow_signed),
            self.planned.emit,
        )
        return True

    def write(
        self,
        plan: ExportPlan,
        path: Path,
        *,
        record: bool,
        engines: Sequence[Engine],
        password: str = "",
    ) -> None:
        """Finish a plan with its extras and write it, protected where there is a password."""
        self._writing = True
        self._stop.clear()
        stop, source = self._stop, self._source
        sheet = record_sheet(self._opened.workshop.state) if record else None

        def job() -> Written | None:
            finished = FinishedExport(plan)
            if source is not None and (engines or sheet is not None):
                finished = finish_export(
                    plan, source, record=sheet, engines=engines, stopped=stop.is_set
                )
            if stop.is_set():
                return None
            out = write_export(finished.plan, path, password)
            return Written(out, finished, record, bool(password))

        self._run(job, self._on_written)

    def stop(self) -> None:
        """Stop writing as soon as can be; `stopped` follows."""
        self._stop.set()

    def release(self) -> None:
        """Hear of nothing any more."""
        self._background.cancel()

    def _run(self, job: Callable[[], object], then: Callable[[object], None]) -> None:
        self._then = then
        self._background.start(job)

    def _on_done(self, result: object) -> None:
        self._then(result)

    def _on_failed(self, error: object) -> None:
        if self._writing and self._stop.is_set():
            self._writing = False
            self.stopped.emit()
            return
        self.failed.emit(error)
        self._writing = False

    def _on_bank(self, bank: object) -> None:
        if isinstance(bank, Bank):
            self._bank = bank
            self._content = export_content(self._opened.workshop.state, bank)
            self.bankRead.emit(bank.profile.export)

    def _on_written(self, written: object) -> None:
        self._writing = False
        if self._stop.is_set():
            # asked to stop while the last step was under way
            if isinstance(written, Written):
                written.path.unlink(missing_ok=True)
            self.stopped.emit()
        elif isinstance(written, Written):
            self.written.emit(written)
