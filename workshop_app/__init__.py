"""Run a national assessment workshop on one laptop, offline."""

__version__ = "0.1.0"
