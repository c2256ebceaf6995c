"""Files given as evidence live inside the workshop, by their hash."""

import sqlite3

import pytest
from workshops import small_framework

from workshop_app.core import commands
from workshop_app.core.team import Attachment
from workshop_app.core.workshop import Workshop
from workshop_app.store import errors
from workshop_app.store.workshop_file import WorkshopFile


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.workshop"


def test_a_file_is_kept_once_and_copied_along(path):
    law = bytes(range(256)) * 40
    with WorkshopFile.create(path, b"PK", "q.xlsx") as file:
        digest = file.attach(law)
        assert file.attach(law) == digest
        assert file.attachment(digest) == law
        file.save_copy(path.with_name("b.workshop"))
    with WorkshopFile.read(path.with_name("b.workshop")) as copy:
        assert copy.attachment(digest) == law
        with pytest.raises(errors.Damaged, match="given as evidence"):
            copy.attachment("0" * 64)
        with pytest.raises(errors.StoreBug):
            copy.attach(law)


def test_the_check_names_a_file_that_is_gone(path):
    with WorkshopFile.create(path, b"PK", "q.xlsx") as file:
        workshop = Workshop(file)
        workshop.do(commands.create_workshop(small_framework()))
        digest = file.attach(b"law")
        given = Attachment("law.pdf", digest, 3)
        workshop.do(commands.add_source(workshop.state, "Law", file=given))
        assert file.check() == []
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM attachment")
    connection.commit()
    connection.close()
    with WorkshopFile.open(path) as file:
        assert [line for line in file.check() if "given as evidence" in line]


def test_a_file_of_the_first_version_takes_attachments(path):
    WorkshopFile.create(path, b"PK", "q.xlsx").close()
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE attachment")
    connection.execute("PRAGMA user_version=65536")
    connection.close()
    with WorkshopFile.open(path) as file:
        assert file.attachment(file.attach(b"law")) == b"law"
