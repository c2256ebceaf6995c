"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def shared_workbooks() -> Path:
    """Folder of real assessment workbooks kept beside the checkout; skips when it is absent."""
    beside = Path(__file__).parents[2] / "shared"
    folder = Path(os.environ.get("WORKSHOP_SHARED", beside)) / "workbooks"
    if not folder.is_dir():
        pytest.skip("the folder of real workbooks is not beside this checkout")
    return folder
