"""The widgets in their own type and theme."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from workshop_app.ui.fonts import load_fonts
from workshop_app.ui.theme import LIGHT, apply_theme


@pytest.fixture
def look(qapp: QApplication) -> QApplication:
    """The application in the bundled fonts and the light theme."""
    load_fonts(qapp)
    apply_theme(qapp, LIGHT)
    return qapp
