"""The side column of the overview: coverage, consensus, what is open, strengths, verification."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.core.dashboard import Dashboard
from workshop_app.core.reading import Word
from workshop_app.ui.fonts import BOLD, SEMIBOLD
from workshop_app.ui.results.tiles import CountTile, OpenRow
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Label, ProgressBar
from workshop_app.ui.wording.fill import fill, percent
from workshop_app.ui.wording.results import open_hint, open_title, word_title

_ICONS = {
    "no_consensus": "warning",
    "groups_differ": "users",
    "unsourced": "file",
    "follow_ups": "flag",
    "parked": "state-parked",
    "unanswered": "state-open",
}
_PRESSING = ("no_consensus", "groups_differ")


class Figures(QWidget):
    """``wanted`` carries the key of a list: "word:agreed", "open:parked", "strengths", "gaps"."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.S)
        self._compose_coverage(column)
        column.addSpacing(Space.XS)
        column.addWidget(self._heading(self.tr("Consensus")))
        self._words: dict[Word | None, CountTile] = {}
        grid = QGridLayout()
        grid.setSpacing(Space.S)
        for place, word in enumerate((Word.AGREED, Word.CLOSE, Word.TWO_CAMPS, Word.SPREAD)):
            tile = CountTile(word_title(word))
            tile.clicked.connect(partial(self._ask, f"word:{word}"))
            self._words[word] = tile
            grid.addWidget(tile, place // 2, place % 2)
        column.addLayout(grid)
        self._no_word = Label("", Type.META, tone="ink2", wrap=True)
        column.addWidget(self._no_word)
        column.addSpacing(Space.XS)
        column.addWidget(self._heading(self.tr("Still open")))
        self._open: dict[str, OpenRow] = {}
        rows = QVBoxLayout()
        rows.setSpacing(0)
        for key, icon in _ICONS.items():
            row = OpenRow(icon, open_title(key), open_hint(key, 0))
            row.clicked.connect(partial(self._ask, f"open:{key}"))
            self._open[key] = row
            rows.addWidget(row)
        column.addLayout(rows)
        column.addSpacing(Space.XS)
        column.addWidget(self._heading(self.tr("Strengths and gaps")))
        ends = QVBoxLayout()
        ends.setSpacing(0)
        self._strengths = OpenRow(
            "chevron-up", self.tr("Strengths"), self.tr("top level, or noted so")
        )
        self._gaps = OpenRow("chevron-down", self.tr("Gaps"), self.tr("lowest level, or noted so"))
        for key, row in (("strengths", self._strengths), ("gaps", self._gaps)):
            row.clicked.connect(partial(self._ask, key))
            ends.addWidget(row)
        column.addLayout(ends)
        column.addSpacing(Space.XS)
        column.addWidget(self._heading(self.tr("Verification")))
        self._checks = ProgressBar(thickness=8)
        column.addWidget(self._checks)
        self._checked = Label("", Type.META, tone="ink2", wrap=True)
        column.addWidget(self._checked)
        column.addStretch(1)

    def _compose_coverage(self, column: QVBoxLayout) -> None:
        column.addWidget(self._heading(self.tr("Coverage")))
        row = QHBoxLayout()
        row.setSpacing(Space.S + 2)
        self._answered = Label("", Type.WORD, weight=BOLD)
        row.addWidget(self._answered)
        self._of = Label("", Type.SECONDARY, tone="ink2", wrap=True)
        row.addWidget(self._of, 1)
        column.addLayout(row)
        self._bar = ProgressBar(thickness=8)
        column.addWidget(self._bar)
        self._share = Label("", Type.META, tone="ink2", wrap=True)
        column.addWidget(self._share)

    def _heading(self, text: str) -> Label:
        return Label(text, Type.OPTION, weight=SEMIBOLD)

    def _ask(self, key: str, _checked: bool = False) -> None:
        self.wanted.emit(key)

    def show_figures(self, found: Dashboard) -> None:
        """Show these figures."""
        coverage = found.coverage
        values = {"answered": coverage.answered, "applicable": coverage.applicable}
        self._answered.setText(str(coverage.answered))
        of = (
            self.tr("of {applicable} applicable questions answered")
            if coverage.total == found.questions
            else self.tr("of {applicable} applicable answers given")
        )
        self._of.setText(fill(of, values))
        said = fill(self.tr("{answered} of {applicable} answered"), values)
        self._bar.set_progress(coverage.answered, coverage.applicable, name=said)
        unscored = sum(coverage.reserved.values())
        parts = [
            fill(
                self.tr("{share} answered"),
                {"share": percent(coverage.answered, coverage.applicable)},
            ),
            fill(self.tr("{count} unanswered"), {"count": coverage.unanswered}),
        ]
        if unscored:
            parts.append(fill(self.tr("{count} not scored"), {"count": unscored}))
        self._share.setText(" · ".join(parts))
        words = dict(found.words)
        for word, tile in self._words.items():
            tile.set_count(len(words.get(word, ())))
        silent = len(words.get(None, ()))
        text = self.tr("%n more was voted on without a word: few votes, or no order.", "", 1)
        if silent != 1:
            text = self.tr(
                "%n more were voted on without a word: few votes, or no order.", "", silent
            )
        self._no_word.setText(text)
        self._no_word.setVisible(silent > 0)
        for each in found.open:
            row = self._open[each.key]
            row.set_count(len(each.questions))
            pressing = bool(each.questions) and (each.key in _PRESSING or each.due > 0)
            row.set_hint(open_hint(each.key, each.due), pressing=pressing)
        for row, ends in ((self._strengths, found.strengths), (self._gaps, found.gaps)):
            told = dict.fromkeys(entry.question.id for entry in ends.answers)
            row.set_count(len(dict.fromkeys((*told, *ends.noted))))
        checks = found.checks
        values = {"checked": checks.checked, "answers": checks.answers}
        said = fill(self.tr("{checked} of {answers} answers confirmed"), values)
        self._checks.set_progress(checks.checked, checks.answers, name=said)
        self._checked.setText(said)
