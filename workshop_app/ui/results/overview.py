"""The overview of results: heat map, distribution and the figures beside them, live."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QStackedWidget, QVBoxLayout

from workshop_app.charts.chart import Mark
from workshop_app.charts.distribution import distribution
from workshop_app.charts.heat_map import heat_map, key_parts
from workshop_app.core.dashboard import (
    GROUP,
    Dashboard,
    Division,
    cell_entries,
    crossings,
    dashboard,
    divisions,
    group_entries,
    level_bars,
    level_grid,
    option_sets,
)
from workshop_app.core.digest import Digest, Digests
from workshop_app.core.findings import LevelBars, LevelGrid
from workshop_app.core.ratings import Rating, ratings
from workshop_app.core.room_finding import FindingData, RoomFinding, decided_only, for_room
from workshop_app.core.state import Changes
from workshop_app.ui.doing import Doer
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.results.chart_card import ChartCard
from workshop_app.ui.results.figures import Figures
from workshop_app.ui.results.found_list import Found, FoundPane
from workshop_app.ui.results.gaps_card import GapsCard
from workshop_app.ui.results.lists import entry_rows, key_rows, key_title
from workshop_app.ui.results.page import ResultsPage
from workshop_app.ui.results.ratings import RatingsCard, RatingSheet
from workshop_app.ui.theme import Space
from workshop_app.ui.widgets import ChipButton, EmptyState, Panel, Rule, Segmented
from workshop_app.ui.widgets.chart_view import chart_exports
from workshop_app.ui.wording.fill import fill
from workshop_app.ui.wording.results import bar_words, division_name, grid_title, heat_words

WAIT_MS = 120
"""Votes that come in one burst are shown together, never later than this"""
SIDE = 312
ONE_COLUMN = 1040
NARROW_CARD = 820
"""Width of the page below which the choices of a chart stand below its title"""
"""Below this width the side column moves below the charts"""
_SEGMENT = 136
_CHIP = 300
CHOICE_KEY = "results.overview"


class OverviewPage(ResultsPage):
    """Findings at a glance. A cell or a figure leads to the questions behind it."""

    def __init__(self, desk: Desk, *, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._desk, self._today = desk, today
        self._digests = Digests(desk.state)
        self._board: Dashboard | None = None
        self._grid: LevelGrid | None = None
        self._bars: LevelBars | None = None
        self._listed: Callable[[], tuple[str, tuple[Found, ...]]] | None = None
        kept = desk.recall(CHOICE_KEY, {})
        self._chosen: dict[str, str] = dict(kept) if isinstance(kept, dict) else {}
        self._ratings: Mapping[str, Rating] = {}
        self._one_column: bool | None = None
        self._late = True
        self._in_front = "heat"
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self.refresh)
        self._compose()
        desk.changed.connect(self._on_changes)

    # --- what stands where -------------------------------------------------------------------

    def _compose(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        column.addWidget(self._stack)
        self._empty = EmptyState(
            "table",
            self.tr("No answers yet."),
            detail=self.tr("The overview fills as soon as the first answer is decided."),
        )
        self._stack.addWidget(self._empty)
        body = Panel("background")
        self._row = QHBoxLayout(body)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        main = Panel("background")
        self._main = QVBoxLayout(main)
        self._main.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        self._main.setSpacing(Space.M)
        self.heat = ChartCard()
        self.heat.view.activated.connect(self._open_cell)
        self.heat.view.current_changed.connect(self._show_place)
        self.place = ChipButton("", icon_after="chevron-right")
        self.place.clicked.connect(lambda: self._open_cell(self.heat.view.current))
        self.place.setMaximumWidth(_CHIP)
        self.heat.add(self.place)
        self._set_menu = QMenu(self)
        self.scale = ChipButton("", icon_after="chevron-down")
        self.scale.setToolTip(self.tr("Answers on which scale"))
        self.scale.set_menu(self._set_menu)
        self.heat.add(self.scale)
        self._cross_menu = QMenu(self)
        self.cross = ChipButton("", icon_after="chevron-down")
        self.cross.setToolTip(self.tr("Rows and columns of the heat map"))
        self.cross.set_menu(self._cross_menu)
        self.heat.add(self.cross)
        self._main.addWidget(self.heat)
        self.spread = ChartCard()
        self.spread.title.set_full_text(self.tr("Distribution of answers"))
        self.spread.view.activated.connect(self._open_bar)
        self.by: Segmented | None = None
        self._main.addWidget(self.spread)
        self.gaps = GapsCard()
        self.gaps.view.activated.connect(self._open_figures)
        self._main.addWidget(self.gaps)
        self.ratings = RatingsCard()
        self.ratings.wanted.connect(self.set_rating)
        self._doer = Doer(self._desk.workshop, self)
        self.rating_sheet: RatingSheet | None = None
        self._main.addWidget(self.ratings)
        self._main.addStretch(1)
        for name, card in self._cards().items():
            card.view.said.connect(self.said)
            card.view.failed.connect(self.failed)
            card.touched.connect(partial(self._touch, name))
        self._scroll.setWidget(main)
        self._row.addWidget(self._scroll, 1)
        self._rule = Rule(vertical=True)
        self._row.addWidget(self._rule)
        self.side = QStackedWidget()
        self.figures = Figures()
        self.figures.wanted.connect(self.open_list)
        self.figures_scroll = QScrollArea()
        self.figures_scroll.setWidgetResizable(True)
        self.figures_scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.figures_scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.figures_scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        plane = Panel("surface")
        inner = QVBoxLayout(plane)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.figures)
        self.figures_scroll.setWidget(plane)
        self.side.addWidget(self.figures_scroll)
        lists = Panel("surface")
        inner = QVBoxLayout(lists)
        inner.setContentsMargins(0, 0, 0, 0)
        self.found = FoundPane()
        self.found.left.connect(self.close_list)
        self.found.question_wanted.connect(self.question_wanted)
        inner.addWidget(self.found)
        self.side.addWidget(lists)
        self._row.addWidget(self.side)
        self._stack.addWidget(body)
        self._place_side()

    def _place_side(self) -> None:
        """Beside the charts, or below them in a narrow window."""
        one = self.width() < ONE_COLUMN
        if one == self._one_column:
            return
        self._one_column = one
        self._rule.setVisible(not one)
        if one:
            self._row.removeWidget(self.side)
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(16777215)
            self.side.setMinimumHeight(self.figures.sizeHint().height())
            self._main.insertWidget(self._main.count() - 1, self.side)
        else:
            self._main.removeWidget(self.side)
            self.side.setMinimumHeight(0)
            self.side.setFixedWidth(SIDE)
            self._row.addWidget(self.side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_side()
        for card in (self.heat, self.spread):
            card.set_narrow(self.width() < NARROW_CARD)

    # --- following the workshop --------------------------------------------------------------

    def _on_changes(self, changes: Changes) -> None:
        self._digests.note(changes)
        self._late = True
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def shown(self) -> None:
        if self._late:
            self.refresh()

    def focus(self) -> None:
        if self._stack.currentIndex() == 1:
            self.heat.view.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus()

    def refresh(self) -> None:
        """Show the workshop as it is now."""
        self._timer.stop()
        self._late = False
        digests = self._digests.all()
        board = dashboard(self._desk.state, digests, self._today())
        if board != self._board:
            self._board = board
            self.figures.show_figures(board)
        self._stack.setCurrentIndex(1 if board.started else 0)
        had = self._grid, self._bars
        self._show_charts(digests)
        other_gaps = self.gaps.show_figures(self._desk.state, digests)
        self._ratings = ratings(self._desk.state, digests)
        self.ratings.show_ratings(self._desk.state.framework, self._ratings)
        if self._listed is not None:
            self._fill_list()
        if other_gaps or had != (self._grid, self._bars):
            self.finding_changed.emit()

    def _show_charts(self, digests: tuple[Digest, ...]) -> None:
        state = self._desk.state
        found = divisions(state, digests)
        sets = option_sets(state.framework, digests)
        pairs = crossings(found)
        if not sets or not pairs:
            self.heat.hide()
            self.spread.hide()
            self._grid = self._bars = None
            return
        code = self._choice("set", sets)
        pair_keys = {_pair_key(pair): pair for pair in pairs}
        pair = pair_keys[self._choice("cross", tuple(pair_keys))]
        by_keys = {each.key: each for each in found}
        by = by_keys[self._choice("by", tuple(by_keys))]
        self._offer(sets, pairs, found, code, pair, by)
        grid = level_grid(state, digests, code, *pair)
        if grid != self._grid:
            self._grid = grid
            title = grid_title(*pair, ordinal=grid.ordinal)
            self.heat.set_chart(heat_map(grid, heat_words(grid, title)))
        bars = level_bars(state, digests, code, by)
        if bars != self._bars:
            self._bars = bars
            title = fill(
                self.tr("Distribution of answers by {division}"),
                {"division": division_name(by.key, by.title)},
            )
            self.spread.set_chart(distribution(bars, bar_words(bars, title)), shown_title=False)
        self._show_place(self.heat.view.current)

    def _cards(self) -> dict[str, ChartCard]:
        return {"heat": self.heat, "spread": self.spread, "gaps": self.gaps}

    def _choice(self, name: str, there: tuple[str, ...]) -> str:
        wanted = self._chosen.get(name, "")
        return wanted if wanted in there else there[0]

    def choose(self, name: str, key: str) -> None:
        """Look at another scale ("set"), heat map ("cross") or distribution ("by")."""
        self._chosen[name] = key
        self._desk.remember(CHOICE_KEY, dict(self._chosen))
        self.close_list()
        self.refresh()

    def _offer(
        self,
        sets: tuple[str, ...],
        pairs: tuple[tuple[Division, Division | None], ...],
        found: tuple[Division, ...],
        code: str,
        pair: tuple[Division, Division | None],
        by: Division,
    ) -> None:
        framework = self._desk.state.framework
        names = {
            each: " – ".join(
                (option_set.options[0].label, option_set.options[-1].label)
                if (option_set := framework.option_sets[each]).options
                else (each,)
            )
            for each in sets
        }
        self._fill_menu(self._set_menu, "set", names, code)
        self.scale.setText(names[code])
        self.scale.setVisible(len(sets) > 1)
        self.scale.updateGeometry()
        crosses = {_pair_key(each): _pair_name(each) for each in pairs}
        self._fill_menu(self._cross_menu, "cross", crosses, _pair_key(pair))
        self.cross.setText(crosses[_pair_key(pair)])
        self.cross.setVisible(len(pairs) > 1)
        labels = [(each.key, division_name(each.key, each.title)) for each in found]
        if self.by is None or [key for key, _ in labels] != list(self.by.keys()):
            if self.by is not None:
                self.spread.take(self.by)
            self.by = Segmented(labels, name=self.tr("Distribution by"))
            self.by.changed.connect(partial(self.choose, "by"))
            self.by.setMinimumWidth(_SEGMENT * len(labels))
            self.spread.add(self.by)
        self.by.set_value(by.key)

    def _fill_menu(self, menu: QMenu, name: str, names: dict[str, str], chosen: str) -> None:
        menu.clear()
        for key, text in names.items():
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(key == chosen)
            action.triggered.connect(lambda _on=False, key=key: self.choose(name, key))

    def set_rating(self, domain: str) -> None:
        """Ask for the rating of a domain by hand."""
        sheet = RatingSheet(self._doer, domain, self._ratings[domain], self)
        sheet.finished.connect(self._forget_sheet)
        self.rating_sheet = sheet
        sheet.open()

    def _forget_sheet(self) -> None:
        self.rating_sheet = None

    # --- lists -------------------------------------------------------------------------------

    def _pair(self) -> tuple[Division, Division | None]:
        digests = self._digests.all()
        pairs = crossings(divisions(self._desk.state, digests))
        keys = {_pair_key(pair): pair for pair in pairs}
        return keys[self._choice("cross", tuple(keys))]

    def _show_place(self, key: str) -> None:
        mark = next(
            (each for each in (self._chart_marks()) if each.key == key),
            None,
        )
        self.place.setVisible(mark is not None)
        if mark is not None and self._grid is not None:
            row, column = key_parts(key)
            titles = {each.key: each.title for each in (*self._grid.rows, *self._grid.columns)}
            grid = self._grid
            y = [each.key for each in grid.rows].index(row)
            x = [each.key for each in grid.columns].index(column)
            cell = grid.cells[y][x]
            count = cell.total if cell else 0
            place = " · ".join(part for part in (titles[column], titles[row]) if part)
            text = self.tr("%n questions: {place}", "", count)
            if count == 1:
                text = self.tr("1 question: {place}")
            self.place.setText(fill(text.replace("%n", str(count)), {"place": place}))
            self.place.updateGeometry()

    def _chart_marks(self) -> tuple[Mark, ...]:
        chart = self.heat.view.chart
        return chart.marks if chart else ()

    def _open_cell(self, key: str) -> None:
        if self._grid is None or not key:
            return
        row, column = key_parts(key)

        def rows() -> tuple[str, tuple[Found, ...]]:
            pair, digests = self._pair(), self._digests.all()
            places = [(pair[0], row)]
            if pair[1] is not None:
                places.append((pair[1], column))
            code = self._grid.option_set if self._grid else ""
            entries = cell_entries(digests, code, places)
            return self.place.text(), entry_rows(self._desk.state, entries)

        self._open(rows)

    def _open_bar(self, key: str) -> None:
        bars = self._bars
        if bars is None:
            return

        def rows() -> tuple[str, tuple[Found, ...]]:
            state, digests = self._desk.state, self._digests.all()
            title = next((each.title for each, _ in bars.bars if each.key == key), "")
            if bars.by == GROUP:
                entries = group_entries(state, digests, bars.option_set, key)
            else:
                by = next(each for each in divisions(state, digests) if each.key == bars.by)
                entries = cell_entries(digests, bars.option_set, [(by, key)])
            return title, entry_rows(state, entries)

        self._open(rows)

    def _open_figures(self, question: str) -> None:
        def rows() -> tuple[str, tuple[Found, ...]]:
            found = self._digests.of(question)
            if found is None:
                return "", ()
            return found.question.number, entry_rows(self._desk.state, found.entries)

        self._open(rows)

    def open_list(self, key: str) -> None:
        """Show the questions behind a figure of the side column."""

        def rows() -> tuple[str, tuple[Found, ...]]:
            board = self._board
            if board is None:
                return "", ()
            found = key_rows(self._desk.state, self._digests, board, key, self._today())
            return key_title(key), found

        self._open(rows)

    def _open(self, rows: Callable[[], tuple[str, tuple[Found, ...]]]) -> None:
        self._listed = rows
        self._fill_list()
        self.side.setCurrentIndex(1)
        self.found.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._one_column:
            self._scroll.ensureWidgetVisible(self.side, 0, 0)

    def _fill_list(self) -> None:
        if self._listed is not None:
            self.found.show_rows(*self._listed())

    def back(self) -> bool:
        open_list = self._listed is not None
        self.close_list()
        return open_list

    def close_list(self) -> None:
        """Back to the figures."""
        if self._listed is not None:
            self._listed = None
            self.side.setCurrentIndex(0)
            self.focus()

    # --- the window's buttons ----------------------------------------------------------------

    def _touch(self, name: str) -> None:
        if name != self._in_front:
            self._in_front = name
            self.finding_changed.emit()

    def finding(self) -> RoomFinding | None:
        if self._board is None or not self._board.started:
            return None
        if self._in_front == "gaps" or self._grid is None:
            key = "overview:gaps"
            return self.gaps.finding(self._desk.state, self._digests.all(), key)
        card = self.heat if self._in_front == "heat" else self.spread
        if self._grid is None or self._bars is None or card.view.chart is None:
            return None
        state, digests = self._desk.state, decided_only(self._digests.all())
        data: FindingData
        if self._in_front == "heat":
            data = level_grid(state, digests, self._grid.option_set, *self._pair())
        else:
            by = next(e for e in divisions(state, digests) if e.key == self._bars.by)
            data = level_bars(state, digests, self._bars.option_set, by)
        return for_room(
            state,
            RoomFinding(card.view.chart.title, "", data, key=f"overview:{self._in_front}"),
        )

    def exports(self) -> list[tuple[str, Callable[[], object]]]:
        if self._board is None or not self._board.started:
            return []
        return [
            entry
            for card in self._cards().values()
            if card.view.chart is not None and not card.isHidden()
            for entry in chart_exports(card.view)
        ]


def _pair_key(pair: tuple[Division, Division | None]) -> str:
    rows, columns = pair
    return f"{rows.key}\n{columns.key if columns else ''}"


def _pair_name(pair: tuple[Division, Division | None]) -> str:
    names = [division_name(each.key, each.title) for each in pair if each is not None]
    return " × ".join(names)
