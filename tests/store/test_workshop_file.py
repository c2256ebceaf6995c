"""The file as a journal, its source workbook, its view settings, its copies."""

import contextlib
import hashlib
import shutil
import sqlite3
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workshops import small_framework

from workshop_app.core import commands
from workshop_app.core.events import Event
from workshop_app.core.workshop import Workshop
from workshop_app.store import database, errors, schema
from workshop_app.store.workshop_file import WorkshopFile


def everything(folder):
    return sorted(item.name for item in folder.iterdir())


def raw(path, *statements):
    """Change a closed file behind the program's back."""
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


# --- the journal -------------------------------------------------------------------------------


def test_events_come_back_in_append_order(path, file, make_event):
    written = [make_event(3), make_event(1), make_event(2, question="q", text="Grüße ភាសា “x”")]
    file.append(written[:1])
    file.append(written[1:])
    assert file.events() == written
    file.close()
    with WorkshopFile.open(path) as again:
        assert again.events() == written
        assert all(type(event) is Event for event in again.events())


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.text() | st.floats(-1e9, 1e9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(bodies=st.lists(st.dictionaries(st.text(), json_values, max_size=4), max_size=6))
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_json_body_survives(tmp_path_factory, make_event, bodies):
    path = tmp_path_factory.mktemp("bodies") / "x.workshop"
    events = [make_event(n)._replace(body=body) for n, body in enumerate(bodies, 1)]
    with WorkshopFile.create(path, b"", "") as file:
        file.append(events)
    with WorkshopFile.open(path) as again:
        assert again.events() == events
    shutil.rmtree(path.parent)


def test_an_act_is_stored_whole_or_not_at_all(file, make_event):
    file.append([make_event(1)])
    with pytest.raises(errors.StoreBug):
        file.append([make_event(2), make_event(3), make_event(1)])
    assert file.events() == [make_event(1)]
    file.append([make_event(2)])
    assert len(file.events()) == 2


@pytest.mark.parametrize("body", [{"x": float("nan")}, {"x": object()}, {"x": {1, 2}}])
def test_what_is_not_json_is_our_bug_and_stores_nothing(file, make_event, body):
    with pytest.raises(errors.StoreBug, match="error in the program"):
        file.append([make_event(1), make_event(2)._replace(body=body)])
    assert file.events() == []


def test_text_that_is_not_unicode(file, make_event):
    file.append([make_event(1, text="half a pair \ud800")])
    assert file.events()[0].body["text"] == "half a pair \ud800"
    with pytest.raises(errors.StoreBug):
        file.append([make_event(2)._replace(author="\ud800")])
    with pytest.raises(errors.StoreBug):
        file.append([make_event(2), make_event(3)._replace(author="\ud800")])
    file.append([make_event(2)])
    assert len(file.events()) == 2


def test_a_workshop_goes_on_where_it_was(path, framework):
    with WorkshopFile.create(path, b"", "") as file:
        workshop = Workshop(file, device="laptop")
        workshop.do(commands.create_workshop(framework, title="Moldova"))
        workshop.do(commands.add_group(workshop.state, "North"))
        workshop.do(commands.open_round(workshop.state, "1.1"))
        workshop.do(commands.tally(workshop.state, "1.1", {"no": 3}))
        before = workshop.state
    with WorkshopFile.open(path) as file:
        workshop = Workshop(file, device="laptop")
        assert workshop.state == before
        workshop.undo()
        assert workshop.state.of("q1").rounds[0].total() == {}
        assert file.check() == []


# --- a single, recognisable file ---------------------------------------------------------------


def test_one_single_file_is_left(path, file, make_event):
    file.append([make_event(1)])
    file.close()
    assert everything(path.parent) == [path.name]
    with WorkshopFile.open(path):
        pass
    with WorkshopFile.read(path):
        pass
    assert everything(path.parent) == [path.name]


def test_the_header_tells_format_and_durability(path, file):
    connection = file._connection
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
    file.close()
    head = path.read_bytes()[:100]
    assert head[68:72] == b"WKSH"
    assert int.from_bytes(head[60:64], "big") == schema.MAJOR << 16 | schema.MINOR


def test_closing_twice_is_nothing_and_a_closed_file_is_our_bug(file, make_event):
    file.close()
    file.close()
    for use in (file.events, file.source, file.check, lambda: file.append([make_event(1)])):
        with pytest.raises(errors.StoreBug, match="closed"):
            use()


def test_names_with_signs_that_mean_something_in_addresses(tmp_path, make_event):
    path = tmp_path / "a b%20?mode=ro#ü&.workshop"
    with WorkshopFile.create(path, b"x", "x") as file:
        file.append([make_event(1)])
    assert everything(tmp_path) == [path.name]
    with WorkshopFile.read(path) as file:
        assert file.events() == [make_event(1)]


# --- creating ----------------------------------------------------------------------------------


def test_creating_never_overwrites(tmp_path, path, file):
    file.close()
    before = path.read_bytes()
    with pytest.raises(errors.NameInUse, match="already a file “Country 2025"):
        WorkshopFile.create(path, b"other", "other.xlsx")
    assert path.read_bytes() == before
    other = tmp_path / "letter.txt"
    other.write_text("Dear")
    with pytest.raises(errors.NameInUse):
        WorkshopFile.create(other, b"", "")
    assert other.read_text() == "Dear"
    (tmp_path / "folder").mkdir()
    with pytest.raises(errors.IsAFolder):
        WorkshopFile.create(tmp_path / "folder", b"", "")
    assert everything(tmp_path) == [path.name, "folder", "letter.txt"]


def test_creating_beside_an_orphaned_log_is_refused(path):
    log = path.with_name(path.name + "-wal")
    log.write_bytes(b"the last steps of a file that was moved away")
    with pytest.raises(errors.LeftoverBeside, match="workshop-wal"):
        WorkshopFile.create(path, b"", "")
    assert everything(path.parent) == [log.name]


@pytest.mark.parametrize("moment", ["build", "put_in_place", "open_writer"])
def test_nothing_is_left_when_creating_fails(path, monkeypatch, moment):
    true = getattr(database, moment)

    def failing(*arguments):
        result = true(*arguments)
        if result is not None:
            result.close()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(database, moment, failing)
    with pytest.raises((errors.DiskFull, OSError)):
        WorkshopFile.create(path, b"x" * 10_000, "bank.xlsx")
    assert everything(path.parent) == []
    monkeypatch.undo()
    WorkshopFile.create(path, b"", "").close()


@pytest.mark.parametrize("name", ["x" * 300, "a\0b"])
def test_names_no_file_can_have(tmp_path, name):
    for attempt in (lambda p: WorkshopFile.create(p, b"", ""), WorkshopFile.open):
        with pytest.raises(errors.BadName):
            attempt(tmp_path / name)
    assert everything(tmp_path) == []


def test_missing_file_and_missing_folder(tmp_path):
    for attempt in (WorkshopFile.open, WorkshopFile.read):
        with pytest.raises(errors.FileMissing, match=r"There is no file “x\.workshop”"):
            attempt(tmp_path / "x.workshop")
        with pytest.raises(errors.FileMissing):
            attempt(tmp_path / "nowhere" / "x.workshop")
    with pytest.raises(errors.FolderMissing, match="choose another folder"):
        WorkshopFile.create(tmp_path / "nowhere" / "x.workshop", b"", "")
    assert everything(tmp_path) == []


# --- the source workbook -----------------------------------------------------------------------


def test_source_comes_back_byte_for_byte(path, framework):
    source = bytes(range(256)) * 5_000
    with WorkshopFile.create(path, source, "Outil d’évaluation.xlsx") as file:
        Workshop(file).do(commands.create_workshop(framework))
    with WorkshopFile.open(path) as file:
        assert file.source() == source
        assert file.source_name == "Outil d’évaluation.xlsx"
        assert file.source_sha256 == hashlib.sha256(source).hexdigest()
        assert file.check() == []


def test_a_changed_source_is_noticed(path, file):
    file.close()
    raw(path, "UPDATE source SET bytes = x'00'")
    with WorkshopFile.open(path) as again:
        with pytest.raises(errors.Damaged, match="its source workbook has changed"):
            again.source()
        assert again.check() == [
            "“Country 2025.workshop” is damaged (its source workbook has changed); "
            "leave it as it is and open your latest copy."
        ]


def test_a_missing_source_is_noticed(path, file):
    file.close()
    raw(path, "DELETE FROM source")
    with pytest.raises(errors.Damaged, match="its source workbook is missing"):
        WorkshopFile.open(path)
    assert everything(path.parent) == [path.name]


# --- view settings -----------------------------------------------------------------------------


def test_view_settings_are_kept_apart_from_the_events(path, file):
    assert file.get_view("places") is None
    assert file.get_view("places", {}) == {}
    file.set_view("places", {"north": "q1"})
    file.set_view("places", {"north": "q2", "south": None})
    file.set_view("split", [0.2, 0.8])
    assert file.events() == []
    file.close()
    with WorkshopFile.open(path) as again:
        assert again.get_view("places") == {"north": "q2", "south": None}
        assert again.get_view("split") == [0.2, 0.8]
    raw(path, "UPDATE view SET value = '{' WHERE key = 'places'")
    with WorkshopFile.read(path) as again:
        assert again.get_view("places", "start") == "start"


# --- snapshots ---------------------------------------------------------------------------------


def test_a_snapshot_reads_while_a_window_writes(path, file, make_event):
    file.append([make_event(1)])
    with WorkshopFile.open(path, read_only=True) as snapshot:
        assert snapshot.read_only
        assert not file.read_only
        file.append([make_event(2)])
        assert snapshot.events() == [make_event(1)]
        assert snapshot.source() == b"the workbook"
        with pytest.raises(errors.StoreBug, match="reading only"):
            snapshot.append([make_event(3)])
        with pytest.raises(errors.StoreBug, match="reading only"):
            snapshot.set_view("x", 1)
    with WorkshopFile.read(path) as snapshot:
        assert snapshot.events() == [make_event(1), make_event(2)]


def test_a_snapshot_does_not_take_the_writers_locks(path, file, make_event):
    # Closing any handle of a file drops the locks SQLite holds on it in the same process; another
    # program that opens and closes the file would then delete the log under the writer.
    file.append([make_event(1)])
    WorkshopFile.read(path).close()
    script = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT * FROM meta')"
    )
    subprocess.run([sys.executable, "-c", f"{script}.fetchall(); c.close()", path], check=True)
    assert path.with_name(path.name + "-wal").exists()
    file.append([make_event(2)])
    with WorkshopFile.read(path) as snapshot:
        assert len(snapshot.events()) == 2


