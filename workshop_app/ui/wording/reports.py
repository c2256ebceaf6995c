"""Words of groups' reports: the kinds of sections, and what there is of a section."""

from __future__ import annotations

from workshop_app.core.report_back import SectionKind
from workshop_app.ui.wording.contexts import Reports


def kind_of_section(kind: SectionKind) -> str:
    """The name of a kind of section."""
    return {
        SectionKind.PROSE: Reports.tr("Text"),
        SectionKind.OUTLINE: Reports.tr("Outline"),
        SectionKind.PAIRS: Reports.tr("As it is and should be"),
        SectionKind.GOALS: Reports.tr("Goals and strategies"),
        SectionKind.SUPPORT: Reports.tr("Support needed, by level"),
    }[kind]


def keys_of_section(kind: SectionKind) -> str:
    """What the keyboard does in the editor of this kind."""
    return {
        SectionKind.PROSE: Reports.tr("Everything is saved as you type."),
        SectionKind.OUTLINE: Reports.tr(
            "Enter: next item · Tab, Shift+Tab: level · Alt+↑, Alt+↓: move · a pasted list becomes "
            "items"
        ),
        SectionKind.PAIRS: Reports.tr(
            "Enter: next field · Shift+Enter: new line · Alt+↑, Alt+↓: move the row"
        ),
        SectionKind.GOALS: Reports.tr(
            "Enter: next item · Tab: strategy of the goal above · Shift+Tab: goal · Ctrl+Enter: "
            "strategy becomes an action"
        ),
        SectionKind.SUPPORT: Reports.tr("Enter: next item · Tab: next level"),
    }[kind]


def support_level(level: str) -> str:
    """Where support must come from."""
    return {
        "national": Reports.tr("From the national level"),
        "regional": Reports.tr("From the regional level"),
        "global": Reports.tr("From the global level"),
    }[level]
