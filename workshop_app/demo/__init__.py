"""The demonstration: a whole workshop told as data, played through the ordinary commands.

`fresh_demo` opens a fresh copy for the start page, `run_demo` plays it without a window
and writes everything there is to see into a folder.
"""

from workshop_app.demo.build import build_demo, fresh_demo
from workshop_app.demo.run import run_demo

__all__ = ["build_demo", "fresh_demo", "run_demo"]
