"""Where a report goes: a free name for its kind of file, and what somebody typed as a path."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from workshop_app.jobs.report_forms import FORMS
from workshop_app.ui.export import destination
from workshop_app.ui.export.save_bar import SaveBar

_KNOWN = {form.suffix for form in FORMS}


class ReportSaveBar(SaveBar):
    """The lower edge of the window; a typed name gets the ending of the chosen form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.suffix = ".pdf"
        super().__init__("", parent)

    @property
    def path(self) -> Path | None:
        """Where the file is to go; None while no name is there."""
        text = self.name.text().strip()
        if not text:
            return None
        path = Path(text).expanduser()
        return with_suffix(path if path.is_absolute() else self._folder / path, self.suffix)

    @property
    def folder_path(self) -> Path:
        """The folder a bare name goes to."""
        return self._folder


def suggested(folder: Path, suffix: str, *words: str) -> Path:
    """A free name made of words: the workshop's title, the document's name, the country."""
    return destination.free(folder / ((destination.stem_of(*words) or "report") + suffix))


def with_suffix(path: Path, suffix: str) -> Path:
    """The path with an ending in place of another form's."""
    if path.suffix.casefold() == suffix:
        return path
    known = path.suffix.casefold() in _KNOWN
    return path.with_name((path.stem if known else path.name) + suffix)
