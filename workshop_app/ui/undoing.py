"""Undo on a page or in a window: only what it can show itself is taken back there."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication

from workshop_app.core.workshop import Workshop
from workshop_app.ui.doing import Doer
from workshop_app.ui.wording.acts import act_text
from workshop_app.ui.wording.fill import fill


def turn_back(
    doer: Doer, kinds: Collection[str], *, again: bool, leading: Collection[str] = ()
) -> str:
    """Undo (or redo) the latest act if all its events are of these kinds.

    One that begins with an event of a ``leading`` kind is taken whole, whatever follows.
    Returns a sentence when it was made elsewhere and so is left alone, else "".
    """
    workshop: Workshop = doer.workshop
    act = workshop.next_redo if again else workshop.next_undo
    if not act:
        return ""
    if act[0].kind not in leading and any(event.kind not in kinds for event in act):
        text = QCoreApplication.translate(
            "Undo", "The latest change was made elsewhere ({act}); take it back there."
        )
        return fill(text, {"act": act_text(act, doer.state)})
    if again:
        doer.redo()
    else:
        doer.undo()
    return ""
