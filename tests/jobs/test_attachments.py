"""Files given as evidence: in, limited, and out again."""

from __future__ import annotations

import hashlib
import threading

import pytest

from workshop_app import jobs
from workshop_app.core.commands import LARGEST_FILE
from workshop_app.core.errors import FileTooLarge
from workshop_app.core.team import Attachment
from workshop_app.jobs.errors import NoSuchFile


def test_what_is_kept_comes_out_again_by_its_hash(tmp_path):
    content = bytes(range(256)) * 5000
    file = tmp_path / "law.pdf"
    file.write_bytes(content)
    with jobs.new_workshop(tmp_path / "a.workshop", "care-system", title="A") as made:
        kept = []
        # in another thread, as the window does it, while the workshop is written to
        thread = threading.Thread(
            target=lambda: kept.append(jobs.attach_file(file, made.file.attach_aside))
        )
        thread.start()
        made.file.set_view("a", 1)
        thread.join()
        assert kept == [Attachment("law.pdf", hashlib.sha256(content).hexdigest(), len(content))]
        assert made.file.attach(content) == kept[0].sha256  # the same bytes are kept once
        out = jobs.take_out(kept[0], made.file.attachment(kept[0].sha256), tmp_path / "out")
    assert out.read_bytes() == content
    assert out.name == "law.pdf"
    assert sorted(each.name for each in tmp_path.glob("a.*")) == ["a.workshop"]


def test_a_large_file_is_refused_before_it_is_read(tmp_path):
    large = tmp_path / "film.mp4"
    with large.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    kept = []
    with pytest.raises(FileTooLarge, match="a workshop keeps files up to"):
        jobs.attach_file(large, lambda content: kept.append(content) or "")
    with pytest.raises(NoSuchFile):
        jobs.attach_file(tmp_path / "none.pdf", str)
    assert kept == []


@pytest.mark.parametrize(
    "name", ["../../evil.sh", "a:b?.pdf", "..", "", "é" * 300 + ".pdf", "con\x00trol.txt"]
)
def test_no_name_leaves_the_folder(tmp_path, name):
    out = jobs.take_out(Attachment(name, "ab" * 32, 1), b"x", tmp_path)
    assert out.read_bytes() == b"x"
    assert out.parent.parent == tmp_path
