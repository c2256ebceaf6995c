"""What is refused, in which words, and that nothing is touched."""

import sqlite3
import zipfile

import pytest

from workshop_app.store import errors, schema
from workshop_app.store.workshop_file import WorkshopFile


def with_version(path, version):
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version={version}")
    connection.close()


def make_sqlite(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE events (id)")
    connection.execute("PRAGMA user_version=65536")
    connection.close()


def make_sqlite_with_log(path):
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE events (id)")
    connection.close()


def make_workbook(path):
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")


FOREIGN = {
    "text": (lambda p: p.write_text("Dear colleagues, " * 20), errors.NotAWorkshop),
    "one letter": (lambda p: p.write_text("x"), errors.NotAWorkshop),
    "sqlite": (make_sqlite, errors.NotAWorkshop),
    "sqlite with a log": (make_sqlite_with_log, errors.NotAWorkshop),
    "empty": (lambda p: p.write_bytes(b""), errors.IsEmpty),
    "workbook": (make_workbook, errors.IsAPackage),
    "cut short": (lambda p: p.write_bytes(b"SQLite format 3\0abc"), errors.Damaged),
    "folder": (lambda p: p.mkdir(), errors.IsAFolder),
}


@pytest.mark.parametrize("kind", FOREIGN)
@pytest.mark.parametrize("opener", [WorkshopFile.open, WorkshopFile.read])
def test_what_is_not_ours_is_refused_and_left_alone(tmp_path, kind, opener):
    make, expected = FOREIGN[kind]
    path = tmp_path / "thing.workshop"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(expected) as caught:
        opener(path)
    assert type(caught.value) is expected
    assert isinstance(caught.value, errors.FileTrouble)
    assert str(caught.value).startswith("“thing.workshop” ")
    assert "; " in str(caught.value)
    assert "line" not in str(caught.value)
    assert [item.name for item in tmp_path.iterdir()] == ["thing.workshop"]
    assert before is None or path.read_bytes() == before


def test_a_newer_major_version_is_refused_and_left_alone(path, file, make_event):
    file.append([make_event(1)])
    file.close()
    with_version(path, (schema.MAJOR + 1) << 16 | 3)
    before = path.read_bytes()
    for opener in (WorkshopFile.open, WorkshopFile.read):
        with pytest.raises(errors.NewerFormat) as caught:
            opener(path)
        assert str(caught.value) == (
            "“Country 2025.workshop” was made by a newer version of this program (file format "
            f"{schema.MAJOR + 1}.3, this one reads up to {schema.MAJOR}.{schema.MINOR}); "
            "install the newer version to open it."
        )
    assert path.read_bytes() == before
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_a_newer_minor_version_opens_and_keeps_its_number(path, file, make_event):
    file.close()
    newer = schema.VERSION + 5
    with_version(path, newer)
    with WorkshopFile.open(path) as again:
        again.append([make_event(1)._replace(kind="something_of_later")])
        assert len(again.events()) == 1
    assert int.from_bytes(path.read_bytes()[60:64], "big") == newer


def test_upgrades_run_in_order_once_and_all_or_nothing():
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA user_version=65536")

    def add(name):
        return lambda c: c.execute(f"CREATE TABLE {name} (x)")

    def version():
        return connection.execute("PRAGMA user_version").fetchone()[0]

    def fail(c):
        c.execute("CREATE TABLE half (x)")
        raise sqlite3.OperationalError("stop")

    with pytest.raises(sqlite3.OperationalError, match="stop"):
        schema.upgrade(connection, [(65537, add("first")), (65538, fail)])
    assert version() == 65536
    assert connection.execute("SELECT * FROM sqlite_master").fetchall() == []
    schema.upgrade(connection, [(65536, fail), (65537, add("first")), (65538, add("second"))])
    assert version() == 65538
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master ORDER BY name")]
    assert names == ["first", "second"]
    schema.upgrade(connection, [(65537, fail)])
    assert version() == 65538
    connection.close()
