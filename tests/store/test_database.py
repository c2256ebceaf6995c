"""Damage, full disks, read-only places and crashes: plain sentences, and nothing is lost."""

import contextlib
import shutil
import subprocess
import sys

import pytest

from workshop_app.store import database, errors
from workshop_app.store.workshop_file import WorkshopFile

SPLIT = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX limit")


# --- damage ------------------------------------------------------------------------------------


@pytest.fixture
def long_file(path, make_event):
    """A closed file of many pages."""
    with WorkshopFile.create(path, b"\x01" * 50_000, "bank.xlsx") as file:
        file.append([make_event(n, question="q", text="words " * 50) for n in range(1, 400)])
    return path


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3, 0.6, 0.99])
def test_a_file_cut_short_is_damaged(long_file, share):
    data = long_file.read_bytes()
    cut = data[: max(100, int(len(data) * share))]
    long_file.write_bytes(cut)
    for opener in (WorkshopFile.open, WorkshopFile.read):
        with pytest.raises(errors.Damaged, match="open your latest copy"):
            opener(long_file)
    assert long_file.read_bytes() == cut
    assert [item.name for item in long_file.parent.iterdir()] == [long_file.name]


@pytest.mark.parametrize("page", [1, 2, 3, 5])
def test_a_page_of_rubbish_is_noticed(long_file, page):
    data = bytearray(long_file.read_bytes())
    data[page * 4096 : page * 4096 + 4096] = b"\xaa" * 4096
    long_file.write_bytes(data)
    for opener in (WorkshopFile.open, WorkshopFile.read):
        with pytest.raises(errors.Damaged):
            use(opener, long_file)
    assert long_file.read_bytes() == bytes(data)


def use(opener, path):
    with opener(path) as file:
        assert file.check()
        file.events()
        file.source()


def test_a_missing_table_is_damage(path, file):
    file._connection.execute("DROP TABLE events")
    file.close()
    with pytest.raises(errors.Damaged, match="a part of it is missing"):
        WorkshopFile.open(path)


def test_one_unreadable_step_is_named(path, file, make_event):
    file.append([make_event(n) for n in range(1, 5)])
    for rubbish in ("{", "[1]", "1},{", "null"):
        file._connection.execute("UPDATE events SET body = ? WHERE seq = 3", (rubbish,))
        with pytest.raises(errors.Damaged, match="step 3 of 4 cannot be read"):
            file.events()
        assert "step 3 of 4" in file.check()[0]


# --- no room -----------------------------------------------------------------------------------


@contextlib.contextmanager
def file_size_limit(size):
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def fill_until_refused(file, make_event, start=1, batch=1):
    """Append until the disk refuses; returns how many events were stored."""
    stored = 0
    for number in range(start, 2_000, batch):
        events = [
            make_event(n, question="q", text="x" * 3_000) for n in range(number, number + batch)
        ]
        try:
            file.append(events)
        except errors.FileTrouble as error:
            return stored, error
        stored += batch
    raise AssertionError("the disk never filled")


@SPLIT
@pytest.mark.parametrize("batch", [1, 7])
def test_a_limit_on_the_file_stops_nothing_for_good(path, file, make_event, batch):
    with file_size_limit(200_000):
        stored, error = fill_until_refused(file, make_event, batch=batch)
        assert isinstance(error, errors.DiskTrouble | errors.DiskFull)
        assert "was not changed" in str(error)
        assert len(file.events()) == stored > 0
        with pytest.raises(errors.FileTrouble):
            file.append(
                [make_event(n, question="q", text="y" * 9_000) for n in range(5_000, 5_040)]
            )
        assert len(file.events()) == stored
    file.append([make_event(9_999)])
    assert len(file.events()) == stored + 1
    file.close()
    with WorkshopFile.open(path) as again:
        assert len(again.events()) == stored + 1
        assert again._connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.fixture
def small_disk(tmp_path):
    """A disk of one mebibyte."""
    disk = tmp_path / "stick"
    disk.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], capture_output=True, check=False
    )
    if not made or made.returncode:
        pytest.skip("only root on Linux can make a small disk here")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


def test_a_full_disk(small_disk, make_event):
    path = small_disk / "x.workshop"
    ballast = small_disk / "ballast"
    with WorkshopFile.create(path, b"x" * 100_000, "bank.xlsx") as file:
        file.append([make_event(9_000)])
        stored, error = fill_until_refused(file, make_event)
        assert isinstance(error, errors.DiskFull)
        assert str(error) == (
            "“x.workshop” was not changed because its disk is full; "
            "free some space on the disk, then do the last step again."
        )
        assert len(file.events()) == stored + 1
        with pytest.raises(errors.DiskFull):
            file.save_copy(small_disk / "copy.workshop")
        with pytest.raises(errors.DiskFull):
            WorkshopFile.create(small_disk / "second.workshop", b"y" * 100_000, "y")
        assert {item.name for item in small_disk.iterdir()} <= {
            ".x.workshop.lock",
            "x.workshop",
            "x.workshop-shm",
            "x.workshop-wal",
        }
    # nothing is lost even when the disk is still full while closing
    with WorkshopFile.read(path) as snapshot:
        assert len(snapshot.events()) == stored + 1
    subprocess.run(["mount", "-o", "remount,size=4m", small_disk], check=True)
    with WorkshopFile.open(path) as again:
        assert len(again.events()) == stored + 1
        again.append([make_event(9_999)])
        ballast.write_bytes(b"z")
    assert {item.name for item in small_disk.iterdir()} == {"x.workshop", "ballast"}


