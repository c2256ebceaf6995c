"""Assessment workbooks in many shapes, each with the truth about what stands where.

Every layout is drawn from a seed: texts, counts, columns and starting rows differ from one to the
next. ``LAYOUTS`` maps a name to its maker.
"""

from __future__ import annotations

import odd_layouts  # noqa: F401 - fills LAYOUTS
import table_layouts  # noqa: F401 - fills LAYOUTS
from layout_kit import LAYOUTS, Layout

__all__ = ["LAYOUTS", "Layout"]
