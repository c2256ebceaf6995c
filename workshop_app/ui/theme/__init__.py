"""The look of the program: colours, sizes, the style sheet and the focus ring.

    app = QApplication(sys.argv)
    load_fonts(app)
    apply_theme(app, LIGHT)                   # or: Look.of(app).choose(Scheme.SYSTEM)

Widgets that paint themselves ask :func:`current_theme` in their paint event, so a change of
theme needs nothing but a repaint. Sizes are logical pixels: :class:`Type`, :class:`Space`,
:class:`Radius`, :class:`Height`.
"""

from workshop_app.core.palette import CONTRAST, DARK, LIGHT, Theme
from workshop_app.ui.theme.apply import Look, Scheme, apply_theme, current_theme, system_theme
from workshop_app.ui.theme.focus import set_focus_ring
from workshop_app.ui.theme.scale import Height, Radius, Space, Type

__all__ = [
    "CONTRAST",
    "DARK",
    "LIGHT",
    "Height",
    "Look",
    "Radius",
    "Scheme",
    "Space",
    "Theme",
    "Type",
    "apply_theme",
    "current_theme",
    "set_focus_ring",
    "system_theme",
]
