"""Put a theme on the running program, and follow the system's colour scheme when asked."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from workshop_app.core.palette import CONTRAST, DARK, LIGHT, THEMES, Theme
from workshop_app.ui.icons import svg_source
from workshop_app.ui.theme.focus import FocusRing
from workshop_app.ui.theme.stylesheet import build_stylesheet

_THEME_PROPERTY = "workshopTheme"


class Scheme(Enum):
    """What the user can choose; the value is what settings store."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


def current_theme() -> Theme:
    """The theme in force; light before any was applied."""
    app = QApplication.instance()
    name = app.property(_THEME_PROPERTY) if app is not None else None
    return THEMES.get(str(name), LIGHT)


def system_theme(app: QApplication) -> Theme:
    """The theme that fits what the operating system asks for."""
    hints = app.styleHints()
    # Qt 6.10 and later know whether the user asked the system for high contrast.
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is not None:
        preference = accessibility().contrastPreference()
        if preference == Qt.ContrastPreference.HighContrast:
            return CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def build_palette(theme: Theme) -> QPalette:
    """Qt's palette in the colours of `theme`, for what the style sheet does not reach."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette(QColor(theme.surface))
    colours = {
        role.Window: theme.background,
        role.WindowText: theme.ink,
        role.Base: theme.surface,
        role.AlternateBase: theme.background,
        role.Text: theme.ink,
        role.Button: theme.surface,
        role.ButtonText: theme.ink,
        role.BrightText: theme.attention,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.PlaceholderText: theme.ink3,
        role.ToolTipBase: theme.surface,
        role.ToolTipText: theme.ink,
        role.Mid: theme.hairline,
        role.Dark: theme.border,
        role.Accent: theme.accent,
    }
    for key, colour in colours.items():
        palette.setColor(key, QColor(colour))
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, key, QColor(theme.ink3))
    return palette


class Look(QObject):
    """Keeps what a theme needs while the program runs: the focus ring, drawings for style sheets.

    `Look.of(app)` gives the application's one; `changed` carries the new :class:`Theme`.
    """

    changed = Signal(object)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName("look")
        self._app = app
        self._scheme = Scheme.LIGHT
        self._folder = QTemporaryDir()
        self._ring = FocusRing(app, self)
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    @classmethod
    def of(cls, app: QApplication) -> Look:
        """The application's look, made on first use."""
        found = app.findChild(cls, "look", Qt.FindChildOption.FindDirectChildrenOnly)
        return found if found is not None else cls(app)

    @property
    def scheme(self) -> Scheme:
        """What was chosen last; the theme in force is :func:`current_theme`."""
        return self._scheme

    def choose(self, scheme: Scheme) -> Theme:
        """Apply the theme `scheme` stands for and, for SYSTEM, follow it from now on."""
        self._scheme = scheme
        theme = system_theme(self._app) if scheme is Scheme.SYSTEM else THEMES[scheme.value]
        self.apply(theme)
        return theme

    def apply(self, theme: Theme) -> None:
        """Put `theme` on every window, open or still to come."""
        app = self._app
        app.setProperty(_THEME_PROPERTY, theme.name)
        if app.style().objectName() != "fusion":
            app.setStyle("fusion")
        app.setPalette(build_palette(theme))
        self._ring.set_colour(theme.accent)
        app.setStyleSheet(build_stylesheet(theme, lambda name, c: self._drawing(name, c)))
        self.changed.emit(theme)

    def _drawing(self, name: str, colour: str) -> str:
        """Path of a coloured copy of an icon: style sheets take drawings from files only."""
        file = Path(self._folder.path()) / f"{name}-{colour.lstrip('#')}.svg"
        if not file.exists():
            file.write_bytes(svg_source(name, colour))
        return file.as_posix()

    def _system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self._scheme is Scheme.SYSTEM:
            self.apply(system_theme(self._app))


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Put `theme` on the program: palette, style sheet and focus ring."""
    Look.of(app).apply(theme)
