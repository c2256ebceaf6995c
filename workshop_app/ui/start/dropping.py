"""Files dragged onto a page: which one, and what will happen when it is let go."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from workshop_app.ui.fonts import SEMIBOLD, app_font
from workshop_app.ui.theme import Radius, Type, current_theme
from workshop_app.ui.widgets.painting import draw_text, rounded

WORKSHOP_SUFFIX: Final = ".workshop"
WORKBOOK_SUFFIXES: Final = (".xlsx", ".xlsm")


def dragged_file(event: QDropEvent) -> str:
    """The one local file being dragged, or ""."""
    urls = event.mimeData().urls()
    return urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else ""


class DropSign(QWidget):
    """What will happen when the dragged file is let go."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._text = ""
        self.hide()

    def show_for(self, path: str) -> None:
        """Say what letting go of this file will do."""
        suffix = Path(path).suffix.lower()
        if suffix == WORKSHOP_SUFFIX:
            text = self.tr("Drop to open {name}")
        elif suffix in WORKBOOK_SUFFIXES:
            text = self.tr("Drop to begin a new workshop from {name}")
        else:
            text = self.tr("{name} is neither a workshop nor an Excel workbook")
        self._text = text.format(name=Path(path).name)
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(12, 12, -12, -12)
        rounded(painter, box, Radius.CARD, theme.tint, theme.accent, 3)
        draw_text(painter, box, self._text, app_font(Type.QUESTION, SEMIBOLD), theme.accent)
