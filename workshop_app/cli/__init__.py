"""The command line: the same work without a window. It starts fast and imports what it needs."""

from workshop_app.cli.command import main

__all__ = ["main"]
