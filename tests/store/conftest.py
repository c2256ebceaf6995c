import contextlib
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from workshop_app.core.events import Event
from workshop_app.core.framework import Domain, Framework, Option, OptionSet, Question
from workshop_app.store.workshop_file import WorkshopFile

NOBODY = 65534


@pytest.fixture
def make_event():
    """An event by number; its body can be given."""

    def make(number, **body):
        return Event(
            f"event-{number}",
            number,
            f"event-{number}",
            "laptop",
            "Facilitator",
            "2025-03-04T10:00:00.000+00:00",
            "evidence_added",
            body or {"question": "q1", "evidence": f"e{number}", "text": "Report"},
        )

    return make


@pytest.fixture
def framework():
    scale = OptionSet("scale", tuple(Option(c, c.title()) for c in ("no", "partly", "mostly")))
    return Framework(
        id="small",
        title="Small",
        language="en",
        axes=(),
        domains=(Domain("d1", "Laws"),),
        option_sets={"scale": scale},
        questions=(
            Question("q1", "1.1", "Is there a law?", "d1", option_set="scale"),
            Question("q2", "1.2", "Is it kept?", "d1", option_set="scale"),
        ),
    )


@pytest.fixture
def path(tmp_path):
    return tmp_path / "Country 2025.workshop"


@pytest.fixture
def file(path):
    with WorkshopFile.create(path, b"the workbook", "bank.xlsx") as made:
        yield made


@pytest.fixture
def public_folder():
    """A folder any account may pass through: pytest's own are closed to others."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


@pytest.fixture
def unprivileged():
    """A context in which file permissions count, also when the tests run as root."""
    if not hasattr(os, "geteuid"):
        pytest.skip("permissions work differently on this system")

    @contextlib.contextmanager
    def drop():
        if os.geteuid() != 0:
            yield
            return
        os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(0)

    return drop
