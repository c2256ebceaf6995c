"""What a window that writes a file asks of the system: a name for it, the usual folders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

AskForName = Callable[[QWidget, str, str, str], str]
"""(parent, title, suggestion, file filter) → the path chosen, or "" """


def homes() -> tuple[Path, ...]:
    """Folders a copy may go to where the chosen one cannot be written."""
    places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
    return (*(Path(place) for place in places), Path.home())


def ask_for_name(parent: QWidget, title: str, suggestion: str, kinds: str) -> str:
    """The system's dialog for a new file."""
    # an existing name is asked about afterwards, in one place for all ways to type it
    option = QFileDialog.Option.DontConfirmOverwrite
    return QFileDialog.getSaveFileName(parent, title, suggestion, kinds, "", option)[0]


def open_folder(folder: Path) -> None:
    """Show a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
