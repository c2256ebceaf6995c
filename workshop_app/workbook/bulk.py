"""Reading a workbook makes hundreds of thousands of small objects that all stay alive."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def bulk() -> Iterator[None]:
    """Keep the cycle collector from walking over the same living objects again and again.

    Measured on a workbook of 17,000 formulas: two thirds of the time of an export went there.
    May be nested, and may decorate a function. Nothing leaks: reference counting goes on.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
