"""A mistake in a question bank: how grave, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a mistake matters."""

    ERROR = "error"
    """a question cannot be asked or answered as it was meant"""
    WARNING = "warning"
    """the bank works, but something is missing or likely not meant"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake. ``sheet`` and ``cell`` are "" where it concerns the whole workbook."""

    severity: Severity
    sheet: str
    cell: str
    message: str

    @property
    def where(self) -> str:
        """Sheet and cell as people write them; "" for the whole workbook."""
        if not self.sheet:
            return ""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

    @property
    def sentence(self) -> str:
        """The message with its place in front."""
        return f"{self.where}: {self.message}" if self.sheet else self.message
