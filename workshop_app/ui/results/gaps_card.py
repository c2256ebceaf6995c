"""The card of figures: populations side by side with their gap, where a bank asks for that."""

from __future__ import annotations

from collections.abc import Sequence

from workshop_app.charts.figure_gaps import figure_gaps_chart
from workshop_app.core.digest import Digest
from workshop_app.core.indicators import FigureGaps, figure_gaps
from workshop_app.core.room_finding import RoomFinding, decided_only, for_room
from workshop_app.core.state import State
from workshop_app.ui.results.chart_card import ChartCard
from workshop_app.ui.theme import Type
from workshop_app.ui.widgets import Label
from workshop_app.ui.wording.figures import coverage_text, figure_words


class GapsCard(ChartCard):
    """Hidden where no question asks for such figures."""

    def __init__(self) -> None:
        super().__init__()
        self._gaps: FigureGaps | None = None
        self.coverage = Label("", Type.META, tone="ink2")
        self.add(self.coverage)
        self.hide()

    def show_figures(self, state: State, digests: Sequence[Digest]) -> bool:
        """Show the figures as they are now; whether they changed."""
        before, found = self._gaps, figure_gaps(state, digests)
        self._gaps = found if found.rows else None
        if self._gaps == before:
            return False
        if self._gaps is None:
            self.hide()
            return True
        self.coverage.setText(coverage_text(found))
        words = figure_words(found, self.tr("Figures and gaps"))
        self.set_chart(figure_gaps_chart(found, words))
        return True

    def finding(self, state: State, digests: Sequence[Digest], key: str) -> RoomFinding | None:
        """The figures as the room may know them."""
        if self._gaps is None or self.view.chart is None:
            return None
        data = figure_gaps(state, decided_only(digests))
        return for_room(
            state, RoomFinding(self.view.chart.title, coverage_text(data), data, key=key)
        )