# --- places that cannot be written -------------------------------------------------------------


def test_a_read_only_folder(public_folder, unprivileged, make_event):
    path = public_folder / "x.workshop"
    with unprivileged(), WorkshopFile.create(path, b"x", "x") as file:
        file.append([make_event(1)])
    public_folder.chmod(0o555)
    with unprivileged():
        with pytest.raises(errors.ReadOnlyPlace, match="read-only; copy it to a folder"):
            WorkshopFile.open(path)
        with pytest.raises(errors.ReadOnlyPlace):
            WorkshopFile.create(public_folder / "new.workshop", b"", "")
        with WorkshopFile.read(path) as snapshot:
            assert snapshot.events() == [make_event(1)]
            with pytest.raises(errors.ReadOnlyPlace):
                snapshot.save_copy(public_folder / "copy.workshop")
    assert [item.name for item in public_folder.iterdir()] == ["x.workshop"]


def test_a_read_only_file_in_a_writable_folder(public_folder, unprivileged, make_event):
    path = public_folder / "x.workshop"
    with unprivileged():
        with WorkshopFile.create(path, b"x", "x") as file:
            file.append([make_event(1)])
        path.chmod(0o444)
        before = path.read_bytes()
        with pytest.raises(errors.ReadOnlyPlace):
            WorkshopFile.open(path)
        with WorkshopFile.read(path) as snapshot:
            assert snapshot.events() == [make_event(1)]
    assert path.read_bytes() == before
    assert [item.name for item in public_folder.iterdir()] == ["x.workshop"]


def test_a_file_of_somebody_else(public_folder, unprivileged):
    path = public_folder / "x.workshop"
    with unprivileged():
        WorkshopFile.create(path, b"x", "x").close()
        path.chmod(0o000)
        for opener in (WorkshopFile.open, WorkshopFile.read):
            with pytest.raises(errors.NoAccess, match="ask its owner"):
                opener(path)
    assert [item.name for item in public_folder.iterdir()] == ["x.workshop"]


# --- what a crash leaves -----------------------------------------------------------------------


def crashed(file, make_event, folder):
    """The files as they would be found had the power failed now."""
    file.append([make_event(1)])
    file.append([make_event(2)])
    folder.mkdir()
    for item in (file.path, *database.beside(file.path)[:2]):
        shutil.copy(item, folder / item.name)
    return folder / file.path.name


def test_the_log_of_a_crash_is_recovered(tmp_path, file, make_event):
    left = crashed(file, make_event, tmp_path / "after")
    with WorkshopFile.read(left) as snapshot:
        assert len(snapshot.events()) == 2
    with WorkshopFile.open(left) as again:
        assert again.events() == [make_event(1), make_event(2)]
    assert [item.name for item in left.parent.iterdir()] == [left.name]


def test_a_log_whose_last_write_was_torn_loses_only_that(tmp_path, file, make_event):
    left = crashed(file, make_event, tmp_path / "after")
    log, index, _ = database.beside(left)
    index.unlink()
    data = log.read_bytes()
    log.write_bytes(data[:-1_000] + b"\0" * 1_000)
    with WorkshopFile.open(left) as again:
        assert again.events() == [make_event(1)]
        again.append([make_event(2)])
    with WorkshopFile.open(left) as again:
        assert len(again.events()) == 2


@pytest.mark.parametrize("tail", [b"", b"\xff" * 3_000])
def test_a_power_cut_at_any_byte_of_the_log_leaves_whole_acts(tmp_path, file, make_event, tail):
    acts = [[make_event(n), make_event(n + 1), make_event(n + 2)] for n in range(1, 22, 3)]
    for act in acts:
        file.append(act)
    log = database.beside(file.path)[0].read_bytes()
    main = file.path.read_bytes()
    left = tmp_path / "after" / file.path.name
    left.parent.mkdir()
    seen = set()
    for cut in [*range(0, len(log), len(log) // 12), len(log)]:
        left.write_bytes(main)
        database.beside(left)[0].write_bytes(log[:cut] + tail)
        with WorkshopFile.open(left) as again:
            stored = again.events()
        whole, part = divmod(len(stored), 3)
        assert part == 0
        assert stored == [event for act in acts[:whole] for event in act]
        seen.add(whole)
    assert {0, len(acts)} <= seen
    assert len(seen) > 4


def test_a_crash_while_closing_is_rolled_back_also_for_a_snapshot(tmp_path, path, file, make_event):
    file.append([make_event(1)])
    file.close()
    left = tmp_path / "after" / path.name
    left.parent.mkdir()
    connection = database.connect(path, "rw")
    connection.executescript("PRAGMA cache_size=1; PRAGMA cache_spill=1; BEGIN;")
    connection.execute("UPDATE events SET body = ?", ("x" * 50_000,))
    for item in (path, database.beside(path)[2]):
        shutil.copy(item, left.parent / item.name)
    connection.close()
    with WorkshopFile.read(left) as snapshot:
        assert snapshot.events() == [make_event(1)]
    with WorkshopFile.open(left) as again:
        assert again.events() == [make_event(1)]
    assert [item.name for item in left.parent.iterdir()] == [left.name]
