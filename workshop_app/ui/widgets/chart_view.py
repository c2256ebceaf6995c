"""A chart on the screen, with everything every chart needs.

    view = ChartView()
    view.set_chart(chart)                   # a `charts.chart.Chart`; again whenever data change
    view.activated.connect(self.open_mark)  # key of a mark: Enter, or a click on it
    view.current_changed.connect(...)       # the mark the arrow keys stand on, "" for none
    view.said.connect(self.message.say)     # "figure.png was saved in …"; view.failed: it was not

The view is as wide as its place and as high as the chart. Arrow keys walk the marks, Home and End
go to the first and the last, Enter acts on one, T shows the data table below the picture, Ctrl+C
copies the picture, Ctrl+S and the menu key open the menu: copy, data table, save as SVG, PNG, PDF
or CSV. `ChartView.menu()` is that menu, for a button beside the title; `ChartTools` is such a
button row. Theme, high contrast and reading direction follow the program. A screen reader hears
title and summary, and each mark as it is reached.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QStandardPaths, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workshop_app.charts.chart import Chart
from workshop_app.charts.qt_painter import ScenePainter
from workshop_app.charts.scene import Scene
from workshop_app.ui.theme import Space
from workshop_app.ui.widgets.buttons import IconButton
from workshop_app.ui.widgets.chart_canvas import ChartCanvas
from workshop_app.ui.wording.fill import fill

AskForName = Callable[[QWidget, str, str, str], str]
"""(parent, title, suggestion, file filter) → the path chosen, or "" """

_TABLE_HEIGHT = 260
_EXPORT_WIDTH = 960
"""Width of a saved picture in logical px, whatever the window is"""


def ask_for_name(parent: QWidget, title: str, suggestion: str, kinds: str) -> str:
    """The system's dialog for a new file."""
    return QFileDialog.getSaveFileName(parent, title, suggestion, kinds)[0]


