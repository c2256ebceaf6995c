"""A small window with a few fields that belongs to the checking window."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from workshop_app.ui.checking.bench import Bench
from workshop_app.ui.form_sheet import FormSheet


class Sheet(FormSheet):
    """A `FormSheet` that knows the bench."""

    def __init__(
        self, bench: Bench, title: str, commit_text: str, parent: QWidget, *, width: int = 560
    ) -> None:
        super().__init__(bench.doer, title, commit_text, parent, width=width)
        self.bench = bench
