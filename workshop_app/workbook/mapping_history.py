"""The mappings a person made one after the other, for undo and redo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from workshop_app.workbook.mapping import Mapping


@dataclass(frozen=True, slots=True)
class History:
    """Mappings in the order they were made, and which of them holds now."""

    states: tuple[Mapping, ...]
    place: int = 0

    @property
    def now(self) -> Mapping:
        """The mapping that holds."""
        return self.states[self.place]

    @property
    def can_undo(self) -> bool:
        """Whether there is an earlier mapping."""
        return self.place > 0

    @property
    def can_redo(self) -> bool:
        """Whether a mapping was undone and nothing was done since."""
        return self.place + 1 < len(self.states)

    def do(self, change: Callable[[Mapping], Mapping]) -> History:
        """With a changed mapping; the same history when nothing changed."""
        new = change(self.now)
        if new == self.now:
            return self
        return History((*self.states[: self.place + 1], new), self.place + 1)

    def undo(self) -> History:
        """One step back."""
        return replace(self, place=max(0, self.place - 1))

    def redo(self) -> History:
        """One step forward again."""
        return replace(self, place=min(len(self.states) - 1, self.place + 1))
