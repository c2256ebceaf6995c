"""The assistant's steps, and what keeps a person from going on."""

from __future__ import annotations

from typing import Final

from workshop_app.ui.mapping.roles import MappingWords
from workshop_app.ui.mapping.session import MappingSession

SHEETS: Final = 0
COLUMNS: Final = 1
CHECK: Final = 2


def step_names() -> tuple[str, str, str]:
    """What the steps are called, in order."""
    return MappingWords.tr("Sheets"), MappingWords.tr("Columns"), MappingWords.tr("Check")


def primary_reason(session: MappingSession, step: int) -> str | None:
    """Why the step cannot be left forwards, or None."""
    if step != CHECK:
        return None
    if session.busy:
        return MappingWords.tr("Reading …")
    if session.preview.unfinished:
        return MappingWords.tr("A response column is missing")
    if not session.preview.questions:
        return MappingWords.tr("No question found yet")
    return None
