"""Every widget in every state on one page, for looking at and for tests.

Run it to write pictures: `python tests/ui/widgets/gallery.py FOLDER [FONTS]`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QRadioButton,
    QSlider,
    QTabBar,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workshop_app.core.palette import THEMES
from workshop_app.ui.fonts import BOLD, SEMIBOLD, load_fonts
from workshop_app.ui.icons import icon_names
from workshop_app.ui.theme import Height, Look, Scheme, Type, apply_theme
from workshop_app.ui.widgets import (
    Button,
    Card,
    Chip,
    ChipButton,
    CountField,
    ElidedLabel,
    EmptyState,
    FlowLayout,
    GrowingTextEdit,
    HatchBadge,
    IconButton,
    IconView,
    KeyCap,
    Kind,
    Label,
    LineEdit,
    MessageBar,
    NumeralBadge,
    OptionItem,
    OptionList,
    Panel,
    Progress,
    ProgressBar,
    ReservedChip,
    Rule,
    SearchField,
    Segmented,
    SpinBox,
    StateIcon,
    StepIndicator,
)

LEVELS = ("Not at all", "Slightly", "Mostly", "Completely")


def _row(*widgets: QWidget, stretch: bool = True) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    for widget in widgets:
        row.addWidget(widget)
    if stretch:
        row.addStretch(1)
    return row


def _bottom_bar() -> Panel:
    bar = Panel("surface")
    bar.setFixedHeight(Height.BOTTOM_BAR)
    decide = Button("Decide")
    decide.set_reason("Decide after reveal")
    steps = StepIndicator(["Draft", "Open", "Closed", "Revealed", "Decided"], title="Round 2")
    steps.set_current(1)
    row = QHBoxLayout(bar)
    row.setContentsMargins(16, 0, 16, 0)
    row.setSpacing(10)
    row.addWidget(Button("Previous", icon="chevron-left"))
    row.addWidget(Button("Next", icon_after="chevron-right"))
    row.addStretch(1)
    row.addWidget(steps)
    row.addStretch(1)
    row.addWidget(IconView("clock", "time left", role="ink"))
    row.addWidget(Label("1:20", Type.PANEL, weight=BOLD))
    row.addWidget(Label("left", Type.BODY, tone="ink2"))
    row.addWidget(decide)
    row.addWidget(Button("Close round", kind=Kind.PRIMARY, key="C C"))
    return bar


def _decision() -> Panel:
    panel = Panel("surface")
    panel.setFixedWidth(296)
    column = QVBoxLayout(panel)
    column.setContentsMargins(15, 14, 14, 14)
    column.setSpacing(6)
    column.addLayout(
        _row(Label("Decision", Type.PANEL, weight=SEMIBOLD), Chip("Plenary", tone="tint"))
    )
    column.addWidget(Label("Answer", Type.SECONDARY, weight=SEMIBOLD, tone="ink2"))
    items = [
        OptionItem(str(level), LEVELS[level - 1], level, 4, count=count)
        for level, count in ((4, 6), (3, 11), (2, 1), (1, 2))
    ]
    answers = OptionList(items, name="Answer")
    answers.set_value("3")
    column.addWidget(answers)
    flow = FlowLayout()
    for text in ("Don’t know", "Not applicable", "No data", "No consensus"):
        chip = ReservedChip(text)
        chip.setChecked(text == "No data")
        flow.addWidget(chip)
    column.addLayout(flow)
    column.addWidget(Label("Rule in force", Type.SECONDARY, weight=SEMIBOLD, tone="ink2"))
    column.addWidget(Label("75 %, 15 of 20 needed: not reached", Type.SECONDARY))
    column.addWidget(Label("Reason", Type.SECONDARY, weight=SEMIBOLD, tone="ink2"))
    reason = GrowingTextEdit("Why this answer?", name="Reason", rows=2)
    reason.setObjectName("reason")
    reason.setPlainText(
        "Two regions still lack inspections; the group accepts Mostly with this condition."
    )
    column.addWidget(reason)
    column.addWidget(Label("Dissent (optional)", Type.SECONDARY, weight=SEMIBOLD, tone="ink2"))
    column.addWidget(GrowingTextEdit("Who sees it otherwise, and why?"))
    column.addStretch(1)
    column.addWidget(Rule())
    column.addLayout(
        _row(
            Button("Black", icon="black", key="B", height=32),
            Button("Freeze", icon="freeze", key="Z", height=32),
        )
    )
    return panel


def _controls() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(12)
    off = Button("Off", icon="plus", key="F2")
    off.setEnabled(False)
    held = Button("Held")
    held.setDown(True)
    primary_off = Button("Export", kind=Kind.PRIMARY)
    primary_off.set_reason("Nothing to export")
    column.addLayout(
        _row(
            Button("Vote again", key="V"),
            Button("Park"),
            held,
            off,
            Button("Export", kind=Kind.PRIMARY, height=32),
            primary_off,
            Button("Details", kind=Kind.LINK, key="D"),
            Button("English", kind=Kind.QUIET, icon_after="chevron-down"),
            IconButton("undo", "Undo"),
            IconButton("question", "Help", boxed=True, size=32),
        )
    )
    kinds = QHBoxLayout()
    for text, key in (("Discussion", "D"), ("Strength", "S"), ("Gap", "G"), ("Quote", "Q")):
        kind = Button(text, key=key, height=Height.COMPACT, checkable=True)
        kind.setChecked(text == "Gap")
        kinds.addWidget(kind)
    kinds.addWidget(KeyCap("Alt E"))
    kinds.addWidget(Label("evidence", Type.SECONDARY, tone="ink2"))
    kinds.addWidget(KeyCap("Ctrl ⏎"))
    kinds.addStretch(1)
    column.addLayout(kinds)
    checked = ChipButton("5 Needs follow-up", checkable=True)
    checked.setChecked(True)
    flow = FlowLayout()
    for chip in (
        Chip("4 groups · 20 present", icon="users"),
        Chip("2 people chose Not at all: ask why.", tone="attention"),
        Chip("Plenary", tone="tint"),
        ChipButton("Guidance", key="G"),
        ChipButton("All kinds", icon_after="chevron-down"),
        ChipButton("1 Confirmed", checkable=True),
        checked,
        ReservedChip("Not applicable"),
    ):
        flow.addWidget(chip)
    column.addLayout(flow)
    views = Segmented([("c", "By component"), ("a", "By area of care")], name="Framework by")
    follow = Segmented([("f", "Following", "link"), ("p", "Pin 1.2.3", "pin")], height=34)
    tabs = Segmented([("n", "Notes 3"), ("e", "Evidence 1"), ("v", "Verification")])
    column.addLayout(_row(views, follow, tabs))
    search = SearchField("Search all notes", key="/")
    filled = LineEdit("Type a note, press Enter")
    filled.setText("A typed note")
    locked = LineEdit("Nothing to type here")
    locked.setEnabled(False)
    column.addLayout(_row(search, LineEdit("Type a note, press Enter"), filled, locked))
    combo = QComboBox()
    combo.addItems(["Plenary", "Group"])
    spin = SpinBox(0, 60, name="Seats")
    check, check_off, radio = QCheckBox("Anonymous"), QCheckBox("Closed"), QRadioButton("Valid")
    check.setChecked(True)
    radio.setChecked(True)
    check_off.setChecked(True)
    check_off.setEnabled(False)
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setValue(40)
    counts = [CountField(f"Group 4, {text}", 5) for text in LEVELS[:2]]
    counts[0].set_value(2)
    column.addLayout(
        _row(combo, spin, check, QCheckBox("Weighted"), check_off, radio, slider, *counts)
    )
    column.addLayout(
        _row(
            ProgressBar(104, 154, name="104 of 154 decided"),
            ProgressBar(17, 20, label="17 of 20", thickness=12),
            ProgressBar(0, 40, name="none"),
            ProgressBar(1, 1, name="all"),
            stretch=False,
        )
    )
    for kind, text, action in (
        ("attention", "2 rows have no options: sheet 4 Monitoring, rows 9 and 14.", "Show"),
        ("info", "The file was opened read-only; changes are kept in a copy.", ""),
    ):
        message = MessageBar()
        message.say(text, kind=kind, action=action)
        column.addWidget(message)
    badges = QHBoxLayout()
    badges.setSpacing(6)
    for k in (2, 4, 5, 7):
        for level in range(1, k + 1):
            badges.addWidget(NumeralBadge(level, k, size=30 if k < 7 else 22))
        badges.addSpacing(14)
    badges.addWidget(HatchBadge())
    badges.addSpacing(14)
    for state in Progress:
        badges.addWidget(StateIcon(state, state.name, size=18))
    badges.addStretch(1)
    column.addLayout(badges)
    icons = FlowLayout(spacing=10)
    for name in icon_names():
        icons.addWidget(IconView(name, name, size=24, role="ink"))
    column.addLayout(icons)
    return column


def _lists() -> QHBoxLayout:
    tree = QTreeWidget()
    tree.setHeaderHidden(True)
    for title in ("1 Laws and policies", "2 Social service workforce"):
        top = QTreeWidgetItem(tree, [title])
        for child in ("Prevention", "Foster care"):
            QTreeWidgetItem(top, [child])
    tree.setFixedHeight(150)
    listing = QListWidget()
    listing.addItems(["Decree 14 on foster care", "Annual inspection report"])
    listing.setFixedHeight(150)
    tabs = QTabBar()
    for text in ("Evidence", "Verification"):
        tabs.addTab(text)
    current = Card(kind="current")
    current.body.addWidget(
        Label("National child care system assessment", Type.QUESTION, weight=SEMIBOLD, wrap=True)
    )
    current.body.addWidget(ElidedLabel("Demonstration country · " * 6, tone="ink2"))
    well = Card(kind="well")
    well.body.addWidget(EmptyState("note", "No notes on this question yet.", "Add a note"))
    card = Card()
    card.body.addWidget(tabs)
    card.body.addWidget(tree)
    # A tree keeps the row heights it first computes, so it opens once it has its place.
    QTimer.singleShot(0, tree, tree.expandAll)
    row = QHBoxLayout()
    row.addWidget(card, 2)
    row.addWidget(listing, 2)
    row.addWidget(current, 3)
    row.addWidget(well, 2)
    return row


def build_gallery() -> QWidget:
    """The page; the reason field has the focus ring once the page is shown and active."""
    page = Panel("background")
    page.setWindowTitle("Widgets")
    grid = QGridLayout(page)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(0)
    centre = QVBoxLayout()
    centre.setContentsMargins(20, 16, 20, 16)
    centre.setSpacing(12)
    card = Card()
    card.body.addLayout(_controls())
    centre.addWidget(card)
    centre.addLayout(_lists())
    centre.addStretch(1)
    grid.addLayout(centre, 0, 0)
    grid.addWidget(_decision(), 0, 1)
    grid.addWidget(Rule(), 1, 0, 1, 2)
    grid.addWidget(_bottom_bar(), 2, 0, 1, 2)
    page.resize(QSize(1366, 1000))
    return page


def main(folder: Path, fonts: Path | None = None) -> None:
    """Write one picture per theme, and one right to left, into `folder`."""
    app = QApplication([])
    load_fonts(app, fonts)
    folder.mkdir(parents=True, exist_ok=True)
    Look.of(app).choose(Scheme.LIGHT)
    for name, theme in THEMES.items():
        for rtl in (False, True):
            if rtl and name != "light":
                continue
            apply_theme(app, theme)
            page = build_gallery()
            if rtl:
                page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            page.show()
            page.activateWindow()
            page.findChild(GrowingTextEdit, "reason").setFocus()
            for _ in range(3):
                app.processEvents()
            page.grab().save(str(folder / f"gallery_{name}{'_rtl' if rtl else ''}.png"))
            page.close()
            page.deleteLater()
            app.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
