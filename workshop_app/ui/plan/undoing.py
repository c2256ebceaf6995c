"""Undo on a page: only what the page itself can show is taken back there."""

from __future__ import annotations

from collections.abc import Collection

from workshop_app.core.workshop import Workshop
from workshop_app.ui.doing import Doer
from workshop_app.ui.wording.acts import act_text
from workshop_app.ui.wording.contexts import Plan
from workshop_app.ui.wording.fill import fill


def turn_back(doer: Doer, kinds: Collection[str], *, again: bool) -> str:
    """Undo (or redo) the latest act if all its events are of these kinds.

    Returns a sentence when it was made elsewhere and so is left alone, else "".
    """
    workshop: Workshop = doer.workshop
    act = workshop.next_redo if again else workshop.next_undo
    if not act:
        return ""
    if any(event.kind not in kinds for event in act):
        text = Plan.tr("The latest change was made elsewhere ({act}); take it back there.")
        return fill(text, {"act": act_text(act, doer.state)})
    if again:
        doer.redo()
    else:
        doer.undo()
    return ""
