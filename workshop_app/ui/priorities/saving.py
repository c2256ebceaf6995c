"""Saving the priorities as a table: asks for a name, writes the file whole, says what happened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QWidget

from workshop_app.core.state import State
from workshop_app.ui.widgets.chart_view import AskForName
from workshop_app.ui.wording.fill import fill

Say = Callable[[str], object]


def save_table(parent: QWidget, state: State, ask: AskForName, said: Say, failed: Say) -> None:
    """Write the priorities in their order as CSV; ``said`` and ``failed`` get a sentence."""
    from workshop_app.reports.csv_text import csv_bytes
    from workshop_app.reports.priorities_table import priorities_table
    from workshop_app.workbook.errors import WorkbookError
    from workshop_app.workbook.fill import write_atomically

    translate = QCoreApplication.translate
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(place) if place and Path(place).is_dir() else Path.home()
    title = translate("PrioritiesSaving", "Save the priorities")
    kinds = translate("PrioritiesSaving", "Table for a spreadsheet (*.csv)")
    name = translate("PrioritiesSaving", "Priorities")
    chosen = ask(parent, title, str(folder / f"{name}.csv"), kinds)
    if not chosen:
        return
    path = Path(chosen)
    if path.suffix.casefold() != ".csv":
        path = path.with_name(f"{path.name}.csv")
    try:
        write_atomically(path, csv_bytes(priorities_table(state)))
    except WorkbookError as error:
        failed(str(error))
        return
    text = translate("PrioritiesSaving", "{name} was saved in {folder}.")
    said(fill(text, {"name": path.name, "folder": path.parent}))
