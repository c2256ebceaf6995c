"""Help inside the program: the texts, and the keys of the page one is on."""

from workshop_app.ui.help.keys import KeyRow, KeysOverlay
from workshop_app.ui.help.window import HelpWindow

__all__ = ["HelpWindow", "KeyRow", "KeysOverlay"]
