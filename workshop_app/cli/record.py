"""`record`: JSON lines in, one answer for each, given only when the act is on disk."""

from __future__ import annotations

import json
from collections.abc import Iterable

from workshop_app.cli.acts import Keep, perform, read_line
from workshop_app.cli.console import forget_output, say
from workshop_app.cli.trouble import BUG, DONE, UserError, is_the_users, note_bug
from workshop_app.core.workshop import Workshop


def record(workshop: Workshop, lines: Iterable[bytes], keep: Keep) -> int:
    """Do what each line asks for and answer it; empty lines are passed over.

    A line that is refused is answered with the reason, and the next one is read. Only an error of
    our own ends this early, after its answer. ``keep`` keeps attached files. Returns the exit code.
    """
    for line in lines:
        if not line.strip():
            continue
        try:
            changes = perform(workshop, read_line(line), keep)
        except Exception as error:  # noqa: BLE001 - every line gets its answer, whatever fails
            ours = not is_the_users(error)
            _answer(ok=False, error=note_bug(error) if ours else str(error))
            if ours:
                return BUG
        else:
            _answer(ok=True, events=list(changes.events))
    return DONE


def _answer(**values: object) -> None:
    try:
        say(json.dumps(values, ensure_ascii=False))
    except BrokenPipeError:
        forget_output()
        raise UserError(
            "Nobody reads the answers any more, so recording stopped; "
            "the line before is on the disk, those after it are not."
        ) from None
