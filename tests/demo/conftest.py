"""One demonstration for all tests that only need one."""

import shutil

import pytest

from workshop_app.demo.build import build_demo
from workshop_app.demo.run import END
from workshop_app.jobs import open_workshop


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The file of a demonstration; copy it before changing anything."""
    path = tmp_path_factory.mktemp("built") / "Demonstration.workshop"
    build_demo(path, end=END, device="laptop").close()
    return path


@pytest.fixture
def quickly_built(built, monkeypatch):
    """Let demonstrations be copies of one that was built already; gives what copies it."""

    def copied(path, *, author="", device="", **_):
        shutil.copy(built, path)
        return open_workshop(path, author, device)

    for place in ("build", "run"):
        monkeypatch.setattr(f"workshop_app.demo.{place}.build_demo", copied)
    return copied
