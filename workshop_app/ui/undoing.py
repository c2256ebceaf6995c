"""Undo on a page or in a window: only what it can show itself is taken back there."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QCoreApplication

from workshop_app.core.events import Event
from workshop_app.core.workshop import Workshop
from workshop_app.ui.doing import Doer
from workshop_app.ui.widgets import IconButton
from workshop_app.ui.wording.acts import act_text, redo_text, undo_text
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
    if not _is_ours(act, kinds, leading):
        return _elsewhere(act, doer)
    if again:
        doer.redo()
    else:
        doer.undo()
    return ""


def show_undo(
    doer: Doer,
    kinds: Collection[str],
    undo: IconButton,
    redo: IconButton,
    *,
    leading: Collection[str] = (),
) -> None:
    """Let both buttons say what they would do; off, with the reason, where `turn_back` refuses."""
    workshop: Workshop = doer.workshop
    for button, act, words, key in (
        (undo, workshop.next_undo, undo_text, "Ctrl Z"),
        (redo, workshop.next_redo, redo_text, "Ctrl Y"),
    ):
        ours = _is_ours(act, kinds, leading)
        button.setEnabled(bool(act) and ours)
        if act and not ours:
            button.set_name(_elsewhere(act, doer))
        else:
            button.set_name(words(act, doer.state), key)


def _is_ours(act: Sequence[Event], kinds: Collection[str], leading: Collection[str]) -> bool:
    return not act or act[0].kind in leading or all(event.kind in kinds for event in act)


def _elsewhere(act: Sequence[Event], doer: Doer) -> str:
    text = QCoreApplication.translate(
        "Undo", "The latest change was made elsewhere ({act}); take it back there."
    )
    return fill(text, {"act": act_text(act, doer.state)})