def test_a_copy_made_while_open_can_be_read_without_leaving_anything(path, file, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    copied = stick / "copied.workshop"
    shutil.copy(path, copied)
    with WorkshopFile.read(copied) as snapshot:
        assert snapshot.source() == b"the workbook"
    assert everything(stick) == ["copied.workshop"]


# --- copies ------------------------------------------------------------------------------------


def test_save_copy_is_complete_and_single(tmp_path, file, make_event):
    file.append([make_event(1)])
    file.set_view("places", [1])
    copy = tmp_path / "stick" / "copy.workshop"
    copy.parent.mkdir()
    file.save_copy(copy)
    assert everything(copy.parent) == ["copy.workshop"]
    file.append([make_event(2)])
    with WorkshopFile.open(copy) as other:
        assert other.events() == [make_event(1)]
        assert other.source() == b"the workbook"
        assert other.get_view("places") == [1]
    assert len(file.events()) == 2


def test_save_copy_replaces_a_file_and_its_leftovers(tmp_path, file, make_event):
    file.append([make_event(1)])
    target = tmp_path / "old.workshop"
    with WorkshopFile.create(target, b"old", "old.xlsx") as old:
        old.append([make_event(7), make_event(8)])
        kept = {item: item.read_bytes() for item in (target, *database.beside(target)[:2])}
    for item, data in kept.items():  # as after a crash: with a log beside it
        item.write_bytes(data)
    file.save_copy(target)
    with WorkshopFile.open(target) as other:
        assert other.events() == [make_event(1)]
        assert other.source() == b"the workbook"


def test_save_copy_never_onto_itself_or_an_open_workshop(tmp_path, path, file, make_event):
    file.append([make_event(1)])
    for same in (path, path.parent / "." / path.name, path.parent / "sub" / ".." / path.name):
        with pytest.raises(errors.OntoItself, match="cannot be saved over"):
            file.save_copy(same)
    link = tmp_path / "link.workshop"
    with contextlib.suppress(OSError):
        link.hardlink_to(path)
        with pytest.raises(errors.OntoItself):
            file.save_copy(link)
        link.unlink()
    with WorkshopFile.create(tmp_path / "other.workshop", b"", "") as other:
        with pytest.raises(errors.AlreadyOpen):
            file.save_copy(tmp_path / "other.workshop")
        other.append([make_event(5)])
    with pytest.raises(errors.IsAFolder):
        file.save_copy(tmp_path)
    with pytest.raises(errors.FolderMissing):
        file.save_copy(tmp_path / "nowhere" / "x.workshop")
    assert file.events() == [make_event(1)]


def test_a_failed_copy_leaves_the_old_one(tmp_path, file, monkeypatch):
    target = tmp_path / "old.workshop"
    target.write_bytes(b"an old copy")

    def failing(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(database, "put_in_place", failing)
    with pytest.raises(errors.DiskFull):
        file.save_copy(target)
    assert target.read_bytes() == b"an old copy"
    assert not [name for name in everything(tmp_path) if name.endswith(".part")]


# --- a file that is moved away while open --------------------------------------------------------


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows keeps an open file in its place")
def test_a_file_moved_away_while_open(tmp_path, path, file, make_event):
    file.append([make_event(1)])
    moved = tmp_path / "moved.workshop"
    path.rename(moved)
    with pytest.raises(errors.Vanished, match="put it back, or save a copy"):
        file.append([make_event(2)])
    path.write_bytes(b"something else of that name")
    with pytest.raises(errors.Vanished):
        file.append([make_event(2)])
    file.save_copy(tmp_path / "rescued.workshop")
    with WorkshopFile.open(tmp_path / "rescued.workshop") as rescued:
        assert rescued.events() == [make_event(1)]
    moved.replace(path)
    file.append([make_event(2)])
    assert len(file.events()) == 2


def test_a_copy_of_an_open_file_is_complete_once_it_has_settled(tmp_path):
    path, copy = tmp_path / "a.workshop", tmp_path / "copy.workshop"
    with WorkshopFile.create(path, b"PK", "q.xlsx") as file:
        workshop = Workshop(file)
        workshop.do(commands.create_workshop(small_framework()))
        for number in range(20):
            workshop.do(commands.add_note(workshop.state, "1.1.1", f"Note {number}"))
        file.settle()
        shutil.copyfile(path, copy)
        workshop.do(commands.add_note(workshop.state, "1.1.1", "After the copy"))
    with WorkshopFile.open(copy) as file:
        assert len(file.events()) == 22
        assert file.check() == []
