"""The bars of the report window: whose report above, what the room sees below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QWidget

from workshop_app.core.room_report import MOST_COLUMNS
from workshop_app.ui.facilitator.countdown import CountdownKeeper
from workshop_app.ui.fonts import SEMIBOLD, app_font
from workshop_app.ui.reports.presenting import Presentation
from workshop_app.ui.theme import Height, Space, Type
from workshop_app.ui.widgets import Button, ElidedLabel, IconButton, IconView, Kind, Label, Panel
from workshop_app.ui.wording.fill import fill


class ReportTop(Panel):
    """Group and form, saved, undo, templates."""

    group_chosen = Signal(str)
    template_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.setFixedHeight(Height.TOP_BAR + 8)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, 0, Space.L, 0)
        row.setSpacing(Space.S)
        self.groups = self._choice(row, self.tr("&Group"), 170)
        self.templates = self._choice(row, self.tr("&Report"), 250)
        self.withdraw = IconButton("trash", self.tr("Take this report away"))
        row.addWidget(self.withdraw)
        row.addStretch(60)
        row.addWidget(IconView("check", size=16))
        self.saved = Label(self.tr("All changes saved"), Type.SECONDARY, tone="ink2")
        row.addWidget(self.saved)
        self.undo = IconButton("undo", self.tr("Undo"), key="Ctrl Z")
        self.redo = IconButton("redo", self.tr("Redo"), key="Ctrl Y")
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        self.edit_templates = Button(self.tr("Templates…"), icon="settings")
        row.addWidget(self.edit_templates)
        self.results_report = IconButton("export", self.tr("Make a report of the results…"))
        row.addWidget(self.results_report)
        self.groups.activated.connect(
            lambda place: self.group_chosen.emit(self.groups.itemData(place))
        )
        self.templates.activated.connect(
            lambda place: self.template_chosen.emit(self.templates.itemData(place))
        )

    def show_choices(
        self,
        groups: Sequence[tuple[str, str]],
        group: str,
        templates: Sequence[tuple[str, str]],
        template: str,
    ) -> None:
        """Offer these, as (id, name); the second and fourth are chosen."""
        _fill(self.groups, groups, group)
        _fill(self.templates, templates, template)

    def _choice(self, row: QHBoxLayout, name: str, width: int) -> QComboBox:
        label = Label(name, Type.SECONDARY, tone="ink2")
        box = QComboBox()
        box.setFont(app_font(Type.BODY, SEMIBOLD))
        box.setAccessibleName(name.replace("&", ""))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        box.setMinimumWidth(width // 2 + 20)
        box.setMaximumWidth(width + 60)
        label.setBuddy(box)
        row.addWidget(label)
        row.addWidget(box, width)
        row.addSpacing(Space.S)
        return box


class PresentBar(Panel):
    """Begin a presentation, and while it runs: where the room is, the way on, time, black, stop."""

    present = Signal()
    beside = Signal(int)
    """groups side by side, at most so many"""
    step = Signal(int)
    stop = Signal()
    timed = Signal()
    black = Signal()
    freeze = Signal()

    def __init__(
        self,
        presentation: Presentation,
        countdown: CountdownKeeper,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("surface", parent)
        self._presentation = presentation
        self._countdown = countdown
        self.setFixedHeight(Height.BOTTOM_BAR)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, 0, Space.L, 0)
        row.setSpacing(Space.S)
        self.previous = Button(self.tr("Previous"), icon="chevron-left", key="PgUp")
        self.next = Button(self.tr("Next"), icon_after="chevron-right", key="PgDn")
        self.place = ElidedLabel("", Type.SECONDARY, tone="ink2")
        self.time = Button("", icon="clock", key="F11")
        self.dark = IconButton(
            "black", self.tr("Black screen"), key="Ctrl B", boxed=True, size=40, checkable=True
        )
        self.frozen = IconButton(
            "freeze", self.tr("Freeze the picture"), key="F12", boxed=True, size=40, checkable=True
        )
        self.end = Button(self.tr("Stop"), key="Esc")
        self.end.setToolTip(self.tr("Back to the question"))
        self.beside_button = Button(
            self.tr("Groups side by side"), icon="table", icon_after="chevron-down", key="⇧ F5"
        )
        menu = QMenu(self)
        for columns in range(2, MOST_COLUMNS + 1):
            action = menu.addAction(fill(self.tr("{count} at a time"), {"count": columns}))
            action.triggered.connect(lambda _on=False, n=columns: self.beside.emit(n))
        self.beside_button.set_menu(menu)
        self.start = Button("", kind=Kind.PRIMARY, icon="screen", key="F5")
        for widget in (self.previous, self.next):
            row.addWidget(widget)
        row.addWidget(self.place, 1)
        for button in (self.time, self.dark, self.frozen, self.end, self.beside_button, self.start):
            row.addWidget(button)
        self.previous.clicked.connect(lambda: self.step.emit(-1))
        self.next.clicked.connect(lambda: self.step.emit(1))
        self.time.clicked.connect(self.timed)
        self.dark.clicked.connect(self.black)
        self.frozen.clicked.connect(self.freeze)
        self.end.clicked.connect(self.stop)
        self.start.clicked.connect(self.present)
        countdown.ticked.connect(self._show_time)
        countdown.changed.connect(self._show_time)

    def refresh(
        self, *, section: str, started: bool, reports: int, black: bool, frozen: bool
    ) -> None:
        """Follow: the section the room sees, whether there is a report, how many of its form."""
        active = self._presentation.active
        running: tuple[QWidget, ...] = (self.previous, self.next, self.time, self.dark)
        for widget in (*running, self.frozen, self.end):
            widget.setVisible(active)
        self.beside_button.setVisible(not active)
        self.beside_button.set_reason(
            None if reports > 1 else self.tr("Side by side needs two groups")
        )
        self.start.set_reason(None if started else self.tr("Start the report first"))
        self.start.setText(self.tr("Show this") if active else self.tr("Present this report"))
        self.start.updateGeometry()
        self.dark.setChecked(black)
        self.frozen.setChecked(frozen)
        text = self.tr("The room sees the question.")
        if active:
            at, of = self._presentation.place
            text = fill(
                self.tr("{at} of {of}: {section}"),
                {"section": section, "at": at, "of": of},
            )
        self.place.set_full_text(text)
        self._show_time()

    def _show_time(self) -> None:
        keeper = self._countdown
        text = self.tr("Countdown")
        if keeper.countdown is not None:
            text = keeper.text
            if not keeper.countdown.running:
                text = fill(self.tr("{time} paused"), {"time": text})
        if text != self.time.text():
            self.time.setText(text)
            self.time.setAccessibleName(fill(self.tr("Countdown: {time}"), {"time": text}))
            self.time.updateGeometry()


def _fill(box: QComboBox, choices: Sequence[tuple[str, str]], chosen: str) -> None:
    if [(box.itemData(n), box.itemText(n)) for n in range(box.count())] != list(choices):
        box.clear()
        for key, name in choices:
            box.addItem(name, key)
    box.setCurrentIndex(next((n for n, (key, _) in enumerate(choices) if key == chosen), -1))
