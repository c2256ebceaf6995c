"""Where notes go: a free name for each kind of file, and what somebody typed as a path."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from workshop_app.jobs.notes_export import Form
from workshop_app.ui.export import destination
from workshop_app.ui.export.save_bar import SaveBar

_KNOWN = {form.suffix for form in Form if form.suffix}


class NotesSaveBar(SaveBar):
    """The lower edge of the window; a typed name gets the ending of the chosen form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.form = Form.DOCX
        super().__init__("", parent)

    @property
    def path(self) -> Path | None:
        """Where the file or folder is to go; None while no name is there."""
        text = self.name.text().strip()
        return with_form(typed(text, self.folder_path), self.form) if text else None

    @property
    def folder_path(self) -> Path:
        """The folder a bare name goes to."""
        return self._folder

    def set_form(self, form: Form) -> None:
        """Another kind of file: the same name with its ending, or the next free one."""
        path, self.form = self.path, form
        if path is not None:
            self.set_path(destination.free(with_form(path, form)))


def suggested(title: str, country: str, round_name: str, folder: Path, form: Form) -> Path:
    """A free name made of the workshop's title, country and round."""
    stem = title.replace("/", " ").replace("\\", " ")
    named = destination.suggested(f"{stem}.zip", country, round_name, folder)
    return destination.free(with_form(named, form))


def typed(text: str, folder: Path) -> Path:
    """What was typed as a path; a bare name goes to the folder."""
    path = Path(text).expanduser()
    return path if path.is_absolute() else folder / path


def with_form(path: Path, form: Form) -> Path:
    """The path with the ending of a form in place of another form's."""
    if path.suffix.casefold() == form.suffix and form.suffix:
        return path
    stem = path.stem if path.suffix.casefold() in _KNOWN else path.name
    return path.with_name(stem + form.suffix)
