"""The Qt style sheet for Qt's own controls, generated from a theme's colours.

Widgets that need text in a quieter colour set the dynamic property `tone` (`Label` does it), and
panels set `plane`; both follow a change of theme by themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from string import Template

from workshop_app.core.palette import Theme

#: Takes an icon name and a colour; gives the path of that icon in that colour.
Drawing = Callable[[str, str], str]

_SHEET = Template(
    """
QMainWindow, QDialog { background: $background; }
QWidget[plane="background"] { background: $background; }
QWidget[plane="surface"] { background: $surface; }
QWidget[plane="sunken"] { background: $sunken; }
QFrame[plane="card"] { background: $surface; border: 1px solid $hairline; border-radius: 10px; }
QFrame[plane="current"] {
    background: $surface; border: ${selection_width}px solid $accent; border-radius: 10px;
}
QFrame[plane="form"] { background: $surface; border: 1px solid $border; border-radius: 10px; }
QFrame[plane="well"] { background: $sunken; border: 0; border-radius: 10px; }
QFrame[plane="rule"] { background: $hairline; border: 0; }

QLabel { background: transparent; }
QLabel[tone="ink"] { color: $ink; }
QLabel[tone="ink2"] { color: $ink2; }
QLabel[tone="ink3"] { color: $ink3; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="attention"] { color: $attention; }
QLabel:disabled { color: $ink3; }

QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox {
    background: $surface; color: $ink;
    border: 1px solid $border; border-radius: 8px;
    selection-background-color: $accent; selection-color: $on_accent;
    placeholder-text-color: $ink3;
}
QLineEdit { padding: 0 10px; min-height: 38px; }
QAbstractSpinBox { min-height: 35px; }
QComboBox { padding: 0 10px; min-height: 38px; }
QTextEdit, QPlainTextEdit { padding: 4px 6px; }
QLineEdit[count="true"] { padding: 0 2px; min-height: 0; }
QLineEdit[compact="true"], QComboBox[compact="true"] { min-height: 30px; }
QAbstractSpinBox[compact="true"] { min-height: 27px; }
QLineEdit:hover, QTextEdit:hover, QPlainTextEdit:hover, QAbstractSpinBox:hover, QComboBox:hover {
    border-color: $ink2;
}
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled,
QAbstractSpinBox:disabled, QComboBox:disabled {
    background: transparent; border-color: $hairline; color: $ink3;
}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    subcontrol-origin: padding; width: 24px; border: 0; background: transparent;
}
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow { image: url("$up"); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url("$down"); width: 12px; height: 12px; }
QComboBox::drop-down { border: 0; width: 28px; subcontrol-position: center right; }
QComboBox::drop-down:editable { border: 0; }
QComboBox::down-arrow { image: url("$down"); width: 16px; height: 16px; }
QComboBox QLineEdit { border: 0; padding: 0; min-height: 0; background: transparent; }
QAbstractSpinBox QLineEdit { border: 0; padding: 0; min-height: 0; background: transparent; }
QComboBox QAbstractItemView {
    background: $surface; border: 1px solid $border; padding: 4px; outline: 0;
}
QComboBox QAbstractItemView::item { min-height: 32px; padding: 0 8px; }

QPushButton {
    background: $surface; color: $ink; border: 1px solid $border; border-radius: 8px;
    padding: 0 16px; min-height: 38px; font-weight: 600;
}
QPushButton:hover { border-color: $ink2; }
QPushButton:pressed { background: $sunken; }
QPushButton:disabled { background: transparent; border-color: $hairline; color: $ink3; }
QToolButton {
    background: transparent; border: 1px solid transparent; border-radius: 8px; padding: 6px;
}
QToolButton:hover { border-color: $ink2; }
QToolButton:pressed, QToolButton:checked { background: $sunken; }
QToolButton:disabled { color: $ink3; }
QToolButton::menu-indicator { image: none; }

