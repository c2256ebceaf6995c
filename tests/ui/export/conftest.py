"""The export dialog in a window."""

from exporting import make, opened  # noqa: F401 - fixtures
