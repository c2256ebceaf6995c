"""The results as a workbook of their own, or as CSV tables in one zip.

Both are forms of `report_forms.py`: they are made by the same process, from a window or at a
terminal, and written whole or not at all.
"""

from __future__ import annotations

from datetime import datetime

from workshop_app.core.state import State
from workshop_app.jobs.notes_export import NotesFile, zipped
from workshop_app.reports.progress import Progress, keep_on, stretch
from workshop_app.reports.results_workbook.gathering import results_tables

_TOLD = 0.3
"""The part of the work after which the tables are there as data"""


def results_xlsx(
    state: State, now: datetime, *, names: bool = False, progress: Progress = keep_on
) -> bytes:
    """The workbook. People's names are in it only with ``names``.

    Raises whatever ``progress`` raises to stop.
    """
    # the library is large: it is imported when a workbook is wanted
    from workshop_app.reports.results_workbook.xlsx import workbook_bytes

    tables = results_tables(state, now, names=names, progress=stretch(progress, 0.0, _TOLD))
    return workbook_bytes(tables, state.setup.title, now, stretch(progress, _TOLD, 1.0))


def results_zip(
    state: State,
    now: datetime,
    *,
    names: bool = False,
    progress: Progress = keep_on,
) -> bytes:
    """The same tables, a CSV file for each; ``columns.csv`` is their dictionary.

    Raises whatever ``progress`` raises to stop.
    """
    from workshop_app.reports.results_workbook.as_csv import csv_file

    tables = results_tables(state, now, names=names, progress=stretch(progress, 0.0, _TOLD))
    told = stretch(progress, _TOLD, 1.0)
    files = []
    for place, table in enumerate(tables):
        told(place, len(tables))
        files.append(NotesFile(*csv_file(table)))
    return zipped(files, now)
