"""Make, open, read and check workshop files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workshop_app import jobs
from workshop_app.core import commands
from workshop_app.store import errors as store_errors
from workshop_app.store.workshop_file import WorkshopFile
from workshop_app.workbook.errors import NotAWorkbook, ProfileError


def test_the_shipped_banks_are_told_with_their_size() -> None:
    bank = next(bank for bank in jobs.banks() if bank.id == "care-system")
    assert bank.title == "Care system assessment"
    assert bank.languages == ("en", "fr", "es")
    assert bank.questions >= 120
    assert 0 < bank.core_questions < bank.questions
    assert bank.workbook_path.is_file()
    assert bank.profile_path.is_file()


@pytest.mark.parametrize("name", ["care-system", "care_system", "Care system assessment"])
def test_a_bank_goes_by_id_folder_or_title(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.workshop"
    with jobs.new_workshop(path, name, country="Testland", round_name="2026") as made:
        setup = made.workshop.state.setup
        assert (setup.title, setup.country) == ("Care system assessment", "Testland")
        assert setup.source_sha256 == made.file.source_sha256
        assert made.assumed == ()
    assert [item.name for item in tmp_path.iterdir()] == ["a.workshop"]


def test_a_copy_of_the_bank_under_another_name_is_recognised(tmp_path: Path) -> None:
    copy = tmp_path / "Ministry edition.xlsx"
    shutil.copy(jobs.banks()[0].workbook_path, copy)
    with jobs.new_workshop(tmp_path / "a.workshop", copy) as made:
        assert made.workshop.state.framework.id == "care-system"
        assert made.file.source() == copy.read_bytes()


def test_what_was_done_is_there_when_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "a.workshop"
    with jobs.new_workshop(path, jobs.banks()[0], author="Ama", device="d1") as made:
        made.workshop.do(commands.add_group(made.workshop.state, "North"))
        with jobs.read_workshop(path) as seen:
            assert [g.name for g in seen.workshop.state.setup.groups.values()] == ["North"]
            with pytest.raises(store_errors.StoreBug):
                seen.workshop.do(commands.add_group(seen.workshop.state, "South"))
    with jobs.open_workshop(path, author="Ama", device="d1") as opened:
        opened.workshop.undo()
        assert not opened.workshop.state.setup.groups
    assert jobs.check_file(path) == []


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.workshop"
    path.write_bytes(b"mine")
    with pytest.raises(store_errors.NameInUse):
        jobs.new_workshop(path, "care-system")
    assert path.read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("bank", "error", "words"),
    [
        ("no-such-bank", jobs.JobError, "care-system"),
        ("missing.xlsx", jobs.JobError, "There is no file “missing.xlsx”"),
        ("text.xlsx", NotAWorkbook, "text.xlsx"),
        ("folder.xlsx", jobs.JobError, "is a folder"),
    ],
)
def test_a_bank_that_is_none_leaves_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    bank: str,
    error: type[Exception],
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("text.xlsx").write_text("hello")
    Path("folder.xlsx").mkdir()
    with pytest.raises(error, match=words):
        jobs.new_workshop("a.workshop", bank)
    assert not Path("a.workshop").exists()


def test_a_new_file_has_the_suffix_of_a_workshop(tmp_path: Path) -> None:
    with pytest.raises(jobs.JobError, match=r"call it “kenya\.workshop”"):
        jobs.new_workshop(tmp_path / "kenya.xlsx", "care-system")
    with pytest.raises(jobs.JobError, match=r"call it “kenya\.workshop”"):
        jobs.new_workshop(tmp_path / "kenya", "care-system")
    assert list(tmp_path.iterdir()) == []


def test_nothing_half_made_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: WorkshopFile, events: object) -> None:
        raise store_errors.DiskFull(self.path)

    monkeypatch.setattr(WorkshopFile, "append", full)
    with pytest.raises(store_errors.DiskFull):
        jobs.new_workshop(tmp_path / "a.workshop", "care-system")
    assert list(tmp_path.iterdir()) == []


def test_a_profile_that_does_not_fit_is_told(tmp_path: Path) -> None:
    bank = jobs.banks()[0]
    profile = tmp_path / "p.toml"
    text = bank.profile_path.read_text(encoding="utf-8")
    profile.write_text(text.replace('"6 Financing"]\nrows', '"6 Financing"]\nrowz'), "utf-8")
    with pytest.raises(ProfileError):
        jobs.inspect_workbook(bank.workbook_path, profile)
    profile.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(jobs.JobError, match="UTF-8"):
        jobs.inspect_workbook(bank.workbook_path, profile)


def test_a_file_without_a_framework_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.workshop"
    WorkshopFile.create(path, b"PK", "x.xlsx").close()
    with pytest.raises(jobs.JobError, match="never finished"):
        jobs.open_workshop(path)
    # and it is not left locked
    WorkshopFile.open(path).close()
    assert jobs.check_file(path)


def test_a_workbook_that_cannot_be_exported_is_found(tmp_path: Path) -> None:
    path = tmp_path / "a.workshop"
    bank = jobs.banks()[0]
    found = jobs.inspect_workbook(bank.workbook_path)
    file = WorkshopFile.create(path, b"no workbook", "x.xlsx")
    from workshop_app.core.workshop import Workshop

    Workshop(file).do(
        commands.create_workshop(
            found.bank.framework, profile=found.profile_text, source_sha256=file.source_sha256
        )
    )
    file.close()
    assert "cannot be exported" in jobs.check_file(path)[0]


def test_a_damaged_file_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "a.workshop"
    jobs.new_workshop(path, "care-system").close()
    data = bytearray(path.read_bytes())
    data[5000:9000] = b"\xee" * 4000
    path.write_bytes(data)
    assert jobs.check_file(path)


def test_a_guess_says_what_it_assumed(plain: Path) -> None:
    found = jobs.inspect_workbook(plain)
    assert [question.number for question in found.bank.framework.questions] == [
        "1.1",
        "1.2",
        "1.3",
        "1.4",
    ]
    assert any("column B" in sentence for sentence in found.assumed)
    assert "Options from the least to the most: “No”, “Yes”." in found.assumed
    assert 0 < found.confidence < 1


def test_a_guess_that_is_not_certain_enough_is_refused(plain: Path) -> None:
    with pytest.raises(jobs.JobError, match="Give a profile"):
        jobs.inspect_workbook(plain, least=0.99)


def test_a_given_profile_outranks_a_guess(plain: Path, tmp_path: Path) -> None:
    profile = tmp_path / "plain.toml"
    profile.write_text(
        "\ufeff"
        '[profile]\nformat = 1\nid = "mine"\ntitle = "Mine"\n'
        "[[block]]\n"
        'sheets = ["Sheet"]\nrows = { first = 3, until = "last" }\nkeep = "text:B"\n'
        'question = { column = "B" }\n'
        '[[block.field]]\nkey = "response"\ncolumn = "C"\ntype = "answer"\n'
        'options = "validation"\nlevel_order = "descending"\n',
        "utf-8",
    )
    found = jobs.inspect_workbook(plain, profile)
    assert len(found.bank.framework.questions) == 3
    assert (found.bank.framework.title, found.confidence, found.assumed) == ("Mine", 1.0, ())