class ChartView(QWidget):
    """See the module's description."""

    activated = Signal(str)
    current_changed = Signal(str)
    said = Signal(str)
    failed = Signal(str)
    table_shown = Signal(bool)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        ask: AskForName = ask_for_name,
        folder: Path | None = None,
        canvas: ChartCanvas | None = None,
    ) -> None:
        super().__init__(parent)
        self._ask, self._folder = ask, folder
        self.canvas = canvas or ChartCanvas(self)
        self.canvas.activated.connect(self.activated)
        self.canvas.current_changed.connect(self.current_changed)
        self.table: QTableWidget | None = None
        self._menu: QMenu | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self._column.addWidget(self.canvas)
        self.setFocusProxy(self.canvas)
        # a shortcut, because a table takes letters for a search
        table_key = QShortcut(QKeySequence("T"), self)
        table_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        table_key.activated.connect(self.toggle_table)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)

    @property
    def chart(self) -> Chart | None:
        """What is shown."""
        return self.canvas.chart

    @property
    def current(self) -> str:
        """Key of the mark the keyboard stands on."""
        return self.canvas.current

    def set_chart(self, chart: Chart | None) -> None:
        """Show a chart, in place of an earlier one."""
        self.canvas.set_chart(chart)
        if self.table is not None and self.table.isVisible():
            self._fill()

    def scene_for_file(self, width: int = _EXPORT_WIDTH) -> Scene | None:
        """The picture as it goes into files: of one width, whatever the window's."""
        chart = self.chart
        return chart.scene(self.canvas.canvas(width)) if chart else None

    # --- what can be done with it ------------------------------------------------------------

    def menu(self) -> QMenu:
        """Copy, data table, save as a file; made once."""
        if self._menu is None:
            menu = QMenu(self)
            entries: tuple[tuple[str, Callable[[], object]], ...] = (
                (self.tr("Copy picture") + "\tCtrl+C", self.copy),
                (self.tr("Data table") + "\tT", self.toggle_table),
                ("", lambda: None),
                (self.tr("Save as a drawing (SVG)…"), lambda: self.save("svg")),
                (self.tr("Save as a picture (PNG)…"), lambda: self.save("png")),
                (self.tr("Save as a page (PDF)…"), lambda: self.save("pdf")),
                (self.tr("Save the data (CSV)…"), lambda: self.save("csv")),
            )
            for text, act in entries:
                if text:
                    menu.addAction(text).triggered.connect(lambda _on=False, act=act: act())
                else:
                    menu.addSeparator()
            self._menu = menu
        return self._menu

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        scene = self.scene_for_file()
        if scene is not None:
            painter = ScenePainter(QGuiApplication.font().families())
            QGuiApplication.clipboard().setImage(painter.image(scene, 2))
            self.said.emit(self.tr("The picture was copied."))

    def toggle_table(self) -> None:
        """Show the numbers below the picture, or hide them."""
        if self.table is None:
            self.table = self._make_table()
            self._column.addWidget(self.table)
            self.table.hide()
        on = not self.table.isVisible()
        if on:
            self._fill()
        elif self.table.hasFocus():
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.setVisible(on)
        if on:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table_shown.emit(on)

    def save(self, suffix: str) -> None:
        """Ask for a name and write "svg", "png", "pdf" or "csv"; tells by `said` or `failed`."""
        from workshop_app.ui.widgets.chart_files import writers
        from workshop_app.workbook.errors import WorkbookError
        from workshop_app.workbook.fill import write_atomically

        chart, scene = self.chart, self.scene_for_file()
        if chart is None or scene is None:
            return
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = self._folder or (Path(place) if place and Path(place).is_dir() else Path.home())
        name = "".join(c if c.isalnum() or c in " -_" else " " for c in chart.title).strip()
        suggestion = str(folder / f"{' '.join(name.split()) or chart.key}.{suffix}")
        kinds = {
            "svg": self.tr("Drawing (*.svg)"),
            "png": self.tr("Picture (*.png)"),
            "pdf": self.tr("PDF (*.pdf)"),
            "csv": self.tr("Table for a spreadsheet (*.csv)"),
        }
        chosen = self._ask(self, chart.title, suggestion, kinds[suffix])
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.casefold() != f".{suffix}":
            path = path.with_name(f"{path.name}.{suffix}")
        try:
            write_atomically(path, writers(chart, scene)[suffix]())
        except WorkbookError as error:
            self.failed.emit(str(error))
            return
        text = self.tr("{name} was saved in {folder}.")
        self.said.emit(fill(text, {"name": path.name, "folder": path.parent}))

    # --- inside ------------------------------------------------------------------------------

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(self)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setAlternatingRowColors(True)
        table.verticalHeader().hide()
        table.setFixedHeight(_TABLE_HEIGHT)
        return table

    def _fill(self) -> None:
        table, chart = self.table, self.chart
        if table is None or chart is None:
            return
        data = chart.table
        table.setAccessibleName(fill(self.tr("Data of “{title}”"), {"title": chart.title}))
        table.setColumnCount(len(data.header))
        table.setHorizontalHeaderLabels(list(data.header))
        table.setRowCount(len(data.rows))
        for y, row in enumerate(data.rows):
            for x, value in enumerate(row):
                item = QTableWidgetItem(str(value))
                if not isinstance(value, str):
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
                    )
                table.setItem(y, x, item)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        if data.rows and table.currentRow() < 0:
            table.setCurrentCell(0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Save):
            self._pop_up(self.mapToGlobal(self.rect().center()))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._pop_up(event.globalPos())

    def _pop_up(self, place: QPoint) -> None:
        if self.chart is not None:
            self.menu().popup(place)


class ChartTools(QWidget):
    """The small buttons that stand beside a chart's title: copy, data table, save."""

    def __init__(self, view: ChartView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        self.copy_button = IconButton("copy", self.tr("Copy picture"), key="Ctrl C", size=32)
        self.copy_button.clicked.connect(view.copy)
        self.table_button = IconButton(
            "table", self.tr("Data table"), key="T", size=32, checkable=True
        )
        self.table_button.clicked.connect(view.toggle_table)
        view.table_shown.connect(self.table_button.setChecked)
        self.save_button = IconButton("export", self.tr("Save…"), key="Ctrl S", size=32)
        self.save_button.clicked.connect(
            lambda: view.menu().popup(
                self.save_button.mapToGlobal(self.save_button.rect().bottomLeft())
            )
        )
        for button in (self.copy_button, self.table_button, self.save_button):
            row.addWidget(button)


def chart_exports(view: ChartView) -> list[tuple[str, Callable[[], object]]]:
    """(name, act) of a chart's files, for a menu that offers those of several charts."""
    title = view.chart.title if view.chart else ""
    kinds = (
        ("png", view.tr("{title}: picture (PNG)…")),
        ("svg", view.tr("{title}: drawing (SVG)…")),
        ("pdf", view.tr("{title}: page (PDF)…")),
        ("csv", view.tr("{title}: data (CSV)…")),
    )
    return [(fill(text, {"title": title}), partial(view.save, suffix)) for suffix, text in kinds]
