"""What is typed into the answer's fields and not yet recorded, kept on disk."""

from __future__ import annotations

from PySide6.QtCore import QObject

from workshop_app.ui.drafts import Drafts
from workshop_app.ui.facilitator.desk import Desk

DRAFT_KEY = "facilitator.answers"

Form = dict[str, str]
"""Texts of the fields: "answer", "reason" and "dissent"."""


class AnswerDrafts(Drafts[Form]):
    """Drafts by place (question, stage, group)."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(desk, DRAFT_KEY, parent)
