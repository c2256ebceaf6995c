"""Rebuild this bank's workbook and profile from the sources beside this file."""

from __future__ import annotations

import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parents[1]))

from workshop_app.banks.make import build  # noqa: E402 - after the path
from workshop_app.banks.sources import SourceError  # noqa: E402 - after the path

if __name__ == "__main__":
    try:
        for path in build(FOLDER):
            print(f"{path.name}: {path.stat().st_size:,} bytes")
    except (SourceError, OSError) as problem:
        sys.exit(f"The bank was not built. {problem}")
