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

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
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

from workshop_app.charts.chart import Canvas, Chart, mark_boxes
from workshop_app.charts.qt_painter import QtMeasure, ScenePainter
from workshop_app.charts.scene import Box, Scene
from workshop_app.ui.theme import Radius, Space, current_theme
from workshop_app.ui.widgets.buttons import IconButton
from workshop_app.ui.wording.fill import fill

AskForName = Callable[[QWidget, str, str, str], str]
"""(parent, title, suggestion, file filter) → the path chosen, or "" """

_TABLE_HEIGHT = 260
_EXPORT_WIDTH = 960
"""Width of a saved picture in logical px, whatever the window is"""


def ask_for_name(parent: QWidget, title: str, suggestion: str, kinds: str) -> str:
    """The system's dialog for a new file."""
    return QFileDialog.getSaveFileName(parent, title, suggestion, kinds)[0]


class ChartCanvas(QWidget):
    """The picture itself: painting, marks and their keys. Use it through `ChartView`."""

    activated = Signal(str)
    current_changed = Signal(str)
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        families = QGuiApplication.font().families()
        self._measure = QtMeasure(families)
        self._painter = ScenePainter(families)
        self._chart: Chart | None = None
        self._scene: Scene | None = None
        self._boxes: dict[str, Box] = {}
        self._current = ""
        self._hovered = ""
        self._least = 0
        self._made_for: tuple[object, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    # --- the chart ---------------------------------------------------------------------------

    @property
    def chart(self) -> Chart | None:
        return self._chart

    def set_chart(self, chart: Chart | None) -> None:
        """Show another chart; the mark with the keyboard stays where it is still there."""
        self._chart = chart
        self._made_for = ()
        keys = {mark.key for mark in chart.marks} if chart else set()
        if self._current not in keys:
            self._current = ""
        self._hovered = ""
        self._name()
        self.lay_out()
        self.update()

    def set_least_height(self, height: int) -> None:
        """Ask the chart to use at least this height."""
        if height != self._least:
            self._least = height
            self.lay_out()

    def canvas(self, width: int, height: int = 0) -> Canvas:
        """A canvas of the program's look."""
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return Canvas(width, height, current_theme(), self._measure, rtl)

    def lay_out(self) -> None:
        """Make the scene for the present width, theme and direction."""
        if self._chart is None or self.width() < 40:
            return
        canvas = self.canvas(self.width(), self._least)
        wanted = (id(self._chart), canvas.width, canvas.height, canvas.theme.name, canvas.rtl)
        if wanted == self._made_for:
            return
        self._made_for = wanted
        self._scene = self._chart.scene(canvas)
        self._boxes = dict(mark_boxes(self._scene))
        height = round(self._scene.height)
        if height != self.height():
            self.setFixedHeight(height)
            self.updateGeometry()
        self.update()

    @property
    def scene(self) -> Scene | None:
        """The scene as it is shown."""
        return self._scene

    # --- marks -------------------------------------------------------------------------------

    @property
    def current(self) -> str:
        """Key of the mark the keyboard stands on; "" for none."""
        return self._current

    def set_current(self, key: str) -> None:
        """Go to a mark; "" leaves them."""
        if key == self._current or (key and key not in self._boxes):
            return
        self._current = key
        self._name()
        self.current_changed.emit(key)
        self.update()

    def place_of(self, key: str) -> QRectF:
        """Where a mark is drawn."""
        box = self._boxes.get(key)
        return QRectF(box.x, box.y, box.width, box.height) if box else QRectF()

    def _name(self) -> None:
        chart = self._chart
        if chart is None:
            self.setAccessibleName("")
            self.setAccessibleDescription("")
            return
        said = next((mark.said for mark in chart.marks if mark.key == self._current), "")
        self.setAccessibleName(said or chart.title)
        self.setAccessibleDescription("" if said else chart.summary)

    def _at(self, place: QPointF) -> str:
        found = ""
        for key, box in self._boxes.items():
            if box.x <= place.x() <= box.right and box.y <= place.y() <= box.bottom:
                found = key
        return found

    def _step(self, dx: int, dy: int) -> bool:
        """Go to the nearest mark in a direction; whether there is one."""
        here = self._boxes.get(self._current)
        if here is None:
            self.set_current(self._first())
            return bool(self._current)
        cx, cy = here.x + here.width / 2, here.y + here.height / 2
        best: tuple[float, str] | None = None
        for key, box in self._boxes.items():
            ax, ay = box.x + box.width / 2 - cx, box.y + box.height / 2 - cy
            along, across = (ax * dx, abs(ay)) if dx else (ay * dy, abs(ax))
            if key == self._current or along <= 0.5 or across > along * 2 + 4:
                continue
            far = along + 3 * across
            if best is None or far < best[0]:
                best = far, key
        if best is None:
            return False
        self.set_current(best[1])
        return True

    def _first(self, *, last: bool = False) -> str:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        order = sorted(
            self._boxes, key=lambda k: (self._boxes[k].y, self._boxes[k].x * (-1 if rtl else 1))
        )
        return (order[-1] if last else order[0]) if order else ""

    # --- Qt ----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(480, round(self._scene.height) if self._scene else 120)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()
        self.resized.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (
            QEvent.Type.StyleChange,
            QEvent.Type.PaletteChange,
            QEvent.Type.LayoutDirectionChange,
        ):
            self.lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.lay_out()
        if self._scene is None:
            return
        painter = QPainter(self)
        self._painter.paint(self._scene, painter)
        theme = current_theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._hovered and self._hovered != self._current:
            painter.setPen(QPen(QColor(theme.ink2), 1))
            place = self.place_of(self._hovered).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(place, Radius.CELL, Radius.CELL)
        if self._current:
            # where the keyboard is: a ring with a gap, as round every control
            width = 2.0 if self.hasFocus() else 1.0
            painter.setPen(QPen(QColor(theme.surface), 2))
            place = self.place_of(self._current)
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), Radius.CELL, Radius.CELL)
            painter.setPen(QPen(QColor(theme.accent), width))
            ring = place.adjusted(-1, -1, 1, 1)
            painter.drawRoundedRect(ring, Radius.CELL + 1, Radius.CELL + 1)
        elif self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, Radius.CONTROL, Radius.CONTROL)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason and not self._current:
            self.set_current(self._first())
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found != self._hovered:
            self._hovered = found
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor
            )
            said = self._chart.marks if self._chart else ()
            self.setToolTip(next((mark.said for mark in said if mark.key == found), ""))
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = ""
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            found = self._at(event.position())
            if found:
                self.set_current(found)
                self.activated.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and self._boxes and key in steps:
            self._step(*steps[key])
        elif plain and self._boxes and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.set_current(self._first(last=key is Qt.Key.Key_End))
        elif plain and self._current and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self._current)
        else:
            super().keyPressEvent(event)


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
