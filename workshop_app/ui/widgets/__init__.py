"""Small widgets in the program's look. Each module's first lines show how to use it.

Buttons: `Button`, `IconButton`, `Kind` · text: `Label`, `ElidedLabel`, `KeyCap` · pills: `Chip`,
`ChipButton`, `ReservedChip` · choice: `Segmented`, `OptionList`, `OptionRow`, `OptionItem` ·
surfaces: `Panel`, `Card`, `Rule`, `EmptyState`, `IconView`, `FlowLayout` · fields: `LineEdit`,
`SearchField`, `GrowingTextEdit`, `SpinBox`, `CountField` · signs: `NumeralBadge`, `HatchBadge`,
`StateIcon`, `Progress` · progress: `ProgressBar`, `StepIndicator` · sentences: `MessageBar`.
"""

from workshop_app.ui.widgets.badges import HatchBadge, NumeralBadge, Progress, StateIcon
from workshop_app.ui.widgets.buttons import Button, IconButton, Kind
from workshop_app.ui.widgets.chips import Chip, ChipButton, ReservedChip
from workshop_app.ui.widgets.choice import OptionItem, OptionList, OptionRow, Segmented
from workshop_app.ui.widgets.flow import FlowLayout
from workshop_app.ui.widgets.frames import Card, EmptyState, IconView, Panel, Rule
from workshop_app.ui.widgets.inputs import (
    CountField,
    GrowingTextEdit,
    LineEdit,
    SearchField,
    SpinBox,
)
from workshop_app.ui.widgets.labels import ElidedLabel, KeyCap, Label
from workshop_app.ui.widgets.messages import MessageBar
from workshop_app.ui.widgets.progress import ProgressBar, StepIndicator

__all__ = [
    "Button",
    "Card",
    "Chip",
    "ChipButton",
    "CountField",
    "ElidedLabel",
    "EmptyState",
    "FlowLayout",
    "GrowingTextEdit",
    "HatchBadge",
    "IconButton",
    "IconView",
    "KeyCap",
    "Kind",
    "Label",
    "LineEdit",
    "MessageBar",
    "NumeralBadge",
    "OptionItem",
    "OptionList",
    "OptionRow",
    "Panel",
    "Progress",
    "ProgressBar",
    "ReservedChip",
    "Rule",
    "SearchField",
    "Segmented",
    "SpinBox",
    "StateIcon",
    "StepIndicator",
]
