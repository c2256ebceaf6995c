"""Why a workbook was understood as it was, in the program's language."""

from __future__ import annotations

from workshop_app.ui.wording.contexts import Reasons
from workshop_app.ui.wording.fill import fill
from workshop_app.workbook.recognise.reasons import Reason


def reason_text(reason: Reason) -> str:
    """A reason in the program's language; in English the same as ``str(reason)``."""
    values = {
        name: reason_text(value) if isinstance(value, Reason) else value
        for name, value in reason.values.items()
    }
    return fill(Reasons.tr(reason.template), values)
