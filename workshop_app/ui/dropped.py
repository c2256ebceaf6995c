"""Workbooks that are dropped on a window."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtGui import QDropEvent

_KINDS: Final = (".xlsx", ".xlsm")


def dropped_workbook(event: QDropEvent) -> Path | None:
    """The one workbook that is being dropped; None for several, and for anything else."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    fitting = [path for path in paths if path.suffix.casefold() in _KINDS]
    return fitting[0] if len(fitting) == 1 else None
