"""What all tests share."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from effort import FULL
from hypothesis import HealthCheck, settings
from little_care import little_banks, little_care

__all__ = ["little_banks", "little_care", "shared_workbooks"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# In a fresh checkout Hypothesis first builds its tables, which takes seconds on a small machine.
# Slow is not wrong: neither that nor a busy build server may fail a test.
settings.register_profile(
    "suite",
    deadline=None,
    max_examples=100 if FULL else 40,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("suite")


def pytest_collection_finish() -> None:
    """Let the collector pass over what was imported: it stays, and to search it takes long."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session")
def shared_workbooks() -> Path:
    """Folder of real assessment workbooks kept beside the checkout; skips when it is absent."""
    beside = Path(__file__).parents[2] / "shared"
    folder = Path(os.environ.get("WORKSHOP_SHARED", beside)) / "workbooks"
    if not folder.is_dir():
        pytest.skip("the folder of real workbooks is not beside this checkout")
    return folder
