"""Taking a table along: as a file that is written whole, or on the clipboard for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from workshop_app.ui.widgets.chart_view import AskForName
from workshop_app.ui.wording.fill import fill

if TYPE_CHECKING:
    from workshop_app.reports.tables import Table

Say = Callable[[str], object]


def save_table(
    parent: QWidget, table: Table, title: str, ask: AskForName, said: Say, failed: Say
) -> None:
    """Write a table as CSV; ``title`` is the dialog's and the name that is suggested."""
    from workshop_app.reports.csv_text import csv_bytes
    from workshop_app.workbook.errors import WorkbookError
    from workshop_app.workbook.fill import write_atomically

    translate = QCoreApplication.translate
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(place) if place and Path(place).is_dir() else Path.home()
    kinds = translate("TableFile", "Table for a spreadsheet (*.csv)")
    chosen = ask(parent, title, str(folder / f"{title}.csv"), kinds)
    if not chosen:
        return
    path = Path(chosen)
    if path.suffix.casefold() != ".csv":
        path = path.with_name(f"{path.name}.csv")
    try:
        write_atomically(path, csv_bytes(table))
    except WorkbookError as error:
        failed(str(error))
        return
    text = translate("TableFile", "{name} was saved in {folder}.")
    said(fill(text, {"name": path.name, "folder": path.parent}))


def copy_table(table: Table) -> None:
    """Put a table on the clipboard, one line for each row, the cells parted by tabs."""
    lines = (
        "\t".join(" ".join(str(cell).split()) for cell in row)
        for row in (table.header, *table.rows)
    )
    QGuiApplication.clipboard().setText("\n".join(lines))
