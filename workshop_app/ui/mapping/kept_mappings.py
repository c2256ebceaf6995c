"""The mappings kept on this computer, as the assistant sees them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workshop_app.jobs import KeptMapping
from workshop_app.workbook.sheets import Book


@dataclass(frozen=True)
class KeptMappings:
    """Where mappings are kept. Every call raises `ui.services.Failed` with the sentence to show."""

    kept: Callable[[], Sequence[KeptMapping]]
    keep: Callable[[str], object]
    forget: Callable[[KeptMapping], None]
    known: Callable[[Book], str] = lambda _book: ""
    """the text of the mapping that knows a workbook, or ""; called off the GUI thread"""