QCheckBox, QRadioButton { background: transparent; spacing: 8px; min-height: 24px; }
QCheckBox:disabled, QRadioButton:disabled { color: $ink3; }
QCheckBox::indicator, QRadioButton::indicator, QTreeView::indicator {
    width: 16px; height: 16px; border: 1px solid $border; background: $surface;
}
QCheckBox::indicator, QTreeView::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $ink2; }
QCheckBox::indicator:checked, QTreeView::indicator:checked {
    background: $accent; border-color: $accent; image: url("$check_on");
}
QCheckBox::indicator:indeterminate, QTreeView::indicator:indeterminate {
    background: $accent; border-color: $accent; image: url("$minus_on");
}
QRadioButton::indicator:checked {
    border: 5px solid $accent; width: 8px; height: 8px; background: $surface;
}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {
    background: transparent; border-color: $hairline;
}
QCheckBox::indicator:checked:disabled { image: url("$check_off"); }
QGroupBox { border: 1px solid $hairline; border-radius: 10px; margin-top: 10px; padding: 12px; }
QGroupBox::title { subcontrol-origin: margin; left: 12px; padding: 0 4px; }

QMenu { background: $surface; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 8px 28px 8px 12px; border-radius: 6px; background: transparent; }
QMenu::item:selected { background: $tint; color: $accent; border: ${item_border}px solid $accent; }
QMenu::item:disabled { color: $ink3; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $hairline; margin: 4px 8px; }
QMenu::right-arrow { image: url("$right"); width: 16px; height: 16px; }
QMenuBar { background: $surface; }
QMenuBar::item { padding: 6px 10px; background: transparent; border-radius: 6px; }
QMenuBar::item:selected { background: $tint; color: $accent; }
QToolTip {
    background: $surface; color: $ink; border: 1px solid $border; padding: 6px 8px;
}

QAbstractItemView {
    background: $surface; color: $ink; border: 0; outline: 0; gridline-color: $hairline;
    selection-background-color: $tint; selection-color: $ink;
}
QAbstractItemView::item:selected {
    background: $tint; color: $ink; border: ${item_border}px solid $accent;
}
QTreeView::item, QListView::item { min-height: 35px; border: 0; }
QTableView::item { padding: 4px 8px; border: 0; }
QTreeView::branch { background: transparent; }
QTreeView::branch:selected { background: $tint; }
QTreeView::branch:has-children:closed { image: url("$right"); padding: 10px 2px; }
QTreeView::branch:has-children:open { image: url("$down"); padding: 10px 2px; }
QHeaderView { background: $sunken; border: 0; }
QHeaderView::section {
    background: $sunken; color: $ink2; font-weight: 600; padding: 6px 8px;
    border: 0; border-bottom: 1px solid $hairline; border-right: 1px solid $hairline;
}
QTableCornerButton::section { background: $sunken; border: 0; }

QScrollArea { background: transparent; border: 0; }
QScrollBar { background: transparent; border: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $border; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $ink3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSplitter::handle { background: $hairline; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: $accent; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $border; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal {
    width: 16px; height: 16px; margin: -6px 0; border-radius: 8px; background: $accent;
}
QTabWidget::pane { border: 0; border-top: 1px solid $hairline; }
QTabBar::tab {
    background: transparent; color: $ink2; font-weight: 600; padding: 8px 12px;
    border: 0; border-bottom: 2px solid transparent;
}
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $ink; }
QStatusBar { background: $surface; color: $ink2; }
QStatusBar::item { border: 0; }
"""
)


def build_stylesheet(theme: Theme, drawing: Drawing) -> str:
    """The style sheet for `theme`; `drawing` supplies the arrows and ticks as files."""
    colours = asdict(theme)
    return _SHEET.substitute(
        colours,
        item_border=0 if theme.tint != theme.surface else theme.selection_width,
        up=drawing("chevron-up", theme.ink2),
        down=drawing("chevron-down", theme.ink2),
        right=drawing("chevron-right", theme.ink2),
        check_on=drawing("check", theme.on_accent),
        minus_on=drawing("minus", theme.on_accent),
        check_off=drawing("check", theme.ink3),
    )
