"""The demonstration: a whole workshop told as data, played through the ordinary commands.

`build.fresh_demo` opens a fresh copy for the start page, `run.run_demo` plays it without a window
and writes everything there is to see into a folder.
"""
