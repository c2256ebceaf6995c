"""One writer, and a lock that dies with its process."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from workshop_app.store import errors, lock
from workshop_app.store.lock import WriterLock, lock_path
from workshop_app.store.workshop_file import WorkshopFile

ROOT = Path(__file__).parents[2]
HOLD = """
import sys
from workshop_app.store.workshop_file import WorkshopFile
file = WorkshopFile.open(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other_process(path, file):
    """Another program with the file open."""
    file.close()
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        text=True,
    )
    with process:
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def test_already_open_in_this_process(path, file, make_event):
    with pytest.raises(errors.AlreadyOpen, match="already open in another window"):
        WorkshopFile.open(path)
    with pytest.raises(errors.AlreadyOpen):
        WorkshopFile.create(path, b"", "")
    file.append([make_event(1)])
    file.close()
    WorkshopFile.open(path).close()


def test_already_open_in_another_process_until_it_is_killed(path, other_process, make_event):
    with pytest.raises(errors.AlreadyOpen):
        WorkshopFile.open(path)
    with WorkshopFile.read(path) as snapshot:
        assert snapshot.events() == []
    other_process.kill()
    other_process.wait()
    assert lock_path(path).exists()  # stale, and in nobody's way
    with WorkshopFile.open(path) as again:
        again.append([make_event(1)])
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_a_link_is_the_same_file(path, file, tmp_path):
    link = tmp_path / "link.workshop"
    try:
        link.symlink_to(path)
    except OSError:
        pytest.skip("no links here")
    with pytest.raises(errors.AlreadyOpen):
        WorkshopFile.open(link)


def test_a_disk_without_locks(path, monkeypatch):
    def unsupported(handle):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(lock, "_lock", unsupported)
    with pytest.raises(errors.NoLocks, match="this computer's own disk"):
        WorkshopFile.create(path, b"", "")
    assert not path.exists()


def test_never_two_holders(path):
    holders, most, refused = [], [0], [0]

    def struggle():
        for _ in range(150):
            try:
                held = WriterLock(path)
            except errors.AlreadyOpen:
                refused[0] += 1
                continue
            holders.append(held)
            most[0] = max(most[0], len(holders))
            holders.remove(held)
            held.release()

    threads = [threading.Thread(target=struggle) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most[0] == 1
    assert not lock_path(path).exists()
