"""Translation contexts for wording that belongs to no window.

Qt's extractor reads `Votes.tr("…", "", count)` as a text of the context "Votes" with plural forms,
provided the call has no trailing comma; it does not see plural forms in calls of
`QCoreApplication.translate`.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


class _Context:
    @classmethod
    def tr(cls, text: str, note: str = "", n: int = -1) -> str:
        """``text`` in the program's language; ``n`` chooses among the plural forms."""
        return QCoreApplication.translate(cls.__name__, text, note, n)


class Votes(_Context):
    """Votes, rounds and what they say."""


class Names(_Context):
    """Fixed vocabularies."""


class Acts(_Context):
    """What a person did, for undo and the audit trail."""


class Room(_Context):
    """The projector's picture."""


class Refusals(_Context):
    """What the workshop refuses. The texts are the templates in `workshop_app.core.errors`."""


class Reasons(_Context):
    """Why a workbook was understood as it was.

    The texts are the templates of `workshop_app.workbook.recognise`.
    """


class Export(_Context):
    """What is written into the workbook."""


class Incoming(_Context):
    """A filled workbook that comes back."""


class Time(_Context):
    """The agenda, the time used and the forecast."""


class Asking(_Context):
    """Why a question is not asked, and the rule it is asked by."""


class Edition(_Context):
    """A newer edition of the tool."""


class Notes(_Context):
    """Notes, parking lot, glossary and search."""


class Reports(_Context):
    """Groups' reports."""


class Checking(_Context):
    """Evidence, verification, sign-off and actions."""


class Results(_Context):
    """Findings: charts, lists, what is still open."""


class Priorities(_Context):
    """Priorities, how they are judged and voted on."""


class Plan(_Context):
    """The action plan and the strategy."""


class Comparing(_Context):
    """The comparison with a baseline."""
