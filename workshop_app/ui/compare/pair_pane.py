"""One baseline beside the workshop: the picture on the left, the questions on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from workshop_app.charts.compare_chart import compare_chart
from workshop_app.core.changes import Change, Comparison, Row
from workshop_app.core.dashboard import Division
from workshop_app.core.shifts import row_places, scales_of, shifts, whole_shift
from workshop_app.ui.compare.chooser import Chooser
from workshop_app.ui.compare.side_pane import NARROW_CARD
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.results.chart_card import ChartCard
from workshop_app.ui.results.found_list import Found, FoundList, FoundModel
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import ChipButton, FlowLayout, Label, Panel, Rule, SearchField
from workshop_app.ui.wording.compare import (
    answer_line,
    arrows_of,
    baseline_said,
    change_name,
    compare_words,
    detail_line,
    whole_heading,
)
from workshop_app.ui.wording.fill import fill
from workshop_app.ui.wording.results import division_name

SIDE = 424
ONE_COLUMN = 980
WHOLE = "*"


class PairPane(QWidget):
    """``question_wanted``: a row was chosen."""

    question_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self._divisions: tuple[Division, ...] = ()
        self._by = self._scale = self._place = ""
        self._filter: Change | None = None
        self._now = ""
        self.card = ChartCard()
        self.card.view.activated.connect(self.show_place)
        self.scale = Chooser(self.tr("Answers on which scale"))
        self.scale.chosen.connect(self._choose_scale)
        self.by = Chooser(self.tr("What the rows of the picture are"))
        self.by.chosen.connect(self.choose_division)
        self.card.add(self.scale)
        self.card.add(self.by)
        self.said = Label("", Type.BODY, wrap=True)
        main = Panel("background")
        column = QVBoxLayout(main)
        column.setContentsMargins(Space.L, Space.S, Space.L, Space.M)
        column.setSpacing(Space.M)
        column.addWidget(self.said)
        column.addWidget(self.card)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(main)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(scroll, 1)
        self._row.addWidget(Rule(vertical=True))
        self.side = self._make_side()
        self._row.addWidget(self.side)

    def _make_side(self) -> Panel:
        side = Panel("surface")
        side.setFixedWidth(SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        self._title = Label(self.tr("Questions"), Type.HEADING, weight=SEMIBOLD)
        column.addWidget(self._title)
        chips = QWidget()
        flow = FlowLayout(chips, spacing=6)
        self.chips: dict[Change | None, ChipButton] = {}
        for change in (None, *Change):
            chip = ChipButton("", checkable=True, strong=False)
            chip.clicked.connect(lambda _on=False, change=change: self.show_change(change))
            self.chips[change] = chip
            flow.addWidget(chip)
        column.addWidget(chips)
        self.place = ChipButton("", icon="close", tone="tint")
        self.place.clicked.connect(lambda: self.show_place(""))
        self.place.hide()
        column.addWidget(self.place, 0, Qt.AlignmentFlag.AlignLeft)
        self.search = SearchField(self.tr("Find"), compact=True)
        self.search.textChanged.connect(self._fill)
        column.addWidget(self.search)
        self.model = FoundModel(side)
        self.list = FoundList()
        self.list.setModel(self.model)
        self.list.chosen.connect(self._chosen)
        self.list.setMinimumHeight(180)
        column.addWidget(self.list, 1)
        self.nothing = Label(self.tr("Nothing fits here."), Type.SECONDARY, tone="ink2")
        column.addWidget(self.nothing)
        column.addWidget(Label(self.tr("Enter goes to the question."), Type.META, tone="ink2"))
        return side

    # --- what is shown -----------------------------------------------------------------------

    @property
    def comparison(self) -> Comparison | None:
        """What is shown."""
        return self._comparison

    def show_comparison(
        self, comparison: Comparison, divisions: Sequence[Division], now: str
    ) -> None:
        """Show a comparison; ``now`` is what the workshop is called in the picture."""
        self._comparison, self._divisions, self._now = comparison, tuple(divisions), now
        self.said.setText(baseline_said(comparison))
        self._draw()
        self._fill()

    def _draw(self) -> None:
        comparison = self._comparison
        if comparison is None:
            return
        scales = scales_of(comparison.rows)
        by = next((d for d in self._divisions if d.key == self._by), None)
        if by is None and self._divisions:
            by = self._divisions[0]
        self.card.setVisible(bool(scales) and by is not None)
        if not scales or by is None:
            return
        self._by = by.key
        if self._scale not in scales:
            self._scale = scales[0]
        options = comparison.here.option_sets[self._scale].options
        levels = tuple(option.label for option in options)
        whole = whole_shift(comparison)
        total = arrows_of([whole], self._scale)[0]
        rows = arrows_of(shifts(comparison, by), self._scale)
        all_rows = (replace(total, heading=whole_heading(WHOLE)), *rows)
        name = division_name(by.key, by.title)
        title = fill(self.tr("Median then and now by {division}"), {"division": name})
        words = compare_words(all_rows, levels, title, comparison.baseline.title, self._now)
        self.card.set_chart(compare_chart(all_rows, words))
        names = {
            code: " – ".join((sets[0].label, sets[-1].label))
            for code in scales
            if (sets := comparison.here.option_sets[code].options)
        }
        self.scale.offer(names, self._scale)
        places = {d.key: division_name(d.key, d.title) for d in self._divisions}
        self.by.offer(places, self._by)

    def choose_division(self, key: str) -> None:
        """Tell it by components, areas or domains."""
        self._by = key
        self._place = ""
        self._draw()
        self._fill()

    def _choose_scale(self, key: str) -> None:
        self._scale = key
        self._draw()

    # --- the list ----------------------------------------------------------------------------

    def show_change(self, change: Change | None) -> None:
        """Show the questions of one change alone; None: all of them."""
        self._filter = change
        self._fill()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_place(self, key: str) -> None:
        """Show the questions of one row of the picture alone; "": all of them."""
        self._place = "" if key == WHOLE else key
        self._fill()
        if key:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rows(self) -> tuple[Row, ...]:
        comparison = self._comparison
        if comparison is None:
            return ()
        by = next((d for d in self._divisions if d.key == self._by), None)
        if not self._place or by is None:
            return comparison.rows
        return tuple(
            row for row in comparison.rows if self._place in row_places(comparison, row, by)
        )

    def _fill(self) -> None:
        comparison = self._comparison
        if comparison is None:
            return
        rows = self._rows()
        counts = {change: sum(row.change is change for row in rows) for change in Change}
        if self._filter is not None and not comparison.counts[self._filter]:
            self._filter = None
        for change, chip in self.chips.items():
            count = len(rows) if change is None else counts[change]
            name = self.tr("All") if change is None else change_name(change)
            chip.setText(f"{name} {count}")
            chip.setChecked(change is self._filter)
            chip.setVisible(change is None or comparison.counts[change] > 0)
            chip.updateGeometry()
        by = next((d for d in self._divisions if d.key == self._by), None)
        titles = {h.key: h.title for h in by.values} if by else {}
        self.place.setVisible(bool(self._place))
        self.place.setText(titles.get(self._place, self._place))
        self.place.setAccessibleName(
            fill(self.tr("Show all places, not only {place}"), {"place": self.place.text()})
        )
        words = self.search.text().casefold().split()
        found = []
        for row in rows:
            if self._filter is not None and row.change is not self._filter:
                continue
            item = self._found(comparison, row)
            whole = f"{item.number} {item.text} {item.answer}".casefold()
            if all(word in whole for word in words):
                found.append(item)
        if tuple(found) != self.model.rows:
            self.model.set_rows(found)
            if found:
                self.list.setCurrentIndex(self.model.index(0))
        title = fill(self.tr("Questions: {count}"), {"count": len(found)})
        self._title.setText(title)
        self.list.setAccessibleName(title)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)

    def _found(self, comparison: Comparison, row: Row) -> Found:
        size = 0
        level = row.now.level
        if row.option_set and row.ordered and level and level[0] == level[1]:
            size = len(comparison.here.option_sets[row.option_set].options)
        question = row.question
        return Found(
            question.id if row.now.questions else "",
            question.number,
            " ".join(question.text.split()),
            answer_line(comparison, row),
            level[0] if size and level else None,
            size,
            bool(row.now.reserved),
            detail_line(comparison, row),
        )

    def _chosen(self, question: str) -> None:
        if question:
            self.question_wanted.emit(question)

    # --- room --------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < ONE_COLUMN
        self.card.set_narrow(self.width() < NARROW_CARD)
        across = QBoxLayout.Direction.LeftToRight
        wanted = QBoxLayout.Direction.TopToBottom if narrow else across
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)
            if narrow:
                self.side.setMinimumWidth(0)
                self.side.setMaximumWidth(16_777_215)
            else:
                self.side.setFixedWidth(SIDE)
